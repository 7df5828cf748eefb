//! Puts the calls that count into a template's text.
//!
//! Calls are only ever added, so that a place in what the engine reads leads back to the text as written.

use super::filters::{COPYING, PREFIX};
use super::{BURN, HOLD, MEET, PRINT, STEP, WEIGH};
use crate::render::tags::{self, end_of_raw};

/// A template's text with calls in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::render) struct Counted {
    /// The text that the engine reads.
    pub text: String,
    /// Where calls were put in the text as written, in order, how long each is, and the place it tells of.
    put: Vec<(usize, usize, usize)>,
}

impl Counted {
    /// Where a byte of the counted text stands in the text as written.
    pub fn written(&self, at: usize) -> usize {
        let mut before = 0;
        for (place, length, told) in &self.put {
            if place + before > at {
                break;
            }
            if at < place + before + length {
                return *told;
            }
            before += length;
        }
        at - before
    }
}

/// Whether a template may hold on to what it prints, or make lists and maps: it sets names, catches what
/// is printed, or has others print. What one prints that does not goes straight to its page, whose size
/// is bounded, and is as large as the view gives it: it need not be counted.
pub(in crate::render) fn keeps(text: &str) -> bool {
    const KEEPING: [&str; 7] = [
        "set",
        "set_global",
        "filter",
        "component",
        "super",
        "include",
        "import",
    ];
    tags::each(text).into_iter().any(|tag| {
        let inner = tag.get(2..).unwrap_or_default();
        inner.contains(['[', '<', '{'])
            || inner.contains("...")
            || tags::words(inner).any(|word| KEEPING.contains(&word))
    })
}

/// Puts calls into `text`; those that count what is printed only where templates of the site
/// [keep](keeps) something.
pub(in crate::render) fn count(text: &str, kept: bool) -> Counted {
    let mut calls = Calls::default();
    // What is open and costs as much as is in it, by the place of its call.
    let mut open: Vec<usize> = Vec::new();
    let mut extends = false;
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        at = if rest.starts_with("{#") {
            match rest.find("#}") {
                Some(end) => start + end + 2,
                None => break,
            }
        } else if rest.starts_with("{{") {
            match kept {
                true => printed(text, start, &mut calls),
                false => inside(text, start + 2, "}}", &mut calls).end,
            }
        } else if rest.starts_with("{%") {
            let tag = inside(text, start + 2, "%}", &mut calls);
            let word = |n: usize| tag.words.get(n).copied().unwrap_or_default();
            match word(0) {
                "raw" => match end_of_raw(text, tag.end) {
                    Some(end) => end,
                    None => break,
                },
                // Where nothing calls it again, a block runs once.
                "block" | "endblock" if !kept => tag.end,
                "for" | "component" | "block" => {
                    open.push(calls.0.len());
                    calls.put(tag.end, "");
                    tag.end
                }
                "endfor" | "endcomponent" | "endblock" => {
                    if let Some(n) = open.pop()
                        && let Some((from, call)) = calls.0.get_mut(n)
                    {
                        let cost = start.saturating_sub(*from) + STEP;
                        *call = quiet(text, *from, &format!("{BURN}(n={cost})"));
                    }
                    tag.end
                }
                "set" | "set_global" if tag.assigns => {
                    let call = format!("{WEIGH}(v={})", word(1));
                    calls.put(tag.end, quiet(text, tag.end, &call));
                    tag.end
                }
                "extends" => {
                    extends = true;
                    tag.end
                }
                _ => tag.end,
            }
        } else {
            start + 1
        };
    }
    let mut calls = calls.0;
    // What includes a template pays for its text; one that extends another has none of its own.
    if !extends && !text.is_empty() {
        let call = format!("{{{{ {BURN}(n={}) }}}}", text.len());
        calls.insert(0, (0, call));
    }
    // Calls within a tag come before the one behind it, but loops within loops were noted in order.
    calls.retain(|(_, call)| !call.is_empty());
    calls.sort_by_key(|(at, _)| *at);
    let mut out = Counted::default();
    let mut done = 0;
    for (place, call) in calls {
        out.text.push_str(&text[done..place]);
        out.text.push_str(&call);
        // The tag or the bracket that it was put behind; behind a blank, what it was put about.
        let blank = text[..place].ends_with(|c: char| c.is_ascii_whitespace());
        let told = if blank {
            place
        } else {
            place.saturating_sub(1)
        };
        out.put.push((place, call.len(), told));
        done = place;
    }
    out.text.push_str(&text[done..]);
    out
}

/// Words that stand between values and are none.
const BETWEEN: [&str; 8] = ["and", "elif", "else", "if", "in", "is", "not", "or"];

/// Calls and where they go.
#[derive(Default)]
struct Calls(Vec<(usize, String)>);

impl Calls {
    fn put(&mut self, at: usize, call: impl Into<String>) {
        self.0.push((at, call.into()));
    }
}

