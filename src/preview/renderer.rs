//! Pages rendered for the preview, which no template can stop.
//!
//! A page whose template may be one of the site's own is rendered on a thread of its own. One that takes too long is a
//! diagnostic of its page; its thread is left behind, and until an edit no page of that template is tried again.

use crate::diagnostic::{Diagnostic, rules};
use crate::pipeline::{Rendered, Site, render_within};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a page may take.
const LIMIT: Duration = Duration::from_secs(30);

/// How many threads may be left behind: each may take a processor for ever.
const LEFT_BEHIND: usize = 4;

/// Renders pages.
#[derive(Default)]
pub(super) struct Renderer {
    endless: Mutex<Endless>,
    left_behind: Arc<AtomicUsize>,
}

/// The page templates that did not end.
#[derive(Default)]
struct Endless {
    /// A hash of all templates, as they were then.
    templates: u128,
    names: BTreeSet<&'static str>,
}

impl Renderer {
    /// The bytes of the page at `route`, or what its template could not show; none once it is not `wanted` any more, or
    /// where there is none.
    pub fn render(
        &self,
        site: &Arc<Site>,
        route: &str,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Rendered> {
        let planned = site.plan.at(route)?;
        let Some(template) = planned.template().filter(|_| site.may_fail(planned)) else {
            let shown = site.render_unless(&site.pages(), planned, |_| false);
            return Some(shown.map(|shown| shown.map(|(_, bytes)| bytes).unwrap_or_default()));
        };
        let hash = site
            .templates
            .first()
            .map_or(0, |templates| templates.hash());
        if self.is_endless(template, hash) {
            return Some(Err(unfinished(site, template, route)));
        }
        let running = self.left_behind.fetch_add(1, Ordering::SeqCst);
        let counted = self.left_behind.clone();
        let ended = move || {
            counted.fetch_sub(1, Ordering::SeqCst);
        };
        if running >= LEFT_BEHIND {
            ended();
            return Some(Err(exhausted()));
        }
        let rendered = render_within(site, route, LIMIT, wanted, ended);
        if rendered.is_none() && wanted() {
            let mut endless = self.endless.lock().unwrap_or_else(PoisonError::into_inner);
            if endless.templates != hash {
                *endless = Endless {
                    templates: hash,
                    names: BTreeSet::new(),
                };
            }
            endless.names.insert(template);
            return Some(Err(unfinished(site, template, route)));
        }
        rendered
    }

    fn is_endless(&self, template: &str, hash: u128) -> bool {
        let endless = self.endless.lock().unwrap_or_else(PoisonError::into_inner);
        endless.templates == hash && endless.names.contains(template)
    }
}

fn unfinished(site: &Site, template: &str, route: &str) -> Box<Diagnostic> {
    let message = format!(
        "`{template}` did not end within {} seconds",
        LIMIT.as_secs()
    );
    let hint = format!(
        "it shows `{route}`: look for a loop in a loop, or a component that calls itself, in `templates/{template}` and what it includes"
    );
    let diagnostic = Diagnostic::new(rules::TEMPLATE_RENDER, message).hint(hint);
    Box::new(
        match site.templates.first().and_then(|all| all.file_of(template)) {
            Some(file) => diagnostic.in_file(file),
            None => diagnostic,
        },
    )
}

fn exhausted() -> Box<Diagnostic> {
    let message = format!("{LEFT_BEHIND} pages are still being rendered that did not end in time");
    let hint = "stop the preview with Ctrl-C and start it again once the template is mended";
    Box::new(Diagnostic::new(rules::TEMPLATE_RENDER, message).hint(hint))
}
