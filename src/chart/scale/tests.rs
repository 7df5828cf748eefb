//! Axes: what is divided, and how.

use super::*;
use proptest::prelude::*;

/// English words, for the tests of this room.
pub(in super::super) struct English;

impl Words for English {
    fn year(&self, year: i64) -> String {
        if year <= 0 {
            format!("{} BCE", 1 - year)
        } else {
            year.to_string()
        }
    }
    fn month(&self, month: u8) -> String {
        let names = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
        ];
        names[usize::from(month) - 1].to_owned()
    }
    fn month_of_year(&self, month: u8, year: i64) -> String {
        format!("{} {}", self.month(month), self.year(year))
    }
    fn number(&self, n: i64) -> String {
        n.to_string()
    }
    fn silence(&self, gap: Gap) -> String {
        format!("nothing for {} {:?}", gap.count, gap.unit)
    }
    fn more(&self, n: usize) -> String {
        format!("and {n} more")
    }
    fn events_in(&self, year: &str, n: usize) -> String {
        format!("{year}: {n} events")
    }
    fn events(&self, n: usize) -> String {
        format!("{n} events")
    }
    fn rest(&self, n: usize, month: bool) -> String {
        format!(
            "and {n} beyond {}",
            if month { "a month" } else { "the year" }
        )
    }
    fn years(&self, first: i64, last: i64) -> String {
        format!("{first} to {last}")
    }
    fn per(&self, years: i64) -> String {
        format!("Events in {years}")
    }
    fn peak(&self, year: &str, n: usize, _: i64) -> String {
        format!("{year}: {n}, the most")
    }
    fn first(&self, year: &str) -> String {
        format!("{year}: the first")
    }
    fn word(&self, id: &str) -> String {
        id.to_owned()
    }
}

fn axis(from: i64, to: i64, x: f64) -> (Scale, Ticks) {
    let scale = Scale::new((from, to), (0.0, x));
    let ticks = ticks(&scale, 14.0, &English);
    (scale, ticks)
}

fn labels(ticks: &Ticks) -> Vec<&str> {
    ticks.ticks.iter().map(|t| t.label.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn ticks_never_pile_up_at_any_length(
        exponent in 0.5f64..19.5,
        start in prop_oneof![-292_000_000i64..800_000, -800_000i64..800_000, 0i64..40_000],
        viewport in 0usize..3,
        size in 14.0f64..14.6,
    ) {
        // From a day to 800,000 years, on the plots of the three drawings; from right to left x is only
        // mirrored as it is written.
        let span = (2f64.powf(exponent * 1.4) as i64).clamp(2, 292_200_000);
        let x = [928.0, 456.0, 324.0][viewport];
        let scale = Scale::new((start, start.saturating_add(span)), (0.0, x));
        let found = ticks(&scale, size, &English);
        let mut last = f64::MIN;
        let mut count = 0;
        for tick in found.ticks.iter().filter(|t| !t.label.is_empty()) {
            let face = if tick.bold { Face::Bold } else { Face::Sans };
            let half = width(&tick.label, face, size) / 2.0;
            let all = labels(&found);
            // A word is kept within the drawing, which has a gutter at its start where there is room.
            let gutter = [132.0, 112.0, 2.0][viewport];
            let at = tick.at.min(x + 2.0 - half).max(half - gutter);
            prop_assert!(at - half > last, "{span} days from {start} on {x}: {all:?}");
            prop_assert!(tick.at >= 0.0 && tick.at <= x);
            prop_assert!(tick.label != "0" && !tick.label.starts_with("0 "), "{all:?}");
            last = at + half;
            count += 1;
        }
        prop_assert!(count >= 2, "{span} days from {start} on {x}: {:?}", labels(&found));
        prop_assert!(found.ticks.len() < 400);
    }
}

#[test]
fn months_are_named_within_themselves_and_the_first_carries_its_year() {
    let (scale, ticks) = axis(days::month(2024, 11), days::month(2025, 5), 800.0);
    assert_eq!(
        labels(&ticks),
        ["Dec 2024", "Jan 2025", "Feb", "Mar", "Apr", "May"]
    );
    assert!(ticks.ticks[1].bold && !ticks.ticks[0].bold);
    let january = &ticks.ticks[1];
    let middle = f64::midpoint(
        scale.at(days::month(2025, 0)),
        scale.at(days::month(2025, 1)),
    );
    assert!((january.at - middle).abs() < 0.01);
}

#[test]
fn where_the_year_has_no_room_beside_the_month_it_stands_below() {
    let (_, ticks) = axis(days::month(2024, 11), days::month(2025, 5), 328.0);
    assert_eq!(labels(&ticks), ["Dec", "Jan", "Feb", "Mar", "Apr", "May"]);
    assert_eq!(ticks.ticks[0].second.as_deref(), Some("2024"));
    assert_eq!(ticks.ticks[1].second.as_deref(), Some("2025"));
}

#[test]
fn decades_are_ticks_at_their_first_year() {
    let (scale, ticks) = axis(days::year(1874), days::year(2025), 948.0);
    assert_eq!(ticks.ticks[0].label, "1880");
    assert!((ticks.ticks[0].at - scale.at(days::year(1880))).abs() < 0.01);
    let bold: Vec<_> = ticks
        .ticks
        .iter()
        .filter(|t| t.bold)
        .map(|t| &t.label)
        .collect();
    assert_eq!(bold, ["1900", "2000"]);
}

#[test]
fn years_before_the_era_step_as_they_are_shown_and_there_is_no_year_0() {
    let (_, ticks) = axis(days::year(-299), days::year(300), 900.0);
    let all = labels(&ticks);
    assert!(all.contains(&"100 BCE") && all.contains(&"100"), "{all:?}");
    assert!(!all.contains(&"0") && !all.contains(&"1 BCE") && !all.contains(&"101 BCE"));
    let (_, ticks) = axis(days::year(-800_000), days::year(2025), 900.0);
    assert!(
        labels(&ticks).contains(&"800000 BCE"),
        "{:?}",
        labels(&ticks)
    );
}

#[test]
fn a_gap_is_told_in_whole_units() {
    let gap = Gap::between(days::year(2014), days::month(2024, 11), true);
    assert_eq!((gap.count, gap.unit), (11, Unit::Years));
    let gap = Gap::between(days::year(2014), days::month(2024, 11), false);
    assert_eq!((gap.count, gap.unit), (10, Unit::Years));
    assert_eq!(Gap::between(0, 100, false).unit, Unit::Months);
    assert_eq!(Gap::between(0, 40, false).count, 40);
}
