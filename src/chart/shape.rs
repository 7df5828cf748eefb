//! The shape of a date: what it covers, how closely each end is known, and where it is open.

use super::days;
use crate::date::{Bound, EdtfDate, End, Form, Member, Precision, Single, bounds_of, precision_of};
use serde::Serialize;

/// How closely an end is known. The sharper, the thicker it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Grain {
    /// One day.
    Day,
    /// The first or last of several days.
    Days,
    /// A month, or a part of a year.
    Month,
    /// A year or more.
    Year,
}

impl Grain {
    /// How thick it is drawn, in pixels.
    #[must_use]
    pub fn thickness(self) -> f64 {
        match self {
            Self::Day => 11.0,
            Self::Days => 11.0,
            Self::Month => 9.0,
            Self::Year => 7.0,
        }
    }

    fn of(date: &Single) -> Self {
        match precision_of(date) {
            Precision::Day => Self::Day,
            Precision::Month | Precision::Season | Precision::Part => Self::Month,
            _ => Self::Year,
        }
    }
}

/// What lies beyond an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Reach {
    /// Nothing: it ends there.
    Ends,
    /// It goes on: `..`
    Open,
    /// It is not known when it ends.
    Unknown,
}

/// One end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// The day; of an end, the day after the last. None where no day is written at this end.
    pub day: Option<i64>,
    /// How closely it is known.
    pub grain: Grain,
    /// `~` or `%`: it fades.
    pub approximate: bool,
    /// What lies beyond.
    pub reach: Reach,
}

/// Days without a hole between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// From the earliest possible day.
    pub start: Edge,
    /// To the day after the latest possible.
    pub end: Edge,
    /// `?` or `%`: it is broken in the middle.
    pub uncertain: bool,
    /// Whether it lasted all that time; else it was some day of it.
    pub lasts: bool,
}

impl Stretch {
    /// From where to where, where an end without a day is at `outer`.
    #[must_use]
    pub fn within(&self, outer: (i64, i64)) -> (i64, i64) {
        let end = self.end.day.unwrap_or(outer.1);
        let start = self.start.day.unwrap_or(outer.0);
        (start, end.max(start + 1))
    }
}

/// What is drawn between the members of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Join {
    /// One of them.
    Dotted,
    /// All of them.
    Solid,
}

/// A date as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// One, or one for each member of a set, in order of time; never none.
    pub stretches: Vec<Stretch>,
    /// What joins them.
    pub join: Join,
    /// The day, where it is known and nothing about it is in doubt.
    pub day: Option<i64>,
}

impl Shape {
    /// The shape of a date. None where it has no day that could be drawn.
    #[must_use]
    pub fn of(date: &EdtfDate) -> Option<Self> {
        let (mut stretches, join) = match date.form() {
            Form::Single(one) => (vec![single(one)?], Join::Solid),
            Form::Interval(start, end) => (vec![interval(start, end)?], Join::Solid),
            Form::OneOf(all) => (members(all)?, Join::Dotted),
            Form::AllOf(all) => (members(all)?, Join::Solid),
        };
        stretches.sort_by_key(|s| (s.start.day, s.end.day));
        let plain = !date.is_uncertain() && !date.is_approximate();
        let day = date.known_day().filter(|_| plain).map(days::number);
        (!stretches.is_empty()).then_some(Self {
            stretches,
            join,
            day,
        })
    }

    /// The first and the day after the last of the days that are written.
    #[must_use]
    pub fn known(&self) -> (i64, i64) {
        let written = || {
            self.stretches
                .iter()
                .flat_map(|s| [s.start.day, s.end.day])
                .flatten()
        };
        let first = written().min().unwrap_or(0);
        (first, written().max().unwrap_or(first).max(first + 1))
    }

    /// From where to where, where an open end is at `outer`.
    #[must_use]
    pub fn within(&self, outer: (i64, i64)) -> (i64, i64) {
        let spans = || self.stretches.iter().map(|s| s.within(outer));
        let (from, to) = self.known();
        (
            spans().map(|s| s.0).min().unwrap_or(from),
            spans().map(|s| s.1).max().unwrap_or(to),
        )
    }
}

/// The first day of a date and the one after its last. None where they are not known, or where the
/// year is not: "some December" lies nowhere on an axis.
fn span(date: &Single) -> Option<(i64, i64)> {
    if date.year.is_unknown() {
        return None;
    }
    match bounds_of(date) {
        (Bound::Day(from), Bound::Day(to)) => Some((days::number(from), days::number(to) + 1)),
        _ => None,
    }
}

fn approximate(date: &Single) -> bool {
    date.marks().any(|m| m.approximate)
}

