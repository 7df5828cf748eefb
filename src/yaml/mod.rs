//! YAML as a tree that knows where each value stands.
//!
//! Derived structs stop at the first fault and a JSON value on the way in loses text and place
//! (`0409` becomes 409). So a document is read into [`Node`]s first: every scalar keeps the text the
//! editor wrote, every node its byte span, and typing happens field by field afterwards.
//!
//! What makes YAML dangerous is bounded here: nesting, aliases, and the number of nodes an alias may
//! bring. Tags, merge keys, directives and several documents in one file are refused: an entry needs
//! none of them.

mod extra;
pub mod keys;
mod scalar;
pub mod schema;
pub mod shape;
mod text;

pub use extra::Extra;
pub use scalar::{unshowable, unshowable_fault};
pub use text::{Spanned, Text, primary};

use crate::diagnostic::{Diagnostic, Span};
use camino::Utf8Path;
use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle};
use std::collections::HashMap;

/// How deep a document may nest.
const DEPTH: usize = 40;
/// How many nodes aliases may bring into one document.
const ALIASED_NODES: usize = 2_000;
/// Up to how many keys a map is small.
const FEW: usize = 32;
/// How many bytes of text aliases may bring into one document.
const ALIASED_BYTES: usize = 256 * 1024;

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
    let mut build = Build {
        file,
        offset,
        faults: Vec::new(),
        open: Vec::new(),
        anchors: HashMap::new(),
        aliased: (0, 0),
        root: None,
        documents: 0,
    };
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
                    .push(syntax_fault(file, text, offset, start, &error.info()));
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

/// A fault of syntax. The commonest causes get a hint of their own.
fn syntax_fault(file: &Utf8Path, text: &str, offset: usize, at: usize, info: &str) -> Diagnostic {
    let line_start = text[..floor(text, at)].rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let previous = text[..line_start].lines().last().unwrap_or("");
    let indent_has_tab = |l: &str| {
        l.chars()
            .take_while(|c| c.is_whitespace())
            .any(|c| c == '\t')
    };
    let hint = if indent_has_tab(line) || indent_has_tab(previous) {
        "indent with spaces: YAML allows no tab there"
    } else if info.contains("nest") {
        "an entry never needs lists or maps nested this deep"
    } else if line.matches(": ").count() > 1 && !line.contains('"') && !line.contains('\'') {
        "put a text that holds `: ` in quotes"
    } else if line.trim_start().starts_with(['%', '@', '`']) || line.contains(": %") {
        "put a text that starts with `%`, `@` or a backtick in quotes"
    } else {
        scalar::advice(info)
    };
    Diagnostic::error("yaml-syntax", scalar::syntax(info))
        .at(file, Span::new(at + offset, at + offset + 1))
        .hint(hint)
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A collection that is still open.
struct Open {
    start: Span,
    anchor: usize,
    kind: Kind,
}

enum Kind {
    Seq(Vec<Node>),
    Map {
        entries: Vec<(Node, Node)>,
        key: Option<Node>,
    },
}

struct Build<'a> {
    file: &'a Utf8Path,
    offset: usize,
    faults: Vec<Diagnostic>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    aliased: (usize, usize),
    root: Option<Node>,
    documents: usize,
}

