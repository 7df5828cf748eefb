//! Which pages there are.

mod faces;
mod page;
mod showing;

pub use faces::{Cards, Framed, LeftOut};
pub use page::{Family, Page, Planned, Subject};

use super::address::Routes;
use super::check::{self, Doubt};
use super::listing::{self, Measures, Split};
use super::search;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::entry::Certainty;
use crate::model::{ActorIx, EventIx, PlaceIx, SourceIx, TermIx, Timeline};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many things a list of things shows on one page.
const PER_INDEX: usize = 300;
/// How many sources a page of them shows.
const PER_SOURCES: usize = 60;
/// How many addresses one sitemap holds; the standard allows 50,000.
const PER_SITEMAP: usize = 20_000;

/// All pages of a site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In order of route.
    pub pages: Vec<Planned>,
    pub(super) splits: BTreeMap<Subject, Split>,
    pub(super) families: BTreeMap<Family, usize>,
    /// Whether there are feeds.
    pub(super) feed: bool,
    /// Whether there is a feed of corrections.
    pub(super) corrections_feed: bool,
    pub(super) sitemaps: usize,
    /// Whether there are calendars.
    pub(super) calendar: bool,
    /// What stands before the routes of each language.
    pub(super) prefixes: Vec<String>,
    /// Which cards there are.
    pub cards: Cards,
    /// What is not made because nobody is likely to ask for it.
    pub left_out: LeftOut,
    /// The events of each part of the index of the search.
    pub(super) search: Vec<Range<usize>>,
    /// The paths of all files that are published as they are.
    pub(super) files: BTreeSet<String>,
    /// The width and height in pixels of each picture that is published, by its path.
    pub pictures: BTreeMap<String, (u32, u32)>,
    /// Files beside entries, by the path at which each is published.
    pub beside: BTreeMap<String, Utf8PathBuf>,
}

impl Plan {
    /// Plans the pages of `timeline`. `statics` are the paths below `static/`, `loose` those of files
    /// below `content/` that are no entries, `origin` whether the site's address is known. The faults
    /// are collisions of addresses and links that lead nowhere; what a link names on a page is in doubt
    /// until the page is rendered.
    #[must_use]
    pub fn of(
        timeline: &Timeline,
        config: &Config,
        origin: bool,
        statics: &BTreeSet<String>,
        loose: &BTreeSet<&Utf8Path>,
    ) -> (Self, Vec<Diagnostic>, Vec<Doubt>) {
        let mut planner = Planner {
            timeline,
            routes: Routes { timeline, config },
            plan: Self::default(),
        };
        planner.site(config, origin);
        planner.faces(config, origin, statics);
        let mut plan = planner.plan;
        plan.in_all_languages(&config.languages);
        if origin {
            plan.with_cards(timeline, config, statics);
        }
        let mut faults = check::aliases(timeline, &mut plan);
        plan.pages.par_sort_by(|a, b| a.route.cmp(&b.route));
        faults.extend(check::beside(timeline, config, &mut plan, loose));
        plan.files = (statics.iter().chain(plan.beside.keys()).cloned()).collect();
        faults.extend(check::collisions(timeline, &mut plan));
        faults.extend(check::lanes(timeline, config));
        let (broken, doubts) = check::links(timeline, config, &plan);
        faults.extend(broken);
        (plan, faults, doubts)
    }

    /// Every page so far in each further language too, below its tag; what is the whole site's stays
    /// at the root alone.
    fn in_all_languages(&mut self, languages: &[String]) {
        let root = self.pages.clone();
        self.prefixes = (0..languages.len()).map(|n| prefix(languages, n)).collect();
        for n in 1..languages.len() {
            let prefix = &self.prefixes[n];
            let own = root
                .iter()
                .filter(|p| !matches!(p.page, Page::Robots | Page::Headers));
            self.pages.extend(own.map(|p| Planned {
                route: format!("{prefix}{}", p.route),
                page: p.page.clone(),
                language: n,
            }));
        }
    }

    /// The page at `route`.
    #[must_use]
    pub fn at(&self, route: &str) -> Option<&Planned> {
        let n = self
            .pages
            .binary_search_by(|p| p.route.as_str().cmp(route))
            .ok()?;
        self.pages.get(n)
    }
}

