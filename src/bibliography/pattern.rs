//! References of one shape, written without the processor.
//!
//! Most records of a site are of few shapes: a title, an address, a day. Once a few records of a
//! shape have been met, its *pattern* is learned: the style writes made-up records of that shape, and whatever their
//! references share is the pattern's text; the places that differ are its holes. Further records fill
//! the holes, at some hundredths of the cost.
//!
//! A reader must never see a difference, so a pattern is only used where it must be right:
//!
//! - The [`Shape`] is the whole record (with parents, language, locator, date of access) but for what holes
//!   are for: the title, the address, the year, and the day of the month. So all that a style can ask
//!   about has been asked of the made-up records.
//! - The made-up records differ in every hole. What a style does to a title shows in them: it is one of the
//!   processor's own changes of case (`Fold`), found by trying, with titles that begin and end with
//!   words of each class that the processor tells apart. That change is then made by the processor's own
//!   code. A shape whose references hold anything else that differs has no pattern.
//! - The processor joins texts by what they begin and end with: spaces before a stop are eaten, what stands
//!   there already is not said twice, stops go inside quotation marks. A title may not begin with what
//!   is joined, and the mark that it ends with is part of the shape. What its last letters could
//!   do is looked for when the hole is filled (`said_twice`).
//! - Quotation marks of a title have another form within those of the style. Which marks it stands in shows in
//!   the made-up records, and the form is then given by what gives it to every reference (`repair`).
//! - An address is never changed. A year and a day are written as digits, between texts that end and begin
//!   with neither letters nor digits. Where a style writes days in several ways, or the date of access,
//!   those are part of the shape too.
//!
//! Everything else goes the whole way. The tests set records both ways and compare.

mod holes;

use super::cite::{Citer, Setting, Written};
use super::dates::plain;
use super::html::is_right_to_left;
use super::kept;
use super::record::Record;
use crate::yaml::shape::is_web_address;
use hayagriva::types::Date;
use holes::Pattern;
use rapidhash::RapidHashMap;
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Of how many records a shape is before its pattern is worth learning.
const OFTEN: u8 = 3;
/// How many shapes are counted, and how many patterns are kept.
const COUNTED: usize = 100_000;
const KEPT: usize = 5_000;

/// The patterns of one style in one language.
#[derive(Default)]
pub(super) struct Patterns {
    known: RwLock<RapidHashMap<Shape, Slot>>,
    /// Of how many records each other shape was, by its hash.
    met: Mutex<RapidHashMap<u64, u8>>,
}

/// What is known of a shape.
#[derive(Clone)]
enum Slot {
    Pattern(Arc<Pattern>),
    /// The date of access is written: it must be part of the shape.
    Accessed,
    /// Not all days are written alike: the day must be part of the shape.
    Day,
    Never,
}

impl Patterns {
    /// The reference after its pattern, if there is one that must be right.
    pub fn fill(&self, citer: &Citer, setting: &Setting<'_>) -> Option<Written> {
        // Such dates are said in words.
        if !setting.dates.0.is_empty() {
            return None;
        }
        let filling = Filling::of(&setting.record)?;
        let mut shape = Shape::of(setting, &filling)?;
        loop {
            let slot = match self.slot(&shape) {
                Ok(slot) => slot,
                Err(hash) if !self.is_often(hash) => return None,
                Err(_) => self.learn(citer, setting, &shape),
            };
            match slot {
                Slot::Pattern(pattern) => return pattern.fill(&filling),
                Slot::Accessed => shape.accessed = Some(Some(plain(setting.accessed?)?)),
                Slot::Day => shape.day_as_in(&filling),
                Slot::Never => return None,
            }
        }
    }

    /// What is known of the shape, or its hash.
    fn slot(&self, shape: &Shape) -> Result<Slot, u64> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let slot = known.get(shape).cloned();
        slot.ok_or_else(|| known.hasher().hash_one(shape))
    }

    fn is_often(&self, hash: u64) -> bool {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        if met.len() >= COUNTED {
            met.clear();
        }
        let times = met.entry(hash).or_default();
        *times = times.saturating_add(1);
        *times >= OFTEN
    }

    fn learn(&self, citer: &Citer, setting: &Setting<'_>, shape: &Shape) -> Slot {
        let full = |known: &RapidHashMap<Shape, Slot>| known.len() >= KEPT;
        if full(&self.known.read().unwrap_or_else(PoisonError::into_inner)) {
            return Slot::Never;
        }
        let slot = learned(citer, setting, shape);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(shape.clone(), slot.clone());
        slot
    }
}

/// A record without its title and what else is filled in.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shape {
    /// The record, its title empty, one address and one year for all.
    record: Record,
    /// The language of the record.
    language: Option<String>,
    locator: Option<String>,
    /// Whether there is a date of access, and which, where that matters.
    accessed: Option<Option<Date>>,
    /// Whether the year, and the day, are to be filled in.
    year: bool,
    day: bool,
    /// The mark that the title ends with.
    end: Option<char>,
}

/// The address, year and day of every shape.
const ADDRESS: &str = "https://hole.example/";
const YEAR: i32 = 2000;
const DAY: u8 = 20;

