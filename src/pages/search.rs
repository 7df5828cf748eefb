//! How the index that a reader's browser searches is divided: by period, so that no part of it grows
//! with the record.

use crate::model::{ActorIx, EventIx, PlaceIx, Timeline};
use crate::yaml::Text;
use std::collections::HashSet;
use std::ops::Range;

/// How many bytes a part may take, as estimated, in the language that takes most.
const BUDGET: usize = 280_000;
/// How many events a part may hold.
const EVENTS: usize = 4_000;

/// The bytes of a text in the language in which it is longest.
fn longest(text: &Text) -> usize {
    match text {
        Text::One(text) => text.len(),
        Text::Each(each) => each.iter().map(|(_, text)| text.len()).max().unwrap_or(0),
    }
}

/// The bytes of a name in all languages, since each finds it.
fn all_names(name: &Text) -> usize {
    40 + match name {
        Text::One(text) => text.len(),
        Text::Each(each) => each.iter().map(|(_, text)| text.len() + 3).sum(),
    }
}

/// What a part that is being filled has taken.
#[derive(Default)]
struct Filled {
    used: usize,
    actors: HashSet<ActorIx>,
    places: HashSet<PlaceIx>,
}

impl Filled {
    fn add(&mut self, timeline: &Timeline, ix: EventIx) {
        let event = timeline.event(ix);
        let summary = event.entry.summary.as_ref().map_or(0, longest);
        self.used += 110 + event.entry.head.id.len() + longest(&event.entry.title) + summary;
        self.used += 10 * (event.actors.len() + event.tags.len());
        for who in &event.actors {
            if self.actors.insert(who.actor) {
                let actor = timeline.actor(who.actor);
                let aliases = actor
                    .entry
                    .as_ref()
                    .map_or(0, |e| e.aliases.iter().map(|a| a.value.len() + 3).sum());
                self.used += actor.id.len() + all_names(&actor.name) + aliases;
            }
        }
        if let Some(place) = event.place
            && self.places.insert(place)
        {
            let place = timeline.place(place);
            self.used += place.id.len() + all_names(&place.name);
        }
    }
}

/// The events of each part. A year is divided only where it alone is too much for one.
pub(super) fn parts(timeline: &Timeline) -> Vec<Range<usize>> {
    let year = |n: usize| {
        let day = timeline.events[n].entry.date.value.earliest().day();
        day.map(|d| d.year)
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let mut filled = Filled::default();
    let mut year_start = 0;
    let mut n = 0;
    while n < timeline.events.len() {
        if n == start || year(n) != year(n - 1) {
            year_start = n;
        }
        filled.add(timeline, EventIx::new(n));
        let full = filled.used > BUDGET || n - start >= EVENTS;
        if full && n > start {
            // What was walked of a year that is cut off is walked again, once: it is shorter than a part.
            let end = if year_start > start { year_start } else { n };
            parts.push(start..end);
            start = end;
            n = end;
            filled = Filled::default();
        } else {
            n += 1;
        }
    }
    if start < timeline.events.len() {
        parts.push(start..timeline.events.len());
    }
    parts
}
