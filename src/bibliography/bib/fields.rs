//! The fields of an entry, on their way to what a reference is made of.

use super::super::dates::StandIns;
use super::super::{FIELD_BYTES, retype};
use super::abbreviations::month;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::shape::is_web_address;
use biblatex::{Chunk, ChunksExt, Pair, RawChunk, RawEntry};
use hayagriva::Entry;
use hayagriva::types::{ChunkKind, ChunkedString, EntryType, FormatString, QualifiedUrl};
use std::str::FromStr;

/// How long a field of names may be, in bytes.
const NAMES_BYTES: usize = 200_000;
/// How many braces may stand in a field.
const BRACES: usize = 5_000;

/// Fields that references are made of, beside dates, which are read apart.
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
    "issuetitle",
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
    "isan",
    "ismn",
    "iswc",
    "eprint",
    "eprinttype",
    "archiveprefix",
    "url",
    "language",
    "langid",
    "crossref",
    "xdata",
    "entrysubtype",
];

/// Whether references are made of the field.
pub(super) fn is_used(name: &str) -> bool {
    USED.iter().any(|used| used.eq_ignore_ascii_case(name))
}

/// What is read from the file's own characters.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pub date: Option<EdtfDate>,
    pub accessed: Option<EdtfDate>,
    pub url: Option<String>,
    pub archive_url: Option<String>,
}

/// The fields as they are written.
pub(super) struct Fields<'a, 's> {
    pairs: &'a [Pair<'s>],
    /// Where the entry starts in the file, and its length.
    at: usize,
    key: Span,
}

type Found = Vec<(Diagnostic, Span)>;

impl<'a, 's> Fields<'a, 's> {
    pub fn of(raw: &'a RawEntry<'s>, at: usize) -> Self {
        let key = Span::new(raw.key.span.start, raw.key.span.end).shifted(at);
        Self {
            pairs: &raw.fields,
            at,
            key,
        }
    }

    /// A span of the parser in the file; where it has none, that of the key.
    pub fn clamp(&self, at: Span) -> Span {
        let last = self.pairs.last().map_or(0, |p| p.value.span.end);
        match at.start == 0 || at.end as usize > last {
            true => self.key,
            false => at.shifted(self.at),
        }
    }

    /// Dates and addresses, and a fault for each field that is too long.
    pub fn plain(&self, found: &mut Found) -> Plain {
        let mut seen = Vec::new();
        for pair in self.pairs {
            let name = pair.key.v.to_ascii_lowercase();
            let at = Span::new(pair.key.span.start, pair.key.span.end).shifted(self.at);
            if seen.contains(&name) {
                let fault = Diagnostic::error("bib-field", format!("`{name}` stands twice"));
                found.push((fault.hint("keep one of the two"), at));
                continue;
            }
            if seen.len() > 500 {
                found.push((Diagnostic::error("source-long", "too many fields"), at));
                break;
            }
            if is_used(&name) {
                check_length(pair, &name, at, found);
            }
            seen.push(name);
        }
        Plain {
            date: self.date(found),
            accessed: self.day("urldate", found),
            url: self.address("url", found),
            archive_url: self.address("archiveurl", found),
        }
    }

    fn pair(&self, name: &str) -> Option<&'a Pair<'s>> {
        self.pairs
            .iter()
            .find(|p| p.key.v.eq_ignore_ascii_case(name))
    }

    /// The characters of a field that is written in one piece, less braces about the whole.
    fn text(&self, name: &str) -> Option<(&'s str, Span)> {
        let pair = self.pair(name)?;
        let [one] = pair.value.v.as_slice() else {
            return None;
        };
        let (RawChunk::Normal(whole) | RawChunk::Abbreviation(whole)) = one.v;
        let text = whole.trim_matches(|c: char| c.is_whitespace() || c == '{' || c == '}');
        if text.is_empty() {
            return None;
        }
        let lead = whole.find(text).unwrap_or(0);
        let start = one.span.start + lead;
        Some((text, Span::new(start, start + text.len()).shifted(self.at)))
    }

