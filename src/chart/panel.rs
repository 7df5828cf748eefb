//! A stretch of time with its lanes: where every mark stands, and where its label has room.
//!
//! A lane is a stack of rows. A row keeps three lines apart, above its marks, of its marks and below
//! them, so that nothing in one row can touch what stands in another.

use super::Viewport;
use super::mark::{extent, solid};
use super::scale::Scale;
use super::svg::Anchor;
use super::text::{Face, width, wrap};
use super::timeline::{Event, Timeline};

/// What marks, and labels, keep between them.
const CLEAR: f64 = 4.0;
/// From a mark to the name beside it.
const BESIDE: f64 = 6.0;
/// How many events of one day are named, of more than six.
const NAMED: usize = 5;

/// How a panel is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub viewport: Viewport,
    /// Whether events are named.
    pub labels: bool,
    /// Whether, where there are no labels, those are named whose name has room beside their mark.
    pub beside: bool,
    /// How many rows a lane grows to for its labels' sake.
    pub rows: usize,
    /// Where labels may stand.
    pub limit: (f64, f64),
    /// Beside the panel, for labels with a leader.
    pub gutter: Option<(f64, f64)>,
    /// Whether events of one day are joined.
    pub join: bool,
}

/// A row of a lane.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Row {
    pub marks: Vec<(f64, f64)>,
    above: Vec<(f64, f64)>,
    below: Vec<(f64, f64)>,
    tall: bool,
    /// The lines of a label beside the panel.
    beside: usize,
    gutter: bool,
}

/// What a row takes above and below the middle of its marks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Height {
    pub above: f64,
    pub below: f64,
}

impl Row {
    /// What is written above and below the line of marks.
    pub fn written(&self) -> impl Iterator<Item = (f64, f64)> {
        self.above.iter().chain(&self.below).copied()
    }

    pub fn height(&self, viewport: Viewport, labels: bool) -> Height {
        if !labels {
            return Height {
                above: 9.5 + viewport.more,
                below: 9.5 + viewport.more,
            };
        }
        let line = viewport.title + 4.0;
        let above = match (self.above.is_empty(), self.tall) {
            (true, _) => 0.0,
            (false, false) => line,
            (false, true) => line * 2.0,
        };
        let below = if self.below.is_empty() { 0.0 } else { line };
        let least = (self.beside as f64 * (line - 1.0) / 2.0 + 4.0).max(12.0);
        Height {
            above: (above + 12.0 + viewport.more).max(least),
            below: (below + 12.0 + viewport.more).max(least),
        }
    }
}

/// Where a label stands from its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Above,
    Below,
    /// On the line of the mark.
    Beside,
    /// Beside the panel.
    Gutter,
}

/// A label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub lines: Vec<String>,
    /// The date and how sure, where there is room for it.
    pub note: Option<String>,
    pub x: f64,
    pub anchor: Anchor,
    pub at: At,
}

/// An event in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub event: usize,
    pub lane: usize,
    pub row: usize,
    pub label: Option<Label>,
}

/// Several events of one day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OneDay {
    pub events: Vec<usize>,
    pub x: f64,
    /// Where its date stands, if it has room.
    pub head: Option<(f64, Anchor)>,
    /// The last that is named, and how many are not.
    pub more: Option<(usize, usize)>,
}

/// A stretch of time, laid out.
#[derive(Debug, Clone)]
pub(super) struct Panel {
    pub scale: Scale,
    pub lanes: Vec<Vec<Row>>,
    pub placed: Vec<Placed>,
    pub days: Vec<OneDay>,
}

