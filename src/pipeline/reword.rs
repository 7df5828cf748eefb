//! The short way: an edit of words, shown before the whole is looked at again.
//!
//! Most saves change what an entry says and nothing that any other part of the record rests on. Then
//! the site as it stands, with that entry's words, is the site as it will be: an equality of values
//! tells ([`Event::differs_in_words_alone`](crate::entry::Event::differs_in_words_alone)), and whatever
//! it does not tell for certain goes the long way. So does every look that follows: a site that came
//! the short way is owed a whole look, which finds what this one cannot, such as a file that changed
//! unseen, or a rule that a text now breaks.

use super::memo::Kept;
use super::timings::Timings;
use super::{Loaded, Project, Site};
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::entry::{self, Entry, Parsed};
use crate::model::EventIx;
use camino::Utf8PathBuf;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many files are looked at by themselves: with more, the whole look is as quick.
const FEW: usize = 16;

impl Project {
    /// Looks at these paths alone, where something about them may have changed. None where that is not enough; then nothing is other than before.
    pub fn reword(&mut self, paths: &BTreeSet<Utf8PathBuf>) -> Option<Loaded> {
        let mut timings = Timings::start();
        let (site, faults) = self.last.clone()?;
        if paths.is_empty() || paths.len() > FEW || raises(&site.config) {
            return None;
        }
        let mut looked = Vec::new();
        for path in paths {
            let Some(old) = self.memo.get(path) else {
                // What an editor writes beside a file and takes away again is no part of the site.
                if self.memo.below(path.as_str()).next().is_some() || self.source.is_there(path) {
                    return None;
                }
                continue;
            };
            let new = old.again(&self.source, path, self.options.watching)?;
            looked.push((path, new));
        }
        let same = |(path, new): &(&Utf8PathBuf, Kept)| {
            (self.memo.get(path)).is_some_and(|old| old.hash == new.hash)
        };
        if looked.iter().all(same) {
            return None;
        }
        timings.lap("read and parse");
        let mut site = (*site).clone();
        let mut all = Vec::new();
        for (path, new) in &looked {
            let old = self.memo.get(path)?;
            site = reworded(site, old.entries()?, new.entries()?, &mut all)?;
        }
        for (path, new) in looked {
            self.memo.put(path, new);
        }
        let site = Arc::new(site);
        self.last = Some((site.clone(), faults.clone()));
        self.owing = true;
        timings.lap("reword");
        Some(Loaded {
            site: Some(site),
            faults,
            owed: false,
            reworded: all,
            linked: Vec::new(),
            timings,
        })
    }
}

/// Whether the site makes errors of what are warnings elsewhere: then a text can break a site.
fn raises(config: &Config) -> bool {
    let mut all = config.rules.values();
    all.any(|severity| *severity == Some(Severity::Error))
}

/// An event that has other words than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reworded {
    /// Which.
    pub event: EventIx,
    /// Whether only its text is another, which no page but its own shows whole.
    pub text_alone: bool,
}

/// The site with the words of a file's entries; what has other words goes to `all`.
fn reworded(mut site: Site, old: &Parsed, new: &Parsed, all: &mut Vec<Reworded>) -> Option<Site> {
    let whole = old.faults.is_empty() && new.faults.is_empty();
    if !whole || old.entries.len() != new.entries.len() {
        return None;
    }
    for (old, new) in old.entries.iter().zip(&new.entries) {
        match (old, new) {
            (Entry::Event(old), Entry::Event(new)) if old.head.id == new.head.id => {
                if old != new {
                    let event;
                    (site, event) = site.reworded(new)?;
                    let text_alone = **new
                        == entry::Event {
                            body: new.body.clone(),
                            bodies: new.bodies.clone(),
                            ..(**old).clone()
                        };
                    all.push(Reworded { event, text_alone });
                }
            }
            (old, new) if old == new => {}
            _ => return None,
        }
    }
    Some(site)
}
