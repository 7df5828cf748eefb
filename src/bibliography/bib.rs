//! A bibliography in BibLaTeX, as Zotero writes it, or in BibTeX.
//!
//! Fields that no reference is made of (`file`, `keywords`, `abstract` and any other that is not known)
//! are passed over. Dates are read as EDTF from the file's own characters, since the parser's date
//! holds less.

mod abbreviations;
mod dates;
mod fault;
mod fields;
mod inherit;
mod kinds;
mod map;
mod names;
mod tex;

use super::scan::{self, Piece};
use super::work::Work;
use crate::diagnostic::{Diagnostic, Severity, Span, rules};
use abbreviations::Abbreviations;
use biblatex::{RawBibliography, RawEntry};
use camino::Utf8Path;
use fields::Field;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) use kinds::language;

/// A record of a `.bib` or `.json` file.
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
    let mut raw_entries = Vec::new();
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
                raw_entries.extend(raw.entries.into_iter().map(|e| (e.v, *piece)));
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
    let entries: Vec<Entry<'_>> = raw_entries
        .iter()
        .map(|(raw, piece)| {
            let mut found = Vec::new();
            let fields = fields::read(&raw.fields, piece.at, &abbreviations, &mut found);
            let wrong = found
                .iter()
                .any(|(fault, _)| fault.severity == Severity::Error);
            let found = found.into_iter().map(|(fault, at)| fault.at(file, at));
            faults.extend(found);
            Entry {
                raw,
                piece: *piece,
                kind: raw.kind.v.to_ascii_lowercase(),
                fields,
                wrong,
            }
        })
        .collect();
    let by_key: HashMap<&str, usize> = entries
        .iter()
        .enumerate()
        .rev()
        .map(|(n, entry)| (entry.raw.key.v, n))
        .collect();
    let mut reader = Reader {
        file,
        faults: &mut faults,
        entries: &entries,
        by_key: &by_key,
    };
    records.extend((0..entries.len()).filter_map(|n| reader.record(n)));
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

/// An entry, its own fields read.
struct Entry<'a> {
    raw: &'a RawEntry<'a>,
    piece: Piece<'a>,
    /// Its kind, in small letters.
    kind: String,
    fields: Vec<Field>,
    /// Whether a fault of it is an error.
    wrong: bool,
}

impl Entry<'_> {
    fn key_at(&self) -> Span {
        let key = &self.raw.key.span;
        Span::new(key.start, key.end).shifted(self.piece.at)
    }

    /// The keys that a field lists.
    fn keys(&self, name: &str) -> Vec<String> {
        let field = self.fields.iter().find(|f| f.name == name);
        let text = field.map(|f| f.value.verbatim()).unwrap_or_default();
        let keys = text.split(',').map(|key| key.trim().to_owned());
        keys.filter(|key| !key.is_empty()).collect()
    }
}

struct Reader<'a> {
    file: &'a Utf8Path,
    faults: &'a mut Vec<Diagnostic>,
    entries: &'a [Entry<'a>],
    by_key: &'a HashMap<&'a str, usize>,
}

/// How far cross-references are followed, and how many entries one may name.
const GENERATIONS: usize = 3;
const PARENTS: usize = 8;
/// How many entries a set may have.
const MEMBERS: usize = 50;

