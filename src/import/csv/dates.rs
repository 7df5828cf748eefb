//! Dates of a table as EDTF, with the precision that the cells give and no more.

use crate::date::{Bound, EdtfDate, Form};

/// Why a cell is no date: what is wrong, and what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// One sentence.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// One cell that is EDTF.
///
/// # Errors
///
/// Where it is empty or no valid date.
pub fn one(text: &str) -> Result<String, Wrong> {
    if text.is_empty() {
        return Err(empty());
    }
    valid(text)?;
    Ok(text.to_owned())
}

/// The first and the last day, month or year. Equal ones are that day; without an end it is the start.
///
/// # Errors
///
/// Where there is no start, where one is no date, and where the end is before the start.
pub fn two(start: &str, end: &str) -> Result<String, Wrong> {
    if start.is_empty() {
        return Err(if end.is_empty() {
            empty()
        } else {
            Wrong {
                message: format!("the row has an end, \"{end}\", and no start"),
                hint: "write the start, or \"..\" if it is open".into(),
            }
        });
    }
    if end.is_empty() || start == end {
        return one(start);
    }
    for text in [start, end].into_iter().filter(|text| *text != "..") {
        if !matches!(valid(text)?.form(), Form::Single(_)) {
            return Err(Wrong {
                message: format!("\"{text}\" is not one day, month or year"),
                hint: "write the first in one cell and the last in the other".into(),
            });
        }
    }
    let both = format!("{start}/{end}");
    match EdtfDate::parse(&both).map(|date| (date.earliest(), date.latest())) {
        Ok((Bound::Day(first), Bound::Day(last))) if last < first => Err(reversed(start, end)),
        Ok(_) => Ok(both),
        Err(_) if is_before(end, start) => Err(reversed(start, end)),
        Err(error) => Err(Wrong {
            message: format!("\"{both}\" is no date: {}", error.message),
            hint: error.hint.unwrap_or_else(advice),
        }),
    }
}

fn is_before(end: &str, start: &str) -> bool {
    let latest = EdtfDate::parse(end).map(|date| date.latest());
    let earliest = EdtfDate::parse(start).map(|date| date.earliest());
    matches!((latest, earliest), (Ok(Bound::Day(last)), Ok(Bound::Day(first))) if last < first)
}

fn reversed(start: &str, end: &str) -> Wrong {
    Wrong {
        message: format!("the end, {end}, is before the start, {start}"),
        hint: "change the two, or mend the one that is mistyped".into(),
    }
}

fn empty() -> Wrong {
    Wrong {
        message: "the row has no date".into(),
        hint: "write what is known, if only a year or a span such as 1990/1995".into(),
    }
}

fn valid(text: &str) -> Result<EdtfDate, Wrong> {
    EdtfDate::parse(text).map_err(|error| Wrong {
        message: format!("\"{text}\" is no date: {}", error.message),
        hint: match text
            .strip_suffix("-00-00")
            .or_else(|| text.strip_suffix("-00"))
        {
            Some(known) => format!("a part that is not known is left out: {known}"),
            None => error.hint.unwrap_or_else(advice),
        },
    })
}

fn advice() -> String {
    "write year-month-day, as 2025-05-04, or less where less is known: 2025-05, 2025".into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ends_are_one_day_and_others_a_span() {
        assert_eq!(two("1990-05-04", "1990-05-04").unwrap(), "1990-05-04");
        assert_eq!(two("1990-05-04", "").unwrap(), "1990-05-04");
        assert_eq!(
            two("1990-05-04", "1990-05-06").unwrap(),
            "1990-05-04/1990-05-06"
        );
    }

    #[test]
    fn precision_is_kept_as_given() {
        assert_eq!(two("1990", "1990-05").unwrap(), "1990/1990-05");
        assert_eq!(two("1990-05", "1990-05").unwrap(), "1990-05");
        assert_eq!(two("1990~", "1991").unwrap(), "1990~/1991");
        assert_eq!(two("1990", "..").unwrap(), "1990/..");
        assert_eq!(one("198X").unwrap(), "198X");
    }

    #[test]
    fn what_is_no_date_is_told_and_never_guessed() {
        assert!(one("").unwrap_err().message.contains("no date"));
        assert!(
            one("1990-02-30")
                .unwrap_err()
                .message
                .contains("\"1990-02-30\"")
        );
        assert_eq!(
            one("1990-05-00").unwrap_err().hint,
            "a part that is not known is left out: 1990-05"
        );
        assert_eq!(
            one("1990-00-00").unwrap_err().hint,
            "a part that is not known is left out: 1990"
        );
        let both = one("4/5/1990").unwrap_err().hint;
        assert!(both.contains("1990-05-04") && both.contains("1990-04-05"));
        assert!(two("", "1990").unwrap_err().message.contains("no start"));
        assert!(
            two("1990/1991", "1992")
                .unwrap_err()
                .message
                .contains("not one day")
        );
        for (start, end) in [
            ("1990-05-06", "1990-05-04"),
            ("1991", "1990-05"),
            ("1990-05", "1990-04"),
        ] {
            let wrong = two(start, end).unwrap_err();
            assert!(
                wrong.message.contains("before the start"),
                "{}",
                wrong.message
            );
        }
    }
}
