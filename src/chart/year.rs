//! One year opened: a mark an event, stacked upwards, or its months as bars where they would stand too
//! high. Below the bars of years, and on the page of a year that has more than a chart of marks holds.

use super::days;
use super::label;
use super::mark::{self, Ink, extent_at};
use super::panel::clear;
use super::scale::{Scale, Words};
use super::shape::Shape;
use super::svg::{Anchor, N, Svg};
use super::text::{Face, width, wrap};
use super::timeline::Event;
use super::{Chart, Viewport};
use crate::text::Escaped;
use serde::Serialize;
use std::fmt::Write as _;

/// What is left of a mark's size where many are stacked, and from one to the next above it.
const SIZE: f64 = 0.7;
const PITCH: f64 = 10.5;
/// Higher than this, marks are not stacked.
pub const STACK: usize = 24;
/// How high the bars of months are.
const HIGH: f64 = 110.0;
/// The plot by which it is told how high a stack is.
const PLOT: f64 = 880.0;

/// A year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OneYear<'a> {
    /// Astronomical.
    pub year: i64,
    /// What it is called where it stands alone.
    pub title: String,
    /// How many events it has.
    pub count: usize,
    /// Those that lie within it, in the order of time; none where they are told by month.
    pub marks: Vec<Event<'a>>,
    /// How many lie within each month, and how many of those are not stated.
    pub months: [(usize, usize); 12],
    /// How many are not drawn: their dates reach beyond a month or, as marks, beyond the year.
    pub rest: usize,
}

/// The days of a year.
fn span(year: i64) -> (i64, i64) {
    (days::year(year), days::year(year.saturating_add(1)))
}

/// Whether a date lies within a year.
#[must_use]
pub fn within(shape: &Shape, year: i64) -> bool {
    let ((from, to), (first, last)) = (shape.known(), span(year));
    let ends = |s: &super::Stretch| s.start.day.is_some() && s.end.day.is_some();
    from >= first && to <= last && shape.stretches.iter().all(ends)
}

/// The month, from 0, that a date lies within.
#[must_use]
pub fn month_of(shape: &Shape, year: i64) -> Option<usize> {
    let (from, to) = shape.known();
    within(shape, year).then(|| {
        (0..12).position(|m| from >= days::month(year, m) && to <= days::month(year, m + 1))
    })?
}

/// How high dates of a year stand when they are stacked.
#[must_use]
pub fn stacked<'s>(shapes: impl Iterator<Item = &'s Shape>, year: i64) -> usize {
    let scale = Scale::new(span(year), (0.0, PLOT));
    rows(shapes, &scale).into_iter().max().map_or(0, |r| r + 1)
}

/// The row of each, from the ground.
fn rows<'s>(shapes: impl Iterator<Item = &'s Shape>, scale: &Scale) -> Vec<usize> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut row = |shape: &Shape| {
        let outer = extent_at(shape, scale, SIZE);
        let free = taken.iter().position(|row| clear(row, outer, 1.0));
        let at = free.unwrap_or(taken.len());
        if free.is_none() {
            taken.push(Vec::new());
        }
        if let Some(row) = taken.get_mut(at) {
            row.push(outer);
        }
        at
    };
    shapes.map(&mut row).collect()
}

