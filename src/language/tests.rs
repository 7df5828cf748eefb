//! Words and dates in their languages.

mod regions;
mod translations;

use std::cmp::Ordering;

use camino::Utf8Path;

use super::{DateStyle, Language};
use crate::date::{Day, EdtfDate};

const FILE: &str = "i18n/en.ftl";

fn load(tag: &str) -> Language {
    let (language, faults) = Language::load(tag, None);
    assert!(faults.is_empty(), "{faults:?}");
    language
}

fn with(tag: &str, ftl: &str) -> (Language, Vec<crate::diagnostic::Diagnostic>) {
    Language::load(tag, Some((Utf8Path::new(FILE), ftl)))
}

#[test]
fn the_messages_built_in_have_no_faults_and_no_id_twice() {
    for file in include_dir::include_dir!("$CARGO_MANIFEST_DIR/i18n").files() {
        let text = file.contents_utf8().unwrap().to_owned();
        let resource = fluent_bundle::FluentResource::try_new(text)
            .map_err(|(_, errors)| errors)
            .unwrap();
        let mut bundle = fluent_bundle::FluentBundle::default();
        assert_eq!(bundle.add_resource(resource), Ok(()), "{:?}", file.path());
    }
}

#[test]
fn plurals_agree_and_numbers_have_groups() {
    let english = load("en");
    let events = |n: i64| {
        english
            .message("events-count", &[("count", n.into())])
            .unwrap()
    };
    assert_eq!(events(0), "No events");
    assert_eq!(events(1), "1 event");
    assert_eq!(events(2), "2 events");
    assert_eq!(events(12_345), "12,345 events");
    assert_eq!(english.number(12_345), "12,345");
    assert_eq!(load("de").number(12_345), "12.345");
}

#[test]
fn a_site_replaces_and_adds_words_and_keeps_the_rest() {
    let (language, faults) = with("en", "nav-home = Start\nour-own = Ours, { $name }\n");
    assert!(faults.is_empty());
    assert_eq!(language.message("nav-home", &[]).as_deref(), Some("Start"));
    let ours = language.message("our-own", &[("name", "x".into())]);
    assert_eq!(ours.as_deref(), Some("Ours, x"));
    assert_eq!(language.message("nav-tags", &[]).as_deref(), Some("Tags"));
    assert!(!language.has("nobody-says"));
    assert_eq!(language.message("nobody-says", &[]), None);
}

#[test]
fn a_fault_in_a_sites_words_has_its_line_and_the_others_count() {
    let (language, faults) = with("en", "nav-home = Start\nnav-tags Marks\nnav-about = Us\n");
    assert_eq!(faults.len(), 1, "{faults:?}");
    let place = faults[0].location.as_ref().unwrap();
    assert_eq!((faults[0].rule.name, place.line), ("i18n-syntax", 2));
    assert_eq!(faults[0].file.as_deref(), Some(Utf8Path::new(FILE)));
    assert_eq!(language.message("nav-home", &[]).as_deref(), Some("Start"));
    assert_eq!(language.message("nav-about", &[]).as_deref(), Some("Us"));
    assert_eq!(language.message("nav-tags", &[]).as_deref(), Some("Tags"));
}

#[test]
fn a_language_orders_a_dates_words_as_it_likes() {
    let (language, _) = with("xx", "date-about = { $date }, plus or minus\n");
    let date = EdtfDate::parse("2013~").unwrap();
    assert_eq!(
        language.date(&date, DateStyle::Sentence),
        "2013, plus or minus"
    );
}

#[test]
fn messages_that_go_round_in_circles_end() {
    let (language, _) = with("en", "nav-home = { nav-tags }\nnav-tags = { nav-home }\n");
    assert!(language.message("nav-home", &[]).is_some());
}

#[test]
fn a_language_without_words_of_its_own_has_english_ones_and_its_own_months() {
    let spanish = load("es");
    let date = EdtfDate::parse("2024-12").unwrap();
    assert_eq!(
        spanish.date(&date, DateStyle::Sentence),
        "diciembre de 2024"
    );
    assert_eq!(spanish.message("nav-tags", &[]).as_deref(), Some("Tags"));
}

#[test]
fn english_puts_the_day_first_unless_the_region_does_not() {
    let day = Day {
        year: 2025,
        month: 5,
        day: 4,
    };
    assert_eq!(load("en").day(day), "4 May 2025");
    assert_eq!(load("en-US").day(day), "May 4, 2025");
    // The Gregorian calendar, whatever the region's own.
    assert!(load("fa").day(day).contains("۲۰۲۵"));
}

#[test]
fn direction_and_alphabet_are_the_languages() {
    assert_eq!(load("en").direction(), "ltr");
    assert_eq!(load("ar").direction(), "rtl");
    assert_eq!(load("az-Arab").direction(), "rtl");
    let english = load("en");
    assert_eq!(english.compare("Éire", "Estonia"), Ordering::Less);
    assert_eq!(english.compare("azerbaijan", "Syria"), Ordering::Less);
    assert_eq!(english.compare("a", "a"), Ordering::Equal);
    // In Estonian z stands before t.
    assert_eq!(load("et").compare("z", "t"), Ordering::Less);
}

#[test]
fn lists_end_in_and() {
    let english = load("en");
    let list =
        |items: &[&str]| english.list(&items.iter().map(|i| (*i).to_owned()).collect::<Vec<_>>());
    assert_eq!(list(&[]), "");
    assert_eq!(list(&["a"]), "a");
    assert_eq!(list(&["a", "b"]), "a and b");
    assert_eq!(list(&["a", "b", "c"]), "a, b and c");
}

#[test]
fn a_tag_that_is_none_is_told() {
    let (language, faults) = Language::load("not a tag", None);
    assert_eq!(faults[0].rule.name, "language-invalid");
    assert_eq!(language.tag(), "en");
}

#[test]
fn words_stay_right_when_the_cache_starts_afresh() {
    let english = load("en");
    let first = EdtfDate::parse("1000").unwrap();
    for year in 1000..9999 {
        for style in [
            DateStyle::Sentence,
            DateStyle::Column,
            DateStyle::WithinYear,
        ] {
            let year = year.to_string();
            let words = english.date(&EdtfDate::parse(&year).unwrap(), style);
            assert!(words.contains(&year), "{year}: {words}");
        }
    }
    for _ in 0..40_000 {
        assert_eq!(english.date(&first, DateStyle::Column), "1000");
    }
}

#[test]
fn a_language_is_shared_between_threads() {
    let english = std::sync::Arc::new(load("en"));
    let date = EdtfDate::parse("2025-05~").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let (english, date) = (english.clone(), date.clone());
            scope.spawn(move || {
                for _ in 0..100 {
                    assert_eq!(english.date(&date, DateStyle::Column), "c. May 2025");
                }
            });
        }
    });
}
