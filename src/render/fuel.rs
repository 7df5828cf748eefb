//! How long a site's own template may run.
//!
//! A loop in a loop in a loop never ends as far as an editor can tell, and what it prints may be larger
//! than the machine. The template engine counts nothing, so calls that count are put into the text of
//! the site's own templates before it reads them: at the start of each round of a loop and of each
//! component, and after each value that is set. They count, and do not look at a clock: a page that can
//! be shown can be shown on any machine. The theme's own loops go over what a view holds, which is
//! bounded.

use std::cell::Cell;
use std::io::{self, Write};
use tera::{Kwargs, State, Tera, Value};

/// How many bytes of template may run for one page, a round of a loop counted as the text within it,
/// and a value that is set as its length.
pub(super) const FUEL: usize = 64 << 20;
/// What the smallest step takes.
const STEP: usize = 16;
/// How large a page may be, in bytes.
pub(super) const PAGE: usize = 64 << 20;

const BURN: &str = "chancery_burn";
const WEIGH: &str = "chancery_weigh";

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(FUEL) };
}

/// A page begins.
pub(super) fn fill() {
    LEFT.set(FUEL);
}

fn burn(cost: usize) -> Result<(), tera::Error> {
    match LEFT.get().checked_sub(cost.max(STEP)) {
        Some(left) => {
            LEFT.set(left);
            Ok(())
        }
        None => Err(tera::Error::message(
            "the template runs too long for one page: a loop in a loop, or a component that calls itself, has no end in sight",
        )),
    }
}

/// How much of a value there is to keep: the texts in it.
fn weight(value: &Value) -> usize {
    if let Some(text) = value.as_str() {
        text.len()
    } else if let Some(items) = value.as_array() {
        items.len() * STEP
    } else {
        STEP
    }
}

/// Teaches `tera` the calls that [`count`] puts into a text.
pub(super) fn teach(tera: &mut Tera) {
    tera.register_function(BURN, |args: Kwargs, _: &State| {
        let cost = args.get::<usize>("n")?.unwrap_or(STEP);
        burn(cost).map(|()| "")
    });
    tera.register_function(
        WEIGH,
        |args: Kwargs, _: &State| -> Result<Value, tera::Error> {
            let value = args
                .iter()
                .find(|(name, _)| name.as_str() == Some("v"))
                .map_or_else(Value::undefined, |(_, value)| value.clone());
            burn(weight(&value))?;
            // A list in the making is handed on; what was set has been set.
            let kept = args.get::<bool>("give")?.unwrap_or(false);
            Ok(if kept { value } else { Value::from("") })
        },
    );
}

/// A template's text with calls in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// The text that the engine reads.
    pub text: String,
    /// Where calls were put in the text as written, in order, and how long each is.
    put: Vec<(usize, usize)>,
}

impl Counted {
    /// Where a byte of the counted text stands in the text as written.
    pub fn written(&self, at: usize) -> usize {
        let mut before = 0;
        for (place, length) in &self.put {
            if place + before > at {
                break;
            }
            if at < place + before + length {
                // Within a call: the tag that it was put behind.
                return place.saturating_sub(1);
            }
            before += length;
        }
        at - before
    }
}

/// Puts calls into `text`.
pub(super) fn count(text: &str) -> Counted {
    let mut calls: Vec<(usize, String)> = Vec::new();
    // Loops that are open, by the place of their call.
    let mut open: Vec<usize> = Vec::new();
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
            inside(text, start + 2, "}}", &mut calls).end
        } else if rest.starts_with("{%") {
            let tag = inside(text, start + 2, "%}", &mut calls);
            let word = |n: usize| tag.words.get(n).copied().unwrap_or_default();
            match word(0) {
                "raw" => match end_of_raw(text, tag.end) {
                    Some(end) => end,
                    None => break,
                },
                "for" => {
                    open.push(calls.len());
                    calls.push((tag.end, String::new()));
                    tag.end
                }
                "endfor" => {
                    if let Some(n) = open.pop()
                        && let Some((from, call)) = calls.get_mut(n)
                    {
                        let cost = start.saturating_sub(*from) + STEP;
                        *call = quiet(text, *from, &format!("{BURN}(n={cost})"));
                    }
                    tag.end
                }
                "component" => {
                    calls.push((tag.end, quiet(text, tag.end, &format!("{BURN}()"))));
                    tag.end
                }
                "set" | "set_global" if tag.assigns => {
                    let call = format!("{WEIGH}(v={})", word(1));
                    calls.push((tag.end, quiet(text, tag.end, &call)));
                    tag.end
                }
                _ => tag.end,
            }
        } else {
            start + 1
        };
    }
    // Calls within a tag come before the one behind it, but loops within loops were noted in order.
    calls.retain(|(_, call)| !call.is_empty());
    calls.sort_by_key(|(at, _)| *at);
    let mut out = Counted::default();
    let mut done = 0;
    for (place, call) in calls {
        out.text.push_str(&text[done..place]);
        out.text.push_str(&call);
        out.put.push((place, call.len()));
        done = place;
    }
    out.text.push_str(&text[done..]);
    out
}

