//! `chancery serve`

use super::args::ServeArgs;
use super::build::{absolute, errors, farewells, warnings};
use super::report::{Reporter, counted, milliseconds};
use super::{CliError, Outcome, Success, unreadable};
use crate::diagnostic::Diagnostic;
use crate::pages::Planned;
use crate::pipeline::{BaseUrlOverride, Loaded, Options, Project, Site};
use crate::preview::{self, Update};
use crate::serve::{ServeError, Server};
use camino::Utf8PathBuf;
use std::sync::Arc;

pub(super) fn run(args: &ServeArgs, report: &Reporter) -> Outcome {
    let options = Options {
        drafts: args.drafts,
        base_url: BaseUrlOverride::None,
        watching: true,
        warnings: false,
    };
    let mut project = Project::open(&args.root, options).map_err(unreadable)?;
    // The path of base_url holds here too, so that links work as they will.
    let base = project
        .read_config()
        .and_then(|c| c.base_url)
        .map(|b| b.path)
        .unwrap_or_default();
    let server = Server::bind(&args.host, args.port, &format!("{base}/")).map_err(|e| match e {
        ServeError::PortTaken { .. } | ServeError::NoPort { .. } => CliError::Machine(e.into()),
        other => CliError::Machine(other.into()),
    })?;
    let url = server.url();
    project.set_base_url(&url);
    let folder = absolute(project.root());
    report.done(&format!("{folder} at {url} (stop with Ctrl-C)"));
    if args.open {
        open(&url, report);
    }
    let mut teller = Teller::default();
    preview::serve(project, server, |turn| teller.tell(turn, report)).map_err(
        |error| match error {
            preview::PreviewError::Source(error) => unreadable(error),
            other => CliError::Machine(other.into()),
        },
    )?;
    Ok(Success::Done)
}

/// What has been said so far, on which the next words hang.
#[derive(Default)]
struct Teller {
    /// The last whole site, where there has been one.
    whole: Option<Arc<Site>>,
    /// Whether errors of entries stand.
    broken: bool,
    /// What templates could not show when it was last told.
    pages: Vec<Diagnostic>,
}

impl Teller {
    fn tell(&mut self, turn: Update<'_>, report: &Reporter) {
        match turn {
            // A look that only made sure of the last one is no news.
            Update::Loaded { loaded, .. } if loaded.owed && loaded.site.is_some() => {}
            Update::Loaded { loaded, changed } => self.loaded(loaded, changed, report),
            Update::Pages(diagnostics) => self.pages(diagnostics, report),
            Update::Trouble(message) => report.note(message),
            Update::Unavailable(why) if self.whole.is_some() => {
                report.error(&format!("{why}: the last good site stays up"));
            }
            Update::Unavailable(why) => report.error(why),
            Update::Restored => report.note("the site is back"),
        }
    }

    fn loaded(&mut self, loaded: &Loaded, changed: &[Utf8PathBuf], report: &Reporter) {
        let errors = errors(&loaded.faults);
        report.faults(&errors);
        let time = milliseconds(loaded.timings.total());
        let what = match &loaded.site {
            Some(site) => {
                let mended = if std::mem::take(&mut self.broken) {
                    "mended: "
                } else {
                    ""
                };
                self.bid_farewell(site, report);
                let warnings = warnings(&loaded.faults).map(|w| format!("; {w}"));
                let (n, warnings) = (site.plan.pages.len(), warnings.unwrap_or_default());
                format!("{mended}{n} pages in {time:.1} ms{warnings}")
            }
            None => {
                self.broken = true;
                let stays = match self.whole.is_some() {
                    true => "the last good site stays up until this is mended",
                    false => "there is no site to show until this is mended",
                };
                format!("{}: {stays}", counted(&errors))
            }
        };
        report.done(&format!("{}{what}", prefix(changed)));
        if report.verbose() {
            report.timings(&[&loaded.timings]);
        }
    }

    /// Tells which pages the last whole site had and this one has not.
    fn bid_farewell(&mut self, site: &Arc<Site>, report: &Reporter) {
        if let Some(last) = self.whole.replace(site.clone()) {
            let before: Vec<String> = last.plan.pages.iter().map(Planned::file).collect();
            for line in farewells(&site.gone(before.iter().map(String::as_str))) {
                report.note(&line);
            }
        }
    }

    /// Pages are rendered in the background, so that what their templates cannot show is told later.
    fn pages(&mut self, diagnostics: &[Diagnostic], report: &Reporter) {
        if self.pages == diagnostics {
            return;
        }
        report.faults(diagnostics);
        let now = prefix(&[]);
        if diagnostics.is_empty() {
            report.done(&format!("{now}mended: every page can be shown"));
        } else {
            let errors = counted(diagnostics);
            report.done(&format!(
                "{now}{errors} in templates: pages stay as they last were until this is mended"
            ));
        }
        self.pages = diagnostics.to_vec();
    }
}

/// How many changed files a line names.
const NAMED: usize = 3;

/// The time of day, and the files that changed where they are known: what a line begins with.
fn prefix(changed: &[Utf8PathBuf]) -> String {
    let time = chrono::Local::now().format("%H:%M:%S");
    let names: Vec<&str> = changed.iter().map(|path| path.as_str()).collect();
    match names.len() {
        0 => format!("{time} "),
        n if n <= NAMED => format!("{time} {}: ", names.join(", ")),
        n => format!(
            "{time} {} and {} more: ",
            names[..NAMED].join(", "),
            n - NAMED
        ),
    }
}

/// Opens the browser with what the system has for it.
fn open(url: &str, report: &Reporter) {
    let (command, args): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let started = std::process::Command::new(command)
        .args(args)
        .arg(url)
        .spawn();
    if let Err(error) = started {
        report.note(&format!(
            "cannot open a browser ({error}): open {url} yourself"
        ));
    }
}
