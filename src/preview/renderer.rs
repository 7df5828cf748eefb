//! Pages rendered for the preview, which no template can stop.
//!
//! A page whose template may be one of the site's own is rendered on a thread of its own. One that takes too long is a
//! diagnostic of its page; its thread is left behind, and until an edit no page of that template is tried again.

use crate::diagnostic::{Diagnostic, rules};
use crate::pipeline::{Rendered, Site, render_within};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
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

/// A page that is rendered on a thread of its own: whoever waits for it has one, and the thread another.
struct Running {
    left_behind: Arc<AtomicUsize>,
    /// Whether one of the two has gone: the thread has ended, or nobody waits any more.
    one_gone: Arc<AtomicBool>,
}

impl Running {
    fn new(left_behind: &Arc<AtomicUsize>) -> (Self, Ended) {
        let running = Self {
            left_behind: left_behind.clone(),
            one_gone: Arc::default(),
        };
        let ended = Ended {
            left_behind: left_behind.clone(),
            one_gone: running.one_gone.clone(),
        };
        (running, ended)
    }

    /// Nobody waits for it any more: its thread counts from now on, until it ends.
    fn leave_behind(self) {
        self.left_behind.fetch_add(1, Ordering::SeqCst);
        if self.one_gone.swap(true, Ordering::SeqCst) {
            self.left_behind.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Is dropped when the thread ends, however it does.
struct Ended {
    left_behind: Arc<AtomicUsize>,
    one_gone: Arc<AtomicBool>,
}

impl Drop for Ended {
    fn drop(&mut self) {
        if self.one_gone.swap(true, Ordering::SeqCst) {
            self.left_behind.fetch_sub(1, Ordering::SeqCst);
        }
    }
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
        if self.left_behind.load(Ordering::SeqCst) >= LEFT_BEHIND {
            return Some(Err(exhausted()));
        }
        let (running, ended) = Running::new(&self.left_behind);
        let rendered = render_within(site, route, LIMIT, wanted, ended);
        if rendered.is_none() {
            running.leave_behind();
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_threads_that_nobody_waits_for_are_left_behind() {
        let left_behind = Arc::new(AtomicUsize::new(0));
        let count = || left_behind.load(Ordering::SeqCst);
        // Many at once, all in time.
        let all: Vec<_> = (0..10).map(|_| Running::new(&left_behind)).collect();
        assert_eq!(count(), 0);
        drop(all);
        assert_eq!(count(), 0);
        // Left behind, and ended long after.
        let (running, ended) = Running::new(&left_behind);
        running.leave_behind();
        assert_eq!(count(), 1);
        drop(ended);
        assert_eq!(count(), 0);
        // Ended at the moment it was given up.
        let (running, ended) = Running::new(&left_behind);
        drop(ended);
        running.leave_behind();
        assert_eq!(count(), 0);
    }
}
