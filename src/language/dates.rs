//! A date in words: intervals, sets and headings. One date's words are in `single`.

use rapidhash::RapidHashMap;
use std::sync::Mutex;

use super::messages::Arg;
use super::{Language, single};
use crate::date::{Day, EdtfDate, End, Form, Heading, Member, Precision, Single, precision_of};

/// Where a date's words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// In running text, all that is said: `about May 2025`, `some day in April 1985`.
    Sentence,
    /// Alone, as a head or after a name: `about May 2025`, `21–22 November 1991`.
    Phrase,
    /// After a word like "since": `1099` of what goes on from then, `1118–1119`.
    Since,
    /// In a narrow column: `c. May 2025`, `April 1985`.
    Column,
    /// In a column under the heading of the year: `c. May`, `4 May`. What reaches beyond the year
    /// keeps its years.
    WithinYear,
}

/// What words are made for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// As short as can be.
    pub(super) column: bool,
    /// An interval is its two ends, without "from" and "to".
    pub(super) phrase: bool,
    /// What is open is told so that "since" may stand before it.
    pub(super) since: bool,
    /// Whether years are written.
    pub(super) year: bool,
}

impl Language {
    /// The words of a message that is built in.
    pub(super) fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg)> = args.iter().map(|(n, v)| (*n, Arg::Text(v))).collect();
        self.message(id, &args).unwrap_or_else(|| id.to_owned())
    }

    pub(super) fn date_words(&self, date: &EdtfDate, style: DateStyle) -> String {
        let full = Manner {
            column: matches!(style, DateStyle::Column | DateStyle::WithinYear),
            phrase: matches!(style, DateStyle::Phrase | DateStyle::Since),
            since: style == DateStyle::Since,
            year: true,
        };
        match date.form() {
            Form::Single(one) => {
                let manner = Manner {
                    year: !(style == DateStyle::WithinYear && has_year_to_omit(one)),
                    ..full
                };
                let text = self.marked(one, manner).text;
                match self.second_words(date, one, style) {
                    Some(second) => {
                        let args = [("date", &*text), ("second", &*second)];
                        self.say("date-and-second", &args)
                    }
                    None => text,
                }
            }
            Form::Interval(start, end) => {
                let manner = Manner {
                    year: !(style == DateStyle::WithinYear && in_one_year(start, end)),
                    ..full
                };
                self.interval_words(start, end, manner)
            }
            Form::OneOf(members) => self.set_words(members, false, full),
            Form::AllOf(members) => self.set_words(members, true, full),
        }
    }

    /// The day in the second calendar. Only what is known to the day and not in doubt is converted, and
    /// no time of day: where the day begins at sunset, it may be of the next.
    fn second_words(&self, date: &EdtfDate, one: &Single, style: DateStyle) -> Option<String> {
        let plain = one.time.is_none() && !one.marks().any(|mark| mark.any());
        if matches!(style, DateStyle::Column | DateStyle::WithinYear) || !plain {
            return None;
        }
        self.second(date.known_day()?)
    }

    /// `a, b, c`
    pub(super) fn commas(&self, items: &[String]) -> String {
        items.join(&self.say("list-comma", &[]))
    }

    /// A message about the decade that begins with `year`; `date` is what falls within it.
    pub(super) fn decade_words(&self, id: &str, year: i64, date: &str) -> String {
        let decade = self.bare_year(year);
        let args = [
            ("date", Arg::Text(date)),
            ("decade", Arg::Text(&decade)),
            ("tens", Arg::Number(year.rem_euclid(100))),
            ("century", Arg::Number(year.div_euclid(100) + 1)),
        ];
        self.message(id, &args).unwrap_or_else(|| id.to_owned())
    }

    /// In a column two days of one month have its name once, and two dates of one year its number.
    fn shortened(&self, start: &End, end: &End, manner: Manner) -> Option<String> {
        let (End::At(a), End::At(b)) = (start, end) else {
            return None;
        };
        let plain = |d: &Single| d.time.is_none() && !d.marks().any(|mark| mark.any());
        let short = manner.column || manner.phrase;
        if !short || !in_one_year(start, end) || !plain(a) || !plain(b) {
            return None;
        }
        let last = self.end_words(end, b, manner, false);
        if let (Some(from), Some(to)) = (a.known(), b.known())
            && from.month == to.month
        {
            let (first, second) = [from.day, to.day]
                .map(|day| self.calendar.day_number(day))
                .into();
            // Where a language sets the month before the day, there is nothing to shorten.
            if last.starts_with(&second) {
                return Some(self.say("date-column-years", &[("start", &first), ("end", &last)]));
            }
        }
        let manner = Manner {
            year: false,
            ..manner
        };
        let first = self.end_words(start, a, manner, false);
        Some(self.say("date-column-from-to", &[("start", &first), ("end", &last)]))
    }

    fn interval_words(&self, start: &End, end: &End, manner: Manner) -> String {
        if let Some(text) = self.shortened(start, end, manner) {
            return text;
        }
        let (id, start_words, end_words) = match (start.date(), end.date()) {
            (Some(a), Some(b)) => {
                let (from, to) = (precision_of(a), precision_of(b));
                let short = manner.column || manner.phrase;
                let mixed = from != to;
                let vague_start = mixed && from > to && !short;
                let vague_end = mixed && to > from && !short;
                let id = match (short, mixed) {
                    (true, _) if bare_year(start) && bare_year(end) => "date-column-years",
                    (true, _) => "date-column-from-to",
                    (false, true) => "date-between",
                    (false, false) => "date-from-to",
                };
                (
                    id,
                    Some(self.end_words(start, a, manner, vague_start)),
                    Some(self.end_words(end, b, manner, vague_end)),
                )
            }
            (Some(a), None) if manner.since => return self.end_words(start, a, manner, false),
            (None, Some(b)) if manner.since => {
                let words = self.end_words(end, b, manner, false);
                return self.say("date-or-earlier", &[("date", &words)]);
            }
            (Some(a), None) => {
                let id = match (manner.column, end) {
                    (false, End::Unknown) => "date-end-unknown",
                    (false, _) => "date-onwards",
                    (true, End::Unknown) => "date-column-end-unknown",
                    (true, _) => "date-column-onwards",
                };
                (id, Some(self.end_words(start, a, manner, false)), None)
            }
            (None, Some(b)) => {
                let id = match (manner.column, start) {
                    (false, End::Unknown) => "date-start-unknown",
                    (false, _) => "date-until",
                    (true, End::Unknown) => "date-column-start-unknown",
                    (true, _) => "date-column-until",
                };
                (id, None, Some(self.end_words(end, b, manner, false)))
            }
            (None, None) => ("heading-unplaced", None, None),
        };
        let date = start_words.as_deref().or(end_words.as_deref());
        let (start, end) = (
            start_words.as_deref().unwrap_or(""),
            end_words.as_deref().unwrap_or(""),
        );
        self.say(
            id,
            &[("start", start), ("end", end), ("date", date.unwrap_or(""))],
        )
    }

    /// One end's words. `vague`: the other end is given more closely, so this one is "some time in".
    fn end_words(&self, end: &End, date: &Single, manner: Manner, vague: bool) -> String {
        let words = self.marked(date, manner);
        let approximate = date.marks().any(|mark| mark.approximate);
        let text = if vague && !words.vague && !approximate {
            self.say("date-some-time-in", &[("date", &words.text)])
        } else {
            words.text
        };
        match end {
            End::AtOrBefore(_) => self.say("date-or-earlier", &[("date", &text)]),
            End::AtOrAfter(_) => self.say("date-or-later", &[("date", &text)]),
            _ => text,
        }
    }

    fn set_words(&self, members: &[Member], all: bool, manner: Manner) -> String {
        if let ([Member::Range(a, b)], false) = (members, all)
            && self.steps(a, b).is_none()
        {
            // One date between two others reads as an interval whose ends differ.
            let manner = Manner {
                column: false,
                ..manner
            };
            let (from, to) = (precision_of(a), precision_of(b));
            if manner.since {
                return self.interval_words(&End::At(*a), &End::At(*b), manner);
            }
            let start = self.end_words(&End::At(*a), a, manner, from > to);
            let end = self.end_words(&End::At(*b), b, manner, to > from);
            return self.say("date-between", &[("start", &start), ("end", &end)]);
        }
        let mut items = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Member::One(date) => items.push(self.marked(date, manner).text),
                Member::Range(a, b) => match self.steps(a, b) {
                    Some(steps) => items.extend(steps),
                    None => items.push(self.say(
                        "date-range",
                        &[
                            ("start", &self.marked(a, manner).text),
                            ("end", &self.marked(b, manner).text),
                        ],
                    )),
                },
                Member::OrEarlier(date) => {
                    let id = if all {
                        "date-and-earlier"
                    } else {
                        "date-or-earlier"
                    };
                    items.push(self.say(id, &[("date", &self.marked(date, manner).text)]));
                }
                Member::OrLater(date) => {
                    let id = if all {
                        "date-and-later"
                    } else {
                        "date-or-later"
                    };
                    items.push(self.say(id, &[("date", &self.marked(date, manner).text)]));
                }
            }
        }
        let (id, list) = match (all, items.as_slice()) {
            (_, [only]) => return only.clone(),
            (true, items) => ("date-all-of", self.calendar.list(items)),
            (false, items) if manner.since || items.len() == 2 => {
                ("date-either", self.calendar.choice(items))
            }
            (false, items) => ("date-one-of", self.commas(items)),
        };
        self.say(id, &[("list", &list)])
    }

    /// The years, months or days of a short range, each in words; nothing for a long one or one
    /// whose ends are not of one plain kind.
    fn steps(&self, a: &Single, b: &Single) -> Option<Vec<String>> {
        const MOST: i64 = 6;
        let plain = |d: &Single| !d.marks().any(|m| m.any()) && d.year.significant.is_none();
        if !plain(a) || !plain(b) {
            return None;
        }
        let (from, to) = (a.year.value()?, b.year.value()?);
        let short = |n: i64| (0..MOST).contains(&n).then_some(());
        if a.month.is_none() && b.month.is_none() {
            short(to.checked_sub(from)?)?;
            return Some((from..=to).map(|year| self.year_words(year)).collect());
        }
        let (m, n) = (a.month_value()?, b.month_value()?);
        match (a.day, b.day) {
            (None, None) => {
                let first = from * 12 + i64::from(m) - 1;
                let last = to * 12 + i64::from(n) - 1;
                short(last - first)?;
                let month = |i: i64| {
                    let month = u8::try_from(i.rem_euclid(12) + 1).unwrap_or(1);
                    self.month_words(i.div_euclid(12), month)
                };
                Some((first..=last).map(month).collect())
            }
            (Some(_), Some(_)) => {
                let (first, last) = (a.known()?, b.known()?);
                if (first.year, first.month) != (last.year, last.month) {
                    return None;
                }
                short(i64::from(last.day) - i64::from(first.day))?;
                let day = |day| self.day_words(Day { day, ..first });
                Some((first.day..=last.day).map(day).collect())
            }
            _ => None,
        }
    }

    pub(super) fn heading_words(&self, heading: Heading) -> String {
        let year = |id: &str, year: i64| self.say(id, &[("year", &self.year_words(year))]);
        match heading {
            Heading::Month(_, month) => self.calendar.month(month),
            Heading::Year(y) => self.year_words(y),
            Heading::Decade(y) => self.decade_words("date-decade", y, ""),
            Heading::Years(a, b) => {
                let (start, end) = (self.year_words(a), self.year_words(b));
                self.say("heading-years", &[("start", &start), ("end", &end)])
            }
            Heading::Before(y) => year("heading-before", y),
            Heading::UpTo(y) => year("heading-up-to", y),
            Heading::Since(y) => year("heading-since", y),
            Heading::Unplaced => self.say("heading-unplaced", &[]),
        }
    }

    pub(super) fn precision_message(&self, date: &EdtfDate) -> String {
        let id = match date.precision() {
            Precision::Day => "precision-day",
            Precision::Month => "precision-month",
            Precision::Season => "precision-season",
            Precision::Part => "precision-part",
            Precision::Year => "precision-year",
            Precision::Decade => "precision-decade",
            Precision::Century => "precision-century",
            Precision::Longer => "precision-longer",
            Precision::Interval => "precision-interval",
            Precision::Set if matches!(date.form(), Form::AllOf(_)) => "precision-all",
            Precision::Set => "precision-set",
        };
        self.say(id, &[])
    }
}

