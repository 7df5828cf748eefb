//! What may have changed on a site's disk, as it happens.
//!
//! A [`Watch`] tells causes to look, never what to conclude: who hears a [`Trigger`] looks at the disk
//! itself. So it may say too much, and must not say too little. Three things see to that: a folder
//! that is named stands for all that is below it; when the system says that events were lost, the
//! cause is [`Trigger::Rescan`]; and every few seconds there is a [`Trigger::Tick`], for what no event
//! told.
//!
//! A burst of events, such as an editor's save, is one cause: it is told when nothing more has come
//! for a moment. Events are waited for, not polled; only where the system's watches run out is the
//! disk looked at every second instead.
//!
//! A debouncer that pairs renames and sorts events by file would be of no use here, since whoever
//! listens looks for itself; and the usual one wakes some hundred times a second, for ever.

mod scope;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

pub use scope::Scope;
use scope::{Folders, Seen};

/// Nothing more for so long: the burst is over.
const DEBOUNCE: Duration = Duration::from_millis(12);
/// A burst is told after so long, even if there is more to come.
const MAX_DEBOUNCE: Duration = Duration::from_millis(200);
/// How often to look though no event said so.
const TICK: Duration = Duration::from_secs(3);
/// The same where there are no events.
const POLL: Duration = Duration::from_secs(1);

/// Why to look at the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// These paths, relative to the site's root, may have come, changed or gone; for a folder, all
    /// that is below it.
    Changed(BTreeSet<Utf8PathBuf>),
    /// Anything may have changed.
    Rescan,
    /// Nothing is known to have changed; it is time to make sure.
    Tick,
    /// The system's own way of watching has failed, for this reason. From now on there is a
    /// [`Trigger::Rescan`] every second.
    Failed(String),
}

/// Watches a site until it is dropped.
#[derive(Debug)]
pub struct Watch {
    messages: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Message {
    Event(notify::Result<Event>),
    Also(Utf8PathBuf),
    Stop,
}

impl Watch {
    /// Begins to watch. Causes are told to `tell` from a thread of the watch's own, until it returns
    /// false. What happens after this returns is told: look once more then, for what happened before.
    ///
    /// # Errors
    /// The root is not there, or the thread cannot be started. (Where the system cannot watch, that
    /// is told as [`Trigger::Failed`].)
    pub fn start(
        scope: Scope,
        tell: impl FnMut(Trigger) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        Self::start_with(scope, TICK, system_watcher, tell)
    }

    fn start_with(
        scope: Scope,
        tick: Duration,
        watcher: impl FnOnce(Sender<Message>) -> notify::Result<RecommendedWatcher>,
        tell: impl FnMut(Trigger) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let (messages, inbox) = mpsc::channel();
        let mut watching = Watching {
            folders: Folders::new(scope)?,
            watcher: None,
            tick,
            tell: Box::new(tell),
        };
        let failed = match watcher(messages.clone()) {
            Ok(watcher) => {
                watching.watcher = Some(watcher);
                watching.watch_all().err()
            }
            Err(error) => Some(error),
        };
        let thread = std::thread::Builder::new()
            .name("watch".into())
            .spawn(move || {
                let begun = failed.is_none_or(|error| watching.fall_back(&error));
                if begun {
                    watching.run(&inbox);
                }
            })?;
        Ok(Self {
            messages,
            thread: Some(thread),
        })
    }

