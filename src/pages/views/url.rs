//! The address of a page, put together where it is written.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::fmt::{self, Display, Write};

/// A root-relative address: most are of no page that a template shows, and cost nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Url<'a> {
    /// The path before every route, what stands before those of the language, and before those of
    /// frames.
    pub before: [&'a str; 3],
    /// The page.
    pub route: Route<'a>,
}

/// The route of a thing's page: `/events/x/`, `/relations/a--b/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Route<'a> {
    /// What the thing is, with its slashes: `/events/`.
    pub family: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Of a pair the other's.
    pub other: Option<&'a str>,
}

impl<'a> Route<'a> {
    /// The page of one thing.
    #[must_use]
    pub fn of(family: &'static str, id: &'a str) -> Self {
        Self {
            family,
            id,
            other: None,
        }
    }

    fn len(&self) -> usize {
        self.family.len() + self.id.len() + self.other.map_or(0, |id| id.len() + 2) + 1
    }
}

impl Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.family)?;
        f.write_str(self.id)?;
        if let Some(other) = self.other {
            f.write_str("--")?;
            f.write_str(other)?;
        }
        f.write_str("/")
    }
}

impl Url<'static> {
    /// A link that a script fills in.
    pub const BLANK: Self = Self {
        before: ["#", "", ""],
        route: Route {
            family: "",
            id: "",
            other: None,
        },
    };
}

impl Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.before {
            f.write_str(part)?;
        }
        if *self == Url::BLANK {
            return Ok(());
        }
        self.route.fmt(f)
    }
}

impl Serialize for Url<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            let before: usize = self.before.iter().map(|part| part.len()).sum();
            let mut out = String::with_capacity(before + self.route.len());
            // A text takes all that it is given.
            let _ = write!(out, "{self}");
            return s.serialize_str(&out);
        }
        (self.before, self.route).serialize(s)
    }
}

impl JsonSchema for Url<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        String::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
