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

    /// The template that makes it, where one does.
    #[must_use]
    pub fn template(&self) -> Option<&'static str> {
        Some(match self.page {
            Page::Home => "index.html",
            Page::List(Subject::Timeline, _) => "timeline.html",
            Page::List(Subject::Actor(_), _) => "actor.html",
            Page::List(Subject::Place(_), _) => "place.html",
            Page::List(Subject::Pair(_), _) => "relation.html",
            Page::List(
                Subject::Type(_) | Subject::Tag(_) | Subject::Source(_) | Subject::Certainty(_),
                _,
            ) => "list.html",
            Page::Event(_) => "event.html",
            Page::Index(Family::Sources, _) => "sources.html",
            Page::Index(Family::Corrections, _) => "corrections.html",
            Page::Index(..) => "list.html",
            Page::Plain(_) => "page.html",
            Page::NotFound => "404.html",
            Page::Redirect(_) => "redirect.html",
            Page::Embed(_) => "embed.html",
            Page::Search => "search.html",
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
            | Page::SearchPart(_) => return None,
        })
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
