//! What machines read.

use super::super::plan::Page;
use super::super::plan::{mapped, sitemap_part};
use super::super::views::{
    DataActor, DataClaim, DataEvent, DataSite, DataView, FeedEntry, FeedView, RobotsView,
    SitemapView, View,
};
use super::Pages;
use crate::date::{Day, EdtfDate};
use crate::entry::Head;
use crate::language::{Arg, DateStyle};
use crate::model::EventIx;
use indexmap::IndexMap;

/// How many entries the feed holds.
const ENTRIES: usize = 20;

/// When an entry was first published and last changed.
fn history(head: &Head) -> Option<(Option<Day>, Day)> {
    let day = |d: &Option<EdtfDate>| d.as_ref().and_then(EdtfDate::known_day);
    let added = day(&head.added);
    let updated = day(&head.updated).or(added)?;
    Some((added, updated))
}

impl<'a> Pages<'a> {
    pub(super) fn feed(&self) -> View<'_> {
        let mut events: Vec<(Option<Day>, Day, EventIx)> =
            (self.timeline.events.iter().enumerate())
                .filter(|(_, e)| !e.entry.draft)
                .filter_map(|(n, e)| {
                    history(&e.entry.head).map(|(added, updated)| (added, updated, EventIx::new(n)))
                })
                .collect();
        events.sort_by(|a, b| (b.1, b.2).cmp(&(a.1, a.2)));
        events.truncate(ENTRIES);
        let iso = |day: Day| day.iso().unwrap_or_default();
        View::Feed(FeedView {
            title: self.site.title,
            subtitle: self.site.description,
            lang: self.language.tag(),
            home: self.address.best("/"),
            url: self.address.best("/atom.xml"),
            updated: events
                .first()
                .map(|(_, updated, _)| iso(*updated))
                .unwrap_or_default(),
            entries: events
                .iter()
                .map(|(added, updated, ix)| {
                    let event = self.timeline.event(*ix);
                    FeedEntry {
                        title: self.words(&event.entry.title).text,
                        url: self.address.best(&self.routes.event(*ix)),
                        published: added.map(iso),
                        updated: iso(*updated),
                        summary: self.feed_summary(*ix),
                        category: event.kind.map(|k| self.kind_link(k).name.text),
                    }
                })
                .collect(),
        })
    }

    /// Date, certainty and summary in words.
    fn feed_summary(&self, ix: EventIx) -> String {
        let entry = &self.timeline.event(ix).entry;
        let date = self.language.date(&entry.date.value, DateStyle::Sentence);
        let certainty = self.say(&format!("certainty-{}", entry.certainty.word()));
        let summary = entry.summary.as_ref().map_or("", |s| self.words(s).text);
        let args = [
            ("date", Arg::Text(&date)),
            ("certainty", Arg::Text(&certainty)),
            ("summary", Arg::Text(summary)),
        ];
        self.say_with("feed-entry", &args)
    }

    pub(super) fn sitemap(&self, part: Option<usize>) -> View<'_> {
        let parts = self.plan.sitemaps;
        if part.is_none() && parts > 1 {
            let urls = (1..=parts)
                .map(|n| (self.address.best(&format!("/sitemap-{n}.xml")), None))
                .collect();
            return View::Sitemap(SitemapView { index: true, urls });
        }
        let pages = match part {
            Some(part) => sitemap_part(self.plan, part),
            None => mapped(self.plan),
        };
        let urls = pages
            .into_iter()
            .map(|planned| {
                let head = match &planned.page {
                    Page::Event(ix) => Some(&self.timeline.event(*ix).entry.head),
                    Page::Plain(n) => self.timeline.pages.get(*n as usize).map(|p| &p.entry.head),
                    _ => None,
                };
                let changed = head
                    .and_then(history)
                    .and_then(|(_, updated)| updated.iso());
                (self.address.best(&planned.route), changed)
            })
            .collect();
        View::Sitemap(SitemapView { index: false, urls })
    }

    pub(super) fn robots(&self) -> View<'_> {
        let sitemap = (self.plan.sitemaps > 0).then(|| self.address.best("/sitemap.xml"));
        View::Robots(RobotsView { sitemap })
    }

    pub(super) fn data(&self) -> View<'_> {
        View::Data(DataView {
            site: DataSite {
                title: self.site.title,
                description: self.site.description,
                url: self.address.best("/"),
                language: self.language.tag(),
            },
            events: (0..self.timeline.events.len())
                .map(|n| self.data_event(EventIx::new(n)))
                .collect(),
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
            url: self.address.best(&self.routes.event(ix)),
            added: entry.head.added.as_ref().map(EdtfDate::as_written),
            updated: entry.head.updated.as_ref().map(EdtfDate::as_written),
        }
    }
}
