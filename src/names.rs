//! Ids and slugs: what may name a page, and how a name becomes part of an address.
//!
//! An *id* is declared by an editor; a *slug* is made from a name that an entry merely mentions.
//! Both are NFC and lower-case, so that two addresses never differ in a way a reader or a file
//! system could miss.

use crate::text::is_invisible;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How long an id may be, in bytes.
pub const ID_BYTES: usize = 100;
/// Where a slug is cut, in bytes.
pub const SLUG_BYTES: usize = 80;

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing there.
    #[error("an id cannot be empty")]
    Empty,
    /// Longer than [`ID_BYTES`].
    #[error("an id has at most {ID_BYTES} bytes, this has {0}")]
    Long(usize),
    /// A character that is no letter, digit or hyphen.
    #[error("an id holds letters, digits and single hyphens, not {0}")]
    Character(String),
    /// A hyphen at an end, or two in a row.
    #[error("hyphens stand singly between letters or digits in an id")]
    Hyphen,
    /// A name that Windows keeps for a device.
    #[error("`{0}` is a device's name on Windows and cannot be a folder there")]
    Device(String),
}

/// `text` as an id: NFC, lower-case.
///
/// # Errors
/// Where it holds anything but letters and digits of any script in runs joined by single hyphens,
/// is too long, or is a device's name.
pub fn id(text: &str) -> Result<String, IdError> {
    let id = fold(text).into_owned();
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    if id.len() > ID_BYTES {
        return Err(IdError::Long(id.len()));
    }
    let mut after_letter = false;
    for c in id.chars() {
        match c {
            '-' if after_letter => after_letter = false,
            '-' => return Err(IdError::Hyphen),
            c if c.is_alphanumeric() => after_letter = true,
            c if is_combining_mark(c) && after_letter => {}
            c => return Err(IdError::Character(shown(c))),
        }
    }
    if !after_letter {
        return Err(IdError::Hyphen);
    }
    if is_device(&id) {
        return Err(IdError::Device(id));
    }
    Ok(id)
}

/// A character for a message: itself where it can be seen, else its number.
fn shown(c: char) -> String {
    if c.is_whitespace() || c.is_control() || is_combining_mark(c) || is_invisible(c) {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("`{c}`")
    }
}

/// What two spellings of one id or name have in common: NFC, lower-case, single spaces.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let lower: String = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.nfc().flat_map(char::to_lowercase).nfc().collect()
    };
    let mut out = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether folding certainly leaves a text as it is.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    for b in text.bytes() {
        let single = b == b' ' && before != b' ';
        if !(single || b.is_ascii_graphic() && !b.is_ascii_uppercase()) {
            return false;
        }
        before = b;
    }
    before != b' ' || text.is_empty()
}

/// A path in the form that it has in common with others which some file system cannot tell from it.
#[must_use]
pub fn one_form(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// The slug of a name, and whether it is the name's own (nothing was lost that a hash must make up
/// for).
#[must_use]
pub fn slug(name: &str) -> String {
    let (slug, whole) = plain_slug(name);
    if whole { slug } else { with_hash(&slug, name) }
}

/// The slug of a name that is only mentioned. It depends on the name alone: names of letters, digits,
/// spaces, hyphens, apostrophes and full stops have their plain slug, all others one with their hash,
/// so that no name can take the address of another.
#[must_use]
pub fn mention_slug(name: &str) -> String {
    let (slug, whole) = plain_slug(name);
    let is_plain = |c: char| {
        c.is_alphanumeric()
            || is_combining_mark(c)
            || c.is_whitespace()
            || "-\u{2010}\u{2011}'’ʼ.".contains(c)
    };
    match whole && name.chars().all(is_plain) {
        true => slug,
        false => with_hash(&slug, name),
    }
}

/// The words of a heading as part of an address. Empty where it holds no letter or digit.
#[must_use]
pub fn anchor(words: &str) -> String {
    plain_slug(words).0
}

/// Letters and digits of a text that is folded, in runs joined by hyphens. One may stand at the end.
#[must_use]
pub fn runs(folded: &str) -> String {
    let mut out = String::new();
    for c in folded.chars() {
        let within = !out.is_empty() && !out.ends_with('-');
        if c.is_alphanumeric() || (is_combining_mark(c) && within) {
            out.push(c);
        } else if within {
            out.push('-');
        }
    }
    out
}

fn plain_slug(name: &str) -> (String, bool) {
    let slug = runs(&fold(name));
    let slug = slug.trim_end_matches('-');
    let mut cut = slug.len().min(SLUG_BYTES);
    while !slug.is_char_boundary(cut) {
        cut -= 1;
    }
    let kept = slug[..cut].trim_end_matches('-').to_owned();
    let whole = kept.len() == slug.len() && !kept.is_empty() && !is_device(&kept);
    (kept, whole)
}

fn with_hash(slug: &str, name: &str) -> String {
    let hash = xxhash_rust::xxh3::xxh3_64(fold(name).as_bytes());
    let short = format!("{:07x}", hash & 0x0fff_ffff);
    if slug.is_empty() {
        short
    } else {
        format!("{slug}-{short}")
    }
}

/// A path without its percent-encoding, where that gives UTF-8.
#[must_use]
pub fn decoded(path: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8();
    decoded.map_or_else(|_| path.to_owned(), Cow::into_owned)
}

/// Names that Windows keeps for devices, with or without an extension.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let is = |word: &str| stem.eq_ignore_ascii_case(word);
    let port = |word: &str| {
        stem.get(..3).is_some_and(|s| s.eq_ignore_ascii_case(word))
            && stem.len() == 4
            && stem.ends_with(|c: char| c.is_ascii_digit())
    };
    ["con", "prn", "aux", "nul", "conin", "conout"]
        .into_iter()
        .any(is)
        || port("com")
        || port("lpt")
}

