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
pub use pair::*;
pub use register::*;
pub use search::*;
pub use url::{Route, Url};

use serde::Serialize;

/// Declares the kinds of page: those that templates make, each with its view and its template, then those that code
/// makes, each with what it is made of.
macro_rules! page_kinds {
    (
        templates { $($kind:ident($view:ident) = $template:literal,)* }
        code { $($(#[$doc:meta])* $made:ident($of:ty),)* }
    ) => {
        /// The view of one page, with the template it is for.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        pub enum View<'a> {
            $(#[doc = concat!("`", $template, "`")] $kind(Box<$view<'a>>),)*
            $($(#[$doc])* $made($of),)*
        }

        /// The templates that views are shown with.
        pub const TEMPLATES: &[&str] = &[$($template),*];

        impl View<'_> {
            /// The template that shows it; none for what no template makes.
            #[must_use]
            pub fn template(&self) -> Option<&'static str> {
                match self {
                    $(Self::$kind(_) => Some($template),)*
                    $(Self::$made(_) => None,)*
                }
            }
        }

        /// The templates, each with the schema of its view.
        #[must_use]
        pub fn schemas() -> Vec<(&'static str, schemars::Schema)> {
            vec![$(($template, schemars::schema_for!($view<'static>))),*]
        }
    };
}

page_kinds! {
    templates {
        Home(HomeView) = "index.html",
        Timeline(TimelineView) = "timeline.html",
        Event(EventView) = "event.html",
        Actor(ActorView) = "actor.html",
        Place(PlaceView) = "place.html",
        Relation(RelationView) = "relation.html",
        Sources(SourcesView) = "sources.html",
        List(ListView) = "list.html",
        Corrections(CorrectionsView) = "corrections.html",
        Page(PageView) = "page.html",
        Embed(EmbedView) = "embed.html",
        Search(SearchView) = "search.html",
        NotFound(NotFoundView) = "404.html",
        Redirect(RedirectView) = "redirect.html",
    }
    code {
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
}

/// The template of a page by the kind that its `page.kind` names.
pub(in crate::pages) fn template_of(kind: &str) -> &'static str {
    let is_of = |name: &&&str| name.strip_suffix(".html") == Some(kind);
    match kind {
        "home" => "index.html",
        _ => TEMPLATES.iter().find(is_of).copied().unwrap_or("page.html"),
    }
}
