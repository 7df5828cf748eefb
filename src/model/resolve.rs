//! From the names in an entry to the things they name.

mod citing;
mod faults;

pub(super) use faults::{several, unknown, unknown_state};

use super::registers::{Lookup, Names};
use super::{
    ActorIx, Citation, EventIx, Links, Participation, PlaceIx, Register, Relation, SourceIx,
    TermIx, TrackIx, people,
};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::entry::{self, Body, Head, Kind};
use crate::names;
use crate::yaml::Spanned;
use citing::Cited;
use faults::suggest;
use rapidhash::RapidHashMap;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The relation kinds that every site has.
pub const RELATION_KINDS: [&str; 6] = [
    "follows-up",
    "builds-on",
    "coincides-with",
    "follows",
    "responds-to",
    "part-of",
];

/// What a text cites and where its links lead.
type Resolved = (Vec<Citation>, Links, Vec<Links>);

/// Texts of all but events, resolved.
pub(super) struct Texts {
    pub actors: Vec<(usize, Resolved)>,
    pub places: Vec<(usize, Resolved)>,
    pub pages: Vec<Resolved>,
    pub faults: Vec<Diagnostic>,
}

/// Everything a name can lead to.
pub(super) struct Resolver<'a> {
    pub config: &'a Config,
    pub history: &'a super::History,
    pub actors: &'a Names,
    pub places: &'a Names,
    pub events: RapidHashMap<&'a str, EventIx>,
    pub sources: BTreeMap<String, SourceIx>,
    /// For each event the first of the records that stand in it alone.
    pub inline: &'a [SourceIx],
    pub tracks: BTreeMap<String, TrackIx>,
    pub types: &'a RapidHashMap<String, TermIx>,
    pub tags: &'a RapidHashMap<String, TermIx>,
    pub absent: &'a HashSet<(Kind, String)>,
    pub files: &'a super::files::Files,
    pub known: &'a Register,
}

