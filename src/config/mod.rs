//! `site.yaml`, typed once into a [`Config`] that nothing changes afterwards.

mod example;
mod kinds;
mod publish;
mod theme;

pub use example::EXAMPLE;
pub use kinds::{RelationDef, TypeDef};
pub use publish::{Extent, Publish};

use crate::diagnostic::{Diagnostic, Lines, Severity, Span, did_you_mean, rules};
use crate::theme::Theme;
use crate::yaml::shape::{self, Record, Shape, is_web_address, key, required};
use crate::yaml::{self, Extra, Node, Spanned, Text, Value, primary};
use camino::Utf8Path;
use std::collections::BTreeMap;

/// The file's name, at the site's root.
pub const FILE: &str = "site.yaml";

const DATES: Record = Record {
    name: "`dates`",
    keys: &[
        key(
            "months",
            Shape::Word(&["region", "both"]),
            "Names of months where a language has two sets: those of its region, or both.",
        ),
        key(
            "calendar",
            Shape::Word(&["hijri", "persian", "hebrew"]),
            "A second calendar beside what is known to the day.",
        ),
    ],
};

/// The keys of `site.yaml`.
pub const SITE: Record = Record {
    name: "site.yaml",
    keys: &[
        required("title", Shape::Text, "The site's name."),
        key(
            "description",
            Shape::Text,
            "One or two sentences on what it is.",
        ),
        key(
            "base_url",
            Shape::Url,
            "Where it will stand, with a path if it has one.",
        ),
        key(
            "language",
            Shape::Str,
            "The language it is written in. Left out, `en`.",
        ),
        key(
            "languages",
            Shape::List(&Shape::Str),
            "Several languages, the first at the root.",
        ),
        key(
            "types",
            Shape::MapOf(&Shape::Either(&[Shape::Str, Shape::Record(&kinds::TYPE)])),
            "Types of events: id and label.",
        ),
        key(
            "relation_kinds",
            Shape::MapOf(&Shape::Record(&kinds::RELATION)),
            "Kinds of relation beside the built-in ones.",
        ),
        key(
            "dates",
            Shape::Record(&DATES),
            "How dates are written, where there is a choice.",
        ),
        key(
            "publish",
            Shape::Record(&publish::PUBLISH),
            "Pages and outputs to make or not: all are made unless switched off.",
        ),
        key("citation_style", Shape::Str, "The CSL style of references."),
        key(
            "sources_language",
            Shape::Str,
            "The language of sources that name none, a BCP 47 tag. Left out, they have none, and their titles stay as they are written.",
        ),
        key(
            "rules",
            Shape::MapOf(&Shape::Word(&["error", "warning", "off"])),
            "The severity of each rule.",
        ),
        key(
            "accept",
            Shape::MapOf(&Shape::Str),
            "Warnings accepted for the whole site: a rule's name and the reason.",
        ),
        key(
            "mentioned_actors",
            Shape::Word(&["state"]),
            "What actors are that are only mentioned.",
        ),
        key(
            "trusted_html",
            Shape::Bool,
            "Whether raw HTML in entries stands as written.",
        ),
        key(
            "image_hosts",
            Shape::List(&Shape::Str),
            "Hosts that images may come from.",
        ),
        key(
            "theme",
            Shape::Record(&theme::THEME),
            "What the site looks like.",
        ),
        key(
            "extra",
            Shape::Any,
            "Keys of the site's own; templates see them as `extra`.",
        ),
    ],
};

/// Where the site will stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host: `https://x.example`.
    pub origin: String,
    /// The path without a slash at its end: empty, or `/timeline`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an address. None where it is no http or https address, or has a query or fragment.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !is_web_address(text) || text.contains(['?', '#']) {
            return None;
        }
        let host = text.find("://")? + 3;
        let end = text[host..].find('/').map_or(text.len(), |i| host + i);
        let path = text[end..].trim_end_matches('/');
        let climbs = path
            .split('/')
            .skip(1)
            .any(|p| matches!(p, "" | "." | ".."));
        if climbs || end == host {
            return None;
        }
        Some(Self {
            origin: text[..end].to_owned(),
            path: path.to_owned(),
        })
    }
}

