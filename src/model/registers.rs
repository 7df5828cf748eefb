//! Names that lead to one thing: ids, names and aliases of actors and places, and the slugs of what
//! is only mentioned.

use crate::names;
use rapidhash::RapidHashMap;
use std::collections::BTreeMap;

/// Finds a thing by its id, name or alias. An id wins over a name, a name over an alias.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_id: RapidHashMap<String, u32>,
    by_name: RapidHashMap<String, Found>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    One(u32, Rank),
    Several(Rank),
}

/// How strongly a name belongs to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Alias,
    Name,
}

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lookup {
    One(u32),
    /// Several things have this name.
    Several,
    None,
}

impl Names {
    pub fn id(&mut self, id: &str, ix: u32) {
        self.by_id.insert(id.to_owned(), ix);
    }

    pub fn name(&mut self, name: &str, ix: u32, rank: Rank) {
        let key = names::fold(name);
        let found = match self.by_name.get(&*key) {
            None => Found::One(ix, rank),
            Some(Found::One(other, r)) if *other == ix => Found::One(ix, rank.max(*r)),
            Some(Found::One(_, r) | Found::Several(r)) if *r < rank => Found::One(ix, rank),
            Some(Found::One(_, r)) if *r == rank => Found::Several(rank),
            Some(other) => *other,
        };
        self.by_name.insert(key.into_owned(), found);
    }

    pub fn find(&self, text: &str) -> Lookup {
        let key = names::fold(text);
        if let Some(ix) = self.by_id.get(&*key) {
            return Lookup::One(*ix);
        }
        match self.by_name.get(&*key) {
            Some(Found::One(ix, _)) => Lookup::One(*ix),
            Some(Found::Several(_)) => Lookup::Several,
            None => Lookup::None,
        }
    }

    /// The id nearest to `text`, for "did you mean".
    pub fn near(&self, text: &str) -> Option<&str> {
        let mut ids: Vec<&str> = self.by_id.keys().map(String::as_str).collect();
        ids.extend(self.by_name.keys().map(String::as_str));
        ids.sort_unstable();
        crate::diagnostic::did_you_mean(text, ids)
    }
}

/// Names that are only mentioned, each with the slug it gets.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// The spelling that was met first, in the order of meeting.
    order: Vec<String>,
    /// Positions there by folded name.
    seen: RapidHashMap<String, usize>,
}

impl Mentions {
    /// Notes a name; the first spelling is the one that is shown.
    pub fn note(&mut self, name: &str) -> usize {
        let key = names::fold(name);
        if let Some(n) = self.seen.get(&*key) {
            return *n;
        }
        let n = self.order.len();
        let shown: Vec<&str> = name.split_whitespace().collect();
        self.order.push(shown.join(" "));
        self.seen.insert(key.into_owned(), n);
        n
    }

    /// Every name with its slug, by position of [`Mentions::note`]. Different names with one slug
    /// get the hash of themselves, as does a name whose slug is `taken`.
    pub fn slugs(self, taken: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let mut users = BTreeMap::<String, usize>::new();
        let slugs: Vec<String> = self.order.iter().map(|name| names::slug(name)).collect();
        for slug in &slugs {
            *users.entry(slug.clone()).or_default() += 1;
        }
        self.order
            .into_iter()
            .zip(slugs)
            .map(|(name, slug)| {
                let shared = users.get(&slug).copied().unwrap_or(0) > 1 || taken(&slug);
                let slug = if shared {
                    names::slug_apart(&name)
                } else {
                    slug
                };
                (name, slug)
            })
            .collect()
    }
}
