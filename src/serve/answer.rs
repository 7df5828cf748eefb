//! What is sent for a path: the page, the part of it that was asked for, or word that it is the same.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;
use xxhash_rust::xxh3::Xxh3;

use super::{Content, ReloadChannel, Reply, Site, body, path, reload};

/// What all connections share.
pub(super) struct Shared {
    pub(super) site: Arc<dyn Site>,
    pub(super) reloads: ReloadChannel,
    /// With a `/` at both ends.
    pub(super) base: String,
    /// Places for those who wait for the word to reload.
    pub(super) listener_permits: Arc<Semaphore>,
    /// How often they are written to.
    pub(super) alive: Duration,
}

/// What the site has at a path.
enum Found {
    File(Reply),
    /// Nothing, but it has something at the path with a `/` after it.
    Folder,
    Nothing,
}

/// A file as it is sent.
struct Page {
    status: StatusCode,
    content: Content,
    content_type: &'static str,
    tag: u128,
    framed: bool,
}

pub(super) async fn answer(
    State(shared): State<Arc<Shared>>,
    method: Method,
    address: Uri,
    headers: HeaderMap,
) -> Response {
    let work = move || shared.answer(&method, &address, &headers);
    let failed = (StatusCode::INTERNAL_SERVER_ERROR, "the page failed\n");
    let answered = tokio::task::spawn_blocking(work).await;
    answered.unwrap_or_else(|_| failed.into_response())
}

impl Shared {
    fn answer(&self, method: &Method, address: &Uri, headers: &HeaderMap) -> Response {
        let Some(asked) = path::decode(address.path()) else {
            return (StatusCode::BAD_REQUEST, "this is not a path\n").into_response();
        };
        let Some(asked) = self.below_base(&asked) else {
            // `/timeline` is written without its last `/`; `/` leads to the site.
            return match asked.as_str() {
                "/" => redirect(StatusCode::TEMPORARY_REDIRECT, &self.base, address),
                asked if *self.base == format!("{asked}/") => {
                    redirect(StatusCode::PERMANENT_REDIRECT, &self.base, address)
                }
                _ => self.missing().send(method, headers),
            };
        };
        match self.find(asked) {
            Found::File(reply) => {
                let mut page = self.page(StatusCode::OK, reply);
                page.framed = self.site.may_be_framed(asked);
                page.send(method, headers)
            }
            Found::Folder => {
                let to = format!("{}/", address.path());
                redirect(StatusCode::PERMANENT_REDIRECT, &to, address)
            }
            Found::Nothing => self.missing().send(method, headers),
        }
    }

    /// The part of a path that the site knows; `None` for a path outside of it.
    pub(super) fn below_base<'a>(&self, asked: &'a str) -> Option<&'a str> {
        asked
            .starts_with(&self.base)
            .then(|| &asked[self.base.len() - 1..])
    }

    /// The tag of what is sent for a path of the site.
    pub(super) fn tag(&self, asked: &str) -> u128 {
        match self.find(asked) {
            Found::File(reply) => self.page(StatusCode::OK, reply).tag,
            Found::Folder | Found::Nothing => self.missing().tag,
        }
    }

    fn find(&self, asked: &str) -> Found {
        let route = || self.site.get(asked.strip_suffix("index.html")?);
        if let Some(reply) = self.site.get(asked).or_else(route) {
            Found::File(reply)
        } else if !asked.ends_with('/') && self.site.get(&format!("{asked}/")).is_some() {
            Found::Folder
        } else {
            Found::Nothing
        }
    }

    fn missing(&self) -> Page {
        // Without a site there is no page of its own for this: what is wrong is then the whole page.
        let plain = || Reply {
            content: Content::Bytes(Bytes::from_static(
                b"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>chancery</title>\
                  <body></body></html>\n",
            )),
            content_type: super::content_type("404.html"),
            etag: 0,
        };
        let reply = self.site.not_found().unwrap_or_else(plain);
        self.page(StatusCode::NOT_FOUND, reply)
    }

    fn page(&self, status: StatusCode, reply: Reply) -> Page {
        let mut page = Page {
            status,
            content: reply.content,
            content_type: reply.content_type,
            tag: reply.etag,
            framed: false,
        };
        if page.content_type.starts_with("text/html")
            && let Content::Bytes(bytes) = &page.content
        {
            let faults = self.site.faults();
            let mut hash = Xxh3::new();
            hash.update(&reply.etag.to_le_bytes());
            hash.update(&self.reloads.version().to_le_bytes());
            hash.update(faults.as_deref().unwrap_or_default().as_bytes());
            page.tag = hash.digest128();
            let whole = reload::insert(bytes, page.tag, faults.as_deref());
            page.content = Content::Bytes(whole.into());
        }
        page
    }
}

