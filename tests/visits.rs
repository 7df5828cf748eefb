//! A table of visits becomes a site in which every link leads somewhere and every visit is reached.
//!
//! The rows are made up; `tests/visits.sh FILE MAP` does the same with a table of your own. And the table
//! that a site gives becomes the same events again.

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

/// Titles and the like that a table may not run, cut or lose.
const TEXTS: [&str; 16] = [
    "=HYPERLINK(\"https://x.example\",\"here\")",
    "+1",
    "-2+3 @ noon",
    "@SUM(A1:A9)",
    "'=1",
    "''=1",
    "'tis, \"so\" said; \\; \\\\; end\\",
    "＝1;＋1; －1;'＠1",
    "a;=cmd|' /C calc'!A0",
    "a\n=1\r\n+2\r-3\t@4",
    "\t=1",
    " =1",
    "ID;PWXL;N;E",
    "\t=1 '\t@",
    "زيارة، \"كلام\"؛ =١",
    "\u{feff}=1",
];

#[test]
fn the_table_of_a_site_becomes_the_same_events() {
    let (_dir, dir) = folder();
    let site = dir.join("hostile");
    support::write(&site.join("site.yaml"), "title: Hostile");
    for (n, text) in TEXTS.iter().enumerate() {
        let text = serde_json::to_string(text).unwrap();
        let date = ["-0499", "2024-12", "~2013", "../1985"][n % 4];
        let event = format!(
            "- id: e{n}\n  title: {text}\n  date: \"{date}\"\n  type: {text}\n  place: {text}\n  \
             actors: [{{ name: {text}, role: {text} }}, Second, {{ name: Third, role: {text} }}]\n  \
             certainty: reported\n  attributed_to: {text}\n  summary: {text}\n  \
             tags: [{text}, second]\n"
        );
        let event = event.replace("{ name:", "{ id:");
        support::write(&site.join(format!("content/events/{n}.yaml")), event);
    }
    assert_eq!(there_and_back(&site, &dir.join("a")), TEXTS.len());
    let sample = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(there_and_back(sample, &dir.join("b")) > 5);
}

/// Builds a site, makes another of its table and compares what both say; gives the number of events.
fn there_and_back(site: &Utf8Path, dir: &Utf8Path) -> usize {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = root.join("examples/import-events-csv/map.yaml");
    let (first, back, second) = (dir.join("first"), dir.join("back"), dir.join("second"));
    support::write(&back.join("site.yaml"), "title: Back");
    let build = |site: &Utf8Path, out: &Utf8Path| {
        done(&["build", "-r", site.as_str(), "-o", out.as_str()]);
        let json = std::fs::read(out.join("data/events.json")).unwrap();
        let data: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let events = data["events"].as_array().unwrap().iter();
        events.map(said).collect::<BTreeMap<_, _>>()
    };
    let before = build(site, &first);
    let table = first.join("data/events.csv");
    let bytes = std::fs::read(&table).unwrap();
    assert_no_formula(&bytes);
    let args = [table.as_str(), "--map", map.as_str(), "-r", back.as_str()];
    done(&[&["import", "csv"][..], &args].concat());
    let after = build(&back, &second);
    for (id, said) in &before {
        assert_eq!(after.get(id), Some(said), "{id}");
    }
    assert_eq!(before.len(), after.len());
    before.len()
}

/// What an event says that a table carries back. Space counts as space, and controls do not count.
fn said(event: &serde_json::Value) -> (String, Vec<String>) {
    let text = |value: &serde_json::Value| {
        let text = value.as_str().unwrap_or_default();
        let text = text.replace(|c: char| c.is_control() && !c.is_whitespace(), "");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut all = Vec::new();
    for key in [
        "title",
        "date",
        "type",
        "place",
        "certainty",
        "attributed_to",
        "summary",
    ] {
        all.push(format!("{key}: {}", text(&event[key])));
    }
    for actor in event["actors"].as_array().unwrap() {
        all.push(format!(
            "{} as {}",
            text(&actor["id"]),
            text(&actor["role"])
        ));
    }
    all.extend(event["tags"].as_array().unwrap().iter().map(text));
    (text(&event["id"]), all)
}

/// No cell starts a formula, wherever a program may part cells; dates aside.
fn assert_no_formula(table: &[u8]) {
    let body = table
        .strip_prefix(b"\xef\xbb\xbf")
        .expect("a byte order mark");
    let rows = body.split(|b| *b == b'\n').count();
    assert!(rows > 1 && body.ends_with(b"\r\n"));
    let mut reader = csv::Reader::from_reader(body);
    let header = reader.headers().unwrap().clone();
    let dates = ["date", "earliest", "latest", "added", "updated"];
    for row in reader.records() {
        for (name, cell) in header.iter().zip(&row.unwrap()) {
            let odd = |c: char| c.is_control() && !c.is_whitespace();
            assert!(!cell.contains(odd), "{name}: {cell:?}");
            if dates.contains(&name) {
                continue;
            }
            for part in cell.split([';', '\n', '\r', '\t']) {
                assert!(
                    !part.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                    "{name}: {cell:?}"
                );
            }
        }
    }
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
    let told = String::from_utf8_lossy(&checked.stdout);
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
