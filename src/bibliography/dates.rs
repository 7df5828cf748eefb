//! Dates on their way through the CSL processor, which knows a year, a month and a day.
//!
//! A date that is just that goes as it is, for the style to write in its own way. Any other date goes
//! as a stand-in: a year that no record has, alone, where the style puts it; what comes out of it is
//! then replaced by the date in words. So `2013~` is printed as "about 2013", not as 2013.

use crate::date::{EdtfDate, Form, YearKind};
use hayagriva::types::Date;

/// The first stand-in; each date of a work that needs one has the next. The engine's years end at 32,767.
const FIRST: i32 = 21_000;
/// How many a work may have. A date past them is left out rather than said wrongly.
const MOST: usize = 1_000;
/// The stand-in of a date of access that is not part of the work.
pub(super) const ACCESSED: i32 = FIRST + 5_000;

/// The stand-in that shows whether a style writes when a work was published.
pub(super) const ISSUED: i32 = ACCESSED + 1;

/// What a record says where a date stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Said {
    /// A date.
    Date(EdtfDate),
    /// Words that are none, as "forthcoming".
    Words(String),
}

impl Said {
    /// The date, where it is one.
    pub fn date(&self) -> Option<&EdtfDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Words(_) => None,
        }
    }
}

/// What of a work's dates the engine cannot hold, in the order of their stand-ins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct StandIns(pub Vec<Said>);

impl StandIns {
    /// The date as the engine takes it.
    pub fn date(&mut self, date: &EdtfDate) -> Option<Date> {
        match plain(date) {
            Some(plain) => Some(plain),
            None => self.stand_in(Said::Date(date.clone())),
        }
    }

    /// A date or words as the engine takes them.
    pub fn said(&mut self, said: &Said) -> Option<Date> {
        match said {
            Said::Date(date) => self.date(date),
            Said::Words(_) => self.stand_in(said.clone()),
        }
    }

    fn stand_in(&mut self, said: Said) -> Option<Date> {
        if self.0.len() >= MOST {
            return None;
        }
        let n = i32::try_from(self.0.len()).ok()?;
        self.0.push(said);
        Some(Date::from_year(FIRST + n))
    }

    /// The date whose stand-in is written as `digits`.
    pub fn of_digits(&self, digits: &str) -> Option<Meant<'_>> {
        let year: i32 = digits.parse().ok()?;
        if year == ACCESSED {
            return Some(Meant::Accessed);
        }
        let said = self
            .0
            .get(usize::try_from(year.checked_sub(FIRST)?).ok()?)?;
        Some(Meant::Said(said))
    }
}

/// What a stand-in means.
pub(super) enum Meant<'a> {
    /// The date of access that is not part of the work.
    Accessed,
    /// What the work says.
    Said(&'a Said),
}

/// How many digits a stand-in has.
pub(super) const DIGITS: usize = 5;

/// The date, where it is a year, a month or a day of four-digit years and nothing more.
pub(super) fn plain(date: &EdtfDate) -> Option<Date> {
    let Form::Single(one) = date.form() else {
        return None;
    };
    let YearKind::Digits {
        negative: false, ..
    } = one.year.kind
    else {
        return None;
    };
    let year = i32::try_from(one.year.value()?).ok()?;
    // Before 1000 a style writes "AD"; what our words say is the same on the whole site.
    if year < 1000 || one.year.significant.is_some() || one.marks().any(|m| m.any()) {
        return None;
    }
    let mut out = Date::from_year(year);
    if one.month.is_some() {
        out.month = Some(one.month_value()?.checked_sub(1)?);
    }
    if let Some(day) = one.day {
        out.day = Some(day.value()?.checked_sub(1)?);
    }
    Some(out)
}
