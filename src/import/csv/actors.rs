//! Who takes part in the rows: one actor for each that is the same, and ids that tell apart those that
//! are not.

use super::map::{self, Kind};
use crate::cells;
use crate::import::draft::{Actor, Participant};
use crate::import::slug;
use crate::names::fold;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// What makes two mentions one actor.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// The id that the map gives.
    Id(String),
    /// The name, whose office it holds, and the kind: a person is a name and a state.
    Name(String, String, Kind),
}

/// The actors met so far.
#[derive(Debug, Default)]
pub struct Actors {
    all: IndexMap<Key, Met>,
}

#[derive(Debug)]
struct Met {
    actor: Actor,
    /// Every spelling of the name, by what it has in common, with how often it was met.
    names: IndexMap<String, (String, usize)>,
    of: String,
    fixed: bool,
}

/// A mention of an actor in a row, until all ids are known.
#[derive(Debug, Clone)]
pub struct Mention {
    actor: Which,
    role: String,
    office: String,
    passive: bool,
}

/// Whom a row mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Which {
    /// One of those met, by number.
    Met(usize),
    /// One of the site's, by what the row calls it.
    Named(String),
}

/// What a row says of an actor, or of several in one cell each.
#[derive(Default)]
struct Told {
    name: String,
    id: String,
    of: String,
    role: String,
    office: String,
}

/// All actors with their ids, and the aliases that were left out since they name another too.
#[derive(Debug)]
pub struct Settled {
    /// In the order met.
    pub actors: Vec<Actor>,
    /// The actor's id, and the alias.
    pub shared: Vec<(String, String)>,
}

/// A person named in a cell, with the office that led the name.
struct Named {
    office: String,
    name: String,
}

impl Actors {
    /// The actors that a row gives by one entry of the map; none where the name is empty. `fill` fills
    /// a template for the row.
    ///
    /// # Errors
    ///
    /// A sentence where the row says of an actor's id what it cannot be, or names so many and tells of
    /// fewer or more.
    pub fn meet(
        &mut self,
        map: &map::Actor,
        fill: &impl Fn(&super::Template) -> String,
    ) -> Result<Vec<Mention>, String> {
        let text =
            |template: &Option<super::Template>| template.as_ref().map(fill).unwrap_or_default();
        let same = &map.same_as;
        let same = [
            ("wikidata", &same.wikidata),
            ("iso3166", &same.iso3166),
            ("viaf", &same.viaf),
        ];
        let told = Told {
            name: fill(&map.name),
            id: text(&map.id),
            of: text(&map.of),
            role: text(&map.role),
            office: text(&map.office),
        };
        let mut mentions = Vec::new();
        for one in told.each(map.separator.as_deref())? {
            let met = self.one(map, &one)?;
            for (key, template) in same {
                let value = tidy(&text(template));
                for mention in &met {
                    mention.known_as(key, &value, &mut self.all);
                }
            }
            mentions.extend(met);
        }
        Ok(mentions)
    }

    fn one(&mut self, map: &map::Actor, told: &Told) -> Result<Vec<Mention>, String> {
        let whole = tidy(&told.name);
        if whole.is_empty() {
            return Ok(Vec::new());
        }
        let role = tidy(&told.role);
        let office = tidy(&told.office);
        let passive = map.acts == Some(false);
        let Some(kind) = map.kind else {
            return Ok(vec![Mention {
                actor: Which::Named(whole),
                role,
                office,
                passive,
            }]);
        };
        let of = slug::slug(&told.of);
        let id = slug::slug(&told.id);
        if id.is_empty() && !told.id.is_empty() {
            return Err(format!("no id can be made from \"{}\"", told.id));
        }
        let people = match split(&whole, &map.titles) {
            people if people.len() > 1 && !id.is_empty() => {
                return Err(format!(
                    "\"{whole}\" are several, for whom the map gives one id"
                ));
            }
            people => people,
        };
        let mut mentions = Vec::with_capacity(people.len());
        for person in people {
            let office = if person.office.is_empty() {
                office.clone()
            } else {
                person.office
            };
            let key = if id.is_empty() {
                Key::Name(fold(&person.name).into_owned(), of.clone(), kind)
            } else {
                Key::Id(id.clone())
            };
            let entry = self.all.entry(key);
            let actor = Which::Met(entry.index());
            let met = entry.or_insert_with(|| Met {
                actor: Actor {
                    id: id.clone(),
                    kind: kind.word(),
                    ..Actor::default()
                },
                names: IndexMap::new(),
                of: of.clone(),
                fixed: !id.is_empty(),
            });
            if met.actor.kind != kind.word() {
                return Err(format!(
                    "\"{id}\" is a {} here and a {} in a row above",
                    kind.word(),
                    met.actor.kind
                ));
            }
            met.learn(person.name, &office, &of);
            mentions.push(Mention {
                actor,
                role: role.clone(),
                office,
                passive,
            });
        }
        Ok(mentions)
    }

