//! The record as a whole: every reference resolved, every rule checked.
//!
//! [`assemble()`] turns the entries of all files into one [`Timeline`]. It is pure, and it cannot
//! fail: what is wrong becomes a fault, and the timeline holds what stands. Things point at each
//! other by position in the timeline's lists ([`EventIx`] and its like), so that it can be compared,
//! shared between threads and walked without a lookup.

mod assemble;
mod files;
mod index;
mod naming;
mod people;
mod registers;
mod resolve;
pub mod rules;
mod translate;
mod writing;

pub use assemble::{Input, assemble};
pub use writing::{Writing, Written};

use crate::date::EdtfDate;
use crate::entry;
use crate::yaml::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position of `n`. Lists longer than `u32` allows cannot be read in.
            #[must_use]
            pub fn new(n: usize) -> Self {
                Self(u32::try_from(n).unwrap_or(u32::MAX))
            }

            /// As an index of a list.
            #[must_use]
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index!(
    /// A position in [`Timeline::events`].
    EventIx
);
index!(
    /// A position in [`Register::actors`].
    ActorIx
);
index!(
    /// A position in [`Register::places`].
    PlaceIx
);
index!(
    /// A position in [`Register::tracks`].
    TrackIx
);
index!(
    /// A position in [`Register::sources`].
    SourceIx
);
index!(
    /// A position in [`Register::types`] or [`Register::tags`].
    TermIx
);

/// The whole record. Cheap to copy: a copy in which one event's words are others shares all the rest.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// In timeline order: earliest possible day, latest, weight, time of day, id.
    pub events: Vec<Arc<Event>>,
    register: Arc<Register>,
}

impl std::ops::Deref for Timeline {
    type Target = Register;

    fn deref(&self) -> &Register {
        &self.register
    }
}

/// All of the record but the events themselves: what they name, and what they are grouped by.
#[derive(Debug, Default)]
pub struct Register {
    /// In byte order of their ids.
    pub actors: Vec<Actor>,
    /// In byte order of their ids.
    pub places: Vec<Place>,
    /// In byte order of their ids.
    pub tracks: Vec<Track>,
    /// The bibliography in byte order of its ids, then the records that stand in one event alone.
    pub sources: Vec<Source>,
    /// Types: declared ones in the site's order, then others by slug.
    pub types: Vec<Term>,
    /// Tags by slug.
    pub tags: Vec<Term>,
    /// Events that are stated, reported and inferred as a whole.
    pub certainties: [Vec<EventIx>; 3],
    /// Pairs of states that share an event, by the ids of both.
    pub pairs: Vec<Pair>,
    /// Plain pages, by weight and id.
    pub pages: Vec<Page>,
    /// How far each entry is translated, where the site has several languages.
    pub translations: Vec<Translated>,
}

/// An event, resolved.
#[derive(Debug, Clone)]
pub struct Event {
    /// As its file gives it.
    pub entry: Arc<entry::Event>,
    /// Its type.
    pub kind: Option<TermIx>,
    /// Who took part, in order; no actor twice.
    pub actors: Vec<Participation>,
    /// Where.
    pub place: Option<PlaceIx>,
    /// What the page cites, each once, in the order of their numbers.
    pub citations: Vec<Citation>,
    /// For each claim the numbers, from 1, of what it rests on.
    pub claim_sources: Vec<Vec<u32>>,
    /// Other events, its own first, then those that name this one.
    pub relations: Vec<Relation>,
    /// What it sets.
    pub sets: Vec<(TrackIx, usize)>,
    /// When it was first published and last changed, as its entry or else git says.
    pub history: Past,
    /// Its tags; none twice.
    pub tags: Vec<TermIx>,
    /// What its text refers to.
    pub body: Links,
    /// What the text in other languages refers to, in their order.
    pub bodies: Vec<Links>,
}

/// An actor in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    /// Who.
    pub actor: ActorIx,
    /// The position in the entry's list of actors, for the role.
    pub named: usize,
    /// The office held on the event's date, or the one the event names.
    pub office: Option<Held>,
    /// The state the actor counts for: itself, or that of the office.
    pub state: Option<ActorIx>,
    /// Whether the actor acted, rather than have it done to them.
    pub acts: bool,
}

