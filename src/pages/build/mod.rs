//! From the timeline to views: one function a kind of page.

mod calendar;
mod charts;
mod data;
mod event;
mod faces;
mod feeds;
mod figure;
mod groups;
mod linked;
mod lists;
mod pair;
mod register;
mod search;
mod sides;
mod text;
mod words;
mod year;
mod zoom;

use super::Address;
use super::address::Routes;
use super::plan::{Family, Page, Plan, Subject};
use super::views::{
    AcceptedView, Alternate, Frame, Link, LogoView, NavItem, NotFoundView, PageView, RedirectView,
    Route, SearchLinks, SiteView, Style, ThemeView, Url, View,
};
use crate::config::Config;
use crate::language::{Arg, Language};
use crate::model::rules::Accepted;
use crate::model::{Timeline, Written};
use std::borrow::Cow;
use std::sync::Arc;

/// Which parts of a view its template can show: what it cannot need not be made.
pub trait Shows: Sync {
    /// Whether the template speaks of the field anywhere.
    fn shows(&self, template: &str, field: &str) -> bool;
}

/// A template that shows everything.
#[derive(Debug, Clone, Copy)]
pub struct Everything;

impl Shows for Everything {
    fn shows(&self, _: &str, _: &str) -> bool {
        true
    }
}

/// What a site shows, whatever the language.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    /// What templates can show.
    pub shows: &'a dyn Shows,
    /// The record.
    pub timeline: &'a Timeline,
    /// The settings.
    pub config: &'a Config,
    /// The languages, the first at the root.
    pub languages: &'a [Arc<Language>],
    /// How sources are cited.
    pub style: &'a Style,
    /// Where the site stands.
    pub address: &'a Address,
    /// Its pages.
    pub plan: &'a Plan,
    /// Warnings that stand.
    pub accepted: &'a [Accepted],
}

impl<'a> Whole<'a> {
    /// Each language with what stands before its routes.
    fn languages(&self) -> impl Iterator<Item = (&'a str, &'a Arc<Language>)> + use<'a> {
        (self.plan.prefixes.iter().map(String::as_str)).zip(self.languages)
    }
}

/// Everything that the views of one language are made of.
pub struct Pages<'a> {
    whole: Whole<'a>,
    timeline: &'a Timeline,
    config: &'a Config,
    language: &'a Language,
    style: &'a Style,
    address: &'a Address,
    plan: &'a Plan,
    routes: Routes<'a>,
    /// Which of the site's languages this is.
    nth: usize,
    /// What stands before its routes: nothing, or `/ar`.
    prefix: &'a str,
    site: SiteView<'a>,
}

impl<'a> Pages<'a> {
    /// The pages of a site in its `nth` language. None where it has no such language.
    #[must_use]
    pub fn new(whole: Whole<'a>, nth: usize) -> Option<Self> {
        let Whole {
            timeline,
            config,
            style,
            address,
            plan,
            ..
        } = whole;
        let language = whole.languages.get(nth)?;
        let prefix = plan.prefixes.get(nth)?;
        let mut pages = Self {
            whole,
            timeline,
            config,
            language,
            style,
            address,
            plan,
            routes: Routes { timeline, config },
            nth,
            prefix,
            site: SiteView {
                title: "",
                description: None,
                base: &address.base,
                home: String::new(),
                nav: Vec::new(),
                menu: Vec::new(),
                feed: None,
                feed_json: None,
                calendar: None,
                policy: String::new(),
                corrections: None,
                data: None,
                data_table: None,
                search: None,
                theme: ThemeView {
                    look: config.theme.look.name,
                    papers: config.theme.look.papers(),
                    logo: None,
                },
                extra: &config.extra,
            },
        };
        let publish = config.publish;
        pages.site.title = pages.words(&config.title).text;
        pages.site.description = config.description.as_ref().map(|d| pages.words(d).text);
        pages.site.theme.logo = config.theme.logo.as_ref().map(|logo| LogoView {
            src: address.link(&logo.src),
            dark: logo.dark.as_ref().map(|dark| address.link(dark)),
            width: logo.width,
            height: logo.height,
        });
        pages.site.home = pages.link("/");
        pages.site.feed = plan.feed.then(|| pages.link("/atom.xml"));
        pages.site.feed_json = plan.feed.then(|| pages.link("/feed.json"));
        pages.site.calendar = plan.calendar.then(|| pages.link("/calendar.ics"));
        pages.site.policy = pages.policy();
        pages.site.corrections = publish.corrections.then(|| pages.link("/corrections/"));
        pages.site.data = publish.data.then(|| pages.link("/data/events.json"));
        pages.site.data_table = publish.data.then(|| pages.link("/data/events.csv"));
        pages.site.search = publish.search.then(|| SearchLinks {
            url: pages.link("/search/"),
            index: pages.link("/search/index.json"),
        });
        pages.site.nav = pages.nav();
        let menu = timeline.pages.iter().filter(|p| p.entry.menu);
        pages.site.menu = menu
            .map(|p| Link {
                name: pages.words(&p.entry.title),
                url: Some(pages.url(Route::of("/", &p.entry.head.id))),
            })
            .collect();
        Some(pages)
    }

