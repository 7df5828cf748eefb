//! Entries to timeline, in stages: gather, name, order, resolve, index.

use super::files::Files;
use super::naming::{name_actors, name_places, name_sources, name_tags, name_tracks, name_types};
use super::resolve::Resolver;
use super::translate::{State, Translations};
use super::{
    ActorIx, EventIx, History, Page, Past, PlaceIx, Register, SourceIx, Timeline, TrackIx,
    Translated, index,
};
use crate::config::Config;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, rules};
use crate::entry::{self, Entry, Head, Kind, Parsed, Translation};
use crate::markdown::{Link, LinkKind};
use rapidhash::RapidHashMap;
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// What the timeline is made of.
pub struct Input<'a> {
    /// The site's settings.
    pub config: &'a Config,
    /// What each file gave, in order of path.
    pub files: &'a [Arc<Parsed>],
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// What git knows of the files.
    pub history: &'a History,
}

/// Everything of one kind, in order of path.
#[derive(Default)]
pub(super) struct Gathered {
    pub events: Vec<Arc<entry::Event>>,
    pub actors: Vec<Arc<entry::Actor>>,
    pub places: Vec<Arc<entry::Place>>,
    pub tracks: Vec<Arc<entry::Track>>,
    pub sources: Vec<Arc<entry::Record>>,
    pub pages: Vec<Arc<entry::Page>>,
    pub translations: Vec<(Kind, Arc<Translation>)>,
    /// Ids that are no fault to name: of drafts, and of entries that could not be read.
    pub absent: HashSet<(Kind, String)>,
    /// Whether a kind is declared at all: then a name that is not declared is a mistake.
    pub declared: HashSet<Kind>,
}

/// Assembles the timeline. The faults are those of the whole: what one file alone can tell was told
/// when it was parsed.
#[must_use]
pub fn assemble(input: &Input<'_>) -> (Timeline, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let mut all = gather(input, &mut faults);
    let table = translated(input, &mut all, &mut faults);

    let mut register = Register {
        translations: table,
        ..Register::default()
    };
    let actors = name_actors(input, &all, &mut register, &mut faults);
    let places = name_places(&all, &mut register, &mut faults);
    let ordered = ordered(&all.events);
    let inline = name_sources(&all, &ordered, &mut register);
    name_tracks(&all, &actors, &mut register, &mut faults);
    let types = name_types(input, &all, &mut register, &mut faults);
    let tags = name_tags(&all, &mut register, &mut faults);

    let files = files(input, &all, &ordered, &register);

    let events = ordered.iter().enumerate();
    let resolver = Resolver {
        config: input.config,
        history: input.history,
        actors: &actors,
        places: &places,
        events: events
            .map(|(n, e)| (e.head.id.as_str(), EventIx::new(n)))
            .collect(),
        sources: register
            .sources
            .iter()
            .enumerate()
            .filter(|(_, s)| s.listed)
            .map(|(n, s)| (s.id.clone(), SourceIx::new(n)))
            .collect(),
        inline: &inline,
        tracks: register
            .tracks
            .iter()
            .enumerate()
            .map(|(n, t)| (t.entry.head.id.clone(), TrackIx::new(n)))
            .collect(),
        types: &types,
        tags: &tags,
        absent: &all.absent,
        files: &files,
        known: &register,
    };
    let each = ordered.par_iter().enumerate();
    let resolved: Vec<_> = each.map(|(n, e)| resolver.event(n, e)).collect();
    let texts = resolver.texts(&all.pages);
    let mut events = Vec::with_capacity(resolved.len());
    for (event, mut found) in resolved {
        events.push(event);
        faults.append(&mut found);
    }
    faults.extend(texts.faults);
    for (n, (citations, body, bodies)) in texts.actors {
        register.actors[n].bodies = bodies;
        register.actors[n].citations = citations;
        register.actors[n].body = body;
    }
    for (n, (citations, body, bodies)) in texts.places {
        register.places[n].bodies = bodies;
        register.places[n].citations = citations;
        register.places[n].body = body;
    }
    register.pages = all
        .pages
        .iter()
        .zip(texts.pages)
        .map(|(entry, (citations, body, bodies))| Page {
            bodies,
            history: past(&entry.head, input.history),
            entry: entry.clone(),
            citations,
            body,
        })
        .collect();
    register.pages.sort_by(|a, b| {
        (a.entry.weight, &a.entry.head.id).cmp(&(b.entry.weight, &b.entry.head.id))
    });
    index::index(&mut events, &mut register);
    // Collected, they would keep the room of the whole events that they point to.
    let mut shared = Vec::with_capacity(events.len());
    shared.extend(events.into_iter().map(Arc::new));
    let timeline = Timeline {
        events: shared,
        register: Arc::new(register),
    };
    (timeline, faults)
}

