//! A day in a calendar other than the Gregorian.
//!
//! Only days are converted: a month of one calendar is no month of another.

use icu::calendar::cal::hijri::UmmAlQura;
use icu::calendar::cal::{Hebrew, Hijri, Persian};
use icu::calendar::{Date, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::locale::Locale;

use super::calendar::{date, has_ordinal, regional, with_ordinal};
use super::options::SecondCalendar;
use crate::date::Day;

type Format<C> = FixedCalendarDateTimeFormatter<C, YMD>;

/// The first whole year of the Gregorian calendar: days before it are reckoned backwards.
const GREGORIAN: i64 = 1583;

/// One calendar's dates in one language.
pub(super) struct Second {
    format: Kind,
    /// Whether the first day of a month is written as an ordinal.
    ordinal: bool,
}

enum Kind {
    Hijri(Format<Hijri<UmmAlQura>>),
    Persian(Format<Persian>),
    Hebrew(Format<Hebrew>),
}

impl Second {
    /// Nothing where ICU has no data for the language.
    pub(super) fn of(locale: &Locale, calendar: SecondCalendar) -> Option<Self> {
        let locale = regional(locale);
        let prefs = (&locale).into();
        let format = match calendar {
            SecondCalendar::Hijri => Kind::Hijri(Format::try_new(prefs, YMD::long()).ok()?),
            SecondCalendar::Persian => Kind::Persian(Format::try_new(prefs, YMD::long()).ok()?),
            SecondCalendar::Hebrew => Kind::Hebrew(Format::try_new(prefs, YMD::long()).ok()?),
        };
        Some(Self {
            format,
            ordinal: has_ordinal(&locale),
        })
    }

    /// The day in words; nothing where the calendar is not certain.
    pub(super) fn day(&self, day: Day) -> Option<String> {
        if day.year < GREGORIAN {
            return None;
        }
        let date: Date<Gregorian> = date(day.year, day.month, day.day)?;
        let words = match &self.format {
            Kind::Hijri(format) => {
                let date = date.to_calendar(Hijri(UmmAlQura::default()));
                // Beyond the table ICU reckons by a rule, which may miss the day.
                (1300..=1600)
                    .contains(&date.year().extended_year())
                    .then(|| format.format(&date).to_string())
            }
            Kind::Persian(format) => {
                let date = date.to_calendar(Persian);
                // Since when ICU's months agree with the astronomers'.
                (1178..=3000)
                    .contains(&date.year().extended_year())
                    .then(|| format.format(&date).to_string())
            }
            Kind::Hebrew(format) => Some(format.format(&date.to_calendar(Hebrew)).to_string()),
        };
        words.map(|words| match self.ordinal {
            true => with_ordinal(words),
            false => words,
        })
    }
}
