//! Words and dates in a reader's language.
//!
//! Every word that a reader of a site sees comes from a Fluent message: those built in, from `i18n/`
//! in this crate, with the site's own `i18n/LANG.ftl` over them, and English where a language lacks
//! one. Months, days, numbers, lists and the order of names come from ICU. A [`Language`] holds both
//! for one tag; it is made once and shared between threads.
//!
//! A date's words are messages too ([`Language::date`]): ICU gives "December 2024", a message makes it
//! "about December 2024", so that another language can put its words where they belong. Nothing is
//! built of English parts.
//!
//! A language is one Fluent file: a tag without a file of its own has English words and its own
//! formats, and [`Language::missing`] names the messages it lacks.

mod calendar;
mod dates;
mod messages;
mod months;
mod options;
mod plurals;
mod report;
mod second;
mod single;

use std::cmp::Ordering;
use std::sync::OnceLock;

use camino::Utf8Path;
use icu::locale::{Locale, LocaleDirectionality};

use crate::date::{Day, EdtfDate, Heading};
use crate::diagnostic::{Diagnostic, rules};

pub use dates::DateStyle;
pub use messages::Arg;
pub use options::{LanguageOptions, Months, SecondCalendar};
pub use report::DateReport;

/// The language that every message is in.
pub const DEFAULT_TAG: &str = "en";

/// Messages and formats of one language. `Send` and `Sync`.
pub struct Language {
    tag: String,
    rtl: bool,
    hash: u128,
    messages: messages::Messages,
    calendar: calendar::Calendar,
    second: Option<second::Second>,
    cache: dates::Cache,
    /// Names of years, kept once they were asked for: lists are full of them.
    years: Box<[OnceLock<Box<str>>]>,
}

/// Up to which year names are kept.
const YEARS: usize = 2_100;

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language").field("tag", &self.tag).finish()
    }
}

impl Language {
    /// The language of `tag` (BCP 47, as `en`, `ar`, `az-Latn`), with the site's own messages: their
    /// file's path and text. Faults of the tag and of the file are told; what can be read of the file
    /// counts, and a language that is not built in falls back to English words with its own formats.
    #[must_use]
    pub fn load(tag: &str, site_ftl: Option<(&Utf8Path, &str)>) -> (Self, Vec<Diagnostic>) {
        Self::load_with(tag, site_ftl, LanguageOptions::default())
    }

    /// The same with a choice of months and calendars.
    #[must_use]
    pub fn load_with(
        tag: &str,
        site_ftl: Option<(&Utf8Path, &str)>,
        options: LanguageOptions,
    ) -> (Self, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let locale: Locale = match tag.parse() {
            Ok(locale) => locale,
            Err(_) => {
                faults.push(
                    Diagnostic::new(
                        rules::LANGUAGE_INVALID,
                        format!("“{tag}” is not a language tag"),
                    )
                    .hint("write a tag such as en, ar, az or pt-BR"),
                );
                icu::locale::locale!("en")
            }
        };
        let messages = messages::Messages::load(&locale, site_ftl, &mut faults);
        let rtl = LocaleDirectionality::new_common().is_right_to_left(&locale.id);
        let hash = messages::Messages::hash_of(&locale, site_ftl, options);
        let language = Self {
            tag: locale.to_string(),
            rtl,
            hash,
            messages,
            calendar: calendar::Calendar::of(&locale, options.months),
            second: options
                .calendar
                .and_then(|calendar| second::Second::of(&locale, calendar)),
            cache: dates::Cache::default(),
            years: (0..YEARS).map(|_| OnceLock::new()).collect(),
        };
        (language, faults)
    }

    /// The tag, in its canonical form.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// What the language calls itself, as `العربية`; its tag where its messages do not say.
    #[must_use]
    pub fn name(&self) -> String {
        self.messages
            .own("language-name")
            .unwrap_or_else(|| self.tag.clone())
    }

    /// The messages that this language lacks, neither built in nor in the site's own file, so that
    /// English stands in their place. In the order of the English file; none for English itself.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        self.messages.missing()
    }

    /// A hash of its messages and options: what is worded with them changes with it.
    #[must_use]
    pub fn hash(&self) -> u128 {
        self.hash
    }

    /// `ltr` or `rtl`, as HTML's `dir` takes it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.rtl { "rtl" } else { "ltr" }
    }

    /// The direction of a language by its tag: `ltr` where it is not known.
    #[must_use]
    pub fn direction_of(tag: &str) -> &'static str {
        let rtl = tag
            .parse::<Locale>()
            .is_ok_and(|l| LocaleDirectionality::new_common().is_right_to_left(&l.id));
        if rtl { "rtl" } else { "ltr" }
    }

    /// Whether there is a message of this id, in this language or in English.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.messages.has(id)
    }

    /// The message of this id. Numbers among `args` choose the plural and are shown as the language
    /// writes them.
    #[must_use]
    pub fn message(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        self.messages.message(id, args)
    }

    /// A number with its groups, as `1,234`.
    #[must_use]
    pub fn number(&self, n: i64) -> String {
        self.calendar.number(n)
    }

    /// A day of a month by its number: `4`, and `1er` in French.
    #[must_use]
    pub fn day_number(&self, day: u8) -> String {
        self.calendar.day_number(day)
    }

    /// `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.calendar.list(items)
    }

    /// The order of names and titles in this language.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.calendar.compare(a, b)
    }

    /// A date in words.
    #[must_use]
    pub fn date(&self, date: &EdtfDate, style: DateStyle) -> String {
        self.cache.get(date, style, || self.date_words(date, style))
    }

    /// A plain day in words: `4 May 2025`.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        self.day_words(day)
    }

    /// A day in the second calendar, where there is one and it is certain of that day.
    #[must_use]
    pub fn second(&self, day: Day) -> Option<String> {
        self.second.as_ref()?.day(day)
    }

    /// A year in words: `2013`, `500 BCE`.
    #[must_use]
    pub fn year(&self, year: i64) -> String {
        self.year_words(year)
    }

    /// A month with its year: `May 2025`.
    #[must_use]
    pub fn month(&self, year: i64, month: u8) -> String {
        self.month_words(year, month)
    }

    /// A month as an axis has it: `Dec`.
    #[must_use]
    pub fn short_month(&self, month: u8) -> String {
        self.calendar.short_month(month)
    }

    /// A month with its year as an axis has it: `Dec 2024`.
    #[must_use]
    pub fn short_month_of_year(&self, year: i64, month: u8) -> String {
        self.calendar
            .short_year_month(year, month)
            .unwrap_or_else(|| self.of_era(self.calendar.short_month(month), year))
    }

    /// The heading a date stands under on its year's page: `May`, `2013`, `1980s`, `before 1985`.
    #[must_use]
    pub fn heading(&self, heading: Heading) -> String {
        self.heading_words(heading)
    }

    /// How closely a date is known: `known to the month`.
    #[must_use]
    pub fn precision_words(&self, date: &EdtfDate) -> String {
        self.precision_message(date)
    }

    /// How `input` is read, shown and sorted, for `chancery date`.
    #[must_use]
    pub fn report(&self, input: &str) -> DateReport {
        DateReport::of(self, input)
    }
}

#[cfg(test)]
mod tests;
