//! A site into a folder.

use super::Progress;
use super::reword::Reworded;
use super::site::{Made, Site, Static};
use super::slow::Watched;
use super::timings::Timings;
use crate::diagnostic::{self, Diagnostic};
use crate::pages::{Gone, Planned};
use crate::publish::{self, PublishError, Publisher, Summary};
use crate::render;
use crate::source::Source;
use camino::Utf8Path;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many pages may fail before the rest is not tried.
const FAILURES: usize = 500;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A template could not show its page.
    #[error("the site's templates have faults")]
    Faults(Vec<Diagnostic>),
    /// The output folder.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// What a build did.
#[derive(Debug, Clone)]
pub struct Built {
    /// How many pages were rendered.
    pub rendered: usize,
    /// What came of it on the disk.
    pub summary: Summary,
    /// Pages of entries that the last build made and the site no longer has.
    pub gone: Vec<Gone>,
    /// How long each stage took.
    pub timings: Timings,
}

/// Publishes `site` in `out`, rendering what changed. `cache` is the site's own folder of what saves
/// time. Nothing in `out` changes unless all goes well.
///
/// # Errors
/// The faults of templates, or what the output folder said.
pub fn publish(
    site: &Site,
    root: &Utf8Path,
    out: &Utf8Path,
    cache: Option<&Utf8Path>,
    progress: &dyn Progress,
) -> Result<Built, BuildError> {
    let mut timings = Timings::start();
    let publisher = Publisher::open(out, cache)?;
    timings.lap("open the output");
    let pages = site.pages();
    let rendered = AtomicUsize::new(0);
    let failed = AtomicUsize::new(0);
    let faults = Mutex::new(Vec::new());
    let watched = Watched::default();
    let one = |planned: &Planned| -> Result<(), PublishError> {
        if failed.load(Ordering::Relaxed) > FAILURES {
            return Ok(());
        }
        let file = planned.file();
        let shown = watched.page(site, planned, || {
            site.make_unless(&pages, planned, |print| publisher.keep(&file, print))
        });
        match shown {
            Ok(None) => {}
            Ok(Some((fingerprint, made))) => {
                match made {
                    Made::Whole(bytes) => publisher.stage(&file, fingerprint, &bytes)?,
                    Made::Stream(view) => publisher
                        .stage_stream(&file, fingerprint, |out| render::write(&view, out))?,
                }
                rendered.fetch_add(1, Ordering::Relaxed);
            }
            Err(fault) => {
                failed.fetch_add(1, Ordering::Relaxed);
                if let Ok(mut faults) = faults.lock() {
                    faults.push(*fault);
                }
            }
        }
        progress.page_done();
        Ok(())
    };
    watched.during(progress, || site.plan.pages.par_iter().try_for_each(one))?;
    timings.lap("render and stage");
    let files = Source::open(root).map_err(|error| PublishError::Read {
        path: root.to_owned(),
        source: std::io::Error::other(error),
    })?;
    for (path, file) in &*site.statics {
        let fingerprint = file.fingerprint();
        if !publisher.keep(path, fingerprint) {
            match file {
                Static::Theme(bytes) => publisher.stage(path, fingerprint, bytes)?,
                Static::Made(bytes) => publisher.stage(path, fingerprint, bytes)?,
                Static::Own { path: from, .. } => {
                    let file = files.open_file(from).map_err(|source| PublishError::Read {
                        path: root.join(from),
                        source,
                    })?;
                    publisher.stage_file(path, file, &root.join(from))?;
                }
            }
        }
    }
    let faults = faults.into_inner().unwrap_or_default();
    if !faults.is_empty() {
        return Err(BuildError::Faults(dedup_by_location(faults)));
    }
    timings.lap("static files");
    let gone = site.gone(publisher.before());
    let summary = publisher.commit()?;
    timings.lap("publish");
    Ok(Built {
        rendered: rendered.into_inner(),
        summary,
        gone,
        timings,
    })
}

/// Puts the pages on which a reader first looks for reworded events into `out`, where the site stood
/// before, without a look at any other: a whole look follows, and finds the rest. None where that cannot
/// be: then the whole must be published.
///
/// # Errors
/// What the output folder said.
pub fn patch(
    site: &Site,
    out: &Utf8Path,
    reworded: &[Reworded],
) -> Result<Option<Built>, BuildError> {
    let mut timings = Timings::start();
    let pages = site.pages();
    let mut shown = BTreeMap::new();
    for Reworded { event, text_alone } in reworded {
        let all = site.plan.showing(&site.timeline, *event, !text_alone);
        shown.extend(all.map(|planned| (planned.route.as_str(), planned)));
    }
    let rendered: Option<Vec<(String, Vec<u8>)>> = shown
        .into_par_iter()
        .map(|(_, planned)| {
            let (_, bytes) = site.render_unless(&pages, planned, |_| false).ok()??;
            Some((planned.file(), bytes))
        })
        .collect();
    // What a template cannot show is told of the whole.
    let Some(files) = rendered else {
        return Ok(None);
    };
    timings.lap("render");
    let summary = publish::patch(out, &files)?;
    timings.lap("publish");
    Ok(summary.map(|summary| Built {
        rendered: files.len(),
        summary,
        gone: Vec::new(),
        timings,
    }))
}

/// One fault for each place in a template, however many pages it breaks.
#[must_use]
pub fn dedup_by_location(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostic::sort(&mut faults);
    let mut out = Vec::<(Diagnostic, usize)>::new();
    for fault in faults {
        match out.last_mut() {
            Some((last, more))
                if last.file == fault.file
                    && last.span == fault.span
                    && last.message == fault.message =>
            {
                *more += 1;
            }
            _ => out.push((fault, 0)),
        }
    }
    out.into_iter()
        .map(|(mut fault, more)| {
            if more > 0
                && let Some(hint) = &mut fault.hint
            {
                hint.to_mut().push_str(&format!(" (and {more} more pages)"));
            }
            fault
        })
        .collect()
}
