//! What ICU knows of a language: its months and days, numbers, lists and alphabet.
//!
//! Days and months are Gregorian whatever the region's own calendar; `second` has the others.

use std::cmp::Ordering;

use icu::calendar::{Date, Gregorian};
use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::fieldsets::{M, MD, T, Y, YM, YMD};
use icu::datetime::input::Time;
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::locale::Locale;

use super::months::BothNames;
use super::options::Months;
use crate::date::TimeOfDay;

type Format<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Formats of one language. One that ICU has no data for is absent, and plain ISO takes its place.
pub(super) struct Calendar {
    month: Option<Format<M>>,
    short_month: Option<Format<M>>,
    short_year_month: Option<Format<YM>>,
    month_day: Option<Format<MD>>,
    year: Option<Format<Y>>,
    year_month: Option<Format<YM>>,
    day: Option<Format<YMD>>,
    minutes: Option<NoCalendarFormatter<T>>,
    seconds: Option<NoCalendarFormatter<T>>,
    grouped: Option<DecimalFormatter>,
    plain: Option<DecimalFormatter>,
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
    collator: Option<CollatorBorrowed<'static>>,
    /// Where months have two names, both of each.
    both: Option<BothNames>,
    /// Whether the first day of a month is written as an ordinal.
    ordinal: bool,
}

/// The first day of a month as French has it; ICU has no data for it.
const FRENCH_FIRST: &str = "1er";

/// Whether a language writes the first day of a month as an ordinal.
pub(super) fn has_ordinal(locale: &Locale) -> bool {
    locale.id.language.as_str() == "fr"
}

/// A date whose day is the first of its month, with the ordinal.
pub(super) fn with_ordinal(date: String) -> String {
    match date.strip_prefix('1') {
        Some(rest) if rest.starts_with(char::is_whitespace) => format!("{FRENCH_FIRST}{rest}"),
        _ => date,
    }
}

/// English without a region is written as in Britain: the day before the month.
pub(super) fn regional(locale: &Locale) -> Locale {
    let mut locale = locale.clone();
    if locale.id.language.as_str() == "en" && locale.id.region.is_none() {
        locale.id.region = icu::locale::subtags::region!("GB").into();
    }
    locale
}

