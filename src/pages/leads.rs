//! Where the links of a text lead: a page and a part of it, or a file.

use super::address::Routes;
use super::plan::{Page, Plan, Planned, Subject};
use crate::config::Config;
use crate::entry::Body;
use crate::markdown::Link;
use crate::model::{LinkTo, Timeline, Writing, Written};
use crate::names;
use crate::yaml::primary;
use camino::Utf8Path;

/// A text on its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageLocation<'a> {
    /// The route of its page, without what stands before those of the language.
    pub route: &'a str,
    /// What stands before the routes of the language.
    pub prefix: &'a str,
    /// The file that the text stands in.
    pub file: &'a Utf8Path,
}

/// What stands at an address.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'p> {
    /// A page.
    Page(&'p Planned),
    /// A static file, or one beside an entry.
    File,
}

/// A link that leads somewhere.
#[derive(Debug)]
pub(super) struct Led<'p> {
    /// The address, less the path before every route.
    pub address: String,
    /// What is there.
    pub target: Target<'p>,
}

impl Plan {
    /// What stands at a path of the site. A server sends `/x` on to `/x/`, and `/x/index.html` is `/x/`.
    fn find(&self, path: &str) -> Option<Target<'_>> {
        if let Some(page) = self.at(path) {
            return Some(Target::Page(page));
        }
        let file = |path: &str| self.files.contains(path.trim_start_matches('/'));
        if file(path) {
            return Some(Target::File);
        }
        let folder = match path.strip_suffix("index.html") {
            Some(folder) => folder.to_owned(),
            None => format!("{}/", path.trim_end_matches('/')),
        };
        if let Some(page) = self.at(&folder) {
            return Some(Target::Page(page));
        }
        file(&format!("{folder}index.html")).then_some(Target::File)
    }

    /// What an address that begins with `/` leads to: a page in this language, or else what stands
    /// there whatever the language.
    pub(super) fn rooted(&self, prefix: &str, address: &str) -> Option<Led<'_>> {
        let (path, rest) = parted(address);
        let decoded = names::decoded(path);
        let here = match self.find(&format!("{prefix}{decoded}")) {
            Some(target @ Target::Page(_)) => Some((target, prefix)),
            _ => None,
        };
        let (target, prefix) = here.or_else(|| Some((self.find(&decoded)?, "")))?;
        let address = format!("{prefix}{path}{rest}");
        Some(Led { address, target })
    }

    /// Where a link of a text leads, if anywhere.
    pub(super) fn led<'p>(
        &'p self,
        routes: &Routes<'_>,
        location: PageLocation<'_>,
        link: &Link,
        to: &LinkTo,
    ) -> Option<Led<'p>> {
        let (path, rest) = parted(&link.target);
        let route = match to {
            LinkTo::Nowhere => return None,
            LinkTo::Root => return self.rooted(location.prefix, &link.target),
            LinkTo::Part => {
                let target = self.find(&format!("{}{}", location.prefix, location.route))?;
                let address = link.target.to_string();
                return Some(Led { address, target });
            }
            LinkTo::Beside(file) => return self.beside(location, (path, rest), file),
            LinkTo::Event(ix) => routes.event(*ix).to_string(),
            LinkTo::Actor(ix) => routes.actor(*ix)?.to_string(),
            LinkTo::Place(ix) => routes.place(*ix)?.to_string(),
            LinkTo::Page(id) => format!("/{id}/"),
        };
        self.rooted(location.prefix, &format!("{route}{rest}"))
    }

    /// What a relative address leads to: a file beside the text, one of `static/`, or else what stands
    /// there as seen from the page.
    fn beside(
        &self,
        location: PageLocation<'_>,
        (path, rest): (&str, &str),
        file: &Utf8Path,
    ) -> Option<Led<'_>> {
        if path.is_empty() && rest.is_empty() {
            return None;
        }
        if let Ok(of_static) = file.strip_prefix("static") {
            return self.rooted("", &format!("/{}{rest}", encoded(of_static.as_str())));
        }
        let published = published(location.route, location.file, file);
        if self.beside.get(&published).is_some_and(|f| f == file) {
            let address = format!("/{}{rest}", encoded(&published));
            let target = Target::File;
            return Some(Led { address, target });
        }
        let mut parts: Vec<&str> = location
            .route
            .split('/')
            .filter(|p| !p.is_empty())
            .collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        let end = if path.is_empty() || path.ends_with(['/', '.']) {
            "/"
        } else {
            ""
        };
        let start = if parts.is_empty() { "" } else { "/" };
        self.rooted(
            location.prefix,
            &format!("{start}{}{end}{rest}", parts.join("/")),
        )
    }
}