    /// What `make` gives, where the template can show it.
    fn shown<T>(&self, template: &str, field: &str, make: impl FnOnce() -> Option<T>) -> Option<T> {
        self.whole.shows.shows(template, field).then(make).flatten()
    }

    /// The link to a route in this language.
    fn link(&self, route: &str) -> String {
        self.address.link(&format!("{}{route}", self.prefix))
    }

    /// The same of a thing's page, put together where it is written.
    fn url(&self, route: Route<'a>) -> Url<'a> {
        Url {
            before: [&self.address.base, self.prefix, ""],
            route,
        }
    }

    /// The whole address of a route in this language, where the site's is known.
    fn whole(&self, route: &str) -> Option<String> {
        self.address.whole(&format!("{}{route}", self.prefix))
    }

    /// The whole address where it is known, else the link.
    fn best(&self, route: &str) -> String {
        self.address.best(&format!("{}{route}", self.prefix))
    }

    /// The page at `route`, which has this language's prefix, in every language of the site.
    fn alternates(&self, route: &str) -> Vec<Alternate<'a>> {
        if self.config.languages.len() < 2 {
            return Vec::new();
        }
        let bare = route.strip_prefix(self.prefix).unwrap_or(route);
        let each = self.whole.languages().enumerate();
        each.map(|(n, (prefix, language))| {
            let route = format!("{prefix}{bare}");
            Alternate {
                lang: language.tag(),
                dir: language.direction(),
                name: language.name(),
                url: self.address.link(&route),
                whole: self.address.whole(&route),
                current: n == self.nth,
            }
        })
        .collect()
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
                    canonical: self.whole(target),
                    ..self.frame(route, "redirect", None, self.title_at(target), None)
                },
                target: self.link(target),
            })),
            Page::Feed(subject) => self.feed(*subject),
            Page::CorrectionsFeed => self.corrections_feed(),
            Page::Sitemap(part) => self.sitemap(part.map(|n| n as usize)),
            Page::Robots => self.robots(),
            Page::Data => self.data(),
            Page::Table => self.table(),
            Page::Card(of) => self.card(*of),
            Page::Embed(framed) => self.embed(route, *framed),
            Page::OEmbed(framed) => self.oembed(*framed),
            Page::JsonFeed(subject) => self.json_feed(*subject),
            Page::Calendar(subject) => self.calendar(*subject),
            Page::Headers => self.headers(),
            Page::Search => self.search_page(route),
            Page::SearchIndex => self.search_index(),
            Page::SearchPart(n) => self.search_part(*n as usize),
        }
    }

    /// The title of the entry whose page stands at a route.
    fn title_at(&self, route: &str) -> Cow<'a, str> {
        let planned = self.plan.at(&format!("{}{route}", self.prefix));
        let title = match planned.map(|planned| &planned.page) {
            Some(Page::Event(ix)) => Some(&self.timeline.event(*ix).entry.title),
            Some(Page::Plain(n)) => {
                let page = self.timeline.pages.get(*n as usize);
                page.map(|page| &page.entry.title)
            }
            _ => None,
        };
        title
            .map_or(self.site.title, |title| self.words(title).text)
            .into()
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
        let description = description.or_else(|| {
            let about = self.site.description?;
            let args = [
                ("page", Arg::Text(&title)),
                ("site", Arg::Text(self.site.title)),
                ("about", Arg::Text(about)),
            ];
            Some(self.say_with("page-description", &args).into())
        });
        // Pages of things tell of the thing as well.
        let thing = matches!(kind, "event" | "actor" | "place");
        let template = super::views::template_of(kind);
        let crumbs = match thing {
            true => None,
            false => self.shown(template, "json_ld", || {
                self.crumbs(route, kind, section, &title)
            }),
        };
        let social = match kind {
            "event" | "actor" => None,
            _ => self.shown(template, "social", || {
                self.social("website", description.as_deref())
            }),
        };
        Frame {
            title,
            description,
            lang: self.language.tag(),
            dir: self.language.direction(),
            kind,
            section,
            route: route.into(),
            canonical: self.address.whole(route),
            alternates: self.alternates(route),
            json_ld: linked::graph(crumbs),
            feed: None,
            calendar: None,
            social,
            embed: None,
        }
    }

    /// The feed of a subject, where there is one.
    fn feed_of(&self, subject: Subject) -> Option<String> {
        self.made(&format!("{}atom.xml", self.routes.subject(subject)?))
    }

    /// The calendar of a subject, where there is one.
    fn calendar_of(&self, subject: Subject) -> Option<String> {
        self.made(&format!("{}calendar.ics", self.routes.subject(subject)?))
    }

    /// The link to a route, where it is made.
    fn made(&self, route: &str) -> Option<String> {
        self.plan.at(&format!("{}{route}", self.prefix))?;
        Some(self.link(route))
    }

    fn nav(&self) -> Vec<NavItem> {
        let mut nav = Vec::new();
        if self.config.publish.timeline {
            nav.push(NavItem {
                id: "timeline",
                url: self.link("/timeline/"),
            });
        }
        for family in [
            Family::Relations,
            Family::Actors,
            Family::Places,
            Family::Sources,
        ] {
            if self.plan.families.contains_key(&family) {
                let url = self.link(&self.routes.index(family, 0));
                nav.push(NavItem {
                    id: family.word(),
                    url,
                });
            }
        }
        if self.config.publish.search {
            nav.push(NavItem {
                id: "search",
                url: self.link("/search/"),
            });
        }
        nav
    }

    fn plain(&self, route: &'a str, n: usize) -> View<'_> {
        let page = &self.timeline.pages[n];
        let entry = &page.entry;
        let title = self.words(&entry.title);
        let summary = entry.summary.as_ref().map(|s| self.words(s));
        let description = summary.as_ref().map(|s| s.text.into());
        let text = self.text(Written::Page(u32::try_from(n).unwrap_or(u32::MAX)), 2);
        let links = text.as_ref().map(|t| t.links);
        let (body, body_lang) = text.map(|t| (t.html, t.lang)).unwrap_or_default();
        View::Page(Box::new(PageView {
            site: &self.site,
            page: self.frame(route, "page", None, title.text.into(), description),
            title,
            summary,
            body,
            body_lang,
            sources: self.references(&page.citations, links, &[]),
            updated: page.history.updated.as_ref().map(|d| self.date(d)),
            accepted: self.accepted_on(&entry.head.id),
            extra: &entry.head.extra,
        }))
    }

    /// The accepted warnings, on the page that tells how the record is kept.
    fn accepted_on(&self, page: &str) -> Vec<AcceptedView<'a>> {
        let told = self.whole.accepted.iter().filter(|_| page == "method");
        told.map(|accepted| AcceptedView {
            rule: accepted.fault.rule.name,
            message: &accepted.fault.message,
            file: accepted.fault.file.as_ref().map(|f| f.as_str()),
            reason: &accepted.reason,
        })
        .collect()
    }
}
