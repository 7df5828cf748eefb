//! From what a client wrote to a path of the site.

/// Decodes a request's path, once and strictly: UTF-8, no part that leads up or nowhere, no empty
/// part but after the last `/`, no encoded `/`, no control characters or backslashes. `None` for
/// anything else.
#[must_use]
pub fn decode(raw: &str) -> Option<String> {
    let path = percent_decode(raw, true)?;
    let mut parts = path.strip_prefix('/')?.split('/').peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        if matches!(part, "." | "..") || (part.is_empty() && !last) {
            return None;
        }
    }
    let clean = !path.chars().any(|c| c.is_control() || c == '\\');
    clean.then_some(path)
}

/// Decodes `%XX`; with `strict`, an encoded `/` is refused, and without it `+` is a space, as in a
/// query.
pub(super) fn percent_decode(raw: &str, strict: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let byte = (hex(rest.next()?)? << 4) | hex(rest.next()?)?;
                if strict && byte == b'/' {
                    return None;
                }
                byte
            }
            b'+' if !strict => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
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
        assert_eq!(percent_decode("%2Fa+b", false).as_deref(), Some("/a b"));
    }

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        assert_eq!(base(""), "/");
        assert_eq!(base("/"), "/");
        assert_eq!(base("timeline"), "/timeline/");
        assert_eq!(base("/a/b/"), "/a/b/");
    }
}
