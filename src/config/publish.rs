//! `publish:` of `site.yaml`: which pages and outputs are made.

use crate::yaml::Node;
use crate::yaml::shape::{Record, Shape, key};

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
        key("feed", Shape::Bool, "`/atom.xml`"),
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
            Shape::Bool,
            "`/calendar.ics`: what is known to the day.",
        ),
        key(
            "cards",
            Shape::Word(&["auto", "true", "false"]),
            "Pictures for social networks: one an event, up to 500 events (`auto`) or always.",
        ),
        key(
            "embeds",
            Shape::Bool,
            "`/embed/`: pages for other sites' frames, and `oembed.json`.",
        ),
        key(
            "headers",
            Shape::Bool,
            "`/_headers`: what a host is to send.",
        ),
    ],
};

/// Up to how many events each has a card of its own, where the site does not say.
const CARDS: usize = 500;

/// Which pages have a social card of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cards {
    /// Events, while there are few enough; else the site alone.
    Auto,
    /// Events and the site.
    All,
    /// None.
    None,
}

impl Cards {
    /// Whether the site has a card.
    #[must_use]
    pub fn site(self) -> bool {
        self != Self::None
    }

    /// Whether each of so many events has one.
    #[must_use]
    pub fn each(self, events: usize) -> bool {
        match self {
            Self::Auto => events <= CARDS,
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
    pub feed: bool,
    /// `/sitemap.xml`
    pub sitemap: bool,
    /// `/robots.txt`
    pub robots: bool,
    /// `/data/`
    pub data: bool,
    /// `/search/`
    pub search: bool,
    /// `/calendar.ics`
    pub calendar: bool,
    /// `/card.png` and its like
    pub cards: Cards,
    /// `/embed/` and `/oembed.json`
    pub embeds: bool,
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
            feed: on("feed"),
            sitemap: on("sitemap"),
            robots: on("robots"),
            data: on("data"),
            search: on("search"),
            calendar: on("calendar"),
            cards: match text("cards") {
                Some("true") => Cards::All,
                Some("false") => Cards::None,
                _ => Cards::Auto,
            },
            embeds: on("embeds"),
            headers: on("headers"),
        }
    }
}
