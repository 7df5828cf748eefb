//! Pages of actors, places, pairs and sources, and tracks wherever they are shown.

use super::super::plan::{Family, Framed, Subject, per_page};
use super::super::views::{
    Actor, ActorView, BandsView, EventRef, Frame, Holder, Key, OfficeView, PairLink, Place,
    PlaceView, SourceItem, SourcesView, TrackKey, TrackStep, TrackView, View,
};
use super::Pages;
use crate::chart::Drawing;
use crate::entry::{ActorKind, SameAs, Tone};
use crate::model::{ActorIx, PlaceIx, SourceIx, TrackIx, Written};

/// From how many tracks on they share an axis.
const TOGETHER: usize = 3;
/// How many events a source names on the list of sources.
const NAMED: usize = 10;
/// How many events an office names on its holder's page.
const NAMED_OFFICE: usize = 20;

impl<'a> Pages<'a> {
    pub(super) fn actor(&self, route: &'a str, ix: ActorIx, section: Option<u32>) -> View<'_> {
        let actor = self.timeline.actor(ix);
        let entry = actor.entry.as_ref();
        let subject = Subject::Actor(ix);
        let name = self.words(&actor.name);
        let summary = entry
            .and_then(|e| e.summary.as_ref())
            .map(|s| self.words(s));
        let title = self.titled(name.text, subject, section);
        let description = summary.as_ref().map(|s| s.text.into());
        let text = entry
            .filter(|e| !e.body.is_empty() || !e.bodies.is_empty())
            .and_then(|_| self.text(Written::Actor(ix), 3));
        let links = text.as_ref().map(|t| t.links);
        let shown = Actor {
            id: &actor.id,
            name: name.clone(),
            kind: actor.kind,
            aliases: entry
                .map(|e| e.aliases.iter().map(|a| a.value.as_str()).collect())
                .unwrap_or_default(),
            offices: self.offices(ix),
            holders: self.holders(ix),
            pairs: self.pairs_of(ix),
            same_as: entry
                .map(|e| &e.same_as)
                .filter(|s| **s != SameAs::default()),
            summary,
            body: text.as_ref().map(|t| t.html.clone()),
            body_lang: text.and_then(|t| t.lang),
            sources: self.references(&actor.citations, links, &[]),
            extra: entry.map(|e| &e.head.extra),
        };
        View::Actor(Box::new(ActorView {
            site: &self.site,
            page: Frame {
                feed: self.feed_of(subject),
                calendar: self.calendar_of(subject),
                social: self.shown("actor.html", "social", || {
                    self.social_of_actor(actor.kind, description.as_deref())
                }),
                embed: self.shown("actor.html", "embed", || {
                    self.embed_code(Framed::Actor(ix), name.text)
                }),
                json_ld: self.shown("actor.html", "json_ld", || {
                    self.structured(
                        self.linked_actor(&shown, route),
                        self.crumbs(route, "actor", Some("actors"), &title),
                    )
                }),
                ..self.frame(route, "actor", Some("actors"), title, description)
            },
            actor: shown,
            figure: self.shown("actor.html", "figure", || {
                self.figure_of(section, &actor.events, &[])
            }),
            by_type: self.shown("actor.html", "by_type", || {
                self.divided(section, &actor.events)
            }),
            shared: if actor.kind == Some(ActorKind::State) || section.is_some() {
                Vec::new()
            } else {
                let own: Vec<ActorIx> = actor.offices.iter().flatten().copied().collect();
                self.shared(&actor.events, &own)
            },
            listing: self.listing(subject, section, &actor.events),
        }))
    }

    fn offices(&self, ix_of: ActorIx) -> Vec<OfficeView<'a>> {
        let actor = self.timeline.actor(ix_of);
        let Some(entry) = actor.entry.as_ref() else {
            return Vec::new();
        };
        let of = actor.offices.iter().copied().chain(std::iter::repeat(None));
        (entry.offices.iter().zip(of).enumerate())
            .map(|(nth, (office, of))| {
                let held: Vec<_> = (actor.events.iter())
                    .filter(|ix| {
                        let who = self
                            .timeline
                            .event(**ix)
                            .actors
                            .iter()
                            .find(|w| w.actor == ix_of);
                        who.and_then(|w| w.office.as_ref())
                            .is_some_and(|o| o.nth == Some(nth))
                    })
                    .collect();
                OfficeView {
                    title: self.words(&office.title),
                    of: of.map(|ix| self.actor_link(ix)),
                    period: office.period.as_ref().map(|p| self.date(p)),
                    count: held.len(),
                    events: held
                        .into_iter()
                        .take(NAMED_OFFICE)
                        .map(|ix| self.event_ref(*ix))
                        .collect(),
                }
            })
            .collect()
    }

