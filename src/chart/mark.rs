//! Marks: the outline says how sure, the length how precise, the ends how open.

use super::scale::Scale;
use super::shape::{Edge, Join, Reach, Shape, Stretch};
use super::svg::{Fade, N, Svg};
use serde::Serialize;

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Certainty {
    /// Filled.
    Stated,
    /// A ring.
    Reported,
    /// A dashed ring.
    Inferred,
}

/// Whose act an event is, where a chart tells two sides apart. Colour is never alone: a's acts stand
/// above the line of their lane with round ends, b's hang below it with square ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Side {
    /// The first party's.
    A,
    /// The second party's.
    B,
    /// That of both: it lies astride the line, split lengthwise.
    Both,
}

/// How much of its length a mark fades beyond an approximate end, and at most, in pixels.
const BEYOND: (f64, f64) = (0.22, 30.0);
/// How much of it fades within.
const WITHIN: f64 = 0.12;
/// Over how much an unknown end fades, and how long the arrow of an open one is.
const UNKNOWN: f64 = 40.0;
const ARROW: f64 = 10.0;

/// How large a mark is that is too short to have a length, whatever its date.
const DOT: f64 = 11.0;
/// How far the strokes that close an interval reach beyond it, above and below.
const STROKE: f64 = 2.5;

/// A stretch in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    /// From the earliest day to the latest; what is too short is a dot.
    pub x: (f64, f64),
    /// With what fades or points beyond.
    pub outer: (f64, f64),
    /// At the start and at the end.
    pub thick: (f64, f64),
    /// Whether it is too short to have a length.
    pub dot: bool,
}

impl Bar {
    pub fn of(stretch: &Stretch, scale: &Scale) -> Self {
        Self::sized(stretch, scale, 1.0)
    }

    /// The same where marks are smaller.
    fn sized(stretch: &Stretch, scale: &Scale, size: f64) -> Self {
        let (from, to) = stretch.within(scale.days);
        let mut thick = (
            stretch.start.grain.thickness() * size,
            stretch.end.grain.thickness() * size,
        );
        let (mut x0, mut x1) = (scale.at(from), scale.at(to));
        let least = DOT * size;
        let dot = x1 - x0 < least;
        if dot {
            // Where length can tell nothing, thickness does not either: a day would look more than a year.
            let middle = f64::midpoint(x0, x1);
            (x0, x1) = (middle - least / 2.0, middle + least / 2.0);
            thick = (least, least);
        }
        let beyond = |edge: &Edge| match edge.reach {
            Reach::Ends if edge.approximate => ((x1 - x0) * BEYOND.0).min(BEYOND.1),
            // What goes on is drawn to the end of the axis, or past the last day that is written.
            Reach::Open if edge.day.is_some() => ARROW,
            Reach::Unknown if edge.day.is_some() => UNKNOWN,
            _ => 0.0,
        };
        let outer = (x0 - beyond(&stretch.start), x1 + beyond(&stretch.end));
        Self {
            x: (x0, x1),
            outer,
            thick,
            dot,
        }
    }
}

/// Where a shape stands, with all that belongs to it.
pub(super) fn extent(shape: &Shape, scale: &Scale) -> (f64, f64) {
    extent_at(shape, scale, 1.0)
}

