//! YAML as an editor would type it, and that reads back as the text it was made from.
//!
//! A word is written bare only where no YAML reader can take it for anything else; everything else
//! stands between double quotes.

use crate::text::{is_bidi_mark, is_noncharacter};
use crate::yaml::unshowable;
use std::fmt::Write as _;

/// `text` as a YAML scalar on one line, fit for block and flow style and for keys. Characters that no
/// page can show are left out.
#[must_use]
pub fn scalar(text: &str) -> String {
    if unshowable(text).is_some() {
        let shown = |c: &char| unshowable(c.encode_utf8(&mut [0; 4])).is_none();
        return scalar(&text.chars().filter(shown).collect::<String>());
    }
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// An EDTF date as a YAML scalar: bare, as an editor writes it, save the forms that YAML would read as
/// something else (sets, and what starts with `%`).
#[must_use]
pub fn date(edtf: &str) -> String {
    let bare = edtf.starts_with(|c: char| c.is_ascii_alphanumeric() || "-~?./".contains(c))
        && edtf.len() > 1
        && edtf
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-~?%./:+".contains(c))
        && !edtf.ends_with(':');
    if bare { edtf.to_owned() } else { quoted(edtf) }
}

/// Texts as a flow list: `[a, "b: c"]`.
#[must_use]
pub fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|i| scalar(i.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Scalars, made already, as a flow map: `{ id: x, office: "A, B" }`.
#[must_use]
pub fn map<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(key, value)| format!("{}: {value}", scalar(key)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// Whether `text` may stand without quotes in any context: it starts and ends with a letter or, at its
/// end, a digit or closing sign; holds no sign of YAML's own; and is no word of YAML 1.1 or 1.2.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || " -_./()’+".contains(c);
    text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| c.is_alphanumeric() || ".)".contains(c))
        && text.chars().all(inner)
        && !is_reserved(text)
}

/// The words that some reader of YAML takes for null, a truth value or a number.
fn is_reserved(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// `text` between double quotes, with every sign escaped that would not come back as it is or that a
/// person could not see.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => {
                let n = u32::from(c);
                // Writing to a string cannot fail.
                let _ = match n {
                    0..=0xff => write!(out, "\\x{n:02X}"),
                    0x100..=0xffff => write!(out, "\\u{n:04X}"),
                    _ => write!(out, "\\U{n:08X}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Control characters, line separators, marks that reorder a line, and what is no character.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        || is_bidi_mark(c)
        || is_noncharacter(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a YAML reader makes of `text` in each place that we write it.
    fn read_back(text: &str) -> Vec<String> {
        let scalar = scalar(text);
        let block: std::collections::BTreeMap<String, String> =
            serde_yaml::from_str(&format!("key: {scalar}\n")).unwrap();
        let flow: Vec<std::collections::BTreeMap<String, String>> =
            serde_yaml::from_str(&format!("- {{ key: {scalar}, other: x }}\n")).unwrap();
        let list: Vec<String> = serde_yaml::from_str(&list([text, "x"])).unwrap();
        let key: std::collections::BTreeMap<String, String> =
            serde_yaml::from_str(&format!("{scalar}: v\n")).unwrap();
        vec![
            block["key"].clone(),
            flow[0]["key"].clone(),
            list[0].clone(),
            key.into_keys().next().unwrap(),
        ]
    }

    #[test]
    fn texts_read_back_as_they_were() {
        for text in [
            "President of Egypt",
            "no",
            "NULL",
            "~",
            "",
            " leading",
            "trailing ",
            "a: b",
            "a #b",
            "- a",
            "? a",
            "2025-05-04",
            "0x1F",
            "1e3",
            "12:30",
            ".inf",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "back\\slash",
            "a\nb\r\nc\td",
            "---",
            "a, b",
            "[a]",
            "{a}",
            "<<",
            "=",
            "\u{feff}a",
            "a\u{2028}b",
            "العربية",
            "O’Brien (Tom)",
            "N",
        ] {
            for back in read_back(text) {
                assert_eq!(back, text, "written as {}", scalar(text));
            }
        }
    }

    #[test]
    fn what_no_page_can_show_is_left_out() {
        assert_eq!(read_back("a\u{85}b\0 \u{fffe}c"), ["ab c"; 4]);
    }

    #[test]
    fn plain_words_stay_bare() {
        for text in [
            "Prime Minister",
            "king-kalakaua-2138",
            "Türkiye",
            "St. Lucia",
        ] {
            assert_eq!(scalar(text), text);
        }
    }

    #[test]
    fn dates_are_bare_save_what_yaml_would_take_for_something_else() {
        for text in [
            "2025-05-04",
            "2013~/2025-05~",
            "../1985",
            "-0499",
            "198X",
            "~2013",
            "/1985",
        ] {
            assert_eq!(date(text), text);
        }
        assert_eq!(date("[1667,1668]"), "\"[1667,1668]\"");
        assert_eq!(date("{1667,1668}"), "\"{1667,1668}\"");
        assert_eq!(date("%2013"), "\"%2013\"");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "\\PC{0,40}|[ -~\n\t]{0,40}|.{0,20}") {
            for back in read_back(&text) {
                let shown = |c: &char| unshowable(&c.to_string()).is_none();
                prop_assert_eq!(back, text.chars().filter(shown).collect::<String>());
            }
        }
    }
}
