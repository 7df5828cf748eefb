//! From the fields of an entry to a work.

use super::fields::{Faults, Field, Value};
use super::tex::{Sign, plain};
use super::{dates, inherit, kinds, names};
use crate::bibliography::dates::{Said, StandIns};
use crate::bibliography::record::Record;
use crate::bibliography::work::{Csl, Work};
use crate::bibliography::{doi_address, doi_number, kept, people, types};
use crate::diagnostic::{Diagnostic, rules};
use crate::yaml::Text;
use crate::yaml::shape::is_web_address;
use hayagriva::types::{Person, QualifiedUrl};
use std::str::FromStr;

/// Reads an entry that has these fields, its own and those it takes from others.
pub(super) fn work(kind: &str, fields: &[Field], key: &str, faults: &mut Faults) -> Work {
    Mapper {
        kind,
        fields,
        faults,
        dates: StandIns::default(),
        record: Record::default(),
    }
    .work(key)
}

struct Mapper<'a> {
    kind: &'a str,
    fields: &'a [Field],
    faults: &'a mut Faults,
    dates: StandIns,
    record: Record,
}

impl<'a> Mapper<'a> {
    fn value(&self, name: &str) -> Option<&'a Value> {
        let field = self.fields.iter().find(|f| f.name == name)?;
        (!field.value.text().is_empty()).then_some(&field.value)
    }

    fn first(&self, names: &[&str]) -> Option<&'a Value> {
        names.iter().find_map(|name| self.value(name))
    }

    fn work(mut self, key: &str) -> Work {
        let title = self.joined("title", "subtitle");
        let issued = self.issued();
        let accessed = self
            .value("urldate")
            .and_then(|v| dates::one(v, self.faults));
        let address = self.web_address();
        let archive_url = self
            .value("archiveurl")
            .and_then(|value| self.address("archiveurl", value));
        self.record.kind = self.csl_kind(address.is_some());
        if let Some(title) = &title {
            self.record.set("title", kept_text(title));
        }
        self.titles();
        self.numbers();
        self.people();
        self.publisher();
        self.archive();
        if let Some(date) = issued.as_ref().and_then(|said| self.dates.said(said)) {
            self.record.dates.insert("issued", date);
        }
        if let Some(url) = &address {
            let printed = QualifiedUrl::from_str(url).map(|u| u.value.to_string());
            self.record
                .set("URL", printed.unwrap_or_else(|_| url.clone()));
            if let Some(date) = accessed.as_ref().and_then(|said| self.dates.said(said)) {
                self.record.dates.insert("accessed", date);
            }
        }
        for (field, variable) in [("origdate", "original-date"), ("eventdate", "event-date")] {
            let said = self.value(field).and_then(|v| dates::one(v, self.faults));
            if let Some(date) = said.and_then(|said| self.dates.said(&said)) {
                self.record.dates.insert(variable, date);
            }
        }
        let language = self.first(&["langid", "language"]).map(|v| v.verbatim());
        self.record.language = language.and_then(|name| kinds::language(&name));
        let record = self.record;
        let doi = record.shown("DOI").map(|doi| doi_address(&doi));
        let authors = record.people("author").iter().map(people::shown).collect();
        let note = self.fields.iter().find(|f| f.name == "note");
        let title = match title {
            Some(title) => plain(&title),
            None => record.instead().unwrap_or_else(|| key.to_owned()),
        };
        Work {
            kind: types::of_csl(record.kind),
            title: Text::One(title.into()),
            authors,
            date: issued.as_ref().and_then(Said::date).cloned(),
            publisher: record.shown("publisher"),
            container: record.shown("container-title").map(|t| Text::One(t.into())),
            url: address.or(doi),
            archive_url,
            accessed: accessed.as_ref().and_then(Said::date).cloned(),
            note: note
                .map(|f| f.value.text())
                .filter(|text| !text.is_empty() && !is_web_address(text))
                .map(|text| Text::One(text.into())),
            key: None,
            members: Vec::new(),
            csl: Some(Csl::new(record, self.dates)),
        }
    }

    /// A title and its subtitle.
    fn joined(&self, title: &str, subtitle: &str) -> Option<Vec<Sign>> {
        let mut signs = self.value(title)?.signs.clone();
        if let Some(subtitle) = self.value(subtitle) {
            let ended = plain(&signs).ends_with(['?', '!', ':', '.']);
            let between = if ended { " " } else { ": " };
            signs.extend(between.chars().map(|c| Sign { c, depth: 0 }));
            signs.extend(&subtitle.signs);
        }
        Some(signs)
    }

    fn issued(&mut self) -> Option<Said> {
        if let Some(date) = self.value("date") {
            return dates::one(date, self.faults);
        }
        let year = self.value("year")?;
        dates::parted(year, self.value("month"), self.value("day"), self.faults)
    }

    /// The address, which may also stand in `howpublished` or `note`.
    fn web_address(&mut self) -> Option<String> {
        if let Some(value) = self.value("url") {
            return self.address("url", value);
        }
        ["howpublished", "note"].iter().find_map(|name| {
            let text = self.value(name)?.text();
            let found = address_in(&text)?;
            QualifiedUrl::from_str(found)
                .is_ok()
                .then(|| found.to_owned())
        })
    }

    fn address(&mut self, name: &str, value: &Value) -> Option<String> {
        let written = match value.raw.contains("\\url") {
            true => value.text(),
            false => value.verbatim(),
        };
        if is_web_address(&written) && QualifiedUrl::from_str(&written).is_ok() {
            return Some(written);
        }
        let fault = Diagnostic::new(rules::SOURCE_ADDRESS, format!("`{name}` is no web address"))
            .hint("write the whole address, with `https://`; it is left out");
        self.faults.push((fault, value.at));
        None
    }

    fn csl_kind(&self, has_address: bool) -> &'static str {
        let subtype = self.value("entrysubtype").map(|v| v.text().to_lowercase());
        match (self.kind, subtype.as_deref()) {
            ("article", Some("newspaper")) => "article-newspaper",
            ("article", Some("magazine")) => "article-magazine",
            ("unpublished", _) if self.value("eventtitle").is_some() => "speech",
            (kind, _) => kinds::csl(kind).unwrap_or(match has_address {
                true => "webpage",
                false => "document",
            }),
        }
    }

    fn set(&mut self, variable: &'static str, names: &[&str]) {
        if let Some(value) = self.first(names) {
            self.record.set_missing(variable, kept_text(&value.signs));
        }
    }

    fn titles(&mut self) {
        let in_periodical = self.kind == "article" || self.kind == "suppperiodical";
        let container = match self.kind {
            _ if in_periodical => ["journaltitle", "journal"]
                .iter()
                .find_map(|name| self.joined(name, "journalsubtitle")),
            kind if inherit::is_part(kind) => self
                .joined("booktitle", "booksubtitle")
                .or_else(|| self.joined("maintitle", "mainsubtitle")),
            "online" | "electronic" | "www" => self.value("titleaddon").map(|v| v.signs.clone()),
            _ => ["journaltitle", "journal", "booktitle"]
                .iter()
                .find_map(|name| self.value(name))
                .map(|v| v.signs.clone()),
        };
        if let Some(container) = container {
            self.record.set("container-title", kept_text(&container));
        }
        self.set("title-short", &["shorttitle"]);
        self.set("collection-title", &["series", "maintitle"]);
        if self.record.text("collection-title") == self.record.text("container-title") {
            self.record.texts.remove("collection-title");
        }
        self.set("event-title", &["eventtitle"]);
        self.set("event-place", &["venue"]);
        self.set("original-title", &["origtitle"]);
        self.set("original-publisher", &["origpublisher"]);
        self.set("original-publisher-place", &["origlocation"]);
        self.set("status", &["pubstate"]);
        let named = self.value("type").map(Value::text).unwrap_or_default();
        let genre = match named.as_str() {
            "" => kinds::genre(self.kind),
            named => kinds::genre(named),
        };
        match genre
            .filter(|g| *g != self.record.kind)
            .and_then(kept::genre)
        {
            Some(stand_in) => self.record.set("genre", stand_in.to_string()),
            None if genre.is_none() => self.set("genre", &["type"]),
            None => {}
        }
    }

    fn numbers(&mut self) {
        self.set("volume", &["volume"]);
        self.set("edition", &["edition"]);
        self.set("part-number", &["part"]);
        self.set("page", &["pages"]);
        self.set("number-of-pages", &["pagetotal"]);
        self.set("number-of-volumes", &["volumes"]);
        self.set("chapter-number", &["chapter"]);
        self.set("version", &["version"]);
        self.set("ISBN", &["isbn"]);
        self.set("ISSN", &["issn"]);
        if let Some(doi) = self.value("doi") {
            self.record.set("DOI", doi_number(&doi.verbatim()));
        }
        match self.record.kind {
            "article-journal" | "article-newspaper" | "article-magazine" | "periodical" => {
                self.set("issue", &["number", "issue"]);
            }
            _ if self.record.text("collection-title").is_some() => {
                self.set("collection-number", &["number"]);
            }
            _ => self.set("number", &["number"]),
        }
    }

    fn people(&mut self) {
        for (field, variable) in [
            ("author", "author"),
            ("bookauthor", "container-author"),
            ("translator", "translator"),
        ] {
            self.add(variable, field);
        }
        for (field, role) in [
            ("editor", "editortype"),
            ("editora", "editoratype"),
            ("editorb", "editorbtype"),
            ("editorc", "editorctype"),
        ] {
            let role = self.value(role).map(|v| v.text().to_lowercase());
            let variable = match role.as_deref() {
                None | Some("editor" | "redactor" | "reviser" | "continuator") => "editor",
                Some("compiler") => "compiler",
                Some("founder") => "series-creator",
                Some("organizer") => "organizer",
                Some("director") => "director",
                Some("producer") => "producer",
                Some("writer" | "scriptwriter") => "script-writer",
                Some("illustrator") => "illustrator",
                Some("narrator") => "narrator",
                Some("interviewer") => "interviewer",
                Some("recipient") => "recipient",
                Some("translator") => "translator",
                Some(_) => "contributor",
            };
            self.add(variable, field);
        }
        // Who made a film stands where an author does.
        let films = matches!(self.record.kind, "motion_picture" | "broadcast");
        if films && self.record.people("director").is_empty() {
            let authors = self.record.names.remove("author").unwrap_or_default();
            self.record.add("director", authors);
        }
    }

    fn add(&mut self, variable: &'static str, field: &str) {
        if let Some(value) = self.value(field) {
            let people: Vec<Person> = names::people(&value.signs)
                .into_iter()
                .filter(|p| p.name != "others")
                .collect();
            self.record.add(variable, people);
        }
    }

    /// The publisher, or who stands in its place.
    fn publisher(&mut self) {
        let names = [
            "publisher",
            "institution",
            "school",
            "organization",
            "holder",
        ];
        if let Some(value) = self.first(&names) {
            let all = names::list(&value.signs);
            let all: Vec<String> = all.iter().map(|signs| kept_text(signs)).collect();
            self.record.set("publisher", all.join(", "));
        }
        let place = match self.record.kind {
            "speech" | "performance" => "event-place",
            _ => "publisher-place",
        };
        self.set(place, &["location", "address"]);
        let Some(how) = self.value("howpublished") else {
            return;
        };
        let text = how.text();
        if address_in(&text).is_some_and(|address| address.len() == text.len()) {
            return;
        }
        // Of what is not published it says where it is.
        match self.record.kind {
            "manuscript" | "personal_communication" | "speech" => {
                self.set("archive", &["howpublished"])
            }
            _ => self.set("publisher", &["howpublished"]),
        }
    }

    fn archive(&mut self) {
        self.set("archive", &["archive", "library"]);
        self.set("archive_collection", &["archivecollection"]);
        self.set(
            "archive_location",
            &["archivelocation", "callnumber", "shelfmark"],
        );
        let library = self.value("library").map(Value::text);
        if let Some(library) = library.filter(|_| self.value("archive").is_some()) {
            self.record.set_missing("archive_location", library);
        }
    }
}

/// A text whose letters in braces keep their case.
fn kept_text(signs: &[Sign]) -> String {
    let mut out = String::new();
    for sign in signs {
        match sign.depth {
            0 => out.push(sign.c),
            _ => out.push_str(&kept::keep(sign.c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.trim().to_owned()
}

/// The first web address in a text.
fn address_in(text: &str) -> Option<&str> {
    let start = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = &text[start..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';']);
    is_web_address(address).then_some(address)
}
