//! A site while it is worked on: every change on the disk makes it again.
//!
//! One loop: wait for something that can have happened, look at the folder, tell. What a watcher says
//! is only a reason to look; what counts is what the look finds.

mod renderer;
mod site;

use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{Loaded, Project};
use crate::serve::{self, ReloadChannel, ServeError, Server};
use crate::source::{FOLDERS, SourceError};
use crate::watch::{Scope, Trigger, Watch};
use camino::{Utf8Path, Utf8PathBuf};
use site::PreviewSite;
use std::collections::BTreeSet;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

/// What the loop has to tell.
pub enum Update<'a> {
    /// The folder was other than before, and this came of it.
    Loaded {
        /// What came of it.
        loaded: &'a Loaded,
        /// The files that were said to have changed, relative to the site's root; empty where that is
        /// not known.
        changed: &'a [Utf8PathBuf],
    },
    /// The pages that templates cannot show now are others than before: their diagnostics.
    Pages(&'a [Diagnostic]),
    /// Something in the way of watching, in words.
    Trouble(&'a str),
    /// The folder cannot be looked at, or is no site now. Told once, until it is otherwise.
    Unavailable(&'a str),
    /// It is again as it was before it was away.
    Restored,
}

/// Whether an update was acted upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// It is done.
    Done,
    /// It could not be done for a reason outside the site: it is told again before long.
    Retry,
}

/// Why a preview could not begin.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The site's folder.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The server.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The system's file watching.
    #[error("cannot watch the site's folder: {0}")]
    Watch(std::io::Error),
    /// A thread could not be started.
    #[error("cannot start a thread: {0}")]
    Thread(std::io::Error),
}

/// Everything that can happen to a preview.
enum Event {
    /// The disk may have changed.
    Disk(Trigger),
    /// Pages were rendered in the background; these diagnostics stand.
    Rendered(Vec<Diagnostic>),
    /// The server has ended.
    Ended(Result<(), ServeError>),
}

