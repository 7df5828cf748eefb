//! Sources read, worded and cited.

use super::*;
use crate::date::EdtfDate;
use crate::diagnostic::{Diagnostic, Lines};
use crate::language::{DateStyle, Language};
use crate::yaml::Text;
use hayagriva::archive::ArchivedStyle;
use std::sync::OnceLock;

const ZOTERO: &str = include_str!("../../tests/data/sources/zotero.bib");
const HAYAGRIVA: &str = include_str!("../../tests/data/sources/hayagriva.yaml");

fn bib(text: &str) -> (Vec<BibRecord>, Vec<Diagnostic>) {
    let (records, mut faults) = read_bib("x.bib".into(), text);
    for fault in &mut faults {
        fault.locate(|_| Some(Lines::of(text)));
    }
    (records, faults)
}

/// The one work of a file that has no faults.
fn one(text: &str) -> Work {
    let (records, faults) = bib(text);
    assert!(faults.is_empty(), "{faults:?}");
    records.into_iter().next().unwrap().work.unwrap()
}

/// Faults as `line:column code`.
fn places(text: &str) -> Vec<String> {
    let (_, faults) = bib(text);
    let place = |f: &Diagnostic| {
        let at = f.location.as_ref().unwrap();
        format!("{}:{} {}", at.line, at.column, f.rule.name)
    };
    faults.iter().map(place).collect()
}

fn zotero(key: &str) -> Work {
    let (records, faults) = bib(ZOTERO);
    assert!(faults.is_empty(), "{faults:?}");
    let found = records.into_iter().find(|r| r.key.value == key);
    found.unwrap().work.unwrap()
}

fn yaml(text: &str) -> (Vec<(String, Work)>, Vec<Diagnostic>) {
    let document = crate::yaml::read("x.yaml".into(), text, 0);
    let mut faults = document.faults;
    let root = document.root.unwrap();
    let works = root.entries().iter().filter_map(|(key, node)| {
        let record = &crate::entry::records::BIBLIOGRAPHY;
        let _ = crate::yaml::shape::check("x.yaml".into(), node, record, &mut faults);
        let work = read_yaml("x.yaml".into(), node, &mut faults)?;
        Some((key.text()?.to_owned(), work))
    });
    let works = works.collect();
    (works, faults)
}

fn hayagriva(key: &str) -> Work {
    let (works, faults) = yaml(HAYAGRIVA);
    assert!(faults.is_empty(), "{faults:?}");
    works.into_iter().find(|(k, _)| k == key).unwrap().1
}

fn words(what: Worded<'_>) -> String {
    static ENGLISH: OnceLock<Language> = OnceLock::new();
    let english = ENGLISH.get_or_init(|| Language::load("en", None).0);
    match what {
        Worded::Date(date) => english.date(date, DateStyle::Sentence),
        Worded::Genre(name) => english.message(&format!("genre-{name}"), &[]).unwrap(),
    }
}

fn chicago() -> &'static Styles {
    static STYLES: OnceLock<Styles> = OnceLock::new();
    STYLES.get_or_init(|| {
        let languages = ["en".to_owned(), "az".to_owned(), "fr".to_owned()];
        Styles::load(None, &languages, None).unwrap()
    })
}

fn note(work: &Work, locator: Option<&str>) -> String {
    let cited = Citation {
        locator,
        ..Citation::of(work)
    };
    let citer = chicago().within("en").unwrap();
    citer.reference(&cited, &words).unwrap().text.clone()
}

mod bib_files;
mod every;
mod in_style;
mod patterns;

#[test]
fn citation_keys_become_ids() {
    for (key, id) in [
        ("noauthor_azerbaijan_2025", "noauthor-azerbaijan-2025"),
        ("mfa:statement.2024", "mfa-statement-2024"),
        ("Smith2013", "smith2013"),
        ("crazy-rich", "crazy-rich"),
        ("DBLP:conf/x+y", "dblp-conf-x-y"),
        ("şəhər_2", "şəhər-2"),
    ] {
        assert_eq!(id_of_key(key), id);
        assert!(crate::names::id(&id_of_key(key)).is_ok());
    }
    assert!(crate::names::id(&id_of_key("???")).is_ok());
}

#[test]
fn hayagriva_yaml_is_read_whole() {
    let article = hayagriva("mem-2025");
    assert_eq!(article.kind, "article");
    assert_eq!(
        article.accessed.as_ref().unwrap().as_written(),
        "2025-05-06"
    );
    assert_eq!(
        article.title.plain(),
        "Azerbaijan backs Syria’s recovery as ties deepen under new government"
    );
    let press = hayagriva("ministry_2024");
    assert_eq!(press.kind, "web", "a record with an address and no type");
    assert_eq!(
        press.publisher.as_deref(),
        Some("Ministry of Foreign Affairs")
    );
    let chapter = hayagriva("closed-doors");
    assert_eq!(chapter.authors, ["J. R. Smith", "José de la Cruz"]);
    assert_eq!(chapter.container.unwrap().plain(), "Closed doors");
    assert_eq!(chapter.publisher.as_deref(), Some("Example Press"));
    assert_eq!(hayagriva("nothing-but-a-title").kind, "misc");
}

/// What any style must hold to, each asked with works whose dates it cannot write itself.