/// A call behind a tag that ends at `end`, which leaves the white space as the tag would have it.
fn quiet(text: &str, end: usize, call: &str) -> String {
    if text[..end].ends_with("-%}") {
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

/// Reads a tag or an expression from behind its opening mark, and counts lists that it makes of others.
fn inside<'t>(
    text: &'t str,
    from: usize,
    close: &str,
    calls: &mut Vec<(usize, String)>,
) -> Inside<'t> {
    let bytes = text.as_bytes();
    let mut out = Inside {
        end: text.len(),
        words: Vec::new(),
        assigns: false,
    };
    // For each open bracket where its inside begins, and whether it is a `[`.
    let mut brackets: Vec<(usize, bool)> = Vec::new();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if text.as_bytes()[at..].starts_with(close.as_bytes()) {
            out.end = at + close.len();
            break;
        }
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
            }
            b'[' | b'(' | b'{' => {
                brackets.push((at + 1, *byte == b'['));
                at += 1;
            }
            b']' | b')' | b'}' => {
                brackets.pop();
                at += 1;
            }
            b'=' => {
                out.assigns |= brackets.is_empty() && bytes.get(at + 1) != Some(&b'=');
                at += 1;
            }
            c if c.is_ascii_alphabetic() || *c == b'_' => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|c| c.is_ascii_alphanumeric() || **c == b'_')
                    .count();
                let word = &text[at..at + length];
                let makes_a_list = word == "for" && bytes.get(at - 1) != Some(&b'.');
                if let Some((opened, true)) = brackets.last()
                    && makes_a_list
                {
                    calls.push((*opened, format!("{WEIGH}(give=true, v=")));
                    calls.push((at, ") ".to_owned()));
                }
                if out.words.len() < 2 {
                    out.words.push(word);
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    out
}

/// Behind `{% endraw %}`.
fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{%")? + 2;
        let end = start + text[start..].find("%}")?;
        if text[start..end].trim_matches(['-', ' ', '\t', '\r', '\n']) == "endraw" {
            return Some(end + 2);
        }
        at = start;
    }
}

/// Takes the bytes of a page, up to [`PAGE`].
#[derive(Debug)]
pub(super) struct Sheet(pub Vec<u8>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > PAGE {
            let message = format!("the page would be larger than {} MiB", PAGE >> 20);
            return Err(io::Error::other(message));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_put_where_a_template_goes_round() {
        for (text, counted) in [
            ("{{ a }} { b }", "{{ a }} { b }"),
            (
                "{% for a in b %}\n{{ a }}{% endfor %}",
                "{% for a in b %}{{ chancery_burn(n=24) }}\n{{ a }}{% endfor %}",
            ),
            (
                "{%- for a in b -%} x {%- endfor -%}",
                "{%- for a in b -%}{{- chancery_burn(n=19) -}} x {%- endfor -%}",
            ),
            (
                "{% component a(b=\"%}\") %}x{% endcomponent a %}",
                "{% component a(b=\"%}\") %}{{ chancery_burn() }}x{% endcomponent a %}",
            ),
            (
                "{% set a = b ~ b %}",
                "{% set a = b ~ b %}{{ chancery_weigh(v=a) }}",
            ),
            ("{% set a %}x{% endset %}", "{% set a %}x{% endset %}"),
            (
                "{{ [[x for x in y] for z in y] }}",
                "{{ [chancery_weigh(give=true, v=[chancery_weigh(give=true, v=x ) for x in y] ) for z in y] }}",
            ),
            (
                "{% raw %}{% for a in b %}{% endraw %}",
                "{% raw %}{% for a in b %}{% endraw %}",
            ),
            ("{# {% for a in b %} #}", "{# {% for a in b %} #}"),
            ("{% for a in b", "{% for a in b"),
            ("{{ \"", "{{ \""),
            ("{%", "{%"),
            ("{# ö", "{# ö"),
        ] {
            assert_eq!(count(text).text, counted, "{text}");
        }
    }

    #[test]
    fn places_lead_back_to_the_text_as_written() {
        let text = "ö{% for a in b %}x{% endfor %}{% set c = d %}y";
        let counted = count(text);
        for part in ["{% for", "x{% end", "{% set", "y"] {
            let at = counted.text.rfind(part).unwrap();
            assert_eq!(counted.written(at), text.rfind(part).unwrap(), "{part}");
        }
        let call = counted.text.find("chancery_burn").unwrap();
        assert!(text[..=counted.written(call)].ends_with("%}"));
        assert_eq!(counted.written(counted.text.len()), text.len());
    }

    #[test]
    fn a_page_has_so_much_and_no_more() {
        fill();
        assert!(burn(FUEL - 1).is_ok());
        assert!(burn(2).is_err());
        fill();
        assert!(burn(2).is_ok());
        let mut sheet = Sheet(Vec::new());
        assert!(sheet.write_all(&[b'x'; 100]).is_ok());
        assert!(sheet.write_all(&vec![b'x'; PAGE]).is_err());
    }
}
