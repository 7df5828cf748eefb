//! Where the states of a track and their words stand.

use super::*;
use crate::chart::days;
use crate::date::EdtfDate;

fn track(dates: &[(&'static str, Tone, Option<&str>)]) -> Track<'static> {
    Track {
        name: "Embassy".into(),
        states: dates
            .iter()
            .map(|(word, tone, date)| State {
                word: (*word).into(),
                tone: *tone,
                since: date.map(|d| Shape::of(&EdtfDate::parse(d).unwrap()).unwrap()),
                date: "".into(),
            })
            .collect(),
    }
}

fn sample() -> Track<'static> {
    track(&[
        ("open", Tone::Open, None),
        ("closed", Tone::Closed, Some("2013~")),
        ("closed, reopening decided", Tone::Closed, Some("2025-05~")),
    ])
}

fn scale() -> Scale {
    Scale::new((days::year(2012), days::month(2025, 6)), (100.0, 1048.0))
}

#[test]
fn a_state_gives_way_over_the_whole_span_of_the_event_that_changed_it() {
    let spans = spans(&sample(), &scale());
    let year = (scale().at(days::year(2013)), scale().at(days::year(2014)));
    assert_eq!(spans[0].goes, spans[1].comes);
    assert!(
        spans[1].comes.0 < year.0 && spans[1].comes.1 > year.1,
        "about: beyond the year"
    );
    let exact = track(&[
        ("a", Tone::Open, None),
        ("b", Tone::Closed, Some("2020-05-04")),
    ]);
    let spans = super::spans(&exact, &scale());
    assert!(
        spans[1].comes.1 - spans[1].comes.0 < 1.0,
        "a day known is a sharp edge"
    );
}

#[test]
fn the_word_stands_in_the_band_or_above_it_and_never_over_another() {
    let track = sample();
    let spans = spans(&track, &scale());
    let words = words(&track, &spans, &scale(), 14.0);
    assert_eq!(words.len(), 3);
    let closed = &words[1];
    assert!(closed.within && closed.x > spans[1].comes.1 && closed.x < spans[1].goes.0);
    let last = &words[2];
    assert!(!last.within && last.anchor == Anchor::End, "{last:?}");
    assert!((last.x - scale().x.1).abs() < 0.01);
}

#[test]
fn many_changes_never_write_over_each_other() {
    let dates: Vec<String> = (1..=12).map(|m| format!("2024-{m:02}")).collect();
    let states: Vec<_> = dates
        .iter()
        .map(|d| ("reopening decided", Tone::Closed, Some(d.as_str())))
        .collect();
    let track = track(&states);
    let spans = spans(&track, &scale());
    let words = words(&track, &spans, &scale(), 14.0);
    let boxes: Vec<(f64, f64)> = words
        .iter()
        .filter(|w| !w.within)
        .map(|w| {
            let wide = width(&w.text, Face::Sans, 14.0);
            match w.anchor {
                Anchor::End => (w.x - wide, w.x),
                _ => (w.x, w.x + wide),
            }
        })
        .collect();
    for pair in boxes.windows(2) {
        assert!(pair[0].1 + 4.0 <= pair[1].0, "{boxes:?}");
    }
}

#[test]
fn an_unknown_state_is_not_drawn() {
    let mut svg = Svg::new("t".into(), 1080.0, false);
    let unknown = track(&[("no word", Tone::Unknown, Some("2020"))]);
    draw(&mut svg, &unknown, &scale(), 20.0, 14.0, true);
    let svg = svg.finish("chart", 60.0, format_args!(""));
    assert!(!svg.contains("mask=\"") && svg.contains("no word"));
}
