//! `/data/events.csv`: an event a row.

use crate::cells::{guard, join};
use crate::pages::views::{DataEvent, Stopped, TableView};
use std::borrow::Cow;
use std::io::{self, Write};

/// The columns, in the order of `/data/events.json`. What a list of the data holds beside ids and texts
/// has a column of its own, with as many parts.
const COLUMNS: [&str; 25] = [
    "id",
    "title",
    "date",
    "display",
    "earliest",
    "latest",
    "type",
    "actors",
    "actors_role",
    "actors_office",
    "place",
    "certainty",
    "attributed_to",
    "claims",
    "claims_certainty",
    "claims_attributed_to",
    "claims_sources",
    "sources",
    "relations",
    "sets",
    "tags",
    "summary",
    "url",
    "added",
    "updated",
];

/// RFC 4180, with a byte order mark: without it spreadsheets take the letters for Latin ones.
pub(super) fn write_csv(table: &TableView<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(COLUMNS)?;
    let mut wrong = None;
    let told = table.events.0.each(&mut |event| {
        let cells = row(&event);
        let written = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
        written.map_err(|error| {
            wrong = Some(error);
            Stopped
        })
    });
    match (told, wrong) {
        (Err(Stopped), Some(error)) => Err(error.into()),
        _ => writer.flush(),
    }
}

fn row<'e>(event: &'e DataEvent<'_>) -> [Cow<'e, str>; COLUMNS.len()] {
    let date = |date: Option<&'e str>| Cow::Borrowed(date.unwrap_or_default());
    let claims = &event.claims;
    let relations = event.relations.iter();
    let sets = event.sets.iter();
    [
        text(event.id),
        text(event.title),
        date(Some(event.date)),
        text(&event.display),
        date(event.earliest.as_deref()),
        date(event.latest.as_deref()),
        text(event.kind.unwrap_or_default()),
        list(event.actors.iter().map(|a| a.id)),
        beside(event.actors.iter().map(|a| a.role)),
        beside(event.actors.iter().map(|a| a.office)),
        text(event.place.unwrap_or_default()),
        text(event.certainty),
        text(event.attributed_to.unwrap_or_default()),
        list(claims.iter().map(|c| c.text)),
        list(claims.iter().map(|c| c.certainty)),
        beside(claims.iter().map(|c| c.attributed_to)),
        beside(claims.iter().map(|c| {
            let sources = (!c.sources.is_empty()).then_some(&c.sources);
            sources.map(|ids| ids.join(", "))
        })),
        list(&event.sources),
        list(relations.map(|(kind, ids)| format!("{kind}: {}", ids.join(", ")))),
        list(sets.map(|(track, state)| format!("{track}: {state}"))),
        list(&event.tags),
        text(event.summary.unwrap_or_default()),
        text(&event.url),
        date(event.added),
        date(event.updated),
    ]
}

/// A cell of text: no formula, and none of the controls that some programs drop and others end at.
fn text(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(odd) {
        Cow::Owned(guard(&text.replace(odd, "")).into_owned())
    } else {
        guard(text)
    }
}

fn list<'e>(parts: impl IntoIterator<Item = impl AsRef<str>>) -> Cow<'e, str> {
    Cow::Owned(text(&join(parts)).into_owned())
}

/// A list as long as another; nothing where each part of it is nothing.
fn beside<'e>(parts: impl Iterator<Item = Option<impl AsRef<str>>> + Clone) -> Cow<'e, str> {
    if parts.clone().all(|part| part.is_none()) {
        return Cow::Borrowed("");
    }
    list(parts.map(|part| part.map_or_else(String::new, |part| part.as_ref().to_owned())))
}
