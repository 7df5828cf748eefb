//! The output folder: the only module that writes it.
//!
//! A [`Publisher`] takes every file of the new site, each with the fingerprint of what it is made
//! from: [`keep`](Publisher::keep) for what is already there, [`stage`](Publisher::stage) for the
//! rest. [`commit`](Publisher::commit) then makes the folder equal to what it was given; dropped
//! before that, it leaves the folder as it was.
//!
//! What it promises:
//!
//! - A folder that holds files and has no `.chancery` is refused. `.chancery` lists, by path, what
//!   chancery made: those paths are written and removed, whatever has become of the files there, and
//!   no other. A mark that cannot be read, or is of another version, still marks the folder: then
//!   every file is written anew over whatever stands at its path, and nothing is removed.
//! - Until everything is staged, on the same file system and out of sight, nothing changes. Then
//!   files are renamed into place one by one: new ones, changed ones; where a file becomes a folder
//!   or a folder a file, the old goes just before the new comes; removals are last, and then the
//!   folders that this leaves empty. Before the first of them `.chancery` owns the old and the new,
//!   so that a run killed anywhere is completed by the next one.
//! - No link inside the folder leads a write out of it.
//!
//! The stamps kept in the site's `.chancery/` save reading what is there; without them every file is
//! read and hashed. Nothing is synced to the disk: after a power cut the folder is built again.

mod commit;
mod error;
mod first;
mod folder;
mod manifest;
mod patch;
mod path;
pub mod scaffold;
mod stamp;
mod standing;
mod stream;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rapidhash::RapidHashMap;
use xxhash_rust::xxh3::xxh3_128;

pub use error::PublishError;
use folder::{Folder, Mark};
use manifest::Hashes;
pub use patch::patch;
use path::STAGING;
use stamp::Stamp;
pub use standing::{note, standing};
use stream::{BUFFER, Hashing, copy};

/// Threads that stage at once without waiting for one another.
const SHARDS: usize = 16;

/// Writes one version of a site into its output folder. Locks the folder as long as it lives; its
/// methods may be called from many threads.
#[derive(Debug)]
pub struct Publisher {
    cache: Option<Utf8PathBuf>,
    old: Old,
    shards: [Mutex<Shard>; SHARDS],
    /// When we began to look, by the file system's clock.
    moment: i64,
    folder: Folder,
    #[cfg(test)]
    fuse: tests::Fuse,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files that are new or have other bytes.
    pub written: usize,
    /// Files that were left alone.
    pub unchanged: usize,
    /// Files that the site no longer has.
    pub removed: usize,
    /// Bytes of the files written.
    pub bytes: u64,
}

impl Publisher {
    /// The paths of the files that the last build made, in no order.
    pub fn before(&self) -> impl Iterator<Item = &str> {
        self.old.files.keys().map(|path| &**path)
    }
}

/// What the folder held according to its manifest.
#[derive(Debug, Default)]
struct Old {
    files: RapidHashMap<Box<str>, OldFile>,
    /// The manifest itself; empty if the folder had none.
    text: Vec<u8>,
    owner: Owner,
}

/// Whose the files in the folder are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Owner {
    /// There were none.
    #[default]
    Nobody,
    /// The manifest tells.
    Listed,
    /// The folder is marked, but the list is lost.
    Unknown,
}

#[derive(Debug)]
struct OldFile {
    hashes: Hashes,
    stamp: Option<Stamp>,
    /// Whether the file is as the manifest says: looked at once, when first asked.
    there: OnceLock<Option<There>>,
}

/// A file that is there as the manifest says, with its stamp if that can be trusted next time.
#[derive(Debug, Clone, Copy)]
struct There(Option<Stamp>);

/// What one thread, or a few, have handed in.
#[derive(Debug, Default)]
struct Shard {
    files: Vec<NewFile>,
    /// How many files were staged; 0 means that the shard's folder is not yet made.
    staged: u32,
}

#[derive(Debug)]
struct NewFile {
    path: Box<str>,
    hashes: Hashes,
    state: State,
    /// Whether the manifest had the path.
    known: bool,
}

#[derive(Debug)]
enum State {
    /// On disk as it should be.
    There(There),
    /// Written to the staging folder.
    Staged {
        shard: u8,
        number: u32,
        stamp: Stamp,
    },
    /// Written to the staging folder, in its place in the tree of a first build.
    Shaped { size: u64 },
}

