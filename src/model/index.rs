//! What each thing's events are, and the other ends of relations.

use super::{ActorIx, Event, EventIx, Pair, Register, Relation, TrackIx, Within};
use std::collections::BTreeMap;

/// Fills in what is told elsewhere: inverse relations, and the events of actors, places, sources,
/// terms, tracks and pairs. Events are walked in timeline order, so every list is in it.
pub(super) fn index(events: &mut [Event], register: &mut Register) {
    invert(events);
    let mut pairs = BTreeMap::<(ActorIx, ActorIx), Vec<EventIx>>::new();
    for (n, event) in events.iter().enumerate() {
        let ix = EventIx::new(n);
        // A state's events are its own and those in which somebody acts for it.
        let mut acting: Vec<ActorIx> = event
            .actors
            .iter()
            .flat_map(|w| [Some(w.actor), w.state])
            .flatten()
            .collect();
        acting.sort_unstable();
        acting.dedup();
        for actor in acting {
            register.actors[actor.at()].events.push(ix);
        }
        let mut place = event.place;
        while let Some(at) = place {
            register.places[at.at()].events.push(ix);
            place = match register.places[at.at()].within {
                Some(Within::Place(outer)) => Some(outer),
                _ => None,
            };
        }
        for citation in &event.citations {
            register.sources[citation.source.at()].events.push(ix);
        }
        register.certainties[event.entry.certainty as usize].push(ix);
        if let Some(kind) = event.kind {
            register.types[kind.at()].events.push(ix);
        }
        for tag in &event.tags {
            register.tags[tag.at()].events.push(ix);
        }
        for (track, state) in &event.sets {
            register.tracks[track.at()].settings.push((ix, *state));
        }
        // Actors are in byte order of their ids, so their positions are too.
        let mut states: Vec<ActorIx> = event.actors.iter().filter_map(|w| w.state).collect();
        states.sort_unstable();
        states.dedup();
        for (i, a) in states.iter().enumerate() {
            for b in &states[i + 1..] {
                pairs.entry((*a, *b)).or_default().push(ix);
            }
        }
    }
    register.pairs = pairs
        .into_iter()
        .map(|((a, b), events)| {
            let tracks = register
                .tracks
                .iter()
                .enumerate()
                .filter(|(_, t)| t.between.contains(&a) && t.between.contains(&b))
                .map(|(n, _)| TrackIx::new(n))
                .collect();
            Pair {
                a,
                b,
                events,
                tracks,
            }
        })
        .collect();
}

/// Gives every relation its other end.
fn invert(events: &mut [Event]) {
    let mut inverse = Vec::new();
    for (n, event) in events.iter().enumerate() {
        for relation in &event.relations {
            let back = Relation {
                inverse: true,
                kind: relation.kind.clone(),
                other: EventIx::new(n),
            };
            inverse.push((relation.other, back));
        }
    }
    for (at, relation) in inverse {
        let relations = &mut events[at.at()].relations;
        // `coincides-with` told at both ends is one relation.
        let told = relation.kind.as_ref() == "coincides-with"
            && relations
                .iter()
                .any(|r| !r.inverse && r.kind == relation.kind && r.other == relation.other);
        if !told {
            relations.push(relation);
        }
    }
}
