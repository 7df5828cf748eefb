//! What is read of a `.bib` file, and what is told of it.

use super::*;

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
            "3:11 source-date",
            "7:3 bib-syntax"
        ]
    );
    let (records, _) = bib(text);
    let mut keys: Vec<(&str, bool)> = records
        .iter()
        .map(|r| (r.key.value.as_str(), r.work.is_some()))
        .collect();
    keys.sort_unstable();
    let whole = ["a", "c", "d", "g"];
    let expected: Vec<(&str, bool)> = ["a", "b", "c", "d", "e", "f", "g"]
        .into_iter()
        .map(|k| (k, whole.contains(&k)))
        .collect();
    assert_eq!(keys, expected, "{text}");
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

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// No file makes the reader panic, and what it reads can be cited.
    #[test]
    fn any_text_is_read(body in "[@a-z{}\\\\\"#=,%$~'` \n0-9é]{0,80}") {
        for text in [body.clone(), format!("@misc{{a, title={{T}}, {body}}}"), format!("@misc{{a, title={{{body}}}, author={{{body}}}}}")] {
            let (records, _) = bib(&text);
            for work in records.iter().filter_map(|r| r.work.as_ref()) {
                note(work, None);
                let entry = bibtex(work, "a", Dialect::BibLatex);
                let again = bib(&entry).0;
                let keys: Vec<&str> = again.iter().map(|r| r.key.value.as_str()).collect();
                assert_eq!(keys, ["a"], "{entry}");
            }
        }
    }
}
