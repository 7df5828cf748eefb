//! What the name of a file says, beside what stands in it.

use super::super::Timeline;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, rules};
use crate::names;

/// Checks the dates that names of files begin with.
pub(super) fn check(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    for event in &timeline.events {
        let entry = &event.entry;
        let stem = entry.head.file.file_stem().unwrap_or_default();
        let name = names::stem_less_date(stem).unwrap_or_default();
        let lead = stem.strip_suffix(name).unwrap_or_default();
        let lead = lead.trim_end_matches('-');
        let Some(named) = Some(lead).filter(|l| !l.is_empty()) else {
            continue;
        };
        let Ok(named) = EdtfDate::parse(named) else {
            continue;
        };
        if !named.may_share_a_day(&entry.date.value) {
            let message = format!(
                "the name of this file begins with {lead}, and the event is of {}",
                entry.date.value.as_written()
            );
            faults.push(
                Diagnostic::new(rules::FILE_DATE_DIFFERS, message)
                    .at(entry.head.file.as_path(), entry.date.span)
                    .hint("rename the file, or correct the date: the date in a name is no part of the event's address"),
            );
        }
    }
}
