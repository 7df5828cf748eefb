//! Records of every kind in every style.

use super::*;
use rayon::prelude::*;

const KINDS_YAML: &str = include_str!("../../../tests/data/sources/kinds.yaml");
const KINDS_BIB: &str = include_str!("../../../tests/data/sources/kinds.bib");
const KINDS_JSON: &str = include_str!("../../../tests/data/sources/kinds.json");

/// Every record of the three files by its key.
fn records() -> &'static Vec<(String, Work)> {
    static RECORDS: OnceLock<Vec<(String, Work)>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let mut all = yaml(KINDS_YAML).0;
        let json = read_json("x.json".into(), KINDS_JSON);
        assert!(json.1.is_empty(), "{:?}", json.1);
        let read = bib(KINDS_BIB).0.into_iter().chain(json.0);
        all.extend(read.filter_map(|r| Some((r.key.value, r.work?))));
        all
    })
}

#[test]
fn dump() {
    let Ok(styles) = std::env::var("DUMP") else {
        return;
    };
    let languages = std::env::var("DUMP_IN").unwrap_or("en".into());
    let languages: Vec<String> = languages.split(',').map(str::to_owned).collect();
    let only = std::env::var("DUMP_ONLY").unwrap_or_default();
    for style in styles.split(',') {
        let styles = Styles::load(Some(style), &languages, None).unwrap();
        for language in &languages {
            for (key, work) in records().iter().filter(|(k, _)| k.contains(&only)) {
                let citer = styles.within(language).unwrap();
                let made = citer.reference(&Citation::of(work), &words).unwrap();
                println!("{style} {language} {key}: {}", made.text);
            }
        }
    }
}

/// Every style that writes references, by its first name.
fn styles() -> Vec<&'static str> {
    let all = ArchivedStyle::all().iter();
    let all = all.filter(|style| !matches!(style, ArchivedStyle::Alphanumeric));
    all.map(|style| style.names()[0]).collect()
}

/// What is wrong with a reference, told in words.
fn wrong(key: &str, work: &Work, made: &Reference, language: &str) -> Vec<String> {
    let text = &made.text;
    let mut found = Vec::new();
    let csl = work.csl();
    let record = &csl.record;
    let mut bare = text.clone();
    for own in record.texts.values().map(|t| kept::shown(t)) {
        bare = bare.replace(&own, "T");
    }
    let stray = [
        "()", "[]", "“”", "«»", "(,", "( ", ",)", " )", ";)", ":)", ",,", ",.", ";.", ":.", ",;",
        ";,", ":,", " ,", " .", "?.", "!.", ". .", ", .", "  ", "[ ", " ]", ".,”", "?,”",
    ];
    for sign in stray.iter().filter(|s| bare.contains(**s)) {
        found.push(format!("stray `{sign}`"));
    }
    if bare.starts_with([',', '.', ';', ':', ')']) || bare.ends_with([',', ';', ':', '(', ' ']) {
        found.push("a stray sign at an end".into());
    }
    let count = |c: char| text.chars().filter(|t| *t == c).count();
    for (open, close) in [('(', ')'), ('[', ']'), ('«', '»')] {
        if count(open) != count(close) {
            found.push(format!("{open} is not closed"));
        }
    }
    if count('„') == 0 && count('“') != count('”') {
        found.push("“ is not closed".into());
    }
    let dated = record.dates.contains_key("issued") && key != "b-nodate";
    if dated
        && ["n.d.", "no date", "s. d.", "o. J.", "b. r."]
            .iter()
            .any(|n| bare.contains(n))
    {
        found.push("it has a date".into());
    }
    if bare.contains("2100") || bare.contains("2600") {
        found.push("a stand-in".into());
    }
    let english = record
        .language
        .as_deref()
        .is_some_and(|l| l.starts_with("en"));
    if !english {
        for name in ["title", "container-title"] {
            let title = record.shown(name).unwrap_or_default();
            let found_at = text.to_lowercase().find(&title.to_lowercase());
            let plain = !title.contains('“');
            if plain && found_at.is_some() && !text.contains(&title) {
                found.push(format!("capitals of {name}"));
            }
        }
    }
    for name in [
        "archive",
        "archive_location",
        "archive_collection",
        "archive-place",
        "call-number",
    ] {
        if record.shown(name).is_some_and(|kept| !text.contains(&kept)) {
            found.push(format!("{name} is lost"));
        }
    }
    if key == "y-translated" && text.matches("Bray").count() + text.matches("BRAY").count() > 1 {
        found.push("a role twice".into());
    }
    let _ = language;
    found
}

#[test]
fn every_kind_of_record_is_written_right_in_every_style() {
    let all = styles();
    let results: Vec<(usize, Vec<String>, Vec<String>)> = all
        .par_iter()
        .map(|style| {
            let loaded = Styles::load(Some(style), &["en".to_owned()], None).unwrap();
            let citer = loaded.within("en").unwrap();
            let mut found = Vec::new();
            let mut plain = Vec::new();
            for (key, work) in records() {
                let made = citer.reference(&Citation::of(work), &words).unwrap();
                if made.plain {
                    plain.push(format!("{style} {key}"));
                }
                for what in wrong(key, work, &made, "en") {
                    found.push(format!("{style} {key}: {what}: {}", made.text));
                }
            }
            (records().len(), found, plain)
        })
        .collect();
    let found: Vec<&String> = results.iter().flat_map(|r| &r.1).collect();
    let plain: Vec<&String> = results.iter().flat_map(|r| &r.2).collect();
    for one in found.iter().chain(&plain) {
        println!("{one}");
    }
    let count: usize = results.iter().map(|r| r.0).sum();
    println!("{} of {count} in the plain form", plain.len());
    assert!(found.is_empty(), "{}", found.len());
    assert!(plain.len() * 50 < count);
}
