//! The visible part: from a staging folder to a site.

use std::fs::{self, Metadata};
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use rapidhash::{RapidHashMap, RapidHashSet};
use rayon::prelude::*;

use super::error::PublishError;
use super::manifest::{self, Hashes};
use super::path::{self, MARK, STAGING};
use super::stamp::{self, SLACK, Stamp};
use super::{NewFile, Owner, Publisher, State, Summary, There};

/// Files looked at or renamed at a stretch by one thread.
const STRETCH: usize = 512;

/// What the commit is to do, once nothing stands in its way.
struct Plan<'a> {
    /// Staged files, in order of path.
    fresh: Vec<&'a NewFile>,
    changed: Vec<&'a NewFile>,
    /// Staged files that need a file of ours gone where they want a folder, or the reverse.
    swaps: Vec<&'a NewFile>,
    /// Paths that are ours and not the new site's, in order.
    gone: Vec<&'a str>,
}

impl Publisher {
    /// Makes the output folder equal to what was kept and staged. Files that chancery did not make
    /// stay as they are.
    ///
    /// # Errors
    /// Something that is not ours is in the way, or a path was handed in twice: then nothing has
    /// changed. The disk fails: then what is in place stays, and the next build completes it.
    pub fn commit(mut self) -> Result<Summary, PublishError> {
        let files = self.gather()?;
        let plan = self.plan(&files)?;

        // The last things that a full disk could refuse.
        let text = manifest::write(files.iter().map(|file| (&*file.path, file.hashes)));
        let differs = text.as_bytes() != self.old.text;
        let renaming = if differs {
            self.stage_mark("final", &text)?
        } else {
            self.moment
        };
        let complete = plan.gone.is_empty();
        if differs && !complete && (!plan.fresh.is_empty() || !plan.swaps.is_empty()) {
            self.stage_mark("both", &self.union(&files, &plan.gone))?;
            self.place_mark("both")?;
        } else if differs && complete {
            self.place_mark("final")?;
        }

        self.place_tree(&files)?;
        self.place_all(&plan.fresh, true)?;
        self.place_all(&plan.changed, false)?;
        for file in &plan.swaps {
            self.swap(file, &plan.gone)?;
        }
        self.remove(&plan.gone)?;
        self.remove_empty_folders(&plan.gone, &files)?;
        if differs && !complete {
            self.place_mark("final")?;
        }
        self.save_stamps(&files, &text, renaming);

        let mut summary = Summary {
            removed: plan.gone.len(),
            ..Summary::default()
        };
        for file in &files {
            match &file.state {
                State::There(_) => summary.unchanged += 1,
                State::Staged { stamp, .. } => {
                    summary.written += 1;
                    summary.bytes += stamp.size;
                }
                State::Shaped { size } => {
                    summary.written += 1;
                    summary.bytes += size;
                }
            }
        }
        drop(plan);
        self.folder.keep();
        Ok(summary)
    }

    /// All that was handed in, in order of path.
    fn gather(&mut self) -> Result<Vec<NewFile>, PublishError> {
        let mut files = Vec::new();
        for shard in &mut self.shards {
            let shard = shard
                .get_mut()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            files.append(&mut shard.files);
        }
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        match files.windows(2).find(|two| two[0].path == two[1].path) {
            Some(two) => Err(PublishError::Twice {
                path: two[0].path.to_string(),
            }),
            None => Ok(files),
        }
    }

    fn plan<'a>(&'a self, files: &'a [NewFile]) -> Result<Plan<'a>, PublishError> {
        // Most rebuilds have the paths of the build before, and those were looked through then.
        let same_paths = files.len() == self.old.files.len() && files.iter().all(|file| file.known);
        let gone = if same_paths {
            Vec::new()
        } else {
            self.gone(files)?
        };

        let staged: Vec<&NewFile> = (files.iter())
            .filter(|file| matches!(file.state, State::Staged { .. }))
            .collect();
        let swap = self.survey(&staged, &gone)?;
        let mut plan = Plan {
            fresh: Vec::new(),
            changed: Vec::new(),
            swaps: Vec::new(),
            gone,
        };
        for (file, swap) in staged.into_iter().zip(swap) {
            if swap {
                plan.swaps.push(file);
            } else if file.known {
                plan.changed.push(file);
            } else {
                plan.fresh.push(file);
            }
        }
        Ok(plan)
    }

