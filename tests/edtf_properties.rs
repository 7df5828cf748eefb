//! What holds of every date, whatever is written.

use std::cmp::Ordering;

use chancery::date::{Bound, EdtfDate, Single, bounds_of};
use chancery::language::{DateStyle, Language};
use proptest::prelude::*;

fn mark() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")]
}

/// A number of two digits, some of which may be `X`.
fn two(numbers: std::ops::RangeInclusive<u8>) -> impl Strategy<Value = String> {
    (numbers, 0..12u8).prop_map(|(n, mask)| {
        let text = format!("{n:02}");
        match mask {
            0 => "XX".to_owned(),
            1 => format!("X{}", &text[1..]),
            2 => format!("{}X", &text[..1]),
            _ => text,
        }
    })
}

fn year() -> impl Strategy<Value = String> {
    let masked = (0..10_000u16, 0..16u8).prop_map(|(n, mask)| {
        format!("{n:04}")
            .chars()
            .enumerate()
            .map(|(i, c)| if mask >> i & 1 == 1 { 'X' } else { c })
            .collect::<String>()
    });
    let sign = prop_oneof![4 => Just(""), 1 => Just("-")];
    prop_oneof![
        4 => (sign.clone(), 0..10_000u16).prop_map(|(s, n)| format!("{s}{n:04}")),
        2 => (1900..2030u16).prop_map(|n| n.to_string()),
        2 => (sign, masked).prop_map(|(s, y)| format!("{s}{y}")),
    ]
}

fn long_year() -> impl Strategy<Value = String> {
    (
        prop_oneof![Just(""), Just("-")],
        1..=i64::from(u32::MAX),
        prop::option::of(0..40u32),
        prop::option::of(1..4u32),
    )
        .prop_map(|(sign, n, exponent, significant)| {
            let exponent = exponent.map_or(String::new(), |e| format!("E{e}"));
            let significant = significant.map_or(String::new(), |s| format!("S{s}"));
            format!("Y{sign}{n}{exponent}{significant}")
        })
}

/// Boxed, as the trees of values within are large for a test's stack.
fn single() -> BoxedStrategy<String> {
    let day = (
        year(),
        two(1..=12),
        two(1..=31),
        mark(),
        mark(),
        mark(),
        mark(),
    )
        .prop_map(|(y, m, d, a, b, c, e)| format!("{a}{y}-{b}{m}{c}-{d}{e}"));
    prop_oneof![
        4 => day,
        2 => (year(), mark(), two(1..=12), mark()).prop_map(|(y, a, m, b)| format!("{y}{a}-{m}{b}")),
        2 => (year(), 21..=41u8, mark()).prop_map(|(y, m, a)| format!("{y}-{m}{a}")),
        2 => (year(), mark()).prop_map(|(y, a)| format!("{y}{a}")),
        1 => (1000..3000u16, 1..=4u8).prop_map(|(y, s)| format!("{y}S{s}")),
        1 => long_year(),
    ]
    .boxed()
}

