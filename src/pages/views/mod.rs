//! What templates see. Each view is what one page shows and no more: a template is handed its view
//! and nothing else, so a page can change only when its view does.
//!
//! The descriptions here are the theme authors' reference: `chancery schema views` prints them, and
//! `docs/templates.md` is made from them.

mod chart;
mod cited;
mod date;
mod event;
mod faces;
mod feeds;
mod frame;
mod html;
mod listing;
mod often;
mod pair;
mod register;
mod search;
mod url;

pub(super) use chart::silence;
pub use chart::{Chart, Figure, FigureLine, Key, Sides};
pub use cited::{CitationText, CitePage, CiteText, Cited, Style};
pub use date::{DateText, DateView, DayView, Grain, YearName};
pub(super) use date::{grain, machine};
pub use event::*;
pub use faces::*;
pub use feeds::*;
pub use frame::*;
pub use html::Html;
pub use listing::*;
pub use often::OFTEN;
pub use pair::*;
pub use register::*;
pub use search::*;
pub use url::{Route, Url};

use serde::Serialize;

/// The view of one page, with the template it is for.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View<'a> {
    /// `index.html`
    Home(Box<HomeView<'a>>),
    /// `timeline.html`
    Timeline(Box<TimelineView<'a>>),
    /// `event.html`
    Event(Box<EventView<'a>>),
    /// `actor.html`
    Actor(Box<ActorView<'a>>),
    /// `place.html`
    Place(Box<PlaceView<'a>>),
    /// `relation.html`
    Relation(Box<RelationView<'a>>),
    /// `sources.html`
    Sources(Box<SourcesView<'a>>),
    /// `list.html`
    List(Box<ListView<'a>>),
    /// `corrections.html`
    Corrections(Box<CorrectionsView<'a>>),
    /// `page.html`
    Page(Box<PageView<'a>>),
    /// `404.html`
    NotFound(Box<NotFoundView<'a>>),
    /// `search.html`
    Search(Box<SearchView<'a>>),
    /// `redirect.html`
    Redirect(Box<RedirectView<'a>>),
    /// `/atom.xml`
    Feed(FeedView<'a>),
    /// `/sitemap.xml` and its parts
    Sitemap(SitemapView),
    /// `/robots.txt`
    Robots(RobotsView),
    /// `/data/events.json`
    Data(DataView<'a>),
    /// `/data/events.csv`
    Table(TableView<'a>),
    /// `embed.html`
    Embed(Box<EmbedView<'a>>),
    /// A social card
    Card(crate::card::Card<'a>),
    /// `/oembed.json`
    OEmbed(Box<OEmbedView<'a>>),
    /// `/feed.json`
    JsonFeed(FeedView<'a>),
    /// `/calendar.ics`
    Calendar(CalendarView),
    /// `/_headers`
    Headers(HeadersView),
    /// `/search/index.json`
    SearchIndex(SearchIndex<'a>),
    /// `/search/0.json` and its like
    SearchPart(SearchPart<'a>),
}

/// The templates that views are shown with.
pub const TEMPLATES: [&str; 14] = [
    "404.html",
    "actor.html",
    "corrections.html",
    "embed.html",
    "event.html",
    "index.html",
    "list.html",
    "page.html",
    "place.html",
    "redirect.html",
    "relation.html",
    "search.html",
    "sources.html",
    "timeline.html",
];

/// The template of a kind of page.
pub(in crate::pages) fn template_of(kind: &str) -> &'static str {
    let named = TEMPLATES.into_iter();
    let mut named = named.filter(|name| name.strip_suffix(".html") == Some(kind));
    match kind {
        "home" => "index.html",
        _ => named.next().unwrap_or("page.html"),
    }
}

impl View<'_> {
    /// The template that shows it; none for what no template makes.
    #[must_use]
    pub fn template(&self) -> Option<&'static str> {
        Some(match self {
            Self::Home(_) => "index.html",
            Self::Timeline(_) => "timeline.html",
            Self::Event(_) => "event.html",
            Self::Actor(_) => "actor.html",
            Self::Place(_) => "place.html",
            Self::Relation(_) => "relation.html",
            Self::Sources(_) => "sources.html",
            Self::List(_) => "list.html",
            Self::Corrections(_) => "corrections.html",
            Self::Page(_) => "page.html",
            Self::NotFound(_) => "404.html",
            Self::Search(_) => "search.html",
            Self::Redirect(_) => "redirect.html",
            Self::Embed(_) => "embed.html",
            Self::Feed(_)
            | Self::Sitemap(_)
            | Self::Robots(_)
            | Self::Data(_)
            | Self::Table(_)
            | Self::Card(_)
            | Self::OEmbed(_)
            | Self::JsonFeed(_)
            | Self::Calendar(_)
            | Self::Headers(_)
            | Self::SearchIndex(_)
            | Self::SearchPart(_) => return None,
        })
    }
}

/// The templates that pages are made with, each with the schema of its view.
#[must_use]
pub fn schemas() -> Vec<(&'static str, schemars::Schema)> {
    vec![
        ("index.html", schemars::schema_for!(HomeView<'static>)),
        (
            "timeline.html",
            schemars::schema_for!(TimelineView<'static>),
        ),
        ("event.html", schemars::schema_for!(EventView<'static>)),
        ("actor.html", schemars::schema_for!(ActorView<'static>)),
        ("place.html", schemars::schema_for!(PlaceView<'static>)),
        (
            "relation.html",
            schemars::schema_for!(RelationView<'static>),
        ),
        ("sources.html", schemars::schema_for!(SourcesView<'static>)),
        ("list.html", schemars::schema_for!(ListView<'static>)),
        (
            "corrections.html",
            schemars::schema_for!(CorrectionsView<'static>),
        ),
        ("page.html", schemars::schema_for!(PageView<'static>)),
        ("embed.html", schemars::schema_for!(EmbedView<'static>)),
        ("search.html", schemars::schema_for!(SearchView<'static>)),
        ("404.html", schemars::schema_for!(NotFoundView<'static>)),
        (
            "redirect.html",
            schemars::schema_for!(RedirectView<'static>),
        ),
    ]
}
