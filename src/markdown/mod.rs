//! Markdown, read twice by one walk: [`scan`] finds what it refers to when an entry is parsed, and
//! [`html()`] sets it once those references are resolved. Both see the same links and citations in the
//! same order, so a resolved target is found by its position alone.
//!
//! What a reader's browser gets can run no script: link schemes are an allow-list, and a body with
//! raw HTML is sanitised as a whole unless the site trusts it.

mod html;
mod raw;
mod walk;

pub use html::{CiteTarget, Options, Targets, html};

use crate::diagnostic::Span;
use pulldown_cmark::{CowStr, Event, Tag};
use std::ops::Range;
use walk::{Step, Walk};

/// How long a body may be, in bytes.
pub const BODY_BYTES: usize = 1 << 20;
/// How many lines of a body may begin with `[^`: the parser's time grows with their square.
pub const NOTE_LINES: usize = 1_000;

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `event:id`
    Event,
    /// `actor:id`
    Actor,
    /// `place:id`
    Place,
    /// `/path`, from the site's root.
    Root,
}

/// A link or an image whose address the site must resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub kind: LinkKind,
    /// The id, or the path with its leading `/`.
    pub target: Box<str>,
    /// Its bytes in the body.
    pub span: Span,
    /// An image rather than a link.
    pub image: bool,
}

/// `[^id]` or `[^id, p. 4]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The record's id.
    pub id: Box<str>,
    /// The place in the work.
    pub locator: Option<Box<str>>,
    /// Its bytes in the body.
    pub span: Span,
}

/// What is wrong in a body by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Longer than [`BODY_BYTES`].
    Long,
    /// More than [`NOTE_LINES`] lines begin with `[^`.
    Notes,
    /// A link to a scheme that is not on the allow-list.
    Scheme(Box<str>),
}

/// What a body refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// Links and images to resolve, in order.
    pub links: Vec<Link>,
    /// Citations of the bibliography, in order.
    pub cites: Vec<Cite>,
    /// Labels of footnotes defined in the body.
    pub notes: Vec<(Box<str>, Span)>,
    /// Images on other hosts, in Markdown or raw HTML, by their address.
    pub foreign: Vec<(Box<str>, Span)>,
    /// Whether there is raw HTML.
    pub raw_html: bool,
    /// What is wrong, with its place.
    pub faults: Vec<(Fault, Span)>,
}

/// Finds what `text` refers to.
#[must_use]
pub fn scan(text: &str) -> Scan {
    let mut out = Scan::default();
    let whole = Span::new(0, text.len().min(1));
    if text.len() > BODY_BYTES {
        out.faults.push((Fault::Long, whole));
        return out;
    }
    if text
        .lines()
        .filter(|l| l.trim_start().starts_with("[^"))
        .count()
        > NOTE_LINES
    {
        out.faults.push((Fault::Notes, whole));
        return out;
    }
    // Nothing refers to anything without one of these.
    if !text.contains(['[', '<']) {
        return out;
    }
    for (step, range) in Walk::over(text) {
        let span = Span::new(range.start, range.end);
        match step {
            Step::Cite { id, locator } => {
                out.cites.push(Cite {
                    id: id.into(),
                    locator: locator.map(Into::into),
                    span,
                });
            }
            Step::Markdown(Event::Start(Tag::Link { dest_url, .. })) => {
                out.address(&dest_url, span, false);
            }
            Step::Markdown(Event::Start(Tag::Image { dest_url, .. })) => {
                out.address(&dest_url, span, true);
            }
            Step::Markdown(Event::Start(Tag::FootnoteDefinition(label))) => {
                out.notes.push((label.as_ref().into(), span));
            }
            Step::Markdown(Event::Start(Tag::HtmlBlock)) => out.images(text, &range),
            Step::Markdown(Event::InlineHtml(_)) => {
                out.raw_html = true;
                out.images(text, &range);
            }
            Step::Markdown(Event::Html(_)) => out.raw_html = true,
            Step::Markdown(_) => {}
        }
    }
    out
}

impl Scan {
    /// Notes the images on other hosts in a stretch of raw HTML.
    fn images(&mut self, text: &str, range: &Range<usize>) {
        let html = text.get(range.clone()).unwrap_or_default();
        let found = raw::images(html).filter(|(address, _)| raw::is_foreign(address));
        let found = found.map(|(address, at)| {
            let span = Span::new(range.start + at.start, range.start + at.end);
            (address.into(), span)
        });
        self.foreign.extend(found);
    }

