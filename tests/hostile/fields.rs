//! Every key of every record with every kind of wrong value.

use super::{Site, run};
use camino::Utf8Path;
use chancery::config::{Config, SITE};
use chancery::entry::{Kind, parse, records};
use chancery::yaml::shape::{Key, Record, Shape};
use std::time::{Duration, Instant};

/// What is put in a value's place, as YAML on one line.
fn wrong() -> Vec<(&'static str, String)> {
    vec![
        ("a list", "[a, b]".into()),
        ("an empty list", "[]".into()),
        ("a list of lists", "[[a], [b]]".into()),
        ("a list of nulls", "[~, null, '']".into()),
        ("a list of maps", "[{a: b}, {}]".into()),
        ("a map", "{a: b}".into()),
        ("an empty map", "{}".into()),
        ("a map of maps", "{a: {b: c}, d: [e]}".into()),
        ("a map by language", "{en: a, ar: b, xx: c}".into()),
        ("nothing", String::new()),
        ("null", "null".into()),
        ("an empty text", "''".into()),
        ("spaces", "'   '".into()),
        ("a number", "-99999999999999999999".into()),
        ("a fraction", "1e309".into()),
        ("not a number", ".nan".into()),
        ("a truth", "true".into()),
        ("a date", "2024-02-30".into()),
        ("a huge text", "x".repeat(20_000)),
        (
            "control characters",
            "\"a\\0b\\u0007c\\u001bd\\u0085\"".into(),
        ),
        (
            "bidirectional controls",
            "\"\\u202egnp\\u2066.x\\u202c\"".into(),
        ),
        ("lines", "\"a\\nb\\r\\nc\\u2028d\"".into()),
        ("markup", "\"<script>alert(1)</script>]]>&amp;\"".into()),
        (
            "letters past the plane",
            "\"\\U0010ffff\\U000e0001\\ufffe\"".into(),
        ),
        ("a path that climbs", "../../../etc/passwd".into()),
        ("an address that runs", "\"javascript:alert(1)\"".into()),
    ]
}

