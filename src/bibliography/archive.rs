//! Where a work is kept: for a document in an archive, this is what a reader needs to find it. A style
//! that has no place for it gets it behind the reference.

use super::html::Forms;
use super::kept;
use super::record::Record;
use crate::text::escape;

/// The variables that tell where a work is kept, in the order in which they are read.
const KEPT: [&str; 5] = [
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "call-number",
];

/// Writes behind the reference what of these is not in it.
pub(super) fn add_missing(out: &mut Forms, record: &Record) {
    let mut missing: Vec<String> = Vec::new();
    for name in KEPT {
        let Some(text) = record.text(name).map(kept::shown) else {
            continue;
        };
        if !out.text.contains(&text) && !missing.contains(&text) {
            missing.push(text);
        }
    }
    if missing.is_empty() {
        return;
    }
    let text = missing.join(", ");
    let html = {
        let mut html = String::new();
        escape(&text, &mut html);
        format!("<bdi>{html}</bdi>")
    };
    // With what the style says of it already, it is one sentence.
    let begun = record.text("archive").map(kept::shown);
    let begun = begun.is_some_and(|archive| archive != missing[0] && out.text.contains(&archive));
    let stop = |whole: &mut String, added: &str| {
        let between = match whole.strip_suffix('.') {
            Some(open) if begun => {
                whole.truncate(open.len());
                ", "
            }
            _ if whole.is_empty() => "",
            Some(_) => " ",
            None if whole.ends_with(['?', '!', '”', '’', '»']) => " ",
            None if begun => ", ",
            None => ". ",
        };
        whole.push_str(between);
        whole.push_str(added);
        if !text.ends_with('.') {
            whole.push('.');
        }
    };
    stop(&mut out.html, &html);
    stop(&mut out.text, &text);
}
