//! A site that is whole: it renders any page of itself.

use super::Progress;
use super::bounded::render_within;
use super::slow::Watched;
use crate::config::{Config, Extent};
use crate::diagnostic::Diagnostic;
use crate::entry;
use crate::language::Language;
use crate::model::rules::Accepted;
use crate::model::{EventIx, Timeline};
use crate::pages::views::{Style, View};
use crate::pages::{self, Address, Doubt, Everything, Gone, Pages, Plan, Planned, Shows, Whole};
use crate::render::{self, Templates};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// For how long a page is waited for whose parts a link leads to.
const PATIENCE: Duration = Duration::from_secs(10);

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Static {
    /// Of the theme.
    Theme(&'static [u8]),
    /// Made as the site is read: the style sheet, an icon drawn from another.
    Made(Arc<[u8]>),
    /// Of the site.
    Own {
        /// Its path relative to the site's root.
        path: Utf8PathBuf,
        /// A hash of its bytes.
        hash: u128,
    },
}

impl Static {
    /// A hash of its bytes.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        match self {
            Self::Theme(bytes) => xxhash_rust::xxh3::xxh3_128(bytes),
            Self::Made(bytes) => xxhash_rust::xxh3::xxh3_128(bytes),
            Self::Own { hash, .. } => *hash,
        }
    }
}

/// A page on its way into a file.
pub(super) enum Made<'p> {
    /// Its bytes.
    Whole(Vec<u8>),
    /// What is written as it is made.
    Stream(View<'p>),
}

/// A site, read and planned. Cheap to copy: what copies have in common is shared.
#[derive(Clone)]
pub struct Site {
    /// Its settings.
    pub config: Arc<Config>,
    /// The record.
    pub timeline: Timeline,
    /// The words of its pages in each language, the first at the root.
    pub languages: Vec<Arc<Language>>,
    /// How its sources are cited.
    pub style: Arc<Style>,
    /// How its pages are shown in each language.
    pub templates: Vec<Arc<Templates>>,
    /// Where it stands.
    pub address: Address,
    /// Which pages it has.
    pub plan: Arc<Plan>,
    /// Warnings that stand, with their reasons.
    pub accepted: Arc<[Accepted]>,
    /// Static files by path.
    pub statics: Arc<BTreeMap<String, Static>>,
}

impl Site {
    /// The same with an event's words as its entry now has them, where that is all that changed.
    #[must_use]
    pub(super) fn reworded(&self, entry: &Arc<entry::Event>) -> Option<(Self, EventIx)> {
        let (timeline, ix) = self.timeline.reworded(entry)?;
        // Another title may be one that cards can be set in, or no longer.
        let title = &self.timeline.event(ix).entry.title;
        if *title != entry.title && self.config.publish.cards.each(timeline.events.len()) {
            return None;
        }
        let site = Self {
            timeline,
            ..self.clone()
        };
        Some((site, ix))
    }

