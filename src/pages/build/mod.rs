//! From the timeline to views: one function a kind of page.

mod charts;
mod event;
mod feeds;
mod figure;
mod linked;
mod lists;
mod register;
mod words;

use super::Address;
use super::address::Routes;
use super::plan::{Family, Page, Plan, Subject};
use super::views::{
    Frame, Link, NavItem, NotFoundView, PageView, RedirectView, SiteView, Style, View,
};
use crate::config::Config;
use crate::language::Language;
use crate::model::{Citation, LinkTo, Links, Timeline};
use std::borrow::Cow;

/// Everything that views are made of.
pub struct Pages<'a> {
    timeline: &'a Timeline,
    config: &'a Config,
    language: &'a Language,
    style: &'a Style,
    address: &'a Address,
    plan: &'a Plan,
    routes: Routes<'a>,
    site: SiteView<'a>,
}

impl<'a> Pages<'a> {
    /// The pages of `timeline` in `language`.
    #[must_use]
    pub fn new(
        timeline: &'a Timeline,
        config: &'a Config,
        language: &'a Language,
        style: &'a Style,
        address: &'a Address,
        plan: &'a Plan,
    ) -> Self {
        let routes = Routes { timeline, config };
        let mut pages = Self {
            timeline,
            config,
            language,
            style,
            address,
            plan,
            routes,
            site: SiteView {
                title: "",
                description: None,
                base: &address.base,
                home: address.link("/"),
                nav: Vec::new(),
                menu: Vec::new(),
                feed: plan.feed.then(|| address.link("/atom.xml")),
                corrections: config
                    .publish
                    .corrections
                    .then(|| address.link("/corrections/")),
                data: config
                    .publish
                    .data
                    .then(|| address.link("/data/events.json")),
                theme: &config.theme,
                extra: &config.extra,
            },
        };
        pages.site.title = pages.words(&config.title).text;
        pages.site.description = config.description.as_ref().map(|d| pages.words(d).text);
        pages.site.nav = pages.nav();
        pages.site.menu = timeline
            .pages
            .iter()
            .filter(|p| p.entry.menu)
            .map(|p| Link {
                name: pages.words(&p.entry.title),
                url: Some(address.link(&format!("/{}/", p.entry.head.id))),
            })
            .collect();
        pages
    }