    /// The paths that are ours and not the new site's, in order.
    fn gone(&self, files: &[NewFile]) -> Result<Vec<&str>, PublishError> {
        let new: RapidHashSet<&str> = files.iter().map(|file| &*file.path).collect();
        let mut folder_before = None;
        for file in files {
            let folder = path::parent(&file.path);
            if folder != folder_before
                && let Some(both) = path::folders(&file.path).find(|folder| new.contains(folder))
            {
                return Err(PublishError::Twice { path: both.into() });
            }
            folder_before = folder;
        }
        #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
        let mut gone: Vec<&str> = (self.old.files.keys().map(|path| &**path))
            .filter(|path| !new.contains(path))
            .collect();
        gone.sort_unstable();
        Ok(gone)
    }

    /// For each staged file, whether a file and a folder of ours change places for it; or what is in
    /// the way.
    fn survey(&self, staged: &[&NewFile], gone: &[&str]) -> Result<Vec<bool>, PublishError> {
        if self.old.owner == Owner::Nobody {
            return Ok(vec![false; staged.len()]);
        }
        let ground = Ground::new(self, gone);
        let parts: Vec<Result<Vec<bool>, PublishError>> = staged
            .par_chunks(STRETCH)
            .map(|part| {
                let mut seen = RapidHashMap::default();
                part.iter()
                    .map(|file| ground.needs_swap(&file.path, &mut seen))
                    .collect()
            })
            .collect();
        let mut swaps = Vec::with_capacity(staged.len());
        for part in parts {
            swaps.append(&mut part?);
        }
        Ok(swaps)
    }

    /// Writes a manifest into the staging folder; returns the moment, by the file system's clock.
    fn stage_mark(&self, name: &str, text: &str) -> Result<i64, PublishError> {
        let mark = self.place(MARK);
        let aside = self.place(STAGING).join(name);
        self.step()?;
        fs::write(&aside, text)
            .and_then(|()| fs::symlink_metadata(&aside))
            .map(|written| Stamp::any(&written).modified)
            .map_err(PublishError::io(&mark))
    }

    fn place_mark(&self, name: &str) -> Result<(), PublishError> {
        let mark = self.place(MARK);
        self.step()?;
        fs::rename(self.place(STAGING).join(name), &mark).map_err(PublishError::io(&mark))
    }

    /// The manifest that owns both what was and what will be.
    fn union(&self, files: &[NewFile], gone: &[&str]) -> String {
        let mut rows: Vec<(&str, Hashes)> = Vec::with_capacity(files.len() + gone.len());
        rows.extend(files.iter().map(|file| (&*file.path, file.hashes)));
        rows.extend(gone.iter().filter_map(|path| {
            let old = self.old.files.get(*path)?;
            Some((*path, old.hashes))
        }));
        rows.sort_unstable_by_key(|row| row.0);
        manifest::write(rows.into_iter())
    }

    fn place_all(&self, files: &[&NewFile], fresh: bool) -> Result<(), PublishError> {
        files.par_chunks(STRETCH).try_for_each(|part| {
            let mut made = None;
            for file in part {
                let folder = path::parent(&file.path);
                if fresh && folder != made {
                    self.make_folder(&self.folder.path, folder)?;
                    made = folder;
                }
                self.place_one(file)?;
            }
            Ok(())
        })
    }

