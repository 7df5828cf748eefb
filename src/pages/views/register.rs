//! Pages of actors, places, sources and plain pages.

use super::{
    ByType, Chart, DateView, EventRef, Figure, Frame, Html, Link, Listing, PageLink, Phrase,
    Reference, Shared, SiteView, SourceText, Tongue, Url,
};
use crate::entry::{ActorKind, SameAs, Tone};
use crate::yaml::Extra;
use schemars::JsonSchema;
use serde::Serialize;

/// The page of an actor: `actor.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActorView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// The actor.
    pub actor: Actor<'a>,
    /// The same as a chart; none where there are fewer than two.
    pub figure: Option<Figure<'a>>,
    /// The same by type and by year, from four events on; none where none has a type.
    pub by_type: Option<ByType<'a>>,
    /// States that someone who is no state deals with most, the most first.
    pub shared: Vec<Shared<'a>>,
    /// The actor's events.
    pub listing: Listing<'a>,
}

/// An actor whole.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Actor<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: Phrase<'a>,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// Other names.
    pub aliases: Vec<&'a str>,
    /// Offices of a person.
    pub offices: Vec<OfficeView<'a>>,
    /// Persons who hold an office of this state or organisation.
    pub holders: Vec<Holder<'a>>,
    /// Pairs that a state is part of: the other state and the page of the pair.
    pub pairs: Vec<PairLink<'a>>,
    /// The same in other registers.
    pub same_as: Option<&'a SameAs>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// The text as HTML; empty where there is none.
    pub body: Option<Html<'a>>,
    /// The language of the text, where it is not the page's.
    pub body_lang: Option<Tongue<'a>>,
    /// What the text cites.
    pub sources: Vec<Reference<'a>>,
    /// `extra:` of the entry.
    #[schemars(with = "serde_json::Value")]
    pub extra: Option<&'a Extra>,
}

/// An office of a person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfficeView<'a> {
    /// Its title.
    pub title: Phrase<'a>,
    /// Whose office it is.
    pub of: Option<Link<'a>>,
    /// When it was held.
    pub period: Option<DateView<'a>>,
    /// How many events show the person in it.
    pub count: usize,
    /// The first of them, twenty at most.
    pub events: Vec<EventRef<'a>>,
}

/// A person and the office.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Holder<'a> {
    /// The person.
    pub actor: Link<'a>,
    /// The office.
    pub office: Phrase<'a>,
}

/// A pair that a state is part of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PairLink<'a> {
    /// The other state.
    pub name: Phrase<'a>,
    /// The page of the pair.
    pub url: Url<'a>,
    /// How many events the two share.
    pub count: usize,
}

/// The page of a place: `place.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaceView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// The place.
    pub place: Place<'a>,
    /// The same as a chart; none where there are fewer than two.
    pub figure: Option<Figure<'a>>,
    /// The same by type and by year, from four events on; none where none has a type.
    pub by_type: Option<ByType<'a>>,
    /// States that come here most, the most first.
    pub shared: Vec<Shared<'a>>,
    /// Events there and at the places within.
    pub listing: Listing<'a>,
}

/// A place whole.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: Phrase<'a>,
    /// Other names.
    pub aliases: Vec<&'a str>,
    /// What it lies in, from near to far.
    pub within: Vec<Link<'a>>,
    /// Places that lie in it.
    pub holds: Vec<Link<'a>>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(&'a str, &'a str)>,
    /// The same in other registers.
    pub same_as: Option<&'a SameAs>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// The text as HTML.
    pub body: Option<Html<'a>>,
    /// The language of the text, where it is not the page's.
    pub body_lang: Option<Tongue<'a>>,
    /// What the text cites.
    pub sources: Vec<Reference<'a>>,
    /// `extra:` of the entry.
    #[schemars(with = "serde_json::Value")]
    pub extra: Option<&'a Extra>,
}

/// A state of affairs over time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrackView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: Phrase<'a>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// The state before the first event that sets it.
    pub initial: Option<Phrase<'a>>,
    /// What events set it to, in timeline order; the last is where it stands.
    pub steps: Vec<TrackStep<'a>>,
    /// How the state it stands in is drawn.
    pub tone: Tone,
    /// The same as a band over time; none where no event set it, where the page's chart has it, or where
    /// the page has a band for all its tracks on one axis.
    pub band: Option<Chart<'a>>,
    /// What the patterns of the band stand for; empty without one.
    pub key: Vec<TrackKey<'a>>,
}

/// A pattern of a band and a state that is drawn with it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrackKey<'a> {
    /// The pattern.
    pub tone: Tone,
    /// The state.
    pub state: Phrase<'a>,
}

/// Three tracks or more as bands on one axis.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BandsView<'a> {
    /// The drawing.
    pub chart: Chart<'a>,
    /// The patterns in it.
    pub tones: Vec<Tone>,
}

/// A state and the event that set it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrackStep<'a> {
    /// The state.
    pub state: Phrase<'a>,
    /// How it is drawn.
    pub tone: Tone,
    /// The event.
    pub event: EventRef<'a>,
}

/// `/sources/`: `sources.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourcesView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// How many sources there are.
    pub total: usize,
    /// The sources of this page.
    pub sources: Vec<SourceItem<'a>>,
    /// The page before this one.
    pub earlier: Option<PageLink>,
    /// The page after this one.
    pub later: Option<PageLink>,
}

/// A source and who relies on it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceItem<'a> {
    /// The source.
    pub source: SourceText<'a>,
    /// How many events rest on it.
    pub count: usize,
    /// The first of them, ten at most.
    pub events: Vec<EventRef<'a>>,
}

/// A plain page: `page.html`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// Its title.
    pub title: Phrase<'a>,
    /// One or two sentences.
    pub summary: Option<Phrase<'a>>,
    /// The text as HTML.
    pub body: Html<'a>,
    /// The language of the text, where it is not the page's.
    pub body_lang: Option<Tongue<'a>>,
    /// What the text cites.
    pub sources: Vec<Reference<'a>>,
    /// When it was last changed.
    pub updated: Option<DateView<'a>>,
    /// Departures from the rules that the site accepts, each with its reason: on the page `method`.
    pub accepted: Vec<AcceptedView<'a>>,
    /// `extra:` of the entry.
    #[schemars(with = "serde_json::Value")]
    pub extra: &'a Extra,
}

/// A warning that stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AcceptedView<'a> {
    /// The rule's name.
    pub rule: &'a str,
    /// What was found.
    pub message: &'a str,
    /// The file it was found in.
    pub file: Option<&'a str>,
    /// Why it is accepted.
    pub reason: &'a str,
}
