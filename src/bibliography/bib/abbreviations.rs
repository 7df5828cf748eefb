//! `@string{name = {value}}`: what stands for what.

use super::fault;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::text::MONTHS;
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

/// How many letters of a month are its abbreviation, which needs no definition.
const SHORT: usize = 3;

/// The month 1 to 12 of an abbreviation, a name or a number.
pub(super) fn month(text: &str) -> Option<u8> {
    if let Ok(n) = text.parse::<u8>() {
        return (1..=12).contains(&n).then_some(n);
    }
    let word = text.trim_end_matches('.').to_ascii_lowercase();
    let begins = |name: &&str| name.to_ascii_lowercase().starts_with(&word);
    let n = match word.as_str() {
        "sept" => 8,
        word if word.len() < SHORT => return None,
        _ => MONTHS.iter().position(begins)?,
    };
    u8::try_from(n + 1).ok()
}

impl<'s> Abbreviations<'s> {
    pub fn add(&mut self, pair: Pair<'s>) -> Result<(), Found> {
        let at = Span::new(pair.key.span.start, pair.key.span.end);
        let length = self.length(&pair.value.v)?;
        if length > LONGEST {
            let message = format!("an abbreviation stands for at most {LONGEST} bytes");
            return Err(Box::new((Diagnostic::new(rules::SOURCE_LONG, message), at)));
        }
        if self.all.contains_key(pair.key.v) {
            let message = format!("`@string` defines `{}` twice", pair.key.v);
            return Err(Box::new((Diagnostic::new(rules::BIB_SYNTAX, message), at)));
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
                        let fault = Diagnostic::new(rules::BIB_SYNTAX, fault::unknown(name))
                            .hint(format!("put the value into braces: `{{{name}}}`"));
                        return Err(Box::new((fault, at)));
                    }
                },
            });
        }
        Ok(length)
    }

    /// The parts of a value, abbreviations written out.
    ///
    /// # Errors
    /// Where one is not defined, or all of them written out are too long.
    pub fn written_out(&self, field: &Field<'s>) -> Result<Vec<Part>, Found> {
        let abbreviated =
            |chunk: &biblatex::Spanned<RawChunk<'_>>| matches!(chunk.v, RawChunk::Abbreviation(_));
        if field.iter().any(abbreviated) && self.length(field)? > super::super::FIELD_BYTES {
            let at = field.first().map_or(0..1, |c| c.span.clone());
            let message = "this field is too long once its abbreviations are written out";
            let fault = Diagnostic::new(rules::SOURCE_LONG, message);
            return Err(Box::new((fault, Span::new(at.start, at.end))));
        }
        let mut parts = Vec::new();
        for chunk in field {
            match chunk.v {
                RawChunk::Normal(text) => parts.push(Part {
                    text: text.to_owned(),
                    at: Some(chunk.span.start),
                }),
                RawChunk::Abbreviation(name) => {
                    let mut text = String::new();
                    self.write_out(name, &mut text);
                    parts.push(Part { text, at: None });
                }
            }
        }
        Ok(parts)
    }

    /// Each uses those before it alone, and its length was checked when it was added.
    fn write_out(&self, name: &str, out: &mut String) {
        match self.all.get(name) {
            Some((pair, _)) => {
                for chunk in &pair.value.v {
                    match chunk.v {
                        RawChunk::Normal(text) => out.push_str(text),
                        RawChunk::Abbreviation(name) => self.write_out(name, out),
                    }
                }
            }
            None => out.push_str(name),
        }
    }
}

/// A part of a value.
pub(super) struct Part {
    /// What is written there.
    pub text: String,
    /// Where it starts in the entry; none of what an abbreviation stands for.
    pub at: Option<usize>,
}

fn is_month(name: &str) -> bool {
    let short = |month: &&str| {
        month
            .get(..SHORT)
            .is_some_and(|m| m.eq_ignore_ascii_case(name))
    };
    MONTHS.iter().any(short)
}
