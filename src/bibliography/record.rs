//! A record in the variables of CSL, whatever form it was written in.
//!
//! This is what references are made of. A record in Hayagriva's form says what it appeared in by parents
//! and types; which variable each of them is follows here.

use super::kept;
use hayagriva::Entry;
use hayagriva::types::{
    ChunkKind, ChunkedString, Date, EntryType, FormatString, Person, PersonRole, Publisher,
};
use std::collections::BTreeMap;

/// A record in the variables of CSL 1.0.2.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Record {
    /// The type: `article-journal`, `book`.
    pub kind: &'static str,
    /// Texts and numbers. Letters that keep their case are [`kept`].
    pub texts: BTreeMap<&'static str, String>,
    /// People and offices.
    pub names: BTreeMap<&'static str, Vec<Person>>,
    /// Dates, a stand-in for each that the engine cannot hold.
    pub dates: BTreeMap<&'static str, Date>,
    /// The language it is in, a BCP 47 tag.
    pub language: Option<String>,
}

impl Record {
    /// Whether a text of its own has these words, in any case, at its end or before a stop.
    pub fn has_before_a_stop(&self, words: &str) -> bool {
        let has = |text: &String| {
            let text = kept::shown(text).to_lowercase();
            text.match_indices(words).any(|(at, _)| {
                let behind = text[at + words.len()..].chars().next();
                behind.is_none_or(|c| !c.is_alphanumeric() && c != ' ')
            })
        };
        self.texts.values().any(has)
    }

    /// An empty record of a CSL type.
    pub fn new(kind: &'static str) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// A text, as it goes to the engine.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// A text as a reader sees it.
    pub fn shown(&self, name: &str) -> Option<String> {
        self.text(name).map(kept::shown)
    }

    /// Sets a text; an empty one is none.
    pub fn set(&mut self, name: &'static str, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            self.texts.remove(name);
        } else {
            self.texts.insert(name, text);
        }
    }

    /// Sets a text where there is none yet.
    pub fn set_missing(&mut self, name: &'static str, text: impl Into<String>) {
        if !self.texts.contains_key(name) {
            self.set(name, text);
        }
    }

    /// Adds people.
    pub fn add(&mut self, name: &'static str, people: impl IntoIterator<Item = Person>) {
        let list = self.names.entry(name).or_default();
        list.extend(people);
        if list.is_empty() {
            self.names.remove(name);
        }
    }

    /// The people under a name.
    pub fn people(&self, name: &str) -> &[Person] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// What a record without a title can be known by: what it appeared in, who made it, where it is.
    pub fn instead(&self) -> Option<String> {
        let names = ["container-title", "event-title", "collection-title"];
        let appeared = names.iter().find_map(|name| self.shown(name));
        let makers = || {
            let first = ["author", "editor"].iter().find_map(|r| self.names.get(r));
            let people = first.or_else(|| self.names.values().next())?;
            let all: Vec<String> = people
                .iter()
                .map(|p| kept::shown(&super::people::shown(p)))
                .collect();
            Some(all.join(", "))
        };
        let places = ["publisher", "archive", "number", "DOI", "URL"];
        let place = || places.iter().find_map(|name| self.shown(name));
        appeared.or_else(makers).or_else(place)
    }

    /// Whether its date is in words that may say that there is none.
    pub fn says_undated(&self) -> bool {
        let issued = self.dates.get("issued");
        issued.is_some_and(|date| date.year > 9999)
    }

    /// The variables of a record in Hayagriva's form.
    pub fn of(entry: &Entry) -> Self {
        Reader {
            entry,
            out: Self::new(kind(entry)),
        }
        .read()
    }
}

/// Works that are a whole; a parent of theirs is a series, or a work of several volumes.
const WHOLE: [EntryType; 10] = [
    EntryType::Book,
    EntryType::Anthology,
    EntryType::Proceedings,
    EntryType::Reference,
    EntryType::Report,
    EntryType::Periodical,
    EntryType::Newspaper,
    EntryType::Performance,
    EntryType::Exhibition,
    EntryType::Thesis,
];

