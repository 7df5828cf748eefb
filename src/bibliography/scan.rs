//! A `.bib` file cut into its entries, before any of them is parsed.
//!
//! The parser stops at a file's first fault and follows braces, abbreviations and cross-references
//! wherever they lead. Here each entry is cut out by itself, so that one that is broken hides no other,
//! and what would lead too deep is told first.

use crate::diagnostic::Span;

/// How deep braces may nest.
pub(super) const DEPTH: usize = 50;
/// How many entries may lack their closing brace before the rest of a file is given up: each of them
/// is read to the file's end.
const UNCLOSED: usize = 20;

/// One `@kind{…}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// What stands behind the `@`.
    pub kind: &'a str,
    /// From the `@` to the closing brace.
    pub text: &'a str,
    /// Where it starts in the file.
    pub at: usize,
}

/// Why a piece is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No closing brace before the file, or the next entry, ends.
    Unclosed,
    /// Braces deeper than [`DEPTH`].
    Deep,
    /// `@kind(…)`.
    Parentheses,
    /// An `@` that no entry follows.
    Stray,
    /// Too many unclosed entries: nothing behind this place was read.
    GivenUp,
}

/// Cuts `text` into entries; what is none comes with its place.
pub(super) fn pieces(text: &str) -> (Vec<Piece<'_>>, Vec<(Trouble, Span)>) {
    let mut found = Vec::new();
    let mut troubles = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut unclosed = 0;
    while let Some(c) = bytes.get(at) {
        match c {
            b'%' => at = line_end(bytes, at),
            b'@' => {
                let kind = kind(text, at + 1);
                let mut open = at + 1 + kind.len();
                while bytes.get(open).is_some_and(u8::is_ascii_whitespace) {
                    open += 1;
                }
                let head = Span::new(at, at + 1 + kind.len());
                match bytes.get(open) {
                    Some(b'{') if !kind.is_empty() => {}
                    Some(b'(') if !kind.is_empty() => {
                        troubles.push((Trouble::Parentheses, head));
                        at = open;
                        continue;
                    }
                    _ => {
                        // Outside of entries everything is a comment, an address of mail too.
                        if !kind.is_empty() && starts_line(bytes, at) {
                            troubles.push((Trouble::Stray, head));
                        }
                        at += 1;
                        continue;
                    }
                }
                let close = close(bytes, open);
                match close {
                    Close::At(end, deep) => {
                        if deep {
                            troubles.push((Trouble::Deep, head));
                        } else {
                            let text = &text[at..end];
                            found.push(Piece { kind, text, at });
                        }
                        at = end;
                    }
                    Close::Never(next) => {
                        troubles.push((Trouble::Unclosed, head));
                        unclosed += 1;
                        let Some(next) = next else { break };
                        if unclosed == UNCLOSED {
                            troubles.push((Trouble::GivenUp, Span::new(next, next + 1)));
                            break;
                        }
                        at = next;
                    }
                }
            }
            _ => at += 1,
        }
    }
    (found, troubles)
}

enum Close {
    /// One past the closing brace, and whether the braces went too deep.
    At(usize, bool),
    /// The file ends first; where the next entry seems to begin.
    Never(Option<usize>),
}

fn close(bytes: &[u8], open: usize) -> Close {
    let mut depth = 0usize;
    let mut deep = false;
    let mut next = None;
    let mut at = open;
    while let Some(c) = bytes.get(at) {
        match c {
            b'\\' => at += 1,
            b'{' => {
                depth += 1;
                deep |= depth > DEPTH;
            }
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Close::At(at + 1, deep);
                }
            }
            b'@' if next.is_none() && starts_line(bytes, at) => next = Some(at),
            _ => {}
        }
        at += 1;
    }
    Close::Never(next)
}

fn kind(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
        .unwrap_or(rest.len());
    &rest[..end]
}

fn starts_line(bytes: &[u8], at: usize) -> bool {
    bytes[..at]
        .iter()
        .rev()
        .find(|b| !matches!(b, b' ' | b'\t'))
        .is_none_or(|b| matches!(b, b'\n' | b'\r'))
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |n| at + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> (Vec<&str>, Vec<Trouble>) {
        let (pieces, troubles) = pieces(text);
        (
            pieces.iter().map(|p| p.kind).collect(),
            troubles.iter().map(|t| t.0).collect(),
        )
    }

    #[test]
    fn entries_are_cut_out_by_their_braces() {
        let text = "% @no{\nmail me@x.example\n@article{a, title={x {y} \\} z}}\n@book {b,}";
        assert_eq!(kinds(text), (vec!["article", "book"], vec![]));
    }

    #[test]
    fn an_entry_without_its_brace_hides_no_other() {
        let text = "@article{a, title={x}\n@book{b,}\n@misc{c,}";
        assert_eq!(kinds(text), (vec!["book", "misc"], vec![Trouble::Unclosed]));
        let many = "@a{\n".repeat(10_000);
        assert_eq!(kinds(&many).1.len(), UNCLOSED + 1);
    }

    #[test]
    fn what_is_too_deep_is_told_and_not_read() {
        let deep = format!("@a{{k, t={}{}}}", "{".repeat(100_000), "}".repeat(100_000));
        assert_eq!(kinds(&deep), (vec![], vec![Trouble::Deep]));
        assert_eq!(kinds("@a(k, t=1)").1, [Trouble::Parentheses]);
    }
}
