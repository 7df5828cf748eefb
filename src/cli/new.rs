//! `chancery new`

use super::args::{NewArgs, NewKind};
use super::report::Reporter;
use super::{CliError, Outcome, Success, unreadable};
use crate::date::{EdtfDate, Precision};
use crate::diagnostic::did_you_mean;
use crate::entry::Kind;
use crate::import::yaml::{date, list, scalar};
use crate::names;
use crate::pipeline::{BaseUrlOverride, Options, Project};
use crate::publish::scaffold;
use crate::yaml;
use camino::Utf8Path;
use std::fmt::Write as _;

pub(super) fn run(args: &NewArgs, report: &Reporter) -> Outcome {
    if args.title.trim().is_empty() {
        return Err(CliError::Usage("a new entry needs a title".to_owned()));
    }
    if !args.root.join(crate::config::FILE).is_file() {
        return Err(CliError::Usage(format!(
            "`{}` is no site: it has no site.yaml",
            args.root
        )));
    }
    let name = scalar(args.title.trim());
    let slug = names::slug(&args.title);
    let today = chrono::Local::now().format("%Y-%m-%d");
    let in_folder = |folder: &str, ending: &str| {
        let folder = args.root.join("content").join(folder);
        folder.join(format!("{slug}.{ending}"))
    };
    let (path, text) = match args.what {
        NewKind::Event => return event(args, report),
        NewKind::Translation => return translation(args, report),
        NewKind::Actor => {
            let kind = args.actor_kind.as_deref().unwrap_or("state");
            let text = format!("---\nname: {name}\nkind: {kind}\nadded: {today}\n---\n");
            (in_folder("actors", "md"), text)
        }
        NewKind::Place => {
            let text = format!("---\nname: {name}\nadded: {today}\n---\n");
            (in_folder("places", "md"), text)
        }
        NewKind::Track => {
            let between = match args.actors.is_empty() {
                true => String::new(),
                false => format!("between: {}\n", list(&args.actors)),
            };
            let states = "states:\n  open: { label: Open, tone: open }\n  closed: { label: Closed, tone: closed }\ninitial: closed\n";
            let text = format!("name: {name}\n{between}{states}");
            (in_folder("tracks", "yaml"), text)
        }
        NewKind::Source => {
            let dated = match &args.date {
                Some(written) => format!("  date: {}\n", date(edtf(written)?.as_written())),
                None => String::new(),
            };
            let text = format!("{slug}:\n  type: article\n  title: {name}\n{dated}");
            (in_folder("sources", "yaml"), text)
        }
        NewKind::Page => {
            let text = format!("---\ntitle: {name}\nadded: {today}\n---\n");
            (in_folder("pages", "md"), text)
        }
    };
    let first = path.parent().is_none_or(|folder| !folder.is_dir());
    write(&path, &text, report)?;
    if first && matches!(args.what, NewKind::Actor | NewKind::Place) {
        let folder = if args.what == NewKind::Actor {
            "actors"
        } else {
            "places"
        };
        report.note(&format!(
            "this is the first file in content/{folder}: events now name only {folder} that have one, and `chancery check` tells which lack theirs"
        ));
    }
    Ok(Success::Done)
}

/// Writes a new file, never over one that is there.
fn write(path: &Utf8Path, text: &str, report: &Reporter) -> Result<(), CliError> {
    if path.exists() {
        return Err(CliError::Usage(format!(
            "there is already an entry `{path}`"
        )));
    }
    scaffold::new_file(path, text.as_bytes())?;
    report.done(path.as_str());
    Ok(())
}

fn edtf(written: &str) -> Result<EdtfDate, CliError> {
    EdtfDate::parse(written).map_err(|error| {
        let hint = error.hint.map(|h| format!(": {h}")).unwrap_or_default();
        CliError::Usage(format!(
            "`{written}` is no EDTF date: {}{hint}",
            error.message
        ))
    })
}

fn event(args: &NewArgs, report: &Reporter) -> Outcome {
    let edtf = edtf(args.date.as_deref().unwrap_or_default())?;
    if let Some(message) = unknown(args)? {
        report.error(&message);
        return Ok(Success::Faults);
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
    write(&path, &text, report)?;
    Ok(Success::Done)
}

/// A file beside the original, with the language before its ending.
fn translation(args: &NewArgs, report: &Reporter) -> Outcome {
    let (of, lang) = (
        args.of.clone().unwrap_or_default(),
        args.lang.as_deref().unwrap_or_default(),
    );
    let within = of.strip_prefix(&args.root).unwrap_or(&of);
    let within = within.strip_prefix(".").unwrap_or(within);
    let original = args.root.join(within);
    let (Some(kind), true) = (Kind::of(within), original.is_file()) else {
        return Err(CliError::Usage(format!(
            "the site has no entry `{of}`: name a file below content/"
        )));
    };
    let project = Project::open(&args.root, options()).map_err(unreadable)?;
    let languages = project
        .read_config()
        .map(|config| config.languages)
        .unwrap_or_default();
    if !languages.iter().skip(1).any(|own| own == lang) {
        let further = languages.get(1..).unwrap_or_default().join(", ");
        let have = match further.is_empty() {
            true => "it has one language".to_owned(),
            false => format!("there are {further}"),
        };
        report.error(&format!(
            "site.yaml names no further language `{lang}`: {have}"
        ));
        return Ok(Success::Faults);
    }
    let by_language = format!("write its texts by language, `{{ en: …, {lang}: … }}`");
    match kind {
        Kind::Track => return Err(CliError::Usage(format!("`{of}` is a track: {by_language}"))),
        Kind::Source => {
            let message = format!("`{of}` holds sources, whose titles stay as they were published");
            return Err(CliError::Usage(message));
        }
        Kind::Event | Kind::Actor | Kind::Place | Kind::Page => {}
    }
    let key = match kind {
        Kind::Actor | Kind::Place => "name",
        _ => "title",
    };
    let today = chrono::Local::now().format("%Y-%m-%d");
    let words = format!("{key}: {}\nupdated: {today}\n", scalar(args.title.trim()));
    let ending = original.extension().unwrap_or_default();
    let text = match ending {
        "md" => format!("---\n{words}---\n\n"),
        _ if is_list(&original)? => {
            return Err(CliError::Usage(format!(
                "`{of}` is a list: {by_language}, or `- id: …` and its words in `{}`",
                within.with_extension(format!("{lang}.{ending}"))
            )));
        }
        _ => words,
    };
    write(
        &original.with_extension(format!("{lang}.{ending}")),
        &text,
        report,
    )?;
    Ok(Success::Done)
}

/// Whether a YAML file holds a list of entries, and not one.
fn is_list(path: &Utf8Path) -> Result<bool, CliError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| CliError::Machine(anyhow::Error::new(error).context(path.to_string())))?;
    let root = yaml::read(path, &text, 0).root;
    Ok(root.is_some_and(|root| matches!(root.value, yaml::Value::Seq(_))))
}

fn options() -> Options {
    Options {
        drafts: true,
        base_url: BaseUrlOverride::None,
        watching: false,
        warnings: false,
    }
}

/// What is wrong with the type or an actor: the site declares those that it has, and this is none.
fn unknown(args: &NewArgs) -> Result<Option<String>, CliError> {
    let mut project = Project::open(&args.root, options()).map_err(unreadable)?;
    let types = project
        .read_config()
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
