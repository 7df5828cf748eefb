//! Bars of years, and the year opened below them.

use super::*;
use crate::chart::scale::tests::English;
use crate::chart::{Drawing, OneYear, VIEWPORTS};

fn years(from: i64, to: i64) -> Histogram<'static> {
    let year = |year: i64| Year {
        year,
        count: usize::try_from(year.rem_euclid(70)).unwrap() + 1,
        unsure: 0,
        url: Some(format!("/timeline/{year}/")),
    };
    Histogram {
        title: "Chart".into(),
        years: (from..=to).map(year).collect(),
        rows: Vec::new(),
        opened: None,
    }
}

#[test]
fn bars_stand_in_order_clear_of_each_other_and_on_zero() {
    for viewport in VIEWPORTS {
        for (from, to) in [(1874, 2024), (-800, 2024), (2000, 2003), (-800_000, 2024)] {
            let histogram = years(from, to);
            let bins = histogram.bins((132.0, viewport.width), viewport).unwrap();
            let mut last = 0.0;
            for bin in &bins.bins {
                let (a, b) = bins.bar(bin.first);
                assert!(a >= last && b - a >= 2.5, "{from} to {to}: {a} {b}");
                last = b;
            }
            let all: usize = histogram.years.iter().map(|y| y.count).sum();
            assert_eq!(bins.bins.iter().map(|b| b.count).sum::<usize>(), all);
        }
    }
}

#[test]
fn a_hundred_and_fifty_one_years_are_a_bar_each_where_there_is_room_and_two_on_a_phone() {
    let histogram = years(1874, 2024);
    let step = |viewport: Viewport| {
        histogram
            .bins((132.0, viewport.width), viewport)
            .unwrap()
            .step
    };
    assert_eq!(step(VIEWPORTS[0]), 1);
    let slim = histogram.bins((2.0, 326.0), VIEWPORTS[2]).unwrap();
    assert_eq!(slim.step, 2);
}

#[test]
fn every_bar_leads_to_its_year() {
    let chart = Chart {
        id: "c".into(),
        rtl: false,
        drawing: Drawing::Histogram(years(1874, 2024)),
    };
    let svg = chart.draw(&English);
    assert!(svg.contains("href=\"/timeline/1963/\" aria-label=\"1963: 4 events\""));
    assert!(
        svg.contains("1889: 70, the most"),
        "the first of those with the most"
    );
    assert!(svg.len() < 60_000, "{}", svg.len());
}

#[test]
fn a_hundred_thousand_events_are_drawn_in_little() {
    let mut histogram = years(1900, 2024);
    for year in &mut histogram.years {
        year.count = 800;
        year.unsure = 33;
    }
    let row = |n: usize| Row {
        name: format!("A state with number {n}").into(),
        total: 9_999,
        years: (1900..=2024).map(|y| (y, 33 + n)).collect(),
    };
    histogram.rows = (0..10).map(row).collect();
    histogram.opened = Some(OneYear {
        year: 2024,
        title: "Chart".into(),
        count: 800,
        marks: Vec::new(),
        months: [(66, 3); 12],
        rest: 8,
    });
    let chart = Chart {
        id: "c".into(),
        rtl: false,
        drawing: Drawing::Histogram(histogram),
    };
    let svg = chart.draw(&English);
    assert!(svg.len() < 60_000, "{}", svg.len());
    assert!(!svg.contains("data-event"), "no mark an event");
    // A year or two years a bar, in the two drawings that have room for a finger.
    assert_eq!(svg.matches("<a ").count(), 125 + 63);
}

#[test]
fn the_year_that_is_opened_stands_below_its_bar_where_there_is_room() {
    let mut histogram = years(1874, 2024);
    histogram.opened = Some(OneYear {
        year: 2024,
        title: "Chart".into(),
        count: 65,
        marks: Vec::new(),
        months: [(5, 0); 12],
        rest: 5,
    });
    let chart = Chart {
        id: "c".into(),
        rtl: false,
        drawing: Drawing::Histogram(histogram),
    };
    let svg = chart.draw(&English);
    assert_eq!(svg.matches("class=\"ht now\"").count(), 2);
    assert_eq!(svg.matches("class=\"hb\"").count(), 2);
}

#[test]
fn there_are_three_value_lines_at_most() {
    for peak in [1, 2, 3, 4, 9, 34, 100, 999, 12_345] {
        let lines = lines(peak);
        assert!((1..=3).contains(&lines.len()), "{peak}: {lines:?}");
    }
    assert_eq!(lines(100), [50, 100]);
}