    /// Gives every actor its id: the one that the map gives, else its name's; where two names are one
    /// id, each also has the state whose office it holds.
    #[must_use]
    pub fn settle(self) -> Settled {
        let mut met: Vec<Met> = self.all.into_values().collect();
        met.iter_mut().for_each(Met::name);
        let mut taken: BTreeSet<String> = met
            .iter()
            .filter(|m| m.fixed)
            .map(|m| m.actor.id.clone())
            .collect();
        let mut wanted = BTreeMap::<String, usize>::new();
        for one in met.iter().filter(|m| !m.fixed) {
            *wanted.entry(slug::slug(&one.actor.name)).or_default() += 1;
        }
        for one in met.iter_mut().filter(|m| !m.fixed) {
            let name = slug::slug(&one.actor.name);
            let alone = wanted.get(&name) == Some(&1) && !taken.contains(&name);
            let wish = if alone {
                name
            } else {
                slug::joined(&name, &one.of)
            };
            one.actor.id = slug::unique(&wish, &mut taken);
        }
        let shared = part_aliases(&mut met);
        Settled {
            actors: met.into_iter().map(|m| m.actor).collect(),
            shared,
        }
    }
}

impl Met {
    fn learn(&mut self, name: String, office: &str, of: &str) {
        self.names
            .entry(fold(&name).into_owned())
            .or_insert((name, 0))
            .1 += 1;
        let office = (office.to_owned(), of.to_owned());
        if !office.0.is_empty() && !self.actor.offices.contains(&office) {
            self.actor.offices.push(office);
        }
    }

    /// The name met most often, the first of equals, is the name; the rest are aliases.
    fn name(&mut self) {
        let most = self.names.values().map(|(_, times)| *times).max();
        let mut aliases = Vec::new();
        for (spelling, times) in std::mem::take(&mut self.names).into_values() {
            if self.actor.name.is_empty() && Some(times) == most {
                self.actor.name = spelling;
            } else {
                aliases.push(spelling);
            }
        }
        self.actor.aliases = aliases;
    }
}

impl Told {
    /// What is said of each, where `sign` parts several.
    fn each(self, sign: Option<&str>) -> Result<Vec<Self>, String> {
        let Some(sign) = sign else {
            return Ok(vec![self]);
        };
        let names = cells::split(&self.name, sign);
        let mut all: Vec<Self> = Vec::with_capacity(names.len());
        all.extend(names.into_iter().map(|name| Self {
            name,
            ..Self::default()
        }));
        type Part = fn(&mut Told) -> &mut String;
        let parts: [(&str, &str, Part); 4] = [
            ("ids", &self.id, |t| &mut t.id),
            ("states of offices", &self.of, |t| &mut t.of),
            ("roles", &self.role, |t| &mut t.role),
            ("offices", &self.office, |t| &mut t.office),
        ];
        for (word, text, part) in parts {
            let texts = cells::split(text, sign);
            match texts.as_slice() {
                // One for all, or none.
                [text] if all.len() == 1 || word != "ids" || text.is_empty() => {
                    all.iter_mut().for_each(|t| part(t).clone_from(text));
                }
                texts if texts.len() == all.len() => {
                    let each = all.iter_mut().zip(texts);
                    each.for_each(|(t, text)| part(t).clone_from(text));
                }
                texts => {
                    return Err(format!(
                        "the row names {} actors and tells {} {word}",
                        all.len(),
                        texts.len()
                    ));
                }
            }
        }
        Ok(all)
    }
}

impl Mention {
    /// Notes the actor's id elsewhere, unless one is known.
    fn known_as(&self, key: &'static str, value: &str, all: &mut IndexMap<Key, Met>) {
        let Which::Met(n) = self.actor else { return };
        let Some((_, met)) = all.get_index_mut(n).filter(|_| !value.is_empty()) else {
            return;
        };
        if !met.actor.same_as.iter().any(|(k, _)| *k == key) {
            met.actor.same_as.push((key, value.to_owned()));
        }
    }

