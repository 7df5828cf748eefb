//! Events, each a mark: the record at its true scale, and crowded stretches opened below.

use super::axis::{self, Inset};
use super::band::Track;
use super::mark::{self, Certainty, Side, extent, solid};
use super::panel::{Height, Panel, Row, Style, clear};
use super::scale::{Gap, Scale, Words, ticks};
use super::shape::{Grain, Shape};
use super::svg::{Anchor, N, Svg};
use super::text::{Face, width};
use super::{Chart, Viewport, axis as axis_below, axis_height, padded};
use crate::text::Escaped;
use serde::Serialize;
use std::borrow::Cow;

/// Up to how many events are named, and up to how many are a mark each.
const FEW: usize = 40;
/// Up to how many events those are named beside their mark that have room for it.
const SOME: usize = 100;
const MANY: usize = 400;
/// Higher than this, a drawing with names is no longer seen at a glance.
const HIGH: f64 = 900.0;
/// How many rows a lane grows to for its labels' sake: as many as leave the drawing within that height.
const ROWS: [usize; 4] = [8, 5, 3, 2];
/// An inset is no narrower than this, or it stands below the one before.
const INSET: f64 = 280.0;
/// How high the funnel is.
const FUNNEL: f64 = 34.0;

/// How events are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Form {
    /// Marks with labels.
    Few,
    /// Marks, named one at a time.
    Many,
}

/// A lane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lane<'a> {
    /// Its name; empty where no event has one.
    pub name: Cow<'a, str>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event<'a> {
    /// Its id.
    pub id: Cow<'a, str>,
    /// Its headline.
    pub title: Cow<'a, str>,
    /// Its language, where it is not the page's.
    pub lang: Option<&'a str>,
    /// Its page.
    pub url: String,
    /// Its date in a column: `c. May 2025`.
    pub date: Cow<'a, str>,
    /// Date and certainty: `c. May 2025, reported`.
    pub note: Cow<'a, str>,
    /// All of it in a sentence: `4 May 2025: title. Stated.`
    pub name: String,
    /// Its date as it is drawn.
    pub shape: Shape,
    /// How sure it is.
    pub certainty: Certainty,
    /// The position of its lane.
    pub lane: usize,
    /// The position of the event it is part of.
    pub parent: Option<usize>,
    /// Whose act it is, where the chart tells two sides apart.
    pub side: Option<Side>,
    /// Whether the page is about it.
    pub current: bool,
}

/// Events over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline<'a> {
    /// What it is called: `The timeline as a chart`.
    pub title: String,
    /// Marks with labels, or marks alone.
    pub form: Form,
    /// In the site's order.
    pub lanes: Vec<Lane<'a>>,
    /// In the order of time.
    pub events: Vec<Event<'a>>,
    /// States of affairs.
    pub tracks: Vec<Track<'a>>,
}

/// How events of these shapes, each in its lane, can be drawn: a mark for each, if no more than `stack`
/// stand over each other; else none.
#[must_use]
pub fn form(events: &[(&Shape, usize)], stack: usize) -> Option<Form> {
    if events.len() <= FEW {
        return Some(Form::Few);
    }
    if events.len() > MANY {
        return None;
    }
    let known: Vec<_> = events.iter().map(|(s, _)| s.known()).collect();
    let (extent_days, _) = axis::extent(&known);
    let insets = axis::insets(&known, PLOT);
    // An inset gives its events room; what is left at true scale has the most to stack.
    let mut groups: Vec<(Vec<usize>, (i64, i64))> = insets
        .iter()
        .map(|i| (i.events.clone(), padded(i.days)))
        .collect();
    let rest = (0..events.len()).filter(|n| insets.iter().all(|i| !i.events.contains(n)));
    groups.push((rest.collect(), extent_days));
    let fits = groups.iter().all(|(which, days)| {
        let scale = Scale::new(*days, (0.0, PLOT));
        let mut lanes: std::collections::BTreeMap<usize, Vec<Vec<(f64, f64)>>> =
            std::collections::BTreeMap::new();
        which
            .iter()
            .filter_map(|n| events.get(*n))
            .all(|(shape, lane)| {
                let rows = lanes.entry(*lane).or_default();
                let outer = mark::known(shape, &scale);
                match rows.iter_mut().find(|row| clear(row, outer, 4.0)) {
                    Some(row) => row.push(outer),
                    None => rows.push(vec![outer]),
                }
                rows.len() <= stack
            })
    });
    fits.then_some(Form::Many)
}

