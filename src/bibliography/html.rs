//! What the CSL processor gives, as HTML and as plain text.
//!
//! Every text is escaped here, a style's own too; links lead to web addresses alone.

use super::dates::{DIGITS, StandIns};
use crate::date::EdtfDate;
use crate::yaml::shape::is_web_address;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted, Formatting};

/// A number in a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// Where it begins in the HTML.
    pub html: usize,
    /// Where it begins in the text.
    pub text: usize,
    /// How many digits it has.
    pub digits: usize,
}

/// Writes elements.
pub(super) struct Writer<'a> {
    pub html: String,
    pub text: String,
    /// Whether the date of access was written.
    pub accessed_shown: bool,
    /// Whether a date was written last.
    after_date: bool,
    /// Where the numbers of dates stand.
    pub numbers: Vec<Number>,
    pub dates: &'a StandIns,
    pub accessed: Option<&'a EdtfDate>,
    pub words: &'a dyn Fn(&EdtfDate) -> String,
}

impl<'a> Writer<'a> {
    pub fn new(
        dates: &'a StandIns,
        accessed: Option<&'a EdtfDate>,
        words: &'a dyn Fn(&EdtfDate) -> String,
    ) -> Self {
        Self {
            html: String::new(),
            text: String::new(),
            accessed_shown: false,
            after_date: false,
            numbers: Vec::new(),
            dates,
            accessed,
            words,
        }
    }

    pub fn children(&mut self, children: &ElemChildren, in_date: bool) {
        for child in &children.0 {
            self.child(child, in_date);
        }
    }

    pub fn child(&mut self, child: &ElemChild, in_date: bool) {
        match child {
            ElemChild::Text(text) => self.formatted(text, in_date),
            ElemChild::Elem(elem) => match elem.meta {
                // The page numbers its references itself.
                Some(ElemMeta::CitationNumber | ElemMeta::CitationLabel) => {}
                Some(ElemMeta::Date) => {
                    self.children(&elem.children, true);
                    self.after_date = true;
                }
                _ => self.children(&elem.children, in_date),
            },
            ElemChild::Markup(text) => self.push(text),
            ElemChild::Link { text, url } if is_web_address(url) => {
                self.html.push_str("<a href=\"");
                escape(url, &mut self.html);
                self.html.push_str("\">");
                self.formatted(text, false);
                self.html.push_str("</a>");
            }
            ElemChild::Link { text, .. } => self.formatted(text, false),
            ElemChild::Transparent { .. } => {}
        }
    }

    fn formatted(&mut self, text: &Formatted, in_date: bool) {
        let tags = tags(text.formatting);
        for tag in &tags {
            self.html.push_str(tag.0);
        }
        if in_date {
            self.dated(&text.text);
        } else {
            self.push(&text.text);
        }
        for tag in tags.iter().rev() {
            self.html.push_str(tag.1);
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // The comma that a month would stand behind, where there is none: "(2024,)".
        if std::mem::take(&mut self.after_date)
            && text.starts_with(')')
            && self.text.ends_with(',')
            && self.html.ends_with(',')
        {
            self.text.pop();
            self.html.pop();
        }
        escape(text, &mut self.html);
        self.text.push_str(text);
    }

    /// A date's text, its stand-in given back as words.
    fn dated(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let digits = rest[start..]
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len() - start);
            let (before, from) = rest.split_at(start);
            let (number, after) = from.split_at(digits);
            self.push(before);
            let meant = match number.len() {
                DIGITS => self.dates.of_digits(number, self.accessed),
                _ => None,
            };
            match meant {
                Some(date) => {
                    self.accessed_shown |= self.accessed.is_some_and(|a| std::ptr::eq(a, date));
                    let words = (self.words)(date);
                    self.push(&words);
                }
                None => {
                    self.push(number);
                    self.numbers.push(Number {
                        html: self.html.len() - digits,
                        text: self.text.len() - digits,
                        digits,
                    });
                }
            }
            rest = after;
        }
        match rest.strip_suffix(",)") {
            Some(open) => {
                self.push(open);
                self.push(")");
            }
            None => self.push(rest),
        }
    }
}

fn tags(format: Formatting) -> Vec<(&'static str, &'static str)> {
    let mut tags = Vec::new();
    if format.font_style == FontStyle::Italic {
        tags.push(("<i>", "</i>"));
    }
    if format.font_weight == FontWeight::Bold {
        tags.push(("<b>", "</b>"));
    }
    if format.font_variant == FontVariant::SmallCaps {
        tags.push(("<span class=\"small-caps\">", "</span>"));
    }
    if format.text_decoration == TextDecoration::Underline {
        tags.push(("<u>", "</u>"));
    }
    match format.vertical_align {
        VerticalAlign::Sup => tags.push(("<sup>", "</sup>")),
        VerticalAlign::Sub => tags.push(("<sub>", "</sub>")),
        _ => {}
    }
    tags
}

/// `text` for HTML's text and attributes.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\t' && c != '\n' => {}
            c => out.push(c),
        }
    }
}

/// A text without what a style's number leaves at its start, and without spaces about it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim()
        .trim_start_matches(['.', ',', ')', ']', ' ', '\u{a0}', '\t'])
        .trim_end()
}
