//! The command line: a table from verb to function, one file a verb. Only this module prints.
//!
//! Exit codes: 0 done; 1 the content or a template is at fault; 2 wrong usage; 3 the machine is at
//! fault.

mod args;
mod build;
mod check;
mod date;
mod import;
mod init;
mod keys;
mod new;
mod order;
mod report;
mod schema;
mod serve;
mod theme;

use crate::publish::scaffold;
use crate::source::SourceError;
use args::{Cli, Verb};
use clap::{CommandFactory, Parser};
use report::Reporter;
use std::io::Write as _;
use std::process::ExitCode;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Success {
    /// All is well.
    Done,
    /// The content or a template is at fault; the faults were told.
    Faults,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum CliError {
    /// It was asked for what cannot be.
    Usage(String),
    /// The disk, a port, the system.
    Machine(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for CliError {
    fn from(error: E) -> Self {
        Self::Machine(error.into())
    }
}

/// What reading a site's folder said: a path that is no site is the user's to mend.
pub(crate) fn unreadable(error: SourceError) -> CliError {
    match error {
        SourceError::NoRoot(_) | SourceError::NoSite(_) | SourceError::Encoding(_) => {
            CliError::Usage(error.to_string())
        }
        SourceError::Io { .. } => CliError::Machine(error.into()),
    }
}

/// Makes the folder that a command writes into; one that holds something is the user's to choose anew.
pub(crate) fn empty_folder(dir: &camino::Utf8Path) -> Result<(), CliError> {
    match scaffold::empty_folder(dir)? {
        true => Ok(()),
        false => Err(CliError::Usage(format!(
            "the folder `{dir}` is not empty: name one that is absent or empty"
        ))),
    }
}

/// What every verb's function gives.
pub(crate) type Outcome = Result<Success, CliError>;

/// Runs the command of this process.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse_from(order::dates_last(
        &Cli::command(),
        std::env::args_os().collect(),
    )) {
        Ok(cli) => cli,
        Err(error) => {
            // A pipe that closes while help is printed is nobody's fault.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let report = Reporter::new(&cli.global);
    let outcome = match cli.verb {
        Verb::Init(args) => init::run(&args, &report),
        Verb::New(args) => new::run(&args, &report),
        Verb::Build(args) => build::run(&args, &report),
        Verb::Serve(args) => serve::run(&args, &report),
        Verb::Check(args) => check::run(&args, &report),
        Verb::Date(args) => date::run(&args),
        Verb::Import(args) => import::run(&args, &report),
        Verb::Theme(args) => theme::run(&args, &report),
        Verb::Schema(args) => schema::run(&args),
        Verb::Completions(args) => {
            clap_complete::generate(
                args.shell,
                &mut Cli::command(),
                "chancery",
                &mut report::Out,
            );
            Ok(Success::Done)
        }
        Verb::Keys(args) => keys::run(&args),
        Verb::Man => man(),
    };
    match outcome {
        Ok(Success::Done) => ExitCode::SUCCESS,
        Ok(Success::Faults) => ExitCode::from(1),
        Err(CliError::Usage(message)) => {
            report.error(&message);
            ExitCode::from(2)
        }
        Err(CliError::Machine(error)) => {
            report.error(&chain(&error));
            ExitCode::from(3)
        }
    }
}

/// The manual: one page, which tells of each command what its `--help` tells.
fn man() -> Outcome {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for verb in command.get_subcommands() {
        let name = verb.get_name();
        if name == "help" {
            continue;
        }
        // There are no pages of the commands, and the page itself refers to none.
        let mut out = Vec::new();
        let man = clap_mangen::Man::new(verb.clone());
        writeln!(out, ".SH \"CHANCERY {}\"", name.to_uppercase())?;
        man.render_synopsis_section(&mut out)?;
        man.render_description_section(&mut out)?;
        man.render_options_section(&mut out)?;
        let text = String::from_utf8_lossy(&out).into_owned();
        page.extend(text.replace("\n.SH ", "\n.SS ").bytes());
    }
    let page = String::from_utf8_lossy(&page).replace("chancery\\-", "chancery ");
    report::Out.write_all(page.replace("(1)\n", "\n").as_bytes())?;
    Ok(Success::Done)
}

/// An error with its causes, without those that it tells itself.
fn chain(error: &anyhow::Error) -> String {
    let mut out = String::new();
    for cause in error.chain() {
        let text = cause.to_string();
        if out.is_empty() {
            out = text;
        } else if !out.contains(&text) {
            out.push_str(": ");
            out.push_str(&text);
        }
    }
    out
}
