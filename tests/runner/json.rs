//! Views compared by the part that a case names.

use serde_json::Value;

/// Whether `actual` has all that `expected` says. Maps may have more keys; lists are compared whole,
/// each item by the part that is named.
pub fn holds(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(e), Value::Object(a)) => e
            .iter()
            .all(|(k, v)| a.get(k).is_some_and(|actual| holds(v, actual))),
        (Value::Array(e), Value::Array(a)) => {
            e.len() == a.len() && e.iter().zip(a).all(|(e, a)| holds(e, a))
        }
        _ => expected == actual,
    }
}

/// The part of `actual` that `expected` names, for blessing.
pub fn part(expected: &Value, actual: &Value) -> Value {
    match (expected, actual) {
        (Value::Object(e), Value::Object(a)) => e
            .iter()
            .map(|(k, v)| {
                let value = a.get(k).map_or(Value::Null, |actual| part(v, actual));
                (k.clone(), value)
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        (Value::Array(e), Value::Array(a)) => {
            let like = |n: usize| e.get(n).or(e.first());
            a.iter()
                .enumerate()
                .map(|(n, item)| like(n).map_or(item.clone(), |e| part(e, item)))
                .collect()
        }
        _ => actual.clone(),
    }
}

/// JSON with what is short on one line.
pub fn pretty(value: &Value, indent: usize) -> String {
    let one = value.to_string();
    if indent + one.len() <= 100 {
        return one;
    }
    let pad = " ".repeat(indent + 2);
    let end = " ".repeat(indent);
    let list = |items: Vec<String>, open: char, close: char| {
        format!("{open}\n{}\n{end}{close}", items.join(",\n"))
    };
    match value {
        Value::Object(map) => {
            let item = |(k, v): (&String, &Value)| {
                format!(
                    "{pad}{}: {}",
                    Value::from(k.as_str()),
                    pretty(v, indent + 2)
                )
            };
            list(map.iter().map(item).collect(), '{', '}')
        }
        Value::Array(items) => {
            let item = |v: &Value| format!("{pad}{}", pretty(v, indent + 2));
            list(items.iter().map(item).collect(), '[', ']')
        }
        _ => one,
    }
}
