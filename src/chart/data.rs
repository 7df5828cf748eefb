//! What a script needs of a mark to draw it again at another scale. It stands on the marks of the wide
//! drawing alone, whichever is shown; the others only say which event a mark is.

use super::shape::{Edge, Grain, Join, Reach, Shape};
use super::timeline::{Event, Plan};
use super::{Side, Track};
use crate::text::Escaped;
use serde::Serialize;
use std::fmt::Write as _;

impl Plan<'_> {
    /// The attributes of a mark.
    pub(super) fn data(&self, event: &Event<'_>) -> String {
        let mut out = format!(" data-event=\"{}\"", Escaped(&event.id));
        if self.viewport.class != "wide" {
            return out;
        }
        let (from, to) = event.shape.known();
        let _ = write!(
            out,
            " data-title=\"{}\" data-from=\"{from}\" data-to=\"{to}\" data-lane=\"{}\" data-sure=\"{}\" data-shape=\"{}\"",
            Escaped(&event.title),
            event.lane,
            event.certainty.letter(),
            written(&event.shape)
        );
        if let Some(lang) = event.lang {
            let _ = write!(out, " data-lang=\"{}\"", Escaped(lang));
        }
        if let Some(side) = event.side {
            let side = match side {
                Side::A => "a",
                Side::B => "b",
                Side::Both => "ab",
            };
            let _ = write!(out, " data-side=\"{side}\"");
        }
        // Events that share a day carry its date: it stands once, above them all.
        let shared = |day: i64| {
            let same = |e: &&Event<'_>| e.shape.day == Some(day);
            self.timeline.events.iter().filter(same).count() > 1
        };
        if event.shape.day.is_some_and(shared) {
            let _ = write!(out, " data-date=\"{}\"", Escaped(&event.date));
        }
        out
    }
}

/// A shape in short: `15706y~ 16071y~?`, and of several stretches `+` or `,` between them. An end is its
/// day, if it has one; its grain; `~` where it is approximate; `>` where it goes on, `_` where it is
/// not known. At the end `=`: it lasted all that time; `?`: the whole is uncertain.
fn written(shape: &Shape) -> String {
    let edge = |edge: &Edge| {
        let day = edge.day.map_or_else(String::new, |d| d.to_string());
        let grain = match edge.grain {
            Grain::Day => 'd',
            Grain::Days => 'n',
            Grain::Month => 'm',
            Grain::Year => 'y',
        };
        let about = if edge.approximate { "~" } else { "" };
        let reach = match edge.reach {
            Reach::Ends => "",
            Reach::Open => ">",
            Reach::Unknown => "_",
        };
        format!("{day}{grain}{about}{reach}")
    };
    let all: Vec<String> = shape
        .stretches
        .iter()
        .map(|s| {
            let lasts = if s.lasts { "=" } else { "" };
            let doubt = if s.uncertain { "?" } else { "" };
            format!("{} {}{lasts}{doubt}", edge(&s.start), edge(&s.end))
        })
        .collect();
    all.join(match shape.join {
        Join::Dotted => ",",
        Join::Solid => "+",
    })
}

/// From its first day to the one after its last, and whether each end is approximate.
type Comes = (i64, i64, bool, bool);

/// A track as a script draws it.
#[derive(Debug, Serialize)]
pub struct TrackData<'a> {
    name: &'a str,
    /// Word, tone, and the span over which it comes in, with whether that fades at its ends; the state
    /// before all events has no span.
    states: Vec<(&'a str, &'static str, Option<Comes>)>,
}

impl<'a> TrackData<'a> {
    /// The track's.
    #[must_use]
    pub fn of(track: &'a Track<'a>) -> Self {
        let states = track.states.iter().map(|state| {
            let since = state.since.as_ref().map(|shape| {
                let (from, to) = shape.known();
                let first = shape.stretches.first().is_some_and(|s| s.start.approximate);
                let last = shape.stretches.last().is_some_and(|s| s.end.approximate);
                (from, to, first, last)
            });
            (&*state.word, state.tone.class(), since)
        });
        Self {
            name: &track.name,
            states: states.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::EdtfDate;

    #[test]
    fn a_shape_is_told_whole_in_short() {
        let told = |date: &str| written(&Shape::of(&EdtfDate::parse(date).unwrap()).unwrap());
        assert_eq!(told("1970-01-02"), "1d 2d");
        assert_eq!(told("1970~"), "0y~ 365y~");
        assert_eq!(told("1970-01?"), "0m 31m?");
        assert_eq!(told("1970-01-02/.."), "1n n>=");
        assert_eq!(told("/1970-02"), "m_ 59m=");
        assert_eq!(told("[1970-01-01,1970-01-03]"), "0d 1d,2d 3d");
        assert_eq!(told("{1970,1972}"), "0y 365y+730y 1096y");
    }
}
