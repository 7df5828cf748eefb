//! What is wrong with a date, in the words of the calendar, and at which bytes of the input.

use std::ops::Range;

use super::bounds::{days_in, is_leap};

/// Why a date cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// One sentence without a full stop at its end.
    pub message: String,
    /// Which bytes of the input are meant.
    pub range: Range<usize>,
    /// What to write instead.
    pub hint: Option<String>,
}

impl DateError {
    pub(super) fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            message: message.into(),
            range,
            hint: None,
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Faults of a date whose year, month and day can be told apart, in the words of the calendar.
pub(super) fn plain_fault(text: &str, base: usize) -> Option<DateError> {
    let sign = usize::from(text.starts_with('-'));
    let mut parts = text[sign..].split('-');
    let year_text = parts.next()?;
    let month_text = parts.next()?;
    let day_text = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let bare = |s: &str| s.trim_matches(['?', '~', '%']).to_owned();
    let two = |s: &str| {
        let s = bare(s);
        (s.len() == 2).then(|| s.parse::<u8>().ok()).flatten()
    };
    let year_bare = bare(year_text);
    if year_bare.len() != 4 {
        return None;
    }
    let month_at = base + sign + year_text.len() + 1;
    let month_range = month_at..month_at + month_text.len();
    let month = two(month_text);
    if let Some(month) = month
        && !((1..=12).contains(&month) || (21..=41).contains(&month))
    {
        let error = DateError::new(format!("there is no month {month:02}"), month_range);
        if month == 0 {
            return Some(error.hint(match year_bare.as_str() {
                "0000" => {
                    "this is what a table writes where no date is known: write XXXX, or leave it out".to_owned()
                }
                year => format!(
                    "leave the month out: {}{year}",
                    if sign == 1 { "-" } else { "" }
                ),
            }));
        }
        let day = day_text.map_or(Some(0), two);
        return Some(match day {
            // A day and a month that changed places.
            Some(day @ 1..=12) if (13..=31).contains(&month) => error.hint(format!(
                "if day and month have changed places, write {year_bare}-{day:02}-{month:02}"
            )),
            _ => error,
        });
    }
    let day_text = day_text?;
    let day_at = month_at + month_text.len() + 1;
    let day_range = day_at..day_at + day_text.len();
    let day = two(day_text)?;
    if day == 0 {
        return Some(
            DateError::new("there is no day 00", day_range).hint(format!(
                "leave the day out: {year_bare}-{}",
                bare(month_text)
            )),
        );
    }
    let month = match month {
        Some(code @ 21..) => {
            let message = format!("{code} is a part of a year and has no days");
            return Some(DateError::new(message, day_range));
        }
        Some(month) => month,
        None if day > 31 => {
            return Some(DateError::new("no month has more than 31 days", day_range));
        }
        None => return None,
    };
    let name = crate::text::MONTHS[usize::from(month) - 1];
    match year_bare.parse::<i64>() {
        // Leap years mirror about the year 0, so the sign does not matter.
        Ok(year) if day > days_in(year, month) => {
            let year_name = format!("{}{year_bare}", if sign == 1 { "-" } else { "" });
            let days = days_in(year, month);
            Some(DateError::new(
                format!("{name} {year_name} has {days} days"),
                day_range,
            ))
        }
        Err(_) if day > days_in(4, month) => Some(DateError::new(
            format!("{name} has at most {} days", days_in(4, month)),
            day_range,
        )),
        Err(_) if month == 2 && day == 29 && !leap_fits(&year_bare) => Some(DateError::new(
            format!("none of the years {year_bare} is a leap year, so February has 28 days"),
            day_range,
        )),
        _ => None,
    }
}

fn leap_fits(pattern: &str) -> bool {
    (0..=9999i64).filter(|y| is_leap(*y)).any(|year| {
        format!("{year:04}")
            .bytes()
            .zip(pattern.bytes())
            .all(|(y, p)| p == b'X' || p == y)
    })
}

/// The library's fault in our words, at the part of the date that it stands in.
pub(super) fn from_core_error(text: &str, base: usize, offset: usize, message: &str) -> DateError {
    let whole = base..base + text.len();
    let here = {
        let range = stretch(text, offset.min(text.len()));
        base + range.start..base + range.end
    };
    if let Some((at, c)) = text.char_indices().find(|(_, c)| c.is_whitespace()) {
        let at = base + at;
        return DateError::new("an EDTF date has no spaces", at..at + c.len_utf8());
    }
    let bare = text.trim_matches(['?', '~', '%']);
    let digits = bare.strip_prefix('-').unwrap_or(bare);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() != 4 {
        let error = DateError::new("a year has four digits", whole);
        let sign = if bare.starts_with('-') { "-" } else { "" };
        return match (digits.len(), sign) {
            (3, "") => error.hint(format!(
                "write {digits}X for the decade, or 0{digits} for the year"
            )),
            (1..=3, "-") => match digits.parse::<i64>() {
                Ok(year) if year > 0 => {
                    let bce = if year == 1 {
                        "0000".to_owned()
                    } else {
                        format!("-{:04}", year - 1)
                    };
                    error.hint(format!(
                        "{year} BCE is written {bce}, since EDTF has a year 0; the year -{year} \
                         is written -{year:04}"
                    ))
                }
                _ => error,
            },
            (5..=7, _) => error.hint(format!("write Y{sign}{digits} for a longer year")),
            _ => error,
        };
    }
    let message = match message {
        "EDTF permits ASCII characters only" | "year must have exactly four digits (or X)" => {
            "this is not an EDTF date, which begins with a year of four digits"
        }
        "month must be two digits (or X)" => "a month has two digits",
        "day must be two digits (or X)" => "a day has two digits",
        "expected '-' before month" | "expected '-' before day" => {
            "a hyphen is missing, or something follows that is no part of a date"
        }
        "unexpected characters after day" => "something follows the day",
        "-0000 is not a valid year" => "the year 0 has no minus sign",
        "day is out of range for the month" => "no such day is in any month that fits",
        "no calendar month matches the unspecified digits" => "no month fits",
        "significant digits must be 1-4 for a four-digit year"
        | "significant digits exceed the year's digit count" => {
            "S gives how many of the year's digits count: at least 1, at most all"
        }
        "significant-digit years are year-precision only" => {
            "a year with significant digits has no month"
        }
        "significant digits cannot combine with unspecified digits" => {
            "a year has either unspecified or significant digits"
        }
        "Y-prefixed years require |year| > 9999" => {
            "Y is for years beyond 9999; write a year of four digits without it"
        }
        "leading zeros are not allowed in Y-prefixed years" => {
            "a year after Y has no leading zeros"
        }
        "Y-prefixed years are year-precision only" => "a year after Y has no month",
        "number out of supported range" => {
            "the year is too long; write it with an exponent, as in Y17E20"
        }
        other => other,
    };
    DateError::new(message, here)
}

/// The part of a date about byte `at`: to the next separator, one character at least.
pub(super) fn stretch(text: &str, at: usize) -> Range<usize> {
    let start = floor(text, at.min(text.len()));
    if start == text.len() {
        let begin = text.char_indices().next_back().map_or(0, |(i, _)| i);
        return begin..text.len();
    }
    let first = text[start..].chars().next().map_or(1, char::len_utf8);
    let end = text[start + first..]
        .find(['-', '/', ',', ']', '}', 'T', ':'])
        .map_or(text.len(), |i| start + first + i);
    start..end
}

pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
