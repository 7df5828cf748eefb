//! A pattern: what all references of a shape share, and its holes.

use super::{Filling, Shape, parted};
use crate::bibliography::cite::Written;
use crate::bibliography::{kept, repair};
use crate::text::escape;
use hayagriva::lang::{Case, CaseFolder, SentenceCase, TitleCase};
use std::borrow::Cow;

/// What is done to a title: the processor's change of case, whether that ends before the last word is
/// looked at, as it does where a quotation mark or a stop follows, and the form that quotation marks of
/// the title have within those of the style.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fold {
    case: Case,
    cut: bool,
    /// The style's mark that the title stands in.
    outer: Option<char>,
}

/// The marks of a style that a title may stand in.
fn outers() -> impl Iterator<Item = Option<char>> {
    std::iter::once(None).chain(repair::OPENING.map(Some))
}

impl Fold {
    fn all() -> impl Iterator<Item = Self> {
        let cases = [
            Case::NoTransform,
            Case::Title(TitleCase::default()),
            Case::Sentence(SentenceCase::default()),
            Case::FirstUpper,
            Case::AllUpper,
            Case::Lowercase,
            Case::Uppercase,
        ];
        let both = |case| [(case, true), (case, false)];
        let within = |(case, cut)| outers().map(move |outer| Self { case, cut, outer });
        cases.into_iter().flat_map(both).flat_map(within)
    }

    fn case_of(self, title: &str) -> Cow<'_, str> {
        if self.case == Case::NoTransform {
            return title.into();
        }
        let mut folder = CaseFolder::with_config(self.case);
        folder.push_str(title);
        if self.cut {
            folder.reconfigure(Case::NoTransform);
        }
        folder.finish().into()
    }

    /// The title as a reader sees it, but for a quotation mark at its end.
    fn of(self, title: &str) -> Option<String> {
        as_read(&kept::shown(&self.case_of(title)), self.outer)
    }
}

/// The title within a style's mark, without a quotation mark at its end: a stop may go before that, so it
/// is part of what stands between holes. None where a mark stays open.
fn as_read(title: &str, outer: Option<char>) -> Option<String> {
    let mut out = repair::within(outer, title)?;
    if parted(title).1 {
        out.pop();
    }
    Some(out)
}

/// What all references of a shape share, and what differs.
pub(super) struct Pattern {
    html: Vec<Piece>,
    text: Vec<Piece>,
    /// What is done to the title, each once.
    folds: Vec<Fold>,
    has_locator: bool,
    accessed_shown: bool,
}

#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    /// After one of the folds.
    Title(usize),
    Address,
    Year,
    Day {
        padded: bool,
    },
}

