//! Pages that take long, told while they do.

use super::{Progress, Site};
use crate::pages::Planned;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After how long a page is told of.
const LONG: Duration = Duration::from_secs(10);

/// The pages that are being rendered.
#[derive(Default)]
pub(super) struct Watched {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    pages: Vec<Running>,
    next: u64,
    over: bool,
}

struct Running {
    id: u64,
    since: Instant,
    template: &'static str,
    route: String,
    told: bool,
}

impl Watched {
    /// Does `work`, which renders pages by way of [`Watched::page`]; `progress` is told of each that has
    /// taken long.
    pub fn during<T>(&self, progress: &dyn Progress, work: impl FnOnce() -> T) -> T {
        // The watch ends however the work does.
        struct End<'w>(&'w Watched);
        impl Drop for End<'_> {
            fn drop(&mut self) {
                self.0.lock().over = true;
                self.0.changed.notify_all();
            }
        }
        std::thread::scope(|scope| {
            scope.spawn(|| self.watch(progress));
            let _end = End(self);
            work()
        })
    }

    /// Renders a page by `work`: watched where its template may be one of the site's own.
    pub fn page<T>(&self, site: &Site, planned: &Planned, work: impl FnOnce() -> T) -> T {
        let Some(template) = planned.template().filter(|_| site.may_fail(planned)) else {
            return work();
        };
        let id = {
            let mut state = self.lock();
            state.next += 1;
            let id = state.next;
            state.pages.push(Running {
                id,
                since: Instant::now(),
                template,
                route: planned.route.clone(),
                told: false,
            });
            id
        };
        let done = work();
        self.lock().pages.retain(|page| page.id != id);
        done
    }

    fn watch(&self, progress: &dyn Progress) {
        let mut state = self.lock();
        while !state.over {
            for page in &mut state.pages {
                if !page.told && page.since.elapsed() >= LONG {
                    page.told = true;
                    progress.slow_page(page.template, &page.route);
                }
            }
            let waited = self.changed.wait_timeout(state, Duration::from_secs(1));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
