//! A bibliography in CSL-JSON, as Zotero, Pandoc and citation-js write it.
//!
//! An item has the variables of CSL, and so has a record here. What the engine does not know of an item
//! is passed over, as every program that reads CSL-JSON does.

mod broken;
mod dates;
mod rich;
mod tree;

use super::bib::BibRecord;
use super::dates::{Said, StandIns};
use super::record::Record;
use super::work::{Csl, Work};
use super::{FIELD_BYTES, PEOPLE, doi_address, doi_number, people, types};
use crate::diagnostic::{Diagnostic, Severity, Span, did_you_mean, rules};
use crate::yaml::shape::is_web_address;
use crate::yaml::{Node, Text, Value};
use camino::Utf8Path;
use hayagriva::types::{Person, QualifiedUrl};
use std::str::FromStr;

/// Texts and numbers of an item.
const TEXTS: [&str; 57] = [
    "title",
    "title-short",
    "container-title",
    "container-title-short",
    "collection-title",
    "volume-title",
    "part-title",
    "event-title",
    "event-place",
    "original-title",
    "original-publisher",
    "original-publisher-place",
    "reviewed-title",
    "reviewed-genre",
    "publisher",
    "publisher-place",
    "authority",
    "jurisdiction",
    "division",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "call-number",
    "source",
    "genre",
    "medium",
    "status",
    "dimensions",
    "scale",
    "references",
    "section",
    "volume",
    "issue",
    "page",
    "number",
    "edition",
    "version",
    "chapter-number",
    "collection-number",
    "part-number",
    "supplement-number",
    "printing-number",
    "number-of-pages",
    "number-of-volumes",
    "DOI",
    "ISBN",
    "ISSN",
    "PMID",
    "PMCID",
    "annote",
    "citation-label",
    "year-suffix",
    "keyword",
    "abstract",
    "note",
    "event",
];

/// Texts that no reference is made of, or that stand beside it.
const BESIDE: [&str; 6] = [
    "annote",
    "citation-label",
    "year-suffix",
    "keyword",
    "abstract",
    "note",
];

/// People of an item.
const NAMES: [&str; 26] = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// Dates of an item.
const DATES: [&str; 6] = [
    "issued",
    "accessed",
    "event-date",
    "original-date",
    "submitted",
    "available-date",
];

/// The types of CSL.
const KINDS: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Reads a `.json` file: a list of items, one item, or an object that has the list under `items`.
#[must_use]
pub fn read(file: &Utf8Path, text: &str) -> (Vec<BibRecord>, Vec<Diagnostic>) {
    let root = match tree::read(text) {
        Ok(root) => root,
        Err(found) => {
            let (fault, at) = *found;
            return (broken::items(text), vec![fault.at(file, at)]);
        }
    };
    let mut faults = Vec::new();
    let items: &[Node] = match (&root.value, root.get("items")) {
        (Value::Seq(items), _) => items,
        (_, Some(items)) => items.items(),
        (Value::Map(_), None) => std::slice::from_ref(&root),
        _ => &[],
    };
    let records = items.iter().filter_map(|item| {
        let mut reader = Reader {
            file,
            faults: &mut faults,
            dates: StandIns::default(),
            record: Record::default(),
        };
        reader.item(item)
    });
    let records = records.collect();
    (records, faults)
}

struct Reader<'a> {
    file: &'a Utf8Path,
    faults: &'a mut Vec<Diagnostic>,
    dates: StandIns,
    record: Record,
}

