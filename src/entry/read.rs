//! From a checked tree to typed entries.

use super::event::Event;
use super::register::{Actor, Page, Place, Record, Track};
use super::{Body, Entry, Head, Kind};
use crate::bibliography::{self, BibRecord};
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::names;
use crate::yaml::{Extra, Node, Spanned, Text, Value, shape};
use camino::{Utf8Path, Utf8PathBuf};
use std::sync::Arc;

/// Reads the entries of one file.
pub(super) struct Reader<'a> {
    kind: Kind,
    file: &'a Utf8Path,
    shared: Arc<Utf8PathBuf>,
    entries: Vec<Entry>,
    pub faults: Vec<Diagnostic>,
    /// The languages of texts by language.
    pub languages: Vec<Spanned<Box<str>>>,
}

impl<'a> Reader<'a> {
    pub fn new(kind: Kind, file: &'a Utf8Path) -> Self {
        let shared = Arc::new(file.to_owned());
        Self {
            kind,
            file,
            shared,
            entries: Vec::new(),
            faults: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// Checks a node by the keys that it may have.
    pub fn check(&mut self, node: &Node, record: &shape::Record) {
        let found = shape::check(self.file, node, record, &mut self.faults);
        self.languages.extend(found);
    }

    pub fn file(&self) -> &'a Utf8Path {
        self.file
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn fault(&mut self, fault: Diagnostic, at: Span) {
        self.faults.push(fault.at(self.file, at));
    }

    pub fn finish(self) -> (Vec<Entry>, Vec<Diagnostic>) {
        (self.entries, self.faults)
    }

    /// Whether the file translates another.
    pub fn translates(&self) -> bool {
        let stem = self.file.file_stem().unwrap_or_default();
        self.kind != Kind::Source && super::translation::parts(stem).is_some()
    }

    pub fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// The head of a translation: what it is of is told by the file's name.
    pub fn translation_head(&mut self, node: &Node, id: String) -> Head {
        let at = Span::new(node.span.start as usize, node.span.start as usize + 1);
        self.head_of(node, id, at, node.span)
    }

    /// Notes that the file's one entry could not be read.
    pub fn broken(&mut self) {
        if self.translates() {
            return;
        }
        if let Some(id) = self.stem().and_then(|s| names::id(s).ok()) {
            self.entries.push(Entry::Broken(self.kind, id));
        }
    }

    fn stem(&self) -> Option<&'a str> {
        self.file.file_stem().and_then(names::stem_less_date)
    }

    /// One entry: a map of keys, with the Markdown below it if there is any.
    pub fn entry(&mut self, node: &Node, body: Option<(&str, usize)>, in_list: bool) {
        let before = self.faults.len();
        self.check(node, self.kind.record());
        if !matches!(node.value, Value::Map(_)) {
            if !in_list {
                self.broken();
            }
            return;
        }
        let mut bodies = Vec::new();
        let body = match (body, node.get("body")) {
            (Some((text, at)), None) => Body::in_file(text, at),
            (Some((text, at)), Some(key)) => {
                if !text.trim().is_empty() {
                    let fault = Diagnostic::new(rules::BODY_TWICE, "the text stands twice")
                        .hint("remove `body:` and keep the Markdown below the front matter");
                    self.fault(fault, key.span);
                }
                Body::in_file(text, at)
            }
            (None, Some(key)) => {
                bodies = in_languages(key);
                match bodies.first() {
                    Some((_, first)) => first.clone(),
                    None => Body::in_value(key.text().unwrap_or(""), key.span),
                }
            }
            (None, None) => Body::in_value("", node.span),
        };
        let others = bodies.iter().skip(1).map(|(_, b)| b);
        let found: Vec<_> = [&body]
            .into_iter()
            .chain(others)
            .flat_map(Body::faults)
            .collect();
        for (fault, span) in found {
            self.fault(fault, span);
        }
        let Some(head) = self.head(node, in_list) else {
            return;
        };
        let id = head.id.clone();
        let entry = self.typed(node, head, (body, bodies));
        let wrong = self.faults[before..]
            .iter()
            .any(|f| f.severity == crate::diagnostic::Severity::Error);
        match entry {
            Some(entry) if !wrong => self.entries.push(entry),
            _ => self.entries.push(Entry::Broken(self.kind, id)),
        }
    }

    /// One record of a bibliography, whose key is its id.
    pub fn source(&mut self, key: &Node, node: &Node) {
        let before = self.faults.len();
        self.check(node, self.kind.record());
        let Some(name) = key.text() else { return };
        let Some(id) = self.source_id(name, key.span) else {
            return;
        };
        let whole = Span {
            start: key.span.start,
            end: node.span.end,
        };
        let head = self.head_of(node, id.clone(), key.span, whole);
        let record = Record::read(self, head, node);
        let wrong = self.faults[before..]
            .iter()
            .any(|f| f.severity == crate::diagnostic::Severity::Error);
        match record {
            Some(record) if !wrong => self.entries.push(Entry::Source(Arc::new(record))),
            _ => self.entries.push(Entry::Broken(Kind::Source, id)),
        }
    }

    /// The records of a file in BibLaTeX or CSL-JSON.
    pub fn bibliography(&mut self, (records, faults): (Vec<BibRecord>, Vec<Diagnostic>)) {
        self.faults.extend(faults);
        for record in records {
            let Some(id) = self.source_id(&record.key.value, record.key.span) else {
                continue;
            };
            let Some(work) = record.work else {
                self.entries.push(Entry::Broken(Kind::Source, id));
                continue;
            };
            let head = Head {
                file: self.shared.clone(),
                id,
                at: record.key.span,
                whole: record.whole,
                added: None,
                updated: None,
                accept: Vec::new(),
                extra: Extra::Null,
            };
            self.entries
                .push(Entry::Source(Arc::new(Record { head, work })));
        }
    }

    /// The id of a citation key, which may hold what an id may not.
    fn source_id(&mut self, key: &str, at: Span) -> Option<String> {
        self.id(&bibliography::id_of_key(key), at)
    }

    fn typed(&mut self, node: &Node, head: Head, body: Texts) -> Option<Entry> {
        Some(match self.kind {
            Kind::Event => Entry::Event(Arc::new(Event::read(self, head, node, body)?)),
            Kind::Actor => Entry::Actor(Arc::new(Actor::read(head, node, body)?)),
            Kind::Place => Entry::Place(Arc::new(Place::read(self, head, node, body)?)),
            Kind::Track => Entry::Track(Arc::new(Track::read(self, head, node)?)),
            Kind::Page => Entry::Page(Arc::new(Page::read(head, node, body)?)),
            Kind::Source => Entry::Source(Arc::new(Record::read(self, head, node)?)),
        })
    }

    fn head(&mut self, node: &Node, in_list: bool) -> Option<Head> {
        let (id, at) = match node.get("id") {
            Some(key) => {
                let text = key.text()?;
                (self.id(text, key.span)?, key.span)
            }
            None => {
                let at = Span::new(node.span.start as usize, node.span.start as usize + 1);
                let stem = if in_list { None } else { self.stem() };
                let Some(stem) = stem else {
                    self.without_id(node, at, in_list);
                    return None;
                };
                (self.id(stem, at)?, at)
            }
        };
        let whole = if in_list {
            node.span
        } else {
            Span {
                start: 0,
                end: u32::MAX,
            }
        };
        Some(self.head_of(node, id, at, whole))
    }

    fn head_of(&mut self, node: &Node, id: String, at: Span, whole: Span) -> Head {
        Head {
            file: self.shared.clone(),
            id,
            at,
            whole,
            added: self.day(node, "added"),
            updated: self.day(node, "updated"),
            accept: node
                .get("accept")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .filter_map(|(k, v)| Some((k.text()?.to_owned(), v.text()?.to_owned())))
                .collect(),
            extra: node.get("extra").map_or(Extra::Null, Extra::of),
        }
    }

    /// An entry that must have an id and has none: the fault proposes one.
    fn without_id(&mut self, node: &Node, at: Span, in_list: bool) {
        let title = node.get("title").or_else(|| node.get("name"));
        let proposed = title
            .and_then(Text::of)
            .map(|t| names::slug(t.plain()))
            .unwrap_or_else(|| "a-short-name".into());
        let why = if in_list {
            "an entry of a list"
        } else {
            "a file whose name is only a date"
        };
        let fault = Diagnostic::new(rules::ID_MISSING, format!("{why} needs `id`"))
            .hint(format!("add a line `id: {proposed}`"));
        self.fault(fault, at);
    }

    fn id(&mut self, text: &str, at: Span) -> Option<String> {
        match names::id(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let mut fault = Diagnostic::new(rules::ID_INVALID, error.to_string());
                let slug = names::slug(text);
                if names::id(&slug).is_ok() {
                    fault = fault.hint(format!("write `id: {slug}`"));
                }
                self.fault(fault, at);
                None
            }
        }
    }

