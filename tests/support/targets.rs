//! What is fed with anything, and what must hold whatever it is fed. `fuzz/` and `tests/mutants.rs` share
//! it: each function takes bytes from outside, and panics where a promise is broken.

use camino::Utf8Path;
use chancery::date::EdtfDate;
use chancery::diagnostic::{Diagnostic, json};
use chancery::entry::{Kind, parse};
use chancery::import::csv::Map;
use chancery::import::csv::{Names, csv};
use chancery::language::{DateStyle, Language};
use chancery::markdown::{self, CiteTarget, Options, Targets};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::sync::LazyLock;

/// Takes bytes from outside, and panics where a promise is broken.
pub type Target = fn(&[u8]);

/// A target by its name.
pub const TARGETS: [(&str, Target); 5] = [
    ("front_matter", front_matter),
    ("dates", dates),
    ("markdown", markdown),
    ("import", import),
    ("paths", paths),
];

const FILES: [(Kind, &str); 9] = [
    (Kind::Event, "content/events/a.md"),
    (Kind::Event, "content/events/a.yaml"),
    (Kind::Event, "content/events/a.ar.md"),
    (Kind::Actor, "content/actors/a.yaml"),
    (Kind::Place, "content/places/a.md"),
    (Kind::Track, "content/tracks/a.yaml"),
    (Kind::Page, "content/pages/a.md"),
    (Kind::Source, "content/sources/a.yaml"),
    (Kind::Source, "content/sources/a.bib"),
];

/// Any file of a site: the first byte chooses which.
pub fn front_matter(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    // A letter chooses, so that seeds can be written by hand.
    let (kind, path) = FILES[usize::from(*first) % FILES.len()];
    let parsed = parse(kind, Utf8Path::new(path), bytes);
    told(&parsed.faults, bytes);
    let again = parse(kind, Utf8Path::new(path), bytes);
    assert_eq!(
        parsed.faults, again.faults,
        "a parse depends on the bytes alone"
    );
}

/// Faults have a place in the file, and can be told.
fn told(faults: &[Diagnostic], bytes: &[u8]) {
    for fault in faults {
        if let Some(span) = fault.span {
            let range = span.range();
            assert!(range.start <= range.end, "{fault:?}");
            assert!(range.start <= bytes.len(), "{fault:?}");
        }
        assert!(!fault.message.is_empty(), "{fault:?}");
        serde_json::from_str::<serde_json::Value>(&json(fault)).expect("JSON");
    }
}

/// A date in each language.
pub fn dates(data: &[u8]) {
    static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
        let tags = ["en", "ar", "az", "tr", "ru", "fr"];
        tags.map(|tag| Language::load(tag, None).0).into()
    });
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match EdtfDate::parse(text) {
        Ok(date) => {
            assert_eq!(date.as_written(), text);
            assert_eq!(EdtfDate::parse(date.as_written()).as_ref(), Ok(&date));
            let key = |d: &EdtfDate| (d.order(), d.time_of_day());
            for other in ["-0499", "1990-05", "2024-02-29", "XXXX-12", "1985/.."] {
                let other = EdtfDate::parse(other).unwrap();
                let texts = date
                    .sort_text()
                    .as_bytes()
                    .cmp(other.sort_text().as_bytes());
                assert_eq!(key(&date).cmp(&key(&other)), texts, "{text} and {other}");
            }
            if let Some(year) = date.page_year() {
                assert_eq!(chancery::date::slug_year(year).parse(), Ok(year), "{text}");
            }
            for language in LANGUAGES.iter() {
                for style in [DateStyle::Column, DateStyle::Sentence] {
                    are_words(&language.date(&date, style), text);
                }
                are_words(&language.heading(date.heading()), text);
            }
        }
        Err(fault) => assert!(!fault.to_string().is_empty()),
    }
}

/// Words for a reader: something to see, and no message that is missing or was not filled.
fn are_words(words: &str, text: &str) {
    let unfilled = ["{", "}", "date-", "heading-"];
    let is_whole = !unfilled.iter().any(|part| words.contains(part));
    let is_seen = words.chars().any(char::is_alphanumeric);
    assert!(is_whole && is_seen, "{text}: {words:?}");
}

/// Markdown with raw HTML: what comes of it runs nothing.
pub fn markdown(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let scan = markdown::scan(text);
    for (_, span) in &scan.faults {
        assert!(span.range().end <= text.len().max(1), "{span:?}");
    }
    if scan
        .faults
        .iter()
        .any(|(f, _)| matches!(f, markdown::Fault::Long | markdown::Fault::Notes))
    {
        return;
    }
    let links: Vec<_> = (0..scan.links.len())
        .map(|n| (n % 3 > 0).then(|| format!("/x/{n}/")))
        .collect();
    let cites: Vec<_> = scan
        .cites
        .iter()
        .map(|cite| {
            Some(CiteTarget {
                number: 1,
                locator: cite.locator.as_ref().map(|l| l.to_string()),
            })
        })
        .collect();
    for (links, cites) in [(&links[..], &cites[..]), (&[], &[])] {
        let html = markdown::html(
            text,
            Targets {
                links,
                sizes: &[],
                cites,
            },
            Options {
                trusted: false,
                heading: 2,
                back: "Back",
            },
        );
        if let Some(live) = live(&html) {
            panic!("{live}\nin {html:?}\nof {text:?}");
        }
    }
}