/// The entries by their files, where any text links to a file.
fn files(
    input: &Input<'_>,
    all: &Gathered,
    ordered: &[Arc<entry::Event>],
    register: &Register,
) -> Files {
    let mut files = Files::new(&all.absent);
    let of_entries = input.files.iter().flat_map(|f| &f.entries);
    let mut bodies = of_entries.clone().flat_map(Entry::bodies);
    let is_relative = |link: &Link| link.kind == LinkKind::Relative;
    if !bodies.any(|body| body.scan.links.iter().any(is_relative)) {
        return files;
    }
    for (n, event) in ordered.iter().enumerate() {
        files.event(&event.head.file, EventIx::new(n));
    }
    for (n, actor) in register.actors.iter().enumerate() {
        if let Some(entry) = &actor.entry {
            files.actor(&entry.head.file, ActorIx::new(n));
        }
    }
    for (n, place) in register.places.iter().enumerate() {
        if let Some(entry) = &place.entry {
            files.place(&entry.head.file, PlaceIx::new(n));
        }
    }
    for page in &all.pages {
        files.page(&page.head.file, &page.head.id);
    }
    for entry in of_entries {
        if let Entry::Translation(translation) = entry {
            files.translation(translation);
        }
    }
    files
}

/// Gives every entry its words in the site's other languages, and tells what is missing.
fn translated(
    input: &Input<'_>,
    all: &mut Gathered,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Translated> {
    let mut translations =
        Translations::new(input.config, std::mem::take(&mut all.translations), faults);
    for event in &mut all.events {
        *event = translations.event(event, faults);
        let state = State {
            title: Some(&event.title),
            summary: event.summary.as_ref(),
            claims: event.claims.iter().map(|c| &c.text).collect(),
            labels: Vec::new(),
            body: !event.body.is_empty(),
            bodies: event.bodies.iter().map(|(tag, _)| tag.as_str()).collect(),
        };
        translations.note(Kind::Event, &event.head, state, input.history);
    }
    for actor in &mut all.actors {
        *actor = translations.actor(actor);
        let state = State {
            title: Some(&actor.name),
            summary: actor.summary.as_ref(),
            labels: actor.offices.iter().map(|o| &o.title).collect(),
            body: !actor.body.is_empty(),
            bodies: actor.bodies.iter().map(|(tag, _)| tag.as_str()).collect(),
            ..State::default()
        };
        translations.note(Kind::Actor, &actor.head, state, input.history);
    }
    for place in &mut all.places {
        *place = translations.place(place);
        let state = State {
            title: Some(&place.name),
            summary: place.summary.as_ref(),
            body: !place.body.is_empty(),
            bodies: place.bodies.iter().map(|(tag, _)| tag.as_str()).collect(),
            ..State::default()
        };
        translations.note(Kind::Place, &place.head, state, input.history);
    }
    for track in &all.tracks {
        let state = State {
            title: Some(&track.name),
            summary: track.summary.as_ref(),
            labels: track.states.iter().map(|s| &s.label).collect(),
            ..State::default()
        };
        translations.note(Kind::Track, &track.head, state, input.history);
    }
    for page in &mut all.pages {
        *page = translations.page(page);
        let state = State {
            title: Some(&page.title),
            summary: page.summary.as_ref(),
            body: !page.body.is_empty(),
            bodies: page.bodies.iter().map(|(tag, _)| tag.as_str()).collect(),
            ..State::default()
        };
        translations.note(Kind::Page, &page.head, state, input.history);
    }
    translations.finish(!all.absent.is_empty(), faults)
}

/// When an entry was first published and last changed: what it says itself, else what git says.
pub(super) fn past(head: &Head, history: &History) -> Past {
    let days = history.get(head.file.as_path());
    let day = |d: chrono::NaiveDate| EdtfDate::parse(&d.format("%Y-%m-%d").to_string()).ok();
    Past {
        added: head
            .added
            .clone()
            .or_else(|| days.and_then(|(first, _)| day(*first))),
        updated: head
            .updated
            .clone()
            .or_else(|| days.and_then(|(_, last)| day(*last))),
    }
}

/// Events in timeline order: by date, weight, time of day, id.
fn ordered(events: &[Arc<entry::Event>]) -> Vec<Arc<entry::Event>> {
    let mut keys: Vec<_> = events
        .iter()
        .map(|event| {
            let date = &event.date.value;
            let when = (date.order(), event.weight, date.time_of_day());
            (when, event.head.id.as_str(), event)
        })
        .collect();
    keys.par_sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    keys.into_iter().map(|(.., event)| event.clone()).collect()
}

fn gather(input: &Input<'_>, faults: &mut Vec<Diagnostic>) -> Gathered {
    let mut all = Gathered::default();
    let mut ids = RapidHashMap::<(Kind, &str), &Head>::default();
    let mut records = RapidHashMap::<&str, &entry::Record>::default();
    for entry in input.files.iter().flat_map(|f| &f.entries) {
        let (kind, head, draft) = match entry {
            Entry::Event(e) => (Kind::Event, &e.head, e.draft),
            Entry::Actor(e) => (Kind::Actor, &e.head, false),
            Entry::Place(e) => (Kind::Place, &e.head, false),
            Entry::Track(e) => (Kind::Track, &e.head, false),
            Entry::Source(e) => (Kind::Source, &e.head, false),
            Entry::Page(e) => (Kind::Page, &e.head, e.draft),
            Entry::Translation(t) => {
                all.translations
                    .extend(Kind::of(&t.head.file).map(|kind| (kind, t.clone())));
                continue;
            }
            Entry::Broken(kind, id) => {
                all.declared.insert(*kind);
                all.absent.insert((*kind, id.clone()));
                continue;
            }
        };
        all.declared.insert(kind);
        if draft && !input.drafts {
            all.absent.insert((kind, head.id.clone()));
            continue;
        }
        if let Some(first) = ids.get(&(kind, head.id.as_str())) {
            // Two files of a bibliography may have the same record: it is one where both say the same.
            if let Entry::Source(e) = entry
                && records
                    .get(head.id.as_str())
                    .is_some_and(|known| known.work == e.work)
            {
                continue;
            }
            faults.push(
                Diagnostic::new(
                    rules::ID_DUPLICATE,
                    format!("two {}s have the id `{}`", kind.word(), head.id),
                )
                .at(head.file.as_path(), head.at)
                .hint("give one of them another `id:`")
                .related(first.file.as_path(), Some(first.at), "the first is here"),
            );
            continue;
        }
        ids.insert((kind, head.id.as_str()), head);
        match entry {
            Entry::Event(e) => all.events.push(e.clone()),
            Entry::Actor(e) => all.actors.push(e.clone()),
            Entry::Place(e) => all.places.push(e.clone()),
            Entry::Track(e) => all.tracks.push(e.clone()),
            Entry::Source(e) => {
                records.insert(&e.head.id, e);
                all.sources.push(e.clone());
            }
            Entry::Page(e) => all.pages.push(e.clone()),
            Entry::Broken(..) | Entry::Translation(_) => {}
        }
    }
    all
}