impl Reader<'_> {
    fn fault(&mut self, fault: Diagnostic, at: Span) {
        self.faults.push(fault.at(self.file, at));
    }

    fn item(&mut self, item: &Node) -> Option<BibRecord> {
        if !matches!(item.value, Value::Map(_)) {
            let fault = Diagnostic::new(rules::JSON_SYNTAX, "an item is an object")
                .hint("write `{\"id\": …, \"type\": …, \"title\": …}`");
            self.fault(fault, item.span);
            return None;
        }
        let keys = ["id", "citation-key"];
        let key = keys
            .iter()
            .find_map(|key| item.get(key))
            .filter(|n| n.text().is_some());
        let Some((key, name)) = key.and_then(|node| Some((node, node.text()?))) else {
            let fault = Diagnostic::new(rules::ID_MISSING, "this item has no `id`")
                .hint("add `\"id\": \"…\"`: entries cite it by that");
            self.fault(
                fault,
                Span::new(item.span.start as usize, item.span.start as usize + 1),
            );
            return None;
        };
        let before = self.faults.len();
        let work = self.work(item, name);
        let wrong = self.faults[before..]
            .iter()
            .any(|f| f.severity == Severity::Error);
        Some(BibRecord {
            key: crate::yaml::Spanned::new(name.to_owned(), key.span),
            whole: item.span,
            work: (!wrong).then_some(work),
        })
    }

    fn work(&mut self, item: &Node, key: &str) -> Work {
        self.record.kind = self.kind(item);
        for name in TEXTS {
            if let Some(text) = item.get(name).and_then(|node| self.text(name, node)) {
                // What CSL 1.0.1 called `event`.
                let name = if name == "event" { "event-title" } else { name };
                self.record.set_missing(name, text);
            }
        }
        for name in NAMES {
            if let Some(node) = item.get(name) {
                let people = self.people(name, node);
                self.record.add(name, people);
            }
        }
        let mut said: Vec<(&'static str, Said)> = Vec::new();
        for name in DATES {
            let Some(node) = item.get(name) else { continue };
            match dates::read(node) {
                Some(date) => said.push((name, date)),
                None => self.odd_date(name, node),
            }
        }
        let note = self.note(&mut said);
        let date_of = |wanted: &str| {
            said.iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, d)| d)
        };
        let date = date_of("issued").and_then(Said::date).cloned();
        let accessed = date_of("accessed").and_then(Said::date).cloned();
        for (name, date) in &said {
            if let Some(date) = self.dates.said(date) {
                self.record.dates.insert(name, date);
            }
        }
        let url = self.address(item);
        if let Some(doi) = self.record.shown("DOI") {
            self.record.set("DOI", doi_number(&doi));
        }
        self.record.language = item
            .get("language")
            .and_then(Node::text)
            .and_then(super::bib::language);
        if self.record.text("title").is_none() {
            // A letter, an interview, a review need have none.
            let instead = ["reviewed-title", "genre", "container-title", "event-title"];
            let found = instead
                .iter()
                .find_map(|name| self.record.texts.get(name))
                .cloned();
            if let Some(found) = found {
                self.record.set("title", found);
            }
        }
        for name in BESIDE {
            self.record.texts.remove(name);
        }
        let record = std::mem::take(&mut self.record);
        let doi = record.shown("DOI").map(|doi| doi_address(&doi));
        let title = record.shown("title").or_else(|| record.instead());
        let title = title.unwrap_or_else(|| key.to_owned());
        Work {
            kind: types::of_csl(record.kind),
            title: Text::One(title.into()),
            authors: record.people("author").iter().map(people::shown).collect(),
            date,
            publisher: record.shown("publisher"),
            container: record.shown("container-title").map(|t| Text::One(t.into())),
            url: url.or(doi),
            archive_url: None,
            accessed,
            note: note.map(|text| Text::One(text.into())),
            key: item.get("id").and_then(Node::text).map(str::to_owned),
            members: Vec::new(),
            csl: Some(Csl::new(record, std::mem::take(&mut self.dates))),
        }
    }

    fn kind(&mut self, item: &Node) -> &'static str {
        let Some(node) = item.get("type") else {
            return "document";
        };
        let word = node.text().unwrap_or_default();
        let known = KINDS.iter().copied().find(|kind| *kind == word);
        known.unwrap_or_else(|| {
            let message = format!("CSL has no type `{word}`");
            let fault = Diagnostic::new(rules::SOURCE_FIELD, message);
            let fault = match did_you_mean(word, KINDS.iter().copied()) {
                Some(near) => fault.hint(format!("did you mean `{near}`? `document` is assumed")),
                None => fault.hint("`document` is assumed"),
            };
            self.fault(fault, node.span);
            "document"
        })
    }

    /// A text, or a number.
    fn text(&mut self, name: &str, node: &Node) -> Option<String> {
        let text = match &node.value {
            Value::Null => return None,
            // Some programs put a text into a list.
            Value::Seq(items) => items.first().and_then(Node::text),
            _ => node.text(),
        };
        let Some(text) = text else {
            let fault = Diagnostic::new(rules::SOURCE_FIELD, format!("`{name}` is a text"))
                .hint("write it in double quotes; it is left out");
            self.fault(fault, node.span);
            return None;
        };
        if text.len() > FIELD_BYTES && !BESIDE.contains(&name) {
            let bytes = text.len();
            let message = format!("`{name}` has {bytes} bytes, {FIELD_BYTES} are allowed");
            self.fault(Diagnostic::new(rules::SOURCE_LONG, message), node.span);
            return None;
        }
        let text = rich::read(text);
        (!text.trim().is_empty()).then_some(text)
    }

    fn people(&mut self, name: &str, node: &Node) -> Vec<Person> {
        let items = node.items();
        if items.len() > PEOPLE {
            let message = format!("{} names stand here, {PEOPLE} are allowed", items.len());
            self.fault(Diagnostic::new(rules::SOURCE_LONG, message), node.span);
            return Vec::new();
        }
        let people: Vec<Person> = items.iter().filter_map(person).collect();
        if people.len() < items.len() || !matches!(node.value, Value::Seq(_) | Value::Null) {
            let message = format!("`{name}` is a list of names");
            let fault = Diagnostic::new(rules::SOURCE_FIELD, message)
                .hint("write `[{\"family\": …, \"given\": …}]`; what is none is left out");
            self.fault(fault, node.span);
        }
        people
    }

    fn odd_date(&mut self, name: &str, node: &Node) {
        let fault = Diagnostic::new(
            rules::SOURCE_DATE,
            format!("`{name}` is no date that can be read"),
        )
        .hint("write `{\"date-parts\": [[2024, 5, 6]]}`; it is left out");
        self.fault(fault, node.span);
    }

    fn address(&mut self, item: &Node) -> Option<String> {
        let node = item.get("URL")?;
        let text = node.text()?.trim();
        let printed = QualifiedUrl::from_str(text)
            .ok()
            .filter(|_| is_web_address(text));
        let Some(printed) = printed else {
            let fault = Diagnostic::new(rules::SOURCE_ADDRESS, "`URL` is no web address")
                .hint("write the whole address, with `https://`; it is left out");
            self.fault(fault, node.span);
            return None;
        };
        self.record.set("URL", printed.value.to_string());
        Some(text.to_owned())
    }

    /// The note. Zotero has variables that it has no field for as lines of it: `original-date: 1894`.
    fn note(&mut self, said: &mut Vec<(&'static str, Said)>) -> Option<String> {
        let note = self.record.shown("note")?;
        let mut left = Vec::new();
        for line in note.lines() {
            let parts = line
                .split_once(':')
                .map(|(name, text)| (name.trim(), text.trim()));
            let name = |all: &[&'static str]| {
                let (name, text) = parts?;
                let known = all.iter().copied().find(|k| k.eq_ignore_ascii_case(name))?;
                (!text.is_empty()).then_some((known, text))
            };
            let text = name(&TEXTS).filter(|(name, _)| !BESIDE.contains(name) && *name != "title");
            if let Some((name, text)) = text {
                self.record.set_missing(name, text);
            } else if let Some((name, text)) = name(&DATES) {
                if !said.iter().any(|(known, _)| *known == name) {
                    said.push((name, dates::of_text(text)));
                }
            } else if let Some((name, text)) = name(&NAMES) {
                let person = match text.split_once("||") {
                    Some((family, given)) => people::of_text(&format!("{family}, {given}")),
                    None => people::whole(text),
                };
                self.record.add(name, [person]);
            } else {
                left.push(line);
            }
        }
        let left = left.join("\n");
        (!left.trim().is_empty()).then(|| left.trim().to_owned())
    }
}

fn person(node: &Node) -> Option<Person> {
    let part = |name: &str| {
        let text = node.get(name)?.text()?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    if let Some(text) = node.text() {
        return Some(people::whole(text));
    }
    if let Some(literal) = part("literal") {
        return Some(people::whole(&literal));
    }
    let (name, given_name) = match (part("family"), part("given")) {
        (Some(family), given) => match part("non-dropping-particle") {
            Some(particle) => (format!("{particle} {family}"), given),
            None => (family, given),
        },
        (None, Some(given)) => (given, None),
        (None, None) => return None,
    };
    Some(Person {
        name,
        given_name,
        prefix: part("dropping-particle"),
        suffix: part("suffix"),
        comma_suffix: part("comma-suffix").is_some_and(|s| s == "true"),
        alias: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayagriva::citationberg::taxonomy::Kind;

    #[test]
    fn the_engine_knows_every_type() {
        for kind in KINDS {
            assert!(Kind::from_str(kind).is_ok(), "{kind}");
        }
    }
}
