//! `chancery new`

use super::args::{NewArgs, NewKind};
use super::report::Reporter;
use super::{End, Outcome, Stop};
use crate::date::{EdtfDate, Precision};
use crate::import::yaml::{date, list, scalar};
use crate::names;
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

/// Digits and hyphens alone: what a file's name can begin with.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}
