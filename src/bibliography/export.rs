//! Works for other programs: BibTeX, BibLaTeX and CSL-JSON.

use super::dates::{StandIns, plain};
use super::record::Record;
use super::work::{Csl, Work};
use super::{kept, people, types};
use crate::date::{EdtfDate, Form};
use crate::yaml::Text;
use hayagriva::types::{Date, EntryType, Person};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// A page of the site, for those who cite it.
#[derive(Debug, Clone, Copy)]
pub struct PageMeta<'a> {
    /// The page's title.
    pub title: &'a str,
    /// The site's name.
    pub site: &'a str,
    /// Its whole address, where that is known.
    pub url: Option<&'a str>,
    /// When it was first published or last changed.
    pub date: Option<&'a EdtfDate>,
    /// Its language, a BCP 47 tag.
    pub language: &'a str,
}

impl PageMeta<'_> {
    /// The page as a work that can be cited.
    #[must_use]
    pub fn work(&self) -> Work {
        let mut record = Record::new("webpage");
        let mut dates = StandIns::default();
        record.set("title", self.title);
        record.set("container-title", self.site);
        if let Some(date) = self.date.and_then(|d| dates.date(d)) {
            record.dates.insert("issued", date);
        }
        if let Some(url) = self.url {
            record.set("URL", url);
        }
        record.language = Some(self.language.to_owned());
        Work {
            kind: "web",
            title: Text::One(self.title.into()),
            authors: Vec::new(),
            date: self.date.cloned(),
            publisher: None,
            container: Some(Text::One(self.site.into())),
            url: self.url.map(str::to_owned),
            archive_url: None,
            accessed: None,
            note: None,
            key: None,
            members: Vec::new(),
            csl: Some(Csl::new(record, dates)),
        }
    }
}

/// Which of the two forms of a `.bib` file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `year` and `month`, for every program.
    BibTex,
    /// `date` in EDTF, nothing lost.
    BibLatex,
}

/// A work as one entry of a `.bib` file, with `key` as its citation key, ending in a line end.
/// LaTeX's own characters are escaped, so that it reads back as it was.
#[must_use]
pub fn bibtex(work: &Work, key: &str, dialect: Dialect) -> String {
    let csl = work.csl();
    let record = &csl.record;
    let kind = types::of_word(work.kind).unwrap_or(EntryType::Misc);
    let (name, container) = match (kind, dialect) {
        (EntryType::Article, _) => (
            "article",
            Some(match dialect {
                Dialect::BibTex => "journal",
                Dialect::BibLatex => "journaltitle",
            }),
        ),
        (EntryType::Book, _) => ("book", None),
        (EntryType::Chapter, _) => ("inbook", Some("booktitle")),
        (EntryType::Anthos, _) => ("incollection", Some("booktitle")),
        (EntryType::Proceedings, _) => ("proceedings", None),
        (EntryType::Report, Dialect::BibTex) => ("techreport", None),
        (EntryType::Report, Dialect::BibLatex) => ("report", None),
        (EntryType::Thesis, Dialect::BibTex) => ("phdthesis", None),
        (EntryType::Thesis, Dialect::BibLatex) => ("thesis", None),
        (EntryType::Manuscript, _) => ("unpublished", None),
        (EntryType::Web, Dialect::BibLatex) => ("online", Some("titleaddon")),
        (EntryType::Web, Dialect::BibTex) => ("misc", Some("howpublished")),
        _ => ("misc", Some("howpublished")),
    };
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut field = |name: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            fields.push((name, value));
        }
    };
    let escaped = |t: &str| Some(latex(t));
    let names = |people: &[Person]| {
        let all: Vec<String> = people.iter().map(name_latex).collect();
        Some(all.join(" and "))
    };
    field("author", names(record.people("author")));
    field("editor", names(record.people("editor")));
    field("translator", names(record.people("translator")));
    field("title", escaped(work.title.plain()));
    if let (Some(name), Some(title)) = (container, &work.container) {
        field(name, escaped(title.plain()));
    }
    let publisher = match name {
        "techreport" | "report" | "thesis" => "institution",
        "phdthesis" => "school",
        _ => "publisher",
    };
    field(publisher, work.publisher.as_deref().and_then(escaped));
    if let Some(date) = &work.date {
        match (dialect, plain(date)) {
            (Dialect::BibLatex, _) => field("date", Some(date.as_written().to_owned())),
            (Dialect::BibTex, Some(day)) => {
                field("year", Some(day.year.to_string()));
                field("month", day.month.map(|m| (m + 1).to_string()));
                field("day", day.day.map(|d| (d + 1).to_string()));
            }
            (Dialect::BibTex, None) => field("year", escaped(date.as_written())),
        }
    }
    let part = |name: &str| record.shown(name).map(|t| latex(&t));
    field("volume", part("volume"));
    field("number", part("issue").or_else(|| part("number")));
    field("pages", part("page"));
    field("edition", part("edition"));
    let number = |name: &str| record.shown(name).map(|t| verbatim(&t));
    field("doi", number("DOI"));
    field("isbn", number("ISBN"));
    field("issn", number("ISSN"));
    if dialect == Dialect::BibLatex {
        field("library", library(record).map(|t| latex(&t)));
    }
    field("url", work.url.as_deref().map(verbatim));
    if let Some(accessed) = &work.accessed {
        field("urldate", Some(accessed.as_written().to_owned()));
    }
    field("archiveurl", work.archive_url.as_deref().map(verbatim));
    field("langid", record.language.clone());
    field("note", work.note.as_ref().map(|n| latex(n.plain())));
    let mut out = format!("@{name}{{{},\n", citation_key(key));
    for (name, value) in fields {
        let _ = writeln!(out, "  {name} = {{{value}}},");
    }
    out.push_str("}\n");
    out
}

