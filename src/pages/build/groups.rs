//! A list of events under the headings of their own precision.

use super::super::listing::Section;
use super::super::plan::Subject;
use super::super::views::{EventLine, Group, Listing, Part, Period, Reference};
use super::Pages;
use crate::chart::{Gap, Unit, days};
use crate::date::{Heading, slug_year};
use crate::model::{Citation, EventIx, SourceIx};
use indexmap::IndexMap;
use std::collections::{BTreeMap, HashMap};

/// From how many events on a year is divided into its months.
const MONTHS: usize = 20;

/// How many sources a list names in full.
const REFERENCES: usize = 40;

impl<'a> Pages<'a> {
    /// Events under the headings of their own precision: what is given to the year or closer under
    /// its year, anything longer under a heading of its own after it.
    pub(super) fn groups(&self, events: &[EventIx], subject: Subject) -> Vec<Group<'a>> {
        let mut order: Vec<(i64, u8, Heading)> = Vec::new();
        let mut groups = HashMap::<Heading, Vec<EventIx>>::new();
        let mut spans = HashMap::<Heading, (i64, i64)>::new();
        for ix in events {
            let date = &self.timeline.event(*ix).entry.date.value;
            let heading = of_year(date.heading());
            if let (Some(from), Some(to)) = (date.earliest().day(), date.latest().day()) {
                let (from, to) = (days::number(from), days::number(to) + 1);
                let span = spans.entry(heading).or_insert((from, to));
                *span = (span.0.min(from), span.1.max(to));
            }
            let under = groups.entry(heading).or_default();
            if under.is_empty() {
                let own = u8::from(!matches!(heading, Heading::Year(_)));
                order.push((date.page_year().unwrap_or(i64::MIN), own, heading));
            }
            under.push(*ix);
        }
        order.sort_by_key(|one| (one.0, one.1));
        let mut before: Option<i64> = None;
        let mut end: Option<i64> = None;
        order
            .into_iter()
            .map(|(year, own, heading)| {
                let silence = before
                    .map(|last| year.saturating_sub(last).saturating_sub(1))
                    .filter(|years| *years >= 2 && own == 0);
                // Counted as the chart counts it: from the last day to the first, not by calendar years.
                let span = spans.get(&heading);
                let silence = silence.map(|years| match (end, span) {
                    (Some(end), Some((start, _))) => {
                        let gap = Gap::between(end, *start, true);
                        if gap.unit == Unit::Years {
                            gap.count
                        } else {
                            years
                        }
                    }
                    _ => years,
                });
                end = end.max(span.map(|s| s.1));
                before = before.max((year != i64::MIN).then_some(last_year(heading, year)));
                let known = (year != i64::MIN).then_some(year);
                let route = self.routes.year(known);
                let under = groups.remove(&heading).unwrap_or_default();
                let slug = known.map_or_else(|| "undated".into(), slug_year);
                Group {
                    heading: self.language.heading(heading),
                    anchor: if own == 0 {
                        format!("y{slug}")
                    } else {
                        format!("y{slug}-{}", anchor(heading))
                    },
                    silence,
                    is_year: own == 0,
                    url: route
                        .filter(|_| subject != Subject::Timeline)
                        .map(|r| self.link(&r)),
                    count: under.len(),
                    parts: self.parts(&under, own == 0, &slug),
                }
            })
            .collect()
    }

    /// The events under one heading: those of a long year by month, and after them those of which the
    /// month is not given.
    fn parts(&self, events: &[EventIx], is_year: bool, year: &str) -> Vec<Part<'a>> {
        if !is_year || events.len() < MONTHS {
            return vec![Part {
                heading: None,
                anchor: None,
                events: self.lines(events),
            }];
        }
        let mut months = BTreeMap::<Option<u8>, Vec<EventIx>>::new();
        for ix in events {
            let month = match self.timeline.event(*ix).entry.date.value.heading() {
                Heading::Month(_, month) => Some(month),
                _ => None,
            };
            months.entry(month).or_default().push(*ix);
        }
        let unplaced = months.remove(&None);
        let all = months
            .into_iter()
            .chain(unplaced.map(|events| (None, events)));
        all.map(|(month, events)| Part {
            heading: Some(match month {
                Some(month) => self.language.heading(Heading::Month(0, month)),
                None => self.say("heading-no-month"),
            }),
            anchor: Some(match month {
                Some(month) => format!("y{year}-{month:02}"),
                None => format!("y{year}-no-month"),
            }),
            events: self.lines(&events),
        })
        .collect()
    }

    /// The steps of a list in many periods: each leads to its first.
    pub(super) fn decades(
        &self,
        sections: &[Section],
        step: i64,
        current: Option<usize>,
        url: &dyn Fn(&Section) -> String,
    ) -> Vec<Period> {
        let at = current.unwrap_or(sections.len().saturating_sub(1));
        let of = |s: &Section| s.years.map(|(from, _)| from.div_euclid(step));
        let now = sections.get(at).map(of);
        let mut out: Vec<(Option<i64>, Period)> = Vec::new();
        for section in sections {
            let decade = of(section);
            let within = || -> Vec<&Section> {
                let same = sections.iter().filter(|s| of(s) == decade);
                same.collect()
            };
            match out.last_mut().filter(|(last, _)| *last == decade) {
                Some((_, period)) => period.count += section.events.len(),
                None => {
                    let before = out.last().and_then(|(last, _)| *last);
                    let gap = before.zip(decade).is_some_and(|(b, d)| b + 1 < d);
                    let label = match decade.map(|d| d * step) {
                        None => self.language.heading(Heading::Unplaced),
                        Some(from) if step == 10 && from > 0 => {
                            self.language.heading(Heading::Decade(from))
                        }
                        Some(from) => self.years_of(&within(), (from, from + step - 1)),
                    };
                    let period = Period {
                        label,
                        url: url(section),
                        count: section.events.len(),
                        gap,
                        current: now == Some(decade),
                    };
                    out.push((decade, period));
                }
            }
        }
        out.into_iter().map(|(_, period)| period).collect()
    }

    /// The years of some sections of a list in words. Counted as they are, the years before 1 CE would end
    /// a hundred with 2 BCE and begin one with 1 BCE: there the years on record are told.
    pub(super) fn years_of(&self, sections: &[&Section], (from, to): (i64, i64)) -> String {
        let mut years = (from, to);
        if from <= 0 && from < to {
            let events = sections.iter().flat_map(|s| &s.events);
            let own = events
                .filter_map(|ix| self.timeline.event(*ix).entry.date.value.page_year())
                .filter(|year| (from..=to).contains(year));
            let own = own.fold(None, |all: Option<(i64, i64)>, y| {
                Some(all.map_or((y, y), |(a, b)| (a.min(y), b.max(y))))
            });
            years = own.unwrap_or(years);
        }
        match years {
            (from, to) if from == to => self.language.year(from),
            (from, to) => self.language.heading(Heading::Years(from, to)),
        }
    }

    /// Numbers the sources of a list's events and gives them in that order. None where they are many:
    /// each event's own page has them.
    pub(super) fn numbered(&self, listing: &mut Listing<'a>) -> Vec<Reference<'a>> {
        let mut numbers = IndexMap::<SourceIx, u32>::new();
        let groups = listing.groups.iter().flat_map(|g| &g.parts);
        for line in groups.flat_map(|p| &p.events) {
            for citation in line
                .at
                .map_or(&[][..], |ix| &self.timeline.event(ix).citations)
            {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX) + 1;
                numbers.entry(citation.source).or_insert(next);
            }
            if numbers.len() > REFERENCES {
                return Vec::new();
            }
        }
        let groups = listing.groups.iter_mut().flat_map(|g| &mut g.parts);
        for line in groups.flat_map(|p| &mut p.events) {
            let citations = line
                .at
                .map_or(&[][..], |ix| &self.timeline.event(ix).citations);
            let of = |c: &Citation| numbers.get(&c.source).copied();
            line.cites = citations.iter().filter_map(of).collect();
        }
        let reference = |(source, number)| Reference {
            number,
            source: self.source_text(source),
            locator: None,
            cited_at: Vec::new(),
        };
        numbers.into_iter().map(reference).collect()
    }

    /// A date that is that of the event before is not said again.
    fn lines(&self, events: &[EventIx]) -> Vec<EventLine<'a>> {
        let mut last = None;
        let line = |ix: &EventIx| {
            let date = self.timeline.event(*ix).entry.date.value.as_written();
            let same = last.replace(date) == Some(date);
            self.line(*ix, same)
        };
        events.iter().map(line).collect()
    }
}

/// The year of a month.
fn of_year(heading: Heading) -> Heading {
    match heading {
        Heading::Month(year, _) => Heading::Year(year),
        other => other,
    }
}

/// The last year that a heading speaks of.
fn last_year(heading: Heading, year: i64) -> i64 {
    match heading {
        Heading::Years(_, to) => to,
        Heading::Decade(from) => from + 9,
        _ => year,
    }
}

fn anchor(heading: Heading) -> String {
    let year = slug_year;
    match heading {
        Heading::Before(y) => format!("before-{}", year(y)),
        Heading::UpTo(y) => format!("to-{}", year(y)),
        Heading::Years(from, to) => format!("{}-{}", year(from), year(to)),
        Heading::Decade(y) => format!("{}s", year(y)),
        Heading::Since(y) => format!("from-{}", year(y)),
        Heading::Year(y) | Heading::Month(y, _) => year(y),
        Heading::Unplaced => "undated".to_owned(),
    }
}
