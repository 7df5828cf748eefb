//! Drawing what is laid out: panels side by side, their lanes, and the marks in them.

use super::band::{self, Track};
use super::label;
use super::mark::{self, Ink, extent};
use super::panel::{At, Height, Panel, Placed, Style};
use super::scale::{Scale, ticks};
use super::svg::{Anchor, Svg};
use super::text::{Face, wrap};
use super::timeline::{Event, Plan};
use super::{Viewport, tick_words};
use crate::text::Escaped;

/// A lane in its place.
#[derive(Debug)]
struct LaneAt {
    name: String,
    start: f64,
    /// The line of marks of every row.
    rows: Vec<f64>,
    end: f64,
}

impl Plan<'_> {
    /// Panels side by side that share their lanes. Where they end.
    pub(super) fn panels(
        &self,
        svg: &mut Svg,
        which: &[(Vec<usize>, Scale)],
        top: f64,
        inset: bool,
    ) -> f64 {
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
                let gutter = (scale.x.1 + 10.0, self.viewport.width);
                let style = Style {
                    viewport: self.viewport,
                    labels: self.labels(),
                    beside: self.beside,
                    rows: self.rows,
                    limit: (scale.x.0, scale.x.1),
                    gutter: (self.labels() && n == last).then_some(gutter),
                    join: self.few(),
                };
                Panel::new(self.timeline, events, used.len(), lane, *scale, style)
            })
            .collect();
        let all_ticks: Vec<_> = panels
            .iter()
            .map(|p| ticks(&p.scale, self.viewport.size, self.words))
            .collect();
        let two = all_ticks.iter().any(|t| t.two_lines);
        let dated = panels
            .iter()
            .any(|p| p.days.iter().any(|d| d.head.is_some()));
        let size = self.viewport.size;
        let head =
            size + 12.0 + if two { size + 4.0 } else { 0.0 } + if dated { size + 6.0 } else { 0.0 };
        let lanes = self.lanes(&panels, &used, top + head);
        let tracks_top = lanes.last().map_or(top + head, |l| l.end);
        let tracks = &self.timeline.tracks;
        let scales: Vec<Scale> = panels.iter().map(|p| p.scale).collect();
        // The strip names the states that have no room in an inset.
        let bands: f64 = tracks
            .iter()
            .map(|t| self.track_height(t, &scales, !inset))
            .sum();
        let low = tracks_top + bands;
        if inset {
            // What is written within has the ground of the inset.
            svg.raw(format_args!("<g class=\"in\">"));
        }
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
            let line = top + size + 8.0 + if two { size + 4.0 } else { 0.0 };
            svg.axis(panel.scale.days, (x0, x1), line, (top, low));
            tick_words(svg, ticks, top + size + 3.0, size);
            for lane in &lanes {
                if let Some(y) = lane.rows.first() {
                    svg.line("gl", (x0, *y), (x1, *y));
                }
            }
        }
        let mut y = tracks_top;
        for track in tracks {
            self.track(svg, track, &scales, y, !inset);
            y += self.track_height(track, &scales, !inset);
        }
        for lane in &lanes {
            self.lane_name_at(svg, lane);
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
        if inset {
            svg.raw(format_args!("</g>"));
        }
        low + 2.0
    }

    /// Where every lane and every row of it stands, below `y`.
    fn lanes(&self, panels: &[Panel], used: &[usize], mut y: f64) -> Vec<LaneAt> {
        let least: f64 = match (self.labels(), self.viewport.narrow()) {
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
                        .map(|r| r.height(self.viewport, self.labels()))
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
            // No lower than its own name is.
            let lines = self.lines(name).len() as f64;
            let named = lines * (self.viewport.size + 2.0) + 6.0;
            let least = if self.viewport.narrow() {
                least
            } else {
                least.max(named)
            };
            // On a narrow drawing the name has a line of its own above the lane: beside a mark it would
            // be taken for the mark's.
            let extra = if self.viewport.narrow() && !name.is_empty() {
                lines * (self.viewport.size + 2.0) + 4.0
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
                start,
                rows: lines,
                end: y,
            });
        }
        out
    }

    fn lane_name_at(&self, svg: &mut Svg, lane: &LaneAt) {
        let size = self.viewport.size;
        let first = lane.rows.first().copied().unwrap_or(lane.start);
        if !self.viewport.narrow() {
            self.lane_name(svg, "ln", &lane.name, first + size * 0.35);
        } else {
            for (n, line) in self.lines(&lane.name).iter().enumerate() {
                let y = lane.start + size + 1.0 + n as f64 * (size + 2.0);
                svg.text("ln h", self.inner.0 + 4.0, y, Anchor::Start, line);
            }
        }
    }

    /// What stands above a track's band: its name, where there is no gutter for it, and `words` that have
    /// no room within the band.
    fn above_track(&self, track: &Track<'_>, scales: &[Scale], words: bool) -> f64 {
        let line = self.viewport.size + 4.0;
        let name = if self.viewport.narrow() {
            self.lines(&track.name).len() as f64 * line + 4.0
        } else {
            4.0
        };
        name + if words {
            band::room_above(track, scales, self.viewport.size)
        } else {
            0.0
        }
    }

    /// What a track takes: its band with what stands above it, or its name where that is higher.
    pub(super) fn track_height(&self, track: &Track<'_>, scales: &[Scale], words: bool) -> f64 {
        let line = self.viewport.size + 2.0;
        let lines = if self.viewport.narrow() {
            1
        } else {
            self.lines(&track.name).len()
        };
        self.above_track(track, scales, words) + (band::HEIGHT + 4.0).max(lines as f64 * line + 2.0)
    }

    /// Draws a track below `y`, with or without the words that have no room in its band.
    pub(super) fn track(
        &self,
        svg: &mut Svg,
        track: &Track<'_>,
        scales: &[Scale],
        y: f64,
        words: bool,
    ) {
        let top = y + self.above_track(track, scales, words);
        for scale in scales {
            band::draw(svg, track, scale, top, self.viewport.size, words);
        }
        // In the gutter the first line stands beside the band.
        let (first, step) = if self.viewport.narrow() {
            (y + self.viewport.size, self.viewport.size + 4.0)
        } else {
            (top + 13.0, self.viewport.size + 2.0)
        };
        let class = if self.viewport.narrow() { "ln h" } else { "ln" };
        for (n, line) in self.lines(&track.name).iter().enumerate() {
            svg.text(class, 0.0, first + n as f64 * step, Anchor::Start, line);
        }
    }

    /// A name as it stands in the gutter, or on lines of its own.
    fn lines(&self, name: &str) -> Vec<String> {
        let (wide, most) = if self.viewport.narrow() {
            (self.viewport.width, 2)
        } else {
            (self.inner.0 - 12.0, 3)
        };
        wrap(name, Face::Bold, self.viewport.size, wide, most)
    }

    /// A name in the gutter, around the line at `y`.
    pub(super) fn lane_name(&self, svg: &mut Svg, class: &str, name: &str, y: f64) {
        let size = self.viewport.size;
        let lines = self.lines(name);
        let up = (lines.len().max(1) - 1) as f64 * (size + 2.0) / 2.0;
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
            svg.line("od", (day.x, head - self.viewport.size), (day.x, lowest));
            let date = day
                .events
                .first()
                .and_then(|n| self.timeline.events.get(*n));
            if let (Some((x, anchor)), Some(event)) = (day.head, date) {
                svg.text("now b h", x, head - 3.0, anchor, &event.date);
            }
        }
    }

    /// An event: its mark with its label, a link by its whole name.
    pub(super) fn event(
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
            side: event.side,
            size: 1.0,
        };
        let linked = self.few() || !self.viewport.narrow();
        if !linked {
            svg.raw(format_args!("<g data-event=\"{}\">", Escaped(&event.id)));
            mark::draw(svg, &event.shape, &panel.scale, y, ink);
            svg.raw(format_args!("</g>"));
            return;
        }
        let current = if event.current {
            " aria-current=\"true\""
        } else {
            ""
        };
        let data = self.data(event);
        if self.few() {
            svg.raw(format_args!(
                "<a class=\"e\" href=\"{}\" aria-label=\"{}\"{data}{current}>",
                Escaped(&event.url),
                Escaped(&event.name)
            ));
            let (x0, x1) = extent(&event.shape, &panel.scale);
            let least = if self.viewport.narrow() { 32.0 } else { 24.0 };
            let more = ((least - (x1 - x0)) / 2.0).max(0.0);
            let high = least + self.viewport.more;
            svg.rect("hit", x0 - more, x1 + more, y - high / 2.0, high, "");
        } else {
            // A name that is not in sight is read from the text that appears above the mark.
            let label = if placed.label.is_some() {
                format!(" aria-label=\"{}\"", Escaped(&event.name))
            } else {
                String::new()
            };
            svg.raw(format_args!(
                "<a class=\"e\" href=\"{}\"{label}{data}{current}>",
                Escaped(&event.url)
            ));
        }
        if let Some(label) = placed.label.as_ref().filter(|l| l.at == At::Gutter) {
            let (_, x1) = extent(&event.shape, &panel.scale);
            svg.line("ld", (x1 + 1.0, y), (label.x - 5.0, y));
        }
        mark::draw(svg, &event.shape, &panel.scale, y, ink);
        if let Some(label) = &placed.label {
            let Viewport {
                size, title, more, ..
            } = self.viewport;
            let first = match label.at {
                At::Above => y - 11.5 - more - (label.lines.len() - 1) as f64 * (title + 3.0),
                At::Below => y + 10.0 + more + size * 0.8,
                At::Beside => y + size * 0.35,
                At::Gutter => {
                    let up = (label.lines.len() - 1) as f64 * (title + 3.0) / 2.0;
                    y + size * 0.35 - up
                }
            };
            let class = if label.at == At::Gutter { "ti" } else { "ti h" };
            for (n, line) in label.lines.iter().enumerate() {
                let y = first + n as f64 * (title + 3.0);
                if n > 0 {
                    // Read as one text, the lines have a space between them.
                    svg.raw(format_args!(" "));
                }
                svg.text_in(class, label.x, y, label.anchor, line, event.lang);
            }
            if let Some(note) = &label.note {
                svg.raw(format_args!(" "));
                let below = if label.at == At::Gutter {
                    size * 0.35 + size + 3.0
                } else {
                    9.0 + more + size * 0.85
                };
                svg.text("no h", label.x, y + below, label.anchor, note);
            }
        } else if !self.viewport.narrow() {
            let (x0, x1) = extent(&event.shape, &panel.scale);
            let x = f64::midpoint(x0.max(panel.scale.x.0), x1.min(panel.scale.x.1));
            label::write(svg, self.viewport, &event.name, (x, y), self.plot);
        }
        svg.raw(format_args!("</a>"));
        // How many more there are that day is not what this one is called.
        if let (Some(label), Some(more)) = (&placed.label, note.1)
            && label.at == At::Gutter
        {
            let y = y + self.viewport.size * 1.35;
            svg.text("no", label.x, y, Anchor::Start, &self.words.more(more));
        }
    }
}
