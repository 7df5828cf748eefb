//! How a stretch of time is laid out.

use super::*;
use crate::chart::timeline::tests::{labels_clear, sample};
use crate::chart::{VIEWPORTS, days};

fn panel(viewport: Viewport, timeline: &Timeline<'_>, which: &[usize]) -> Panel {
    let scale = Scale::new(
        (days::month(2024, 11) - 7, days::month(2025, 5) + 7),
        (132.0, viewport.width - 210.0),
    );
    let style = Style {
        viewport,
        labels: true,
        beside: false,
        rows: 8,
        limit: scale.x,
        gutter: Some((scale.x.1 + 10.0, viewport.width)),
        join: true,
    };
    Panel::new(timeline, which, 5, |e| e.lane, scale, style)
}

#[test]
fn marks_and_labels_of_a_row_keep_clear_of_each_other() {
    for viewport in [VIEWPORTS[0], VIEWPORTS[1]] {
        let timeline = sample();
        let panel = panel(viewport, &timeline, &[1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(panel.placed.len(), 7);
        for row in panel.lanes.iter().flatten() {
            labels_clear(&row.marks, CLEAR - 2.1);
            labels_clear(&row.above, 2.0 * CLEAR - 0.1);
            labels_clear(&row.below, 2.0 * CLEAR - 0.1);
        }
    }
}

#[test]
fn events_of_one_day_are_joined_and_named_beside_the_panel() {
    let timeline = sample();
    let panel = panel(VIEWPORTS[0], &timeline, &[1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(panel.days.len(), 1);
    assert_eq!(panel.days[0].events, [5, 6, 7]);
    assert!(panel.days[0].head.is_some());
    for n in [5, 6, 7] {
        let placed = panel.placed.iter().find(|p| p.event == n).unwrap();
        assert_eq!(placed.label.as_ref().unwrap().at, At::Gutter);
    }
}

#[test]
fn of_more_than_six_of_one_day_five_are_named() {
    let mut timeline = sample();
    for _ in 0..5 {
        let again = timeline.events[7].clone();
        timeline.events.push(again);
    }
    let all: Vec<usize> = (1..13).collect();
    let panel = panel(VIEWPORTS[0], &timeline, &all);
    assert_eq!(panel.days[0].more, Some((9, 3)));
    let named = panel
        .placed
        .iter()
        .filter(|p| p.event >= 5 && p.label.is_some());
    assert_eq!(named.count(), NAMED);
}
