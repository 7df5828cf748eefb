//! Which paths matter, and where they are on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};

use crate::source::names::is_seen;

/// What of a site is watched.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The site's folder.
    pub root: Utf8PathBuf,
    /// Folders of interest with all that is below them, relative to the root; they may be absent, and
    /// are watched when they come.
    pub folders: Vec<Utf8PathBuf>,
    /// Files of interest directly in the root, by name.
    pub files: Vec<String>,
    /// Where the site is written, so that a build does not wake itself. Absolute, or relative to
    /// the current folder.
    pub output: Option<Utf8PathBuf>,
}

/// What an event's path is to us.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Nothing,
    /// The site's folder itself.
    Root,
    /// A path of interest, relative to the root.
    Path(Utf8PathBuf),
}

/// The folders of interest as they are on the disk. Events name real paths; what we tell is relative
/// to the root.
#[derive(Debug)]
pub(super) struct Folders {
    /// Without links.
    root: Utf8PathBuf,
    /// Which folder is there now.
    root_id: Option<Id>,
    output: Option<Utf8PathBuf>,
    files: Vec<String>,
    folders: BTreeMap<Utf8PathBuf, Option<Place>>,
}

/// Where a folder was found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// Without links.
    path: Utf8PathBuf,
    /// Another one in the same place is another folder.
    id: Id,
}

impl Folders {
    pub(super) fn new(scope: Scope) -> io::Result<Self> {
        let root = scope.root.canonicalize_utf8()?;
        let absolute = |path: Utf8PathBuf| {
            let path = camino::absolute_utf8(&path).unwrap_or(path);
            path.canonicalize_utf8().unwrap_or(path)
        };
        Ok(Self {
            root,
            root_id: None,
            output: scope.output.map(absolute),
            files: scope.files,
            folders: scope.folders.into_iter().map(|path| (path, None)).collect(),
        })
    }

    pub(super) fn root(&self) -> &Path {
        self.root.as_std_path()
    }

    /// Whether another folder is there as the root than when this was last asked.
    pub(super) fn is_root_new(&mut self) -> bool {
        let now = self.root.metadata().ok().map(|found| id(&found));
        let new = now.is_some() && now != self.root_id;
        self.root_id = now;
        new
    }

    /// Adds a folder; false if there was nothing to add.
    pub(super) fn add(&mut self, path: &Utf8Path) -> bool {
        let known = self.folders.contains_key(path);
        if !known {
            self.folders.insert(path.to_owned(), None);
        }
        !known
    }

    pub(super) fn is_watched(&self, path: &Utf8Path) -> bool {
        self.folders.contains_key(path)
    }

    /// Where a folder was when it was last found.
    pub(super) fn watched_place(&self, folder: &Utf8Path) -> Option<&Utf8Path> {
        let place = self.folders.get(folder)?.as_ref()?;
        Some(&place.path)
    }

    /// Finds a folder on the disk, and notes where it is.
    pub(super) fn find(&mut self, folder: &Utf8Path) -> Option<Utf8PathBuf> {
        let now = self.place(folder);
        let path = now.as_ref().map(|place| place.path.clone());
        self.folders.insert(folder.to_owned(), now);
        path
    }

    /// The folders that are not where, or what, they were when last found.
    pub(super) fn changed(&self) -> BTreeSet<Utf8PathBuf> {
        (self.folders.iter())
            .filter(|(folder, before)| self.place(folder) != **before)
            .map(|(folder, _)| folder.clone())
            .collect()
    }

    /// Where a folder is now. One that leads out of the root is not ours to watch.
    fn place(&self, folder: &Utf8Path) -> Option<Place> {
        let path = self.root.join(folder).canonicalize_utf8().ok()?;
        let found = path.metadata().ok()?;
        path.starts_with(&self.root).then(|| Place {
            path,
            id: id(&found),
        })
    }

    /// What an event's path is to us. A path that is not UTF-8 stands for the folder it is in.
    pub(super) fn see(&self, path: &Path) -> Seen {
        let Some(path) = path.ancestors().find_map(Utf8Path::from_path) else {
            return Seen::Nothing;
        };
        if (self.output.as_ref()).is_some_and(|output| path.starts_with(output)) {
            return Seen::Nothing;
        }
        if path == self.root {
            return Seen::Root;
        }
        // A folder that is a link has its events under another name.
        let linked = self.folders.iter().find_map(|(folder, place)| {
            let below = path.strip_prefix(&place.as_ref()?.path).ok()?;
            Some(if below.as_str().is_empty() {
                folder.clone()
            } else {
                folder.join(below)
            })
        });
        let direct = || path.strip_prefix(&self.root).ok().map(Utf8Path::to_owned);
        let Some(path) = linked.or_else(direct) else {
            return Seen::Nothing;
        };
        let wanted = self.files.iter().any(|file| path == file.as_str())
            || self.folders.keys().any(|folder| path.starts_with(folder));
        if wanted && path.iter().all(is_seen) {
            Seen::Path(path)
        } else {
            Seen::Nothing
        }
    }
}

/// Which folder this is. The number of one that is gone is given to the next that is made, so the
/// time when it was made is part of it, where the file system knows it.
type Id = (u64, u64, u128);

fn id(found: &std::fs::Metadata) -> Id {
    let made = found
        .created()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let (device, inode) = numbers(found);
    (device, inode, made.map_or(0, |at| at.as_nanos()))
}

#[cfg(unix)]
fn numbers(found: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn numbers(_: &std::fs::Metadata) -> (u64, u64) {
    (0, 0)
}
