//! Charts of events: each a mark, or counted by year.

use super::super::listing::Section;
use super::super::plan::Subject;
use super::super::views::{Figure, FigureLine, Key, Sides, silence};
use super::Pages;
use super::charts::certainty;
use super::sides::Parties;
use crate::chart::{self, Drawing, Histogram, Row, Shape, Side};
use crate::date::{Form, Heading};
use crate::entry::{ActorKind, Certainty};
use crate::language::{Arg, DateStyle};
use crate::model::{ActorIx, EventIx, TrackIx};
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

/// How events are to be charted.
#[derive(Debug, Clone, Copy)]
struct Ask<'t> {
    tracks: &'t [TrackIx],
    /// How many may stand over each other.
    stack: usize,
    /// The two whose acts are told apart.
    pair: Option<Parties>,
}

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

    /// The chart of a pair: whose act each event is.
    pub(super) fn figure_of_pair(
        &self,
        section: Option<u32>,
        pair: &crate::model::Pair,
    ) -> Option<Figure<'a>> {
        let ask = Ask {
            tracks: &pair.tracks,
            stack: STACK,
            pair: Some((pair.a, pair.b)),
        };
        match section {
            None => self.charted(&pair.events, ask),
            Some(_) => None,
        }
    }

    /// Events as a chart, in the order of time. None where there are fewer than two.
    pub(super) fn figure(&self, events: &[EventIx], tracks: &[TrackIx]) -> Option<Figure<'a>> {
        let ask = Ask {
            tracks,
            stack: STACK,
            pair: None,
        };
        self.charted(events, ask)
    }

    fn charted(&self, events: &[EventIx], ask: Ask<'_>) -> Option<Figure<'a>> {
        let mut figure = match self.marked(events, ask) {
            Some(figure) => figure,
            None => self.counted(events),
        }?;
        let date = |ix: &&EventIx| &self.timeline.event(**ix).entry.date.value;
        let undated = |ix: &&EventIx| date(ix).form().starts_in_unknown_year();
        let undated: Vec<EventIx> = events.iter().filter(undated).copied().collect();
        figure.undated = undated.len();
        if figure.form == "few" {
            // The list tells each event, and so these too.
            let line = |ix: &EventIx| FigureLine {
                event: Some(self.event_ref(*ix)),
                ..FigureLine::default()
            };
            figure.list.extend(undated.iter().map(line));
        } else if !undated.is_empty() {
            let count = i64::try_from(undated.len()).unwrap_or(i64::MAX);
            let unknown = self.say("heading-unplaced");
            let args = [("year", Arg::Text(&unknown)), ("count", Arg::Number(count))];
            figure.list.push(FigureLine {
                text: Some(self.say_with("chart-year", &args)),
                url: self.routes.year(None).map(|r| self.link(&r)),
                ..FigureLine::default()
            });
        }
        Some(figure)
    }

    /// The events of a year as a chart: a mark each, or its months where they are too many. A year may
    /// be told on several pages; the chart on each is that of the whole.
    pub(super) fn figure_of_year(&self, page: &Section) -> Option<Figure<'a>> {
        let sections = self.split(Subject::Timeline).map(|s| s.sections.as_slice());
        let parts = sections.unwrap_or_default().iter();
        let parts = parts.filter(|s| s.years == page.years);
        let events: Vec<EventIx> = parts.flat_map(|s| s.events.iter().copied()).collect();
        let ask = Ask {
            tracks: &[],
            stack: STACK_OF_YEAR,
            pair: None,
        };
        match self.marked(&events, ask) {
            Some(figure) => figure,
            None => self.by_month(&events),
        }
    }

    /// Each event a mark, if that can be: within, none where there are fewer than two.
    fn marked(&self, events: &[EventIx], ask: Ask<'_>) -> Option<Option<Figure<'a>>> {
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
        let indices: Vec<EventIx> = shaped.iter().map(|(ix, _)| *ix).collect();
        let (_, lanes) = self.lanes(&indices);
        let places: Vec<_> = shaped.iter().map(|(_, s)| s).zip(lanes).collect();
        let form = chart::form(&places, ask.stack)?;
        Some(Some(self.marks(shaped, ask, form)))
    }

    /// Whether a chart carries the tracks of its page.
    pub(super) fn has_tracks(figure: Option<&Figure<'a>>) -> bool {
        figure.is_some_and(|f| match &f.chart.chart.drawing {
            Drawing::Timeline(timeline) => !timeline.tracks.is_empty(),
            _ => false,
        })
    }

    /// Each event a mark.
    fn marks(&self, shaped: Vec<(EventIx, Shape)>, ask: Ask<'_>, form: chart::Form) -> Figure<'a> {
        let tracks = ask.tracks;
        let mut key = Key::default();
        let indices: Vec<EventIx> = shaped.iter().map(|(ix, _)| *ix).collect();
        let (lanes, of) = self.lanes(&indices);
        let at: BTreeMap<EventIx, usize> = indices.iter().copied().zip(0..).collect();
        let mut events = Vec::with_capacity(shaped.len());
        let sides = self.whose(ask.pair, &indices);
        for (((ix, shape), lane), side) in shaped.into_iter().zip(of).zip(sides) {
            let entry = &self.timeline.event(ix).entry;
            match entry.certainty {
                Certainty::Stated => key.stated = true,
                Certainty::Reported => key.reported = true,
                Certainty::Inferred => key.inferred = true,
            }
            let date = &entry.date.value;
            match date.form() {
                Form::Interval(..) => key.interval = true,
                Form::AllOf(_) => key.all = true,
                Form::OneOf(_) if shape.stretches.len() > 1 => key.choice = true,
                Form::Single(_) | Form::OneOf(_) => key.span |= date.known_day().is_none(),
            }
            key.approximate |= date.is_approximate();
            key.uncertain |= date.is_uncertain();
            let mut mark = self.mark(ix, shape, &at);
            if let (Some(pair), Some(side)) = (ask.pair, side) {
                let acts = self.acts_in_words(pair, side);
                let args = [("mark", Arg::Text(&mark.name)), ("acts", Arg::Text(&acts))];
                mark.name = self.say_with("chart-name-acts", &args);
            }
            events.push(chart::Event { lane, side, ..mark });
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
        for state in timeline.tracks.iter().flat_map(|t| &t.states) {
            key.tone(state.tone);
        }
        let few = form == chart::Form::Few;
        let sides = ask.pair.map(|pair| self.sides(pair, &timeline.events));
        let list = if few {
            self.read(&timeline, &indices, ask.pair)
        } else {
            self.read_years(&self.years(&indices))
        };
        Figure {
            zoom: Some(self.zoom(&timeline)),
            script: self.chart_script(),
            sides,
            chart: self.chart("c".to_owned(), Drawing::Timeline(timeline)),
            form: if few { "few" } else { "many" },
            key,
            undated: 0,
            list,
        }
    }

    pub(super) fn mark(
        &self,
        ix: EventIx,
        shape: Shape,
        at: &BTreeMap<EventIx, usize>,
    ) -> chart::Event<'a> {
        let event = self.timeline.event(ix);
        let entry = &event.entry;
        let title = self.words(&entry.title);
        // What is seen beside a mark stands in its name as it is seen.
        let date = self.language.date(&entry.date.value, DateStyle::Phrase);
        let sure = self.say(&format!("certainty-{}", entry.certainty.word()));
        let args = [
            ("date", Arg::Text(&date)),
            ("title", Arg::Text(title.text)),
            ("certainty", Arg::Text(&sure)),
        ];
        let note = if entry.certainty == Certainty::Stated {
            date.clone()
        } else {
            self.say_with("chart-note", &args)
        };
        let whole = event
            .relations
            .iter()
            .find(|r| !r.inverse && &*r.kind == "part-of");
        chart::Event {
            id: (&*entry.head.id).into(),
            title: title.text.into(),
            lang: title.lang,
            url: self.link(&self.routes.event(ix).to_string()),
            date: date.clone().into(),
            note: note.into(),
            name: self.say_with("chart-name", &args),
            shape,
            certainty: certainty(entry.certainty),
            lane: 0,
            side: None,
            parent: whole.and_then(|r| at.get(&r.other).copied()),
            current: false,
        }
    }

    /// What the key of a chart of two sides says.
    fn sides(&self, (a, b): Parties, events: &[chart::Event<'_>]) -> Sides {
        let has = |side| events.iter().any(|e| e.side == Some(side));
        Sides {
            a: has(Side::A).then(|| self.acts_in_words((a, b), Side::A)),
            both: has(Side::Both),
            b: has(Side::B).then(|| self.acts_in_words((a, b), Side::B)),
        }
    }

    /// Events with the silences between them, then tracks.
    fn read(
        &self,
        timeline: &chart::Timeline<'a>,
        events: &[EventIx],
        pair: Option<Parties>,
    ) -> Vec<FigureLine<'a>> {
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
            let side = timeline.events.get(n).and_then(|e| e.side);
            out.push(FigureLine {
                event,
                acts: pair
                    .zip(side)
                    .map(|(pair, side)| self.acts_in_words(pair, side)),
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
                url: self.routes.year(Some(year)).map(|r| self.link(&r)),
            })
            .collect()
    }

    /// Years, or as many of them together as make a list of some length.
    fn read_years(&self, years: &[chart::Year]) -> Vec<FigureLine<'a>> {
        let span = match (years.first(), years.last()) {
            (Some(a), Some(b)) => b.year.saturating_sub(a.year),
            _ => 0,
        };
        let step = chart::steps().find(|s| span / s < LINES).unwrap_or(1);
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
        let zoom = self.zoom_years(&years);
        let opened = years.last().and_then(|y| self.one_year(events, y.year));
        let histogram = Histogram {
            title: self.say("chart-title"),
            years,
            rows: self.leading(events),
            opened,
        };
        Some(Figure {
            zoom,
            script: self.chart_script(),
            sides: None,
            chart: self.chart("c".to_owned(), Drawing::Histogram(histogram)),
            form: "years",
            key,
            undated: 0,
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
