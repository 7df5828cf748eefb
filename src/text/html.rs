//! A text within HTML or XML.

use std::fmt::{self, Display, Write};

/// A text as HTML and XML both take it, in an element or an attribute.
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self.0, f)
    }
}

/// Adds `text`, escaped as [`Escaped`] does it.
pub fn escape(text: &str, out: &mut String) {
    // Writing to memory does not fail.
    let _ = write(text, out);
}

fn write(text: &str, out: &mut impl Write) -> fmt::Result {
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let Some(instead) = replacement(c) else {
            continue;
        };
        out.write_str(&text[plain..at])?;
        out.write_str(instead)?;
        plain = at + c.len_utf8();
    }
    out.write_str(&text[plain..])
}

/// What stands in place of a character that cannot stand for itself.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\t' | '\n' | '\r' => return None,
        // XML has no place for these.
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_place() {
        let text = "é</a>\t\"'&\u{0}\u{ffff}\n<b>";
        let escaped = "é&lt;/a&gt;\t&quot;&#39;&amp;\n&lt;b&gt;";
        assert_eq!(Escaped(text).to_string(), escaped);
        let mut out = "x".to_owned();
        escape(text, &mut out);
        assert_eq!(out, format!("x{escaped}"));
    }
}
