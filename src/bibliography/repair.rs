//! Signs of a reference put right in place, where the engine leaves them wrong.
//!
//! What a style writes around a part that a record lacks is left out by the engine with that part, but not
//! always: `(1991,)`, `Example UP,.`, `()`. Quotation marks within quotation marks are left as they are,
//! and of two closing marks one is taken for a repetition. What is wrong in each such place can be told
//! from the signs alone, and so can what is right. Marks within a text of the record are its own: they
//! change only where they stand within those of the style.

mod words;

use super::html::Token;
pub(super) use words::{before_nothing, comma_behind, find, replace};

/// Puts a reference's signs right in place.
pub(super) fn repair(tokens: &mut Vec<Token>) {
    inner_quotes(tokens);
    commas_before_dates(tokens);
    // What one rule takes away may bring two signs together that another is for.
    for _ in 0..4 {
        let before = tokens.len();
        stops_within(tokens);
        start(tokens);
        pairs(tokens);
        if tokens.len() == before {
            break;
        }
    }
    end(tokens);
    balance(tokens);
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

fn set(tokens: &mut [Token], at: usize, to: char) {
    if let Some(Token::Sign { c, .. }) = tokens.get_mut(at) {
        *c = to;
    }
}

/// Takes away the tokens at these places.
fn remove(tokens: &mut Vec<Token>, mut places: Vec<usize>) {
    places.sort_unstable();
    places.dedup();
    for at in places.into_iter().rev() {
        tokens.remove(at);
    }
}

/// What closes an opening mark of a style: the first of these as a rule.
fn closing(open: char) -> &'static str {
    match open {
        '(' => ")",
        '[' => "]",
        '“' => "”",
        '„' => "“”",
        '«' => "»",
        '»' => "«",
        '‘' => "’",
        '‚' => "‘’",
        '‹' => "›",
        _ => "",
    }
}

/// The record's own quotation marks within those of a style, as they are met one after the other.
#[derive(Default)]
struct Inner {
    /// Of straight marks and of single ones that were given the double form, whether one is open.
    straight: bool,
    single: bool,
}

impl Inner {
    /// The form of an own mark within a style's mark `outer`.
    fn form(&mut self, outer: char, mark: char) -> char {
        let (open, close) = match outer {
            '“' => ('‘', '’'),
            '„' => ('‚', '‘'),
            _ => ('“', '”'),
        };
        match (outer, mark) {
            (_, '"') => {
                self.straight = !self.straight;
                if self.straight { open } else { close }
            }
            ('“', '“') | ('„', '„') | ('«', '«') => open,
            ('“', '”') | ('„', '”') | ('«', '»') => close,
            // Single marks within double ones that were given the single form change places with them.
            ('“' | '‘', '‘') => {
                self.single = true;
                '“'
            }
            ('“' | '‘', '’') if self.single => {
                self.single = false;
                '”'
            }
            _ => mark,
        }
    }
}

/// What opens a quotation of a style.
pub(super) const OPENING: [char; 4] = ['“', '„', '«', '‘'];

/// A text of the record as it is written within a style's mark `outer`. None where a mark of it stays open,
/// which changes those behind it.
pub(super) fn within(outer: Option<char>, text: &str) -> Option<String> {
    let mut inner = Inner::default();
    let form = |c: char| match outer {
        Some(outer) => inner.form(outer, c),
        None => c,
    };
    let out = text.chars().map(form).collect();
    (!inner.straight && !inner.single).then_some(out)
}

/// Gives the record's own quotation marks the inner form where they stand within the style's.
fn inner_quotes(tokens: &mut [Token]) {
    let mut open: Vec<char> = Vec::new();
    let mut inner = Inner::default();
    for sign in signs(tokens) {
        if sign.own {
            if let Some(outer) = open.last() {
                set(tokens, sign.at, inner.form(*outer, sign.c));
            }
            continue;
        }
        match open.last() {
            Some(last) if closing(*last).contains(sign.c) => {
                open.pop();
                inner = Inner::default();
            }
            _ if OPENING.contains(&sign.c) => open.push(sign.c),
            _ => {}
        }
    }
}

