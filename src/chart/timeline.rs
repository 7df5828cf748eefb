//! Events, each a mark: the record at its true scale, and crowded stretches opened below.

use super::axis::{self, Inset};
use super::band::{self, Track};
use super::mark::{self, Certainty, Ink, extent, solid};
use super::panel::{At, Height, Panel, Placed, Row, Style, clear};
use super::scale::{Gap, Scale, Words, ticks};
use super::shape::{Grain, Shape};
use super::svg::{Anchor, Escaped, N, Svg};
use super::text::{Face, width, wrap};
use super::{Chart, Room, axis as axis_below, padded, tick_words};
use serde::Serialize;
use std::borrow::Cow;

/// Up to how many events are named, and up to how many are a mark each.
const FEW: usize = 40;
const MANY: usize = 400;
/// How high a stack of marks may be.
const STACK: usize = 12;
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
    /// Its name; empty for events without a type.
    pub name: Cow<'a, str>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event<'a> {
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

/// How `lanes` of events of these shapes can be drawn: each a mark, or not.
#[must_use]
pub fn form(events: &[(&Shape, usize)]) -> Option<Form> {
    if events.len() <= FEW {
        return Some(Form::Few);
    }
    if events.len() > MANY {
        return None;
    }
    let known: Vec<_> = events.iter().map(|(s, _)| s.known()).collect();
    let (extent_days, outer) = axis::extent(&known);
    let spans: Vec<_> = events.iter().map(|(s, _)| s.within(outer)).collect();
    let insets = axis::insets(&spans, PLOT);
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
                let outer = extent(shape, &scale);
                match rows.iter_mut().find(|row| clear(row, outer, 4.0)) {
                    Some(row) => row.push(outer),
                    None => rows.push(vec![outer]),
                }
                rows.len() <= STACK
            })
    });
    fits.then_some(Form::Many)
}

/// The plot by which the form is chosen.
const PLOT: f64 = 900.0;

/// What a drawing of a timeline knows of its page.
struct Plan<'p> {
    timeline: &'p Timeline<'p>,
    room: Room,
    words: &'p dyn Words,
    /// The plot, without the names of the lanes.
    plot: (f64, f64),
    /// The same without the gutter for labels at its end.
    inner: (f64, f64),
    spans: Vec<(i64, i64)>,
    /// Where open ends stop.
    outer: (i64, i64),
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

    pub(super) fn draw(&self, chart: &Chart<'_>, room: Room, words: &dyn Words) -> String {
        let mut svg = room.svg(chart);
        let few = self.form == Form::Few;
        let (lanes, gutter) = match (room.class, few) {
            ("wide", true) => (132.0, 200.0),
            ("mid", true) => (112.0, 150.0),
            ("wide", false) => (132.0, 2.0),
            ("mid", false) => (112.0, 2.0),
            _ => (2.0, 2.0),
        };
        let known: Vec<_> = self.events.iter().map(|e| e.shape.known()).collect();
        let (_, outer) = axis::extent(&known);
        let plan = Plan {
            timeline: self,
            room,
            words,
            plot: (lanes, room.width - 2.0),
            inner: (lanes, room.width - gutter),
            spans: self.events.iter().map(|e| e.shape.within(outer)).collect(),
            outer,
        };
        let height = plan.draw(&mut svg, &known);
        let class = match self.form {
            Form::Few => room.class.to_owned(),
            Form::Many => format!("{} many", room.class),
        };
        svg.finish(
            &class,
            height,
            format_args!(" role=\"group\" aria-label=\"{}\"", Escaped(&self.title)),
        )
    }
}

