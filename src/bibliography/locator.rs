//! The place in a work: `p. 4`, `ch. 2`, `§ 12`.

use hayagriva::citationberg::taxonomy::Locator;

/// A locator as the processor takes it: its kind and what stands after the label. A number alone is a
/// page; what has no label that is known stays whole.
pub(super) fn read(text: &str) -> (Locator, &str) {
    let text = text.trim();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let timed = text.contains(':');
        return (
            if timed {
                Locator::Timestamp
            } else {
                Locator::Page
            },
            text,
        );
    }
    for (labels, kind) in LABELS {
        for label in *labels {
            let head = text.get(..label.len());
            if !head.is_some_and(|h| h.eq_ignore_ascii_case(label)) {
                continue;
            }
            let rest = &text[label.len()..];
            let value = rest.trim_start_matches('.').trim_start();
            let apart = rest.starts_with(['.', ' ']) || !label.ends_with(char::is_alphabetic);
            // "page four" stays as it is: a label wants a number after it.
            if apart && value.starts_with(|c: char| c.is_ascii_alphanumeric()) && numbered(value) {
                return (*kind, value);
            }
        }
    }
    (Locator::Custom, text)
}

/// Whether the value is a number, Arabic or Roman, or begins with one.
fn numbered(value: &str) -> bool {
    let first = value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    first.contains(|c: char| c.is_ascii_digit())
        || (!first.is_empty() && first.chars().all(|c| "ivxlcIVXLC".contains(c)))
}

/// Longer labels before shorter ones that they begin with.
const LABELS: &[(&[&str], Locator)] = &[
    (&["pages", "page", "pp", "pgs", "pg", "p"], Locator::Page),
    (
        &["chapters", "chapter", "chaps", "chap", "ch"],
        Locator::Chapter,
    ),
    (&["columns", "column", "cols", "col"], Locator::Column),
    (&["figures", "figure", "figs", "fig"], Locator::Figure),
    (&["folios", "folio", "fols", "fol"], Locator::Folio),
    (&["lines", "line", "ll", "l"], Locator::Line),
    (&["notes", "note", "nn", "n"], Locator::Note),
    (
        &["paragraphs", "paragraph", "paras", "para", "¶¶", "¶"],
        Locator::Paragraph,
    ),
    (&["parts", "part", "pts", "pt"], Locator::Part),
    (
        &["sections", "section", "secs", "sec", "§§", "§"],
        Locator::Section,
    ),
    (&["tables", "table"], Locator::Table),
    (&["verses", "verse", "vv"], Locator::Verse),
    (&["volumes", "volume", "vols", "vol"], Locator::Volume),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_is_counted() {
        assert_eq!(read("p. 4"), (Locator::Page, "4"));
        assert_eq!(read("pp. 4-7"), (Locator::Page, "4-7"));
        assert_eq!(read("12"), (Locator::Page, "12"));
        assert_eq!(read("p. xii"), (Locator::Page, "xii"));
        assert_eq!(read("Ch. 2"), (Locator::Chapter, "2"));
        assert_eq!(read("§ 12"), (Locator::Section, "12"));
        assert_eq!(read("§12"), (Locator::Section, "12"));
        assert_eq!(read("para. 3"), (Locator::Paragraph, "3"));
        assert_eq!(read("12:30"), (Locator::Timestamp, "12:30"));
        assert_eq!(read("the last page"), (Locator::Custom, "the last page"));
        assert_eq!(read("preface"), (Locator::Custom, "preface"));
        assert_eq!(read("page"), (Locator::Custom, "page"));
        assert_eq!(read(""), (Locator::Custom, ""));
    }
}
