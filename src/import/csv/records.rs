//! The map's bibliography records, as a Hayagriva file.

use super::map::Record;
use crate::import::yaml;
use indexmap::IndexMap;
use serde_yaml::Spanned;

/// The records of a map as YAML. `source` is the map's text, from which numbers are cut as they were
/// typed.
#[must_use]
pub fn text(records: &IndexMap<String, Spanned<Record>>, source: &str) -> String {
    let mut out = String::new();
    for (n, (id, record)) in records.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        out.push_str(&yaml::scalar(id));
        out.push(':');
        let record = match &record.value {
            Record::Bare(_) => &Record::Bare(super::map::span_of(record.defined)),
            other => other,
        };
        write(&mut out, record, source, 2);
    }
    out
}

/// Writes a value after its key or dash, ending the line. `indent` is that of a container's lines.
fn write(out: &mut String, record: &Record, source: &str, indent: usize) {
    match record {
        Record::Text(text) => {
            out.push(' ');
            out.push_str(&word(text));
            out.push('\n');
        }
        Record::Bare(span) => {
            out.push(' ');
            out.push_str(source.get(span.range()).unwrap_or("null").trim());
            out.push('\n');
        }
        Record::List(items) if items.is_empty() => out.push_str(" []\n"),
        Record::Map(keys) if keys.is_empty() => out.push_str(" {}\n"),
        Record::List(items) => {
            out.push('\n');
            for item in items {
                out.push_str(&" ".repeat(indent));
                out.push('-');
                // A container begins on a line of its own, deeper than its dash.
                write(out, item, source, indent + 2);
            }
        }
        Record::Map(keys) => {
            out.push('\n');
            for (key, value) in keys {
                out.push_str(&" ".repeat(indent));
                out.push_str(&yaml::scalar(key));
                out.push(':');
                write(out, value, source, indent + 2);
            }
        }
    }
}

/// A text, bare where it is a date with nothing but digits and hyphens.
fn word(text: &str) -> String {
    let is_date = text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains('-')
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_date {
        yaml::date(text)
    } else {
        yaml::scalar(text)
    }
}