    /// What the page shows.
    #[must_use]
    pub fn view(&self, route: &'a str, page: &'a Page) -> View<'_> {
        match page {
            Page::Home => self.home(route),
            Page::List(Subject::Timeline, section) => self.timeline_page(route, *section),
            Page::List(Subject::Actor(ix), section) => self.actor(route, *ix, *section),
            Page::List(Subject::Place(ix), section) => self.place(route, *ix, *section),
            Page::List(Subject::Pair(n), section) => self.pair(route, *n as usize, *section),
            Page::List(Subject::Type(ix), section) => self.kind(route, *ix, *section),
            Page::List(Subject::Tag(ix), section) => self.tag(route, *ix, *section),
            Page::List(Subject::Source(ix), section) => self.source_page(route, *ix, *section),
            Page::List(Subject::Certainty(certainty), section) => {
                self.certainty(route, *certainty, *section)
            }
            Page::Event(ix) => self.event_page(route, *ix),
            Page::Index(Family::Corrections, part) => self.corrections(route, *part as usize),
            Page::Index(Family::Sources, part) => self.sources(route, *part as usize),
            Page::Index(family, part) => self.index(route, *family, *part as usize),
            Page::Plain(n) => self.plain(route, *n as usize),
            Page::NotFound => View::NotFound(Box::new(NotFoundView {
                site: &self.site,
                page: self.frame(route, "404", None, self.say("not-found-title").into(), None),
                latest: self.latest(3),
            })),
            Page::Redirect(target) => View::Redirect(Box::new(RedirectView {
                site: &self.site,
                page: Frame {
                    canonical: self.address.whole(target),
                    ..self.frame(route, "redirect", None, self.site.title.into(), None)
                },
                target: self.address.link(target),
            })),
            Page::Feed(subject) => self.feed(*subject),
            Page::CorrectionsFeed => self.corrections_feed(),
            Page::Sitemap(part) => self.sitemap(part.map(|n| n as usize)),
            Page::Robots => self.robots(),
            Page::Data => self.data(),
        }
    }

    /// What a page is, whatever it shows.
    fn frame(
        &self,
        route: &'a str,
        kind: &'static str,
        section: Option<&'static str>,
        title: Cow<'a, str>,
        description: Option<Cow<'a, str>>,
    ) -> Frame<'a> {
        Frame {
            title,
            description,
            lang: self.language.tag(),
            dir: self.language.direction(),
            kind,
            section,
            route: route.into(),
            canonical: self.address.whole(route),
            json_ld: None,
            feed: None,
        }
    }

    /// The feed of a subject, where there is one.
    fn feed_of(&self, subject: Subject) -> Option<String> {
        let route = self.routes.subject(subject).filter(|_| self.plan.feed)?;
        Some(self.address.link(&format!("{route}atom.xml")))
    }

    fn nav(&self) -> Vec<NavItem> {
        let mut nav = Vec::new();
        if self.config.publish.timeline {
            nav.push(NavItem {
                id: "timeline",
                url: self.address.link("/timeline/"),
            });
        }
        for family in [
            Family::Relations,
            Family::Actors,
            Family::Places,
            Family::Sources,
        ] {
            if self.plan.families.contains_key(&family) {
                let url = self.address.link(&self.routes.index(family, 0));
                nav.push(NavItem {
                    id: family.word(),
                    url,
                });
            }
        }
        nav
    }

    fn plain(&self, route: &'a str, n: usize) -> View<'_> {
        let page = &self.timeline.pages[n];
        let entry = &page.entry;
        let title = self.words(&entry.title);
        let summary = entry.summary.as_ref().map(|s| self.words(s));
        let description = summary.as_ref().map(|s| s.text.into());
        View::Page(Box::new(PageView {
            site: &self.site,
            page: self.frame(route, "page", None, title.text.into(), description),
            title,
            summary,
            body: self.html(&entry.body, &page.body, &page.citations, 2),
            sources: self.references(&page.citations),
            updated: page.history.updated.as_ref().map(|d| self.date(d)),
            extra: &entry.head.extra,
        }))
    }

    /// A text with its targets, whose highest heading is of level `heading`.
    fn html(
        &self,
        body: &'a crate::entry::Body,
        links: &Links,
        citations: &[Citation],
        heading: u8,
    ) -> super::views::Html<'a> {
        let targets = links.links.iter().zip(&body.scan.links).map(|(to, link)| {
            let route = match to {
                LinkTo::Event(ix) => Some(self.routes.event(*ix)),
                LinkTo::Actor(ix) => self.routes.actor(*ix),
                LinkTo::Place(ix) => self.routes.place(*ix),
                LinkTo::Root => Some(link.target.to_string()),
                LinkTo::Nowhere => None,
            };
            route.map(|r| self.address.link(&r))
        });
        let cites = links
            .cites
            .iter()
            .zip(&body.scan.cites)
            .map(|(number, cite)| {
                let number = (*number)?;
                let page_wide = citations
                    .get(number as usize - 1)
                    .and_then(|c| c.locator.as_ref());
                Some(crate::markdown::CiteTarget {
                    number,
                    locator: cite
                        .locator
                        .as_deref()
                        .or(page_wide.map(String::as_str))
                        .map(str::to_owned),
                })
            });
        super::views::Html {
            text: &body.text,
            hash: body.hash,
            links: targets.collect(),
            cites: cites.collect(),
            trusted: self.config.trusted_html,
            heading,
        }
    }
}
