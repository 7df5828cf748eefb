//! Reading: from a string to its form and level, or to what is wrong with it and where.
//!
//! Intervals and sets are taken apart here and every date in them is read by `edtf-core`. That gives
//! each fault its place, and makes room for what the Library of Congress's text allows and the
//! library does not: unspecified digits in years before 0, and ranges in sets whose ends differ in
//! precision or are seasons, marked or partly unspecified.

use std::ops::Range;

use super::bounds::{days_in, is_leap, out_of_order};
use super::form::{End, Field, Form, Mark, Member, Single, TimeOfDay, Year, YearKind, Zone};
use super::hint;

/// No date of sense is longer; a set of a few hundred days fits.
pub const LONGEST: usize = 4096;

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
    fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            message: message.into(),
            range,
            hint: None,
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Reads `input`; where that fails, adds the EDTF form if what is meant is plain.
pub(super) fn read(input: &str) -> Result<(Form, u8), DateError> {
    read_strictly(input).map_err(|mut error| {
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

/// Faults of a date whose year, month and day can be told apart, in the words of the calendar.
fn plain_fault(text: &str, base: usize) -> Option<DateError> {
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
    let name = MONTHS[usize::from(month) - 1];
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

/// The months as the calendar of the editors' messages names them.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The library's fault in our words, at the part of the date that it stands in.
fn from_core_error(text: &str, base: usize, offset: usize, message: &str) -> DateError {
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
            (1..=3, _) => match digits.parse::<i64>() {
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
fn stretch(text: &str, at: usize) -> Range<usize> {
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

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
