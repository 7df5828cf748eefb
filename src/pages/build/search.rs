//! The page of the search, and the index that a reader's browser searches.

use super::super::views::{
    DateView, EventLine, Explore, Grain, Link, Phrase, Said, SearchEvent, SearchIndex, SearchPart,
    SearchPartRef, SearchPatterns, SearchView, Url, View, grain,
};
use super::Pages;
use crate::chart::days;
use crate::date::{Bound, Day, Heading};
use crate::entry::Certainty;
use crate::language::DateStyle;
use crate::model::{ActorIx, EventIx, PlaceIx, TermIx, Within};
use crate::yaml::{Spanned, Text};
use indexmap::{IndexMap, IndexSet};
use std::ops::Range;

/// How many types, actors, pairs and places the first file names; the others are found by words.
const NAMED: usize = 500;
/// A year further off than can be computed with, within what a browser's numbers hold.
const FAR: i64 = 9_000_000_000_000_000;

impl<'a> Pages<'a> {
    pub(super) fn search_page(&self, route: &'a str) -> View<'_> {
        let title = self.say("search-title");
        View::Search(Box::new(SearchView {
            site: &self.site,
            page: self.frame(route, "search", Some("search"), title.into(), None),
            explore: self.explore(None),
        }))
    }

    /// What the form of filters needs, on a page that shows these years.
    pub(super) fn explore(&self, years: Option<(i64, i64)>) -> Explore<'a> {
        let t = self.timeline;
        let filters = [
            ("type", t.types.iter().any(|k| !k.events.is_empty())),
            ("actor", !t.actors.is_empty()),
            ("pair", !t.pairs.is_empty()),
            ("place", t.places.iter().any(|p| !p.events.is_empty())),
        ];
        let word = |text: &'static str| Phrase {
            text,
            lang: None,
            dir: None,
        };
        Explore {
            model: EventLine {
                id: "{id}",
                title: word("{title}"),
                url: Url::BLANK,
                date: DateView::Blank("{date}"),
                same_date: false,
                part: false,
                certainty: Certainty::Stated,
                attributed_to: Some(word("{who}")),
                summary: Some(word("{summary}")),
                actors: vec![Link {
                    name: word("{actors}"),
                    url: None,
                }],
                kind: Some(Link {
                    name: word("{name}"),
                    url: Some(Url::BLANK),
                }),
                sources: 1,
                cites: Vec::new(),
                at: None,
                draft: true,
            },
            filters: (filters.into_iter())
                .filter_map(|(name, some)| some.then_some(name))
                .collect(),
            from: years.map(|y| y.0),
            to: years.map(|y| y.1),
            total: t.events.len(),
        }
    }

    pub(super) fn search_index(&self) -> View<'_> {
        let t = self.timeline;
        let pattern = |route: &str| self.link(route);
        let publish = self.config.publish;
        // The types in the site's own order.
        let mut types: Vec<_> = (t.types.iter().enumerate())
            .filter(|(_, k)| !k.events.is_empty())
            .collect();
        types.sort_by_key(|(n, k)| (std::cmp::Reverse(k.events.len()), *n));
        types.truncate(NAMED);
        types.sort_by_key(|(n, _)| *n);
        let mut actors: Vec<_> = (t.actors.iter())
            .map(|a| {
                let said = self.words(&a.name);
                let names = others(
                    said.text,
                    &a.name,
                    a.entry.as_ref().map(|e| e.aliases.as_slice()),
                );
                (&*a.id, Said(said), a.events.len(), names)
            })
            .collect();
        let mut places: Vec<_> = (t.places.iter())
            .map(|p| {
                let said = self.words(&p.name);
                let names = others(
                    said.text,
                    &p.name,
                    p.entry.as_ref().map(|e| e.aliases.as_slice()),
                );
                (&*p.id, Said(said), p.events.len(), names)
            })
            .collect();
        let mut pairs: Vec<_> = (t.pairs.iter())
            .map(|p| {
                let (a, b) = (t.actor(p.a), t.actor(p.b));
                let names = [Said(self.words(&a.name)), Said(self.words(&b.name))];
                (format!("{}--{}", a.id, b.id), names, p.events.len())
            })
            .collect();
        for list in [&mut actors, &mut places] {
            list.retain(|one| one.2 > 0);
            list.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
            list.truncate(NAMED);
            list.sort_by(|a, b| self.language.compare(a.1.0.text, b.1.0.text));
        }
        pairs.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
        pairs.truncate(NAMED);
        pairs.sort_by(|a, b| {
            let compare = |n: usize| self.language.compare(a.1[n].0.text, b.1[n].0.text);
            compare(0).then_with(|| compare(1))
        });
        View::SearchIndex(SearchIndex {
            total: t.events.len(),
            links: SearchPatterns {
                event: pattern("/events/*/"),
                actor: publish.actors.then(|| pattern("/actors/*/")),
                timeline: publish.timeline.then(|| pattern("/timeline/")),
            },
            parts: self.search_parts(),
            certainties: Certainty::ALL.map(|c| t.certainties[c as usize].len()),
            types: (types.iter())
                .map(|(_, k)| (&*k.id, Said(self.words(&k.label)), k.events.len()))
                .collect(),
            actors,
            pairs,
            places,
        })
    }

    fn search_parts(&self) -> Vec<SearchPartRef> {
        let part = |(n, range): (usize, &Range<usize>)| {
            let dates = self.timeline.events[range.clone()].iter().map(|e| {
                (
                    year(e.entry.date.value.earliest()),
                    year(e.entry.date.value.latest()),
                )
            });
            let (mut from, mut to) = (Some(FAR), Some(-FAR));
            for (start, end) in dates {
                from = from.zip(start).map(|(a, b)| a.min(b));
                to = to.zip(end).map(|(a, b)| a.max(b));
            }
            SearchPartRef {
                url: self.link(&format!("/search/{n}.json")),
                from,
                to,
                count: range.len(),
            }
        };
        self.plan.search.iter().enumerate().map(part).collect()
    }

    /// One part of the index.
    pub(super) fn search_part(&self, nth: usize) -> View<'_> {
        let range = self.plan.search.get(nth).cloned().unwrap_or_default();
        let mut names = Names::default();
        let events = range
            .map(|n| self.search_event(EventIx::new(n), &mut names))
            .collect();
        let t = self.timeline;
        View::SearchPart(SearchPart {
            groups: (names.groups.iter())
                .map(|(heading, year)| {
                    let own = u8::from(matches!(heading, Heading::Year(_)));
                    (self.language.heading(*heading), *year, own)
                })
                .collect(),
            types: (names.types.iter())
                .map(|ix| &t.types[ix.at()])
                .map(|k| (&*k.id, Said(self.words(&k.label))))
                .collect(),
            actors: (names.actors.iter())
                .map(|ix| t.actor(*ix))
                .map(|a| {
                    let said = self.words(&a.name);
                    let others = others(
                        said.text,
                        &a.name,
                        a.entry.as_ref().map(|e| e.aliases.as_slice()),
                    );
                    (&*a.id, Said(said), others)
                })
                .collect(),
            places: (names.places.iter())
                .map(|ix| t.place(*ix))
                .map(|p| {
                    let said = self.words(&p.name);
                    let others = others(
                        said.text,
                        &p.name,
                        p.entry.as_ref().map(|e| e.aliases.as_slice()),
                    );
                    (&*p.id, Said(said), others)
                })
                .collect(),
            tags: (names.tags.iter())
                .map(|ix| Said(self.words(&t.tags[ix.at()].label)))
                .collect(),
            who: names.who.into_values().map(Said).collect(),
            events,
        })
    }

    fn search_event(&self, ix: EventIx, names: &mut Names<'a>) -> SearchEvent<'a> {
        let t = self.timeline;
        let event = t.event(ix);
        let entry = &event.entry;
        let date = &entry.date.value;
        let heading = match date.heading() {
            Heading::Month(year, _) => Heading::Year(year),
            other => other,
        };
        let short = self.language.date(date, DateStyle::Column);
        let within = Some(self.language.date(date, DateStyle::WithinYear))
            .filter(|w| matches!(heading, Heading::Year(_)) && *w != short);
        let grain = match grain(date) {
            Grain::Day => 0,
            Grain::Days => 1,
            Grain::Month | Grain::Season => 2,
            Grain::Year | Grain::Longer => 3,
        };
        let mut states: Vec<ActorIx> = event.actors.iter().filter_map(|w| w.state).collect();
        states.sort_unstable();
        states.dedup();
        let mut places = Vec::new();
        let mut place = event.place;
        while let Some(at) = place {
            places.push(names.places.insert_full(at).0);
            place = match t.place(at).within {
                Some(Within::Place(outer)) => Some(outer),
                _ => None,
            };
        }
        let position = |n: usize| i64::try_from(n).unwrap_or(-1);
        SearchEvent {
            id: &entry.head.id,
            title: Said(self.words(&entry.title)),
            summary: entry.summary.as_ref().map(|s| Said(self.words(s))),
            short,
            within,
            group: names.groups.insert_full((heading, date.page_year())).0,
            mark: grain + 4 * u8::from(date.is_approximate()) + 8 * u8::from(date.is_uncertain()),
            from: year(date.earliest()),
            day: date.earliest().day().map_or(0, |day| {
                days::number(day) - days::number(Day::first_of(day.year))
            }),
            to: year(date.latest()),
            certainty: entry.certainty as u8,
            who: entry.attributed_to.as_ref().map_or(-1, |text| {
                let said = self.words(text);
                position(names.who.insert_full(said.text, said).0)
            }),
            kind: event
                .kind
                .map_or(-1, |k| position(names.types.insert_full(k).0)),
            actors: (event.actors.iter())
                .map(|w| names.actors.insert_full(w.actor).0)
                .collect(),
            states: (states.into_iter())
                .map(|s| names.actors.insert_full(s).0)
                .collect(),
            places,
            tags: (event.tags.iter())
                .map(|tag| names.tags.insert_full(*tag).0)
                .collect(),
            sources: event.citations.len(),
            flags: u8::from(self.is_part(ix)) + 2 * u8::from(entry.draft),
        }
    }
}