impl Publisher {
    /// Takes hold of the folder `out`, which is made if absent. `cache` is the folder for what only
    /// saves time; it may be absent or unwritable.
    ///
    /// # Errors
    /// The folder is not ours, is not a folder, is being written by another run, or the disk fails.
    pub fn open(out: &Utf8Path, cache: Option<&Utf8Path>) -> Result<Self, PublishError> {
        let mut folder = Folder::lock(out)?;
        let mark = folder.mark()?;
        let moment = folder.stage()?;
        let old = match mark {
            Mark::Fresh => Old::default(),
            Mark::Bytes(text) => Old::read(text, &folder, cache),
        };
        let publisher = Self {
            cache: cache.map(Utf8Path::to_owned),
            old,
            shards: Default::default(),
            moment,
            folder,
            #[cfg(test)]
            fuse: tests::Fuse::default(),
        };
        if publisher.is_first() {
            publisher.begin_tree()?;
        }
        Ok(publisher)
    }

    /// True if the file at `path` was made from `fingerprint` and is on disk as it was made. Looks
    /// at the disk once a path.
    #[must_use]
    pub fn is_current(&self, path: &str, fingerprint: u128) -> bool {
        self.old
            .files
            .get(path)
            .is_some_and(|old| old.hashes.fingerprint == fingerprint)
            && self.there(path).is_some()
    }

    /// If the file at `path` [is current](Self::is_current), counts it as part of the new site, and
    /// returns true. If not, the caller must stage it.
    #[must_use]
    pub fn keep(&self, path: &str, fingerprint: u128) -> bool {
        let Some(old) = self.old.files.get(path) else {
            return false;
        };
        if old.hashes.fingerprint != fingerprint {
            return false;
        }
        let Some(there) = self.there(path) else {
            return false;
        };
        self.hand_in(path, old.hashes, State::There(there));
        true
    }

    /// Takes a file of the new site. If the same bytes are already in place nothing is written.
    ///
    /// # Errors
    /// The path is not one a site may have, or the disk fails (the error names the file's place in
    /// the output folder).
    pub fn stage(&self, path: &str, fingerprint: u128, bytes: &[u8]) -> Result<(), PublishError> {
        check(path)?;
        let hashes = Hashes {
            content: xxh3_128(bytes),
            fingerprint,
        };
        if let Some(there) = self.there_with(path, hashes.content) {
            self.hand_in(path, hashes, State::There(there));
            return Ok(());
        }
        let state = self.aside(path, |file| {
            file.write_all(bytes).map(|()| bytes.len() as u64)
        })?;
        self.hand_in(path, hashes, state);
        Ok(())
    }

    /// Takes a file of the new site that `write` writes as it is made. If the same bytes are already in
    /// place it is as if nothing had been written.
    ///
    /// # Errors
    /// As [`stage`](Self::stage).
    pub fn stage_stream(
        &self,
        path: &str,
        fingerprint: u128,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), PublishError> {
        check(path)?;
        let mut content = 0;
        let state = self.aside(path, |file| {
            let mut out = BufWriter::with_capacity(BUFFER, Hashing::new(file));
            write(&mut out)?;
            out.flush()?;
            content = out.get_ref().hash.digest128();
            Ok(out.get_ref().size)
        })?;
        let hashes = Hashes {
            content,
            fingerprint,
        };
        let state = match (self.there_with(path, content), state) {
            (Some(there), State::Staged { shard, number, .. }) => {
                // What is left of it goes with the staging folder.
                let _ = fs::remove_file(self.staged_at(shard, number));
                State::There(there)
            }
            (_, state) => state,
        };
        self.hand_in(path, hashes, state);
        Ok(())
    }

    /// Takes a file of the new site as it is on disk, without reading it whole into memory. Its
    /// fingerprint is the hash of its bytes as they are now, whatever they were when the site was
    /// read. `from` is where it was opened, for what there is to tell.
    ///
    /// # Errors
    /// As [`stage`](Self::stage); and it cannot be read (the error names `from`).
    pub fn stage_file(
        &self,
        path: &str,
        mut source: File,
        from: &Utf8Path,
    ) -> Result<(), PublishError> {
        check(path)?;
        let reads = |source| PublishError::Read {
            path: from.to_owned(),
            source,
        };
        let size = source.metadata().map_err(reads)?.len();
        let known = self.old.files.get(path);
        // Only a file that may be the same is read twice.
        if known.is_some_and(|old| old.stamp.is_none_or(|stamp| stamp.size == size)) {
            let content = copy(&mut source, &mut io::sink())
                .map_err(|fault| fault.of(from, &self.place(path)))?;
            if let Some(there) = self.there_with(path, content) {
                self.hand_in(path, Hashes::of_file(content), State::There(there));
                return Ok(());
            }
            io::Seek::rewind(&mut source).map_err(reads)?;
        }
        let mut copied = Ok(0);
        let state = self.aside(path, |file| {
            copied = copy(&mut source, file);
            Ok(size)
        })?;
        let content = copied.map_err(|fault| fault.of(from, &self.place(path)))?;
        self.hand_in(path, Hashes::of_file(content), state);
        Ok(())
    }

