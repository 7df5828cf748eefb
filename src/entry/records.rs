//! The keys of every record, in one place: what is read, checked, completed by editors and described
//! in the reference.

use super::works::SOURCE;
use crate::yaml::shape::{Key, Record, Shape, key, required};

pub use super::works::BIBLIOGRAPHY;

/// How sure a claim is.
pub const CERTAINTIES: &[&str] = &["stated", "reported", "inferred"];
/// What an actor can be.
pub const ACTOR_KINDS: &[&str] = &["state", "person", "organisation"];

const IDS: Shape = Shape::List(&Shape::Str);

const SOURCES: Shape = Shape::List(&Shape::Either(&[Shape::Str, Shape::Record(&SOURCE)]));

const PARTICIPANT: Record = Record {
    name: "an actor of an event",
    keys: &[
        required("id", Shape::Str, "The actor's id, name or alias."),
        key("role", Shape::Text, "What the actor did in this event."),
        key(
            "office",
            Shape::Str,
            "The office the actor acted in: one of those of the actor's record.",
        ),
        key(
            "acts",
            Shape::Bool,
            "`false` for one to whom it is done: who receives aid, a letter, a visit. Left out, `true`.",
        ),
    ],
};

const CLAIM: Record = Record {
    name: "a claim",
    keys: &[
        required("text", Shape::Text, "The claim, one sentence."),
        key(
            "certainty",
            Shape::Word(CERTAINTIES),
            "How sure it is. Left out, as sure as the event.",
        ),
        key(
            "attributed_to",
            Shape::Text,
            "Who says so. A reported claim must have it.",
        ),
        key("sources", SOURCES, "What this claim rests on."),
    ],
};

const IMAGE: Record = Record {
    name: "an image",
    keys: &[
        required(
            "src",
            Shape::Str,
            "A path that begins with `/`, counted from `static/`.",
        ),
        required(
            "alt",
            Shape::Text,
            "What the picture shows, for who cannot see it.",
        ),
        key("caption", Shape::Text, "What readers see below it."),
        key("credit", Shape::Str, "Who made it."),
        key("licence", Shape::Str, "Under which licence it is used."),
    ],
};

const CORRECTION: Record = Record {
    name: "a correction",
    keys: &[
        required("date", Shape::Edtf, "When it was made."),
        required("text", Shape::Text, "What was wrong and what is right."),
    ],
};

pub(super) const ACCEPT: Key = key(
    "accept",
    Shape::MapOf(&Shape::Str),
    "Warnings accepted here: a rule's name and the reason.",
);
const ADDED: Key = key(
    "added",
    Shape::Edtf,
    "When the entry was first published here, to the day.",
);
pub(super) const UPDATED: Key = key(
    "updated",
    Shape::Edtf,
    "When the entry was last changed in substance, to the day.",
);
pub(super) const EXTRA: Key = key(
    "extra",
    Shape::Any,
    "Keys of the site's own; templates see them as `extra`.",
);
const ALIASES: Key = key("aliases", IDS, "Old paths that lead here.");
pub(super) const ID: Key = key(
    "id",
    Shape::Str,
    "Its id in addresses and references. Left out, the file's name less a leading date.",
);
pub(super) const SUMMARY: Key = key(
    "summary",
    Shape::Text,
    "One or two sentences for lists and feeds.",
);
pub(super) const BODY: Key = key(
    "body",
    Shape::Text,
    "Markdown; in a `.md` file it stands below the front matter instead.",
);
const DRAFT: Key = key("draft", Shape::Bool, "Whether to leave it out of the site.");

