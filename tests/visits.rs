//! A table of visits becomes a site in which every link leads somewhere and every visit is reached.
//!
//! The rows are made up; `tests/visits.sh FILE MAP` does the same with a table of your own.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "runner/html.rs"]
#[allow(dead_code)]
mod html;
mod support;

use camino::Utf8Path;
use std::collections::{BTreeMap, BTreeSet};
use support::{done, folder, run, tree};

/// No page is larger: a reader on a slow line has it within seconds.
const PAGE_BYTES: usize = 200_000;

#[test]
fn made_up_visits_become_a_site_without_a_dead_link() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let rows = root.join("examples/import-csv/rows.csv");
    let map = root.join("examples/import-csv/map.yaml");
    let visits = import_and_follow(&rows, &map);
    assert!(visits > 40, "{visits} visits");
}

#[test]
#[ignore = "needs a table of your own: tests/visits.sh FILE MAP"]
fn a_table_of_your_own_becomes_a_site_without_a_dead_link() {
    let named = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let (file, map) = (named("VISITS_FILE"), named("VISITS_MAP"));
    let visits = import_and_follow(Utf8Path::new(&file), Utf8Path::new(&map));
    println!("{visits} visits, every one reached");
}

/// Imports, checks, builds and follows; gives the number of events.
fn import_and_follow(rows: &Utf8Path, map: &Utf8Path) -> usize {
    let (_dir, dir) = folder();
    let (site, out) = (dir.join("site"), dir.join("out"));
    std::fs::create_dir(&site).unwrap();
    let args = [
        "import",
        "csv",
        rows.as_str(),
        "--map",
        map.as_str(),
        "-r",
        site.as_str(),
    ];
    done(&args);
    let checked = run(&["check", "-r", site.as_str(), "--message-format", "short"]);
    let told = String::from_utf8_lossy(&checked.stderr);
    let warnings: Vec<&str> = told
        .lines()
        // A table seldom has archived copies of what it names.
        .filter(|line| line.contains("warning[") || line.contains("error["))
        .filter(|line| !line.contains("[source-unarchived]"))
        .collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
    done(&[
        "build",
        "-r",
        site.as_str(),
        "-o",
        out.as_str(),
        "-u",
        "https://x.example/below/",
    ]);
    follow(&tree(&out), "/below")
}

/// Follows every link from the home page.
fn follow(files: &BTreeMap<String, Vec<u8>>, base: &str) -> usize {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut queue = vec!["index.html".to_owned()];
    let mut ids = BTreeMap::<String, BTreeSet<String>>::new();
    let mut anchors = Vec::new();
    let mut dead = Vec::new();
    while let Some(page) = queue.pop() {
        let bytes = &files[&page];
        if !page.ends_with(".html") {
            continue;
        }
        let size = bytes.len();
        assert!(size <= PAGE_BYTES, "{page} has {size} bytes");
        let text = std::str::from_utf8(bytes).unwrap();
        let mut own = BTreeSet::new();
        html::parse(text).walk(&mut |node| {
            own.extend(node.attribute("id").map(str::to_owned));
            for link in [node.attribute("href"), node.attribute("src")]
                .into_iter()
                .flatten()
            {
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                if path.contains("://") || path.starts_with("mailto:") {
                    // The site's own whole addresses are checked as its links are.
                    if !path.starts_with("https://x.example/") {
                        continue;
                    }
                }
                let path = path.trim_start_matches("https://x.example");
                let file = if path.is_empty() {
                    page.clone()
                } else {
                    let Some(route) = path.strip_prefix(base).and_then(|p| p.strip_prefix('/'))
                    else {
                        dead.push(format!("{page}: {link} is not below {base}"));
                        continue;
                    };
                    let route = decoded(route);
                    if route.is_empty() || route.ends_with('/') {
                        format!("{route}index.html")
                    } else {
                        route
                    }
                };
                if !files.contains_key(&file) {
                    dead.push(format!("{page}: {link} leads nowhere"));
                    continue;
                }
                if !anchor.is_empty() {
                    anchors.push((page.clone(), file.clone(), decoded(anchor)));
                }
                if seen.insert(file.clone()) {
                    queue.push(file);
                }
            }
        });
        ids.insert(page, own);
    }
    for (page, file, anchor) in anchors {
        if ids.get(&file).is_some_and(|own| !own.contains(&anchor)) {
            dead.push(format!("{page}: {file} has no #{anchor}"));
        }
    }
    dead.truncate(20);
    assert!(dead.is_empty(), "{}", dead.join("\n"));
    let events: Vec<&String> = files
        .keys()
        .filter(|p| p.starts_with("events/") && p.ends_with("/index.html"))
        .collect();
    let missed: Vec<&&String> = events.iter().filter(|p| !seen.contains(**p)).collect();
    assert!(missed.is_empty(), "never reached: {missed:?}");
    events.len()
}

fn decoded(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let pair: Option<u8> = (byte == b'%')
            .then(|| bytes.clone().take(2).map(char::from).collect::<String>())
            .and_then(|hex| u8::from_str_radix(&hex, 16).ok());
        match pair {
            Some(value) => {
                out.push(value);
                bytes.nth(1);
            }
            None => out.push(byte),
        }
    }
    String::from_utf8(out).unwrap()
}