struct Planner<'a> {
    timeline: &'a Timeline,
    routes: Routes<'a>,
    plan: Plan,
}

impl Planner<'_> {
    fn add(&mut self, route: impl Into<String>, page: Page) {
        self.plan.pages.push(Planned {
            route: route.into(),
            page,
            language: 0,
        });
    }

    fn site(&mut self, config: &Config, origin: bool) {
        let timeline = self.timeline;
        self.add("/", Page::Home);
        self.add("/404.html", Page::NotFound);
        self.subjects(config);
        for n in 0..timeline.events.len() {
            let ix = EventIx::new(n);
            self.add(self.routes.event(ix).to_string(), Page::Event(ix));
        }
        let publish = config.publish;
        let used = timeline
            .types
            .iter()
            .filter(|t| !t.events.is_empty())
            .count();
        for (on, family, things, per) in [
            (
                publish.actors,
                Family::Actors,
                timeline.actors.len(),
                PER_INDEX,
            ),
            (
                publish.places,
                Family::Places,
                timeline.places.len(),
                PER_INDEX,
            ),
            (publish.types, Family::Types, used, PER_INDEX),
            (publish.tags, Family::Tags, timeline.tags.len(), PER_INDEX),
            (
                publish.relations,
                Family::Relations,
                timeline.pairs.len(),
                PER_INDEX,
            ),
            (
                publish.sources,
                Family::Sources,
                timeline.sources.len(),
                PER_SOURCES,
            ),
        ] {
            if !on || things == 0 {
                continue;
            }
            let parts = things.div_ceil(per);
            self.plan.families.insert(family, parts);
            for part in 0..parts {
                let key = Page::Index(family, u32::try_from(part).unwrap_or(u32::MAX));
                self.add(self.routes.index(family, part), key);
            }
        }
        let corrected: usize = timeline
            .events
            .iter()
            .map(|e| e.entry.corrections.len())
            .sum();
        if publish.corrections {
            // The page stands also while there is nothing to correct: it says so.
            let parts = corrected.div_ceil(PER_INDEX).max(1);
            self.plan.families.insert(Family::Corrections, parts);
            for part in 0..parts {
                let key = Page::Index(Family::Corrections, u32::try_from(part).unwrap_or(u32::MAX));
                self.add(self.routes.index(Family::Corrections, part), key);
            }
        }
        for (n, page) in timeline.pages.iter().enumerate() {
            let key = Page::Plain(u32::try_from(n).unwrap_or(u32::MAX));
            self.add(format!("/{}/", page.entry.head.id), key);
        }
        if publish.data {
            self.add("/data/events.json", Page::Data);
            self.add("/data/events.csv", Page::Table);
        }
        if publish.search {
            self.search();
        }
        if publish.robots {
            self.add("/robots.txt", Page::Robots);
        }
        if origin {
            self.machines(config, corrected > 0);
        }
    }

    /// The page of the search and the files of its index.
    fn search(&mut self) {
        self.plan.search = search::parts(self.timeline);
        self.add("/search/", Page::Search);
        self.add("/search/index.json", Page::SearchIndex);
        for n in 0..self.plan.search.len() {
            let key = Page::SearchPart(u32::try_from(n).unwrap_or(u32::MAX));
            self.add(format!("/search/{n}.json"), key);
        }
    }

    /// What needs whole addresses.
    fn machines(&mut self, config: &Config, corrected: bool) {
        let dated = self
            .timeline
            .events
            .iter()
            .any(|e| e.history.added.is_some() || e.history.updated.is_some());
        if config.publish.feed.main() && dated {
            self.plan.feed = true;
        }
        if config.publish.feed.main() && config.publish.corrections && corrected {
            self.plan.corrections_feed = true;
            self.add("/corrections/atom.xml", Page::CorrectionsFeed);
        }
        if config.publish.sitemap {
            let parts = self.plan.pages.len().div_ceil(PER_SITEMAP);
            self.plan.sitemaps = parts;
            self.add("/sitemap.xml", Page::Sitemap(None));
            for part in (0..parts).filter(|_| parts > 1) {
                let key = Page::Sitemap(Some(u32::try_from(part).unwrap_or(u32::MAX)));
                self.add(format!("/sitemap-{}.xml", part + 1), key);
            }
        }
        self.feeds(config);
    }

    /// Every subject's pages.
    fn subjects(&mut self, config: &Config) {
        let t = self.timeline;
        let measures = Measures::of(t);
        let all: Vec<EventIx> = (0..t.events.len()).map(EventIx::new).collect();
        if config.publish.timeline || config.publish.years {
            let split = listing::by_year(&measures, &all);
            if config.publish.timeline {
                self.add("/timeline/", Page::List(Subject::Timeline, None));
            }
            if config.publish.years {
                for (n, section) in split.sections.iter().enumerate() {
                    let key = u32::try_from(n).unwrap_or(u32::MAX);
                    let route = format!("/timeline/{}/", section.segment);
                    self.plan.pages.push(Planned {
                        route,
                        page: Page::List(Subject::Timeline, Some(key)),
                        language: 0,
                    });
                }
            }
            self.plan.splits.insert(Subject::Timeline, split);
        }
        for (n, actor) in t.actors.iter().enumerate() {
            self.subject(&measures, Subject::Actor(ActorIx::new(n)), &actor.events);
        }
        for (n, place) in t.places.iter().enumerate() {
            self.subject(&measures, Subject::Place(PlaceIx::new(n)), &place.events);
        }
        for (n, pair) in t.pairs.iter().enumerate() {
            self.subject(
                &measures,
                Subject::Pair(u32::try_from(n).unwrap_or(u32::MAX)),
                &pair.events,
            );
        }
        for (n, term) in t.types.iter().enumerate() {
            self.subject(&measures, Subject::Type(TermIx::new(n)), &term.events);
        }
        for (n, term) in t.tags.iter().enumerate() {
            self.subject(&measures, Subject::Tag(TermIx::new(n)), &term.events);
        }
        for certainty in Certainty::ALL {
            let events = &t.certainties[certainty as usize];
            self.subject(&measures, Subject::Certainty(certainty), events);
        }
        for (n, source) in t.sources.iter().enumerate().filter(|(_, s)| s.listed) {
            self.subject(&measures, Subject::Source(SourceIx::new(n)), &source.events);
        }
    }

    fn subject(&mut self, measures: &Measures, subject: Subject, events: &[EventIx]) {
        let Some(route) = self.routes.subject(subject) else {
            return;
        };
        if let Some(split) = listing::by_period(measures, events) {
            for (n, section) in split.sections.iter().enumerate() {
                let key = u32::try_from(n).unwrap_or(u32::MAX);
                self.add(
                    format!("{route}{}/", section.segment),
                    Page::List(subject, Some(key)),
                );
            }
            self.plan.splits.insert(subject, split);
        }
        self.add(route, Page::List(subject, None));
    }
}

/// What stands before the routes of the `nth` language: nothing for the first.
pub(super) fn prefix(languages: &[String], nth: usize) -> String {
    match languages.get(nth) {
        Some(tag) if nth > 0 => format!("/{}", tag.to_lowercase()),
        _ => String::new(),
    }
}

/// How many things a page of this family shows.
pub(super) fn per_page(family: Family) -> usize {
    if family == Family::Sources {
        PER_SOURCES
    } else {
        PER_INDEX
    }
}

/// The routes that a part of the sitemap lists: pages a reader opens.
pub(super) fn mapped(plan: &Plan, language: usize) -> Vec<&Planned> {
    plan.pages
        .iter()
        .filter(|p| p.language == language)
        .filter(|p| {
            matches!(
                p.page,
                Page::Home
                    | Page::List(..)
                    | Page::Event(_)
                    | Page::Index(..)
                    | Page::Plain(_)
                    | Page::Search
            )
        })
        .collect()
}

/// The routes of one part of the sitemap.
pub(super) fn sitemap_part(plan: &Plan, language: usize, part: usize) -> Vec<&Planned> {
    mapped(plan, language)
        .into_iter()
        .skip(part * PER_SITEMAP)
        .take(PER_SITEMAP)
        .collect()
}