/// A stop that the style puts into its closing quotation mark goes into the record's own one too; where the
/// text has a stop there, it is enough.
fn stops_within(tokens: &mut Vec<Token>) {
    let all = signs(tokens);
    let mut gone = Vec::new();
    for n in 1..all.len() {
        let (stop, before) = (all[n], all[n - 1]);
        let ours = !stop.own && !stop.linked && ".,".contains(stop.c);
        if !ours {
            continue;
        }
        let closes = all
            .get(n + 1)
            .is_some_and(|next| !next.own && "”’»".contains(next.c));
        // The record's own closing marks before the stop.
        let mut first = n;
        while first > 0 && all[first - 1].own && "”’»\"".contains(all[first - 1].c) {
            first -= 1;
        }
        let text = first.checked_sub(1).map(|at| all[at]);
        let text = text.filter(|sign| !sign.linked).map(|sign| sign.c);
        let ended = text.is_some_and(|c| "?!".contains(c));
        let enough = (ended && (stop.c == '.' || closes))
            || (closes && text == Some('.'))
            || (stop.c == '.' && is_ended_quote(&all[..n]));
        if enough {
            gone.push(stop.at);
        } else if closes && first < n {
            // The stop moves before them.
            for at in (first..n).rev() {
                let moved = all[at].c;
                let place = all[at + 1].at;
                if let Some(Token::Sign { c, own, .. }) = tokens.get_mut(place) {
                    (*c, *own) = (moved, true);
                }
            }
            if let Some(Token::Sign { c, own, .. }) = tokens.get_mut(all[first].at) {
                (*c, *own) = (stop.c, false);
            }
        } else if before.c == '.' && stop.c == '.' && !before.linked {
            let third = n.checked_sub(2).is_some_and(|at| all[at].c == '.')
                || all.get(n + 1).is_some_and(|next| next.c == '.');
            if !third {
                gone.push(stop.at);
            }
        }
    }
    remove(tokens, gone);
}

/// Takes away a comma before a bracket that the date stands in, as `Tolls, (1950)`: it parts the title from
/// what is missing. A bracket behind an address, which says when that was read, has its comma.
fn commas_before_dates(tokens: &mut Vec<Token>) {
    let all = signs(tokens);
    let dated = |from: usize, to: usize| {
        let is_date = |t: &Token| matches!(t, Token::Number(0 | 4));
        tokens[from..to].iter().any(is_date)
    };
    let ours = |sign: &Sign, c: char| sign.c == c && !sign.own && !sign.linked;
    let mut gone = Vec::new();
    for (n, comma) in all.iter().enumerate() {
        let [space, open, ..] = &all[n + 1..] else {
            break;
        };
        let bracket = ours(comma, ',') && space.c == ' ' && ours(open, '(');
        if !bracket || n.checked_sub(1).is_none_or(|before| all[before].linked) {
            continue;
        }
        let close = all[n + 1..].iter().find(|s| ours(s, ')'));
        if close.is_some_and(|close| dated(open.at, close.at)) {
            gone.push(comma.at);
        }
    }
    remove(tokens, gone);
}

/// Whether the last sign closes a style's quotation mark behind a stop: `Title.”`
fn is_ended_quote(signs: &[Sign]) -> bool {
    match signs {
        [.., stop, close] => !close.own && "”’»".contains(close.c) && ".?!".contains(stop.c),
        _ => false,
    }
}

/// What a style's number leaves at the start, and spaces.
fn start(tokens: &mut Vec<Token>) {
    let all = signs(tokens);
    let gone = all
        .iter()
        .take_while(|s| !s.own && (s.c.is_whitespace() || ".,;:)]".contains(s.c)))
        .map(|s| s.at)
        .collect();
    remove(tokens, gone);
}

/// Spaces at the end, and signs that want something behind them.
fn end(tokens: &mut Vec<Token>) {
    while let Some(last) = signs(tokens).last().copied() {
        let wants = !last.own && !last.linked && ",;:([".contains(last.c);
        if !last.c.is_whitespace() && !wants {
            return;
        }
        tokens.remove(last.at);
    }
}

