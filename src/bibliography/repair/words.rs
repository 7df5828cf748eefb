//! Words of a style found in a reference, taken away or given others for.

use super::{OPENING, Sign, remove, repair, signs};
use crate::bibliography::html::Token;

/// Where a style wrote these words, in any case: the places of their signs.
pub(in crate::bibliography) fn find(tokens: &[Token], words: &str) -> Option<Vec<usize>> {
    let all = signs(tokens);
    let wanted: Vec<char> = words.chars().collect();
    let same = |window: &[Sign]| {
        let text = window.iter().flat_map(|s| s.c.to_lowercase());
        text.eq(wanted.iter().flat_map(|c| c.to_lowercase()))
    };
    let apart = |sign: Option<&Sign>| sign.is_none_or(|s| !s.c.is_alphanumeric());
    let length = wanted.len().max(1);
    (0..all.len().saturating_sub(length - 1))
        .find(|start| {
            let end = start + length;
            let before = start.checked_sub(1).and_then(|at| all.get(at));
            same(&all[*start..end]) && apart(before) && apart(all.get(end))
        })
        .map(|start| all[start..start + length].iter().map(|s| s.at).collect())
}

/// Puts other words in the place of these, where a style wrote them. False where it did not.
pub(in crate::bibliography) fn replace(tokens: &mut Vec<Token>, words: &str, by: &str) -> bool {
    let Some(places) = find(tokens, words) else {
        return false;
    };
    let (Some(start), Some(last)) = (places.first().copied(), places.last().copied()) else {
        return false;
    };
    // The stop of "n.d." may be the sentence's own as well.
    let behind = signs(tokens).into_iter().find(|s| s.at > last);
    let sentence = words.ends_with('.') && behind.is_none_or(|s| s.c == ' ');
    remove(tokens, places);
    let stop = if sentence && !by.ends_with('.') {
        "."
    } else {
        ""
    };
    let signs = by.chars().chain(stop.chars()).map(|c| Token::Sign {
        c,
        own: false,
        linked: false,
    });
    tokens.splice(start..start, signs);
    true
}

/// Takes away words of a style that stand before what is missing, as `In.` or `Retrieved https://…`.
pub(in crate::bibliography) fn before_nothing(tokens: &mut Vec<Token>, words: &str) {
    let Some(mut places) = find(tokens, words) else {
        return;
    };
    let all = signs(tokens);
    let (first, last) = (places[0], places[places.len() - 1]);
    let behind: Vec<Sign> = all.iter().filter(|s| s.at > last).copied().collect();
    let before: Vec<Sign> = all.iter().filter(|s| s.at < first).copied().collect();
    // They begin a part of the reference: what is within one is of the record.
    let [.., stop, space] = before.as_slice() else {
        return;
    };
    if space.c != ' ' || stop.own || !(stop.linked || ".,;:)".contains(stop.c)) {
        return;
    }
    match behind.as_slice() {
        [] => places.push(space.at),
        // One stop is enough.
        [next, ..] if !next.own && !next.linked && ".,;".contains(next.c) => {
            places.push(space.at);
            if stop.c == next.c && !stop.linked {
                places.push(next.at);
            }
        }
        [gap, address, ..] if gap.c == ' ' && address.linked => places.push(gap.at),
        _ => return,
    }
    remove(tokens, places);
    repair(tokens);
}

/// Puts a comma between the name that a reference begins with and a quotation mark of the style right behind.
pub(in crate::bibliography) fn comma_behind(tokens: &mut Vec<Token>, name: &str) {
    let all = signs(tokens);
    let mark = all.iter().position(|s| !s.own && OPENING.contains(&s.c));
    let Some(space) = mark.and_then(|mark| mark.checked_sub(1)) else {
        return;
    };
    let before: String = all[..space].iter().map(|s| s.c).collect();
    if all[space].c == ' ' && before.ends_with(name) {
        let comma = Token::Sign {
            c: ',',
            own: false,
            linked: false,
        };
        tokens.insert(all[space].at, comma);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_nothing_and_commas_before_dates_go() {
        let tokens = |text: &str| -> Vec<Token> {
            let mut linked = false;
            let mut out = Vec::new();
            for c in text.chars() {
                match c {
                    '<' | '>' => linked = c == '<',
                    '#' => out.push(Token::Number(4)),
                    c => out.push(Token::Sign {
                        c,
                        own: false,
                        linked,
                    }),
                }
            }
            out
        };
        let text = |tokens: &[Token]| -> String { signs(tokens).iter().map(|s| s.c).collect() };
        for (words, written, right) in [
            (
                "retrieved",
                "(n.d.). Retrieved <https://a>",
                "(n.d.). https://a",
            ),
            (
                "retrieved",
                "(n.d.). Retrieved from <https://a>",
                "(n.d.). Retrieved from https://a",
            ),
            ("in", "Toll. In. 2006", "Toll. 2006"),
            ("in", "Toll. In", "Toll."),
            ("in", "Toll. In Port", "Toll. In Port"),
            (
                "in",
                "What you believe in. 2006",
                "What you believe in. 2006",
            ),
            ("accessed", "<https://a>. Accessed", "https://a."),
            (
                "accessed",
                "<https://a>. Accessed 5 May",
                "https://a. Accessed 5 May",
            ),
        ] {
            let mut made = tokens(written);
            before_nothing(&mut made, words);
            assert_eq!(text(&made), right);
        }
        for (written, right) in [
            ("Tolls, (#1950).", "Tolls (1950)."),
            ("Tolls, (Press, #1950).", "Tolls (Press, 1950)."),
            ("Tolls, (3).", "Tolls, (3)."),
            (
                "<https://a>, (accessed #2024)",
                "https://a, (accessed 2024)",
            ),
        ] {
            let mut made = tokens(written);
            repair(&mut made);
            assert_eq!(text(&made), right);
        }
        for (written, right) in [
            ("Ann Grey “Letter,” 1881", "Ann Grey, “Letter,” 1881"),
            ("Ann Grey, “Letter,” 1881", "Ann Grey, “Letter,” 1881"),
            (
                "Ann Grey to Leila “Letter,” 1881",
                "Ann Grey to Leila “Letter,” 1881",
            ),
        ] {
            let mut made = tokens(written);
            comma_behind(&mut made, "Grey");
            assert_eq!(text(&made), right);
        }
    }
}
