//! An event's page, and an event in a list.

use super::{
    Chart, CitePage, Cited, DateView, Frame, Html, Link, Phrase, SiteView, Tongue, Url, YearName,
};
use crate::entry::{Certainty, Tone};
use crate::yaml::Extra;
use schemars::JsonSchema;
use serde::Serialize;

/// The page of an event: `event.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EventView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// The event.
    pub event: Event<'a>,
    /// The event among those it is related to: what `event.relations` says, as a chart.
    pub neighbours: Option<Chart<'a>>,
    /// The event before this one on the timeline.
    pub earlier: Option<EventRef<'a>>,
    /// The event after this one on the timeline.
    pub later: Option<EventRef<'a>>,
}

/// An event whole.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Event<'a> {
    /// Its id.
    pub id: &'a str,
    /// The headline.
    pub title: Phrase<'a>,
    /// When.
    pub date: DateView<'a>,
    /// The page of its year on the timeline.
    pub year_url: Option<String>,
    /// The year it stands under there: `2025`.
    #[schemars(with = "String")]
    pub year: YearName<'a>,
    /// `stated`, `reported` or `inferred`.
    pub certainty: Certainty,
    /// Who says so.
    pub attributed_to: Option<Phrase<'a>>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// The text as HTML; empty where there is none.
    pub body: Html<'a>,
    /// The language of the text, where it is not the page's.
    pub body_lang: Option<Tongue<'a>>,
    /// Whether there is a text.
    pub has_body: bool,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<Link<'a>>,
    /// Where: the place itself, then what it lies in.
    pub places: Vec<Link<'a>>,
    /// Who took part, in order.
    pub actors: Vec<Participant<'a>>,
    /// Parts that are less or more sure than the whole.
    pub claims: Vec<Claim<'a>>,
    /// What the page cites, in the order of their numbers.
    pub sources: Vec<Reference<'a>>,
    /// Other events, by kind of relation.
    pub relations: Vec<RelationGroup<'a>>,
    /// States of affairs from this event's date on.
    pub sets: Vec<Setting<'a>>,
    /// How things stood at this event: what it and events before it set between its actors.
    pub standing: Vec<Standing<'a>>,
    /// Its tags.
    pub tags: Vec<Link<'a>>,
    /// A picture.
    pub image: Option<Image<'a>>,
    /// What was put right, in order.
    pub corrections: Vec<Correction<'a>>,
    /// How to cite this page.
    pub cite: CitePage<'a>,
    /// When it was first published here.
    pub added: Option<DateView<'a>>,
    /// When it was last changed.
    pub updated: Option<DateView<'a>>,
    /// Whether it is a draft, which only a preview shows.
    pub draft: bool,
    /// `extra:` of the entry.
    #[schemars(with = "serde_json::Value")]
    pub extra: &'a Extra,
}

/// An event named by another page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EventRef<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its headline.
    pub title: Phrase<'a>,
    /// Its address.
    pub url: Url<'a>,
    /// When.
    pub date: DateView<'a>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// An event in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EventLine<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its headline.
    pub title: Phrase<'a>,
    /// Its address.
    pub url: Url<'a>,
    /// When.
    pub date: DateView<'a>,
    /// Whether the line before has the same date.
    pub same_date: bool,
    /// Whether it is part of another event.
    pub part: bool,
    /// How sure it is.
    pub certainty: Certainty,
    /// Who says so.
    pub attributed_to: Option<Phrase<'a>>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// Who took part.
    pub actors: Vec<Link<'a>>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<Link<'a>>,
    /// How many sources it rests on.
    pub sources: usize,
    /// Their numbers among the page's references, where it has any.
    pub cites: Vec<u32>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Which event it is; none of what only shows how one is set.
    #[serde(skip)]
    pub at: Option<crate::model::EventIx>,
}

/// Somebody who took part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Participant<'a> {
    /// The name and the page.
    pub actor: Link<'a>,
    /// `state`, `person`, `organisation` or nothing.
    pub kind: Option<crate::entry::ActorKind>,
    /// What the actor did in this event.
    pub role: Option<Phrase<'a>>,
    /// The office held that day.
    pub office: Option<Phrase<'a>>,
    /// Whose office that is.
    pub of: Option<Link<'a>>,
}

/// A part of an event.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Claim<'a> {
    /// What is claimed.
    pub text: Phrase<'a>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Who says so.
    pub attributed_to: Option<Phrase<'a>>,
    /// The numbers of its sources on this page.
    pub sources: Vec<u32>,
}

/// A source on a page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reference<'a> {
    /// Its number on this page, from 1; its anchor is `source-` and this.
    pub number: u32,
    /// The source.
    pub source: SourceText<'a>,
    /// The place in the work.
    pub locator: Option<&'a str>,
    /// The ids of the places on this page that cite it: those of the text, then claims.
    pub cited_at: Vec<String>,
}

/// A source in words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceText<'a> {
    /// The work as it is cited, in the site's style.
    pub citation: Cited<'a>,
    /// Its id in the bibliography; for one that stands in an event alone, event and number.
    pub id: &'a str,
    /// The title of the work.
    pub title: Phrase<'a>,
    /// Who wrote it.
    pub authors: &'a [String],
    /// What it appeared in.
    pub container: Option<Phrase<'a>>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// When it was published.
    pub date: Option<DateView<'a>>,
    /// Its web address.
    pub url: Option<&'a str>,
    /// An archived copy.
    pub archive_url: Option<&'a str>,
    /// When its address was last read.
    pub accessed: Option<DateView<'a>>,
    /// Anything a reader should know of it.
    pub note: Option<Phrase<'a>>,
    /// The page of all that rests on it; none for one that stands in an event alone.
    pub page: Option<Url<'a>>,
}

/// Other events in one kind of relation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RelationGroup<'a> {
    /// The kind's id.
    pub kind: &'a str,
    /// Whether this is the end that was told.
    pub inverse: bool,
    /// The label of a kind that the site declares; of a built-in one it is the message `relation-`,
    /// the kind and, at the told end, `-inverse`.
    pub label: Option<Phrase<'a>>,
    /// The events.
    pub events: Vec<EventRef<'a>>,
}

/// A state that an event sets.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Setting<'a> {
    /// The track.
    pub track: Phrase<'a>,
    /// The state.
    pub state: Phrase<'a>,
    /// How it is drawn.
    pub tone: Tone,
}

/// A state of affairs at an event.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Standing<'a> {
    /// The track.
    pub track: Phrase<'a>,
    /// The state.
    pub state: Phrase<'a>,
    /// How it is drawn.
    pub tone: Tone,
    /// The event that set it; none of a state that was there at first.
    pub since: Option<EventRef<'a>>,
}

/// A picture.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Image<'a> {
    /// Its address.
    pub src: String,
    /// Its width in pixels, where it is a file of the site.
    pub width: Option<u32>,
    /// Its height in pixels, likewise.
    pub height: Option<u32>,
    /// What it shows.
    pub alt: Phrase<'a>,
    /// What stands below it.
    pub caption: Option<Phrase<'a>>,
    /// Who made it.
    pub credit: Option<&'a str>,
    /// Under which licence it is used.
    pub licence: Option<&'a str>,
}

/// What was put right.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Correction<'a> {
    /// When.
    pub date: DateView<'a>,
    /// What.
    pub text: Phrase<'a>,
}
