//! An event as its file gives it.

use super::read::{Reader, Texts, date, spanned, string};
use super::register::Record;
use super::{Body, Head, strings};
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, rules};
use crate::yaml::{Extra, Node, Spanned, Text, Value};
use serde::Serialize;
use std::sync::Arc;

/// How sure a claim is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The source says it as its own.
    #[default]
    Stated,
    /// The source says that somebody says it.
    Reported,
    /// Nobody says it; it follows from what is said.
    Inferred,
}

impl Certainty {
    /// All three, the surest first.
    pub const ALL: [Self; 3] = [Self::Stated, Self::Reported, Self::Inferred];

    /// The word in entries and exports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Reported => "reported",
            Self::Inferred => "inferred",
        }
    }

    fn of(node: Option<&Node>) -> Option<Self> {
        match node?.text()? {
            "stated" => Some(Self::Stated),
            "reported" => Some(Self::Reported),
            "inferred" => Some(Self::Inferred),
            _ => None,
        }
    }
}

/// How long the lists may be whose every item has a page that shows the event with all of them: what
/// they give grows with the square.
const LONGEST: [(&str, usize); 2] = [("actors", 500), ("tags", 200)];

/// An actor named by an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// An id, name or alias.
    pub name: Spanned<String>,
    /// What the actor did.
    pub role: Option<Text>,
    /// The office acted in, by its title.
    pub office: Option<Spanned<String>>,
    /// Whether the actor acted, rather than have it done to them.
    pub acts: bool,
}

/// A source named by an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceRef {
    /// A record of the bibliography, with what this entry adds to it.
    Id {
        /// The record's id.
        id: Spanned<String>,
        /// The place in the work.
        locator: Option<String>,
        /// An archived copy.
        archive_url: Option<String>,
        /// When its address was read.
        accessed: Option<EdtfDate>,
    },
    /// A record of its own.
    Inline(Arc<Record>, Option<String>),
}

/// A part of an event that is less or more sure than the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is claimed.
    pub text: Text,
    /// How sure it is.
    pub certainty: Certainty,
    /// Who says so.
    pub attributed_to: Option<Text>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// Where it stands.
    pub span: crate::diagnostic::Span,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// A path that begins with `/`.
    pub src: Spanned<String>,
    /// What it shows.
    pub alt: Text,
    /// What readers see below it.
    pub caption: Option<Text>,
    /// Who made it.
    pub credit: Option<String>,
    /// Under which licence it is used.
    pub licence: Option<String>,
}

/// What was put right after publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// When.
    pub date: EdtfDate,
    /// What.
    pub text: Text,
}

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// File, id, history and the site's own keys.
    pub head: Head,
    /// The headline.
    pub title: Text,
    /// When.
    pub date: Spanned<EdtfDate>,
    /// Its type, as written.
    pub kind: Option<Spanned<String>>,
    /// Who took part.
    pub actors: Vec<Participant>,
    /// Where.
    pub place: Option<Spanned<String>>,
    /// How sure the whole is.
    pub certainty: Certainty,
    /// Who says so.
    pub attributed_to: Option<Text>,
    /// Parts that are less or more sure.
    pub claims: Vec<Claim>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// Kind of relation and the other event, in order.
    pub relations: Vec<(Spanned<String>, Spanned<String>)>,
    /// Track and state.
    pub sets: Vec<(Spanned<String>, Spanned<String>)>,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// Tags, as written.
    pub tags: Vec<Spanned<String>>,
    /// A picture.
    pub image: Option<Box<Image>>,
    /// Left out of the site unless drafts are asked for.
    pub draft: bool,
    /// Old paths that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Order within one date.
    pub weight: i32,
    /// What was put right.
    pub corrections: Vec<Correction>,
    /// The text.
    pub body: Body,
    /// The text in other languages.
    pub bodies: Vec<(String, Body)>,
}

impl Event {
    pub(super) fn read(
        reader: &mut Reader<'_>,
        head: Head,
        node: &Node,
        (body, bodies): Texts,
    ) -> Option<Self> {
        for (key, most) in LONGEST {
            let Some(list) = node.get(key) else { continue };
            let many = list.items().len();
            if many > most {
                let message = format!("`{key}` lists {many}, and an event has {most} at most");
                let hint =
                    "name whom it is about; a body of many is one actor of kind `organisation`";
                let first = list.items().first().map_or(list.span, |item| item.span);
                reader.fault(Diagnostic::new(rules::LIST_LONG, message).hint(hint), first);
            }
        }
        let certainty = Certainty::of(node.get("certainty")).unwrap_or_default();
        let attributed_to = node.get("attributed_to").and_then(Text::of);
        if certainty == Certainty::Reported && attributed_to.is_none() {
            let at = node.get("certainty").map_or(node.span, |n| n.span);
            reader.fault(unattributed("event"), at);
        }
        let claims = node
            .get("claims")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .filter_map(|claim| read_claim(reader, claim, certainty, attributed_to.as_ref()))
            .collect();
        Some(Self {
            title: node.get("title").and_then(Text::of)?,
            date: date(node.get("date"))?,
            kind: spanned(node.get("type")),
            actors: participants(node.get("actors")),
            place: spanned(node.get("place")),
            certainty,
            attributed_to,
            claims,
            sources: read_sources(reader, node.get("sources")),
            relations: node
                .get("relations")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .flat_map(|(kind, ids)| {
                    let kind = spanned(Some(kind));
                    strings(Some(ids))
                        .into_iter()
                        .filter_map(move |id| Some((kind.clone()?, id)))
                })
                .collect(),
            sets: node
                .get("sets")
                .map(Node::entries)
                .unwrap_or_default()
                .iter()
                .filter_map(|(k, v)| Some((spanned(Some(k))?, spanned(Some(v))?)))
                .collect(),
            summary: node.get("summary").and_then(Text::of),
            tags: strings(node.get("tags")),
            image: read_image(reader, node.get("image")).map(Box::new),
            draft: node.get("draft").and_then(Node::text) == Some("true"),
            aliases: strings(node.get("aliases")),
            weight: node
                .get("weight")
                .and_then(Node::text)
                .and_then(|t| t.parse().ok())
                .unwrap_or(0),
            corrections: node
                .get("corrections")
                .map(Node::items)
                .unwrap_or_default()
                .iter()
                .filter_map(|c| {
                    Some(Correction {
                        date: date(c.get("date"))?.value,
                        text: Text::of(c.get("text")?)?,
                    })
                })
                .collect(),
            head,
            body,
            bodies,
        })
    }
}

