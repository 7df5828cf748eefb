//! Faults of syntax, in an editor's words and not the parser's.

use crate::diagnostic::{Diagnostic, Span, rules};
use camino::Utf8Path;

/// A fault of syntax. The commonest causes get a hint of their own.
pub(super) fn fault(
    file: &Utf8Path,
    text: &str,
    offset: usize,
    at: usize,
    info: &str,
) -> Diagnostic {
    let line_start = text[..floor(text, at)].rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    // What follows a whole value on its line is none of the keys or items that are expected there.
    let before = text[line_start..floor(text, at)].trim();
    let expected = ["expected key", "expected '-'"];
    let info = match expected.iter().any(|e| info.contains(e)) && !before.is_empty() {
        true => AFTER_VALUE,
        false => info,
    };
    let previous = text[..line_start].lines().last().unwrap_or("");
    let indent_has_tab = |l: &str| {
        l.chars()
            .take_while(|c| c.is_whitespace())
            .any(|c| c == '\t')
    };
    let hint = if indent_has_tab(line) || indent_has_tab(previous) {
        "indent with spaces: YAML allows no tab there"
    } else if line.matches(": ").count() > 1 && !line.contains('"') && !line.contains('\'') {
        "put a text that holds `: ` in quotes"
    } else if line.trim_start().starts_with(['%', '@', '`']) || line.contains(": %") {
        "put a text that starts with `%`, `@` or a backtick in quotes"
    } else {
        advice(info)
    };
    Diagnostic::new(rules::YAML_SYNTAX, words(info))
        .at(file, Span::new(at + offset, at + offset + 1))
        .hint(hint)
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What the parser does not say, but its place tells.
const AFTER_VALUE: &str = "content after a value";

/// What the parser found, in an editor's words, and what to do about it.
const FOUND: &[(&str, &str, &str)] = &[
    (
        AFTER_VALUE,
        "something follows the end of the value",
        "remove it, or put a text that begins with a bracket, `&` or `*` in quotes",
    ),
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
        "unexpected character",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "mismatched bracket",
        "a bracket is closed by one of another kind",
        "close `[` with `]` and `{` with `}`, or put a text that holds brackets in quotes",
    ),
    (
        "recursion limit",
        "lists and maps are nested too deep here",
        "an entry never needs lists or maps nested this deep",
    ),
    (
        "EOF while parsing a",
        "a value cannot begin with a comma, nor can a comma follow another",
        "write the value, remove the comma, or put the text in quotes",
    ),
    (
        "expected node content",
        "a value is missing here",
        "write it, remove the comma or sign before it, or put the text in quotes",
    ),
    (
        "\"-\" is only valid",
        "`- ` begins an item of a list on a line of its own, and not within brackets",
        "write `[one, two]`, or put a text that begins with `- ` in quotes",
    ),
    (
        "'-' followed by",
        "a text within brackets cannot begin with `-` and a comma or bracket",
        "put the text in quotes",
    ),
    (
        "'-' must be followed",
        "`-` begins an item of a list, and a space is missing after it",
        "write `- item` with a space",
    ),
    (
        "cannot start with a tab",
        "the first line of this text is indented with a tab",
        "indent with spaces",
    ),
    (
        "wrongly indented line in block scalar",
        "a line of this text is indented less than its first, or an empty line before it is indented more",
        "indent every line of the text alike, with spaces",
    ),
    (
        "block scalar",
        "after `|` or `>` the text begins on the next line, indented",
        "break the line after the sign, and indent the text with spaces",
    ),
    (
        "unexpected document indicator",
        "a line `---` or `...` stands within a text in quotes",
        "close the quotation mark before it",
    ),
    (
        "irective",
        "a line that begins with `%` is none of an entry",
        "remove it, or put a text that begins with `%` in quotes",
    ),
    (
        "after document end marker",
        "something follows the three full stops, which end the entry",
        "remove the line `...`, or put the text in quotes",
    ),
    (
        "expected <document start>",
        "something follows the end of the entry",
        "set all keys of the entry at one indentation, and remove what is none of them",
    ),
    (
        "BOM",
        "the character U+FEFF, which nobody sees, stands within the file",
        "remove it: delete the line and write it again",
    ),
    (
        "comment intercepting",
        "a comment stands within a text of several lines",
        "set the comment before the key, or put the text in quotes",
    ),
    (
        "comments must be separated",
        "`#` stands directly after a value",
        "set a space before a comment, or put a text that holds `#` in quotes",
    ),
    (
        "simple key is no longer valid",
        "this key is longer than a key can be, or goes over several lines",
        "write a short key on one line, `key: value`, and put a text that holds `: ` in quotes",
    ),
    (
        "':'",
        "a colon cannot stand here",
        "write `key: value` with a space after the colon, or put the text in quotes",
    ),
    (
        "end of plain scalar",
        "a text breaks off here",
        "put the text in quotes",
    ),
    (
        "expected whitespace",
        "a space is missing here",
        "set a space before what follows, or put the whole text in quotes",
    ),
    (
        "tag",
        "`!` begins a tag, and tags (`!name`) are not used in entries",
        "put a text that begins with `!` in quotes",
    ),
    (
        "handle wasn't declared",
        "`!` begins a tag, and tags (`!name`) are not used in entries",
        "put a text that begins with `!` in quotes",
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
        "while scanning an anchor or alias",
        "after `&` or `*` a name is missing",
        "put a text that begins with `&` or `*` in quotes",
    ),
];

fn found(info: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    FOUND.iter().find(|(part, ..)| info.contains(part))
}

/// The message of a fault of syntax.
fn words(info: &str) -> String {
    match found(info) {
        Some((_, words, _)) => (*words).to_owned(),
        None => format!("this is not YAML: {info}"),
    }
}

/// What to write instead.
fn advice(info: &str) -> &'static str {
    found(info).map_or(
        "check the quotes, brackets and indentation here and on the line before",
        |(.., advice)| advice,
    )
}
