//! A site's own values, as templates see them.

use super::{Node, Value};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A value under `extra`. Plain scalars are read by YAML's core rules: here, and only here, `2025`
/// is a number.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Extra {
    /// Nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A decimal number.
    Float(f64),
    /// A text.
    Text(Box<str>),
    /// A list.
    List(Vec<Extra>),
    /// A map, in the order of the file.
    Map(Vec<(Box<str>, Extra)>),
}

impl Extra {
    /// The value of a node.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Scalar { text, plain } => match (&**text, *plain) {
                ("true", true) => Self::Bool(true),
                ("false", true) => Self::Bool(false),
                (text, true) if looks_like_number(text) => match text.parse::<i64>() {
                    Ok(n) => Self::Int(n),
                    Err(_) => match text.parse::<f64>() {
                        Ok(n) if n.is_finite() => Self::Float(n),
                        _ => Self::Text(text.into()),
                    },
                },
                (text, _) => Self::Text(text.into()),
            },
            Value::Seq(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => Self::Map(
                entries
                    .iter()
                    .filter_map(|(k, v)| Some((k.text()?.into(), Self::of(v))))
                    .collect(),
            ),
        }
    }
}

/// Numbers without a leading zero, so that `0409` stays what it is.
fn looks_like_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && (digits.len() == 1 || !digits.starts_with('0') || digits.starts_with("0."))
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => s.serialize_unit(),
            Self::Bool(v) => s.serialize_bool(*v),
            Self::Int(v) => s.serialize_i64(*v),
            Self::Float(v) => s.serialize_f64(*v),
            Self::Text(v) => s.serialize_str(v),
            Self::List(items) => {
                let mut seq = s.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Self::Map(entries) => {
                let mut map = s.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(&**key, value)?;
                }
                map.end()
            }
        }
    }
}