/// Parents that a work did not appear in.
const NO_CONTAINERS: [EntryType; 3] = [
    EntryType::Original,
    EntryType::Conference,
    EntryType::Exhibition,
];

/// What a work appeared in.
fn container(entry: &Entry) -> Option<&Entry> {
    let part = !WHOLE.contains(entry.entry_type());
    let web = |e: &&Entry| matches!(e.entry_type(), EntryType::Web | EntryType::Blog);
    let mut parents = entry
        .parents()
        .iter()
        .filter(|e| !NO_CONTAINERS.contains(e.entry_type()));
    match part {
        true => parents.next(),
        false => parents.find(web),
    }
}

/// The series that a whole work is of.
fn collection(entry: &Entry) -> Option<&Entry> {
    let whole = match WHOLE.contains(entry.entry_type()) {
        true => entry,
        false => container(entry)?,
    };
    whole
        .parents()
        .iter()
        .find(|e| WHOLE.contains(e.entry_type()) && !NO_CONTAINERS.contains(e.entry_type()))
}

fn parent_of(entry: &Entry, kinds: &[EntryType]) -> bool {
    entry
        .parents()
        .iter()
        .any(|e| kinds.contains(e.entry_type()))
}

/// The CSL type of a record.
fn kind(entry: &Entry) -> &'static str {
    let within = |kinds: &[EntryType]| parent_of(entry, kinds);
    match entry.entry_type() {
        EntryType::Article if within(&[EntryType::Newspaper]) => "article-newspaper",
        EntryType::Article | EntryType::Conference if within(&[EntryType::Proceedings]) => {
            "paper-conference"
        }
        EntryType::Conference => "speech",
        EntryType::Article if within(&[EntryType::Periodical]) => "article-journal",
        EntryType::Article if within(&[EntryType::Blog]) => "post-weblog",
        EntryType::Article if within(&[EntryType::Web]) => "webpage",
        EntryType::Article if within(&[EntryType::Report]) => "report",
        EntryType::Article if within(&[EntryType::Book, EntryType::Anthology]) => "chapter",
        EntryType::Article if within(&[EntryType::Conference]) => "paper-conference",
        EntryType::Article => "article",
        EntryType::Chapter | EntryType::Anthos => "chapter",
        EntryType::Entry if within(&[EntryType::Reference]) => "entry-encyclopedia",
        EntryType::Entry => "entry",
        EntryType::Report => "report",
        EntryType::Thesis => "thesis",
        EntryType::Web | EntryType::Blog | EntryType::Thread => "webpage",
        EntryType::Scene if within(&[EntryType::Performance]) => "performance",
        EntryType::Scene => "broadcast",
        EntryType::Artwork => "graphic",
        EntryType::Patent => "patent",
        EntryType::Case => "legal_case",
        EntryType::Legislation => "legislation",
        EntryType::Manuscript => "manuscript",
        EntryType::Post if within(&[EntryType::Blog]) => "post-weblog",
        EntryType::Post => "post",
        EntryType::Newspaper | EntryType::Periodical => "periodical",
        EntryType::Performance => "performance",
        EntryType::Repository => "software",
        EntryType::Video if entry.parents().is_empty() => "motion_picture",
        EntryType::Audio if entry.parents().is_empty() => "song",
        EntryType::Video | EntryType::Audio => "broadcast",
        EntryType::Exhibition => "event",
        EntryType::Misc if entry.url().is_some() => "webpage",
        EntryType::Misc => "document",
        _ => "book",
    }
}

/// The CSL type of a work of a Hayagriva type that appeared in nothing.
pub(super) fn plain_kind(word: &str) -> &'static str {
    let kind = super::types::of_word(word).unwrap_or(EntryType::Misc);
    self::kind(&Entry::new("", kind))
}

