//! A record in Hayagriva YAML. Its keys and their shapes were checked before; what is told here is what
//! only the bibliography can know: types, roles, languages, addresses, lengths.

use super::dates::{Said, StandIns};
use super::record::Record;
use super::work::{Csl, Work};
use super::{FIELD_BYTES, PEOPLE, TYPES, doi_address, doi_number, people, plain, types};
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Span, did_you_mean, rules};
use crate::yaml::shape::is_web_address;
use crate::yaml::{Node, Text, Value};
use camino::Utf8Path;
use hayagriva::Entry;
use hayagriva::types::{
    ChunkKind, ChunkedString, EntryType, FormatString, MaybeTyped, Numeric, Person, PersonRole,
    PersonsWithRoles, Publisher, QualifiedUrl,
};
use serde::Deserialize;
use std::str::FromStr;

/// Reads a record whose keys were checked. None where it has no title; faults go to `faults`.
pub fn read(file: &Utf8Path, node: &Node, faults: &mut Vec<Diagnostic>) -> Option<Work> {
    plain::read(node).or_else(|| whole(file, node, faults))
}

/// The same with all that the processor takes.
pub(super) fn whole(file: &Utf8Path, node: &Node, faults: &mut Vec<Diagnostic>) -> Option<Work> {
    let mut reader = Reader {
        file,
        faults,
        dates: StandIns::default(),
    };
    let url = node.get("url");
    let address = url.and_then(|u| string(Some(u)).or_else(|| string(u.get("value"))));
    let default = types::default(address.is_some());
    let kind = reader.kind(node.get("type")).unwrap_or(default);
    let title = title(node.get("title")?)?;
    let date = date(node.get("date"));
    let accessed = date_of_access(node);
    let mut entry = Entry::new("", kind);
    // In this order: the work's own date has the first stand-in.
    reader.fill(&mut entry, node, accessed.as_ref());
    let parent = node.get("parent").map(|p| p.items().first().unwrap_or(p));
    let parents: Vec<Entry> = node
        .get("parent")
        .map(|p| match &p.value {
            Value::Seq(items) => items.iter().collect(),
            _ => vec![p],
        })
        .unwrap_or_default()
        .into_iter()
        .map(|p| reader.parent(p, kind))
        .collect();
    entry.set_parents(parents);
    let publisher = |n: &Node| string(Some(n)).or_else(|| string(n.get("name")));
    let plain_name = |name: String| parts(&name).1;
    let dates = reader.dates;
    Some(Work {
        kind: types::word(kind),
        title,
        authors: entry
            .authors()
            .unwrap_or_default()
            .iter()
            .map(people::shown)
            .collect(),
        date,
        publisher: node
            .get("publisher")
            .and_then(publisher)
            .or_else(|| string(node.get("organization")))
            .or_else(|| parent.and_then(|p| p.get("publisher")).and_then(publisher))
            .map(plain_name),
        container: parent.and_then(|p| p.get("title")).and_then(self::title),
        url: address.or_else(|| entry.doi().map(doi_number).map(doi_address)),
        archive_url: string(node.get("archive_url")),
        accessed,
        note: node.get("note").and_then(Text::of),
        key: None,
        members: Vec::new(),
        csl: Some(Csl::new(Record::of(&entry), dates)),
    })
}

struct Reader<'a> {
    file: &'a Utf8Path,
    faults: &'a mut Vec<Diagnostic>,
    dates: StandIns,
}

