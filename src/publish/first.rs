//! The first build into a folder. Nothing stands there that could be in its way, so its files are
//! written aside in the shape that they will have, and put in place whole: the top of the tree is
//! renamed, not every file in it.

use std::fs::{self, File};
use std::io::{self, ErrorKind};

use camino::Utf8PathBuf;

use super::error::PublishError;
use super::path::{self, STAGING};
use super::{NewFile, Owner, Publisher, State};

/// In the staging folder: the tree.
const TREE: &str = "tree";

impl Publisher {
    /// Whether nothing was in the folder when this run came.
    pub(super) fn is_first(&self) -> bool {
        self.old.owner == Owner::Nobody
    }

    fn tree(&self) -> Utf8PathBuf {
        self.place(STAGING).join(TREE)
    }

    fn in_tree(&self, path: &str) -> Utf8PathBuf {
        self.tree().join(path)
    }

    /// Makes ready for a first build.
    pub(super) fn begin_tree(&self) -> Result<(), PublishError> {
        let tree = self.tree();
        fs::create_dir(&tree).map_err(PublishError::io(&tree))
    }

    /// Writes one file of a first build, aside and in its shape.
    pub(super) fn shape(
        &self,
        path: &str,
        fill: impl FnOnce(&mut File) -> io::Result<u64>,
    ) -> Result<State, PublishError> {
        let wrap = |error: io::Error| match error.kind() {
            // The tree was empty: only this run can have put something there.
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                PublishError::Twice { path: path.into() }
            }
            _ => PublishError::io(&self.place(path))(error),
        };
        self.make_folder(&self.tree(), path::parent(path))
            .map_err(|error| match error {
                PublishError::Io { source, .. } => wrap(source),
                other => other,
            })?;
        self.step()?;
        let mut file = File::create_new(self.in_tree(path)).map_err(wrap)?;
        // What it looks like is asked when it is in place, and only if it can be trusted by then.
        let size = fill(&mut file).map_err(wrap)?;
        Ok(State::Shaped { size })
    }

    /// Puts the tree of a first build in place. `files` are in order of path.
    pub(super) fn place_tree(&self, files: &[NewFile]) -> Result<(), PublishError> {
        let shaped = |file: &&NewFile| matches!(file.state, State::Shaped { .. });
        let tops = files.iter().filter(shaped).map(|file| top(&file.path));
        let mut last = None;
        for name in tops {
            if last.replace(name) == Some(name) {
                continue;
            }
            let (from, to) = (self.in_tree(name), self.place(name));
            self.step()?;
            match fs::rename(&from, &to) {
                // Somebody has put a folder of this name there since this run came.
                Err(error) if is_taken(error.kind()) => {
                    let ours = files.iter().filter(|file| top(&file.path) == name);
                    self.place_each(ours.filter(shaped))?;
                }
                done => done.map_err(PublishError::io(&to))?,
            }
        }
        Ok(())
    }

    fn place_each<'a>(&self, files: impl Iterator<Item = &'a NewFile>) -> Result<(), PublishError> {
        for file in files {
            self.make_folder(&self.folder.path, path::parent(&file.path))?;
            let to = self.place(&file.path);
            self.step()?;
            fs::rename(self.in_tree(&file.path), &to).map_err(PublishError::io(&to))?;
        }
        Ok(())
    }
}

/// The first part of a path.
fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

fn is_taken(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists
    )
}
