//! Relations and tracks: what cannot be as it is told.

use super::super::{EventIx, Timeline};
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Span, rules};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds whose other event comes first.
const LATER: [&str; 4] = ["follows-up", "follows", "builds-on", "responds-to"];

/// Checks relations and tracks.
pub(super) fn check(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    for event in &timeline.events {
        order(timeline, event, faults);
    }
    circles(timeline, faults);
    tracks(timeline, faults);
}

/// Where an event names another in a relation.
fn place(event: &super::super::Event, kind: &str, other: &str) -> Span {
    let named = event
        .entry
        .relations
        .iter()
        .find(|(k, id)| k.value == kind && crate::names::fold(&id.value) == other);
    named.map_or(event.entry.head.at, |(_, id)| id.span)
}

/// An event that is wholly over before what it follows begins.
fn order(timeline: &Timeline, event: &super::super::Event, faults: &mut Vec<Diagnostic>) {
    let head = &event.entry.head;
    let own = &event.entry.date.value;
    for relation in event.relations.iter().filter(|r| !r.inverse) {
        if !LATER.contains(&&*relation.kind) {
            continue;
        }
        let other = timeline.event(relation.other);
        let before = &other.entry.date.value;
        let (Some(last), Some(first)) = (own.latest().day(), before.earliest().day()) else {
            continue;
        };
        if last < first {
            let kind = &relation.kind;
            faults.push(
                Diagnostic::new(
                    rules::RELATION_ORDER,
                    format!(
                        "`{}` ({}) cannot be told as `{kind}` of `{}` ({}), which came after it",
                        head.id,
                        own.as_written(),
                        other.entry.head.id,
                        before.as_written()
                    ),
                )
                .at(
                    head.file.as_path(),
                    place(event, kind, &other.entry.head.id),
                )
                .hint("correct one of the two dates, or tell the relation at the other event")
                .related(
                    other.entry.head.file.as_path(),
                    Some(other.entry.date.span),
                    "the other date is here",
                ),
            );
        }
    }
}

/// Events that are part of themselves by way of others.
fn circles(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    let wholes = |ix: EventIx| {
        let relations = timeline.event(ix).relations.iter();
        relations
            .filter(|r| !r.inverse && &*r.kind == "part-of")
            .map(|r| r.other)
    };
    let mut done = BTreeSet::new();
    for n in 0..timeline.events.len() {
        let start = EventIx::new(n);
        if wholes(start).next().is_none() || done.contains(&start) {
            continue;
        }
        // A walk upwards; `path` is how it came to where it is.
        let mut open = vec![(start, 0)];
        let mut path = vec![start];
        while let Some((at, next)) = open.pop() {
            path.truncate(open.len() + 1);
            if let Some(whole) = wholes(at).nth(next) {
                open.push((at, next + 1));
                if let Some(from) = path.iter().position(|p| *p == whole) {
                    if path[from..].iter().all(|p| !done.contains(p)) {
                        faults.push(circle(timeline, &path[from..]));
                    }
                } else if !done.contains(&whole) {
                    open.push((whole, 0));
                    path.push(whole);
                }
            } else {
                done.insert(at);
            }
        }
    }
}

fn circle(timeline: &Timeline, path: &[EventIx]) -> Diagnostic {
    let told: Vec<String> = path
        .iter()
        .chain(path.first())
        .map(|ix| {
            let entry = &timeline.event(*ix).entry;
            format!("`{}` ({})", entry.head.id, entry.date.value.as_written())
        })
        .collect();
    let last = path.last().copied().unwrap_or(EventIx(0));
    let first = path.first().copied().unwrap_or(EventIx(0));
    let event = timeline.event(last);
    let other = &timeline.event(first).entry.head.id;
    Diagnostic::new(
        rules::RELATION_CIRCLE,
        format!("these events are parts of each other: {}", told.join(" → ")),
    )
    .at(
        event.entry.head.file.as_path(),
        place(event, "part-of", other),
    )
    .hint("remove one of the `part-of`")
}

/// Two events of one date that set a track to different states, with nothing to tell which came
/// first.
fn tracks(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    for track in &timeline.tracks {
        let mut on = BTreeMap::<_, (EventIx, usize)>::new();
        for (ix, state) in &track.settings {
            let entry = &timeline.event(*ix).entry;
            let date: &EdtfDate = &entry.date.value;
            let key = (date.order(), entry.weight, date.time_of_day());
            match on.get(&key) {
                Some((first, other)) if other != state => {
                    let before = &timeline.event(*first).entry;
                    let at = entry
                        .sets
                        .iter()
                        .find(|(t, _)| *crate::names::fold(&t.value) == *track.entry.head.id)
                        .map_or(entry.head.at, |(_, s)| s.span);
                    let states = &track.entry.states;
                    faults.push(
                        Diagnostic::new(
                            rules::TRACK_CONTRADICTION,
                            format!(
                                "`{}` is set to `{}` and to `{}` on one date, {}",
                                track.entry.head.id,
                                states[*other].id,
                                states[*state].id,
                                date.as_written()
                            ),
                        )
                        .at(entry.head.file.as_path(), at)
                        .hint("say which came first with `weight`, or correct one of the two")
                        .related(
                            before.head.file.as_path(),
                            Some(before.date.span),
                            "the other event is here",
                        ),
                    );
                }
                Some(_) => {}
                None => {
                    on.insert(key, (*ix, *state));
                }
            }
        }
    }
}
