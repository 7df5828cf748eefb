//! The YAML between the first two `---` lines of a Markdown file.

use crate::diagnostic::{Diagnostic, Span, rules};

/// A Markdown file in its two parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split<'a> {
    /// The text between the lines.
    pub yaml: &'a str,
    /// Where it starts in the file.
    pub yaml_at: usize,
    /// What follows.
    pub body: &'a str,
    /// Where that starts.
    pub body_at: usize,
}

/// Splits `text`; a fault with its place where there is no front matter or it does not end.
pub(super) fn split(text: &str) -> Result<Split<'_>, Box<(Diagnostic, Span)>> {
    let lead = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = Lines { text, at: lead };
    let first = lines.next_line();
    if first.is_none_or(|(_, line)| line.trim_end() != "---") {
        let fault = Diagnostic::new(
            rules::FRONT_MATTER,
            "the file does not begin with front matter",
        )
        .hint("begin with a line `---`, then keys such as `title: …`, then a line `---`");
        return Err(Box::new((fault, Span::new(lead, lead + 1))));
    }
    let yaml_at = lines.at;
    while let Some((at, line)) = lines.next_line() {
        if line.trim_end() == "---" {
            return Ok(Split {
                yaml: &text[yaml_at..at],
                yaml_at,
                body: &text[lines.at..],
                body_at: lines.at,
            });
        }
    }
    let fault = Diagnostic::new(rules::FRONT_MATTER, "the front matter does not end")
        .hint("close it with a line `---` before the text");
    Err(Box::new((fault, Span::new(lead, lead + 3))))
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    /// The next line with where it starts, without its `\n`.
    fn next_line(&mut self) -> Option<(usize, &'a str)> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let rest = &self.text[start..];
        let (line, used) = match rest.find('\n') {
            Some(end) => (&rest[..end], end + 1),
            None => (rest, rest.len()),
        };
        self.at += used;
        Some((start, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_know_where_they_start() {
        let text = "\u{feff}---\r\ntitle: x\r\n---\r\nBody\n---\n";
        let split = split(text).unwrap();
        assert_eq!(split.yaml, "title: x\r\n");
        assert_eq!(&text[split.yaml_at..][..5], "title");
        assert_eq!(split.body, "Body\n---\n");
        assert_eq!(&text[split.body_at..][..4], "Body");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(split("title: x\n").unwrap_err().0.message.contains("begin"));
        assert!(
            split("---\ntitle: x\n")
                .unwrap_err()
                .0
                .message
                .contains("end")
        );
        assert!(split("").is_err());
        assert_eq!(split("---\n---").unwrap().body, "");
    }
}