/// Watches `project` until the process is stopped, and tells of every turn. `out` is the output
/// folder, whose changes are our own.
///
/// # Errors
/// Where the folder cannot be read at first or watched.
pub fn watch(
    mut project: Project,
    out: Option<&Utf8Path>,
    mut tell: impl FnMut(Update<'_>) -> Delivery,
) -> Result<(), PreviewError> {
    run(&mut project, out, mpsc::channel(), &mut tell)
}

/// Serves `project` until the process is told to stop, and tells of every turn.
///
/// # Errors
/// Where the folder cannot be read at first or watched, or the server does not start.
pub fn serve(
    mut project: Project,
    server: Server,
    mut tell: impl FnMut(Update<'_>),
) -> Result<(), PreviewError> {
    let events = mpsc::channel();
    let told = events.0.clone();
    let reloads = ReloadChannel::new();
    let rendered = Mutex::new(events.0.clone());
    let report = move |diagnostics| {
        let sender = rendered.lock().unwrap_or_else(PoisonError::into_inner);
        // With nobody left to hear it the process is ending anyway.
        let _ = sender.send(Event::Rendered(diagnostics));
    };
    let live = Arc::new(PreviewSite::new(
        project.root(),
        reloads.clone(),
        Arc::new(report),
    ));
    let served = live.clone();
    std::thread::Builder::new()
        .name("http".into())
        .spawn(move || {
            let ended = server.run(served, reloads, serve::ctrl_c());
            // With nobody left to hear it the process is ending anyway.
            let _ = told.send(Event::Ended(ended));
        })
        .map_err(PreviewError::Thread)?;
    run(&mut project, None, events, &mut |turn| {
        match &turn {
            Update::Loaded { loaded, .. } => live.show(loaded),
            Update::Trouble(_) | Update::Pages(_) => {}
            Update::Unavailable(why) => live.away(Some(why)),
            Update::Restored => live.away(None),
        }
        tell(turn);
        Delivery::Done
    })
}

/// Begins to watch: what changes from here on is seen.
fn begin(
    project: &Project,
    out: Option<&Utf8Path>,
    told: Sender<Event>,
) -> Result<Watch, PreviewError> {
    let scope = Scope {
        root: project.root().to_owned(),
        folders: FOLDERS.iter().map(|f| (*f).into()).collect(),
        files: vec![crate::config::FILE.to_owned()],
        output: out.map(Utf8Path::to_owned),
    };
    Watch::start(scope, move |cause| told.send(Event::Disk(cause)).is_ok())
        .map_err(PreviewError::Watch)
}

/// The loop.
fn run(
    project: &mut Project,
    out: Option<&Utf8Path>,
    (told, events): (Sender<Event>, Receiver<Event>),
    tell: &mut dyn FnMut(Update<'_>) -> Delivery,
) -> Result<(), PreviewError> {
    let first = project.load()?;
    let again = tell(Update::Loaded {
        loaded: &first,
        changed: &[],
    }) == Delivery::Retry;
    // Each file that is read is an event to one who watches, so that the first look goes before; a second
    // finds what changed meanwhile.
    let watcher = &begin(project, out, told.clone())?;
    let mut owed = also(watcher, first, again);
    let _ = told.send(Event::Disk(Trigger::Rescan));
    // Where nobody is left to tell anything, the loop ends.
    drop(told);
    let mut away = None;
    while let Ok(event) = events.recv() {
        // One look is enough for all that came while the last one was acted upon.
        let mut paths = Some(BTreeSet::new());
        let mut look = false;
        for event in std::iter::once(event).chain(events.try_iter()) {
            look |= matches!(event, Event::Disk(_));
            match event {
                Event::Rendered(diagnostics) => {
                    tell(Update::Pages(&diagnostics));
                }
                Event::Disk(Trigger::Changed(some)) => {
                    paths
                        .iter_mut()
                        .for_each(|all| all.extend(some.iter().cloned()));
                }
                Event::Disk(Trigger::Rescan | Trigger::Tick) => paths = None,
                Event::Disk(Trigger::Failed(why)) => {
                    tell(Update::Trouble(&why));
                }
                Event::Ended(result) => return Ok(result?),
            }
        }
        if !look {
            continue;
        }
        let changed: Vec<Utf8PathBuf> = paths.iter().flatten().cloned().collect();
        let short = (paths.filter(|_| away.is_none())).and_then(|paths| project.reword(&paths));
        match short.map_or_else(|| project.refresh(), |loaded| Ok(Some(loaded))) {
            Ok(Some(loaded)) => {
                away = None;
                owed = turn(watcher, loaded, &changed, tell);
            }
            Ok(None) => {
                if away.take().is_some() {
                    tell(Update::Restored);
                }
                owed = owed.and_then(|loaded| turn(watcher, loaded, &[], tell));
            }
            // The folder may be on its way: a branch is switched, a disk comes back.
            Err(error) => {
                let why = Some(error.to_string());
                if let Some(new) = why.as_ref().filter(|_| why != away) {
                    tell(Update::Unavailable(new));
                }
                away = why;
            }
        }
    }
    Ok(())
}

/// Tells what was loaded, and gives it back if it is to be told again.
fn turn(
    watcher: &Watch,
    loaded: Loaded,
    changed: &[Utf8PathBuf],
    tell: &mut dyn FnMut(Update<'_>) -> Delivery,
) -> Option<Loaded> {
    let again = tell(Update::Loaded {
        loaded: &loaded,
        changed,
    }) == Delivery::Retry;
    also(watcher, loaded, again)
}

/// Watches what was linked to as well, and gives back what is to be told again.
fn also(watcher: &Watch, loaded: Loaded, again: bool) -> Option<Loaded> {
    for folder in &loaded.linked {
        watcher.also(folder);
    }
    again.then_some(loaded)
}

/// The faults that a preview shows: errors, which keep the last good site up.
fn standing(faults: &[Diagnostic]) -> Vec<Diagnostic> {
    faults
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .cloned()
        .collect()
}
