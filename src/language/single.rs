//! One date in words: the digits that are given, those that are not, and the marks on them.

use super::Language;
use super::dates::Manner;
use super::messages::Arg;
use crate::date::{Bound, Day, Field, Mark, Single, TimeOfDay, YearKind, Zone};

/// Words, and whether they begin with "some" or the like, so that "about" cannot stand before them.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) vague: bool,
}

fn exact(text: String) -> Words {
    Words { text, vague: false }
}

fn vague(text: String) -> Words {
    Words { text, vague: true }
}

/// The years that a year with unspecified digits may be.
enum Span {
    Decade(i64),
    Years(i64, i64),
    Any,
    Pattern,
}

impl Language {
    /// One date with its marks.
    pub(super) fn marked(&self, date: &Single, manner: Manner) -> Words {
        let words = self.unmarked(date, manner);
        match date.whole_mark() {
            Some(mark) if !mark.any() => words,
            Some(mark) => {
                let id = match (words.vague, manner.column, mark.approximate, mark.uncertain) {
                    (true, _, true, false) => "date-vague-about",
                    (true, _, false, _) => "date-vague-uncertain",
                    (true, _, true, true) => "date-vague-about-uncertain",
                    (false, false, true, false) => "date-about",
                    (false, false, false, _) => "date-uncertain",
                    (false, false, true, true) => "date-about-uncertain",
                    (false, true, true, false) => "date-column-about",
                    (false, true, false, _) => "date-column-uncertain",
                    (false, true, true, true) => "date-column-about-uncertain",
                };
                Words {
                    text: self.say(id, &[("date", &words.text)]),
                    vague: words.vague,
                }
            }
            None => {
                let notes = self.notes(date);
                let text = self.say("date-partly", &[("date", &words.text), ("notes", &notes)]);
                Words { text, ..words }
            }
        }
    }

