//! `chancery check`

use super::args::{AskedSeverity, CheckArgs};
use super::report::{Out, Reporter, counted};
use super::{CliError, Outcome, Success, unreadable};
use crate::diagnostic::rules::{self, RULES};
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::model::Translated;
use crate::pipeline::{BaseUrlOverride, Options, Project, dedup_by_location};
use camino::Utf8PathBuf;
use serde::Serialize;
use std::io::Write as _;

pub(super) fn run(args: &CheckArgs, report: &Reporter) -> Outcome {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    for name in &args.rules {
        if let Some(fault) = rules::unknown(name) {
            return Err(no_rule(&fault));
        }
    }
    let files = named(args)?;
    let options = Options {
        drafts: args.drafts,
        base_url: BaseUrlOverride::None,
        watching: false,
        warnings: true,
    };
    let mut project = Project::open(&args.root, options).map_err(unreadable)?;
    let loaded = project.load().map_err(unreadable)?;
    if args.translations {
        return match &loaded.site {
            Some(site) => translations(&site.timeline.translations, report),
            None => {
                report.failure(&loaded.faults, "there is no site to look at");
                Ok(Success::Faults)
            }
        };
    }
    let mut faults = loaded.faults.to_vec();
    if let Some(site) = &loaded.site {
        faults.extend(dedup_by_location(
            site.template_faults(&report.rendering(0)),
        ));
    }
    faults.retain(|fault| is_asked(args, &files, fault));
    report.found(&faults)?;
    for accepted in loaded.site.iter().flat_map(|s| &*s.accepted) {
        let file = accepted.fault.file.as_ref().map_or("", |f| f.as_str());
        report.note(&format!(
            "accepted: {file}: {}: {} ({})",
            accepted.fault.rule.name, accepted.fault.message, accepted.reason
        ));
    }
    let fails = faults
        .iter()
        .any(|f| f.severity == Severity::Error || (args.strict && f.severity == Severity::Warning));
    let what = match &loaded.site {
        Some(site) => {
            let n = site.timeline.events.len();
            format!(
                "{n} event{}: {}",
                if n == 1 { "" } else { "s" },
                counted(&faults)
            )
        }
        None => counted(&faults),
    };
    report.sum(&what);
    // The program ends: giving its memory back piece by piece would only take time.
    std::mem::forget((project, loaded, faults));
    Ok(if fails {
        Success::Faults
    } else {
        Success::Done
    })
}

/// The files that are asked for, by their paths in the site's folder.
fn named(args: &CheckArgs) -> Result<Vec<Utf8PathBuf>, CliError> {
    let each = args.files.iter().map(|file| {
        // From the folder that the user is in, or from the site's.
        let within = file.strip_prefix(&args.root).unwrap_or(file);
        let within = within.strip_prefix(".").unwrap_or(within);
        match args.root.join(within).is_file() {
            true => Ok(within.to_owned()),
            false => Err(CliError::Usage(format!("the site has no file `{file}`"))),
        }
    });
    each.collect()
}

fn is_asked(args: &CheckArgs, files: &[Utf8PathBuf], fault: &Diagnostic) -> bool {
    let severity = match args.severity {
        Some(AskedSeverity::Error) => fault.severity == Severity::Error,
        Some(AskedSeverity::Warning) => fault.severity == Severity::Warning,
        None => true,
    };
    let rule = args.rules.is_empty() || args.rules.iter().any(|rule| rule == fault.rule.name);
    let of_file = |file: &Utf8PathBuf| fault.file.as_ref() == Some(file);
    severity && rule && (files.is_empty() || files.iter().any(of_file))
}

fn no_rule(fault: &Diagnostic) -> CliError {
    let hint = fault.hint.as_deref().unwrap_or_default();
    CliError::Usage(format!("{}: {hint}", fault.message))
}

/// How far each entry is translated: one line an entry and language, what is whole last.
fn translations(all: &[Translated], report: &Reporter) -> Outcome {
    #[derive(Serialize)]
    struct Line<'a> {
        kind: &'a str,
        id: &'a str,
        file: &'a str,
        language: &'a str,
        missing: &'a [&'static str],
        older: bool,
    }
    if report.is_json() {
        for one in all {
            let line = Line {
                kind: one.kind.word(),
                id: &one.id,
                file: one.file.as_str(),
                language: &one.language,
                missing: &one.missing,
                older: one.older,
            };
            writeln!(Out, "{}", serde_json::to_string(&line)?)?;
        }
        return Ok(Success::Done);
    }
    let name = |one: &Translated| format!("{} {}", one.kind.word(), one.id);
    let width = all
        .iter()
        .map(|one| name(one).chars().count())
        .max()
        .unwrap_or(0);
    let whole = |one: &&Translated| one.missing.is_empty() && !one.older;
    for one in all.iter().filter(|one| !whole(one)) {
        let mut what = one.missing.join(", ");
        if one.older {
            what = if what.is_empty() {
                "older".to_owned()
            } else {
                format!("{what}; older")
            };
        }
        let gap = " ".repeat(width - name(one).chars().count());
        writeln!(Out, "{}{gap}  {:<8}  {what}", name(one), one.language)?;
    }
    let done = all.iter().filter(whole).count();
    report.done(&format!(
        "{done} of {} translations are whole and up to date",
        all.len()
    ));
    Ok(Success::Done)
}

fn explain(name: &str) -> Outcome {
    let known = RULES
        .iter()
        .filter(|rule| name == "all" || name == rule.name);
    let lines: Vec<String> = known.map(|rule| told(rule)).collect();
    if lines.is_empty()
        && let Some(fault) = rules::unknown(name)
    {
        return Err(no_rule(&fault));
    }
    writeln!(Out, "{}", lines.join("\n"))?;
    Ok(Success::Done)
}

fn told(rule: &Rule) -> String {
    format!("{} ({}): {}", rule.name, rule.severity.word(), rule.explain)
}
