//! `chancery new`

use super::args::{NewArgs, NewKind};
use super::report::Reporter;
use super::{End, Outcome, Stop, unreadable};
use crate::date::{EdtfDate, Precision};
use crate::diagnostic::did_you_mean;
use crate::import::yaml::{date, list, scalar};
use crate::names;
use crate::pipeline::{Options, Project, Stand};
use crate::publish::scaffold;
use std::fmt::Write as _;

pub(super) fn run(args: &NewArgs, report: &Reporter) -> Outcome {
    match args.kind {
        NewKind::Event => event(args, report),
    }
}

fn event(args: &NewArgs, report: &Reporter) -> Outcome {
    let edtf = EdtfDate::parse(&args.date).map_err(|error| {
        let hint = error.hint.map(|h| format!(": {h}")).unwrap_or_default();
        Stop::Usage(format!(
            "`{}` is no EDTF date: {}{hint}",
            args.date, error.message
        ))
    })?;
    if args.title.trim().is_empty() {
        return Err(Stop::Usage("an event needs a title".to_owned()));
    }
    if !args.root.join(crate::config::FILE).is_file() {
        return Err(Stop::Usage(format!(
            "`{}` is no site: it has no site.yaml",
            args.root
        )));
    }
    if let Some(message) = unknown(args)? {
        report.error(&message);
        return Ok(End::Faults);
    }
    let slug = names::slug(&args.title);
    let stem = match edtf.precision() {
        Precision::Day | Precision::Month | Precision::Year if is_plain(edtf.as_written()) => {
            format!("{}-{slug}", edtf.as_written())
        }
        _ => slug,
    };
    let mut text = format!(
        "---\ntitle: {}\ndate: {}\n",
        scalar(args.title.trim()),
        date(edtf.as_written())
    );
    if let Some(kind) = &args.kind_of {
        let _ = writeln!(text, "type: {}", scalar(kind));
    }
    if !args.actors.is_empty() {
        let _ = writeln!(text, "actors: {}", list(&args.actors));
    }
    let today = chrono::Local::now().format("%Y-%m-%d");
    let _ = write!(text, "added: {today}\n---\n\n");
    let path = args.root.join("content/events").join(format!("{stem}.md"));
    if path.exists() {
        return Err(Stop::Usage(format!("there is already an entry `{path}`")));
    }
    scaffold::new_file(&path, text.as_bytes())?;
    report.done(&format!("{path}"));
    Ok(End::Done)
}

/// What is wrong with the type or an actor: the site declares those that it has, and this is none.
fn unknown(args: &NewArgs) -> Result<Option<String>, Stop> {
    let options = Options {
        drafts: true,
        stand: Stand::Configured,
        watching: false,
        warnings: false,
    };
    let mut project = Project::open(&args.root, options).map_err(unreadable)?;
    let types = project
        .peek()
        .map(|config| config.types)
        .unwrap_or_default();
    if let Some(kind) = args.kind_of.as_deref().filter(|_| !types.is_empty()) {
        let labels = types.iter().flat_map(|t| t.label.all());
        let known: Vec<&str> = types.iter().map(|t| t.id.as_str()).chain(labels).collect();
        if !known.iter().any(|k| names::fold(k) == names::fold(kind)) {
            let hint = match did_you_mean(kind, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    let ids: Vec<&str> = types.iter().map(|t| t.id.as_str()).collect();
                    format!("there are {}", ids.join(", "))
                }
            };
            return Ok(Some(format!("site.yaml declares no type `{kind}`: {hint}")));
        }
    }
    // A site with faults has no list of actors to look in.
    let Some(site) = project.load().map_err(unreadable)?.site else {
        return Ok(None);
    };
    let actors = &site.timeline.actors;
    if !actors.iter().any(|actor| actor.entry.is_some()) {
        return Ok(None);
    }
    let mut known = Vec::new();
    for actor in actors {
        known.push(actor.id.as_str());
        known.extend(actor.name.all());
        let aliases = actor.entry.iter().flat_map(|entry| &entry.aliases);
        known.extend(aliases.map(|alias| alias.value.as_str()));
    }
    let unknown = |name: &&String| !known.iter().any(|k| names::fold(k) == names::fold(name));
    Ok(args.actors.iter().find(unknown).map(|name| {
        let hint = match did_you_mean(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write its file in content/actors first".to_owned(),
        };
        format!("there is no actor `{name}`: {hint}")
    }))
}

/// Digits and hyphens alone: what a file's name can begin with.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}
