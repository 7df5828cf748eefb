//! A foreign file becomes entries as an editor would write them.
//!
//! An import is pure: text goes in, and out comes the text of files that a site would hold, with every
//! fault that was met on the way. Nothing is written here; the command decides what to do with an
//! [`Import`]. A row that cannot be an entry is a fault with its line in the foreign file, never
//! dropped in silence.
//!
//! [`csv`] reads a table through a column map. [`yaml`] writes scalars that read back as the same
//! text, [`slug`] makes ids, and [`draft`] turns what was read into the text of entries.

pub mod csv;
pub mod draft;
pub mod markdown;
pub mod slug;
pub mod yaml;

use crate::diagnostic::Diagnostic;
use camino::Utf8PathBuf;

/// What a foreign file gives a site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Paths, relative to the site's root, with the text of each; sorted by path, each path once.
    pub files: Vec<(Utf8PathBuf, String)>,
    /// A `site.yaml` that fits the import, for a folder that has none. Not among `files`, since a
    /// site's own must never be replaced.
    pub site: Option<String>,
    /// All faults, in the order of the foreign file. A row with an error gives no entry.
    pub faults: Vec<Diagnostic>,
    /// What was read and made.
    pub counts: Counts,
}

/// What an import read and made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows read, less the header and less rows without any text.
    pub rows: usize,
    /// Events made.
    pub events: usize,
    /// Rows that gave no event, each with a fault.
    pub refused: usize,
    /// Actors made.
    pub actors: usize,
    /// Bibliography records made.
    pub records: usize,
}

/// Why a foreign file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The machine failed to read it.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The foreign file.
        path: Utf8PathBuf,
        /// What the machine said.
        source: std::io::Error,
    },
    /// It is larger than an import takes into memory.
    #[error("{path} is larger than {} MiB, the most that an import reads", limit / (1024 * 1024))]
    TooLarge {
        /// The foreign file.
        path: Utf8PathBuf,
        /// The most that is read, in bytes.
        limit: u64,
    },
}
