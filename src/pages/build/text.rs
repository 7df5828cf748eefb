//! The texts of entries with what their links lead to.

use super::super::leads::{self, Led, PageLocation, Target};
use super::super::views::{Html, Tongue};
use super::Pages;
use crate::entry::Body;
use crate::language::Language;
use crate::model::{Citation, Links, Written};
use crate::names;
use crate::yaml::primary;
use camino::Utf8Path;

/// A text as its page shows it.
pub(super) struct Shown<'a> {
    /// The text.
    pub html: Html<'a>,
    /// The language it is in, where that is not the page's.
    pub lang: Option<Tongue<'a>>,
    /// What it refers to.
    pub links: &'a Links,
}

impl<'a> Pages<'a> {
    /// The text of an entry in the page's language, or else as it is, with the language it is in. The
    /// text's highest heading is of level `heading`.
    pub(super) fn text(&self, of: Written, heading: u8) -> Option<Shown<'a>> {
        let writing = self.timeline.writing(of)?;
        let (body, links) = writing.body;
        let (bodies, others) = writing.bodies;
        let page = self.language.tag();
        let first = self.config.language();
        let route = leads::route_of(&self.routes, self.timeline, of).unwrap_or_default();
        let set = |body: &'a Body, links: &'a Links| {
            let file = body.file.as_ref().unwrap_or(&writing.head.file);
            self.html((body, links), writing.citations, (&route, file), heading)
        };
        let found = leads::shown(self.config, page, body, bodies);
        if let Some(n) = found
            && let Some(links) = others.get(n)
        {
            return Some(Shown {
                html: set(&bodies[n].1, links),
                lang: None,
                links,
            });
        }
        // A text written as a map by language is in the first of them.
        let own = bodies.iter().find(|(_, b)| b.hash == body.hash);
        let lang = own.map_or(first, |(tag, _)| tag.as_str());
        let lang = (primary(lang) != primary(page)).then(|| Tongue {
            lang,
            dir: Language::direction_of(lang),
        });
        Some(Shown {
            html: set(body, links),
            lang,
            links,
        })
    }

    /// The width and height of the picture of the site at an address that begins with `/`.
    pub(super) fn picture_size(&self, address: &str) -> Option<(u32, u32)> {
        let path = names::decoded(address.trim_start_matches('/'));
        self.plan.pictures.get(&path).copied()
    }

    /// A text of the page at `route` with its targets.
    fn html(
        &self,
        (body, links): (&'a Body, &Links),
        citations: &[Citation],
        (route, file): (&str, &Utf8Path),
        heading: u8,
    ) -> Html<'a> {
        let location = PageLocation {
            route,
            prefix: self.prefix,
            file,
        };
        let mut sizes = Vec::new();
        let targets = links.links.iter().zip(&body.scan.links).map(|(to, link)| {
            let led = self.plan.led(&self.routes, location, link, to);
            sizes.push(led.as_ref().and_then(|led| self.picture_size(&led.address)));
            let Led { address, target } = led?;
            match target {
                Target::Page(_) if address.starts_with('#') => Some(address),
                Target::Page(_) | Target::File => Some(self.address.link(&address)),
            }
        });
        let targets: Vec<Option<String>> = targets.collect();
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
            links: targets,
            sizes,
            cites: cites.collect(),
            trusted: self.config.trusted_html,
            heading,
            back: match body.scan.notes.is_empty() {
                true => String::new(),
                false => self.say("back-to-text"),
            },
        }
    }
}