    /// A date to the day: of publication, not of what happened.
    fn day(&mut self, node: &Node, key: &str) -> Option<EdtfDate> {
        let at = node.get(key)?;
        let date = EdtfDate::parse(at.text()?).ok()?;
        if date.known_day().is_none() {
            let fault = Diagnostic::new(rules::DATE_DAY, format!("`{key}` is one day"))
                .hint("write it as YYYY-MM-DD");
            self.fault(fault, at.span);
            return None;
        }
        Some(date)
    }
}

/// A text and the same in other languages.
pub(super) type Texts = (Body, Vec<(String, Body)>);

/// A text written as a map by language.
fn in_languages(node: &Node) -> Vec<(String, Body)> {
    node.entries()
        .iter()
        .filter_map(|(tag, text)| {
            Some((
                tag.text()?.to_owned(),
                Body::in_value(text.text()?, text.span),
            ))
        })
        .collect()
}

/// A date with its place.
pub(super) fn date(node: Option<&Node>) -> Option<Spanned<EdtfDate>> {
    let node = node?;
    let date = EdtfDate::parse(node.text()?).ok()?;
    Some(Spanned::new(date, node.span))
}

/// A text as it is.
pub(super) fn string(node: Option<&Node>) -> Option<String> {
    node.and_then(Node::text).map(str::to_owned)
}

/// A text with its place.
pub(super) fn spanned(node: Option<&Node>) -> Option<Spanned<String>> {
    let node = node?;
    Some(Spanned::new(node.text()?.to_owned(), node.span))
}
