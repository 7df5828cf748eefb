//! Markdown set as HTML.

use super::walk::{Step, Walk};
use super::{Address, LinkKind};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What the references of a body lead to, each by its position.
#[derive(Debug, Clone, Copy, Default)]
pub struct Targets<'a> {
    /// The address of each link of [`super::Scan::links`]; none sets plain words.
    pub links: &'a [Option<String>],
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
pub struct Options {
    /// Raw HTML stands as it was written.
    pub trusted: bool,
    /// The level that the text's highest heading gets on its page, 2 to 6.
    pub heading: u8,
}

/// Sets `text`. Its headings are moved together, so that they follow those of the page without a
/// gap whatever level the editor began with.
#[must_use]
pub fn html(text: &str, targets: Targets<'_>, options: Options) -> String {
    let walk = Walk::over(text).map(|(step, _)| step);
    if !may_have_headings(text) {
        return set(text, walk, 1, targets, options);
    }
    let steps: Vec<Step<'_>> = walk.collect();
    let levels = steps.iter().filter_map(|step| match step {
        Step::Markdown(Event::Start(Tag::Heading { level, .. })) => Some(*level as u8),
        _ => None,
    });
    let highest = levels.min().unwrap_or(1);
    set(text, steps.into_iter(), highest, targets, options)
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

/// Sets the steps of `text`, whose highest heading is of level `highest`.
fn set<'a>(
    text: &str,
    steps: impl Iterator<Item = Step<'a>>,
    highest: u8,
    targets: Targets<'_>,
    options: Options,
) -> String {
    let mut set = Setter {
        targets,
        links: 0,
        cites: 0,
        open: Vec::new(),
        notes: HashMap::new(),
        shift: i16::from(options.heading.clamp(2, 6)) - i16::from(highest),
    };
    let mut raw = false;
    let events = steps.filter_map(|step| {
        raw |= matches!(step, Step::Markdown(Event::Html(_) | Event::InlineHtml(_)));
        set.step(step)
    });
    let mut out = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, events);
    let out = unstyled(out);
    if raw && !options.trusted {
        sanitise(&out)
    } else {
        out
    }
}

struct Setter<'t> {
    targets: Targets<'t>,
    links: usize,
    cites: usize,
    /// For each open link whether its tags are set.
    open: Vec<bool>,
    /// The letters of the body's own notes, in order of mention.
    notes: HashMap<String, usize>,
    /// How far headings move down.
    shift: i16,
}

impl Setter<'_> {
    /// What stands for a step; none where it is left out.
    fn step<'a>(&mut self, step: Step<'a>) -> Option<Event<'a>> {
        let event = match step {
            Step::Cite { id, .. } => return Some(self.cite(&id)),
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
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = self.opened(&dest_url)?;
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.open.pop().filter(|set| *set)?;
                event
            }
            Event::Start(Tag::Heading {
                level,
                classes: _,
                attrs: _,
                id: _,
            }) => Event::Start(Tag::Heading {
                level: self.level(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }),
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(self.level(level))),
            Event::FootnoteReference(label) => self.note(&label),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let letter = self.letter(&label);
                Event::Html(
                    format!(
                        "<div class=\"note\" id=\"note-{letter}\"><sup class=\"note-mark\">{letter}</sup>\n"
                    )
                    .into(),
                )
            }
            Event::End(TagEnd::FootnoteDefinition) => Event::Html("</div>\n".into()),
            other => other,
        })
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
            Address::Resolve(kind, target) => {
                let found = self.targets.links.get(self.links).cloned().flatten();
                self.links += 1;
                match (found, kind) {
                    (Some(url), _) => Some(url.into()),
                    (None, LinkKind::Root) => Some(target.to_owned().into()),
                    (None, _) => None,
                }
            }
        }
    }

    fn cite<'a>(&mut self, id: &str) -> Event<'a> {
        let target = self.targets.cites.get(self.cites).cloned().flatten();
        self.cites += 1;
        match target {
            Some(CiteTarget { number, locator }) => {
                let mut html = format!("<sup class=\"cite\"><a href=\"#source-{number}\">{number}");
                if let Some(locator) = locator {
                    html.push_str(", ");
                    escape(&locator, &mut html);
                }
                html.push_str("</a></sup>");
                Event::InlineHtml(html.into())
            }
            None => Event::Text(format!("[^{id}]").into()),
        }
    }

    fn note<'a>(&mut self, label: &str) -> Event<'a> {
        let letter = self.letter(label);
        Event::InlineHtml(
            format!("<sup class=\"cite\"><a href=\"#note-{letter}\">{letter}</a></sup>").into(),
        )
    }

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        let moved = (i16::from(level as u8) + self.shift).clamp(2, 6);
        HeadingLevel::try_from(usize::try_from(moved).unwrap_or(2)).unwrap_or(HeadingLevel::H2)
    }

    /// Notes are lettered, so that they are not taken for sources, which are numbered.
    fn letter(&mut self, label: &str) -> String {
        let next = self.notes.len();
        let mut n = *self.notes.entry(label.to_owned()).or_insert(next) + 1;
        let mut letters = Vec::new();
        while n > 0 {
            n -= 1;
            letters.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or(0)));
            n /= 26;
        }
        letters.iter().rev().collect()
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        let _ = match c {
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '&' => out.write_str("&amp;"),
            '"' => out.write_str("&quot;"),
            c => out.write_char(c),
        };
    }
}

