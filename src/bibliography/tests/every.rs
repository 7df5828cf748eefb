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

/// Every style that writes references, by its first name.
fn styles() -> Vec<&'static str> {
    let all = ArchivedStyle::all().iter();
    let all = all.filter(|style| !matches!(style, ArchivedStyle::Alphanumeric));
    all.map(|style| style.names()[0]).collect()
}

/// What is wrong with a reference, told in words.
fn wrong(key: &str, work: &Work, made: &Reference) -> Vec<String> {
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
        ";,", ":,", " ,", " .", "?.", "!.", ". .", ", .", "  ", "[ ", " ]", ".,”", "?,”", "].. ",
        "T..",
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
    found.extend(before_nothing(&bare).map(|word| format!("`{word}` before nothing")));
    if work.members.is_empty() {
        found.extend(named_too_often(record, &bare).map(|name| format!("{name} in a role twice")));
    }
    found
}

/// Words of a style that stand before what is missing. `bare` is a reference without texts of its record.
fn before_nothing(bare: &str) -> impl Iterator<Item = &'static str> {
    const WORDS: [&str; 11] = [
        "retrieved",
        "accessed",
        "cited",
        "in",
        "by",
        "to",
        "and",
        "under",
        "vol.",
        "no.",
        "pp.",
    ];
    let lower = bare.to_lowercase();
    let lone = move |word: &&str| {
        lower.match_indices(*word).any(|(at, _)| {
            let before = lower[..at].trim_end();
            let rest = &lower[at + word.len()..];
            let apart = !lower[..at].ends_with(char::is_alphanumeric)
                && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            // `412 pp.` says what there is.
            let counted =
                word.ends_with('.') && before.ends_with(|c: char| c.is_numeric() || c == 't');
            let rest = rest.trim_start();
            let ends = rest.is_empty() || rest.starts_with([',', ';', ')', ']', '.']);
            let address =
                matches!(*word, "retrieved" | "accessed" | "cited") && rest.starts_with("http");
            apart && !counted && (ends || address)
        })
    };
    WORDS.into_iter().filter(lone)
}

/// Who is named more often than they have roles; who edited and translated a work has one.
fn named_too_often(record: &record::Record, bare: &str) -> impl Iterator<Item = String> {
    let one = record.people("editor") == record.people("translator");
    let mut roles: Vec<(String, usize)> = Vec::new();
    for (role, people) in &record.names {
        if one && *role == "translator" {
            continue;
        }
        for name in people.iter().map(|p| kept::shown(&p.name)) {
            match roles.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => roles.push((name, 1)),
            }
        }
    }
    let lower = bare.to_lowercase();
    let often = move |(name, count): &(String, usize)| {
        let parts = lower.split(|c: char| !c.is_alphanumeric());
        parts.filter(|part| *part == name.to_lowercase()).count() > *count
    };
    roles.into_iter().filter(often).map(|(name, _)| name)
}

/// What went wrong, and how many references are in the plain form, of how many.
struct Outcome {
    wrong: Vec<String>,
    plain: Vec<String>,
    count: usize,
}

fn outcome(styles: &[&str], languages: &[&str]) -> Outcome {
    let tags: Vec<String> = languages.iter().map(|&l| l.to_owned()).collect();
    let results: Vec<Outcome> = styles
        .par_iter()
        .map(|style| {
            let loaded = Styles::load(Some(style), &tags, None).unwrap();
            let mut out = Outcome {
                wrong: Vec::new(),
                plain: Vec::new(),
                count: 0,
            };
            for language in languages {
                let citer = loaded.within(language).unwrap();
                for (key, work) in records() {
                    let made = citer.reference(&Citation::of(work), &words).unwrap();
                    let name = format!("{style} in {language}, {key}");
                    out.count += 1;
                    out.plain.extend(made.plain.then(|| name.clone()));
                    let wrong = wrong(key, work, &made).into_iter();
                    out.wrong
                        .extend(wrong.map(|w| format!("{name}: {w}: {}", made.text)));
                }
            }
            out
        })
        .collect();
    let all = results.into_iter().reduce(|mut all, one| {
        all.wrong.extend(one.wrong);
        all.plain.extend(one.plain);
        all.count += one.count;
        all
    });
    all.unwrap()
}

