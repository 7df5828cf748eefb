//! Reading: from a string to its form and level, or to what is wrong with it and where.
//!
//! Intervals and sets are taken apart here and every date in them is read by `edtf-core`. That gives
//! each fault its place, and makes room for what the Library of Congress's text allows and the
//! library does not: unspecified digits in years before 0, and ranges in sets whose ends differ in
//! precision or are seasons, marked or partly unspecified.

use super::bounds::out_of_order;
use super::fault::{DateError, floor, from_core_error, plain_fault, stretch};
use super::form::{End, Field, Form, Mark, Member, Single, TimeOfDay, Year, YearKind, Zone};
use super::hint;

/// No date of sense is longer; a set of a few hundred days fits.
pub const LONGEST: usize = 4096;

/// Reads `input`; where that fails, adds the EDTF form if what is meant is plain.
pub(super) fn read(input: &str) -> Result<(Form, u8), DateError> {
    read_strictly(input).map_err(|mut error| {
        if let Some(error) = hint::day_and_month(input) {
            return error;
        }
        if error.hint.is_none()
            && let Some(form) = hint::propose(input)
        {
            error.hint = Some(format!("write {form}"));
            // Words, or numbers in another order: it is the whole that is written otherwise.
            let year_first = input
                .get(..4)
                .is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()));
            if !year_first || input.contains(char::is_whitespace) {
                error.message = "this date is not written as EDTF".to_owned();
                error.range = 0..input.len();
            }
        }
        error
    })
}

pub(super) fn read_strictly(input: &str) -> Result<(Form, u8), DateError> {
    if input.trim().is_empty() {
        return Err(DateError::new("the date is empty", 0..input.len()));
    }
    if input.len() > LONGEST {
        let message = format!("the date is longer than {LONGEST} bytes");
        return Err(DateError::new(message, 0..input.len()));
    }
    if input.starts_with(['[', '{']) {
        set(input)
    } else if input.contains('/') {
        interval(input)
    } else if input.contains('T') {
        date_time(input)
    } else {
        let date = single(input, 0)?;
        Ok((Form::Single(date), level(&date, input)))
    }
}

/// The lowest level whose features the date uses. A mark before a part, or after any part but the
/// last, is of level 2 however little it says.
fn level(date: &Single, text: &str) -> u8 {
    let mut level = 0;
    let part = |digits: &[Option<u8>]| digits.iter().any(Option::is_none);
    let mut blank = false;
    match date.year.kind {
        YearKind::Digits { negative, digits } => {
            level = level.max(u8::from(negative));
            if part(&digits) {
                let from_right = matches!(digits, [Some(_), Some(_), _, None]);
                level = level.max(if from_right && date.month.is_none() && !negative {
                    1
                } else {
                    2
                });
            }
        }
        YearKind::Long(_) => level = level.max(1),
        YearKind::Power(..) => level = 2,
    }
    if date.year.significant.is_some() {
        level = 2;
    }
    if let Some(code) = date.part_of_year() {
        level = level.max(if code <= 24 { 1 } else { 2 });
    }
    if let Some(month) = date.month
        && part(&month.digits)
    {
        blank = month.is_blank();
        let rest_blank = date.day.is_none_or(|d| d.is_blank());
        level = level.max(if blank && rest_blank { 1 } else { 2 });
    }
    if let Some(day) = date.day
        && part(&day.digits)
    {
        let month_plain = date.month_value().is_some() || blank;
        level = level.max(if day.is_blank() && month_plain { 1 } else { 2 });
    }
    match text.find(['?', '~', '%']) {
        None => level,
        Some(at) if at + 1 == text.len() => level.max(1),
        Some(_) => 2,
    }
}

fn is_masked(date: &Single) -> bool {
    let masked = |f: Option<Field>| f.is_some_and(|f| f.digits.contains(&None));
    date.year.is_masked() || masked(date.month) || masked(date.day)
}

// ---- intervals and sets

