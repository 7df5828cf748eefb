//! Faults as text: one value, several renderers.

use super::{Diagnostic, Location, Severity, cut};
use crate::text::Escaped;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

/// `--message-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// The source line, a caret and what to write instead.
    #[default]
    Human,
    /// One line a fault.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands that annotate a change on a forge.
    Github,
}

/// Whether escape sequences for colour may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With colour.
    Colour,
}

/// All of `faults`, sorted already, in `format`. Past fifty of one code in a file they are counted,
/// except in JSON, where a machine reads them all.
#[must_use]
pub fn render(faults: &[Diagnostic], format: Format, style: Style) -> String {
    match format {
        Format::Human => cut(faults).iter().map(|f| human(f, style)).collect(),
        Format::Short => cut(faults).iter().map(|f| short(f) + "\n").collect(),
        Format::Json => faults.iter().map(|f| json(f) + "\n").collect(),
        Format::Github => cut(faults).iter().map(|f| github(f) + "\n").collect(),
    }
}

/// `content/events/x.md:4:7: error[date-invalid]: …`, on one line.
#[must_use]
pub fn short(fault: &Diagnostic) -> String {
    let mut out = String::new();
    if let Some(file) = &fault.file {
        out.push_str(&one_line(file.as_str()));
        if let Some(at) = &fault.location {
            out.push_str(&format!(":{}:{}", at.line, at.column));
        }
        out.push_str(": ");
    }
    out.push_str(&format!(
        "{}[{}]: {}",
        fault.severity.word(),
        fault.rule.name,
        one_line(&fault.message)
    ));
    if let Some(hint) = &fault.hint {
        out.push_str(&format!(" ({})", one_line(hint)));
    }
    out
}

/// The source line with a caret, and a help line.
#[must_use]
pub fn human(fault: &Diagnostic, style: Style) -> String {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = printable(&fault.message);
    let title = level.primary_title(message).id(fault.rule.name);
    let mut group = match (&fault.file, &fault.location) {
        (Some(file), Some(at)) => Group::with_title(title).element(snippet(
            file.as_str(),
            at,
            AnnotationKind::Primary,
            None,
        )),
        (Some(file), None) => Group::with_title(title)
            .element(annotate_snippets::Origin::path(one_line(file.as_str()))),
        _ => Group::with_title(title),
    };
    for other in &fault.related {
        group = match &other.location {
            Some(at) => group.element(snippet(
                other.file.as_str(),
                at,
                AnnotationKind::Context,
                Some(printable(&other.label)),
            )),
            None => group.element(Level::NOTE.message(format!(
                "{}: {}",
                one_line(other.file.as_str()),
                printable(&other.label)
            ))),
        };
    }
    if let Some(hint) = &fault.hint {
        group = group.element(Level::HELP.message(printable(hint)));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    format!("{}\n\n", renderer.render(&[group]))
}

fn snippet<'a>(
    file: &str,
    at: &Location,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (start, end) = marked(at);
    let mut annotation = kind.span(start..end);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    Snippet::source(at.text.clone())
        .path(one_line(file))
        .line_start(at.line as usize)
        .annotation(annotation)
}