/// What no repair mends: a style, and the record that shows it.
const NOT_MENDED: [(&str, &str); 2] = [
    ("iso-690-numeric", "j-encyclopedia"),
    ("american-psychological-association", "j-chapter-ed-trans"),
];

#[test]
fn every_kind_of_record_is_written_right_in_every_style() {
    let mut out = outcome(&styles(), &["en"]);
    let docs = include_str!("../../../docs/sources.md");
    for (style, key) in NOT_MENDED {
        let name = format!("{style} in en, {key}: ");
        let known = out.wrong.iter().any(|wrong| wrong.starts_with(&name));
        assert!(known, "{name} is right now: take it out of the list");
        assert!(
            docs.contains(&format!("`{style}`")),
            "{style} is not in docs/sources.md"
        );
        out.wrong.retain(|wrong| !wrong.starts_with(&name));
    }
    assert!(out.wrong.is_empty(), "{}", out.wrong.join("\n"));
    // The plain form is the last resort: `docs/sources.md` lists where it is used.
    for name in &out.plain {
        let style = name.split(' ').next().unwrap();
        assert!(
            docs.contains(&format!("| `{style}` |")),
            "{name} is not in docs/sources.md"
        );
    }
    assert!(out.plain.len() * 50 < out.count, "{:?}", out.plain);
}

/// The five styles that sites use most, on pages in three languages, one of them read from right to left.
#[test]
fn five_styles_write_every_kind_themselves_in_three_languages() {
    let five = [
        "chicago-notes",
        "apa",
        "chicago-author-date",
        "modern-humanities-research-association-notes",
        "ieee",
    ];
    let mut out = outcome(&five, &["en", "az", "ar"]);
    out.wrong
        .retain(|wrong| !wrong.contains("j-chapter-ed-trans: Vale in a role twice"));
    assert!(out.wrong.is_empty(), "{}", out.wrong.join("\n"));
    assert!(out.plain.is_empty(), "{}", out.plain.join("\n"));
}

/// What a reader of a style expects, line by line.
#[test]
fn references_are_as_their_style_has_them() {
    let expected = include_str!("../../../tests/data/sources/references.txt");
    let mut style = "";
    let mut citer = None;
    let mut differ = Vec::new();
    for line in expected
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let Some((key, text)) = line.split_once(": ") else {
            style = line;
            citer = Some(Styles::load(Some(style), &["en".to_owned()], None).unwrap());
            continue;
        };
        let (_, work) = records().iter().find(|(k, _)| k == key).unwrap();
        let citer = citer.as_ref().unwrap().within("en").unwrap();
        let made = citer.reference(&Citation::of(work), &words).unwrap();
        if made.text != text {
            differ.push(format!("{style} {key}\n  {}\n  {text}", made.text));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn pieces_of_a_reference_keep_their_order_from_right_to_left() {
    let tags = ["en".to_owned(), "ar".to_owned()];
    let styles = Styles::load(None, &tags, None).unwrap();
    let html = |key: &str, language: &str| {
        let (_, work) = records().iter().find(|(k, _)| k == key).unwrap();
        let citer = styles.within(language).unwrap();
        citer
            .reference(&Citation::of(work), &words)
            .unwrap()
            .html
            .clone()
    };
    // No word of the page's language stands bare beside numbers and names that run from left to right.
    let article = html("j-article", "ar");
    for piece in [
        "Ilona Varga <bdi>و</bdi> T. K. Okonjo",
        "<bdi>عدد</bdi> 3 (1998): 201–19",
    ] {
        assert!(article.contains(piece), "{piece}: {article}");
    }
    assert!(
        html("y-manuscript", "ar").contains("<bdi>4 مايو، 1877</bdi>"),
        "{}",
        html("y-manuscript", "ar")
    );
    // The whole runs in the direction of its title.
    assert!(article.starts_with("<bdi dir=\"ltr\">"), "{article}");
    assert!(html("j-book-ar", "ar").starts_with("<bdi dir=\"rtl\">"));
    assert!(!html("j-article", "en").contains("<bdi"));
    assert!(html("j-book-ar", "en").starts_with("<bdi dir=\"rtl\">"));
}