impl Calendar {
    pub(super) fn of(locale: &Locale, months: Months) -> Self {
        let both = match months {
            Months::Region => None,
            Months::Both => BothNames::of(locale),
        };
        let locale = &regional(locale);
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        let decimal = |grouping| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(locale.into(), options).ok()
        };
        Self {
            month: Format::try_new(locale.into(), M::long()).ok(),
            short_month: Format::try_new(locale.into(), M::medium()).ok(),
            short_year_month: Format::try_new(locale.into(), YM::medium()).ok(),
            month_day: Format::try_new(locale.into(), MD::long()).ok(),
            year: Format::try_new(locale.into(), Y::long()).ok(),
            year_month: Format::try_new(locale.into(), YM::long()).ok(),
            day: Format::try_new(locale.into(), YMD::long()).ok(),
            minutes: NoCalendarFormatter::try_new(locale.into(), T::hm()).ok(),
            seconds: NoCalendarFormatter::try_new(locale.into(), T::hms()).ok(),
            grouped: decimal(GroupingStrategy::Auto),
            plain: decimal(GroupingStrategy::Never),
            and: ListFormatter::try_new_and(locale.into(), wide).ok(),
            or: ListFormatter::try_new_or(locale.into(), wide).ok(),
            collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok(),
            both,
            ordinal: has_ordinal(locale),
        }
    }

    /// The number of a day of a month.
    pub(super) fn day_number(&self, day: u8) -> String {
        match self.ordinal && day == 1 {
            true => FRENCH_FIRST.to_owned(),
            false => self.number(i64::from(day)),
        }
    }

    fn ordinal(&self, date: String, day: u8) -> String {
        match self.ordinal && day == 1 {
            true => with_ordinal(date),
            false => date,
        }
    }

    pub(super) fn number(&self, n: i64) -> String {
        decimal(self.grouped.as_ref(), n)
    }

    /// Without groups, as a year is written.
    pub(super) fn plain_number(&self, n: i64) -> String {
        decimal(self.plain.as_ref(), n)
    }

    pub(super) fn list(&self, items: &[String]) -> String {
        join(self.and.as_ref(), items)
    }

    /// `a, b or c`
    pub(super) fn choice(&self, items: &[String]) -> String {
        join(self.or.as_ref(), items)
    }

    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.collator {
            // What the language does not tell apart is told apart by its bytes.
            Some(collator) => collator.compare(a, b).then_with(|| a.cmp(b)),
            None => a.cmp(b),
        }
    }

    /// The year 1000 to 9999 alone.
    pub(super) fn year(&self, year: i64) -> Option<String> {
        let date = date(year, 1, 1)?;
        Some(self.year.as_ref()?.format(&date).to_string())
    }

    /// A month with its year, 1000 to 9999.
    pub(super) fn year_month(&self, year: i64, month: u8) -> Option<String> {
        let date = date(year, month, 1)?;
        let text = self.year_month.as_ref()?.format(&date).to_string();
        Some(self.both_names(month, text))
    }

    /// A day with its year, 1000 to 9999.
    pub(super) fn day(&self, year: i64, month: u8, day: u8) -> Option<String> {
        let date = date(year, month, day)?;
        let text = self.day.as_ref()?.format(&date).to_string();
        Some(self.both_names(month, self.ordinal(text, day)))
    }

    /// A month without its year.
    pub(super) fn month(&self, month: u8) -> String {
        self.both_names(month, self.region_month(month))
    }

    fn region_month(&self, month: u8) -> String {
        date(2000, month, 1)
            .zip(self.month.as_ref())
            .map_or_else(|| format!("{month:02}"), |(d, f)| f.format(&d).to_string())
    }

    /// The same, as an axis has it: one name.
    pub(super) fn short_month(&self, month: u8) -> String {
        if let Some(first) = self.both.as_ref().and_then(|both| both.first(month)) {
            return first.to_owned();
        }
        date(2000, month, 1)
            .zip(self.short_month.as_ref())
            .map_or_else(|| format!("{month:02}"), |(d, f)| f.format(&d).to_string())
    }

    /// A month with its year, 1000 to 9999, as an axis has it.
    pub(super) fn short_year_month(&self, year: i64, month: u8) -> Option<String> {
        let date = date(year, month, 1)?;
        let short = self.short_year_month.as_ref()?.format(&date).to_string();
        // Where the short form is figures, as in Arabic, the month keeps its name.
        if self.both.is_none() && short.chars().any(char::is_alphabetic) {
            return Some(short);
        }
        let long = self.year_month.as_ref()?.format(&date).to_string();
        Some(match &self.both {
            Some(both) => both.first_within(month, &long),
            None => long,
        })
    }

    /// A day without its year.
    pub(super) fn month_day(&self, month: u8, day: u8) -> String {
        // A leap year, since 29 February has to be written too.
        let text = date(2000, month, day)
            .zip(self.month_day.as_ref())
            .map_or_else(
                || format!("{month:02}-{day:02}"),
                |(d, f)| f.format(&d).to_string(),
            );
        self.both_names(month, self.ordinal(text, day))
    }

    fn both_names(&self, month: u8, text: String) -> String {
        match &self.both {
            Some(both) => both.within(month, &text),
            None => text,
        }
    }

    /// Two digits, as in an offset from UTC.
    pub(super) fn two_digits(&self, n: i64) -> String {
        self.plain.as_ref().map_or_else(
            || format!("{n:02}"),
            |format| {
                let mut n = Decimal::from(n);
                n.pad_start(2);
                format.format_to_string(&n)
            },
        )
    }

    /// A time of day; without its seconds where there are none.
    pub(super) fn time(&self, time: TimeOfDay) -> String {
        let TimeOfDay {
            hour,
            minute,
            second,
            ..
        } = time;
        let format = if second == 0 {
            &self.minutes
        } else {
            &self.seconds
        };
        // ICU's clock counts to 59 or 60 as the version may be: a leap second is written plainly.
        match (Time::try_new(hour, minute, second, 0).ok(), format) {
            (Some(time), Some(format)) => format.format(&time).to_string(),
            _ => format!("{hour:02}:{minute:02}:{second:02}"),
        }
    }
}

pub(super) fn date(year: i64, month: u8, day: u8) -> Option<Date<Gregorian>> {
    if !(1000..=9999).contains(&year) {
        return None;
    }
    Date::try_new_gregorian(i32::try_from(year).ok()?, month, day).ok()
}

fn decimal(format: Option<&DecimalFormatter>, n: i64) -> String {
    format.map_or_else(
        || n.to_string(),
        |format| format.format_to_string(&Decimal::from(n)),
    )
}

fn join(format: Option<&ListFormatter>, items: &[String]) -> String {
    format.map_or_else(
        || items.join(", "),
        |format| format.format_to_string(items.iter()),
    )
}
