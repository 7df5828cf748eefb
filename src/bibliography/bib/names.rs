//! Names as BibTeX parts them.

use super::tex::{Sign, plain};
use hayagriva::types::Person;

/// A list parted by `and`, outside braces.
pub(super) fn list(signs: &[Sign]) -> Vec<&[Sign]> {
    let is_and = |at: usize| {
        let word = signs.get(at..at + 3).is_some_and(|w| {
            w.iter().map(|s| s.c.to_ascii_lowercase()).eq("and".chars())
                && w.iter().all(|s| s.depth == 0)
        });
        let space = |n: Option<&Sign>| n.is_some_and(|s| s.c.is_whitespace());
        let before = at.checked_sub(1).is_none_or(|n| space(signs.get(n)));
        word && before && (at + 3 == signs.len() || space(signs.get(at + 3)))
    };
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < signs.len() {
        if is_and(at) {
            out.push(&signs[start..at]);
            start = at + 3;
            at = start;
        } else {
            at += 1;
        }
    }
    out.push(&signs[start..]);
    out.retain(|part| !plain(part).is_empty());
    out
}

/// The people of a field.
pub(super) fn people(signs: &[Sign]) -> Vec<Person> {
    list(signs).into_iter().filter_map(person).collect()
}

fn person(signs: &[Sign]) -> Option<Person> {
    let signs = trimmed(signs);
    let outside = |s: &Sign| s.depth == 0 && !s.c.is_whitespace();
    // A name in braces is that of an office, and is not taken apart.
    if !signs.iter().any(outside) {
        let name = plain(signs);
        return (!name.is_empty()).then(|| super::super::people::whole(&name));
    }
    let parts: Vec<&[Sign]> = signs.split(|s| s.c == ',' && s.depth == 0).collect();
    let texts: Vec<String> = parts.iter().map(|p| plain(p)).collect();
    match texts.as_slice() {
        [_] => Some(in_reading_order(signs)),
        [family, suffix @ .., given] if !family.is_empty() => {
            let (prefix, name) = parted(&words(parts.first()?));
            let suffix = suffix.join(", ");
            Some(Person {
                name,
                given_name: (!given.is_empty()).then(|| given.clone()),
                prefix,
                suffix: (!suffix.is_empty()).then_some(suffix),
                comma_suffix: false,
                alias: None,
            })
        }
        _ => {
            let rest: Vec<String> = texts.into_iter().filter(|t| !t.is_empty()).collect();
            (!rest.is_empty()).then(|| super::super::people::whole(&rest.join(", ")))
        }
    }
}

fn trimmed(signs: &[Sign]) -> &[Sign] {
    let dark = |s: &Sign| !s.c.is_whitespace();
    let start = signs.iter().position(dark).unwrap_or(signs.len());
    let end = signs.iter().rposition(dark).map_or(start, |n| n + 1);
    &signs[start..end]
}

/// A word of a name, and whether it is a particle, which begins with a small letter.
type Word = (String, bool);

fn words(signs: &[Sign]) -> Vec<Word> {
    let space = |s: &Sign| s.depth == 0 && s.c.is_whitespace();
    let words = signs.split(space).filter(|w| !w.is_empty());
    words
        .map(|word| {
            let first = word.iter().find(|s| s.c.is_alphabetic());
            let small = first.is_some_and(|s| s.depth == 0 && s.c.is_lowercase());
            (plain(word), small)
        })
        .filter(|(word, _)| !word.is_empty())
        .collect()
}

fn joined(words: &[Word]) -> String {
    let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    words.join(" ")
}

/// The particles before a family name, and the name. The last word is always of the name.
fn parted(words: &[Word]) -> (Option<String>, String) {
    let most = words.len().saturating_sub(1);
    let last = words[..most].iter().rposition(|(_, small)| *small);
    let particles = match words.first() {
        Some((_, true)) => last.map_or(0, |n| n + 1),
        _ => 0,
    };
    let prefix = joined(&words[..particles]);
    (
        (!prefix.is_empty()).then_some(prefix),
        joined(&words[particles..]),
    )
}

/// `Given von Family`.
fn in_reading_order(signs: &[Sign]) -> Person {
    let words = words(signs);
    let last = words.len().saturating_sub(1);
    let particle = words[..last].iter().position(|(_, small)| *small);
    let start = particle.unwrap_or(last);
    let (prefix, name) = parted(&words[start..]);
    let given = joined(&words[..start]);
    Person {
        name,
        given_name: (!given.is_empty()).then_some(given),
        prefix,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tex;

    #[test]
    fn names_are_parted_as_bibtex_parts_them() {
        let read = |text: &str| -> Vec<[String; 4]> {
            let signs = tex::read(text).signs;
            let part = |p: Option<String>| p.unwrap_or_default();
            let people = super::people(&signs).into_iter();
            people
                .map(|p| [part(p.given_name), part(p.prefix), p.name, part(p.suffix)])
                .collect()
        };
        let name = |parts: [&str; 4]| parts.map(str::to_owned);
        assert_eq!(
            read("Quill, Ada and Bo Reed and {Ministry of Foreign Affairs and Trade}"),
            [
                name(["Ada", "", "Quill", ""]),
                name(["Bo", "", "Reed", ""]),
                name(["", "", "Ministry of Foreign Affairs and Trade", ""]),
            ]
        );
        assert_eq!(
            read("de la Cruz, José and Ludwig van Beethoven and King, Jr., Martin Luther"),
            [
                name(["José", "de la", "Cruz", ""]),
                name(["Ludwig", "van", "Beethoven", ""]),
                name(["Martin Luther", "", "King", "Jr."]),
            ]
        );
        assert_eq!(read("Plato"), [name(["", "", "Plato", ""])]);
        assert_eq!(read(r"{\'E}va Nagy"), [name(["Éva", "", "Nagy", ""])]);
        assert_eq!(read("and and , ,"), Vec::<[String; 4]>::new());
    }
}
