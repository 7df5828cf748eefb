//! What a scalar must not hold, and what a comment took from one.

use crate::diagnostic::{Diagnostic, Span, rules};
use crate::text::is_noncharacter;
use camino::Utf8Path;

/// The first character of `text` that no page can show, with its place: a control character, or one
/// that Unicode keeps from use.
#[must_use]
pub fn unshowable(text: &str) -> Option<(usize, char)> {
    let is = |c: char| is_noncharacter(c) || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    text.char_indices().find(|(_, c)| is(*c))
}

/// The fault of a character that no page can show.
#[must_use]
pub fn unshowable_fault(c: char) -> Diagnostic {
    let number = u32::from(c);
    let message = format!("this text holds the character U+{number:04X}, which no page can show");
    Diagnostic::new(rules::VALUE_CHARACTER, message).hint("remove it, or write what is meant")
}

/// The comment that follows a plain scalar on its line, where it may be meant as part of the text:
/// `Resolution #2254`, and not `2024 # checked`.
pub(super) fn cut(text: &str, end: usize) -> Option<(usize, &str)> {
    let line = text.get(end..)?.lines().next()?;
    let comment = line.trim_start();
    let blank = line.len() - comment.len();
    let parted = blank > 0 || text.get(..end)?.ends_with(char::is_whitespace);
    let meant = (comment.strip_prefix('#')?).starts_with(char::is_alphanumeric);
    (parted && meant).then(|| (end + blank, comment.trim_end()))
}

/// The fault of a text, or of a whole value, that a comment took.
pub(super) fn cut_fault(file: &Utf8Path, comment: &str, at: Span, whole: bool) -> Diagnostic {
    let message = match whole {
        true => format!("`{comment}` is read as a comment, and the key has no value"),
        false => format!("`{comment}` is read as a comment and is no part of the text"),
    };
    Diagnostic::new(rules::VALUE_CUT, message)
        .at(file, at)
        .hint("put the whole value in quotes: a ` #` begins a comment")
}