impl Panel {
    /// Lays out the events at `which`, in lanes as `lane` has them.
    pub fn new(
        timeline: &Timeline<'_>,
        which: &[usize],
        lanes: usize,
        lane: impl Fn(&Event<'_>) -> usize,
        scale: Scale,
        style: Style,
    ) -> Self {
        let mut panel = Self {
            scale,
            lanes: vec![Vec::new(); lanes],
            placed: Vec::new(),
            days: Vec::new(),
        };
        if style.join {
            panel.days = one_days(timeline, which, &scale, style);
        }
        let event = |n: usize| timeline.events.get(n);
        let mut order = which.to_vec();
        // Parts follow what they are part of.
        order.sort_by_key(|n| {
            let parent = event(*n)
                .and_then(|e| e.parent)
                .filter(|p| which.contains(p));
            (parent.unwrap_or(*n), parent.is_some(), *n)
        });
        for n in order {
            let Some(e) = event(n) else { continue };
            let at = lane(e).min(lanes.saturating_sub(1));
            panel.place(n, e, at, style);
        }
        panel.placed.sort_by_key(|p| p.event);
        if style.beside || style.labels {
            panel.name_beside(timeline, style);
        }
        panel
    }

    /// Names marks where there is room on their own line, which takes no height.
    fn name_beside(&mut self, timeline: &Timeline<'_>, style: Style) {
        for placed in &mut self.placed {
            // What a day has no names for, it counts.
            let counted = self.days.iter().any(|d| d.events.contains(&placed.event));
            let Some(event) = timeline.events.get(placed.event) else {
                continue;
            };
            if placed.label.is_some() || counted {
                continue;
            }
            let lane = self.lanes.get_mut(placed.lane);
            let Some(row) = lane.and_then(|l| l.get_mut(placed.row)) else {
                continue;
            };
            let outer = extent(&event.shape, &self.scale);
            let wide = width(&event.title, Face::Serif, style.viewport.title);
            let after = (
                outer.1 + BESIDE,
                Anchor::Start,
                (outer.1 + BESIDE, outer.1 + BESIDE + wide),
            );
            let before = (
                outer.0 - BESIDE,
                Anchor::End,
                (outer.0 - BESIDE - wide, outer.0 - BESIDE),
            );
            let found = [after, before].into_iter().find(|(_, _, taken)| {
                let within = taken.0 >= style.limit.0 && taken.1 <= style.limit.1;
                within && clear(&row.marks, *taken, CLEAR)
            });
            if let Some((x, anchor, taken)) = found {
                row.marks.push(taken);
                placed.label = Some(Label {
                    lines: vec![event.title.to_string()],
                    note: None,
                    x,
                    anchor,
                    at: At::Beside,
                });
            }
        }
    }

    fn place(&mut self, n: usize, event: &Event<'_>, lane: usize, style: Style) {
        let outer = extent(&event.shape, &self.scale);
        let inner = solid(&event.shape, &self.scale);
        let day = self.days.iter().find(|d| d.events.contains(&n));
        let named = style.labels
            && day.is_none_or(|d| {
                let at = d.events.iter().position(|e| *e == n);
                d.more.is_none() || at.is_some_and(|at| at < NAMED)
            });
        let joined = day.is_some();
        let end = self.scale.x.1;
        let Some(rows) = self.lanes.get_mut(lane) else {
            return;
        };
        let mut bare = None;
        let mut found = None;
        for at in 0.. {
            if rows.len() == at {
                if bare.is_some() && (at >= style.rows || !named) {
                    break;
                }
                rows.push(Row::default());
            }
            // Rows beyond those are for marks alone.
            let named = named && at < style.rows;
            let Some(row) = rows.get(at) else { break };
            if !clear(&row.marks, outer, CLEAR) {
                continue;
            }
            if !named {
                bare = Some(at);
                break;
            }
            if let Some(label) = row.label(event, inner, outer, end, joined, style) {
                found = Some((at, label));
                break;
            }
            bare = bare.or(Some(at));
            // No row has more room than an empty one.
            if row.marks.is_empty() {
                if bare != Some(at) {
                    rows.pop();
                }
                break;
            }
        }
        let (at, label) = match found {
            Some((at, label)) => (at, Some(label)),
            None => (bare.unwrap_or(0), None),
        };
        if let Some(row) = rows.get_mut(at) {
            row.take(outer, label.as_ref(), end, style);
        }
        self.placed.push(Placed {
            event: n,
            lane,
            row: at,
            label,
        });
    }
}

impl Row {
    /// A label for a mark in this row, at the first place that is free.
    fn label(
        &self,
        event: &Event<'_>,
        inner: (f64, f64),
        outer: (f64, f64),
        end: f64,
        joined: bool,
        style: Style,
    ) -> Option<Label> {
        let Viewport { size, title, .. } = style.viewport;
        let wide = width(&event.title, Face::Serif, title);
        let note = (!joined).then(|| event.note.to_string());
        let note_wide = width(&event.note, Face::Sans, size);
        let within = |b: (f64, f64)| b.0 >= style.limit.0 && b.1 <= style.limit.1;
        let free = |taken: &[(f64, f64)], b: (f64, f64)| within(b) && clear(taken, b, 2.0 * CLEAR);
        let span = |x: f64, anchor: Anchor, wide: f64| match anchor {
            Anchor::End => (x - wide, x),
            _ => (x, x + wide),
        };
        let gutter = || {
            let (from, to) = style.gutter.filter(|_| !self.gutter)?;
            let space = to - from;
            let lines = wrap(&event.title, Face::Serif, title, space, 3);
            if !joined && lines.iter().any(|l| l.ends_with('\u{2026}')) {
                return None;
            }
            // The leader runs to the end of the panel.
            clear(&self.marks, (outer.1 + 2.0, end), 2.0).then(|| Label {
                note: note
                    .clone()
                    .filter(|_| note_wide <= space && lines.len() == 1),
                lines,
                x: from,
                anchor: Anchor::Start,
                at: At::Gutter,
            })
        };
        if joined && let Some(label) = gutter() {
            return Some(label);
        }
        for (x, anchor) in [(inner.0, Anchor::Start), (inner.1, Anchor::End)] {
            if free(&self.above, span(x, anchor, wide)) {
                let fits = free(&self.below, span(x, anchor, note_wide));
                return Some(Label {
                    lines: vec![event.title.to_string()],
                    note: note.filter(|_| fits),
                    x,
                    anchor,
                    at: At::Above,
                });
            }
        }
        if let Some(label) = gutter() {
            return Some(label);
        }
        for (x, anchor) in [(inner.0, Anchor::Start), (inner.1, Anchor::End)] {
            if free(&self.below, span(x, anchor, wide)) {
                return Some(Label {
                    lines: vec![event.title.to_string()],
                    note: None,
                    x,
                    anchor,
                    at: At::Below,
                });
            }
        }
        // Two lines, within the mark's length where that is enough.
        let own = inner.1 - inner.0;
        for space in [own, own.max(wide * 0.62)] {
            let lines = wrap(&event.title, Face::Serif, title, space, 2);
            if lines.iter().any(|l| l.ends_with('\u{2026}')) {
                continue;
            }
            let wide = lines
                .iter()
                .map(|l| width(l, Face::Serif, title))
                .fold(0.0, f64::max);
            for (x, anchor) in [(inner.0, Anchor::Start), (inner.1, Anchor::End)] {
                if free(&self.above, span(x, anchor, wide)) {
                    let fits = free(&self.below, span(x, anchor, note_wide));
                    return Some(Label {
                        lines,
                        note: note.filter(|_| fits),
                        x,
                        anchor,
                        at: At::Above,
                    });
                }
            }
        }
        None
    }