/// Counts what a `{{ … }}` that starts at `start` prints; gives where it ends.
///
/// A name is counted after it was printed, so that the engine can tell which name is not there. What a
/// call of `t` gives has been counted, and so has what a component prints.
fn printed(text: &str, start: usize, calls: &mut Calls) -> usize {
    let opened = start + 2 + usize::from(text[start + 2..].starts_with('-'));
    let mark = calls.0.len();
    let end = inside(text, opened, "}}", calls).end;
    let Some(inner) = text.get(opened..end).and_then(|t| t.strip_suffix("}}")) else {
        return end;
    };
    let inner = inner.strip_suffix('-').unwrap_or(inner);
    let shown = inner.trim();
    let is_name = |part: &str| {
        let mut letters = part.chars();
        letters
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_')
            && letters.all(|c| c.is_alphanumeric() || c == '_')
    };
    let told = shown.starts_with("t(") && shown.ends_with(')');
    if shown.is_empty() || shown.starts_with('<') || shown.starts_with("super") || told {
        return end;
    }
    if shown.split('.').all(is_name) {
        if !shown.starts_with("loop.") {
            let call = format!("{PRINT}(v={shown})");
            calls.put(end, quiet(text, end, &call));
        }
    } else {
        calls.0.insert(mark, (opened, " (".to_owned()));
        calls.put(opened + inner.trim_end().len(), format!(") | {HOLD}"));
    }
    end
}

/// A call behind a tag that ends at `end`, which leaves the white space as the tag would have it.
fn quiet(text: &str, end: usize, call: &str) -> String {
    if text[..end].ends_with("-%}") || text[..end].ends_with("-}}") {
        format!("{{{{- {call} -}}}}")
    } else {
        format!("{{{{ {call} }}}}")
    }
}

struct Inside<'t> {
    /// Behind the closing mark, or the end of the text.
    end: usize,
    /// The first two words.
    words: Vec<&'t str>,
    /// Whether there is a `=` that sets.
    assigns: bool,
}

/// A bracket that is open.
struct Bracket {
    /// Where its inside begins.
    from: usize,
    sign: u8,
    /// Whether it cuts a part out of a value: `[1:]`.
    slices: bool,
    /// Whether a `...` within it is open.
    spreads: bool,
    /// Whether it makes a list or a map.
    makes: bool,
    /// Whether it names a value, which may be large.
    names: bool,
}

