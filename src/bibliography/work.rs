//! One record of the bibliography, whatever form it was written in.

use super::dates::StandIns;
use super::record::Record;
use crate::date::EdtfDate;
use crate::yaml::Text;
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
    /// The works that it is a set of, which are cited as one; none of a single work.
    pub members: Vec<Work>,
    /// What the processor takes; none of a plain work, for which it is made when it is asked for: it
    /// takes several times the room of all the rest.
    pub(super) csl: Option<Arc<Csl>>,
}

impl Work {
    /// The works of a set as one; none of no works.
    pub(super) fn of_members(members: Vec<Work>) -> Option<Self> {
        let first = members.first()?.clone();
        let titles: Vec<&str> = members.iter().map(|m| m.title.plain()).collect();
        Some(Self {
            title: Text::One(titles.join("; ").into()),
            url: members.iter().find_map(|m| m.url.clone()),
            members,
            ..first
        })
    }

    /// Whether its record has no title; `title` is then what else it is known by.
    #[must_use]
    pub fn is_untitled(&self) -> bool {
        let titled = |csl: &Arc<Csl>| csl.record.text("title").is_some();
        self.members.is_empty() && !self.csl.as_ref().is_none_or(titled)
    }

    /// Whether nothing in its record tells what it is; `title` is then its key.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        let known = |csl: &Arc<Csl>| csl.record.instead().is_some();
        self.is_untitled() && !self.csl.as_ref().is_none_or(known)
    }

    /// A hash of all that a citation of it is made of.
    #[must_use]
    pub fn print(&self) -> u64 {
        if let (Some(csl), []) = (&self.csl, self.members.as_slice()) {
            return csl.hash;
        }
        let mut hasher = DefaultHasher::new();
        (self.kind, self.title.plain(), &self.url).hash(&mut hasher);
        (&self.date, &self.accessed).hash(&mut hasher);
        for member in &self.members {
            member.print().hash(&mut hasher);
        }
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
    pub record: Record,
    pub dates: StandIns,
    /// Of the two above, for finding references that were made before.
    pub hash: u64,
}

impl Csl {
    pub fn new(record: Record, dates: StandIns) -> Arc<Self> {
        let mut hasher = DefaultHasher::new();
        (&record, &dates).hash(&mut hasher);
        Arc::new(Self {
            record,
            dates,
            hash: hasher.finish(),
        })
    }
}
