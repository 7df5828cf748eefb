//! What can go wrong between a rendered site and the disk.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use thiserror::Error;

/// Why the output folder could not be written. Unless the variant says otherwise, nothing in the
/// output folder has changed when one of these is returned.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The disk said no: full, read-only, forbidden. Once the renames have begun, what is in place
    /// stays in place and the next build completes it.
    #[error("cannot write {path}: {source}")]
    Io {
        /// The file or folder concerned.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the site could not be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The output folder holds files and no mark of chancery's.
    #[error(
        "{path} holds files that chancery did not make (it has no .chancery mark): choose another \
         folder with --out, or empty this one"
    )]
    NotOurs {
        /// The output folder.
        path: Utf8PathBuf,
    },
    /// The output folder's path names something that is not a folder.
    #[error("{path} is not a folder: choose another with --out")]
    NotAFolder {
        /// The output folder.
        path: Utf8PathBuf,
    },
    /// Another run is writing there.
    #[error("another build{} is writing {path}: wait for it, or stop it", process(.by))]
    Locked {
        /// The output folder.
        path: Utf8PathBuf,
        /// The number of the process, where it is known.
        by: Option<u32>,
    },
    /// Something that chancery did not make stands where a file or folder of the site must go.
    #[error(
        "{path} is in the way, and chancery did not make it: move it, or put it under static/ so \
         that it is part of the site"
    )]
    Foreign {
        /// What is in the way.
        path: Utf8PathBuf,
    },
    /// A path that no site may have: absolute, empty, with `..`, or one of chancery's own.
    #[error("`{path}` cannot be a path of the site")]
    Path {
        /// The path as given.
        path: String,
    },
    /// Two files of one path, or a file where another needs a folder.
    #[error("the site has `{path}` twice, or both as a file and as a folder")]
    Twice {
        /// The path as given.
        path: String,
    },
}

impl PublishError {
    pub(super) fn io(path: &Utf8Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

fn process(number: &Option<u32>) -> String {
    number.map_or_else(String::new, |number| format!(" (process {number})"))
}