/// People who are neither authors nor editors, by the name that CSL has for them.
const ROLES: [(PersonRole, &str); 13] = [
    (PersonRole::Translator, "translator"),
    (PersonRole::Compiler, "compiler"),
    (PersonRole::Founder, "series-creator"),
    (PersonRole::Collaborator, "contributor"),
    (PersonRole::CastMember, "performer"),
    (PersonRole::Composer, "composer"),
    (PersonRole::Producer, "producer"),
    (PersonRole::ExecutiveProducer, "executive-producer"),
    (PersonRole::Writer, "script-writer"),
    (PersonRole::Director, "director"),
    (PersonRole::Illustrator, "illustrator"),
    (PersonRole::Narrator, "narrator"),
    (PersonRole::Organizer, "organizer"),
];

struct Reader<'a> {
    entry: &'a Entry,
    out: Record,
}

impl Reader<'_> {
    fn read(mut self) -> Record {
        let entry = self.entry;
        let container = container(entry);
        self.titles(container);
        self.numbers(container);
        self.people(container);
        self.dates();
        self.publisher();
        self.archive();
        for parent in entry.parents() {
            match parent.entry_type() {
                EntryType::Conference | EntryType::Exhibition => self.event(parent),
                EntryType::Original => self.original(parent),
                _ => {}
            }
        }
        self.same_as_original();
        self.out.language = entry.map(|e| e.language()).map(ToString::to_string);
        self.out
    }

    fn format(&mut self, name: &'static str, value: Option<&FormatString>) {
        if let Some(value) = value {
            self.out.set(name, chunks(&value.value));
        }
    }

    fn display(&mut self, name: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.out.set(name, value.to_string());
        }
    }

    fn titles(&mut self, container: Option<&Entry>) {
        self.format("title", self.entry.title());
        let short = |e: &Entry| {
            let short = e.title().and_then(|t| t.short.as_deref());
            short.map(chunks)
        };
        if let Some(short) = short(self.entry) {
            self.out.set("title-short", short);
        }
        if let Some(container) = container {
            self.format("container-title", container.title());
            if let Some(short) = short(container) {
                self.out.set("container-title-short", short);
            }
        }
        if let Some(collection) = collection(self.entry) {
            self.format("collection-title", collection.title());
            self.display("collection-number", collection.volume());
            if let Some(editors) = collection.editors() {
                self.out.add("collection-editor", editors.to_vec());
            }
        }
        let genre = self.entry.map(|e| e.genre());
        self.format("genre", genre);
    }

    fn numbers(&mut self, container: Option<&Entry>) {
        let entry = self.entry;
        let volume = container.and_then(Entry::volume).or_else(|| entry.volume());
        self.display("volume", volume);
        let issue = entry
            .issue()
            .or_else(|| container.and_then(Entry::issue))
            .or_else(|| entry.map(|e| e.issue()));
        self.display("issue", issue);
        self.display("edition", entry.map(|e| e.edition()));
        self.display("chapter-number", entry.chapter());
        self.display("page", entry.page_range());
        self.display("number-of-pages", entry.page_total());
        self.display("number-of-volumes", entry.map(|e| e.volume_total()));
        let serial = |kind: &str| entry.map(|e| e.keyed_serial_number(kind));
        self.display("number", serial("serial"));
        self.display("version", serial("version"));
        self.display("DOI", entry.doi().map(super::doi_number));
        self.display("ISBN", serial("isbn"));
        self.display("ISSN", serial("issn"));
        self.display("PMID", serial("pmid"));
        self.display("PMCID", serial("pmcid"));
        self.display("dimensions", entry.runtime());
        self.display("URL", entry.map(|e| e.url()));
    }

    fn people(&mut self, container: Option<&Entry>) {
        let entry = self.entry;
        if let Some(authors) = entry.authors() {
            self.out.add("author", authors.to_vec());
        }
        let editors = entry.editors().filter(|e| !e.is_empty());
        let editors = editors.or_else(|| container.and_then(Entry::editors));
        if let Some(editors) = editors {
            self.out.add("editor", editors.to_vec());
        }
        if let Some(authors) = container.and_then(Entry::authors) {
            self.out.add("container-author", authors.to_vec());
        }
        for (role, name) in ROLES {
            let own = with_role(entry, &role);
            let people = match (own.is_empty(), container) {
                (true, Some(container)) => with_role(container, &role),
                _ => own,
            };
            self.out.add(name, people);
        }
    }

    fn dates(&mut self) {
        if let Some(date) = self.entry.date_any() {
            self.out.dates.insert("issued", *date);
        }
        let read = self.entry.url().and_then(|u| u.visit_date);
        if let Some(date) = read {
            self.out.dates.insert("accessed", date);
        }
    }

    /// Who is behind a work is its publisher where none is named, but for what courts and parliaments
    /// make.
    fn publisher(&mut self) {
        let entry = self.entry;
        let publisher = entry.map(|e| e.publisher());
        self.format("publisher", publisher.and_then(Publisher::name));
        self.format("publisher-place", publisher.and_then(Publisher::location));
        let organization = entry.map(|e| e.organization());
        self.format("authority", organization);
        let official = matches!(
            entry.entry_type(),
            EntryType::Case | EntryType::Legislation | EntryType::Patent
        );
        if !official && let Some(name) = organization {
            self.out.set_missing("publisher", chunks(&name.value));
        }
        let took_place = matches!(self.out.kind, "speech" | "performance" | "event");
        let place = match took_place {
            true => "event-place",
            false => "publisher-place",
        };
        if let Some(location) = entry.location() {
            self.out.set_missing(place, chunks(&location.value));
        }
    }

    /// Most styles print the place within an archive and few a call number: of a work in an archive the
    /// two are one.
    fn archive(&mut self) {
        let entry = self.entry;
        self.format("archive", entry.map(|e| e.archive()));
        self.format("archive-place", entry.archive_location());
        let number = match self.out.text("archive") {
            Some(_) => "archive_location",
            None => "call-number",
        };
        self.format(number, entry.call_number());
    }

    /// An original of the same title is said by its date and publisher.
    fn same_as_original(&mut self) {
        let titles = ["title", "original-title"].map(|name| self.out.shown(name));
        if titles[0] == titles[1] {
            self.out.texts.remove("original-title");
        }
    }

    fn event(&mut self, event: &Entry) {
        self.format("event-title", event.title());
        self.format("event-place", event.location());
        if let Some(date) = event.date() {
            self.out.dates.insert("event-date", *date);
        }
        match event.entry_type() {
            EntryType::Exhibition => {
                let people = with_role(event, &PersonRole::Organizer);
                self.out.add("curator", people);
            }
            _ => {
                let people = with_role(event, &PersonRole::Director);
                self.out.add("chair", people);
            }
        }
    }

    fn original(&mut self, original: &Entry) {
        self.format("original-title", original.title());
        let publisher = original.publisher();
        self.format("original-publisher", publisher.and_then(Publisher::name));
        let place = publisher.and_then(Publisher::location);
        self.format("original-publisher-place", place);
        if let Some(date) = original.date() {
            self.out.dates.insert("original-date", *date);
        }
        if let Some(authors) = original.authors() {
            self.out.add("original-author", authors.to_vec());
        }
    }
}

/// The people who had this part in a work.
fn with_role(entry: &Entry, role: &PersonRole) -> Vec<Person> {
    let all = entry.affiliated().unwrap_or_default();
    let these = all.iter().filter(|group| group.role == *role);
    these
        .flat_map(|group| group.names.iter().cloned())
        .collect()
}

/// A text whose parts in braces are kept.
pub(super) fn chunks(value: &ChunkedString) -> String {
    let mut out = String::new();
    for chunk in &value.0 {
        match chunk.kind {
            ChunkKind::Verbatim => out.push_str(&kept::keep(&chunk.value)),
            ChunkKind::Normal | ChunkKind::Math => out.push_str(&chunk.value),
        }
    }
    out
}
