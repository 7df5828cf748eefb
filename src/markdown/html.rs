//! Markdown set as HTML.

mod image;

use super::anchors::{Anchors, Heading, is_of_the_page};
use super::sanitise::sanitise;
use super::walk::{Step, Walk};
use super::{Address, LinkKind, raw};
use crate::text::escape;
use image::Image;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::collections::HashMap;
use std::fmt::Write as _;

/// What the references of a body lead to, each by its position.
#[derive(Debug, Clone, Copy, Default)]
pub struct Targets<'a> {
    /// The address of each link of [`super::Scan::links`]; none sets plain words.
    pub links: &'a [Option<String>],
    /// The width and height in pixels of what each link shows, where that is known.
    pub sizes: &'a [Option<(u32, u32)>],
    /// Of each citation of [`super::Scan::cites`].
    pub cites: &'a [Option<CiteTarget>],
}

/// What a citation leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct CiteTarget {
    /// The number of the source on the page, from 1.
    pub number: u32,
    /// The place in the work.
    pub locator: Option<String>,
}

/// How a body is set.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Raw HTML stands as it was written.
    pub trusted: bool,
    /// The level that the text's highest heading gets on its page, 2 to 6.
    pub heading: u8,
    /// What a link from a note to where it is mentioned is called.
    pub back: &'a str,
}

/// Sets `text`. Its headings are moved together, so that they follow those of the page without a
/// gap whatever level the editor began with.
#[must_use]
pub fn html(text: &str, targets: Targets<'_>, options: Options<'_>) -> String {
    let walk = Walk::over(text).map(|(step, _)| step);
    let mut set = Setter {
        targets,
        options,
        links: 0,
        cites: 0,
        open: Vec::new(),
        images: Vec::new(),
        notes: HashMap::new(),
        open_note: None,
        cited: HashMap::new(),
        headings: Vec::new().into_iter(),
        open_heading: false,
        shift: 0,
    };
    // What comes early may depend on what comes late: ids of headings, and where notes lead back to.
    if !super::may_have_headings(text) && !text.contains("[^") {
        return set.all(text, walk);
    }
    let steps: Vec<Step<'_>> = walk.collect();
    let mut anchors = Anchors::default();
    let mut highest = None;
    for step in &steps {
        anchors.take(step);
        match step {
            Step::Markdown(Event::Start(Tag::Heading { level, .. })) => {
                let level = *level as u8;
                highest = Some(highest.map_or(level, |h: u8| h.min(level)));
            }
            Step::Markdown(Event::FootnoteReference(label)) => {
                set.note_of(label).mentions += 1;
            }
            _ => {}
        }
    }
    set.headings = anchors.headings().into_iter();
    set.shift = i16::from(options.heading.clamp(2, 6)) - i16::from(highest.unwrap_or(1));
    set.all(text, steps.into_iter())
}

struct Setter<'t> {
    targets: Targets<'t>,
    options: Options<'t>,
    links: usize,
    cites: usize,
    /// For each open link whether its tags are set.
    open: Vec<bool>,
    /// The images whose alternative text is being read.
    images: Vec<Image>,
    /// The body's own notes.
    notes: HashMap<String, Note>,
    /// The label of the note that is being set.
    open_note: Option<String>,
    /// How often each source was cited so far.
    cited: HashMap<u32, usize>,
    /// The headings to come.
    headings: std::vec::IntoIter<Heading>,
    /// Whether the open heading is a link to itself.
    open_heading: bool,
    /// How far headings move down.
    shift: i16,
}

/// A note of the body.
struct Note {
    /// Notes are lettered, so that they are not taken for sources, which are numbered.
    letter: String,
    /// How often the body mentions it.
    mentions: usize,
    /// How many of these mentions are set.
    set: usize,
}