/// The same where marks are smaller.
pub(super) fn extent_at(shape: &Shape, scale: &Scale, size: f64) -> (f64, f64) {
    shape
        .stretches
        .iter()
        .map(|s| Bar::sized(s, scale, size).outer)
        .fold((f64::MAX, f64::MIN), |a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Where the days stand that are written, without what is open or not known beyond them.
pub(super) fn known(shape: &Shape, scale: &Scale) -> (f64, f64) {
    shape
        .stretches
        .iter()
        .map(|s| {
            let day =
                |edge: &Edge, other: &Edge, step: i64| edge.day.or(other.day.map(|d| d + step));
            let closed = |edge: &Edge, other: &Edge, step: i64| Edge {
                day: day(edge, other, step),
                reach: Reach::Ends,
                ..*edge
            };
            let closed = Stretch {
                start: closed(&s.start, &s.end, -1),
                end: closed(&s.end, &s.start, 1),
                ..*s
            };
            Bar::of(&closed, scale).outer
        })
        .fold((f64::MAX, f64::MIN), |a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Where its label begins and ends: without what fades.
pub(super) fn solid(shape: &Shape, scale: &Scale) -> (f64, f64) {
    shape
        .stretches
        .iter()
        .map(|s| Bar::of(s, scale).x)
        .fold((f64::MAX, f64::MIN), |a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// How a mark is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    pub certainty: Certainty,
    /// The event that the page is about.
    pub current: bool,
    /// Whose act it is, where that is told.
    pub side: Option<Side>,
    /// 1, or less where there are many.
    pub size: f64,
}

impl Ink {
    /// In plain ink.
    pub fn plain(certainty: Certainty) -> Self {
        Self {
            certainty,
            current: false,
            side: None,
            size: 1.0,
        }
    }

    fn class(self) -> &'static str {
        self.certainty.letter()
    }
}

impl Certainty {
    /// Its class.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Stated => "s",
            Self::Reported => "r",
            Self::Inferred => "i",
        }
    }
}

/// Where a mark lies on its line, and with what ends and in which colour.
#[derive(Debug, Clone, Copy)]
struct Lie {
    y: f64,
    /// What is left of its thickness: a joint act is two halves.
    part: f64,
    square: bool,
    tone: &'static str,
}

impl Lie {
    /// A mark `thick` at the line `y`; two of them where both sides act.
    fn of(ink: Ink, y: f64, thick: f64) -> Vec<Self> {
        let lie = |y: f64, part: f64, square: bool, tone: &'static str| Self {
            y,
            part,
            square,
            tone: if ink.current { "now" } else { tone },
        };
        match ink.side {
            None => vec![lie(y, 1.0, false, "")],
            Some(Side::A) => vec![lie(y - thick / 2.0 - 1.0, 1.0, false, "sa")],
            Some(Side::B) => vec![lie(y + thick / 2.0 + 1.0, 1.0, true, "sb")],
            Some(Side::Both) => vec![
                lie(y - thick / 4.0 - 0.9, 0.5, false, "sa"),
                lie(y + thick / 4.0 + 0.9, 0.5, true, "sb"),
            ],
        }
    }
}

/// Draws a shape along the line at `y`.
pub(super) fn draw(svg: &mut Svg, shape: &Shape, scale: &Scale, y: f64, ink: Ink) {
    let bars: Vec<Bar> = shape
        .stretches
        .iter()
        .map(|s| Bar::sized(s, scale, ink.size))
        .collect();
    let thick = bars.iter().map(|b| b.thick.0.max(b.thick.1));
    for lie in Lie::of(ink, y, thick.fold(0.0, f64::max)) {
        lain(svg, shape, &bars, ink, lie);
    }
}

fn lain(svg: &mut Svg, shape: &Shape, bars: &[Bar], ink: Ink, lie: Lie) {
    for pair in bars.windows(2) {
        if let [a, b] = pair
            && b.x.0 > a.x.1
        {
            let class = match shape.join {
                Join::Dotted => "jd",
                Join::Solid => "js",
            };
            let class = format!("{class} {}", lie.tone);
            svg.line(class.trim_end(), (a.x.1, lie.y), (b.x.0, lie.y));
        }
    }
    for (stretch, bar) in shape.stretches.iter().zip(bars) {
        one(svg, stretch, *bar, ink, lie);
        close(svg, stretch, *bar, lie);
    }
}

/// What lasts from one date to another is closed by a stroke at each end that is known: it is not some
/// day between them.
fn close(svg: &mut Svg, stretch: &Stretch, bar: Bar, lie: Lie) {
    if !stretch.lasts || bar.dot {
        return;
    }
    let ends = [
        (&stretch.start, bar.x.0, bar.thick.0),
        (&stretch.end, bar.x.1, bar.thick.1),
    ];
    for (edge, x, thick) in ends {
        if edge.reach == Reach::Ends && !edge.approximate && edge.day.is_some() {
            let half = thick * lie.part / 2.0 + STROKE;
            let class = format!("ie {}", lie.tone);
            svg.line(class.trim_end(), (x, lie.y - half), (x, lie.y + half));
        }
    }
}

/// How an end of a piece is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cap {
    Round,
    Square,
    Arrow,
    /// Not at all: it fades, or it is broken there.
    None,
}

