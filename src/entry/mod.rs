//! One file, one or more typed entries.
//!
//! [`parse`] is pure: bytes in, entries and faults out. It never sees a second file, so it runs on
//! all cores and its result can be kept for as long as the bytes stay the same. References are texts
//! here; the model resolves them.
//!
//! A file with faults still gives what could be read of it: one bad entry does not hide nine, and an
//! entry too broken to stand still tells its id, so that nothing is said to lack it.

mod body;
mod event;
pub mod examples;
mod front_matter;
mod read;
pub mod records;
mod register;
mod translation;
mod words;
mod works;

pub use body::Body;
pub use event::{Certainty, Claim, Correction, Event, Image, Participant, SourceRef};
pub use register::{
    Actor, ActorKind, Office, Page, Place, Record, SameAs, Tone, Track, TrackState,
};
pub use translation::{TRANSLATION, Translation};

use crate::bibliography;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Lines, Span, rules};
use crate::yaml::shape;
use crate::yaml::{self, Extra, Node, Spanned, Value};
use camino::{Utf8Path, Utf8PathBuf};
use std::sync::Arc;

/// What a content folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/events`
    Event,
    /// `content/actors`
    Actor,
    /// `content/places`
    Place,
    /// `content/tracks`
    Track,
    /// `content/sources`
    Source,
    /// `content/pages`
    Page,
}

impl Kind {
    /// Every kind with its folder below `content/`.
    pub const FOLDERS: [(Kind, &'static str); 6] = [
        (Kind::Event, "events"),
        (Kind::Actor, "actors"),
        (Kind::Place, "places"),
        (Kind::Track, "tracks"),
        (Kind::Source, "sources"),
        (Kind::Page, "pages"),
    ];

    /// Its keys.
    #[must_use]
    pub fn record(self) -> &'static shape::Record {
        match self {
            Self::Event => &records::EVENT,
            Self::Actor => &records::ACTOR,
            Self::Place => &records::PLACE,
            Self::Track => &records::TRACK,
            Self::Source => &records::BIBLIOGRAPHY,
            Self::Page => &records::PAGE,
        }
    }

    /// The kind of entry in the file at `path`, relative to the site's root.
    #[must_use]
    pub fn of(path: &Utf8Path) -> Option<Self> {
        let (folder, _) = path.as_str().strip_prefix("content/")?.split_once('/')?;
        Self::FOLDERS
            .iter()
            .find(|(_, f)| *f == folder)
            .map(|(k, _)| *k)
    }

    /// The word for one entry.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Track => "track",
            Self::Source => "source",
            Self::Page => "page",
        }
    }

    /// The endings of its files.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Event | Self::Actor | Self::Place => &["md", "yaml", "yml"],
            Self::Track => &["yaml", "yml"],
            Self::Source => &["yaml", "yml", "bib", "json"],
            Self::Page => &["md"],
        }
    }
}

/// What every entry has.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The file, relative to the site's root.
    pub file: Arc<Utf8PathBuf>,
    /// Its id.
    pub id: String,
    /// Where the id is written, or the entry's first byte.
    pub at: Span,
    /// The whole entry, its text included.
    pub whole: Span,
    /// When it was first published, to the day.
    pub added: Option<EdtfDate>,
    /// When it was last changed, to the day.
    pub updated: Option<EdtfDate>,
    /// Accepted warnings: rule and reason.
    pub accept: Vec<(String, String)>,
    /// The site's own keys.
    pub extra: Extra,
}

/// An entry of any kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// An event.
    Event(Arc<Event>),
    /// An actor.
    Actor(Arc<Actor>),
    /// A place.
    Place(Arc<Place>),
    /// A track.
    Track(Arc<Track>),
    /// A record of the bibliography.
    Source(Arc<Record>),
    /// A plain page.
    Page(Arc<Page>),
    /// An entry's words in another language.
    Translation(Arc<Translation>),
    /// One that could not be read whole: its id alone.
    Broken(Kind, String),
}

impl Entry {
    /// Its texts, in all languages that stand in its file.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let (body, bodies) = match self {
            Self::Event(e) => (Some(&e.body), &e.bodies[..]),
            Self::Actor(e) => (Some(&e.body), &e.bodies[..]),
            Self::Place(e) => (Some(&e.body), &e.bodies[..]),
            Self::Page(e) => (Some(&e.body), &e.bodies[..]),
            Self::Translation(t) => (t.body.as_ref(), &[][..]),
            Self::Track(_) | Self::Source(_) | Self::Broken(..) => (None, &[][..]),
        };
        body.into_iter().chain(bodies.iter().map(|(_, body)| body))
    }
}

/// What a file gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// What is wrong in it, with lines and columns.
    pub faults: Vec<Diagnostic>,
    /// The file, relative to the site's root.
    pub file: Utf8PathBuf,
    /// The languages of its texts by language, each where it stands.
    pub languages: Vec<Spanned<Box<str>>>,
}

