//! What a scalar must not hold, and what a comment took from one.

use crate::diagnostic::{Diagnostic, Span};
use camino::Utf8Path;

/// The first character of `text` that no page can show, with its place: a control character, or one
/// that Unicode keeps from use.
#[must_use]
pub fn unshowable(text: &str) -> Option<(usize, char)> {
    let is = |c: char| {
        let kept = matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe;
        kept || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    };
    text.char_indices().find(|(_, c)| is(*c))
}

/// The fault of a character that no page can show.
#[must_use]
pub fn unshowable_fault(c: char) -> Diagnostic {
    let number = u32::from(c);
    let message = format!("this text holds the character U+{number:04X}, which no page can show");
    Diagnostic::error("value-character", message).hint("remove it, or write what is meant")
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
    Diagnostic::warning("value-cut", message)
        .at(file, at)
        .hint("put the whole value in quotes: a ` #` begins a comment")
}

/// What the parser found, in an editor's words, and what to do about it.
const FOUND: &[(&str, &str, &str)] = &[
    (
        "expected '-' indicator",
        "this line is no item of the list that it stands in",
        "begin each item with `- `, all at one indentation, and a key after the list further left",
    ),
    (
        "did not find expected key",
        "a line `key: value` is expected here",
        "write `key: value` at the indentation of the keys above, and put a text of several lines after `|`",
    ),
    (
        "mapping values are not allowed",
        "a second `: ` stands in this line, or a key is indented further than those above",
        "put a text that holds `: ` in quotes; set keys of one record at one indentation",
    ),
    (
        "mapping keys are not allowed",
        "no key can stand here",
        "set keys of one record one below the other, at one indentation",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on this line",
        "begin the list on a line of its own, or write `key: [one, two]`",
    ),
    (
        "simple key expected ':'",
        "this line is no `key: value`",
        "write a colon and a space after the key, or indent the line as part of the text above",
    ),
    (
        "unclosed quote",
        "a quotation mark opens a text here and none closes it",
        "close it on the same line; within the text write the mark twice (`\'\'`) or as `\\\"`",
    ),
    (
        "trailing content after",
        "something follows the closing quotation mark",
        "put the whole value in one pair of quotes; within it write the mark twice (`\'\'`) or as `\\\"`",
    ),
    (
        "unclosed bracket",
        "a bracket opens here and none closes it",
        "close it, or put a text that begins with a bracket in quotes",
    ),
    (
        "misplaced bracket",
        "a bracket closes here that none opens",
        "remove it, or put the text in quotes",
    ),
    (
        "expected ',' or",
        "within brackets a comma is missing",
        "write `[one, two]`, and put a text that holds brackets or commas in quotes",
    ),
    (
        "while parsing a flow",
        "within brackets a comma or a closing bracket is missing",
        "write `[one, two]` or `{ key: value }`, and put a text that holds brackets in quotes",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes stands before a letter that it cannot stand before",
        "write the backslash twice, or use single quotes",
    ),
    (
        "while parsing a quoted scalar",
        "a backslash in double quotes begins no character",
        "write the backslash twice, or use single quotes",
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "unexpected character",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "block scalar",
        "after `|` or `>` the text begins on the next line, indented",
        "break the line after the sign, and indent the text with spaces",
    ),
    (
        "tab",
        "a tab stands where YAML takes spaces alone",
        "indent with spaces",
    ),
    (
        "indentation",
        "this line is not indented as those around it",
        "set what belongs together at one indentation, with spaces",
    ),
    (
        "unknown anchor",
        "`*` refers to no anchor before it",
        "put a text that begins with `*` in quotes",
    ),
    (
        "while scanning an anchor or alias",
        "after `&` or `*` a name is missing",
        "put a text that begins with `&` or `*` in quotes",
    ),
];

fn found(info: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    FOUND.iter().find(|(part, ..)| info.contains(part))
}

/// The message of a fault of syntax.
pub(super) fn syntax(info: &str) -> String {
    match found(info) {
        Some((_, words, _)) => (*words).to_owned(),
        None => format!("this is not YAML: {info}"),
    }
}

/// What to write instead.
pub(super) fn advice(info: &str) -> &'static str {
    found(info).map_or(
        "check the quotes, brackets and indentation here and on the line before",
        |(.., advice)| advice,
    )
}
