//! Sources: records in Hayagriva YAML, BibLaTeX or CSL-JSON, and the references that a CSL style makes of them.
//!
//! A [`Work`] is one record, from any of these forms. It keeps what a page shows of it and, beside that, the
//! record in the variables of CSL (see `record`), which the citation engine ([`hayagriva`]) takes as an item of
//! CSL-JSON (see `item`). [`Styles`] is the site's citation style in each of its languages; a [`Citer`] is one
//! of them and makes a [`Reference`].
//!
//! The engine's dates are a year, a month, a day. What says more or less than that, as `2013~` or
//! `198X`, goes through it as a stand-in and comes out in the words of the site's own language: no day
//! or year is invented, and the style keeps its place for the date (see `dates`).
//!
//! What the engine gets wrong is put right around it: letters and marks that it must not touch are hidden from
//! it (see `kept`), styles are changed before it reads them (see `alone`), and what it writes is put right
//! (see `repair`), looked at (see `check`) and, as the last resort, replaced by a plain form (see `fallback`).
//!
//! Asking a style is slow, and most records are like others before them: such are written after a pattern
//! (see `pattern`), which gives to the letter what the processor would.
//!
//! This module is pure and knows nothing of entries: `entry` calls it to read, `pages` to cite.

mod alone;
mod archive;
mod bib;
mod check;
mod cite;
mod dates;
mod export;
mod fallback;
mod html;
mod item;
mod json;
mod kept;
mod locator;
mod pattern;
mod people;
mod plain;
mod prepared;
mod record;
mod repair;
mod scan;
mod styles;
mod types;
mod wayback;
mod work;
mod yaml;

pub use bib::{BibRecord, read as read_bib};
pub use cite::{Citation, CiteError, Citer, Reference, Worded, Words};
pub use export::{Dialect, PageMeta, bibtex, csl_json};
pub use json::read as read_json;
pub use kept::GENRES;
pub use styles::{DEFAULT_STYLE, Styles, style_names};
pub use types::TYPES;
pub use wayback::{archive_predates, archived_on};
pub use work::Work;
pub use yaml::read as read_yaml;

/// How long a field that references are made of may be, in bytes. The processor's time grows faster
/// than the length.
pub const FIELD_BYTES: usize = 20_000;
/// How many people may stand in one field.
pub const PEOPLE: usize = 5_000;

/// A citation key as an id: `noauthor_azerbaijan_2025` is `noauthor-azerbaijan-2025`.
///
/// Letters and digits stay, in lower case; whatever else stands between them becomes one hyphen. A key
/// of which nothing is left, or that is cut, gets a short hash of itself, as every slug does.
#[must_use]
pub fn id_of_key(key: &str) -> String {
    match crate::names::id(key) {
        Ok(id) => id,
        Err(_) => crate::names::slug(key),
    }
}

/// A DOI without what people put before it: `https://doi.org/`, `doi:`.
fn doi_number(written: &str) -> &str {
    let text = written.trim();
    match text.find("10.") {
        Some(at) if at > 0 => {
            let before = text[..at].to_ascii_lowercase();
            let known = before.contains("doi")
                && (before.ends_with('/') || before.trim_end().ends_with(':'));
            if known { &text[at..] } else { text }
        }
        _ => text,
    }
}

/// The address that a DOI leads to.
fn doi_address(number: &str) -> String {
    format!("https://doi.org/{number}")
}

#[cfg(test)]
mod tests;
