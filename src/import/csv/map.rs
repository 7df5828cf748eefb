//! The column map: a YAML file that says which cell becomes which key of an entry.

use super::template::Template;
use crate::diagnostic::{Diagnostic, Lines, Span, rules};
use camino::Utf8Path;
use indexmap::IndexMap;
use serde::de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;
use std::fmt;

/// A column map. `docs/import.md` tells each key with examples.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// What the files of actors and records are called after; `imported` where absent.
    pub name: Option<String>,
    /// A `site.yaml` for a folder that has none.
    pub site: Option<Site>,
    /// What parts the cells: a comma where absent.
    pub delimiter: Option<char>,
    /// Further columns, made from others.
    #[serde(default)]
    pub derive: IndexMap<String, Derived>,
    /// An event's id; its title where absent.
    pub id: Option<Template>,
    /// An event's title.
    pub title: Template,
    /// Where an event's date comes from.
    pub date: Spanned<DateColumns>,
    /// An event's type.
    pub r#type: Option<Template>,
    /// What the filled `type` becomes; where given, any other text is a fault.
    #[serde(default)]
    pub types: IndexMap<String, String>,
    /// Where it happened.
    pub place: Option<Template>,
    /// `stated`, `reported` or `inferred`.
    pub certainty: Option<Template>,
    /// Who says so.
    pub attributed_to: Option<Template>,
    /// One or two sentences.
    pub summary: Option<Template>,
    /// Markdown, in which cells are plain text unless `markdown` says otherwise.
    pub body: Option<Template>,
    /// Whether cells of the body are Markdown already.
    #[serde(default)]
    pub markdown: bool,
    /// Words to find it by.
    #[serde(default)]
    pub tags: Vec<Template>,
    /// What parts several tags in one cell.
    pub tag_separator: Option<String>,
    /// Who takes part.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// What each event rests on.
    #[serde(default)]
    pub sources: Vec<Spanned<Source>>,
    /// Bibliography records, in Hayagriva's form, written once.
    #[serde(default)]
    pub records: IndexMap<String, Spanned<Record>>,
    /// Whether events lie in a folder of their year.
    #[serde(default = "yes")]
    pub year_folders: bool,
}

fn yes() -> bool {
    true
}

/// What a new site for this import says of itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The site's title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Its language, `en` where absent.
    pub language: Option<String>,
    /// Types of event: id and label.
    #[serde(default)]
    pub types: IndexMap<String, String>,
}

/// A column made from others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    /// Its text, from columns of the file.
    pub from: Template,
    /// What that text becomes where it is one of these; else it stays.
    #[serde(default)]
    pub replace: IndexMap<String, String>,
}

/// Where an event's date comes from.
#[derive(Debug, Clone)]
pub enum DateColumns {
    /// One text that is EDTF.
    One(Template),
    /// The first and the last day, month or year.
    Two {
        /// The first.
        start: Template,
        /// The last; may be empty in a row.
        end: Template,
    },
}

/// One actor, or several, that a row gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The name. A row in which it is empty has no such actor.
    pub name: Template,
    /// What parts several in one cell: names, and as many roles and offices.
    pub separator: Option<String>,
    /// The id; made from the name where absent.
    pub id: Option<Template>,
    /// What it is. Without it the event names an actor that the site has, or makes by the mention.
    pub kind: Option<Kind>,
    /// The actor whose office a person holds.
    pub of: Option<Template>,
    /// The office held at the event.
    pub office: Option<Template>,
    /// Offices that may lead the name.
    #[serde(default)]
    pub titles: Vec<String>,
    /// As what it takes part.
    pub role: Option<Template>,
    /// Whether it acts, rather than have it done to it.
    pub acts: Option<bool>,
    /// Ids elsewhere.
    #[serde(default)]
    pub same_as: SameAs,
}

