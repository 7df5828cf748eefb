//! One record of the bibliography, whatever form it was written in.

use super::dates::StandIns;
use crate::date::EdtfDate;
use crate::yaml::Text;
use hayagriva::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A work that is cited.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// A Hayagriva type: one of [`super::TYPES`].
    pub kind: &'static str,
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
    /// What the processor takes; none of a plain work, for which it is made when it is asked for: it
    /// takes several times the room of all the rest.
    pub(super) csl: Option<Arc<Csl>>,
}

impl Work {
    /// A hash of all that a citation of it is made of.
    #[must_use]
    pub fn print(&self) -> u64 {
        if let Some(csl) = &self.csl {
            return csl.hash;
        }
        let mut hasher = DefaultHasher::new();
        (self.kind, self.title.plain(), &self.url).hash(&mut hasher);
        (&self.date, &self.accessed).hash(&mut hasher);
        hasher.finish()
    }

    /// What the processor takes.
    pub(super) fn csl(&self) -> Arc<Csl> {
        self.csl
            .clone()
            .unwrap_or_else(|| Arc::new(super::plain::csl(self)))
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
