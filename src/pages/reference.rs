//! The reference of what each template sees, as Markdown, made from the views themselves.

use super::views;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The whole reference.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from(
        "# What templates see\n\n\
         Templates are written in [Tera](https://keats.github.io/tera/), version 2: `{{ field }}`,\n\
         `{% if %}`, `{% for %}`, filters after `|`. How to begin with one is in [look.md](look.md).\n\
         This page is made from the code: `chancery schema views` prints it. A template sees the\n\
         fields listed under its name and nothing else, and the function `t`, which gives a message\n\
         of the page's language: `t(key=\"events-count\", count=3)`. A field that may be without a\n\
         value is marked *or none*. Show fields of type HTML with `| safe`; all else is escaped.\n\
         `chancery build --dump-view ROUTE` prints what the template of one page sees.\n",
    );
    let mut shared = BTreeMap::<String, Value>::new();
    for (template, schema) in views::schemas() {
        let value = schema.to_value();
        if let Some(Value::Object(defs)) = value.get("$defs") {
            shared.extend(defs.iter().map(|(k, v)| (k.clone(), v.clone())));
        }
        let _ = write!(out, "\n## `{template}`\n\n");
        describe(&mut out, &value);
    }
    out.push_str("\n# Types\n");
    for (name, schema) in &shared {
        let _ = write!(out, "\n## {name}\n\n");
        describe(&mut out, schema);
    }
    out
}

fn describe(out: &mut String, schema: &Value) {
    if let Some(text) = schema.get("description").and_then(Value::as_str) {
        let _ = writeln!(out, "{text}\n");
    }
    if let Some(words) = words(schema) {
        let _ = writeln!(out, "One of {words}.");
    }
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return;
    };
    out.push_str("| field | type | |\n|---|---|---|\n");
    for (name, field) in properties {
        let text = field
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or("");
        let text = text.replace('\n', " ").replace('|', "\\|");
        let _ = writeln!(out, "| `{name}` | {} | {text} |", kind(field));
    }
}

/// The words of an enumeration.
fn words(schema: &Value) -> Option<String> {
    let list: Vec<String> = match (schema.get("enum"), schema.get("oneOf")) {
        (Some(Value::Array(words)), _) => words
            .iter()
            .filter_map(Value::as_str)
            .map(|w| format!("`{w}`"))
            .collect(),
        (_, Some(Value::Array(each))) => each
            .iter()
            .filter_map(|one| one.get("const")?.as_str())
            .map(|w| format!("`{w}`"))
            .collect(),
        _ => return None,
    };
    (!list.is_empty()).then(|| list.join(", "))
}

fn kind(schema: &Value) -> String {
    let named = |reference: &Value| {
        let name = reference
            .as_str()
            .and_then(|r| r.rsplit('/').next())
            .unwrap_or("?");
        format!("[{name}](#{})", name.to_lowercase())
    };
    if let Some(reference) = schema.get("$ref") {
        return named(reference);
    }
    if let Some(Value::Array(any)) = schema.get("anyOf") {
        let some: Vec<String> = any
            .iter()
            .filter(|s| s.get("type").and_then(Value::as_str) != Some("null"))
            .map(kind)
            .collect();
        return format!("{} *or none*", some.join(" or "));
    }
    match schema.get("type") {
        Some(Value::String(name)) => simple(name, schema.as_object()),
        Some(Value::Array(names)) => {
            let some: Vec<String> = names
                .iter()
                .filter_map(Value::as_str)
                .filter(|n| *n != "null")
                .map(|n| simple(n, schema.as_object()))
                .collect();
            format!("{} *or none*", some.join(" or "))
        }
        _ => "any value".to_owned(),
    }
}

fn simple(name: &str, schema: Option<&Map<String, Value>>) -> String {
    match name {
        "array" => {
            let tuple = schema
                .and_then(|s| s.get("prefixItems"))
                .and_then(Value::as_array);
            match (tuple, schema.and_then(|s| s.get("items"))) {
                (Some(items), _) => {
                    let each: Vec<String> = items.iter().map(kind).collect();
                    format!("pair of {}", each.join(" and "))
                }
                (None, Some(items)) => format!("list of {}", kind(items)),
                _ => "list".to_owned(),
            }
        }
        "string" => "text".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        other => other.to_owned(),
    }
}
