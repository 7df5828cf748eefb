//! A record as the citation engine takes it.

use super::kept;
use super::record::Record;
use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange,
};
use hayagriva::types::{Date, Person};

/// Texts that only the engine words: their case may change in any language.
const PLAIN: [&str; 15] = [
    "URL",
    "DOI",
    "volume",
    "issue",
    "page",
    "edition",
    "chapter-number",
    "collection-number",
    "number-of-pages",
    "number-of-volumes",
    "part-number",
    "version",
    "dimensions",
    "genre",
    "medium",
];

/// The record with those letters and marks kept that the engine must leave as they are.
///
/// Capitals are an English habit: of any other language, and of none, every letter stays as it is written.
pub(super) fn prepared(record: &Record, english: bool) -> Record {
    let mut out = record.clone();
    for (name, text) in &mut out.texts {
        if PLAIN.contains(name) {
            continue;
        }
        // A style may capitalise the number of a law, which is as its parliament writes it.
        if *name == "number" {
            *text = kept::keep(text);
            continue;
        }
        let letters = match english {
            true => kept::keep_capitals(text),
            false => kept::keep(text),
        };
        *text = kept::keep_marks(&one_space(&letters));
    }
    for person in out.names.values_mut().flatten() {
        person.name = kept::keep_marks(&person.name);
        if let Some(given) = &mut person.given_name {
            *given = kept::keep_marks(given);
        }
    }
    out
}

/// The text with one space for each run of them.
fn one_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Spaces that do not break have a width that is meant.
        let c = match c {
            '\u{a0}' | '\u{202f}' => c,
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// A prepared record for the engine.
pub(super) fn item(record: &Record) -> Item {
    let mut out = std::collections::BTreeMap::new();
    let mut set = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    set("id", Value::String("source".into()));
    set("type", Value::String(record.kind.into()));
    for (name, text) in &record.texts {
        set(name, Value::String(text.clone()));
    }
    // What CSL 1.0.1 called it, which older styles ask for.
    if let Some(event) = record.text("event-title") {
        set("event", Value::String(event.to_owned()));
    }
    for (name, people) in &record.names {
        set(name, Value::Names(people.iter().map(self::name).collect()));
    }
    for (name, date) in &record.dates {
        if let Some(parts) = parts(date) {
            set(name, parts);
        }
    }
    if let Some(language) = &record.language {
        set("language", Value::String(language.clone()));
    }
    Item(out)
}

fn name(person: &Person) -> NameValue {
    let Some(given) = &person.given_name else {
        let literal = super::people::shown(person);
        return NameValue::Literal(LiteralName { literal });
    };
    // Words in small letters before a family name are part of it where the record does not say otherwise:
    // the engine would part them from it.
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let (particle, family) = match person.name.split_once(' ') {
        Some((first, rest)) if person.prefix.is_none() && small(first) => (Some(first), rest),
        _ => (None, person.name.as_str()),
    };
    NameValue::Item(NameItem {
        family: family.to_owned(),
        given: Some(given.clone()),
        non_dropping_particle: particle.map(str::to_owned),
        dropping_particle: person.prefix.as_deref().map(|p| p.trim().to_owned()),
        suffix: person.suffix.clone(),
        comma_suffix: Some(person.comma_suffix),
    })
}

/// A year, a month and a day.
fn parts(date: &Date) -> Option<Value> {
    let mut parts = vec![i16::try_from(date.year).ok()?];
    if let Some(month) = date.month {
        parts.push(i16::from(month) + 1);
        if let Some(day) = date.day {
            parts.push(i16::from(day) + 1);
        }
    }
    Some(Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: None,
        circa: false,
    }))
}
