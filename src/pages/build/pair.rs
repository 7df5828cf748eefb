//! The page of two states: what a list of their events does not tell.

use super::super::plan::{Framed, Subject};
use super::super::views::{
    Act, Acts, Attended, ByType, Cell, Dense, Frame, Present, RelationView, Shared, Turn, TypeRow,
    View,
};
use super::Pages;
use super::sides::drawn;
use crate::chart::{Gap, Unit, days, steps};
use crate::language::Arg;
use crate::model::{ActorIx, EventIx, Pair, Side, TermIx, TrackIx};
use std::collections::{BTreeMap, BTreeSet};

/// How many turning points are shown.
const TURNS: usize = 8;
/// How many columns of years a table has.
const COLUMNS: usize = 8;
/// How many marks a cell of it holds; more are a number.
const MARKS: usize = 4;
/// How many events tell who was there.
const PRESENT: usize = 10;
/// From how many events on a page of an actor or a place divides them.
const DIVIDED: usize = 4;
/// How many states it names that take part.
const SHARED: usize = 10;
/// Of how many events it is said that most fall in a short time; of more the chart says it.
const DENSE_OF: std::ops::RangeInclusive<usize> = 4..=400;
/// A stretch is dense that holds this share of the events in that share of the time.
const DENSE_EVENTS: (usize, usize) = (3, 4);
const DENSE_TIME: i64 = 5;

impl<'a> Pages<'a> {
    pub(super) fn pair(&self, route: &'a str, n: usize, section: Option<u32>) -> View<'_> {
        let pair = &self.timeline.pairs[n];
        let a = self.actor_link(pair.a);
        let b = self.actor_link(pair.b);
        let args = [("a", Arg::Text(a.name.text)), ("b", Arg::Text(b.name.text))];
        let title = self.say_with("relation-of", &args);
        let subject = Subject::Pair(u32::try_from(n).unwrap_or(u32::MAX));
        let whole = section.is_none();
        let figure = self.shown("relation.html", "figure", || {
            self.figure_of_pair(section, pair)
        });
        let tracks: &[TrackIx] = if whole { &pair.tracks } else { &[] };
        let (tracks, bands) = self.tracks(tracks, !Self::has_tracks(figure.as_ref()));
        let (present, present_more) = if whole {
            self.present(pair)
        } else {
            (Vec::new(), 0)
        };
        View::Relation(Box::new(RelationView {
            site: &self.site,
            page: Frame {
                feed: self.feed_of(subject),
                calendar: self.calendar_of(subject),
                embed: self.embed_code(Framed::Pair(u32::try_from(n).unwrap_or(u32::MAX)), &title),
                ..self.frame(
                    route,
                    "relation",
                    Some("relations"),
                    self.titled(&title, subject, section).into_owned().into(),
                    None,
                )
            },
            a,
            b,
            acts: self.acts(pair).filter(|_| whole),
            dense: self.dense(&pair.events).filter(|_| whole),
            tracks,
            bands,
            turns: if whole { self.turns(pair) } else { Vec::new() },
            figure,
            by_type: self
                .by_type(&pair.events, Some((pair.a, pair.b)))
                .filter(|_| whole),
            present,
            present_more,
            listing: self.listing(subject, section, &pair.events),
        }))
    }

    /// None where the record tells neither side's acts from the other's.
    fn acts(&self, pair: &Pair) -> Option<Acts> {
        let of = |side| {
            let events = pair.events.iter().map(|ix| self.timeline.event(*ix));
            events.filter(|e| e.side(pair.a, pair.b) == side).count()
        };
        let (a, b, both) = (of(Side::A), of(Side::B), of(Side::Both));
        (a + b > 0).then(|| Acts {
            a,
            b,
            both,
            most: a.max(b).max(both),
        })
    }

    /// The most events, though not all, that fall in a small part of the time.
    fn dense(&self, events: &[EventIx]) -> Option<Dense> {
        let span = |ix: &EventIx| {
            let date = &self.timeline.event(*ix).entry.date.value;
            let (from, to) = (date.earliest().day()?, date.latest().day()?);
            Some((days::number(from), days::number(to) + 1))
        };
        let spans: Vec<(i64, i64)> = events.iter().filter_map(span).collect();
        let all = spans.len();
        if !DENSE_OF.contains(&all) || all < events.len() {
            return None;
        }
        let end = |of: &[(i64, i64)]| of.iter().map(|s| s.1).max().unwrap_or_default();
        let extent = end(&spans) - spans.first()?.0;
        let (share, of) = DENSE_EVENTS;
        // The most that a fifth of the time can hold: as many as fit from each first event on.
        let mut best: Option<(usize, i64)> = None;
        let mut to = 0;
        for from in 0..all {
            to = to.max(from);
            while to < all && end(&spans[from..=to]) - spans[from].0 <= extent / DENSE_TIME {
                to += 1;
            }
            if to <= from {
                continue;
            }
            let found = (to - from, end(&spans[from..to]) - spans[from].0);
            let better = best.is_none_or(|b| found.0 > b.0 || (found.0 == b.0 && found.1 < b.1));
            if better {
                best = Some(found);
            }
        }
        let (count, length) =
            best.filter(|(count, _)| count * of >= all * share && *count < all)?;
        Some(Dense {
            count,
            span: self.length(length),
        })
    }

    /// So many days in words: in whole months, or years from two on. It is rounded up, but for the three
    /// days that six months may have over six times the mean.
    fn length(&self, days: i64) -> String {
        let months = ((days - 3) * 100 + 3042) / 3043;
        let (id, count) = match (days, months) {
            (..=45, _) => ("length-days", days),
            (_, ..=24) => ("length-months", months),
            _ => ("length-years", (months + 11) / 12),
        };
        self.say_with(id, &[("count", Arg::Number(count))])
    }

    /// The events that changed a state of affairs between the two.
    fn turns(&self, pair: &Pair) -> Vec<Turn<'a>> {
        let tracks = pair.tracks.iter().map(|ix| self.timeline.track(*ix));
        let set: BTreeSet<EventIx> = tracks
            .flat_map(|t| t.settings.iter().map(|(event, _)| *event))
            .collect();
        let day = |ix: EventIx| &self.timeline.event(ix).entry.date.value;
        // The silence that ends with the first event after the turning point before.
        let silence = |before: EventIx| {
            let next = pair.events.iter().find(|e| **e > before)?;
            let from = days::number(day(before).latest().day()?) + 1;
            let to = days::number(day(*next).earliest().day()?);
            let gap = (to > from).then(|| Gap::between(from, to, true))?;
            (gap.unit == Unit::Years && gap.count >= 2).then_some(gap.count)
        };
        let befores = [None].into_iter().chain(set.iter().map(|ix| Some(*ix)));
        let turns = befores.zip(&set).map(|(before, ix)| Turn {
            silence: before.and_then(silence),
            event: self.line(*ix, false),
        });
        turns.skip(set.len().saturating_sub(TURNS)).collect()
    }

