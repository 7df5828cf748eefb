//! From days to x, and where an axis is divided.

use super::days;
use super::text::{Face, width};
use crate::date::Day;

/// The words of an axis and of what is drawn on it, in the page's language.
pub trait Words {
    /// `2013`, `500 BCE`
    fn year(&self, year: i64) -> String;
    /// `Dec`
    fn month(&self, month: u8) -> String;
    /// `Dec 2024`
    fn month_of_year(&self, month: u8, year: i64) -> String;
    /// A number with its groups.
    fn number(&self, n: i64) -> String;
    /// `nothing on record for some eleven years`
    fn silence(&self, gap: Gap) -> String;
    /// `and 12 more`
    fn more(&self, n: usize) -> String;
    /// `2022: 100 events`
    fn events_in(&self, year: &str, n: usize) -> String;
    /// `34 events`
    fn events(&self, n: usize) -> String;
    /// Of a year's events, those that are not drawn: `and 3 not dated within one month`, else within
    /// the year.
    fn rest(&self, n: usize, month: bool) -> String;
    /// `1980 to 1989`
    fn years(&self, first: i64, last: i64) -> String;
    /// `Events a year`, `Events in each 2 years`
    fn per(&self, years: i64) -> String;
    /// `2022: 100, the most in one year`
    fn peak(&self, year: &str, n: usize, years: i64) -> String;
    /// `1874: the first`
    fn first(&self, year: &str) -> String;
    /// A message without arguments.
    fn word(&self, id: &str) -> String;
}

/// A time without events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// How many, in whole units.
    pub count: i64,
    /// Of years; else of months or days.
    pub unit: Unit,
    /// Whether an end of it is not known to the day.
    pub vague: bool,
}

/// What a gap is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Gap {
    /// The days from `from` to `to`, in the largest unit that holds two of them.
    #[must_use]
    pub fn between(from: i64, to: i64, vague: bool) -> Self {
        let span = (to - from).max(0);
        // "Some eleven years" may be a little less; a number alone may not claim more than there is.
        let whole = |days: f64| {
            let n = span as f64 / days;
            if vague {
                n.round() as i64
            } else {
                n.floor() as i64
            }
        };
        let (years, months) = (whole(365.2425), whole(30.436_875));
        let (count, unit) = if years >= 2 {
            (years, Unit::Years)
        } else if months >= 2 {
            (months, Unit::Months)
        } else {
            (span, Unit::Days)
        };
        Self { count, unit, vague }
    }
}

/// A stretch of days on a stretch of x.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The first day and the one after the last.
    pub days: (i64, i64),
    pub x: (f64, f64),
}

impl Scale {
    pub fn new(days: (i64, i64), x: (f64, f64)) -> Self {
        Self {
            days: (days.0, days.1.max(days.0 + 1)),
            x,
        }
    }

    /// Pixels a day.
    pub fn per_day(&self) -> f64 {
        (self.x.1 - self.x.0) / (self.days.1 - self.days.0) as f64
    }

    /// Where the day begins, kept within the axis.
    pub fn at(&self, day: i64) -> f64 {
        let day = day.clamp(self.days.0, self.days.1);
        self.x.0 + (day - self.days.0) as f64 * self.per_day()
    }
}

/// A division of an axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    /// Where its line is; none where it lies before the axis.
    pub line: Option<f64>,
    /// Where its word is centred.
    pub at: f64,
    pub label: String,
    /// The month or year that begins, on a line of its own.
    pub second: Option<String>,
    /// A larger unit begins.
    pub bold: bool,
}

/// The divisions of an axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ticks {
    pub ticks: Vec<Tick>,
    /// Whether there is a second line of words.
    pub two_lines: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Step {
    /// How wide it is, at its shortest.
    fn room(self, scale: &Scale) -> f64 {
        scale.per_day()
            * match self {
                Self::Days(n) => n as f64,
                Self::Months(n) => n as f64 * 30.0,
                Self::Years(n) => n as f64 * 365.0,
            }
    }
}

