//! Faults, told to the person who can mend them.
//!
//! A [`Diagnostic`] is data: what is wrong, where, how severe, and what to write instead. Its
//! renderers ([`human`], [`short`], [`json`], [`github`]) are the only places that turn it into text
//! for a terminal or a machine. Whoever finds a fault knows a file and a byte range in it;
//! [`Diagnostic::locate`] fills in line, column and the source line from the file's text.

mod lines;
mod render;
pub mod rules;

pub use lines::Lines;
pub use render::{Format, Style, github, human, json, overlay, render, short};
pub use rules::Rule;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::slice::ParallelSliceMut;
use serde::Serialize;
use std::borrow::{Borrow, Cow};

/// A range of bytes in a file's text, end exclusive. Small, so that every value of an entry can
/// carry one. Offsets past 4 GiB are clamped; files that large are refused before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: small(start),
            end: small(end.max(start)),
        }
    }

    /// This span moved by `by` bytes: from a part of a text to the whole.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// The span as a range of `usize`.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// How severe a fault is, in this order: the lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Note,
    /// Fails `check --strict`.
    Warning,
    /// Fails `build` and `check`.
    Error,
}

impl Severity {
    /// The word for it in every format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Line, column and the text of the line, filled in by [`Diagnostic::locate`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// How many characters of the line are meant; at least 1.
    pub length: u32,
    /// The line without its ending, cut to a window of 200 characters about the place.
    pub text: String,
    /// How many characters were cut off before `text`.
    pub cut: u32,
}

/// Another place that belongs to the fault, as the first of two equal ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The file, relative to the site's root, with `/`.
    pub file: Utf8PathBuf,
    /// Where in it, if a place is known.
    pub span: Option<Span>,
    /// Filled in from the span.
    pub location: Option<Box<Location>>,
    /// What is there.
    pub label: String,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it breaks.
    pub rule: &'static Rule,
    /// How severe: as the rule is, unless the site says otherwise.
    pub severity: Severity,
    /// The file, relative to the site's root, with `/`. None for faults of no file.
    pub file: Option<Utf8PathBuf>,
    /// Where in the file's text.
    pub span: Option<Span>,
    /// Filled in from the span.
    pub location: Option<Box<Location>>,
    /// What is wrong, in one sentence without a full stop at its end.
    pub message: Cow<'static, str>,
    /// What to write instead.
    pub hint: Option<Cow<'static, str>>,
    /// Other places.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A fault by a rule.
    pub fn new(rule: &'static Rule, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            file: None,
            span: None,
            location: None,
            message: message.into(),
            hint: None,
            related: Vec::new(),
        }
    }

    /// In this file, at no place of it.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<Utf8PathBuf>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// At this place of this file.
    #[must_use]
    pub fn at(mut self, file: impl Into<Utf8PathBuf>, span: Span) -> Self {
        self.file = Some(file.into());
        self.span = Some(span);
        self
    }

    /// With what to write instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With another place.
    #[must_use]
    pub fn related(
        mut self,
        file: impl Into<Utf8PathBuf>,
        span: Option<Span>,
        label: impl Into<String>,
    ) -> Self {
        self.related.push(Related {
            file: file.into(),
            span,
            location: None,
            label: label.into(),
        });
        self
    }

    /// Fills in lines, columns and source lines that are not yet known. `lines` gives those of a file,
    /// or nothing where they cannot be had; the fault then keeps its file alone.
    pub fn locate<'t, L: Borrow<Lines<'t>>>(
        &mut self,
        mut lines: impl FnMut(&Utf8Path) -> Option<L>,
    ) {
        type Place = Option<Box<Location>>;
        let mut place = |file: &Utf8Path, span: Option<Span>, location: &mut Place| {
            if let (None, Some(span)) = (&location, span)
                && let Some(lines) = lines(file)
            {
                *location = Some(Box::new(lines.borrow().place(span)));
            }
        };
        if let Some(file) = &self.file {
            place(file, self.span, &mut self.location);
        }
        for other in &mut self.related {
            place(&other.file, other.span, &mut other.location);
        }
    }

    /// What faults are sorted by: file, place, severity, code, message, hint.
    fn order(&self) -> impl Ord + '_ {
        (
            self.file.as_ref().map(|file| file.as_str()),
            self.location.as_ref().map(|l| (l.line, l.column)),
            self.span,
            std::cmp::Reverse(self.severity),
            self.rule.name,
            &self.message,
            &self.hint,
        )
    }
}

/// Sorts by file, then by place in it.
pub fn sort(faults: &mut [Diagnostic]) {
    faults.par_sort_unstable_by(|a, b| a.order().cmp(&b.order()));
}

/// How many faults of one code in one file are listed before the rest are counted.
pub const LISTED: usize = 50;

/// Keeps the first [`LISTED`] of each code in a file; the rest of that code in that file become one
/// line that counts them. Expects sorted faults.
#[must_use]
pub fn cut(faults: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut seen = std::collections::BTreeMap::<(Option<&Utf8Path>, &str), usize>::new();
    for fault in faults {
        *seen
            .entry((fault.file.as_deref(), fault.rule.name))
            .or_default() += 1;
    }
    let mut listed = std::collections::BTreeMap::<(Option<&Utf8Path>, &str), usize>::new();
    let mut out = Vec::new();
    for fault in faults {
        let key = (fault.file.as_deref(), fault.rule.name);
        let n = listed.entry(key).or_default();
        *n += 1;
        if *n <= LISTED {
            out.push(fault.clone());
        } else if *n == LISTED + 1 {
            let more = seen.get(&key).copied().unwrap_or(0) - LISTED;
            let message = format!("{more} more of {} in this file", fault.rule.name);
            let mut rest = Diagnostic::new(fault.rule, message);
            rest.severity = fault.severity;
            rest.file = fault.file.clone();
            out.push(rest);
        }
    }
    out
}

/// The nearest of `known` to `word`, for "did you mean". Nothing where none is near.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.chars().count() > 100 {
        return None;
    }
    let lower = word.to_lowercase();
    let limit = (lower.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let distance = strsim::damerau_levenshtein(&lower, &name.to_lowercase());
        if distance <= limit && best.is_none_or(|(d, n)| (distance, name) < (d, n)) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_fifty_of_one_code_the_rest_are_counted() {
        let many: Vec<_> = (0..75)
            .map(|i| Diagnostic::new(rules::DATE_INVALID, "m").at("a.yaml", Span::new(i, i + 1)))
            .collect();
        let cut = cut(&many);
        assert_eq!(cut.len(), 51);
        assert_eq!(cut[50].message, "25 more of date-invalid in this file");
    }

    #[test]
    fn a_near_word_is_proposed_and_a_far_one_is_not() {
        assert_eq!(did_you_mean("titel", ["title", "date"]), Some("title"));
        assert_eq!(did_you_mean("colour", ["title", "date"]), None);
    }
}
