//! The words of an entry in another language: `X.ar.md` beside `X.md`.

use super::read::{Reader, string};
use super::records::{BODY, ID, SUMMARY, UPDATED};
use super::{Body, Entry, Head};
use crate::diagnostic::{Diagnostic, rules};
use crate::names;
use crate::yaml::shape::{Key, Record, Shape, key};
use crate::yaml::{Node, Spanned, Value};
use camino::Utf8PathBuf;
use std::sync::Arc;

const WORDS: Key = key("text", Shape::Str, "The same text in this language.");
const CLAIM: Record = Record {
    name: "a translated claim",
    keys: &[WORDS],
};
const IMAGE: Record = Record {
    name: "a translated image",
    keys: &[
        key("alt", Shape::Str, "What the picture shows."),
        key("caption", Shape::Str, "What stands below it."),
    ],
};

/// The keys of a translation. Everything else an entry has is the original's to say.
pub const TRANSLATION: Record = Record {
    name: "a translation",
    keys: &[
        ID,
        key("title", Shape::Str, "The title in this language."),
        key("name", Shape::Str, "The name in this language."),
        SUMMARY,
        key(
            "claims",
            Shape::List(&Shape::Record(&CLAIM)),
            "The claims' texts, by position.",
        ),
        key(
            "corrections",
            Shape::List(&Shape::Record(&CLAIM)),
            "The corrections' texts, by position.",
        ),
        key("image", Shape::Record(&IMAGE), "The picture's words."),
        UPDATED,
        BODY,
    ],
};

/// An entry's words in another language.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// File, history; the id of the original where the file is a list, else empty.
    pub head: Head,
    /// The language, as the file's name has it.
    pub language: String,
    /// The original's path less its ending.
    pub of: Utf8PathBuf,
    /// Title or name.
    pub title: Option<Box<str>>,
    /// Summary.
    pub summary: Option<Box<str>>,
    /// Claims by position.
    pub claims: Vec<Option<Box<str>>>,
    /// Corrections by position.
    pub corrections: Vec<Option<Box<str>>>,
    /// What the picture shows.
    pub alt: Option<Box<str>>,
    /// What stands below the picture.
    pub caption: Option<Box<str>>,
    /// The text; none where there is none.
    pub body: Option<Body>,
}

/// A stem in the original's and its language, where it names a translation.
pub(super) fn parts(stem: &str) -> Option<(&str, &str)> {
    let (of, language) = stem.rsplit_once('.')?;
    let primary = language.split('-').next().unwrap_or("");
    let plausible = (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && language.parse::<unic_langid::LanguageIdentifier>().is_ok();
    (plausible && !of.is_empty()).then_some((of, language))
}

impl Reader<'_> {
    /// Reads one translation.
    pub fn translation(&mut self, node: &Node, body: Option<(&str, usize)>, in_list: bool) {
        self.check(node, &TRANSLATION);
        let stem = self.file().file_stem().unwrap_or_default();
        let (Some((of, language)), Value::Map(_)) = (parts(stem), &node.value) else {
            return;
        };
        let id = node
            .get("id")
            .and_then(Node::text)
            .map(|id| names::fold(id).into_owned());
        if in_list && id.is_none() {
            let fault = Diagnostic::new(rules::ID_MISSING, "a translation in a list needs `id`")
                .hint("add a line `id: …` with the id of the entry that it translates");
            self.fault(fault, node.span);
            return;
        }
        let text = |n: Option<&Node>| string(n).map(String::into_boxed_str);
        let list = |key: &str| {
            let items = node.get(key).map(Node::items).unwrap_or_default();
            items.iter().map(|n| text(n.get("text"))).collect()
        };
        let body = match (body, node.get("body")) {
            (Some((text, at)), _) if !text.trim().is_empty() => Some(Body::in_file(text, at)),
            (_, Some(key)) => Some(Body::in_value(key.text().unwrap_or(""), key.span)),
            _ => None,
        };
        if let Some(body) = &body {
            let found: Vec<_> = body.faults().collect();
            for (fault, span) in found {
                self.fault(fault, span);
            }
        }
        let head = self.translation_head(node, id.unwrap_or_default());
        let translation = Translation {
            head,
            language: language.to_owned(),
            of: self.file().with_file_name(of),
            title: text(node.get("title")).or_else(|| text(node.get("name"))),
            summary: text(node.get("summary")),
            claims: list("claims"),
            corrections: list("corrections"),
            alt: text(node.get("image").and_then(|i| i.get("alt"))),
            caption: text(node.get("image").and_then(|i| i.get("caption"))),
            body,
        };
        self.push(Entry::Translation(Arc::new(translation)));
    }
}

impl Translation {
    /// The language with the place it is told: the file's beginning.
    #[must_use]
    pub fn place(&self) -> Spanned<&str> {
        Spanned::new(&self.language, self.head.at)
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_language_at_the_end_of_a_name_makes_a_translation() {
        assert_eq!(parts("2024-12-visit.ar"), Some(("2024-12-visit", "ar")));
        assert_eq!(parts("visit.az-Latn"), Some(("visit", "az-Latn")));
        assert_eq!(parts("visit"), None);
        assert_eq!(parts("a.b"), None);
        assert_eq!(parts("v1.2"), None);
        assert_eq!(parts(".ar"), None);
    }
}