#[test]
fn yaml_faults_name_what_was_meant() {
    let text = "a:\n  type: artcle\n  title: X\n  affiliated: {names: [A], role: translater}\n  \
                language: no tag\n  pubisher: Y\n  author: [{nam: Z}]\n";
    let (_, faults) = yaml(text);
    let found: Vec<(&str, &str)> = faults
        .iter()
        .map(|f| (f.rule.name, f.hint.as_deref().unwrap_or("")))
        .collect();
    for expected in [
        ("source-type", "did you mean `article`?"),
        ("source-role", "did you mean `translator`?"),
        ("key-unknown", "did you mean `publisher`?"),
        ("key-unknown", "did you mean `name`?"),
    ] {
        assert!(found.contains(&expected), "{found:?}");
    }
    assert!(found.iter().any(|f| f.0 == "language-invalid"));
}

#[test]
fn a_work_read_back_from_bibtex_is_the_same() {
    for work in [
        zotero("noauthor_azerbaijan_2025"),
        zotero("mfa:statement.2024"),
        zotero("goksel_diplomacy_2013"),
        zotero("smith_embassies_2013"),
        one(
            "@misc{a, title={100\\% \\{of\\} it \\& \\_ \\textbackslash{}x \\textasciicircum{} \\#1}, date={2025}}",
        ),
    ] {
        let written = bibtex(&work, "key", Dialect::BibLatex);
        let read = one(&written);
        assert_eq!(read.title, work.title, "{written}");
        assert_eq!(read.authors, work.authors, "{written}");
        assert_eq!(read.date, work.date, "{written}");
        assert_eq!(read.container, work.container, "{written}");
        assert_eq!(read.publisher, work.publisher, "{written}");
        assert_eq!(read.url, work.url, "{written}");
        assert_eq!(read.archive_url, work.archive_url, "{written}");
        assert_eq!(read.accessed, work.accessed, "{written}");
    }
}

#[test]
fn a_page_of_the_site_can_be_cited() {
    let date = EdtfDate::parse("2025-05-20").unwrap();
    let page = PageMeta {
        title: "Decision to reopen the embassy",
        site: "Azerbaijan and Syria",
        url: Some("https://x.example/events/decision/"),
        date: Some(&date),
        language: "en",
    };
    let work = page.work();
    assert_eq!(
        note(&work, None),
        "“Decision to Reopen the Embassy,” Azerbaijan and Syria, May 20, 2025, https://x.example/events/decision/."
    );
    assert_eq!(
        bibtex(&work, "decision-2025", Dialect::BibTex),
        "@misc{decision-2025,\n  title = {Decision to reopen the embassy},\n  \
         howpublished = {Azerbaijan and Syria},\n  year = {2025},\n  month = {5},\n  day = {20},\n  \
         url = {https://x.example/events/decision/},\n  langid = {en},\n}\n"
    );
    assert_eq!(
        csl_json(&work, "decision"),
        serde_json::json!({
            "id": "decision",
            "type": "webpage",
            "title": "Decision to reopen the embassy",
            "container-title": "Azerbaijan and Syria",
            "issued": {"date-parts": [[2025, 5, 20]]},
            "URL": "https://x.example/events/decision/",
            "language": "en",
        })
    );
}

#[test]
fn csl_json_claims_no_more_than_the_date_says() {
    let issued = |date: &str| {
        let work = one(&format!("@misc{{a, title={{T}}, date={{{date}}}}}"));
        csl_json(&work, "a")["issued"].to_string()
    };
    assert_eq!(issued("2024-12"), r#"{"date-parts":[[2024,12]]}"#);
    assert_eq!(
        issued("2013/2014-05"),
        r#"{"date-parts":[[2013],[2014,5]]}"#
    );
    assert_eq!(issued("2013~"), r#"{"literal":"2013~"}"#);
    assert_eq!(issued("198X"), r#"{"literal":"198X"}"#);
}

#[test]
fn text_keeps_its_braces_where_they_are_no_pair() {
    let title = |t: &str| {
        let (works, _) = yaml(&format!("a: {{title: '{t}'}}"));
        works[0].1.title.clone()
    };
    assert_eq!(title("The {UN} and $5"), Text::One("The UN and $5".into()));
    assert_eq!(title("a { b"), Text::One("a { b".into()));
    assert_eq!(title("a \\{b\\}"), Text::One("a {b}".into()));
}

#[test]
fn what_is_too_long_to_cite_is_told() {
    let long = "x".repeat(FIELD_BYTES + 1);
    for text in [
        format!("a: {{title: {long}}}"),
        format!("a: {{title: {{en: {long}}}}}"),
        format!("a: {{title: T, author: [A, {{name: {long}}}]}}"),
        format!("a: {{title: T, parent: {{title: {long}}}}}"),
        format!("a: {{title: T, author: [{}]}}", "A, ".repeat(PEOPLE + 1)),
    ] {
        let codes: Vec<&str> = yaml(&text).1.iter().map(|f| f.rule.name).collect();
        assert_eq!(codes, ["source-long"]);
    }
    let abstracts = format!(
        "a: {{title: T, abstract: {}, note: {long}}}",
        long.repeat(50)
    );
    assert!(yaml(&abstracts).1.is_empty());
}
