//! A date in the forms that a page needs, each worded only where a template asks for it.

use crate::date::{EdtfDate, Form, Precision};
use crate::language::{DateStyle, Language};
use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A date: to a template [`DateText`], to the fingerprint what its words are made of.
#[derive(Debug, Clone, Copy)]
pub enum DateView<'a> {
    /// A date of the record.
    Of {
        /// The date.
        date: &'a EdtfDate,
        /// The words of the page.
        language: &'a Language,
    },
    /// Where a script will put one: this stands for its words.
    Blank(&'static str),
}

/// A date in the forms that a page needs. None claims more than the record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DateText {
    /// As the editor wrote it, in EDTF.
    pub edtf: String,
    /// In words, for a sentence: `about May 2025`.
    pub text: String,
    /// Alone, as a head or after a name: `about May 2025`, `21–22 November 1991`.
    pub phrase: String,
    /// After a word like "since": `about May 2025`, `1118–1119`.
    pub since: String,
    /// For a column: `c. May 2025`.
    pub short: String,
    /// Under a heading of its year: `c. May`.
    pub within_year: String,
    /// How well it is known: `known to the day`.
    pub precision: String,
    /// How long a time the date may mean: what a mark's length shows.
    pub grain: Grain,
    /// Whether it is approximate (`~`) in whole or in part.
    pub approximate: bool,
    /// Whether it is uncertain (`?`) in whole or in part.
    pub uncertain: bool,
    /// Whether it has no known or no given start.
    pub open_start: bool,
    /// Whether it has no known or no given end.
    pub open_end: bool,
    /// For `<time datetime>`: only where HTML can say it without claiming more.
    pub machine: Option<String>,
    /// The day's number and the month with its year, where the day is known.
    pub day: Option<DayView>,
}

/// How long a time a date may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// One day.
    Day,
    /// Some days, fewer than a month.
    Days,
    /// A month.
    Month,
    /// A season, a quarter, or some months.
    Season,
    /// A year.
    Year,
    /// More than a year, or an end that is open.
    Longer,
}

/// A known day in two parts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DayView {
    /// `4`
    pub number: String,
    /// `May 2025`
    pub month: String,
}

impl<'a> DateView<'a> {
    /// As the editor wrote it.
    #[must_use]
    pub fn edtf(&self) -> &'a str {
        match self {
            Self::Of { date, .. } => date.as_written(),
            Self::Blank(_) => "",
        }
    }
}

/// Made when it is written, and not where it is left out.
struct Made<F>(F);

impl<T: Serialize, F: Fn() -> T> Serialize for Made<F> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        (self.0)().serialize(s)
    }
}

impl Serialize for DateView<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let (date, language) = match *self {
            Self::Of { date, language } => (date, language),
            Self::Blank(words) => return blank(words).serialize(s),
        };
        if !s.is_human_readable() {
            return (date.as_written(), language.hash()).serialize(s);
        }
        let words = |style| Made(move || language.date(date, style));
        let mut out = s.serialize_struct("DateText", 14)?;
        out.serialize_field("edtf", date.as_written())?;
        out.serialize_field("text", &words(DateStyle::Sentence))?;
        out.serialize_field("phrase", &words(DateStyle::Phrase))?;
        out.serialize_field("since", &words(DateStyle::Since))?;
        out.serialize_field("short", &words(DateStyle::Column))?;
        out.serialize_field("within_year", &words(DateStyle::WithinYear))?;
        out.serialize_field("precision", &Made(|| language.precision_words(date)))?;
        out.serialize_field("grain", &Made(|| grain(date)))?;
        out.serialize_field("approximate", &Made(|| date.is_approximate()))?;
        out.serialize_field("uncertain", &Made(|| date.is_uncertain()))?;
        out.serialize_field("open_start", &date.earliest().day().is_none())?;
        out.serialize_field("open_end", &date.latest().day().is_none())?;
        out.serialize_field("machine", &Made(|| machine(date)))?;
        out.serialize_field("day", &Made(|| day(date, language)))?;
        out.end()
    }
}

fn blank(words: &str) -> DateText {
    DateText {
        edtf: String::new(),
        text: words.to_owned(),
        phrase: words.to_owned(),
        since: words.to_owned(),
        short: words.to_owned(),
        within_year: words.to_owned(),
        precision: String::new(),
        grain: Grain::Day,
        approximate: false,
        uncertain: false,
        open_start: false,
        open_end: false,
        machine: None,
        day: None,
    }
}

impl JsonSchema for DateView<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        DateText::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        DateText::json_schema(generator)
    }
}

/// The year that something stands under, worded only where a template asks for it.
#[derive(Debug, Clone, Copy)]
pub struct YearName<'a> {
    /// Astronomical; none where none is known.
    pub year: Option<i64>,
    /// The words of the page.
    pub language: &'a Language,
}

impl YearName<'_> {
    /// Its words.
    #[must_use]
    pub fn words(&self) -> String {
        let unplaced = "heading-unplaced";
        match self.year {
            Some(year) => self.language.year(year),
            None => (self.language.message(unplaced, &[])).unwrap_or_else(|| unplaced.to_owned()),
        }
    }
}

impl Serialize for YearName<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            return s.serialize_str(&self.words());
        }
        self.year.serialize(s)
    }
}

fn day(date: &EdtfDate, language: &Language) -> Option<DayView> {
    let day = date.known_day()?;
    Some(DayView {
        number: language.day_number(day.day),
        month: language.month(day.year, day.month),
    })
}

/// How long a time a date may mean.
pub(in crate::pages) fn grain(date: &EdtfDate) -> Grain {
    match date.precision() {
        Precision::Day => return Grain::Day,
        Precision::Month => return Grain::Month,
        Precision::Season => return Grain::Season,
        Precision::Year => return Grain::Year,
        Precision::Decade | Precision::Century | Precision::Longer => return Grain::Longer,
        Precision::Part | Precision::Interval | Precision::Set => {}
    }
    let (Some(from), Some(to)) = (date.earliest().day(), date.latest().day()) else {
        return Grain::Longer;
    };
    match (
        to.year - from.year,
        i16::from(to.month) - i16::from(from.month),
    ) {
        (0, 0) if from.day == to.day => Grain::Day,
        (0, 0) => Grain::Days,
        (0, 1) if to.day <= from.day => Grain::Days,
        (0, _) => Grain::Season,
        (1, months) if months < 0 => Grain::Season,
        _ => Grain::Longer,
    }
}

/// What `<time datetime>` can say: a year, month or day with nothing about it in doubt.
pub(in crate::pages) fn machine(date: &EdtfDate) -> Option<String> {
    if date.is_uncertain() || date.is_approximate() {
        return None;
    }
    let Form::Single(single) = date.form() else {
        return None;
    };
    if !single.year.value().is_some_and(|y| (1..=9999).contains(&y)) {
        return None;
    }
    let written = date.as_written();
    let plain = written.len() <= 10 && written.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !plain || single.part_of_year().is_some_and(|m| m > 12) {
        return None;
    }
    Some(written.to_owned())
}
