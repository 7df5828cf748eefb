//! A table, through a column map.
//!
//! [`Map`] says which cell becomes which key; [`csv()`] reads the table and makes the entries. A row that
//! cannot be one is a fault with its line, and the rest are made all the same.

mod actors;
mod dates;
mod map;
mod records;
mod table;
mod template;

#[cfg(test)]
mod tests;

pub use map::{Actor, DateColumns, Derived, Kind, Map, Record, SameAs, Site, Source};
pub use template::Template;

use super::{Error, Import, draft, markdown, slug, yaml};
use crate::cells;
use crate::diagnostic::{Diagnostic, Lines, Rule, did_you_mean, rules};
use actors::{Actors, Mention};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// The most that an import reads, in bytes.
pub const LIMIT: u64 = 256 * 1024 * 1024;

/// What faults are told of: the names of the two files, and the map's text.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The table.
    pub rows: &'a Utf8Path,
    /// The column map.
    pub map: &'a Utf8Path,
    /// The column map's text, as [`Map::parse`] read it.
    pub map_text: &'a str,
}

/// Makes entries of the rows of a table. `added` is the day on which they are added to the site.
///
/// The answer is the same for the same input. Its faults have their places filled in.
///
/// # Errors
///
/// Where the table cannot be read, or is larger than [`LIMIT`].
pub fn csv(
    map: &Map,
    names: Names<'_>,
    rows: impl Read,
    added: chrono::NaiveDate,
) -> Result<Import, Error> {
    let mut bytes = Vec::new();
    rows.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| Error::Read {
            path: names.rows.to_owned(),
            source,
        })?;
    if bytes.len() as u64 > LIMIT {
        return Err(Error::TooLarge {
            path: names.rows.to_owned(),
            limit: LIMIT,
        });
    }
    let mut import = Import::default();
    let delimiter = delimiter(map, names, &mut import.faults);
    let table = table::read(names.rows, &bytes, delimiter, &mut import.faults);
    drop(bytes);
    let columns = columns(map, names, &table, &mut import.faults);
    import.counts.rows = table.count;
    // Without its columns no row can be right, and one fault says more than one for each row.
    if map_is_wrong(&import.faults) || table.header.is_empty() {
        import.counts.refused = table.count;
        return Ok(import);
    }
    let mut rows = Rows {
        map,
        columns,
        actors: Actors::default(),
        events: Vec::with_capacity(table.rows.len()),
    };
    for row in &table.rows {
        if let Err(fault) = rows.read(row) {
            let mut fault = *fault;
            fault.file = Some(names.rows.to_owned());
            fault.location = Some(Box::new(row.at.clone()));
            import.faults.push(fault);
        }
    }
    rows.write(names, &added.to_string(), &mut import);
    import
        .faults
        .sort_by_key(|f| (f.file.clone(), f.location.as_ref().map(|l| l.line)));
    Ok(import)
}

fn map_is_wrong(faults: &[Diagnostic]) -> bool {
    let of_map = [rules::IMPORT_MAP, rules::IMPORT_COLUMN];
    faults.iter().any(|f| of_map.contains(&f.rule))
}

/// The sign that parts cells, as the one byte that the reader takes.
fn delimiter(map: &Map, names: Names<'_>, faults: &mut Vec<Diagnostic>) -> u8 {
    let sign = map.delimiter.unwrap_or(',');
    match u8::try_from(sign) {
        Ok(byte) if byte.is_ascii() && !b"\"\r\n".contains(&byte) => byte,
        _ => {
            let message = format!("{sign:?} cannot part cells");
            faults.push(
                Diagnostic::new(rules::IMPORT_MAP, message)
                    .in_file(names.map)
                    .hint("write delimiter: \",\", \";\" or \"\\t\""),
            );
            b','
        }
    }
}