/// Which of two states an event is an act of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first alone.
    A,
    /// The second alone.
    B,
    /// Both, or the record does not tell them apart.
    Both,
}

/// An office as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its title.
    pub title: Text,
    /// The state or organisation it belongs to.
    pub of: Option<ActorIx>,
    /// Its position among the actor's offices; none for one that the actor's record does not have.
    pub nth: Option<usize>,
}

/// One relation, seen from one of its ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// Whether this is the end that was told: the other event names this one.
    pub inverse: bool,
    /// The kind's id.
    pub kind: Arc<str>,
    /// The other event.
    pub other: EventIx,
}

/// A source as one entry relies on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// Which.
    pub source: SourceIx,
    /// The place in the work.
    pub locator: Option<String>,
    /// An archived copy that the entry names.
    pub archive_url: Option<String>,
    /// When the entry says its address was read.
    pub accessed: Option<EdtfDate>,
}

/// What the links and citations of a text lead to, each by its position in the text's scan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// Of each link.
    pub links: Vec<LinkTo>,
    /// Of each citation its number on the page, from 1.
    pub cites: Vec<Option<u32>>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// An event.
    Event(EventIx),
    /// An actor.
    Actor(ActorIx),
    /// A place.
    Place(PlaceIx),
    /// A plain page, by its id.
    Page(Box<str>),
    /// A path from the site's root, as it was written.
    Root,
    /// A file of the site that is no entry, by its path in the site's folder; or else an address that
    /// counts from that of the page.
    Beside(Box<camino::Utf8Path>),
    /// A part of the page itself.
    Part,
    /// Nowhere: a draft, or a fault that was told. It is set as plain words.
    Nowhere,
}

/// An actor, resolved.
#[derive(Debug)]
pub struct Actor {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is.
    pub kind: Option<entry::ActorKind>,
    /// As its file gives it; none where it is only mentioned.
    pub entry: Option<Arc<entry::Actor>>,
    /// For each office the state or organisation it belongs to.
    pub offices: Vec<Option<ActorIx>>,
    /// Persons who hold an office of this actor.
    pub holders: Vec<ActorIx>,
    /// Its events.
    pub events: Vec<EventIx>,
    /// What its text cites.
    pub citations: Vec<Citation>,
    /// What its text refers to.
    pub body: Links,
    /// What the text in other languages refers to, in their order.
    pub bodies: Vec<Links>,
}

/// What a place lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Another place.
    Place(PlaceIx),
    /// A state.
    Actor(ActorIx),
}

/// A place, resolved.
#[derive(Debug)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// As its file gives it; none where it is only mentioned.
    pub entry: Option<Arc<entry::Place>>,
    /// What it lies in.
    pub within: Option<Within>,
    /// Places that lie in it.
    pub holds: Vec<PlaceIx>,
    /// Events at the place itself and at those within it.
    pub events: Vec<EventIx>,
    /// What its text cites.
    pub citations: Vec<Citation>,
    /// What its text refers to.
    pub body: Links,
    /// What the text in other languages refers to, in their order.
    pub bodies: Vec<Links>,
}

/// A track, resolved.
#[derive(Debug)]
pub struct Track {
    /// As its file gives it.
    pub entry: Arc<entry::Track>,
    /// The two actors whose affair it is.
    pub between: Vec<ActorIx>,
    /// The events that set it and the position of the state, in timeline order.
    pub settings: Vec<(EventIx, usize)>,
}

/// A source and who relies on it.
#[derive(Debug)]
pub struct Source {
    /// Its id; of one that stands in an event alone, the event's id and a number.
    pub id: String,
    /// What it is.
    pub record: Arc<entry::Record>,
    /// Whether it is a record of the bibliography.
    pub listed: bool,
    /// The events that rely on it.
    pub events: Vec<EventIx>,
}