impl Setter<'_> {
    /// Sets the steps of `text`.
    fn all<'a>(&mut self, text: &str, steps: impl Iterator<Item = Step<'a>>) -> String {
        let mut raw = false;
        let trusted = self.options.trusted;
        let events = steps.filter_map(|step| {
            raw |= matches!(step, Step::Markdown(Event::Html(_) | Event::InlineHtml(_)));
            self.step(step)
        });
        let mut out = String::with_capacity(text.len() * 3 / 2);
        pulldown_cmark::html::push_html(&mut out, events);
        let out = unstyled(out);
        match raw {
            false => scrollable(out),
            true if trusted => out,
            true => scrollable(sanitise(&out)),
        }
    }

    /// What stands for a step; none where it is left out.
    fn step<'a>(&mut self, step: Step<'a>) -> Option<Event<'a>> {
        let event = match step {
            Step::Cite { id, .. } => {
                return Some(self.cite(&id)).filter(|_| self.images.is_empty());
            }
            Step::Markdown(event) => event,
        };
        Some(match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = self.opened(&dest_url)?;
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            // An image without an address leaves its alternative text.
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => {
                let size = self.targets.sizes.get(self.links).copied().flatten();
                let address = self.opened(&dest_url)?;
                self.images.push(Image {
                    address: address.to_string(),
                    title: title.to_string(),
                    size,
                    alt: String::new(),
                });
                return None;
            }
            Event::End(TagEnd::Image) => {
                self.open.pop().filter(|set| *set)?;
                let image = self.images.pop()?;
                // An image within the words of another is words.
                match self.images.last_mut() {
                    Some(outer) => {
                        outer.alt.push_str(&image.alt);
                        return None;
                    }
                    None => Event::InlineHtml(image.html().into()),
                }
            }
            event if !self.images.is_empty() => {
                self.alternative(&event);
                return None;
            }
            Event::End(TagEnd::Link) => {
                self.open.pop().filter(|set| *set)?;
                event
            }
            Event::Start(Tag::Heading { level, .. }) => self.heading(level),
            Event::End(TagEnd::Heading(level)) => {
                let link = if self.open_heading { "</a>" } else { "" };
                Event::Html(format!("{link}</{}>\n", self.level(level)).into())
            }
            Event::FootnoteReference(label) => self.note(&label),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let letter = &self.note_of(&label).letter;
                let html = format!(
                    "<div class=\"note\" id=\"note-{letter}\"><sup class=\"note-mark\">{letter}</sup>\n"
                );
                self.open_note = Some(label.to_string());
                Event::Html(html.into())
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                let back = self.open_note.take().map(|label| self.back(&label));
                Event::Html(format!("{}</div>\n", back.unwrap_or_default()).into())
            }
            Event::TaskListMarker(done) => {
                let sign = if done { '☑' } else { '☐' };
                Event::InlineHtml(format!("<span class=\"task\">{sign}</span> ").into())
            }
            Event::Html(html) => Event::Html(self.raw(&html).into()),
            Event::InlineHtml(html) => Event::InlineHtml(self.raw(&html).into()),
            other => other,
        })
    }

    /// Takes up what stands in the alternative text of an image.
    fn alternative(&mut self, event: &Event<'_>) {
        // Their links and citations are counted like any others.
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.opened(dest_url);
            }
            Event::End(TagEnd::Link) => {
                self.open.pop();
            }
            _ => {}
        }
        let Some(image) = self.images.last_mut() else {
            return;
        };
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    /// The address of a link or an image that begins; none where its tags are left out.
    fn opened<'a>(&mut self, url: &CowStr<'a>) -> Option<CowStr<'a>> {
        let address = self.address(url);
        self.open.push(address.is_some());
        address
    }

    /// The address to set, or none where the link is left out.
    fn address<'a>(&mut self, url: &CowStr<'a>) -> Option<CowStr<'a>> {
        match Address::of(url) {
            Address::Outside => Some(url.clone()),
            Address::Refused(_) => None,
            Address::Resolve(kind, target) => self.target(kind, target).map(Into::into),
        }
    }

    /// What the next link leads to. An address from the site's root that leads nowhere stays as it was
    /// written: a server may know better. Others leave their words alone.
    fn target(&mut self, kind: LinkKind, target: &str) -> Option<String> {
        let found = self.targets.links.get(self.links).cloned().flatten();
        self.links += 1;
        match kind {
            LinkKind::Root | LinkKind::Part => found.or_else(|| Some(target.to_owned())),
            _ => found,
        }
    }

    /// Raw HTML with its addresses in place of those that were written.
    fn raw(&mut self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut done = 0;
        let mut put = |out: &mut String, until: usize, next: usize| {
            out.push_str(html.get(done..until).unwrap_or_default());
            done = next;
        };
        for tag in raw::tags(html) {
            // A picture of the site has its size, whatever was written.
            let size = self.targets.sizes.get(self.links).copied().flatten();
            let size = size.filter(|_| tag.is(&["img"]));
            for attribute in &tag.attributes {
                let value = html.get(attribute.value.clone()).unwrap_or_default();
                let whole = &attribute.whole;
                if attribute.is("id") && !self.options.trusted && is_of_the_page(value) {
                    put(&mut out, whole.start, whole.end);
                }
                if size.is_some() && (attribute.is("width") || attribute.is("height")) {
                    put(&mut out, whole.start, whole.end);
                }
                if !attribute.is_address() {
                    continue;
                }
                if let Some((width, height)) = size.filter(|_| attribute.is("src")) {
                    put(&mut out, whole.start, whole.start);
                    let _ = write!(out, "width=\"{width}\" height=\"{height}\" ");
                }
                let address = raw::unescaped(value);
                let Address::Resolve(kind, target) = Address::of(&address) else {
                    continue;
                };
                match self.target(kind, target) {
                    Some(found) if found != target => {
                        put(&mut out, whole.start, whole.end);
                        out.push_str(attribute.name);
                        out.push_str("=\"");
                        escape(&found, &mut out);
                        out.push('"');
                    }
                    Some(_) => {}
                    // A picture without an address would be none.
                    None if !attribute.is("href") => {}
                    None => put(&mut out, whole.start, whole.end),
                }
            }
        }
        put(&mut out, html.len(), html.len());
        out
    }

    fn cite<'a>(&mut self, id: &str) -> Event<'a> {
        let target = self.targets.cites.get(self.cites).cloned().flatten();
        self.cites += 1;
        match target {
            Some(CiteTarget { number, locator }) => {
                let nth = self.cited.entry(number).or_default();
                *nth += 1;
                let mut html = format!(
                    "<sup class=\"cite\"><a id=\"{}\" href=\"#source-{number}\">{number}",
                    super::cited_at(number, *nth)
                );
                if let Some(locator) = locator {
                    // Its letters and numbers keep their order on a page that is read from right to left.
                    html.push_str(", <bdi>");
                    escape(&locator, &mut html);
                    html.push_str("</bdi>");
                }
                html.push_str("</a></sup>");
                Event::InlineHtml(html.into())
            }
            None => Event::Text(format!("[^{id}]").into()),
        }
    }

    fn note<'a>(&mut self, label: &str) -> Event<'a> {
        let note = self.note_of(label);
        note.set += 1;
        let (letter, nth) = (&note.letter, note.set);
        Event::InlineHtml(
            format!(
                "<sup class=\"cite\"><a id=\"cite-{letter}-{nth}\" href=\"#note-{letter}\">{letter}</a></sup>"
            )
            .into(),
        )
    }

    /// The links from a note back to where it is mentioned.
    fn back(&mut self, label: &str) -> String {
        let words = self.options.back;
        let note = self.note_of(label);
        let mut out = String::new();
        for n in 1..=note.mentions {
            let nth = if n > 1 { n.to_string() } else { String::new() };
            let _ = write!(
                out,
                "<a class=\"back\" href=\"#cite-{}-{n}\" aria-label=\"",
                note.letter
            );
            escape(words, &mut out);
            let space = if nth.is_empty() { "" } else { " " };
            let _ = writeln!(out, "{space}{nth}\">↩{nth}</a>");
        }
        out
    }

    fn heading<'a>(&mut self, level: HeadingLevel) -> Event<'a> {
        let level = self.level(level);
        let Some(heading) = self.headings.next() else {
            self.open_heading = false;
            return Event::Html(format!("<{level}>").into());
        };
        self.open_heading = !heading.holds_link;
        let id = heading.id;
        let link = match self.open_heading {
            true => format!("<a class=\"self\" href=\"#{id}\">"),
            false => String::new(),
        };
        Event::Html(format!("<{level} id=\"{id}\">{link}").into())
    }

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        let moved = (i16::from(level as u8) + self.shift).clamp(2, 6);
        HeadingLevel::try_from(usize::try_from(moved).unwrap_or(2)).unwrap_or(HeadingLevel::H2)
    }

    /// The note of this label.
    fn note_of(&mut self, label: &str) -> &mut Note {
        let mut n = self.notes.len() + 1;
        self.notes.entry(label.to_owned()).or_insert_with(|| {
            let mut letters = Vec::new();
            while n > 0 {
                n -= 1;
                letters.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or(0)));
                n /= 26;
            }
            Note {
                letter: letters.iter().rev().collect(),
                mentions: 0,
                set: 0,
            }
        })
    }
}

/// Code and tables scroll within their own box where they are wide: the keyboard must reach it to do so.
fn scrollable(html: String) -> String {
    if !html.contains("<pre>") && !html.contains("<table") {
        return html;
    }
    html.replace("<pre>", "<pre tabindex=\"0\">")
        .replace("<table", "<div class=\"wide\" tabindex=\"0\"><table")
        .replace("</table>", "</table></div>")
}

/// How cells of a table are aligned, as classes: a page's policy lets no style stand in an attribute.
fn unstyled(mut html: String) -> String {
    if !html.contains(" style=\"text-align") {
        return html;
    }
    for (style, class) in [
        ("left", "at-start"),
        ("center", "at-center"),
        ("right", "at-end"),
    ] {
        for cell in ["th", "td"] {
            let written = format!("<{cell} style=\"text-align: {style}\">");
            if html.contains(&written) {
                html = html.replace(&written, &format!("<{cell} class=\"{class}\">"));
            }
        }
    }
    html
}

#[cfg(test)]
mod tests;
