//! The plain form of a reference, for what a style cannot write: who, what, in what, when and where, in the
//! order in which a reader asks. A part of a work is in quotation marks, a whole one in italics.

use super::html::Token;
use super::record::Record;
use super::{kept, people};

/// The types of works that are parts of others, or that were never published.
const PARTS: [&str; 18] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "chapter",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "interview",
    "manuscript",
    "paper-conference",
    "personal_communication",
    "post",
    "post-weblog",
    "speech",
    "thesis",
    "webpage",
];

/// The reference. `date` says when the work was published.
pub(super) fn tokens(record: &Record, date: Option<&str>) -> Vec<Token> {
    let mut out = Plain::default();
    let text = |name: &str| record.shown(name);
    let makers = ["author", "director", "composer", "editor"];
    let makers = makers.iter().map(|name| record.people(name));
    if let Some(all) = makers.into_iter().find(|all| !all.is_empty()) {
        let all: Vec<String> = all.iter().map(|p| kept::shown(&people::shown(p))).collect();
        out.part(&all.join(", "), None);
    }
    if let Some(title) = text("title") {
        let form = match PARTS.contains(&record.kind) {
            true => Form::Quoted,
            false => Form::Italic,
        };
        out.part(&title, Some(form));
    }
    out.part(&text("genre").unwrap_or_default(), None);
    out.part(
        &text("container-title").unwrap_or_default(),
        Some(Form::Italic),
    );
    for name in [
        "volume",
        "issue",
        "number",
        "event-title",
        "event-place",
        "publisher-place",
        "publisher",
    ] {
        out.part(&text(name).unwrap_or_default(), None);
    }
    out.part(date.unwrap_or_default(), None);
    out.part(&text("page").unwrap_or_default(), None);
    for name in ["DOI", "URL"] {
        out.part(&text(name).unwrap_or_default(), None);
    }
    out.text(".", false);
    out.tokens
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Quoted,
    Italic,
}

#[derive(Default)]
struct Plain {
    tokens: Vec<Token>,
}

impl Plain {
    fn text(&mut self, text: &str, own: bool) {
        self.tokens.extend(text.chars().map(|c| Token::Sign {
            c,
            own,
            linked: false,
        }));
    }

    fn part(&mut self, text: &str, form: Option<Form>) {
        if text.is_empty() {
            return;
        }
        if !self.tokens.is_empty() {
            self.text(", ", false);
        }
        let italic = form == Some(Form::Italic);
        if italic {
            self.tokens.push(Token::Tag("<i>".into()));
        }
        let quoted = form == Some(Form::Quoted);
        if quoted {
            self.text("“", false);
        }
        self.text(text, true);
        if quoted {
            self.text("”", false);
        }
        if italic {
            self.tokens.push(Token::Tag("</i>".into()));
        }
    }
}