/// The plot by which the form is chosen.
const PLOT: f64 = 900.0;

/// What a drawing of a timeline knows of its page.
pub(super) struct Plan<'p> {
    pub timeline: &'p Timeline<'p>,
    pub form: Form,
    /// How many rows a lane grows to for its labels' sake.
    pub rows: usize,
    /// Whether marks are named that have room for it on their line.
    pub beside: bool,
    pub viewport: Viewport,
    pub words: &'p dyn Words,
    /// The plot, without the names of the lanes.
    pub plot: (f64, f64),
    /// The same without the gutter for labels at its end.
    pub inner: (f64, f64),
    pub spans: Vec<(i64, i64)>,
    /// Where open ends stop.
    pub outer: (i64, i64),
}

impl Timeline<'_> {
    /// The long silences, each with the event that ends it.
    #[must_use]
    pub fn silences(&self) -> Vec<(usize, Gap)> {
        let known: Vec<_> = self.events.iter().map(|e| e.shape.known()).collect();
        let (_, outer) = axis::extent(&known);
        let spans: Vec<_> = self.events.iter().map(|e| e.shape.within(outer)).collect();
        axis::silences(&spans)
            .into_iter()
            .filter_map(|(before, after)| Some((after, self.gap(&spans, before, after)?)))
            .collect()
    }

    fn gap(&self, spans: &[(i64, i64)], before: usize, after: usize) -> Option<Gap> {
        let sharp = |shape: &Shape| {
            shape
                .stretches
                .iter()
                .all(|s| s.start.grain < Grain::Month && !s.start.approximate && !s.uncertain)
        };
        let (a, b) = (self.events.get(before)?, self.events.get(after)?);
        let vague = !sharp(&a.shape) || !sharp(&b.shape);
        Some(Gap::between(
            spans.get(before)?.1,
            spans.get(after)?.0,
            vague,
        ))
    }

    pub(super) fn draw(&self, chart: &Chart<'_>, viewport: Viewport, words: &dyn Words) -> String {
        if self.form == Form::Few {
            // All names may push the marks too far apart to be seen together: then lanes are given fewer
            // rows for names, until it fits.
            for rows in ROWS {
                let drawn = self.drawn(chart, viewport, words, Form::Few, rows);
                if drawn.1 <= HIGH {
                    return drawn.0;
                }
            }
        }
        self.drawn(chart, viewport, words, Form::Many, 0).0
    }

    /// The drawing and how high it is.
    fn drawn(
        &self,
        chart: &Chart<'_>,
        viewport: Viewport,
        words: &dyn Words,
        form: Form,
        rows: usize,
    ) -> (String, f64) {
        let mut svg = viewport.svg(chart);
        let two = self.events.iter().any(|e| e.side.is_some());
        let viewport = Viewport {
            more: if two { 8.0 } else { 0.0 },
            ..viewport
        };
        let (lanes, gutter) = match (viewport.class, form) {
            ("wide", Form::Few) => (132.0, 210.0),
            ("mid", Form::Few) => (112.0, 150.0),
            ("wide", Form::Many) => (132.0, 2.0),
            ("mid", Form::Many) => (112.0, 2.0),
            _ => (2.0, 2.0),
        };
        let known: Vec<_> = self.events.iter().map(|e| e.shape.known()).collect();
        let (_, outer) = axis::extent(&known);
        let plan = Plan {
            timeline: self,
            form,
            rows,
            beside: form == Form::Many && self.events.len() <= SOME && !viewport.narrow(),
            viewport,
            words,
            plot: (lanes, viewport.width - 2.0),
            inner: (lanes, viewport.width - gutter),
            spans: self.events.iter().map(|e| e.shape.within(outer)).collect(),
            outer,
        };
        let height = plan.draw(&mut svg, &known);
        let class = match form {
            Form::Few => viewport.class.to_owned(),
            Form::Many => format!("{} many", viewport.class),
        };
        let title = Escaped(&self.title);
        let head = format_args!(" role=\"group\" aria-label=\"{title}\"");
        (svg.finish(&class, height, head), height)
    }
}