    /// Renames one staged file into place.
    fn place_one(&self, file: &NewFile) -> Result<(), PublishError> {
        let State::Staged { shard, number, .. } = file.state else {
            return Ok(());
        };
        let (from, to) = (self.staged_at(shard, number), self.place(&file.path));
        self.step()?;
        match fs::rename(&from, &to) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make_folder(&self.folder.path, path::parent(&file.path))?;
                fs::rename(&from, &to).map_err(PublishError::io(&to))
            }
            done => done.map_err(PublishError::io(&to)),
        }
    }

    /// Makes a folder below `root` and those it is in.
    pub(super) fn make_folder(
        &self,
        root: &Utf8Path,
        folder: Option<&str>,
    ) -> Result<(), PublishError> {
        let Some(folder) = folder else {
            return Ok(());
        };
        let place = root.join(folder);
        self.step()?;
        match fs::create_dir(&place) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make_folder(root, path::parent(folder))?;
                match fs::create_dir(&place) {
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
                    made => made.map_err(PublishError::io(&place)),
                }
            }
            made => made.map_err(PublishError::io(&place)),
        }
    }

    /// Clears a file of ours that stands where a folder must be, or a folder of ours where the file
    /// must be, and puts the file in its place.
    fn swap(&self, file: &NewFile, gone: &[&str]) -> Result<(), PublishError> {
        let inside = format!("{}/", file.path);
        let first = gone.partition_point(|path| *path < inside.as_str());
        let inside: Vec<&str> = (gone[first..].iter().copied())
            .take_while(|path| path.starts_with(&inside))
            .collect();
        let mut above: Vec<&str> = path::folders(&file.path).collect();
        above.retain(|folder| gone.binary_search(folder).is_ok());
        self.remove(&above)?;
        self.remove(&inside)?;
        let mut folders: Vec<&str> = (inside.iter().flat_map(|path| path::folders(path)))
            .filter(|folder| folder.starts_with(&*file.path))
            .filter(|folder| folder.len() >= file.path.len())
            .collect();
        self.remove_folders(&mut folders)?;
        self.place_one(file)
    }

    /// Removes files of ours; what is already gone, or has become something else, is left.
    fn remove(&self, gone: &[&str]) -> Result<(), PublishError> {
        let mut seen = RapidHashMap::default();
        for path in gone {
            let place = self.place(path);
            let real = (path::folders(path)).all(|folder| {
                *seen.entry(folder).or_insert_with(|| {
                    look(&self.place(folder)).is_ok_and(|found| is_folder(&found))
                })
            });
            if !real || look(&place).is_ok_and(|found| is_folder(&found)) {
                continue;
            }
            self.step()?;
            match fs::remove_file(&place) {
                Err(error) if is_absent(error.kind()) => {}
                done => done.map_err(PublishError::io(&place))?,
            }
        }
        Ok(())
    }

    fn remove_empty_folders(&self, gone: &[&str], files: &[NewFile]) -> Result<(), PublishError> {
        let mut folders: Vec<&str> = gone.iter().flat_map(|path| path::folders(path)).collect();
        folders.sort_unstable();
        folders.dedup();
        // A folder that the new site has files in need not be tried.
        folders.retain(|folder| {
            let inside = format!("{folder}/");
            let first = files.partition_point(|file| *file.path < *inside);
            !files
                .get(first)
                .is_some_and(|file| file.path.starts_with(&inside))
        });
        self.remove_folders(&mut folders)
    }

    /// Removes those of `folders` that are empty, the deepest first. A folder that holds something
    /// is another's; one that cannot be removed does no harm.
    fn remove_folders(&self, folders: &mut Vec<&str>) -> Result<(), PublishError> {
        folders.sort_unstable();
        folders.dedup();
        for folder in folders.iter().rev() {
            self.step()?;
            let _ = fs::remove_dir(self.place(folder));
        }
        Ok(())
    }

    /// Notes how the files look now, so that the next build need not read them.
    fn save_stamps(&self, files: &[NewFile], text: &str, renaming: i64) {
        let Some(cache) = &self.cache else {
            return;
        };
        let stamps: Vec<Option<Stamp>> = files
            .par_iter()
            .with_min_len(STRETCH)
            .map(|file| match &file.state {
                State::There(There(stamp)) => *stamp,
                // Until the renames began no one else could see the file. If it is now what was
                // staged, nothing has happened to it since that its times would not tell.
                State::Staged { stamp, .. } if stamp.modified < renaming - SLACK => {
                    let now = Stamp::of(&look(&self.place(&file.path)).ok()?)?;
                    let same = (now.size, now.modified, now.inode)
                        == (stamp.size, stamp.modified, stamp.inode);
                    same.then_some(now)
                }
                // Renamed with the folder that it is in, it has its own times; whatever happened to it
                // since then shows in them.
                State::Shaped { .. } if self.moment < renaming - SLACK => {
                    let now = Stamp::of(&look(&self.place(&file.path)).ok()?)?;
                    now.is_safe(renaming).then_some(now)
                }
                State::Staged { .. } | State::Shaped { .. } => None,
            })
            .collect();
        let known = |(file, stamp): (&NewFile, &Option<Stamp>)| {
            (self.old.files.get(&file.path)).is_some_and(|old| old.stamp == *stamp)
        };
        if text.as_bytes() != self.old.text || !files.iter().zip(&stamps).all(known) {
            stamp::write(cache, self.folder.id(), text.as_bytes(), stamps.into_iter());
        }
    }
}