/// A piece of one reference.
#[derive(Debug, PartialEq)]
enum Cut<'a> {
    Text(&'a str),
    Title(&'a str),
    Address,
    Year,
    Day(&'a str),
}

impl Pattern {
    /// Of made-up references of the shape, with what was filled in.
    pub(super) fn of(all: &[(Written, Filling<'_>)], shape: &Shape) -> Option<Self> {
        let (first, _) = all.first()?;
        let html: Vec<Vec<Cut<'_>>> = all
            .iter()
            .map(|(written, filling)| {
                let numbers = written.numbers.iter().map(|n| (n.html, n.digits));
                cuts(&written.html, numbers.collect(), filling, shape, escaped)
            })
            .collect();
        let text: Vec<Vec<Cut<'_>>> = all
            .iter()
            .map(|(written, filling)| {
                let numbers = written.numbers.iter().map(|n| (n.text, n.digits));
                cuts(&written.text, numbers.collect(), filling, shape, as_it_is)
            })
            .collect();
        let fillings: Vec<&Filling<'_>> = all.iter().map(|(_, filling)| filling).collect();
        let mut folds = Vec::new();
        let pattern = Self {
            html: shared(&html, &fillings, &mut folds, escaped)?,
            text: shared(&text, &fillings, &mut folds, as_it_is)?,
            folds,
            has_locator: first.has_locator,
            accessed_shown: first.accessed_shown,
        };
        if all.iter().any(|(written, _)| written.plain) {
            return None;
        }
        let alike = |w: &Written| {
            w.has_locator == first.has_locator && w.accessed_shown == first.accessed_shown
        };
        (all.iter().all(|(w, _)| alike(w)) && apart(&pattern.text)).then_some(pattern)
    }

    /// The reference with this in its holes; none where it might not be what the processor writes.
    pub(super) fn fill(&self, filling: &Filling<'_>) -> Option<Written> {
        let titles: Vec<String> = self
            .folds
            .iter()
            .map(|fold| fold.of(&filling.title))
            .collect::<Option<_>>()?;
        let length = filling.title.len() * 2 + 300;
        let mut text = String::with_capacity(length);
        let mut ends = Vec::new();
        for piece in &self.text {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Title(n) => {
                    text.push_str(titles.get(*n)?);
                    ends.push((*n, text.len()));
                }
                Piece::Address => text.push_str(filling.url.as_deref()?),
                Piece::Year => text.push_str(&filling.year()?),
                Piece::Day { padded } => text.push_str(&filling.day(*padded)?),
            }
        }
        if ends
            .iter()
            .any(|(n, end)| said_twice(&titles[*n], &text[*end..]))
        {
            return None;
        }
        let mut html = String::with_capacity(length);
        for piece in &self.html {
            match piece {
                Piece::Text(words) => html.push_str(words),
                Piece::Title(n) => escape(titles.get(*n)?, &mut html),
                Piece::Address => escape(filling.url.as_deref()?, &mut html),
                Piece::Year => html.push_str(&filling.year()?),
                Piece::Day { padded } => html.push_str(&filling.day(*padded)?),
            }
        }
        Some(Written {
            html,
            text,
            numbers: Vec::new(),
            has_locator: self.has_locator,
            accessed_shown: self.accessed_shown,
            plain: false,
        })
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

fn as_it_is(text: &str) -> String {
    text.to_owned()
}

/// A reference cut where something was filled in. The letters of the titles and the address are of ASCII.
fn cuts<'a>(
    written: &'a str,
    numbers: Vec<(usize, usize)>,
    filling: &Filling<'_>,
    shape: &Shape,
    shown: fn(&str) -> String,
) -> Vec<Cut<'a>> {
    let title = kept::shown(&filling.title);
    let titles: Vec<String> = outers()
        .filter_map(|outer| Some(shown(&as_read(&title, outer)?)))
        .collect();
    let address = filling.url.as_deref().map(shown);
    let number = |at: usize| {
        let (_, digits) = numbers.iter().find(|(start, _)| *start == at)?;
        let number = &written[at..at + digits];
        if shape.year && filling.year().as_deref() == Some(number) {
            return Some((Cut::Year, at + digits));
        }
        let day = |padded| filling.day(padded).as_deref() == Some(number);
        (shape.day && (day(false) || day(true))).then_some((Cut::Day(number), at + digits))
    };
    let hole = |at: usize| {
        let here = &written[at..];
        let head = |title: &String| {
            let head = here.get(..title.len())?;
            head.eq_ignore_ascii_case(title).then_some(head)
        };
        if let Some(head) = titles.iter().find_map(head) {
            return Some((Cut::Title(head), at + head.len()));
        }
        match &address {
            Some(address) if here.starts_with(address) => Some((Cut::Address, at + address.len())),
            _ => number(at),
        }
    };
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < written.len() {
        match hole(at) {
            Some((cut, end)) => {
                if start < at {
                    out.push(Cut::Text(&written[start..at]));
                }
                out.push(cut);
                (start, at) = (end, end);
            }
            None => at += written[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if start < written.len() {
        out.push(Cut::Text(&written[start..]));
    }
    out
}

/// What all of the references share; none where they differ in anything but what was filled in.
fn shared(
    all: &[Vec<Cut<'_>>],
    fillings: &[&Filling<'_>],
    folds: &mut Vec<Fold>,
    shown: fn(&str) -> String,
) -> Option<Vec<Piece>> {
    let first = all.first()?;
    if all.iter().any(|cuts| cuts.len() != first.len()) {
        return None;
    }
    let mut pieces = Vec::new();
    for (at, cut) in first.iter().enumerate() {
        let each = || all.iter().map(|cuts| &cuts[at]).zip(fillings);
        let piece = match cut {
            Cut::Text(words) => {
                each().all(|(other, _)| other == cut).then_some(())?;
                Piece::Text((*words).to_owned())
            }
            Cut::Title(_) => {
                let fold = Fold::all().find(|fold| {
                    each().all(|(cut, filling)| {
                        let title = fold.of(&filling.title);
                        title.is_some_and(|title| *cut == Cut::Title(&shown(&title)))
                    })
                })?;
                let known = folds.iter().position(|known| *known == fold);
                Piece::Title(known.unwrap_or_else(|| {
                    folds.push(fold);
                    folds.len() - 1
                }))
            }
            Cut::Address => {
                each().all(|(other, _)| other == cut).then_some(())?;
                Piece::Address
            }
            Cut::Year => {
                each().all(|(other, _)| other == cut).then_some(())?;
                Piece::Year
            }
            Cut::Day(_) => {
                let padded = [false, true].into_iter().find(|padded| {
                    each().all(|(cut, filling)| {
                        let day = filling.day(*padded);
                        day.is_some_and(|day| *cut == Cut::Day(&day))
                    })
                })?;
                Piece::Day { padded }
            }
        };
        pieces.push(piece);
    }
    Some(pieces)
}

/// Whether there is text between all holes, and neither letters nor digits beside numbers.
fn apart(pieces: &[Piece]) -> bool {
    let is_number = |piece: &Piece| matches!(piece, Piece::Year | Piece::Day { .. });
    pieces.windows(2).all(|pair| match pair {
        [Piece::Text(words), number] if is_number(number) => {
            !words.ends_with(char::is_alphanumeric)
        }
        [number, Piece::Text(words)] if is_number(number) => {
            !words.starts_with(char::is_alphanumeric)
        }
        [one, other] => matches!(one, Piece::Text(_)) || matches!(other, Piece::Text(_)),
        _ => true,
    })
}

/// Whether what follows a title says its last letters again, or says them with what stands between: the
/// processor might leave one of the two out.
fn said_twice(title: &str, after: &str) -> bool {
    const FAR: usize = 96;
    let (title, after) = (title.as_bytes(), after.as_bytes());
    let (Some(last), Some(first)) = (title.last(), after.first()) else {
        return false;
    };
    let same = |a: Option<&[u8]>, b: &[u8]| a.is_some_and(|a| a.eq_ignore_ascii_case(b));
    let again = |between: usize, end: usize| {
        let tail = &after[between..end];
        let start = title.len().checked_sub(tail.len());
        same(start.map(|start| &title[start..]), tail)
            && same(after.get(end..end + between), &after[..between])
    };
    (1..=after.len().min(FAR))
        .filter(|end| after[end - 1].eq_ignore_ascii_case(last))
        .any(|end| {
            let repeats = after
                .get(end)
                .is_some_and(|c| c.eq_ignore_ascii_case(first));
            again(0, end) || (repeats && (1..end).any(|between| again(between, end)))
        })
}
