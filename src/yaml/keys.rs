//! The reference of keys, as Markdown, made from the table that checks them.

use super::shape::{Key, Record, Shape};
use super::{Node, Value};
use std::fmt::Write as _;

/// What stands before all parts.
pub const HEAD: &str = "\
# Keys

This page is made from the table by which files are read: `chancery keys` prints it, and `chancery keys event` a part
of it. A key that must be there is marked *needed*. `chancery schema event` gives the same to your editor, which then
completes keys. Texts that readers see are plain text, in one language or in several: `{ en: A visit, ar: زيارة }`;
the texts of entries are [Markdown](markdown.md), dates [EDTF](dates.md).
";

/// A kind of file.
pub struct Part {
    /// Its heading.
    pub title: &'static str,
    /// Where such files are, and what they hold.
    pub place: &'static str,
    /// The keys.
    pub record: &'static Record,
    /// YAML of which the examples are taken.
    pub example: &'static str,
}

/// The reference of one kind of file: its keys, and those of what they hold.
#[must_use]
pub fn page(part: &Part) -> String {
    let root = super::read("example".into(), part.example, 0).root;
    let mut out = format!("## {}\n\n{}\n", part.title, part.place);
    let mut done = Vec::new();
    let mut open = vec![(part.record, None, root.as_ref())];
    while !open.is_empty() {
        let (record, within, node): (_, Option<String>, _) = open.remove(0);
        if done.contains(&record.name) {
            continue;
        }
        done.push(record.name);
        if let Some(within) = &within {
            let _ = write!(out, "\n### {}: {}\n", within, record.name);
        }
        out.push_str("\n| key | form | meaning | example |\n|---|---|---|---|\n");
        for key in record.keys {
            let value = node.and_then(|n| n.get(key.name));
            row(&mut out, key, value, part.example);
            let mut inner = Vec::new();
            records(&key.shape, value, &mut inner);
            let path = match &within {
                Some(within) => format!("{} › `{}`", within, key.name),
                None => format!("`{}`", key.name),
            };
            open.extend(inner.into_iter().map(|(r, n)| (r, Some(path.clone()), n)));
        }
    }
    out
}

fn row(out: &mut String, key: &Key, value: Option<&Node>, text: &str) {
    let needed = if key.required { " *needed*" } else { "" };
    let source = value.and_then(|v| text.get(v.span.start as usize..v.span.end as usize));
    let source = source.filter(|s| !s.contains('\n'));
    let example = match source {
        Some(source) => Some(format!("{}: {source}", key.name)),
        None => made(&key.shape).map(|made| format!("{}: {made}", key.name)),
    };
    let example = example.map_or_else(String::new, |e| format!("`{}`", e.replace('|', "\\|")));
    let doc = key.doc.replace('|', "\\|");
    let form = form(&key.shape);
    let _ = writeln!(
        out,
        "| `{}`{needed} | {form} | {doc} | {example} |",
        key.name
    );
}

/// An example for a key whose values are few.
fn made(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Bool => Some("true".to_owned()),
        Shape::Int => Some("10".to_owned()),
        Shape::Word(words) => words.first().map(|w| (*w).to_owned()),
        Shape::Edtf | Shape::EdtfOrWords => Some("2025-05-04".to_owned()),
        Shape::Url => Some("https://x.example/page".to_owned()),
        _ => None,
    }
}

/// What may stand behind a key, in a few words.
fn form(shape: &Shape) -> String {
    match shape {
        Shape::Str => "a text".into(),
        Shape::Text => "a text, or texts by language".into(),
        Shape::Edtf | Shape::EdtfOrWords => "a date".into(),
        Shape::Url => "a web address".into(),
        Shape::Word(words) => {
            let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
            quoted.join(", ")
        }
        Shape::Bool => "`true` or `false`".into(),
        Shape::Int => "a whole number".into(),
        Shape::Number(low, high) => format!("a number from {low} to {high}"),
        Shape::List(inner) => format!("a list, each {}", form(inner)),
        Shape::Record(record) => format!("{}: see below", record.name),
        Shape::MapOf(inner) => format!("a map, each value {}", form(inner)),
        Shape::Either(shapes) => {
            let all: Vec<String> = shapes.iter().map(form).collect();
            all.join(", or ")
        }
        Shape::Any => "anything".into(),
    }
}

/// The records that a shape holds, each with its node in the example.
fn records<'n>(
    shape: &Shape,
    node: Option<&'n Node>,
    out: &mut Vec<(&'static Record, Option<&'n Node>)>,
) {
    match shape {
        Shape::Record(record) => {
            let node = node.filter(|n| matches!(n.value, Value::Map(_)));
            out.push((record, node));
        }
        Shape::List(inner) => {
            let items = node.map(Node::items).unwrap_or_default();
            let map = items.iter().find(|n| matches!(n.value, Value::Map(_)));
            records(inner, map.or(node.filter(|_| items.is_empty())), out);
        }
        Shape::MapOf(inner) => {
            let entries = node.map(Node::entries).unwrap_or_default();
            records(inner, entries.first().map(|(_, value)| value), out);
        }
        Shape::Either(shapes) => shapes.iter().for_each(|s| records(s, node, out)),
        _ => {}
    }
}
