//! A text that is set only when it is shown.

use crate::markdown::{self, CiteTarget, Options, Targets};
use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};

/// A Markdown text with what its links and citations lead to.
///
/// To a template it is HTML. To the fingerprint, which asks only whether it changed, it is the hash
/// of its Markdown and its targets: most texts are never set at all in a rebuild.
#[derive(Debug, Clone, Default)]
pub struct Html<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// Its hash.
    pub hash: u128,
    /// The address of each link; none sets plain words.
    pub links: Vec<Option<String>>,
    /// The width and height of what each link shows, where it is a picture of the site.
    pub sizes: Vec<Option<(u32, u32)>>,
    /// What each citation leads to.
    pub cites: Vec<Option<CiteTarget>>,
    /// Raw HTML stands as it was written.
    pub trusted: bool,
    /// The level of the text's highest heading.
    pub heading: u8,
    /// What a link from a note back to its mention is called.
    pub back: String,
}

impl Html<'_> {
    /// Sets it.
    #[must_use]
    pub fn set(&self) -> String {
        let targets = Targets {
            links: &self.links,
            sizes: &self.sizes,
            cites: &self.cites,
        };
        markdown::html(
            self.text,
            targets,
            Options {
                trusted: self.trusted,
                heading: self.heading,
                back: &self.back,
            },
        )
    }
}

impl Serialize for Html<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            return s.serialize_str(&self.set());
        }
        let mut parts = s.serialize_tuple(7)?;
        parts.serialize_element(&self.hash)?;
        parts.serialize_element(&self.links)?;
        parts.serialize_element(&self.sizes)?;
        parts.serialize_element(&self.cites)?;
        parts.serialize_element(&self.trusted)?;
        parts.serialize_element(&self.heading)?;
        parts.serialize_element(&self.back)?;
        parts.end()
    }
}

impl schemars::JsonSchema for Html<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Html".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "HTML, sanitised. Show it with `| safe`.",
        })
    }
}
