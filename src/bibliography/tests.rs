use super::*;
use crate::date::EdtfDate;
use crate::diagnostic::Diagnostic;
use crate::language::{DateStyle, Language};
use crate::yaml::Text;
use hayagriva::archive::ArchivedStyle;
use std::sync::OnceLock;

const ZOTERO: &str = include_str!("../../tests/data/sources/zotero.bib");
const HAYAGRIVA: &str = include_str!("../../tests/data/sources/hayagriva.yaml");

fn bib(text: &str) -> (Vec<BibRecord>, Vec<Diagnostic>) {
    let (records, mut faults) = read_bib("x.bib".into(), text);
    for fault in &mut faults {
        fault.locate(|_| Some(text.to_owned()));
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
        format!("{}:{} {}", at.line, at.column, f.code)
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
        crate::yaml::shape::check("x.yaml".into(), node, record, &mut faults);
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

fn words(date: &EdtfDate) -> String {
    static ENGLISH: OnceLock<Language> = OnceLock::new();
    let english = ENGLISH.get_or_init(|| Language::load("en", None).0);
    english.date(date, DateStyle::Sentence)
}

fn chicago() -> &'static Styles {
    static STYLES: OnceLock<Styles> = OnceLock::new();
    STYLES.get_or_init(|| {
        let languages = ["en".to_owned(), "az".to_owned(), "fr".to_owned()];
        Styles::load(None, &languages).unwrap()
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

#[test]
fn a_file_as_zotero_writes_it_is_read_as_it_is() {
    let article = zotero("noauthor_azerbaijan_2025");
    assert_eq!(
        article.title.plain(),
        "Azerbaijan backs Syria’s recovery as ties deepen under new government"
    );
    assert_eq!(
        article.container.as_ref().unwrap().plain(),
        "Middle East Monitor"
    );
    assert_eq!(
        article.url.as_deref(),
        Some("https://www.middleeastmonitor.com/20250505-azerbaijan-backs-syria_s-recovery/")
    );
    assert_eq!(article.accessed.unwrap().as_written(), "2025-05-06");
    assert!(article.authors.is_empty());

    let online = zotero("mfa:statement.2024");
    assert_eq!(online.kind, "web");
    assert_eq!(
        online.authors,
        ["Ministry of Foreign Affairs of the Republic of Azerbaijan"]
    );
    assert_eq!(online.date.unwrap().as_written(), "2024-12~");
    assert!(
        online
            .archive_url
            .unwrap()
            .starts_with("https://web.archive.org/")
    );
    assert_eq!(
        online.note.unwrap().plain(),
        "Read in the copy that the ministry sent."
    );

    let book = zotero("goksel_diplomacy_2013");
    assert_eq!(
        book.authors,
        ["Oğuz Göksel", "Anna Müller", "José de la Cruz"]
    );
    assert_eq!(
        book.title.plain(),
        "Diplomacy in the South Caucasus: Łódź to Baku"
    );
    assert_eq!(book.publisher.as_deref(), Some("Türk Yayınevi"));
    assert_eq!(zotero("old_bibtex").date.unwrap().as_written(), "2019-05");
}

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

#[test]
fn chicago_notes_are_what_a_site_has_by_default() {
    assert_eq!(
        note(&zotero("noauthor_azerbaijan_2025"), None),
        "“Azerbaijan Backs Syria’s Recovery as Ties Deepen under New Government,” Middle East \
         Monitor, May 5, 2025, https://www.middleeastmonitor.com/20250505-azerbaijan-backs-syria_s-recovery/."
    );
    assert_eq!(
        note(&hayagriva("closed-doors"), Some("p. 14")),
        "J. R. Smith and José de la Cruz, “Embassies That Stopped Working,” in Closed Doors, 2nd ed., \
         ed. and trans. Ann Jones, Studies in Diplomacy 4 (Example Press, some time in the \
         1980s), 14."
    );
    assert_eq!(
        note(&zotero("smith_embassies_2013"), None),
        "J. R. Smith, “Embassies That Stopped Working,” in Closed Doors, ed. Ann Jones (Example \
         Press, from about 2013 to 2014)."
    );
}

#[test]
fn a_date_is_never_said_more_closely_than_it_is_known() {
    for (date, expected) in [
        ("2025-05-04", "May 4, 2025"),
        ("2024-12", "December 2024"),
        ("2013", "2013"),
        ("2013~", "about 2013"),
        ("2024-12~", "about December 2024"),
        ("198X", "some time in the 1980s"),
        ("2019-21", "spring 2019"),
        ("0409", "409"),
        ("2013/2014", "2013 to 2014"),
    ] {
        let work = one(&format!(
            "@online{{a, title={{T}}, url={{https://x.example/}}, date={{{date}}}}}"
        ));
        let note = note(&work, None);
        let words = expected.rsplit("some time in ").next().unwrap();
        assert!(note.contains(words), "{date}: {note}");
        assert!(!note.contains("17000"), "{note}");
    }
}

/// What any style must hold to, each asked with works whose dates it cannot write itself.
#[test]
fn every_archived_style_keeps_dates_honest_and_markup_out() {
    let all = hayagriva::archive::locales();
    let text = "@article{a, title={<script>x</script> \\& y}, journaltitle={J<b>}, author={Doe, Jane}, \
                date={2013~}, url={https://x.example/a}, urldate={2024~}}";
    let (article, plain) = (one(text), one(&text.replace("2013~", "2013")));
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        let Some(styles) = Styles::of(*style, name, &["en".to_owned()], &all) else {
            assert_eq!(name, "alphanumeric", "it has labels alone");
            continue;
        };
        let citer = styles.within("en").unwrap();
        let cited = Citation::of(&article);
        let reference = citer.reference(&cited, &words).unwrap();
        let Reference { html, text, .. } = &*reference;
        assert!(
            !html.contains("<script") && !html.contains("J<b>"),
            "{name}: {html}"
        );
        assert!(
            !text.contains("17000") && !text.contains(",)"),
            "{name}: {text}"
        );
        let bare = text.replace("about 2013", "").replace("about 2024", "");
        assert!(
            !bare.contains("2013") && !bare.contains("2024"),
            "{name}: {text}"
        );
        assert!(
            !bare.contains("’00") && !bare.contains(" 00"),
            "{name}: {text}"
        );
        assert!(
            !text.starts_with(['[', '(', '1', '.', ' ']),
            "{name}: {text}"
        );
        let lower = text.to_lowercase();
        assert!(
            lower.contains("doe") || lower.contains("script"),
            "{name}: {text}"
        );
        let dated = citer.reference(&Citation::of(&plain), &words).unwrap();
        assert!(!dated.text.contains(",)"), "{name}: {}", dated.text);
        if dated.text.contains("2013") {
            assert!(text.contains("about 2013"), "{name}: {text}");
        }
    }
}

#[test]
fn what_a_style_leaves_out_is_told() {
    let english = ["en".to_owned()];
    let article = zotero("noauthor_azerbaijan_2025");
    let cited = Citation {
        locator: Some("p. 4"),
        ..Citation::of(&article)
    };
    let of = |style: &str| {
        let styles = Styles::load(Some(style), &english).unwrap();
        let citer = styles.within("en").unwrap();
        (*citer.reference(&cited, &words).unwrap()).clone()
    };
    let chicago = of("chicago-notes");
    assert!(chicago.has_locator && chicago.has_url && !chicago.has_accessed);
    let ieee = of("ieee");
    assert!(!ieee.has_locator && ieee.has_accessed, "{ieee:?}");
    assert!(ieee.text.contains("Accessed: May 06, 2025"));
    // An entry's own date of access goes before the record's.
    let later = EdtfDate::parse("2026~").unwrap();
    let styles = Styles::load(Some("ieee"), &english).unwrap();
    let cited = Citation {
        accessed: Some(&later),
        ..cited
    };
    let own = styles
        .within("en")
        .unwrap()
        .reference(&cited, &words)
        .unwrap();
    assert!(own.text.contains("Accessed: about 2026"), "{}", own.text);
    assert!(own.has_accessed);
}

#[test]
fn a_reference_is_in_the_readers_language() {
    let work = hayagriva("ministry_2024");
    let cited = Citation::of(&work);
    let styles = chicago();
    let az = styles
        .within("az")
        .unwrap()
        .reference(&cited, &|_| "TARİX".into());
    assert!(az.unwrap().text.contains("Səfər haqqında məlumat"));
    let en = styles
        .within("en")
        .unwrap()
        .reference(&cited, &words)
        .unwrap();
    assert!(
        en.text.contains("Press Release on the Visit"),
        "{}",
        en.text
    );
    let french = styles.within("fr").unwrap();
    let plain = french
        .reference(&Citation::of(&zotero("old_bibtex")), &words)
        .unwrap();
    assert!(plain.text.contains("mai 2019"), "{}", plain.text);
    assert!(styles.within("xx").is_some(), "the first language");
}

#[test]
fn an_unknown_style_names_the_nearest() {
    let fault = Styles::load(Some("chicago-note"), &[]).unwrap_err();
    assert_eq!(fault.code, "style-unknown");
    assert!(fault.hint.unwrap().contains("chicago-note"));
    assert!(Styles::check("apa").is_none());
    let (config, faults) = crate::config::Config::read(b"title: X\ncitation_style: appa\n");
    assert!(config.is_none());
    assert_eq!(faults[0].hint.as_deref(), Some("did you mean `apa`?"));
    assert!(faults[0].span.is_some());
}

#[test]
fn faults_of_a_bib_file_have_their_places_and_hide_nothing() {
    let text = "@article{a,\n  title = {One},\n  date = {May 2025},\n}\n\
                @article{b,\n  title = {Two}\n  date = {2025}\n}\n\
                @article{c,\n  date = {2025},\n}\n\
                @article{d, title = {Good}, date = {2025}}\n\
                @article{e, title = unknown}\n\
                @article{f, title = {Never closed\n@article{g, title = {Good too}}\n";
    let mut found = places(text);
    found.sort();
    assert_eq!(
        found,
        [
            "13:21 bib-syntax",
            "14:1 bib-syntax",
            "3:11 date-invalid",
            "7:3 bib-syntax",
            "9:10 key-missing"
        ]
    );
    let (records, _) = bib(text);
    let mut keys: Vec<(&str, bool)> = records
        .iter()
        .map(|r| (r.key.value.as_str(), r.work.is_some()))
        .collect();
    keys.sort_unstable();
    let whole = ["d", "g"];
    let expected: Vec<(&str, bool)> = ["a", "b", "c", "d", "e", "f", "g"]
        .into_iter()
        .map(|k| (k, whole.contains(&k)))
        .collect();
    assert_eq!(keys, expected, "{text}");
}

#[test]
fn yaml_faults_name_what_was_meant() {
    let text = "a:\n  type: artcle\n  title: X\n  affiliated: {names: [A], role: translater}\n  \
                language: no tag\n  pubisher: Y\n  author: [{nam: Z}]\n";
    let (_, faults) = yaml(text);
    let found: Vec<(&str, &str)> = faults
        .iter()
        .map(|f| (f.code, f.hint.as_deref().unwrap_or("")))
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
fn abbreviations_and_cross_references_are_followed_no_further_than_they_lead() {
    let work = one(
        "@string{mem = {Middle East Monitor}}\n@string{long = mem # { Online}}\n\
                    @article{a, title={T}, journaltitle = long, date={2025}}",
    );
    assert_eq!(
        work.container.unwrap().plain(),
        "Middle East Monitor Online"
    );
    let work = one(
        "@incollection{a, title={T}, crossref={b}}\n@collection{b, title={Whole}, editor={Doe, J.}}",
    );
    assert_eq!(work.container.unwrap().plain(), "Whole");
    for text in [
        "@string{a = a}\n@misc{x, title = a}",
        "@string{a = b}\n@string{b = a}\n@misc{x, title = b}",
        "@misc{a, title={T}, crossref={a}}",
        "@misc{a, title={T}, crossref={b}}\n@misc{b, title={T}, crossref={a}}",
        "@misc{a, title={T}, crossref={nowhere}}",
        "@misc{a, title={T}, ids={b}, crossref={b}}",
    ] {
        assert!(!places(text).is_empty(), "{text}");
    }
    let mut bomb = String::from("@string{a0 = {xxxxxxxxxx}}\n");
    for n in 1..40 {
        bomb.push_str(&format!("@string{{a{n} = a{} # a{}}}\n", n - 1, n - 1));
    }
    bomb.push_str("@misc{x, title = a39}");
    assert!(!places(&bomb).is_empty());
}

#[test]
fn hostile_files_end_in_faults() {
    let deep = format!(
        "@misc{{a, title={{{}x{}}}}}",
        "\\a{".repeat(3_000),
        "}".repeat(3_000)
    );
    assert!(!places(&deep).is_empty());
    let long = format!("@misc{{a, title={{{}}}}}", "x".repeat(1 << 20));
    assert_eq!(places(&long), ["1:10 source-long"]);
    let braces = format!("@misc{{a, title={{{}}}}}", "{a} ".repeat(4_900));
    assert!(places(&braces).is_empty());
    let abstracts = format!(
        "@misc{{a, title={{T}}, abstract={{{}}}}}",
        "{x}".repeat(300_000)
    );
    assert!(
        places(&abstracts).is_empty(),
        "a field that no reference is made of"
    );
    for text in [
        "@",
        "@{",
        "@a",
        "@a{",
        "@a{}",
        "@a{,}",
        "@misc{a,title={$}}",
        "@misc{a,title={\\}}",
        "@misc{a,title={\\",
        "@misc{a,title=\"}",
        "@misc{,title={T}}",
        "@misc{a,title={T}}}}}",
        "@string{",
        "@string{a}",
        "\u{feff}@misc{a,title={T}}",
        "@misc{a\0,title={T}}",
        "@misc{a, title={T}, pages={99999999999999999999--1}, volume={99999999999}, edition={é}}",
        "@misc{a, title={T}, date={2025-13-45}, year={x}}",
        "@misc{a, title={é\\'{}\\\"{}}}",
        "@misc{a, title={T}, author={and and and, , ,, and {}}}",
        "@misc{a, title={T}, editor={,}}",
    ] {
        let (records, _) = bib(text);
        for record in records.iter().filter_map(|r| r.work.as_ref()) {
            note(record, Some("p. 4"));
        }
    }
}

#[test]
fn many_authors_and_long_titles_are_cited() {
    let authors: Vec<String> = (0..4_000).map(|n| format!("Doe{n}, Jane")).collect();
    let text = format!(
        "@article{{a, title={{{}}}, author={{{}}}, date={{2025}}}}",
        "word ".repeat(3_000),
        authors.join(" and ")
    );
    let work = one(&text);
    assert_eq!(work.authors.len(), 4_000);
    assert!(note(&work, None).contains("Jane Doe0"));
}

#[test]
fn latex_is_read_as_a_reader_sees_it() {
    let title = |tex: &str| {
        one(&format!("@misc{{a, title={{{tex}}}}}"))
            .title
            .plain()
            .to_owned()
    };
    assert_eq!(title("\\emph{Le Monde} and \\textbf{x}"), "Le Monde and x");
    assert_eq!(title("``Quoted'' 5\\% \\& \\$3"), "“Quoted” 5% & $3");
    assert_eq!(title("A~B -- C --- D"), "A\u{a0}B – C — D");
    assert_eq!(title("$5 to $6"), "$5 to $6");
    assert_eq!(title("{\\c S}i{\\c s}li, Ba\\c{s}"), "Şişli, Baş");
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
fn references_that_were_made_are_kept() {
    let work = zotero("old_bibtex");
    let citer = chicago().within("en").unwrap();
    let first = citer.reference(&Citation::of(&work), &words).unwrap();
    let again = zotero("old_bibtex");
    let second = citer.reference(&Citation::of(&again), &words).unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &second));
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

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// No file makes the reader panic, and what it reads can be cited.
    #[test]
    fn any_text_is_read(body in "[@a-z{}\\\\\"#=,%$~'` \n0-9é]{0,80}") {
        for text in [body.clone(), format!("@misc{{a, title={{T}}, {body}}}"), format!("@misc{{a, title={{{body}}}, author={{{body}}}}}")] {
            let (records, _) = bib(&text);
            for work in records.iter().filter_map(|r| r.work.as_ref()) {
                note(work, None);
                assert!(!bibtex(work, "a", Dialect::BibLatex).is_empty());
            }
        }
    }
}

/// What the driver, which writes each citation several times, makes of a work.
fn by_driver(
    style: &hayagriva::citationberg::IndependentStyle,
    work: &Work,
    locales: &[hayagriva::citationberg::Locale],
) -> String {
    use hayagriva::citationberg::{LocaleCode, StyleClass};
    use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
    let mut style = style.clone();
    if style.settings.class == StyleClass::Note {
        style.bibliography = None;
    }
    let locale = Some(LocaleCode::en_us());
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(&work.csl.entry)];
    driver.citation(CitationRequest::new(
        items,
        &style,
        locale.clone(),
        locales,
        Some(1),
    ));
    let made = driver.finish(BibliographyRequest::new(&style, locale, locales));
    let children = match made.bibliography {
        Some(listed) => listed.items.into_iter().next().unwrap().content,
        None => made.citations.into_iter().next().unwrap().citation,
    };
    let mut out = html::Writer::new(&work.csl.dates, None, &words);
    out.children(&children, false);
    html::trimmed(&out.text).to_owned()
}

#[test]
fn a_reference_written_once_is_what_the_driver_writes() {
    let all = hayagriva::archive::locales();
    let english: Vec<_> = all
        .iter()
        .filter(|l| l.lang.as_ref().is_some_and(|c| c.0 == "en-US"))
        .cloned()
        .collect();
    let (records, _) = bib(ZOTERO);
    let (works, _) = yaml(HAYAGRIVA);
    let works: Vec<Work> = records
        .into_iter()
        .filter_map(|r| r.work)
        .chain(works.into_iter().map(|w| w.1))
        .filter(|w| matches!(w.title, Text::One(_)))
        .collect();
    let mut differ = Vec::new();
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        let Some(styles) = Styles::of(*style, name, &["en".to_owned()], &all) else {
            continue;
        };
        let hayagriva::citationberg::Style::Independent(whole) = style.get() else {
            continue;
        };
        for work in &works {
            let ours = styles
                .within("en")
                .unwrap()
                .reference(&Citation::of(work), &words)
                .unwrap();
            let theirs = by_driver(&whole, work, &english);
            if ours.text != theirs {
                differ.push(format!("{name}\n  {}\n  {theirs}", ours.text));
            }
        }
    }
    assert!(differ.is_empty(), "{}: {}", differ.len(), differ.join("\n"));
}
