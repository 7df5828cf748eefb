//! How a long list is divided: by period, so that a page keeps its address while the list grows.

use crate::date::slug_year;
use crate::model::{EventIx, Timeline};
use std::collections::BTreeMap;

/// How much of a list one page holds, in bytes of its text as estimated by [`weight`]. Pages stay
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

/// What an event takes in a list, in bytes.
fn weight(timeline: &Timeline, ix: EventIx) -> usize {
    let event = timeline.event(ix);
    let summary = event.entry.summary.as_ref().map_or(0, |s| s.plain().len());
    700 + 2 * event.entry.title.plain().len() + summary + 110 * event.actors.len()
}

/// Divides `events` into years, and none other: the timeline's pages.
pub(super) fn by_year(timeline: &Timeline, events: &[EventIx]) -> Split {
    let total: usize = events.iter().map(|ix| weight(timeline, *ix)).sum();
    Split {
        sections: sections(timeline, events, 1),
        long: total > BUDGET,
    }
}

/// Divides `events` into periods if they are too many for one page.
pub(super) fn by_period(timeline: &Timeline, events: &[EventIx]) -> Option<Split> {
    let total: usize = events.iter().map(|ix| weight(timeline, *ix)).sum();
    if total <= BUDGET {
        return None;
    }
    let span = [1, 10, 100, 1_000]
        .into_iter()
        .find(|span| {
            let mut periods: Vec<_> = events
                .iter()
                .filter_map(|ix| year(timeline, *ix))
                .map(|y| y.div_euclid(*span))
                .collect();
            periods.sort_unstable();
            periods.dedup();
            periods.len() * PER_PERIOD <= events.len()
        })
        .unwrap_or(10_000);
    Some(Split {
        sections: sections(timeline, events, span),
        long: true,
    })
}

fn year(timeline: &Timeline, ix: EventIx) -> Option<i64> {
    timeline.event(ix).entry.date.value.page_year()
}

fn sections(timeline: &Timeline, events: &[EventIx], span: i64) -> Vec<Section> {
    let mut periods = BTreeMap::<Option<i64>, Vec<EventIx>>::new();
    for ix in events {
        let start = year(timeline, *ix).map(|y| y.div_euclid(span) * span);
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
        let parts = chunks(timeline, &events);
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
fn chunks(timeline: &Timeline, events: &[EventIx]) -> Vec<Vec<EventIx>> {
    let mut out = vec![Vec::new()];
    let mut used = 0;
    for ix in events {
        let more = weight(timeline, *ix);
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
