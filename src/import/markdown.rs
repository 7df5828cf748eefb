//! Plain text from elsewhere, made safe to stand in Markdown.

/// `text` so that Markdown shows it as it is written: its marks are escaped, its line breaks kept.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.trim().lines().map(line).collect();
    lines.join("\n")
}

fn line(text: &str) -> String {
    // Four spaces at a line's start would make it code.
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            '&' => text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '#'),
            '#' | '>' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Parser};

    /// The text that a reader of the page sees.
    fn shown(markdown: &str) -> String {
        // More than the site reads today, save what changes quotation marks and dashes on purpose.
        let mut options = pulldown_cmark::Options::all();
        options.remove(pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION);
        Parser::new_ext(markdown, options)
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.to_string()),
                Event::SoftBreak => Some("\n".into()),
                Event::Start(_) | Event::End(_) => None,
                other => Some(format!("{other:?}")),
            })
            .collect()
    }

    #[test]
    fn marks_are_shown_and_not_obeyed() {
        for text in [
            "Met *twice* at LBJ_Ranch_House [1], see [^2]",
            "# 1 in the list",
            "1. first",
            "12) twelfth",
            "- not a list",
            "> said he",
            "<b>bold</b> & <!-- gone --> &amp; AT&T",
            "a ~~b~~ | c `d` \\e $f$",
            "--- not a rule",
            "---",
            "===",
            "one\n=== two",
            "x\n: y",
            "![i](u)",
        ] {
            assert_eq!(shown(&plain(text)), text, "{}", plain(text));
        }
    }

    #[test]
    fn ordinary_text_is_left_as_it_is() {
        let text = "In U.S. November 29, 1874–February 2, 1875 (St. Louis, Mo.).";
        assert_eq!(plain(text), text);
    }

    #[test]
    fn line_breaks_of_any_kind_are_kept_as_one_kind() {
        assert_eq!(plain("a\r\n    b\rc\n"), "a\nb\nc");
    }
}
