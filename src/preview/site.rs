//! The site as it is now, a page at a time.
//!
//! Views are kept, not pages: a page is rendered when it is asked for and remembered within bounds.
//! After each change the rest is rendered once in the background, where only its faults are kept. A
//! page whose template fails shows its last good bytes and the fault.

use super::renderer::Renderer;
use crate::diagnostic::{self, Diagnostic, rules};
use crate::pipeline::{Loaded, Site, Static, dedup_by_location};
use crate::serve::{self, Change, Content, ReloadChannel, Reply, content_type};
use crate::source::Source;
use axum::body::Bytes;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many bytes of pages are remembered.
const CACHED_BYTES: usize = 64 << 20;

/// Files of more bytes are sent as they are read.
const LARGE: u64 = 256 << 10;

/// Takes the diagnostics of the pages that cannot be shown, each time they are others.
pub(super) type Report = Arc<dyn Fn(Vec<Diagnostic>) + Send + Sync>;

/// What is served.
pub(super) struct PreviewSite {
    report: Report,
    root: Utf8PathBuf,
    reloads: ReloadChannel,
    state: Arc<Mutex<State>>,
    renderer: Arc<Renderer>,
    /// Which look at the folder the state is of: work for an earlier one is dropped.
    turn: Arc<AtomicU64>,
}

#[derive(Default)]
struct State {
    site: Option<Arc<Site>>,
    /// Fingerprints of all pages and static files of the site that was shown last.
    prints: BTreeMap<String, u128>,
    pages: HashMap<String, (u128, Bytes)>,
    bytes: usize,
    /// What the last look at the folder found.
    faults: Vec<Diagnostic>,
    /// Why there is no folder to look at.
    away: Option<Diagnostic>,
    /// What templates could not show, with the fingerprints of those pages: as long as a page has
    /// the same one, it cannot be shown.
    failures: BTreeMap<String, (u128, Diagnostic)>,
    /// Pages that changed and were not yet rendered to find what templates cannot show. What is left
    /// of them when the next change comes is the next one's to do.
    unchecked: BTreeSet<String>,
    /// The faults are others than those that open pages show.
    news: bool,
}

impl PreviewSite {
    pub fn new(root: &Utf8Path, reloads: ReloadChannel, report: Report) -> Self {
        Self {
            report,
            root: root.to_owned(),
            reloads,
            state: Arc::default(),
            renderer: Arc::default(),
            turn: Arc::default(),
        }
    }

    /// Shows what a look at the folder gave: the new site, or the last good one with the faults.
    pub fn show(&self, loaded: &Loaded) {
        let turn = self.turn.fetch_add(1, Ordering::SeqCst) + 1;
        let told = super::standing(&loaded.faults);
        let mut state = lock(&self.state);
        state.news |= state.faults != told || state.away.is_some();
        state.faults = told;
        state.away = None;
        if let Some(site) = &loaded.site {
            let before = state.site.replace(site.clone());
            drop(state);
            rayon::spawn(move || drop(before));
            self.compare(site.clone(), turn);
        } else if std::mem::take(&mut state.news) {
            drop(state);
            self.reloads.send(Change::All);
        }
    }

    /// The folder cannot be looked at, or can again.
    pub fn away(&self, why: Option<&str>) {
        let fault = |why: &str| {
            Diagnostic::new(rules::FILE_READ, why.to_owned())
                .hint("the last good site stays up until it is back")
        };
        lock(&self.state).away = why.map(fault);
        self.reloads.send(Change::All);
    }

    /// Finds in the background which pages changed, and tells those who look at them; renders them
    /// to find what templates cannot show.
    fn compare(&self, site: Arc<Site>, turn: u64) {
        let work = ChangeDetector {
            site,
            turn,
            state: self.state.clone(),
            renderer: self.renderer.clone(),
            current: self.turn.clone(),
            reloads: self.reloads.clone(),
            report: self.report.clone(),
        };
        // Without a thread pages still render when asked for; they only do not reload themselves.
        let _ = std::thread::Builder::new()
            .name("compare".into())
            .spawn(move || work.run());
    }

    fn page(&self, site: &Arc<Site>, route: &str) -> Option<Reply> {
        let planned = site.plan.at(route)?;
        let fingerprint = site.fingerprint(&site.pages(), planned);
        if let Some((print, bytes)) = lock(&self.state).pages.get(route)
            && *print == fingerprint
        {
            return Some(reply(route, bytes.clone(), fingerprint));
        }
        let is_current = || {
            let now = lock(&self.state).site.clone();
            now.is_some_and(|now| Arc::ptr_eq(&now, site))
        };
        let Some(rendered) = self.renderer.render(site, route, &is_current) else {
            // Another site stands by now.
            let now = lock(&self.state).site.clone()?;
            return self.page(&now, route);
        };
        match rendered {
            Ok(bytes) => {
                let bytes = Bytes::from(bytes);
                let mut state = lock(&self.state);
                state.remember(route, fingerprint, bytes.clone());
                Some(reply(route, bytes, fingerprint))
            }
            Err(fault) => {
                let mut state = lock(&self.state);
                // What a site had that is no longer shown is no fault of the one that is.
                let now = (state.site.as_ref()).is_some_and(|now| Arc::ptr_eq(now, site));
                let failure = (fingerprint, *fault);
                let news = now && state.failures.get(route) != Some(&failure);
                if news {
                    state.failures.insert(route.to_owned(), failure);
                }
                let last = state.pages.get(route).cloned();
                let failures = state.diagnostics_of_pages();
                drop(state);
                if news {
                    self.reloads.send(Change::All);
                    (self.report)(failures);
                }
                let (print, bytes) =
                    last.unwrap_or_else(|| (fingerprint, Bytes::from_static(BLANK_PAGE)));
                Some(reply(route, bytes, print))
            }
        }
    }

