//! Social cards: typed data in, the bytes of a PNG out.
//!
//! A card is what a network shows of a page: the line of time with the event's mark on it, its date in
//! red, its title, how sure it is and the name of the site. It is drawn as SVG and rasterised with the
//! fonts below `fonts/`, which no reader's page uses. Precision is shape here as everywhere: the mark is
//! as long as the time that the date may mean.

mod draw;
mod fonts;
mod indexed;
mod lines;

pub use draw::{icon, png};
pub use fonts::has_letters;

use serde::Serialize;
use std::borrow::Cow;

/// How wide a card is, in pixels.
pub const WIDTH: u32 = 1200;
/// How high a card is, in pixels.
pub const HEIGHT: u32 = 630;

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card<'a> {
    /// What stands large: an event's title, or the site's.
    pub title: Cow<'a, str>,
    /// What stands below it: the site's description.
    pub below: Option<Cow<'a, str>>,
    /// The name at the foot; none where the title is it.
    pub site: Option<&'a str>,
    /// Whether its language is read from right to left.
    pub rtl: bool,
    /// When and how sure; none of what is no event.
    pub event: Option<Event>,
}

/// What is particular to an event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// The date in words, as the page shows it.
    pub date: String,
    /// How sure it is, in a word.
    pub sure: String,
    /// The same as an outline.
    pub outline: Outline,
    /// The mark on the line of time.
    pub mark: Mark,
}

/// How sure an event is, by the outline of its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Outline {
    /// Stated.
    Filled,
    /// Reported.
    Ring,
    /// Inferred.
    Dashed,
}

/// How precise a date is, by the shape of its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// How long a time it may mean.
    pub length: Length,
    /// `~`: its ends fade.
    pub approximate: bool,
    /// `?`: it is broken in the middle.
    pub uncertain: bool,
    /// What lies before its start.
    pub start: Edge,
    /// What lies after its end.
    pub end: Edge,
}

/// How long a time a date may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Length {
    /// One day.
    Day,
    /// Some days.
    Days,
    /// A month or a season.
    Month,
    /// A year or more.
    Longer,
}

/// An end of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Edge {
    /// It ends there.
    Closed,
    /// It goes on: an arrow.
    Open,
    /// It is not known where it ends: it fades.
    Unknown,
}

#[cfg(test)]
mod tests;