impl Reader<'_> {
    /// The record of an entry; none of one that is there for others alone (`@xdata`).
    fn record(&mut self, n: usize) -> Option<BibRecord> {
        let entry = self.entries.get(n)?;
        if entry.kind == "xdata" {
            return None;
        }
        let key_at = entry.key_at();
        let mut wrong = entry.wrong;
        if entry.raw.key.v.is_empty() {
            let fault = Diagnostic::new(rules::BIB_SYNTAX, "this entry has no key")
                .hint("write `@article{key, …}`: entries cite it by the key");
            self.faults
                .push(fault.at(self.file, piece_head(&entry.piece)));
            wrong = true;
        }
        let work = match entry.kind.as_str() {
            "set" => self.set(n),
            _ => self.work(n),
        };
        Some(BibRecord {
            key: crate::yaml::Spanned::new(entry.raw.key.v.to_owned(), key_at),
            whole: Span::new(entry.piece.at, entry.piece.at + entry.piece.text.len()),
            work: work.filter(|_| !wrong),
        })
    }

    fn work(&mut self, n: usize) -> Option<Work> {
        let entry = self.entries.get(n)?;
        let fields = self.whole(n);
        let mut found = Vec::new();
        let work = guarded(|| map::work(&entry.kind, &fields, entry.raw.key.v, &mut found));
        let found = found.into_iter().map(|(fault, at)| fault.at(self.file, at));
        self.faults.extend(found);
        let Some(work) = work else {
            self.faults
                .push(fault::unreadable().at(self.file, entry.key_at()));
            return None;
        };
        Some(Work {
            key: Some(entry.raw.key.v.to_owned()),
            ..work
        })
    }

    /// The works of a set, cited as one.
    fn set(&mut self, n: usize) -> Option<Work> {
        let entry = self.entries.get(n)?;
        let mut members = Vec::new();
        for key in entry.keys("entryset").into_iter().take(MEMBERS) {
            match self.by_key.get(key.as_str()) {
                Some(&member) if self.entries[member].kind != "set" => {
                    // What is wrong with a member was or will be told where it stands.
                    let known = self.faults.len();
                    members.extend(self.work(member).filter(|_| !self.entries[member].wrong));
                    self.faults.truncate(known);
                }
                _ => self.nowhere(&key, n),
            }
        }
        if members.is_empty() {
            let fault = Diagnostic::new(rules::KEY_MISSING, "this set names no entry of the file")
                .hint("write `entryset = {key, key}`, or remove the set");
            self.faults.push(fault.at(self.file, entry.key_at()));
        }
        let work = Work::of_members(members)?;
        Some(Work {
            key: Some(entry.raw.key.v.to_owned()),
            ..work
        })
    }

    fn nowhere(&mut self, key: &str, from: usize) {
        let message = format!("no entry of this file has the key `{key}`");
        let fault = Diagnostic::new(rules::BIB_CROSSREF, message)
            .hint("remove the cross-reference, or put the entry into this file");
        self.faults
            .push(fault.at(self.file, self.entries[from].key_at()));
    }

    /// The fields of an entry with those that it takes from others: its own go before those of `xdata`,
    /// and these before those of `crossref`.
    fn whole(&mut self, n: usize) -> Vec<Field> {
        let mut fields = self.entries[n].fields.clone();
        let mut seen = vec![n];
        self.take(n, n, 0, &mut fields, &mut seen);
        fields
    }

    /// Adds to `fields` what the entry `child` takes from those that `n` names; `n` is `child` or one that
    /// it takes from.
    fn take(
        &mut self,
        child: usize,
        n: usize,
        generation: usize,
        fields: &mut Vec<Field>,
        seen: &mut Vec<usize>,
    ) {
        let parents = ["xdata", "crossref"].map(|name| {
            let keys = self.entries[n].keys(name);
            (name, keys)
        });
        let count: usize = parents.iter().map(|(_, keys)| keys.len()).sum();
        if count == 0 {
            return;
        }
        if generation >= GENERATIONS || count > PARENTS {
            self.circle(child);
            return;
        }
        for (name, keys) in parents {
            for key in keys {
                let Some(&parent) = self.by_key.get(key.as_str()) else {
                    if n == child {
                        self.nowhere(&key, n);
                    }
                    continue;
                };
                if seen.contains(&parent) {
                    self.circle(child);
                    continue;
                }
                seen.push(parent);
                let mut theirs = self.entries[parent].fields.clone();
                self.take(child, parent, generation + 1, &mut theirs, seen);
                let own: Vec<&str> = fields.iter().map(|f| f.name).collect();
                let kinds = (&self.entries[child].kind, &self.entries[parent].kind);
                let taken = theirs.into_iter().filter_map(|field| {
                    let name = match name {
                        "xdata" => inherit::xdata(field.name),
                        _ => inherit::crossref(kinds.0, kinds.1, field.name),
                    }?;
                    (!inherit::has(&own, name)).then_some(Field { name, ..field })
                });
                let taken: Vec<Field> = taken.collect();
                fields.extend(taken);
            }
        }
    }

    fn circle(&mut self, n: usize) {
        let message = "cross-references lead in a circle, or further than this";
        let fault = Diagnostic::new(rules::BIB_CROSSREF, message)
            .hint("what lies further is left out: write the fields into this entry");
        self.faults
            .push(fault.at(self.file, self.entries[n].key_at()));
    }
}