/// Ids of an actor elsewhere.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameAs {
    /// As `Q227`.
    pub wikidata: Option<Template>,
    /// As `AZ`.
    pub iso3166: Option<Template>,
    /// As `123456789`.
    pub viaf: Option<Template>,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A state.
    State,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

impl Kind {
    /// The word for it in an entry.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }
}

/// One source of an event: a word is a record's id.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Keys with their templates, in the order in which they are written.
    pub keys: Vec<(&'static str, Template)>,
}

/// A value of a bibliography record: what YAML does not read as text is kept as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A text.
    Text(String),
    /// A number, truth value or nothing, to be cut from the map by its place.
    Bare(Span),
    /// A list.
    List(Vec<Record>),
    /// A map.
    Map(IndexMap<String, Record>),
}

impl Map {
    /// Reads a column map. `file` is only for faults.
    ///
    /// # Errors
    ///
    /// The first fault of the map's form.
    pub fn parse(file: &Utf8Path, text: &str) -> Result<Self, Box<Diagnostic>> {
        let map: Self = serde_yaml::from_str(text).map_err(|error| {
            let bare = error.without_snippet();
            let mut message = bare.to_string();
            if let Some(at) = message.rfind(" at line ") {
                message.truncate(at);
            }
            let mut fault = Diagnostic::new(rules::IMPORT_MAP, message)
                .hint("docs/import.md tells each key of a column map");
            fault.file = Some(file.to_owned());
            fault.span = error.location().map(span_of);
            fault.locate(|_| Some(Lines::of(text)));
            Box::new(fault)
        })?;
        for actor in &map.actors {
            let same = &actor.same_as;
            let same = [&same.wikidata, &same.iso3166, &same.viaf];
            let same = same.iter().any(|t| t.is_some());
            let recorded = same || actor.id.is_some() || actor.of.is_some();
            let (message, hint) = if actor.kind.is_none() && (recorded || !actor.titles.is_empty())
            {
                (
                    "an actor without `kind` has no `id`, `of`, `titles` or `same_as`",
                    "say its `kind`: state, person or organisation",
                )
            } else if actor.separator.is_some() && same {
                (
                    "several actors in one cell cannot share `same_as`",
                    "leave it out, and write it into the actors' files",
                )
            } else {
                continue;
            };
            let mut fault = Diagnostic::new(rules::IMPORT_MAP, message)
                .at(file, actor.name.span())
                .hint(hint);
            fault.locate(|_| Some(Lines::of(text)));
            return Err(Box::new(fault));
        }
        Ok(map)
    }

    /// Every template of the map that may name a column of the file or a derived one, with its place.
    pub(super) fn templates(&self) -> Vec<(&Template, Span)> {
        let whole = [
            &self.id,
            &self.r#type,
            &self.place,
            &self.certainty,
            &self.attributed_to,
            &self.summary,
            &self.body,
        ];
        let mut all: Vec<&Template> = whole.into_iter().flatten().collect();
        all.push(&self.title);
        all.extend(&self.tags);
        for actor in &self.actors {
            all.push(&actor.name);
            let same = &actor.same_as;
            let keys = [&actor.id, &actor.of, &actor.office, &actor.role];
            all.extend(keys.into_iter().flatten());
            let keys = [&same.wikidata, &same.iso3166, &same.viaf];
            all.extend(keys.into_iter().flatten());
        }
        let mut all: Vec<(&Template, Span)> = all.into_iter().map(|t| (t, t.span())).collect();
        let date = span_of(self.date.referenced);
        match &self.date.value {
            DateColumns::One(one) => all.push((one, one.span_or(date))),
            DateColumns::Two { start, end } => {
                all.extend([(start, start.span_or(date)), (end, end.span_or(date))]);
            }
        }
        for source in &self.sources {
            let span = span_of(source.referenced);
            all.extend(source.value.keys.iter().map(|(_, t)| (t, t.span_or(span))));
        }
        all.sort_by_key(|(_, span)| *span);
        all
    }
}

