//! An event among those it is related to: all on one axis, with arcs to what it rests on.

use super::mark::{self, Certainty, Ink};
use super::scale::{Scale, Words};
use super::shape::Shape;
use super::svg::{Anchor, N, Svg};
use super::text::{Face, width, wrap};
use super::{Chart, Viewport, axis, padded};
use serde::Serialize;
use std::borrow::Cow;

/// How many arcs there are at most.
const ARCS: usize = 6;

/// An event and what it is related to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relations<'a> {
    /// The event itself, then its neighbours in the order of time.
    pub events: Vec<Neighbour<'a>>,
}

/// An event of the drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbour<'a> {
    /// Its headline; of the event itself its date.
    pub title: Cow<'a, str>,
    /// Its language, where it is not the page's.
    pub lang: Option<&'a str>,
    /// Its date.
    pub shape: Shape,
    /// How sure it is.
    pub certainty: Certainty,
    /// The word on the arc to it, where the event rests on it.
    pub arc: Option<Cow<'a, str>>,
}

/// A row of marks; what stands in it never touches.
#[derive(Debug, Default)]
struct Row {
    marks: Vec<(f64, f64)>,
    labels: Vec<(f64, f64)>,
    lines: usize,
}

impl Row {
    fn takes(&self, label: &Try, scale: &Scale) -> bool {
        let taken = if label.beside {
            &self.marks
        } else {
            &self.labels
        };
        let within = label.taken.0 >= 0.0 && label.taken.1 <= scale.x.1 + 8.0;
        within && clear(taken, label.taken, 10.0)
    }
}

/// Whether a stretch keeps `by` from all others.
fn clear(taken: &[(f64, f64)], new: (f64, f64), by: f64) -> bool {
    taken.iter().all(|t| new.1 + by <= t.0 || new.0 >= t.1 + by)
}

/// Where an event stands.
#[derive(Debug, Default)]
struct Placed {
    row: usize,
    label: Try,
}

/// A label and where it could stand.
#[derive(Debug, Default)]
struct Try {
    lines: Vec<String>,
    x: f64,
    end: bool,
    /// On the line of its mark; else below.
    beside: bool,
    taken: (f64, f64),
}

/// Where a label may stand: below the mark, from its start or to its end, or beside it.
fn tries(
    title: &str,
    solid: (f64, f64),
    outer: (f64, f64),
    viewport: Viewport,
    beside: bool,
) -> Vec<Try> {
    let measure = |lines: &[String]| {
        lines
            .iter()
            .map(|l| width(l, Face::Serif, viewport.title))
            .fold(0.0, f64::max)
    };
    let mut out = Vec::new();
    if beside {
        let lines = wrap(title, Face::Serif, viewport.title, 420.0, 1);
        let wide = measure(&lines);
        for (x, end) in [(outer.1 + 6.0, false), (outer.0 - 6.0, true)] {
            out.push(Try {
                lines: lines.clone(),
                x,
                end,
                beside: true,
                taken: if end { (x - wide, x) } else { (x, x + wide) },
            });
        }
    }
    let own = (solid.1 - solid.0).min(320.0);
    for (most, count) in [
        (190.0f64.max(own), 2),
        (150.0f64.max(own), 3),
        (175.0, 3),
        (105.0, 3),
    ] {
        let lines = wrap(title, Face::Serif, viewport.title, most, count);
        let wide = measure(&lines);
        // A cut title is for where nothing else stands.
        if most > 110.0 && lines.iter().any(|l| l.ends_with('\u{2026}')) {
            continue;
        }
        for (x, end) in [(solid.0, false), (solid.1, true)] {
            out.push(Try {
                lines: lines.clone(),
                x,
                end,
                beside: false,
                taken: if end { (x - wide, x) } else { (x, x + wide) },
            });
        }
    }
    out
}

