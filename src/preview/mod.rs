//! A site while it is worked on: every change on the disk makes it again.
//!
//! One loop: wait for something that can have happened, look at the folder, tell. What a watcher says
//! is only a reason to look; what counts is what the look finds.

mod live;
mod renderer;

use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{Loaded, Project};
use crate::serve::{self, Reloads, ServeError, Server};
use crate::source::{FOLDERS, SourceError};
use crate::watch::{Cause, Scope, Watch};
use camino::{Utf8Path, Utf8PathBuf};
use live::Live;
use std::collections::BTreeSet;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

/// What a turn of the loop has to tell.
pub enum Turn<'a> {
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
    Away(&'a str),
    /// It is again as it was before it was away.
    Back,
}

/// What became of what was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is done.
    Done,
    /// It could not be done for a reason outside the site: it is told again before long.
    Again,
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
enum Happening {
    /// The disk may have changed.
    Disk(Cause),
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
    mut tell: impl FnMut(Turn<'_>) -> Told,
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
    mut tell: impl FnMut(Turn<'_>),
) -> Result<(), PreviewError> {
    let happenings = mpsc::channel();
    let told = happenings.0.clone();
    let reloads = Reloads::new();
    let rendered = Mutex::new(happenings.0.clone());
    let report = move |diagnostics| {
        let sender = rendered.lock().unwrap_or_else(PoisonError::into_inner);
        // With nobody left to hear it the process is ending anyway.
        let _ = sender.send(Happening::Rendered(diagnostics));
    };
    let live = Arc::new(Live::new(project.root(), reloads.clone(), Arc::new(report)));
    let served = live.clone();
    std::thread::Builder::new()
        .name("http".into())
        .spawn(move || {
            let ended = server.run(served, reloads, serve::ctrl_c());
            // With nobody left to hear it the process is ending anyway.
            let _ = told.send(Happening::Ended(ended));
        })
        .map_err(PreviewError::Thread)?;
    run(&mut project, None, happenings, &mut |turn| {
        match &turn {
            Turn::Loaded { loaded, .. } => live.show(loaded),
            Turn::Trouble(_) | Turn::Pages(_) => {}
            Turn::Away(why) => live.away(Some(why)),
            Turn::Back => live.away(None),
        }
        tell(turn);
        Told::Done
    })
}

/// Begins to watch: what changes from here on is seen.
fn begin(
    project: &Project,
    out: Option<&Utf8Path>,
    told: Sender<Happening>,
) -> Result<Watch, PreviewError> {
    let scope = Scope {
        root: project.root().to_owned(),
        folders: FOLDERS.iter().map(|f| (*f).into()).collect(),
        files: vec![crate::config::FILE.to_owned()],
        output: out.map(Utf8Path::to_owned),
    };
    Watch::start(scope, move |cause| {
        told.send(Happening::Disk(cause)).is_ok()
    })
    .map_err(PreviewError::Watch)
}

/// The loop.
fn run(
    project: &mut Project,
    out: Option<&Utf8Path>,
    (told, happenings): (Sender<Happening>, Receiver<Happening>),
    tell: &mut dyn FnMut(Turn<'_>) -> Told,
) -> Result<(), PreviewError> {
    let first = project.load()?;
    let again = tell(Turn::Loaded {
        loaded: &first,
        changed: &[],
    }) == Told::Again;
    // Each file that is read is an event to one who watches, so that the first look goes before; a second
    // finds what changed meanwhile.
    let watcher = &begin(project, out, told.clone())?;
    let mut owed = also(watcher, first, again);
    let _ = told.send(Happening::Disk(Cause::Rescan));
    // Where nobody is left to tell anything, the loop ends.
    drop(told);
    let mut away = None;
    while let Ok(happening) = happenings.recv() {
        // One look is enough for all that came while the last one was acted upon.
        let mut paths = Some(BTreeSet::new());
        let mut look = false;
        for happening in std::iter::once(happening).chain(happenings.try_iter()) {
            look |= matches!(happening, Happening::Disk(_));
            match happening {
                Happening::Rendered(diagnostics) => {
                    tell(Turn::Pages(&diagnostics));
                }
                Happening::Disk(Cause::Changed(some)) => {
                    paths
                        .iter_mut()
                        .for_each(|all| all.extend(some.iter().cloned()));
                }
                Happening::Disk(Cause::Rescan | Cause::Tick) => paths = None,
                Happening::Disk(Cause::Failed(why)) => {
                    tell(Turn::Trouble(&why));
                }
                Happening::Ended(result) => return Ok(result?),
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
                    tell(Turn::Back);
                }
                owed = owed.and_then(|loaded| turn(watcher, loaded, &[], tell));
            }
            // The folder may be on its way: a branch is switched, a disk comes back.
            Err(error) => {
                let why = Some(error.to_string());
                if let Some(new) = why.as_ref().filter(|_| why != away) {
                    tell(Turn::Away(new));
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
    tell: &mut dyn FnMut(Turn<'_>) -> Told,
) -> Option<Loaded> {
    let again = tell(Turn::Loaded {
        loaded: &loaded,
        changed,
    }) == Told::Again;
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
