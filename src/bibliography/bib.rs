//! A bibliography in BibLaTeX, as Zotero writes it, or in BibTeX.
//!
//! Fields that no reference is made of (`file`, `keywords`, `abstract` and any other that is not known)
//! are passed over. Dates are read as EDTF from the file's own characters, since the parser's date
//! holds less.

mod abbreviations;
mod fault;
mod fields;

use super::scan::{self, Piece};
use super::work::{Csl, Work};
use super::{people, types};
use crate::diagnostic::{Diagnostic, Span};
use crate::yaml::Text;
use abbreviations::Abbreviations;
use biblatex::{Bibliography, ChunksExt, Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use camino::Utf8Path;
use fields::Fields;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A record of a `.bib` file.
#[derive(Debug, Clone, PartialEq)]
pub struct BibRecord {
    /// Its citation key, as it is written, and where.
    pub key: crate::yaml::Spanned<String>,
    /// The whole entry.
    pub whole: Span,
    /// What it says; none where it could not be read, which a fault tells.
    pub work: Option<Work>,
}

/// Reads a `.bib` file. Every fault is told, and one broken entry hides no other.
#[must_use]
pub fn read(file: &Utf8Path, text: &str) -> (Vec<BibRecord>, Vec<Diagnostic>) {
    let (pieces, troubles) = scan::pieces(text);
    let mut faults = Vec::new();
    let mut records = Vec::new();
    for (trouble, at) in troubles {
        faults.push(fault::of_trouble(trouble).at(file, at));
        records.extend(broken(text, at));
    }
    let mut abbreviations = Abbreviations::default();
    let mut entries = Vec::new();
    for piece in &pieces {
        match piece.kind.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => continue,
            _ => {}
        }
        match guarded(|| RawBibliography::parse(piece.text)) {
            Some(Ok(raw)) => {
                for pair in raw.abbreviations {
                    if let Err(found) = abbreviations.add(pair) {
                        let (fault, at) = *found;
                        faults.push(fault.at(file, at.shifted(piece.at)));
                    }
                }
                entries.extend(raw.entries.into_iter().map(|e| (e.v, *piece)));
            }
            Some(Err(error)) => {
                let at = Span::new(error.span.start, error.span.end.max(error.span.start + 1));
                faults.push(fault::of_syntax(&error.kind).at(file, at.shifted(piece.at)));
                records.extend(broken(text, piece_head(piece)));
            }
            None => {
                faults.push(fault::unreadable().at(file, piece_head(piece)));
                records.extend(broken(text, piece_head(piece)));
            }
        }
    }
    let by_key: HashMap<&str, usize> = entries
        .iter()
        .enumerate()
        .rev()
        .map(|(n, (e, _))| (e.key.v, n))
        .collect();
    let mut reader = Reader {
        file,
        faults: &mut faults,
        abbreviations: &abbreviations,
        entries: &entries,
        by_key: &by_key,
    };
    records.extend((0..entries.len()).map(|n| reader.record(n)));
    (records, faults)
}

/// An entry that cannot be read, by its key, so that nothing is said to lack it.
fn broken(text: &str, head: Span) -> Option<BibRecord> {
    let from = head.end as usize;
    let open = text[from..].trim_start().strip_prefix('{')?.trim_start();
    let end = open.find(|c: char| matches!(c, ',' | '}' | '{' | '=') || c.is_whitespace())?;
    let key = &open[..end];
    let start = text.len() - open.len();
    let span = Span::new(start, start + end);
    (!key.is_empty() && key.len() < crate::names::ID_BYTES).then(|| BibRecord {
        key: crate::yaml::Spanned::new(key.to_owned(), span),
        whole: span,
        work: None,
    })
}

fn piece_head(piece: &Piece<'_>) -> Span {
    Span::new(piece.at, piece.at + 1 + piece.kind.len())
}

/// What a call into the parser gives; none where it panics. Its inputs are bounded, so this catches
/// only what nobody foresaw, and the caller tells it as a fault of the entry.
fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}

struct Reader<'a, 's> {
    file: &'a Utf8Path,
    faults: &'a mut Vec<Diagnostic>,
    abbreviations: &'a Abbreviations<'s>,
    entries: &'a [(RawEntry<'s>, Piece<'s>)],
    by_key: &'a HashMap<&'s str, usize>,
}

