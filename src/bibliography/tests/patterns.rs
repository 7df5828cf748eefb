//! References after their patterns, beside those that the processor writes.

mod parts;

use super::*;
use parts::PARTS;
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Of notes, authors and dates, numbers; that capitalise titles, lower-case them, leave them.
const STYLES: &[&str] = &[
    "chicago-notes",
    "chicago-author-date",
    "apa",
    "modern-language-association",
    "ieee",
    "vancouver",
    "harvard-cite-them-right",
    "american-medical-association",
    "nature",
    "gb-7714-2015-numeric",
    "modern-humanities-research-association",
    "deutsche-sprache",
];

const LANGUAGES: &[&str] = &["en", "fr", "ar", "az", "ru", "tr", "de"];

fn loaded(name: &str) -> &'static Styles {
    static ALL: OnceLock<Mutex<HashMap<String, &'static Styles>>> = OnceLock::new();
    let mut all = ALL.get_or_init(Mutex::default).lock().unwrap();
    all.entry(name.to_owned()).or_insert_with(|| {
        let languages: Vec<String> = LANGUAGES.iter().map(|l| (*l).to_owned()).collect();
        Box::leak(Box::new(
            Styles::load(Some(name), &languages, None).unwrap(),
        ))
    })
}

/// Records in every shape that is usual, and a few that are not; `{T}`, `{U}`, `{D}` and `{A}` are filled in.
const SHAPES: &[&str] = &[
    PAGE,
    "{title: {T}, url: {U}}",
    "{title: {T}, url: {U}, date: {D}}",
    "{title: {T}, url: {U}, date: {D}, accessed: {A}}",
    "{title: {T}, url: {U}, accessed: {A}, publisher: Ministry of Foreign Affairs}",
    "{title: {T}, url: {U}, date: {D}, language: az}",
    "{title: {T}, url: {U}, date: {D}, language: en, author: 'Doe, Jane'}",
    "{title: {T}, type: misc}",
    "{title: {T}, type: book, date: {D}, author: ['Doe, Jane', 'Roe, Max'], publisher: {name: Press, location: Baku}}",
    "{title: {T}, type: article, date: {D}, url: {U}, parent: {type: newspaper, title: The Daily}}",
    "{title: {T}, type: article, date: {D}, volume: 3, issue: 2, page-range: 4-9, serial-number: {doi: 10.1/x}, parent: {type: periodical, title: Journal of things}}",
    "{title: {T}, type: report, date: {D}, organization: United Nations, serial-number: S/RES/2024, url: {U}, accessed: {A}}",
    "{title: {T}, type: chapter, date: {D}, parent: {type: book, title: Closed doors, editor: 'Jones, Ann', edition: 2}}",
    "{title: {T}, type: legislation, date: {D}, location: Baku}",
    "{title: {T}, type: thesis, date: {D}, author: 'Doe, Jane', genre: PhD thesis, url: {U}}",
    "{title: {T}, type: post, date: {D}, author: ministry, url: {U}, parent: {title: Telegram}}",
    "{title: {T}, type: video, date: {D}, runtime: '00:10:00', url: {U}}",
    "{title: {T}, type: case, date: {D}, publisher: High Court}",
];

/// How a page of the site is cited.
const PAGE: &str = "page";

#[derive(Debug, Clone)]
struct Record {
    shape: &'static str,
    title: String,
    url: String,
    date: String,
    accessed: String,
    locator: Option<&'static str>,
}

impl Record {
    fn work(&self, language: &str) -> Option<Work> {
        let date = EdtfDate::parse(&self.date).ok();
        if self.shape == PAGE {
            let page = PageMeta {
                title: &self.title,
                site: "Azerbaijan and Syria",
                url: Some(&self.url),
                date: date.as_ref(),
                language,
            };
            return Some(page.work());
        }
        let text = format!("a: {}\n", self.text());
        yaml(&text).0.pop().map(|(_, work)| work)
    }

    fn text(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        self.shape
            .replace("{U}", &quoted(&self.url))
            .replace("{D}", &quoted(&self.date))
            .replace("{A}", &quoted(&self.accessed))
            .replace("{T}", &quoted(&self.title))
    }
}