impl Page {
    /// The response, by RFC 9110: first whether the client has it (13.2.2), then which part it wants.
    fn send(self, method: &Method, headers: &HeaderMap) -> Response {
        let tag = format!("\"{:032x}\"", self.tag);
        let mut response = Response::builder()
            .header(ETAG, &tag)
            .header(CACHE_CONTROL, "no-cache");
        if self.content_type.starts_with("text/html") {
            // As a host does that knows `_headers`.
            let by = if self.framed { "*" } else { "'none'" };
            response = response.header(CONTENT_SECURITY_POLICY, format!("frame-ancestors {by}"));
        }
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let found = self.status == StatusCode::OK;
        let length = self.content.length();
        let mut part_sent = Some(0..length);
        let mut status = self.status;
        if found && tags_of(headers).any(|tags| names(tags, &tag)) {
            status = StatusCode::NOT_MODIFIED;
            part_sent = None;
        } else {
            response = response
                .header(CONTENT_TYPE, self.content_type)
                .header(ACCEPT_RANGES, "bytes");
            let wanted = text(RANGE)
                .filter(|_| found && *method == Method::GET)
                .filter(|_| {
                    headers
                        .get(IF_RANGE)
                        .is_none_or(|seen| seen == tag.as_str())
                })
                .and_then(|range| part(range, length));
            match wanted {
                Some(Part::Of(range)) => {
                    let (first, last) = (range.start, range.end - 1);
                    status = StatusCode::PARTIAL_CONTENT;
                    response =
                        response.header(CONTENT_RANGE, format!("bytes {first}-{last}/{length}"));
                    part_sent = Some(range);
                }
                Some(Part::Beyond) => {
                    status = StatusCode::RANGE_NOT_SATISFIABLE;
                    response = response.header(CONTENT_RANGE, format!("bytes */{length}"));
                    part_sent = None;
                }
                None => {}
            }
        }
        if let Some(part) = &part_sent {
            response = response.header(CONTENT_LENGTH, part.end - part.start);
        }
        let body = match part_sent {
            Some(part) if *method == Method::GET => self.content.body(part),
            _ => Body::empty(),
        };
        response
            .status(status)
            .body(body)
            .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

impl Content {
    fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File { length, .. } => *length,
        }
    }

    fn body(self, part: Range<u64>) -> Body {
        match self {
            Self::Bytes(bytes) => {
                let at = |place: u64| {
                    usize::try_from(place)
                        .unwrap_or(usize::MAX)
                        .min(bytes.len())
                };
                Body::from(bytes.slice(at(part.start)..at(part.end)))
            }
            Self::File { file, .. } => body::of_file(file, part),
        }
    }
}

/// What the client has; a header that is there several times is one list.
fn tags_of(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let all = headers.get_all(IF_NONE_MATCH).into_iter();
    all.filter_map(|value| value.to_str().ok())
}

/// Leads elsewhere on this server, with the query as it was.
fn redirect(status: StatusCode, to: &str, address: &Uri) -> Response {
    let location = match address.query() {
        Some(query) => format!("{to}?{query}"),
        None => to.to_owned(),
    };
    (status, [(LOCATION, location)]).into_response()
}

/// Whether a list of tags has this one, compared weakly.
fn names(tags: &str, tag: &str) -> bool {
    tags.split(',')
        .map(str::trim)
        .any(|other| other == "*" || other.trim_start_matches("W/") == tag)
}

#[derive(Debug, PartialEq)]
enum Part {
    Of(Range<u64>),
    /// After the end.
    Beyond,
}

/// The part that a `Range` asks for; `None` if it is to be passed over: another unit, not well
/// formed, or several at once.
fn part(range: &str, length: u64) -> Option<Part> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        // One too large to hold is past any end.
        plain.then(|| digits.parse().unwrap_or(u64::MAX))
    };
    let range = match (first.trim(), last.trim()) {
        ("", last) => {
            let last = number(last)?;
            if last == 0 {
                return Some(Part::Beyond);
            }
            length.saturating_sub(last)..length
        }
        (first, "") => number(first)?..length,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(length)
        }
    };
    Some(if range.start < length {
        Part::Of(range)
    } else {
        Part::Beyond
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_rfc_9110_says() {
        let of = |range| Some(Part::Of(range));
        for (range, wanted) in [
            ("bytes=0-0", of(0..1)),
            ("bytes=2-4", of(2..5)),
            ("bytes=7-", of(7..10)),
            ("bytes=-3", of(7..10)),
            ("bytes=-99", of(0..10)),
            ("bytes=0-99999999999999999999999", of(0..10)),
            ("bytes=10-", Some(Part::Beyond)),
            ("bytes=10-12", Some(Part::Beyond)),
            ("bytes=-0", Some(Part::Beyond)),
            ("bytes=4-2", None),
            ("bytes=0-1,3-4", None),
            ("bytes=a-b", None),
            ("bytes=+1-2", None),
            ("bytes=-", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(part(range, 10), wanted, "{range}");
        }
        assert_eq!(part("bytes=0-0", 0), Some(Part::Beyond));
    }
}
