//! YAML as a tree that knows where each value stands.
//!
//! Derived structs stop at the first fault and a JSON value on the way in loses text and place
//! (`0409` becomes 409). So a document is read into [`Node`]s first: every scalar keeps the text the
//! editor wrote, every node its byte span, and typing happens field by field afterwards.
//!
//! What makes YAML dangerous is bounded here: nesting, aliases, and the number of nodes an alias may
//! bring. Tags, merge keys, directives and several documents in one file are refused: an entry needs
//! none of them.

mod build;
mod extra;
pub mod keys;
mod scalar;
pub mod schema;
pub mod shape;
mod syntax;
mod text;

pub use extra::Extra;
pub use scalar::{unshowable, unshowable_fault};
pub use text::{Spanned, Text, primary};

use crate::diagnostic::{Diagnostic, Span};
use build::Build;
use camino::Utf8Path;
use serde_yaml::granit_parser::{self, Parser};

/// How deep a document may nest.
const DEPTH: usize = 40;

/// One value and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its bytes in the file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing written, `null` or `~`.
    Null,
    /// Text, never read as a number or a time.
    Scalar {
        /// The text; of a quoted or block scalar, what its escapes and folds mean.
        text: Box<str>,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values in the order of the file. No key stands twice.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The scalar's text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The list's items; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Seq(items) => items,
            _ => &[],
        }
    }

    /// The map's entries; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[(Node, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value at `key`, if the node is a map that has it with a value that is not null.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()
            .iter()
            .find(|(k, v)| k.text() == Some(key) && v.value != Value::Null)
            .map(|(_, v)| v)
    }

    /// Where `key` itself stands.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries()
            .iter()
            .find(|(k, _)| k.text() == Some(key))
            .map(|(k, _)| k.span)
    }

    /// What it is, in an editor's words.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a text",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a map of keys",
        }
    }

    /// How many nodes and bytes of text a copy of this costs.
    fn weight(&self) -> (usize, usize) {
        let sum = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
        match &self.value {
            Value::Null => (1, 0),
            Value::Scalar { text, .. } => (1, text.len()),
            Value::Seq(items) => items.iter().map(Node::weight).fold((1, 0), sum),
            Value::Map(entries) => entries
                .iter()
                .map(|(k, v)| sum(k.weight(), v.weight()))
                .fold((1, 0), sum),
        }
    }
}

/// A document read: its tree, if it could be read at all, and the faults found on the way.
pub struct Document {
    /// None where the text is no YAML; an empty document is [`Value::Null`].
    pub root: Option<Node>,
    /// Syntax that is wrong, keys that stand twice, what an entry may not use.
    pub faults: Vec<Diagnostic>,
}

/// Reads `text`, which starts `offset` bytes into `file`.
#[must_use]
pub fn read(file: &Utf8Path, text: &str, offset: usize) -> Document {
    let options = granit_parser::options! {
        emit_comments: false,
        disallow_directives: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let mut build = Build::new(file, offset);
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                let at = Span::new(range.start + offset, range.end + offset);
                if !build.take(event, at, text) {
                    break;
                }
            }
            Err(error) => {
                let start = error.marker().byte_offset().unwrap_or(0).min(text.len());
                build
                    .faults
                    .push(syntax::fault(file, text, offset, start, &error.info()));
                build.root = None;
                break;
            }
        }
    }
    // No events at all: nothing is written.
    if build.root.is_none() && build.documents == 0 && build.faults.is_empty() {
        build.root = Some(Node {
            span: Span::new(offset, offset + 1),
            value: Value::Null,
        });
    }
    Document {
        root: build.root,
        faults: build.faults,
    }
}

#[cfg(test)]
mod tests;
