//! The page of two states.

use super::{
    BandsView, EventLine, EventRef, Figure, Frame, Link, Listing, Phrase, SiteView, TrackView,
};
use crate::model::Side;
use schemars::JsonSchema;
use serde::Serialize;

/// The page of two states: `relation.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RelationView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// The state whose id comes first.
    pub a: Link<'a>,
    /// The other.
    pub b: Link<'a>,
    /// Who acts in how many events; none where every event is of both.
    pub acts: Option<Acts>,
    /// A stretch that most of the events fall in, where there is a short one.
    pub dense: Option<Dense>,
    /// States of affairs between the two.
    pub tracks: Vec<TrackView<'a>>,
    /// The same as bands on one axis, where there are three or more and no chart of the page shows them.
    pub bands: Option<BandsView<'a>>,
    /// The events that changed them, in the order of time; the latest where they are many.
    pub turns: Vec<Turn<'a>>,
    /// The events they share as a chart; none where there are fewer than two.
    pub figure: Option<Figure<'a>>,
    /// The same by type and by year; none where no event has a type.
    pub by_type: Option<ByType<'a>>,
    /// Who took part for each of the two, the latest first; only events that name a person.
    pub present: Vec<Present<'a>>,
    /// How many more such events there are.
    pub present_more: usize,
    /// The events they share.
    pub listing: Listing<'a>,
}

/// How many events are acts of one side, of the other, of both.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Acts {
    /// Of the first alone.
    pub a: usize,
    /// Of the second alone.
    pub b: usize,
    /// Of both.
    pub both: usize,
    /// The largest of the three.
    pub most: usize,
}

/// Most of the events in a small part of the time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Dense {
    /// How many.
    pub count: usize,
    /// How long that is: `6 months`.
    pub span: String,
}

/// An event that changed a state of affairs, and the time before it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Turn<'a> {
    /// How many years before it nothing of the two is on record, from two on.
    pub silence: Option<i64>,
    /// The event.
    pub event: EventLine<'a>,
}

/// Events by type and year.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ByType<'a> {
    /// Years, or where they are many, spans of years; none without events. Last, where there are any,
    /// the events of an unknown year.
    pub columns: Vec<String>,
    /// Types in the site's order; last what has none.
    pub rows: Vec<TypeRow<'a>>,
}

/// A type and its events.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TypeRow<'a> {
    /// The type; none for events without one.
    pub name: Option<Link<'a>>,
    /// For each column its events.
    pub cells: Vec<Cell<'a>>,
    /// How many in all.
    pub count: usize,
}

/// Events of one type in one span of years.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Cell<'a> {
    /// How many.
    pub count: usize,
    /// Each of them, where they are few.
    pub marks: Vec<Act<'a>>,
    /// Where they are only counted, on the page of a pair: whose acts they are, in words.
    pub acts: Option<String>,
}

/// An event and whose act it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Act<'a> {
    /// The event.
    pub event: EventRef<'a>,
    /// Whose act it is.
    pub side: Side,
    /// The same in words, on the page of a pair.
    pub acts: Option<String>,
}

/// Who took part in an event for each of two states.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Present<'a> {
    /// Who took part for the first.
    pub a: Vec<Attended<'a>>,
    /// Who took part for the other.
    pub b: Vec<Attended<'a>>,
    /// The event.
    pub event: EventRef<'a>,
}

/// Someone who took part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Attended<'a> {
    /// Who.
    pub actor: Link<'a>,
    /// The role in this event.
    pub role: Option<Phrase<'a>>,
}

/// A state that often takes part in the same events.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Shared<'a> {
    /// The state.
    pub actor: Link<'a>,
    /// In how many.
    pub count: usize,
}