    /// Which parts are marked, and how.
    fn notes(&self, date: &Single) -> String {
        let second = match (date.part_of_year(), date.season()) {
            (None, _) => "month",
            (_, Some(_)) => "season",
            (Some(_), None) => "part",
        };
        let parts: Vec<(&str, Mark)> = ["year", second, "day"]
            .into_iter()
            .zip(date.marks())
            .collect();
        let mut notes: Vec<(Mark, Vec<&str>)> = Vec::new();
        for (name, mark) in parts {
            if !mark.any() {
                continue;
            }
            match notes.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, names)) => names.push(name),
                None => notes.push((mark, vec![name])),
            }
        }
        let notes: Vec<String> = notes
            .into_iter()
            .map(|(mark, names)| {
                let id = match (mark.uncertain, mark.approximate) {
                    (true, true) => "date-note-both",
                    (false, true) => "date-note-approximate",
                    _ => "date-note-uncertain",
                };
                self.say(id, &[("parts", &names.join("-"))])
            })
            .collect();
        self.commas(&notes)
    }

    fn unmarked(&self, date: &Single, manner: Manner) -> Words {
        if date.year.significant.is_some() {
            return self.estimated(date);
        }
        match (date.year.value(), date.year.kind) {
            (Some(year), _) => self.of_year(date, year, manner),
            (None, YearKind::Power(significand, exponent)) => {
                exact(self.power(significand, exponent))
            }
            (None, _) => self.of_some_year(date, manner),
        }
    }

    /// A date whose year is given.
    fn of_year(&self, date: &Single, year: i64, manner: Manner) -> Words {
        let Some(month) = date.month else {
            let words = self.year_words(year);
            return exact(if year > 9999 && !manner.column {
                self.say("date-year-long", &[("year", &words)])
            } else {
                words
            });
        };
        if let Some(part) = date.part_of_year() {
            return exact(self.part_words(part, manner.year.then_some(year)));
        }
        let in_month = |month: u8| {
            if manner.year {
                self.month_words(year, month)
            } else {
                self.calendar.month(month)
            }
        };
        let on_day = |month: u8, day: u8| {
            if manner.year {
                self.day_words(Day { year, month, day })
            } else {
                self.calendar.month_day(month, day)
            }
        };
        let year_words = || self.year_words(year);
        match (date.month_value(), date.day) {
            (Some(month), None) => exact(in_month(month)),
            (Some(month), Some(day)) => match day.value() {
                Some(day) => exact(self.timed(on_day(month, day), date.time)),
                None if day.is_blank() && manner.column => exact(in_month(month)),
                None if day.is_blank() => {
                    vague(self.say("date-some-day-in", &[("date", &in_month(month))]))
                }
                None => {
                    let last = crate::date::days_in(year, month);
                    let days = fitting(&day, last);
                    self.choice("date-some-day-between", &days, |day| on_day(month, day))
                }
            },
            (None, None) if month.is_blank() && manner.column => exact(year_words()),
            (None, None) if month.is_blank() => {
                vague(self.say("date-some-month-in", &[("year", &year_words())]))
            }
            (None, None) => self.choice("date-some-month-between", &fitting(&month, 12), in_month),
            (None, Some(day)) if month.is_blank() && day.is_blank() => {
                if manner.column {
                    exact(year_words())
                } else {
                    vague(self.say("date-some-day-in", &[("date", &year_words())]))
                }
            }
            (None, Some(day)) => match day.value() {
                Some(n) if month.is_blank() => {
                    let year = year_words();
                    let args = [("day", Arg::Number(n.into())), ("year", Arg::Text(&year))];
                    let words = self.message("date-day-of-some-month", &args);
                    exact(words.unwrap_or_else(|| pattern(date)))
                }
                _ => self.pattern_words(date),
            },
        }
    }

    /// A date in a year with unspecified digits.
    fn of_some_year(&self, date: &Single, manner: Manner) -> Words {
        let span = span(date);
        let Some(month) = date.month else {
            return match span {
                Span::Decade(year) => {
                    if manner.column {
                        exact(self.decade_words("date-decade", year, ""))
                    } else {
                        vague(self.decade_words("date-some-time-in-decade", year, ""))
                    }
                }
                Span::Years(a, b) => {
                    let (start, end) = (self.year_words(a), self.year_words(b));
                    let years = [("start", &*start), ("end", &*end)];
                    match (manner.column, a >= 1000) {
                        (true, true) => exact(self.say("date-column-years", &years)),
                        (true, false) => exact(self.say("date-column-from-to", &years)),
                        _ => vague(self.say("date-some-year-between", &years)),
                    }
                }
                Span::Any => exact(self.say("date-unknown-year", &[])),
                Span::Pattern => self.pattern_words(date),
            };
        };
        let within = match (date.part_of_year(), date.month_value(), date.day) {
            (Some(part), ..) => exact(self.part_words(part, None)),
            (None, Some(month), None) => exact(self.calendar.month(month)),
            (None, Some(month), Some(day)) => match day.value() {
                Some(day) => exact(self.calendar.month_day(month, day)),
                None if day.is_blank() => {
                    let month = self.calendar.month(month);
                    vague(self.say("date-some-day-in", &[("date", &month)]))
                }
                None => return self.pattern_words(date),
            },
            (None, None, None) if month.is_blank() => vague(self.say("date-some-month", &[])),
            (None, None, Some(day)) if month.is_blank() && day.is_blank() => {
                vague(self.say("date-some-day", &[]))
            }
            _ => return self.pattern_words(date),
        };
        let text = match span {
            Span::Decade(year) => self.decade_words("date-within-decade", year, &within.text),
            Span::Years(a, b) => self.say(
                "date-within-years",
                &[
                    ("date", &within.text),
                    ("start", &self.year_words(a)),
                    ("end", &self.year_words(b)),
                ],
            ),
            Span::Any => self.say("date-within-unknown-year", &[("date", &within.text)]),
            Span::Pattern => return self.pattern_words(date),
        };
        Words { text, ..within }
    }

    /// A year of which only the first digits count.
    fn estimated(&self, date: &Single) -> Words {
        let estimate = match (date.year.value(), date.year.kind) {
            (Some(year), _) => self.year_words(year),
            (None, YearKind::Power(significand, exponent)) => self.power(significand, exponent),
            (None, _) => pattern(date),
        };
        let bounds = crate::date::bounds_of(date);
        let (Bound::Day(first), Bound::Day(last)) = bounds else {
            return exact(estimate);
        };
        if first.year == last.year {
            return exact(estimate);
        }
        vague(self.say(
            "date-estimated",
            &[
                ("start", &self.year_words(first.year)),
                ("end", &self.year_words(last.year)),
                ("date", &estimate),
            ],
        ))
    }

    fn power(&self, significand: i64, exponent: u32) -> String {
        let (n, e) = (
            self.calendar.plain_number(significand),
            self.calendar.plain_number(exponent.into()),
        );
        self.say("date-year-power", &[("significand", &n), ("exponent", &e)])
    }

    fn pattern_words(&self, date: &Single) -> Words {
        vague(self.say("date-pattern", &[("pattern", &pattern(date))]))
    }

    /// Some months or days: each where they are few, else from the first to the last.
    fn choice(&self, between: &str, fitting: &[u8], word: impl Fn(u8) -> String) -> Words {
        let all: Vec<String> = fitting.iter().map(|n| word(*n)).collect();
        match all.as_slice() {
            [only] => exact(only.clone()),
            few if few.len() <= 4 => vague(self.calendar.choice(few)),
            [first, .., last] => vague(self.say(between, &[("start", first), ("end", last)])),
            _ => vague(String::new()),
        }
    }

    fn part_words(&self, part: u8, year: Option<i64>) -> String {
        let part = ("part", Arg::Number(part.into()));
        let words = match year {
            Some(year) => {
                let year = self.year_words(year);
                self.message("date-part-of-year", &[part, ("year", Arg::Text(&year))])
            }
            None => self.message("date-part-alone", &[part]),
        };
        words.unwrap_or_default()
    }

    fn timed(&self, date: String, time: Option<TimeOfDay>) -> String {
        let Some(time) = time else {
            return date;
        };
        let clock = self.calendar.time(time);
        let args = [("date", &*date), ("time", &*clock)];
        match time.zone {
            None => self.say("date-time", &args),
            Some(Zone::Utc) => self.say("date-time-utc", &args),
            Some(Zone::Offset(minutes)) => {
                let sign = if minutes < 0 { '−' } else { '+' };
                let size = minutes.unsigned_abs();
                let (hours, minutes) = (i64::from(size / 60), i64::from(size % 60));
                let [hours, minutes] = [hours, minutes].map(|n| self.calendar.two_digits(n));
                let offset = format!("{sign}{hours}:{minutes}");
                let [date, time] = args;
                self.say("date-time-offset", &[date, time, ("offset", &offset)])
            }
        }
    }

    pub(super) fn year_words(&self, year: i64) -> String {
        match year {
            1000..=9999 => self.bare_year(year),
            10_000.. => self.calendar.number(year),
            1..=999 => {
                let number = self.calendar.plain_number(year);
                self.say("date-year-ce", &[("year", &number)])
            }
            _ => {
                let before = 1i64.saturating_sub(year);
                let number = if before < 10_000 {
                    self.calendar.plain_number(before)
                } else {
                    self.calendar.number(before)
                };
                self.say("date-year-bce", &[("year", &number)])
            }
        }
    }

    /// The year's number alone, for "1980s".
    pub(super) fn bare_year(&self, year: i64) -> String {
        let said = || {
            self.calendar
                .year(year)
                .unwrap_or_else(|| self.calendar.plain_number(year))
        };
        let at = usize::try_from(year).ok();
        match at.and_then(|at| self.years.get(at)) {
            Some(kept) => kept.get_or_init(|| said().into()).to_string(),
            None => said(),
        }
    }

    pub(super) fn month_words(&self, year: i64, month: u8) -> String {
        self.calendar
            .year_month(year, month)
            .unwrap_or_else(|| self.of_era(self.calendar.month(month), year))
    }

    pub(super) fn day_words(&self, day: Day) -> String {
        self.calendar
            .day(day.year, day.month, day.day)
            .unwrap_or_else(|| self.of_era(self.calendar.month_day(day.month, day.day), day.year))
    }

    pub(super) fn of_era(&self, date: String, year: i64) -> String {
        let year = self.year_words(year);
        self.say("date-of-era-year", &[("date", &date), ("year", &year)])
    }
}