    /// Which pages of entries a site that was made of the files `before` had and this one has not.
    #[must_use]
    pub fn gone<'a>(&self, before: impl Iterator<Item = &'a str>) -> Vec<Gone> {
        pages::gone(&self.plan, &self.timeline, &self.config, before)
    }

    /// The pages, ready to be shown, by language.
    #[must_use]
    pub fn pages(&self) -> Vec<Pages<'_>> {
        // In every language the templates are the same.
        match self.templates.first() {
            Some(templates) => self.pages_for(&**templates),
            None => Vec::new(),
        }
    }

    fn pages_for<'p>(&'p self, shows: &'p dyn Shows) -> Vec<Pages<'p>> {
        let whole = Whole {
            shows,
            timeline: &self.timeline,
            config: &self.config,
            languages: &self.languages,
            style: &self.style,
            address: &self.address,
            plan: &self.plan,
            accepted: &self.accepted,
        };
        (0..self.languages.len())
            .filter_map(|n| Pages::new(whole, n))
            .collect()
    }

    /// What a page shows, and the templates of its language.
    fn shown<'p>(
        &'p self,
        pages: &'p [Pages<'p>],
        planned: &'p Planned,
    ) -> (&'p Templates, View<'p>) {
        // The plan names languages of the site alone, and each has its templates.
        let n = planned.language.min(pages.len().saturating_sub(1));
        let view = pages[n].view(&planned.route, &planned.page);
        debug_assert_eq!(view.template(), planned.template());
        (&self.templates[n], view)
    }

    /// What tells whether a page changed.
    #[must_use]
    pub fn fingerprint(&self, pages: &[Pages<'_>], planned: &Planned) -> u128 {
        let (templates, view) = self.shown(pages, planned);
        render::fingerprint(templates, &planned.route, &view)
    }

    /// The page unless its fingerprint is known to `keep`: its fingerprint and bytes.
    ///
    /// # Errors
    /// The fault of its template.
    pub fn render_unless(
        &self,
        pages: &[Pages<'_>],
        planned: &Planned,
        keep: impl FnOnce(u128) -> bool,
    ) -> Result<Option<(u128, Vec<u8>)>, Box<Diagnostic>> {
        let made = self.make_unless(pages, planned, keep)?;
        Ok(made.map(|(fingerprint, made)| {
            let bytes = match made {
                Made::Whole(bytes) => bytes,
                Made::Stream(view) => render::written(&view),
            };
            (fingerprint, bytes)
        }))
    }

    /// The same, where what is as large as the record is not made yet.
    ///
    /// # Errors
    /// The fault of its template.
    pub(super) fn make_unless<'p>(
        &'p self,
        pages: &'p [Pages<'p>],
        planned: &'p Planned,
        keep: impl FnOnce(u128) -> bool,
    ) -> Result<Option<(u128, Made<'p>)>, Box<Diagnostic>> {
        let (templates, view) = self.shown(pages, planned);
        let fingerprint = render::fingerprint(templates, &planned.route, &view);
        if keep(fingerprint) {
            return Ok(None);
        }
        let made = match render::is_stream(&view) {
            true => Made::Stream(view),
            false => Made::Whole(render::render(templates, &planned.route, &view)?),
        };
        Ok(Some((fingerprint, made)))
    }

    /// Whether the template of a page can have a fault: one of the site's own is within its reach.
    #[must_use]
    pub fn may_fail(&self, planned: &Planned) -> bool {
        let templates = self.templates.first();
        let template = planned.template();
        template.is_some_and(|name| templates.is_some_and(|t| t.may_fail(name)))
    }

    /// The faults of templates, one for each page that cannot be shown.
    #[must_use]
    pub fn template_faults(&self, progress: &dyn Progress) -> Vec<Diagnostic> {
        let pages = self.pages();
        let watched = Watched::default();
        let fault = |planned| {
            let render = || self.render_unless(&pages, planned, |_| false);
            watched
                .page(self, planned, render)
                .err()
                .map(|fault| *fault)
        };
        let all = self.plan.pages.par_iter();
        watched.during(progress, || {
            (all.filter(|planned| self.may_fail(planned))
                .filter_map(fault))
            .collect()
        })
    }

    /// The faults among `doubts`: links to parts that the pages, once rendered, do not have.
    #[must_use]
    pub(super) fn settled(&self, doubts: Vec<Doubt>) -> Vec<Diagnostic> {
        let mut by_page = BTreeMap::<String, Vec<Doubt>>::new();
        for doubt in doubts {
            by_page.entry(doubt.route.clone()).or_default().push(doubt);
        }
        if by_page.is_empty() {
            return Vec::new();
        }
        let site = Arc::new(self.clone());
        // One page that does not end is enough: others of its template would not either.
        let stuck = AtomicBool::new(false);
        let lacking = |(route, doubts): (String, Vec<Doubt>)| {
            let wanted = || !stuck.load(Ordering::Relaxed);
            let rendered = wanted().then(|| render_within(&site, &route, PATIENCE, &wanted, ()));
            stuck.fetch_or(
                rendered.as_ref().is_some_and(Option::is_none),
                Ordering::Relaxed,
            );
            // A template that cannot show the page, or does not end, is told of elsewhere.
            let made = rendered.flatten().and_then(Result::ok);
            let html = made.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let lacks = move |doubt: &Doubt| {
                let html = html.as_deref();
                html.is_some_and(|html| !crate::pages::has_part(html, &doubt.part))
            };
            let doubts = doubts.into_iter().filter(lacks);
            doubts.map(|doubt| doubt.fault).collect::<Vec<_>>()
        };
        by_page.into_par_iter().flat_map_iter(lacking).collect()
    }

    /// The view of the page at `route` as JSON, as its template sees it.
    #[must_use]
    pub fn dump(&self, route: &str) -> Option<String> {
        let planned = self.plan.at(route)?;
        let pages = self.pages_for(&Everything);
        let (_, view) = self.shown(&pages, planned);
        serde_json::to_string_pretty(&view).ok()
    }

    /// What nobody is likely to ask for is not made: how much, and how to have it.
    fn left_out(&self) -> Option<String> {
        let publish = self.config.publish;
        let left_out = self.plan.left_out;
        let auto = |extent| extent == Extent::Auto;
        let feeds = auto(publish.feed) && self.address.origin.is_some();
        let outputs = [
            (feeds, "feed", "feed: true"),
            (auto(publish.calendar), "calendar", "calendar: true"),
            (auto(publish.embeds), "frame", "embeds: true"),
        ];
        let outputs: Vec<_> = outputs.into_iter().filter(|(is, ..)| *is).collect();
        let mut parts = Vec::new();
        if left_out.actors > 0 && !outputs.is_empty() {
            let names: Vec<&str> = outputs.iter().map(|(_, name, _)| *name).collect();
            let (actors, have) = match left_out.actors {
                1 => ("actor", "has"),
                _ => ("actors", "have"),
            };
            parts.push(format!(
                "{} {actors} with few events {have} no {}",
                left_out.actors,
                names.join(", no ")
            ));
        }
        if left_out.events > 0 {
            parts.push(format!("{} events have no frame", left_out.events));
        }
        let settings: Vec<&str> = outputs.iter().map(|(.., setting)| *setting).collect();
        (!parts.is_empty()).then(|| {
            format!(
                "{} (`publish: {{{}}}` makes them)",
                parts.join("; "),
                settings.join(", ")
            )
        })
    }

    /// What is left out for want of something, each in one line for the editor.
    #[must_use]
    pub fn omissions(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let publish = self.config.publish;
        if self.address.origin.is_none() && (publish.feed.main() || publish.sitemap) {
            lines.push(
                "no base_url: the feed, the sitemap and canonical links are left out".to_owned(),
            );
        }
        lines.extend(self.left_out());
        let cards = self.plan.cards;
        if cards.many > 0 && publish.cards == Extent::Auto {
            lines.push(format!(
                "{} events: the site has a card, and its events none of their own (`publish: {{cards: true}}` makes them)",
                cards.many
            ));
        }
        if cards.lacking > 0 {
            let (titles, have) = if cards.lacking == 1 {
                ("title has", "its event has the site's card")
            } else {
                ("titles have", "their events have the site's card")
            };
            lines.push(format!(
                "{} {titles} letters that cards cannot be set in: {have}",
                cards.lacking
            ));
        }
        let undated = self
            .timeline
            .events
            .iter()
            .filter(|e| e.history.added.is_none() && e.history.updated.is_none())
            .count();
        if undated > 0 && self.address.origin.is_some() && publish.feed.main() {
            let (are, they) = if undated == 1 {
                ("event has", "stays")
            } else {
                ("events have", "stay")
            };
            lines.push(format!(
                "{undated} {are} neither `added` nor `updated` and {they} out of the feed"
            ));
        }
        lines
    }
}
