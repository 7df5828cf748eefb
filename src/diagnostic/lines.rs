//! Places in a text without counting from its start.
//!
//! A file may hold a hundred thousand faults, in as many lines or in one: each is placed in a few
//! thousand steps, however long the file is.

use super::{Location, Span};
use crate::text::is_bidi_mark;
use std::borrow::Cow;

/// How many bytes lie between two marks.
const STEP: usize = 4096;
/// How many characters of a line are shown.
const WINDOW: usize = 200;

/// A text, where its lines begin, and how many characters there are before each step of it.
#[derive(Debug)]
pub struct Lines<'t> {
    text: Cow<'t, str>,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// How many characters begin before each multiple of [`STEP`].
    marks: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    #[must_use]
    pub fn of(text: impl Into<Cow<'t, str>>) -> Self {
        let text = text.into();
        let (mut starts, mut marks, mut characters) = (vec![0], Vec::new(), 0);
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                marks.push(characters);
            }
            characters += usize::from(begins_character(byte));
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts,
            marks,
        }
    }

    /// How many characters begin before byte `at`.
    fn characters_before(&self, at: usize) -> usize {
        let Some(mark) = self.marks.get(at / STEP) else {
            // At the end of a text that is so many whole steps long.
            let last = at.saturating_sub(1);
            return self
                .marks
                .get(last / STEP)
                .map_or(0, |mark| mark + self.begun(last / STEP * STEP, at));
        };
        mark + self.begun(at / STEP * STEP, at)
    }

    fn begun(&self, from: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes().get(from..to).unwrap_or_default();
        bytes.iter().filter(|b| begins_character(**b)).count()
    }

    /// The place of `span`. One beyond the text (the file changed meanwhile) is clamped.
    #[must_use]
    pub fn place(&self, span: Span) -> Location {
        let text = &*self.text;
        let start = floor(text, span.start as usize);
        let end = floor(text, span.end as usize).max(start);
        let line = self.starts.partition_point(|begin| *begin <= start);
        let line_start = line.checked_sub(1).map_or(0, |n| self.starts[n]);
        let next = self.starts.get(line).map_or(text.len(), |begin| begin - 1);
        let two = text.as_bytes().get(next.saturating_sub(1)) == Some(&b'\r');
        let line_end = next.saturating_sub(usize::from(two)).max(start);
        // A byte order mark is no column.
        let bom = line_start == 0 && text.starts_with('\u{feff}') && start >= 3;
        let line_start = line_start + if bom { 3 } else { 0 };
        let column = self.characters_before(start) - self.characters_before(line_start);
        let last = end.min(line_end).max(start);
        let length = self.characters_before(last) - self.characters_before(start);
        let whole = &text[line_start.min(line_end)..line_end];
        let long = whole.chars().nth(WINDOW).is_some();
        let cut = if long {
            column.saturating_sub(WINDOW / 4)
        } else {
            0
        };
        let before = text[line_start.min(start)..start].char_indices().rev();
        let from = match (column - cut).checked_sub(1) {
            Some(back) => before.map(|c| c.0).nth(back).unwrap_or(0) + line_start,
            None => start,
        };
        let shown = text[from.min(line_end)..line_end].chars().take(WINDOW);
        let plain = |c: char| match c {
            '\t' => ' ',
            c if c.is_control() || is_bidi_mark(c) => '\u{fffd}',
            c => c,
        };
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location {
            line: small(line),
            column: small(column + 1),
            length: small(length.max(1)),
            text: shown.map(plain).collect(),
            cut: small(cut),
        }
    }
}

fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// `at`, or the nearest character boundary before it.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, span: Span) -> Location {
        Lines::of(text).place(span)
    }

    #[test]
    fn a_place_has_line_column_and_source_line() {
        let at = at("title: x\ndate: 2023-02-29\n", Span::new(15, 25));
        assert_eq!((at.line, at.column, at.length), (2, 7, 10));
        assert_eq!(at.text, "date: 2023-02-29");
    }

    #[test]
    fn columns_count_characters_and_survive_a_changed_file() {
        let here = at("título: ñ", Span::new(9, 11));
        assert_eq!((here.line, here.column), (1, 9));
        let beyond = at("ab", Span::new(50, 60));
        assert_eq!((beyond.line, beyond.column, beyond.length), (1, 3, 1));
    }

    #[test]
    fn a_tab_is_shown_as_a_space_and_counts_as_one_character() {
        let here = at("a:\tb\u{1}\tc\n", Span::new(3, 4));
        assert_eq!((here.column, here.text.as_str()), (4, "a: b\u{fffd} c"));
    }

    #[test]
    fn a_long_line_is_cut_about_its_place() {
        let text = format!("{}X{}", "a".repeat(5000), "b".repeat(5000));
        let at = at(&text, Span::new(5000, 5001));
        assert_eq!(at.text.chars().count(), 200);
        assert_eq!(
            at.text.chars().nth((at.column - 1 - at.cut) as usize),
            Some('X')
        );
    }

    proptest! {
        #[test]
        fn lines_and_columns_are_those_that_counting_gives(
            parts in prop::collection::vec("[aé\u{1f600}\n\r]{0,6}", 0..3),
            times in 1_usize..1500,
            place in 0_usize..20_000,
            length in 0_usize..4,
        ) {
            let text = parts.concat().repeat(times);
            let start = floor(&text, place);
            let found = at(&text, Span::new(start, floor(&text, start + length).max(start)));
            let before = &text[..start];
            let line_start = before.rfind('\n').map_or(0, |n| n + 1);
            prop_assert_eq!(found.line as usize, before.matches('\n').count() + 1);
            prop_assert_eq!(found.column as usize, text[line_start..start].chars().count() + 1);
        }
    }
}