fn uncertain(date: &Single) -> bool {
    date.marks().any(|m| m.uncertain)
}

fn single(date: &Single) -> Option<Stretch> {
    let (from, to) = span(date)?;
    let edge = |day| Edge {
        day: Some(day),
        grain: Grain::of(date),
        approximate: approximate(date),
        reach: Reach::Ends,
    };
    Some(Stretch {
        start: edge(from),
        end: edge(to),
        uncertain: uncertain(date),
        lasts: false,
    })
}

fn interval(start: &End, end: &End) -> Option<Stretch> {
    let grain = |date: &Single| Grain::of(date).max(Grain::Days);
    // An end in an unknown year is an end that is not known.
    let [start, end] = [start, end].map(|end| match end.date() {
        Some(date) if date.year.is_unknown() => &End::Unknown,
        _ => end,
    });
    let dates = [start.date(), end.date()];
    let other = dates.iter().flatten().map(|d| grain(d)).max()?;
    let edge = |end: &End, first: bool| -> Option<Edge> {
        let day = match end.date() {
            Some(date) => {
                let (from, to) = span(date)?;
                Some(if first { from } else { to })
            }
            None => None,
        };
        Some(Edge {
            day,
            grain: end.date().map_or(other, grain),
            approximate: end.date().is_some_and(approximate),
            reach: match end {
                End::At(_) => Reach::Ends,
                End::Open | End::AtOrBefore(_) | End::AtOrAfter(_) => Reach::Open,
                End::Unknown => Reach::Unknown,
            },
        })
    };
    Some(Stretch {
        start: edge(start, true)?,
        end: edge(end, false)?,
        uncertain: dates.iter().flatten().any(|d| uncertain(d)),
        lasts: true,
    })
}

/// A date that lies somewhere between two.
fn range(start: &End, end: &End) -> Option<Stretch> {
    interval(start, end).map(|s| Stretch { lasts: false, ..s })
}

fn members(all: &[Member]) -> Option<Vec<Stretch>> {
    all.iter()
        .map(|member| match member {
            Member::One(date) => single(date),
            Member::Range(a, b) => range(&End::At(*a), &End::At(*b)),
            Member::OrEarlier(date) => range(&End::Open, &End::At(*date)),
            Member::OrLater(date) => range(&End::At(*date), &End::Open),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        Shape::of(&EdtfDate::parse(text).unwrap()).unwrap()
    }

    #[test]
    fn a_month_covers_its_days_and_no_more() {
        let april = shape("2025-04");
        let (from, to) = april.known();
        assert_eq!(to - from, 30);
        assert_eq!(april.stretches[0].start.grain, Grain::Month);
        assert_eq!(april.day, None);
    }

    #[test]
    fn only_a_day_beyond_doubt_is_a_day() {
        assert!(shape("2025-05-04").day.is_some());
        assert!(shape("2025-05-04?").day.is_none());
        assert!(shape("2025-05-04?").stretches[0].uncertain);
    }

    #[test]
    fn each_end_of_an_interval_follows_its_own_precision() {
        let s = shape("2013~/2025-05-04").stretches[0];
        assert_eq!((s.start.grain, s.start.approximate), (Grain::Year, true));
        assert_eq!((s.end.grain, s.end.approximate), (Grain::Days, false));
    }

    #[test]
    fn an_open_end_and_an_unknown_one_differ() {
        assert_eq!(shape("2018/..").stretches[0].end.reach, Reach::Open);
        assert_eq!(shape("2018/").stretches[0].end.reach, Reach::Unknown);
        assert_eq!(shape("2018/..").within((0, 99_999)).1, 99_999);
        assert!(shape("2018/..").known().1 < 99_999);
    }

    #[test]
    fn a_set_has_a_stretch_for_each_member() {
        let s = shape("[2025-05-04,2025-06-10]");
        assert_eq!((s.stretches.len(), s.join), (2, Join::Dotted));
        assert_eq!(shape("{2020,2022}").join, Join::Solid);
    }

    #[test]
    fn what_has_no_known_year_has_no_shape() {
        for text in ["XXXX-12", "XXXX", "XXXX-05/XXXX-06"] {
            assert!(
                Shape::of(&EdtfDate::parse(text).unwrap()).is_none(),
                "{text}"
            );
        }
        let half = shape("XXXX-12/1990").stretches[0];
        assert_eq!((half.start.day, half.start.reach), (None, Reach::Unknown));
        assert!(shape("1XXX").known().1 > shape("1XXX").known().0 + 300_000);
    }

    #[test]
    fn a_year_beyond_computing_has_no_shape() {
        assert!(Shape::of(&EdtfDate::parse("Y-17E99").unwrap()).is_none());
    }
}
