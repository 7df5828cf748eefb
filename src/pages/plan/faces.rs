//! What other sites and machines see of a page: its card, its frame, what a host sends.

use super::{Page, Plan, Planned, Planner, Subject, prefix};
use crate::card;
use crate::config::Config;
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

/// A static file at the place of a card or of `_headers` stands in for it.
const CARD: &str = "card.png";
const HEADERS: &str = "_headers";

impl Planner<'_> {
    /// Frames, and what a host is to send.
    pub(super) fn faces(&mut self, config: &Config, origin: bool, statics: &BTreeSet<String>) {
        if config.publish.headers && !statics.contains(HEADERS) {
            self.add("/_headers", Page::Headers);
        }
        if !config.publish.embeds {
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
            self.add(format!("/embed{route}"), Page::Embed(framed));
            if origin {
                self.add(format!("{route}oembed.json"), Page::OEmbed(framed));
            }
        }
    }

    /// Feeds in JSON, and calendars; of everything, of actors and of pairs.
    pub(super) fn more_feeds(&mut self, config: &Config) {
        let t = self.timeline;
        let actors = (0..t.actors.len()).map(|n| Subject::Actor(ActorIx::new(n)));
        let pairs = (0..t.pairs.len()).map(|n| Subject::Pair(u32::try_from(n).unwrap_or(u32::MAX)));
        self.plan.calendar = config.publish.calendar;
        for subject in std::iter::once(Subject::Timeline)
            .chain(actors)
            .chain(pairs)
        {
            let route = match subject {
                Subject::Timeline => Some("/".to_owned()),
                other => self.routes.subject(other),
            };
            let Some(route) = route else { continue };
            if self.plan.feed {
                self.add(format!("{route}feed.json"), Page::JsonFeed(subject));
            }
            if config.publish.calendar {
                self.add(format!("{route}calendar.ics"), Page::Calendar(subject));
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
        if !cards.site() {
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
