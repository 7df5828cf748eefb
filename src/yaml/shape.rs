//! What a record's keys may be: one table feeds checking, "did you mean", the JSON Schema that
//! editors complete from, and the reference in `docs/`.
//!
//! [`check`] walks a tree by its shape and reports every fault at once; reading typed values out of
//! a tree that was checked can then be lenient, since whatever is wrong has been said.

use super::{Node, Spanned, Value};
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Span, did_you_mean, rules};
use camino::Utf8Path;

/// The keys of one kind of record.
#[derive(Debug)]
pub struct Record {
    /// What it is called in a message: "an event".
    pub name: &'static str,
    /// Its keys, in the order in which an editor would write them.
    pub keys: &'static [Key],
}

/// One key of a record.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What may stand behind it.
    pub shape: Shape,
    /// Whether a record without it is at fault.
    pub required: bool,
    /// What it means, for the schema and the reference.
    pub doc: &'static str,
}

/// A key that may be left out.
#[must_use]
pub const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        doc,
    }
}

/// A key that must be there.
#[must_use]
pub const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        doc,
    }
}

/// What may stand behind a key.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One text.
    Str,
    /// Text that readers see: one text, or a map from language to text.
    Text,
    /// An EDTF date, read from the characters as written.
    Edtf,
    /// An EDTF date, or words that stand for one.
    EdtfOrWords,
    /// An address that begins with `http://` or `https://`.
    Url,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A decimal number between the two.
    Number(f64, f64),
    /// A list of the inner shape.
    List(&'static Shape),
    /// A map with these keys and no others.
    Record(&'static Record),
    /// A map with keys of the site's own choosing.
    MapOf(&'static Shape),
    /// One of several shapes, told apart by what is written: a text, a list or a map.
    Either(&'static [Shape]),
    /// Anything: the site's own.
    Any,
}

impl Shape {
    /// What it is, in an editor's words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Str | Self::Text => "a text".into(),
            Self::Edtf | Self::EdtfOrWords => "an EDTF date".into(),
            Self::Url => "a web address".into(),
            Self::Word(words) => format!("one of {}", list(words)),
            Self::Bool => "true or false".into(),
            Self::Int => "a whole number".into(),
            Self::Number(..) => "a number".into(),
            Self::List(inner) => format!("a list ({} each)", inner.words()),
            Self::Record(_) | Self::MapOf(_) => "a map of keys".into(),
            Self::Either(shapes) => {
                let all: Vec<String> = shapes.iter().map(Shape::words).collect();
                all.join(" or ")
            }
            Self::Any => "anything".into(),
        }
    }

    /// Whether a node of this kind could be meant by the shape.
    fn admits(&self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Text => matches!(value, Value::Scalar { .. } | Value::Map(_)),
            Self::List(_) => matches!(value, Value::Seq(_)),
            Self::Record(_) | Self::MapOf(_) => matches!(value, Value::Map(_)),
            Self::Either(shapes) => shapes.iter().any(|s| s.admits(value)),
            _ => matches!(value, Value::Scalar { .. }),
        }
    }
}

/// `a`, `b` or `c`.
fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// Checks `node` against `record`; every fault goes to `faults`. Gives the languages of its texts by
/// language, each where it stands: which of them a site has, its settings say.
pub fn check(
    file: &Utf8Path,
    node: &Node,
    record: &Record,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Spanned<Box<str>>> {
    let mut checker = Checker {
        file,
        faults,
        languages: Vec::new(),
    };
    checker.record(node, record, None);
    checker.languages
}

struct Checker<'a> {
    file: &'a Utf8Path,
    faults: &'a mut Vec<Diagnostic>,
    languages: Vec<Spanned<Box<str>>>,
}

