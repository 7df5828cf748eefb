//! A site's bibliography, from its files to what an event cites.

#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on fails.

use camino::Utf8Path;
use chancery::config::Config;
use chancery::diagnostic::Diagnostic;
use chancery::entry::{Entry, Kind, Parsed, SourceRef, parse};
use chancery::model::{Input, Timeline, assemble};
use std::sync::Arc;

const ZOTERO: &str = include_str!("data/sources/zotero.bib");
const HAYAGRIVA: &str = include_str!("data/sources/hayagriva.yaml");

fn read(path: &str, text: &str) -> Parsed {
    let path = Utf8Path::new(path);
    parse(Kind::of(path).unwrap(), path, text.as_bytes())
}

fn site(event: &str) -> (Timeline, Vec<Diagnostic>) {
    let (config, _) = Config::read(b"title: X\n");
    let config = config.unwrap();
    let files = [
        read("content/events/e.md", event),
        read("content/sources/a.bib", ZOTERO),
        read("content/sources/b.yaml", HAYAGRIVA),
    ];
    let mut faults: Vec<Diagnostic> = files.iter().flat_map(|f| f.faults.clone()).collect();
    let files: Vec<Arc<Parsed>> = files.into_iter().map(Arc::new).collect();
    let (timeline, more) = assemble(&Input {
        config: &config,
        files: &files,
        drafts: false,
        history: &Default::default(),
    });
    faults.extend(more);
    faults.retain(|f| f.severity == chancery::diagnostic::Severity::Error);
    (timeline, faults)
}

#[test]
fn records_of_both_forms_are_cited_by_id_or_by_their_own_key() {
    let event = "---\ntitle: T\ndate: 2025\nsources:\n  - noauthor_azerbaijan_2025\n  \
                 - mfa-statement-2024\n  - {id: ministry_2024, locator: p. 4}\n  \
                 - {title: Press, url: 'https://x.example/', language: en, parent: {title: Site}}\n\
                 ---\nSaid[^goksel_diplomacy_2013] and said[^closed-doors, p. 12].\n";
    let (timeline, faults) = site(event);
    assert!(faults.is_empty(), "{faults:?}");
    let cited: Vec<&str> = timeline.events[0]
        .citations
        .iter()
        .map(|c| timeline.source(c.source).id.as_str())
        .collect();
    for id in [
        "noauthor-azerbaijan-2025",
        "mfa-statement-2024",
        "ministry-2024",
        "goksel-diplomacy-2013",
        "closed-doors",
    ] {
        assert!(cited.contains(&id), "{id}: {cited:?}");
    }
    assert_eq!(cited.len(), 6, "{cited:?}");
}

#[test]
fn an_unknown_source_names_the_nearest() {
    let (_, faults) = site("---\ntitle: T\ndate: 2025\nsources: [closed_door]\n---\n");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].rule.name, "source-unknown");
    assert!(faults[0].hint.as_ref().unwrap().contains("closed-doors"));
}

#[test]
fn a_broken_record_is_told_once_and_not_missed() {
    let bib = "@article{broken_one, title = {X}, title = {Z}}\n@misc{cut, title = {Y}\n";
    let parsed = read("content/sources/a.bib", bib);
    let broken: Vec<&str> = parsed
        .entries
        .iter()
        .filter_map(|e| match e {
            Entry::Broken(Kind::Source, id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(parsed.faults.len(), 2, "{:?}", parsed.faults);
    assert!(
        broken.contains(&"broken-one") && broken.contains(&"cut"),
        "{broken:?}"
    );
    let place = parsed.faults.iter().filter_map(|f| f.location.as_ref());
    assert!(
        place.clone().any(|l| (l.line, l.column) == (1, 35)),
        "{:?}",
        parsed.faults
    );
}

#[test]
fn a_record_within_an_event_has_the_keys_of_any_other() {
    let event = "title: T\ndate: 2025\nid: e\nsources:\n  - title: Embassies\n    type: chapter\n    \
                 author: [\"Smith, J.\"]\n    date: 2013~\n    page-range: 12-34\n    locator: p. 14\n    \
                 parent: {title: Closed doors, editor: \"Jones, Ann\", pubisher: X}\n";
    let parsed = read("content/events/e.yaml", event);
    assert_eq!(parsed.faults.len(), 1, "{:?}", parsed.faults);
    assert_eq!(
        parsed.faults[0].hint.as_deref(),
        Some("did you mean `publisher`?")
    );
    let parsed = read(
        "content/events/e.yaml",
        &event.replace("pubisher", "publisher"),
    );
    let [Entry::Event(event)] = parsed.entries.as_slice() else {
        panic!("{:?}", parsed.faults)
    };
    let [SourceRef::Inline(record, locator)] = event.sources.as_slice() else {
        panic!()
    };
    assert_eq!(locator.as_deref(), Some("p. 14"));
    assert_eq!(record.authors, ["J. Smith"]);
    assert_eq!(record.container.as_ref().unwrap().plain(), "Closed doors");
}

/// The reference and the program say the same: every key that is read is in `docs/sources.md`.
#[test]
fn every_key_of_a_record_is_documented() {
    let docs = include_str!("../docs/sources.md");
    for key in Kind::Source.record().keys {
        assert!(docs.contains(&format!("`{}`", key.name)), "{}", key.name);
    }
    for kind in chancery::bibliography::TYPES {
        assert!(docs.contains(&format!("`{kind}`")), "{kind}");
    }
    let named = docs.split("`citation_style`").nth(1).unwrap();
    let names = named
        .split('`')
        .skip(1)
        .step_by(2)
        .take_while(|n| *n != "alphanumeric");
    for name in names.filter(|n| !n.contains('.')) {
        let fault = chancery::bibliography::Styles::check(name);
        assert!(fault.is_none(), "{name}");
    }
}
