//! Texts as cells of a table: what a spreadsheet must not take for a formula, and lists within a cell.
//!
//! The export writes by these rules and the importer undoes them, so both stand here.

use std::borrow::Cow;

/// The signs that a formula starts with, in their narrow and wide forms.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a program that reads a table may take for the end of a cell, wherever it is told that cells end:
/// where Windows writes numbers with a comma, spreadsheets part at semicolons.
const ENDS: [char; 4] = [';', '\t', '\n', '\r'];

/// The text with an apostrophe wherever a spreadsheet would otherwise begin a formula.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in starts(text).filter(|at| begins(text, *at)) {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push('\'');
        from = at;
    }
    rest(text, out, from)
}

/// The text that [`guard`] made this of.
#[must_use]
pub fn unguard(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    let guarded = |at: &usize| text[*at..].starts_with('\'') && begins(text, *at);
    for at in starts(text).filter(guarded) {
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
    }
    rest(text, out, from)
}

fn rest<'a>(text: &'a str, mut out: String, from: usize) -> Cow<'a, str> {
    if from == 0 && out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Where a cell may start.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().filter(|(_, c)| ENDS.contains(c));
    std::iter::once(0).chain(ends.map(|(at, c)| at + c.len_utf8()))
}

/// Whether a formula begins at `at`, or would without the apostrophes there: they do not count, so that
/// one more or fewer changes nothing.
fn begins(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start_matches('\'');
    if at > 0 {
        return rest.starts_with(SIGNS);
    }
    // At the very start some programs pass over blanks and what is not seen, and take some blanks for a
    // start themselves.
    let passed = |c: char| c == '\'' || c.is_whitespace() || crate::text::is_invisible(c);
    rest.starts_with(['\t', '\r', '\n']) || rest.trim_start_matches(passed).starts_with(SIGNS)
}

/// What stands between the parts of a list in one cell.
pub const PART: &str = ";";

/// A list as one cell, parted by semicolons. One within a part has a backslash before it; backslashes
/// that would then stand before a semicolon are doubled, and all others stay as they are.
pub fn join(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut out = String::new();
    for (n, part) in parts.into_iter().enumerate() {
        if n > 0 {
            double(&mut out);
            out.push_str(PART);
            out.push(' ');
        }
        for (n, piece) in part.as_ref().split(PART).enumerate() {
            if n > 0 {
                double(&mut out);
                out.push('\\');
                out.push_str(PART);
            }
            out.push_str(piece);
        }
    }
    out
}

/// Doubles the backslashes that a text ends with.
fn double(out: &mut String) {
    let many = out.len() - out.trim_end_matches('\\').len();
    out.extend(std::iter::repeat_n('\\', many));
}

/// The parts of a list in one cell, trimmed, where `sign` stands between them.
#[must_use]
pub fn split(text: &str, sign: &str) -> Vec<String> {
    if sign.is_empty() {
        return vec![text.trim().to_owned()];
    }
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut pieces = text.split(sign).peekable();
    while let Some(piece) = pieces.next() {
        part.push_str(piece);
        if pieces.peek().is_none() {
            break;
        }
        let many = piece.len() - piece.trim_end_matches('\\').len();
        part.truncate(part.len() - many.div_ceil(2));
        if many % 2 == 1 {
            part.push_str(sign);
        } else {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_gets_an_apostrophe_and_other_text_does_not() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("＠x", "'＠x"),
            ("\t=1", "'\t'=1"),
            ("\rx", "'\rx"),
            ("\u{a0} =1", "'\u{a0} =1"),
            ("\u{200f}=1", "'\u{200f}=1"),
            ("'=1", "''=1"),
            ("''@", "'''@"),
            ("a;=1", "a;'=1"),
            ("a\n+1\r\n-2", "a\n'+1\r\n'-2"),
            ("a; -b", "a; -b"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guard(text), guarded);
            assert_eq!(unguard(guarded), text);
        }
    }

    #[test]
    fn lists_keep_their_parts() {
        assert_eq!(join(["a", "b"]), "a; b");
        assert_eq!(join(["visitor", "", ""]), "visitor; ; ");
        assert_eq!(join(["a;b", "c\\"]), "a\\;b; c\\");
        assert_eq!(join(["c\\", "d\\e"]), "c\\\\; d\\e");
        assert_eq!(split("C:\\x; y", ";"), ["C:\\x", "y"]);
        assert_eq!(split("a | b", "|"), ["a", "b"]);
        assert_eq!(split("a; b", ""), ["a; b"]);
    }

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(text in "['=+@;＝ \\t\\n\\rab-]{0,12}") {
            let guarded = guard(&text);
            let first = guarded.trim_start().chars().next();
            prop_assert!(!first.is_some_and(|c| SIGNS.contains(&c)));
            prop_assert!(!guarded.split(ENDS).any(|cell| cell.starts_with(SIGNS)));
            prop_assert_eq!(&*unguard(&guarded), &*text);
        }

        #[test]
        fn what_is_joined_comes_back(parts in prop::collection::vec("[a;\\\\]{0,5}", 1..5)) {
            prop_assert_eq!(split(&join(&parts), PART), parts);
        }
    }
}