/// The ways to each key of a record: what stands before the value and after it.
fn ways(
    record: &'static Record,
    before: &str,
    after: &str,
    out: &mut Vec<(String, &'static Key, String)>,
    depth: usize,
) {
    for key in record.keys {
        // What the record must have beside this key, so that its fault stands alone.
        let beside: String = record
            .keys
            .iter()
            .filter(|k| k.required && k.name != key.name)
            .map(|k| format!("{}: {}, ", k.name, good(&k.shape)))
            .collect();
        let head = format!("{before}{{{beside}{}: ", key.name);
        let tail = format!("}}{after}");
        out.push((head.clone(), key, tail.clone()));
        if depth < 4 {
            inner(&key.shape, &head, &tail, out, depth + 1);
        }
    }
}

fn inner(
    shape: &'static Shape,
    before: &str,
    after: &str,
    out: &mut Vec<(String, &'static Key, String)>,
    depth: usize,
) {
    match shape {
        Shape::Record(record) => ways(record, before, after, out, depth),
        Shape::List(shape) => inner(
            shape,
            &format!("{before}["),
            &format!("]{after}"),
            out,
            depth,
        ),
        Shape::MapOf(shape) => inner(
            shape,
            &format!("{before}{{k: "),
            &format!("}}{after}"),
            out,
            depth,
        ),
        Shape::Either(shapes) => {
            for shape in *shapes {
                inner(shape, before, after, out, depth);
            }
        }
        _ => {}
    }
}

/// A value that fits.
fn good(shape: &Shape) -> String {
    match shape {
        Shape::Edtf | Shape::EdtfOrWords => "2024".into(),
        Shape::Url => "\"https://x.example/\"".into(),
        Shape::Word(words) => words[0].into(),
        Shape::Bool => "true".into(),
        Shape::Int => "1".into(),
        Shape::Number(low, _) => low.to_string(),
        Shape::List(inner) => format!("[{}]", good(inner)),
        Shape::MapOf(inner) => format!("{{a: {}}}", good(inner)),
        Shape::Record(record) => {
            let keys = record.keys.iter().filter(|k| k.required);
            let all: Vec<String> = keys
                .map(|k| format!("{}: {}", k.name, good(&k.shape)))
                .collect();
            format!("{{{}}}", all.join(", "))
        }
        Shape::Either(shapes) => good(&shapes[0]),
        Shape::Str | Shape::Text | Shape::Any => "text".into(),
    }
}

/// Whether a value of this kind can never be meant by the shape.
fn never(shape: &Shape, value: &str) -> bool {
    let kind = match value.chars().next() {
        Some('[') => 'l',
        Some('{') => 'm',
        _ => 's',
    };
    match shape {
        Shape::Any => false,
        Shape::List(_) => kind == 'm',
        Shape::Record(_) | Shape::MapOf(_) => kind == 'l',
        Shape::Text => kind == 'l',
        Shape::Either(shapes) => shapes.iter().all(|s| never(s, value)),
        _ => kind != 's',
    }
}

const KINDS: [(Kind, &str, &Record); 6] = [
    (Kind::Event, "content/events/a.yaml", &records::EVENT),
    (Kind::Actor, "content/actors/a.yaml", &records::ACTOR),
    (Kind::Place, "content/places/a.yaml", &records::PLACE),
    (Kind::Track, "content/tracks/a.yaml", &records::TRACK),
    (Kind::Page, "content/pages/a.md", &records::PAGE),
    (
        Kind::Source,
        "content/sources/a.yaml",
        &records::BIBLIOGRAPHY,
    ),
];

#[test]
fn every_key_of_every_record_takes_every_wrong_value() {
    let mut tried = 0;
    let mut lacking = Vec::new();
    for (kind, path, record) in KINDS {
        let mut all = Vec::new();
        ways(record, "", "", &mut all, 0);
        let site = Site::small();
        for (way, (before, key, after)) in all.iter().enumerate() {
            for (n, (what, value)) in wrong().iter().enumerate() {
                let doc = format!("{before}{value}{after}");
                let text = match kind {
                    Kind::Page => format!("---\n{doc}\n---\n"),
                    Kind::Source => format!("a: {doc}\n"),
                    _ => doc.clone(),
                };
                let start = Instant::now();
                let parsed = parse(kind, Utf8Path::new(path), text.as_bytes());
                assert!(start.elapsed() < Duration::from_secs(2), "{what}: {doc}");
                tried += 1;
                let short: String = doc.chars().take(200).collect();
                for fault in &parsed.faults {
                    let span = fault
                        .span
                        .unwrap_or_else(|| panic!("{short}: no place: {fault:?}"));
                    let inside = span.range().start <= text.len()
                        && text
                            .get(span.range().start..span.range().end.min(text.len()))
                            .is_some();
                    assert!(inside, "{short}: {fault:?} is not in the file");
                }
                let errors: Vec<_> = parsed
                    .faults
                    .iter()
                    .filter(|f| f.severity == chancery::diagnostic::Severity::Error)
                    .collect();
                if never(&key.shape, value) && !errors.iter().any(|f| f.message.contains(key.name))
                {
                    lacking.push(format!(
                        "{}: {what}: {short}: {:?}",
                        key.name,
                        errors.iter().map(|f| &f.message).collect::<Vec<_>>()
                    ));
                }
                // A fourth of them together, each in a file of its own, for the whole way to pages.
                if (way + n) % 4 != 0 {
                    continue;
                }
                let name = path.replace("a.", &format!("w{way}-{n}."));
                site.write(&name, text.replace("\na: ", &format!("\nw{way}-{n}: ")));
            }
        }
        site.survives(record.name);
        // What is right alone must make a site.
        let root = site.root.as_str();
        let check = run(
            record.name,
            &["check", "-r", root, "--message-format", "json"],
        );
        let bad: std::collections::BTreeSet<String> = check
            .faults()
            .iter()
            .filter(|f| f["severity"] == "error")
            .filter_map(|f| f["file"].as_str().map(str::to_owned))
            .collect();
        for file in bad {
            let _ = std::fs::remove_file(site.root.join(file));
        }
        site.survives(record.name);
    }
    assert!(
        lacking.is_empty(),
        "{} of {tried} do not name the key:\n{}",
        lacking.len(),
        lacking.join("\n")
    );
    println!("{tried} values tried");
}

#[test]
fn every_setting_takes_every_wrong_value() {
    let mut all = Vec::new();
    ways(&SITE, "", "", &mut all, 0);
    let mut lacking = Vec::new();
    let mut good_ones = Vec::new();
    for (before, key, after) in &all {
        for (n, (what, value)) in wrong().into_iter().enumerate() {
            let text = format!("{before}{value}{after}");
            let (config, faults) = Config::read(text.as_bytes());
            let errors: Vec<_> = faults
                .iter()
                .filter(|f| f.severity == chancery::diagnostic::Severity::Error)
                .collect();
            if never(&key.shape, &value) && !errors.iter().any(|f| f.message.contains(key.name)) {
                lacking.push(format!("{}: {what}: {:?}", key.name, errors));
            }
            if config.is_some() && errors.is_empty() && (good_ones.len() + n) % 4 == 0 {
                good_ones.push(text);
            }
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    // Each that is taken makes a site, or a fault that only the whole shows.
    let mut project = Site::small();
    for text in good_ones {
        let short: String = text.chars().take(120).collect();
        project.write("site.yaml", &text);
        project.write(
            "content/events/a.md",
            "---\ntitle: A\ndate: 2024\nactors: [B]\n---\nText.\n",
        );
        let root = project.root.as_str();
        let ended = run(&short, &["build", "-r", root]);
        if !matches!(ended.code, 0 | 1) {
            panic!("{short}: {}: {}", ended.code, ended.said);
        }
        if ended.code == 0 {
            continue;
        }
        project = Site::small();
    }
}
