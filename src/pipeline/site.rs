//! A site that is whole: it renders any page of itself.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::model::Timeline;
use crate::pages::views::Style;
use crate::pages::{Address, Pages, Plan, Planned};
use crate::render::{self, Templates};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Static {
    /// Of the theme.
    Theme(&'static [u8]),
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
            Self::Own { hash, .. } => *hash,
        }
    }
}

/// A site, read and planned.
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// The record.
    pub timeline: Timeline,
    /// The words of its pages.
    pub language: Arc<Language>,
    /// How its sources are cited.
    pub style: Arc<Style>,
    /// How its pages are shown.
    pub templates: Arc<Templates>,
    /// Where it stands.
    pub address: Address,
    /// Which pages it has.
    pub plan: Plan,
    /// Static files by path.
    pub statics: BTreeMap<String, Static>,
}

impl Site {
    /// The pages, ready to be shown.
    #[must_use]
    pub fn pages(&self) -> Pages<'_> {
        Pages::new(
            &self.timeline,
            &self.config,
            &self.language,
            &self.style,
            &self.address,
            &self.plan,
        )
    }

    /// What tells whether a page changed.
    #[must_use]
    pub fn fingerprint(&self, pages: &Pages<'_>, planned: &Planned) -> u128 {
        let view = pages.view(&planned.route, &planned.page);
        render::fingerprint(&self.templates, &planned.route, &view)
    }

    /// The bytes of a page and its fingerprint.
    ///
    /// # Errors
    /// The fault of its template.
    pub fn render(
        &self,
        pages: &Pages<'_>,
        planned: &Planned,
    ) -> Result<(u128, Vec<u8>), Box<Diagnostic>> {
        let view = pages.view(&planned.route, &planned.page);
        let fingerprint = render::fingerprint(&self.templates, &planned.route, &view);
        Ok((
            fingerprint,
            render::render(&self.templates, &planned.route, &view)?,
        ))
    }

    /// The faults of templates, one for each page that cannot be shown.
    #[must_use]
    pub fn template_faults(&self) -> Vec<Diagnostic> {
        let pages = self.pages();
        self.plan
            .pages
            .par_iter()
            .filter_map(|planned| self.render(&pages, planned).err().map(|fault| *fault))
            .collect()
    }

    /// The view of the page at `route` as JSON, as its template sees it.
    #[must_use]
    pub fn dump(&self, route: &str) -> Option<String> {
        let planned = self.plan.at(route)?;
        let pages = self.pages();
        let view = pages.view(&planned.route, &planned.page);
        serde_json::to_string_pretty(&view).ok()
    }

    /// What is left out for want of something, each in one line for the editor.
    #[must_use]
    pub fn omissions(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let publish = self.config.publish;
        if self.address.origin.is_none() && (publish.feed || publish.sitemap) {
            lines.push(
                "no base_url: the feed, the sitemap and canonical links are left out".to_owned(),
            );
        }
        let undated = self
            .timeline
            .events
            .iter()
            .filter(|e| e.history.added.is_none() && e.history.updated.is_none())
            .count();
        if undated > 0 && self.address.origin.is_some() && publish.feed {
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
