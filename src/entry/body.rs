//! The Markdown of an entry.

use crate::diagnostic::{Diagnostic, Span, rules};
use crate::markdown::{self, BODY_BYTES, Fault, NOTE_LINES, Scan};
use camino::Utf8PathBuf;
use std::sync::Arc;

/// A body and what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The Markdown.
    pub text: Arc<str>,
    /// A hash of it, which stands for it where bodies are compared.
    pub hash: u128,
    /// What it refers to; spans count within the body.
    pub scan: Scan,
    /// The file it stands in, where that is not the entry's: a translation's.
    pub file: Option<Arc<Utf8PathBuf>>,
    /// Where the body stands in its file.
    at: At,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// It starts at this byte, letter for letter.
    Byte(usize),
    /// It is the value of a key, whose folds and escapes hide the places within.
    Value(Span),
}

impl Body {
    /// The body of a Markdown file, from byte `at` on.
    #[must_use]
    pub fn in_file(text: &str, at: usize) -> Self {
        Self::new(text, At::Byte(at))
    }

    /// The body written as a value.
    #[must_use]
    pub fn in_value(text: &str, span: Span) -> Self {
        Self::new(text, At::Value(span))
    }

    fn new(text: &str, at: At) -> Self {
        Self {
            text: text.into(),
            hash: xxhash_rust::xxh3::xxh3_128(text.as_bytes()),
            scan: markdown::scan(text),
            file: None,
            at,
        }
    }

    /// Where `span` of the body stands in the file.
    #[must_use]
    pub fn place(&self, span: Span) -> Span {
        match self.at {
            At::Byte(at) => span.shifted(at),
            At::Value(value) => value,
        }
    }

    /// Nothing but white space.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// What is wrong in the body by itself.
    pub(super) fn faults(&self) -> impl Iterator<Item = (Diagnostic, Span)> + '_ {
        self.scan.faults.iter().map(|(fault, span)| {
            let fault = match fault {
                Fault::Long => Diagnostic::new(
                    rules::BODY_SIZE,
                    format!("the text is longer than {} KiB", BODY_BYTES >> 10),
                )
                .hint("split it into several entries"),
                Fault::Notes => Diagnostic::new(
                    rules::BODY_SIZE,
                    format!("more than {NOTE_LINES} lines begin with `[^`"),
                )
                .hint("split it into several entries"),
                Fault::Scheme(scheme) => Diagnostic::new(
                    rules::LINK_SCHEME,
                    format!("a page must not link to `{}`", scheme.escape_debug()),
                )
                .hint("link to https, http, mailto or tel, to `/path`, `event:id`, `actor:id` or `place:id`"),
            };
            (fault, self.place(*span))
        })
    }
}