fn one(svg: &mut Svg, stretch: &Stretch, bar: Bar, ink: Ink, lie: Lie) {
    let y = lie.y;
    let more = if ink.current { 1.0 } else { 0.0 };
    let half = lie.part / 2.0;
    let thick = (bar.thick.0 * half + more, bar.thick.1 * half + more);
    let cap = |edge: &Edge| match edge.reach {
        Reach::Open => Cap::Arrow,
        Reach::Unknown => Cap::None,
        Reach::Ends if edge.approximate => Cap::None,
        Reach::Ends if lie.square => Cap::Square,
        Reach::Ends => Cap::Round,
    };
    let caps = (cap(&stretch.start), cap(&stretch.end));
    let more = if bar.outer == bar.x { more } else { 0.0 };
    let (x0, x1) = (bar.outer.0 - more, bar.outer.1 + more);
    let length = (x1 - x0).max(1.0);
    let within = (bar.x.1 - bar.x.0) * WITHIN;
    let share = |edge: &Edge, beyond: f64| match edge.reach {
        Reach::Ends if edge.approximate => (beyond + within) / length,
        // Without a day at this end it fades within the axis.
        Reach::Unknown => beyond.max(UNKNOWN.min(length / 2.0)) / length,
        _ => 0.0,
    };
    let percent = |part: f64| (part * 100.0).round().clamp(0.0, 50.0) as u32;
    let fade = Fade {
        start: percent(share(&stretch.start, bar.x.0 - x0)),
        end: percent(share(&stretch.end, x1 - bar.x.1)),
        tone: lie.tone,
    };
    let closed = ink.certainty == Certainty::Stated;
    let whole = Piece {
        x: (x0, x1),
        y,
        half: thick,
        caps,
        closed,
    };
    let d = if stretch.uncertain {
        let gap = ((bar.x.1 - bar.x.0) * 0.12).clamp(3.0, 8.0) / 2.0;
        let middle = f64::midpoint(bar.x.0, bar.x.1);
        let half = f64::midpoint(thick.0, thick.1);
        let first = Piece {
            x: (x0, middle - gap),
            half: (thick.0, half),
            caps: (caps.0, Cap::None),
            ..whole
        };
        let second = Piece {
            x: (middle + gap, x1),
            half: (half, thick.1),
            caps: (Cap::None, caps.1),
            ..whole
        };
        first.outline(svg) + &second.outline(svg)
    } else {
        whole.outline(svg)
    };
    let tone = if lie.tone.is_empty() {
        String::new()
    } else {
        format!(" {}", lie.tone)
    };
    let class = format!("{}{tone}", ink.class());
    // A stroke would close what is left open.
    let bare = if caps.0 == Cap::None || caps.1 == Cap::None || stretch.uncertain {
        " bare"
    } else {
        ""
    };
    if fade.start == 0 && fade.end == 0 {
        svg.raw(format_args!("<path class=\"m {class}{bare}\" d=\"{d}\"/>"));
    } else {
        let id = svg.fade(fade);
        let how = match ink.certainty {
            Certainty::Stated => format!("class=\"f\" fill=\"url(#{id})\""),
            Certainty::Reported => format!("class=\"f\" fill=\"none\" stroke=\"url(#{id})\""),
            Certainty::Inferred => format!("class=\"f i\" fill=\"none\" stroke=\"url(#{id})\""),
        };
        svg.raw(format_args!("<path {how} d=\"{d}\"/>"));
    }
}

/// A part of a mark without a break.
#[derive(Debug, Clone, Copy)]
struct Piece {
    x: (f64, f64),
    y: f64,
    /// Half the thickness, at the start and at the end.
    half: (f64, f64),
    caps: (Cap, Cap),
    /// What is filled is closed; a ring stays open where it has no cap.
    closed: bool,
}

impl Piece {
    fn outline(&self, svg: &Svg) -> String {
        let Self {
            x: (x0, x1),
            y,
            half: (h0, h1),
            caps,
            closed,
        } = *self;
        let sweep = u8::from(!svg.rtl);
        let room = (x1 - x0).max(0.5);
        let inset = |cap: Cap, half: f64| match cap {
            Cap::Round => half.min(room),
            Cap::Arrow => ARROW.min(room),
            Cap::Square | Cap::None => 0.0,
        };
        let (i0, i1) = (inset(caps.0, h0), inset(caps.1, h1));
        let (a, b) = (svg.x(x0 + i0), svg.x((x1 - i1).max(x0 + i0)));
        let (tip0, tip1) = (svg.x(x0), svg.x(x1));
        let (top0, low0, top1, low1) = (N(y - h0), N(y + h0), N(y - h1), N(y + h1));
        let mut d = format!("M{a} {low0}");
        d += &match caps.0 {
            Cap::Round => format!("A{} {} 0 0 {sweep} {a} {top0}", under(i0), under(h0)),
            Cap::Arrow => format!("L{tip0} {} {a} {top0}", N(y)),
            Cap::Square => format!("V{top0}"),
            Cap::None if closed => format!("V{top0}"),
            Cap::None => format!("M{a} {top0}"),
        };
        d += &format!("L{b} {top1}");
        d += &match caps.1 {
            Cap::Round => format!("A{} {} 0 0 {sweep} {b} {low1}", under(i1), under(h1)),
            Cap::Arrow => format!("L{tip1} {} {b} {low1}", N(y)),
            Cap::Square => format!("V{low1}"),
            Cap::None if closed => format!("V{low1}"),
            Cap::None => format!("M{b} {low1}"),
        };
        if closed || (caps.0 != Cap::None && caps.1 != Cap::None) {
            d.push('Z');
        } else {
            d += &format!("L{a} {low0}");
        }
        d
    }
}

/// A radius as it is written: where it is rounded, down, since an arc that is too small for its ends is
/// drawn larger, and one that is too large is drawn flat and too short.
fn under(radius: f64) -> N {
    let tenths = radius * 10.0;
    let whole = (tenths - tenths.round()).abs() < 0.01;
    N(if whole { radius } else { tenths.floor() / 10.0 })
}

#[cfg(test)]
mod tests;