/// Looks at each sign with the one before it, spaces apart.
fn pairs(tokens: &mut Vec<Token>) {
    let all = signs(tokens);
    let mut gone = Vec::new();
    let mut last: Option<Sign> = None;
    let mut spaces: Vec<Sign> = Vec::new();
    for sign in &all {
        if sign.c.is_whitespace() {
            spaces.push(*sign);
            continue;
        }
        let between: Vec<usize> = spaces.iter().map(|s| s.at).collect();
        let Some(before) = last else {
            last = Some(*sign);
            spaces.clear();
            continue;
        };
        let sure = |s: &Sign| !s.own && !s.linked;
        if sure(&before) && sure(sign) {
            match verdict(before.c, sign.c) {
                Verdict::Keep => {}
                Verdict::Both => {
                    gone.extend([before.at, sign.at]);
                    gone.extend(&between);
                }
                Verdict::First => gone.push(before.at),
                Verdict::Second => {
                    gone.push(sign.at);
                    gone.extend(&between);
                    spaces.clear();
                    continue;
                }
            }
        }
        // No space stands before a sign that ends something, or behind one that opens something. French
        // wants one before some of them, which does not break.
        let plain = |s: &&Sign| s.c == ' ';
        let ends = sure(sign) && ".,;:)]".contains(sign.c);
        let opened = sure(&before) && "([“„".contains(before.c);
        let extra = spaces.iter().filter(plain);
        match ends || opened {
            true => gone.extend(extra.map(|s| s.at)),
            false => gone.extend(extra.skip(1).map(|s| s.at)),
        }
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

fn verdict(before: char, sign: char) -> Verdict {
    match (before, sign) {
        // `()`: nothing stands in it.
        ('(', ')') | ('[', ']') | ('“', '”') | ('«', '»') => Verdict::Both,
        // `(, 1991`
        ('(' | '[', ',' | ';' | ':' | '.') => Verdict::Second,
        // `(1991,)`
        (',' | ';' | ':', ')' | ']') => Verdict::First,
        // `UP,.`, and the same twice.
        (',' | ';' | ':', '.' | ',' | ';' | ':') => Verdict::First,
        ('?' | '!', '.') => Verdict::Second,
        _ => Verdict::Keep,
    }
}

/// Closes what a style opened, and takes away what closes nothing.
fn balance(tokens: &mut Vec<Token>) {
    let mut open: Vec<Sign> = Vec::new();
    let mut gone = Vec::new();
    for sign in signs(tokens).into_iter().filter(|s| !s.own && !s.linked) {
        match open.iter().rposition(|o| closing(o.c).contains(sign.c)) {
            // An apostrophe closes nothing but what it stands right behind.
            Some(n) => open.truncate(n),
            None if "([“„«".contains(sign.c) => open.push(sign),
            None if ")]".contains(sign.c) => gone.push(sign.at),
            None => {}
        }
    }
    remove(tokens, gone);
    let missing: Vec<char> = open
        .iter()
        .rev()
        .filter_map(|o| closing(o.c).chars().next())
        .collect();
    if missing.is_empty() {
        return;
    }
    // Before the last stop.
    let last = signs(tokens).last().copied();
    let at = match last {
        Some(last) if last.c == '.' && !last.linked => last.at,
        _ => tokens.len(),
    };
    let sign = |c| Token::Sign {
        c,
        own: false,
        linked: false,
    };
    tokens.splice(at..at, missing.into_iter().map(sign));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bibliography::kept;

    /// A reference in which what stands between `{` and `}` is of the record.
    fn repaired(text: &str) -> String {
        let mut own = false;
        let mut tokens = Vec::new();
        for c in text.chars() {
            match c {
                '{' => own = true,
                '}' => own = false,
                c => tokens.push(Token::Sign {
                    c,
                    own: own && kept::is_mark(c),
                    linked: false,
                }),
            }
        }
        repair(&mut tokens);
        signs(&tokens).iter().map(|s| s.c).collect()
    }

    #[test]
    fn no_sign_stands_before_or_after_nothing() {
        for (written, right) in [
            ("A. Title (1991,).", "A. Title (1991)."),
            ("“Title.”. 1991", "“Title.” 1991"),
            ("Review 1 : 9", "Review 1: 9"),
            ("Title. Example UP,.", "Title. Example UP."),
            ("Title () [], 1991", "Title, 1991"),
            ("Title (, 1991)", "Title (1991)"),
            (". Title , 1991 : ,", "Title, 1991"),
            ("] Title; , 1991,,", "Title, 1991"),
            ("Who? . 1991", "Who? 1991"),
            ("Tolls etc.. Board", "Tolls etc. Board"),
            ("Wait... Board", "Wait... Board"),
            ("Title (Press, 1991.", "Title (Press, 1991)."),
            ("Title 1991).", "Title 1991."),
            ("J. Ames, ed., A  B", "J. Ames, ed., A B"),
            ("Tolls are gone., . Online", "Tolls are gone. Online"),
        ] {
            assert_eq!(repaired(written), right);
        }
    }

    #[test]
    fn marks_within_marks_have_their_inner_form_and_both_close() {
        for (written, right) in [
            ("“{He said “no”},” Post", "“He said ‘no,’” Post"),
            ("“{He said \"no\"}.” Post", "“He said ‘no.’” Post"),
            ("“{Why “no”?}” Post", "“Why ‘no’?” Post"),
            ("“{Asked “why?”},” Post", "“Asked ‘why?’” Post"),
            ("“{We came.},” Post", "“We came.” Post"),
            ("‘{He said ‘no’}’, Post", "‘He said “no”’, Post"),
            ("«{Dit «non»}», Post", "«Dit “non”», Post"),
            ("{He said “no”}. Post", "He said “no”. Post"),
            ("“{A ‘b’ c’s “d”},” Post", "“A “b” c’s ‘d,’” Post"),
            ("“{It’s (a) [b]},” Post", "“It’s (a) [b],” Post"),
        ] {
            assert_eq!(repaired(written), right);
        }
    }
}