    /// Watches one more folder (or file) within the root, to which a link in the site leads. `path`
    /// is relative to the root; its causes name it as it is, not as the link.
    pub fn also(&self, path: &Utf8Path) {
        // If the thread has ended no one listens any more.
        let _ = self.messages.send(Message::Also(path.to_owned()));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.messages.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            // The listener may own the watch and drop it from within `tell`.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

fn system_watcher(messages: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    // Links are not followed: one that leads out of the site could bring in the whole disk.
    let config = notify::Config::default().with_follow_symlinks(false);
    let tell = move |event: notify::Result<Event>| {
        // A build opens thousands of files, and each is an event: those end here.
        if !event.as_ref().is_ok_and(|event| is_reading(event.kind)) {
            let _ = messages.send(Message::Event(event));
        }
    };
    RecommendedWatcher::new(tell, config)
}

fn is_reading(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    }
}

/// What the thread holds.
struct Watching {
    folders: Folders,
    /// `None` where the system cannot watch.
    watcher: Option<RecommendedWatcher>,
    tick: Duration,
    tell: Box<dyn FnMut(Trigger) -> bool + Send>,
}

/// A burst of events.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<Utf8PathBuf>,
    rescan: bool,
    failed: Option<notify::Error>,
    /// Watched folders that have come or gone, so that the system's watch is on what is no more.
    moved: BTreeSet<Utf8PathBuf>,
    stop: bool,
}

impl Watching {
    fn run(&mut self, inbox: &Receiver<Message>) {
        let mut next_tick = Instant::now() + self.tick;
        loop {
            let wait = next_tick.saturating_duration_since(Instant::now());
            let go_on = match inbox.recv_timeout(wait) {
                Ok(first) => {
                    let burst = self.collect(first, inbox);
                    if burst.stop {
                        return;
                    }
                    self.settle(burst)
                }
                Err(RecvTimeoutError::Timeout) => {
                    let go_on = self.look();
                    next_tick = Instant::now() + self.tick;
                    go_on
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if !go_on {
                return;
            }
            // The tick may have become a shorter one.
            next_tick = next_tick.min(Instant::now() + self.tick);
        }
    }

    /// Takes what comes until nothing more does.
    fn collect(&mut self, first: Message, inbox: &Receiver<Message>) -> Batch {
        let mut burst = Batch::default();
        let end = Instant::now() + MAX_DEBOUNCE;
        let mut next = Some(first);
        while let Some(message) = next {
            self.take(message, &mut burst);
            let left = end.saturating_duration_since(Instant::now());
            let done = burst.stop || left.is_zero();
            next = (!done)
                .then(|| inbox.recv_timeout(DEBOUNCE.min(left)).ok())
                .flatten();
        }
        burst
    }

    fn take(&mut self, message: Message, burst: &mut Batch) {
        let event = match message {
            Message::Stop => {
                burst.stop = true;
                return;
            }
            Message::Also(path) => {
                if self.folders.add(&path) {
                    burst.moved.insert(path);
                }
                return;
            }
            Message::Event(Err(error)) => {
                burst.rescan = true;
                burst.failed = Some(error);
                return;
            }
            Message::Event(Ok(event)) => event,
        };
        burst.rescan |= event.need_rescan();
        let comes_or_goes = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        for path in &event.paths {
            match self.folders.see(path) {
                Seen::Nothing => {}
                Seen::Root => burst.rescan |= comes_or_goes,
                Seen::Path(path) => {
                    let file = event.kind == EventKind::Create(CreateKind::File);
                    if comes_or_goes && !file && self.folders.is_watched(&path) {
                        burst.moved.insert(path.clone());
                    }
                    burst.paths.insert(path);
                }
            }
        }
    }

    /// Puts the watches right, then tells.
    fn settle(&mut self, mut burst: Batch) -> bool {
        if burst.rescan {
            burst.paths.append(&mut self.folders.changed());
            if let Err(error) = self.watch_root() {
                burst.failed.get_or_insert(error);
            }
        }
        let moved = std::mem::take(&mut burst.moved);
        burst.paths.extend(moved.iter().cloned());
        if let Err(error) = self.watch(&moved) {
            burst.failed.get_or_insert(error);
        }
        if let Some(error) = burst.failed
            && is_limit(&error)
            && !self.fall_back(&error)
        {
            return false;
        }
        if burst.rescan {
            (self.tell)(Trigger::Rescan)
        } else if burst.paths.is_empty() {
            true
        } else {
            (self.tell)(Trigger::Changed(burst.paths))
        }
    }

    /// No event for a while: whether a watched folder was changed for another, and the tick itself.
    fn look(&mut self) -> bool {
        if self.watcher.is_none() {
            return (self.tell)(Trigger::Rescan);
        }
        let root = self.watch_root();
        let changed = self.folders.changed();
        let new_root = *root.as_ref().unwrap_or(&false);
        match root.and_then(|_| self.watch(&changed)) {
            Err(error) if is_limit(&error) => return self.fall_back(&error),
            _ => {}
        }
        if new_root {
            (self.tell)(Trigger::Rescan)
        } else if changed.is_empty() {
            (self.tell)(Trigger::Tick)
        } else {
            (self.tell)(Trigger::Changed(changed))
        }
    }

    /// Watches the root, where it is not the folder that is watched already. True if it is another.
    fn watch_root(&mut self) -> notify::Result<bool> {
        let new = self.folders.is_root_new();
        if let Some(watcher) = self.watcher.as_mut().filter(|_| new) {
            // The one that was watched may be gone, and its watch with it.
            let _ = watcher.unwatch(self.folders.root());
            // Not what is below it, but that a folder of the site, or site.yaml, comes or goes.
            watcher.watch(self.folders.root(), RecursiveMode::NonRecursive)?;
        }
        Ok(new)
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        self.watch_root()?;
        let all = self.folders.changed();
        self.watch(&all)
    }

    /// Watches folders anew, where they are there.
    fn watch(&mut self, folders: &BTreeSet<Utf8PathBuf>) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else {
            return Ok(());
        };
        let mut worst = Ok(());
        for folder in folders {
            if let Some(before) = self.folders.watched_place(folder) {
                // Gone with what it was on, or never begun.
                let _ = watcher.unwatch(before.as_std_path());
            }
            if let Some(place) = self.folders.find(folder) {
                match watcher.watch(place.as_std_path(), RecursiveMode::Recursive) {
                    // Gone since: that is an event, or the next tick's to find.
                    Err(error) if !is_limit(&error) => {}
                    done => worst = worst.and(done),
                }
            }
        }
        worst
    }

    /// Goes on without the system's help.
    fn fall_back(&mut self, error: &notify::Error) -> bool {
        self.watcher = None;
        self.tick = POLL;
        let why = if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) {
            "the system's limit on watched folders is reached (fs.inotify.max_user_watches)".into()
        } else {
            error.to_string()
        };
        (self.tell)(Trigger::Failed(format!(
            "{why}: the site is looked through every second instead"
        )))
    }
}

/// True if watching as such does not work, rather than one path.
fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        notify::ErrorKind::Io(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::PermissionDenied
        ),
        _ => false,
    }
}
