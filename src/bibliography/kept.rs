//! Letters and marks that the citation engine must leave as they are.
//!
//! The engine changes the case of letters by rules of its own, and takes a quotation mark or a bracket in
//! a title for one that the style put there. A character that is *kept* goes through it as a character of
//! the private use planes, which the engine knows nothing about, and is given back when the reference is
//! written.

/// The first of the characters that stand for others: the private use planes 15 and 16.
const FIRST: u32 = 0xf_0000;

/// The character that stands for `c`; `c` itself where it needs none.
fn stand_in(c: char) -> char {
    let code = u32::from(c);
    // The last two code points of a plane are no characters.
    match code {
        0xfffe.. => c,
        _ => char::from_u32(FIRST + code).unwrap_or(c),
    }
}

/// What a character stands for, if it is one that stands for another.
pub(super) fn meant(c: char) -> Option<char> {
    char::from_u32(u32::from(c).checked_sub(FIRST)?)
}

/// The text with its letters kept.
pub(super) fn keep(text: &str) -> String {
    let kept = |c: char| if c.is_alphabetic() { stand_in(c) } else { c };
    text.chars().map(kept).collect()
}

/// The text with those words kept that have a capital behind their first letter, or that are written in
/// capitals (`McMahon`, `WikiLeaks`, `UN`, `O'Brien`), the `v.` between two parties, and what stands in
/// quotation marks.
pub(super) fn keep_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quoted = 0_usize;
    for word in text.split_inclusive(char::is_whitespace) {
        // A hyphen parts words too, but an apostrophe does not.
        for part in word.split_inclusive(['-', '–', '—', '/']) {
            let opened = part.chars().filter(|c| "“„«‹".contains(*c)).count();
            let closed = part.chars().filter(|c| "”»›".contains(*c)).count();
            quoted += opened;
            let mut letters = part.chars().filter(|c| c.is_alphabetic()).skip(1);
            let capital = letters.any(char::is_uppercase);
            let parties = matches!(part.trim_end(), "v." | "vs.");
            match capital || parties || quoted > 0 || part.contains('"') {
                true => out.push_str(&keep(part)),
                false => out.push_str(part),
            }
            quoted = quoted.saturating_sub(closed);
        }
    }
    out
}

/// The text with its quotation marks and brackets kept, and with stops that stand where the engine, or
/// what puts it right, would take them for a mistake of a style: after a space or beside each other.
pub(super) fn keep_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let stop = |c: char| ".,;:!?".contains(c);
        let strange = stop(c)
            && (before.is_none_or(|b: char| b.is_whitespace() || stop(b) || is_mark(b))
                || rest.peek().is_some_and(|n| stop(*n)));
        // The engine must see the stop that the text ends with.
        let last = rest.peek().is_none();
        match is_mark(c) || (strange && !last) {
            true => out.push(stand_in(c)),
            false => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Whether it is a quotation mark or a bracket.
pub(super) fn is_mark(c: char) -> bool {
    "\"“”„‟«»‹›‘’‚‛()[]".contains(c)
}

/// Kinds of theses, reports and patents that each language has its own words for, as BibLaTeX names them,
/// with the English words.
pub const GENRES: [(&str, &str); 8] = [
    ("phdthesis", "PhD thesis"),
    ("mathesis", "master’s thesis"),
    ("bathesis", "bachelor’s thesis"),
    ("candthesis", "candidate thesis"),
    ("techreport", "technical report"),
    ("resreport", "research report"),
    ("patent", "patent"),
    ("patreq", "patent application"),
];

/// The first of the characters that stand for these.
const FIRST_GENRE: u32 = 0xe200;

/// The character that stands for such a kind in a record.
pub(super) fn genre(name: &str) -> Option<char> {
    let n = GENRES.iter().position(|(known, _)| *known == name)?;
    char::from_u32(FIRST_GENRE + u32::try_from(n).ok()?)
}

/// The kind that a character stands for.
pub(super) fn genre_of(c: char) -> Option<&'static str> {
    let n = u32::from(c).checked_sub(FIRST_GENRE)?;
    GENRES.get(usize::try_from(n).ok()?).map(|(name, _)| *name)
}

/// The text as a reader sees it, kinds of works in English.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let english = |name: &str| GENRES.iter().find(|(known, _)| *known == name);
        match genre_of(c).and_then(english) {
            Some((_, words)) => out.push_str(words),
            None => out.push(meant(c).unwrap_or(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let text = "O'Brien and “McMahon” (on WikiLeaks) şəhər عربي 🌍";
        assert_eq!(shown(&keep(text)), text);
        assert_eq!(shown(&keep_marks(&keep_capitals(text))), text);
        assert_eq!(shown(&keep(&keep(text))), text, "kept once");
    }

    #[test]
    fn words_with_capitals_within_are_kept() {
        let kept = keep_capitals("The UN-led talks of McMahon, O'Brien and Ann");
        let left: String = kept.chars().filter(|c| meant(*c).is_none()).collect();
        assert_eq!(left, "The -led talks of , ' and Ann");
    }
}
