//! Names that lead to one thing: ids, names and aliases of actors and places, and the slugs of what
//! is only mentioned.

use crate::diagnostic::{Diagnostic, rules};
use crate::names;
use crate::yaml::Spanned;
use camino::Utf8Path;
use rapidhash::RapidHashMap;

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

/// Names that are only mentioned, each with the address it gets.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// In the order of meeting.
    all: Vec<Mention>,
    /// Positions there by folded name.
    by_name: RapidHashMap<String, usize>,
    /// Positions there by slug.
    by_slug: RapidHashMap<String, usize>,
}

/// A thing that is only mentioned.
#[derive(Debug)]
pub(super) struct Mention {
    /// As it was met first.
    pub name: String,
    /// Its id.
    pub slug: String,
    /// Its other spellings.
    pub others: Vec<String>,
}

impl Mentions {
    /// Notes a name. The first spelling is the one that is shown; another is told.
    pub fn note(&mut self, name: &Spanned<String>, file: &Utf8Path, faults: &mut Vec<Diagnostic>) {
        let spelled: Vec<&str> = name.value.split_whitespace().collect();
        let spelled = spelled.join(" ");
        let key = names::fold(&spelled);
        let known = self.by_name.get(&*key).copied();
        let n = known.unwrap_or_else(|| {
            let slug = names::mention_slug(&spelled);
            *self.by_slug.entry(slug.clone()).or_insert_with(|| {
                self.all.push(Mention {
                    name: spelled.clone(),
                    slug,
                    others: Vec::new(),
                });
                self.all.len() - 1
            })
        });
        if known.is_none() {
            self.by_name.insert(key.into_owned(), n);
        }
        let Some(mention) = self.all.get_mut(n) else {
            return;
        };
        if mention.name != spelled && !mention.others.contains(&spelled) {
            let first = &mention.name;
            let message = format!("`{spelled}` is taken for `{first}`, as it is written elsewhere");
            faults.push(
                Diagnostic::new(rules::NAME_SPELLING, message)
                    .at(file, name.span)
                    .hint(format!("write `{first}` here too")),
            );
            mention.others.push(spelled);
        }
    }

    /// All that was mentioned, by slug.
    pub fn all(mut self) -> Vec<Mention> {
        self.all.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.all
    }
}
