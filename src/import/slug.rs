//! Ids made from names.

use crate::names::{self, ID_BYTES};
use std::collections::BTreeSet;

/// `text` as an id: letters and digits of any script, lower case and composed, in runs joined by
/// single hyphens, at most 100 bytes and cut between words where it can be. Empty where `text` has no
/// letter and no digit.
#[must_use]
pub fn slug(text: &str) -> String {
    // The dot that lower-casing leaves on a Turkish İ is the letter's own.
    let folded = names::fold(text).replace("i\u{307}", "i");
    let out = names::runs(&folded);
    let mut out = cut(&out, ID_BYTES).to_owned();
    if matches!(names::id(&out), Err(names::IdError::Device(_))) {
        out.insert_str(0, "x-");
    }
    out
}

/// `slug` made unlike all in `taken`, which it then joins: the first keeps it, later ones get `-2`,
/// `-3` and on. An empty one becomes `entry`.
#[must_use]
pub fn unique(slug: &str, taken: &mut BTreeSet<String>) -> String {
    let base = if slug.is_empty() { "entry" } else { slug };
    let mut candidate = base.to_owned();
    let mut n = 1u32;
    while taken.contains(&candidate) {
        n += 1;
        let suffix = format!("-{n}");
        candidate = format!("{}{suffix}", cut(base, ID_BYTES - suffix.len()));
    }
    taken.insert(candidate.clone());
    candidate
}

/// Two slugs as one, the second whole and the first cut so that both fit.
#[must_use]
pub fn joined(first: &str, second: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second.to_owned(),
        (_, true) => first.to_owned(),
        _ => {
            let second = cut(second, ID_BYTES / 2);
            format!("{}-{second}", cut(first, ID_BYTES - second.len() - 1))
        }
    }
}

/// The start of `text` that fits into `bytes`, cut between words where that leaves half or more.
fn cut(text: &str, bytes: usize) -> &str {
    let text = text.trim_end_matches('-');
    if text.len() <= bytes {
        return text;
    }
    let mut end = bytes;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let whole = match text[..end].rfind('-') {
        Some(at) if at >= bytes / 2 && text.as_bytes().get(end) != Some(&b'-') => &text[..at],
        _ => &text[..end],
    };
    whole.trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words_joined_by_single_hyphens() {
        assert_eq!(slug("  King  Kalākaua -- 2138!"), "king-kalākaua-2138");
        assert_eq!(slug("İZMİR’de"), "izmir-de");
        assert_eq!(slug("Президент"), "президент");
        assert_eq!(slug("e\u{301}"), "é");
        assert_eq!(slug("…"), "");
        assert_eq!(slug("CON"), "x-con");
        assert_eq!(slug("com1"), "x-com1");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let long = slug(&"antidisestablish ".repeat(10));
        assert!(
            long.len() <= 100 && long.ends_with("antidisestablish"),
            "{long}"
        );
        let one = slug(&"ü".repeat(80));
        assert_eq!(one.len(), 100);
    }

    #[test]
    fn equal_ids_are_numbered() {
        let mut taken = BTreeSet::new();
        assert_eq!(unique("a", &mut taken), "a");
        assert_eq!(unique("a-2", &mut taken), "a-2");
        assert_eq!(unique("a", &mut taken), "a-3");
        assert_eq!(unique("", &mut taken), "entry");
    }
}
