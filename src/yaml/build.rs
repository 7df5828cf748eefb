//! From what the parser tells, one event after the other, to the tree.

use super::scalar::{self, unshowable, unshowable_fault};
use super::{Node, Value};
use crate::diagnostic::{Diagnostic, Rule, Span, rules};
use camino::Utf8Path;
use serde_yaml::granit_parser::{Event, ScalarStyle};
use std::collections::HashMap;

/// How many nodes aliases may bring into one document.
const ALIASED_NODES: usize = 2_000;
/// How many bytes of text aliases may bring into one document.
const ALIASED_BYTES: usize = 256 * 1024;
/// Up to how many keys a map is small.
const FEW: usize = 32;

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

/// A tree in the making.
pub(super) struct Build<'a> {
    file: &'a Utf8Path,
    offset: usize,
    pub(super) faults: Vec<Diagnostic>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    aliased: (usize, usize),
    pub(super) root: Option<Node>,
    pub(super) documents: usize,
}

impl<'a> Build<'a> {
    /// Nothing read yet of a text that starts `offset` bytes into `file`.
    pub(super) fn new(file: &'a Utf8Path, offset: usize) -> Self {
        Build {
            file,
            offset,
            faults: Vec::new(),
            open: Vec::new(),
            anchors: HashMap::new(),
            aliased: (0, 0),
            root: None,
            documents: 0,
        }
    }

    fn fault(&mut self, rule: &'static Rule, at: Span, message: &str, hint: &'static str) {
        self.faults.push(
            Diagnostic::new(rule, message.to_owned())
                .at(self.file, at)
                .hint(hint),
        );
    }

    /// Takes one event; false ends the reading.
    pub(super) fn take(&mut self, event: Event<'_>, at: Span, text: &str) -> bool {
        if event.tag().is_some() {
            let message = "tags (`!name`) are not used in entries";
            self.fault(
                rules::YAML_TAG,
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
                        rules::YAML_DOCUMENTS,
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
                    rules::YAML_ALIAS,
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
                rules::YAML_ALIAS,
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
                rules::YAML_ALIAS,
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
                self.fault(rules::YAML_KEY, key.span, &message, "write `key: value`");
                continue;
            };
            if name == "<<" {
                let hint = "write the keys out";
                self.fault(
                    rules::YAML_MERGE,
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
                    Diagnostic::new(rules::YAML_DUPLICATE_KEY, format!("`{name}` stands twice"))
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