/// A type or a tag.
#[derive(Debug)]
pub struct Term {
    /// Its slug.
    pub id: String,
    /// What readers see.
    pub label: Text,
    /// A PLOVER code.
    pub plover: Option<String>,
    /// Its events.
    pub events: Vec<EventIx>,
}

/// Two states that share events.
#[derive(Debug)]
pub struct Pair {
    /// The one whose id comes first.
    pub a: ActorIx,
    /// The other.
    pub b: ActorIx,
    /// The events they share.
    pub events: Vec<EventIx>,
    /// The tracks between them.
    pub tracks: Vec<TrackIx>,
}

/// When an entry was first published and last changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Past {
    /// First published.
    pub added: Option<EdtfDate>,
    /// Last changed.
    pub updated: Option<EdtfDate>,
}

/// How far an entry is translated into one of the site's further languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// What it is.
    pub kind: entry::Kind,
    /// Its id.
    pub id: String,
    /// The original's file.
    pub file: Arc<camino::Utf8PathBuf>,
    /// Where it stands there.
    pub at: crate::diagnostic::Span,
    /// The language.
    pub language: String,
    /// What is not there in it: `title`, `summary`, `claims`, `labels`, `text`.
    pub missing: Vec<&'static str>,
    /// Whether the original was changed after the translation.
    pub older: bool,
    /// Whether the entry accepts that something is missing.
    pub accepted: bool,
}

/// First and last day on which git saw each file touched.
pub type History = BTreeMap<camino::Utf8PathBuf, (chrono::NaiveDate, chrono::NaiveDate)>;

/// A plain page, resolved.
#[derive(Debug)]
pub struct Page {
    /// As its file gives it.
    pub entry: Arc<entry::Page>,
    /// When it was first published and last changed.
    pub history: Past,
    /// What its text cites.
    pub citations: Vec<Citation>,
    /// What its text refers to.
    pub body: Links,
    /// What the text in other languages refers to, in their order.
    pub bodies: Vec<Links>,
}

impl Event {
    /// Which of two states it is an act of: the one for which somebody acts while nobody does for the
    /// other. Nothing else is read as a sign of it, not even the order in which actors stand.
    #[must_use]
    pub fn side(&self, a: ActorIx, b: ActorIx) -> Side {
        let acts = |state| self.actors.iter().any(|w| w.acts && w.state == Some(state));
        match (acts(a), acts(b)) {
            (true, false) => Side::A,
            (false, true) => Side::B,
            _ => Side::Both,
        }
    }
}

impl Timeline {
    /// The same in which the event of this entry has its words, where the entry tells the model nothing
    /// else than it did; none where it does.
    #[must_use]
    pub fn reworded(&self, entry: &Arc<entry::Event>) -> Option<(Self, EventIx)> {
        let id = &entry.head.id;
        let order = entry.date.value.order();
        let first = (self.events).partition_point(|e| e.entry.date.value.order() < order);
        let same = |e: &&Arc<Event>| e.entry.date.value.order() == order;
        let mut near = self.events[first..].iter().take_while(same);
        let ix = first + near.position(|e| e.entry.head.id == *id)?;
        let event = &self.events[ix];
        if !event.entry.differs_in_words_alone(entry) {
            return None;
        }
        let mut timeline = self.clone();
        timeline.events[ix] = Arc::new(Event {
            entry: entry.clone(),
            ..(**event).clone()
        });
        Some((timeline, EventIx::new(ix)))
    }

    /// The event at `ix`.
    #[must_use]
    pub fn event(&self, ix: EventIx) -> &Event {
        &self.events[ix.at()]
    }

    /// The actor at `ix`.
    #[must_use]
    pub fn actor(&self, ix: ActorIx) -> &Actor {
        &self.actors[ix.at()]
    }

    /// The place at `ix`.
    #[must_use]
    pub fn place(&self, ix: PlaceIx) -> &Place {
        &self.places[ix.at()]
    }

    /// The source at `ix`.
    #[must_use]
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.at()]
    }

    /// The track at `ix`.
    #[must_use]
    pub fn track(&self, ix: TrackIx) -> &Track {
        &self.tracks[ix.at()]
    }
}
