//! What a timeline draws, and what it leaves out.

use super::*;
use crate::chart::scale::tests::English;
use crate::chart::{Drawing, State, Tone, VIEWPORTS};
use crate::date::EdtfDate;

fn event(title: &'static str, date: &'static str, lane: usize) -> Event<'static> {
    Event {
        id: title.replace(' ', "-").into(),
        title: title.into(),
        lang: None,
        url: format!("/events/{}/", title.replace(' ', "-")),
        date: date.into(),
        note: date.into(),
        name: format!("{title}: {date}, stated."),
        shape: Shape::of(&EdtfDate::parse(date).unwrap()).unwrap(),
        certainty: Certainty::Stated,
        lane,
        parent: None,
        side: None,
        current: false,
    }
}

pub(in super::super) fn sample() -> Timeline<'static> {
    Timeline {
        title: "Chart".into(),
        form: Form::Few,
        lanes: ["Visit", "Meeting", "Letter", "Aid", "Embassy"]
            .map(|name| Lane { name: name.into() })
            .into(),
        events: vec![
            event("Embassy stops working", "2013~", 4),
            event("Official visit to Damascus", "2024-12", 0),
            event("Humanitarian aid from Baku", "2025-01", 3),
            event("The presidents meet in Antalya", "2025-04", 1),
            event("Decision to reopen", "2025-05~", 4),
            event("A delegation visits Damascus", "2025-05-04", 0),
            event("A letter and an invitation", "2025-05-04", 2),
            event("Talks with five ministers", "2025-05-04", 1),
        ],
        tracks: vec![Track {
            name: "Embassy".into(),
            states: vec![State {
                word: "closed".into(),
                tone: Tone::Closed,
                since: Shape::of(&EdtfDate::parse("2013~").unwrap()),
                date: "about 2013".into(),
            }],
        }],
    }
}

pub(in super::super) fn labels_clear(all: &[(f64, f64)], by: f64) {
    for (n, a) in all.iter().enumerate() {
        for b in all.iter().skip(n + 1) {
            assert!(a.1 + by <= b.0 || b.1 + by <= a.0, "{a:?} {b:?}");
        }
    }
}

fn drawn(timeline: Timeline<'static>, rtl: bool) -> String {
    let chart = Chart {
        id: "c".into(),
        rtl,
        drawing: Drawing::Timeline(timeline),
    };
    chart.draw(&English)
}

#[test]
fn every_event_is_one_link_in_each_drawing_in_the_order_of_time() {
    let svg = drawn(sample(), false);
    for one in svg.split("</svg>").filter(|s| !s.is_empty()) {
        let names: Vec<&str> = one
            .split("aria-label=\"")
            .skip(2)
            .filter_map(|s| s.split('"').next())
            .collect();
        assert_eq!(names.len(), 8, "{names:?}");
        let sample = sample();
        let told: Vec<&str> = sample.events.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, told);
    }
}

#[test]
fn the_long_silence_is_named_and_only_where_it_is_long() {
    let sample = sample();
    let silences = sample.silences();
    assert_eq!(silences.len(), 1);
    assert_eq!((silences[0].0, silences[0].1.count), (1, 11));
    assert!(drawn(sample, false).contains("nothing for 11 Years"));
}

