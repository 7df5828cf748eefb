//! What other sites and machines see of a page: its card, its frame, what a host sends.

use super::{Page, Plan, Planned, Planner, Subject, prefix};
use crate::card;
use crate::config::{Config, Extent};
use crate::entry::ActorKind;
use crate::model::{ActorIx, EventIx, Timeline};
use std::collections::BTreeSet;

/// What can be shown in a frame on another site's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Framed {
    /// Everything.
    Timeline,
    /// The events of an actor.
    Actor(ActorIx),
    /// Those of a pair of states.
    Pair(u32),
    /// One event.
    Event(EventIx),
}

/// Which cards there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cards {
    /// Events without one, because there are too many of them.
    pub many: usize,
    /// Titles with letters that the fonts of cards lack.
    pub lacking: usize,
    /// The site has a picture of its own at `/card.png`.
    pub own: bool,
}

/// What is not made because nobody is likely to ask for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Actors with too few events for what is made only where somebody is likely to ask for it.
    pub actors: usize,
    /// Events without a frame of their own.
    pub events: usize,
}

/// A static file at the place of a card or of `_headers` stands in for it.
const CARD: &str = "card.png";
const HEADERS: &str = "_headers";

impl Planner<'_> {
    /// Frames, and what a host is to send.
    pub(super) fn faces(&mut self, config: &Config, origin: bool, statics: &BTreeSet<String>) {
        if config.publish.headers && !statics.contains(HEADERS) {
            self.add("/_headers", Page::Headers);
        }
        let extent = config.publish.embeds;
        if !extent.main() {
            return;
        }
        let t = self.timeline;
        let actors = (0..t.actors.len()).map(|n| Framed::Actor(ActorIx::new(n)));
        let pairs = (0..t.pairs.len()).map(|n| Framed::Pair(u32::try_from(n).unwrap_or(u32::MAX)));
        let events = (0..t.events.len()).map(|n| Framed::Event(EventIx::new(n)));
        let all = std::iter::once(Framed::Timeline);
        for framed in all.chain(actors).chain(pairs).chain(events) {
            let Some(route) = self.routes.framed(framed) else {
                continue;
            };
            let made = match framed {
                Framed::Timeline => true,
                Framed::Actor(ix) => self.is_made(extent, Subject::Actor(ix)),
                Framed::Pair(n) => self.is_made(extent, Subject::Pair(n)),
                Framed::Event(_) => extent.each(t.events.len()),
            };
            if !made {
                if matches!(framed, Framed::Event(_)) {
                    self.plan.left_out.events += 1;
                }
                continue;
            }
            self.add(format!("/embed{route}"), Page::Embed(framed));
            if origin {
                self.add(format!("{route}oembed.json"), Page::OEmbed(framed));
            }
        }
    }

    /// Whether an output of this extent is made for a list.
    fn is_made(&self, extent: Extent, list: Subject) -> bool {
        match list {
            Subject::Actor(ix) => {
                let actor = self.timeline.actor(ix);
                match actor.kind {
                    Some(ActorKind::State) => extent.main(),
                    _ => extent.list(actor.events.len()),
                }
            }
            _ => extent.main(),
        }
    }

    /// Everything, each actor and each pair, with the route that has feeds and a calendar below it.
    fn lists(&self) -> Vec<(Subject, String)> {
        let t = self.timeline;
        let actors = (0..t.actors.len()).map(|n| Subject::Actor(ActorIx::new(n)));
        let pairs = (0..t.pairs.len()).map(|n| Subject::Pair(u32::try_from(n).unwrap_or(u32::MAX)));
        let below = actors.chain(pairs);
        let below = below.filter_map(|list| Some((list, self.routes.subject(list)?)));
        std::iter::once((Subject::Timeline, "/".to_owned()))
            .chain(below)
            .collect()
    }

    /// Feeds, in XML and in JSON, and calendars; of everything, of actors and of pairs.
    pub(super) fn feeds(&mut self, config: &Config) {
        let calendar = config.publish.calendar;
        self.plan.calendar = calendar.main();
        let feed = match self.plan.feed {
            true => config.publish.feed,
            false => Extent::None,
        };
        for (list, route) in self.lists() {
            if matches!(list, Subject::Actor(_)) && !self.is_made(Extent::Auto, list) {
                self.plan.left_out.actors += 1;
            }
            if self.is_made(feed, list) {
                self.add(format!("{route}atom.xml"), Page::Feed(list));
                self.add(format!("{route}feed.json"), Page::JsonFeed(list));
            }
            if self.is_made(calendar, list) {
                self.add(format!("{route}calendar.ics"), Page::Calendar(list));
            }
        }
    }
}

impl Plan {
    /// A card for the site and each event, in each language whose titles the fonts can set.
    pub(super) fn with_cards(
        &mut self,
        timeline: &Timeline,
        config: &Config,
        statics: &BTreeSet<String>,
    ) {
        let cards = config.publish.cards;
        self.cards.own = statics.contains(CARD);
        if !cards.main() {
            return;
        }
        let each = cards.each(timeline.events.len());
        if !each {
            self.cards.many = timeline.events.len();
        }
        let first = config.language();
        for (n, tag) in config.languages.iter().enumerate() {
            let prefix = prefix(&config.languages, n);
            let mut add = |route: String, page: Page| {
                self.pages.push(Planned {
                    route,
                    page,
                    language: n,
                });
            };
            if card::has_letters(config.title.within(tag, first).0) && !self.cards.own {
                add(format!("{prefix}/{CARD}"), Page::Card(None));
            }
            if !each {
                continue;
            }
            for (n, event) in timeline.events.iter().enumerate() {
                let entry = &event.entry;
                if card::has_letters(entry.title.within(tag, first).0) {
                    let route = format!("{prefix}/events/{}/{CARD}", entry.head.id);
                    add(route, Page::Card(Some(EventIx::new(n))));
                } else {
                    self.cards.lacking += 1;
                }
            }
        }
    }
}
