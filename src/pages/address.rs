//! Addresses: routes within the site, and what stands before them.

use super::plan::{Family, Framed, Subject};
use super::views::Route;
use crate::config::{BaseUrl, Config};
use crate::date::slug_year;
use crate::entry::Certainty;
use crate::model::{ActorIx, EventIx, PlaceIx, SourceIx, TermIx, Timeline};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a path of an address cannot hold as it is (RFC 3986, 3.3).
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Where the site stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Scheme and host, where they are known.
    pub origin: Option<String>,
    /// The path before every route: empty, or `/timeline`.
    pub base: String,
}

impl Address {
    /// The address that a base URL gives.
    #[must_use]
    pub fn of(base_url: Option<&BaseUrl>) -> Self {
        Self {
            origin: base_url.map(|b| b.origin.clone()),
            base: base_url.map(|b| b.path.clone()).unwrap_or_default(),
        }
    }

    /// The link to a route: root-relative, below the base path.
    #[must_use]
    pub fn link(&self, route: &str) -> String {
        format!("{}{route}", self.base)
    }

    /// The whole address of a route, percent-encoded, where the origin is known.
    #[must_use]
    pub fn whole(&self, route: &str) -> Option<String> {
        let origin = self.origin.as_ref()?;
        let route = utf8_percent_encode(route, ENCODED);
        Some(format!("{origin}{}{route}", self.base))
    }

    /// The whole address where it is known, else the link.
    #[must_use]
    pub fn best(&self, route: &str) -> String {
        self.whole(route).unwrap_or_else(|| self.link(route))
    }
}

/// Routes of a timeline's pages; none where the site does not make the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Routes<'a> {
    pub timeline: &'a Timeline,
    pub config: &'a Config,
}

impl<'a> Routes<'a> {
    pub fn event(&self, ix: EventIx) -> Route<'a> {
        Route::of("/events/", &self.timeline.event(ix).entry.head.id)
    }

    pub fn actor(&self, ix: ActorIx) -> Option<Route<'a>> {
        self.config
            .publish
            .actors
            .then(|| Route::of("/actors/", &self.timeline.actor(ix).id))
    }

    pub fn place(&self, ix: PlaceIx) -> Option<Route<'a>> {
        self.config
            .publish
            .places
            .then(|| Route::of("/places/", &self.timeline.place(ix).id))
    }

    pub fn kind(&self, ix: TermIx) -> Option<Route<'a>> {
        let term = &self.timeline.types[ix.at()];
        (self.config.publish.types && !term.events.is_empty())
            .then(|| Route::of("/types/", &term.id))
    }

    pub fn tag(&self, ix: TermIx) -> Option<Route<'a>> {
        self.config
            .publish
            .tags
            .then(|| Route::of("/tags/", &self.timeline.tags[ix.at()].id))
    }

    /// Only a record of the bibliography has a page of its own.
    pub fn source(&self, ix: SourceIx) -> Option<Route<'a>> {
        let source = self.timeline.source(ix);
        (self.config.publish.sources && source.listed).then(|| Route::of("/sources/", &source.id))
    }

    pub fn certainty(&self, certainty: Certainty) -> Option<String> {
        let events = &self.timeline.certainties[certainty as usize];
        (self.config.publish.certainty && !events.is_empty())
            .then(|| format!("/certainty/{}/", certainty.word()))
    }

    pub fn pair(&self, n: usize) -> Option<Route<'a>> {
        let pair = self.timeline.pairs.get(n)?;
        let id = |ix: ActorIx| self.timeline.actor(ix).id.as_str();
        self.config.publish.relations.then(|| Route {
            other: Some(id(pair.b)),
            ..Route::of("/relations/", id(pair.a))
        })
    }

    pub fn year(&self, year: Option<i64>) -> Option<String> {
        self.config.publish.years.then(|| match year {
            Some(year) => format!("/timeline/{}/", slug_year(year)),
            None => "/timeline/undated/".to_owned(),
        })
    }

    /// The first page of a subject.
    pub fn subject(&self, subject: Subject) -> Option<String> {
        match subject {
            Subject::Timeline => self
                .config
                .publish
                .timeline
                .then(|| "/timeline/".to_owned()),
            Subject::Actor(ix) => self.actor(ix).map(|r| r.to_string()),
            Subject::Place(ix) => self.place(ix).map(|r| r.to_string()),
            Subject::Pair(n) => self.pair(n as usize).map(|r| r.to_string()),
            Subject::Type(ix) => self.kind(ix).map(|r| r.to_string()),
            Subject::Tag(ix) => self.tag(ix).map(|r| r.to_string()),
            Subject::Source(ix) => self.source(ix).map(|r| r.to_string()),
            Subject::Certainty(certainty) => self.certainty(certainty),
        }
    }

    /// The page that a frame shows in short.
    pub fn framed(&self, framed: Framed) -> Option<String> {
        match framed {
            Framed::Timeline => Some("/".to_owned()),
            Framed::Actor(ix) => self.actor(ix).map(|r| r.to_string()),
            Framed::Pair(n) => self.pair(n as usize).map(|r| r.to_string()),
            Framed::Event(ix) => Some(self.event(ix).to_string()),
        }
    }

    /// A page of a list of things; the first is part 0.
    pub fn index(&self, family: Family, part: usize) -> String {
        let word = family.word();
        // `all` cannot be taken for an id's page: what stands below an id is a period.
        if part == 0 {
            format!("/{word}/")
        } else {
            format!("/{word}/all/{}/", part + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_address_is_one_that_a_program_takes() {
        let address = Address {
            origin: Some("https://x.example".into()),
            base: "/a".into(),
        };
        let plain = "/-._~!$&'()*+,;=:@aZ9";
        let coded = " \"#%<>?[\\]^`{|}\u{7f}é";
        assert_eq!(
            address
                .whole(&format!("{plain}{coded}"))
                .unwrap_or_default(),
            format!(
                "https://x.example/a{plain}%20%22%23%25%3C%3E%3F%5B%5C%5D%5E%60%7B%7C%7D%7F%C3%A9"
            )
        );
    }
}
