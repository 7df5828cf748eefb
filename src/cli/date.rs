//! `chancery date`

use super::args::{DateArgs, DateFormat};
use super::report::Out;
use super::{CliError, Outcome, Success};
use crate::language::{DateReport, Language};
use std::io::Write as _;

pub(super) fn run(args: &DateArgs) -> Outcome {
    let (language, faults) = Language::load(&args.lang, None);
    if let Some(fault) = faults.first() {
        return Err(CliError::Usage(fault.message.to_string()));
    }
    let mut end = Success::Done;
    for (n, input) in args.dates.iter().enumerate() {
        let report = language.report(input);
        if !report.valid {
            end = Success::Faults;
        }
        match args.format {
            DateFormat::Json => writeln!(Out, "{}", serde_json::to_string(&report)?)?,
            DateFormat::Text => {
                if n > 0 {
                    writeln!(Out)?;
                }
                text(&report)?;
            }
        }
    }
    Ok(end)
}

/// A report as lines of a table.
fn text(report: &DateReport) -> std::io::Result<()> {
    let line = |name: &str, value: Option<&str>| match value {
        Some(value) => writeln!(Out, "  {name:<10}{value}"),
        None => Ok(()),
    };
    let shown: String = report
        .input
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    writeln!(Out, "{shown}")?;
    if !report.valid {
        if let Some(range) = &report.range {
            let column = report
                .input
                .get(..range.start)
                .map_or(0, |t| t.chars().count());
            let length = report
                .input
                .get(range.clone())
                .map_or(1, |t| t.chars().count())
                .max(1);
            writeln!(Out, "{}{}", " ".repeat(column), "^".repeat(length))?;
        }
        line("invalid", report.error.as_deref())?;
        return line("hint", report.hint.as_deref());
    }
    let level = report.level.map(|l| l.to_string());
    let open = Some("not known to the day");
    line("level", level.as_deref())?;
    line("shown", report.display.as_deref())?;
    line("column", report.column.as_deref())?;
    line("known", report.precision.as_deref())?;
    line("earliest", report.earliest.as_deref().or(open))?;
    line("latest", report.latest.as_deref().or(open))?;
    if let Some((heading, _)) = &report.heading {
        line("heading", Some(heading))?;
    }
    line("sort", report.sort.as_deref())
}