/// The site's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The site's name.
    pub title: Text,
    /// What it is.
    pub description: Option<Text>,
    /// Where it will stand.
    pub base_url: Option<BaseUrl>,
    /// Its languages, the first at the root; never empty.
    pub languages: Vec<String>,
    /// Declared types, in order. Empty: any word is a type.
    pub types: Vec<TypeDef>,
    /// Which names months have: `region` or `both`.
    pub months: Option<String>,
    /// A second calendar, by its name.
    pub calendar: Option<String>,
    /// Relation kinds of the site's own.
    pub relation_kinds: Vec<RelationDef>,
    /// Which pages are made.
    pub publish: Publish,
    /// The CSL style of references.
    pub citation_style: Option<String>,
    /// The language of sources that name none, a BCP 47 tag.
    pub sources_language: Option<String>,
    /// The severity of each rule; none switches it off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Accepted warnings: rule and reason.
    pub accept: Vec<(String, String)>,
    /// Whether an actor that is only mentioned is a state.
    pub mentioned_states: bool,
    /// Whether raw HTML stands as written.
    pub trusted_html: bool,
    /// Hosts that images may come from.
    pub image_hosts: Vec<String>,
    /// What the site looks like.
    pub theme: Theme,
    /// The site's own keys.
    pub extra: Extra,
}

impl Config {
    /// Reads `site.yaml`. With errors among the faults there is no config.
    #[must_use]
    pub fn read(bytes: &[u8]) -> (Option<Self>, Vec<Diagnostic>) {
        let file = Utf8Path::new(FILE);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => {
                let fault = Diagnostic::new(rules::FILE_ENCODING, "this is not UTF-8")
                    .in_file(file)
                    .hint("save the file as UTF-8");
                return (None, vec![fault]);
            }
        };
        let lead = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let document = yaml::read(file, &text[lead..], lead);
        let mut faults = document.faults;
        let config = document.root.and_then(|root| {
            let empty = Node {
                span: Span::new(0, 1),
                value: Value::Map(Vec::new()),
            };
            let root = if root.value == Value::Null {
                empty
            } else {
                root
            };
            let used = shape::check(file, &root, &SITE, &mut faults);
            let config = Self::of(&root, &mut faults)?;
            faults.extend(config.unknown_languages(file, &used));
            Some(config)
        });
        let lines = Lines::of(text);
        for fault in &mut faults {
            fault.locate(|_| Some(&lines));
        }
        let wrong = faults.iter().any(|f| f.severity == Severity::Error);
        (config.filter(|_| !wrong), faults)
    }

    fn of(root: &Node, faults: &mut Vec<Diagnostic>) -> Option<Self> {
        let text = |key| root.get(key).and_then(Node::text).map(str::to_owned);
        let strings = |key| {
            let items = root.get(key).map(Node::items).unwrap_or_default();
            items
                .iter()
                .filter_map(|n| n.text().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let within = |record, key| {
            let node = root.get(record).and_then(|r| r.get(key));
            node.and_then(Node::text).map(str::to_owned)
        };
        Some(Self {
            title: root.get("title").and_then(Text::of)?,
            description: root.get("description").and_then(Text::of),
            base_url: base_url(root, faults),
            languages: languages(root, faults),
            types: kinds::types(root, faults),
            months: within("dates", "months"),
            calendar: within("dates", "calendar"),
            relation_kinds: kinds::relation_kinds(root),
            publish: Publish::of(root.get("publish")),
            citation_style: citation_style(root, faults),
            sources_language: sources_language(root, faults),
            rules: root
                .get("rules")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .filter_map(|(k, v)| {
                    let severity = match v.text()? {
                        "error" => Some(Severity::Error),
                        "warning" => Some(Severity::Warning),
                        _ => None,
                    };
                    Some((k.text()?.to_owned(), severity))
                })
                .collect(),
            accept: root
                .get("accept")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .filter_map(|(k, v)| Some((k.text()?.to_owned(), v.text()?.to_owned())))
                .collect(),
            mentioned_states: text("mentioned_actors").as_deref() == Some("state"),
            trusted_html: text("trusted_html").as_deref() == Some("true"),
            image_hosts: strings("image_hosts"),
            theme: theme::read(root.get("theme"), faults),
            extra: root.get("extra").map_or(Extra::Null, Extra::of),
        })
    }

    /// The faults of texts in languages that the site does not have.
    pub fn unknown_languages<'a>(
        &'a self,
        file: &'a Utf8Path,
        used: &'a [Spanned<Box<str>>],
    ) -> impl Iterator<Item = Diagnostic> + 'a {
        // A site of one language may hold texts for those that it is to have.
        let own = |tag: &str| {
            (self.languages.iter()).any(|own| primary(own) == primary(tag))
                || (self.languages.len() == 1 && is_common(tag))
        };
        let unknown = used.iter().filter(move |tag| !own(&tag.value));
        unknown.map(move |tag| {
            let message = format!("the site has no language `{}`", tag.value);
            let fault = Diagnostic::new(rules::LANGUAGE_UNKNOWN, message).at(file, tag.span);
            let known = self.languages.iter().map(String::as_str);
            match did_you_mean(&tag.value, known).filter(|_| !is_common(&tag.value)) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault.hint(format!(
                    "add it to `languages` of site.yaml, which are {}, or remove the text",
                    self.languages.join(", ")
                )),
            }
        })
    }

    /// The first language.
    #[must_use]
    pub fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