/// Where a file beside a text is published: below the page, as it lies below the folder that both are in.
pub(super) fn published(route: &str, text: &Utf8Path, file: &Utf8Path) -> String {
    let folder = text.parent().unwrap_or(Utf8Path::new(""));
    let common = folder.ancestors().find_map(|f| file.strip_prefix(f).ok());
    format!(
        "{}{}",
        route.trim_start_matches('/'),
        common.unwrap_or(file)
    )
}

/// A path with what an address cannot hold percent-encoded.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '%' => out.push_str("%25"),
            '#' => out.push_str("%23"),
            '?' => out.push_str("%3F"),
            c => out.push(c),
        }
    }
    out
}

/// An address as its path and what follows it.
fn parted(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

/// The part of a page that an address names; none where it names none, or the page as a whole.
pub(super) fn part_of(address: &str) -> Option<String> {
    let (_, part) = address.split_once('#')?;
    // A browser looks for these words itself.
    let part = part.split(":~:").next().unwrap_or_default();
    let part = names::decoded(part);
    (!part.is_empty() && !part.eq_ignore_ascii_case("top")).then_some(part)
}

/// Which of the texts in `bodies` a page in the language `page` shows; none is that of the entry itself.
pub(super) fn shown(
    config: &Config,
    page: &str,
    body: &Body,
    bodies: &[(String, Body)],
) -> Option<usize> {
    let exact = bodies.iter().position(|(tag, _)| tag == page);
    let near = || {
        bodies
            .iter()
            .position(|(tag, _)| primary(tag) == primary(page))
    };
    let first = config.language();
    exact
        .or_else(near)
        .filter(|n| primary(&bodies[*n].0) != primary(first) || bodies[*n].1.hash != body.hash)
}

/// The route of the page that shows the text of an entry.
pub(super) fn route_of(routes: &Routes<'_>, timeline: &Timeline, of: Written) -> Option<String> {
    match of {
        Written::Event(ix) => Some(routes.event(ix).to_string()),
        Written::Actor(ix) => routes.actor(ix).map(|r| r.to_string()),
        Written::Place(ix) => routes.place(ix).map(|r| r.to_string()),
        Written::Page(n) => {
            let page = timeline.pages.get(n as usize)?;
            Some(format!("/{}/", page.entry.head.id))
        }
    }
}

/// Whether the text on a page gives it a part of this id.
pub(super) fn has_part(timeline: &Timeline, config: &Config, page: &Planned, id: &str) -> bool {
    let writing = timeline.writing(match page.page {
        Page::Event(ix) => Written::Event(ix),
        Page::Plain(n) => Written::Page(n),
        Page::List(Subject::Actor(ix), None) => Written::Actor(ix),
        Page::List(Subject::Place(ix), None) => Written::Place(ix),
        _ => return false,
    });
    let Some(Writing { body, bodies, .. }) = writing else {
        return false;
    };
    let tag = config.languages.get(page.language).map_or("", |l| l);
    let shown = shown(config, tag, body.0, bodies.0).and_then(|n| bodies.0.get(n));
    let body = shown.map_or(body.0, |(_, body)| body);
    body.scan.ids.iter().any(|own| **own == *id)
}