#[test]
fn no_style_and_no_script_stand_in_a_drawing_and_ids_are_its_own() {
    let svg = drawn(sample(), false);
    assert!(!svg.contains(" style=") && !svg.contains("<script"));
    let mut ids: Vec<&str> = svg
        .split(" id=\"")
        .skip(1)
        .filter_map(|s| s.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn from_right_to_left_nothing_is_scaled_and_all_is_there() {
    let (ltr, rtl) = (drawn(sample(), false), drawn(sample(), true));
    assert!(!rtl.contains("scale("));
    assert_eq!(rtl.matches("<a ").count(), ltr.matches("<a ").count());
    assert_eq!(rtl.matches("<text").count(), ltr.matches("<text").count());
}

#[test]
fn forty_events_are_named_and_more_are_marks() {
    let day = |n: i64| Shape {
        day: Some(n),
        ..Shape::of(&EdtfDate::parse("2020-01-01").unwrap()).unwrap()
    };
    let spread = |count: i64| -> Vec<(Shape, usize)> {
        (0..count)
            .map(|n| {
                let mut shape = day(n);
                shape.stretches[0].start.day = Some(n * 30);
                shape.stretches[0].end.day = Some(n * 30 + 1);
                (shape, 0)
            })
            .collect()
    };
    let form_of = |events: &[(Shape, usize)], stack| {
        let refs: Vec<_> = events.iter().map(|(s, l)| (s, *l)).collect();
        form(&refs, stack)
    };
    assert_eq!(form_of(&spread(40), 12), Some(Form::Few));
    assert_eq!(form_of(&spread(41), 12), Some(Form::Many));
    assert_eq!(form_of(&spread(401), 12), None);
    let pile: Vec<_> = (0..50).map(|_| (day(0), 0)).collect();
    assert_eq!(form_of(&pile, 12), None, "fifty of one day are a pile");
}

#[test]
fn what_goes_on_at_one_end_does_not_turn_marks_into_bars() {
    let shape = |date: &str| (Shape::of(&EdtfDate::parse(date).unwrap()).unwrap(), 0);
    let mut events: Vec<(Shape, usize)> = (0..40)
        .map(|n| shape(&format!("{}", 1000 + n * 20)))
        .collect();
    events.extend((0..20).map(|n| shape(&format!("../{}", 1010 + n * 20))));
    let refs: Vec<_> = events.iter().map(|(s, l)| (s, *l)).collect();
    assert_eq!(form(&refs, 12), Some(Form::Many));
}

#[test]
fn what_would_be_too_high_with_all_names_has_those_that_fit() {
    for (dates, least) in [
        (["2025-05-20/2025-05-21"; 3], 30),
        (["2025-01-20", "2025-03-20", "2025-05-02"], 10),
    ] {
        let mut timeline = sample();
        for n in 0..30 {
            timeline
                .events
                .push(event("Another long title of an event", dates[n % 3], 0));
        }
        let svg = drawn(timeline, false);
        let wide = svg.split("</svg>").next().unwrap_or_default();
        let high = wide
            .split("viewBox=\"0 0 1080 ")
            .nth(1)
            .and_then(|s| s.split('"').next());
        let high: f64 = high.and_then(|n| n.parse().ok()).unwrap_or_default();
        let hidden = wide.matches("class=\"lab\"").count();
        assert!(38 - hidden >= least, "{} of 38 are named", 38 - hidden);
        // A mark each takes a row of its own where all are of a day.
        assert!(high > 0.0 && high <= 900.0, "{high}");
        assert_eq!(VIEWPORTS.len(), svg.matches("<svg").count());
    }
}

#[test]
fn the_words_of_a_mark_are_its_name_or_in_it() {
    let long = "An agreement of many words on who may cross which bridge and when, signed late";
    let mut timeline = sample();
    for n in 0..4 {
        timeline.events.push(Event {
            note: "20 May 2025, reported".into(),
            name: format!("{long} {n}: 20 May 2025, reported."),
            title: format!("{long} {n}").into(),
            ..event("x", "2025-05-20", 0)
        });
    }
    for mark in drawn(timeline, false).split("<a ").skip(1) {
        let mark = mark.split("</a>").next().unwrap_or_default();
        let Some(name) = mark.split("aria-label=\"").nth(1) else {
            continue;
        };
        let name = name.split('"').next().unwrap_or_default();
        // As a browser puts texts together, and without signs.
        let plain = |text: &str| {
            let kept: String = text
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == ' ')
                .collect();
            kept.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let seen: String = mark
            .split('>')
            .skip(1)
            .filter_map(|part| part.split('<').next())
            .collect();
        assert!(plain(name).contains(&plain(&seen)), "{seen:?} in {name:?}");
    }
}

#[test]
fn a_name_that_appears_stands_at_its_mark() {
    let mut timeline = sample();
    timeline.form = Form::Many;
    let svg = drawn(timeline, false);
    let number = |text: &str| text.split('"').next().and_then(|n| n.parse::<f64>().ok());
    let mut seen = 0;
    for mark in svg.split("<a ").skip(1) {
        let path = mark
            .split("class=\"m ")
            .nth(1)
            .and_then(|p| p.split("d=\"M").nth(1));
        let (Some(path), Some(label)) = (path, mark.split("class=\"lab\"").nth(1)) else {
            continue;
        };
        let y = path
            .split(['A', 'L', 'V', ' ', 'M'])
            .nth(1)
            .and_then(|n| n.parse::<f64>().ok());
        let text = label
            .split("<text x=\"")
            .last()
            .and_then(|t| t.split("y=\"").nth(1));
        let (Some(y), Some(text)) = (y, text.and_then(number)) else {
            continue;
        };
        seen += 1;
        assert!((y - text).abs() < 40.0, "{text} is far from {y}");
    }
    assert!(seen > 0);
}
