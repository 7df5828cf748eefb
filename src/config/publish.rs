//! `publish:` of `site.yaml`: which pages and outputs are made.

use crate::yaml::Node;
use crate::yaml::shape::{Record, Shape, key};

/// What an extent can be.
const EXTENT: &[&str] = &["auto", "true", "false"];

pub(super) const PUBLISH: Record = Record {
    name: "`publish`",
    keys: &[
        key("timeline", Shape::Bool, "`/timeline/`"),
        key("years", Shape::Bool, "`/timeline/2025/`"),
        key("actors", Shape::Bool, "`/actors/` and a page an actor."),
        key("places", Shape::Bool, "`/places/` and a page a place."),
        key("types", Shape::Bool, "`/types/` and a page a type."),
        key("tags", Shape::Bool, "`/tags/` and a page a tag."),
        key(
            "relations",
            Shape::Bool,
            "`/relations/` and a page a pair of states.",
        ),
        key("sources", Shape::Bool, "`/sources/`"),
        key(
            "certainty",
            Shape::Bool,
            "`/certainty/reported/` and its like.",
        ),
        key("corrections", Shape::Bool, "`/corrections/`"),
        key(
            "feed",
            Shape::Word(EXTENT),
            "`/atom.xml` and `feed.json`: for the whole record, pairs and states, and for other actors with five events or more (`auto`), for all or for none.",
        ),
        key("sitemap", Shape::Bool, "`/sitemap.xml`"),
        key("robots", Shape::Bool, "`/robots.txt`"),
        key("data", Shape::Bool, "`/data/`"),
        key(
            "search",
            Shape::Bool,
            "`/search/`, and filters on the timeline.",
        ),
        key(
            "calendar",
            Shape::Word(EXTENT),
            "`/calendar.ics`: what is known to the day; for which pages, as `feed`.",
        ),
        key(
            "cards",
            Shape::Word(EXTENT),
            "Pictures for social networks: one an event, up to 500 events (`auto`) or always.",
        ),
        key(
            "embeds",
            Shape::Word(EXTENT),
            "`/embed/`: pages for other sites' frames, and `oembed.json`; as `feed`, and for single events up to 500 of them.",
        ),
        key(
            "headers",
            Shape::Bool,
            "`/_headers`: what a host is to send.",
        ),
    ],
};

/// Up to how many events a site has a card and a frame for each, where it does not say.
const SINGLE_EVENTS: usize = 500;

/// From how many events on an actor's list has feeds, a calendar and a frame, where the site does not say.
const EVENTS_OF_LIST: usize = 5;

/// For which pages an output beside the page is made: a feed, a calendar, a frame, a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Where somebody is likely to ask for it.
    Auto,
    /// Wherever it can be made.
    All,
    /// Nowhere.
    None,
}

impl Extent {
    fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("true") => Self::All,
            Some("false") => Self::None,
            _ => Self::Auto,
        }
    }

    /// Whether it is made for the record as a whole, pairs and states.
    #[must_use]
    pub fn main(self) -> bool {
        self != Self::None
    }

    /// Whether it is made for a list of so many events that is none of these.
    #[must_use]
    pub fn list(self, events: usize) -> bool {
        match self {
            Self::Auto => events >= EVENTS_OF_LIST,
            Self::All => true,
            Self::None => false,
        }
    }

    /// Whether it is made for each single event of a site that has so many.
    #[must_use]
    pub fn each(self, events: usize) -> bool {
        match self {
            Self::Auto => events <= SINGLE_EVENTS,
            Self::All => true,
            Self::None => false,
        }
    }
}

/// Which pages and outputs are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is a switch of its own in site.yaml.
pub struct Publish {
    /// `/timeline/`
    pub timeline: bool,
    /// `/timeline/2025/`
    pub years: bool,
    /// `/actors/`
    pub actors: bool,
    /// `/places/`
    pub places: bool,
    /// `/types/`
    pub types: bool,
    /// `/tags/`
    pub tags: bool,
    /// `/relations/`
    pub relations: bool,
    /// `/sources/`
    pub sources: bool,
    /// `/certainty/reported/`
    pub certainty: bool,
    /// `/corrections/`
    pub corrections: bool,
    /// `/atom.xml`
    pub feed: Extent,
    /// `/sitemap.xml`
    pub sitemap: bool,
    /// `/robots.txt`
    pub robots: bool,
    /// `/data/`
    pub data: bool,
    /// `/search/`
    pub search: bool,
    /// `/calendar.ics`
    pub calendar: Extent,
    /// `/card.png` and its like
    pub cards: Extent,
    /// `/embed/` and `/oembed.json`
    pub embeds: Extent,
    /// `/_headers`
    pub headers: bool,
}

impl Publish {
    /// What `publish:` says, if it is there.
    pub(super) fn of(node: Option<&Node>) -> Self {
        let text = |key| node.and_then(|p| p.get(key)).and_then(Node::text);
        let on = |key| text(key) != Some("false");
        Self {
            timeline: on("timeline"),
            years: on("years"),
            actors: on("actors"),
            places: on("places"),
            types: on("types"),
            tags: on("tags"),
            relations: on("relations"),
            sources: on("sources"),
            certainty: on("certainty"),
            corrections: on("corrections"),
            feed: Extent::from_word(text("feed")),
            sitemap: on("sitemap"),
            robots: on("robots"),
            data: on("data"),
            search: on("search"),
            calendar: Extent::from_word(text("calendar")),
            cards: Extent::from_word(text("cards")),
            embeds: Extent::from_word(text("embeds")),
            headers: on("headers"),
        }
    }
}
