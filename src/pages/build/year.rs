//! One year as a chart.

use super::super::views::{Figure, FigureLine, Key};
use super::Pages;
use crate::chart::{self, Drawing, OneYear, Shape};
use crate::entry::Certainty;
use crate::language::Arg;
use crate::model::EventIx;
use std::collections::BTreeMap;

/// Beyond this many events no mark is made.
const MARKS: usize = 400;

impl<'a> Pages<'a> {
    /// Of these events those of a year: a mark each, or its months. None where neither would show
    /// anything.
    pub(super) fn one_year(&self, events: &[EventIx], year: i64) -> Option<OneYear<'a>> {
        let date = |ix: &EventIx| &self.timeline.event(*ix).entry.date.value;
        let own = events
            .iter()
            .filter(|ix| date(ix).page_year() == Some(year));
        let shaped: Vec<(EventIx, Shape)> = own
            .filter_map(|ix| Some((*ix, Shape::of(date(ix))?)))
            .collect();
        let within: Vec<&(EventIx, Shape)> = shaped
            .iter()
            .filter(|(_, shape)| chart::within(shape, year))
            .collect();
        let mut months = [(0, 0); 12];
        for (ix, shape) in &shaped {
            let month = chart::month_of(shape, year).and_then(|m| months.get_mut(m));
            if let Some((count, unsure)) = month {
                *count += 1;
                let entry = &self.timeline.event(*ix).entry;
                *unsure += usize::from(entry.certainty != Certainty::Stated);
            }
        }
        let stacks = || chart::stacked(within.iter().map(|(_, s)| s), year) <= chart::STACK;
        let marks: Vec<_> = if within.len() <= MARKS && stacks() {
            let none = BTreeMap::new();
            let mark = |(ix, shape): &&(EventIx, Shape)| self.mark(*ix, shape.clone(), &none);
            within.iter().map(mark).collect()
        } else {
            Vec::new()
        };
        let dated: usize = months.iter().map(|m| m.0).sum();
        let drawn = if marks.is_empty() { dated } else { marks.len() };
        (drawn > 0).then(|| OneYear {
            year,
            title: self.say("chart-title"),
            count: shaped.len(),
            marks,
            months,
            rest: shaped.len() - drawn,
        })
    }

    /// The events of a year, counted by month.
    pub(super) fn by_month(&self, events: &[EventIx]) -> Option<Figure<'a>> {
        let date = |ix: &EventIx| &self.timeline.event(*ix).entry.date.value;
        let year = events.iter().find_map(|ix| date(ix).page_year())?;
        let one = self.one_year(events, year)?;
        let unsure = |ix: &EventIx| self.timeline.event(*ix).entry.certainty != Certainty::Stated;
        let marked = !one.marks.is_empty();
        let list = (1..=12).zip(one.months).filter(|(_, m)| m.0 > 0);
        let list = list.map(|(month, (n, _))| {
            let name = self.language.short_month_of_year(year, month);
            let count = i64::try_from(n).unwrap_or(i64::MAX);
            let args = [("year", Arg::Text(&name)), ("count", Arg::Number(count))];
            FigureLine {
                text: Some(self.say_with("chart-year", &args)),
                ..FigureLine::default()
            }
        });
        Some(Figure {
            zoom: None,
            script: self.chart_script(),
            sides: None,
            undated: 0,
            list: list.collect(),
            form: if marked { "many" } else { "months" },
            key: Key {
                stated: marked || events.iter().any(unsure),
                reported: events.iter().any(unsure),
                ..Key::default()
            },
            chart: self.chart("c".to_owned(), Drawing::Year(one)),
        })
    }
}