/// The names that a part uses, in the order of their first use.
#[derive(Default)]
struct Names<'a> {
    groups: IndexSet<(Heading, Option<i64>)>,
    types: IndexSet<TermIx>,
    actors: IndexSet<ActorIx>,
    places: IndexSet<PlaceIx>,
    tags: IndexSet<TermIx>,
    who: IndexMap<&'a str, Phrase<'a>>,
}

/// The year of a bound, or none where it is open or not known.
fn year(bound: Bound) -> Option<i64> {
    match bound {
        Bound::Day(day) => Some(day.year.clamp(-FAR, FAR)),
        Bound::Open | Bound::Unknown => None,
        Bound::FarPast(_) => Some(-FAR),
        Bound::FarFuture(_) => Some(FAR),
    }
}

/// Other names: those in every language, and aliases; none twice, nor what is `shown`.
fn others<'a>(shown: &str, name: &'a Text, aliases: Option<&'a [Spanned<String>]>) -> Vec<&'a str> {
    let mut out = IndexSet::<&str>::new();
    if let Text::Each(each) = name {
        out.extend(each.iter().map(|(_, text)| &**text));
    }
    out.extend(aliases.unwrap_or_default().iter().map(|a| &*a.value));
    out.into_iter().filter(|n| *n != shown).collect()
}
