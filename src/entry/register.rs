//! Actors, places, tracks, bibliography records and plain pages as their files give them.

use super::read::{Reader, Texts, date, spanned, string};
use super::{Body, Head, strings};
use crate::bibliography::{self, Work};
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, rules};
use crate::yaml::{Node, Spanned, Text, Value};
use serde::Serialize;

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A state: pairs are made of these.
    State,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

/// An office of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Its title.
    pub title: Text,
    /// The state or organisation it belongs to.
    pub of: Option<Spanned<String>>,
    /// When it was held.
    pub period: Option<EdtfDate>,
}

/// The same in other registers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
pub struct SameAs {
    /// A Wikidata item.
    pub wikidata: Option<String>,
    /// An ISO 3166 code.
    pub iso3166: Option<String>,
    /// A VIAF number.
    pub viaf: Option<String>,
}

impl SameAs {
    fn read(node: Option<&Node>) -> Self {
        let get = |key| string(node.and_then(|n| n.get(key)));
        Self {
            wikidata: get("wikidata"),
            iso3166: get("iso3166"),
            viaf: get("viaf"),
        }
    }
}

/// An actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// File, id, history and the site's own keys.
    pub head: Head,
    /// Its name.
    pub name: Text,
    /// What it is; none for one that is only mentioned.
    pub kind: Option<ActorKind>,
    /// Other names.
    pub aliases: Vec<Spanned<String>>,
    /// Offices of a person.
    pub offices: Vec<Office>,
    /// The same in other registers.
    pub same_as: SameAs,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// The text.
    pub body: Body,
    /// The text in other languages.
    pub bodies: Vec<(String, Body)>,
}

impl Actor {
    pub(super) fn read(head: Head, node: &Node, (body, bodies): Texts) -> Option<Self> {
        let kind = match node.get("kind").and_then(Node::text) {
            Some("state") => Some(ActorKind::State),
            Some("person") => Some(ActorKind::Person),
            Some("organisation") => Some(ActorKind::Organisation),
            _ => None,
        };
        Some(Self {
            head,
            name: Text::of(node.get("name")?)?,
            kind,
            aliases: strings(node.get("aliases")),
            offices: node
                .get("offices")
                .map(Node::items)
                .unwrap_or_default()
                .iter()
                .filter_map(|o| {
                    Some(Office {
                        title: Text::of(o.get("title")?)?,
                        of: spanned(o.get("of")),
                        period: date(o.get("period")).map(|d| d.value),
                    })
                })
                .collect(),
            same_as: SameAs::read(node.get("same_as")),
            summary: node.get("summary").and_then(Text::of),
            body,
            bodies,
        })
    }
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// File, id, history and the site's own keys.
    pub head: Head,
    /// Its name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<Spanned<String>>,
    /// The place or state it lies in.
    pub within: Option<Spanned<String>>,
    /// Latitude and longitude in degrees, as written.
    pub coordinates: Option<(String, String)>,
    /// The same in other registers.
    pub same_as: SameAs,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// The text.
    pub body: Body,
    /// The text in other languages.
    pub bodies: Vec<(String, Body)>,
}

impl Place {
    pub(super) fn read(
        reader: &mut Reader<'_>,
        head: Head,
        node: &Node,
        (body, bodies): Texts,
    ) -> Option<Self> {
        Some(Self {
            head,
            name: Text::of(node.get("name")?)?,
            aliases: strings(node.get("aliases")),
            within: spanned(node.get("within")),
            coordinates: coordinates(reader, node.get("coordinates")),
            same_as: SameAs::read(node.get("same_as")),
            summary: node.get("summary").and_then(Text::of),
            body,
            bodies,
        })
    }
}

/// Two numbers, the first a latitude.
fn coordinates(reader: &mut Reader<'_>, node: Option<&Node>) -> Option<(String, String)> {
    let node = node?;
    let number = |n: &Node| {
        n.text()?
            .parse::<f64>()
            .ok()
            .map(|v| (n.text().unwrap_or("").to_owned(), v))
    };
    let values: Vec<_> = node.items().iter().filter_map(number).collect();
    match values.as_slice() {
        [(lat, v), (lon, _)] if node.items().len() == 2 && v.abs() <= 90.0 => {
            Some((lat.clone(), lon.clone()))
        }
        _ => {
            let fault = Diagnostic::new(
                rules::VALUE_TYPE,
                "`coordinates` are two numbers, latitude from -90 to 90 and longitude",
            );
            reader.fault(fault.hint("write `[33.51, 36.29]`"), node.span);
            None
        }
    }
}