/// A table, and a column map before it up to the first NUL; without one, the map of the example.
pub fn import(data: &[u8]) {
    const MAP: &str = include_str!("../../examples/import-csv/map.yaml");
    let (map_text, rows) = match data.iter().position(|b| *b == 0) {
        Some(at) => (std::str::from_utf8(&data[..at]), &data[at + 1..]),
        None => (Ok(MAP), data),
    };
    let Ok(map_text) = map_text else { return };
    let map = match Map::parse(Utf8Path::new("map.yaml"), map_text) {
        Ok(map) => map,
        Err(fault) => return told(&[*fault], map_text.as_bytes()),
    };
    let names = Names {
        rows: Utf8Path::new("rows.csv"),
        map: Utf8Path::new("map.yaml"),
        map_text,
    };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    let made = csv(&map, names, rows, day).expect("bytes can be read");
    let mut before = None;
    for (path, text) in &made.files {
        assert!(before < Some(path), "{path} stands twice");
        before = Some(path);
        let plain = path
            .components()
            .all(|c| matches!(c, camino::Utf8Component::Normal(_)));
        assert!(plain && path.starts_with("content"), "{path}");
        // What an import writes can be read: a fault may be in the values, never in the YAML.
        let kind = Kind::of(path).expect("a file of the site");
        let parsed = parse(kind, path, text.as_bytes());
        let broken = parsed
            .faults
            .iter()
            .find(|f| f.rule.name.starts_with("yaml-") || f.rule.name == "front-matter");
        assert!(broken.is_none(), "{broken:?} in {path}:\n{text}");
    }
}

/// A request's path.
pub fn paths(data: &[u8]) {
    let Ok(raw) = std::str::from_utf8(data) else {
        return;
    };
    let Some(path) = chancery::serve::decode(raw) else {
        return;
    };
    assert!(path.starts_with('/'), "{raw:?}");
    assert!(
        !path.contains("//") && !path.contains('\\'),
        "{raw:?}: {path:?}"
    );
    assert!(!path.chars().any(char::is_control), "{raw:?}: {path:?}");
    assert!(
        path.split('/').all(|part| part != ".." && part != "."),
        "{raw:?}: {path:?}"
    );
    assert!(
        path.matches('/').count() == raw.matches('/').count(),
        "{raw:?}: {path:?}"
    );
    let inside = Utf8Path::new("/site").join(path.trim_start_matches('/'));
    assert!(inside.starts_with("/site"), "{raw:?}");
}

const DEAD: &[&str] = &[
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "meta",
    "link",
    "style",
    "form",
    "input",
    "button",
    "textarea",
    "select",
    "template",
    "noscript",
    "svg",
    "math",
    "portal",
    "dialog",
    "audio",
    "video",
    "source",
    "track",
    "plaintext",
    "xmp",
    "title",
    "marquee",
    "keygen",
    "fencedframe",
];

/// What would run, load or send in a browser that shows `html` in the body of a page; nothing where
/// nothing does.
pub fn live(html: &str) -> Option<String> {
    let page = format!(
        "<!DOCTYPE html><html><head></head><body><div id=\"around\">{html}</div><hr id=\"after\">"
    );
    let dom =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(page);
    let mut open: Vec<Handle> = vec![dom.document.clone()];
    let mut after = 0;
    while let Some(node) = open.pop() {
        open.extend(node.children.borrow().iter().cloned());
        let NodeData::Element { name, attrs, .. } = &node.data else {
            continue;
        };
        let tag = &*name.local;
        if &*name.ns != "http://www.w3.org/1999/xhtml" || DEAD.contains(&tag) {
            return Some(format!("an element <{tag}>"));
        }
        for attribute in attrs.borrow().iter() {
            let name = attribute.name.local.to_lowercase();
            let value = &attribute.value;
            after += usize::from(name == "id" && &**value == "after");
            if name.starts_with("on")
                || [
                    "style",
                    "srcdoc",
                    "srcset",
                    "formaction",
                    "action",
                    "background",
                    "ping",
                    "poster",
                    "is",
                    "slot",
                ]
                .contains(&&*name)
            {
                return Some(format!("an attribute {name}=\"{value}\""));
            }
            if ["href", "src", "cite", "longdesc", "data"].contains(&&*name) && runs(value) {
                return Some(format!("an address {name}=\"{value}\""));
            }
        }
    }
    // The text swallowed what stands after it.
    (after == 0).then(|| "the page's end is within the text".to_owned())
}

/// Whether a browser finds a scheme in `url` that a page must not lead to.
fn runs(url: &str) -> bool {
    let seen: String = url
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let Some((scheme, _)) = seen.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme && !["http", "https", "mailto", "tel"].contains(&&*scheme.to_ascii_lowercase())
}
