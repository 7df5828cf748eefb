//! A page rendered on a thread of its own.
//!
//! The template engine bounds neither time nor what a variable holds, and cannot be stopped: a loop in a loop of a
//! site's own template may have no end in sight. Who must go on whatever a template does leaves its thread behind.

use super::site::Site;
use crate::diagnostic::{Diagnostic, rules};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How often whoever waits is asked whether they still do.
const POLL: Duration = Duration::from_millis(100);

/// A page's bytes, or what its template could not show.
pub type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

/// Renders the page at `route` for as long as `limit` and as it is `wanted`; `held` is dropped on its thread when it
/// ends, be it long after. None where it did not end in time, or there is no such page.
#[must_use]
pub fn render_within(
    site: &Arc<Site>,
    route: &str,
    limit: Duration,
    wanted: &dyn Fn() -> bool,
    held: impl Send + 'static,
) -> Option<Rendered> {
    let (done, waiting) = mpsc::channel();
    let work = {
        let (site, route) = (site.clone(), route.to_owned());
        move || {
            let _held = held;
            let page = site.plan.at(&route);
            let rendered = page.map(|planned| {
                let shown = site.render_unless(&site.pages(), planned, |_| false)?;
                Ok(shown.map(|(_, bytes)| bytes).unwrap_or_default())
            });
            // Whoever waited may have gone on.
            let _ = done.send(rendered);
        }
    };
    let thread = std::thread::Builder::new().name("page".into());
    if let Err(error) = thread.spawn(work) {
        let message = format!("cannot start a thread: {error}");
        return Some(Err(Box::new(Diagnostic::new(
            rules::TEMPLATE_RENDER,
            message,
        ))));
    }
    let start = Instant::now();
    loop {
        match waiting.recv_timeout(POLL) {
            Ok(rendered) => return rendered,
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) if start.elapsed() < limit && wanted() => {}
            Err(RecvTimeoutError::Timeout) => return None,
        }
    }
}
