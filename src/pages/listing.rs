//! How a long list is divided: by period, so that a page keeps its address while the list grows.

use crate::date::slug_year;
use crate::model::{EventIx, Timeline};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How much of a list one page holds, in bytes of its text as estimated by [`Measures`]. Pages stay
/// well below 200 KB with it.
const BUDGET: usize = 100_000;
/// A period should hold this many events on average; else the next longer one is taken.
const PER_PERIOD: usize = 20;
/// How many of a divided list its first page shows.
pub(super) const LATEST: usize = 20;

/// A list divided by period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The parts in order of time.
    pub sections: Vec<Section>,
    /// Whether the first page shows only the latest.
    pub long: bool,
}

/// The events of one period, or of a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// First and last year; none where no year is known.
    pub years: Option<(i64, i64)>,
    /// The part of a period that is too long for a page, from 0.
    pub part: usize,
    /// How many parts the period has.
    pub parts: usize,
    /// What its address has after the list's.
    pub segment: String,
    /// Its events.
    pub events: Vec<EventIx>,
}

/// What dividing lists rests on, of every event: an event stands in a dozen lists.
pub(super) struct Measures {
    /// The year of its page.
    years: Vec<Option<i64>>,
    /// What it takes in a list, in bytes.
    weights: Vec<usize>,
}

impl Measures {
    pub(super) fn of(timeline: &Timeline) -> Self {
        let each = timeline.events.par_iter().map(|event| {
            let entry = &event.entry;
            let summary = entry.summary.as_ref().map_or(0, |s| s.plain().len());
            let title = 2 * entry.title.plain().len();
            let weight = 700 + title + summary + 110 * event.actors.len();
            (entry.date.value.page_year(), weight)
        });
        let (years, weights) = each.unzip();
        Self { years, weights }
    }

    fn year(&self, ix: EventIx) -> Option<i64> {
        self.years.get(ix.at()).copied().flatten()
    }

    fn weight(&self, ix: EventIx) -> usize {
        self.weights.get(ix.at()).copied().unwrap_or_default()
    }

    fn all(&self, events: &[EventIx]) -> usize {
        events.iter().map(|ix| self.weight(*ix)).sum()
    }
}

/// Divides `events` into years, and none other: the timeline's pages.
pub(super) fn by_year(measures: &Measures, events: &[EventIx]) -> Split {
    Split {
        sections: sections(measures, events, 1),
        long: measures.all(events) > BUDGET,
    }
}

/// Divides `events` into periods if they are too many for one page.
pub(super) fn by_period(measures: &Measures, events: &[EventIx]) -> Option<Split> {
    if measures.all(events) <= BUDGET {
        return None;
    }
    let span = [1, 10, 100, 1_000]
        .into_iter()
        .find(|span| {
            let mut periods: Vec<_> = events
                .iter()
                .filter_map(|ix| measures.year(*ix))
                .map(|y| y.div_euclid(*span))
                .collect();
            periods.sort_unstable();
            periods.dedup();
            periods.len() * PER_PERIOD <= events.len()
        })
        .unwrap_or(10_000);
    Some(Split {
        sections: sections(measures, events, span),
        long: true,
    })
}

fn sections(measures: &Measures, events: &[EventIx], span: i64) -> Vec<Section> {
    let mut periods = BTreeMap::<Option<i64>, Vec<EventIx>>::new();
    for ix in events {
        let start = measures.year(*ix).map(|y| y.div_euclid(span) * span);
        periods.entry(start).or_default().push(*ix);
    }
    let mut out = Vec::new();
    for (start, events) in periods {
        let years = start.map(|y| (y, y + span - 1));
        let segment = match years {
            None => "undated".to_owned(),
            Some((from, to)) if from == to => slug_year(from),
            Some((from, to)) => format!("{}-{}", slug_year(from), slug_year(to)),
        };
        let parts = chunks(measures, &events);
        let count = parts.len();
        for (part, events) in parts.into_iter().enumerate() {
            let segment = if part == 0 {
                segment.clone()
            } else {
                format!("{segment}/{}", part + 1)
            };
            out.push(Section {
                years,
                part,
                parts: count,
                segment,
                events,
            });
        }
    }
    out
}

/// The events in runs that each fit a page.
fn chunks(measures: &Measures, events: &[EventIx]) -> Vec<Vec<EventIx>> {
    let mut out = vec![Vec::new()];
    let mut used = 0;
    for ix in events {
        let more = measures.weight(*ix);
        if used + more > BUDGET && used > 0 {
            out.push(Vec::new());
            used = 0;
        }
        used += more;
        if let Some(last) = out.last_mut() {
            last.push(*ix);
        }
    }
    out
}
