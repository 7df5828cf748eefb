//! The fields of an entry, as they are written.

use super::super::FIELD_BYTES;
use super::abbreviations::{Abbreviations, Found};
use super::tex::{self, Sign, plain};
use crate::diagnostic::{Diagnostic, Span, rules};
use biblatex::{Pair, RawChunk};
use std::ops::Range;

/// How long a field of names may be, in bytes.
const NAMES_BYTES: usize = 200_000;
/// How many braces may stand in a field.
const BRACES: usize = 5_000;
/// How many fields an entry may have.
const FIELDS: usize = 500;

/// Fields that references are made of, and those that say what an entry takes from others.
const USED: &[&str] = &[
    "author",
    "bookauthor",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "editortype",
    "editoratype",
    "editorbtype",
    "editorctype",
    "translator",
    "annotator",
    "commentator",
    "afterword",
    "foreword",
    "introduction",
    "holder",
    "title",
    "subtitle",
    "titleaddon",
    "shorttitle",
    "maintitle",
    "booktitle",
    "booksubtitle",
    "journaltitle",
    "journal",
    "journalsubtitle",
    "eventtitle",
    "venue",
    "series",
    "edition",
    "volume",
    "volumes",
    "number",
    "issue",
    "part",
    "version",
    "pages",
    "pagetotal",
    "chapter",
    "publisher",
    "location",
    "address",
    "organization",
    "institution",
    "school",
    "howpublished",
    "note",
    "type",
    "doi",
    "isbn",
    "issn",
    "url",
    "language",
    "langid",
    "crossref",
    "xdata",
    "entrysubtype",
    "date",
    "year",
    "month",
    "day",
    "urldate",
    "archiveurl",
    "eventdate",
    "origdate",
    "origtitle",
    "origpublisher",
    "origlocation",
    "mainsubtitle",
    "pubstate",
    "library",
    "archive",
    "archivecollection",
    "archivelocation",
    "callnumber",
    "shelfmark",
    "entryset",
];

/// The name of a field that references are made of, in small letters.
pub(super) fn used(name: &str) -> Option<&'static str> {
    USED.iter()
        .copied()
        .find(|used| used.eq_ignore_ascii_case(name))
}

/// A value, its abbreviations written out.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    /// As a reader sees it.
    pub signs: Vec<Sign>,
    /// As it is written, without braces about the whole.
    pub raw: String,
    /// Where it stands in the file.
    pub at: Span,
}

impl Value {
    /// As a reader sees it.
    pub fn text(&self) -> String {
        plain(&self.signs)
    }

    /// As it is written, where no command is read: an address, a date, a number.
    pub fn verbatim(&self) -> String {
        let mut out = String::with_capacity(self.raw.len());
        let mut rest = self.raw.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                // Zotero escapes these in addresses, though nothing asks for it.
                '\\' if rest.peek().is_some_and(|n| n.is_ascii_punctuation()) => {}
                '{' | '}' => {}
                c => out.push(c),
            }
        }
        out.trim().to_owned()
    }
}

/// A field of an entry.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name, in small letters.
    pub name: &'static str,
    /// What it says.
    pub value: Value,
}

/// A field that is read, and what is wrong with it.
pub(super) type Faults = Vec<(Diagnostic, Span)>;

/// Reads the fields of an entry that starts at `at` in the file.
pub(super) fn read(
    pairs: &[Pair<'_>],
    at: usize,
    abbreviations: &Abbreviations<'_>,
    faults: &mut Faults,
) -> Vec<Field> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for pair in pairs {
        let name = pair.key.v.to_ascii_lowercase();
        let key_at = span(&pair.key.span, at);
        if seen.contains(&name) {
            let fault = Diagnostic::new(rules::BIB_FIELD, format!("`{name}` stands twice"));
            faults.push((fault.hint("keep one of the two"), key_at));
            continue;
        }
        if seen.len() > FIELDS {
            faults.push((
                Diagnostic::new(rules::SOURCE_LONG, "too many fields"),
                key_at,
            ));
            break;
        }
        let known = used(&name).filter(|name| check_length(pair, name, key_at, faults));
        if let Some(name) = known {
            match value(pair, at, abbreviations, faults) {
                Ok(value) => out.push(Field { name, value }),
                Err(found) => {
                    let (fault, place) = *found;
                    faults.push((fault, place.shifted(at)));
                }
            }
        }
        seen.push(name);
    }
    out
}

fn span(range: &Range<usize>, at: usize) -> Span {
    Span::new(range.start, range.end).shifted(at)
}

fn value(
    pair: &Pair<'_>,
    at: usize,
    abbreviations: &Abbreviations<'_>,
    faults: &mut Faults,
) -> Result<Value, Found> {
    let mut out = Value::default();
    // Zotero escapes in these what stands as it is.
    let address = matches!(
        used(pair.key.v),
        Some("url" | "archiveurl" | "doi" | "isbn" | "issn")
    );
    for part in abbreviations.written_out(&pair.value.v)? {
        out.raw.push_str(&part.text);
        let read = tex::read(&part.text);
        out.signs.extend(read.signs);
        let Some(start) = part.at else { continue };
        if out.at == Span::default() {
            let lead = part.text.len()
                - part
                    .text
                    .trim_start_matches(|c: char| c.is_whitespace() || c == '{')
                    .len();
            let text = part
                .text
                .trim_matches(|c: char| c.is_whitespace() || c == '{' || c == '}');
            let start = start + lead;
            out.at = Span::new(start, start + text.len().max(1)).shifted(at);
        }
        for (name, range) in read.unknown.into_iter().filter(|_| !address) {
            let place = Span::new(start + range.start, start + range.end).shifted(at);
            let message = format!("`\\{name}` is a TeX command that is not known here");
            let fault = Diagnostic::new(rules::BIB_COMMAND, message)
                .hint("write the character itself; the text of the command is kept as it is");
            faults.push((fault, place));
        }
    }
    if out.at == Span::default() {
        out.at = span(&pair.key.span, at);
    }
    Ok(out)
}

/// Whether a field is short enough; a fault where it is not.
fn check_length(pair: &Pair<'_>, name: &str, at: Span, faults: &mut Faults) -> bool {
    let texts = pair.value.v.iter().filter_map(|c| match c.v {
        RawChunk::Normal(text) => Some(text),
        RawChunk::Abbreviation(_) => None,
    });
    let (mut bytes, mut braces) = (0, 0);
    for text in texts {
        bytes += text.len();
        braces += text.bytes().filter(|b| *b == b'{').count();
    }
    let names = matches!(name, "author" | "bookauthor") || name.starts_with("editor");
    let limit = if names { NAMES_BYTES } else { FIELD_BYTES };
    if bytes > limit || braces > BRACES {
        let message = format!(
            "`{name}` has {bytes} bytes and {braces} braces; {limit} and {BRACES} are allowed"
        );
        faults.push((Diagnostic::new(rules::SOURCE_LONG, message), at));
        return false;
    }
    true
}