/// A file's stem less a leading `YYYY-`, `YYYY-MM-` or `YYYY-MM-DD-`. None where nothing but the
/// date is there.
#[must_use]
pub fn stem_less_date(stem: &str) -> Option<&str> {
    let digits =
        |s: &str, n: usize| s.len() >= n && s.as_bytes()[..n].iter().all(u8::is_ascii_digit);
    if !digits(stem, 4) {
        return Some(stem);
    }
    let mut rest = &stem[4..];
    for _ in 0..2 {
        match rest.strip_prefix('-') {
            Some(part)
                if digits(part, 2) && matches!(part.as_bytes().get(2), None | Some(b'-')) =>
            {
                rest = &part[2..];
            }
            _ => break,
        }
    }
    match rest.strip_prefix('-') {
        Some("") => None,
        Some(name) => Some(name),
        None if rest.is_empty() => None,
        None => Some(stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_folded_and_anything_odd_is_refused() {
        assert_eq!(id("Embassy-2013").as_deref(), Ok("embassy-2013"));
        assert_eq!(id("e\u{301}te").as_deref(), Ok("éte"));
        assert_eq!(id("سوريا-1").as_deref(), Ok("سوريا-1"));
        assert_eq!(id("हिन्दी").as_deref(), Ok("हिन्दी"));
        for bad in [
            "",
            "a--b",
            "-a",
            "a-",
            "a.b",
            "../a",
            "a b",
            "con",
            "COM1",
            "a\u{202e}b",
            "a/b",
        ] {
            assert!(id(bad).is_err(), "{bad:?}");
        }
        assert!(id(&"a".repeat(101)).is_err());
    }

    #[test]
    fn slugs_keep_letters_and_make_up_for_what_is_lost() {
        assert_eq!(slug("State visit"), "state-visit");
        assert_eq!(slug("  Côte d'Ivoire "), "côte-d-ivoire");
        assert_eq!(slug("State  VISIT"), "state-visit");
        assert!(slug("???").len() == 7);
        assert_ne!(slug("???"), slug("!!!"));
        assert!(slug("con").starts_with("con-"));
        let long = slug(&"x".repeat(300));
        assert!(long.len() == 88 && long.starts_with("xxx"));
    }

    #[test]
    fn a_name_by_mention_has_an_address_of_its_own() {
        for plain in ["O'Neill St. Jean-Luc 2", "o’neill st jean luc 2"] {
            assert_eq!(mention_slug(plain), "o-neill-st-jean-luc-2");
        }
        assert_eq!(mention_slug("c"), "c");
        assert_eq!(mention_slug("C#"), mention_slug("c#"));
        let hashed = ["C#", "C++", "oil & gas", "oil/gas", "???", "..."];
        for (n, name) in hashed.iter().enumerate() {
            assert_ne!(mention_slug(name), plain_slug(name).0, "{name}");
            for other in &hashed[n + 1..] {
                assert_ne!(mention_slug(name), mention_slug(other));
            }
        }
    }

    #[test]
    fn a_leading_date_is_no_part_of_the_id() {
        assert_eq!(stem_less_date("2025-05-04-delegation"), Some("delegation"));
        assert_eq!(stem_less_date("2025-05-delegation"), Some("delegation"));
        assert_eq!(
            stem_less_date("2013-embassy-closes"),
            Some("embassy-closes")
        );
        assert_eq!(stem_less_date("2025-05-04"), None);
        assert_eq!(stem_less_date("2025"), None);
        assert_eq!(stem_less_date("20250504-x"), Some("20250504-x"));
        assert_eq!(stem_less_date("2025-1-x"), Some("1-x"));
        assert_eq!(stem_less_date("delegation"), Some("delegation"));
    }

    #[test]
    fn a_path_is_decoded_where_that_gives_text() {
        for (path, plain) in [
            ("a%20b/%d8%b3", "a b/س"),
            ("100%", "100%"),
            ("%+1%zz", "%+1%zz"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(decoded(path), plain);
        }
    }
}