    /// Keeps the place of a mark and its label.
    fn take(&mut self, outer: (f64, f64), label: Option<&Label>, end: f64, style: Style) {
        self.marks.push(outer);
        let Some(label) = label else { return };
        let Viewport { size, title, .. } = style.viewport;
        let span = |wide: f64| match label.anchor {
            Anchor::End => (label.x - wide, label.x),
            _ => (label.x, label.x + wide),
        };
        let wide = label
            .lines
            .iter()
            .map(|l| width(l, Face::Serif, title))
            .fold(0.0, f64::max);
        match label.at {
            At::Above => self.above.push(span(wide)),
            At::Below => self.below.push(span(wide)),
            At::Beside => {}
            At::Gutter => {
                self.gutter = true;
                self.marks.push((outer.1 + 2.0, end));
            }
        }
        self.tall |= label.at == At::Above && label.lines.len() > 1;
        if label.at == At::Gutter {
            self.beside = self.beside.max(label.lines.len());
        }
        if let Some(note) = &label.note {
            self.below.push(span(width(note, Face::Sans, size)));
        }
    }
}

/// Whether a stretch keeps `by` from all others.
pub(super) fn clear(taken: &[(f64, f64)], new: (f64, f64), by: f64) -> bool {
    taken.iter().all(|t| new.1 + by <= t.0 || new.0 >= t.1 + by)
}

/// The days on which several events fall, each with room for its date or without.
fn one_days(timeline: &Timeline<'_>, which: &[usize], scale: &Scale, style: Style) -> Vec<OneDay> {
    let mut days: std::collections::BTreeMap<i64, Vec<usize>> = std::collections::BTreeMap::new();
    for n in which {
        if let Some(day) = timeline.events.get(*n).and_then(|e| e.shape.day) {
            days.entry(day).or_default().push(*n);
        }
    }
    let mut heads: Vec<(f64, f64)> = Vec::new();
    days.into_iter()
        .filter(|(_, events)| events.len() > 1)
        .map(|(day, events)| {
            let x = f64::midpoint(scale.at(day), scale.at(day + 1));
            let first = events.first().and_then(|n| timeline.events.get(*n));
            let wide = width(
                first.map_or("", |e| &e.date),
                Face::Bold,
                style.viewport.size,
            );
            let limit = style.gutter.map_or(style.limit, |g| (style.limit.0, g.1));
            let head = [
                (x + 5.0, Anchor::Start, (x + 5.0, x + 5.0 + wide)),
                (x - 5.0, Anchor::End, (x - 5.0 - wide, x - 5.0)),
            ]
            .into_iter()
            .find(|(_, _, b)| b.0 >= limit.0 && b.1 <= limit.1 && clear(&heads, *b, 8.0));
            if let Some((_, _, taken)) = head {
                heads.push(taken);
            }
            let more = (events.len() > 6)
                .then(|| events.get(NAMED - 1).map(|n| (*n, events.len() - NAMED)))
                .flatten();
            OneDay {
                events,
                x,
                head: head.map(|(x, anchor, _)| (x, anchor)),
                more,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
