//! How a mark shows what its date says.

use super::*;
use crate::chart::days;
use crate::date::EdtfDate;

fn scale() -> Scale {
    Scale::new((days::year(2024), days::year(2026)), (0.0, 731.0))
}

fn bar(text: &str) -> Bar {
    let shape = Shape::of(&EdtfDate::parse(text).unwrap()).unwrap();
    Bar::of(&shape.stretches[0], &scale())
}

fn drawn(text: &str, certainty: Certainty, rtl: bool) -> String {
    let mut svg = Svg::new("t".into(), 731.0, rtl);
    let shape = Shape::of(&EdtfDate::parse(text).unwrap()).unwrap();
    draw(&mut svg, &shape, &scale(), 20.0, Ink::plain(certainty));
    svg.finish("chart", 40.0, format_args!(""))
}

#[test]
fn a_month_is_a_bar_as_wide_as_its_month_and_a_day_is_a_dot() {
    let april = bar("2025-04");
    assert!((april.x.1 - april.x.0 - 30.0).abs() < 0.01);
    let first = scale().at(days::month(2025, 3));
    assert!((april.x.0 - first).abs() < 0.01);
    let day = bar("2025-05-04");
    assert!((day.x.1 - day.x.0 - 11.0).abs() < 0.01);
    let middle = f64::midpoint(day.x.0, day.x.1);
    assert!((middle - scale().at(days::month(2025, 4)) - 3.5).abs() < 0.01);
}

#[test]
fn the_sharper_the_thicker_where_length_is_seen() {
    let thick = |text: &str| bar(text).thick.0;
    assert!(thick("2025-05-04/2025-05-30") > thick("2025-05"));
    assert!(thick("2025-05") > thick("2025"));
}

#[test]
fn what_is_too_short_to_have_a_length_is_a_dot_of_one_size() {
    let far = Scale::new((days::year(-43), days::year(1158)), (0.0, 731.0));
    for text in [
        "0912-05-03",
        "0912-05",
        "0912",
        "0912~",
        "0912-05-03/0912-05-09",
    ] {
        let shape = Shape::of(&EdtfDate::parse(text).unwrap()).unwrap();
        let bar = Bar::of(&shape.stretches[0], &far);
        assert_eq!(
            (bar.x.1 - bar.x.0, bar.thick),
            (11.0, (11.0, 11.0)),
            "{text}"
        );
    }
}

#[test]
fn what_lasts_is_closed_at_its_ends_and_some_day_of_a_span_is_not() {
    let strokes = |text: &str| {
        drawn(text, Certainty::Stated, false)
            .matches("class=\"ie\"")
            .count()
    };
    assert_eq!(strokes("2025-03-04/2025-05-04"), 2);
    assert_eq!(strokes("2025-03-04/.."), 1);
    assert_eq!(strokes("2025-03~/2025-05"), 1);
    for text in [
        "2025-03",
        "2025",
        "[2025-03-04..2025-05-04]",
        "2025-05-04/2025-05-06",
    ] {
        assert_eq!(strokes(text), 0, "{text}");
    }
}

#[test]
fn an_approximate_mark_fades_beyond_its_ends_and_a_plain_one_does_not() {
    let about = bar("2025-05~");
    assert!((about.x.0 - about.outer.0 - 31.0 * 0.22).abs() < 0.01);
    assert!((about.outer.1 - about.x.1 - 31.0 * 0.22).abs() < 0.01);
    assert!(drawn("2025-05~", Certainty::Stated, false).contains("stop-opacity=\"0\""));
    let plain = bar("2025-05");
    assert_eq!(plain.outer, plain.x);
    assert!(!drawn("2025-05", Certainty::Stated, false).contains("Gradient"));
    // An approximate year fades over no more than 30 px.
    let year = bar("2025~");
    assert!((year.x.0 - year.outer.0 - 30.0).abs() < 0.01);
}

#[test]
fn one_end_may_fade_alone() {
    let svg = drawn("2024-03~/2025-05", Certainty::Stated, false);
    assert_eq!(svg.matches("stop-opacity").count(), 1, "{svg}");
}

#[test]
fn an_uncertain_mark_is_broken_in_the_middle() {
    assert_eq!(
        drawn("2025-05?", Certainty::Stated, false)
            .matches('M')
            .count(),
        2
    );
    assert_eq!(
        drawn("2025-05", Certainty::Stated, false)
            .matches('M')
            .count(),
        1
    );
}

#[test]
fn the_members_of_a_choice_are_joined_by_dots() {
    let svg = drawn("[2024-05-04,2025-06-10]", Certainty::Reported, false);
    assert!(
        svg.contains("class=\"jd\"") && svg.matches("class=\"m r").count() == 2,
        "{svg}"
    );
    assert!(drawn("{2024-05,2025-06}", Certainty::Stated, false).contains("class=\"js\""));
}

#[test]
fn an_open_end_points_on_and_an_unknown_one_fades() {
    assert!(drawn("2024-05/..", Certainty::Stated, false).contains("L731 20 "));
    assert!(drawn("2024-05/", Certainty::Stated, false).contains("stop-opacity"));
}

fn of_side(side: Side) -> String {
    let mut svg = Svg::new("t".into(), 731.0, false);
    let ink = Ink {
        side: Some(side),
        ..Ink::plain(Certainty::Stated)
    };
    draw(&mut svg, &shape("2025-04"), &scale(), 20.0, ink);
    svg.finish("chart", 40.0, format_args!(""))
}

fn shape(text: &str) -> Shape {
    Shape::of(&EdtfDate::parse(text).unwrap()).unwrap()
}

#[test]
fn one_side_stands_above_the_line_with_round_ends_and_the_other_hangs_below_with_square_ones() {
    let (a, b, both) = (of_side(Side::A), of_side(Side::B), of_side(Side::Both));
    assert!(a.contains("m s sa") && a.contains('A') && a.contains(" 10V") != a.contains('A'));
    assert!(b.contains("m s sb") && !b.contains("A4.5"), "{b}");
    assert!(b.contains(" 30V21"), "from 21 to 30: {b}");
    assert_eq!(both.matches("<path").count(), 2);
    assert!(both.contains("m s sa") && both.contains("m s sb"), "{both}");
}

#[test]
fn from_right_to_left_a_mark_is_the_same_mark_at_the_mirrored_place() {
    let svg = drawn("2024-01", Certainty::Stated, true);
    assert!(svg.contains("M726.5 ") && svg.contains(" 0 0 0 "), "{svg}");
}