/// How large a file of entries may be, in bytes.
pub const FILE_BYTES: usize = 32 << 20;

/// Reads the file at `file` (relative to the site's root), whose content is `bytes`.
#[must_use]
pub fn parse(kind: Kind, file: &Utf8Path, bytes: &[u8]) -> Parsed {
    let text = match text_of(file, bytes) {
        Ok(text) => text,
        Err(fault) => {
            return Parsed {
                entries: Vec::new(),
                faults: vec![*fault],
                file: file.to_owned(),
                ..Parsed::default()
            };
        }
    };
    let mut reader = read::Reader::new(kind, file);
    match file.extension() {
        Some("md") => markdown(&mut reader, text),
        Some("bib") => reader.bibliography(bibliography::read_bib(file, text)),
        Some("json") => reader.bibliography(bibliography::read_json(file, text)),
        _ => yaml(&mut reader, text),
    }
    let languages = std::mem::take(&mut reader.languages);
    let (entries, mut faults) = reader.finish();
    if !faults.is_empty() {
        let lines = Lines::of(text);
        for fault in &mut faults {
            fault.locate(|f| (f == file).then_some(&lines));
        }
    }
    Parsed {
        entries,
        faults,
        file: file.to_owned(),
        languages,
    }
}

fn text_of<'a>(file: &Utf8Path, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    if bytes.len() > FILE_BYTES {
        let message = format!("the file is larger than {} MiB", FILE_BYTES >> 20);
        let fault = Diagnostic::new(rules::FILE_SIZE, message).in_file(file);
        return Err(Box::new(fault.hint("split it into several files")));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let mut fault = Diagnostic::new(rules::FILE_ENCODING, "this is not UTF-8")
            .at(file, Span::new(at, at + 1))
            .hint("save the file as UTF-8");
        let text = String::from_utf8_lossy(bytes);
        fault.locate(|_| Some(Lines::of(&*text)));
        Box::new(fault)
    })
}

fn markdown(reader: &mut read::Reader<'_>, text: &str) {
    match front_matter::split(text) {
        Ok(split) => {
            let document = yaml::read(reader.file(), split.yaml, split.yaml_at);
            reader.faults.extend(document.faults);
            if let Some((at, c)) = yaml::unshowable(split.body) {
                let at = split.body_at + at;
                reader.fault(yaml::unshowable_fault(c), Span::new(at, at + c.len_utf8()));
            }
            match document.root {
                Some(root) if root.value != Value::Null && reader.translates() => {
                    reader.translation(&root, Some((split.body, split.body_at)), false);
                }
                Some(root) if root.value != Value::Null => {
                    reader.entry(&root, Some((split.body, split.body_at)), false);
                }
                Some(_) => {
                    let fault = Diagnostic::new(rules::FRONT_MATTER, "the front matter is empty");
                    let first = reader.kind().record().keys.iter().find(|k| k.required);
                    let hint = format!("write `{}: …`", first.map_or("title", |k| k.name));
                    reader.fault(fault.hint(hint), Span::new(0, 3));
                    reader.broken();
                }
                None => reader.broken(),
            }
        }
        Err(found) => {
            let (fault, span) = *found;
            reader.fault(fault, span);
            reader.broken();
        }
    }
}

fn yaml(reader: &mut read::Reader<'_>, text: &str) {
    let lead = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let document = yaml::read(reader.file(), &text[lead..], lead);
    reader.faults.extend(document.faults);
    let Some(root) = document.root else {
        reader.broken();
        return;
    };
    match &root.value {
        Value::Null => {
            let fault = Diagnostic::new(rules::FILE_EMPTY, "there is no entry in this file");
            reader.fault(fault.hint("write one, or remove the file"), Span::new(0, 1));
        }
        Value::Seq(items) if reader.translates() => {
            for item in items {
                reader.translation(item, None, true);
            }
        }
        _ if reader.translates() => reader.translation(&root, None, false),
        Value::Map(entries) if reader.kind() == Kind::Source => {
            for (key, value) in entries {
                reader.source(key, value);
            }
        }
        Value::Seq(items) if reader.kind() != Kind::Source => {
            for item in items {
                reader.entry(item, None, true);
            }
        }
        _ => reader.entry(&root, None, false),
    }
}

/// The keys of a node, for reading typed values out of a checked tree.
pub(crate) fn strings(node: Option<&Node>) -> Vec<Spanned<String>> {
    let items = node.map(Node::items).unwrap_or_default();
    let mut out = Vec::with_capacity(items.len());
    let texts = items
        .iter()
        .filter_map(|n| n.text().map(|t| Spanned::new(t.to_owned(), n.span)));
    out.extend(texts);
    out
}
