//! A state of affairs over time. Where one state gives way to another is as uncertain as the date of
//! the event that changed it: over that span the two cross-fade.

use super::scale::Scale;
use super::shape::Shape;
use super::svg::{Anchor, N, Svg};
use super::text::{Face, width};
use serde::Serialize;
use std::borrow::Cow;

/// How a state is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Tone {
    /// Solid.
    Open,
    /// Dots.
    Suspended,
    /// An outline and a hatch.
    Closed,
    /// Nothing.
    Unknown,
}

impl Tone {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }
}

/// A state, and when it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State<'a> {
    /// Its word.
    pub word: Cow<'a, str>,
    /// How it is drawn.
    pub tone: Tone,
    /// When the event that set it was; none for the state before all events.
    pub since: Option<Shape>,
    /// In words, for the list: `about 2013`.
    pub date: Cow<'a, str>,
}

/// A track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Track<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its states in order of time.
    pub states: Vec<State<'a>>,
}

/// Over how many pixels a state that began before the record comes in.
const COMES_IN: f64 = 24.0;
/// How high a band is.
pub(super) const HEIGHT: f64 = 18.0;
/// What a line of words above the band takes, for states that have no room in it.
const WORDS: f64 = 22.0;

/// A state as it is drawn: where it comes in, and where it goes out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    pub state: usize,
    pub comes: (f64, f64),
    pub goes: (f64, f64),
}

impl Span {
    /// From the middle of one change to the middle of the next.
    fn middle(&self) -> (f64, f64) {
        (
            f64::midpoint(self.comes.0, self.comes.1),
            f64::midpoint(self.goes.0, self.goes.1),
        )
    }
}

/// Where every state of a track stands on an axis.
pub(super) fn spans(track: &Track<'_>, scale: &Scale) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (n, state) in track.states.iter().enumerate() {
        let comes = match &state.since {
            None => (scale.x.0, scale.x.0 + COMES_IN),
            Some(shape) => {
                // As far as its mark reaches: an approximate date fades beyond its ends. A day is a
                // day here, not a dot.
                let known = shape.within(scale.days);
                let (x0, x1) = (scale.at(known.0), scale.at(known.1));
                let about = |edge: Option<bool>| {
                    let beyond = ((x1 - x0) * 0.22).min(30.0);
                    edge.filter(|e| *e).map_or(0.0, |_| beyond)
                };
                let first = shape.stretches.first().map(|s| s.start.approximate);
                let last = shape.stretches.last().map(|s| s.end.approximate);
                let from = (x0 - about(first)).max(scale.x.0);
                (from, (x1 + about(last)).min(scale.x.1))
            }
        };
        if let Some(before) = out.last_mut() {
            before.goes = comes;
        }
        out.push(Span {
            state: n,
            comes,
            goes: (scale.x.1, scale.x.1),
        });
    }
    out.retain(|s| s.middle().1 > s.middle().0);
    out
}

/// A word of a band.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub text: String,
    /// Where its middle is.
    pub x: f64,
    /// The middle of its state, where the word stands on the line above it.
    pub above: Option<f64>,
    /// Whether it stands on ink.
    pub on_ink: bool,
}

/// A state shorter than this has a word above it only where it is the last.
const SHORT: f64 = 8.0;

/// Where the words stand: each within its state, or directly above it, or not at all. None is moved away
/// from its state for want of room: it would name another.
pub(super) fn words(track: &Track<'_>, spans: &[Span], scale: &Scale, size: f64) -> Vec<Word> {
    let mut out = Vec::new();
    let mut taken = f64::MAX;
    // From the last: where things stand is what is read first.
    for (n, span) in spans.iter().enumerate().rev() {
        let Some(state) = track.states.get(span.state) else {
            continue;
        };
        let wide = width(&state.word, Face::Sans, size);
        let (from, to) = span.middle();
        let middle = f64::midpoint(from, to);
        if wide + 8.0 <= to - from {
            let solid = (span.comes.1, span.goes.0);
            let (a, b) = if wide + 8.0 <= solid.1 - solid.0 {
                solid
            } else {
                (from, to)
            };
            out.push(Word {
                text: state.word.clone().into_owned(),
                x: f64::midpoint(a, b),
                above: None,
                on_ink: state.tone == Tone::Open,
            });
            continue;
        }
        let last = n + 1 == spans.len();
        if wide > scale.x.1 - scale.x.0 || (to - from < SHORT && !last) {
            continue;
        }
        // Kept within the drawing, it still stands over its state.
        let half = wide / 2.0;
        let x = middle.min(scale.x.1 - half).max(scale.x.0 + half);
        if x + half + 8.0 > taken {
            continue;
        }
        taken = x - half;
        out.push(Word {
            text: state.word.clone().into_owned(),
            x,
            above: Some(middle),
            on_ink: false,
        });
    }
    out.reverse();
    out
}