impl Build<'_> {
    fn fault(&mut self, code: &'static str, at: Span, message: &str, hint: &'static str) {
        self.faults.push(
            Diagnostic::error(code, message.to_owned())
                .at(self.file, at)
                .hint(hint),
        );
    }

    /// Takes one event; false ends the reading.
    fn take(&mut self, event: Event<'_>, at: Span, text: &str) -> bool {
        if event.tag().is_some() {
            let message = "tags (`!name`) are not used in entries";
            self.fault(
                "yaml-tag",
                at,
                message,
                "remove it; quote a text that starts with `!`",
            );
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.fault(
                        "yaml-documents",
                        at,
                        "a second YAML document starts here",
                        "keep one document a file: write a list of entries instead",
                    );
                    return false;
                }
            }
            Event::Scalar(value, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let mut span = self.trimmed(at, text);
                if let Some((_, c)) = unshowable(&value) {
                    self.faults.push(unshowable_fault(c).at(self.file, span));
                }
                if plain {
                    let whole = at.start == at.end;
                    let end = match whole {
                        true => self.after_key().unwrap_or(span.end as usize),
                        false => span.end as usize,
                    };
                    self.cut(text, end - self.offset, whole, &mut span);
                }
                let value = match (&*value, plain) {
                    ("" | "~" | "null" | "Null" | "NULL", true) => Value::Null,
                    _ => Value::Scalar {
                        text: value.into(),
                        plain,
                    },
                };
                self.place(Node { span, value }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open.push(Open {
                    start: at,
                    anchor,
                    kind: Kind::Seq(Vec::new()),
                });
            }
            Event::MappingStart(_, anchor, _) => {
                let kind = Kind::Map {
                    entries: Vec::new(),
                    key: None,
                };
                self.open.push(Open {
                    start: at,
                    anchor,
                    kind,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at, text),
            Event::Alias(id) => return self.alias(id, at),
            Event::UnresolvedAlias(name) => {
                self.fault(
                    "yaml-alias",
                    at,
                    &format!("`*{name}` refers to no anchor `&{name}` before it"),
                    "quote a text that starts with `*`",
                );
                self.place(
                    Node {
                        span: at,
                        value: Value::Null,
                    },
                    0,
                );
            }
            _ => {}
        }
        true
    }

    /// The byte after the colon of the key whose value comes next.
    fn after_key(&self) -> Option<usize> {
        match &self.open.last()?.kind {
            Kind::Map { key: Some(key), .. } => Some(key.span.end as usize + 1),
            _ => None,
        }
    }

    /// Tells of a comment after a plain scalar that may be meant as part of it. Where it is all that
    /// stands there, `span` becomes that of the comment.
    fn cut(&mut self, text: &str, end: usize, whole: bool, span: &mut Span) {
        let Some((from, comment)) = scalar::cut(text, end) else {
            return;
        };
        let from = from + self.offset;
        let told = Span::new(from, from + comment.len());
        let fault = scalar::cut_fault(self.file, comment, told, whole);
        self.faults.push(fault);
        if whole {
            *span = told;
        }
    }

    /// The span without the line ends that a block scalar takes along.
    fn trimmed(&self, at: Span, text: &str) -> Span {
        let start = at.start as usize - self.offset;
        let end = (at.end as usize - self.offset).min(text.len());
        match text.get(start..end) {
            Some(part) => {
                let kept = part.trim_end().len();
                Span::new(at.start as usize, at.start as usize + kept)
            }
            None => at,
        }
    }

    fn alias(&mut self, id: usize, at: Span) -> bool {
        let Some(node) = self.anchors.get(&id) else {
            self.fault(
                "yaml-alias",
                at,
                "an alias to what it stands in",
                "write the value out",
            );
            self.place(
                Node {
                    span: at,
                    value: Value::Null,
                },
                0,
            );
            return true;
        };
        let (nodes, bytes) = node.weight();
        self.aliased = (self.aliased.0 + nodes, self.aliased.1 + bytes);
        if self.aliased.0 > ALIASED_NODES || self.aliased.1 > ALIASED_BYTES {
            self.fault(
                "yaml-alias",
                at,
                "the aliases of this file bring in too much",
                "write the values out, or use an id that other entries refer to",
            );
            self.root = None;
            return false;
        }
        let mut copy = node.clone();
        copy.span = at;
        self.place(copy, 0);
        true
    }

    fn close(&mut self, end: Span, text: &str) {
        let Some(open) = self.open.pop() else { return };
        let span = self.trimmed(
            Span {
                start: open.start.start,
                end: end.end,
            },
            text,
        );
        let value = match open.kind {
            Kind::Seq(items) => Value::Seq(items),
            Kind::Map { entries, .. } => Value::Map(self.distinct(entries)),
        };
        self.place(Node { span, value }, open.anchor);
    }

    /// The entries without those whose key stands a second time, each of which is a fault.
    fn distinct(&mut self, entries: Vec<(Node, Node)>) -> Vec<(Node, Node)> {
        // Most maps are small: a look at what was kept is quicker than a table of it.
        let mut table = (entries.len() > FEW).then(HashMap::<Box<str>, Span>::new);
        let mut kept: Vec<(Node, Node)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(name) = key.text() else {
                let message = format!("a key must be a text, this is {}", key.kind());
                self.fault("yaml-key", key.span, &message, "write `key: value`");
                continue;
            };
            if name == "<<" {
                let hint = "write the keys out";
                self.fault(
                    "yaml-merge",
                    key.span,
                    "merge keys (`<<`) are not used",
                    hint,
                );
                continue;
            }
            let first = match &table {
                Some(table) => table.get(name).copied(),
                None => {
                    let same = kept.iter().find(|(key, _)| key.text() == Some(name));
                    same.map(|(key, _)| key.span)
                }
            };
            if let Some(first) = first {
                self.faults.push(
                    Diagnostic::error("yaml-duplicate-key", format!("`{name}` stands twice"))
                        .at(self.file, key.span)
                        .hint("keep one of the two")
                        .related(self.file, Some(first), "it stands here first"),
                );
                continue;
            }
            if let Some(table) = &mut table {
                table.insert(name.into(), key.span);
            }
            kept.push((key, value));
        }
        kept
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|o| &mut o.kind) {
            None => self.root = Some(node),
            Some(Kind::Seq(items)) => items.push(node),
            Some(Kind::Map { entries, key }) => match key.take() {
                None => *key = Some(node),
                Some(name) => entries.push((name, node)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        let doc = read("x.yaml".into(), text, 0);
        assert!(doc.faults.is_empty(), "{:?}", doc.faults);
        doc.root.unwrap()
    }

    fn codes(text: &str) -> Vec<&'static str> {
        read("x.yaml".into(), text, 0)
            .faults
            .iter()
            .map(|f| f.code)
            .collect()
    }

    #[test]
    fn scalars_keep_the_text_the_editor_wrote() {
        let root = tree("a: 0409\nb: 2025-05-04\nc: ~2013\nd: \"x\\ty\"\ne: 1e3\nf: ~\ng: yes\n");
        let text = |k| root.get(k).and_then(Node::text);
        assert_eq!(text("a"), Some("0409"));
        assert_eq!(text("b"), Some("2025-05-04"));
        assert_eq!(text("c"), Some("~2013"));
        assert_eq!(text("d"), Some("x\ty"));
        assert_eq!(text("e"), Some("1e3"));
        assert_eq!(text("f"), None);
        assert_eq!(text("g"), Some("yes"));
    }

    #[test]
    fn spans_count_bytes_from_the_start_of_the_file() {
        let text = "é: x\nlist: [one, two]\nblock: |\n  text\n\nend: 1\n";
        let doc = read("x.yaml".into(), text, 100);
        let root = doc.root.unwrap();
        let slice = |n: &Node| &text[n.span.start as usize - 100..n.span.end as usize - 100];
        assert_eq!(slice(&root.get("list").unwrap().items()[1]), "two");
        assert_eq!(slice(root.get("list").unwrap()), "[one, two]");
        assert!(slice(root.get("block").unwrap()).ends_with("text"));
    }

    #[test]
    fn a_key_that_stands_twice_points_at_both() {
        let doc = read("x.yaml".into(), "a: 1\nb: 2\na: 3\n", 0);
        assert_eq!(doc.faults.len(), 1);
        assert_eq!(doc.faults[0].span, Some(Span::new(10, 11)));
        assert_eq!(doc.faults[0].related[0].span, Some(Span::new(0, 1)));
        assert_eq!(doc.root.unwrap().get("a").and_then(Node::text), Some("1"));
    }

    #[test]
    fn bombs_and_depths_end_in_a_fault() {
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for i in 1..9 {
            let refs = vec![format!("*a{}", i - 1); 10].join(",");
            bomb.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        assert_eq!(codes(&bomb), ["yaml-alias"]);
        assert_eq!(codes(&"[".repeat(5000)), ["yaml-syntax"]);
        assert_eq!(codes("a: &a [*a]\n"), ["yaml-alias"]);
    }

    #[test]
    fn what_an_entry_does_not_need_is_refused() {
        assert_eq!(codes("a: !!int 3\n"), ["yaml-tag"]);
        assert_eq!(codes("a: &x {b: 1}\nc: {<<: *x}\n"), ["yaml-merge"]);
        assert_eq!(codes("a: 1\n---\nb: 2\n"), ["yaml-documents"]);
        assert_eq!(codes("a: *nope\n"), ["yaml-alias"]);
        assert_eq!(codes("? [a]\n: 1\n"), ["yaml-key"]);
    }

    #[test]
    fn a_tab_is_named_as_the_cause() {
        let doc = read("x.yaml".into(), "a:\n\tb: 1\n", 0);
        assert!(
            doc.faults[0].hint.as_deref().unwrap().contains("spaces"),
            "{:?}",
            doc.faults
        );
        assert!(doc.root.is_none());
    }
}