impl Reader<'_> {
    fn fault(&mut self, fault: Diagnostic, at: Span) {
        self.faults.push(fault.at(self.file, at));
    }

    fn kind(&mut self, node: Option<&Node>) -> Option<EntryType> {
        let node = node?;
        let word = node.text()?;
        let kind = types::of_word(word);
        if kind.is_none() {
            let fault = Diagnostic::new(
                rules::SOURCE_TYPE,
                format!("Hayagriva has no type `{word}` of source"),
            );
            let lower = word.to_lowercase();
            let fault = match did_you_mean(&lower, TYPES.iter().copied()) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => {
                    fault.hint("`article`, `web`, `book`, `report` and `misc` are the usual ones")
                }
            };
            self.fault(fault, node.span);
        }
        kind
    }

    /// A parent, its own parents included. What it is follows from its child where it does not say.
    fn parent(&mut self, node: &Node, child: EntryType) -> Entry {
        let kind = self
            .kind(node.get("type"))
            .unwrap_or_else(|| types::default_parent(child));
        let mut entry = Entry::new("", kind);
        let accessed = date(node.get("url").and_then(|u| u.get("date")));
        self.fill(&mut entry, node, accessed.as_ref());
        if let Some(parent) = node.get("parent") {
            let parents: Vec<&Node> = match &parent.value {
                Value::Seq(items) => items.iter().collect(),
                _ => vec![parent],
            };
            let parents = parents.into_iter().map(|p| self.parent(p, kind)).collect();
            entry.set_parents(parents);
        }
        entry
    }

    fn fill(&mut self, entry: &mut Entry, node: &Node, accessed: Option<&EdtfDate>) {
        let said = said(node.get("date"));
        if let Some(date) = said.and_then(|said| self.dates.said(&said)) {
            entry.set_date(date);
        }
        for (key, value) in node.entries() {
            let Some(name) = key.text() else { continue };
            let free = matches!(name, "abstract" | "note" | "parent" | "extra" | "accept");
            if let Some((bytes, at)) = long(value).filter(|_| !free) {
                let message = format!("`{name}` has {bytes} bytes, {FIELD_BYTES} are allowed");
                self.fault(Diagnostic::new(rules::SOURCE_LONG, message), at);
                continue;
            }
            self.field(entry, name, value, accessed);
        }
    }

    fn field(&mut self, entry: &mut Entry, name: &str, value: &Node, accessed: Option<&EdtfDate>) {
        match name {
            "author" => entry.set_authors(self.people(value)),
            "editor" => entry.set_editors(self.people(value)),
            "affiliated" => {
                let all = self.affiliated(value);
                entry.set_affiliated(all);
            }
            "publisher" => {
                if let Some(publisher) = publisher(value) {
                    entry.set_publisher(publisher);
                }
            }
            "url" => {
                if let Some(url) = self.url(value) {
                    let visit_date = accessed.and_then(|d| self.dates.date(d));
                    entry.set_url(QualifiedUrl { visit_date, ..url });
                }
            }
            "serial-number" | "serial" => serials(entry, value),
            "language" => self.language(entry, value),
            "volume-total" | "page-total" => {
                let Some(text) = value.text() else { return };
                match text.parse::<Numeric>() {
                    Ok(n) if name == "volume-total" => entry.set_volume_total(n),
                    Ok(n) => entry.set_page_total(n),
                    Err(_) => {
                        let message = format!("`{name}` is a number, not `{text}`");
                        self.fault(Diagnostic::new(rules::VALUE_TYPE, message), value.span);
                    }
                }
            }
            _ => plain_field(entry, name, value),
        }
    }

    fn people(&mut self, node: &Node) -> Vec<Person> {
        let all: Vec<Person> = match &node.value {
            Value::Seq(items) => items.iter().filter_map(person).collect(),
            _ => person(node).into_iter().collect(),
        };
        if all.len() > PEOPLE {
            let message = format!("{} names stand here, {PEOPLE} are allowed", all.len());
            let fault = Diagnostic::new(rules::SOURCE_LONG, message);
            self.fault(fault.hint("name the first few and `others`"), node.span);
            return Vec::new();
        }
        all
    }

    fn affiliated(&mut self, node: &Node) -> Vec<PersonsWithRoles> {
        let items: Vec<&Node> = match &node.value {
            Value::Seq(items) => items.iter().collect(),
            _ => vec![node],
        };
        let mut out = Vec::new();
        for item in items {
            let (Some(names), Some(role)) = (item.get("names"), item.get("role")) else {
                continue;
            };
            let Some(word) = role.text() else { continue };
            let lower = word.to_lowercase();
            let input = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(&lower);
            match PersonRole::deserialize(input) {
                Ok(role) => out.push(PersonsWithRoles::new(self.people(names), role)),
                Err(_) => {
                    let fault = Diagnostic::new(
                        rules::SOURCE_ROLE,
                        format!("Hayagriva has no role `{word}`"),
                    );
                    let fault = match did_you_mean(&lower, ROLES.iter().copied()) {
                        Some(near) => fault.hint(format!("did you mean `{near}`?")),
                        None => {
                            fault.hint("`translator`, `director` and `organizer` are some of them")
                        }
                    };
                    self.fault(fault, role.span);
                }
            }
        }
        out
    }

    fn url(&mut self, node: &Node) -> Option<QualifiedUrl> {
        let at = node.get("value").unwrap_or(node);
        let text = at.text()?;
        match QualifiedUrl::from_str(text) {
            Ok(url) if is_web_address(text) => Some(url),
            // Its shape was told already.
            _ if !is_web_address(text) => None,
            _ => {
                let fault =
                    Diagnostic::new(rules::URL_INVALID, format!("`{text}` is no web address"))
                        .hint("write the whole address, with `https://`");
                self.fault(fault, at.span);
                None
            }
        }
    }

    fn language(&mut self, entry: &mut Entry, node: &Node) {
        let Some(text) = node.text() else { return };
        match text.parse() {
            Ok(language) => entry.set_language(language),
            Err(_) => {
                let fault = Diagnostic::new(
                    rules::LANGUAGE_INVALID,
                    format!("`{text}` is no language tag"),
                )
                .hint("write a BCP 47 tag such as `en`, `ar` or `az`");
                self.fault(fault, node.span);
            }
        }
    }
}

