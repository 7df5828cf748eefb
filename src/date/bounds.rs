//! From when to when: the earliest and latest day that a date may mean, and the order that follows.
//!
//! Days are those of the proleptic Gregorian calendar, years astronomical. A mark (`?`, `~`, `%`)
//! moves no bound. Of a season only the year is promised, so its bounds are the year's and are not
//! written as days in data.

use std::cmp::Reverse;
use std::fmt::{self, Write as _};

use serde::Serialize;

use super::form::{End, Form, Member, Single, YearKind};

/// A day of the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Day {
    /// Astronomical: 0 is 1 BCE, -499 is 500 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// The first day of `year`.
    #[must_use]
    pub fn first_of(year: i64) -> Self {
        Self {
            year,
            month: 1,
            day: 1,
        }
    }

    /// The last day of `year`.
    #[must_use]
    pub fn last_of(year: i64) -> Self {
        Self {
            year,
            month: 12,
            day: 31,
        }
    }

    /// As ISO 8601 writes it with a year of four digits: `2025-05-04`, `-0499-01-01`; nothing for
    /// longer years.
    #[must_use]
    pub fn iso(self) -> Option<String> {
        (-9999..=9999)
            .contains(&self.year)
            .then(|| self.to_string())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year < 0 {
            f.write_char('-')?;
        }
        let year = self.year.unsigned_abs();
        write!(f, "{year:04}-{:02}-{:02}", self.month, self.day)
    }
}

/// How many days a month has.
#[must_use]
pub fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Whether the proleptic Gregorian year has a 29 February.
#[must_use]
pub fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// The size of a year too long to compute with: how many digits it has, then its first nineteen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Size {
    digits: u32,
    lead: u64,
}

/// One side of what a date may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Bound {
    /// This day.
    Day(Day),
    /// `..`
    Open,
    /// An end of an interval that is left out.
    Unknown,
    /// A year before what can be computed with.
    FarPast(Size),
    /// A year after what can be computed with.
    FarFuture(Size),
}

impl Bound {
    /// The day, where there is one.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// A start's place: what is open or unknown comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Start {
    Unbounded,
    FarPast(Reverse<Size>),
    Day(Day),
    FarFuture(Size),
}

/// An end's place: what is open or unknown comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Finish {
    FarPast(Reverse<Size>),
    Day(Day),
    FarFuture(Size),
    Unbounded,
}

/// A date's place among others: earliest possible day, then latest, then the season's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateOrder {
    start: Start,
    finish: Finish,
    season: u8,
}

impl DateOrder {
    pub(super) fn of(extent: &Extent, form: &Form) -> Self {
        let season = match form {
            Form::Single(date) => date.season().unwrap_or(0),
            Form::Interval(start, _) => start.date().and_then(Single::season).unwrap_or(0),
            _ => 0,
        };
        // A year of which nothing is known is no year to sort by.
        let earliest = match extent.earliest {
            Bound::Day(_) if form.starts_in_unknown_year() => Bound::Unknown,
            earliest => earliest,
        };
        Self {
            start: start_key(earliest),
            finish: finish_key(extent.latest),
            season,
        }
    }

    /// A text whose bytes sort as this does: days as ISO writes them; `!` for no start and `~` for no
    /// end; long and negative years with their length before them.
    pub(super) fn text(&self) -> String {
        let mut out = String::with_capacity(24);
        match self.start {
            Start::Unbounded => out.push('!'),
            Start::FarPast(Reverse(size)) => far_text(&mut out, true, size),
            Start::Day(day) => day_text(&mut out, day),
            Start::FarFuture(size) => far_text(&mut out, false, size),
        }
        out.push('/');
        match self.finish {
            Finish::FarPast(Reverse(size)) => far_text(&mut out, true, size),
            Finish::Day(day) => day_text(&mut out, day),
            Finish::FarFuture(size) => far_text(&mut out, false, size),
            Finish::Unbounded => out.push('~'),
        }
        if self.season > 0 {
            let _ = write!(out, "/{:02}", self.season);
        }
        out
    }
}

fn start_key(bound: Bound) -> Start {
    match bound {
        Bound::Day(day) => Start::Day(day),
        Bound::Open | Bound::Unknown => Start::Unbounded,
        Bound::FarPast(size) => Start::FarPast(Reverse(size)),
        Bound::FarFuture(size) => Start::FarFuture(size),
    }
}

fn finish_key(bound: Bound) -> Finish {
    match bound {
        Bound::Day(day) => Finish::Day(day),
        Bound::Open | Bound::Unknown => Finish::Unbounded,
        Bound::FarPast(size) => Finish::FarPast(Reverse(size)),
        Bound::FarFuture(size) => Finish::FarFuture(size),
    }
}

