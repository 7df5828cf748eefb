//! Entries to timeline, in stages: gather, name, order, resolve, index.

use super::registers::{Lookup, Mentions, Names, Rank};
use super::resolve::Resolver;
use super::translate::{State, Translations};
use super::{
    Actor, ActorIx, EventIx, History, Links, Page, Past, Place, PlaceIx, Source, SourceIx, Term,
    TermIx, Timeline, Track, TrackIx, Translated, Within, index,
};
use crate::config::Config;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Span};
use crate::entry::{self, ActorKind, Entry, Head, Kind, Parsed, SourceRef, Translation};
use crate::names;
use crate::yaml::{Spanned, Text};
use std::collections::{HashMap, HashSet};
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
struct Gathered {
    events: Vec<Arc<entry::Event>>,
    actors: Vec<Arc<entry::Actor>>,
    places: Vec<Arc<entry::Place>>,
    tracks: Vec<Arc<entry::Track>>,
    sources: Vec<Arc<entry::Record>>,
    pages: Vec<Arc<entry::Page>>,
    translations: Vec<(Kind, Arc<Translation>)>,
    /// Ids that are no fault to name: of drafts, and of entries that could not be read.
    absent: HashSet<(Kind, String)>,
    /// Whether a kind is declared at all: then a name that is not declared is a mistake.
    declared: HashSet<Kind>,
}

/// Assembles the timeline. The faults are those of the whole: what one file alone can tell was told
/// when it was parsed.
#[must_use]
pub fn assemble(input: &Input<'_>) -> (Timeline, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let mut all = gather(input, &mut faults);
    let table = translated(input, &mut all, &mut faults);
    all.events.sort_by(|a, b| order(a).cmp(&order(b)));

    let mut timeline = Timeline {
        translations: table,
        ..Timeline::default()
    };
    let actors = name_actors(input, &all, &mut timeline, &mut faults);
    let places = name_places(&all, &mut timeline, &mut faults);
    name_sources(&all, &mut timeline);
    name_tracks(&all, &actors, &mut timeline, &mut faults);
    let types = name_types(input, &all, &mut timeline);
    let tags = name_tags(&all, &mut timeline);

    let events = all.events.iter().enumerate();
    let resolver = Resolver {
        config: input.config,
        history: input.history,
        actors: &actors,
        places: &places,
        events: events
            .map(|(n, e)| (e.head.id.as_str(), EventIx::new(n)))
            .collect(),
        sources: timeline
            .sources
            .iter()
            .enumerate()
            .filter(|(_, s)| s.listed)
            .map(|(n, s)| (s.id.clone(), SourceIx::new(n)))
            .collect(),
        inline: timeline
            .sources
            .iter()
            .enumerate()
            .filter(|(_, s)| !s.listed)
            .map(|(n, s)| (s.id.as_str(), SourceIx::new(n)))
            .collect(),
        tracks: timeline
            .tracks
            .iter()
            .enumerate()
            .map(|(n, t)| (t.entry.head.id.clone(), TrackIx::new(n)))
            .collect(),
        types: &types,
        tags: &tags,
        absent: &all.absent,
        known: &timeline,
    };
    let resolved: Vec<_> = all.events.iter().map(|e| resolver.event(e)).collect();
    let texts = resolver.texts(&all.pages);
    let mut events = Vec::with_capacity(resolved.len());
    for (event, mut found) in resolved {
        events.push(event);
        faults.append(&mut found);
    }
    faults.extend(texts.faults);
    for (n, (citations, body, bodies)) in texts.actors {
        timeline.actors[n].bodies = bodies;
        timeline.actors[n].citations = citations;
        timeline.actors[n].body = body;
    }
    for (n, (citations, body, bodies)) in texts.places {
        timeline.places[n].bodies = bodies;
        timeline.places[n].citations = citations;
        timeline.places[n].body = body;
    }
    timeline.pages = all
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
    timeline.pages.sort_by(|a, b| {
        (a.entry.weight, &a.entry.head.id).cmp(&(b.entry.weight, &b.entry.head.id))
    });
    timeline.events = events;
    index::index(&mut timeline);
    (timeline, faults)
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

/// What events are ordered by.
fn order(event: &entry::Event) -> impl Ord + '_ {
    let date = &event.date.value;
    (
        date.order(),
        event.weight,
        date.time_of_day(),
        &event.head.id,
    )
}

