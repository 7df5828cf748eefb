//! `chancery keys`

use super::args::{KeysArgs, KeysOf};
use super::report::Out;
use super::{Outcome, Success};
use crate::config::{self, SITE};
use crate::entry::records::{ACTOR, BIBLIOGRAPHY, EVENT, PAGE, PLACE, TRACK};
use crate::entry::{TRANSLATION, examples};
use crate::yaml::keys::{HEAD, Part, page};
use std::io::Write as _;

const PARTS: [(KeysOf, Part); 8] = [
    (
        KeysOf::Site,
        Part {
            title: "site.yaml",
            place: "The settings, in `site.yaml` at the top of the site's folder.",
            record: &SITE,
            example: config::EXAMPLE,
        },
    ),
    (
        KeysOf::Event,
        Part {
            title: "Events",
            place: "Files in `content/events/`: `.md`, with the text below, or `.yaml`, one event or a list.",
            record: &EVENT,
            example: examples::EVENT,
        },
    ),
    (
        KeysOf::Actor,
        Part {
            title: "Actors",
            place: "Files in `content/actors/`: `.md` or `.yaml`, one actor or a list. As soon as there is one, events name only actors that have one.",
            record: &ACTOR,
            example: examples::ACTOR,
        },
    ),
    (
        KeysOf::Place,
        Part {
            title: "Places",
            place: "Files in `content/places/`: `.md` or `.yaml`, one place or a list. As soon as there is one, events name only places that have one.",
            record: &PLACE,
            example: examples::PLACE,
        },
    ),
    (
        KeysOf::Track,
        Part {
            title: "Tracks",
            place: "Files in `content/tracks/`: `.yaml`, one track or a list.",
            record: &TRACK,
            example: examples::TRACK,
        },
    ),
    (
        KeysOf::Source,
        Part {
            title: "Sources",
            place: "Files in `content/sources/`: `.yaml` in the form of Hayagriva, a map from id to record, or `.bib`. See [sources.md](sources.md).",
            record: &BIBLIOGRAPHY,
            example: examples::SOURCE,
        },
    ),
    (
        KeysOf::Page,
        Part {
            title: "Pages",
            place: "Files in `content/pages/`: `.md`. A page stands at `/ID/`, whatever folder its file is in.",
            record: &PAGE,
            example: examples::PAGE,
        },
    ),
    (
        KeysOf::Translation,
        Part {
            title: "Translations",
            place: "Files beside what they translate, with the language before the ending: `visit.ar.md` beside `visit.md`. See [languages.md](languages.md).",
            record: &TRANSLATION,
            example: examples::TRANSLATION,
        },
    ),
];

pub(super) fn run(args: &KeysArgs) -> Outcome {
    let wanted = |of: &KeysOf| args.of.is_none_or(|one| one == *of);
    if args.of.is_none() {
        Out.write_all(HEAD.as_bytes())?;
    }
    for (n, (_, part)) in PARTS.iter().filter(|(of, _)| wanted(of)).enumerate() {
        if n > 0 || args.of.is_none() {
            writeln!(Out)?;
        }
        Out.write_all(page(part).as_bytes())?;
    }
    Ok(Success::Done)
}

#[cfg(test)]
mod tests {
    use super::PARTS;
    use crate::yaml::{read, shape};

    #[test]
    fn every_example_can_be_read() {
        for (_, part) in &PARTS {
            let document = read("example.yaml".into(), part.example, 0);
            let mut faults = document.faults;
            let root = document.root.unwrap();
            let _ = shape::check("example.yaml".into(), &root, part.record, &mut faults);
            assert!(faults.is_empty(), "{}: {faults:?}", part.title);
        }
    }

    #[test]
    fn every_key_of_a_record_has_a_row() {
        for (_, part) in &PARTS {
            let page = crate::yaml::keys::page(part);
            for key in part.record.keys {
                let row = format!("| `{}`", key.name);
                assert!(page.contains(&row), "{}: {}", part.title, key.name);
            }
        }
    }
}
