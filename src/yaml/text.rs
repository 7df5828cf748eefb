//! Text that readers see, and values that know where they stand.

use super::{Node, Value};
use crate::diagnostic::Span;

/// A value and where it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value` at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A text, in one language or several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Text {
    /// In the site's first language.
    One(Box<str>),
    /// By language tag, in the order of the file.
    Each(Vec<(Box<str>, Box<str>)>),
}

impl Text {
    /// The text of a node that was checked.
    #[must_use]
    pub fn of(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Self::One(text.clone())),
            Value::Map(entries) => {
                let each: Vec<_> = entries
                    .iter()
                    .filter_map(|(k, v)| Some((k.text()?.into(), v.text()?.into())))
                    .collect();
                if each.is_empty() {
                    None
                } else {
                    Some(Self::Each(each))
                }
            }
            _ => None,
        }
    }

    /// The text in `language`, else in `first`, else in the first language it has; with the language
    /// it is in.
    #[must_use]
    pub fn within<'a>(&'a self, language: &'a str, first: &'a str) -> (&'a str, &'a str) {
        match self {
            Self::One(text) => (text, first),
            Self::Each(each) => {
                let exact = |tag: &str| each.iter().find(|(t, _)| &**t == tag);
                // `ar` does for `ar-SY`, and the other way round.
                let near = |tag: &str| each.iter().find(|(t, _)| primary(t) == primary(tag));
                match exact(language)
                    .or_else(|| near(language))
                    .or_else(|| exact(first))
                    .or_else(|| near(first))
                    .or_else(|| each.first())
                {
                    Some((tag, text)) => (text, tag),
                    None => ("", first),
                }
            }
        }
    }

    /// Whether there is a wording in `language`, where a single one is in `first`.
    #[must_use]
    pub fn has(&self, language: &str, first: &str) -> bool {
        match self {
            Self::One(_) => primary(language) == primary(first),
            Self::Each(each) => each.iter().any(|(t, _)| primary(t) == primary(language)),
        }
    }

    /// This text with `words` in `language`; what it said before is in `first`.
    #[must_use]
    pub fn with(&self, language: &str, words: &str, first: &str) -> Self {
        let mut each = match self {
            Self::One(text) => vec![(Box::from(first), text.clone())],
            Self::Each(each) => each.clone(),
        };
        each.retain(|(tag, _)| &**tag != language);
        each.push((language.into(), words.into()));
        Self::Each(each)
    }

    /// The text in `first`, or in the first language it has: for messages to editors and for ids.
    #[must_use]
    pub fn plain(&self) -> &str {
        match self {
            Self::One(text) => text,
            Self::Each(each) => each.first().map_or("", |(_, text)| text),
        }
    }

    /// Every wording.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (one, each) = match self {
            Self::One(text) => (Some(&**text), [].as_slice()),
            Self::Each(each) => (None, each.as_slice()),
        };
        one.into_iter().chain(each.iter().map(|(_, text)| &**text))
    }
}

/// The language of a tag, less its region and script.
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