impl Shape {
    fn of(setting: &Setting<'_>, filling: &Filling<'_>) -> Option<Self> {
        let mut record = setting.record.clone();
        record.texts.remove("title");
        if record.texts.contains_key("URL") {
            record.set("URL", ADDRESS);
            // The record's own date of access gives way to the one that is set.
            if setting.accessed.is_some() {
                record.dates.remove("accessed");
            }
        }
        let (mut year, mut day) = (false, false);
        if let Some(mut date) = filling.date {
            year = (1000..=9999).contains(&date.year);
            // Some languages write the first of a month unlike its other days.
            day = date.day.is_some_and(|day| day > 0);
            if year {
                date.year = YEAR;
            }
            if day {
                date.day = Some(DAY);
            }
            record.dates.insert("issued", date);
        }
        Some(Self {
            record,
            language: setting.language.clone(),
            locator: setting.locator.map(str::to_owned),
            accessed: setting.accessed.map(|_| None),
            year,
            day,
            end: end_of(&kept::shown(&filling.title)),
        })
    }

    fn date(&self) -> Option<Date> {
        self.record.dates.get("issued").copied()
    }

    /// Makes the day part of the shape.
    fn day_as_in(&mut self, filling: &Filling<'_>) {
        self.day = false;
        if let (Some(mut date), Some(own)) = (self.date(), filling.date) {
            date.day = own.day;
            self.record.dates.insert("issued", date);
        }
    }

    /// The made-up record number `n`, and what was filled in.
    fn made_up(&self, n: usize, title: &str) -> (Record, Filling<'static>) {
        let mut record = self.record.clone();
        let mut title = title.to_owned();
        if self.end == Some('"') {
            // What it closes.
            title = title.replacen(' ', " \"", 1);
        }
        title.extend(self.end);
        let title = kept::keep_marks(&title);
        record.set("title", title.as_str());
        let address = format!("https://record{n}.example/page/{n}");
        let url = record.texts.contains_key("URL");
        if url {
            record.set("URL", address.as_str());
        }
        if let Some(mut date) = self.date() {
            if self.year {
                date.year = [7193, 6482, 8915][n % 3];
            }
            if self.day {
                // Of one digit and of two, and never the month's own.
                let small = if date.month == Some(8) { 7 } else { 8 };
                date.day = Some([26, small, 17][n % 3]);
            }
            record.dates.insert("issued", date);
        }
        let filling = Filling {
            title: title.into(),
            url: url.then(|| address.into()),
            date: record.dates.get("issued").copied(),
        };
        (record, filling)
    }
}

/// What is filled in.
struct Filling<'a> {
    title: Cow<'a, str>,
    url: Option<Cow<'a, str>>,
    date: Option<Date>,
}

/// The marks that a title may end with, one at most.
const ENDS: &str = "?!.)…؟";
/// The quotation marks that it may end with.
const QUOTES: &str = "”“’»\"";
/// What is joined to the text before it.
const JOINED: &str = ".,;:!?])";

fn end_of(title: &str) -> Option<char> {
    let last = title.chars().next_back();
    last.filter(|c| ENDS.contains(*c) || QUOTES.contains(*c))
}

/// A title without the mark that it ends with, and whether that is a quotation mark.
fn parted(title: &str) -> (&str, bool) {
    let end = end_of(title);
    let body = title.len() - end.map_or(0, char::len_utf8);
    (&title[..body], end.is_some_and(|end| QUOTES.contains(end)))
}

impl<'a> Filling<'a> {
    /// Of a record, if holes can take it.
    fn of(record: &'a Record) -> Option<Self> {
        if record.texts.contains_key("title-short") {
            return None;
        }
        let written = record.text("title")?;
        let title = kept::shown(written);
        let first = title.chars().next()?;
        let joined = first.is_whitespace() || JOINED.contains(first);
        let (body, _) = parted(&title);
        // Of `‘` and `’` the latter may be an apostrophe: what it is at the end must not hang on a mark before.
        let unsure = title.ends_with('’') && title.contains('‘');
        let fits = !joined
            && !unsure
            && !title.contains(is_right_to_left)
            && title.contains(char::is_alphabetic)
            && body.ends_with(char::is_alphanumeric);
        let url = record.text("URL");
        (fits && url.is_none_or(is_web_address)).then(|| Self {
            title: written.into(),
            url: url.map(Into::into),
            date: record.dates.get("issued").copied(),
        })
    }

    fn year(&self) -> Option<String> {
        self.date.map(|date| date.year.to_string())
    }

    fn day(&self, padded: bool) -> Option<String> {
        let day = self.date?.day? + 1;
        Some(match padded {
            true => format!("{day:02}"),
            false => day.to_string(),
        })
    }
}

/// Titles of made-up records. They begin and end with words of every class that changes of case know: in
/// capitals, with one inside, small in titles ("of"), capitalised in sentences ("africa"), other. What is done to
/// quotation marks shows in those that they have, which all close.
const TITLES: [&str; 5] = [
    "the Quavering zelkova NATO-led iPhone: of McX. Yes; a.m. (The) - of",
    "UNHCR’s “quells” zyx Of \"the\" Vex in ‘Vex’ africa? USA",
    "iPhone of «wyvern» - „The“ Syrian africa",
    "gorse vexes THE Jackdaw jWort",
    "Of Sphinx and black Quartz 17 judged",
];

fn learned(citer: &Citer, setting: &Setting<'_>, shape: &Shape) -> Slot {
    let mut all = Vec::new();
    for (n, title) in TITLES.iter().enumerate() {
        let (record, filling) = shape.made_up(n, title);
        let made_up = Setting {
            record,
            language: setting.language.clone(),
            ..*setting
        };
        let Some(written) = citer.set(&made_up) else {
            return Slot::Never;
        };
        if written.accessed_shown && shape.accessed == Some(None) {
            return Slot::Accessed;
        }
        all.push((written, filling));
    }
    match Pattern::of(&all, shape) {
        Some(pattern) => Slot::Pattern(Arc::new(pattern)),
        None if shape.day => Slot::Day,
        None => Slot::Never,
    }
}
