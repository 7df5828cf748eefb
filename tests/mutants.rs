//! The targets of `fuzz/`, fed with what is near to real files: each seed a thousand times with a few
//! changes made by chance. It finds less than a fuzzer that watches the program, and runs everywhere.
//!
//!     SEED=7 MUTANTS=100000 cargo test --test mutants

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
#[path = "support/targets.rs"]
mod targets;

use support::{Chance, number, tree};

/// What makes trouble in some format or other.
const BITS: &[&str] = &[
    "---\n",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "<<: ",
    "!!x ",
    "\t",
    "\r\n",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{301}",
    "\u{2028}",
    "\"",
    "'",
    "|\n",
    ">-\n",
    ": ",
    "- ",
    "? ",
    "#",
    "%",
    "\\",
    "..",
    "/",
    "2024",
    "X",
    "~",
    "?",
    "Y1E9",
    "S2",
    "<script>",
    "</script>",
    "<svg>",
    "<math>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<noscript>",
    "<template>",
    "<a href=\"javascript:x\">",
    "<img src=x onerror=x>",
    " onclick=x ",
    "&#106;",
    "&colon;",
    "&Tab;",
    "javascript:",
    "data:text/html,",
    "[x](",
    ")",
    "![",
    "[^",
    "]:",
    "`",
    "```\n",
    "|",
    "event:",
    "^",
    ",",
    ";",
    "@book{",
    "%2e",
    "%2F",
    "%00",
    "<table>",
    "<select>",
    "<textarea>",
    "<title>",
    "<xmp>",
    "<plaintext>",
    "<form>",
    "<p>",
    "</p>",
    "</div>",
    "<mglyph>",
];

fn mutant(seed: &[u8], seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut out = seed.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(out.len() + 1);
        let to = (at + chance.below(24)).min(out.len());
        match chance.below(8) {
            0 => drop(out.drain(at..to)),
            1 => {
                let part = out[at..to].to_vec();
                out.splice(at..at, part);
            }
            2 if at < out.len() => out[at] = u8::try_from(chance.below(256)).unwrap(),
            3 => {
                let other = chance.pick(seeds);
                let from = chance.below(other.len() + 1);
                let part = other[from..(from + chance.below(64)).min(other.len())].to_vec();
                out.splice(at..at, part);
            }
            4 => {
                let part = chance.pick(BITS).repeat(chance.below(40));
                out.splice(at..at, part.into_bytes());
            }
            _ => drop(out.splice(at..to.min(at + 1), chance.pick(BITS).bytes())),
        }
    }
    out.truncate(16 << 10);
    out
}

/// Files to begin with: the sample's, and every part of every case.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    let is_of = |path: &str, ending: &str| match target {
        "front_matter" => ["md", "yaml", "bib"].contains(&ending),
        "markdown" => ending == "md",
        "import" => ending == "csv" || path.ends_with("map.yaml"),
        _ => false,
    };
    for folder in ["content", "tests/data", "examples"] {
        for (path, bytes) in tree(&root.join(folder)) {
            let ending = path.rsplit('.').next().unwrap_or_default();
            if is_of(&path, ending) && bytes.len() < 8_000 {
                out.push(bytes);
            }
        }
    }
    for (_, case) in tree(&root.join("tests/cases")) {
        let case = String::from_utf8_lossy(&case).into_owned();
        for part in case.split("\n-- ").filter(|p| p.len() < 4_000) {
            let (head, body) = part.split_once(" --\n").unwrap_or(("", part));
            let words = body
                .split(['\n', ' ', ',', '(', ')'])
                .filter(|w| w.len() < 60);
            match target {
                "dates" => out.extend(
                    words
                        .filter(|w| w.contains(|c: char| c.is_ascii_digit()))
                        .map(|w| w.as_bytes().to_vec()),
                ),
                "paths" => out.extend(
                    words
                        .filter(|w| w.starts_with('/'))
                        .map(|w| w.as_bytes().to_vec()),
                ),
                _ if is_of(head, head.rsplit('.').next().unwrap_or_default()) => {
                    out.push(body.as_bytes().to_vec())
                }
                _ => {}
            }
        }
    }
    if target == "dates" {
        let known = include_str!("data/edtf-loc.txt");
        out.extend(known.lines().map(|line| line.as_bytes().to_vec()));
    }
    assert!(out.len() > 1, "{target} has {} seeds", out.len());
    out
}

fn feed(target: &str, times: u64) {
    let (_, run) = targets::TARGETS
        .into_iter()
        .find(|(name, _)| *name == target)
        .unwrap();
    let seeds = seeds(target);
    let seed = number("SEED", 1);
    let mut chance = Chance::new(seed);
    for n in 0..number("MUTANTS", times) {
        let mut data = mutant(&seeds[chance.below(seeds.len())], &seeds, &mut chance);
        if target == "front_matter" {
            data.insert(0, u8::try_from(chance.below(256)).unwrap());
        }
        let shown = data.clone();
        let ended = std::panic::catch_unwind(|| run(&data));
        if ended.is_err() {
            panic!(
                "SEED={seed}, the {n}th: {:?}\n{:?}",
                String::from_utf8_lossy(&shown),
                shown
            );
        }
    }
}

#[test]
fn any_file_is_read_or_refused() {
    feed("front_matter", 5_000);
}

#[test]
fn any_date_is_read_or_refused() {
    feed("dates", 100_000);
}

#[test]
fn no_markdown_runs() {
    feed("markdown", 4_000);
}

#[test]
fn any_table_is_imported_or_refused() {
    feed("import", 300);
}

#[test]
fn no_path_leads_out() {
    feed("paths", 20_000);
}
