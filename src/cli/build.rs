//! `chancery build`

use super::args::BuildArgs;
use super::report::{Reporter, milliseconds};
use super::{CliError, Outcome, Success, unreadable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::entry::Kind;
use crate::pages::Gone;
use crate::pipeline::{
    BaseUrlOverride, BuildError, Loaded, Options, Project, Site, Timings, patch, publish,
};
use crate::preview::{self, Delivery, Update};
use crate::publish::{PublishError, Summary, note, standing};
use crate::source::FOLDERS;
use camino::{Utf8Path, Utf8PathBuf};
use std::time::Instant;

pub(super) fn run(args: &BuildArgs, report: &Reporter) -> Outcome {
    let base_url = args
        .base_url
        .clone()
        .map_or(BaseUrlOverride::None, BaseUrlOverride::Url);
    let options = Options {
        drafts: args.drafts,
        base_url,
        watching: args.watch,
        warnings: false,
    };
    let mut project = Project::open(&args.root, options).map_err(unreadable)?;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => project.root().join("public"),
    };
    refuse_inside(project.root(), &out)?;
    if let Some(route) = &args.dump_view {
        return dump(&mut project, route, report);
    }
    let turn = |loaded: &Loaded| {
        let start = Instant::now();
        told(loaded, args, report, &args.root, &out, start)
    };
    if !args.watch {
        let mut timings = Timings::start();
        let cache = project.root().join(".chancery");
        let source = project.source(program());
        timings.lap("look for changes");
        if let Some(source) = source
            && let Some((summary, said)) = standing(&out, &cache, source).map_err(refused)?
        {
            for line in said {
                report.note(&line);
            }
            timings.lap("look at the output");
            report.done(&tally(&summary, &out, milliseconds(timings.total())));
            if args.timings || report.verbose() {
                report.timings(&[&timings]);
            }
            return Ok(Success::Done);
        }
        let loaded = project.load().map_err(unreadable)?;
        let end = turn(&loaded)?;
        if let (Success::Done, Some(source), Some(site)) = (&end, source, &loaded.site) {
            note(&out, &cache, source, &notes(site, &loaded.faults));
        }
        // The program ends: giving its memory back piece by piece would only take time.
        std::mem::forget((project, loaded));
        return Ok(end);
    }
    let mut refused = None;
    // Whether the folder holds the site as it was last loaded.
    let mut whole = false;
    preview::watch(project, Some(&out), |event| {
        let stop = match event {
            Update::Loaded { loaded, .. } if whole && patched(loaded, args, report, &out) => None,
            Update::Loaded { loaded, .. } => {
                let end = turn(loaded);
                whole = matches!(end, Ok(Success::Done));
                end.err()
            }
            Update::Trouble(message) | Update::Unavailable(message) => {
                report.note(message);
                None
            }
            // A build has rendered every page by itself.
            Update::Restored | Update::Pages(_) => None,
        };
        // A disk may have room again, another build be done: it is tried again, and told once.
        let why = stop.map(|stop| match stop {
            CliError::Usage(message) => message,
            CliError::Machine(error) => super::chain(&error),
        });
        if let Some(new) = why.as_ref().filter(|_| why != refused) {
            report.error(new);
        }
        refused = why;
        match &refused {
            Some(_) => Delivery::Retry,
            None => Delivery::Done,
        }
    })
    .map_err(|error| match error {
        preview::PreviewError::Source(error) => unreadable(error),
        other => CliError::Machine(other.into()),
    })?;
    Ok(Success::Done)
}

/// Builds what was loaded and says what came of it.
fn told(
    loaded: &Loaded,
    args: &BuildArgs,
    report: &Reporter,
    root: &Utf8Path,
    out: &Utf8Path,
    start: Instant,
) -> Outcome {
    // Warnings are for `check`; a build tells what stands in its way.
    let errors = errors(&loaded.faults);
    let Some(site) = &loaded.site else {
        report.failure(&errors, "nothing was built");
        return Ok(Success::Faults);
    };
    let cache = root.join(".chancery");
    let rendering = report.rendering(site.plan.pages.len());
    let built = publish(site, root, out, Some(&cache), &rendering);
    drop(rendering);
    let built = match built {
        Ok(built) => built,
        Err(BuildError::Faults(faults)) => {
            report.failure(&faults, "nothing was built");
            return Ok(Success::Faults);
        }
        Err(BuildError::Publish(error)) => return Err(refused(error)),
    };
    // A look that only made sure of the last one is no news.
    if loaded.owed && built.summary.written + built.summary.removed == 0 {
        return Ok(Success::Done);
    }
    for line in notes(site, &loaded.faults) {
        report.note(&line);
    }
    for line in farewells(&built.gone) {
        report.note(&line);
    }
    let total = loaded.timings.total() + start.elapsed();
    report.done(&tally(&built.summary, out, milliseconds(total)));
    if args.timings || report.verbose() {
        report.timings(&[&loaded.timings, &built.timings]);
    }
    Ok(Success::Done)
}