/// How a state of a track is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// In being.
    Open,
    /// Held up.
    Suspended,
    /// Ended.
    Closed,
    /// Not known.
    #[default]
    Unknown,
}

/// A state of a track.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackState {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// How it is drawn.
    pub tone: Tone,
}

/// A track: a state of affairs that events set.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// File, id and the site's own keys.
    pub head: Head,
    /// Its name.
    pub name: Text,
    /// The two actors whose affair it is.
    pub between: Vec<Spanned<String>>,
    /// Its states.
    pub states: Vec<TrackState>,
    /// The state before the first event that sets it.
    pub initial: Option<Spanned<String>>,
    /// One or two sentences.
    pub summary: Option<Text>,
}

impl Track {
    pub(super) fn read(reader: &mut Reader<'_>, head: Head, node: &Node) -> Option<Self> {
        let states: Vec<TrackState> = node
            .get("states")
            .map(Node::entries)
            .unwrap_or_default()
            .iter()
            .filter_map(|(id, state)| {
                let (label, tone) = match &state.value {
                    Value::Map(_) => (Text::of(state.get("label")?)?, state.get("tone")),
                    _ => (Text::of(state)?, None),
                };
                let tone = match tone.and_then(Node::text) {
                    Some("open") => Tone::Open,
                    Some("suspended") => Tone::Suspended,
                    Some("closed") => Tone::Closed,
                    _ => Tone::Unknown,
                };
                Some(TrackState {
                    id: id.text()?.to_owned(),
                    label,
                    tone,
                })
            })
            .collect();
        let between = strings(node.get("between"));
        if !between.is_empty() && between.len() != 2 {
            let fault = Diagnostic::new(rules::VALUE_TYPE, "`between` names two actors");
            let at = node.get("between").map_or(node.span, |n| n.span);
            reader.fault(fault.hint("write `[one, other]`"), at);
        }
        Some(Self {
            head,
            name: Text::of(node.get("name")?)?,
            between,
            states,
            initial: spanned(node.get("initial")),
            summary: node.get("summary").and_then(Text::of),
        })
    }
}

/// A record of the bibliography: a work, with its place in the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// File, id and the site's own keys. The id of an inline record is empty.
    pub head: Head,
    /// What it says.
    pub work: Work,
}

/// A record is its work, wherever it was written.
impl std::ops::Deref for Record {
    type Target = Work;

    fn deref(&self) -> &Work {
        &self.work
    }
}

impl Record {
    pub(super) fn read(reader: &mut Reader<'_>, head: Head, node: &Node) -> Option<Self> {
        let file = reader.file();
        let work = bibliography::read_yaml(file, node, &mut reader.faults)?;
        Some(Self { head, work })
    }
}

/// A plain page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// File, id, history and the site's own keys.
    pub head: Head,
    /// Its title.
    pub title: Text,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// Order in the menu.
    pub weight: i32,
    /// Whether it stands in the menu.
    pub menu: bool,
    /// Left out of the site unless drafts are asked for.
    pub draft: bool,
    /// Old paths that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// The text.
    pub body: Body,
    /// The text in other languages.
    pub bodies: Vec<(String, Body)>,
}

impl Page {
    pub(super) fn read(head: Head, node: &Node, (body, bodies): Texts) -> Option<Self> {
        Some(Self {
            head,
            title: Text::of(node.get("title")?)?,
            summary: node.get("summary").and_then(Text::of),
            weight: node
                .get("weight")
                .and_then(Node::text)
                .and_then(|t| t.parse().ok())
                .unwrap_or(0),
            menu: node.get("menu").and_then(Node::text) != Some("false"),
            draft: node.get("draft").and_then(Node::text) == Some("true"),
            aliases: strings(node.get("aliases")),
            body,
            bodies,
        })
    }
}
