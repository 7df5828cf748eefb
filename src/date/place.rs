//! How closely a date is known, and where it stands on a timeline.

use serde::Serialize;

use super::bounds::{Bound, Day, Extent, of_member, of_single};
use super::form::{End, Form, Member, Single, YearKind};

/// How closely a date is known. Marks (`?`, `~`, `%`) do not change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// A season of one year.
    Season,
    /// A quarter, a third or a half of one year, or some months or days of a year or month.
    Part,
    /// One year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// More.
    Longer,
    /// From one date to another.
    Interval,
    /// One of several, or several.
    Set,
}

impl Precision {
    pub(super) fn of(form: &Form) -> Self {
        match form {
            Form::Single(date) => of_one(date),
            Form::Interval(..) => Self::Interval,
            Form::OneOf(members) | Form::AllOf(members) => match members.as_slice() {
                [Member::One(date)] => of_one(date),
                _ => Self::Set,
            },
        }
    }
}

/// How closely one date is known.
#[must_use]
pub fn of_one(date: &Single) -> Precision {
    let years = match (date.year.kind, date.year.value(), date.year.significant) {
        (YearKind::Digits { digits, .. }, None, _) => match digits {
            [Some(_), Some(_), Some(_), None] => Precision::Decade,
            [Some(_), Some(_), None, None] => Precision::Century,
            _ => Precision::Longer,
        },
        (YearKind::Digits { .. }, Some(_), Some(3)) => Precision::Decade,
        (YearKind::Digits { .. }, Some(_), Some(2)) => Precision::Century,
        (YearKind::Digits { .. }, Some(_), Some(1)) => Precision::Longer,
        (YearKind::Long(_) | YearKind::Power(..), _, Some(_)) => {
            match of_single(date)
                .earliest
                .day()
                .zip(of_single(date).latest.day())
            {
                Some((a, b)) if a.year == b.year => Precision::Year,
                Some((a, b)) if b.year - a.year == 9 => Precision::Decade,
                Some((a, b)) if b.year - a.year == 99 => Precision::Century,
                _ => Precision::Longer,
            }
        }
        _ => Precision::Year,
    };
    if years != Precision::Year {
        return years;
    }
    let Some(month) = date.month else {
        return Precision::Year;
    };
    match (date.part_of_year(), date.month_value(), date.day) {
        (Some(_), ..) if date.season().is_some() => Precision::Season,
        (Some(_), ..) => Precision::Part,
        (None, Some(_), None) => Precision::Month,
        (None, Some(_), Some(day)) => {
            if day.value().is_some() {
                Precision::Day
            } else if day.is_blank() {
                Precision::Month
            } else {
                Precision::Part
            }
        }
        (None, None, _) if month.is_blank() => Precision::Year,
        (None, None, _) => Precision::Part,
    }
}

/// The heading that a date stands under on its year's page: never a year or a month that is not
/// given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Heading {
    /// `before 1985`: an interval without a known start that ends in this year.
    Before(i64),
    /// `1984 or earlier`: one date up to this year.
    UpTo(i64),
    /// The years from the first to the last, as `1900 to 1999`.
    Years(i64, i64),
    /// Ten years from this one, as `1980s`.
    Decade(i64),
    /// `1760 or later`: one date from this year on.
    Since(i64),
    /// The year alone: a date of the year, or a season or quarter of it.
    Year(i64),
    /// A month of a year.
    Month(i64, u8),
    /// No year that could be named.
    Unplaced,
}

impl Heading {
    pub(super) fn of(form: &Form, extent: &Extent) -> Self {
        match form {
            Form::Single(date) => of_date(date),
            Form::Interval(End::At(date) | End::AtOrAfter(date), _) if date.year.is_unknown() => {
                match extent.latest.day() {
                    Some(day) if !form.ends_in_unknown_year() => Self::Before(day.year),
                    _ => Self::Unplaced,
                }
            }
            Form::Interval(start, end) => match start {
                End::At(date) | End::AtOrAfter(date) => of_date(date),
                End::Open | End::Unknown | End::AtOrBefore(_) => match extent.latest.day() {
                    Some(_) if end.date().is_some_and(|d| d.year.is_unknown()) => Self::Unplaced,
                    Some(day) => Self::Before(day.year),
                    // Open at both ends: what is known is the date at the start.
                    None => start
                        .date()
                        .and_then(|date| of_single(date).latest.day())
                        .map_or(Self::Unplaced, |day| Self::UpTo(day.year)),
                },
            },
            Form::OneOf(members) => of_choice(members, extent),
            Form::AllOf(members) => {
                let first = members
                    .iter()
                    .find(|member| of_member(member).earliest == extent.earliest);
                match (extent.earliest, first) {
                    (Bound::Day(_), Some(member)) => {
                        member.dates().next().map_or(Self::Unplaced, of_date)
                    }
                    _ => of_choice(members, extent),
                }
            }
        }
    }
}

fn of_date(date: &Single) -> Heading {
    let extent = of_single(date);
    let (Some(first), Some(last)) = (extent.earliest.day(), extent.latest.day()) else {
        return Heading::Unplaced;
    };
    if date.year.value().is_some() && date.year.significant.is_none() {
        return match date.month_value() {
            Some(month) => Heading::Month(first.year, month),
            None => Heading::Year(first.year),
        };
    }
    match date.year.kind {
        YearKind::Digits { .. } if date.year.is_unknown() => Heading::Unplaced,
        YearKind::Digits { digits, negative }
            if digits[3].is_none() || date.year.value().is_some() =>
        {
            // The bounds of a year's pattern are those of the years, whatever day is in them.
            let bare = Single {
                month: None,
                day: None,
                ..*date
            };
            let years = of_single(&bare);
            let (first, last) = match (years.earliest, years.latest) {
                (Bound::Day(a), Bound::Day(b)) => (a.year, b.year),
                _ => (first.year, last.year),
            };
            match last - first {
                0 => Heading::Year(first),
                9 if !negative && first % 100 != 0 => Heading::Decade(first),
                _ => Heading::Years(first, last),
            }
        }
        _ => between(first, last),
    }
}

fn between(first: Day, last: Day) -> Heading {
    if first.year == last.year {
        Heading::Year(first.year)
    } else {
        Heading::Years(first.year, last.year)
    }
}

fn of_choice(members: &[Member], extent: &Extent) -> Heading {
    if let [Member::One(date)] = members {
        return of_date(date);
    }
    if members
        .iter()
        .flat_map(Member::dates)
        .all(|date| date.year.is_unknown())
    {
        return Heading::Unplaced;
    }
    match (extent.earliest, extent.latest) {
        (Bound::Day(first), Bound::Day(last)) => {
            let one_month = first.year == last.year
                && first.month == last.month
                && members
                    .iter()
                    .flat_map(Member::dates)
                    .all(|date| date.month_value() == Some(first.month));
            if one_month {
                Heading::Month(first.year, first.month)
            } else {
                between(first, last)
            }
        }
        (Bound::Day(first), Bound::Open) => Heading::Since(first.year),
        (Bound::Open, Bound::Day(last)) => Heading::UpTo(last.year),
        _ => Heading::Unplaced,
    }
}
