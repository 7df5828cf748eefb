//! Addresses that stand bare in a text: `https://x.example/page`.

use std::ops::Range;

const STARTS: [&str; 3] = ["https://", "http://", "www."];

/// Whether `text` may hold one, at little cost.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("://") || text.contains("www.")
}

/// The addresses in `text`: the bytes of each, and where it leads.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let starts = STARTS.iter().filter_map(|s| Some((rest.find(s)?, *s)));
            let (at, start) = starts.min()?;
            let at = from + at;
            from = at + start.len();
            let after_letter = text.get(..at)?.ends_with(char::is_alphanumeric);
            let end = at + end(text.get(at..)?);
            let Some(host) = text.get(from..end) else {
                continue;
            };
            if after_letter || !host.starts_with(char::is_alphanumeric) || !host.contains('.') {
                continue;
            }
            from = end;
            let address = text.get(at..end)?;
            let address = match start {
                "www." => format!("http://{address}"),
                _ => address.to_owned(),
            };
            return Some((at..end, address));
        }
    })
}

/// Where the address that `text` begins with ends: signs that close a sentence or a bracket around it
/// are no part of it.
fn end(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"«»“”„`|،؛。、".contains(c);
    let mut address = text.split(ends).next().unwrap_or_default();
    loop {
        let closes = |open: char, close: char| {
            address.ends_with(close)
                && address.matches(close).count() > address.matches(open).count()
        };
        let cut = address.ends_with(|c: char| "?!.,:;*_~'’؟…".contains(c))
            || closes('(', ')')
            || closes('[', ']');
        if !cut {
            return address.len();
        }
        let mut chars = address.chars();
        chars.next_back();
        address = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_end_where_their_sentence_does() {
        for (text, found) in [
            (
                "See https://x.example/a_b?c=1&d=2.",
                "https://x.example/a_b?c=1&d=2",
            ),
            ("(https://x.example/a_(b))", "https://x.example/a_(b)"),
            ("“http://x.example”", "http://x.example"),
            ("www.x.example, then", "http://www.x.example"),
            ("انظر https://x.example/ق، ثم", "https://x.example/ق"),
        ] {
            let all: Vec<_> = addresses(text).map(|(_, address)| address).collect();
            assert_eq!(all, [found], "{text}");
        }
        for none in [
            "https://",
            "xhttps://x.example",
            "www.",
            "http:// x.example",
            "https://x",
        ] {
            assert_eq!(addresses(none).count(), 0, "{none}");
        }
    }
}
