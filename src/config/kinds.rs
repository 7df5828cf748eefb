//! The site's own types of events and kinds of relation.

use super::FILE;
use crate::diagnostic::{Diagnostic, rules};
use crate::yaml::shape::{Record, Shape, key, required};
use crate::yaml::{Node, Text, Value};

pub(super) const TYPE: Record = Record {
    name: "a type",
    keys: &[
        required("label", Shape::Text, "What readers see."),
        key("plover", Shape::Str, "Its PLOVER code, as `CONSULT`."),
    ],
};

pub(super) const RELATION: Record = Record {
    name: "a relation kind",
    keys: &[
        required(
            "label",
            Shape::Text,
            "What stands before the other event: `Follows up on`.",
        ),
        required(
            "inverse",
            Shape::Text,
            "What stands at the other end: `Followed up by`.",
        ),
    ],
};

/// A type of events.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub label: Text,
    /// Its PLOVER code.
    pub plover: Option<String>,
}

/// A kind of relation of the site's own.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationDef {
    /// Its id.
    pub id: String,
    /// From this event to the other.
    pub label: Text,
    /// From the other to this.
    pub inverse: Text,
}

pub(super) fn types(root: &Node, faults: &mut Vec<Diagnostic>) -> Vec<TypeDef> {
    let mut types = Vec::<TypeDef>::new();
    for (key, value) in root.get("types").map(Node::entries).unwrap_or_default() {
        let Some(name) = key.text() else { continue };
        let id = match crate::names::id(name) {
            Ok(id) => id,
            Err(error) => {
                let fault = Diagnostic::new(rules::ID_INVALID, error.to_string());
                let hint = format!("write `{}:`", crate::names::slug(name));
                faults.push(fault.at(FILE, key.span).hint(hint));
                continue;
            }
        };
        if types.iter().any(|t| t.id == id) {
            let fault = Diagnostic::new(rules::ID_TWICE, format!("the type `{id}` stands twice"));
            faults.push(fault.at(FILE, key.span));
            continue;
        }
        let label = match &value.value {
            Value::Map(_) => value.get("label").and_then(Text::of),
            _ => Text::of(value),
        };
        let plover = value.get("plover").and_then(Node::text).map(str::to_owned);
        types.push(TypeDef {
            label: label.unwrap_or_else(|| Text::One(name.into())),
            id,
            plover,
        });
    }
    types
}

pub(super) fn relation_kinds(root: &Node) -> Vec<RelationDef> {
    root.get("relation_kinds")
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .filter_map(|(k, v)| {
            Some(RelationDef {
                id: k.text()?.to_owned(),
                label: Text::of(v.get("label")?)?,
                inverse: Text::of(v.get("inverse")?)?,
            })
        })
        .collect()
}
