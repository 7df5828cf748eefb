//! The whole record for other programs.

use super::super::views::{
    DataActor, DataClaim, DataEvent, DataEvents, DataSite, DataView, Events, Stopped, TableView,
    View,
};
use super::Pages;
use crate::date::EdtfDate;
use crate::language::DateStyle;
use crate::model::EventIx;
use indexmap::IndexMap;

/// The events of a site, each made when its turn comes.
struct Rows<'p>(&'p Pages<'p>);

impl DataEvents for Rows<'_> {
    fn count(&self) -> usize {
        self.0.timeline.events.len()
    }

    fn each(
        &self,
        take: &mut dyn FnMut(DataEvent<'_>) -> Result<(), Stopped>,
    ) -> Result<(), Stopped> {
        (0..self.count()).try_for_each(|n| take(self.0.data_event(EventIx::new(n))))
    }
}

impl<'a> Pages<'a> {
    pub(super) fn data(&self) -> View<'_> {
        View::Data(DataView {
            site: DataSite {
                title: self.site.title,
                description: self.site.description,
                url: self.best("/"),
                language: self.language.tag(),
            },
            events: Events(Box::new(Rows(self))),
        })
    }

    pub(super) fn table(&self) -> View<'_> {
        View::Table(TableView {
            events: Events(Box::new(Rows(self))),
        })
    }

    fn data_event(&self, ix: EventIx) -> DataEvent<'a> {
        let t = self.timeline;
        let event = t.event(ix);
        let entry = &event.entry;
        let date = &entry.date.value;
        let mut relations = IndexMap::<&str, Vec<&str>>::new();
        for relation in event.relations.iter().filter(|r| !r.inverse) {
            relations
                .entry(&relation.kind)
                .or_default()
                .push(&t.event(relation.other).entry.head.id);
        }
        let source_ids = |numbers: &[u32]| -> Vec<&'a str> {
            numbers
                .iter()
                .filter_map(|n| event.citations.get(*n as usize - 1))
                .map(|c| t.source(c.source).id.as_str())
                .collect()
        };
        DataEvent {
            id: &entry.head.id,
            title: self.words(&entry.title).text,
            date: date.as_written(),
            display: self.language.date(date, DateStyle::Sentence),
            earliest: date.earliest_iso(),
            latest: date.latest_iso(),
            kind: event.kind.map(|k| t.types[k.at()].id.as_str()),
            actors: event
                .actors
                .iter()
                .map(|who| DataActor {
                    id: &t.actor(who.actor).id,
                    role: entry.actors[who.named]
                        .role
                        .as_ref()
                        .map(|r| self.words(r).text),
                    office: who.office.as_ref().map(|o| self.words(&o.title).text),
                })
                .collect(),
            place: event.place.map(|p| t.place(p).id.as_str()),
            certainty: entry.certainty.word(),
            attributed_to: entry.attributed_to.as_ref().map(|a| self.words(a).text),
            claims: entry
                .claims
                .iter()
                .zip(&event.claim_sources)
                .map(|(claim, sources)| DataClaim {
                    text: self.words(&claim.text).text,
                    certainty: claim.certainty.word(),
                    attributed_to: claim.attributed_to.as_ref().map(|a| self.words(a).text),
                    sources: source_ids(sources),
                })
                .collect(),
            sources: event
                .citations
                .iter()
                .map(|c| t.source(c.source).id.as_str())
                .collect(),
            relations,
            sets: event
                .sets
                .iter()
                .map(|(track, state)| {
                    let track = &t.track(*track).entry;
                    (track.head.id.as_str(), track.states[*state].id.as_str())
                })
                .collect(),
            tags: event
                .tags
                .iter()
                .map(|tag| self.tag_link(*tag).name.text)
                .collect(),
            summary: entry.summary.as_ref().map(|s| self.words(s).text),
            url: self.best(&self.routes.event(ix).to_string()),
            added: event.history.added.as_ref().map(EdtfDate::as_written),
            updated: event.history.updated.as_ref().map(EdtfDate::as_written),
        }
    }
}
