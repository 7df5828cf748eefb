//! The types of works that Hayagriva knows, and those of CSL that stand for others.

use hayagriva::types::EntryType;

/// Every type, as it is written.
pub const TYPES: &[&str] = &[
    "article",
    "chapter",
    "entry",
    "anthos",
    "report",
    "thesis",
    "web",
    "scene",
    "artwork",
    "patent",
    "case",
    "newspaper",
    "legislation",
    "manuscript",
    "post",
    "misc",
    "performance",
    "periodical",
    "proceedings",
    "book",
    "blog",
    "reference",
    "conference",
    "anthology",
    "repository",
    "thread",
    "video",
    "audio",
    "exhibition",
    "original",
];

/// The type of this word, in any case.
pub(super) fn of_word(word: &str) -> Option<EntryType> {
    word.trim().to_ascii_lowercase().parse().ok()
}

/// The word of a type.
pub(super) fn word(kind: EntryType) -> &'static str {
    TYPES
        .iter()
        .copied()
        .find(|word| of_word(word) == Some(kind))
        .unwrap_or("misc")
}

/// What a work is that does not say so.
pub(super) fn default(has_address: bool) -> EntryType {
    match has_address {
        true => EntryType::Web,
        false => EntryType::Misc,
    }
}

/// What a parent is where it does not say so, as Hayagriva has it.
pub(super) fn default_parent(of: EntryType) -> EntryType {
    match of {
        EntryType::Article => EntryType::Periodical,
        EntryType::Chapter => EntryType::Book,
        EntryType::Entry => EntryType::Reference,
        EntryType::Anthos | EntryType::Legislation => EntryType::Anthology,
        EntryType::Web => EntryType::Web,
        EntryType::Scene | EntryType::Video => EntryType::Video,
        EntryType::Artwork => EntryType::Exhibition,
        EntryType::Post => EntryType::Post,
        EntryType::Audio => EntryType::Audio,
        _ => EntryType::Misc,
    }
}

/// The Hayagriva type that comes nearest to a type of CSL.
pub(super) fn of_csl(kind: &str) -> &'static str {
    match kind {
        "article" | "article-journal" | "article-magazine" | "article-newspaper" | "review"
        | "review-book" | "paper-conference" => "article",
        "book" | "pamphlet" | "classic" | "musical_score" => "book",
        "chapter" => "chapter",
        "entry" | "entry-dictionary" | "entry-encyclopedia" => "entry",
        "report" | "standard" => "report",
        "thesis" => "thesis",
        "webpage" => "web",
        "post" | "post-weblog" => "post",
        "graphic" | "figure" | "map" => "artwork",
        "patent" => "patent",
        "legal_case" | "hearing" => "case",
        "legislation" | "bill" | "regulation" | "treaty" => "legislation",
        "manuscript" | "personal_communication" | "collection" => "manuscript",
        "periodical" => "periodical",
        "performance" => "performance",
        "speech" => "conference",
        "software" | "dataset" => "repository",
        "motion_picture" | "broadcast" => "video",
        "song" => "audio",
        "event" => "exhibition",
        _ => "misc",
    }
}

/// The type that a style may write where it writes nothing of this one: works of reference stand in no
/// bibliography by Chicago's rules, and some styles know no title of what is not published.
pub(super) fn kin(kind: &str) -> Option<&'static str> {
    match kind {
        "entry" | "entry-dictionary" | "entry-encyclopedia" => Some("chapter"),
        "book" => None,
        _ => Some("book"),
    }
}

/// The type of parts of books, for works that are such as well: some styles leave out the date of works of
/// reference, whose readers are taken to know it, or of papers that no publisher printed.
pub(super) fn part_of_book(kind: &str) -> Option<&'static str> {
    match kind {
        "entry" | "entry-dictionary" | "entry-encyclopedia" | "paper-conference" => Some("chapter"),
        _ => None,
    }
}
