//! What other sites and machines see of a page.

use super::{EventLine, Explore, Figure, Frame, Phrase, SiteView};
use schemars::JsonSchema;
use serde::Serialize;

/// What networks show of a page: Open Graph.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Social {
    /// `website`, `article` or `profile`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// One or two sentences.
    pub description: Option<String>,
    /// Its language and territory as `en_GB`, or the language alone.
    pub locale: String,
    /// The same of the page in other languages.
    pub locales: Vec<String>,
    /// When an event was first published here, where that is known to the day: `YYYY-MM-DD`.
    pub published: Option<String>,
    /// When it was last changed.
    pub modified: Option<String>,
    /// The page's card, or the site's.
    pub image: Option<SocialImage>,
}

/// A card.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SocialImage {
    /// Its whole address.
    pub url: String,
    /// In pixels; none of a site's own picture.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// What it shows, in words.
    pub alt: String,
}

/// How to show a page in a frame elsewhere.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EmbedCode {
    /// The whole address of what the frame shows.
    pub url: String,
    /// The HTML to copy.
    pub code: String,
    /// The address of its oEmbed record.
    pub oembed: String,
}

/// A page for another site's frame: `embed.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EmbedView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// What it shows: `timeline`, `actor`, `relation` or `event`.
    pub of: &'static str,
    /// The names in its title: an actor's, or both of a pair; empty otherwise.
    pub names: Vec<Phrase<'a>>,
    /// The page that it shows in short.
    pub url: String,
    /// How many events there are.
    pub total: usize,
    /// The events as a chart; none where there are fewer than two.
    pub figure: Option<Figure<'a>>,
    /// The latest events, latest first, thirty at most. Their addresses are those of their frames.
    pub lines: Vec<EventLine<'a>>,
    /// The event, on the page of one.
    pub event: Option<EventLine<'a>>,
    /// What a choice of events in the address needs: on the page of the whole.
    pub explore: Option<Explore<'a>>,
}

/// `oembed.json`, oEmbed 1.0.
#[derive(Debug, Serialize)]
pub struct OEmbedView<'a> {
    /// `1.0`
    pub version: &'static str,
    /// `rich`
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The page's title.
    pub title: String,
    /// The site's name.
    pub provider_name: &'a str,
    /// The home page.
    pub provider_url: String,
    /// The code.
    pub html: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The page's card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_url: Option<String>,
    /// In pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_width: Option<u32>,
    /// In pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_height: Option<u32>,
}

/// `/_headers`
#[derive(Debug, Serialize)]
pub struct HeadersView {
    /// Paths that no other site may frame.
    pub pages: Vec<String>,
    /// Paths that any may.
    pub embeds: Vec<String>,
    /// Paths that scripts of other sites may read.
    pub data: Vec<String>,
}

/// `/calendar.ics`
#[derive(Debug, Serialize)]
pub struct CalendarView {
    /// What it is called.
    pub name: String,
    /// The language.
    pub lang: String,
    /// Its own address.
    pub url: String,
    /// What is known to the day, in order of time.
    pub events: Vec<CalendarEvent>,
    /// How many events are not.
    pub left_out: usize,
}

/// A day, or days from one to another, in a calendar.
#[derive(Debug, Serialize)]
pub struct CalendarEvent {
    /// What it is told by.
    pub uid: String,
    /// The headline.
    pub title: String,
    /// The first day, as `YYYYMMDD`.
    pub first: String,
    /// The day after the last.
    pub end: String,
    /// The day that the entry was last changed, or else the first.
    pub stamp: String,
    /// Certainty and summary in words.
    pub text: String,
    /// The place.
    pub place: Option<String>,
    /// The page.
    pub url: String,
}