impl Resolver<'_> {
    /// An event with all it names.
    pub fn event(&self, n: usize, entry: &Arc<entry::Event>) -> (super::Event, Vec<Diagnostic>) {
        let head = &entry.head;
        let mut faults = Vec::new();
        let mut cited = Cited::default();
        let body = self.body(&entry.body, head, &mut cited, &mut faults);
        let bodies = self.bodies(&entry.bodies, head, &mut cited, &mut faults);
        let mut inline = self.inline.get(n).map_or(u32::MAX, |first| first.0);
        for source in &entry.sources {
            self.source(source, head, &mut inline, &mut cited, &mut faults);
        }
        let claim_sources = entry
            .claims
            .iter()
            .map(|claim| {
                claim
                    .sources
                    .iter()
                    .filter_map(|s| self.source(s, head, &mut inline, &mut cited, &mut faults))
                    .collect()
            })
            .collect();
        let place = entry.place.as_ref().and_then(|name| {
            self.look(self.places, name, Kind::Place, head, &mut faults)
                .map(PlaceIx)
        });
        cited.list.shrink_to_fit();
        let event = super::Event {
            kind: entry
                .kind
                .as_ref()
                .and_then(|name| self.kind(name, head, &mut faults)),
            actors: self.participants(entry, &mut faults),
            place,
            citations: cited.list,
            claim_sources,
            relations: self.relations(entry, &mut faults),
            sets: self.sets(entry, &mut faults),
            history: super::assemble::past(head, self.history),
            tags: distinct(
                entry
                    .tags
                    .iter()
                    .filter_map(|t| self.tags.get(&*names::fold(&t.value)).copied()),
            ),
            body,
            bodies,
            entry: entry.clone(),
        };
        (event, faults)
    }

    /// The texts of actors, places and pages.
    pub fn texts(&self, pages: &[Arc<entry::Page>]) -> Texts {
        let mut faults = Vec::new();
        let mut text = |body: &Body, bodies: &[(String, Body)], head: &Head| {
            let mut cited = Cited::default();
            let links = self.body(body, head, &mut cited, &mut faults);
            let others = self.bodies(bodies, head, &mut cited, &mut faults);
            (cited.list, links, others)
        };
        let actors = self.known.actors.iter().enumerate();
        let actors = actors
            .filter_map(|(n, a)| {
                a.entry
                    .as_ref()
                    .map(|e| (n, text(&e.body, &e.bodies, &e.head)))
            })
            .collect();
        let places = self.known.places.iter().enumerate();
        let places = places
            .filter_map(|(n, p)| {
                p.entry
                    .as_ref()
                    .map(|e| (n, text(&e.body, &e.bodies, &e.head)))
            })
            .collect();
        let pages = pages
            .iter()
            .map(|p| text(&p.body, &p.bodies, &p.head))
            .collect();
        Texts {
            actors,
            places,
            pages,
            faults,
        }
    }

    fn look(
        &self,
        names: &Names,
        name: &Spanned<String>,
        kind: Kind,
        head: &Head,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<u32> {
        match names.find(&name.value) {
            Lookup::One(ix) => Some(ix),
            Lookup::Several => {
                faults.push(several(kind, name, head));
                None
            }
            Lookup::None => {
                if !self
                    .absent
                    .contains(&(kind, names::fold(&name.value).into_owned()))
                {
                    faults.push(unknown(kind, name, head, names.near(&name.value)));
                }
                None
            }
        }
    }

    fn kind(
        &self,
        name: &Spanned<String>,
        head: &Head,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<TermIx> {
        let found = self.types.get(&*names::fold(&name.value)).copied();
        if found.is_none() && !name.value.trim().is_empty() {
            let ids = self.config.types.iter().map(|t| t.id.as_str());
            let fault = Diagnostic::new(
                rules::TYPE_UNKNOWN,
                format!("site.yaml declares no type `{}`", name.value),
            );
            faults.push(suggest(fault, &name.value, ids).at(head.file.as_path(), name.span));
        }
        found
    }

    fn participants(
        &self,
        entry: &entry::Event,
        faults: &mut Vec<Diagnostic>,
    ) -> Vec<Participation> {
        let mut out = Vec::<Participation>::with_capacity(entry.actors.len());
        for (named, who) in entry.actors.iter().enumerate() {
            let found = self.look(self.actors, &who.name, Kind::Actor, &entry.head, faults);
            let Some(actor) = found.map(ActorIx) else {
                continue;
            };
            if out.iter().any(|p| p.actor == actor) {
                let message = format!("`{}` stands twice among the actors", who.name.value);
                faults.push(
                    Diagnostic::new(rules::ACTOR_TWICE, message)
                        .at(entry.head.file.as_path(), who.name.span)
                        .hint("remove one of the two"),
                );
                continue;
            }
            let named_office = who.office.as_ref();
            self.check_office(actor, named_office, entry, faults);
            let office = people::office(
                &self.known.actors,
                actor,
                named_office.map(|o| o.value.as_str()),
                &entry.date.value,
            );
            let state = people::state(&self.known.actors, actor, office.as_ref());
            out.push(Participation {
                actor,
                named,
                office,
                state,
                acts: who.acts,
            });
        }
        out
    }

    /// An office that the actor's record does not have counts for no state.
    fn check_office(
        &self,
        actor: ActorIx,
        office: Option<&Spanned<String>>,
        entry: &entry::Event,
        faults: &mut Vec<Diagnostic>,
    ) {
        let (head, date) = (&entry.head, &entry.date.value);
        let (Some(office), Some(record)) = (office, &self.known.actors[actor.at()].entry) else {
            return;
        };
        let mut titled = (record.offices.iter())
            .filter(|o| people::is_titled(o, &office.value))
            .peekable();
        if titled.peek().is_some() {
            let periods: Option<Vec<_>> = titled.map(|o| o.period.as_ref()).collect();
            let outside = periods.filter(|all| !all.iter().any(|p| p.may_share_a_day(date)));
            if let Some(periods) = outside {
                let periods: Vec<&str> = periods.iter().map(|p| p.as_written()).collect();
                let message = format!(
                    "`{}` held the office `{}` in {}, and the event is of {}",
                    record.name.plain(),
                    office.value,
                    periods.join(" and "),
                    date.as_written()
                );
                faults.push(
                    Diagnostic::new(rules::OFFICE_OUTSIDE_PERIOD, message)
                        .at(head.file.as_path(), office.span)
                        .hint(
                            "correct the date, the office, or its `period` in the actor's record",
                        ),
                );
            }
            return;
        }
        let fault = Diagnostic::new(
            rules::OFFICE_UNKNOWN,
            format!("`{}` has no office `{}`", record.name.plain(), office.value),
        );
        let titles = record.offices.iter().map(|o| o.title.plain());
        let fault = match did_you_mean(&office.value, titles) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint("add it under `offices:` of the actor's record"),
        };
        faults.push(fault.at(head.file.as_path(), office.span));
    }

    fn relations(&self, entry: &entry::Event, faults: &mut Vec<Diagnostic>) -> Vec<Relation> {
        let mut out = Vec::new();
        let head = &entry.head;
        for (kind, id) in &entry.relations {
            let own = self.config.relation_kinds.iter().map(|k| k.id.as_str());
            let kinds: Vec<&str> = RELATION_KINDS.into_iter().chain(own).collect();
            if !kinds.contains(&kind.value.as_str()) {
                let fault = Diagnostic::new(
                    rules::RELATION_UNKNOWN,
                    format!("there is no relation `{}`", kind.value),
                );
                let fault = suggest(fault, &kind.value, kinds);
                faults.push(fault.at(head.file.as_path(), kind.span));
                continue;
            }
            let Some(other) = self.event_id(id, head, faults) else {
                continue;
            };
            if self.events.get(head.id.as_str()) == Some(&other) {
                faults.push(
                    Diagnostic::new(rules::RELATION_SELF, "an event has no relation to itself")
                        .at(head.file.as_path(), id.span)
                        .hint("name the other event"),
                );
                continue;
            }
            let relation = Relation {
                inverse: false,
                kind: kind.value.as_str().into(),
                other,
            };
            if !out.contains(&relation) {
                out.push(relation);
            }
        }
        out
    }

    fn event_id(
        &self,
        id: &Spanned<String>,
        head: &Head,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<EventIx> {
        let key = names::fold(&id.value);
        let found = self.events.get(&*key).copied();
        if found.is_none() && !self.absent.contains(&(Kind::Event, key.into_owned())) {
            let mut ids: Vec<&str> = self.events.keys().copied().collect();
            ids.sort_unstable();
            faults.push(unknown(Kind::Event, id, head, did_you_mean(&id.value, ids)));
        }
        found
    }

    fn sets(&self, entry: &entry::Event, faults: &mut Vec<Diagnostic>) -> Vec<(TrackIx, usize)> {
        let mut out = Vec::new();
        for (track, state) in &entry.sets {
            let key = names::fold(&track.value);
            let Some(ix) = self.tracks.get(&*key) else {
                if !self.absent.contains(&(Kind::Track, key.into_owned())) {
                    let ids = self.tracks.keys().map(String::as_str);
                    let near = did_you_mean(&track.value, ids);
                    faults.push(unknown(Kind::Track, track, &entry.head, near));
                }
                continue;
            };
            let record = &self.known.tracks[ix.at()].entry;
            match record.states.iter().position(|s| s.id == state.value) {
                Some(n) => out.push((*ix, n)),
                None => {
                    let ids = record.states.iter().map(|s| s.id.as_str());
                    faults.push(unknown_state(record, state, &entry.head, ids));
                }
            }
        }
        out
    }
}

fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}
