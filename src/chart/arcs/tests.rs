//! An event among its neighbours.

use super::*;
use crate::chart::VIEWPORTS;
use crate::date::EdtfDate;

fn neighbour(title: &'static str, date: &str, arc: Option<&'static str>) -> Neighbour<'static> {
    Neighbour {
        title: title.into(),
        lang: None,
        shape: Shape::of(&EdtfDate::parse(date).unwrap()).unwrap(),
        certainty: Certainty::Stated,
        arc: arc.map(Cow::Borrowed),
    }
}

fn sample() -> Relations<'static> {
    Relations {
        events: vec![
            neighbour("4 May 2025", "2025-05-04", None),
            neighbour("Official visit to Damascus", "2024-12", Some("Builds on")),
            neighbour("Humanitarian aid from Baku", "2025-01", Some("Follows")),
            neighbour(
                "The presidents meet in Antalya",
                "2025-04",
                Some("Follows up on"),
            ),
            neighbour("Decision to reopen", "2025-05~", None),
            neighbour("A letter and an invitation", "2025-05-04", None),
            neighbour("Talks with five ministers", "2025-05-04", None),
        ],
    }
}

fn scale(width: f64) -> Scale {
    Scale::new(
        padded(sample().events[1].shape.known()).min_end(&sample()),
        (8.0, width - 8.0),
    )
}

trait MinEnd {
    fn min_end(self, relations: &Relations<'_>) -> (i64, i64);
}
impl MinEnd for (i64, i64) {
    fn min_end(self, relations: &Relations<'_>) -> (i64, i64) {
        let last = relations
            .events
            .iter()
            .map(|e| e.shape.known().1)
            .max()
            .unwrap();
        (self.0, padded((last - 1, last)).1)
    }
}

#[test]
fn marks_and_labels_of_a_row_never_touch() {
    for viewport in VIEWPORTS {
        let relations = sample();
        let scale = scale(viewport.width);
        let (placed, rows) = relations.place(&scale, viewport);
        assert_eq!(placed.len(), relations.events.len());
        for row in &rows {
            for list in [&row.marks, &row.labels] {
                for (n, a) in list.iter().enumerate() {
                    for b in &list[n + 1..] {
                        assert!(a.1 <= b.0 || b.1 <= a.0, "{a:?} {b:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn arcs_are_nested_by_distance_and_lead_to_what_the_event_rests_on() {
    let relations = sample();
    let arcs = relations.arcs(&scale(900.0), VIEWPORTS[0]);
    let words: Vec<_> = arcs.iter().map(|a| a.word).collect();
    assert_eq!(words, ["Follows up on", "Follows", "Builds on"]);
    for pair in arcs.windows(2) {
        assert!(pair[0].height + 20.0 <= pair[1].height);
    }
    assert!(arcs.iter().all(|a| a.x.1 < a.x.0));
}

#[test]
fn there_are_six_arcs_at_most() {
    let mut relations = sample();
    for _ in 0..9 {
        relations
            .events
            .push(neighbour("Another", "2025-02", Some("Follows")));
    }
    assert_eq!(relations.arcs(&scale(900.0), VIEWPORTS[0]).len(), ARCS);
}

#[test]
fn no_word_of_an_arc_lies_on_a_line_or_another_word() {
    let mut relations = sample();
    for date in ["2025-03", "2025-02-03", "2025-04-20"] {
        relations
            .events
            .push(neighbour("Another", date, Some("Responds to")));
    }
    for viewport in VIEWPORTS {
        let scale = scale(viewport.width);
        let arcs = relations.arcs(&scale, viewport);
        let curves: Vec<(&str, Curve)> = arcs
            .iter()
            .map(|a| (a.word, Curve::of(a, 200.0, 230.0)))
            .collect();
        let places = words_of(&curves, viewport.width, viewport.size);
        let mut boxes: Vec<Taken> = Vec::new();
        for ((word, _), place) in curves.iter().zip(&places) {
            let Some((x, y)) = place else { continue };
            let half = width(word, Face::Serif, viewport.size) / 2.0;
            let space = Taken {
                x: (x - half, x + half),
                y: (y - viewport.size * 0.8, y + viewport.size * 0.2),
            };
            assert!(
                curves.iter().all(|(_, c)| !c.crosses(&space)),
                "{word} in {}",
                viewport.class
            );
            assert!(boxes.iter().all(|b| !b.meets(&space)));
            boxes.push(space);
        }
        assert!(
            boxes.len() * 2 >= arcs.len(),
            "most have viewport: {places:?}"
        );
    }
}
