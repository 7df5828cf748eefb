//! What an entry takes from others: `crossref` and `xdata`, by the rules of biblatex (its manual, appendix B).

/// Fields that no entry takes from another.
const OWN: &[&str] = &[
    "crossref",
    "xref",
    "xdata",
    "ids",
    "entryset",
    "entrysubtype",
    "execute",
    "keywords",
    "label",
    "options",
    "presort",
    "related",
    "relatedoptions",
    "relatedstring",
    "relatedtype",
    "shorthand",
    "shorthandintro",
    "shorttitle",
    "sortkey",
    "sorttitle",
    "indextitle",
    "note",
    "abstract",
    "file",
];

/// Fields that say the same: where an entry has one, it takes none of the others.
const DATE: &[&str] = &["date", "year", "month", "day"];

/// Under which name an entry of the kind `child` has the field `name` of the entry that it refers to with
/// `crossref`; none where it does not take it.
pub(super) fn crossref(child: &str, parent: &str, name: &str) -> Option<&'static str> {
    let name = known(name)?;
    let volumes = parent.starts_with("mv");
    let part = is_part(child);
    Some(match name {
        "title" | "subtitle" | "titleaddon" => {
            let names = match (child, parent) {
                ("article" | "suppperiodical", _) => ["journaltitle", "journalsubtitle", ""],
                (_, _) if volumes => ["maintitle", "mainsubtitle", ""],
                (_, _) if part => ["booktitle", "booksubtitle", ""],
                _ => return None,
            };
            let at = ["title", "subtitle", "titleaddon"]
                .iter()
                .position(|n| *n == name)?;
            *names.get(at).filter(|n| !n.is_empty())?
        }
        "author" if part => "bookauthor",
        name => name,
    })
}

/// The same of the field of an entry that is named with `xdata`.
pub(super) fn xdata(name: &str) -> Option<&'static str> {
    known(name)
}

fn known(name: &str) -> Option<&'static str> {
    let own = OWN.iter().any(|own| own.eq_ignore_ascii_case(name));
    let name = super::fields::used(name)?;
    (!own).then_some(name)
}

/// Whether an entry that has these fields has what the field says.
pub(super) fn has(fields: &[&str], name: &str) -> bool {
    let alike: &[&str] = match name {
        name if DATE.contains(&name) => DATE,
        "journal" | "journaltitle" => &["journal", "journaltitle"],
        "address" | "location" => &["address", "location"],
        "school" | "institution" => &["school", "institution"],
        name => return fields.contains(&name),
    };
    fields.iter().any(|f| alike.contains(f))
}

/// Whether entries of this kind are parts of a book.
pub(super) fn is_part(kind: &str) -> bool {
    matches!(
        kind,
        "inbook"
            | "bookinbook"
            | "suppbook"
            | "incollection"
            | "suppcollection"
            | "inproceedings"
            | "conference"
            | "inreference"
    )
}
