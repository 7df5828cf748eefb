//! The JSON Schema of a record, for editors' completion.

use super::shape::{Record, Shape};
use serde_json::{Map, Value, json};

/// The schema of `record`, JSON Schema 2020-12. `title` names it.
#[must_use]
pub fn schema(record: &Record, title: &str) -> Value {
    let mut root = object(record);
    if let Value::Object(map) = &mut root {
        map.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        map.insert("title".into(), json!(title));
    }
    root
}

fn object(record: &Record) -> Value {
    let mut properties = Map::new();
    for key in record.keys {
        let mut one = shape(&key.shape);
        if let Value::Object(map) = &mut one {
            map.insert("description".into(), json!(key.doc));
        }
        properties.insert(key.name.into(), one);
    }
    let required: Vec<&str> = record
        .keys
        .iter()
        .filter(|k| k.required)
        .map(|k| k.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(of: &Shape) -> Value {
    match of {
        Shape::Str => json!({"type": ["string", "number"]}),
        Shape::Text => json!({"oneOf": [
            {"type": ["string", "number"]},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]}),
        // `2025` without quotes is a number to a schema's eye.
        Shape::EdtfOrWords => json!({"type": ["string", "number"]}),
        Shape::Edtf => json!({"type": ["string", "number"], "format": "edtf"}),
        Shape::Url => json!({"type": "string", "format": "uri", "pattern": "^https?://"}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Int => json!({"type": "integer"}),
        Shape::Number(low, high) => json!({"type": "number", "minimum": low, "maximum": high}),
        Shape::List(inner) => json!({"type": "array", "items": shape(inner)}),
        Shape::Record(record) => object(record),
        Shape::MapOf(inner) => {
            json!({"type": "object", "additionalProperties": shape(inner)})
        }
        Shape::Either(shapes) => {
            json!({"anyOf": shapes.iter().map(shape).collect::<Vec<_>>()})
        }
        Shape::Any => json!({}),
    }
}
