//! Lists of events, and lists of what events are listed under.

use super::{
    BandsView, DateView, EventLine, Explore, Figure, Frame, Link, Phrase, SiteView, TrackView,
};
use crate::entry::{ActorKind, Certainty};
use schemars::JsonSchema;
use serde::Serialize;

/// Events in timeline order. A long list is divided by period into pages of its own.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listing<'a> {
    /// How many events the whole list has.
    pub total: usize,
    /// What this page shows, by year.
    pub groups: Vec<Group<'a>>,
    /// Decades, or longer, where a list is divided into so many periods that only those near this page
    /// are named; each leads to its first.
    pub decades: Vec<Period>,
    /// How long these are: `decade`, `century`, or `period` for more; empty without any.
    pub decades_are: &'static str,
    /// The periods that a long list is divided into; empty where one page holds it all.
    pub periods: Vec<Period>,
    /// Whether the groups are only the latest of a list divided by period.
    pub latest_only: bool,
    /// The page of the list before this one.
    pub earlier: Option<PageLink>,
    /// The page of the list after this one.
    pub later: Option<PageLink>,
}

/// Events under one heading.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Group<'a> {
    /// `2025`, `1980s`, `before 1985`.
    pub heading: String,
    /// For an anchor: `y2025`.
    pub anchor: String,
    /// How many years before it nothing is on record, to the nearest, from two on.
    pub silence: Option<i64>,
    /// Whether the heading is a year, so that dates below it need not repeat it.
    pub is_year: bool,
    /// The page of that year on the timeline.
    pub url: Option<String>,
    /// How many events there are under it.
    pub count: usize,
    /// The events: of a long year by month, else in one part without a heading.
    pub parts: Vec<Part<'a>>,
}

/// Events of one month, or all under a heading.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Part<'a> {
    /// The month.
    pub heading: Option<String>,
    /// For an anchor: `y2025-05`.
    pub anchor: Option<String>,
    /// The events.
    pub events: Vec<EventLine<'a>>,
}

/// A part of a long list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Period {
    /// `1985`, or `1980 to 1989`.
    pub label: String,
    /// Its page.
    pub url: String,
    /// How many events it has.
    pub count: usize,
    /// Whether years lie between the one before and this that have no events.
    pub gap: bool,
    /// Whether it is what this page shows.
    pub current: bool,
}

/// A page of the same list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageLink {
    /// What it shows.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// `/timeline/` and its years: `timeline.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// The year, on the page of one; none on `/timeline/`.
    pub year: Option<String>,
    /// The events of the year as a chart; none on `/timeline/`.
    pub figure: Option<Figure<'a>>,
    /// What the form of filters needs; none where the site is not searched.
    pub explore: Option<Explore<'a>>,
    /// The events.
    pub listing: Listing<'a>,
    /// The last parts of the addresses of the years' pages, for who looks for a date; empty where they are
    /// many or there are none.
    pub years: Vec<&'a str>,
    /// What they rest on, for paper; empty where that is much.
    pub references: Vec<super::Reference<'a>>,
}

/// The home page: `index.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HomeView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// How many events there are.
    pub events: usize,
    /// How many of them are stated, reported and inferred, the surest first; none that is 0.
    pub certainties: Vec<CertaintyCount>,
    /// How many sources they rest on.
    pub sources: usize,
    /// The day on which an entry was last changed.
    pub changed: Option<DateView<'a>>,
    /// The first and the last heading of the timeline: `2013` and `2025`.
    pub span: Option<(String, String)>,
    /// All events as a chart; none where there are fewer than two.
    pub figure: Option<Figure<'a>>,
    /// States of affairs, each with where it stands.
    pub tracks: Vec<TrackView<'a>>,
    /// The same as bands on one axis, where there are three or more and no chart of the page shows them.
    pub bands: Option<BandsView<'a>>,
    /// The latest events, latest first.
    pub latest: Vec<EventLine<'a>>,
    /// The address of the timeline.
    pub timeline_url: Option<String>,
}

/// Events of one certainty.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CertaintyCount {
    /// How sure they are.
    pub certainty: Certainty,
    /// How many there are.
    pub count: usize,
    /// The page that lists them.
    pub url: Option<String>,
}

/// A list of things, or of the events of one thing: `list.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// What is listed: `certainty`, `actors`, `places`, `types`, `tags`, `relations`, or the events of one `type`,
    /// `tag` or `source`.
    pub list: &'static str,
    /// The thing whose events are listed; none on a list of things.
    pub name: Option<Phrase<'a>>,
    /// The things; empty on a list of events.
    pub items: Vec<Item<'a>>,
    /// The page of the list before this one.
    pub earlier: Option<PageLink>,
    /// The page of the list after this one.
    pub later: Option<PageLink>,
    /// The events; none on a list of things.
    pub listing: Option<Listing<'a>>,
    /// The source whose events are listed.
    pub source: Option<super::SourceText<'a>>,
}

/// A thing in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Item<'a> {
    /// Its name and page.
    pub link: Link<'a>,
    /// The second name, of a pair.
    pub other: Option<Phrase<'a>>,
    /// What an actor is.
    pub kind: Option<ActorKind>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// How many events it has.
    pub count: usize,
}

/// `/corrections/`: `corrections.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CorrectionsView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// How many corrections there are.
    pub total: usize,
    /// Those of this page, newest first.
    pub corrections: Vec<Corrected<'a>>,
    /// The page of the list before this one.
    pub earlier: Option<PageLink>,
    /// The page of the list after this one.
    pub later: Option<PageLink>,
}

/// A correction and the event it was made to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Corrected<'a> {
    /// When it was made.
    pub date: DateView<'a>,
    /// What was wrong and what is right.
    pub text: Phrase<'a>,
    /// The event.
    pub event: super::EventRef<'a>,
}

/// `404.html`
#[derive(Debug, Serialize, JsonSchema)]
pub struct NotFoundView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// The latest events, latest first.
    pub latest: Vec<EventLine<'a>>,
}

/// An old address that leads to a page: `redirect.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RedirectView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// Where it leads.
    pub target: String,
}