impl Plan<'_> {
    fn few(&self) -> bool {
        self.timeline.form == Form::Few
    }

    fn labels(&self) -> bool {
        self.few() && !self.room.narrow()
    }

    fn draw(&self, svg: &mut Svg, known: &[(i64, i64)]) -> f64 {
        let insets = axis::insets(&self.spans, self.plot.1 - self.plot.0);
        // Where marks are named one at a time, the name has a line of its own.
        let top = if self.few() {
            0.0
        } else {
            self.room.title + 10.0
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
            room: self.room,
            labels: self.labels(),
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
            .map(|r| r.height(self.room, self.labels()))
            .collect();
        let mut y = top;
        let mut lines = Vec::new();
        for height in &heights {
            lines.push(y + height.above);
            y += height.above + height.below;
        }
        let bands = self.timeline.tracks.len() as f64 * (band::HEIGHT + 8.0);
        let above = self.band_words(&scale);
        let low = y + bands + above;
        ground(svg, low);
        if !self.room.narrow() {
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
        y += above;
        for track in &self.timeline.tracks {
            band::draw(svg, track, &scale, y, self.room.size);
            if !self.room.narrow() {
                self.lane_name(svg, "ln", &track.name, y + 13.0);
            }
            y += band::HEIGHT + 8.0;
        }
        let height = axis_below(svg, &scale, self.room.size, y, self.words);
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

    /// The line above the bands, where a state has no room for its word within.
    fn band_words(&self, scale: &Scale) -> f64 {
        let above = self.timeline.tracks.iter().any(|track| {
            let spans = band::spans(track, scale);
            band::words(track, &spans, scale, self.room.size)
                .iter()
                .any(|w| !w.within)
        });
        if above { band::WORDS } else { 4.0 }
    }

    /// The names of long silences, between what stands on the line.
    fn silences(&self, svg: &mut Svg, scale: &Scale, rows: &[Row], singles: &[usize], y: f64) {
        let mut taken: Vec<(f64, f64)> = rows.iter().flat_map(|r| r.marks.clone()).collect();
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
            let wide = width(&text, Face::Serif, self.room.size);
            let middle = f64::midpoint(scale.at(from.1), scale.at(to.0));
            let place = (middle - wide / 2.0, middle + wide / 2.0);
            if clear(&taken, place, 8.0) && place.0 > scale.x.0 && place.1 < scale.x.1 {
                svg.text("gap", middle, y + 4.0, Anchor::Middle, &text);
                taken.push(place);
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

    /// Panels side by side that share their lanes. Where they end.
    fn panels(&self, svg: &mut Svg, which: &[(Vec<usize>, Scale)], top: f64, inset: bool) -> f64 {
        let used: Vec<usize> = (0..self.timeline.lanes.len())
            .filter(|lane| {
                let events = which.iter().flat_map(|(events, _)| events);
                events
                    .filter_map(|n| self.timeline.events.get(*n))
                    .any(|e| e.lane == *lane)
            })
            .collect();
        let lane = |e: &Event<'_>| used.iter().position(|l| *l == e.lane).unwrap_or(0);
        let last = which.len() - 1;
        let panels: Vec<Panel> = which
            .iter()
            .enumerate()
            .map(|(n, (events, scale))| {
                let gutter = (scale.x.1 + 10.0, self.room.width);
                let style = Style {
                    room: self.room,
                    labels: self.labels(),
                    limit: (scale.x.0, scale.x.1),
                    gutter: (self.labels() && n == last).then_some(gutter),
                    join: self.few(),
                };
                Panel::new(self.timeline, events, used.len(), lane, *scale, style)
            })
            .collect();
        let all_ticks: Vec<_> = panels
            .iter()
            .map(|p| ticks(&p.scale, self.room.size, self.words))
            .collect();
        let two = all_ticks.iter().any(|t| t.two_lines);
        let dated = panels
            .iter()
            .any(|p| p.days.iter().any(|d| d.head.is_some()));
        let size = self.room.size;
        let head =
            size + 12.0 + if two { size + 4.0 } else { 0.0 } + if dated { size + 6.0 } else { 0.0 };
        let lanes = self.lanes(&panels, &used, top + head);
        let tracks_top = lanes.last().map_or(top + head, |l| l.end);
        let above = panels
            .iter()
            .map(|p| self.band_words(&p.scale))
            .fold(0.0, f64::max);
        let tracks = self.timeline.tracks.len() as f64;
        let bands = if tracks > 0.0 {
            above + tracks * (band::HEIGHT + 8.0)
        } else {
            4.0
        };
        let low = tracks_top + bands;
        for (panel, ticks) in panels.iter().zip(&all_ticks) {
            let (x0, x1) = panel.scale.x;
            if inset {
                svg.rect("gr", x0, x1, top, low - top, "");
            }
            for tick in &ticks.ticks {
                if let Some(x) = tick.line {
                    let class = if tick.bold { "gl y" } else { "gl" };
                    let from = top + size + 8.0 + if two { size + 4.0 } else { 0.0 };
                    svg.line(class, (x, from), (x, low));
                }
            }
            if inset {
                for x in [x0, x1] {
                    svg.line("fu", (x, top), (x, low));
                }
            } else {
                let y = top + size + 8.0 + if two { size + 4.0 } else { 0.0 };
                svg.line("ax", (x0, y), (x1, y));
            }
            tick_words(svg, ticks, top + size + 3.0, size);
            for lane in &lanes {
                if let Some(y) = lane.rows.first() {
                    svg.line("gl", (x0, *y), (x1, *y));
                }
            }
            let mut y = tracks_top + above;
            for track in &self.timeline.tracks {
                band::draw(svg, track, &panel.scale, y, size);
                y += band::HEIGHT + 8.0;
            }
        }
        for lane in &lanes {
            self.lane_name_at(svg, lane);
        }
        if !self.room.narrow() {
            let mut y = tracks_top + above;
            for track in &self.timeline.tracks {
                self.lane_name(svg, "ln", &track.name, y + 13.0);
                y += band::HEIGHT + 8.0;
            }
        }
        for panel in &panels {
            self.one_days(svg, panel, &lanes, top + head);
        }
        for panel in &panels {
            for placed in &panel.placed {
                let y = lanes
                    .get(placed.lane)
                    .and_then(|l| l.rows.get(placed.row))
                    .copied()
                    .unwrap_or(top);
                let more = panel
                    .days
                    .iter()
                    .filter_map(|d| d.more)
                    .find(|(n, _)| *n == placed.event);
                self.event(svg, placed, panel, y, (0.0, more.map(|m| m.1)));
            }
        }
        low + 2.0
    }

    /// Where every lane and every row of it stands, below `y`.
    fn lanes(&self, panels: &[Panel], used: &[usize], mut y: f64) -> Vec<LaneAt> {
        let least = match (self.labels(), self.room.narrow()) {
            (true, _) => 50.0,
            (false, true) => 38.0,
            (false, false) => 30.0,
        };
        let mut out = Vec::new();
        for (at, lane) in used.iter().enumerate() {
            let name = self.timeline.lanes.get(*lane).map_or("", |l| &l.name);
            let rows = panels
                .iter()
                .filter_map(|p| p.lanes.get(at).map(Vec::len))
                .max()
                .unwrap_or(0);
            let heights: Vec<Height> = (0..rows)
                .map(|row| {
                    panels
                        .iter()
                        .filter_map(|p| p.lanes.get(at)?.get(row))
                        .map(|r| r.height(self.room, self.labels()))
                        .fold(
                            Height {
                                above: 0.0,
                                below: 0.0,
                            },
                            |a, b| Height {
                                above: a.above.max(b.above),
                                below: a.below.max(b.below),
                            },
                        )
                })
                .collect();
            let total: f64 = heights.iter().map(|h| h.above + h.below).sum();
            let free = if self.room.narrow() {
                self.free_stretch(panels, at, name)
            } else {
                None
            };
            // On a narrow drawing the name stands within the lane, or on a line above it.
            let extra = if self.room.narrow() && free.is_none() && !name.is_empty() {
                self.room.size + 4.0
            } else {
                0.0
            };
            let spare = ((least - total - extra) / 2.0).max(0.0);
            let start = y;
            y += spare + extra;
            let mut lines = Vec::new();
            for height in heights {
                lines.push(y + height.above);
                y += height.above + height.below;
            }
            y += spare;
            out.push(LaneAt {
                name: name.to_owned(),
                free,
                start,
                rows: lines,
                end: y,
            });
        }
        out
    }

    /// The first stretch of a lane's first row that its name fits in.
    fn free_stretch(&self, panels: &[Panel], lane: usize, name: &str) -> Option<f64> {
        let (panel, []) = panels.split_first()? else {
            return None;
        };
        let wide = width(name, Face::Bold, self.room.size);
        let mut taken = panel.lanes.get(lane)?.first()?.marks.clone();
        // The line of one day is not written over.
        taken.extend(panel.days.iter().map(|d| (d.x - 1.0, d.x + 1.0)));
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut x = panel.scale.x.0 + 6.0;
        for (from, to) in taken {
            if x + wide + 8.0 <= from {
                return Some(x);
            }
            x = x.max(to + 8.0);
        }
        (x + wide <= panel.scale.x.1 - 4.0).then_some(x)
    }

    fn lane_name_at(&self, svg: &mut Svg, lane: &LaneAt) {
        let size = self.room.size;
        let first = lane.rows.first().copied().unwrap_or(lane.start);
        if !self.room.narrow() {
            self.lane_name(svg, "ln", &lane.name, first + size * 0.35);
        } else if let Some(x) = lane.free {
            svg.text("ln g", x, first + size * 0.35, Anchor::Start, &lane.name);
        } else {
            let x = self.inner.0 + 4.0;
            svg.text(
                "ln g",
                x,
                lane.start + size + 1.0,
                Anchor::Start,
                &lane.name,
            );
        }
    }

    /// A name in the gutter, around the line at `y`.
    fn lane_name(&self, svg: &mut Svg, class: &str, name: &str, y: f64) {
        let size = self.room.size;
        let lines = wrap(name, Face::Bold, size, self.inner.0 - 12.0, 2);
        let up = if lines.len() > 1 {
            (size + 2.0) / 2.0
        } else {
            0.0
        };
        for (n, line) in lines.iter().enumerate() {
            let y = y - up + n as f64 * (size + 2.0);
            svg.text(class, 0.0, y, Anchor::Start, line);
        }
    }

    /// The red line through the events of one day, with the date at its head.
    fn one_days(&self, svg: &mut Svg, panel: &Panel, lanes: &[LaneAt], head: f64) {
        for day in &panel.days {
            let lowest = panel
                .placed
                .iter()
                .filter(|p| day.events.contains(&p.event))
                .filter_map(|p| lanes.get(p.lane)?.rows.get(p.row).copied())
                .fold(head, f64::max);
            svg.line("od", (day.x, head - self.room.size), (day.x, lowest));
            let date = day
                .events
                .first()
                .and_then(|n| self.timeline.events.get(*n));
            if let (Some((x, anchor)), Some(event)) = (day.head, date) {
                svg.text("now b g", x, head - 3.0, anchor, &event.date);
            }
        }
    }

    /// An event: its mark with its label, a link by its whole name.
    fn event(
        &self,
        svg: &mut Svg,
        placed: &Placed,
        panel: &Panel,
        y: f64,
        note: (f64, Option<usize>),
    ) {
        let Some(event) = self.timeline.events.get(placed.event) else {
            return;
        };
        let ink = Ink {
            certainty: event.certainty,
            current: event.current,
        };
        let linked = self.few() || !self.room.narrow();
        if !linked {
            mark::draw(svg, &event.shape, &panel.scale, y, ink);
            return;
        }
        let current = if event.current {
            " aria-current=\"true\""
        } else {
            ""
        };
        if self.few() {
            svg.raw(format_args!(
                "<a class=\"e\" href=\"{}\" aria-label=\"{}\"{current}>",
                Escaped(&event.url),
                Escaped(&event.name)
            ));
            let (x0, x1) = extent(&event.shape, &panel.scale);
            let least = if self.room.narrow() { 32.0 } else { 24.0 };
            let more = ((least - (x1 - x0)) / 2.0).max(0.0);
            svg.rect("hit", x0 - more, x1 + more, y - least / 2.0, least, "");
        } else {
            svg.raw(format_args!(
                "<a class=\"e\" href=\"{}\"{current}>",
                Escaped(&event.url)
            ));
        }
        if let Some(label) = &placed.label {
            if label.at == At::Gutter {
                let (_, x1) = extent(&event.shape, &panel.scale);
                svg.line("ld", (x1 + 1.0, y), (label.x - 5.0, y));
            }
        }
        mark::draw(svg, &event.shape, &panel.scale, y, ink);
        if let Some(label) = &placed.label {
            let Room { size, title, .. } = self.room;
            let first = match label.at {
                At::Above => y - 10.0 - (label.lines.len() - 1) as f64 * (title + 3.0),
                At::Below => y + 10.0 + size * 0.8,
                At::Gutter => y + size * 0.35,
            };
            let class = if label.at == At::Gutter { "ti" } else { "ti g" };
            for (n, line) in label.lines.iter().enumerate() {
                let y = first + n as f64 * (title + 3.0);
                svg.text_in(class, label.x, y, label.anchor, line, event.lang);
            }
            if let Some(note) = &label.note {
                let below = if label.at == At::Gutter {
                    size * 0.35 + size + 3.0
                } else {
                    9.0 + size * 0.85
                };
                svg.text("no g", label.x, y + below, label.anchor, note);
            }
            if let (At::Gutter, Some(more)) = (label.at, note.1) {
                svg.text(
                    "no",
                    label.x,
                    y + size * 1.35,
                    Anchor::Start,
                    &self.words.more(more),
                );
            }
        } else if !self.few() {
            svg.text(
                "lab",
                self.inner.0,
                self.room.title,
                Anchor::Start,
                &event.name,
            );
        }
        svg.raw(format_args!("</a>"));
    }
}

/// A lane in its place.
#[derive(Debug)]
struct LaneAt {
    name: String,
    /// Where its name stands within it.
    free: Option<f64>,
    start: f64,
    /// The line of marks of every row.
    rows: Vec<f64>,
    end: f64,
}
