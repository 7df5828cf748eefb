//! The one walk over a body's events.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
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

/// The steps of `text` with their bytes in it.
pub(super) fn steps(text: &str) -> Vec<(Step<'_>, Range<usize>)> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut events = Parser::new_ext(text, options).into_offset_iter().peekable();
    let mut out = Vec::new();
    let mut in_code = false;
    let mut held: Vec<(CowStr<'_>, Range<usize>)> = Vec::new();
    while let Some((event, range)) = events.next() {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
        if let Event::Text(part) = event {
            let opens = !in_code && &*part == "[" && !escaped(text, range.start);
            if !held.is_empty() || opens {
                held.push((part, range));
                let closed = held.last().is_some_and(|(p, _)| &**p == "]");
                let joined = events.peek().is_some_and(|(next, r)| {
                    matches!(next, Event::Text(_)) && held.last().is_some_and(|h| h.1.end == r.start)
                });
                if closed || !joined {
                    release(&mut held, &mut out);
                }
                continue;
            }
            out.push((Step::Markdown(Event::Text(part)), range));
        } else {
            out.push((Step::Markdown(event), range));
        }
    }
    release(&mut held, &mut out);
    out
}

/// Gives back what was held: as a citation if it is one, else as the texts it was.
fn release<'a>(
    held: &mut Vec<(CowStr<'a>, Range<usize>)>,
    out: &mut Vec<(Step<'a>, Range<usize>)>,
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
        let step = Step::Cite { id: id.to_owned(), locator: locator.map(str::to_owned) };
        held.clear();
        out.push((step, range));
        return;
    }
    out.extend(held.drain(..).map(|(part, range)| (Step::Markdown(Event::Text(part)), range)));
}

/// Whether the byte at `at` stands behind a backslash that escapes it.
fn escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}