fn title() -> impl Strategy<Value = String> {
    let parts = proptest::collection::vec(proptest::sample::select(PARTS), 1..7);
    let between = proptest::sample::select(&[" ", " ", " ", " ", "", "  ", "\u{a0}"][..]);
    let ends = proptest::sample::select(
        &[
            "", "", "", "", " ", ".", "?", "!", ")", "”", "\"", "…", "“", "»", "’",
        ][..],
    );
    (parts, between, ends, ends_of())
        .prop_map(|(parts, between, end, start)| format!("{start}{}{end}", parts.join(between)))
}

fn ends_of() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&["", "", "", "", " ", "(", "“", ".", ",", "["][..])
}

fn plain_title() -> impl Strategy<Value = String> {
    "[A-Za-z]{1,8}( [a-zA-Z]{1,9}){0,6}( [0-9]{1,4})?[?.!]?"
}

fn url() -> impl Strategy<Value = String> {
    proptest::sample::select(
        &[
            "https://x.example/a",
            "http://x.example",
            "https://X.Example/A b?q='1'&r=<2>#f",
            "https://x.example/2024/05/06/of-the-%22x%22.html",
            "https://əlaqə.example/şəhər",
            "https://x.example/~a_b*c$d",
            "https://archive.example/2/0",
            "https://x.example/a.",
            "https://x.example/a,",
            "https://x.example/(a)",
            "https://x.example/?",
            "https://x.example/?q=“a”",
            "https://x.example/a;!",
            "https://x.example/2024",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (1000..2100i32, 1..13u8, 1..29u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        1 => (1000..2100i32, 1..13u8).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        1 => (1000..2100i32).prop_map(|y| y.to_string()),
        1 => proptest::sample::select(&["2013~", "198X", "0409", "2013/2014", "2019-21", "7193-08-27", "6482-09-09"][..])
            .prop_map(str::to_owned),
    ]
}

fn accessed() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (1..3u8, 1..4u8).prop_map(|(m, d)| format!("2024-{m:02}-{d:02}")),
        1 => Just("2024~".to_owned()),
        1 => Just("2024".to_owned()),
    ]
}

fn locator() -> impl Strategy<Value = Option<&'static str>> {
    proptest::sample::select(
        &[
            None,
            None,
            None,
            Some("p. 4"),
            Some("the end of it"),
            Some("§ 2."),
        ][..],
    )
}

fn record() -> impl Strategy<Value = Record> {
    let texts = (prop_oneof![title(), plain_title()], url());
    let rest = (date(), accessed(), locator());
    (proptest::sample::select(SHAPES), texts, rest).prop_map(
        |(shape, (title, url), (date, accessed, locator))| Record {
            shape,
            title,
            url,
            date,
            accessed,
            locator,
        },
    )
}

