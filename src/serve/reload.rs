//! The word to reload: who says it, who hears it, and the element that listens in each page.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use tokio_stream::{Stream, StreamExt};

use super::answer::Shared;
use super::path;

/// Where pages listen.
pub(super) const EVENTS: &str = "/.chancery/reload";
/// What they listen with.
pub(super) const SCRIPT: &str = "/.chancery/reload.js";

/// Changes that a slow listener may be behind; past that it is told to reload, whatever changed.
const BEHIND: usize = 64;

/// What has changed for those who look at the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Anything: a style sheet, the faults.
    All,
    /// These pages, by their routes below the site's base, such as `/events/x/`.
    Pages(Arc<BTreeSet<String>>),
}

/// Tells open pages to reload. Clones speak to the same pages.
#[derive(Debug, Clone)]
pub struct ReloadChannel {
    changes: broadcast::Sender<Change>,
    /// How often everything changed: part of each page's tag, so that a page that was not listening
    /// at the time learns of it when it asks.
    everything: Arc<AtomicU64>,
}

impl Default for ReloadChannel {
    fn default() -> Self {
        Self {
            changes: broadcast::Sender::new(BEHIND),
            everything: Arc::default(),
        }
    }
}

impl ReloadChannel {
    /// Nobody listens yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells the pages concerned to reload. The site must give the new pages by now.
    pub fn send(&self, change: Change) {
        if change == Change::All {
            self.everything.fetch_add(1, Ordering::SeqCst);
        }
        // Nobody listening is no fault.
        let _ = self.changes.send(change);
    }

    /// Changes whenever everything has.
    pub(super) fn version(&self) -> u64 {
        self.everything.load(Ordering::SeqCst)
    }
}

/// Puts the listening element into a page.
pub(super) fn insert(page: &[u8], tag: u128, faults: Option<&str>) -> Vec<u8> {
    // The script comes last: it shows the element of the diagnostics, which must be there when it runs.
    let shown = faults.map_or_else(String::new, |faults| {
        format!("<aside data-chancery-faults>{faults}</aside>")
    });
    let element = format!(
        "<chancery-reload data-chancery-reload=\"{tag:032x}\">{shown}<script src=\"{SCRIPT}\"></script></chancery-reload>"
    );
    let end = (0..page.len())
        .rev()
        .find(|&at| page[at] == b'<' && is_body_end(&page[at..]))
        .unwrap_or(page.len());
    let mut whole = Vec::with_capacity(page.len() + element.len());
    whole.extend_from_slice(&page[..end]);
    whole.extend_from_slice(element.as_bytes());
    whole.extend_from_slice(&page[end..]);
    whole
}

fn is_body_end(rest: &[u8]) -> bool {
    rest.get(..6)
        .is_some_and(|tag| tag.eq_ignore_ascii_case(b"</body"))
}

pub(super) async fn script() -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, super::content_type(SCRIPT)),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, include_str!("reload.js"))
}

/// A stream of server-sent events, each of which says `reload`.
pub(super) async fn events(State(shared): State<Arc<Shared>>, address: Uri) -> Response {
    let Ok(place) = Arc::clone(&shared.listener_permits).try_acquire_owned() else {
        let full = "too many pages wait for the word to reload\n";
        return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "5")], full).into_response();
    };
    let alive = shared.alive;
    let parameter = |name: &str| {
        (address.query()?.split('&'))
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
            .and_then(path::decode_value)
    };
    let page = parameter("page")
        .and_then(|page| path::decode(&page))
        .and_then(|page| shared.below_base(&page).map(str::to_owned));
    let seen = parameter("etag").and_then(|tag| u128::from_str_radix(&tag, 16).ok());
    // First listen, then look: a change between the two is heard.
    let changes = BroadcastStream::new(shared.reloads.changes.subscribe());
    let missed = match (page.clone(), seen) {
        (Some(page), Some(seen)) => {
            let look = tokio::task::spawn_blocking(move || shared.tag(&page) != seen);
            look.await.unwrap_or(false)
        }
        _ => false,
    };
    let stream = reload_stream(missed, relevant_changes(page, changes)).map(move |word| {
        // Given back when the stream is dropped.
        let _held = &place;
        word
    });
    let alive = KeepAlive::new().interval(alive);
    Sse::new(stream).keep_alive(alive).into_response()
}

/// The changes that concern one page. A listener that is too far behind is concerned by any.
fn relevant_changes(
    page: Option<String>,
    changes: BroadcastStream<Change>,
) -> impl Stream<Item = Result<Change, BroadcastStreamRecvError>> {
    changes.filter(move |change| match (change, &page) {
        (Ok(Change::Pages(pages)), Some(page)) => {
            let route = page.strip_suffix("index.html").unwrap_or(page);
            pages.contains(page) || pages.contains(route)
        }
        (Ok(Change::Pages(_)), None) => false,
        (Ok(Change::All) | Err(_), _) => true,
    })
}

fn reload_stream<T>(
    at_once: bool,
    then: impl Stream<Item = T>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let reload = || Ok(Event::default().data("reload"));
    tokio_stream::iter(at_once.then(reload)).chain(then.map(move |_| reload()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inserted(page: &str, faults: Option<&str>) -> String {
        String::from_utf8(insert(page.as_bytes(), 10, faults)).unwrap()
    }

    #[test]
    fn one_element_is_inserted_before_the_end_of_the_body() {
        let element = "<chancery-reload data-chancery-reload=\"0000000000000000000000000000000a\">\
                       <script src=\"/.chancery/reload.js\"></script></chancery-reload>";
        let page = "<pre>&lt;/body></pre></body>a</BODY ></html>";
        let with = inserted(page, None);
        assert_eq!(
            with,
            page.replace("</BODY >", &format!("{element}</BODY >"))
        );
        assert_eq!(inserted("<p>no end", None), format!("<p>no end{element}"));
        assert_eq!(inserted("", None), element);
        let faulty = inserted("</body>", Some("<b>x</b>"));
        assert!(faulty.contains("<aside data-chancery-faults><b>x</b></aside><script"));
    }

    #[test]
    fn a_page_hears_what_concerns_it_and_no_more() {
        let pages = |page: &str| Change::Pages(Arc::new(BTreeSet::from([page.to_owned()])));
        let sent = [pages("/x/"), pages("/"), Change::All, pages("/y/")];
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        for (page, wanted) in [
            (Some("/x/"), vec![sent[0].clone(), Change::All]),
            (Some("/x/index.html"), vec![sent[0].clone(), Change::All]),
            (Some("/none/"), vec![Change::All]),
            (None, vec![Change::All]),
        ] {
            let reloads = ReloadChannel::new();
            let changes = BroadcastStream::new(reloads.changes.subscribe());
            let heard = relevant_changes(page.map(str::to_owned), changes);
            sent.iter().for_each(|change| reloads.send(change.clone()));
            drop(reloads);
            let heard: Vec<_> = runtime.block_on(heard.map(Result::unwrap).collect());
            assert_eq!(heard, wanted, "{page:?}");
        }
    }

    #[test]
    fn a_listener_too_far_behind_reloads() {
        let reloads = ReloadChannel::new();
        let changes = BroadcastStream::new(reloads.changes.subscribe());
        for _ in 0..2 * BEHIND {
            reloads.send(Change::Pages(Arc::default()));
        }
        drop(reloads);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let heard: Vec<_> = runtime.block_on(relevant_changes(Some("/".into()), changes).collect());
        assert!(matches!(heard[..], [Err(_)]), "{heard:?}");
    }
}