/// Negative years have length and digits complemented, so that the larger number sorts first.
fn day_text(out: &mut String, day: Day) {
    let Day { year, month, day } = day;
    let size = year.unsigned_abs();
    let length = size.max(1).ilog10() + 1;
    let _ = match year {
        0..=9999 => write!(out, "{year:04}"),
        10_000.. => write!(out, "Y{length:02}.{year}"),
        _ => {
            let complement = 10u128.pow(length) - 1 - u128::from(size);
            let width = length as usize;
            write!(out, "-{:02}.{complement:0width$}", 99 - length)
        }
    };
    let _ = write!(out, "-{month:02}-{day:02}");
}

fn far_text(out: &mut String, past: bool, size: Size) {
    let _ = if past {
        let digits = u32::MAX - size.digits;
        write!(out, "#{digits:010}.{:020}", u64::MAX - size.lead)
    } else {
        write!(out, "Z{:010}.{:020}", size.digits, size.lead)
    };
}

/// What a form covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The earliest day it may mean.
    pub earliest: Bound,
    /// The latest day it may mean.
    pub latest: Bound,
    /// Whether `earliest` is promised as a day: not so for a season.
    pub earliest_promised: bool,
    /// Whether `latest` is promised as a day.
    pub latest_promised: bool,
}

impl Extent {
    pub(super) fn of(form: &Form) -> Self {
        match form {
            Form::Single(date) => of_single(date),
            Form::Interval(start, end) => of_interval(start, end),
            Form::OneOf(members) | Form::AllOf(members) => members
                .iter()
                .map(of_member)
                .reduce(join)
                .unwrap_or_else(unbounded),
        }
    }
}

fn unbounded() -> Extent {
    Extent {
        earliest: Bound::Open,
        latest: Bound::Open,
        earliest_promised: true,
        latest_promised: true,
    }
}

fn join(a: Extent, b: Extent) -> Extent {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let (earliest, earliest_promised) = match start_key(a.earliest).cmp(&start_key(b.earliest)) {
        Less => (a.earliest, a.earliest_promised),
        Greater => (b.earliest, b.earliest_promised),
        Equal => (a.earliest, a.earliest_promised || b.earliest_promised),
    };
    let (latest, latest_promised) = match finish_key(a.latest).cmp(&finish_key(b.latest)) {
        Less => (b.latest, b.latest_promised),
        Greater => (a.latest, a.latest_promised),
        Equal => (a.latest, a.latest_promised || b.latest_promised),
    };
    Extent {
        earliest,
        latest,
        earliest_promised,
        latest_promised,
    }
}

/// What one member of a set covers.
pub(super) fn of_member(member: &Member) -> Extent {
    match member {
        Member::One(date) => of_single(date),
        Member::Range(from, to) => of_interval(&End::At(*from), &End::At(*to)),
        Member::OrEarlier(date) => of_interval(&End::Open, &End::At(*date)),
        Member::OrLater(date) => of_interval(&End::At(*date), &End::Open),
    }
}

fn of_interval(start: &End, end: &End) -> Extent {
    let (earliest, earliest_promised) = match start {
        End::At(date) | End::AtOrAfter(date) => {
            let extent = of_single(date);
            (extent.earliest, extent.earliest_promised)
        }
        End::AtOrBefore(_) | End::Open => (Bound::Open, true),
        End::Unknown => (Bound::Unknown, true),
    };
    let (latest, latest_promised) = match end {
        End::At(date) | End::AtOrBefore(date) => {
            let extent = of_single(date);
            (extent.latest, extent.latest_promised)
        }
        End::AtOrAfter(_) | End::Open => (Bound::Open, true),
        End::Unknown => (Bound::Unknown, true),
    };
    Extent {
        earliest,
        latest,
        earliest_promised,
        latest_promised,
    }
}

/// Whether the first of two dates can only lie after the second.
pub(super) fn out_of_order(a: &Single, b: &Single) -> bool {
    let (a, b) = (of_single(a), of_single(b));
    // Both as starts, which are of one scale.
    start_key(a.earliest) > start_key(b.latest)
}

/// What one date covers.
pub(super) fn of_single(date: &Single) -> Extent {
    let promised = date.season().is_none();
    let (earliest, latest) = match year_range(date) {
        Ok((first, last)) if date.month.is_none() || !promised => (
            Bound::Day(Day::first_of(first)),
            Bound::Day(Day::last_of(last)),
        ),
        Ok(_) => (
            extreme(date, true).map_or(Bound::Unknown, Bound::Day),
            extreme(date, false).map_or(Bound::Unknown, Bound::Day),
        ),
        Err(far) => (far, far),
    };
    Extent {
        earliest,
        latest,
        earliest_promised: promised,
        latest_promised: promised,
    }
}

