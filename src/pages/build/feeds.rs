//! What machines read.

use super::super::plan::{Page, Subject};
use super::super::plan::{mapped, sitemap_part};
use super::super::views::{FeedEntry, FeedView, RobotsView, SitemapView, View};
use super::Pages;
use crate::date::{Day, EdtfDate};
use crate::language::{Arg, DateStyle};
use crate::model::{EventIx, Past};

/// How many entries the feed holds.
const ENTRIES: usize = 20;

/// When an entry was first published and last changed.
pub(super) fn history(past: &Past) -> Option<(Option<Day>, Day)> {
    let day = |d: &Option<EdtfDate>| d.as_ref().and_then(EdtfDate::known_day);
    let added = day(&past.added);
    let updated = day(&past.updated).or(added)?;
    Some((added, updated))
}

impl<'a> Pages<'a> {
    /// What is new and changed: everywhere, or with one actor or pair.
    pub(super) fn feed(&self, subject: Subject) -> View<'_> {
        View::Feed(self.entries(subject))
    }

    /// The same in JSON.
    pub(super) fn json_feed(&self, subject: Subject) -> View<'_> {
        let mut feed = self.entries(subject);
        feed.url = match feed.url.strip_suffix("atom.xml") {
            Some(folder) => format!("{folder}feed.json"),
            None => feed.url,
        };
        View::JsonFeed(feed)
    }

    fn entries(&self, subject: Subject) -> FeedView<'_> {
        let t = self.timeline;
        let all: Vec<EventIx>;
        let site = ("site", Arg::Text(self.site.title));
        let (events, title, route) = match subject {
            Subject::Actor(ix) => {
                let name = self.words(&t.actor(ix).name).text;
                let title = self.say_with("feed-title-actor", &[site, ("name", Arg::Text(name))]);
                (
                    &t.actor(ix).events,
                    title,
                    self.routes.actor(ix).map(|r| r.to_string()),
                )
            }
            Subject::Pair(n) => {
                let pair = &t.pairs[n as usize];
                let name = |ix| Arg::Text(self.words(&t.actor(ix).name).text);
                let args = [site, ("a", name(pair.a)), ("b", name(pair.b))];
                let title = self.say_with("feed-title-relation", &args);
                (
                    &pair.events,
                    title,
                    self.routes.pair(n as usize).map(|r| r.to_string()),
                )
            }
            _ => {
                all = (0..t.events.len()).map(EventIx::new).collect();
                (&all, self.site.title.to_owned(), None)
            }
        };
        let home = route.unwrap_or_else(|| "/".to_owned());
        let mut events: Vec<(Option<Day>, Day, EventIx)> = events
            .iter()
            .filter(|ix| !t.event(**ix).entry.draft)
            .filter_map(|ix| history(&t.event(*ix).history).map(|(added, last)| (added, last, *ix)))
            .collect();
        events.sort_by_key(|(_, last, ix)| std::cmp::Reverse((*last, *ix)));
        events.truncate(ENTRIES);
        let entries = events.iter().map(|(added, updated, ix)| {
            let event = t.event(*ix);
            let url = self.best(&self.routes.event(*ix).to_string());
            FeedEntry {
                title: self.words(&event.entry.title).text,
                id: url.clone(),
                url,
                published: added.and_then(Day::iso),
                updated: updated.iso().unwrap_or_default(),
                summary: self.feed_summary(*ix),
                category: event.kind.map(|k| self.kind_link(k).name.text),
            }
        });
        self.feed_view(title, &home, entries.collect())
    }

    /// What was corrected.
    pub(super) fn corrections_feed(&self) -> View<'_> {
        let site = [("site", Arg::Text(self.site.title))];
        let title = self.say_with("feed-title-corrections", &site);
        let entries = self.corrected().into_iter().take(ENTRIES).enumerate();
        let entries = entries.filter_map(|(n, (ix, correction))| {
            let url = self.best(&self.routes.event(ix).to_string());
            let day = correction.date.known_day().and_then(Day::iso)?;
            Some(FeedEntry {
                title: self.words(&self.timeline.event(ix).entry.title).text,
                id: format!("{url}#correction-{day}-{n}"),
                url,
                published: Some(day.clone()),
                updated: day,
                summary: self.words(&correction.text).text.to_owned(),
                category: None,
            })
        });
        View::Feed(self.feed_view(title, "/corrections/", entries.collect()))
    }

    fn feed_view(&self, title: String, home: &str, entries: Vec<FeedEntry<'a>>) -> FeedView<'_> {
        FeedView {
            title,
            author: self.site.title,
            subtitle: self.site.description.filter(|_| home == "/"),
            lang: self.language.tag(),
            home: self.best(home),
            url: self.best(&format!("{home}atom.xml")),
            // A feed without entries yet still says when it is of: the site's last change.
            updated: match entries.iter().map(|e| e.updated.clone()).max() {
                Some(day) => day,
                None => self.changed_day(),
            },
            entries,
        }
    }

    fn changed_day(&self) -> String {
        let events = self.timeline.events.iter();
        let days = events
            .filter_map(|e| history(&e.history))
            .map(|(_, last)| last);
        days.max().and_then(Day::iso).unwrap_or_default()
    }

    /// Date, certainty and summary in words.
    pub(super) fn feed_summary(&self, ix: EventIx) -> String {
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
                .map(|n| (self.best(&format!("/sitemap-{n}.xml")), None))
                .collect();
            return View::Sitemap(SitemapView { index: true, urls });
        }
        let pages = match part {
            Some(part) => sitemap_part(self.plan, self.nth, part),
            None => mapped(self.plan, self.nth),
        };
        let urls = pages
            .into_iter()
            .map(|planned| {
                let past = match &planned.page {
                    Page::Event(ix) => Some(&self.timeline.event(*ix).history),
                    Page::Plain(n) => self.timeline.pages.get(*n as usize).map(|p| &p.history),
                    _ => None,
                };
                let changed = past
                    .and_then(history)
                    .and_then(|(_, updated)| updated.iso());
                (self.address.best(&planned.route), changed)
            })
            .collect();
        View::Sitemap(SitemapView { index: false, urls })
    }

    pub(super) fn robots(&self) -> View<'_> {
        let tongues = self
            .whole
            .languages()
            .take(usize::from(self.plan.sitemaps > 0) * usize::MAX);
        let sitemaps = tongues
            .map(|(prefix, _)| self.address.best(&format!("{prefix}/sitemap.xml")))
            .collect();
        View::Robots(RobotsView { sitemaps })
    }
}
