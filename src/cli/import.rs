//! `chancery import`

use super::args::{ImportArgs, ImportFormat};
use super::report::{Reporter, counted};
use super::{CliError, Outcome, Success};
use crate::diagnostic::Severity;
use crate::import::{Import, csv};
use crate::publish::scaffold;

pub(super) fn run(args: &ImportArgs, report: &Reporter) -> Outcome {
    let import = match args.format {
        ImportFormat::Csv => from_csv(args, report)?,
    };
    let Some(import) = import else {
        return Ok(Success::Faults);
    };
    report.faults(&import.faults);
    let refused = import.faults.iter().any(|f| f.severity == Severity::Error);
    let mut files = import.files;
    if let Some(site) = import.site
        && !args.root.join(crate::config::FILE).exists()
    {
        files.push((crate::config::FILE.into(), site));
    }
    let there: Vec<_> = files
        .iter()
        .filter(|(path, _)| args.root.join(path).exists())
        .collect();
    if let Some((path, _)) = there.first() {
        return Err(CliError::Usage(format!(
            "{} of the {} files to write are there already, `{path}` first; nothing was written",
            there.len(),
            files.len()
        )));
    }
    if !args.dry_run {
        for (path, text) in &files {
            scaffold::new_file(&args.root.join(path), text.as_bytes())?;
        }
    }
    let c = import.counts;
    report.done(&format!(
        "{} {} files: {} events of {} rows, {} actors, {} sources; {} rows refused ({})",
        if args.dry_run { "would write" } else { "wrote" },
        files.len(),
        c.events,
        c.rows,
        c.actors,
        c.records,
        c.refused,
        counted(&import.faults)
    ));
    Ok(if refused {
        Success::Faults
    } else {
        Success::Done
    })
}

/// A table through its map. None where the map has faults, which are told.
fn from_csv(args: &ImportArgs, report: &Reporter) -> Result<Option<Import>, CliError> {
    let Some(map_file) = &args.map else {
        return Err(CliError::Usage(
            "`import csv` needs --map FILE, which says what each column means: see docs/import.md"
                .to_owned(),
        ));
    };
    let text = std::fs::read_to_string(map_file)
        .map_err(|e| anyhow::Error::new(e).context(format!("cannot read `{map_file}`")))?;
    let map = match csv::Map::parse(map_file, &text) {
        Ok(map) => map,
        Err(fault) => {
            report.failure(&[*fault], "nothing was imported");
            return Ok(None);
        }
    };
    let rows = std::fs::File::open(&args.file)
        .map_err(|e| anyhow::Error::new(e).context(format!("cannot read `{}`", args.file)))?;
    let names = csv::Names {
        rows: &args.file,
        map: map_file,
        map_text: &text,
    };
    let today = chrono::Local::now().date_naive();
    Ok(Some(csv::csv(&map, names, rows, today)?))
}