/// Sets random records both ways, and gives how many of how many were written after a pattern.
fn compared(styles: Vec<&'static str>, cases: u32) -> (u32, u32) {
    let counts = Cell::new((0, 0));
    let more = std::env::var("CASES").ok().and_then(|n| n.parse().ok());
    let config = ProptestConfig {
        cases: more.unwrap_or(cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let place = (
        proptest::sample::select(styles),
        proptest::sample::select(LANGUAGES),
    );
    proptest!(config, |(record in record(), (style, language) in place)| {
        let Some(work) = record.work(language) else {
            return Ok(());
        };
        let cited = Citation { locator: record.locator, ..Citation::of(&work) };
        let citer = loaded(style).within(language).unwrap();
        let (filled, whole) = citer.both_ways(&cited, &words);
        let (short, all) = counts.get();
        counts.set((short + u32::from(filled.is_some()), all + 1));
        if filled.is_some() {
            prop_assert_eq!(filled, whole, "{} in {}", style, language);
        }
    });
    counts.get()
}

#[test]
fn a_reference_after_its_pattern_is_what_the_processor_writes() {
    let (short, all) = compared(STYLES.to_vec(), 3_000);
    assert!(short * 2 > all, "{short} of {all}");
}

#[test]
fn a_plain_work_gives_the_processor_what_its_whole_record_would() {
    let plain = Cell::new(0);
    let config = ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(record in record())| {
        let text = record.text();
        let read = crate::yaml::read("x.yaml".into(), &text, 0);
        let Some(node) = read.root.filter(|_| record.shape != PAGE) else {
            return Ok(());
        };
        let mut faults = Vec::new();
        let whole = super::super::yaml::whole("x.yaml".into(), &node, &mut faults);
        if let (Some(short), Some(whole)) = (super::super::plain::read(&node), whole) {
            prop_assert_eq!(&faults, &Vec::new());
            let (made, csl) = (short.csl(), whole.csl());
            prop_assert_eq!(&made.record, &csl.record);
            prop_assert_eq!(&made.dates, &csl.dates);
            prop_assert_eq!(short, Work { csl: None, ..whole });
            plain.set(plain.get() + 1);
        }
    });
    assert!(plain.get() > 100, "{}", plain.get());
}

#[test]
fn so_it_is_in_every_style() {
    let names = ArchivedStyle::all().iter().map(|style| style.names()[0]);
    let names = names.filter(|name| *name != "alphanumeric");
    let (short, all) = compared(names.collect(), 700);
    assert!(short * 3 > all, "{short} of {all}");
}

#[test]
fn plain_records_are_written_after_patterns() {
    for (style, language) in STYLES
        .iter()
        .flat_map(|s| LANGUAGES.iter().map(move |l| (s, l)))
    {
        let citer = loaded(style).within(language).unwrap();
        for shape in [0, 1, 2, 3] {
            let record = Record {
                shape: SHAPES[shape],
                title: "Register 218, leaf 0".into(),
                url: "https://archive.example/2/0".into(),
                date: "1881-11-15".into(),
                accessed: "2024-05-06".into(),
                locator: None,
            };
            let work = record.work(language).unwrap();
            let (filled, whole) = citer.both_ways(&Citation::of(&work), &words);
            assert!(filled.is_some(), "{style} in {language}: {record:?}");
            assert_eq!(filled, whole);
        }
    }
}

#[test]
fn a_title_keeps_a_word_that_styles_write_before_what_is_missing() {
    for style in STYLES {
        let citer = loaded(style).within("en").unwrap();
        let record = Record {
            shape: "{title: {T}, url: {U}, date: {D}, language: en}",
            title: "No. In.".into(),
            url: "https://x.example/a".into(),
            date: "1000-01-01".into(),
            accessed: "2024-05-06".into(),
            locator: None,
        };
        let work = record.work("en").unwrap();
        let (_, whole) = citer.both_ways(&Citation::of(&work), &words);
        let text = whole.unwrap().text;
        assert!(text.to_lowercase().contains("no. in"), "{style}: {text}");
    }
}

#[test]
fn titles_with_quotation_marks_are_written_after_patterns() {
    for (style, language) in STYLES
        .iter()
        .flat_map(|s| LANGUAGES.iter().map(move |l| (s, l)))
    {
        let citer = loaded(style).within(language).unwrap();
        for title in [
            "“Open sea” and the sea",
            "Why “open” and \"free\" are ‘one’ of many",
            "The consul’s “maybe”",
            "The consul’s \"maybe\"",
            "Consul: “He said ‘no’ to all”",
            "A «mer ouverte» and „offenes Meer“",
            "The ‘open sea’",
        ] {
            let record = Record {
                shape: "{title: {T}, url: {U}, date: {D}, language: en, author: 'Doe, Jane'}",
                title: title.into(),
                url: "https://archive.example/2/0".into(),
                date: "1881-11-15".into(),
                accessed: "2024-05-06".into(),
                locator: None,
            };
            let work = record.work(language).unwrap();
            let (filled, whole) = citer.both_ways(&Citation::of(&work), &words);
            // Of a lone mark at the end it is not known whether it is an apostrophe.
            let short = title != "The ‘open sea’";
            assert_eq!(filled.is_some(), short, "{style} in {language}: {title}");
            if short {
                assert_eq!(filled, whole, "{style} in {language}");
            }
        }
    }
}

#[test]
fn a_shape_of_one_record_or_two_has_no_pattern_yet() {
    let styles = Styles::load(None, &["en".to_owned()], None).unwrap();
    let citer = styles.within("en").unwrap();
    let set = |title: &str| {
        let work = yaml(&format!(
            "a: {{title: '{title}', url: 'https://x.example/'}}"
        ));
        let work = work.0.into_iter().next().unwrap().1;
        let made = citer.reference(&Citation::of(&work), &words).unwrap();
        assert_eq!(made.text, format!("“{title},” https://x.example/."));
        // However many pages show it, it is one record.
        let mut again = (0..9).map(|_| citer.reference(&Citation::of(&work), &words).unwrap());
        again.all(|again| Arc::ptr_eq(&made, &again))
    };
    assert!(set("One"), "kept");
    assert!(set("Two"), "kept");
    assert!(!set("Three"), "written after the pattern");
    assert!(!set("Fourth"));
    assert!(set("Four {"), "not plain");
}

/// A style of our own: what no archived one does.
fn own(rest: &str) -> Styles {
    let csl = format!(
        r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
        <info><title>x</title><id>x</id><updated>2024-01-01T00:00:00+00:00</updated></info>
        {rest}</style>"#
    );
    Styles::of_csl(&csl, &["en".to_owned()]).unwrap()
}

/// Compares pages of all days; all must be written after a pattern.
fn all_days(citer: &Citer, language: &str) {
    let days = (1..=31u8).map(|day| (1u8, day));
    let months = (2..=12).flat_map(|month| [1, 9, 28].map(|day| (month, day)));
    for (month, day) in days.chain(months) {
        let date = EdtfDate::parse(&format!("2025-{month:02}-{day:02}")).unwrap();
        let page = PageMeta {
            title: "Decision to reopen the embassy",
            site: "Azerbaijan and Syria",
            url: Some("https://x.example/"),
            date: Some(&date),
            language,
        };
        let work = page.work();
        let (filled, whole) = citer.both_ways(&Citation::of(&work), &words);
        assert!(filled.is_some(), "{language}: {date:?}");
        assert_eq!(filled, whole, "{language}");
    }
}

#[test]
fn every_day_is_written_as_the_processor_writes_it() {
    for (style, language) in [
        ("chicago-notes", "en"),
        ("chicago-notes", "de"),
        ("chicago-notes", "ar"),
        ("apa", "fr"),
        ("deutsche-sprache", "ru"),
    ] {
        all_days(loaded(style).within(language).unwrap(), language);
    }
    let layout = r#"<citation><layout><text variable="title"/></layout></citation>
        <bibliography><layout delimiter=" "><date variable="issued"><date-part name="day" form="ordinal"/>
        <date-part name="month" form="numeric-leading-zeros" prefix="-"/><date-part name="year" prefix="-"/>
        </date><text variable="title" prefix=" "/></layout></bibliography>"#;
    let limit =
        r#"<locale xml:lang="en"><style-options limit-day-ordinals-to-day-1="true"/></locale>"#;
    all_days(own(layout).within("en").unwrap(), "en");
    all_days(own(&format!("{limit}{layout}")).within("en").unwrap(), "en");
}

#[test]
fn what_a_style_would_say_twice_goes_the_whole_way() {
    let styles = own(
        r#"<citation><layout><text variable="title"/></layout></citation>
        <bibliography><layout><group delimiter=".">
            <text variable="title" suffix=" online"/>
            <text variable="publisher"/>
            <text variable="URL" prefix=" "/>
        </group></layout></bibliography>"#,
    );
    let citer = styles.within("en").unwrap();
    let set = |title: &str| {
        let text = format!("a: {{title: {title:?}, publisher: 2., url: 'https://x.example/'}}");
        let work = yaml(&text).0.pop().unwrap().1;
        let (filled, whole) = citer.both_ways(&Citation::of(&work), &words);
        let whole = whole.unwrap();
        if let Some(filled) = &filled {
            assert_eq!(*filled, whole);
        }
        (filled.is_some(), whole.text)
    };
    let written = "Press online.2. https://x.example/";
    assert_eq!(set("Press"), (true, written.into()));
    let twice = "Press online online.2. https://x.example/";
    assert_eq!(set("Press online"), (false, twice.into()));
    assert!(set("Pressing").0);
    assert!(!set("Press ONLINE").0);
    set("“Press”");
    set("“Press” online");
}

#[test]
fn dates_beside_numbers_are_written_as_the_whole_way_does() {
    let styles = own(
        r#"<citation><layout><text variable="title"/></layout></citation>
        <bibliography><layout><group delimiter=".">
            <text variable="title"/>
            <date variable="issued"><date-part name="day" prefix=" "/></date>
            <text variable="publisher"/>
            <date variable="issued"><date-part name="year" prefix=" "/></date>
            <text variable="publisher"/>
        </group></layout></bibliography>"#,
    );
    let citer = styles.within("en").unwrap();
    for day in 1..=28 {
        for year in [2023, 2024, 2025] {
            let text = format!("a: {{title: Press, publisher: '4.', date: {year}-05-{day:02}}}");
            let work = yaml(&text).0.pop().unwrap().1;
            let (filled, whole) = citer.both_ways(&Citation::of(&work), &words);
            if filled.is_some() {
                assert_eq!(filled, whole, "{text}");
            }
        }
    }
}