/// Whether a tag is one of a language that people write in, and so hardly a slip for another.
#[must_use]
pub fn is_common(tag: &str) -> bool {
    const COMMON: &str = " am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr \
        hu hy id is it ja ka kk km ko ku ky lo lt lv mk mn ms mt my nb ne nl nn no pa pl ps pt ro ru \
        si sk sl so sq sr sv sw ta te tg th tk tl tr uk ur uz vi zh zu ";
    COMMON.contains(&format!(" {} ", primary(tag)))
}

fn base_url(root: &Node, faults: &mut Vec<Diagnostic>) -> Option<BaseUrl> {
    let node = root.get("base_url")?;
    let text = node.text()?;
    let base = BaseUrl::parse(text);
    if base.is_none() && is_web_address(text) {
        faults.push(
            Diagnostic::new(rules::URL_INVALID, "`base_url` is the address of a folder")
                .at(FILE, node.span)
                .hint("write it without `?`, `#`, `.` or `..`: `https://x.example/timeline`"),
        );
    }
    base
}

fn languages(root: &Node, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let one = root.get("language");
    let many = root.get("languages");
    if let (Some(one), Some(_)) = (one, many) {
        faults.push(
            Diagnostic::new(
                rules::LANGUAGE_TWICE,
                "`language` and `languages` both stand here",
            )
            .at(FILE, one.span)
            .hint("keep `languages`, its first language at the root"),
        );
    }
    let mut tags = Vec::new();
    for node in many.map(Node::items).unwrap_or_default().iter().chain(one) {
        let Some(text) = node.text() else { continue };
        // A tag of five letters and more is well formed, and of no language that there is.
        let is_tag = text.parse::<unic_langid::LanguageIdentifier>().is_ok();
        if !is_tag || primary(text).len() > 3 {
            faults.push(
                Diagnostic::new(
                    rules::LANGUAGE_INVALID,
                    format!("`{text}` is no language tag"),
                )
                .at(FILE, node.span)
                .hint("write a BCP 47 tag such as `en`, `ar` or `ar-SY`"),
            );
        } else if tags.iter().any(|t| t == text) {
            faults.push(
                Diagnostic::new(rules::LANGUAGE_TWICE, format!("`{text}` stands twice"))
                    .at(FILE, node.span),
            );
        } else {
            tags.push(text.to_owned());
        }
    }
    if tags.is_empty() {
        tags.push("en".to_owned());
    }
    tags
}

fn citation_style(root: &Node, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let node = root.get("citation_style")?;
    let name = node.text()?;
    if let Some(fault) = crate::bibliography::Styles::check(name) {
        faults.push(fault.at(FILE, node.span));
        return None;
    }
    Some(name.to_owned())
}

fn sources_language(root: &Node, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let node = root.get("sources_language")?;
    let text = node.text()?;
    let tag = text.parse::<unic_langid::LanguageIdentifier>();
    let Ok(tag) = tag else {
        let fault = Diagnostic::new(
            rules::LANGUAGE_INVALID,
            format!("`{text}` is no language tag"),
        )
        .hint("write a BCP 47 tag such as `en`, `ar` or `az`");
        faults.push(fault.at(FILE, node.span));
        return None;
    };
    Some(tag.to_string())
}

/// The names of rules that `rules:` and `accept:` use and that are none, with the nearest.
#[must_use]
pub fn unknown_rules(config: &Config) -> Vec<Diagnostic> {
    let accepted = config.accept.iter().map(|(rule, _)| rule);
    let named = config.rules.keys().chain(accepted);
    let faults = named.filter_map(|name| rules::unknown(name));
    faults.map(|fault| fault.in_file(FILE)).collect()
}

#[cfg(test)]
mod tests;