/// A text in a value that is longer than a reference can be made of, with its length and place.
fn long(node: &Node) -> Option<(usize, Span)> {
    match &node.value {
        Value::Seq(items) => items.iter().find_map(long),
        Value::Map(entries) => entries.iter().find_map(|(_, value)| long(value)),
        _ => node
            .text()
            .filter(|text| text.len() > FIELD_BYTES)
            .map(|text| (text.len(), node.span)),
    }
}

/// Roles of people who are neither authors nor editors.
const ROLES: &[&str] = &[
    "translator",
    "afterword",
    "foreword",
    "introduction",
    "annotator",
    "commentator",
    "holder",
    "compiler",
    "founder",
    "collaborator",
    "organizer",
    "cast-member",
    "composer",
    "producer",
    "executive-producer",
    "writer",
    "cinematography",
    "director",
    "illustrator",
    "narrator",
];

/// Fields that are a text, or a number where they read as one.
fn plain_field(entry: &mut Entry, name: &str, value: &Node) {
    if name == "title" {
        if let Some(title) = title_of(value) {
            entry.set_title(title);
        }
        return;
    }
    let Some(text) = value.text() else { return };
    // Parsing gives the text itself where it is no number: it cannot fail.
    fn number<T: FromStr>(text: &str) -> MaybeTyped<T> {
        MaybeTyped::from_str(text).unwrap_or_else(|e| match e {})
    }
    match name {
        "location" => entry.set_location(format(text)),
        "organization" => entry.set_organization(format(text)),
        "archive" => entry.set_archive(format(text)),
        "archive-location" => entry.set_archive_location(format(text)),
        "call-number" => entry.set_call_number(format(text)),
        "genre" => entry.set_genre(format(text)),
        "issue" => entry.set_issue(number(text)),
        "chapter" => entry.set_chapter(number(text)),
        "volume" => entry.set_volume(number(text)),
        "edition" => entry.set_edition(number(text)),
        "page-range" => entry.set_page_range(number(text)),
        "time-range" => entry.set_time_range(number(text)),
        "runtime" => entry.set_runtime(number(text)),
        // `note` is shown beside the reference and `abstract` in none: some styles print either, and
        // a reader would see it twice.
        _ => {}
    }
}