/// Every step, from the smallest.
fn steps() -> Vec<Step> {
    let mut steps = vec![
        Step::Days(1),
        Step::Days(7),
        Step::Months(1),
        Step::Months(3),
        Step::Months(6),
    ];
    let mut unit = 1;
    while unit <= 1_000_000_000_000 {
        steps.extend([
            Step::Years(unit),
            Step::Years(2 * unit),
            Step::Years(5 * unit),
        ]);
        unit *= 10;
    }
    steps
}

/// What two labels keep between them.
const CLEAR: f64 = 16.0;

/// Divides an axis by the smallest step whose words stand clear of each other.
pub(super) fn ticks(scale: &Scale, size: f64, words: &dyn Words) -> Ticks {
    for step in steps() {
        let room = step.room(scale);
        // No word is narrower than this, so nothing is counted out that cannot fit.
        if room < CLEAR + size * 0.6 {
            continue;
        }
        for inline in [true, false] {
            let found = divided(scale, step, inline, words);
            let widest = found
                .ticks
                .iter()
                .map(|t| {
                    let face = if t.bold { Face::Bold } else { Face::Sans };
                    let second = t
                        .second
                        .as_deref()
                        .map_or(0.0, |s| width(s, Face::Sans, size));
                    // The second line has the room of a larger unit, save where the first word is
                    // followed by a new one.
                    let second = match step {
                        Step::Days(_) => 0.0,
                        _ => second - CLEAR / 2.0,
                    };
                    width(&t.label, face, size).max(second)
                })
                .fold(0.0, f64::max);
            if widest + CLEAR <= room && apart(&found, scale, size) {
                let named = found.ticks.iter().filter(|t| !t.label.is_empty());
                return if named.count() < 2 {
                    ends(scale, step, size, words).unwrap_or(found)
                } else {
                    found
                };
            }
            if matches!(step, Step::Years(_)) {
                break;
            }
        }
    }
    Ticks::default()
}

/// Whether words stand apart even where one at the edge is kept within the drawing.
fn apart(found: &Ticks, scale: &Scale, size: f64) -> bool {
    // Before an axis there is a gutter, unless it begins with the drawing; after it there is none.
    let first = if scale.x.0 > 60.0 {
        f64::MIN
    } else {
        scale.x.0 - 2.0
    };
    let mut last = f64::MIN;
    found
        .ticks
        .iter()
        .filter(|t| !t.label.is_empty())
        .all(|tick| {
            let face = if tick.bold { Face::Bold } else { Face::Sans };
            let half = width(&tick.label, face, size) / 2.0;
            let at = tick.at.min(scale.x.1 + 2.0 - half).max(first + half);
            let clear = at - half >= last + 4.0;
            last = at + half;
            clear
        })
}

/// Where a step has one word alone on an axis: the largest smaller one of which the first and the last
/// word stand clear of each other, with no other word. One date does not tell how long an axis is.
fn ends(scale: &Scale, above: Step, size: f64, words: &dyn Words) -> Option<Ticks> {
    let all = steps();
    let at = all.iter().position(|s| *s == above)?;
    for step in all.iter().take(at).rev() {
        if step.room(scale) < 1.5 {
            return None;
        }
        let mut found = divided(scale, *step, true, words);
        let half = |t: &Tick| width(&t.label, Face::Bold, size) / 2.0;
        let first = found.ticks.iter().position(|t| !t.label.is_empty())?;
        let last = found.ticks.iter().rposition(|t| !t.label.is_empty())?;
        let clear = match (found.ticks.get(first), found.ticks.get(last)) {
            (Some(a), Some(b)) => {
                b.at.min(scale.x.1 - half(b)) - half(b) >= a.at.max(half(a)) + half(a) + CLEAR
            }
            _ => false,
        };
        if clear {
            let day = matches!(step, Step::Days(_));
            for (n, tick) in found.ticks.iter_mut().enumerate() {
                if n != first && n != last {
                    tick.label.clear();
                }
                if n != first || !day {
                    tick.second = None;
                }
            }
            return Some(found);
        }
    }
    None
}

