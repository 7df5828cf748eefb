//! The keys of sources: a record of the bibliography in Hayagriva's form, and one within an event.

use super::records::{ACCEPT, EXTRA};
use crate::yaml::shape::{Key, Record, Shape, key, required};

const PERSON: Record = Record {
    name: "a person",
    keys: &[
        required(
            "name",
            Shape::Str,
            "The family name, or the name of an office.",
        ),
        key("given-name", Shape::Str, "The given name."),
        key(
            "prefix",
            Shape::Str,
            "A particle before the family name: `van`.",
        ),
        key("suffix", Shape::Str, "What stands behind: `Jr.`"),
        key("alias", Shape::Str, "Another name."),
    ],
};

const PEOPLE: Shape = Shape::Either(&[
    Shape::Str,
    Shape::Record(&PERSON),
    Shape::List(&Shape::Either(&[Shape::Str, Shape::Record(&PERSON)])),
]);

const AFFILIATED: Record = Record {
    name: "`affiliated`",
    keys: &[
        required("names", PEOPLE, "Who: one or a list."),
        required(
            "role",
            Shape::Str,
            "What they did: `translator`, `director`.",
        ),
    ],
};

const PUBLISHER: Record = Record {
    name: "a publisher",
    keys: &[
        key("name", Shape::Str, "Its name."),
        key("location", Shape::Str, "Where it publishes."),
    ],
};

const URL: Record = Record {
    name: "`url`",
    keys: &[
        required("value", Shape::Url, "The address."),
        key("date", Shape::Edtf, "When it was last read."),
    ],
};

/// What a work and what it appeared in both have.
const WORK: [Key; 26] = [
    key(
        "author",
        PEOPLE,
        "Who wrote it: `Family, Given`, the name of an office, or a map; one or a list.",
    ),
    key("editor", PEOPLE, "Who edited it, as `author`."),
    key(
        "affiliated",
        Shape::Either(&[
            Shape::Record(&AFFILIATED),
            Shape::List(&Shape::Record(&AFFILIATED)),
        ]),
        "Others who had a part: a list of `{names, role}`.",
    ),
    key(
        "date",
        Shape::EdtfOrWords,
        "When it was published. What is no date is shown as it stands, with a warning.",
    ),
    key(
        "publisher",
        Shape::Either(&[Shape::Str, Shape::Record(&PUBLISHER)]),
        "Who published it: a name, or `{name, location}`.",
    ),
    key(
        "organization",
        Shape::Str,
        "Who is behind it; stands for the publisher where there is none.",
    ),
    key("location", Shape::Str, "Where it is or took place."),
    key(
        "url",
        Shape::Either(&[Shape::Url, Shape::Record(&URL)]),
        "Its address, or `{value, date}` with the day it was last read.",
    ),
    key("volume", Shape::Str, "Its volume."),
    key("volume-total", Shape::Str, "How many volumes there are."),
    key("issue", Shape::Str, "Its issue."),
    key("edition", Shape::Str, "Its edition."),
    key("chapter", Shape::Str, "Its chapter in the whole."),
    key("page-range", Shape::Str, "Its pages in the whole."),
    key("page-total", Shape::Str, "How many pages it has."),
    key("time-range", Shape::Str, "Its place in a recording."),
    key("runtime", Shape::Str, "How long it runs."),
    key(
        "serial-number",
        Shape::Either(&[Shape::Str, Shape::MapOf(&Shape::Str)]),
        "Its number, or numbers by kind: `{doi: …, isbn: …}`.",
    ),
    key(
        "serial",
        Shape::Either(&[Shape::Str, Shape::MapOf(&Shape::Str)]),
        "The same as `serial-number`.",
    ),
    key(
        "language",
        Shape::Str,
        "The language it is in, a BCP 47 tag.",
    ),
    key(
        "genre",
        Shape::Str,
        "What kind of work it is: `Press release`.",
    ),
    key("archive", Shape::Str, "The archive that keeps it."),
    key("archive-location", Shape::Str, "Where that archive is."),
    key("call-number", Shape::Str, "Its number there."),
    key("note", Shape::Text, "Anything a reader should know of it."),
    key(
        "abstract",
        Shape::Text,
        "What it says, in short; not shown.",
    ),
];

const TYPE: Key = key(
    "type",
    Shape::Str,
    "A Hayagriva type, as `article`, `web`, `report`. Left out, `web` where there is a `url`, else `misc`.",
);

const GRANDPARENT: Record = Record {
    name: "a parent of a parent",
    keys: &join::<2, 26, 28>([TYPE, key("title", Shape::Text, "Its title.")], WORK),
};

const PARENT: Record = Record {
    name: "a parent",
    keys: &join::<3, 26, 29>(
        [
            key(
                "type",
                Shape::Str,
                "Its Hayagriva type. Left out, what its child is commonly part of.",
            ),
            key("title", Shape::Text, "Its title."),
            key(
                "parent",
                Shape::Either(&[
                    Shape::Record(&GRANDPARENT),
                    Shape::List(&Shape::Record(&GRANDPARENT)),
                ]),
                "What it appeared in itself.",
            ),
        ],
        WORK,
    ),
};

const PART_OF: Key = key(
    "parent",
    Shape::Either(&[Shape::Record(&PARENT), Shape::List(&Shape::Record(&PARENT))]),
    "What it appeared in: a newspaper, a journal, a book, a website.",
);
const ARCHIVED: Key = key("archive_url", Shape::Url, "An archived copy.");
const ACCESSED: Key = key("accessed", Shape::Edtf, "When the address was last read.");

/// A record of the bibliography, in Hayagriva's form.
pub const BIBLIOGRAPHY: Record = Record {
    name: "a bibliography record",
    keys: &join::<7, 26, 33>(
        [
            TYPE,
            required("title", Shape::Text, "The title of the work."),
            PART_OF,
            ARCHIVED,
            ACCESSED,
            ACCEPT,
            EXTRA,
        ],
        WORK,
    ),
};

/// A source named by an entry: an id, or a record of its own.
pub(super) const SOURCE: Record = Record {
    name: "a source",
    keys: &join::<7, 26, 33>(
        [
            key(
                "id",
                Shape::Str,
                "A record of the bibliography. Beside it only `locator`, `archive_url` and `accessed`.",
            ),
            key("locator", Shape::Str, "The place in it: `p. 4`."),
            key(
                "title",
                Shape::Text,
                "The title of the work, for a source that stands here alone.",
            ),
            TYPE,
            PART_OF,
            ARCHIVED,
            ACCESSED,
        ],
        WORK,
    ),
};

/// Two lists of keys as one.
const fn join<const A: usize, const B: usize, const N: usize>(
    first: [Key; A],
    then: [Key; B],
) -> [Key; N] {
    let mut out = [first[0]; N];
    let mut n = 0;
    while n < A {
        out[n] = first[n];
        n += 1;
    }
    while n < A + B {
        out[n] = then[n - A];
        n += 1;
    }
    out
}