fn serials(entry: &mut Entry, node: &Node) {
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                if let (Some(key), Some(text)) = (key.text(), value.text()) {
                    entry.set_keyed_serial_number(&key.to_lowercase(), text.to_owned());
                }
            }
        }
        _ => {
            if let Some(text) = node.text() {
                entry.set_keyed_serial_number("serial", text.to_owned());
            }
        }
    }
}

fn publisher(node: &Node) -> Option<Publisher> {
    if let Some(text) = node.text() {
        return Some(Publisher::new(Some(format(text)), None));
    }
    let name = string(node.get("name"));
    let place = string(node.get("location"));
    if name.is_none() && place.is_none() {
        return None;
    }
    let format = |t: Option<String>| t.map(|t| self::format(&t));
    Some(Publisher::new(format(name), format(place)))
}

fn person(node: &Node) -> Option<Person> {
    if let Some(text) = node.text() {
        return Some(people::of_text(text));
    }
    Some(Person {
        name: string(node.get("name"))?,
        given_name: string(node.get("given-name")),
        prefix: string(node.get("prefix")),
        suffix: string(node.get("suffix")),
        comma_suffix: false,
        alias: string(node.get("alias")),
    })
}

/// A title for pages: a text, one by language, or Hayagriva's map with `value`.
fn title(node: &Node) -> Option<Text> {
    let text = Text::of(node.get("value").unwrap_or(node))?;
    Some(match text {
        Text::One(text) => Text::One(parts(&text).1.into()),
        Text::Each(each) => Text::Each(
            each.into_iter()
                .map(|(tag, text)| (tag, parts(&text).1.into()))
                .collect(),
        ),
    })
}

/// A title for the processor, in the first language it has.
fn title_of(node: &Node) -> Option<FormatString> {
    let text = Text::of(node.get("value").unwrap_or(node))?;
    let mut title = format(text.plain());
    if node.get("value").is_some() {
        title.short = string(node.get("short")).map(|s| Box::new(parts(&s).0));
    }
    Some(title)
}

/// A text for the processor, where `{…}` keeps its letters from a change of case.
pub(super) fn format(text: &str) -> FormatString {
    FormatString {
        value: parts(text).0,
        short: None,
    }
}

/// The text in parts, and as a reader sees it. `{` and `}` keep what they hold from a change of case,
/// `\{` is a brace. A `$` is a dollar: no mathematics is set.
pub(super) fn parts(text: &str) -> (ChunkedString, String) {
    let mut chunks = ChunkedString::new();
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0u32;
    let mut rest = text.chars().peekable();
    // A brace that nothing closes is a brace.
    let balanced = balanced(text);
    while let Some(c) = rest.next() {
        let c = match c {
            '\\' if rest.peek().is_some_and(|n| "\\{}$".contains(*n)) => rest.next().unwrap_or(c),
            '{' if balanced => {
                depth += 1;
                continue;
            }
            '}' if balanced => {
                depth = depth.saturating_sub(1);
                continue;
            }
            c => c,
        };
        let kind = match depth {
            0 => ChunkKind::Normal,
            _ => ChunkKind::Verbatim,
        };
        chunks.push_char(c, kind);
        plain.push(c);
    }
    (chunks, plain)
}

fn balanced(text: &str) -> bool {
    let mut depth = 0i64;
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// What stands for a date; words that are none stay as they are.
fn said(node: Option<&Node>) -> Option<Said> {
    let text = node?.text()?;
    match EdtfDate::parse(text) {
        Ok(date) => Some(Said::Date(date)),
        Err(_) => (!text.is_empty()).then(|| Said::Words(text.to_owned())),
    }
}

pub(super) fn date(node: Option<&Node>) -> Option<EdtfDate> {
    EdtfDate::parse(node?.text()?).ok()
}

fn date_of_access(node: &Node) -> Option<EdtfDate> {
    date(node.get("accessed")).or_else(|| date(node.get("url")?.get("date")))
}

pub(super) fn string(node: Option<&Node>) -> Option<String> {
    node.and_then(Node::text).map(str::to_owned)
}