/// One JSON object on one line.
#[must_use]
pub fn json(fault: &Diagnostic) -> String {
    #[derive(Serialize)]
    struct Place<'a> {
        file: &'a str,
        line: Option<u32>,
        column: Option<u32>,
        label: &'a str,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        code: &'a str,
        severity: Severity,
        file: Option<&'a str>,
        line: Option<u32>,
        column: Option<u32>,
        length: Option<u32>,
        message: &'a str,
        hint: Option<&'a str>,
        source: Option<&'a str>,
        related: Vec<Place<'a>>,
    }
    let at = fault.location.as_ref();
    let line = Line {
        code: fault.rule.name,
        severity: fault.severity,
        file: fault.file.as_ref().map(|f| f.as_str()),
        line: at.map(|a| a.line),
        column: at.map(|a| a.column),
        length: at.map(|a| a.length),
        message: &fault.message,
        hint: fault.hint.as_deref(),
        source: at.map(|a| a.text.as_str()),
        related: fault
            .related
            .iter()
            .map(|r| Place {
                file: r.file.as_str(),
                line: r.location.as_ref().map(|a| a.line),
                column: r.location.as_ref().map(|a| a.column),
                label: &r.label,
            })
            .collect(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// HTML for the page that is open in a browser while something is wrong. Everything in it is escaped.
#[must_use]
pub fn overlay(faults: &[Diagnostic]) -> String {
    let mut out = String::from("<ol>");
    for fault in cut(faults) {
        let word = fault.severity.word();
        out.push_str(&format!(
            "<li><p><strong>{word}[{}]: {}</strong></p>",
            escape(fault.rule.name),
            escape(&fault.message)
        ));
        if let Some(file) = &fault.file {
            out.push_str(&shown_place(file.as_str(), fault.location.as_deref()));
        }
        for other in &fault.related {
            out.push_str(&format!("<p>{}:</p>", escape(&other.label)));
            out.push_str(&shown_place(other.file.as_str(), other.location.as_deref()));
        }
        if let Some(hint) = &fault.hint {
            out.push_str(&format!("<p>help: {}</p>", escape(hint)));
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    out
}

/// A place as HTML: the file, the line and column, and the source line with its part marked.
fn shown_place(file: &str, at: Option<&Location>) -> String {
    let Some(at) = at else {
        return format!("<p><code>{}</code></p>", escape(file));
    };
    let (start, end) = marked(at);
    format!(
        "<p><code>{}:{}:{}</code></p><pre>{}<mark>{}</mark>{}</pre>",
        escape(file),
        at.line,
        at.column,
        escape(&at.text[..start]),
        escape(&at.text[start..end]),
        escape(&at.text[end..])
    )
}

/// Where the part that is meant begins and ends in the line that is shown, in bytes.
fn marked(at: &Location) -> (usize, usize) {
    let from = (at.column - 1).saturating_sub(at.cut) as usize;
    let byte = |n: usize| {
        at.text
            .char_indices()
            .nth(n)
            .map_or(at.text.len(), |(i, _)| i)
    };
    let start = byte(from);
    (start, byte(from + at.length as usize).max(start))
}

fn escape(text: &str) -> String {
    Escaped(&printable(text)).to_string()
}

/// A workflow command: `::error file=…,line=…,col=…,title=…::message`.
#[must_use]
pub fn github(fault: &Diagnostic) -> String {
    let word = match fault.severity {
        Severity::Note => "notice",
        other => other.word(),
    };
    let property = |s: &str| {
        s.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
            .replace(':', "%3A")
            .replace(',', "%2C")
    };
    let mut fields = Vec::new();
    if let Some(file) = &fault.file {
        fields.push(format!("file={}", property(file.as_str())));
        if let Some(at) = &fault.location {
            fields.push(format!("line={}", at.line));
            fields.push(format!("col={}", at.column));
        }
    }
    fields.push(format!("title={}", property(fault.rule.name)));
    let mut message = fault.message.to_string();
    if let Some(hint) = &fault.hint {
        message.push('\n');
        message.push_str(hint);
    }
    let message = message
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    format!("::{word} {}::{message}", fields.join(","))
}

/// A text from a file made safe for one line of a terminal.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// A text from a file made safe for a terminal; line breaks stay.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Lines, Span, rules};

    fn sample() -> Diagnostic {
        let mut fault = Diagnostic::new(rules::DATE_INVALID, "February 2023 has 28 days")
            .at("content/events/x.md", Span::new(15, 25))
            .hint("write a day from 1 to 28");
        fault.locate(|_| Some(Lines::of("title: x\ndate: 2023-02-29\n")));
        fault
    }

    #[test]
    fn short_is_one_line_with_place_and_code() {
        assert_eq!(
            short(&sample()),
            "content/events/x.md:2:7: error[date-invalid]: February 2023 has 28 days (write a day from 1 to 28)"
        );
    }

    #[test]
    fn human_shows_the_line_a_caret_and_help() {
        let text = human(&sample(), Style::Plain);
        assert!(
            text.contains("error[date-invalid]: February 2023 has 28 days"),
            "{text}"
        );
        assert!(text.contains("content/events/x.md:2:7"), "{text}");
        assert!(text.contains("date: 2023-02-29"), "{text}");
        assert!(text.contains("^^^^^^^^^^"), "{text}");
        assert!(text.contains("help: write a day from 1 to 28"), "{text}");
    }

    #[test]
    fn github_escapes_what_would_end_the_command() {
        let fault = Diagnostic::new(rules::LINK_BROKEN, "a%b\nc").in_file("a,b:c.md");
        assert_eq!(
            github(&fault),
            "::warning file=a%2Cb%3Ac.md,title=link-broken::a%25b%0Ac"
        );
    }

    #[test]
    fn json_is_one_object_a_line() {
        let line = json(&sample());
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["line"], 2);
        assert_eq!(value["column"], 7);
        assert_eq!(value["code"], "date-invalid");
    }
}
