//! Texts of a column map, with `{column}` where a cell goes.

use crate::diagnostic::Span;
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_yaml::Spanned;

/// A text with places for cells. `{{` and `}}` are braces of the text itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    parts: Vec<Part>,
    span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Column(String),
}

impl Template {
    /// Reads a template. `span` is its place in the map.
    ///
    /// # Errors
    ///
    /// A sentence that says which brace has no partner.
    pub fn parse(text: &str, span: Span) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            literal.push_str(&rest[..at]);
            let tail = &rest[at..];
            if let Some(after) = tail.strip_prefix("{{") {
                literal.push('{');
                rest = after;
            } else if let Some(after) = tail.strip_prefix("}}") {
                literal.push('}');
                rest = after;
            } else if let Some(inner) = tail.strip_prefix('{') {
                let Some((name, after)) = inner.split_once('}') else {
                    return Err(format!("`{{` without its `}}` in \"{text}\""));
                };
                if name.trim().is_empty() {
                    return Err(format!(
                        "no column's name between `{{` and `}}` in \"{text}\""
                    ));
                }
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                parts.push(Part::Column(name.trim().to_owned()));
                rest = after;
            } else {
                return Err(format!("`}}` without its `{{` in \"{text}\""));
            }
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(Part::Text(literal));
        }
        Ok(Self { parts, span })
    }

    /// One cell and nothing else.
    #[must_use]
    pub fn column(name: &str, span: Span) -> Self {
        Self {
            parts: vec![Part::Column(name.to_owned())],
            span,
        }
    }

    /// Where the template stands in the map.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where it stands, or `other` where the map's reader could not tell.
    #[must_use]
    pub fn span_or(&self, other: Span) -> Span {
        if self.span == Span::default() {
            other
        } else {
            self.span
        }
    }

    /// The columns that it names.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Column(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The text with the cells put in, each passed through `cell`, which gets a column's name. Where
    /// every cell is empty the whole is empty: a label without its value says nothing.
    pub fn fill(&self, mut cell: impl FnMut(&str) -> String) -> String {
        let mut out = String::new();
        let (mut cells, mut filled) = (0, 0);
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Column(name) => {
                    let text = cell(name);
                    cells += 1;
                    filled += usize::from(!text.is_empty());
                    out.push_str(&text);
                }
            }
        }
        if cells > 0 && filled == 0 {
            out.clear();
        }
        out
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Spanned::<String>::deserialize(deserializer)?;
        let span = super::map::span_of(text.referenced);
        Self::parse(&text.value, span).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str, cells: &[(&str, &str)]) -> String {
        let template = Template::parse(template, Span::default()).unwrap();
        template.fill(|name| {
            let cell = cells.iter().find(|(n, _)| *n == name);
            cell.map(|(_, text)| (*text).to_owned()).unwrap_or_default()
        })
    }

    #[test]
    fn cells_go_where_their_columns_are_named() {
        let cells = [("who", "Ada"), ("from", "Ruritania"), ("none", "")];
        assert_eq!(
            fill("{who} of { from } visits", &cells),
            "Ada of Ruritania visits"
        );
        assert_eq!(fill("visit", &cells), "visit");
        assert_eq!(fill("{{{who}}}", &cells), "{Ada}");
    }

    #[test]
    fn a_label_without_any_value_is_empty() {
        assert_eq!(fill("In {none}", &[("none", "")]), "");
        assert_eq!(
            fill("{who}, {none}", &[("who", "Ada"), ("none", "")]),
            "Ada, "
        );
    }

    #[test]
    fn a_brace_without_partner_is_told() {
        for text in ["{who", "who}", "{}", "{ }"] {
            assert!(Template::parse(text, Span::default()).is_err(), "{text}");
        }
    }
}
