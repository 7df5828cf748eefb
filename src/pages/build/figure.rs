//! Charts of events: each a mark, or counted by year.

use super::super::views::{Figure, FigureLine, Key, silence};
use super::Pages;
use super::charts::certainty;
use crate::chart::{self, Drawing, Histogram, Lane, Row, Shape};
use crate::date::Heading;
use crate::entry::{ActorKind, Certainty};
use crate::language::{Arg, DateStyle};
use crate::model::{ActorIx, EventIx, TrackIx};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Beyond this many events no shape is made: they are counted by year.
const COUNTED: usize = 400;
/// How many marks may stand over each other, and how many in one year.
const STACK: usize = 12;
const STACK_OF_YEAR: usize = 24;
/// How many actors a histogram has rows for.
const ROWS: usize = 10;
/// How many tracks a chart carries; more of them stand alone.
const TRACKS: usize = 6;
/// How many lines of years a list has.
const LINES: i64 = 40;

impl<'a> Pages<'a> {
    /// The chart of a list; on the pages that a long one is divided into there is none.
    pub(super) fn figure_of(
        &self,
        section: Option<u32>,
        events: &[EventIx],
        tracks: &[TrackIx],
    ) -> Option<Figure<'a>> {
        match section {
            None => self.figure(events, tracks),
            Some(_) => None,
        }
    }

    /// Events as a chart, in the order of time. None where there are fewer than two.
    pub(super) fn figure(&self, events: &[EventIx], tracks: &[TrackIx]) -> Option<Figure<'a>> {
        match self.marked(events, tracks, STACK) {
            Some(figure) => figure,
            None => self.counted(events),
        }
    }

    /// The events of a year as a chart. None where they are too few, or too many for a mark each: bars
    /// of one year would say nothing.
    pub(super) fn figure_of_year(&self, events: &[EventIx]) -> Option<Figure<'a>> {
        self.marked(events, &[], STACK_OF_YEAR).flatten()
    }

    /// Each event a mark, if that can be: within, none where there are fewer than two.
    fn marked(
        &self,
        events: &[EventIx],
        tracks: &[TrackIx],
        stack: usize,
    ) -> Option<Option<Figure<'a>>> {
        if events.len() < 2 {
            return Some(None);
        }
        if events.len() > COUNTED {
            return None;
        }
        let shape = |ix: &EventIx| Shape::of(&self.timeline.event(*ix).entry.date.value);
        let shaped: Vec<(EventIx, Shape)> = events
            .iter()
            .filter_map(|ix| Some((*ix, shape(ix)?)))
            .collect();
        if shaped.len() < 2 {
            return Some(None);
        }
        let places: Vec<_> = shaped.iter().map(|(ix, s)| (s, self.lane(*ix))).collect();
        let form = chart::form(&places, stack)?;
        Some(Some(self.marks(shaped, tracks, form)))
    }

    /// Whether a chart carries the tracks of its page.
    pub(super) fn has_tracks(figure: Option<&Figure<'a>>) -> bool {
        figure.is_some_and(|f| match &f.chart.chart.drawing {
            Drawing::Timeline(timeline) => !timeline.tracks.is_empty(),
            _ => false,
        })
    }

    /// Types in the site's order, then what has none.
    fn lane(&self, ix: EventIx) -> usize {
        let none = self.timeline.types.len();
        self.timeline.event(ix).kind.map_or(none, |k| k.at())
    }

    /// Each event a mark.
    fn marks(
        &self,
        shaped: Vec<(EventIx, Shape)>,
        tracks: &[TrackIx],
        form: chart::Form,
    ) -> Figure<'a> {
        let types = self.timeline.types.iter();
        let named = types.map(|t| self.words(&t.label).text.into());
        let lanes = named
            .chain([Cow::Borrowed("")])
            .map(|name| Lane { name })
            .collect();
        let mut key = Key::default();
        let indices: Vec<EventIx> = shaped.iter().map(|(ix, _)| *ix).collect();
        let at: BTreeMap<EventIx, usize> = indices.iter().copied().zip(0..).collect();
        let mut events = Vec::with_capacity(shaped.len());
        for (ix, shape) in shaped {
            let entry = &self.timeline.event(ix).entry;
            match entry.certainty {
                Certainty::Stated => key.stated = true,
                Certainty::Reported => key.reported = true,
                Certainty::Inferred => key.inferred = true,
            }
            key.span |= entry.date.value.known_day().is_none();
            key.approximate |= entry.date.value.is_approximate();
            key.uncertain |= entry.date.value.is_uncertain();
            events.push(self.mark(ix, shape, &at));
        }
        let carried = if tracks.len() <= TRACKS { tracks } else { &[] };
        let timeline = chart::Timeline {
            title: self.say("chart-title"),
            form,
            lanes,
            events,
            tracks: carried
                .iter()
                .map(|ix| self.track_drawing(*ix))
                .filter(|t| t.states.iter().any(|s| s.since.is_some()))
                .collect(),
        };
        let few = form == chart::Form::Few;
        let list = if few {
            self.read(&timeline, &indices)
        } else {
            self.read_years(&self.years(&indices))
        };
        Figure {
            chart: self.chart("c".to_owned(), Drawing::Timeline(timeline)),
            form: if few { "few" } else { "many" },
            key,
            list,
        }
    }

    fn mark(&self, ix: EventIx, shape: Shape, at: &BTreeMap<EventIx, usize>) -> chart::Event<'a> {
        let event = self.timeline.event(ix);
        let entry = &event.entry;
        let title = self.words(&entry.title);
        let date = self.language.date(&entry.date.value, DateStyle::Column);
        let word = entry.certainty.word();
        let note = if entry.certainty == Certainty::Stated {
            date.clone()
        } else {
            let sure = self.say(&format!("certainty-{word}"));
            let args = [("date", Arg::Text(&date)), ("certainty", Arg::Text(&sure))];
            self.say_with("chart-note", &args)
        };
        let sentence = self.language.date(&entry.date.value, DateStyle::Sentence);
        let alone = self.say(&format!("{word}-alone"));
        let args = [
            ("date", Arg::Text(&sentence)),
            ("title", Arg::Text(title.text)),
            ("certainty", Arg::Text(&alone)),
        ];
        let whole = event
            .relations
            .iter()
            .find(|r| !r.inverse && &*r.kind == "part-of");
        chart::Event {
            title: title.text.into(),
            lang: title.lang,
            url: self.address.link(&self.routes.event(ix)),
            date: date.into(),
            note: note.into(),
            name: self.say_with("chart-mark", &args),
            shape,
            certainty: certainty(entry.certainty),
            lane: self.lane(ix),
            parent: whole.and_then(|r| at.get(&r.other).copied()),
            current: false,
        }
    }

    /// Events with the silences between them, then tracks.
    fn read(&self, timeline: &chart::Timeline<'a>, events: &[EventIx]) -> Vec<FigureLine<'a>> {
        let mut silences = timeline.silences().into_iter().peekable();
        let mut out = Vec::new();
        for (n, ix) in events.iter().enumerate() {
            if let Some((_, gap)) = silences.next_if(|(after, _)| *after == n) {
                let text = Some(silence(self.language, gap));
                out.push(FigureLine {
                    text,
                    ..FigureLine::default()
                });
            }
            let event = Some(self.event_ref(*ix));
            out.push(FigureLine {
                event,
                ..FigureLine::default()
            });
        }
        for track in &timeline.tracks {
            for state in &track.states {
                let (name, word) = (track.name.to_string(), state.word.to_string());
                out.push(FigureLine {
                    state: Some((name, word, state.date.to_string())),
                    ..FigureLine::default()
                });
            }
        }
        out
    }

    /// How many events every year has.
    fn years(&self, events: &[EventIx]) -> Vec<chart::Year> {
        let mut years: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
        for ix in events {
            let entry = &self.timeline.event(*ix).entry;
            if let Some(year) = entry.date.value.page_year() {
                let (count, unsure) = years.entry(year).or_default();
                *count += 1;
                *unsure += usize::from(entry.certainty != Certainty::Stated);
            }
        }
        years
            .into_iter()
            .map(|(year, (count, unsure))| chart::Year {
                year,
                count,
                unsure,
                url: self.routes.year(Some(year)).map(|r| self.address.link(&r)),
            })
            .collect()
    }

    /// Years, or as many of them together as make a list of some length.
    fn read_years(&self, years: &[chart::Year]) -> Vec<FigureLine<'a>> {
        let span = match (years.first(), years.last()) {
            (Some(a), Some(b)) => b.year.saturating_sub(a.year),
            _ => 0,
        };
        let steps = (0..18).flat_map(|e| [1, 2, 5].map(|n| n * 10i64.pow(e)));
        let step = steps.into_iter().find(|s| span / s < LINES).unwrap_or(1);
        let mut out: Vec<(i64, usize, Option<String>)> = Vec::new();
        for year in years {
            let first = year.year.div_euclid(step) * step;
            match out.last_mut().filter(|l| l.0 == first) {
                Some(line) => line.1 += year.count,
                None => out.push((first, year.count, year.url.clone())),
            }
        }
        out.into_iter()
            .map(|(first, count, url)| {
                let period = if step == 1 {
                    self.language.year(first)
                } else {
                    self.language
                        .heading(Heading::Years(first, first + step - 1))
                };
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                let args = [("year", Arg::Text(&period)), ("count", Arg::Number(count))];
                FigureLine {
                    text: Some(self.say_with("chart-year", &args)),
                    url,
                    ..FigureLine::default()
                }
            })
            .collect()
    }

    /// Events counted by year, with those who have the most. None where no year is known.
    fn counted(&self, events: &[EventIx]) -> Option<Figure<'a>> {
        let years = self.years(events);
        if years.is_empty() {
            return None;
        }
        let list = self.read_years(&years);
        let unsure = years.iter().any(|y| y.unsure > 0);
        let key = Key {
            stated: unsure,
            reported: unsure,
            ..Key::default()
        };
        let histogram = Histogram {
            title: self.say("chart-title"),
            years,
            rows: self.leading(events),
        };
        Some(Figure {
            chart: self.chart("c".to_owned(), Drawing::Histogram(histogram)),
            form: "years",
            key,
            list,
        })
    }

    /// Those who take part in the most of these events: states, where there are any. Who takes part
    /// in all of them tells nothing apart.
    fn leading(&self, events: &[EventIx]) -> Vec<Row<'a>> {
        let state = |ix: ActorIx| self.timeline.actor(ix).kind == Some(ActorKind::State);
        let mut totals: Vec<usize> = vec![0; self.timeline.actors.len()];
        for ix in events {
            for actor in self.parties(*ix) {
                if let Some(total) = totals.get_mut(actor.at()) {
                    *total += 1;
                }
            }
        }
        let mut first: Vec<(ActorIx, usize)> = totals
            .into_iter()
            .enumerate()
            .map(|(n, total)| (ActorIx::new(n), total))
            .filter(|(_, total)| *total > 0 && *total < events.len())
            .collect();
        if first.iter().any(|(ix, _)| state(*ix)) {
            first.retain(|(ix, _)| state(*ix));
        }
        first.sort_by_key(|(ix, total)| (std::cmp::Reverse(*total), *ix));
        first.truncate(ROWS);
        let mut years: Vec<BTreeMap<i64, usize>> = vec![BTreeMap::new(); first.len()];
        for ix in events {
            let Some(year) = self.timeline.event(*ix).entry.date.value.page_year() else {
                continue;
            };
            let parties = self.parties(*ix);
            for ((actor, _), years) in first.iter().zip(&mut years) {
                if parties.contains(actor) {
                    *years.entry(year).or_default() += 1;
                }
            }
        }
        first
            .into_iter()
            .zip(years)
            .map(|((ix, total), years)| Row {
                name: self.words(&self.timeline.actor(ix).name).text.into(),
                total,
                years: years.into_iter().collect(),
            })
            .collect()
    }

    /// Who takes part in an event, and the states they count for; none twice.
    fn parties(&self, ix: EventIx) -> Vec<ActorIx> {
        let actors = self.timeline.event(ix).actors.iter();
        let mut all: Vec<ActorIx> = actors
            .flat_map(|w| [Some(w.actor), w.state])
            .flatten()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