impl<'s> Reader<'_, 's> {
    fn record(&mut self, n: usize) -> BibRecord {
        let (raw, piece) = &self.entries[n];
        let span = |s: &std::ops::Range<usize>| Span::new(s.start, s.end).shifted(piece.at);
        let key_at = span(&raw.key.span);
        let before = self.faults.len();
        if raw.key.v.is_empty() {
            let fault = Diagnostic::error("bib-syntax", "this entry has no key")
                .hint("write `@article{key, …}`: entries cite it by the key");
            self.faults.push(fault.at(self.file, piece_head(piece)));
        }
        let work = self.work(n, key_at);
        let wrong = self.faults[before..]
            .iter()
            .any(|f| f.severity == crate::diagnostic::Severity::Error);
        BibRecord {
            key: crate::yaml::Spanned::new(raw.key.v.to_owned(), key_at),
            whole: Span::new(piece.at, piece.at + piece.text.len()),
            work: work.filter(|_| !wrong),
        }
    }

    fn work(&mut self, n: usize, key_at: Span) -> Option<Work> {
        let (raw, piece) = &self.entries[n];
        let fields = Fields::of(raw, piece.at);
        let mut found = Vec::new();
        let plain = fields.plain(&mut found);
        self.faults
            .extend(found.drain(..).map(|(fault, at)| fault.at(self.file, at)));
        let entry = self.entry(n, key_at)?;
        let text = |key: &str| entry.get(key).map(ChunksExt::format_verbatim);
        let title = fields::title(&entry);
        if title.is_none() {
            let fault = Diagnostic::error("key-missing", "this entry needs `title`")
                .hint("add a line `title = {…},`");
            self.faults.push(fault.at(self.file, key_at));
        }
        let title = title?;
        let (entry_, dates) = match guarded(|| fields::csl(&entry, raw.kind.v, &plain)) {
            Some(Ok(made)) => made,
            Some(Err(error)) => {
                let at = Span::new(error.span.start, error.span.end.max(error.span.start + 1));
                let (fault, at) = fault::of_type(&error.kind, fields.clamp(at));
                self.faults.push(fault.at(self.file, at));
                return None;
            }
            None => {
                self.faults.push(fault::unreadable().at(self.file, key_at));
                return None;
            }
        };
        let publisher = ["publisher", "institution", "organization", "school"];
        Some(Work {
            kind: types::word(*entry_.entry_type()),
            title: Text::One(title.into()),
            authors: entry_
                .authors()
                .unwrap_or_default()
                .iter()
                .map(people::shown)
                .collect(),
            date: plain.date,
            publisher: publisher.into_iter().find_map(text),
            container: fields::container(&entry).map(|t| Text::One(t.into())),
            url: plain.url,
            archive_url: plain.archive_url,
            accessed: plain.accessed,
            note: text("note").map(|t| Text::One(t.into())),
            key: Some(raw.key.v.to_owned()),
            csl: Some(Csl::new(entry_, dates)),
        })
    }

    /// The entry with abbreviations written out and with what it takes from its parents.
    fn entry(&mut self, n: usize, key_at: Span) -> Option<biblatex::Entry> {
        let family = self.family(n, key_at)?;
        let mut abbreviations: Vec<Pair<'s>> = Vec::new();
        let mut entries = Vec::new();
        for member in family {
            let (raw, piece) = &self.entries[member];
            let fields: Vec<Pair<'s>> = raw
                .fields
                .iter()
                .filter(|f| fields::is_used(f.key.v))
                .cloned()
                .collect();
            for pair in &fields {
                let wanted = self.abbreviations.used_by(&pair.value.v);
                match wanted {
                    Ok(wanted) => abbreviations.extend(wanted),
                    Err(found) => {
                        let (fault, at) = *found;
                        self.faults.push(fault.at(self.file, at.shifted(piece.at)));
                        return None;
                    }
                }
            }
            let raw = RawEntry {
                key: raw.key.clone(),
                kind: raw.kind.clone(),
                fields,
            };
            entries.push(Spanned::new(raw, 0..piece.text.len()));
        }
        let bibliography = RawBibliography {
            preamble: String::new(),
            entries,
            abbreviations,
        };
        let piece = &self.entries[n].1;
        match guarded(|| Bibliography::from_raw(bibliography)) {
            Some(Ok(bibliography)) => bibliography.into_vec().into_iter().next().map(fields::bare),
            Some(Err(error)) => {
                let end = error
                    .span
                    .end
                    .clamp(error.span.start + 1, piece.text.len().max(1));
                let at = Span::new(error.span.start.min(end - 1), end).shifted(piece.at);
                self.faults
                    .push(fault::of_syntax(&error.kind).at(self.file, at));
                None
            }
            None => {
                self.faults.push(fault::unreadable().at(self.file, key_at));
                None
            }
        }
    }

    /// The entry and those that it takes fields from, each once. Those that lead in a circle, too far or nowhere are faults.
    fn family(&mut self, n: usize, key_at: Span) -> Option<Vec<usize>> {
        const GENERATIONS: usize = 3;
        const PARENTS: usize = 8;
        let mut family = vec![n];
        let mut line = vec![(n, 0)];
        while let Some((member, generation)) = line.pop() {
            let (raw, piece) = &self.entries[member];
            let parents: Vec<&str> = raw
                .fields
                .iter()
                .filter(|f| {
                    f.key.v.eq_ignore_ascii_case("crossref")
                        || f.key.v.eq_ignore_ascii_case("xdata")
                })
                .flat_map(|f| {
                    f.value.v.iter().map(|c| match c.v {
                        RawChunk::Normal(s) | RawChunk::Abbreviation(s) => s,
                    })
                })
                .flat_map(|s| s.split(','))
                .map(str::trim)
                .filter(|s| !s.is_empty())
                .collect();
            let far = generation >= GENERATIONS || parents.len() > PARENTS;
            let at = Span::new(raw.key.span.start, raw.key.span.end).shifted(piece.at);
            if far && !parents.is_empty() {
                let message = "cross-references lead in a circle, or further than this";
                self.faults
                    .push(Diagnostic::error("bib-crossref", message).at(self.file, at));
                return None;
            }
            for parent in parents {
                let Some(&parent_at) = self.by_key.get(parent) else {
                    if member == n {
                        let message = format!("no entry of this file has the key `{parent}`");
                        let fault = Diagnostic::error("bib-crossref", message)
                            .hint("remove the cross-reference, or put the entry into this file");
                        self.faults.push(fault.at(self.file, key_at));
                    }
                    return None;
                };
                if !family.contains(&parent_at) {
                    family.push(parent_at);
                }
                line.push((parent_at, generation + 1));
            }
        }
        Some(family)
    }
}