impl Plan<'_> {
    pub(super) fn few(&self) -> bool {
        self.form == Form::Few
    }

    pub(super) fn labels(&self) -> bool {
        self.few() && !self.viewport.narrow()
    }

    fn draw(&self, svg: &mut Svg, known: &[(i64, i64)]) -> f64 {
        let insets = axis::insets(known, self.plot.1 - self.plot.0);
        // Where marks are named one at a time, the name has a line of its own.
        let top = if self.few() {
            0.0
        } else {
            self.viewport.title + 10.0
        };
        if insets.is_empty() {
            let (from, to) = axis::extent(known).0;
            let all: Vec<usize> = (0..self.timeline.events.len()).collect();
            let days = if self.spans.iter().zip(known).any(|(a, b)| a != b) {
                self.outer
            } else {
                padded((from, to))
            };
            let days = self.with_tracks(days);
            let scale = Scale::new(days, self.inner);
            return self.panels(svg, &[(all, scale)], top, false);
        }
        let (y, strip) = self.strip(svg, &insets, known, top);
        self.opened(svg, &insets, &strip, y)
    }

    /// The time before the record that a track's first state is seen in.
    fn with_tracks(&self, days: (i64, i64)) -> (i64, i64) {
        let before = self
            .timeline
            .tracks
            .iter()
            .any(|t| t.states.first().is_some_and(|s| s.since.is_none()));
        if before {
            (days.0 - (days.1 - days.0) / 14, days.1)
        } else {
            days
        }
    }

    /// Everything at its true scale: single events named, silences named, tracks.
    fn strip(
        &self,
        svg: &mut Svg,
        insets: &[Inset],
        known: &[(i64, i64)],
        top: f64,
    ) -> (f64, Scale) {
        let (from, to) = axis::extent(known).0;
        let days = if self.spans.iter().zip(known).any(|(a, b)| a != b) {
            self.outer
        } else {
            let pad = (to - from) / 60 + 1;
            (from - pad, to + pad)
        };
        let scale = Scale::new(self.with_tracks(days), self.plot);
        let crowd = |n: &usize| insets.iter().any(|i| i.events.contains(n));
        let singles: Vec<usize> = (0..self.timeline.events.len())
            .filter(|n| !crowd(n))
            .collect();
        let style = Style {
            viewport: self.viewport,
            labels: self.labels(),
            beside: self.beside,
            rows: self.rows,
            limit: self.plot,
            gutter: None,
            join: false,
        };
        // What is opened below keeps its place.
        let mut panel = Panel::new(self.timeline, &singles, 1, |_| 0, scale, style);
        if panel.lanes.iter().all(Vec::is_empty) {
            panel.lanes = vec![vec![Row::default()]];
        }
        let ground = |svg: &mut Svg, low: f64| {
            for inset in insets {
                let (x0, x1) = Self::funnel(inset, &scale);
                svg.rect("gr", x0, x1, top, low - top, "");
            }
        };
        let rows = panel.lanes.first().cloned().unwrap_or_default();
        let heights: Vec<Height> = rows
            .iter()
            .map(|r| r.height(self.viewport, self.labels()))
            .collect();
        let mut y = top;
        let mut lines = Vec::new();
        for height in &heights {
            lines.push(y + height.above);
            y += height.above + height.below;
        }
        let bands: f64 = self
            .timeline
            .tracks
            .iter()
            .map(|t| self.track_height(t, &[scale], true))
            .sum();
        let divisions = ticks(&scale, self.viewport.size, self.words);
        let low = y + bands + axis_height(&divisions, self.viewport.size);
        ground(svg, low);
        if !self.viewport.narrow() {
            let at = lines.first().copied().unwrap_or(y) + 5.0;
            let name = self.words.word("chart-true-scale");
            self.lane_name(svg, "ln q", &name, at);
        }
        let line = lines.first().copied().unwrap_or(y);
        for inset in insets {
            for n in &inset.events {
                if let Some(event) = self.timeline.events.get(*n) {
                    let (x0, x1) = solid(&event.shape, &scale);
                    // A day is seen here as a day: a dot would cover its neighbours.
                    let half = ((x1 - x0) / 2.0).min(1.5 + scale.per_day() * 15.0);
                    let middle = f64::midpoint(x0, x1);
                    svg.rect("dup", middle - half, middle + half, line - 4.0, 8.0, "");
                }
            }
        }
        self.silences(svg, &scale, &rows, &singles, line);
        for placed in &panel.placed {
            let y = lines.get(placed.row).copied().unwrap_or(y);
            self.event(svg, placed, &panel, y, (top, None));
        }
        for track in &self.timeline.tracks {
            self.track(svg, track, &[scale], y, true);
            y += self.track_height(track, &[scale], true);
        }
        let height = axis_below(svg, &scale, self.viewport.size, y, self.words);
        svg.axis(scale.days, scale.x, y, (top, y + height));
        for inset in insets {
            let (x0, x1) = Self::funnel(inset, &scale);
            for x in [x0, x1] {
                svg.line("fu", (x, top), (x, y + height));
            }
        }
        (y + height, scale)
    }

    /// The stretch of the strip that an inset opens.
    fn funnel(inset: &Inset, scale: &Scale) -> (f64, f64) {
        let days = padded(inset.days);
        let (x0, x1) = (scale.at(days.0), scale.at(days.1));
        (x0, x1.max(x0 + 2.0))
    }

    /// The names of long silences, between what stands on the line.
    fn silences(&self, svg: &mut Svg, scale: &Scale, rows: &[Row], singles: &[usize], y: f64) {
        let mut taken: Vec<(f64, f64)> = rows
            .iter()
            .flat_map(|r| r.marks.iter().copied().chain(r.written()))
            .collect();
        let events = &self.timeline.events;
        let crowd = (0..events.len()).filter(|n| !singles.contains(n));
        taken.extend(
            crowd
                .filter_map(|n| events.get(n))
                .map(|e| extent(&e.shape, scale)),
        );
        for (before, after) in axis::silences(&self.spans) {
            let spans = (self.spans.get(before), self.spans.get(after));
            let (Some(from), Some(to)) = spans else {
                continue;
            };
            let Some(gap) = self.timeline.gap(&self.spans, before, after) else {
                continue;
            };
            let text = self.words.silence(gap);
            let wide = width(&text, Face::Serif, self.viewport.size);
            let between = (scale.at(from.1), scale.at(to.0));
            let Some(free) = largest(&mut taken, between) else {
                continue;
            };
            if free.1 - free.0 >= wide + 16.0 {
                let middle = f64::midpoint(free.0, free.1);
                svg.text("gap", middle, y + 4.0, Anchor::Middle, &text);
            }
        }
    }

    /// The insets, side by side where each has room, with the lines that lead to them.
    fn opened(&self, svg: &mut Svg, insets: &[Inset], strip: &Scale, top: f64) -> f64 {
        let roots: f64 = insets.iter().map(|i| (i.events.len() as f64).sqrt()).sum();
        let between = 14.0 * (insets.len() - 1) as f64;
        let all = self.inner.1 - self.inner.0 - between;
        let share = |i: &Inset| (i.events.len() as f64).sqrt() / roots * all;
        let beside = insets.iter().all(|i| share(i) >= INSET) || insets.len() == 1;
        let mut y = top;
        let mut x = self.inner.0;
        let mut group = Vec::new();
        for (n, inset) in insets.iter().enumerate() {
            let to = if beside {
                x + share(inset)
            } else {
                self.inner.1
            };
            let scale = Scale::new(padded(inset.days), (x, to));
            let (x0, x1) = Self::funnel(inset, strip);
            let low = y + FUNNEL;
            if beside || n == 0 {
                let (a, b, c, d) = (svg.x(x0), svg.x(x1), svg.x(to), svg.x(x));
                let (high, low) = (N(y), N(low));
                svg.raw(format_args!(
                    "<path class=\"gr\" d=\"M{a} {high}L{b} {high} {c} {low} {d} {low}Z\"/>"
                ));
                svg.line("fu", (x0, y), (x, y + FUNNEL));
                svg.line("fu", (x1, y), (to, y + FUNNEL));
            }
            group.push((inset.events.clone(), scale));
            x = to + 14.0;
            if !beside {
                y = self.panels(svg, &group, low, true);
                group.clear();
                x = self.inner.0;
            }
        }
        if beside {
            y = self.panels(svg, &group, top + FUNNEL, true);
        }
        y
    }
}

/// The largest part of a stretch that nothing stands in.
fn largest(taken: &mut [(f64, f64)], (from, to): (f64, f64)) -> Option<(f64, f64)> {
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = Vec::new();
    let mut x = from;
    for (a, b) in taken.iter().filter(|t| t.1 > from && t.0 < to) {
        free.push((x, *a));
        x = x.max(*b);
    }
    free.push((x, to));
    free.into_iter()
        .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
}

#[cfg(test)]
pub(super) mod tests;