    fn holders(&self, ix: ActorIx) -> Vec<Holder<'a>> {
        let mut holders = Vec::new();
        for person in &self.timeline.actor(ix).holders {
            let record = self.timeline.actor(*person);
            let Some(entry) = record.entry.as_ref() else {
                continue;
            };
            for (office, of) in entry.offices.iter().zip(&record.offices) {
                if *of == Some(ix) {
                    let actor = self.actor_link(*person);
                    holders.push(Holder {
                        actor,
                        office: self.words(&office.title),
                    });
                }
            }
        }
        holders
    }

    fn pairs_of(&self, ix: ActorIx) -> Vec<PairLink<'a>> {
        let mut pairs: Vec<PairLink<'a>> = (self.timeline.pairs.iter().enumerate())
            .filter(|(_, pair)| pair.a == ix || pair.b == ix)
            .filter_map(|(n, pair)| {
                let other = if pair.a == ix { pair.b } else { pair.a };
                Some(PairLink {
                    name: self.words(&self.timeline.actor(other).name),
                    url: self.url(self.routes.pair(n)?),
                    count: pair.events.len(),
                })
            })
            .collect();
        pairs.sort_by(|a, b| {
            b.count
                .cmp(&a.count)
                .then_with(|| self.language.compare(a.name.text, b.name.text))
        });
        pairs
    }

    pub(super) fn place(&self, route: &'a str, ix: PlaceIx, section: Option<u32>) -> View<'_> {
        let place = self.timeline.place(ix);
        let entry = place.entry.as_ref();
        let subject = Subject::Place(ix);
        let name = self.words(&place.name);
        let summary = entry
            .and_then(|e| e.summary.as_ref())
            .map(|s| self.words(s));
        let title = self.titled(name.text, subject, section);
        let description = summary.as_ref().map(|s| s.text.into());
        let text = entry
            .filter(|e| !e.body.is_empty() || !e.bodies.is_empty())
            .and_then(|_| self.text(Written::Place(ix), 3));
        let links = text.as_ref().map(|t| t.links);
        let shown = Place {
            id: &place.id,
            name,
            aliases: entry
                .map(|e| e.aliases.iter().map(|a| a.value.as_str()).collect())
                .unwrap_or_default(),
            within: self.around(ix),
            holds: place.holds.iter().map(|ix| self.place_link(*ix)).collect(),
            coordinates: entry
                .and_then(|e| e.coordinates.as_ref())
                .map(|(lat, lon)| (lat.as_str(), lon.as_str())),
            same_as: entry
                .map(|e| &e.same_as)
                .filter(|s| **s != SameAs::default()),
            summary,
            body: text.as_ref().map(|t| t.html.clone()),
            body_lang: text.and_then(|t| t.lang),
            sources: self.references(&place.citations, links, &[]),
            extra: entry.map(|e| &e.head.extra),
        };
        View::Place(Box::new(PlaceView {
            site: &self.site,
            page: Frame {
                json_ld: self.shown("place.html", "json_ld", || {
                    self.structured(
                        self.linked_place(&shown, route),
                        self.crumbs(route, "place", Some("places"), &title),
                    )
                }),
                ..self.frame(route, "place", Some("places"), title, description)
            },
            place: shown,
            figure: self.shown("place.html", "figure", || {
                self.figure_of(section, &place.events, &[])
            }),
            by_type: self.shown("place.html", "by_type", || {
                self.divided(section, &place.events)
            }),
            shared: match section {
                None => self.shared(&place.events, &[]),
                Some(_) => Vec::new(),
            },
            listing: self.listing(subject, section, &place.events),
        }))
    }

    /// The tracks of a page; `banded` where no chart of it shows them. Few have a band each, more are on
    /// one axis.
    pub(super) fn tracks(
        &self,
        tracks: &[TrackIx],
        banded: bool,
    ) -> (Vec<TrackView<'a>>, Option<BandsView<'a>>) {
        let together = tracks.len() >= TOGETHER;
        let views = tracks.iter().map(|ix| self.track(*ix, banded && !together));
        let bands = (banded && together).then(|| self.bands("t".to_owned(), tracks));
        let bands = bands.flatten().map(|chart| {
            let mut key = Key::default();
            if let Drawing::Bands(bands) = &chart.chart.drawing {
                let states = bands.tracks.iter().flat_map(|t| &t.states);
                states.for_each(|s| key.tone(s.tone));
            }
            BandsView {
                chart,
                tones: key.tones,
            }
        });
        (views.collect(), bands)
    }

    /// A track with what events set it to.
    fn track(&self, ix: TrackIx, banded: bool) -> TrackView<'a> {
        let track = self.timeline.track(ix);
        let entry = &track.entry;
        let initial = entry
            .initial
            .as_ref()
            .and_then(|i| entry.states.iter().find(|s| s.id == i.value));
        let steps: Vec<TrackStep<'a>> = track
            .settings
            .iter()
            .map(|(event, state)| {
                let state = &entry.states[*state];
                TrackStep {
                    state: self.words(&state.label),
                    tone: state.tone,
                    event: self.event_ref(*event),
                }
            })
            .collect();
        let band = banded.then(|| self.band(ix)).flatten();
        let set = track
            .settings
            .iter()
            .map(|(_, state)| &entry.states[*state]);
        let mut key: Vec<TrackKey<'a>> = Vec::new();
        for state in initial.into_iter().chain(set).filter(|_| band.is_some()) {
            let state = TrackKey {
                tone: state.tone,
                state: self.words(&state.label),
            };
            let same = |k: &TrackKey<'_>| k.tone == state.tone && k.state.text == state.state.text;
            if !key.iter().any(same) {
                key.push(state);
            }
        }
        TrackView {
            id: &entry.head.id,
            name: self.words(&entry.name),
            summary: entry.summary.as_ref().map(|s| self.words(s)),
            initial: initial.map(|s| self.words(&s.label)),
            tone: match (steps.last(), initial) {
                (Some(step), _) => step.tone,
                (None, Some(state)) => state.tone,
                (None, None) => Tone::Unknown,
            },
            steps,
            band,
            key,
        }
    }

    pub(super) fn sources(&self, route: &'a str, part: usize) -> View<'_> {
        let per = per_page(Family::Sources);
        let all = self.timeline.sources.len();
        let (earlier, later) = self.neighbours(Family::Sources, part);
        let title = self.say("sources-title");
        let sources = (part * per..all.min((part + 1) * per)).map(|n| {
            let ix = SourceIx::new(n);
            let events = &self.timeline.source(ix).events;
            let named: Vec<EventRef<'a>> = events
                .iter()
                .take(NAMED)
                .map(|ix| self.event_ref(*ix))
                .collect();
            SourceItem {
                source: self.source_text(ix),
                count: events.len(),
                events: named,
            }
        });
        View::Sources(Box::new(SourcesView {
            site: &self.site,
            page: self.frame(route, "sources", Some("sources"), title.into(), None),
            total: all,
            sources: sources.collect(),
            earlier,
            later,
        }))
    }
}
