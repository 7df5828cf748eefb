//! The ids of headings. Each is made of the heading's words, stands once in the text, and is never
//! that of a part of the page around it.

use super::raw;
use super::walk::Step;
use crate::names;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{HashMap, HashSet};

/// The ids that the theme's pages have of their own. A test holds them to the templates.
pub(super) const OF_THE_PAGE: &[&str] = &[
    "about",
    "accepted",
    "acts",
    "by-type",
    "cite",
    "claims",
    "corrected",
    "embed-how",
    "events",
    "g",
    "g-wrong",
    "holders",
    "latest",
    "lists",
    "main",
    "offices",
    "pairs",
    "past-chart",
    "present",
    "relations",
    "sets",
    "shared",
    "sources",
    "tracks",
    "turns",
    "what",
    "who",
];

/// Whether a page may have a part with this id: those above, a source, a note, a place where one is
/// cited, a claim, a field of a form, a year of a list, a pattern of a chart.
pub(super) fn is_of_the_page(id: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let after = |start: &str, is: &dyn Fn(&str) -> bool| id.strip_prefix(start).is_some_and(is);
    let letters = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase());
    let chart = |s: &[u8]| match s {
        [a, b'm' | b's' | b'w', b'd' | b'f', n @ ..] => {
            a.is_ascii_lowercase() && !n.is_empty() && n.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    };
    OF_THE_PAGE.contains(&id)
        || after("source-", &digits)
        || after("claim-", &digits)
        || after("note-", &letters)
        || after("cite-", &|s| {
            s.split_once('-')
                .is_some_and(|(of, n)| (digits(of) || letters(of)) && digits(n))
        })
        || after("f-", &letters)
        || after("y", &|s| {
            s == "undated"
                || s.trim_start_matches('-')
                    .starts_with(|c: char| c.is_ascii_digit())
        })
        || chart(id.as_bytes())
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its id on the page.
    pub id: String,
    /// Whether it holds a link, so that it cannot be one as a whole.
    pub holds_link: bool,
}

/// Gathers the headings of a text, step by step.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// The words of each heading so far.
    headings: Vec<(String, bool)>,
    /// Whether one is open.
    open: bool,
    /// The ids in raw HTML.
    raw: HashSet<String>,
}

impl Anchors {
    /// Takes the next step of the walk.
    pub fn take(&mut self, step: &Step<'_>) {
        let event = match step {
            Step::Cite { .. } => return self.link(),
            Step::Markdown(event) => event,
        };
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.open = true;
                self.headings.push((String::new(), false));
            }
            Event::End(TagEnd::Heading(_)) => self.open = false,
            Event::Text(words) | Event::Code(words) if self.open => {
                if let Some((text, _)) = self.headings.last_mut() {
                    text.push_str(words);
                }
            }
            Event::SoftBreak | Event::HardBreak if self.open => {
                if let Some((text, _)) = self.headings.last_mut() {
                    text.push(' ');
                }
            }
            Event::Start(Tag::Link { .. }) | Event::FootnoteReference(_) => self.link(),
            Event::Html(html) | Event::InlineHtml(html) => {
                for tag in raw::tags(html) {
                    let ids = tag.attributes.iter().filter(|a| a.is("id"));
                    let ids = ids.filter_map(|a| html.get(a.value.clone()));
                    self.raw.extend(ids.map(str::to_owned));
                }
                self.link();
            }
            _ => {}
        }
    }

    /// Notes that the open heading holds a link, or HTML that may be one.
    fn link(&mut self) {
        if let (true, Some((_, holds_link))) = (self.open, self.headings.last_mut()) {
            *holds_link = true;
        }
    }

    /// The headings with their ids, in order.
    pub fn headings(&self) -> Vec<Heading> {
        let mut taken = self.raw.clone();
        // How often each id was asked for: a text may have one heading a hundred thousand times.
        let mut asked = HashMap::<String, usize>::new();
        let each = self.headings.iter().map(|(words, holds_link)| {
            let base = match names::anchor(words) {
                base if base.is_empty() => "section".to_owned(),
                base => base,
            };
            let free = |id: String| match is_of_the_page(&id) {
                true => format!("part-{id}"),
                false => id,
            };
            let next = asked.entry(base.clone()).or_default();
            let id = loop {
                let id = match *next {
                    0 => free(base.clone()),
                    n => free(format!("{base}-{n}")),
                };
                *next += 1;
                if taken.insert(id.clone()) {
                    break id;
                }
            };
            Heading {
                id,
                holds_link: *holds_link,
            }
        });
        each.collect()
    }

    /// Every id that the text gives its page.
    pub fn ids(&self) -> Vec<Box<str>> {
        let headings = self.headings().into_iter().map(|h| h.id.into());
        let raw = self.raw.iter().map(|id| id.as_str().into());
        let mut ids: Vec<Box<str>> = headings.chain(raw).collect();
        ids.sort_unstable();
        ids
    }
}
