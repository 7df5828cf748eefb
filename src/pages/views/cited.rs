//! Citations in the site's style, set only when a page is shown.

use crate::bibliography::{
    Citation, Citer, Dialect, PageMeta, Styles, Worded, Work, bibtex, csl_json,
};
use crate::date::EdtfDate;
use crate::language::{DateStyle, Language};
use crate::text::Escaped;
use schemars::JsonSchema;
use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};
use std::sync::OnceLock;

/// The site's citation style. It is read when the first citation is set: a build that shows nothing
/// anew does without it.
#[derive(Debug, Default)]
pub struct Style {
    name: Option<String>,
    languages: Vec<String>,
    /// The language of sources that name none.
    sources_language: Option<String>,
    styles: OnceLock<Option<Styles>>,
}

impl Style {
    /// The style of this name; none is the default. `sources_language` is the language of sources that
    /// name none.
    #[must_use]
    pub fn new(
        name: Option<String>,
        languages: Vec<String>,
        sources_language: Option<String>,
    ) -> Self {
        Self {
            name,
            languages,
            sources_language,
            styles: OnceLock::new(),
        }
    }

    /// Whether it is what [`Style::new`] makes of these.
    #[must_use]
    pub fn is(
        &self,
        name: Option<&str>,
        languages: &[String],
        sources_language: Option<&str>,
    ) -> bool {
        self.name.as_deref() == name
            && self.languages == languages
            && self.sources_language.as_deref() == sources_language
    }

    fn citer(&self, tag: &str) -> Option<&Citer> {
        let load = || {
            let (name, assumed) = (self.name.as_deref(), self.sources_language.as_deref());
            Styles::load(name, &self.languages, assumed).ok()
        };
        let styles = self.styles.get_or_init(load);
        styles.as_ref()?.within(tag)
    }
}

/// A work as it is cited: to a template [`CitationText`], to the fingerprint what it is made of.
#[derive(Debug, Clone)]
pub struct Cited<'a> {
    /// The style.
    pub style: &'a Style,
    /// The words of the page.
    pub language: &'a Language,
    /// The work.
    pub work: &'a Work,
    /// The place in it.
    pub locator: Option<&'a str>,
    /// When the page says its address was read.
    pub accessed: Option<&'a EdtfDate>,
}

/// A citation in words.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CitationText {
    /// The citation as HTML. Show it with `| safe`.
    pub html: String,
    /// Whether it has the place in the work.
    pub has_locator: bool,
    /// Whether it has the day on which the address was read.
    pub has_accessed: bool,
    /// Whether it has the address.
    pub has_url: bool,
}

impl Cited<'_> {
    fn set(&self) -> CitationText {
        let citation = Citation {
            work: self.work,
            locator: self.locator,
            accessed: self.accessed,
        };
        let words = |what: Worded<'_>| match what {
            Worded::Date(date) => self.language.date(date, DateStyle::Sentence),
            Worded::Genre(name) => {
                let message = self.language.message(&format!("genre-{name}"), &[]);
                message.unwrap_or_else(|| name.to_owned())
            }
        };
        let made = self
            .style
            .citer(self.language.tag())
            .and_then(|citer| citer.reference(&citation, &words).ok());
        match made {
            Some(made) => CitationText {
                html: made.html.clone(),
                has_locator: made.has_locator,
                has_accessed: made.has_accessed,
                has_url: made.has_url,
            },
            // What the style cannot set is named by its title.
            None => CitationText {
                html: Escaped(self.work.title.plain()).to_string(),
                ..CitationText::default()
            },
        }
    }
}

impl Serialize for Cited<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            return self.set().serialize(s);
        }
        let mut parts = s.serialize_tuple(5)?;
        parts.serialize_element(&self.style.name)?;
        parts.serialize_element(&self.style.sources_language)?;
        parts.serialize_element(&self.work.print())?;
        parts.serialize_element(&self.locator)?;
        parts.serialize_element(&self.accessed)?;
        parts.end()
    }
}

impl JsonSchema for Cited<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        CitationText::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        CitationText::json_schema(generator)
    }
}

/// How to cite a page of this site: to a template [`CiteText`].
#[derive(Debug)]
pub struct CitePage<'a> {
    /// The style.
    pub style: &'a Style,
    /// The words of the page.
    pub language: &'a Language,
    /// The entry's id.
    pub id: &'a str,
    /// The page's title.
    pub title: &'a str,
    /// The site's name.
    pub site: &'a str,
    /// The page's whole address, where that is known.
    pub url: Option<String>,
    /// When it was first published or last changed.
    pub date: Option<&'a EdtfDate>,
}

/// A page's own citation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CiteText {
    /// In the site's style, as HTML. Show it with `| safe`.
    pub html: String,
    /// As a BibTeX record.
    pub bibtex: String,
    /// As CSL-JSON.
    pub csl_json: String,
}

impl CitePage<'_> {
    fn set(&self) -> CiteText {
        let meta = PageMeta {
            title: self.title,
            site: self.site,
            url: self.url.as_deref(),
            date: self.date,
            language: self.language.tag(),
        };
        let work = meta.work();
        let cited = Cited {
            style: self.style,
            language: self.language,
            work: &work,
            locator: None,
            accessed: None,
        };
        let json = serde_json::Value::Array(vec![csl_json(&work, self.id)]);
        CiteText {
            html: cited.set().html,
            bibtex: bibtex(&work, self.id, Dialect::BibTex),
            csl_json: serde_json::to_string_pretty(&json).unwrap_or_default(),
        }
    }
}

impl Serialize for CitePage<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            return self.set().serialize(s);
        }
        // All else that it is made of stands elsewhere in the view.
        let mut parts = s.serialize_tuple(3)?;
        parts.serialize_element(&self.style.name)?;
        parts.serialize_element(&self.url)?;
        parts.serialize_element(&self.date)?;
        parts.end()
    }
}

impl JsonSchema for CitePage<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        CiteText::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        CiteText::json_schema(generator)
    }
}
