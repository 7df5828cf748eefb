//! What was probably meant: the EDTF form of a date written in another way.
//!
//! Only what has one reading is proposed: `4/5/2025` is not, `4.5.2025` is, since dots put the day
//! first wherever they are used. Every proposal is itself read before it is made.

use super::bounds::days_in;
use super::fault::DateError;
use super::read::read_strictly;
use crate::text::MONTHS;

/// The EDTF form of `input`, if there is one that can hardly be wrong.
pub(super) fn propose(input: &str) -> Option<String> {
    if input.len() > 200 {
        return None;
    }
    let text = tidy(input);
    // Tidying alone may do: spaces, long dashes, digits of other scripts.
    if text != input && valid(&text) {
        return Some(text);
    }
    let tight: String = text.split_whitespace().collect();
    if tight != input && valid(&tight) {
        return Some(tight);
    }
    let both = tight.replace("?~", "%").replace("~?", "%");
    if valid(&both) {
        return Some(both);
    }
    let lower = text.to_lowercase();
    interval(&lower)
        .or_else(|| date(&lower))
        .or_else(|| set(&text))
        .filter(|form| form != input && valid(form))
}

fn valid(text: &str) -> bool {
    read_strictly(text).is_ok()
}

/// Plain digits, hyphens and spaces.
fn tidy(input: &str) -> String {
    input
        .trim()
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{660}'..='\u{669}' => plain(c, '\u{660}'),
            '\u{6f0}'..='\u{6f9}' => plain(c, '\u{6f0}'),
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

fn plain(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// What is wrong with a day, a month and a year in numbers, where no single date is plainly meant: day
/// and month may be either, or there is no such day.
pub(super) fn day_and_month(input: &str) -> Option<DateError> {
    let text = tidy(input);
    let separator = ['/', '.', '-'].into_iter().find(|c| text.contains(*c))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, second, last] = *parts.as_slice() else {
        return None;
    };
    let short = |s: &str| number(s).filter(|_| s.len() <= 2);
    let (a, b, year) = (short(first)?, short(second)?, year_of(last)?);
    let named = |month: u32| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?);
    let form = |month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    // How a date reads if this number is the month and that the day: none where no month is meant.
    let read = |month: u32, day: u32| {
        let name = named(month)?;
        let form = form(month, day);
        Some((valid(&form), name, form, day))
    };
    let whole = 0..input.len();
    // With dots the day stands first wherever they are used.
    let american = read(a, b).filter(|_| separator != '.');
    let (european, american) = (read(b, a), american.filter(|_| a != b));
    match (european, american) {
        (Some((true, m, form, d)), Some((true, other_m, other, other_d))) => Some(
            DateError::new("day and month cannot be told apart here", whole).hint(format!(
                "write {form} for {d} {m} {year}, or {other} for {other_d} {other_m} {year}"
            )),
        ),
        (Some((false, m, ..)), None) | (None, Some((false, m, ..))) => {
            let month = MONTHS.iter().position(|name| name == m)? + 1;
            let days = days_in(i64::from(year), u8::try_from(month).ok()?);
            let message = format!("{m} {year} has {days} days");
            let hint =
                format!("write the day that is meant, or {year:04}-{month:02} for the month");
            Some(DateError::new(message, whole).hint(hint))
        }
        _ => None,
    }
}

/// Dates on both sides of a word or a dash.
fn interval(text: &str) -> Option<String> {
    let text = text
        .strip_prefix("from ")
        .or_else(|| text.strip_prefix("between "))
        .unwrap_or(text);
    if let Some(rest) = text.strip_prefix("since ") {
        return date(rest).map(|d| format!("{d}/.."));
    }
    if let Some(rest) = text.strip_prefix("until ").or(text.strip_prefix("till ")) {
        return date(rest).map(|d| format!("../{d}"));
    }
    for between in [" to ", " until ", " - ", "/", "-"] {
        let Some((a, b)) = text.split_once(between) else {
            continue;
        };
        // A hyphen alone stands between whole years only, a slash not between numbers of a day.
        let years = |s: &str| s.len() == 4 && number(s).is_some();
        if between == "-" && !(years(a) && years(b)) {
            continue;
        }
        if between == "/" && (b.contains('/') || a.len() < 4) {
            continue;
        }
        if between == "/" && short(b) {
            return shortened(a, b).or_else(|| numeric(text));
        }
        let (a, b) = (a.trim(), b.trim());
        let start = match a {
            "open" => Some("..".to_owned()),
            "unknown" | "?" | "" => Some(String::new()),
            _ => date(a),
        };
        let end = match b {
            "open" | "now" | "present" | "today" | "ongoing" => Some("..".to_owned()),
            "unknown" | "?" | "" => Some(String::new()),
            _ => date(b),
        };
        return Some(format!("{}/{}", start?, end?));
    }
    None
}

