//! Markdown, read twice by one walk: [`scan`] finds what it refers to when an entry is parsed, and
//! [`html()`] sets it once those references are resolved. Both see the same links and citations in the
//! same order, so a resolved target is found by its position alone.
//!
//! What a reader's browser gets can run no script: link schemes are an allow-list, and a body with
//! raw HTML is sanitised as a whole unless the site trusts it.

mod anchors;
mod bare;
mod html;
mod raw;
mod sanitise;
mod walk;

pub use html::{CiteTarget, Options, Targets, html};

use crate::diagnostic::Span;
use anchors::Anchors;
use pulldown_cmark::{Event, Tag};
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
    /// A path from where the text stands: `other.md`, `../picture.png`; empty where there is none.
    Relative,
    /// `#part`, of the same page.
    Part,
}

/// A link or an image whose address the site must resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub kind: LinkKind,
    /// The id, or the address as it was written.
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
    /// Elements of raw HTML that show nothing once the HTML is sanitised, by their name.
    pub removed: Vec<(Box<str>, Span)>,
    /// The ids that the text gives its page: of its headings, and those in raw HTML. In order.
    pub ids: Vec<Box<str>>,
    /// What is wrong, with its place.
    pub faults: Vec<(Fault, Span)>,
}

/// The id of the place where a text cites the source of this number for the `nth` time.
#[must_use]
pub fn cited_at(number: u32, nth: usize) -> String {
    format!("cite-{number}-{nth}")
}

/// Whether an element of `html` has this id.
#[must_use]
pub fn has_id(html: &str, id: &str) -> bool {
    let is = |attribute: &raw::Attribute<'_>| {
        let value = html.get(attribute.value.clone()).unwrap_or_default();
        attribute.is("id") && raw::unescaped(value) == id
    };
    raw::tags(html).any(|tag| tag.attributes.iter().any(is))
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
    // Nothing refers to anything, and there is nothing to refer to, without one of these.
    if !text.contains(['[', '<']) && !may_have_headings(text) {
        return out;
    }
    let mut anchors = Anchors::default();
    for (step, range) in Walk::over(text) {
        anchors.take(&step);
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
            Step::Markdown(Event::Html(html) | Event::InlineHtml(html)) => {
                out.html(text, &html, &range);
            }
            Step::Markdown(_) => {}
        }
    }
    out.ids = anchors.ids();
    out
}

/// Whether there may be headings: without a line of `#`, `=` or `-` there are none.
fn may_have_headings(text: &str) -> bool {
    let underlines = |line: &str| {
        line.contains('-')
            && line
                .chars()
                .all(|c| c == '-' || c == '>' || c.is_whitespace())
    };
    text.contains(['#', '=']) || text.lines().any(underlines)
}

/// Elements of raw HTML of which a sanitised page shows nothing.
const REMOVED: &[&str] = &[
    "audio", "button", "canvas", "embed", "form", "frame", "iframe", "input", "object", "script",
    "select", "style", "svg", "textarea", "video",
];

impl Scan {
    /// Notes what a stretch of raw HTML refers to, and what of it is not shown.
    fn html(&mut self, text: &str, html: &str, range: &Range<usize>) {
        // Within a list or a quotation the lines lose what stands before them, and places are lost.
        let whole = Span::new(range.start, range.end);
        let placed = text.get(range.start..).is_some_and(|t| t.starts_with(html));
        let place = |at: &Range<usize>| match placed {
            true => Span::new(range.start + at.start, range.start + at.end),
            false => whole,
        };
        for tag in raw::tags(html) {
            if tag.is(REMOVED) {
                let name = tag.name.to_ascii_lowercase();
                self.removed.push((name.into(), place(&tag.range)));
            }
            let image = tag.is(&["img"]);
            for attribute in tag.attributes.iter().filter(|a| a.is_address()) {
                let value = html.get(attribute.value.clone()).unwrap_or_default();
                let address = raw::unescaped(value);
                // What its scheme may not be is the sanitiser's to say.
                if !matches!(Address::of(&address), Address::Refused(_)) {
                    self.address(&address, place(&attribute.value), image);
                }
            }
        }
    }

    fn address(&mut self, url: &str, span: Span, image: bool) {
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
                self.foreign.push((url.into(), span));
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
    /// Elsewhere.
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
        if url.starts_with("//") {
            return Self::Outside;
        }
        if url.starts_with('#') {
            return Self::Resolve(LinkKind::Part, url);
        }
        let Some((scheme, rest)) = url.split_once(':') else {
            return Self::Resolve(LinkKind::Relative, url);
        };
        if scheme.contains(['/', '?', '#']) {
            return Self::Resolve(LinkKind::Relative, url);
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
        assert_eq!(&*scan.foreign[2].0, "https://e.example/?a=1&b=2");
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