    fn address(&mut self, url: &CowStr<'_>, span: Span, image: bool) {
        match Address::of(url) {
            Address::Resolve(kind, target) => {
                self.links.push(Link {
                    kind,
                    target: target.into(),
                    span,
                    image,
                });
            }
            Address::Outside if image && raw::is_foreign(url) => {
                self.foreign.push((url.as_ref().into(), span));
            }
            Address::Outside => {}
            Address::Refused(scheme) => {
                self.faults.push((Fault::Scheme(scheme.into()), span));
            }
        }
    }
}

/// An address as written in Markdown.
enum Address<'a> {
    /// To be resolved by the site.
    Resolve(LinkKind, &'a str),
    /// Elsewhere, or within the page.
    Outside,
    /// A scheme that a page must not link to.
    Refused(&'a str),
}

impl<'a> Address<'a> {
    fn of(url: &'a str) -> Self {
        // A browser drops these before it looks for a scheme.
        if url.chars().any(|c| c.is_control()) || url.starts_with(char::is_whitespace) {
            return Self::Refused(url);
        }
        // And it takes this for `//`, behind which stands a host.
        if url.starts_with("/\\") {
            return Self::Refused(url);
        }
        if url.starts_with('/') && !url.starts_with("//") {
            return Self::Resolve(LinkKind::Root, url);
        }
        let Some((scheme, rest)) = url.split_once(':') else {
            return Self::Outside;
        };
        if scheme.contains(['/', '?', '#']) {
            return Self::Outside;
        }
        match scheme.to_ascii_lowercase().as_str() {
            "event" => Self::Resolve(LinkKind::Event, rest),
            "actor" => Self::Resolve(LinkKind::Actor, rest),
            "place" => Self::Resolve(LinkKind::Place, rest),
            "http" | "https" | "mailto" | "tel" => Self::Outside,
            _ => Self::Refused(scheme),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_citations_are_found_where_they_stand() {
        let text =
            "See [the visit](event:visit) and ![a map](/map.png).[^mem, p. 4]\n\n`[^no]` \\[^no]\n";
        let scan = scan(text);
        assert_eq!(scan.links.len(), 2);
        assert_eq!(
            (scan.links[0].kind, &*scan.links[0].target),
            (LinkKind::Event, "visit")
        );
        assert_eq!(
            (scan.links[1].kind, scan.links[1].image),
            (LinkKind::Root, true)
        );
        assert_eq!(scan.cites.len(), 1);
        assert_eq!(
            (&*scan.cites[0].id, scan.cites[0].locator.as_deref()),
            ("mem", Some("p. 4"))
        );
        assert_eq!(&text[scan.cites[0].span.range()], "[^mem, p. 4]");
    }

    #[test]
    fn images_elsewhere_are_found_where_they_stand() {
        let text = "![a](https://a.example/x.png) ![b](/b.png) [c](https://c.example) <IMG alt='>' src=//d.example/d.png> \n\n\
            <p><img src='https://e.example/?a=1&amp;b=2'\n alt=x><imgx src=https://no.example>\n\n`<img src=https://no.example>`\n";
        let scan = scan(text);
        let found: Vec<&str> = scan.foreign.iter().map(|(_, s)| &text[s.range()]).collect();
        assert_eq!(
            found,
            [
                "![a](https://a.example/x.png)",
                "//d.example/d.png",
                "https://e.example/?a=1&amp;b=2"
            ]
        );
        assert_eq!(&*scan.foreign[2].0, "https://e.example/?a=1&amp;b=2");
    }

    #[test]
    fn a_note_of_the_body_is_no_citation() {
        let scan = scan("A.[^1] B.[^mem]\n\n[^1]: A note.\n");
        assert_eq!(scan.cites.len(), 1);
        assert_eq!(&*scan.cites[0].id, "mem");
        assert_eq!(&*scan.notes[0].0, "1");
    }

    #[test]
    fn schemes_that_run_are_refused() {
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
        ] {
            let scan = scan(&format!("[x](<{bad}>)"));
            assert_eq!(scan.faults.len(), 1, "{bad}");
        }
        assert!(
            scan("[x](https://a.example/b:c) [y](#top) [z](a/b:c)")
                .faults
                .is_empty()
        );
    }

    #[test]
    fn a_body_too_long_or_slow_is_refused_before_it_is_read() {
        assert_eq!(scan(&"a".repeat(BODY_BYTES + 1)).faults[0].0, Fault::Long);
        assert_eq!(
            scan(&"[^\n".repeat(NOTE_LINES + 1)).faults[0].0,
            Fault::Notes
        );
    }
}