fn interval(input: &str) -> Result<(Form, u8), DateError> {
    let mut places = input.match_indices('/').map(|(at, _)| at);
    let slash = places.next().unwrap_or(0);
    if let Some(second) = places.next() {
        return Err(DateError::new(
            "an interval has one slash, between its start and its end",
            second..second + 1,
        ));
    }
    let (left, right) = (&input[..slash], &input[slash + 1..]);
    let (start, start_level) = end(left, 0, true)?;
    let (finish, finish_level) = end(right, slash + 1, false)?;
    if start.date().is_none() && finish.date().is_none() {
        return Err(DateError::new(
            "an interval needs a date at one end at least",
            0..input.len(),
        ));
    }
    if let (End::At(a), End::At(b)) = (&start, &finish)
        && out_of_order(a, b)
    {
        let message = format!("the interval ends before it begins: {right} is before {left}");
        return Err(DateError::new(message, slash + 1..input.len())
            .hint(format!("write {right}/{left}, if that is meant")));
    }
    Ok((Form::Interval(start, finish), start_level.max(finish_level)))
}

fn end(text: &str, base: usize, start: bool) -> Result<(End, u8), DateError> {
    let whole = base..base + text.len();
    match text {
        "" => return Ok((End::Unknown, 1)),
        ".." => return Ok((End::Open, 1)),
        _ => {}
    }
    let date = |text: &str, base: usize| -> Result<(Single, u8), DateError> {
        if text.contains('T') && !text.starts_with('T') {
            return Err(DateError::new(
                "EDTF has no time of day in an interval",
                base..base + text.len(),
            )
            .hint("give the days alone"));
        }
        let date = single(text, base)?;
        let mut level = level(&date, text);
        // Unspecified digits within an interval are of level 2.
        if is_masked(&date) {
            level = 2;
        }
        Ok((date, level))
    };
    if let Some(rest) = text.strip_prefix("..") {
        if !start {
            return Err(DateError::new(
                "only the start of an interval can be “then or earlier”",
                whole,
            ));
        }
        return Ok((End::AtOrBefore(date(rest, base + 2)?.0), 2));
    }
    if let Some(rest) = text.strip_suffix("..") {
        if start {
            return Err(DateError::new(
                "only the end of an interval can be “then or later”",
                whole,
            ));
        }
        return Ok((End::AtOrAfter(date(rest, base)?.0), 2));
    }
    let (date, level) = date(text, base)?;
    Ok((End::At(date), level))
}

fn set(input: &str) -> Result<(Form, u8), DateError> {
    let all = input.starts_with('{');
    let (open, close) = if all { ('{', '}') } else { ('[', ']') };
    let last = input.len() - 1;
    let Some(inner) = input.strip_suffix(close).and_then(|s| s.strip_prefix(open)) else {
        let message = format!("the set that {open} opens is not closed with {close}");
        return Err(DateError::new(message, floor(input, last)..input.len()));
    };
    if let Some(at) = inner.find(['[', ']', '{', '}']) {
        return Err(DateError::new(
            "a set cannot hold another set",
            at + 1..at + 2,
        ));
    }
    if inner.trim().is_empty() {
        return Err(DateError::new("the set is empty", 0..input.len()));
    }
    let mut members = Vec::new();
    let mut base = 1usize;
    for text in inner.split(',') {
        if text.trim().is_empty() {
            return Err(DateError::new(
                "there is nothing between two commas of the set",
                base.saturating_sub(1)..base + text.len(),
            ));
        }
        members.push(member(text, base)?);
        base += text.len() + 1;
    }
    let form = if all {
        Form::AllOf(members)
    } else {
        Form::OneOf(members)
    };
    Ok((form, 2))
}

fn member(text: &str, base: usize) -> Result<Member, DateError> {
    let whole = base..base + text.len();
    if text.contains('/') {
        return Err(DateError::new(
            "a set holds dates and ranges with two dots, not intervals",
            whole,
        ));
    }
    if text.contains('T') && !text.starts_with('T') {
        return Err(DateError::new("EDTF has no time of day in a set", whole));
    }
    let Some(dots) = text.find("..") else {
        return single(text, base).map(Member::One);
    };
    let (left, right) = (&text[..dots], &text[dots + 2..]);
    if right.contains("..") {
        return Err(DateError::new("a range has two dots once", whole));
    }
    let after = base + dots + 2;
    match (left.is_empty(), right.is_empty()) {
        (true, true) => Err(DateError::new(
            "two dots in a set need a date beside them",
            whole,
        )),
        (true, false) => single(right, after).map(Member::OrEarlier),
        (false, true) => single(left, base).map(Member::OrLater),
        (false, false) => {
            let (from, to) = (single(left, base)?, single(right, after)?);
            if out_of_order(&from, &to) {
                let message = format!("the range ends before it begins: {right} is before {left}");
                return Err(DateError::new(message, after..base + text.len()));
            }
            Ok(Member::Range(from, to))
        }
    }
}

