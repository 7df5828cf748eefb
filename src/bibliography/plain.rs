//! Plain works: nothing but a type, a title, an address and dates, as most sources are that stand in one
//! event alone. What the CSL processor takes of one follows from these, and takes several times their
//! room: so it is made when it is asked for.

use super::dates::StandIns;
use super::record::{self, Record};
use super::work::{Csl, Work};
use super::yaml::{self, string};
use super::{FIELD_BYTES, types};
use crate::yaml::shape::is_web_address;
use crate::yaml::{Node, Text};
use hayagriva::types::QualifiedUrl;
use std::str::FromStr;

/// The keys of a plain work, and those that no reference is made of.
const KEYS: [&str; 11] = [
    "type",
    "title",
    "url",
    "date",
    "accessed",
    "archive_url",
    "locator",
    "note",
    "abstract",
    "accept",
    "extra",
];

/// Reads a record whose keys were checked, if it is a plain work in which nothing is wrong.
pub(super) fn read(node: &Node) -> Option<Work> {
    let known = |key: &Node| key.text().is_some_and(|k| KEYS.contains(&k));
    if !node.entries().iter().all(|(key, _)| known(key)) {
        return None;
    }
    let url = match node.get("url") {
        Some(url) => Some(address(url.text()?)?),
        None => None,
    };
    let kind = match node.get("type") {
        Some(word) => types::of_word(word.text()?)?,
        None => types::default(url.is_some()),
    };
    let date = match node.get("date") {
        Some(written) => Some(yaml::date(Some(written))?),
        None => None,
    };
    let title = Text::of(node.get("title")?)?;
    // Braces keep letters from a change of case.
    let fits = |text: &str| text.len() <= FIELD_BYTES && !text.contains(['{', '}', '\\']);
    if title.plain().is_empty() || !title.all().all(fits) {
        return None;
    }
    Some(Work {
        kind: types::word(kind),
        title,
        authors: Vec::new(),
        date,
        publisher: None,
        container: None,
        url,
        archive_url: string(node.get("archive_url")),
        accessed: yaml::date(node.get("accessed")),
        note: node.get("note").and_then(Text::of),
        key: None,
        members: Vec::new(),
        csl: None,
    })
}

fn address(text: &str) -> Option<String> {
    let parsed = QualifiedUrl::from_str(text).is_ok();
    (parsed && text.len() <= FIELD_BYTES && is_web_address(text)).then(|| text.to_owned())
}

/// An address as it is printed: with what must be escaped escaped.
fn address_shown(url: &str) -> String {
    QualifiedUrl::from_str(url).map_or_else(|_| url.to_owned(), |u| u.value.to_string())
}

/// What the engine takes of a plain work.
pub(super) fn csl(work: &Work) -> Csl {
    let mut record = Record::new(match work.kind {
        "misc" if work.url.is_some() => "webpage",
        kind => record::plain_kind(kind),
    });
    let mut dates = StandIns::default();
    // In this order: the work's own date has the first stand-in.
    if let Some(date) = work.date.as_ref().and_then(|d| dates.date(d)) {
        record.dates.insert("issued", date);
    }
    record.set("title", work.title.plain());
    if let Some(url) = &work.url {
        record.set("URL", address_shown(url));
        if let Some(date) = work.accessed.as_ref().and_then(|d| dates.date(d)) {
            record.dates.insert("accessed", date);
        }
    }
    let hash = work.print();
    Csl {
        record,
        dates,
        hash,
    }
}