/// Whether what is left without the year still says something.
fn has_year_to_omit(date: &Single) -> bool {
    date.year.value().is_some() && single::says_more_than_year(date)
}

fn in_one_year(start: &End, end: &End) -> bool {
    let year = |end: &End| {
        end.date()
            .map(|d| d.year.value().filter(|_| has_year_to_omit(d)))
    };
    match (year(start), year(end)) {
        (Some(a), Some(b)) => a.is_some() && a == b,
        (Some(a), None) | (None, Some(a)) => a.is_some(),
        (None, None) => false,
    }
}

fn bare_year(end: &End) -> bool {
    matches!(end, End::At(date) if date.month.is_none() && !date.marks().any(|m| m.any())
        && date.year.value().is_some() && date.year.significant.is_none())
}

/// Words already made: a build words the same dates on many pages. Each part holds so many and no
/// more, and starts afresh when it is full.
pub(super) struct Cache(Vec<Mutex<Part>>);

/// The words of a date in each style.
type Part = RapidHashMap<EdtfDate, [Option<Box<str>>; 5]>;

impl Default for Cache {
    fn default() -> Self {
        Self((0..Self::PARTS).map(|_| Mutex::default()).collect())
    }
}

impl Cache {
    const PARTS: u64 = 64;
    const MOST: usize = 512;

    pub(super) fn get(
        &self,
        date: &EdtfDate,
        style: DateStyle,
        make: impl FnOnce() -> String,
    ) -> String {
        let hash = rapidhash::v3::rapidhash_v3(date.as_written().as_bytes());
        let part = usize::try_from(hash % Self::PARTS).unwrap_or(0);
        let Some(part) = self.0.get(part) else {
            return make();
        };
        if let Ok(known) = part.lock()
            && let Some(Some(words)) = known.get(date).map(|all| &all[style as usize])
        {
            return (**words).to_owned();
        }
        // Made without the lock: others need not wait for the words.
        let words = make();
        if let Ok(mut known) = part.lock() {
            if known.len() >= Self::MOST {
                known.clear();
            }
            known.entry(date.clone()).or_default()[style as usize] = Some(words.as_str().into());
        }
        words
    }
}
