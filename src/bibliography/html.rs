//! What the citation engine gives, as HTML and as plain text.
//!
//! Every text is escaped here, a style's own too; links lead to web addresses alone.

use super::cite::{Worded, Words};
use super::dates::{DIGITS, Meant, Said, StandIns};
use super::kept;
use super::repair;
use crate::date::EdtfDate;
use crate::text::escape;
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

/// A piece of a reference.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A character.
    Sign {
        /// The character as a reader sees it.
        c: char,
        /// Whether it is a mark within a text of the record, rather than the style's.
        own: bool,
        /// Whether it is part of a link.
        linked: bool,
    },
    /// HTML that opens or closes an element.
    Tag(String),
    /// A number of so many digits begins here, in a date; of none where the date is in words.
    Number(usize),
}

/// Reads elements into tokens.
pub(super) struct Writer<'a> {
    tokens: Vec<Token>,
    linked: bool,
    /// Whether the reference runs from right to left. What runs otherwise is isolated from what stands
    /// beside it.
    right_to_left: bool,
    /// Whether the date of access was written.
    pub accessed_shown: bool,
    pub dates: &'a StandIns,
    pub accessed: Option<&'a EdtfDate>,
    pub words: &'a Words<'a>,
}

/// A reference in both forms.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub html: String,
    pub text: String,
    /// Where the numbers of dates stand.
    pub numbers: Vec<Number>,
}

impl<'a> Writer<'a> {
    pub fn new(
        dates: &'a StandIns,
        accessed: Option<&'a EdtfDate>,
        words: &'a Words<'a>,
        right_to_left: bool,
    ) -> Self {
        Self {
            tokens: Vec::new(),
            linked: false,
            right_to_left,
            accessed_shown: false,
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

    fn child(&mut self, child: &ElemChild, in_date: bool) {
        match child {
            ElemChild::Text(text) => self.formatted(text, in_date),
            ElemChild::Elem(elem) => match elem.meta {
                // The page numbers its references itself.
                Some(ElemMeta::CitationNumber | ElemMeta::CitationLabel) => {}
                Some(ElemMeta::Date) => self.isolated(&elem.children, true),
                Some(ElemMeta::Text | ElemMeta::Number | ElemMeta::Name(..)) if !in_date => {
                    self.isolated(&elem.children, false);
                }
                _ => self.children(&elem.children, in_date),
            },
            ElemChild::Markup(text) => self.push(text),
            ElemChild::Link { text, url } if is_web_address(url) => {
                let mut tag = "<a href=\"".to_owned();
                escape(&kept::shown(url), &mut tag);
                tag.push_str("\">");
                self.tokens.push(Token::Tag(tag));
                self.linked = true;
                self.formatted(text, false);
                self.linked = false;
                self.tokens.push(Token::Tag("</a>".into()));
            }
            ElemChild::Link { text, .. } => self.formatted(text, false),
            ElemChild::Transparent { .. } => {}
        }
    }

    /// An element whose direction of writing is its own.
    fn isolated(&mut self, children: &ElemChildren, in_date: bool) {
        let start = self.tokens.len();
        self.children(children, in_date);
        let mut signs = self.tokens[start..].iter().filter_map(|t| match t {
            Token::Sign { c, .. } => Some(*c),
            _ => None,
        });
        let apart = match self.right_to_left {
            true => signs.any(|c| c.is_alphanumeric() && !is_right_to_left(c)),
            false => signs.any(is_right_to_left),
        };
        let nested = self.tokens[start..]
            .iter()
            .any(|t| matches!(t, Token::Tag(tag) if tag == "<bdi>"));
        if apart && !nested {
            self.tokens.insert(start, Token::Tag("<bdi>".into()));
            self.tokens.push(Token::Tag("</bdi>".into()));
        }
    }

    fn formatted(&mut self, text: &Formatted, in_date: bool) {
        let tags = tags(text.formatting);
        for tag in &tags {
            self.tokens.push(Token::Tag(tag.0.into()));
        }
        if in_date {
            self.dated(&text.text);
        } else {
            self.push(&text.text);
        }
        for tag in tags.iter().rev() {
            self.tokens.push(Token::Tag(tag.1.into()));
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            let meant = kept::meant(c);
            self.tokens.push(Token::Sign {
                c: meant.unwrap_or(c),
                own: meant.is_some(),
                linked: self.linked,
            });
        }
    }

    /// What the site has its own words for.
    fn worded(&mut self, what: Worded<'_>) {
        self.tokens.push(Token::Number(0));
        let words = (self.words)(what);
        self.push(&words);
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
                DIGITS => self.dates.of_digits(number),
                _ => None,
            };
            match (meant, self.accessed) {
                (Some(Meant::Said(Said::Date(date))), _) => self.worded(Worded::Date(date)),
                (Some(Meant::Said(Said::Words(words))), _) => {
                    self.tokens.push(Token::Number(0));
                    self.push(words);
                }
                (Some(Meant::Accessed), Some(date)) => {
                    self.accessed_shown = true;
                    self.worded(Worded::Date(date));
                }
                (Some(Meant::Accessed) | None, _) => {
                    self.tokens.push(Token::Number(digits));
                    self.push(number);
                }
            }
            rest = after;
        }
        self.push(rest);
    }

    /// What was read, put right.
    pub fn finish(self) -> Vec<Token> {
        let mut tokens = self.tokens;
        repair::repair(&mut tokens);
        isolate_words(&mut tokens, self.right_to_left);
        tokens
    }
}

/// Isolates the words of a style that run otherwise than the reference: beside them numbers would change
/// their order.
fn isolate_words(tokens: &mut Vec<Token>, right_to_left: bool) {
    let against = |c: char| match right_to_left {
        true => c.is_alphabetic() && !is_right_to_left(c),
        false => is_right_to_left(c),
    };
    let mut inside = 0_usize;
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Tag(tag) => {
                places.extend(open.take());
                match tag.as_str() {
                    "<bdi>" => inside += 1,
                    "</bdi>" => inside = inside.saturating_sub(1),
                    _ => {}
                }
            }
            Token::Sign { c, .. } if inside == 0 && against(*c) => {
                open = Some((open.map_or(at, |(start, _)| start), at + 1));
            }
            // Spaces and marks within a run belong to it; a letter or a number of the other direction ends it.
            Token::Sign { c, .. } if c.is_alphanumeric() => places.extend(open.take()),
            Token::Sign { .. } | Token::Number(_) => {}
        }
    }
    places.extend(open);
    for (start, end) in places.into_iter().rev() {
        tokens.insert(end, Token::Tag("</bdi>".into()));
        tokens.insert(start, Token::Tag("<bdi>".into()));
    }
}

/// Writes a reference.
pub(super) fn forms(tokens: &[Token]) -> Forms {
    let mut out = Forms::default();
    for token in tokens {
        match token {
            Token::Sign { c, .. } => {
                escape(c.encode_utf8(&mut [0; 4]), &mut out.html);
                out.text.push(*c);
            }
            Token::Tag(tag) => out.html.push_str(tag),
            Token::Number(digits) => out.numbers.push(Number {
                html: out.html.len(),
                text: out.text.len(),
                digits: *digits,
            }),
        }
    }
    out
}

/// Whether it is a letter that is written from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && c.is_alphabetic()
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
