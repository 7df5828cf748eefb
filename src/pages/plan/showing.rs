//! Where an event's words are read, for who waits to see them changed.

use super::{Page, Plan, Planned, Subject};
use crate::model::{EventIx, PlaceIx, Timeline, Within};
use std::collections::BTreeSet;

impl Plan {
    /// The pages on which a reader first looks for an event's words: its own, with `lists` those of the
    /// events beside and related to it as well, and the lists that it stands in. What else has them (a
    /// chart, a feed, a file of data) is not among these.
    pub fn showing<'p>(
        &'p self,
        timeline: &Timeline,
        ix: EventIx,
        lists: bool,
    ) -> impl Iterator<Item = &'p Planned> {
        let mut events = BTreeSet::from([ix]);
        let mut subjects = BTreeSet::new();
        if lists {
            events.extend(near(timeline, ix));
            subjects = subjects_of(timeline, ix);
        }
        self.pages
            .iter()
            .filter(move |planned| match &planned.page {
                Page::Event(other) => events.contains(other),
                Page::List(subject, None) => subjects.contains(subject),
                Page::List(subject, Some(n)) if subjects.contains(subject) => {
                    let split = self.splits.get(subject);
                    let section = split.and_then(|s| s.sections.get(*n as usize));
                    section.is_some_and(|s| s.events.binary_search(&ix).is_ok())
                }
                _ => false,
            })
    }
}

/// The events whose pages name this one.
fn near(timeline: &Timeline, ix: EventIx) -> impl Iterator<Item = EventIx> {
    let beside = [ix.at().checked_sub(1), ix.at().checked_add(1)];
    let beside = beside.into_iter().flatten();
    let beside = beside.filter(|n| *n < timeline.events.len());
    let related = timeline.event(ix).relations.iter().map(|r| r.other);
    beside.map(EventIx::new).chain(related)
}

/// What lists an event.
fn subjects_of(timeline: &Timeline, ix: EventIx) -> BTreeSet<Subject> {
    let event = timeline.event(ix);
    let mut out = BTreeSet::from([Subject::Timeline, Subject::Certainty(event.entry.certainty)]);
    for who in &event.actors {
        out.extend(
            [Some(who.actor), who.state]
                .into_iter()
                .flatten()
                .map(Subject::Actor),
        );
    }
    let within = |place: &PlaceIx| match timeline.place(*place).within {
        Some(Within::Place(outer)) => Some(outer),
        _ => None,
    };
    out.extend(std::iter::successors(event.place, within).map(Subject::Place));
    out.extend(event.kind.map(Subject::Type));
    out.extend(event.tags.iter().map(|tag| Subject::Tag(*tag)));
    out.extend(event.citations.iter().map(|c| Subject::Source(c.source)));
    let states: BTreeSet<_> = event.actors.iter().filter_map(|who| who.state).collect();
    let pairs = timeline.pairs.iter().enumerate();
    let pairs = pairs.filter(|(_, pair)| states.contains(&pair.a) && states.contains(&pair.b));
    out.extend(pairs.filter_map(|(n, _)| u32::try_from(n).ok().map(Subject::Pair)));
    out
}