fn divided(scale: &Scale, step: Step, inline: bool, words: &dyn Words) -> Ticks {
    let starts = starts(scale, step);
    let mut out = Ticks::default();
    for (from, to) in &starts {
        let day = days::day(*from);
        // A word that names its whole span stands in the middle of what is seen of it.
        let centred = matches!(step, Step::Days(1) | Step::Months(1) | Step::Years(1));
        let (x0, x1) = (scale.at(*from), scale.at(*to));
        let at = if centred { f64::midpoint(x0, x1) } else { x0 };
        let seen = *from >= scale.days.0;
        // What stands at a line that is not seen would stand at another's.
        let silent = !centred && !seen;
        let first = out.ticks.is_empty();
        let (label, second, bold) = label(day, step, inline, first, words);
        let face = if bold { Face::Bold } else { Face::Sans };
        let cut = !seen || *to > scale.days.1;
        let partial = centred && cut && x1 - x0 < width(&label, face, 13.0) + 4.0;
        if silent || (partial && !seen) {
            continue;
        }
        out.two_lines |= second.is_some() && !partial;
        out.ticks.push(Tick {
            line: seen.then_some(x0),
            at,
            label: if partial { String::new() } else { label },
            second: second.filter(|_| !partial),
            bold,
        });
    }
    out
}

fn label(
    day: Day,
    step: Step,
    inline: bool,
    first: bool,
    words: &dyn Words,
) -> (String, Option<String>, bool) {
    match step {
        Step::Years(n) => {
            let shown = if day.year <= 0 {
                1 - day.year
            } else {
                day.year
            };
            let larger = next(n);
            (words.year(day.year), None, shown % larger == 0)
        }
        Step::Months(_) => {
            let new = day.month == 1;
            if (new || first) && inline {
                return (words.month_of_year(day.month, day.year), None, new);
            }
            let second = (new || first).then(|| words.year(day.year));
            (words.month(day.month), second, new)
        }
        Step::Days(_) => {
            let new = day.day == 1;
            let second = (new || first).then(|| words.month_of_year(day.month, day.year));
            (words.number(i64::from(day.day)), second, new)
        }
    }
}

/// The unit after one of 1, 2, 5, 10, 20, 50 …
fn next(step: i64) -> i64 {
    let mut unit = 10;
    while unit <= step {
        unit *= 10;
    }
    unit
}

/// First day and day after the last of every part of an axis, the first of which may begin before it.
fn starts(scale: &Scale, step: Step) -> Vec<(i64, i64)> {
    let (from, to) = scale.days;
    let mut firsts = Vec::new();
    let first = days::day(from);
    match step {
        Step::Days(1) => firsts.extend(from..=to),
        Step::Days(n) => {
            // The weeks of a month: 1, 8, 15, 22. What is left over belongs to the last.
            let mut month = i64::from(first.month) - 1;
            loop {
                let start = days::month(first.year, month);
                if start > to {
                    break;
                }
                firsts.extend((0..4).map(|week| start + week * n));
                month += 1;
            }
            firsts.push(days::month(first.year, month));
        }
        Step::Months(n) => {
            let mut month = (i64::from(first.month) - 1) / n * n;
            loop {
                let start = days::month(first.year, month);
                firsts.push(start);
                if start > to {
                    break;
                }
                month += n;
            }
        }
        Step::Years(n) => {
            let last = days::day(to).year;
            let mut year = tick_year(first.year, n);
            loop {
                firsts.push(days::year(year));
                if year > last {
                    break;
                }
                year = following(year, n);
            }
        }
    }
    firsts
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if *b > from && *a < to => Some((*a, *b)),
            _ => None,
        })
        .collect()
}

/// The last year at or before `year` that has a tick, on the displayed era: 100 BCE is -99.
fn tick_year(year: i64, step: i64) -> i64 {
    if year >= step {
        year - year % step
    } else if year >= 1 {
        // Before the first tick of the era stands the last of the era before.
        1 - step
    } else {
        let shown = 1 - year;
        1 - (shown + step - 1) / step * step
    }
}

fn following(year: i64, step: i64) -> i64 {
    if year >= 1 {
        return year - year % step + step;
    }
    let shown = 1 - year;
    if shown <= step { step } else { year + step }
}

#[cfg(test)]
pub(super) mod tests;
