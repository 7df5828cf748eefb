//! A page, by what it shows.

use super::Framed;
use crate::entry::Certainty;
use crate::model::{ActorIx, EventIx, PlaceIx, SourceIx, TermIx};

/// What has a list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Everything.
    Timeline,
    /// An actor.
    Actor(ActorIx),
    /// A place.
    Place(PlaceIx),
    /// A pair of states.
    Pair(u32),
    /// A type.
    Type(TermIx),
    /// A tag.
    Tag(TermIx),
    /// A record of the bibliography.
    Source(SourceIx),
    /// How sure events are as a whole.
    Certainty(Certainty),
}

/// Things that have a list of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `/actors/`
    Actors,
    /// `/places/`
    Places,
    /// `/types/`
    Types,
    /// `/tags/`
    Tags,
    /// `/relations/`
    Relations,
    /// `/sources/`
    Sources,
    /// `/corrections/`
    Corrections,
}

impl Family {
    /// Its word in addresses and messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Places => "places",
            Self::Types => "types",
            Self::Tags => "tags",
            Self::Relations => "relations",
            Self::Sources => "sources",
            Self::Corrections => "corrections",
        }
    }
}

/// A page, by what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// `/`
    Home,
    /// The events of a subject: its first page, or a section of a divided list.
    List(Subject, Option<u32>),
    /// An event.
    Event(EventIx),
    /// A list of things, and which of its pages.
    Index(Family, u32),
    /// A plain page.
    Plain(u32),
    /// `/404.html`
    NotFound,
    /// An old address that leads to this route.
    Redirect(String),
    /// The feed of what is new: of everything at `/atom.xml`, or of one actor or pair.
    Feed(Subject),
    /// `/corrections/atom.xml`
    CorrectionsFeed,
    /// `/sitemap.xml`, or a part of it.
    Sitemap(Option<u32>),
    /// `/robots.txt`
    Robots,
    /// `/data/events.json`
    Data,
    /// `/data/events.csv`
    Table,
    /// A social card: an event's, or the site's.
    Card(Option<EventIx>),
    /// A page for another site's frame.
    Embed(Framed),
    /// `/oembed.json`
    OEmbed(Framed),
    /// `/feed.json`
    JsonFeed(Subject),
    /// `/calendar.ics`
    Calendar(Subject),
    /// `/_headers`
    Headers,
    /// `/search/`
    Search,
    /// `/search/index.json`
    SearchIndex,
    /// `/search/0.json` and its like
    SearchPart(u32),
}

/// A page and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its route: `/events/x/`, `/atom.xml`.
    pub route: String,
    /// What it shows.
    pub page: Page,
    /// Which of the site's languages it is in.
    pub language: usize,
}

impl Planned {
    /// Whether it is made for frames on other sites' pages.
    #[must_use]
    pub fn is_framable(&self) -> bool {
        matches!(self.page, Page::Embed(_))
    }

    /// Whether a template makes it, which may be at fault.
    #[must_use]
    pub fn is_templated(&self) -> bool {
        match self.page {
            Page::Home
            | Page::List(..)
            | Page::Event(_)
            | Page::Index(..)
            | Page::Plain(_)
            | Page::NotFound
            | Page::Redirect(_)
            | Page::Embed(_)
            | Page::Search => true,
            Page::Feed(_)
            | Page::CorrectionsFeed
            | Page::Sitemap(_)
            | Page::Robots
            | Page::Data
            | Page::Table
            | Page::Card(_)
            | Page::OEmbed(_)
            | Page::JsonFeed(_)
            | Page::Calendar(_)
            | Page::Headers
            | Page::SearchIndex
            | Page::SearchPart(_) => false,
        }
    }

    /// The file it is written to, relative to the output folder.
    #[must_use]
    pub fn file(&self) -> String {
        let path = self.route.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }
}