/// Raw HTML made harmless: an allow-list of elements, attributes and schemes.
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

fn sanitise(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut cleaner = ammonia::Builder::default();
        cleaner
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .url_relative(ammonia::UrlRelative::PassThrough)
            .link_rel(None)
            .add_tag_attributes("div", ["id"])
            .add_generic_attributes(["dir", "lang", "title"])
            .allowed_classes(HashMap::from([
                ("sup", HashSet::from(["cite", "note-mark"])),
                ("div", HashSet::from(["note"])),
                ("th", HashSet::from(["at-start", "at-center", "at-end"])),
                ("td", HashSet::from(["at-start", "at-center", "at-end"])),
            ]))
            .id_prefix(None);
        cleaner
    });
    CLEANER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Options = Options {
        trusted: false,
        heading: 2,
    };

    fn set(text: &str, links: &[Option<String>], cites: &[Option<CiteTarget>]) -> String {
        html(text, Targets { links, cites }, PLAIN)
    }

    #[test]
    fn references_are_set_by_position() {
        let cite = CiteTarget {
            number: 2,
            locator: Some("p. 4".into()),
        };
        let out = set(
            "# Head\n\n[a](event:a), [gone](event:draft).[^mem, p. 4]\n",
            &[Some("/x/events/a/".into()), None],
            &[Some(cite)],
        );
        assert_eq!(
            out,
            "<h2>Head</h2>\n<p><a href=\"/x/events/a/\">a</a>, gone.<sup class=\"cite\"><a href=\"#source-2\">2, p. 4</a></sup></p>\n"
        );
    }

    #[test]
    fn notes_are_lettered() {
        let out = set("A.[^n]\n\n[^n]: Why.\n", &[], &[]);
        assert!(out.contains("<a href=\"#note-a\">a</a>"), "{out}");
        assert!(out.contains("id=\"note-a\""), "{out}");
    }

    #[test]
    fn nothing_that_runs_is_left() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "[x](<javascript:alert(1)>)",
            "[x](<java\tscript:alert(1)>)",
            "![x](<data:text/html,x>)",
            "<p style=\"background:url(javascript:x)\">x</p>",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        ] {
            let out = set(attack, &[], &[]).to_lowercase();
            for bad in [
                "<script",
                "onerror=",
                "javascript:",
                "<iframe",
                "style=",
                "src=\"data:",
                "<svg",
            ] {
                let raw = out.contains(bad) && !out.contains(&format!("&lt;{}", &bad[1..]));
                assert!(!raw, "{attack}: {out}");
            }
        }
    }

    #[test]
    fn trusted_html_stands_as_written() {
        let out = html(
            "<video src=\"/v.mp4\"></video>",
            Targets::default(),
            Options {
                trusted: true,
                heading: 2,
            },
        );
        assert!(out.contains("<video"));
    }
}
