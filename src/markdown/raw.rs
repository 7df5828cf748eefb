//! What raw HTML asks for: its tags, with their attributes by place. Enough to tell an editor and to
//! put addresses in place; a reader's safety rests on the sanitiser.

use std::borrow::Cow;
use std::ops::Range;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// Its bytes, from `<` to `>`.
    pub range: Range<usize>,
    /// Attributes with a value.
    pub attributes: Vec<Attribute<'a>>,
}

/// An attribute with a value.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// Its bytes with the name.
    pub whole: Range<usize>,
    /// The bytes of its value, without quotation marks.
    pub value: Range<usize>,
}

impl Tag<'_> {
    /// Whether it is one of these, whatever the case.
    pub fn is(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }
}

impl Attribute<'_> {
    /// Whether it has this name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether its value is an address.
    pub fn is_address(&self) -> bool {
        ["href", "src", "poster", "action"]
            .iter()
            .any(|name| self.is(name))
    }
}

/// The start tags in `html`, in order. What stands in a comment is none.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + html.get(from..)?.find('<')?;
            let rest = html.get(at + 1..)?;
            if rest.starts_with("!--") {
                from = at + 4 + rest.get(3..)?.find("-->")? + 3;
                continue;
            }
            from = at + 1;
            if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let tag = tag(html, at);
                from = tag.range.end;
                return Some(tag);
            }
        }
    })
}

/// The tag that begins at `at`.
fn tag(html: &str, at: usize) -> Tag<'_> {
    let bytes = html.as_bytes();
    let run = |from: usize, is: &dyn Fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|b| is(**b)).count()
    };
    let blank = |b: u8| b.is_ascii_whitespace();
    let text = |range: Range<usize>| html.get(range).unwrap_or_default();
    let mut next = run(at + 1, &|b| !blank(b) && !matches!(b, b'/' | b'>'));
    let name = text(at + 1..next);
    let mut attributes = Vec::new();
    loop {
        let start = run(next, &|b| blank(b) || b == b'/');
        let name_end = run(start, &|b| !blank(b) && !matches!(b, b'/' | b'>' | b'='));
        let equals = run(name_end, &blank);
        if bytes.get(equals) != Some(&b'=') {
            if matches!(bytes.get(name_end), None | Some(b'>')) || name_end == start {
                next = (name_end + 1).min(bytes.len());
                break;
            }
            next = name_end;
            continue;
        }
        let value = run(equals + 1, &blank);
        let (value, end, after) = match bytes.get(value) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = run(value + 1, &|b| b != *quote);
                (value + 1, end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = run(value, &|b| !blank(b) && b != b'>');
                (value, end, end)
            }
        };
        attributes.push(Attribute {
            name: text(start..name_end),
            whole: start..after,
            value: value..end,
        });
        next = after;
    }
    Tag {
        name,
        range: at..next,
        attributes,
    }
}

/// An attribute's value as a browser reads it, as far as addresses need it.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let value = value.replace("&quot;", "\"").replace("&#39;", "'");
    Cow::Owned(value.replace("&amp;", "&"))
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
