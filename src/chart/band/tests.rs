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
fn the_word_stands_within_its_state_or_directly_above_it() {
    let track = sample();
    let spans = spans(&track, &scale());
    let words = words(&track, &spans, &scale(), 14.0);
    assert_eq!(words.len(), 3);
    let closed = &words[1];
    assert!(closed.above.is_none() && closed.x > spans[1].comes.1 && closed.x < spans[1].goes.0);
    let last = &words[2];
    let half = width(&last.text, Face::Sans, 14.0) / 2.0;
    let middle = last.above.expect("the last has no viewport within");
    assert!(middle > last.x - half && middle < last.x + half, "{last:?}");
    assert!(
        (last.x + half - scale().x.1).abs() < 0.01,
        "within the drawing"
    );
}

#[test]
fn many_changes_never_write_over_each_other_nor_over_another_state() {
    // Fifteen changes in the last tenth of a long record, and fifteen over all of it.
    for (first, step) in [(1000, 10), (20, 75)] {
        let dates: Vec<String> = (0..15)
            .map(|n| format!("{:04}", first + n * step))
            .collect();
        let words_of = ["open", "reopening decided", "closed"];
        let states: Vec<_> = (dates.iter().enumerate())
            .map(|(n, d)| (words_of[n % 3], Tone::Closed, Some(d.as_str())))
            .collect();
        let track = track(&states);
        for wide in [328.0, 680.0, 1080.0] {
            let scale = Scale::new((days::year(-43), days::year(1160)), (2.0, wide));
            let spans = spans(&track, &scale);
            let all = words(&track, &spans, &scale, 14.0);
            let mut above: Vec<(f64, f64)> = Vec::new();
            for word in &all {
                let half = width(&word.text, Face::Sans, 14.0) / 2.0;
                let taken = (word.x - half, word.x + half);
                let own = spans.iter().find(|s| match word.above {
                    Some(middle) => {
                        (f64::midpoint(s.middle().0, s.middle().1) - middle).abs() < 0.01
                    }
                    None => s.middle().0 <= taken.0 && s.middle().1 >= taken.1,
                });
                assert!(
                    own.is_some_and(|s| track.states[s.state].word == word.text),
                    "{word:?}"
                );
                assert!(taken.0 >= scale.x.0 - 0.01 && taken.1 <= scale.x.1 + 0.01);
                if let Some(middle) = word.above {
                    assert!(
                        taken.0 <= middle && middle <= taken.1,
                        "it stands over its state"
                    );
                    above.push(taken);
                }
            }
            for pair in above.windows(2) {
                assert!(pair[0].1 + 4.0 <= pair[1].0, "{above:?}");
            }
        }
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