/// What to do about pages that are gone, a line for each kind of entry. Events and plain pages may have
/// old addresses; the other kinds keep theirs by their id.
pub(super) fn farewells(gone: &[Gone]) -> impl Iterator<Item = String> {
    gone.chunk_by(|a, b| a.kind == b.kind).filter_map(|some| {
        let Gone { kind, route } = some.first()?;
        let others = match some.len() {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        let id = route.trim_matches('/').rsplit('/').next()?;
        let what = match kind {
            Kind::Event => "an event",
            Kind::Actor => "an actor",
            Kind::Place => "a place",
            Kind::Source => "a source",
            Kind::Track | Kind::Page => "a page",
        };
        let way = match kind {
            Kind::Event | Kind::Track | Kind::Page => {
                format!("write `aliases: [{route}]` in its file")
            }
            Kind::Actor | Kind::Place => {
                format!("write `id: {id}` in its file, and the address stays")
            }
            Kind::Source => format!("name its record `{id}` again, and the address stays"),
        };
        Some(format!(
            "the page `{route}` is gone{others}: where {what} has another id now, {way}"
        ))
    })
}

/// Puts what has other words in place at once, if that is all; tells whether it did.
fn patched(loaded: &Loaded, args: &BuildArgs, report: &Reporter, out: &Utf8Path) -> bool {
    let start = Instant::now();
    let Some(site) = loaded.site.as_ref().filter(|_| !loaded.reworded.is_empty()) else {
        return false;
    };
    // What went wrong, the whole build that follows will tell.
    let Ok(Some(built)) = patch(site, out, &loaded.reworded) else {
        return false;
    };
    let time = milliseconds(loaded.timings.total() + start.elapsed());
    let written = built.summary.written;
    if written > 0 {
        let s = if written == 1 { "" } else { "s" };
        report.done(&format!(
            "{out}: {written} page{s} written in {time:.1} ms; what else shows it follows"
        ));
    }
    if args.timings || report.verbose() {
        report.timings(&[&loaded.timings, &built.timings]);
    }
    true
}

/// What an editor is told of a build that went well: what it left out, and that there are warnings.
fn notes(site: &Site, faults: &[Diagnostic]) -> Vec<String> {
    let mut lines = site.omissions();
    lines.extend(warnings(faults));
    lines
}

/// How many warnings there are, where there are any, and what lists them.
pub(super) fn warnings(faults: &[Diagnostic]) -> Option<String> {
    match faults.len() - errors(faults).len() {
        0 => None,
        1 => Some("1 warning; `chancery check` lists it".to_owned()),
        n => Some(format!("{n} warnings; `chancery check` lists them")),
    }
}

/// What tells this program from another build of it. Where the system does not, its version must do.
fn program() -> u128 {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let told = file.map(|m| format!("{} {:?}", m.len(), m.modified().ok()));
    crate::render::hash_of(&[
        env!("CARGO_PKG_VERSION").as_bytes(),
        told.unwrap_or_default().as_bytes(),
    ])
}

fn tally(s: &Summary, out: &Utf8Path, time: f64) -> String {
    format!(
        "{out}: {} files ({} written, {} unchanged, {} removed) in {time:.0} ms",
        s.written + s.unchanged,
        s.written,
        s.unchanged,
        s.removed
    )
}

/// What the output folder said: some of it is the user's to change, the rest the machine's.
fn refused(error: PublishError) -> CliError {
    match error {
        PublishError::Io { .. } | PublishError::Read { .. } | PublishError::Locked { .. } => {
            CliError::Machine(error.into())
        }
        other => CliError::Usage(other.to_string()),
    }
}

pub(super) fn errors(faults: &[Diagnostic]) -> Vec<Diagnostic> {
    faults
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .cloned()
        .collect()
}

/// Prints what the template of a page sees.
fn dump(project: &mut Project, route: &str, report: &Reporter) -> Outcome {
    let loaded = project.load().map_err(unreadable)?;
    let Some(site) = &loaded.site else {
        report.failure(&errors(&loaded.faults), "there is no site to look at");
        return Ok(Success::Faults);
    };
    match site.dump(route) {
        Some(json) => {
            use std::io::Write as _;
            writeln!(super::report::Out, "{json}")?;
            Ok(Success::Done)
        }
        None => Err(CliError::Usage(format!("the site has no page `{route}`"))),
    }
}

/// An output folder among the sources would feed on itself.
fn refuse_inside(root: &Utf8Path, out: &Utf8Path) -> Result<(), CliError> {
    let out = absolute(out);
    for folder in FOLDERS {
        if out.starts_with(root.join(folder)) {
            let message = format!("the output folder `{out}` lies within the site's `{folder}`");
            return Err(CliError::Usage(message));
        }
    }
    if root == out || root.starts_with(&out) {
        return Err(CliError::Usage(format!(
            "the output folder `{out}` holds the site itself"
        )));
    }
    Ok(())
}

pub(super) fn absolute(path: &Utf8Path) -> Utf8PathBuf {
    let full = path.canonicalize_utf8();
    full.unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if parent != "" => absolute(parent).join(name),
        (_, Some(name)) => Utf8PathBuf::try_from(std::env::current_dir().unwrap_or_default())
            .unwrap_or_default()
            .join(name),
        _ => path.to_owned(),
    })
}
