//! The texts of entries with what their links lead to.

use super::super::views::{Html, Tongue};
use super::Pages;
use crate::entry::Body;
use crate::language::Language;
use crate::model::{Citation, LinkTo, Links};
use crate::yaml::primary;

impl<'a> Pages<'a> {
    /// The link to a path from the root: a page in this language, or a static file.
    fn rooted(&self, path: &str) -> String {
        let route = path.split(['?', '#']).next().unwrap_or(path);
        let here = format!("{}{route}", self.prefix);
        let page = self
            .plan
            .at(&here)
            .or_else(|| self.plan.at(&format!("{here}/")));
        if page.is_some() {
            self.link(path)
        } else {
            self.address.link(path)
        }
    }

    /// The text of an entry in the page's language, or else as it is, with the language it is in.
    pub(super) fn text(
        &self,
        (body, links): (&'a Body, &Links),
        (bodies, others): (&'a [(String, Body)], &[Links]),
        citations: &[Citation],
        heading: u8,
    ) -> (Html<'a>, Option<Tongue<'a>>) {
        let page = self.language.tag();
        let exact = bodies.iter().position(|(tag, _)| tag == page);
        let near = || {
            bodies
                .iter()
                .position(|(tag, _)| primary(tag) == primary(page))
        };
        let first = self.config.language();
        let found = exact
            .or_else(near)
            .filter(|n| primary(&bodies[*n].0) != primary(first) || bodies[*n].1.hash != body.hash);
        if let Some(n) = found
            && let Some(links) = others.get(n)
        {
            return (self.html(&bodies[n].1, links, citations, heading), None);
        }
        // A text written as a map by language is in the first of them.
        let own = bodies.iter().find(|(_, b)| b.hash == body.hash);
        let lang = own.map_or(first, |(tag, _)| tag.as_str());
        let tongue = (primary(lang) != primary(page)).then(|| Tongue {
            lang,
            dir: Language::direction_of(lang),
        });
        (self.html(body, links, citations, heading), tongue)
    }

    /// A text with its targets, whose highest heading is of level `heading`.
    fn html(&self, body: &'a Body, links: &Links, citations: &[Citation], heading: u8) -> Html<'a> {
        let targets = links.links.iter().zip(&body.scan.links).map(|(to, link)| {
            let route = match to {
                LinkTo::Event(ix) => Some(self.routes.event(*ix).to_string()),
                LinkTo::Actor(ix) => self.routes.actor(*ix).map(|r| r.to_string()),
                LinkTo::Place(ix) => self.routes.place(*ix).map(|r| r.to_string()),
                LinkTo::Root => return Some(self.rooted(&link.target)),
                LinkTo::Nowhere => None,
            };
            route.map(|r| self.link(&r))
        });
        let cites = links
            .cites
            .iter()
            .zip(&body.scan.cites)
            .map(|(number, cite)| {
                let number = (*number)?;
                let page_wide = citations
                    .get(number as usize - 1)
                    .and_then(|c| c.locator.as_ref());
                Some(crate::markdown::CiteTarget {
                    number,
                    locator: cite
                        .locator
                        .as_deref()
                        .or(page_wide.map(String::as_str))
                        .map(str::to_owned),
                })
            });
        Html {
            text: &body.text,
            hash: body.hash,
            links: targets.collect(),
            cites: cites.collect(),
            trusted: self.config.trusted_html,
            heading,
        }
    }
}