    fn file(&self, path: &str, file: &Static) -> Option<Reply> {
        let bytes = match file {
            Static::Theme(bytes) => Bytes::from_static(bytes),
            Static::Made(bytes) => Bytes::copy_from_slice(bytes),
            Static::Own { path: own, hash } => return self.own_file(path, own, *hash),
        };
        let etag = xxhash_rust::xxh3::xxh3_128(&bytes);
        Some(Reply {
            content: Content::Bytes(bytes),
            content_type: content_type(path),
            etag,
        })
    }

    /// A file of the site as it is on the disk now: `hash` is of what it was when it was last read.
    fn own_file(&self, path: &str, own: &Utf8Path, hash: u128) -> Option<Reply> {
        let content_type = content_type(path);
        let mut file = Source::open(&self.root).ok()?.open_file(own).ok()?;
        let found = file.metadata().ok()?;
        let length = found.len();
        let (content, etag) = if length > LARGE && !content_type.starts_with("text/html") {
            let tag = format!("{hash:x} {length} {:?}", found.modified().ok());
            let tag = xxhash_rust::xxh3::xxh3_128(tag.as_bytes());
            (Content::File { file, length }, tag)
        } else {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).ok()?;
            let tag = xxhash_rust::xxh3::xxh3_128(&bytes);
            (Content::Bytes(bytes.into()), tag)
        };
        Some(Reply {
            content,
            content_type,
            etag,
        })
    }
}

/// What stands in for a page that has never been shown.
const BLANK_PAGE: &[u8] =
    b"<!doctype html><html lang=\"zxx\"><head><meta charset=\"utf-8\"><title>-</title></head><body></body></html>";

fn reply(route: &str, bytes: Bytes, etag: u128) -> Reply {
    let name = if route.ends_with('/') {
        "index.html"
    } else {
        route
    };
    Reply {
        content: Content::Bytes(bytes),
        content_type: content_type(name),
        etag,
    }
}

impl State {
    /// What templates could not show, one diagnostic for each place in them.
    fn diagnostics_of_pages(&self) -> Vec<Diagnostic> {
        let failures = self.failures.values().map(|(_, fault)| fault.clone());
        dedup_by_location(failures.collect())
    }

    /// Remembers a page; with too many, all but it are forgotten.
    fn remember(&mut self, route: &str, print: u128, bytes: Bytes) {
        self.bytes += bytes.len();
        if let Some((_, old)) = self.pages.insert(route.to_owned(), (print, bytes)) {
            self.bytes -= old.len();
        }
        if self.bytes > CACHED_BYTES {
            self.pages.retain(|other, _| other == route);
            self.bytes = self.pages.get(route).map_or(0, |(_, bytes)| bytes.len());
        }
    }
}

/// The work that follows a change, in the background.
struct ChangeDetector {
    site: Arc<Site>,
    turn: u64,
    state: Arc<Mutex<State>>,
    renderer: Arc<Renderer>,
    current: Arc<AtomicU64>,
    reloads: ReloadChannel,
    report: Report,
}

impl ChangeDetector {
    /// Whether there is a later change: then what is left to do is left to it.
    fn is_stale(&self) -> bool {
        self.current.load(Ordering::SeqCst) != self.turn
    }

    /// First the pages that somebody looks at: they reload at once, however many there are besides.
    fn look_at_shown(&self) {
        let shown: Vec<(String, u128)> = {
            let state = lock(&self.state);
            let pages = state.pages.iter();
            pages.map(|(route, page)| (route.clone(), page.0)).collect()
        };
        let pages = self.site.pages();
        let now = shown.into_iter().filter_map(|(route, before)| {
            let print = (self.site).fingerprint(&pages, self.site.plan.at(&route)?);
            (print != before).then_some((route, print))
        });
        let now: BTreeMap<String, u128> = now.collect();
        let mut state = lock(&self.state);
        if now.is_empty() || self.is_stale() {
            return;
        }
        let changed: BTreeSet<String> = now.keys().cloned().collect();
        state.unchecked.extend(changed.iter().cloned());
        state.prints.extend(now);
        drop(state);
        self.reloads.send(Change::Pages(Arc::new(changed)));
    }