/// Where each name's cell is. Columns that the map names and the table has not, or has twice, are
/// faults of the map; columns that it does not use are counted in a note.
fn columns(
    map: &Map,
    names: Names<'_>,
    table: &table::Table,
    faults: &mut Vec<Diagnostic>,
) -> BTreeMap<String, usize> {
    let mut at = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for (n, name) in table
        .header
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
    {
        if at.insert(name.clone(), n).is_some() {
            twice.insert(name.as_str());
        }
    }
    let mut used = BTreeSet::new();
    let mut check = |template: &Template, span, derived: bool| {
        for name in template.columns() {
            used.insert(name.to_owned());
            let message = if twice.contains(name) {
                format!("column \"{name}\" is there twice, so which one is meant cannot be told")
            } else if at.contains_key(name) || (derived && map.derive.contains_key(name)) {
                continue;
            } else {
                format!("there is no column \"{name}\"")
            };
            let known = table.header.iter().filter(|name| !name.is_empty());
            let hint = match did_you_mean(name, known.clone().map(String::as_str)) {
                Some(near) if near != name => format!("did you mean \"{near}\"?"),
                _ => format!(
                    "the columns are {}",
                    known.cloned().collect::<Vec<_>>().join(", ")
                ),
            };
            let mut fault = Diagnostic::new(rules::IMPORT_COLUMN, message)
                .at(names.map, span)
                .hint(hint);
            fault.locate(|_| Some(Lines::of(names.map_text)));
            faults.push(fault);
        }
    };
    if !table.header.is_empty() {
        for derived in map.derive.values() {
            check(&derived.from, derived.from.span(), false);
        }
        for (template, span) in map.templates() {
            check(template, span, true);
        }
        let unused: Vec<&str> = at
            .keys()
            .filter(|name| !used.contains(*name))
            .map(String::as_str)
            .collect();
        if !unused.is_empty() {
            let message = format!("columns that the map does not use: {}", unused.join(", "));
            faults.push(Diagnostic::new(rules::IMPORT_COLUMN_UNUSED, message).in_file(names.rows));
        }
    }
    at
}

/// Rows on their way to events.
struct Rows<'a> {
    map: &'a Map,
    columns: BTreeMap<String, usize>,
    actors: Actors,
    events: Vec<(draft::Event, Vec<Mention>)>,
}

impl Rows<'_> {
    fn read(&mut self, row: &table::Row) -> Result<(), Box<Diagnostic>> {
        let Self { map, columns, .. } = self;
        let raw = |name: &str| {
            columns
                .get(name)
                .and_then(|n| row.cells.get(*n))
                .cloned()
                .unwrap_or_default()
        };
        let cell = |name: &str| match map.derive.get(name) {
            Some(derived) => {
                let text = derived.from.fill(raw);
                derived.replace.get(&text).cloned().unwrap_or(text)
            }
            None => raw(name),
        };
        let fill = |template: &Template| template.fill(cell);
        let text = |template: &Option<Template>| template.as_ref().map(fill).unwrap_or_default();
        let one_line = |template: &Option<Template>| {
            text(template)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };

        let title = fill(&map.title)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if title.is_empty() {
            return Err(fault(rules::IMPORT_TITLE, "the row gives no title", ""));
        }
        let date = match &map.date.value {
            DateColumns::One(one) => dates::one(fill(one).trim()),
            DateColumns::Two { start, end } => dates::two(fill(start).trim(), fill(end).trim()),
        }
        .map_err(|wrong| fault(rules::IMPORT_DATE, &wrong.message, &wrong.hint))?;
        let certainty = one_line(&map.certainty).to_lowercase();
        let attributed_to = one_line(&map.attributed_to);
        check_certainty(&certainty, &attributed_to)?;
        let mut event = draft::Event {
            id: one_line(&map.id),
            title,
            date,
            kind: kind(map, one_line(&map.r#type))?,
            place: one_line(&map.place),
            certainty,
            attributed_to,
            summary: one_line(&map.summary),
            ..draft::Event::default()
        };
        if let Some(body) = &map.body {
            event.body = body.fill(|name| {
                let text = cell(name);
                if map.markdown {
                    text
                } else {
                    markdown::plain(&text)
                }
            });
        }
        for tag in &map.tags {
            let tags = fill(tag);
            let parts = cells::split(&tags, map.tag_separator.as_deref().unwrap_or_default());
            for tag in parts.into_iter().filter(|tag| !tag.is_empty()) {
                if !event.tags.contains(&tag) {
                    event.tags.push(tag);
                }
            }
        }
        for source in &map.sources {
            let keys = source.value.keys.iter().map(|(key, t)| (*key, fill(t)));
            let keys: Vec<_> = keys.filter(|(_, text)| !text.is_empty()).collect();
            for (key, text) in &keys {
                if matches!(*key, "date" | "accessed") {
                    dates::one(text).map_err(|w| fault(rules::IMPORT_DATE, &w.message, &w.hint))?;
                }
            }
            if !keys.is_empty() {
                event.sources.push(draft::Source { keys });
            }
        }
        let mut mentions: Vec<Mention> = Vec::new();
        for actor in &map.actors {
            let met = self.actors.meet(actor, &fill);
            let met = met.map_err(|message| fault(rules::IMPORT_ACTOR, &message, ""))?;
            for mention in met {
                if !mentions.iter().any(|m| m.same(&mention)) {
                    mentions.push(mention);
                }
            }
        }
        self.events.push((event, mentions));
        Ok(())
    }

    /// The text of every file.
    fn write(self, names: Names<'_>, added: &str, import: &mut Import) {
        let Self {
            map,
            actors,
            events,
            ..
        } = self;
        let actors::Settled { actors, shared } = actors.settle();
        for (id, alias) in shared {
            let message =
                format!("\"{alias}\" also names another actor, so it is no alias of \"{id}\"");
            import
                .faults
                .push(Diagnostic::new(rules::IMPORT_ALIAS, message).in_file(names.rows));
        }
        let mut taken = BTreeSet::new();
        for (mut event, mentions) in events {
            event.actors = mentions.iter().map(|m| m.participant(&actors)).collect();
            import
                .files
                .push(event.file(added, map.year_folders, &mut taken));
            import.counts.events += 1;
        }
        import.counts.refused = import.counts.rows - import.counts.events;
        let name = map
            .name
            .as_deref()
            .map(slug::slug)
            .filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "imported".into());
        for (kind, word) in [
            (Kind::State, "states"),
            (Kind::Person, "people"),
            (Kind::Organisation, "organisations"),
        ] {
            let mut of_kind: Vec<_> = actors.iter().filter(|a| a.kind == kind.word()).collect();
            of_kind.sort_by(|a, b| a.id.cmp(&b.id));
            if !of_kind.is_empty() {
                let path = Utf8PathBuf::from(format!("content/actors/{name}-{word}.yaml"));
                import.files.push((path, draft::actors(&of_kind)));
                import.counts.actors += of_kind.len();
            }
        }
        if !map.records.is_empty() {
            let path = Utf8PathBuf::from(format!("content/sources/{name}.yaml"));
            import
                .files
                .push((path, records::text(&map.records, names.map_text)));
            import.counts.records = map.records.len();
        }
        import.files.sort();
        import.site = map.site.as_ref().map(site);
    }
}

