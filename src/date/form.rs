//! What an EDTF string says, piece by piece: the tree that words, bounds and headings are made from.

use serde::Serialize;

/// `?` and `~` on one part of a date; `%` is both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Mark {
    /// `?`: the source of the value is in doubt.
    pub uncertain: bool,
    /// `~`: the value is an estimate.
    pub approximate: bool,
}

impl Mark {
    /// Whether there is either.
    #[must_use]
    pub fn any(self) -> bool {
        self.uncertain || self.approximate
    }
}

/// How the year is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum YearKind {
    /// Four places, `None` for an `X`; before the year 0 with a minus sign.
    Digits {
        /// With a minus sign.
        negative: bool,
        /// Most significant first.
        digits: [Option<u8>; 4],
    },
    /// `Y170000002`.
    Long(i64),
    /// `Y-17E7`: the significand with its sign, and the power of ten.
    Power(i64, u32),
}

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Year {
    /// As it is written.
    pub kind: YearKind,
    /// `S2`: how many of the digits count.
    pub significant: Option<u32>,
    /// The mark that reaches the year.
    pub mark: Mark,
}

/// The farthest year that is computed with: its days, and sums of a few such, still fit 64 bits. The
/// universe is a hundred thousand times younger.
const FARTHEST: u64 = 1_000_000_000_000_000;

impl Year {
    /// The year, if one is given and it can be computed with: astronomical, 0 is 1 BCE.
    #[must_use]
    pub fn value(&self) -> Option<i64> {
        let year = match self.kind {
            YearKind::Digits { negative, digits } => {
                let mut year = 0i64;
                for digit in digits {
                    year = year * 10 + i64::from(digit?);
                }
                Some(if negative { -year } else { year })
            }
            YearKind::Long(year) => Some(year),
            YearKind::Power(significand, exponent) => {
                significand.checked_mul(10i64.checked_pow(exponent)?)
            }
        };
        year.filter(|year| year.unsigned_abs() <= FARTHEST)
    }

    /// Whether no digit of it is given: `XXXX`.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, YearKind::Digits { digits, .. } if digits == [None; 4])
    }

    /// Whether a digit is an `X`.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        matches!(self.kind, YearKind::Digits { digits, .. } if digits.contains(&None))
    }
}

/// A month or a day: two places, `None` for an `X`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Tens, then ones.
    pub digits: [Option<u8>; 2],
    /// The mark that reaches this part.
    pub mark: Mark,
}

impl Field {
    /// The number, if both digits are given.
    #[must_use]
    pub fn value(&self) -> Option<u8> {
        Some(self.digits[0]? * 10 + self.digits[1]?)
    }

    /// Whether both digits are `X`.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.digits == [None, None]
    }

    /// Whether `n` fits the digits that are given.
    #[must_use]
    pub fn fits(&self, n: u8) -> bool {
        self.digits[0].is_none_or(|d| d == n / 10) && self.digits[1].is_none_or(|d| d == n % 10)
    }
}

/// Where a time of day lies from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Zone {
    /// `Z`.
    Utc,
    /// `-04`, `+04:30`: minutes east.
    Offset(i16),
}

/// A time of day as it is written; no zone moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60, which a leap second has.
    pub second: u8,
    /// None where it is local.
    pub zone: Option<Zone>,
}

/// One date: `2025-05-04`, `198X`, `2019-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Single {
    /// Always there.
    pub year: Year,
    /// A month, or one of the codes 21 to 41 for a part of a year.
    pub month: Option<Field>,
    /// Of the month.
    pub day: Option<Field>,
    /// Of the day.
    pub time: Option<TimeOfDay>,
}

impl Single {
    /// The code 21 to 41, where the month's place holds one.
    #[must_use]
    pub fn part_of_year(&self) -> Option<u8> {
        self.month.and_then(|m| m.value()).filter(|code| *code > 12)
    }

    /// The season's code, 21 to 32. Quarters and the like are months and no seasons.
    #[must_use]
    pub fn season(&self) -> Option<u8> {
        self.part_of_year().filter(|code| *code <= 32)
    }

    /// The month 1 to 12, if it is given.
    #[must_use]
    pub fn month_value(&self) -> Option<u8> {
        self.month
            .and_then(|m| m.value())
            .filter(|month| *month <= 12)
    }

    /// Year, month and day, if every digit is given.
    #[must_use]
    pub fn known(&self) -> Option<super::Day> {
        Some(super::Day {
            year: self.year.value()?,
            month: self.month_value()?,
            day: self.day?.value()?,
        })
    }

    /// The marks of the parts that are there, year first.
    pub fn marks(&self) -> impl Iterator<Item = Mark> {
        [
            Some(self.year.mark),
            self.month.map(|m| m.mark),
            self.day.map(|d| d.mark),
        ]
        .into_iter()
        .flatten()
    }

    /// The mark of the whole, where all parts have the same.
    #[must_use]
    pub fn whole_mark(&self) -> Option<Mark> {
        let first = self.year.mark;
        self.marks().all(|mark| mark == first).then_some(first)
    }
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum End {
    /// A date.
    At(Single),
    /// `..2004-06-01` as a start: then or earlier.
    AtOrBefore(Single),
    /// `2004-06-20..` as an end: then or later.
    AtOrAfter(Single),
    /// `..`
    Open,
    /// Nothing.
    Unknown,
}

impl End {
    /// The date that is written at this end.
    #[must_use]
    pub fn date(&self) -> Option<&Single> {
        match self {
            Self::At(date) | Self::AtOrBefore(date) | Self::AtOrAfter(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// One member of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Member {
    /// A date.
    One(Single),
    /// `1670..1672`
    Range(Single, Single),
    /// `..1984`
    OrEarlier(Single),
    /// `1984..`
    OrLater(Single),
}

impl Member {
    /// The dates written in it.
    pub fn dates(&self) -> impl Iterator<Item = &Single> {
        let (a, b) = match self {
            Self::One(a) | Self::OrEarlier(a) | Self::OrLater(a) => (a, None),
            Self::Range(a, b) => (a, Some(b)),
        };
        std::iter::once(a).chain(b)
    }
}

/// What an EDTF string says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Form {
    /// One date.
    Single(Single),
    /// `start/end`
    Interval(End, End),
    /// `[a,b]`: one of them, it is not known which.
    OneOf(Vec<Member>),
    /// `{a,b}`: all of them.
    AllOf(Vec<Member>),
}

impl Form {
    /// Whether no digit of the year it begins with is given. Its bounds are then those of all years of
    /// four digits, which say nothing.
    #[must_use]
    pub fn starts_in_unknown_year(&self) -> bool {
        match self {
            Self::Single(date) => date.year.is_unknown(),
            Self::Interval(start, _) => start.date().is_some_and(|d| d.year.is_unknown()),
            Self::OneOf(_) | Self::AllOf(_) => self.dates().iter().all(|d| d.year.is_unknown()),
        }
    }

    /// The same of the year it ends with.
    #[must_use]
    pub fn ends_in_unknown_year(&self) -> bool {
        match self {
            Self::Interval(_, end) => end.date().is_some_and(|d| d.year.is_unknown()),
            _ => self.starts_in_unknown_year(),
        }
    }

    /// Every date written in it.
    #[must_use]
    pub fn dates(&self) -> Vec<&Single> {
        match self {
            Self::Single(date) => vec![date],
            Self::Interval(a, b) => a.date().into_iter().chain(b.date()).collect(),
            Self::OneOf(members) | Self::AllOf(members) => {
                members.iter().flat_map(Member::dates).collect()
            }
        }
    }
}