/// `2025-05-04/06`, `2025/26`: an end that leaves out what it shares with the start.
fn shortened(a: &str, b: &str) -> Option<String> {
    let (shared, last) = match a.len() {
        // 2025/06 may be a month or an interval of years.
        4 if number(b)? > 12 => a.split_at_checked(2)?,
        7 | 10 => a.split_at_checked(a.len() - 2)?,
        _ => return None,
    };
    (b.len() == last.len() && number(last).is_some()).then(|| format!("{a}/{shared}{b}"))
}

fn short(text: &str) -> bool {
    text.len() <= 2 && number(text).is_some()
}

fn set(text: &str) -> Option<String> {
    let close = match text.chars().next()? {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let inner = text.get(1..)?.strip_suffix(close)?;
    let members: Option<Vec<String>> = inner
        .split([',', ';'])
        .map(|m| {
            let m = m.trim();
            if valid(m) || m.contains("..") {
                Some(m.to_owned())
            } else {
                date(&m.to_lowercase())
            }
        })
        .collect();
    Some(format!("{}{}{close}", &text[..1], members?.join(",")))
}

/// One date, in lower case.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let upper = text.to_uppercase();
    if valid(&upper) && !text.contains('/') {
        return Some(upper);
    }
    for about in [
        "circa ",
        "about ",
        "around ",
        "approximately ",
        "approx. ",
        "approx ",
        "ca. ",
        "ca ",
        "c. ",
        "c ",
        "ca.",
        "c.",
        "c",
    ] {
        if let Some(rest) = text.strip_prefix(about)
            && rest.starts_with(|c: char| c.is_ascii_digit() || about.ends_with(' '))
        {
            return date(rest).map(|d| format!("{d}~"));
        }
    }
    for doubt in ["probably ", "perhaps ", "possibly ", "maybe "] {
        if let Some(rest) = text.strip_prefix(doubt) {
            return date(rest).map(|d| format!("{d}?"));
        }
    }
    if let Some(rest) = text.strip_prefix("before ") {
        return shifted(&date(rest)?, -1).map(|y| format!("[..{y}]"));
    }
    if let Some(rest) = text.strip_prefix("after ") {
        return shifted(&date(rest)?, 1).map(|y| format!("[{y}..]"));
    }
    era(text)
        .or_else(|| span_of_years(text))
        .or_else(|| part_of_year(text))
        .or_else(|| numeric(text))
        .or_else(|| worded(text))
        .or_else(|| timed(text))
        .or_else(|| masked(text))
}

/// A year moved by one; for other precisions the neighbour is not as plain.
fn shifted(date: &str, by: i64) -> Option<String> {
    (date.len() == 4).then_some(())?;
    let year = date.parse::<i64>().ok()? + by;
    (0..=9999).contains(&year).then(|| format!("{year:04}"))
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn year_of(text: &str) -> Option<u32> {
    (text.len() == 4).then(|| number(text)).flatten()
}

/// `500 BCE`, `AD 79`.
fn era(text: &str) -> Option<String> {
    let short = text.replace('.', "");
    let words: Vec<&str> = short.split_whitespace().collect();
    let (year, before) = match *words.as_slice() {
        [year, "bce" | "bc"] => (number(year)?, true),
        [year, "ce" | "ad"] | ["ad", year] => (number(year)?, false),
        _ => return None,
    };
    if !(1..=9999).contains(&year) {
        return None;
    }
    Some(match (before, year) {
        (false, _) => format!("{year:04}"),
        (true, 1) => "0000".to_owned(),
        (true, _) => format!("-{:04}", year - 1),
    })
}

/// `1980s`, `19th century`.
fn span_of_years(text: &str) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    if let Some(decade) = text.strip_suffix("'s").or(text.strip_suffix('s')) {
        let year = year_of(decade)?;
        // "the 1900s" may be a decade or a century.
        return (year % 10 == 0 && year % 100 != 0).then(|| format!("{:03}X", year / 10));
    }
    // Loosely: the 19th century strictly begins in 1801, and nobody means that.
    let ordinal = text.strip_suffix(" century")?;
    let digits = ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let century = number(digits)?;
    (1..=99)
        .contains(&century)
        .then(|| format!("{:02}XX", century - 1))
}

/// `spring 2019`, `Q2 2019`, `2019-Q2`.
fn part_of_year(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split([' ', '-', ','])
        .filter(|w| !w.is_empty() && *w != "of")
        .collect();
    let [a, b] = *words.as_slice() else {
        return None;
    };
    let (word, year) = if year_of(b).is_some() { (a, b) } else { (b, a) };
    year_of(year)?;
    let code = match word {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        "q1" => 33,
        "q2" => 34,
        "q3" => 35,
        "q4" => 36,
        _ => return None,
    };
    Some(format!("{year}-{code}"))
}

