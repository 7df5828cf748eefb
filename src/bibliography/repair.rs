//! Signs of a reference put right in place, where the engine leaves them before or after nothing.
//!
//! What a style writes around a part that a record lacks is left out by the engine with that part, but not
//! always: `(1991,)`, `Example UP,.`, `()`. What is wrong in each such place can be told from the signs
//! alone, and so can what is right. Marks within a text of the record are the record's own and stay.

use super::html::Token;

/// Puts a reference's signs right in place.
pub(super) fn repair(tokens: &mut Vec<Token>) {
    // What one rule takes away may bring two signs together that another is for.
    for _ in 0..4 {
        let before = tokens.len();
        start(tokens);
        pairs(tokens);
        if tokens.len() == before {
            break;
        }
    }
    end(tokens);
    empty_tags(tokens);
}

/// A sign in the reference.
#[derive(Clone, Copy)]
struct Sign {
    /// Where it stands among the tokens.
    at: usize,
    c: char,
    own: bool,
    linked: bool,
}

fn signs(tokens: &[Token]) -> Vec<Sign> {
    let sign = |(at, token): (usize, &Token)| match *token {
        Token::Sign { c, own, linked } => Some(Sign { at, c, own, linked }),
        _ => None,
    };
    tokens.iter().enumerate().filter_map(sign).collect()
}

/// Takes away the tokens at these places.
fn remove(tokens: &mut Vec<Token>, mut places: Vec<usize>) {
    places.sort_unstable();
    places.dedup();
    for at in places.into_iter().rev() {
        tokens.remove(at);
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// What a style's number leaves at the start, and spaces.
fn start(tokens: &mut Vec<Token>) {
    let all = signs(tokens);
    let gone = all
        .iter()
        .take_while(|s| !s.own && (is_space(s.c) || ".,;:)]".contains(s.c)))
        .map(|s| s.at)
        .collect();
    remove(tokens, gone);
}

/// Spaces at the end, and signs that want something behind them.
fn end(tokens: &mut Vec<Token>) {
    loop {
        let all = signs(tokens);
        let Some(last) = all.last() else { return };
        let stop = is_space(last.c) || (!last.own && !last.linked && ",;:".contains(last.c));
        if !stop {
            return;
        }
        tokens.remove(last.at);
    }
}

/// Opening brackets and marks of a style, with what closes them.
const OPENING: &str = "([“„«‹";
const CLOSING: &str = ")]”»›";

/// Looks at each sign with the one before it and the one behind it, spaces apart.
fn pairs(tokens: &mut Vec<Token>) {
    let all = signs(tokens);
    let mut gone = Vec::new();
    let mut last: Option<Sign> = None;
    let mut spaces: Vec<usize> = Vec::new();
    for sign in &all {
        if is_space(sign.c) {
            spaces.push(sign.at);
            continue;
        }
        let Some(before) = last else {
            last = Some(*sign);
            spaces.clear();
            continue;
        };
        let ours = !before.own && !sign.own && !before.linked && !sign.linked;
        match verdict(before.c, sign.c, spaces.is_empty()) {
            _ if !ours => {}
            Verdict::Keep => {}
            Verdict::Both => {
                gone.extend([before.at, sign.at]);
                gone.append(&mut spaces);
            }
            Verdict::First => {
                gone.push(before.at);
            }
            Verdict::Second => {
                gone.push(sign.at);
                gone.append(&mut spaces);
                continue;
            }
        }
        // A space before a sign that ends something, after one that opens something, or after a space.
        let closes = !sign.own && ".,;:)]".contains(sign.c) && !sign.linked;
        let opened = !before.own && "([“„".contains(before.c);
        if ours && (closes || opened) {
            gone.append(&mut spaces);
        }
        let plain = |at: &usize| all.iter().any(|s| s.at == *at && s.c == ' ');
        gone.extend(spaces.iter().copied().filter(plain).skip(1));
        spaces.clear();
        last = Some(*sign);
    }
    remove(tokens, gone);
}

/// Which of two signs goes.
enum Verdict {
    Keep,
    First,
    Second,
    Both,
}

fn verdict(before: char, sign: char, adjacent: bool) -> Verdict {
    let opens = OPENING.contains(before);
    match (before, sign) {
        // `()`: nothing stands in it.
        ('(', ')') | ('[', ']') | ('“', '”') => Verdict::Both,
        // `(, 1991`
        (_, ',' | ';' | ':' | '.') if opens && adjacent => Verdict::Second,
        // `(1991,)`
        (',' | ';' | ':', _) if CLOSING.contains(sign) && sign != '”' && sign != '»' => {
            Verdict::First
        }
        // The same twice; dots of an ellipsis are three.
        (',', ',') | (';', ';') | (':', ':') => Verdict::Second,
        // `UP,.` and `UP:.`
        (',' | ';' | ':', '.') => Verdict::First,
        (':' | ';', ',') => Verdict::First,
        (',', ';' | ':') => Verdict::First,
        (';', ':') | (':', ';') => Verdict::First,
        _ => Verdict::Keep,
    }
}

/// Takes away elements with nothing in them.
fn empty_tags(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 1 < tokens.len() {
        let empty = matches!(
            (&tokens[at], &tokens[at + 1]),
            (Token::Tag(open), Token::Tag(close)) if !open.starts_with("</") && close.starts_with("</")
        );
        if empty {
            tokens.drain(at..at + 2);
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}
