//! The few tags that CSL-JSON has in texts: a text that is no HTML is not taken for it.

use super::super::kept;

/// The text without tags. What stands in `<span class="nocase">` keeps its case.
pub(super) fn read(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut spans: Vec<bool> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((length, tag)) = tag(rest) {
            match tag {
                Tag::Span(kept) => spans.push(kept),
                Tag::Close => {
                    spans.pop();
                }
                Tag::Plain => {}
            }
            rest = &rest[length..];
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        let (piece, after) = rest.split_at(c.len_utf8());
        match spans.contains(&true) {
            true => out.push_str(&kept::keep(piece)),
            false => out.push(c),
        }
        rest = after;
    }
    out
}

enum Tag {
    /// `<span …>`, and whether it keeps the case.
    Span(bool),
    /// `</span>`
    Close,
    /// `<i>` and others that change the look alone.
    Plain,
}

/// A tag that the text begins with, and its length.
fn tag(text: &str) -> Option<(usize, Tag)> {
    const PLAIN: [&str; 14] = [
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<sub>",
        "</sub>",
        "<sc>",
        "</sc>",
        "<em>",
        "</em>",
        "<strong>",
        "</strong>",
    ];
    if !text.starts_with('<') {
        return None;
    }
    if let Some(plain) = PLAIN.iter().find(|tag| text.starts_with(**tag)) {
        return Some((plain.len(), Tag::Plain));
    }
    if text.starts_with("</span>") {
        return Some(("</span>".len(), Tag::Close));
    }
    if !text.starts_with("<span ") {
        return None;
    }
    let end = text.find('>')?;
    Some((end + 1, Tag::Span(text[..end].contains("nocase"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_their_text_stays() {
        let read = |text: &str| kept::shown(&read(text));
        assert_eq!(
            read("A <i>b</i> 1<sup>st</sup> <c> d < e"),
            "A b 1st <c> d < e"
        );
        let kept = r#"<span class="nocase">de facto</span> rule"#;
        assert_eq!(read(kept), "de facto rule");
        assert!(super::read(kept).ends_with(" rule"));
        assert!(!super::read(kept).contains("de facto"));
    }
}
