//! The output folder as a whole: made if absent, locked, and ours.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use super::error::PublishError;
use super::path::{MARK, STAGING};
use super::stamp::{self, Stamp};

/// The output folder, locked for as long as this lives. What was made of it goes again when it is
/// dropped, unless it was kept.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: Utf8PathBuf,
    /// The lock is on the folder itself, so that nothing of it stays behind.
    handle: File,
    /// The folders that were made, outermost first.
    made: Vec<Utf8PathBuf>,
    /// Whether what is in the staging folder is ours to clear.
    staging: bool,
    /// Set by tests that stop a run as a kill would: nothing is cleared.
    #[cfg(test)]
    pub(super) abandoned: std::sync::atomic::AtomicBool,
}

/// What the output folder says of itself.
pub(super) enum Mark {
    /// Empty: nothing in it can be another's.
    Fresh,
    /// The bytes of its manifest.
    Bytes(Vec<u8>),
}

/// Takes the lock, waiting a little for one that is just being given back: a process that starts
/// another hands it our open files for a moment.
fn patiently(handle: &File) -> Result<(), TryLockError> {
    for _ in 0..20 {
        match handle.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            other => return other,
        }
    }
    handle.try_lock()
}

impl Folder {
    /// Makes the folder if need be, and locks it.
    pub(super) fn lock(path: &Utf8Path) -> Result<Self, PublishError> {
        // Between our opening it and locking it, one who made it in vain may have removed it.
        for _ in 0..64 {
            let made = make(path)?;
            let handle = match open(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                opened => opened.map_err(PublishError::io(path))?,
            };
            match patiently(&handle) {
                Ok(()) => {}
                // A file system without locks is no reason not to build.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(PublishError::io(path)(error)),
                Err(TryLockError::WouldBlock) => break,
            }
            let locked = handle.metadata().map_err(PublishError::io(path))?;
            if fs::metadata(path)
                .is_ok_and(|now| stamp::folder_id(&now) == stamp::folder_id(&locked))
            {
                return Ok(Self {
                    path: path.to_owned(),
                    handle,
                    made,
                    staging: false,
                    #[cfg(test)]
                    abandoned: false.into(),
                });
            }
        }
        Err(PublishError::Locked {
            path: path.to_owned(),
            by: holder(path),
        })
    }

    /// Reads the mark, and refuses a folder that holds something and has none.
    pub(super) fn mark(&self) -> Result<Mark, PublishError> {
        let mark = self.path.join(MARK);
        // `.chancery/` is what a site's own folder has: a folder or a link is no mark.
        if fs::symlink_metadata(&mark).is_ok_and(|found| found.is_file()) {
            return fs::read(&mark)
                .map(Mark::Bytes)
                .map_err(PublishError::io(&mark));
        }
        for entry in fs::read_dir(&self.path).map_err(PublishError::io(&self.path))? {
            let entry = entry.map_err(PublishError::io(&self.path))?;
            // A first build that was killed before its first visible change leaves this alone.
            if entry.file_name() != STAGING {
                return Err(PublishError::NotOurs {
                    path: self.path.clone(),
                });
            }
        }
        Ok(Mark::Fresh)
    }

    /// Makes an empty staging folder, in place of what a killed run left, and tells what time it is
    /// by the file system's own clock (nanoseconds since 1970).
    pub(super) fn stage(&mut self) -> Result<i64, PublishError> {
        let staging = self.path.join(STAGING);
        self.staging = true;
        let made = match fs::create_dir(&staging) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                fs::remove_dir_all(&staging)
                    .or_else(|_| fs::remove_file(&staging))
                    .map_err(PublishError::io(&staging))?;
                fs::create_dir(&staging)
            }
            made => made,
        };
        // For the one who comes meanwhile. A disk too full for it will say so of what matters.
        let _ = fs::write(staging.join(HOLDER), std::process::id().to_string());
        made.and_then(|()| fs::symlink_metadata(&staging))
            .map(|made| Stamp::any(&made).modified)
            .map_err(PublishError::io(&staging))
    }

    /// Which folder this is, for the stamps.
    pub(super) fn id(&self) -> u128 {
        self.handle
            .metadata()
            .map_or(0, |found| stamp::folder_id(&found))
    }

    /// The folder is to stay.
    pub(super) fn keep(&mut self) {
        self.made.clear();
    }
}

impl Drop for Folder {
    /// Runs while the lock is still held. What fails is found by the next run.
    fn drop(&mut self) {
        #[cfg(test)]
        if *self.abandoned.get_mut() {
            return;
        }
        if self.staging {
            let _ = fs::remove_dir_all(self.path.join(STAGING));
        }
        for made in self.made.iter().rev() {
            if fs::remove_dir(made).is_err() {
                break;
            }
        }
    }
}

/// In the staging folder: the number of the process that is at work.
const HOLDER: &str = "process";

/// Who holds the lock, as far as the folder tells.
fn holder(path: &Utf8Path) -> Option<u32> {
    let told = fs::read_to_string(path.join(STAGING).join(HOLDER)).ok()?;
    told.trim().parse().ok()
}

/// Makes `path` and what is above it; the folders that were not there, outermost first.
fn make(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, PublishError> {
    let mut absent: Vec<_> = path
        .ancestors()
        .filter(|folder| !folder.as_str().is_empty())
        .take_while(|folder| {
            fs::metadata(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound)
        })
        .collect();
    absent.reverse();
    let mut made = Vec::new();
    for folder in absent {
        match fs::create_dir(folder) {
            Ok(()) => made.push(folder.to_owned()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(PublishError::io(folder)(error)),
        }
    }
    match fs::metadata(path) {
        // A link to nothing: nothing can be made in its place.
        Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => {
            Err(PublishError::NotAFolder {
                path: path.to_owned(),
            })
        }
        Ok(found) if !found.is_dir() => Err(PublishError::NotAFolder {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(PublishError::NotAFolder {
            path: path.to_owned(),
        }),
        _ => Ok(made),
    }
}

#[cfg(not(windows))]
fn open(path: &Utf8Path) -> std::io::Result<File> {
    File::open(path)
}

/// Windows opens a folder only when asked to with `FILE_FLAG_BACKUP_SEMANTICS`.
#[cfg(windows)]
fn open(path: &Utf8Path) -> std::io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    fs::OpenOptions::new()
        .read(true)
        .custom_flags(0x0200_0000)
        .open(path)
}