fn fault(rule: &'static Rule, message: &str, hint: &str) -> Box<Diagnostic> {
    let fault = Diagnostic::new(rule, message.to_owned());
    Box::new(if hint.is_empty() {
        fault
    } else {
        fault.hint(hint.to_owned())
    })
}

fn check_certainty(certainty: &str, attributed_to: &str) -> Result<(), Box<Diagnostic>> {
    match certainty {
        "reported" if attributed_to.is_empty() => Err(fault(
            rules::IMPORT_CERTAINTY,
            "the row is reported, and nobody is named who reports it",
            "fill the column that the map's attributed_to names",
        )),
        "" | "stated" | "reported" | "inferred" => Ok(()),
        other => Err(fault(
            rules::IMPORT_CERTAINTY,
            &format!("\"{other}\" is no certainty"),
            "write stated, reported or inferred",
        )),
    }
}

/// An event's type: as the map's `types` say, where it has any.
fn kind(map: &Map, text: String) -> Result<String, Box<Diagnostic>> {
    if map.types.is_empty() || text.is_empty() {
        return Ok(text);
    }
    map.types.get(&text).cloned().ok_or_else(|| {
        let known = map.types.keys().map(String::as_str);
        let hint = match did_you_mean(&text, known) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "add it to the map's types".to_owned(),
        };
        fault(
            rules::IMPORT_TYPE,
            &format!("\"{text}\" is not among the map's types"),
            &hint,
        )
    })
}

/// The `site.yaml` of a new site for this import.
fn site(site: &Site) -> String {
    let mut out = format!("title: {}\n", yaml::scalar(&site.title));
    if let Some(description) = &site.description {
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!("description: {}\n", yaml::scalar(&description)));
    }
    let language = site.language.as_deref().unwrap_or("en");
    out.push_str(&format!("language: {}\n", yaml::scalar(language)));
    if !site.types.is_empty() {
        out.push_str("types:\n");
        for (id, label) in &site.types {
            out.push_str(&format!(
                "  {}: {}\n",
                yaml::scalar(id),
                yaml::scalar(label)
            ));
        }
    }
    out
}