    fn day(&self, name: &str, found: &mut Found) -> Option<EdtfDate> {
        let (text, at) = self.text(name)?;
        match EdtfDate::parse(text) {
            Ok(date) => Some(date),
            Err(error) => {
                let fault = Diagnostic::error("date-invalid", error.message);
                let hint = error
                    .hint
                    .unwrap_or_else(|| "write an EDTF date, such as `2025-05`".into());
                let end = error.range.end.max(error.range.start + 1);
                let at = Span::new(error.range.start, end).shifted(at.start as usize);
                found.push((fault.hint(hint), at));
                None
            }
        }
    }

    /// `date`, or BibTeX's `year` and `month`.
    fn date(&self, found: &mut Found) -> Option<EdtfDate> {
        if self.text("date").is_some() {
            return self.day("date", found);
        }
        let (year, at) = self.text("year")?;
        let Some((month_text, month_at)) = self.text("month") else {
            return self.day("year", found);
        };
        let Some(month) = month(month_text) else {
            let fault = Diagnostic::warning("bib-field", format!("`{month_text}` is no month"))
                .hint("write `may`, `5`, or the whole date in `date`");
            found.push((fault, month_at));
            return self.day("year", found);
        };
        let mut text = format!("{year}-{month:02}");
        if let Some((day, _)) = self.text("day") {
            match day.parse::<u8>() {
                Ok(n) => text = format!("{text}-{n:02}"),
                Err(_) => text = format!("{text}-{day}"),
            }
        }
        match EdtfDate::parse(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                let fault = Diagnostic::error("date-invalid", error.message);
                found.push((fault.hint("write the date in EDTF in `date`"), at));
                None
            }
        }
    }

    fn address(&self, name: &str, found: &mut Found) -> Option<String> {
        let (text, at) = self.text(name)?;
        // Zotero escapes these in addresses, though nothing asks for it.
        let mut address = String::with_capacity(text.len());
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\\' if rest.peek().is_some_and(|n| n.is_ascii_punctuation()) => {}
                c => address.push(c),
            }
        }
        if is_web_address(&address) && QualifiedUrl::from_str(&address).is_ok() {
            return Some(address);
        }
        let fault = Diagnostic::warning("url-invalid", format!("`{name}` is no web address"))
            .hint("write the whole address, with `https://`; it is left out");
        found.push((fault, at));
        None
    }
}

fn check_length(pair: &Pair<'_>, name: &str, at: Span, found: &mut Found) {
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
        found.push((Diagnostic::error("source-long", message), at));
    }
}

/// The entry with its texts as a reader sees them: quotation marks for ` `` ` and `''`, a space for
/// `~`, and no commands that the parser does not know (`\emph{x}` is `x`).
pub(super) fn bare(mut entry: biblatex::Entry) -> biblatex::Entry {
    for (name, chunks) in &mut entry.fields {
        if matches!(name.as_str(), "url" | "doi" | "eprint") {
            continue;
        }
        for chunk in chunks {
            match &mut chunk.v {
                Chunk::Normal(text) | Chunk::Verbatim(text) => *text = bare_text(text),
                // No mathematics is set; a price is not one.
                Chunk::Math(text) => chunk.v = Chunk::Verbatim(format!("${text}$")),
            }
        }
    }
    entry
}