/// Numbers alone, with hyphens, slashes or dots between them, or eight in a row.
fn numeric(text: &str) -> Option<String> {
    if text.len() == 8 && number(text).is_some() {
        return Some(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    if text.len() >= 5
        && text.starts_with('y')
        && let Some(year) = number(&text[1..])
        && year <= 9999
    {
        return Some(format!("{year:04}"));
    }
    // A mark at the end is kept.
    let body = text.trim_end_matches(['?', '~', '%']);
    let mark = &text[body.len()..];
    let mark = if mark.len() > 1 { "%" } else { mark };
    let separator = ['-', '/', '.'].into_iter().find(|c| body.contains(*c))?;
    let parts: Vec<&str> = body
        .trim_end_matches('.')
        .split(separator)
        .map(str::trim)
        .collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|p| number(p)).collect();
    let numbers = numbers?;
    let year_first = parts[0].len() == 4;
    let year_last = parts[parts.len() - 1].len() == 4;
    match *numbers.as_slice() {
        // 2005/06 may be the month or two years; 2025/06 is no two years.
        [y, m] if year_first && separator == '/' && m > y % 100 => None,
        [y, m] if year_first && parts[1].len() <= 2 && (1..=12).contains(&m) => {
            Some(format!("{y:04}-{m:02}{mark}"))
        }
        [m, y] if year_last && parts[0].len() <= 2 && (1..=12).contains(&m) => {
            Some(format!("{y:04}-{m:02}{mark}"))
        }
        [y, m, d] if year_first => Some(format!("{y:04}-{m:02}-{d:02}{mark}")),
        // Day or month first: plain with dots, or where only one of them can be the month.
        [a, b, y] if year_last => {
            if separator == '.' || a == b || a > 12 {
                Some(format!("{y:04}-{b:02}-{a:02}{mark}"))
            } else if b > 12 {
                Some(format!("{y:04}-{a:02}-{b:02}{mark}"))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// `May 2025`, `4 May 2025`, `May 4th, 2025`.
fn worded(text: &str) -> Option<String> {
    let body = text.trim_end_matches(['?', '~', '%', ' ']);
    let mark = text[body.len()..].trim();
    let mark = if mark.len() > 1 { "%" } else { mark };
    let (mut year, mut month, mut day) = (None, None, None);
    let mut mean = Vec::new();
    for word in body.split([' ', ',', '-', '/']) {
        let word = word.trim_end_matches('.');
        match word {
            "" | "of" | "the" | "in" | "on" => continue,
            _ => mean.push(word),
        }
    }
    for word in mean {
        if let Some(y) = year_of(word) {
            year = Some((year.is_none(), y)).filter(|(first, _)| *first);
            year?;
        } else if let Some(m) = month_named(word) {
            (month.is_none()).then_some(())?;
            month = Some(m);
        } else {
            let digits = ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|s| word.strip_suffix(s))
                .unwrap_or(word);
            (day.is_none() && digits.len() <= 2).then_some(())?;
            day = Some(number(digits)?);
        }
    }
    let ((_, year), month) = (year?, month?);
    Some(match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}{mark}"),
        None => format!("{year:04}-{month:02}{mark}"),
    })
}

fn month_named(word: &str) -> Option<usize> {
    let whole = |m: &str| m.to_lowercase() == word;
    let cut = |m: &str| {
        let m = m.to_lowercase();
        word.len() >= 3 && word.len() <= 4 && m.starts_with(word)
    };
    MONTHS
        .iter()
        .position(|m| whole(m))
        .or_else(|| MONTHS.iter().position(|m| cut(m)))
        .map(|i| i + 1)
}

/// `2025-05-04 10:00`: a time without its `T` or its seconds.
fn timed(text: &str) -> Option<String> {
    let (day, time) = text.split_once('t').or_else(|| text.split_once(' '))?;
    let time = time.trim().to_uppercase();
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let clock = clock.trim();
    let clock = match clock.matches(':').count() {
        1 => format!("{clock:0>5}:00"),
        2 => format!("{clock:0>8}"),
        _ => return None,
    };
    Some(format!("{day}T{clock}{}", zone.trim()))
}

/// `198u`, `198-`, `19--`: older ways to leave digits open.
fn masked(text: &str) -> Option<String> {
    let masked: String = text
        .chars()
        .map(|c| if matches!(c, 'u' | '_' | '*') { 'X' } else { c })
        .collect();
    if masked != text {
        return Some(masked.to_uppercase());
    }
    let digits = text.trim_end_matches('-');
    (text.len() == 4 && matches!(digits.len(), 2 | 3) && number(digits).is_some())
        .then(|| format!("{digits:X<4}"))
}