/// In a row of its own a label stands even where its mark leaves it little room.
fn last_try(title: &str, scale: &Scale, viewport: Viewport) -> Option<Try> {
    let lines = wrap(title, Face::Serif, viewport.title, scale.x.1 - scale.x.0, 1);
    Some(Try {
        lines,
        x: scale.x.0,
        taken: scale.x,
        ..Try::default()
    })
}

/// An arc from the event to an earlier one.
#[derive(Debug, Clone, PartialEq)]
struct Arc<'a> {
    to: usize,
    x: (f64, f64),
    word: &'a str,
    height: f64,
}

impl Relations<'_> {
    pub(super) fn draw(&self, chart: &Chart<'_>, viewport: Viewport, words: &dyn Words) -> String {
        // It stands in the column of matter and the one beside it.
        let width = if viewport.class == "wide" {
            900.0
        } else {
            viewport.width
        };
        let mut svg = Svg::new(
            format!("{}{}", chart.id, viewport.letter()),
            width,
            chart.rtl,
        );
        let known = self.events.iter().map(|e| e.shape.known());
        let days = known.fold((i64::MAX, i64::MIN), |a, b| (a.0.min(b.0), a.1.max(b.1)));
        let scale = Scale::new(padded(days), (8.0, width - 8.0));
        let (placed, rows) = self.place(&scale, viewport);
        let arcs = self.arcs(&scale, viewport);
        let top = arcs.iter().map(|a| a.height).fold(0.0, f64::max);
        let top = if top > 0.0 {
            top + viewport.size + 10.0
        } else {
            4.0
        };
        // The date of the event itself stands over its mark.
        let mut y = top + 28.0;
        let mut lines = Vec::new();
        for row in &rows {
            lines.push(y);
            y += 18.0 + row.lines as f64 * (viewport.title + 3.0) + 8.0;
        }
        let at = |row: usize| lines.get(row).copied().unwrap_or(y);
        let curves: Vec<(&str, Curve)> = arcs
            .iter()
            .map(|arc| {
                let to = placed.get(arc.to).map_or(top, |p| at(p.row));
                (arc.word, Curve::of(arc, at(0) - 12.0, to - 10.0))
            })
            .collect();
        for (_, curve) in &curves {
            Self::arc(&mut svg, curve);
        }
        let places = words_of(&curves, svg.width, viewport.size);
        for ((word, _), place) in curves.iter().zip(places) {
            if let Some((x, y)) = place {
                svg.text("aw h", x, y, Anchor::Middle, word);
            }
        }
        for (n, (event, placed)) in self.events.iter().zip(&placed).enumerate() {
            let ink = Ink {
                current: n == 0,
                ..Ink::plain(event.certainty)
            };
            let y = at(placed.row);
            mark::draw(&mut svg, &event.shape, &scale, y, ink);
            if n == 0 {
                let (x, anchor) = beside(
                    &scale,
                    &event.shape,
                    &event.title,
                    viewport.size,
                    !arcs.is_empty(),
                );
                svg.text("b now h", x, y - 13.0, anchor, &event.title);
                continue;
            }
            let label = &placed.label;
            let anchor = if label.end {
                Anchor::End
            } else {
                Anchor::Start
            };
            for (n, line) in label.lines.iter().enumerate() {
                let below = 10.0 + (n + 1) as f64 * (viewport.title + 3.0) - 2.0;
                let below = if label.beside {
                    viewport.title * 0.35
                } else {
                    below
                };
                svg.text_in("ti h", label.x, y + below, anchor, line, event.lang);
            }
        }
        let height = axis(&mut svg, &scale, viewport.size, y, words);
        svg.finish(
            viewport.class,
            y + height,
            format_args!(" aria-hidden=\"true\""),
        )
    }

    /// The row and the label of every event: the first row in which both stand clear.
    fn place(&self, scale: &Scale, viewport: Viewport) -> (Vec<Placed>, Vec<Row>) {
        // The event and what it rests on come first, so that arcs end on the first line.
        let mut order: Vec<usize> = (0..self.events.len()).collect();
        order.sort_by_key(|n| {
            let rests = self.events.get(*n).is_some_and(|e| e.arc.is_some());
            (*n > 0, !rests)
        });
        let mut rows: Vec<Row> = Vec::new();
        let mut placed: Vec<Placed> = self.events.iter().map(|_| Placed::default()).collect();
        for n in order {
            let Some(event) = self.events.get(n) else {
                continue;
            };
            let outer = mark::extent(&event.shape, scale);
            let solid = mark::solid(&event.shape, scale);
            let mut at = 0;
            let found = loop {
                if rows.len() == at {
                    rows.push(Row::default());
                }
                let Some(row) = rows.get(at) else { break None };
                if clear(&row.marks, outer, 0.0) {
                    // The event itself has its date over it; a narrow drawing has marks alone.
                    if n == 0 || viewport.narrow() {
                        break Some(Try::default());
                    }
                    let tries = tries(&event.title, solid, outer, viewport, at > 0);
                    let fits = tries.into_iter().find(|t| row.takes(t, scale));
                    if fits.is_some() || row.marks.is_empty() {
                        break fits.or_else(|| last_try(&event.title, scale, viewport));
                    }
                }
                at += 1;
            };
            let Some(label) = found else { continue };
            if let Some(row) = rows.get_mut(at) {
                row.marks.push(outer);
                if label.beside {
                    row.marks.push(label.taken);
                } else if !label.lines.is_empty() {
                    row.labels.push(label.taken);
                    row.lines = row.lines.max(label.lines.len());
                }
            }
            if let Some(slot) = placed.get_mut(n) {
                *slot = Placed { row: at, label };
            }
        }
        (placed, rows)
    }

    /// The arcs, nested by distance.
    fn arcs(&self, scale: &Scale, viewport: Viewport) -> Vec<Arc<'_>> {
        let middle = |shape: &Shape| {
            let (from, to) = mark::solid(shape, scale);
            f64::midpoint(from, to)
        };
        let Some(own) = self.events.first() else {
            return Vec::new();
        };
        let x = middle(&own.shape);
        let mut arcs: Vec<Arc<'_>> = self
            .events
            .iter()
            .enumerate()
            .filter_map(|(to, event)| {
                Some(Arc {
                    to,
                    x: (x, middle(&event.shape)),
                    word: event.arc.as_deref()?,
                    height: 0.0,
                })
            })
            .collect();
        arcs.sort_by(|a, b| {
            let far = |a: &Arc<'_>| (a.x.0 - a.x.1).abs();
            far(a).total_cmp(&far(b)).then(a.to.cmp(&b.to))
        });
        arcs.truncate(ARCS);
        for (n, arc) in arcs.iter_mut().enumerate() {
            arc.height = 12.0 + (n + 1) as f64 * (viewport.size + 10.0);
        }
        arcs
    }

    fn arc(svg: &mut Svg, curve: &Curve) {
        let [(x0, y0), (c0, handle), (c1, _), (x1, y1)] = curve.points;
        let (l, r, tip) = (svg.x(x1 - 4.0), svg.x(x1 + 4.0), N(y1 - 6.0));
        let (x0, c0, c1, x1) = (svg.x(x0), svg.x(c0), svg.x(c1), svg.x(x1));
        let (y0, y1, handle) = (N(y0), N(y1), N(handle));
        svg.raw(format_args!(
            "<path class=\"arc\" d=\"M{x0} {y0}C{c0} {handle} {c1} {handle} {x1} {y1}M{l} {tip}L{x1} {y1} {r} {tip}\"/>"
        ));
    }
}