/// The first and the last year that a date may mean.
fn year_range(date: &Single) -> Result<(i64, i64), Bound> {
    let year = &date.year;
    if let YearKind::Digits { negative, digits } = year.kind
        && year.is_masked()
    {
        let fill = |with: u8| {
            digits
                .iter()
                .fold(0i64, |n, d| n * 10 + i64::from(d.unwrap_or(with)))
        };
        // There is no year -0000: what is masked before the year 0 ends with -0001.
        return Ok(if negative {
            (-fill(9), -fill(0).max(1))
        } else {
            (fill(0), fill(9))
        });
    }
    let digits = match year.kind {
        YearKind::Digits { .. } => 4,
        YearKind::Long(n) => length(n),
        YearKind::Power(n, exponent) => length(n).saturating_add(exponent),
    };
    year.value()
        .and_then(|value| significant(value, year.significant, digits))
        .ok_or_else(|| far(year.kind))
}

fn length(n: i64) -> u32 {
    n.unsigned_abs().max(1).ilog10() + 1
}

/// The range of years that share the first `count` of `digits` digits.
fn significant(value: i64, count: Option<u32>, digits: u32) -> Option<(i64, i64)> {
    let Some(count) = count else {
        return Some((value, value));
    };
    let unit = 10i64.checked_pow(digits.saturating_sub(count))?;
    let size = i64::try_from(value.unsigned_abs()).ok()?;
    let low = size - size % unit;
    let high = low.checked_add(unit - 1)?;
    Some(if value < 0 {
        (-high, -low)
    } else {
        (low, high)
    })
}

fn far(kind: YearKind) -> Bound {
    let (n, exponent) = match kind {
        YearKind::Power(n, exponent) => (n, exponent),
        YearKind::Long(n) => (n, 0),
        YearKind::Digits { .. } => (0, 0),
    };
    let own = length(n);
    let lead = n
        .unsigned_abs()
        .saturating_mul(10u64.saturating_pow(19u32.saturating_sub(own)));
    let size = Size {
        digits: own.saturating_add(exponent),
        lead,
    };
    if n < 0 {
        Bound::FarPast(size)
    } else {
        Bound::FarFuture(size)
    }
}

/// The years a four-digit year may mean, from the earliest or from the latest.
fn years(date: &Single, forward: bool) -> impl Iterator<Item = i64> + use<> {
    let (negative, digits) = match date.year.kind {
        YearKind::Digits { negative, digits } => (negative, digits),
        _ => (false, [None; 4]),
    };
    let free = digits.iter().filter(|d| d.is_none()).count();
    let count = 10i64.pow(u32::try_from(free).unwrap_or(4));
    // Counting up in a negative year goes back in time.
    let up = forward != negative;
    (0..count).filter_map(move |i| {
        let mut rest = if up { i } else { count - 1 - i };
        let mut unit = 1;
        let mut year = 0;
        for digit in digits.iter().rev() {
            let digit = digit.map_or_else(
                || {
                    let d = rest % 10;
                    rest /= 10;
                    d
                },
                i64::from,
            );
            year += digit * unit;
            unit *= 10;
        }
        let nothing = negative && year == 0;
        (!nothing).then_some(if negative { -year } else { year })
    })
}

/// First and last month of a quarter, a third or a half of a year.
pub(super) fn months_of_part(code: u8) -> (u8, u8) {
    match code {
        33 => (1, 3),
        34 => (4, 6),
        35 => (7, 9),
        36 => (10, 12),
        37 => (1, 4),
        38 => (5, 8),
        39 => (9, 12),
        40 => (1, 6),
        41 => (7, 12),
        _ => (1, 12),
    }
}

/// The earliest or the latest day that fits, if there is one.
pub(super) fn extreme(date: &Single, forward: bool) -> Option<Day> {
    let month_fits = |m: u8| match (date.part_of_year(), &date.month) {
        (Some(code), _) => {
            let (first, last) = months_of_part(code);
            (first..=last).contains(&m)
        }
        (None, Some(field)) => field.fits(m),
        (None, None) => true,
    };
    let day_fits = |d: u8| date.day.is_none_or(|field| field.fits(d));
    let pick = |n: u8, of: u8| if forward { n } else { of + 1 - n };
    years(date, forward).find_map(|year| {
        (1..=12)
            .map(|m| pick(m, 12))
            .filter(|m| month_fits(*m))
            .find_map(|month| {
                let last = days_in(year, month);
                (1..=last)
                    .map(|d| pick(d, last))
                    .find(|d| day_fits(*d))
                    .map(|day| Day { year, month, day })
            })
    })
}