    /// A path in the output folder.
    fn place(&self, path: &str) -> Utf8PathBuf {
        self.folder.path.join(path)
    }

    fn staged_at(&self, shard: u8, number: u32) -> Utf8PathBuf {
        self.place(STAGING).join(format!("{shard}/{number}"))
    }

    /// Writes one file into the staging folder; `fill` tells how many bytes it wrote.
    fn aside(
        &self,
        path: &str,
        fill: impl FnOnce(&mut File) -> io::Result<u64>,
    ) -> Result<State, PublishError> {
        if self.is_first() {
            return self.shape(path, fill);
        }
        let shard = shard();
        let wrap = |error| PublishError::io(&self.place(path))(error);
        let number = {
            let mut ours = self.shard(shard);
            if ours.staged == 0 {
                fs::create_dir(self.place(STAGING).join(shard.to_string())).map_err(wrap)?;
            }
            ours.staged += 1;
            ours.staged
        };
        self.step()?;
        let mut file = File::create_new(self.staged_at(shard, number)).map_err(wrap)?;
        fill(&mut file).map_err(wrap)?;
        let stamp = Stamp::any(&file.metadata().map_err(wrap)?);
        Ok(State::Staged {
            shard,
            number,
            stamp,
        })
    }

    fn hand_in(&self, path: &str, hashes: Hashes, state: State) {
        self.shard(shard()).files.push(NewFile {
            path: path.into(),
            hashes,
            state,
            known: self.old.files.contains_key(path),
        });
    }

    fn shard(&self, number: u8) -> std::sync::MutexGuard<'_, Shard> {
        // Nothing that holds the lock can leave a shard half changed.
        self.shards[usize::from(number)]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The file at `path`, if it is on disk with this content.
    fn there_with(&self, path: &str, content: u128) -> Option<There> {
        let old = self.old.files.get(path)?;
        let there = self.there(path);
        if old.hashes.content == content {
            return there;
        }
        match there {
            Some(_) => None,
            // It is not what the manifest says: a page that was patched is ahead of it.
            None => self.found(path, None, content),
        }
    }

    /// The file at `path`, if it is on disk as the manifest says.
    fn there(&self, path: &str) -> Option<There> {
        let old = self.old.files.get(path)?;
        *old.there
            .get_or_init(|| self.found(path, old.stamp, old.hashes.content))
    }

    /// The file at `path`, if it is on disk with this content; the `stamp` that it had then tells that
    /// without reading it.
    fn found(&self, path: &str, stamp: Option<Stamp>, content: u128) -> Option<There> {
        let place = self.place(path);
        let now = Stamp::of(&fs::symlink_metadata(&place).ok()?)?;
        if Some(now) == stamp {
            return Some(There(Some(now)));
        }
        let mut file = open_plain(&place).ok()?;
        let found = if now.size < 1 << 20 {
            let mut bytes = Vec::with_capacity(usize::try_from(now.size).ok()? + 1);
            file.read_to_end(&mut bytes).ok()?;
            xxh3_128(&bytes)
        } else {
            copy(&mut file, &mut io::sink()).ok()?
        };
        let trusted = now.is_safe(self.moment).then_some(now);
        (found == content).then_some(There(trusted))
    }

    /// Where tests stop a run as a kill would.
    #[cfg(not(test))]
    #[inline]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps)]
    fn step(&self) -> Result<(), PublishError> {
        Ok(())
    }
}

impl Old {
    fn read(text: Vec<u8>, folder: &Folder, cache: Option<&Utf8Path>) -> Self {
        let Some(rows) = std::str::from_utf8(&text).ok().and_then(manifest::parse) else {
            return Self {
                files: RapidHashMap::default(),
                text,
                owner: Owner::Unknown,
            };
        };
        let stamps = cache.map_or_else(Vec::new, |cache| stamp::read(cache, folder.id(), &text));
        let mut files = RapidHashMap::default();
        files.reserve(rows.len());
        for (row, (path, hashes)) in rows.into_iter().enumerate() {
            let file = OldFile {
                hashes,
                stamp: stamps.get(row).copied().flatten(),
                there: OnceLock::new(),
            };
            files.insert(path.into(), file);
        }
        Self {
            files,
            text,
            owner: Owner::Listed,
        }
    }
}

/// The shard of the thread that asks.
fn shard() -> u8 {
    u8::try_from(rayon::current_thread_index().unwrap_or(0) % SHARDS).unwrap_or(0)
}

fn check(path: &str) -> Result<(), PublishError> {
    if path::is_valid(path) {
        Ok(())
    } else {
        Err(PublishError::Path { path: path.into() })
    }
}

/// Opens a plain file, and nothing that could block.
fn open_plain(path: &Utf8Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(io::Error::other("not a plain file"))
    }
}
