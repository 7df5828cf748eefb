//! Where an event's words are read, for who waits to see them changed.

use super::{Page, Plan, Planned, Subject};
use crate::model::{EventIx, Timeline};
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
        if lists {
            events.extend(near(timeline, ix));
        }
        let in_section = move |subject: &Subject, n: u32| {
            let split = self.splits.get(subject);
            let section = split.and_then(|s| s.sections.get(n as usize));
            section.is_some_and(|s| s.events.binary_search(&ix).is_ok())
        };
        self.pages
            .iter()
            .filter(move |planned| match &planned.page {
                Page::Event(other) => events.contains(other),
                Page::List(subject, section) => {
                    lists
                        && is_listed(timeline, *subject, ix)
                        && section.is_none_or(|n| in_section(subject, n))
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

/// Whether an event stands in the list of a subject. Every list is in timeline order.
fn is_listed(timeline: &Timeline, subject: Subject, ix: EventIx) -> bool {
    let events = match subject {
        Subject::Timeline => return true,
        Subject::Actor(actor) => &timeline.actor(actor).events,
        Subject::Place(place) => &timeline.place(place).events,
        Subject::Pair(n) => match timeline.pairs.get(n as usize) {
            Some(pair) => &pair.events,
            None => return false,
        },
        Subject::Type(term) => &timeline.types[term.at()].events,
        Subject::Tag(term) => &timeline.tags[term.at()].events,
        Subject::Source(source) => &timeline.source(source).events,
        Subject::Certainty(certainty) => &timeline.certainties[certainty as usize],
    };
    events.binary_search(&ix).is_ok()
}