/// The line of an arc: where it begins, two handles, where it ends.
#[derive(Debug, Clone, Copy)]
struct Curve {
    points: [(f64, f64); 4],
}

impl Curve {
    fn of(arc: &Arc<'_>, from: f64, to: f64) -> Self {
        // A cubic reaches three quarters of the way to its handles.
        let handle = from.min(to) - arc.height / 0.75;
        let (a, b) = arc.x;
        // At one place the arc would be a line: it leans to where there is room.
        let lean = if (a - b).abs() < 8.0 { 24.0 } else { 0.0 };
        Self {
            points: [(a, from), (a + lean, handle), (b - lean, handle), (b, to)],
        }
    }

    fn at(&self, t: f64) -> (f64, f64) {
        let u = 1.0 - t;
        let share = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        let sum = |of: fn(&(f64, f64)) -> f64| {
            let parts = self.points.iter().zip(share);
            parts.map(|(p, s)| of(p) * s).sum::<f64>()
        };
        (sum(|p| p.0), sum(|p| p.1))
    }

    /// Whether it runs through a box.
    fn crosses(&self, taken: &Taken) -> bool {
        (0..=CUTS).any(|n| {
            let (x, y) = self.at(f64::from(n) / f64::from(CUTS));
            x > taken.x.0 && x < taken.x.1 && y > taken.y.0 && y < taken.y.1
        })
    }
}