/// What stands in the output folder, and what of it may be replaced.
struct Ground<'a> {
    publisher: &'a Publisher,
    gone: RapidHashSet<&'a str>,
    /// The folders that files of ours go from.
    emptied: RapidHashSet<&'a str>,
}

/// What stands where a folder of the site must be.
#[derive(Clone, Copy, PartialEq)]
enum Footing {
    Folder,
    Nothing,
    /// A file of ours that goes.
    Ours,
}

impl<'a> Ground<'a> {
    fn new(publisher: &'a Publisher, gone: &[&'a str]) -> Self {
        Self {
            publisher,
            gone: gone.iter().copied().collect(),
            emptied: gone.iter().flat_map(|path| path::folders(path)).collect(),
        }
    }

    /// Whether something of ours must go before `path` can be written.
    fn needs_swap<'b>(
        &self,
        path: &'b str,
        seen: &mut RapidHashMap<&'b str, Footing>,
    ) -> Result<bool, PublishError> {
        match path::parent(path).map_or(Ok(Footing::Folder), |folder| self.footing(folder, seen))? {
            Footing::Ours => return Ok(true),
            Footing::Nothing => return Ok(false),
            Footing::Folder => {}
        }
        let place = self.publisher.place(path);
        match look(&place) {
            Err(error) if is_absent(error.kind()) => Ok(false),
            Err(error) => Err(PublishError::io(&place)(error)),
            Ok(found) if is_folder(&found) => self.must_all_go(path).map(|()| true),
            Ok(_) if self.publisher.old.files.contains_key(path) => Ok(false),
            Ok(_) if self.publisher.old.owner == Owner::Unknown => Ok(false),
            Ok(_) => Err(PublishError::Foreign { path: place }),
        }
    }

    fn footing<'b>(
        &self,
        folder: &'b str,
        seen: &mut RapidHashMap<&'b str, Footing>,
    ) -> Result<Footing, PublishError> {
        if let Some(known) = seen.get(folder) {
            return Ok(*known);
        }
        let above = match path::parent(folder) {
            Some(above) => self.footing(above, seen)?,
            None => Footing::Folder,
        };
        let footing = if above == Footing::Folder {
            let place = self.publisher.place(folder);
            match look(&place) {
                Err(error) if is_absent(error.kind()) => Footing::Nothing,
                Err(error) => return Err(PublishError::io(&place)(error)),
                Ok(found) if is_folder(&found) => Footing::Folder,
                Ok(_) if self.gone.contains(folder) => Footing::Ours,
                // A link, too: whatever it leads to, it is not in the output folder.
                Ok(_) => return Err(PublishError::Foreign { path: place }),
            }
        } else {
            above
        };
        seen.insert(folder, footing);
        Ok(footing)
    }

    /// Nothing may be in `folder` but files of ours that go.
    fn must_all_go(&self, folder: &str) -> Result<(), PublishError> {
        let place = self.publisher.place(folder);
        let foreign = |path: Utf8PathBuf| Err(PublishError::Foreign { path });
        if !self.emptied.contains(folder) {
            return foreign(place);
        }
        for entry in place.read_dir_utf8().map_err(PublishError::io(&place))? {
            // A name that is not UTF-8 is none of ours.
            let Ok(entry) = entry else {
                return foreign(place);
            };
            let inside = format!("{folder}/{}", entry.file_name());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.must_all_go(&inside)?;
            } else if !self.gone.contains(inside.as_str()) {
                return foreign(entry.into_path());
            }
        }
        Ok(())
    }
}

/// What is at `place` itself, not where a link leads.
fn look(place: &Utf8PathBuf) -> std::io::Result<Metadata> {
    fs::symlink_metadata(place)
}

fn is_folder(found: &Metadata) -> bool {
    found.is_dir()
}

fn is_absent(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}
