//! How one date is read, shown and sorted: what `chancery date` prints.

use serde::Serialize;

use super::{DateStyle, Language};
use crate::date::EdtfDate;

/// One date's report. As JSON it is one line of `chancery date --format json`; the rest is for text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateReport {
    /// What was given.
    pub input: String,
    /// Whether it is EDTF of level 0 to 2.
    pub valid: bool,
    /// The level whose features it uses.
    pub level: Option<u8>,
    /// The earliest day, `YYYY-MM-DD`; null where it is open, unknown, of a season or beyond four
    /// digits.
    pub earliest: Option<String>,
    /// The latest day.
    pub latest: Option<String>,
    /// In words.
    pub display: Option<String>,
    /// Sorts, byte by byte, as the dates do.
    pub sort: Option<String>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The bytes of `input` that are wrong.
    #[serde(skip)]
    pub range: Option<std::ops::Range<usize>>,
    /// How closely it is known, in words.
    #[serde(skip)]
    pub precision: Option<String>,
    /// In the words of a narrow column.
    #[serde(skip)]
    pub column: Option<String>,
    /// The heading it stands under on its year's page, and that year.
    #[serde(skip)]
    pub heading: Option<(String, Option<i64>)>,
}

impl DateReport {
    pub(super) fn of(language: &Language, input: &str) -> Self {
        let mut report = Self {
            input: input.to_owned(),
            valid: false,
            level: None,
            earliest: None,
            latest: None,
            display: None,
            sort: None,
            error: None,
            hint: None,
            range: None,
            precision: None,
            column: None,
            heading: None,
        };
        match EdtfDate::parse(input) {
            Ok(date) => {
                report.valid = true;
                report.level = Some(date.level());
                report.earliest = date.earliest_iso();
                report.latest = date.latest_iso();
                report.display = Some(language.date(&date, DateStyle::Sentence));
                report.column = Some(language.date(&date, DateStyle::Column));
                report.sort = Some(date.sort_text());
                report.precision = Some(language.precision_words(&date));
                report.heading = Some((language.heading(date.heading()), date.page_year()));
            }
            Err(error) => {
                report.error = Some(error.message);
                report.hint = error.hint;
                report.range = Some(error.range);
            }
        }
        report
    }
}
