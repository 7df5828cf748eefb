//! Where an axis is opened: crowded stretches of a long silence get an inset, like one on a map.

/// Neighbours nearer than this share of the extent stand together.
const TOGETHER: f64 = 0.03;
/// How much of an axis's extent an open end is drawn beyond the last day that is known.
const OPEN: f64 = 0.04;
/// What a mark needs, in pixels.
const MARK: f64 = 12.0;
/// A silence of this share of the extent is named.
pub(super) const SILENCE: f64 = 0.15;

/// A crowded stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inset {
    /// Positions of its events.
    pub events: Vec<usize>,
    /// From the first day of it to the one after the last.
    pub days: (i64, i64),
}

/// The extent of what is known, and the days at which open ends stop.
pub(super) fn extent(known: &[(i64, i64)]) -> ((i64, i64), (i64, i64)) {
    let extent = known
        .iter()
        .fold((i64::MAX, i64::MIN), |a, b| (a.0.min(b.0), a.1.max(b.1)));
    if known.is_empty() {
        return ((0, 1), (0, 1));
    }
    let beyond = ((extent.1 - extent.0) as f64 * OPEN).ceil() as i64;
    (extent, (extent.0 - beyond, extent.1 + beyond))
}

/// The insets of an axis `plot` pixels long on which events stand whose `spans` are known. The open side
/// of a date is no part of its span: it would join what lies far apart.
pub(super) fn insets(spans: &[(i64, i64)], plot: f64) -> Vec<Inset> {
    let ((from, to), _) = extent(spans);
    let extent = (to - from).max(1) as f64;
    let mut clusters: Vec<Inset> = Vec::new();
    // An open start sorts first in the record, whenever its end was.
    let mut order: Vec<(usize, &(i64, i64))> = spans.iter().enumerate().collect();
    order.sort_by_key(|(_, span)| **span);
    for (n, span) in order {
        match clusters.last_mut() {
            Some(cluster) if ((span.0 - cluster.days.1) as f64) < TOGETHER * extent => {
                cluster.events.push(n);
                cluster.days.1 = cluster.days.1.max(span.1);
            }
            _ => clusters.push(Inset {
                events: vec![n],
                days: *span,
            }),
        }
    }
    clusters.retain(|cluster| {
        let n = cluster.events.len();
        let wide = (cluster.days.1 - cluster.days.0) as f64 / extent * plot;
        n >= 3 && n * 3 >= spans.len() && wide < MARK * n as f64 && wide < plot / 5.0
    });
    for cluster in &mut clusters {
        cluster.events.sort_unstable();
    }
    clusters
}

/// The silences of an axis: from the end of one event to the start of the next, with the positions of
/// both.
pub(super) fn silences(spans: &[(i64, i64)]) -> Vec<(usize, usize)> {
    let ((from, to), _) = extent(spans);
    let least = (to - from) as f64 * SILENCE;
    let mut out = Vec::new();
    let mut last: Option<usize> = None;
    for (n, span) in spans.iter().enumerate() {
        let before = last.and_then(|l| spans.get(l));
        if let (Some(l), Some(before)) = (last, before)
            && (span.0 - before.1) as f64 >= least
        {
            out.push((l, n));
        }
        if before.is_none_or(|b| span.1 > b.1) {
            last = Some(n);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Shape, days};
    use crate::date::EdtfDate;

    const PLOT: f64 = 1028.0;

    fn spans(dates: &[&str]) -> Vec<(i64, i64)> {
        let shape = |d: &&str| Shape::of(&EdtfDate::parse(d).unwrap()).unwrap().known();
        let mut all: Vec<_> = dates.iter().map(shape).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn the_sample_has_one_inset_of_seven_events() {
        let sample = spans(&[
            "2013~",
            "2024-12",
            "2025-01",
            "2025-04",
            "2025-05~",
            "2025-05-04",
            "2025-05-04",
            "2025-05-04",
        ]);
        let found = insets(&sample, PLOT);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].events, [1, 2, 3, 4, 5, 6, 7]);
        let ((from, to), _) = extent(&sample);
        let days = found[0].days;
        let wide = (days.1 - days.0) as f64 / (to - from) as f64 * PLOT;
        assert!((wide - 41.0).abs() < 1.0, "{wide}");
        assert_eq!(silences(&sample), [(0, 1)]);
    }

    #[test]
    fn an_even_series_has_none() {
        let years: Vec<(i64, i64)> = (1950..2000)
            .map(|y| (days::year(y), days::year(y) + 1))
            .collect();
        assert!(insets(&years, PLOT).is_empty());
        assert!(silences(&years).is_empty());
    }

    #[test]
    fn ten_events_over_years_and_then_thirty_in_a_month_have_one() {
        let mut all: Vec<(i64, i64)> = (2000..2010)
            .map(|y| (days::year(y), days::year(y) + 1))
            .collect();
        let month = days::month(2012, 2);
        all.extend((0..30).map(|n| (month + n, month + n + 1)));
        let found = insets(&all, PLOT);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].events.len(), 30);
    }

    #[test]
    fn eight_hundred_thousand_years_and_four_events_in_one_have_one() {
        let all = spans(&["Y-799999", "2025-01", "2025-03-04", "2025-06", "2025-11-30"]);
        let found = insets(&all, PLOT);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].events, [1, 2, 3, 4]);
    }

    #[test]
    fn an_open_start_joins_nothing_and_hides_no_crowd() {
        let shape = |d: &&str| Shape::of(&EdtfDate::parse(d).unwrap()).unwrap().known();
        // In the order of the record, where an open start comes first.
        let dates = [
            "../1960",
            "../2024-03",
            "1900",
            "1930",
            "2024-02",
            "2024-04",
            "2024-05-06",
        ];
        let all: Vec<_> = dates.iter().map(shape).collect();
        let found = insets(&all, PLOT);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].events, [1, 4, 5, 6]);
    }

    #[test]
    fn there_are_never_more_than_three() {
        let mut all = Vec::new();
        for year in [1900, 1950, 2000] {
            all.extend((0..5).map(|n| (days::year(year) + n, days::year(year) + n + 1)));
        }
        assert_eq!(insets(&all, PLOT).len(), 3);
    }

    #[test]
    fn an_open_end_stops_beyond_the_last_known_day() {
        let (known, outer) = extent(&[(0, 1), (900, 1000)]);
        assert_eq!((known, outer), ((0, 1000), (-40, 1040)));
    }
}