// ---- one date

fn date_time(input: &str) -> Result<(Form, u8), DateError> {
    match edtf_core::Edtf::parse(input) {
        Ok(edtf_core::Edtf::DateTime(both)) => {
            let mut date = from_core(&both.date, false);
            date.time = Some(TimeOfDay {
                hour: both.time.hour,
                minute: both.time.minute,
                second: both.time.second,
                zone: both.time.shift.map(|shift| match shift {
                    edtf_core::TimeShift::Utc => Zone::Utc,
                    edtf_core::TimeShift::Offset { minutes, .. } => Zone::Offset(minutes),
                }),
            });
            Ok((Form::Single(date), 0))
        }
        Ok(_) => Err(DateError::new("this is not a date", 0..input.len())),
        Err(error) => {
            let t = input.find('T').unwrap_or(0);
            // A fault in the day is told as it is without the time.
            let date = &input[..t];
            if date.len() >= 4 && date.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
                let date = single(date, 0)?;
                if date.known().is_none() || date.marks().any(Mark::any) {
                    return Err(DateError::new(
                        "a time of day needs a day that is fully given and not marked",
                        0..t,
                    ));
                }
                if date.year.value().is_some_and(|year| year < 0) {
                    return Err(DateError::new(
                        "EDTF has no time of day before the year 0",
                        0..t,
                    ));
                }
            }
            let message = match error.message {
                "time must be hh:mm:ss" => {
                    "a time of day has hours, minutes and seconds, as in T10:00:00".to_owned()
                }
                "hour must be 00-23 (24 is not allowed)" => "there is no such hour".to_owned(),
                "minute must be 00-59" => "there is no such minute".to_owned(),
                "second must be 00-60" => "there is no such second".to_owned(),
                _ if t == 0 => "this is not a date".to_owned(),
                other => other.to_owned(),
            };
            let at = error.offset.clamp(0, input.len());
            let range = if t == 0 {
                0..input.len()
            } else {
                stretch(input, at)
            };
            Err(DateError::new(message, range))
        }
    }
}

/// Reads one date at byte `base` of the whole input.
fn single(text: &str, base: usize) -> Result<Single, DateError> {
    let whole = base..base + text.len();
    if let Some(error) = plain_fault(text, base) {
        return Err(error);
    }
    // Years before 0 with unspecified digits: read without the sign, which changes no month or day,
    // since the calendar's leap years mirror about the year 0.
    let sign = text.find('-').filter(|at| *at <= 1);
    if let Some(at) = sign
        && text.as_bytes()[..at].iter().all(|b| b"?~%".contains(b))
        && text[at + 1..].bytes().take(4).any(|b| b == b'X')
    {
        let bare = format!("{}{}", &text[..at], &text[at + 1..]);
        return match edtf_core::Edtf::parse(&bare) {
            Ok(edtf_core::Edtf::Date(date)) => Ok(from_core(&date, true)),
            Ok(_) => Err(DateError::new("this is not a date", whole)),
            Err(error) => {
                let offset = error.offset + usize::from(error.offset >= at);
                Err(from_core_error(text, base, offset, error.message))
            }
        };
    }
    match edtf_core::Edtf::parse(text) {
        Ok(edtf_core::Edtf::Date(date)) => Ok(from_core(&date, false)),
        Ok(_) => Err(DateError::new("this is not a date", whole)),
        Err(error) => Err(from_core_error(text, base, error.offset, error.message)),
    }
}

fn from_core(date: &edtf_core::Date, before_zero: bool) -> Single {
    let mark = |q: edtf_core::Qualifier| Mark {
        uncertain: q.uncertain,
        approximate: q.approximate,
    };
    let field = |f: edtf_core::DateField| Field {
        digits: f.digits,
        mark: mark(f.qualifier),
    };
    Single {
        year: Year {
            kind: match date.year.kind {
                edtf_core::YearKind::Standard { negative, digits } => YearKind::Digits {
                    negative: negative || before_zero,
                    digits,
                },
                edtf_core::YearKind::Big { value } => YearKind::Long(value),
                edtf_core::YearKind::Exponential {
                    significand,
                    exponent,
                } => YearKind::Power(significand, exponent),
            },
            significant: date.year.significant_digits,
            mark: mark(date.year.qualifier),
        },
        month: date.month.map(field),
        day: date.day.map(field),
        time: None,
    }
}