/// A place in YAML as a span of bytes. Places that the reader does not know are the file's start.
pub(super) fn span_of(at: serde_yaml::Location) -> Span {
    let span = at.span();
    let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let start = number(span.byte_offset());
    Span::new(start, start + number(span.byte_len()))
}

impl<'de> Deserialize<'de> for DateColumns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Keys {
            column: Option<Spanned<String>>,
            start: Option<Spanned<String>>,
            end: Option<Spanned<String>>,
        }
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = DateColumns;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(
                    "a text with {column}, or a map with `column`, or with `start` and `end`",
                )
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<DateColumns, E> {
                let template = Template::parse(text, Span::default()).map_err(E::custom)?;
                Ok(DateColumns::One(template))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DateColumns, A::Error> {
                let keys = Keys::deserialize(MapAccessDeserializer::new(map))?;
                let cell = |name: Spanned<String>| {
                    Template::column(name.value.trim(), span_of(name.referenced))
                };
                match (keys.column, keys.start, keys.end) {
                    (Some(column), None, None) => Ok(DateColumns::One(cell(column))),
                    (None, Some(start), Some(end)) => Ok(DateColumns::Two {
                        start: cell(start),
                        end: cell(end),
                    }),
                    _ => Err(serde::de::Error::custom(
                        "`date` needs `column`, or `start` and `end`",
                    )),
                }
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Keys {
            id: Option<Template>,
            r#type: Option<Template>,
            title: Option<Template>,
            author: Option<Template>,
            publisher: Option<Template>,
            date: Option<Template>,
            url: Option<Template>,
            archive_url: Option<Template>,
            accessed: Option<Template>,
            locator: Option<Template>,
        }
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Source;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a record's id, or a map such as { title, url, publisher, date }")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Source, E> {
                let id = Template::parse(text, Span::default()).map_err(E::custom)?;
                Ok(Source {
                    keys: vec![("id", id)],
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Source, A::Error> {
                let keys = Keys::deserialize(MapAccessDeserializer::new(map))?;
                let all = [
                    ("id", keys.id),
                    ("type", keys.r#type),
                    ("title", keys.title),
                    ("author", keys.author),
                    ("publisher", keys.publisher),
                    ("date", keys.date),
                    ("url", keys.url),
                    ("archive_url", keys.archive_url),
                    ("accessed", keys.accessed),
                    ("locator", keys.locator),
                ];
                let given = all.into_iter().filter_map(|(key, t)| Some((key, t?)));
                Ok(Source {
                    keys: given.collect(),
                })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Reads any node; what is neither text nor a container becomes a bare scalar of no place.
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, number, list or map")
            }
            fn visit_str<E>(self, text: &str) -> Result<Record, E> {
                Ok(Record::Text(text.to_owned()))
            }
            fn visit_bool<E>(self, _: bool) -> Result<Record, E> {
                Ok(Record::Bare(Span::default()))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Record, E> {
                Ok(Record::Bare(Span::default()))
            }
            fn visit_u64<E>(self, _: u64) -> Result<Record, E> {
                Ok(Record::Bare(Span::default()))
            }
            fn visit_f64<E>(self, _: f64) -> Result<Record, E> {
                Ok(Record::Bare(Span::default()))
            }
            fn visit_unit<E>(self) -> Result<Record, E> {
                Ok(Record::Bare(Span::default()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Record, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element::<Spanned<Record>>()? {
                    list.push(placed(item));
                }
                Ok(Record::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut keys = IndexMap::new();
                while let Some((key, value)) = map.next_entry::<String, Spanned<Record>>()? {
                    keys.insert(key, placed(value));
                }
                Ok(Record::Map(keys))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// A record's value, a bare scalar with its place filled in.
fn placed(value: Spanned<Record>) -> Record {
    match value.value {
        Record::Bare(_) => Record::Bare(span_of(value.defined)),
        other => other,
    }
}