fn gather(input: &Input<'_>, faults: &mut Vec<Diagnostic>) -> Gathered {
    let mut all = Gathered::default();
    let mut ids = HashMap::<(Kind, String), (Arc<camino::Utf8PathBuf>, Span)>::new();
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
        let place = (head.file.clone(), head.at);
        if let Some((file, at)) = ids.get(&(kind, head.id.clone())) {
            faults.push(
                Diagnostic::error(
                    "id-duplicate",
                    format!("two {}s have the id `{}`", kind.word(), head.id),
                )
                .at(head.file.as_path(), head.at)
                .hint("give one of them another `id:`")
                .related(file.as_path(), Some(*at), "the first is here"),
            );
            continue;
        }
        ids.insert((kind, head.id.clone()), place);
        match entry {
            Entry::Event(e) => all.events.push(e.clone()),
            Entry::Actor(e) => all.actors.push(e.clone()),
            Entry::Place(e) => all.places.push(e.clone()),
            Entry::Track(e) => all.tracks.push(e.clone()),
            Entry::Source(e) => all.sources.push(e.clone()),
            Entry::Page(e) => all.pages.push(e.clone()),
            Entry::Broken(..) | Entry::Translation(_) => {}
        }
    }
    all
}

/// Registers the names of a declared thing.
fn register(names: &mut Names, ix: u32, id: &str, name: &Text, aliases: &[Spanned<String>]) {
    names.id(id, ix);
    for one in name.all() {
        names.name(one, ix, Rank::Name);
    }
    for alias in aliases {
        names.name(&alias.value, ix, Rank::Alias);
    }
}

