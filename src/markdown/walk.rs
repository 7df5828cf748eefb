//! The one walk over a body's events.

use super::bare;
use pulldown_cmark::{CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use std::collections::VecDeque;
use std::iter::Peekable;
use std::ops::Range;

/// One step of the walk.
pub(super) enum Step<'a> {
    /// What the Markdown parser says. Raw HTML comes a block or an inline tag at a time.
    Markdown(Event<'a>),
    /// A citation of the bibliography, which the parser knows nothing of: a reference to a footnote
    /// that the body does not define comes as three texts, `[`, `^id`, `]`.
    Cite {
        /// The record's id.
        id: String,
        /// The place in the work.
        locator: Option<String>,
    },
}

/// A step with its bytes in the text.
type Placed<'a> = (Step<'a>, Range<usize>);

/// The walk over `text`: each step with its bytes in it.
pub(super) struct Walk<'a> {
    text: &'a str,
    events: Peekable<OffsetIter<'a>>,
    in_code: bool,
    /// How many links and images are open.
    links: usize,
    /// Texts that may be a citation, or hold an address, together.
    held: Vec<(CowStr<'a>, Range<usize>)>,
    /// What was held and is no longer, in order.
    ready: VecDeque<Placed<'a>>,
}

impl<'a> Walk<'a> {
    pub fn over(text: &'a str) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST;
        Self {
            text,
            events: Parser::new_ext(text, options).into_offset_iter().peekable(),
            in_code: false,
            links: 0,
            held: Vec::new(),
            ready: VecDeque::new(),
        }
    }

    /// Takes a text, if it may be part of a citation or an address.
    fn hold(&mut self, part: CowStr<'a>, range: Range<usize>) -> Option<Placed<'a>> {
        let cites = !self.in_code && &*part == "[" && !escaped(self.text, range.start);
        if cites && self.held.first().is_some_and(|(first, _)| &**first != "[") {
            self.release();
        }
        let begins = cites || (!self.in_code && self.links == 0 && bare::may_hold(&part));
        if self.held.is_empty() && !begins {
            return Some((Step::Markdown(Event::Text(part)), range));
        }
        let cited = self.held.first().map_or(&part, |(first, _)| first);
        let closed = &*part == "]" && &**cited == "[";
        let end = range.end;
        self.held.push((part, range));
        let next = self.events.peek();
        let joined = next.is_some_and(|(e, r)| matches!(e, Event::Text(_)) && r.start == end);
        if closed || !joined {
            self.release();
        }
        None
    }

    /// Gives back what was held: as a citation if it is one, else as texts and addresses.
    fn release(&mut self) {
        if let Some(cite) = cite(&self.held) {
            self.held.clear();
            self.ready.push_back(cite);
            return;
        }
        let addresses = self.links == 0 && !self.in_code;
        let text: String = self.held.iter().map(|(part, _)| &**part).collect();
        if !addresses || !bare::may_hold(&text) {
            let texts = self.held.drain(..);
            self.ready
                .extend(texts.map(|(part, range)| (Step::Markdown(Event::Text(part)), range)));
            return;
        }
        let (first, last) = (self.held.first(), self.held.last());
        let whole = first.map_or(0, |f| f.1.start)..last.map_or(0, |l| l.1.end);
        self.held.clear();
        let mut done = 0;
        let mut add = |event| self.ready.push_back((Step::Markdown(event), whole.clone()));
        let words = |range: Range<usize>| {
            let words = text.get(range).unwrap_or_default();
            Event::Text(words.to_owned().into())
        };
        for (range, address) in bare::addresses(&text) {
            if range.start > done {
                add(words(done..range.start));
            }
            add(Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: address.into(),
                title: "".into(),
                id: "".into(),
            }));
            add(words(range.clone()));
            add(Event::End(TagEnd::Link));
            done = range.end;
        }
        if done < text.len() {
            add(words(done..text.len()));
        }
    }

    /// The HTML of a block that begins, as one text: a tag may go over several lines.
    fn block(&mut self) -> String {
        let mut html = String::new();
        while let Some((Event::Html(line), _)) =
            self.events.next_if(|(e, _)| matches!(e, Event::Html(_)))
        {
            html.push_str(&line);
        }
        html
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            let (event, range) = self.events.next()?;
            match event {
                Event::Text(part) => {
                    if let Some(step) = self.hold(part, range) {
                        return Some(step);
                    }
                    continue;
                }
                Event::Start(Tag::HtmlBlock) => {
                    let html = Event::Html(self.block().into());
                    self.ready.push_back((Step::Markdown(html), range.clone()));
                }
                Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
                Event::End(TagEnd::CodeBlock) => self.in_code = false,
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.links += 1,
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    self.links = self.links.saturating_sub(1);
                }
                _ => {}
            }
            return Some((Step::Markdown(event), range));
        }
    }
}

/// What is held as a citation, if it is one.
fn cite<'a>(held: &[(CowStr<'a>, Range<usize>)]) -> Option<Placed<'a>> {
    let (first, last) = (held.first()?, held.last()?);
    if &*first.0 != "[" {
        return None;
    }
    let text: String = held.iter().map(|(part, _)| &**part).collect();
    let inner = text.strip_prefix("[^")?.strip_suffix(']')?;
    if inner.trim().is_empty() || inner.contains(['[', ']', '\n']) {
        return None;
    }
    let (id, locator) = match inner.split_once(',') {
        Some((id, locator)) => (id.trim(), Some(locator.trim()).filter(|l| !l.is_empty())),
        None => (inner.trim(), None),
    };
    let step = Step::Cite {
        id: id.to_owned(),
        locator: locator.map(str::to_owned),
    };
    Some((step, first.1.start..last.1.end))
}

/// Whether the byte at `at` stands behind a backslash that escapes it.
fn escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at]
        .iter()
        .rev()
        .take_while(|b| **b == b'\\')
        .count()
        % 2
        == 1
}
