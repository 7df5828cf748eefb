//! `chancery serve`

use super::args::ServeArgs;
use super::build::errors;
use super::report::{Reporter, milliseconds};
use super::{End, Outcome, Stop, unreadable};
use crate::pipeline::{Options, Project, Stand};
use crate::preview::{self, Turn};
use crate::serve::{ServeError, Server};

pub(super) fn run(args: &ServeArgs, report: &Reporter) -> Outcome {
    let options = Options {
        drafts: args.drafts,
        stand: Stand::Configured,
        watching: true,
        warnings: false,
    };
    let mut project = Project::open(&args.root, options).map_err(unreadable)?;
    // The path of base_url holds here too, so that links work as they will.
    let base = project
        .peek()
        .and_then(|c| c.base_url)
        .map(|b| b.path)
        .unwrap_or_default();
    let server = Server::bind(&args.host, args.port, &format!("{base}/")).map_err(|e| match e {
        ServeError::PortTaken { .. } | ServeError::NoPort { .. } => Stop::Machine(e.into()),
        other => Stop::Machine(other.into()),
    })?;
    let url = server.url();
    project.stand_at(&url);
    report.done(&format!("{} at {url} (stop with Ctrl-C)", args.root));
    if args.open {
        open(&url, report);
    }
    preview::serve(project, server, |turn| match turn {
        // A look that only made sure of the last one is no news.
        Turn::Loaded(loaded) if loaded.owed && loaded.site.is_some() => {}
        Turn::Loaded(loaded) => {
            report.faults(&errors(&loaded.faults));
            let time = milliseconds(loaded.timings.total());
            match &loaded.site {
                Some(site) => {
                    let n = site.plan.pages.len();
                    report.done(&format!("{n} pages in {time:.1} ms"));
                }
                None => report.done("the last good site stays up until this is mended"),
            }
            if report.verbose() {
                report.timings(&[&loaded.timings]);
            }
        }
        Turn::Trouble(message) => report.note(message),
        Turn::Away(why) => report.error(&format!("{why}: the last good site stays up")),
        Turn::Back => report.note("the site is back"),
    })
    .map_err(|error| match error {
        preview::PreviewError::Source(error) => unreadable(error),
        other => Stop::Machine(other.into()),
    })?;
    Ok(End::Done)
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