impl OneYear<'_> {
    /// Alone.
    pub(super) fn draw(&self, chart: &Chart<'_>, viewport: Viewport, words: &dyn Words) -> String {
        let mut svg = viewport.svg(chart);
        let gutter = match viewport.class {
            "wide" => 132.0,
            "mid" => 112.0,
            _ => 2.0,
        };
        let high = self.opened(
            &mut svg,
            viewport,
            (gutter, viewport.width - 2.0),
            0.0,
            words,
        );
        let title = Escaped(&self.title);
        let head = format_args!(" role=\"group\" aria-label=\"{title}\"");
        svg.finish(viewport.class, high, head)
    }

    /// The year over the plot `x`, below `top`. Where it ends.
    pub(super) fn opened(
        &self,
        svg: &mut Svg,
        viewport: Viewport,
        x: (f64, f64),
        top: f64,
        words: &dyn Words,
    ) -> f64 {
        let Viewport { size, title, .. } = viewport;
        let scale = Scale::new(span(self.year), x);
        // A narrow drawing has no gutter: what it counts stands on a line of its own.
        let head = top + if viewport.narrow() { size + 8.0 } else { 0.0 };
        let axis = head + size + 8.0;
        let stacks = rows(self.marks.iter().map(|e| &e.shape), &scale);
        let most = stacks.iter().max().map_or(0, |r| r + 1) as f64;
        let named = if self.marks.is_empty() {
            size + 6.0
        } else {
            title + 8.0
        };
        let tall = if self.marks.is_empty() {
            HIGH
        } else {
            (most * PITCH + 6.0).max(44.0)
        };
        let base = axis + named + tall;
        self.month_words(svg, &scale, size, (head, axis, base), words);
        self.say(svg, viewport, (x.0, top, axis), words);
        svg.line("ax", (x.0, base), (x.1, base));
        if self.marks.is_empty() {
            self.bars(svg, viewport, &scale, (base, tall), words);
            return base + 2.0;
        }
        svg.raw(format_args!("<g class=\"many\">"));
        for (event, row) in self.marks.iter().zip(stacks) {
            let y = base - 6.0 - row as f64 * PITCH;
            let id = Escaped(&event.id);
            let ink = Ink {
                size: SIZE,
                current: event.current,
                ..Ink::plain(event.certainty)
            };
            if viewport.narrow() {
                svg.raw(format_args!("<g data-event=\"{id}\">"));
                mark::draw(svg, &event.shape, &scale, y, ink);
                svg.raw(format_args!("</g>"));
                continue;
            }
            let url = Escaped(&event.url);
            svg.raw(format_args!(
                "<a class=\"e\" href=\"{url}\" data-event=\"{id}\">"
            ));
            mark::draw(svg, &event.shape, &scale, y, ink);
            let (x0, x1) = extent_at(&event.shape, &scale, SIZE);
            label::write(svg, viewport, &event.name, (f64::midpoint(x0, x1), y), x);
            svg.raw(format_args!("</a>"));
        }
        svg.raw(format_args!("</g>"));
        base + 2.0
    }

    /// The months, each named within itself; where that has no room, each third at its first day.
    fn month_words(
        &self,
        svg: &mut Svg,
        scale: &Scale,
        size: f64,
        (head, axis, base): (f64, f64, f64),
        words: &dyn Words,
    ) {
        let names: Vec<String> = (1..=12).map(|m| words.month(m)).collect();
        let wide = names.iter().map(|n| width(n, Face::Sans, size));
        let each = wide.fold(0.0, f64::max) + 8.0 <= scale.per_day() * 28.0;
        let mut lines = String::new();
        for (month, name) in (0..12).zip(&names) {
            let a = scale.at(days::month(self.year, month));
            let b = scale.at(days::month(self.year, month + 1));
            let _ = write!(lines, "M{} {}V{}", svg.x(a), N(axis), N(base));
            if each {
                let middle = f64::midpoint(a, b);
                svg.text("tk", middle, head + size + 3.0, Anchor::Middle, name);
            } else if month % 3 == 0 {
                svg.text("tk", a, head + size + 3.0, Anchor::Start, name);
            }
        }
        svg.raw(format_args!("<path class=\"gl\" d=\"{lines}\"/>"));
    }

    /// The year, how many it has, and how many of them are not drawn.
    fn say(
        &self,
        svg: &mut Svg,
        viewport: Viewport,
        (x, top, axis): (f64, f64, f64),
        words: &dyn Words,
    ) {
        let size = viewport.size;
        let year = words.year(self.year);
        let mut told = words.events(self.count);
        if self.rest > 0 {
            told = format!("{told} {}", words.rest(self.rest, self.marks.is_empty()));
        }
        if viewport.narrow() {
            svg.text("ln", 0.0, top + size, Anchor::Start, &year);
            let after = width(&year, Face::Bold, size) + 8.0;
            let told = super::text::cut(&told, Face::Sans, size, viewport.width - after);
            svg.text("no", after, top + size, Anchor::Start, &told);
            return;
        }
        svg.text("ln", 0.0, axis - 5.0, Anchor::Start, &year);
        for (n, line) in wrap(&told, Face::Sans, size, x - 12.0, 5)
            .iter()
            .enumerate()
        {
            let y = axis - 5.0 + (n + 1) as f64 * (size + 4.0);
            svg.text("no", 0.0, y, Anchor::Start, line);
        }
    }

    fn bars(
        &self,
        svg: &mut Svg,
        viewport: Viewport,
        scale: &Scale,
        (base, tall): (f64, f64),
        words: &dyn Words,
    ) {
        let (mut solid, mut outer) = (String::new(), String::new());
        let peak = self.months.iter().map(|m| m.0).max().unwrap_or(1).max(1);
        for (month, (n, unsure)) in (0..12).zip(self.months).filter(|(_, m)| m.0 > 0) {
            let (a, b) = (
                scale.at(days::month(self.year, month)),
                scale.at(days::month(self.year, month + 1)),
            );
            let gap = ((b - a) * 0.12).min(6.0);
            let high = (n as f64 / peak as f64 * tall).max(1.0);
            let (from, to) = (svg.x(a + gap), svg.x(b - gap));
            let bar = |d: &mut String, high: f64| {
                let _ = write!(
                    d,
                    "M{from} {}V{}H{to}V{}Z",
                    N(base),
                    N(base - high),
                    N(base)
                );
            };
            if unsure > 0 {
                bar(&mut outer, high);
            }
            bar(&mut solid, (n - unsure.min(n)) as f64 / n as f64 * high);
            let text = words.number(i64::try_from(n).unwrap_or(i64::MAX));
            if width(&text, Face::Sans, viewport.size) <= b - a {
                let middle = f64::midpoint(a, b);
                svg.text("no h", middle, base - high - 5.0, Anchor::Middle, &text);
            }
        }
        for (class, d) in [("hu", outer), ("hb", solid)] {
            if !d.is_empty() {
                svg.raw(format_args!("<path class=\"{class}\" d=\"{d}\"/>"));
            }
        }
    }

    /// The ground that the year stands on, with what leads to it from its bar.
    pub(super) fn ground(
        &self,
        svg: &mut Svg,
        bar: (f64, f64),
        x: (f64, f64),
        (top, low, end): (f64, f64, f64),
    ) {
        let (a, b, c, d) = (svg.x(bar.0), svg.x(bar.1), svg.x(x.1), svg.x(x.0));
        let (high, low_) = (N(top), N(low));
        svg.raw(format_args!(
            "<path class=\"gr\" d=\"M{a} {high}L{b} {high} {c} {low_} {d} {low_}Z\"/>"
        ));
        svg.rect("gr", x.0, x.1, low, end - low, "");
        for (from, to) in [(bar.0, x.0), (bar.1, x.1)] {
            svg.line("fu", (from, top), (to, low));
            svg.line("fu", (to, low), (to, end));
        }
    }

    /// How high it is, without drawing it.
    pub(super) fn height(
        &self,
        chart: &Chart<'_>,
        viewport: Viewport,
        x: (f64, f64),
        words: &dyn Words,
    ) -> f64 {
        let mut trial = viewport.svg(chart);
        self.opened(&mut trial, viewport, x, 0.0, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scale::tests::English;
    use crate::chart::timeline::tests::sample;
    use crate::chart::{Drawing, VIEWPORTS};
    use crate::date::EdtfDate;

    fn shape(date: &str) -> Shape {
        Shape::of(&EdtfDate::parse(date).unwrap()).unwrap()
    }

    fn drawn(marks: Vec<Event<'static>>, months: [(usize, usize); 12]) -> String {
        let year = OneYear {
            year: 2025,
            title: "Chart".into(),
            count: 7,
            marks,
            months,
            rest: 2,
        };
        let drawing = Drawing::Year(year);
        let id = "c".to_owned();
        let rtl = false;
        Chart { id, rtl, drawing }.draw(&English)
    }

    #[test]
    fn events_of_one_day_are_stacked_and_those_apart_are_not() {
        let day = shape("2025-05-04");
        assert_eq!(stacked([&day, &day, &day].into_iter(), 2025), 3);
        let other = shape("2025-11-04");
        assert_eq!(stacked([&day, &other].into_iter(), 2025), 1);
        assert_eq!(stacked(std::iter::empty(), 2025), 0);
    }

    #[test]
    fn only_what_is_dated_within_a_month_counts_for_it() {
        assert_eq!(month_of(&shape("2025-05-04"), 2025), Some(4));
        assert_eq!(month_of(&shape("2025-12"), 2025), Some(11));
        assert_eq!(month_of(&shape("2025-05-30/2025-06-02"), 2025), None);
        assert_eq!(month_of(&shape("2025"), 2025), None);
        assert!(within(&shape("2025"), 2025) && !within(&shape("2025-11/2026-01"), 2025));
        assert!(
            !within(&shape("2025-11/.."), 2025),
            "what goes on is not within"
        );
    }

    #[test]
    fn each_mark_is_a_named_link_where_there_is_room_and_a_mark_where_there_is_none() {
        let svg = drawn(sample().events.split_off(2), [(0, 0); 12]);
        let all: Vec<&str> = svg.split("</svg>").collect();
        for (viewport, one) in VIEWPORTS.iter().zip(&all) {
            assert_eq!(one.matches("data-event=").count(), 6, "{}", viewport.class);
            let links = if viewport.narrow() { 0 } else { 6 };
            assert_eq!(one.matches("<a ").count(), links);
        }
        assert!(svg.contains("and 2 beyond the year"));
    }

    #[test]
    fn months_are_bars_with_their_numbers_and_what_is_not_stated_is_outlined() {
        let mut months = [(0, 0); 12];
        months[3] = (40, 0);
        months[6] = (20, 5);
        let svg = drawn(Vec::new(), months);
        assert_eq!(svg.matches("class=\"hb\"").count(), VIEWPORTS.len());
        assert_eq!(svg.matches("class=\"hu\"").count(), VIEWPORTS.len());
        assert!(svg.contains(">40</text>") && svg.contains("and 2 beyond a month"));
        assert!(!svg.contains("data-event"));
    }
}
