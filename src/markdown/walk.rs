//! The one walk over a body's events.

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::collections::VecDeque;
use std::iter::Peekable;
use std::ops::Range;

/// One step of the walk.
pub(super) enum Step<'a> {
    /// What the Markdown parser says.
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

/// The walk over `text`: each step with its bytes in it.
pub(super) struct Walk<'a> {
    text: &'a str,
    events: Peekable<OffsetIter<'a>>,
    in_code: bool,
    /// Texts that may be a citation together.
    held: Vec<(CowStr<'a>, Range<usize>)>,
    /// What was held and is no longer, in order.
    ready: VecDeque<(Step<'a>, Range<usize>)>,
}

impl<'a> Walk<'a> {
    pub fn over(text: &'a str) -> Self {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        Self {
            text,
            events: Parser::new_ext(text, options).into_offset_iter().peekable(),
            in_code: false,
            held: Vec::new(),
            ready: VecDeque::new(),
        }
    }

    /// Takes a text, if it may be part of a citation.
    fn hold(&mut self, part: CowStr<'a>, range: Range<usize>) -> Option<(Step<'a>, Range<usize>)> {
        let opens = !self.in_code && &*part == "[" && !escaped(self.text, range.start);
        if self.held.is_empty() && !opens {
            return Some((Step::Markdown(Event::Text(part)), range));
        }
        let (closed, end) = (&*part == "]", range.end);
        self.held.push((part, range));
        let next = self.events.peek();
        let joined = next.is_some_and(|(e, r)| matches!(e, Event::Text(_)) && r.start == end);
        if closed || !joined {
            release(&mut self.held, &mut self.ready);
        }
        None
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = (Step<'a>, Range<usize>);

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
                Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
                Event::End(TagEnd::CodeBlock) => self.in_code = false,
                _ => {}
            }
            return Some((Step::Markdown(event), range));
        }
    }
}

/// Gives back what was held: as a citation if it is one, else as the texts it was.
fn release<'a>(
    held: &mut Vec<(CowStr<'a>, Range<usize>)>,
    out: &mut VecDeque<(Step<'a>, Range<usize>)>,
) {
    let text: String = held.iter().map(|(part, _)| &**part).collect();
    if let (Some(inner), Some(first), Some(last)) = (
        text.strip_prefix("[^").and_then(|t| t.strip_suffix(']')),
        held.first(),
        held.last(),
    ) && !inner.trim().is_empty()
        && !inner.contains(['[', ']', '\n'])
    {
        let range = first.1.start..last.1.end;
        let (id, locator) = match inner.split_once(',') {
            Some((id, locator)) => (id.trim(), Some(locator.trim()).filter(|l| !l.is_empty())),
            None => (inner.trim(), None),
        };
        let step = Step::Cite {
            id: id.to_owned(),
            locator: locator.map(str::to_owned),
        };
        held.clear();
        out.push_back((step, range));
        return;
    }
    out.extend(
        held.drain(..)
            .map(|(part, range)| (Step::Markdown(Event::Text(part)), range)),
    );
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
