//! Names to things: what each declared or mentioned thing may be called, and what lies within what.

use super::assemble::{Gathered, Input};
use super::registers::{Lookup, Mentions, Names, Rank};
use super::{
    Actor, ActorIx, Links, Place, PlaceIx, Register, Source, SourceIx, Term, TermIx, Track, Within,
};
use crate::diagnostic::{Diagnostic, rules};
use crate::entry::{self, ActorKind, Head, Kind, SourceRef};
use crate::names;
use crate::yaml::{Spanned, Text};
use rapidhash::RapidHashMap;
use std::sync::Arc;

/// Registers the names of a declared thing.
fn enrol(names: &mut Names, ix: u32, id: &str, name: &Text, aliases: &[Spanned<String>]) {
    names.id(id, ix);
    for one in name.all() {
        names.name(one, ix, Rank::Name);
    }
    for alias in aliases {
        names.name(&alias.value, ix, Rank::Alias);
    }
}

/// Registers the other spellings of a thing that is only mentioned.
fn spelled(names: &mut Names, ix: u32, others: Option<&Vec<String>>) {
    for other in others.into_iter().flatten() {
        names.name(other, ix, Rank::Name);
    }
}

pub(super) fn name_actors(
    input: &Input<'_>,
    all: &Gathered,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) -> Names {
    let mut declared: Vec<_> = all.actors.clone();
    declared.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    let mut others = RapidHashMap::<String, Vec<String>>::default();
    let mut actors: Vec<Actor> = declared
        .iter()
        .map(|e| Actor {
            id: e.head.id.clone(),
            name: e.name.clone(),
            kind: e.kind,
            entry: Some(e.clone()),
            offices: Vec::new(),
            holders: Vec::new(),
            events: Vec::new(),
            citations: Vec::new(),
            body: Links::default(),
            bodies: Vec::new(),
        })
        .collect();
    if !all.declared.contains(&Kind::Actor) {
        let mut mentions = Mentions::default();
        for event in &all.events {
            for actor in &event.actors {
                mentions.note(&actor.name, &event.head.file, faults);
            }
        }
        let kind = input.config.mentioned_states.then_some(ActorKind::State);
        actors.extend(mentions.all().into_iter().map(|mention| {
            if !mention.others.is_empty() {
                others.insert(mention.slug.clone(), mention.others);
            }
            Actor {
                id: mention.slug,
                name: Text::One(mention.name.into()),
                kind,
                entry: None,
                offices: Vec::new(),
                holders: Vec::new(),
                events: Vec::new(),
                citations: Vec::new(),
                body: Links::default(),
                bodies: Vec::new(),
            }
        }));
        actors.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let mut names = Names::default();
    for (n, actor) in actors.iter().enumerate() {
        let aliases = actor
            .entry
            .as_ref()
            .map(|e| e.aliases.as_slice())
            .unwrap_or_default();
        enrol(
            &mut names,
            ActorIx::new(n).0,
            &actor.id,
            &actor.name,
            aliases,
        );
        spelled(&mut names, ActorIx::new(n).0, others.get(&actor.id));
    }
    register.actors = actors;
    offices(all, &names, register, faults);
    names
}

/// What each office belongs to, and who holds one of each actor.
pub(super) fn offices(
    all: &Gathered,
    names: &Names,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) {
    for n in 0..register.actors.len() {
        let Some(entry) = register.actors[n].entry.clone() else {
            continue;
        };
        let mut of = Vec::with_capacity(entry.offices.len());
        for office in &entry.offices {
            of.push(office.of.as_ref().and_then(|name| {
                find(names, name, Kind::Actor, &entry.head, all, faults).map(ActorIx)
            }));
        }
        for holder in of.iter().flatten() {
            let holders = &mut register.actors[holder.at()].holders;
            if !holders.contains(&ActorIx::new(n)) {
                holders.push(ActorIx::new(n));
            }
        }
        register.actors[n].offices = of;
    }
}

/// A declared thing by name; a name that leads nowhere is a fault.
fn find(
    names: &Names,
    name: &Spanned<String>,
    kind: Kind,
    head: &Head,
    all: &Gathered,
    faults: &mut Vec<Diagnostic>,
) -> Option<u32> {
    match names.find(&name.value) {
        Lookup::One(ix) => Some(ix),
        Lookup::Several => {
            faults.push(super::resolve::several(kind, name, head));
            None
        }
        Lookup::None => {
            if !all
                .absent
                .contains(&(kind, names::fold(&name.value).into_owned()))
            {
                faults.push(super::resolve::unknown(
                    kind,
                    name,
                    head,
                    names.near(&name.value),
                ));
            }
            None
        }
    }
}

pub(super) fn name_places(
    all: &Gathered,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) -> Names {
    let mut declared: Vec<_> = all.places.clone();
    declared.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    let bare = |id: String, name: Text, entry| Place {
        id,
        name,
        entry,
        within: None,
        holds: Vec::new(),
        events: Vec::new(),
        citations: Vec::new(),
        body: Links::default(),
        bodies: Vec::new(),
    };
    let mut others = RapidHashMap::<String, Vec<String>>::default();
    let mut places: Vec<Place> = declared
        .iter()
        .map(|e| bare(e.head.id.clone(), e.name.clone(), Some(e.clone())))
        .collect();
    if !all.declared.contains(&Kind::Place) {
        let mut mentions = Mentions::default();
        for event in &all.events {
            if let Some(place) = &event.place {
                mentions.note(place, &event.head.file, faults);
            }
        }
        places.extend(mentions.all().into_iter().map(|mention| {
            if !mention.others.is_empty() {
                others.insert(mention.slug.clone(), mention.others);
            }
            bare(mention.slug, Text::One(mention.name.into()), None)
        }));
        places.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let mut names = Names::default();
    for (n, place) in places.iter().enumerate() {
        let aliases = place
            .entry
            .as_ref()
            .map(|e| e.aliases.as_slice())
            .unwrap_or_default();
        enrol(
            &mut names,
            PlaceIx::new(n).0,
            &place.id,
            &place.name,
            aliases,
        );
        spelled(&mut names, PlaceIx::new(n).0, others.get(&place.id));
    }
    register.places = places;
    within(all, &names, register, faults);
    names
}

/// What each place lies in: another place, or a state. A circle is a fault.
pub(super) fn within(
    all: &Gathered,
    names: &Names,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) {
    let mut states = Names::default();
    for (n, actor) in register.actors.iter().enumerate() {
        if actor.kind == Some(ActorKind::State) {
            let aliases = actor
                .entry
                .as_ref()
                .map(|e| e.aliases.as_slice())
                .unwrap_or_default();
            enrol(
                &mut states,
                ActorIx::new(n).0,
                &actor.id,
                &actor.name,
                aliases,
            );
        }
    }
    for n in 0..register.places.len() {
        let Some(entry) = register.places[n].entry.clone() else {
            continue;
        };
        let Some(name) = &entry.within else { continue };
        let inner = match (names.find(&name.value), states.find(&name.value)) {
            (Lookup::One(ix), _) => Some(Within::Place(PlaceIx(ix))),
            (_, Lookup::One(ix)) => Some(Within::Actor(ActorIx(ix))),
            _ => find(names, name, Kind::Place, &entry.head, all, faults)
                .map(|ix| Within::Place(PlaceIx(ix))),
        };
        register.places[n].within = inner;
    }
    for n in 0..register.places.len() {
        let mut seen = vec![PlaceIx::new(n)];
        let mut at = register.places[n].within;
        while let Some(Within::Place(outer)) = at {
            if seen.contains(&outer) {
                if let Some((entry, name)) = register.places[n]
                    .entry
                    .as_ref()
                    .and_then(|e| Some((e, e.within.as_ref()?)))
                {
                    faults.push(
                        Diagnostic::new(rules::PLACE_CIRCLE, "a place lies within itself")
                            .at(entry.head.file.as_path(), name.span)
                            .hint("name the place or state around it, or remove `within`"),
                    );
                }
                register.places[n].within = None;
                break;
            }
            seen.push(outer);
            at = register.places[outer.at()].within;
        }
    }
    for n in 0..register.places.len() {
        if let Some(Within::Place(outer)) = register.places[n].within {
            register.places[outer.at()].holds.push(PlaceIx::new(n));
        }
    }
}

/// The bibliography, then the records that stand in one event alone, of the events in `order`. Gives
/// the first of each event.
pub(super) fn name_sources(
    all: &Gathered,
    order: &[Arc<entry::Event>],
    register: &mut Register,
) -> Vec<SourceIx> {
    let mut listed: Vec<_> = all.sources.clone();
    listed.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    register.sources = listed
        .into_iter()
        .map(|record| Source {
            id: record.head.id.clone(),
            record,
            listed: true,
            events: Vec::new(),
        })
        .collect();
    let mut first = Vec::with_capacity(order.len());
    for event in order {
        first.push(SourceIx::new(register.sources.len()));
        let claims = event.claims.iter().flat_map(|c| &c.sources);
        let inline = event.sources.iter().chain(claims).filter_map(|s| match s {
            SourceRef::Inline(record, _) => Some(record),
            SourceRef::Id { .. } => None,
        });
        for (n, record) in inline.enumerate() {
            register.sources.push(Source {
                id: inline_id(&event.head.id, n + 1),
                record: record.clone(),
                listed: false,
                events: Vec::new(),
            });
        }
    }
    first
}

pub(super) fn name_tracks(
    all: &Gathered,
    actors: &Names,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) {
    let mut declared: Vec<_> = all.tracks.clone();
    declared.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    register.tracks = declared
        .into_iter()
        .map(|entry| {
            let between = entry
                .between
                .iter()
                .filter_map(|name| find(actors, name, Kind::Actor, &entry.head, all, faults))
                .map(ActorIx)
                .collect();
            if let Some(initial) = &entry.initial
                && !entry.states.iter().any(|s| s.id == initial.value)
            {
                let ids = entry.states.iter().map(|s| s.id.as_str());
                faults.push(super::resolve::unknown_state(
                    &entry,
                    initial,
                    &entry.head,
                    ids,
                ));
            }
            Track {
                entry,
                between,
                settings: Vec::new(),
            }
        })
        .collect();
}

/// Names of types by folded text.
pub(super) fn name_types(
    input: &Input<'_>,
    all: &Gathered,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) -> RapidHashMap<String, TermIx> {
    let mut names = RapidHashMap::default();
    let term = |id: String, label: Text, plover| Term {
        id,
        label,
        plover,
        events: Vec::new(),
    };
    if input.config.types.is_empty() {
        let mut mentions = Mentions::default();
        for event in &all.events {
            if let Some(kind) = event.kind.as_ref().filter(|k| !k.value.trim().is_empty()) {
                mentions.note(kind, &event.head.file, faults);
            }
        }
        terms(mentions, &mut register.types, &mut names);
        return names;
    }
    for def in &input.config.types {
        let ix = TermIx::new(register.types.len());
        for label in def.label.all() {
            names.entry(names::fold(label).into_owned()).or_insert(ix);
        }
        register
            .types
            .push(term(def.id.clone(), def.label.clone(), def.plover.clone()));
    }
    // An id wins over another type's label.
    for (n, def) in input.config.types.iter().enumerate() {
        names.insert(def.id.clone(), TermIx::new(n));
    }
    names
}

pub(super) fn name_tags(
    all: &Gathered,
    register: &mut Register,
    faults: &mut Vec<Diagnostic>,
) -> RapidHashMap<String, TermIx> {
    let mut mentions = Mentions::default();
    for event in &all.events {
        for tag in event.tags.iter().filter(|t| !t.value.trim().is_empty()) {
            mentions.note(tag, &event.head.file, faults);
        }
    }
    let mut names = RapidHashMap::default();
    terms(mentions, &mut register.tags, &mut names);
    names
}

/// What is only mentioned as types or tags, with every spelling by folded text.
fn terms(mentions: Mentions, terms: &mut Vec<Term>, names: &mut RapidHashMap<String, TermIx>) {
    for mention in mentions.all() {
        for name in std::iter::once(&mention.name).chain(&mention.others) {
            names.insert(names::fold(name).into_owned(), TermIx::new(terms.len()));
        }
        terms.push(Term {
            id: mention.slug,
            label: Text::One(mention.name.into()),
            plover: None,
            events: Vec::new(),
        });
    }
}

/// The id of the `n`th record that stands in an event alone: no declared id holds a colon.
fn inline_id(event: &str, n: usize) -> String {
    format!("{event}:{n}")
}