fn written() -> BoxedStrategy<String> {
    let time = (
        0..24u8,
        0..60u8,
        0..=60u8,
        prop_oneof![Just(""), Just("Z"), Just("-04"), Just("+04:30")],
    )
        .prop_map(|(h, m, s, z)| format!("2025-05-04T{h:02}:{m:02}:{s:02}{z}"));
    let end = || prop_oneof![4 => single(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    let member = || {
        prop_oneof![
            3 => single(),
            1 => single().prop_map(|d| format!("..{d}")),
            1 => single().prop_map(|d| format!("{d}..")),
            2 => (single(), single()).prop_map(|(a, b)| format!("{a}..{b}")),
        ]
    };
    let members = prop::collection::vec(member(), 1..4);
    prop_oneof![
        6 => single(),
        1 => time,
        3 => (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        2 => members.clone().prop_map(|m| format!("[{}]", m.join(","))),
        2 => members.prop_map(|m| format!("{{{}}}", m.join(","))),
    ]
    .boxed()
}

/// A date that is valid.
fn date() -> impl Strategy<Value = EdtfDate> {
    written().prop_filter_map("not a date", |text| EdtfDate::parse(&text).ok())
}

/// Whether a bound lies before another, as far as both are days.
fn before(a: Bound, b: Bound) -> bool {
    matches!((a, b), (Bound::Day(a), Bound::Day(b)) if a < b)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_printed_is_read_as_the_same(date in date()) {
        let again = EdtfDate::parse(&date.to_string()).unwrap();
        prop_assert_eq!(&again, &date);
        prop_assert_eq!(again.form(), date.form());
        prop_assert_eq!(again.order(), date.order());
        prop_assert_eq!(again.level(), date.level());
    }

    #[test]
    fn bounds_enclose_every_way_to_fill_in_the_digits(date in date(), digits in prop::collection::vec(0..10u8, 24)) {
        prop_assert!(!before(date.latest(), date.earliest()));
        let mut digits = digits.into_iter();
        let filled: String = date
            .as_written()
            .chars()
            .map(|c| if c == 'X' { char::from(b'0' + digits.next().unwrap_or(0)) } else { c })
            .collect();
        // An `X` in a month's place stands for a month, never for the number of a season.
        let parts = |date: &EdtfDate| date.form().dates().iter().filter(|d| d.part_of_year().is_some()).count();
        if let Some(filled) = EdtfDate::parse(&filled).ok().filter(|f| parts(f) == parts(&date)) {
            prop_assert!(!before(filled.earliest(), date.earliest()), "{filled}");
            prop_assert!(!before(date.latest(), filled.latest()), "{filled}");
        }
    }

    #[test]
    fn marks_move_no_bound(date in date()) {
        let bare: String = date.as_written().chars().filter(|c| !"?~%".contains(*c)).collect();
        let bare = EdtfDate::parse(&bare).unwrap();
        prop_assert_eq!((bare.earliest(), bare.latest()), (date.earliest(), date.latest()));
        prop_assert_eq!(bare.precision(), date.precision());
        prop_assert_eq!(bare.heading(), date.heading());
    }

    #[test]
    fn the_order_is_total_and_agrees_with_bounds(a in date(), b in date(), c in date()) {
        let cmp = |x: &EdtfDate, y: &EdtfDate| x.order().cmp(&y.order());
        prop_assert_eq!(cmp(&a, &b), cmp(&b, &a).reverse());
        if cmp(&a, &b) != Ordering::Greater && cmp(&b, &c) != Ordering::Greater {
            prop_assert!(cmp(&a, &c) != Ordering::Greater);
        }
        // A year of which nothing is known may be any, and is no year to sort by.
        if a.form().starts_in_unknown_year() || b.form().starts_in_unknown_year() {
            return Ok(());
        }
        if before(a.earliest(), b.earliest()) || (a.earliest() == b.earliest() && before(a.latest(), b.latest())) {
            prop_assert_eq!(cmp(&a, &b), Ordering::Less);
        }
        if a.earliest().day().is_none() && matches!(a.earliest(), Bound::Open | Bound::Unknown) && b.earliest().day().is_some() {
            prop_assert_eq!(cmp(&a, &b), Ordering::Less);
        }
    }

    #[test]
    fn sort_texts_compare_as_the_dates_do(a in date(), b in date()) {
        let key = |d: &EdtfDate| (d.order(), d.time_of_day());
        prop_assert_eq!(
            a.sort_text().as_bytes().cmp(b.sort_text().as_bytes()),
            key(&a).cmp(&key(&b)),
            "{} {}", a.sort_text(), b.sort_text()
        );
    }

    #[test]
    fn the_library_has_the_same_bounds_where_it_reads_the_form(date in date()) {
        // Of a season we promise the year alone; of a far year in a set we still know the other side.
        let own_way = |d: &&Single| d.season().is_some() || bounds_of(d).0.day().is_none();
        let own_way = date.form().dates().iter().any(own_way);
        if let (Ok(theirs), false) = (edtf_core::Edtf::parse(date.as_written()), own_way) {
            let bounds = theirs.bounds();
            for (ours, theirs) in [(date.earliest(), bounds.earliest), (date.latest(), bounds.latest)] {
                match (ours, theirs) {
                    (Bound::Day(a), edtf_core::Bound::Date(b)) => {
                        prop_assert_eq!((a.year, a.month, a.day), (b.year, b.month, b.day));
                    }
                    (Bound::Day(a), other) => prop_assert!(false, "{a} is not {other:?}"),
                    (_, edtf_core::Bound::Date(b)) => prop_assert!(false, "no day, but {b}"),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn every_date_has_words(date in date()) {
        let (english, _) = Language::load("en", None);
        for style in [DateStyle::Sentence, DateStyle::Column, DateStyle::WithinYear] {
            let words = english.date(&date, style);
            prop_assert!(!words.trim().is_empty() && !words.contains(['{', '}']), "{words}");
            prop_assert!(!words.contains("date-"), "{words}");
        }
        prop_assert!(!english.heading(date.heading()).contains("heading-"));
    }

    #[test]
    fn no_input_panics_and_every_fault_has_a_place(input in prop_oneof![
        "\\PC{0,24}",
        "[0-9XYTZES?~%/.,:+\\[\\]{} -]{0,24}",
        written(),
        written().prop_map(|s| s.replace('-', "")),
        written().prop_map(|s| s.replace('0', "é")),
    ]) {
        if let Err(error) = EdtfDate::parse(&input) {
            prop_assert!(input.get(error.range.clone()).is_some(), "{:?} of {input:?}", error.range);
            prop_assert!(!error.range.is_empty() || input.is_empty(), "{input:?}: {error:?}");
            let hint = error.hint.unwrap_or_default();
            if let Some(form) = hint.strip_prefix("write ").filter(|f| !f.contains(' ')) {
                prop_assert!(EdtfDate::parse(form).is_ok(), "{form}");
            }
        }
    }
}