fn unattributed(what: &str) -> Diagnostic {
    Diagnostic::new(
        rules::ATTRIBUTION_MISSING,
        format!("a reported {what} needs `attributed_to`"),
    )
    .hint("add `attributed_to:` with who says so")
}

fn participants(node: Option<&Node>) -> Vec<Participant> {
    let items = node.map(Node::items).unwrap_or_default();
    roomed(items, |item| match &item.value {
        Value::Map(_) => Some(Participant {
            name: spanned(item.get("id"))?,
            role: item.get("role").and_then(Text::of),
            office: spanned(item.get("office")),
            acts: item.get("acts").and_then(Node::text) != Some("false"),
        }),
        _ => Some(Participant {
            name: spanned(Some(item))?,
            role: None,
            office: None,
            acts: true,
        }),
    })
}

/// What a list holds. It is kept for as long as the site is: with room for what there is and no more.
fn roomed<T>(items: &[Node], read: impl FnMut(&Node) -> Option<T>) -> Vec<T> {
    let mut out = Vec::with_capacity(items.len());
    out.extend(items.iter().filter_map(read));
    out
}

fn read_claim(
    reader: &mut Reader<'_>,
    node: &Node,
    whole: Certainty,
    by: Option<&Text>,
) -> Option<Claim> {
    let own = Certainty::of(node.get("certainty"));
    let certainty = own.unwrap_or(whole);
    let attributed_to = node
        .get("attributed_to")
        .and_then(Text::of)
        // A claim that is as sure as the event is said by the same.
        .or_else(|| by.filter(|_| certainty == whole).cloned());
    if certainty == Certainty::Reported && attributed_to.is_none() {
        reader.fault(
            unattributed("claim"),
            node.get("certainty").map_or(node.span, |n| n.span),
        );
    }
    Some(Claim {
        text: Text::of(node.get("text")?)?,
        certainty,
        attributed_to,
        sources: read_sources(reader, node.get("sources")),
        span: node.span,
    })
}

fn read_sources(reader: &mut Reader<'_>, node: Option<&Node>) -> Vec<SourceRef> {
    let items = node.map(Node::items).unwrap_or_default();
    roomed(items, |item| read_source(reader, item))
}

fn read_source(reader: &mut Reader<'_>, item: &Node) -> Option<SourceRef> {
    const WITH_ID: [&str; 4] = ["id", "locator", "archive_url", "accessed"];
    if item.text().is_some() {
        return Some(SourceRef::Id {
            id: spanned(Some(item))?,
            locator: None,
            archive_url: None,
            accessed: None,
        });
    }
    let locator = string(item.get("locator"));
    if let Some(id) = spanned(item.get("id")) {
        for (key, _) in item.entries() {
            if key.text().is_some_and(|k| !WITH_ID.contains(&k)) {
                let fault = Diagnostic::new(
                    rules::SOURCE_MIXED,
                    "`id` names a record of the bibliography, which has this key itself",
                )
                .hint("remove `id` for a source of its own, or this key");
                reader.fault(fault, key.span);
            }
        }
        return Some(SourceRef::Id {
            id,
            locator,
            archive_url: string(item.get("archive_url")),
            accessed: date(item.get("accessed")).map(|d| d.value),
        });
    }
    if item.get("title").is_none() {
        let fault = Diagnostic::new(rules::KEY_MISSING, "a source needs `title` or `id`")
            .hint("add a line `title: …`, or `id:` with a record of the bibliography");
        reader.fault(fault, item.span);
        return None;
    }
    let head = Head {
        file: std::sync::Arc::new(reader.file().to_owned()),
        id: String::new(),
        at: item.span,
        whole: item.span,
        added: None,
        updated: None,
        accept: Vec::new(),
        extra: Extra::Null,
    };
    let record = Record::read(reader, head, item)?;
    Some(SourceRef::Inline(Arc::new(record), locator))
}

fn read_image(reader: &mut Reader<'_>, node: Option<&Node>) -> Option<Image> {
    let node = node?;
    let src = spanned(node.get("src"))?;
    // A browser takes `\\` for `/`, and drops tabs and line breaks: what follows would be a host.
    let odd = src.value.contains(|c: char| c == '\\' || c.is_control());
    if !src.value.starts_with('/') || src.value.starts_with("//") || odd {
        let fault = Diagnostic::new(rules::IMAGE_PATH, "`src` is a path that begins with `/`")
            .hint("put the picture into `static/` and write its path from there");
        reader.fault(fault, src.span);
        return None;
    }
    Some(Image {
        src,
        alt: Text::of(node.get("alt")?)?,
        caption: node.get("caption").and_then(Text::of),
        credit: string(node.get("credit")),
        licence: string(node.get("licence")),
    })
}
