//! From what a client wrote to a path of the site.

use percent_encoding::percent_decode_str;

/// Decodes a request's path, once and strictly: UTF-8, no part that leads up or nowhere, no empty
/// part but after the last `/`, no encoded `/`, no control characters or backslashes. `None` for
/// anything else.
#[must_use]
pub fn decode(raw: &str) -> Option<String> {
    let mut encoded = raw.split('%').skip(1).map(|rest| rest.get(..2));
    let is_byte = |two: &str| {
        two.bytes().all(|digit| digit.is_ascii_hexdigit()) && !two.eq_ignore_ascii_case("2f")
    };
    if !encoded.all(|two| two.is_some_and(is_byte)) {
        return None;
    }
    let path = percent_decode_str(raw).decode_utf8().ok()?;
    let mut parts = path.strip_prefix('/')?.split('/').peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        if matches!(part, "." | "..") || (part.is_empty() && !last) {
            return None;
        }
    }
    let clean = !path.chars().any(|c| c.is_control() || c == '\\');
    clean.then(|| path.into_owned())
}

/// Decodes a value of a query, where `+` is a space.
pub(super) fn decode_value(raw: &str) -> Option<String> {
    let raw = raw.replace('+', " ");
    Some(percent_decode_str(&raw).decode_utf8().ok()?.into_owned())
}

/// A base path with a `/` at both ends.
pub(super) fn base(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_strictly() {
        for (raw, path) in [
            ("/", "/"),
            ("/events/x/", "/events/x/"),
            ("/a%20b/%D8%B3", "/a b/س"),
            ("/100%2525", "/100%25"),
            ("/a+b", "/a+b"),
            ("/..a/.b", "/..a/.b"),
        ] {
            assert_eq!(decode(raw).as_deref(), Some(path), "{raw}");
        }
        for raw in [
            "",
            "*",
            "a",
            "//evil.example",
            "/a//b",
            "/..",
            "/../x",
            "/a/../b",
            "/%2e%2e/x",
            "/.",
            "/a%2fb",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%00",
            "/%0a",
            "/a\\b",
            "/%5c",
            "/%ff",
            "/%c3%28",
        ] {
            assert_eq!(decode(raw), None, "{raw}");
        }
        assert_eq!(decode_value("%2Fa+b%2b").as_deref(), Some("/a b+"));
    }

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        assert_eq!(base(""), "/");
        assert_eq!(base("/"), "/");
        assert_eq!(base("timeline"), "/timeline/");
        assert_eq!(base("/a/b/"), "/a/b/");
    }
}