    /// The mention as an event has it.
    #[must_use]
    pub fn participant(&self, actors: &[Actor]) -> Participant {
        Participant {
            id: match &self.actor {
                Which::Met(n) => actors.get(*n).map(|a| a.id.clone()).unwrap_or_default(),
                Which::Named(name) => name.clone(),
            },
            role: self.role.clone(),
            office: self.office.clone(),
            passive: self.passive,
        }
    }

    /// Whether two mentions are of one actor.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.actor == other.actor
    }
}

/// Takes away every alias that is also the name, id or alias of another: such a word would lead nowhere.
fn part_aliases(met: &mut [Met]) -> Vec<(String, String)> {
    let mut bearers = BTreeMap::<String, BTreeSet<usize>>::new();
    for (n, one) in met.iter().enumerate() {
        let actor = &one.actor;
        for word in actor.aliases.iter().chain([&actor.name, &actor.id]) {
            bearers
                .entry(fold(word).into_owned())
                .or_default()
                .insert(n);
        }
    }
    let mut shared = Vec::new();
    for one in met {
        let id = one.actor.id.clone();
        one.actor.aliases.retain(|alias| {
            let alone = bearers.get(&*fold(alias)).is_none_or(|b| b.len() == 1);
            if !alone {
                shared.push((id.clone(), alias.clone()));
            }
            alone
        });
    }
    shared
}

/// `text` with single spaces, composed.
fn tidy(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The people named in `text`: parted at `and` or a comma where a title follows, each with the title
/// cut from the name. Where a part would be left without a name, all of it is one name.
fn split(text: &str, titles: &[String]) -> Vec<Named> {
    let whole = || {
        vec![Named {
            office: String::new(),
            name: text.to_owned(),
        }]
    };
    let mut parts = Vec::new();
    let mut rest = text;
    'parts: loop {
        for (at, _) in rest.char_indices() {
            for joint in [", and ", " and ", ", "] {
                if let Some(after) = rest[at..].strip_prefix(joint)
                    && lead(after, titles).is_some()
                {
                    parts.push(&rest[..at]);
                    rest = after;
                    continue 'parts;
                }
            }
        }
        parts.push(rest);
        break;
    }
    let people: Option<Vec<Named>> = parts.iter().map(|part| lead(part, titles)).collect();
    match people {
        Some(people) => people,
        // One without a title, or with a title alone.
        None => whole(),
    }
}

/// The longest of `titles` that leads `text` and leaves a name.
fn lead(text: &str, titles: &[String]) -> Option<Named> {
    titles
        .iter()
        .filter_map(|title| {
            let name = text.strip_prefix(title.as_str())?.strip_prefix(' ')?.trim();
            let is_name = !name.is_empty() && !name.starts_with("and ");
            is_name.then(|| Named {
                office: title.clone(),
                name: name.to_owned(),
            })
        })
        .max_by_key(|named| named.office.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Vec<(String, String)> {
        let titles = [
            "President",
            "Vice President",
            "Prime Minister",
            "Premier",
            "Prince",
        ];
        let titles: Vec<String> = titles.iter().map(|t| (*t).to_owned()).collect();
        split(text, &titles)
            .into_iter()
            .map(|p| (p.office, p.name))
            .collect()
    }

    fn pair(office: &str, name: &str) -> (String, String) {
        (office.into(), name.into())
    }

    #[test]
    fn a_leading_title_is_the_office_and_the_longest_counts() {
        assert_eq!(
            people("President Ada Quill"),
            [pair("President", "Ada Quill")]
        );
        assert_eq!(
            people("Vice President Ada Quill"),
            [pair("Vice President", "Ada Quill")]
        );
        assert_eq!(people("Ada Quill"), [pair("", "Ada Quill")]);
        assert_eq!(people("Presidente Quill"), [pair("", "Presidente Quill")]);
    }

    #[test]
    fn several_are_parted_only_where_each_has_a_title_and_a_name() {
        assert_eq!(
            people("President Ada Quill and Prime Minister Bo Reed"),
            [
                pair("President", "Ada Quill"),
                pair("Prime Minister", "Bo Reed")
            ]
        );
        assert_eq!(
            people("President Ada Quill, Prime Minister Bo Reed"),
            [
                pair("President", "Ada Quill"),
                pair("Prime Minister", "Bo Reed")
            ]
        );
        assert_eq!(
            people("Premier and Prince Quill"),
            [pair("", "Premier and Prince Quill")]
        );
        assert_eq!(
            people("President Quill, 3rd"),
            [pair("President", "Quill, 3rd")]
        );
    }
}
