//! The wording of faults in a `.bib` file.

use super::super::scan::{DEPTH, Trouble};
use crate::diagnostic::{Diagnostic, rules};
use biblatex::ParseErrorKind;

pub(super) fn of_trouble(trouble: Trouble) -> Diagnostic {
    let error = |message: String| Diagnostic::new(rules::BIB_SYNTAX, message);
    match trouble {
        Trouble::Unclosed => error("this entry has no closing brace".into())
            .hint("count its braces: each `{` needs a `}`; a lone one is written `\\{`"),
        Trouble::Deep => error(format!("braces nest deeper than {DEPTH} in this entry")),
        Trouble::Parentheses => error("an entry stands in braces, not in parentheses".into())
            .hint("write `@article{…}`"),
        Trouble::Stray => error("no entry follows this `@`".into())
            .hint("write `@article{key, …}`, or `%` before a comment"),
        Trouble::GivenUp => {
            error("too many entries lack their closing brace: what follows was not read".into())
        }
    }
}

pub(super) fn of_syntax(kind: &ParseErrorKind) -> Diagnostic {
    let fault = Diagnostic::new(rules::BIB_SYNTAX, message(kind));
    match kind {
        ParseErrorKind::Expected(biblatex::Token::Comma) => {
            fault.hint("a comma stands between fields, and after the key")
        }
        ParseErrorKind::Expected(biblatex::Token::Equals) => fault.hint("write `field = {value},`"),
        ParseErrorKind::UnexpectedEof => {
            fault.hint("put the value into braces: `field = {value},`")
        }
        _ => fault,
    }
}

fn message(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => "a value is missing or is not finished here".into(),
        ParseErrorKind::Unexpected(token) => format!("a {token} is not expected here"),
        ParseErrorKind::Expected(token) => format!("a {token} is expected here"),
        ParseErrorKind::UnknownAbbreviation(name) => unknown(name),
        ParseErrorKind::MalformedCommand => "a LaTeX command is not finished here".into(),
        other => other.to_string(),
    }
}

/// The words for an abbreviation that is not there.
pub(super) fn unknown(name: &str) -> String {
    let name: String = name.chars().take(100).collect();
    format!("no `@string` before this defines `{name}`")
}

/// An entry on which the parser gave up.
pub(super) fn unreadable() -> Diagnostic {
    Diagnostic::new(rules::BIB_ENTRY, "this entry cannot be read")
        .hint("write its fields plainly, or write it in YAML instead")
}
