//! The page of an event, and an event in a list.

use super::super::plan::Framed;
use super::super::views::{
    CitePage, Claim, Correction, Event, EventLine, EventView, Frame, Image, Link, Participant,
    RelationGroup, Setting, Standing, View, YearName,
};
use super::Pages;
use crate::model::{EventIx, Participation, TermIx, Within, Written};

impl<'a> Pages<'a> {
    pub(super) fn event_page(&self, route: &'a str, ix: EventIx) -> View<'_> {
        let title = self.words(&self.timeline.event(ix).entry.title);
        let event = self.event(ix);
        let description = event.summary.as_ref().map(|s| s.text.into());
        let near = |n: Option<usize>| {
            n.filter(|n| *n < self.timeline.events.len())
                .map(|n| self.event_ref(EventIx::new(n)))
        };
        View::Event(Box::new(EventView {
            site: &self.site,
            page: Frame {
                json_ld: self.shown("event.html", "json_ld", || {
                    self.structured_event(&event, ix, route)
                }),
                social: self.shown("event.html", "social", || self.social_of_event(ix)),
                embed: self.shown("event.html", "embed", || {
                    self.embed_code(Framed::Event(ix), title.text)
                }),
                ..self.frame(
                    route,
                    "event",
                    Some("timeline"),
                    Self::plain_title(&title),
                    description,
                )
            },
            event,
            neighbours: self.shown("event.html", "neighbours", || self.neighbours_of(ix)),
            earlier: near(ix.at().checked_sub(1)),
            later: near(ix.at().checked_add(1)),
        }))
    }

    fn event(&self, ix: EventIx) -> Event<'a> {
        let event = self.timeline.event(ix);
        let entry = &event.entry;
        let date = &entry.date.value;
        let text = self.text(Written::Event(ix), 3);
        let links = text.as_ref().map(|t| t.links);
        let (body, body_lang) = text.map(|t| (t.html, t.lang)).unwrap_or_default();
        Event {
            id: &entry.head.id,
            title: self.words(&entry.title),
            date: self.date(date),
            year_url: self.routes.year(date.page_year()).map(|r| self.link(&r)),
            year: YearName {
                year: date.page_year(),
                language: self.language,
            },
            certainty: entry.certainty,
            attributed_to: entry.attributed_to.as_ref().map(|t| self.words(t)),
            summary: entry.summary.as_ref().map(|t| self.words(t)),
            body,
            body_lang,
            has_body: !entry.body.is_empty(),
            kind: event.kind.map(|kind| self.kind_link(kind)),
            places: self.places(event),
            actors: event
                .actors
                .iter()
                .map(|who| self.participant(event, who))
                .collect(),
            claims: entry
                .claims
                .iter()
                .zip(&event.claim_sources)
                .map(|(claim, sources)| Claim {
                    text: self.words(&claim.text),
                    certainty: claim.certainty,
                    attributed_to: claim.attributed_to.as_ref().map(|t| self.words(t)),
                    sources: sources.clone(),
                })
                .collect(),
            sources: self.references(&event.citations, links, &event.claim_sources),
            relations: self.relations(event),
            sets: event
                .sets
                .iter()
                .map(|(track, state)| {
                    let track = &self.timeline.track(*track).entry;
                    let state = &track.states[*state];
                    Setting {
                        track: self.words(&track.name),
                        state: self.words(&state.label),
                        tone: state.tone,
                    }
                })
                .collect(),
            standing: self.standing(ix),
            tags: event.tags.iter().map(|tag| self.tag_link(*tag)).collect(),
            image: entry.image.as_ref().map(|image| Image {
                width: self.picture_size(&image.src.value).map(|size| size.0),
                height: self.picture_size(&image.src.value).map(|size| size.1),
                src: self.address.link(&image.src.value),
                alt: self.words(&image.alt),
                caption: image.caption.as_ref().map(|c| self.words(c)),
                credit: image.credit.as_deref(),
                licence: image.licence.as_deref(),
            }),
            corrections: entry
                .corrections
                .iter()
                .map(|c| Correction {
                    date: self.date(&c.date),
                    text: self.words(&c.text),
                })
                .collect(),
            cite: CitePage {
                style: self.style,
                language: self.language,
                id: &entry.head.id,
                title: self.words(&entry.title).text,
                site: self.site.title,
                url: self.whole(&self.routes.event(ix).to_string()),
                date: event
                    .history
                    .updated
                    .as_ref()
                    .or(event.history.added.as_ref()),
            },
            added: event.history.added.as_ref().map(|d| self.date(d)),
            updated: event.history.updated.as_ref().map(|d| self.date(d)),
            draft: entry.draft,
            extra: &entry.head.extra,
        }
    }

