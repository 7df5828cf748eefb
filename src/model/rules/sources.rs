//! What rests on nothing, and what nothing rests on.

use super::super::{Event, Timeline};
use crate::bibliography::{archive_predates, archived_on};
use crate::diagnostic::{Diagnostic, rules};
use crate::entry::{Record, SourceRef};
use rayon::prelude::*;

/// Checks sources.
pub(super) fn check(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    faults.par_extend(timeline.events.par_iter().flat_map_iter(|e| of_event(e)));
    for source in timeline.sources.iter().filter(|s| s.listed) {
        let head = &source.record.head;
        let elsewhere = timeline.actors.iter().map(|a| &a.citations);
        let elsewhere = elsewhere.chain(timeline.places.iter().map(|p| &p.citations));
        let mut elsewhere = elsewhere.chain(timeline.pages.iter().map(|p| &p.citations));
        let cited = !source.events.is_empty()
            || elsewhere.any(|list| {
                list.iter()
                    .any(|c| timeline.source(c.source).id == source.id)
            });
        if !cited {
            faults.push(
                Diagnostic::new(
                    rules::SOURCE_UNCITED,
                    format!("nothing cites `{}`", source.id),
                )
                .at(head.file.as_path(), head.at)
                .hint("cite it where it is relied on, or remove the record"),
            );
        }
        untitled(&source.record, cited, faults);
        archived(&source.record, faults);
    }
}

/// A record without a title, which a file that other programs write may have.
fn untitled(record: &Record, cited: bool, faults: &mut Vec<Diagnostic>) {
    if !record.is_untitled() {
        return;
    }
    let fault = match (record.is_nameless(), cited) {
        (true, true) => Diagnostic::new(
            rules::KEY_MISSING,
            "nothing in this record tells what it is",
        )
        .hint("add a title, an author or what it appeared in: it is cited"),
        (true, false) => Diagnostic::new(
            rules::SOURCE_UNTITLED,
            "nothing in this record tells what it is",
        )
        .hint("add a title before it is cited, or remove the record"),
        (false, _) => Diagnostic::new(rules::SOURCE_UNTITLED, "the record has no title")
            .hint("add one; until then the record is shown by what else it says"),
    };
    faults.push(fault.at(record.head.file.as_path(), record.head.at));
}

/// What an event and its claims rest on.
fn of_event(event: &Event) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let head = &event.entry.head;
    if event.citations.is_empty() {
        faults.push(
            Diagnostic::new(rules::EVENT_UNSOURCED, "the event names no source")
                .at(head.file.as_path(), head.at)
                .hint("add `sources:`, or cite one in the text with `[^id]`"),
        );
    }
    // With one source there is no doubt which a claim rests on.
    let several = event.citations.len() > 1;
    for (claim, sources) in event.entry.claims.iter().zip(&event.claim_sources) {
        if sources.is_empty() && (several || event.citations.is_empty()) {
            faults.push(
                Diagnostic::new(
                    rules::CLAIM_UNSOURCED,
                    "the claim does not say which source it rests on",
                )
                .at(head.file.as_path(), claim.span)
                .hint("add `sources:` to the claim"),
            );
        }
    }
    let claims = event.entry.claims.iter().flat_map(|c| &c.sources);
    for source in event.entry.sources.iter().chain(claims) {
        if let SourceRef::Inline(record, _) = source {
            archived(record, &mut faults);
        }
    }
    faults
}

/// An address without an archived copy, and an archived copy older than what it copies.
fn archived(record: &Record, faults: &mut Vec<Diagnostic>) {
    let at = |fault: Diagnostic| fault.at(record.head.file.as_path(), record.head.at);
    match (&record.url, &record.archive_url) {
        (Some(url), None) if !is_archive(url) && !is_doi(url) => faults.push(at(Diagnostic::new(
            rules::SOURCE_UNARCHIVED,
            "the source has an address and no archived copy",
        )
        .hint("add `archive_url:` with a copy from a web archive, before the page is gone"))),
        (_, Some(archive)) => {
            let published = record.date.as_ref();
            let early = published.and_then(|date| archive_predates(archive, date));
            if let (Some(day), Some(published)) = (early, published) {
                let (copied, published) = (day.iso().unwrap_or_default(), published.as_written());
                faults.push(at(Diagnostic::new(
                    rules::ARCHIVE_EARLY,
                    format!(
                        "the archived copy is of {copied}, before the page itself ({published})"
                    ),
                )
                .hint("correct the date, or link a copy made after it")));
            }
        }
        _ => {}
    }
}

/// Whether it is the address of a DOI, which leads to wherever the work has gone.
fn is_doi(url: &str) -> bool {
    url.starts_with("https://doi.org/")
}

fn is_archive(url: &str) -> bool {
    archived_on(url).is_some()
}