/// Reads a tag or an expression from behind its opening mark, and counts what it makes: lists of others,
/// texts joined, parts cut out, and what filters copy.
fn inside<'t>(text: &'t str, from: usize, close: &str, calls: &mut Calls) -> Inside<'t> {
    let bytes = text.as_bytes();
    let mut out = Inside {
        end: text.len(),
        words: Vec::new(),
        assigns: false,
    };
    let mut brackets: Vec<Bracket> = Vec::new();
    // How many brackets are open about a value whose end is awaited, to count it there.
    let mut awaited: Option<usize> = None;
    // Whether the last sign before a word was a `|`, behind which a filter is named.
    let mut piped = false;
    // The same of what something is compared with.
    let mut compared: Option<usize> = None;
    // Where the last `is` stands.
    let mut is_at = None;
    // Whether the next `in` is that of a `for`.
    let mut goes_round = false;
    // Whether a value ended before, so that a `[` takes a part of it.
    let mut behind_value = false;
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if bytes[at..].starts_with(close.as_bytes()) {
            out.end = at + close.len();
            break;
        }
        let mut value_ends = false;
        let began = at;
        match byte {
            b'"' | b'\'' | b'`' => {
                at += 1;
                while let Some(next) = bytes.get(at) {
                    match next {
                        b'\\' => at += 1,
                        quote if quote == byte => break,
                        _ => {}
                    }
                    at += 1;
                }
                at += 1;
                value_ends = true;
            }
            b'[' | b'(' | b'{' => {
                brackets.push(Bracket {
                    from: at + 1,
                    sign: *byte,
                    slices: false,
                    spreads: false,
                    makes: match byte {
                        b'[' => !behind_value,
                        b'{' => is_map(text.get(at + 1..).unwrap_or_default()),
                        _ => false,
                    },
                    names: false,
                });
                at += 1;
            }
            b']' | b')' | b'}' => {
                if let Some(bracket) = brackets.pop() {
                    if bracket.spreads {
                        calls.put(at, ")");
                    }
                    if let Some(about) = brackets.last_mut() {
                        about.names |= bracket.names;
                    }
                    // What those name is no expression.
                    let plain = matches!(
                        out.words.first(),
                        Some(&("component" | "include" | "extends"))
                    );
                    if bracket.makes && bracket.names && !plain {
                        calls.put(bracket.from - 1, format!("{WEIGH}(give=true, v="));
                        calls.put(at + 1, ")");
                    }
                    if bracket.slices && awaited.is_none() {
                        awaited = Some(brackets.len());
                    }
                }
                at += 1;
                value_ends = true;
            }
            b',' => {
                if let Some(bracket) = brackets.last_mut().filter(|b| b.spreads) {
                    bracket.spreads = false;
                    calls.put(at, ")");
                }
                at += 1;
            }
            b':' => {
                if let Some(bracket) = brackets.last_mut().filter(|b| b.sign == b'[') {
                    bracket.slices = true;
                }
                at += 1;
            }
            b'.' if bytes[at..].starts_with(b"...") => {
                at += 3;
                if let Some(bracket) = brackets.last_mut().filter(|b| b.sign == b'[') {
                    bracket.spreads = true;
                    calls.put(at, format!("{WEIGH}(give=true, v="));
                }
            }
            b'~' => {
                calls.put(at, format!(" | {HOLD} "));
                awaited = Some(brackets.len());
                at += 1;
            }
            b'|' => {
                piped = true;
                at += 1;
            }
            b'=' => {
                out.assigns |= brackets.is_empty() && bytes.get(at + 1) != Some(&b'=');
                at += 1;
            }
            c if c.is_ascii_alphanumeric() || *c == b'_' => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|c| c.is_ascii_alphanumeric() || **c == b'_')
                    .count();
                let word = &text[at..at + length];
                let makes_a_list = word == "for" && bytes.get(at - 1) != Some(&b'.');
                if let Some(bracket) = brackets.last().filter(|b| b.sign == b'[')
                    && makes_a_list
                {
                    calls.put(bracket.from, format!("{WEIGH}(give=true, v="));
                    calls.put(at, ") ");
                }
                // `{% filter upper %}` names one as well.
                let section = out.words == ["filter"] && brackets.is_empty();
                if (piped || section) && COPYING.contains(&word) {
                    calls.put(at, PREFIX);
                }
                piped = false;
                if let Some(bracket) = brackets.last_mut() {
                    bracket.names |= !c.is_ascii_digit() && !matches!(word, "true" | "false");
                }
                if out.words.len() < 2 {
                    out.words.push(word);
                }
                at += length;
                value_ends = true;
            }
            _ => at += 1,
        }
        let word = text.get(began..at).unwrap_or_default();
        let named = text[..began].ends_with('.');
        let between = !named && BETWEEN.contains(&word);
        let compares = match byte {
            b'=' | b'!' => bytes.get(at) == Some(&b'='),
            b'<' | b'>' => behind_value,
            _ => between && word == "in" && !std::mem::take(&mut goes_round),
        };
        goes_round |= word == "for" && !named;
        match word {
            "is" if between => is_at = Some(began),
            // What it looks in stands before the `is`.
            "containing" => {
                if let Some(place) = is_at.take() {
                    calls.put(place, format!("| {MEET} "));
                }
            }
            _ if value_ends && word != "not" => is_at = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() && *byte != b'?' {
            behind_value = value_ends && !between;
        }
        if value_ends && awaited == Some(brackets.len()) && !goes_on(&bytes[at..]) {
            awaited = None;
            // What is joined to more is counted before the `~`.
            if next(&bytes[at..]) != Some(b'~') {
                calls.put(at, format!(" | {HOLD} "));
            }
        }
        if compares {
            compared = Some(brackets.len());
        } else if value_ends && behind_value && compared == Some(brackets.len()) {
            let more = goes_on(&bytes[at..]) || next(&bytes[at..]) == Some(b'|');
            let short = matches!(byte, b'"' | b'\'' | b'`' | b'0'..=b'9');
            if !more {
                compared = None;
                if !short {
                    calls.put(at, format!(" | {MEET} "));
                }
            }
        }
    }
    out
}

/// Whether what is behind a `{` are the parts of a map: `"a": b`, `...a`. Components have values there.
fn is_map(rest: &str) -> bool {
    let rest = rest.trim_start();
    let key = match rest.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => rest
            .get(1..)
            .and_then(|r| r.find(quote).and_then(|end| r.get(end + 1..))),
        _ => Some(rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')),
    };
    rest.starts_with("...") || key.is_some_and(|r| r.trim_start().starts_with(':'))
}

/// The next sign that is not blank.
fn next(rest: &[u8]) -> Option<u8> {
    rest.iter().copied().find(|b| !b.is_ascii_whitespace())
}

/// Whether a part of the value is taken: `.name`, `?.name`, `[…]`, `(…)`.
fn goes_on(rest: &[u8]) -> bool {
    let blank = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let rest = &rest[blank..];
    matches!(rest.first(), Some(b'[' | b'('))
        || (rest.starts_with(b".") && !rest.starts_with(b"..."))
        || rest.starts_with(b"?.")
        || rest.starts_with(b"?[")
}

#[cfg(test)]
mod tests;
