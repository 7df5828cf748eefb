//! What raw HTML asks for: enough of it to tell an editor, never to keep a reader safe.

use std::ops::Range;

/// The addresses of images in `html`, each with its bytes there.
pub(super) fn images(html: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let tags = html.match_indices('<').map(|(at, _)| at + 1);
    tags.filter_map(|at| {
        let name = html.get(at..at + 3)?;
        let rest = html.get(at + 3..)?;
        let ends = rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '/');
        if !name.eq_ignore_ascii_case("img") || !ends {
            return None;
        }
        let range = source(html, at + 3)?;
        Some((html.get(range.clone())?, range))
    })
}

/// Where the value of `src` stands in the tag whose attributes begin at `at`.
fn source(html: &str, mut at: usize) -> Option<Range<usize>> {
    let bytes = html.as_bytes();
    let run = |from: usize, is: &dyn Fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|b| is(**b)).count()
    };
    let blank = |b: u8| b.is_ascii_whitespace();
    loop {
        let name = run(at, &|b| blank(b) || b == b'/');
        let name_end = run(name, &|b| !blank(b) && !matches!(b, b'/' | b'>' | b'='));
        let equals = run(name_end, &blank);
        if bytes.get(equals) != Some(&b'=') {
            if matches!(bytes.get(name_end), None | Some(b'>')) || name_end == name {
                return None;
            }
            at = name_end;
            continue;
        }
        let value = run(equals + 1, &blank);
        let (value, end, next) = match bytes.get(value)? {
            quote @ (b'"' | b'\'') => {
                let end = run(value + 1, &|b| b != *quote);
                (value + 1, end, end + 1)
            }
            _ => {
                let end = run(value, &|b| !blank(b) && b != b'>');
                (value, end, end)
            }
        };
        if html.get(name..name_end)?.eq_ignore_ascii_case("src") {
            return Some(value..end);
        }
        at = next;
    }
}

/// Whether an image's address names a host.
pub(super) fn is_foreign(address: &str) -> bool {
    let address = address.trim_start();
    let after = |scheme: &str| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    address.starts_with("//") || after("http:") || after("https:")
}