impl Checker<'_> {
    fn push(&mut self, fault: Diagnostic, at: Span) {
        self.faults.push(fault.at(self.file, at));
    }

    fn record(&mut self, node: &Node, record: &Record, at: Option<Span>) {
        let Value::Map(entries) = &node.value else {
            let fault = Diagnostic::new(
                rules::VALUE_TYPE,
                format!("{} is a map of keys, this is {}", record.name, node.kind()),
            );
            let first = record.keys.first().map_or("title", |k| k.name);
            self.push(fault.hint(format!("write `{first}: …`")), node.span);
            return;
        };
        for (name, value) in entries {
            let Some(text) = name.text() else { continue };
            match record.keys.iter().find(|k| k.name == text) {
                Some(key) => {
                    if value.value != Value::Null {
                        self.shape(value, &key.shape, text);
                    } else {
                        self.empty(text, name.span, value.span, key);
                    }
                }
                None => self.unknown(text, name.span, record),
            }
        }
        for key in record.keys.iter().filter(|k| k.required) {
            if !entries.iter().any(|(k, _)| k.text() == Some(key.name)) {
                let message = format!("{} needs `{}`", record.name, key.name);
                let hint = format!("add a line `{}: …` ({})", key.name, key.shape.words());
                let place = at.unwrap_or_else(|| first_line(node.span));
                self.push(
                    Diagnostic::new(rules::KEY_MISSING, message).hint(hint),
                    place,
                );
            }
        }
    }

    /// A key that has no value: of one that may be left out, why may have been told already.
    fn empty(&mut self, text: &str, name: Span, value: Span, key: &Key) {
        let message = format!("`{text}` has no value");
        let words = key.shape.words();
        let is_told = |f: &Diagnostic| f.span == Some(value);
        if key.required {
            let fault = Diagnostic::new(rules::KEY_EMPTY, message);
            self.push(fault.hint(format!("write {words} after it")), name);
        } else if !self.faults.iter().any(is_told) {
            let fault = Diagnostic::new(rules::VALUE_EMPTY, message);
            self.push(
                fault.hint(format!("write {words} after it, or remove it")),
                name,
            );
        }
    }

    fn unknown(&mut self, name: &str, at: Span, record: &Record) {
        let fault = Diagnostic::new(
            rules::KEY_UNKNOWN,
            format!("{} has no key `{name}`", record.name),
        );
        let fault = match did_you_mean(name, record.keys.iter().map(|k| k.name)) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None if record.keys.iter().any(|k| k.name == "extra") => {
                fault.hint("keys of your own go under `extra:`")
            }
            None => {
                let names: Vec<&str> = record.keys.iter().map(|k| k.name).collect();
                fault.hint(format!("its keys are {}", list(&names)))
            }
        };
        self.push(fault, at);
    }

    fn wrong(&mut self, node: &Node, shape: &Shape, name: &str) {
        let mut fault = Diagnostic::new(
            rules::VALUE_TYPE,
            format!("`{name}` takes {}, this is {}", shape.words(), node.kind()),
        );
        fault = match (shape, &node.value) {
            (Shape::List(_), Value::Scalar { text, .. }) => {
                fault.hint(format!("write a list: `{name}: [{text}]`"))
            }
            (Shape::Edtf | Shape::EdtfOrWords, Value::Seq(_) | Value::Map(_)) => {
                fault.hint("put a set of dates in quotes: `\"[1667,1668]\"`")
            }
            (Shape::Str | Shape::Text, Value::Seq(_)) => {
                fault.hint("a text that starts with `[` must be quoted")
            }
            (Shape::Str | Shape::Text, Value::Map(_)) => {
                fault.hint("a text that holds `: ` or starts with `{` must be quoted")
            }
            _ => fault.hint(format!("write `{name}:` with {}", shape.words())),
        };
        self.push(fault, node.span);
    }

    fn shape(&mut self, node: &Node, shape: &Shape, name: &str) {
        if !shape.admits(&node.value) {
            self.wrong(node, shape, name);
            return;
        }
        match shape {
            Shape::Any | Shape::Str => {}
            Shape::Text => self.languages(node, name),
            Shape::List(inner) => {
                for item in node.items() {
                    if item.value == Value::Null {
                        let message = format!("an empty item in `{name}`");
                        let hint = "remove it, or write a value";
                        self.push(
                            Diagnostic::new(rules::VALUE_TYPE, message).hint(hint),
                            item.span,
                        );
                    } else {
                        self.shape(item, inner, name);
                    }
                }
            }
            Shape::Record(record) => self.record(node, record, None),
            Shape::MapOf(inner) => {
                for (key, value) in node.entries() {
                    if value.value != Value::Null {
                        self.shape(value, inner, key.text().unwrap_or(name));
                    }
                }
            }
            Shape::Either(shapes) => {
                if let Some(one) = shapes.iter().find(|s| s.admits(&node.value)) {
                    self.shape(node, one, name);
                }
            }
            scalar => self.scalar(node, scalar, name),
        }
    }

    /// A map from language to text holds texts alone.
    fn languages(&mut self, node: &Node, name: &str) {
        for (key, value) in node.entries() {
            let language = key.text().unwrap_or_default();
            if language.parse::<unic_langid::LanguageIdentifier>().is_err() {
                let message = format!("`{language}` is no language");
                let hint = format!(
                    "write `{name}: {{ en: …, ar: … }}` with tags of languages, or put a text that starts with `{{` in quotes"
                );
                self.push(
                    Diagnostic::new(rules::LANGUAGE_INVALID, message).hint(hint),
                    key.span,
                );
            } else {
                self.languages.push(Spanned::new(language.into(), key.span));
            }
            if value.text().is_none() && value.value != Value::Null {
                let message = format!(
                    "`{name}` in `{language}` takes a text, this is {}",
                    value.kind()
                );
                self.push(Diagnostic::new(rules::VALUE_TYPE, message), value.span);
            }
        }
    }

    fn scalar(&mut self, node: &Node, shape: &Shape, name: &str) {
        let Some(text) = node.text() else { return };
        let fault = match shape {
            Shape::Edtf | Shape::EdtfOrWords => {
                let words = matches!(shape, Shape::EdtfOrWords);
                return self.date(node, text, words);
            }
            Shape::Bool if !matches!(text, "true" | "false") => Diagnostic::new(
                rules::VALUE_TYPE,
                format!("`{name}` is true or false, not `{text}`"),
            ),
            Shape::Int if text.parse::<i32>().is_err() => Diagnostic::new(
                rules::VALUE_TYPE,
                format!("`{name}` takes a whole number, not `{text}`"),
            )
            .hint("write a number such as 10"),
            Shape::Number(low, high) => match text.parse::<f64>() {
                Ok(n) if n >= *low && n <= *high => return,
                _ => Diagnostic::new(
                    rules::VALUE_TYPE,
                    format!("`{name}` takes a number from {low} to {high}, not `{text}`"),
                )
                .hint("write a decimal number with a point, such as 33.51"),
            },
            Shape::Url if !is_web_address(text) => {
                Diagnostic::new(rules::URL_INVALID, format!("`{name}` is no web address"))
                    .hint("an address begins with `https://` or `http://` and holds no spaces")
            }
            Shape::Word(words) if !words.contains(&text) => {
                let fault = Diagnostic::new(
                    rules::VALUE_WORD,
                    format!("`{name}` is {}, not `{text}`", list(words)),
                );
                match did_you_mean(text, words.iter().copied()) {
                    Some(near) => fault.hint(format!("did you mean `{near}`?")),
                    None => fault.hint(format!("write {}", list(words))),
                }
            }
            _ => return,
        };
        self.push(fault, node.span);
    }

    fn date(&mut self, node: &Node, text: &str, words: bool) {
        if let Err(error) = EdtfDate::parse(text) {
            let quoted = matches!(node.value, Value::Scalar { plain: false, .. });
            // Inside quotes the place is one byte on; where the text was folded, the whole is meant.
            let lead = usize::from(quoted);
            let written = (node.span.end - node.span.start) as usize;
            let at = if written == text.len() + 2 * lead {
                Span::new(
                    error.range.start,
                    error.range.end.max(error.range.start + 1),
                )
                .shifted(node.span.start as usize + lead)
            } else {
                node.span
            };
            let hint = error.hint.unwrap_or_else(|| {
                "write as much as is known: 2025-05-04, 2025-05, 2025, or about 2025 as 2025~"
                    .into()
            });
            let fault = match words {
                true => {
                    let message = format!("this is no date that can be read ({})", error.message);
                    Diagnostic::new(rules::SOURCE_DATE, message)
                        .hint(format!("{hint}; the words are shown as they stand"))
                }
                false => Diagnostic::new(rules::DATE_INVALID, error.message).hint(hint),
            };
            self.push(fault, at);
        }
    }
}

/// The span's first byte: where a key that is missing is missed.
fn first_line(span: Span) -> Span {
    Span {
        start: span.start,
        end: span.start + 1,
    }
}

/// Whether `text` is an http or https address without spaces or control characters.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|r| {
        !r.is_empty()
            && !r.starts_with('/')
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c))
    })
}