fn name_actors(
    input: &Input<'_>,
    all: &Gathered,
    timeline: &mut Timeline,
    faults: &mut Vec<Diagnostic>,
) -> Names {
    let mut declared: Vec<_> = all.actors.clone();
    declared.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    let mut actors: Vec<Actor> = declared
        .iter()
        .map(|e| Actor {
            id: e.head.id.clone(),
            name: e.name.clone(),
            kind: e.kind,
            entry: Some(e.clone()),
            offices: Vec::new(),
            holders: Vec::new(),
            events: Vec::new(),
            citations: Vec::new(),
            body: Links::default(),
            bodies: Vec::new(),
        })
        .collect();
    if !all.declared.contains(&Kind::Actor) {
        let mut mentions = Mentions::default();
        for event in by_path(&all.events) {
            for actor in &event.actors {
                mentions.note(&actor.name.value);
            }
        }
        let kind = input.config.mentioned_states.then_some(ActorKind::State);
        actors.extend(
            mentions
                .slugs(|_| false)
                .into_iter()
                .map(|(name, id)| Actor {
                    id,
                    name: Text::One(name.into()),
                    kind,
                    entry: None,
                    offices: Vec::new(),
                    holders: Vec::new(),
                    events: Vec::new(),
                    citations: Vec::new(),
                    body: Links::default(),
                    bodies: Vec::new(),
                }),
        );
        actors.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let mut names = Names::default();
    for (n, actor) in actors.iter().enumerate() {
        let aliases = actor
            .entry
            .as_ref()
            .map(|e| e.aliases.as_slice())
            .unwrap_or_default();
        register(
            &mut names,
            ActorIx::new(n).0,
            &actor.id,
            &actor.name,
            aliases,
        );
    }
    timeline.actors = actors;
    offices(all, &names, timeline, faults);
    names
}

/// What each office belongs to, and who holds one of each actor.
fn offices(all: &Gathered, names: &Names, timeline: &mut Timeline, faults: &mut Vec<Diagnostic>) {
    for n in 0..timeline.actors.len() {
        let Some(entry) = timeline.actors[n].entry.clone() else {
            continue;
        };
        let mut of = Vec::with_capacity(entry.offices.len());
        for office in &entry.offices {
            of.push(office.of.as_ref().and_then(|name| {
                find(names, name, Kind::Actor, &entry.head, all, faults).map(ActorIx)
            }));
        }
        for holder in of.iter().flatten() {
            let holders = &mut timeline.actors[holder.at()].holders;
            if !holders.contains(&ActorIx::new(n)) {
                holders.push(ActorIx::new(n));
            }
        }
        timeline.actors[n].offices = of;
    }
}

/// A declared thing by name; a name that leads nowhere is a fault.
fn find(
    names: &Names,
    name: &Spanned<String>,
    kind: Kind,
    head: &Head,
    all: &Gathered,
    faults: &mut Vec<Diagnostic>,
) -> Option<u32> {
    match names.find(&name.value) {
        Lookup::One(ix) => Some(ix),
        Lookup::Several => {
            faults.push(super::resolve::several(kind, name, head));
            None
        }
        Lookup::None => {
            if !all.absent.contains(&(kind, names::fold(&name.value))) {
                faults.push(super::resolve::unknown(
                    kind,
                    name,
                    head,
                    names.near(&name.value),
                ));
            }
            None
        }
    }
}

fn name_places(all: &Gathered, timeline: &mut Timeline, faults: &mut Vec<Diagnostic>) -> Names {
    let mut declared: Vec<_> = all.places.clone();
    declared.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    let bare = |id: String, name: Text, entry| Place {
        id,
        name,
        entry,
        within: None,
        holds: Vec::new(),
        events: Vec::new(),
        citations: Vec::new(),
        body: Links::default(),
        bodies: Vec::new(),
    };
    let mut places: Vec<Place> = declared
        .iter()
        .map(|e| bare(e.head.id.clone(), e.name.clone(), Some(e.clone())))
        .collect();
    if !all.declared.contains(&Kind::Place) {
        let mut mentions = Mentions::default();
        for event in by_path(&all.events) {
            if let Some(place) = &event.place {
                mentions.note(&place.value);
            }
        }
        places.extend(
            mentions
                .slugs(|_| false)
                .into_iter()
                .map(|(name, id)| bare(id, Text::One(name.into()), None)),
        );
        places.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let mut names = Names::default();
    for (n, place) in places.iter().enumerate() {
        let aliases = place
            .entry
            .as_ref()
            .map(|e| e.aliases.as_slice())
            .unwrap_or_default();
        register(
            &mut names,
            PlaceIx::new(n).0,
            &place.id,
            &place.name,
            aliases,
        );
    }
    timeline.places = places;
    within(all, &names, timeline, faults);
    names
}

/// What each place lies in: another place, or a state. A circle is a fault.
fn within(all: &Gathered, names: &Names, timeline: &mut Timeline, faults: &mut Vec<Diagnostic>) {
    let mut states = Names::default();
    for (n, actor) in timeline.actors.iter().enumerate() {
        if actor.kind == Some(ActorKind::State) {
            let aliases = actor
                .entry
                .as_ref()
                .map(|e| e.aliases.as_slice())
                .unwrap_or_default();
            register(
                &mut states,
                ActorIx::new(n).0,
                &actor.id,
                &actor.name,
                aliases,
            );
        }
    }
    for n in 0..timeline.places.len() {
        let Some(entry) = timeline.places[n].entry.clone() else {
            continue;
        };
        let Some(name) = &entry.within else { continue };
        let inner = match (names.find(&name.value), states.find(&name.value)) {
            (Lookup::One(ix), _) => Some(Within::Place(PlaceIx(ix))),
            (_, Lookup::One(ix)) => Some(Within::Actor(ActorIx(ix))),
            _ => find(names, name, Kind::Place, &entry.head, all, faults)
                .map(|ix| Within::Place(PlaceIx(ix))),
        };
        timeline.places[n].within = inner;
    }
    for n in 0..timeline.places.len() {
        let mut seen = vec![PlaceIx::new(n)];
        let mut at = timeline.places[n].within;
        while let Some(Within::Place(outer)) = at {
            if seen.contains(&outer) {
                if let Some((entry, name)) = timeline.places[n]
                    .entry
                    .as_ref()
                    .and_then(|e| Some((e, e.within.as_ref()?)))
                {
                    faults.push(
                        Diagnostic::error("place-circle", "a place lies within itself")
                            .at(entry.head.file.as_path(), name.span)
                            .hint("name the place or state around it, or remove `within`"),
                    );
                }
                timeline.places[n].within = None;
                break;
            }
            seen.push(outer);
            at = timeline.places[outer.at()].within;
        }
    }
    for n in 0..timeline.places.len() {
        if let Some(Within::Place(outer)) = timeline.places[n].within {
            timeline.places[outer.at()].holds.push(PlaceIx::new(n));
        }
    }
}

fn name_sources(all: &Gathered, timeline: &mut Timeline) {
    let mut listed: Vec<_> = all.sources.clone();
    listed.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    timeline.sources = listed
        .into_iter()
        .map(|record| Source {
            id: record.head.id.clone(),
            record,
            listed: true,
            events: Vec::new(),
        })
        .collect();
    for event in &all.events {
        let claims = event.claims.iter().flat_map(|c| &c.sources);
        let inline = event.sources.iter().chain(claims).filter_map(|s| match s {
            SourceRef::Inline(record, _) => Some(record),
            SourceRef::Id { .. } => None,
        });
        for (n, record) in inline.enumerate() {
            timeline.sources.push(Source {
                id: inline_id(&event.head.id, n + 1),
                record: Arc::new((**record).clone()),
                listed: false,
                events: Vec::new(),
            });
        }
    }
}

fn name_tracks(
    all: &Gathered,
    actors: &Names,
    timeline: &mut Timeline,
    faults: &mut Vec<Diagnostic>,
) {
    let mut declared: Vec<_> = all.tracks.clone();
    declared.sort_by(|a, b| a.head.id.cmp(&b.head.id));
    timeline.tracks = declared
        .into_iter()
        .map(|entry| {
            let between = entry
                .between
                .iter()
                .filter_map(|name| find(actors, name, Kind::Actor, &entry.head, all, faults))
                .map(ActorIx)
                .collect();
            if let Some(initial) = &entry.initial
                && !entry.states.iter().any(|s| s.id == initial.value)
            {
                let ids = entry.states.iter().map(|s| s.id.as_str());
                faults.push(super::resolve::unknown_state(
                    &entry,
                    initial,
                    &entry.head,
                    ids,
                ));
            }
            Track {
                entry,
                between,
                settings: Vec::new(),
            }
        })
        .collect();
}

/// Names of types by folded text.
fn name_types(
    input: &Input<'_>,
    all: &Gathered,
    timeline: &mut Timeline,
) -> HashMap<String, TermIx> {
    let mut names = HashMap::new();
    let term = |id: String, label: Text, plover| Term {
        id,
        label,
        plover,
        events: Vec::new(),
    };
    if input.config.types.is_empty() {
        let mentioned = by_path(&all.events)
            .into_iter()
            .filter_map(|e| e.kind.as_ref())
            .map(|kind| kind.value.as_str());
        for (name, slug) in mentioned_terms(mentioned) {
            names.insert(names::fold(&name), TermIx::new(timeline.types.len()));
            timeline
                .types
                .push(term(slug, Text::One(name.into()), None));
        }
        return names;
    }
    for def in &input.config.types {
        let ix = TermIx::new(timeline.types.len());
        for label in def.label.all() {
            names.entry(names::fold(label)).or_insert(ix);
        }
        timeline
            .types
            .push(term(def.id.clone(), def.label.clone(), def.plover.clone()));
    }
    // An id wins over another type's label.
    for (n, def) in input.config.types.iter().enumerate() {
        names.insert(def.id.clone(), TermIx::new(n));
    }
    names
}

fn name_tags(all: &Gathered, timeline: &mut Timeline) -> HashMap<String, TermIx> {
    let events = by_path(&all.events);
    let mentioned = events
        .into_iter()
        .flat_map(|e| e.tags.iter().map(|t| t.value.as_str()));
    let mut names = HashMap::new();
    for (name, slug) in mentioned_terms(mentioned) {
        names.insert(names::fold(&name), TermIx::new(timeline.tags.len()));
        let label = Text::One(name.into());
        timeline.tags.push(Term {
            id: slug,
            label,
            plover: None,
            events: Vec::new(),
        });
    }
    names
}

/// Names that are only mentioned with their slugs, by slug.
fn mentioned_terms<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut mentions = Mentions::default();
    for name in names.filter(|n| !n.trim().is_empty()) {
        mentions.note(name);
    }
    let mut terms = mentions.slugs(|_| false);
    terms.sort_by(|a, b| a.1.cmp(&b.1));
    terms
}

/// Events in order of path, for what the first spelling decides.
fn by_path(events: &[Arc<entry::Event>]) -> Vec<&Arc<entry::Event>> {
    let mut sorted: Vec<_> = events.iter().collect();
    sorted.sort_by(|a, b| {
        (a.head.file.as_path(), a.head.whole).cmp(&(b.head.file.as_path(), b.head.whole))
    });
    sorted
}

/// The id of the `n`th record that stands in an event alone: no declared id holds a colon.
pub(super) fn inline_id(event: &str, n: usize) -> String {
    format!("{event}:{n}")
}
