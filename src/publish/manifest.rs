//! The manifest: the list of what chancery made in an output folder, and the mark that it did.
//!
//! It is text, so that a person can read it and a tool can compare two: a line with the format's
//! version and the number of files, then a line a file in byte order of the paths, each with the
//! hash of its content, the fingerprint of what it was rendered from, and its path. It holds nothing
//! of time or place: two builds of one site have one manifest.

/// How the first line begins. Another version begins otherwise, and means that the rest is not read.
const HEADER: &str = "chancery output 1, files: ";

/// Hex digits of a 128-bit number.
const DIGITS: usize = 32;

/// The hash of a file's content, and the fingerprint of what it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hashes {
    /// XXH3 (128 bits) of the bytes.
    pub(super) content: u128,
    /// As the renderer gave it.
    pub(super) fingerprint: u128,
}

impl Hashes {
    /// Of a file that is what it was made from.
    pub(super) fn of_file(content: u128) -> Self {
        Self {
            content,
            fingerprint: content,
        }
    }
}

/// Reads a manifest's rows; `None` for one of another version or one that is damaged.
pub(super) fn parse(text: &str) -> Option<Vec<(&str, Hashes)>> {
    let (count, body) = text.strip_prefix(HEADER)?.split_once('\n')?;
    if !(body.is_empty() || body.ends_with('\n')) {
        return None;
    }
    let mut rows = Vec::with_capacity(body.len() / 90);
    let mut before = "";
    for line in body.lines() {
        let content = number_from_hex(line.get(..DIGITS)?)?;
        let rest = line.get(DIGITS..)?.strip_prefix(' ')?;
        let fingerprint = number_from_hex(rest.get(..DIGITS)?)?;
        let path = rest.get(DIGITS..)?.strip_prefix(' ')?;
        // The manifest decides what is removed: a path that leads elsewhere must not be believed.
        if path <= before || !super::path::is_valid(path) {
            return None;
        }
        let hashes = Hashes {
            content,
            fingerprint,
        };
        rows.push((path, hashes));
        before = path;
    }
    (count == rows.len().to_string()).then_some(rows)
}

/// Whether a manifest lists a path, without reading the rest of it.
pub(super) fn lists(text: &str, path: &str) -> bool {
    let before = 2 * DIGITS + 2;
    text.match_indices(path).any(|(at, _)| {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        at - line == before && text[at + path.len()..].starts_with('\n')
    })
}

/// Writes a manifest. `rows` must be in byte order of the paths.
pub(super) fn write<'a>(rows: impl ExactSizeIterator<Item = (&'a str, Hashes)>) -> String {
    let mut text = String::with_capacity(HEADER.len() + 21 + rows.len() * 110);
    text.push_str(HEADER);
    text.push_str(&rows.len().to_string());
    text.push('\n');
    for (path, hashes) in rows {
        push_hex(&mut text, hashes.content);
        text.push(' ');
        push_hex(&mut text, hashes.fingerprint);
        text.push(' ');
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// `write!("{:032x}")` takes most of the time of a large manifest; this takes little.
fn push_hex(text: &mut String, number: u128) {
    for byte in number.to_be_bytes() {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from(match nibble {
                0..=9 => b'0' + nibble,
                _ => b'a' + nibble - 10,
            }));
        }
    }
}

fn number_from_hex(digits: &str) -> Option<u128> {
    let mut number = 0u128;
    for digit in digits.bytes() {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        number = (number << 4) | u128::from(value);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: [(&str, Hashes); 2] = [
        (
            "404.html",
            Hashes {
                content: 0x0123_4567_89ab_cdef,
                fingerprint: u128::MAX,
            },
        ),
        (
            "events/سوريا x/index.html",
            Hashes {
                content: 0,
                fingerprint: 1,
            },
        ),
    ];

    #[test]
    fn what_is_written_is_read() {
        let text = write(TWO.into_iter());
        assert_eq!(parse(&text).unwrap(), TWO);
        assert!(text.contains(
            "\n00000000000000000123456789abcdef ffffffffffffffffffffffffffffffff 404.html\n"
        ));
        assert!(text.starts_with("chancery output 1, files: 2\n"));
        assert!(parse(&write(std::iter::empty())).unwrap().is_empty());
    }

    #[test]
    fn a_damaged_manifest_is_not_believed_in_part() {
        let text = write(TWO.into_iter());
        for cut in (0..text.len()).filter(|&cut| text.is_char_boundary(cut)) {
            assert!(parse(&text[..cut]).is_none(), "cut at {cut}");
        }
        for (from, to) in [
            ("output 1", "output 2"),
            ("404.html", "../404.html"),
            ("404.html", "/404.html"),
            ("404.html", "zzz.html"),
            ("files: 2", "files: 1"),
            ("404.html", ".chancery"),
            (" 404.html", "404.html"),
            ("ffffff", "fffffg"),
        ] {
            assert!(parse(&text.replacen(from, to, 1)).is_none(), "{to}");
        }
    }
}