/// The archive that keeps a work, and its number there.
fn library(record: &Record) -> Option<String> {
    let parts = [
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "call-number",
    ];
    let parts: Vec<String> = parts.iter().filter_map(|name| record.shown(name)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What may stand in a citation key: letters, digits, `-`, `_`, `:`, `.`; others are left out.
fn citation_key(key: &str) -> String {
    let keep = |c: &char| c.is_alphanumeric() || "-_:.".contains(*c);
    let key: String = key.chars().filter(keep).collect();
    if key.is_empty() { "source".into() } else { key }
}

fn name_latex(person: &Person) -> String {
    match &person.given_name {
        // Braces keep the name of an office in one piece.
        None => format!("{{{}}}", latex(&people::shown(person))),
        Some(given) => {
            let family = match &person.prefix {
                Some(prefix) => format!("{} {}", prefix.trim(), person.name),
                None => person.name.clone(),
            };
            match &person.suffix {
                Some(suffix) => format!("{}, {}, {}", latex(&family), latex(suffix), latex(given)),
                None => format!("{}, {}", latex(&family), latex(given)),
            }
        }
    }
}

/// A text with LaTeX's own characters escaped, on one line.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An address or a number in a field that is taken as it stands: no brace and no space may be in it.
fn verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A work as an item of CSL-JSON, with `id` as its id.
#[must_use]
pub fn csl_json(work: &Work, id: &str) -> Value {
    let csl = work.csl();
    let record = &csl.record;
    let mut out = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(name.to_owned(), value);
        }
    };
    set("id", Some(json!(id)));
    set("type", Some(json!(record.kind)));
    for (name, text) in &record.texts {
        set(name, Some(json!(kept::shown(text))));
    }
    for (name, people) in &record.names {
        let all = people.iter().map(name_json).collect();
        set(name, Some(Value::Array(all)));
    }
    set("title", Some(json!(work.title.plain())));
    let container = work.container.as_ref().map(|c| json!(c.plain()));
    set("container-title", container);
    set("publisher", work.publisher.as_ref().map(|p| json!(p)));
    set("issued", work.date.as_ref().map(date_json));
    set("accessed", work.accessed.as_ref().map(date_json));
    set("URL", work.url.as_ref().map(|u| json!(u)));
    set("language", record.language.as_ref().map(|l| json!(l)));
    set("note", work.note.as_ref().map(|n| json!(n.plain())));
    Value::Object(out)
}

fn name_json(person: &Person) -> Value {
    match &person.given_name {
        None => json!({"literal": people::shown(person)}),
        Some(given) => {
            let mut name = json!({"family": person.name, "given": given});
            if let Value::Object(map) = &mut name {
                for (key, part) in [
                    ("non-dropping-particle", &person.prefix),
                    ("suffix", &person.suffix),
                ] {
                    if let Some(part) = part {
                        map.insert(key.to_owned(), json!(part.trim()));
                    }
                }
            }
            name
        }
    }
}

/// `date-parts` where a year, month or day is all there is, or a span between two such; else the date
/// as it is written, which claims no more than that.
fn date_json(date: &EdtfDate) -> Value {
    let parts = |date: Date| {
        let mut parts = vec![json!(date.year)];
        parts.extend(date.month.map(|m| json!(m + 1)));
        parts.extend(date.day.map(|d| json!(d + 1)));
        Value::Array(parts)
    };
    if let Some(day) = plain(date) {
        return json!({"date-parts": [parts(day)]});
    }
    if let Form::Interval(..) = date.form()
        && let Some((start, end)) = date.as_written().split_once('/')
        && let (Ok(start), Ok(end)) = (EdtfDate::parse(start), EdtfDate::parse(end))
        && let (Some(start), Some(end)) = (plain(&start), plain(&end))
    {
        return json!({"date-parts": [parts(start), parts(end)]});
    }
    json!({"literal": date.as_written()})
}
