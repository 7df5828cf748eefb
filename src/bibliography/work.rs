//! One record of the bibliography, whatever form it was written in.

use super::dates::StandIns;
use crate::date::EdtfDate;
use crate::yaml::Text;
use hayagriva::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A work that is cited. Cheap to clone where it is not changed afterwards: what the processor takes
/// is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// A Hayagriva type: one of [`super::TYPES`].
    pub kind: String,
    /// The title of the work.
    pub title: Text,
    /// Who wrote it, each name as it is read: given name first.
    pub authors: Vec<String>,
    /// When it was published.
    pub date: Option<EdtfDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The title of what it appeared in.
    pub container: Option<Text>,
    /// Its address.
    pub url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// When its address was last read.
    pub accessed: Option<EdtfDate>,
    /// Anything a reader should know of it.
    pub note: Option<Text>,
    /// The key it has in a BibLaTeX file, where that is not its id.
    pub key: Option<String>,
    pub(super) csl: Arc<Csl>,
}

impl Work {
    /// A hash of all that a citation of it is made of.
    #[must_use]
    pub fn print(&self) -> u64 {
        self.csl.hash
    }
}

/// What the CSL processor takes.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Csl {
    pub entry: Entry,
    pub dates: StandIns,
    /// Of the two above, for finding references that were made before.
    pub hash: u64,
}

impl Csl {
    pub fn new(entry: Entry, dates: StandIns) -> Arc<Self> {
        let mut hasher = DefaultHasher::new();
        (&entry, &dates).hash(&mut hasher);
        Arc::new(Self {
            entry,
            dates,
            hash: hasher.finish(),
        })
    }
}
