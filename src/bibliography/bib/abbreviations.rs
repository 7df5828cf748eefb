//! `@string{name = {value}}`: what stands for what.

use super::fault;
use crate::diagnostic::{Diagnostic, Span};
use biblatex::{Field, Pair, RawChunk};
use std::collections::HashMap;

/// How long the value of an abbreviation may be once all in it is written out, in bytes.
const LONGEST: usize = 2_000;

/// A fault and its place in the entry.
pub(super) type Found = Box<(Diagnostic, Span)>;

/// The abbreviations of a file. One may use those before it and no others, as in BibTeX; so none leads
/// in a circle.
#[derive(Default)]
pub(super) struct Abbreviations<'s> {
    all: HashMap<&'s str, (Pair<'s>, usize)>,
}

/// Months, which need no definition.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The month 1 to 12 of an abbreviation, a name or a number.
pub(super) fn month(text: &str) -> Option<u8> {
    if let Ok(n) = text.parse::<u8>() {
        return (1..=12).contains(&n).then_some(n);
    }
    let short = text.get(..3)?.to_ascii_lowercase();
    let n = MONTHS.iter().position(|m| *m == short)?;
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = text.trim_end_matches('.').to_ascii_lowercase();
    let known = names[n].starts_with(&lower) || lower == "sept";
    known.then_some(u8::try_from(n + 1).ok()?)
}

impl<'s> Abbreviations<'s> {
    pub fn add(&mut self, pair: Pair<'s>) -> Result<(), Found> {
        let at = Span::new(pair.key.span.start, pair.key.span.end);
        let length = self.length(&pair.value.v)?;
        if length > LONGEST {
            let message = format!("an abbreviation stands for at most {LONGEST} bytes");
            return Err(Box::new((Diagnostic::error("source-long", message), at)));
        }
        if self.all.contains_key(pair.key.v) {
            let message = format!("`@string` defines `{}` twice", pair.key.v);
            return Err(Box::new((Diagnostic::error("bib-syntax", message), at)));
        }
        self.all.insert(pair.key.v, (pair, length));
        Ok(())
    }

    fn length(&self, field: &Field<'s>) -> Result<usize, Found> {
        let mut length = 0usize;
        for chunk in field {
            length = length.saturating_add(match chunk.v {
                RawChunk::Normal(text) => text.len(),
                RawChunk::Abbreviation(name) => match self.all.get(name) {
                    Some((_, length)) => *length,
                    None if is_month(name) => 3,
                    None => {
                        let at = Span::new(chunk.span.start, chunk.span.end);
                        let fault = Diagnostic::error("bib-syntax", fault::unknown(name))
                            .hint(format!("put the value into braces: `{{{name}}}`"));
                        return Err(Box::new((fault, at)));
                    }
                },
            });
        }
        Ok(length)
    }

    /// The abbreviations that a field needs, those within them too.
    ///
    /// # Errors
    /// Where one is not defined, or all of them written out are too long.
    pub fn used_by(&self, field: &Field<'s>) -> Result<Vec<Pair<'s>>, Found> {
        let mut wanted: Vec<&str> = names(field).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        if self.length(field)? > super::super::FIELD_BYTES {
            let at = field.first().map_or(0..1, |c| c.span.clone());
            let message = "this field is too long once its abbreviations are written out";
            let fault = Diagnostic::error("source-long", message);
            return Err(Box::new((fault, Span::new(at.start, at.end))));
        }
        let mut found = HashMap::<&str, Pair<'s>>::new();
        let mut out = Vec::new();
        while let Some(name) = wanted.pop() {
            if let Some((pair, _)) = self.all.get(name)
                && found.insert(name, pair.clone()).is_none()
            {
                wanted.extend(names(&pair.value.v));
                out.push(pair.clone());
            }
        }
        Ok(out)
    }
}

fn names<'a, 's>(field: &'a Field<'s>) -> impl Iterator<Item = &'s str> + use<'a, 's> {
    field.iter().filter_map(|chunk| match chunk.v {
        RawChunk::Abbreviation(name) => Some(name),
        RawChunk::Normal(_) => None,
    })
}

fn is_month(name: &str) -> bool {
    MONTHS.iter().any(|m| m.eq_ignore_ascii_case(name))
}