    /// How the tracks between an event's actors stood at it.
    fn standing(&self, ix: EventIx) -> Vec<Standing<'a>> {
        let event = self.timeline.event(ix);
        let acts = |actor| {
            event
                .actors
                .iter()
                .any(|w| w.actor == actor || w.state == Some(actor))
        };
        let mut out = Vec::new();
        for track in &self.timeline.tracks {
            let concerns = event
                .sets
                .iter()
                .any(|(set, _)| std::ptr::eq(self.timeline.track(*set), track));
            let between = !track.between.is_empty() && track.between.iter().all(|a| acts(*a));
            if !concerns && !between {
                continue;
            }
            let states = &track.entry.states;
            let set = track.settings.iter().rev().find(|(at, _)| *at <= ix);
            let state = match set {
                Some((_, state)) => states.get(*state),
                None => {
                    let initial = track.entry.initial.as_ref();
                    initial.and_then(|i| states.iter().find(|s| s.id == i.value))
                }
            };
            if let Some(state) = state {
                out.push(Standing {
                    track: self.words(&track.entry.name),
                    state: self.words(&state.label),
                    tone: state.tone,
                    since: set.map(|(at, _)| self.event_ref(*at)),
                });
            }
        }
        out
    }

    /// An event in a list.
    pub(super) fn line(&self, ix: EventIx, same_date: bool) -> EventLine<'a> {
        let event = self.timeline.event(ix);
        let entry = &event.entry;
        EventLine {
            id: &entry.head.id,
            title: self.words(&entry.title),
            url: self.url(self.routes.event(ix)),
            date: self.date(&entry.date.value),
            same_date,
            part: self.is_part(ix),
            certainty: entry.certainty,
            attributed_to: entry.attributed_to.as_ref().map(|t| self.words(t)),
            summary: entry.summary.as_ref().map(|t| self.words(t)),
            actors: event
                .actors
                .iter()
                .map(|who| self.actor_link(who.actor))
                .collect(),
            kind: event.kind.map(|kind| self.kind_link(kind)),
            sources: event.citations.len(),
            cites: Vec::new(),
            draft: entry.draft,
            at: Some(ix),
        }
    }

    pub(super) fn is_part(&self, ix: EventIx) -> bool {
        let relations = &self.timeline.event(ix).relations;
        relations
            .iter()
            .any(|r| !r.inverse && &*r.kind == "part-of")
    }

    /// The last events of the timeline, latest first.
    pub(super) fn latest(&self, n: usize) -> Vec<EventLine<'a>> {
        // Parts are told with the whole that they belong to.
        let last = (0..self.timeline.events.len())
            .rev()
            .map(EventIx::new)
            .filter(|ix| !self.is_part(*ix))
            .take(n);
        let mut lines: Vec<EventLine<'a>> = Vec::new();
        for ix in last {
            let same = lines.last().is_some_and(|l| {
                l.date.edtf() == self.timeline.event(ix).entry.date.value.as_written()
            });
            lines.push(self.line(ix, same));
        }
        lines
    }

    pub(super) fn kind_link(&self, ix: TermIx) -> Link<'a> {
        Link {
            name: self.words(&self.timeline.types[ix.at()].label),
            url: self.routes.kind(ix).map(|r| self.url(r)),
        }
    }

    pub(super) fn tag_link(&self, ix: TermIx) -> Link<'a> {
        Link {
            name: self.words(&self.timeline.tags[ix.at()].label),
            url: self.routes.tag(ix).map(|r| self.url(r)),
        }
    }

    /// The place and what it lies in.
    fn places(&self, event: &crate::model::Event) -> Vec<Link<'a>> {
        let Some(place) = event.place else {
            return Vec::new();
        };
        let mut out = vec![self.place_link(place)];
        out.extend(self.around(place));
        out
    }

    /// What a place lies in, from near to far.
    pub(super) fn around(&self, place: crate::model::PlaceIx) -> Vec<Link<'a>> {
        let mut out = Vec::new();
        let mut at = self.timeline.place(place).within;
        while let Some(within) = at {
            match within {
                Within::Place(outer) => {
                    out.push(self.place_link(outer));
                    at = self.timeline.place(outer).within;
                }
                Within::Actor(state) => {
                    out.push(self.actor_link(state));
                    at = None;
                }
            }
        }
        out
    }

    fn participant(
        &self,
        event: &'a crate::model::Event,
        who: &'a Participation,
    ) -> Participant<'a> {
        let named = &event.entry.actors[who.named];
        Participant {
            actor: self.actor_link(who.actor),
            kind: self.timeline.actor(who.actor).kind,
            role: named.role.as_ref().map(|r| self.words(r)),
            office: who.office.as_ref().map(|o| self.words(&o.title)),
            of: who
                .office
                .as_ref()
                .and_then(|o| o.of)
                .map(|ix| self.actor_link(ix)),
        }
    }

    /// Relations by kind: this event's own, then those told at the other end.
    fn relations(&self, event: &'a crate::model::Event) -> Vec<RelationGroup<'a>> {
        let mut groups = Vec::<RelationGroup<'a>>::new();
        for relation in &event.relations {
            let kind = &*relation.kind;
            let found = groups
                .iter_mut()
                .find(|g| g.kind == kind && g.inverse == relation.inverse);
            let other = self.event_ref(relation.other);
            match found {
                Some(group) => group.events.push(other),
                None => {
                    let own = self.config.relation_kinds.iter().find(|k| k.id == kind);
                    let label = own.map(|k| {
                        self.words(if relation.inverse {
                            &k.inverse
                        } else {
                            &k.label
                        })
                    });
                    groups.push(RelationGroup {
                        kind,
                        inverse: relation.inverse,
                        label,
                        events: vec![other],
                    });
                }
            }
        }
        groups
    }
}