/// An event.
pub const EVENT: Record = Record {
    name: "an event",
    keys: &[
        ID,
        required("title", Shape::Text, "What happened, as a headline."),
        required(
            "date",
            Shape::Edtf,
            "When, in EDTF, with the precision that is known and no more.",
        ),
        key(
            "type",
            Shape::Str,
            "One of the types that `site.yaml` declares.",
        ),
        key(
            "actors",
            Shape::List(&Shape::Either(&[Shape::Str, Shape::Record(&PARTICIPANT)])),
            "Who took part: ids, names or aliases.",
        ),
        key("place", Shape::Str, "Where: an id, name or alias."),
        key(
            "certainty",
            Shape::Word(CERTAINTIES),
            "How sure the whole is. Left out, `stated`.",
        ),
        key(
            "attributed_to",
            Shape::Text,
            "Who says so. A reported event must have it.",
        ),
        key(
            "claims",
            Shape::List(&Shape::Record(&CLAIM)),
            "Parts of the event that are less or more sure than the whole.",
        ),
        key("sources", SOURCES, "What the entry rests on."),
        key(
            "relations",
            Shape::MapOf(&IDS),
            "Other events: a kind of relation and their ids.",
        ),
        key(
            "sets",
            Shape::MapOf(&Shape::Str),
            "States of affairs from this event's date on: a track and its state.",
        ),
        SUMMARY,
        key("tags", IDS, "Words to find it by."),
        key("image", Shape::Record(&IMAGE), "A picture."),
        DRAFT,
        ALIASES,
        key(
            "weight",
            Shape::Int,
            "The order within one date, smaller first.",
        ),
        ADDED,
        UPDATED,
        key(
            "corrections",
            Shape::List(&Shape::Record(&CORRECTION)),
            "What was put right after publication.",
        ),
        ACCEPT,
        EXTRA,
        BODY,
    ],
};

const OFFICE: Record = Record {
    name: "an office",
    keys: &[
        required("title", Shape::Text, "Its title."),
        key("of", Shape::Str, "The state or organisation it belongs to."),
        key(
            "period",
            Shape::Edtf,
            "When it was held. Left out, the office is shown only where an event names it.",
        ),
    ],
};

const SAME_AS: Record = Record {
    name: "`same_as`",
    keys: &[
        key("wikidata", Shape::Str, "A Wikidata item, as `Q858`."),
        key("iso3166", Shape::Str, "An ISO 3166 code, as `SY`."),
        key("viaf", Shape::Str, "A VIAF number."),
    ],
};

const NAME: Key = required("name", Shape::Text, "Its name.");
const OTHER_NAMES: Key = key("aliases", IDS, "Other names and spellings, in any script.");
const SAME: Key = key(
    "same_as",
    Shape::Record(&SAME_AS),
    "The same in other registers.",
);

/// An actor.
pub const ACTOR: Record = Record {
    name: "an actor",
    keys: &[
        ID,
        NAME,
        key("kind", Shape::Word(ACTOR_KINDS), "What it is."),
        OTHER_NAMES,
        key(
            "offices",
            Shape::List(&Shape::Record(&OFFICE)),
            "Offices of a person.",
        ),
        SAME,
        SUMMARY,
        ADDED,
        UPDATED,
        ACCEPT,
        EXTRA,
        BODY,
    ],
};

/// A place.
pub const PLACE: Record = Record {
    name: "a place",
    keys: &[
        ID,
        NAME,
        OTHER_NAMES,
        key("within", Shape::Str, "The place or state it lies in."),
        key(
            "coordinates",
            Shape::List(&Shape::Number(-180.0, 180.0)),
            "Latitude and longitude in degrees: `[33.51, 36.29]`.",
        ),
        SAME,
        SUMMARY,
        ADDED,
        UPDATED,
        ACCEPT,
        EXTRA,
        BODY,
    ],
};

const STATE: Record = Record {
    name: "a state of a track",
    keys: &[
        required("label", Shape::Text, "Its name."),
        key(
            "tone",
            Shape::Word(&["open", "suspended", "closed", "unknown"]),
            "How it is drawn.",
        ),
    ],
};

/// A track.
pub const TRACK: Record = Record {
    name: "a track",
    keys: &[
        ID,
        NAME,
        key("between", IDS, "The two actors whose affair it is."),
        required(
            "states",
            Shape::MapOf(&Shape::Either(&[Shape::Record(&STATE), Shape::Str])),
            "Its states: id and label.",
        ),
        key(
            "initial",
            Shape::Str,
            "The state before the first event that sets it.",
        ),
        SUMMARY,
        ACCEPT,
        EXTRA,
    ],
};

/// A plain page.
pub const PAGE: Record = Record {
    name: "a page",
    keys: &[
        ID,
        required("title", Shape::Text, "Its title."),
        SUMMARY,
        key("weight", Shape::Int, "Its order there, smaller first."),
        key(
            "menu",
            Shape::Bool,
            "Whether a link to it stands in the foot of every page. Left out, it does.",
        ),
        DRAFT,
        ALIASES,
        ADDED,
        UPDATED,
        ACCEPT,
        EXTRA,
        BODY,
    ],
};