fn bare_text(text: &str) -> String {
    if !text.contains(['\\', '~', '`', '\'']) {
        return text.to_owned();
    }
    let text = text
        .replace("``", "“")
        .replace("''", "”")
        .replace('~', "\u{a0}");
    let mut out = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let end = rest
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .unwrap_or(rest.len());
                let tail = &rest[end..];
                if end > 0 && tail.starts_with('{') {
                    open.push(true);
                    rest = &tail[1..];
                } else if end > 0 && tail.starts_with(' ') {
                    rest = &tail[1..];
                } else {
                    out.push(c);
                }
            }
            '{' => {
                open.push(false);
                out.push(c);
            }
            '}' => {
                if open.pop() != Some(true) {
                    out.push(c);
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Title and subtitle.
pub(super) fn title(entry: &biblatex::Entry) -> Option<String> {
    let whole = |key: &str| {
        let text = entry.get(key)?.format_verbatim();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let title = whole("title")?;
    Some(match whole("subtitle") {
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title,
    })
}

/// The title of what it appeared in.
pub(super) fn container(entry: &biblatex::Entry) -> Option<String> {
    let all = ["journaltitle", "journal", "booktitle", "maintitle"];
    let website = entry.entry_type == biblatex::EntryType::Online;
    let website = website.then_some("titleaddon");
    all.into_iter()
        .chain(website)
        .find_map(|key| entry.get(key))
        .map(|chunks| chunks.format_verbatim().trim().to_owned())
        .filter(|t| !t.is_empty())
}

/// The entry for the CSL processor.
pub(super) fn csl(
    entry: &biblatex::Entry,
    kind: &str,
    plain: &Plain,
) -> Result<(Entry, StandIns), biblatex::TypeError> {
    let mut tex = entry.clone();
    // A note stands beside the reference: a style that prints it too would say it twice.
    tex.remove("note");
    tex.remove("url");
    if let Some(how) = tex.get("howpublished")
        && is_web_address(how.format_verbatim().trim())
    {
        tex.remove("howpublished");
    }
    let mut out = Entry::try_from(&tex)?;
    if let Some(kind) = further(kind) {
        out = retype::retyped(&out, kind);
    }
    let mut dates = StandIns::default();
    if let Some(date) = plain.date.as_ref().and_then(|d| dates.date(d)) {
        out.set_date(date);
    }
    if let Some(url) = plain.url.as_deref()
        && let Ok(mut url) = QualifiedUrl::from_str(url)
    {
        url.visit_date = plain.accessed.as_ref().and_then(|d| dates.date(d));
        out.set_url(url);
    }
    if let (Some(title), Some(subtitle)) = (entry.get("title"), entry.get("subtitle")) {
        let mut value = chunked(title);
        value.push_str(": ", ChunkKind::Normal);
        value.extend(chunked(subtitle));
        let short = out.title().and_then(|t| t.short.clone());
        out.set_title(FormatString { value, short });
    }
    let subtype = entry
        .get("entrysubtype")
        .map(|t| t.format_verbatim().to_lowercase());
    let is_news =
        subtype.as_deref() == Some("newspaper") || kind.eq_ignore_ascii_case("newsarticle");
    if is_news {
        let parents = out.parents().iter().map(newspaper).collect();
        out.set_parents(parents);
    }
    if *out.entry_type() == EntryType::Web
        && let Some(website) = entry.get("titleaddon")
    {
        let mut parent = Entry::new("", EntryType::Web);
        parent.set_title(FormatString {
            value: chunked(website),
            short: None,
        });
        let mut parents = out.parents().to_vec();
        parents.push(parent);
        out.set_parents(parents);
    }
    if out.language().is_none()
        && let Some(Ok(tag)) = entry
            .get("langid")
            .or_else(|| entry.get("language"))
            .map(|l| l.format_verbatim().trim().parse())
    {
        out.set_language(tag);
    }
    retype::complete(&mut out);
    Ok((out, dates))
}

/// A periodical as a newspaper; any other parent as it is.
fn newspaper(parent: &Entry) -> Entry {
    match parent.entry_type() {
        EntryType::Periodical => retype::retyped(parent, EntryType::Newspaper),
        _ => parent.clone(),
    }
}

/// The type of BibLaTeX's further kinds, which the processor's reader takes for `misc`.
fn further(kind: &str) -> Option<EntryType> {
    Some(match kind.to_ascii_lowercase().as_str() {
        "video" | "movie" => EntryType::Video,
        "audio" | "music" => EntryType::Audio,
        "artwork" | "image" => EntryType::Artwork,
        "legislation" | "legal" | "standard" => EntryType::Legislation,
        "jurisdiction" => EntryType::Case,
        "letter" => EntryType::Manuscript,
        "performance" => EntryType::Performance,
        _ => return None,
    })
}

fn chunked(chunks: &[biblatex::Spanned<Chunk>]) -> ChunkedString {
    let mut out = ChunkedString::new();
    for chunk in chunks {
        match &chunk.v {
            Chunk::Normal(text) => out.push_str(text, ChunkKind::Normal),
            Chunk::Verbatim(text) | Chunk::Math(text) => out.push_str(text, ChunkKind::Verbatim),
        }
    }
    out
}
