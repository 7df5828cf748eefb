//! Whether a reference can be shown: the signs of it are whole, and it claims nothing that its record denies.

use super::html::Token;
use super::record::Record;
use super::repair;

/// What is wrong with a reference that no repair mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It says nothing.
    Empty,
    /// A bracket or quotation mark of the style is not closed, or closes nothing.
    Unbalanced,
    /// A sign stands before or after nothing.
    Stray,
    /// It says that there is no date, and there is one.
    Undated,
}

/// Looks at a reference. `no_date` is what a style says where there is no date.
pub(super) fn wrong(tokens: &[Token], record: &Record, no_date: &[String]) -> Option<Wrong> {
    let signs: Vec<(char, bool)> = tokens
        .iter()
        .filter_map(|token| match *token {
            Token::Sign { c, own, linked } => Some((c, own || linked)),
            _ => None,
        })
        .collect();
    let text: String = signs.iter().map(|(c, _)| *c).collect();
    if !text.contains(char::is_alphanumeric) {
        return Some(Wrong::Empty);
    }
    if !is_balanced(&signs) {
        return Some(Wrong::Unbalanced);
    }
    let stray = signs.windows(2).any(|pair| match pair {
        [(a, false), (b, false)] => STRAY.contains(&(*a, *b)),
        _ => false,
    });
    let first = signs
        .first()
        .is_some_and(|(c, own)| !own && ",;:)]".contains(*c));
    let last = signs
        .last()
        .is_some_and(|(c, own)| !own && ",;:(".contains(*c));
    if stray || first || last {
        return Some(Wrong::Stray);
    }
    // A record may say so itself, in words.
    let dated = record.dates.contains_key("issued") && !record.says_undated();
    if dated
        && no_date
            .iter()
            .any(|words| repair::find(tokens, words).is_some())
    {
        return Some(Wrong::Undated);
    }
    None
}

/// Signs of a style that never stand beside each other.
const STRAY: [(char, char); 17] = [
    ('(', ')'),
    ('[', ']'),
    ('“', '”'),
    ('(', ','),
    (',', ')'),
    (';', ')'),
    (',', ','),
    (',', '.'),
    (';', '.'),
    (':', '.'),
    (' ', ','),
    (' ', '.'),
    (' ', ')'),
    ('(', ' '),
    (';', ','),
    (':', ','),
    ('?', '.'),
];

fn is_balanced(signs: &[(char, bool)]) -> bool {
    let mut open = Vec::new();
    for (c, own) in signs {
        if *own {
            continue;
        }
        let opening = match c {
            '(' | '[' => {
                open.push(*c);
                continue;
            }
            ')' => '(',
            ']' => '[',
            _ => continue,
        };
        if open.pop() != Some(opening) {
            return false;
        }
    }
    let count = |wanted: char| {
        signs
            .iter()
            .filter(|sign| **sign == (wanted, false))
            .count()
    };
    open.is_empty() && count('«') == count('»') && (count('„') > 0 || count('“') == count('”'))
}
