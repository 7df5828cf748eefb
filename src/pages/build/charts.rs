//! Charts, from the timeline.

use super::super::views::Chart;
use super::Pages;
use crate::chart::{self, Bands, Drawing, Neighbour, Relations, Shape, State, Track};
use crate::entry::{Certainty, Tone};
use crate::language::DateStyle;
use crate::model::{EventIx, Relation, TrackIx};
use std::borrow::Cow;

/// How many neighbours of an event are drawn. The list below has all.
const NEIGHBOURS: usize = 12;

impl<'a> Pages<'a> {
    pub(super) fn chart(&self, id: String, drawing: Drawing<'a>) -> Chart<'a> {
        Chart {
            chart: chart::Chart {
                id,
                rtl: self.language.direction() == "rtl",
                drawing,
            },
            language: self.language,
        }
    }

    /// A track as a band over the time of the record. None where no event changed it.
    pub(super) fn band(&self, ix: TrackIx) -> Option<Chart<'a>> {
        self.bands(format!("t{}", ix.0), &[ix])
    }

    /// Tracks as bands on one axis, from the first change to the end of the record. None where no event
    /// changed any.
    pub(super) fn bands(&self, id: String, tracks: &[TrackIx]) -> Option<Chart<'a>> {
        let tracks: Vec<Track<'a>> = tracks
            .iter()
            .map(|ix| self.track_drawing(*ix))
            .filter(|t| t.states.iter().any(|s| s.since.is_some()))
            .collect();
        let states = tracks.iter().flat_map(|t| &t.states);
        let changes = states.filter_map(|s| s.since.as_ref()).map(Shape::known);
        let (first, last) = changes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        // Where things stand, they stand to this day of the record.
        let record = (first, last.max(self.record_end()));
        Some(self.chart(id, Drawing::Bands(Bands { tracks, record })))
    }

    /// The day after the last of the record.
    fn record_end(&self) -> i64 {
        let dates = self.timeline.events.iter().map(|e| &e.entry.date.value);
        let known = dates.filter(|d| !d.form().ends_in_unknown_year());
        let last = known.filter_map(|d| d.latest().day().or(d.earliest().day()));
        last.max()
            .map_or(i64::MIN, |day| chart::days::number(day).saturating_add(1))
    }

    pub(super) fn track_drawing(&self, ix: TrackIx) -> Track<'a> {
        let track = self.timeline.track(ix);
        let entry = &track.entry;
        let initial = entry.initial.as_ref().and_then(|i| {
            let state = entry.states.iter().find(|s| s.id == i.value)?;
            Some(State {
                word: self.words(&state.label).text.into(),
                tone: tone(state.tone),
                since: None,
                date: Cow::Borrowed(""),
            })
        });
        let set = track.settings.iter().filter_map(|(event, state)| {
            let state = &entry.states[*state];
            let date = &self.timeline.event(*event).entry.date.value;
            Some(State {
                word: self.words(&state.label).text.into(),
                tone: tone(state.tone),
                since: Some(Shape::of(date)?),
                date: self.language.date(date, DateStyle::Since).into(),
            })
        });
        Track {
            name: self.words(&entry.name).text.into(),
            states: initial.into_iter().chain(set).collect(),
        }
    }

    /// An event among those it is related to. None where it has no neighbour that could be drawn.
    pub(super) fn neighbours_of(&self, ix: EventIx) -> Option<Chart<'a>> {
        let event = self.timeline.event(ix);
        let date = &event.entry.date.value;
        let mut seen = vec![ix];
        let mut others: Vec<(EventIx, Neighbour<'a>)> = Vec::new();
        for relation in &event.relations {
            if seen.contains(&relation.other) || others.len() >= NEIGHBOURS {
                continue;
            }
            seen.push(relation.other);
            let other = &self.timeline.event(relation.other).entry;
            let title = self.words(&other.title);
            let Some(shape) = Shape::of(&other.date.value) else {
                continue;
            };
            // An arc leads back in time, to what the event rests on.
            let rests = !relation.inverse
                && relation.other < ix
                && !matches!(&*relation.kind, "part-of" | "coincides-with");
            let neighbour = Neighbour {
                title: title.text.into(),
                lang: title.lang,
                shape,
                certainty: certainty(other.certainty),
                arc: rests.then(|| self.relation_word(relation)),
            };
            others.push((relation.other, neighbour));
        }
        if others.is_empty() {
            return None;
        }
        others.sort_by_key(|(ix, _)| *ix);
        let own = Neighbour {
            title: self.language.date(date, DateStyle::Column).into(),
            lang: None,
            shape: Shape::of(date)?,
            certainty: certainty(event.entry.certainty),
            arc: None,
        };
        let events = std::iter::once(own)
            .chain(others.into_iter().map(|(_, n)| n))
            .collect();
        let drawing = Drawing::Relations(Relations { events });
        Some(self.chart("r".to_owned(), drawing))
    }

    fn relation_word(&self, relation: &Relation) -> Cow<'a, str> {
        let own = self
            .config
            .relation_kinds
            .iter()
            .find(|k| *k.id == *relation.kind);
        match own {
            Some(kind) => self.words(&kind.label).text.into(),
            None => self.say(&format!("relation-{}", relation.kind)).into(),
        }
    }
}

pub(super) fn certainty(certainty: Certainty) -> chart::Certainty {
    match certainty {
        Certainty::Stated => chart::Certainty::Stated,
        Certainty::Reported => chart::Certainty::Reported,
        Certainty::Inferred => chart::Certainty::Inferred,
    }
}

fn tone(tone: Tone) -> chart::Tone {
    match tone {
        Tone::Open => chart::Tone::Open,
        Tone::Suspended => chart::Tone::Suspended,
        Tone::Closed => chart::Tone::Closed,
        Tone::Unknown => chart::Tone::Unknown,
    }
}
