//! Dates of an entry. What is no date stays as the words that it is.

use super::abbreviations::month;
use super::fields::{Faults, Value};
use crate::bibliography::dates::Said;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, rules};

/// A date that is written in one field.
pub(super) fn one(value: &Value, faults: &mut Faults) -> Option<Said> {
    let text = value.verbatim();
    if text.is_empty() {
        return None;
    }
    match EdtfDate::parse(&text) {
        Ok(date) => Some(Said::Date(date)),
        Err(error) => {
            let hint = error
                .hint
                .unwrap_or_else(|| "write an EDTF date, such as `2025-05`".into());
            let message = format!("this is no date that can be read ({})", error.message);
            let hint = format!("{hint}; the words are shown as they stand");
            let fault = Diagnostic::new(rules::SOURCE_DATE, message).hint(hint);
            faults.push((fault, value.at));
            Some(Said::Words(value.text()))
        }
    }
}

/// A date in BibTeX's `year`, `month` and `day`.
pub(super) fn parted(
    year: &Value,
    month_in: Option<&Value>,
    day: Option<&Value>,
    faults: &mut Faults,
) -> Option<Said> {
    let Some(month_in) = month_in else {
        return one(year, faults);
    };
    let (text, named) = (year.verbatim(), month_in.verbatim());
    let Some(number) = month(&named) else {
        let fault = Diagnostic::new(rules::SOURCE_DATE, format!("`{named}` is no month"))
            .hint("write `may`, `5`, or the whole date in `date`; the year alone is shown");
        faults.push((fault, month_in.at));
        return one(year, faults);
    };
    let month = format!("{text}-{number:02}");
    let day = day.map(Value::verbatim);
    let whole = match day.as_deref().map(str::parse::<u8>) {
        Some(Ok(day)) => format!("{month}-{day:02}"),
        _ => month.clone(),
    };
    // A day that there is not, as 31 June, leaves the month.
    let read = EdtfDate::parse(&whole).or_else(|_| EdtfDate::parse(&month));
    match read {
        Ok(date) => Some(Said::Date(date)),
        Err(_) => one(year, faults),
    }
}