/// How finely a line is looked at.
const CUTS: u8 = 120;

/// The box of a word.
#[derive(Debug, Clone, Copy)]
struct Taken {
    x: (f64, f64),
    y: (f64, f64),
}

impl Taken {
    fn meets(&self, other: &Self) -> bool {
        let apart = |a: (f64, f64), b: (f64, f64)| a.1 <= b.0 || a.0 >= b.1;
        !apart(self.x, other.x) && !apart(self.y, other.y)
    }
}

/// Where the words of arcs stand: close to their line, on no line and on no other word. One that has no
/// such place is left out; the list below the drawing says it.
fn words_of(arcs: &[(&str, Curve)], width_of: f64, size: f64) -> Vec<Option<(f64, f64)>> {
    let mut taken: Vec<Taken> = Vec::new();
    let mut out = Vec::new();
    for (word, own) in arcs {
        let wide = width(word, Face::Serif, size);
        // Close to the line first, and near its middle.
        let along = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.9];
        let places = [4.0, 9.0, 15.0, 22.0].into_iter().flat_map(|off| {
            along.into_iter().flat_map(move |t| {
                let (x, y) = own.at(t);
                // Above the line, below it, before it and after it.
                [
                    (x - wide / 2.0, y - size * 0.25 - off),
                    (x - wide / 2.0, y + size * 0.85 + off),
                    (x - wide - off, y + size * 0.35),
                    (x + off, y + size * 0.35),
                ]
            })
        });
        let found = places
            .map(|(x, y)| {
                let space = Taken {
                    x: (x - 2.0, x + wide + 2.0),
                    y: (y - size * 0.8, y + size * 0.22),
                };
                ((x + wide / 2.0, y), space)
            })
            .find(|(_, space)| {
                let within = space.x.0 >= 0.0 && space.x.1 <= width_of && space.y.0 >= 0.0;
                within
                    && !arcs.iter().any(|(_, curve)| curve.crosses(space))
                    && !taken.iter().any(|t| t.meets(space))
            });
        taken.extend(found.map(|(_, space)| space));
        out.push(found.map(|(at, _)| at));
    }
    out
}

/// Where the event's own date stands: away from the arcs, within the drawing.
fn beside(scale: &Scale, shape: &Shape, date: &str, size: f64, arcs: bool) -> (f64, Anchor) {
    let (from, to) = mark::solid(shape, scale);
    let wide = width(date, Face::Bold, size);
    // Arcs go to what is earlier, so the date stands after the mark where it can.
    let after = to.min(from + 13.0) + 4.0;
    if arcs && after + wide <= scale.x.1 + 8.0 {
        return (after, Anchor::Start);
    }
    let middle = f64::midpoint(from, to);
    if arcs || middle - wide / 2.0 < 0.0 || middle + wide / 2.0 > scale.x.1 + 8.0 {
        let end = middle > f64::midpoint(scale.x.0, scale.x.1);
        return if end {
            (scale.x.1 + 6.0, Anchor::End)
        } else {
            (scale.x.0, Anchor::Start)
        };
    }
    (middle, Anchor::Middle)
}

#[cfg(test)]
mod tests;