/// Whether words without the year would be left: not for a year, nor for "some day in 1985".
pub(super) fn says_more_than_year(date: &Single) -> bool {
    date.part_of_year().is_some()
        || date.month_value().is_some()
        || (date.day.is_none() && date.month.is_some_and(|month| !month.is_blank()))
}

/// The numbers up to `last` that fit the digits given.
fn fitting(field: &Field, last: u8) -> Vec<u8> {
    (1..=last).filter(|n| field.fits(*n)).collect()
}

fn span(date: &Single) -> Span {
    let YearKind::Digits { negative, digits } = date.year.kind else {
        return Span::Pattern;
    };
    if digits == [None; 4] && !negative {
        return Span::Any;
    }
    // Only digits missing from the right make a run of years.
    let given = digits.iter().take_while(|d| d.is_some()).count();
    if digits.iter().skip(given).any(Option::is_some) {
        return Span::Pattern;
    }
    let bare = Single {
        month: None,
        day: None,
        time: None,
        ..*date
    };
    match crate::date::bounds_of(&bare) {
        // "The 1900s" may be ten years or a hundred: those are written out.
        (Bound::Day(a), Bound::Day(b))
            if b.year - a.year == 9 && a.year >= 1000 && a.year % 100 != 0 =>
        {
            Span::Decade(a.year)
        }
        (Bound::Day(a), Bound::Day(b)) => Span::Years(a.year, b.year),
        _ => Span::Pattern,
    }
}

/// The date as it is written, without its marks.
fn pattern(date: &Single) -> String {
    let digit = |d: Option<u8>| d.map_or('X', |d| char::from(b'0' + d));
    let mut out = String::new();
    if let YearKind::Digits { negative, digits } = date.year.kind {
        if negative {
            out.push('-');
        }
        out.extend(digits.map(digit));
    }
    for field in [date.month, date.day].into_iter().flatten() {
        out.push('-');
        out.extend(field.digits.map(digit));
    }
    out
}