    fn run(&self) {
        self.look_at_shown();
        let site = &self.site;
        let mut prints = BTreeMap::new();
        for (path, file) in &*site.statics {
            prints.insert(format!("/{path}"), file.fingerprint());
        }
        let statics: BTreeSet<String> = prints.keys().cloned().collect();
        let pages = site.pages();
        for planned in &site.plan.pages {
            if self.is_stale() {
                return;
            }
            let print = site.fingerprint(&pages, planned);
            prints.insert(planned.route.clone(), print);
        }
        let (changed, unchecked, news) = {
            let mut state = lock(&self.state);
            // Looked at while it is held: a later one does not find what this one puts in its place.
            if self.is_stale() {
                return;
            }
            let changed = differing(&state.prints, &prints);
            state.unchecked.retain(|route| prints.contains_key(route));
            let failures = state.failures.len();
            // One of a page that is other now stands until that page has been looked at.
            state.failures.retain(|route, _| prints.contains_key(route));
            let news = std::mem::take(&mut state.news) || failures != state.failures.len();
            state.unchecked.extend(changed.iter().cloned());
            state.prints = prints;
            (changed, state.unchecked.clone(), news)
        };
        // At the first look all is new, and whoever has a page already has it as it is.
        let first = self.turn == 1;
        if news {
            let failures = lock(&self.state).diagnostics_of_pages();
            (self.report)(failures);
        }
        if news || (!first && changed.iter().any(|route| statics.contains(route))) {
            self.reloads.send(Change::All);
        } else if !changed.is_empty() && !first {
            self.reloads.send(Change::Pages(Arc::new(changed)));
        }
        // First those that failed before: an editor waits to see them mended.
        let failing: BTreeSet<String> = lock(&self.state).failures.keys().cloned().collect();
        for first in [true, false] {
            let wanted =
                |route: &String| unchecked.contains(route) && failing.contains(route) == first;
            let mut told = false;
            for planned in &site.plan.pages {
                if planned.template().is_some() && wanted(&planned.route) {
                    let failure = match site.may_fail(planned) {
                        true => {
                            let print = site.fingerprint(&pages, planned);
                            let wanted = || !self.is_stale();
                            let Some(shown) = self.renderer.render(site, &planned.route, &wanted)
                            else {
                                lock(&self.state).news |= told;
                                return;
                            };
                            shown.err().map(|fault| (print, *fault))
                        }
                        false => None,
                    };
                    let mut state = lock(&self.state);
                    if self.is_stale() {
                        state.news |= told;
                        return;
                    }
                    state.unchecked.remove(&planned.route);
                    told |= state.failures.get(&planned.route) != failure.as_ref();
                    match failure {
                        Some(failure) => state.failures.insert(planned.route.clone(), failure),
                        None => state.failures.remove(&planned.route),
                    };
                }
            }
            if told {
                self.reloads.send(Change::All);
                let failures = lock(&self.state).diagnostics_of_pages();
                (self.report)(failures);
            }
        }
    }
}

/// Routes that are new, gone or other.
fn differing(old: &BTreeMap<String, u128>, new: &BTreeMap<String, u128>) -> BTreeSet<String> {
    let gone = old.keys().filter(|route| !new.contains_key(*route));
    let other = new
        .iter()
        .filter(|(route, print)| old.get(*route) != Some(*print));
    gone.chain(other.map(|(route, _)| route)).cloned().collect()
}

/// The lock, also after a thread that held it died: what it guards is replaced whole.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl serve::Site for PreviewSite {
    fn get(&self, path: &str) -> Option<Reply> {
        let site = {
            let mut state = lock(&self.state);
            // Whoever comes before there is a site is told once there is one.
            state.news |= state.site.is_none();
            state.site.clone()?
        };
        let route = path
            .strip_suffix("index.html")
            .filter(|r| r.ends_with('/'))
            .unwrap_or(path);
        self.page(&site, route).or_else(|| {
            let below = path.trim_start_matches('/');
            let index = format!("{below}index.html");
            let name = if below.is_empty() || below.ends_with('/') {
                &index
            } else {
                below
            };
            site.statics
                .get(name)
                .and_then(|file| self.file(name, file))
        })
    }

    fn not_found(&self) -> Option<Reply> {
        let site = lock(&self.state).site.clone()?;
        self.page(&site, "/404.html")
    }

    fn may_be_framed(&self, path: &str) -> bool {
        let site = lock(&self.state).site.clone();
        let route = path.strip_suffix("index.html").unwrap_or(path);
        let planned = site.as_ref().and_then(|site| site.plan.at(route));
        planned.is_some_and(|p| p.is_framable())
    }

    fn faults(&self) -> Option<String> {
        let state = lock(&self.state);
        let mut all = state.faults.clone();
        all.extend(state.away.clone());
        all.extend(state.diagnostics_of_pages());
        (!all.is_empty()).then(|| diagnostic::overlay(&all))
    }
}