/// What the words above a band take.
pub(super) fn room_above(track: &Track<'_>, scales: &[Scale], size: f64) -> f64 {
    let above = scales.iter().any(|scale| {
        let spans = spans(track, scale);
        let words = words(track, &spans, scale, size);
        words.iter().any(|w| w.above.is_some())
    });
    if above { WORDS } else { 0.0 }
}

/// Draws a track along the band whose top is at `y`; `above` with the words that have no room in it.
pub(super) fn draw(
    svg: &mut Svg,
    track: &Track<'_>,
    scale: &Scale,
    y: f64,
    size: f64,
    above: bool,
) {
    let spans = spans(track, scale);
    for span in &spans {
        let Some(state) = track.states.get(span.state) else {
            continue;
        };
        let (from, to) = (span.comes.0, span.goes.1);
        let mask = mask(svg, span, y);
        let more = format!(" mask=\"url(#{mask})\"");
        match state.tone {
            Tone::Unknown => {}
            Tone::Open => svg.rect("bo", from, to, y, HEIGHT, &more),
            Tone::Suspended | Tone::Closed => {
                let closed = state.tone == Tone::Closed;
                let fill = pattern(svg, closed);
                let class = if closed { "bc" } else { "bs" };
                svg.rect(
                    class,
                    from,
                    to,
                    y,
                    HEIGHT,
                    &format!(" fill=\"url(#{fill})\"{more}"),
                );
            }
        }
    }
    for word in words(track, &spans, scale, size) {
        match word.above {
            None => {
                let class = if word.on_ink { "bw on" } else { "bw h" };
                let line = y + HEIGHT / 2.0 + size * 0.35;
                svg.text(class, word.x, line, Anchor::Middle, &word.text);
            }
            Some(middle) if above => {
                svg.line("ld", (middle, y - 4.0), (middle, y));
                svg.text("bw h", word.x, y - 7.0, Anchor::Middle, &word.text);
            }
            Some(_) => {}
        }
    }
}

/// What lets a state come in and go out over the spans of its changes.
fn mask(svg: &mut Svg, span: &Span, y: f64) -> String {
    let (from, to) = (span.comes.0, span.goes.1);
    let length = (to - from).max(0.1);
    let share = |x: f64| N(((x - from) / length * 100.0).clamp(0.0, 100.0));
    let (x0, x1) = (svg.x(from), svg.x(to));
    let left = if svg.rtl { svg.width - to } else { from };
    let hard = |pair: (f64, f64)| pair.1 - pair.0 < 0.5;
    let mut stops = String::new();
    let mut stop = |x: f64, shown: bool| {
        let colour = if shown { "#fff" } else { "#000" };
        stops += &format!("<stop offset=\"{}%\" stop-color=\"{colour}\"/>", share(x));
    };
    if !hard(span.comes) {
        stop(span.comes.0, false);
    }
    stop(span.comes.1, true);
    stop(span.goes.0.max(span.comes.1), true);
    if !hard(span.goes) {
        stop(span.goes.1, false);
    }
    let gradient = svg.define(|id| {
        format!(
            "<linearGradient id=\"{id}\" gradientUnits=\"userSpaceOnUse\" x1=\"{x0}\" x2=\"{x1}\">{stops}</linearGradient>"
        )
    });
    svg.define(|id| {
        format!(
            "<mask id=\"{id}\" maskUnits=\"userSpaceOnUse\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#{gradient})\"/></mask>",
            N(left - 1.0),
            N(y - 1.0),
            N(length + 2.0),
            N(HEIGHT + 2.0),
            N(left - 1.0),
            N(y - 1.0),
            N(length + 2.0),
            N(HEIGHT + 2.0),
        )
    })
}

/// Hatch or dots. Neither has a direction of reading.
fn pattern(svg: &mut Svg, hatch: bool) -> String {
    svg.define(|id| {
        if hatch {
            format!(
                "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"bh\" d=\"M3 0V6\"/></pattern>"
            )
        } else {
            format!(
                "<pattern id=\"{id}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><circle class=\"bd\" cx=\"2\" cy=\"2\" r=\"1.1\"/></pattern>"
            )
        }
    })
}

#[cfg(test)]
mod tests;