    /// Events by type and year. With the two whose acts they are, each mark tells whose it is.
    pub(super) fn by_type(
        &self,
        events: &[EventIx],
        pair: Option<(ActorIx, ActorIx)>,
    ) -> Option<ByType<'a>> {
        let year = |ix: &EventIx| self.timeline.event(*ix).entry.date.value.page_year();
        let years: BTreeSet<i64> = events.iter().filter_map(year).collect();
        let (first, last) = (*years.first()?, *years.last()?);
        let by =
            |step: i64| -> BTreeSet<i64> { years.iter().map(|y| y.div_euclid(step)).collect() };
        let step = steps().find(|step| by(*step).len() <= COLUMNS)?;
        let columns = by(step);
        let at: BTreeMap<i64, usize> = columns.iter().copied().zip(0..).collect();
        let undated = events.iter().any(|ix| year(ix).is_none());
        let width = columns.len() + usize::from(undated);
        // Those without a type have the last row, those without a year the last column.
        let mut rows = BTreeMap::<(bool, Option<TermIx>), TypeRow<'a>>::new();
        let mut sides = BTreeMap::<(Option<TermIx>, usize), [usize; 3]>::new();
        for ix in events {
            let event = self.timeline.event(*ix);
            let kind = event.kind;
            let row = rows
                .entry((kind.is_none(), kind))
                .or_insert_with(|| TypeRow {
                    name: kind.map(|kind| self.kind_link(kind)),
                    cells: (0..width).map(|_| Cell::default()).collect(),
                    count: 0,
                });
            row.count += 1;
            let column = match year(ix) {
                Some(year) => at.get(&year.div_euclid(step)).copied(),
                None => Some(columns.len()),
            };
            let Some(column) = column else { continue };
            if let Some(cell) = row.cells.get_mut(column) {
                cell.count += 1;
                let side = pair.map_or(Side::Both, |(a, b)| event.side(a, b));
                sides.entry((kind, column)).or_default()[side as usize] += 1;
                if cell.count > MARKS {
                    cell.marks.clear();
                    cell.acts = pair.map(|pair| self.counted_acts(pair, sides[&(kind, column)]));
                } else {
                    cell.marks.push(Act {
                        event: self.event_ref(*ix),
                        side,
                        acts: pair.map(|pair| self.acts_in_words(pair, drawn(side))),
                    });
                }
            }
        }
        let named = |column: &i64| {
            let (from, to) = (column * step, column * step + step - 1);
            let (from, to) = (from.max(first), to.min(last));
            if from == to {
                return self.language.year(from);
            }
            let (start, end) = (self.language.year(from), self.language.year(to));
            let args = [("start", Arg::Text(&start)), ("end", Arg::Text(&end))];
            self.say_with("date-column-years", &args)
        };
        let unknown = undated.then(|| self.say("heading-unplaced"));
        let typed = rows.keys().any(|(none, _)| !none);
        typed.then(|| ByType {
            columns: columns.iter().map(named).chain(unknown).collect(),
            rows: rows.into_values().collect(),
        })
    }

    /// Whose acts so many events are: the first's, the second's, both's.
    fn counted_acts(&self, pair: (ActorIx, ActorIx), counts: [usize; 3]) -> String {
        match counts {
            [_, 0, 0] => self.acts_in_words(pair, drawn(Side::A)),
            [0, _, 0] => self.acts_in_words(pair, drawn(Side::B)),
            [0, 0, _] => self.acts_in_words(pair, drawn(Side::Both)),
            _ => {
                let name = |ix| self.actor_link(ix).name.text;
                let [first, second, both] = counts.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
                let args = [
                    ("a", Arg::Text(name(pair.0))),
                    ("b", Arg::Text(name(pair.1))),
                    ("first", Arg::Number(first)),
                    ("second", Arg::Number(second)),
                    ("both", Arg::Number(both)),
                ];
                self.say_with("pair-acts", &args)
            }
        }
    }

    /// The same for a page that has no pair, from a few events on.
    pub(super) fn divided(&self, section: Option<u32>, events: &[EventIx]) -> Option<ByType<'a>> {
        (section.is_none() && events.len() >= DIVIDED)
            .then(|| self.by_type(events, None))
            .flatten()
    }

    /// The states that take part in the most of these events, less `own`.
    /// None for one event: it is no measure of most.
    pub(super) fn shared(&self, events: &[EventIx], own: &[ActorIx]) -> Vec<Shared<'a>> {
        if events.len() < 2 {
            return Vec::new();
        }
        let mut counts = BTreeMap::<ActorIx, usize>::new();
        for ix in events {
            let who = &self.timeline.event(*ix).actors;
            let states: BTreeSet<ActorIx> = who.iter().filter_map(|w| w.state).collect();
            for state in states {
                if !own.contains(&state) {
                    *counts.entry(state).or_default() += 1;
                }
            }
        }
        let mut all: Vec<(ActorIx, usize)> = counts.into_iter().collect();
        all.sort_by_key(|(ix, count)| (std::cmp::Reverse(*count), *ix));
        all.truncate(SHARED);
        let shared = all.into_iter().map(|(ix, count)| Shared {
            actor: self.actor_link(ix),
            count,
        });
        shared.collect()
    }

    /// Who took part for each of the two, in events that name a person for one of them. Where none
    /// names persons for both, the list of events says as much.
    fn present(&self, pair: &Pair) -> (Vec<Present<'a>>, usize) {
        let person = |ix: &EventIx, state: ActorIx| {
            let who = &self.timeline.event(*ix).actors;
            who.iter()
                .any(|w| w.state == Some(state) && w.actor != state)
        };
        let both = |ix: &EventIx| person(ix, pair.a) && person(ix, pair.b);
        if !pair.events.iter().any(both) {
            return (Vec::new(), 0);
        }
        let told = |ix: &&EventIx| person(ix, pair.a) || person(ix, pair.b);
        let events: Vec<EventIx> = pair.events.iter().rev().filter(told).copied().collect();
        let more = events.len().saturating_sub(PRESENT);
        let shown = events.into_iter().take(PRESENT).map(|ix| Present {
            a: self.attended(ix, pair.a),
            b: self.attended(ix, pair.b),
            event: self.event_ref(ix),
        });
        (shown.collect(), more)
    }

    /// Who took part in an event for a state: persons, else the state itself.
    fn attended(&self, ix: EventIx, state: ActorIx) -> Vec<Attended<'a>> {
        let event = self.timeline.event(ix);
        let of = |own: bool| {
            let who = event.actors.iter();
            who.filter(move |w| w.state == Some(state) && (w.actor == state) == own)
        };
        let persons = of(false).next().is_some();
        of(!persons)
            .map(|w| {
                let role = event
                    .entry
                    .actors
                    .get(w.named)
                    .and_then(|p| p.role.as_ref());
                Attended {
                    actor: self.actor_link(w.actor),
                    role: role.map(|r| self.words(r)),
                }
            })
            .collect()
    }
}
