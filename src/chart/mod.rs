//! Charts of time: typed data in, SVG text out.
//!
//! Three kinds: tracks as bands ([`Bands`]), an event among those it is related to ([`Relations`]),
//! and a timeline, as marks ([`Timeline`]) or, where there are too many, as bars by year
//! ([`Histogram`]). Each is drawn three times, for wide, middling and narrow screens, and the style sheet
//! shows one. Words come through [`Words`]; nothing here knows what a page is.
//!
//! What all of them hold to: a mark covers the days that its date may mean and no other; a time
//! without events is as long as it was; nothing that is drawn claims to be closer than the record.

mod arcs;
mod axis;
mod band;
mod bands;
mod data;
pub mod days;
mod histogram;
mod label;
mod lanes;
mod mark;
mod panel;
mod scale;
mod shape;
mod svg;
mod text;
mod timeline;
mod year;

pub use arcs::{Neighbour, Relations};
pub use band::{State, Tone, Track};
pub use bands::Bands;
pub use data::TrackData;
pub use histogram::{Histogram, Row, Year};
pub use mark::{Certainty, Side};
pub use scale::{Gap, Unit, Words};
pub use shape::{Edge, Grain, Join, Reach, Shape, Stretch};

pub use year::{OneYear, STACK, month_of, stacked, within};

pub use timeline::{Event, Form, Lane, Timeline, form};

use scale::Scale;
use serde::Serialize;
use svg::{Anchor, Svg};
use text::{Face, width};

/// Lengths that axes and tables divide by: 1, 2, 5, 10, 20, 50 and so on.
pub fn steps() -> impl Iterator<Item = i64> {
    (0..18).flat_map(|e| [1, 2, 5].map(|n| n * 10i64.pow(e)))
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart<'a> {
    /// Unique among the charts of a page: letters and digits.
    pub id: String,
    /// Whether the page is read from right to left.
    pub rtl: bool,
    /// What it shows.
    pub drawing: Drawing<'a>,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Drawing<'a> {
    /// Tracks on one axis.
    Bands(Bands<'a>),
    /// An event and its neighbours.
    Relations(Relations<'a>),
    /// Events, each a mark.
    Timeline(Timeline<'a>),
    /// Events counted by year.
    Histogram(Histogram<'a>),
    /// The events of one year, counted by month.
    Year(OneYear<'a>),
}

/// The width that a chart is drawn for, and the sizes that go with it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Viewport {
    class: &'static str,
    width: f64,
    /// The size of what operates: dates, lanes, ticks.
    size: f64,
    /// The size of titles.
    title: f64,
    /// How much further a mark reaches from its line where it tells one of two sides.
    more: f64,
}

/// Shown at about 1:1, so that no text is under 13 pixels.
const VIEWPORTS: [Viewport; 3] = [
    Viewport {
        class: "wide",
        width: 1080.0,
        size: 14.0,
        title: 15.0,
        more: 0.0,
    },
    Viewport {
        class: "mid",
        width: 680.0,
        size: 14.5,
        title: 15.0,
        more: 0.0,
    },
    Viewport {
        class: "slim",
        width: 328.0,
        size: 14.5,
        title: 15.0,
        more: 0.0,
    },
];

impl Viewport {
    /// What tells the ids of its drawing from those of the others.
    fn letter(&self) -> &'static str {
        self.class.get(..1).unwrap_or_default()
    }

    fn narrow(&self) -> bool {
        self.width < 400.0
    }

    fn svg(&self, chart: &Chart<'_>) -> Svg {
        Svg::new(
            format!("{}{}", chart.id, self.letter()),
            self.width,
            chart.rtl,
        )
    }
}

impl Chart<'_> {
    /// The three drawings.
    #[must_use]
    pub fn draw(&self, words: &dyn Words) -> String {
        let mut out = String::new();
        for viewport in VIEWPORTS {
            out += &match &self.drawing {
                Drawing::Bands(bands) => bands.draw(self, viewport, words),
                Drawing::Relations(relations) => relations.draw(self, viewport, words),
                Drawing::Timeline(timeline) => timeline.draw(self, viewport, words),
                Drawing::Histogram(histogram) => histogram.draw(self, viewport, words),
                Drawing::Year(year) => year.draw(self, viewport, words),
            };
        }
        out
    }
}

/// An axis below `y`: its line, its divisions and their words. How high it is.
fn axis(svg: &mut Svg, scale: &Scale, size: f64, y: f64, words: &dyn Words) -> f64 {
    let ticks = scale::ticks(scale, size, words);
    svg.line("ax", (scale.x.0, y), (scale.x.1, y));
    for tick in &ticks.ticks {
        if let Some(x) = tick.line {
            svg.line("ax", (x, y), (x, y + 5.0));
        }
    }
    tick_words(svg, &ticks, y + size + 6.0, size);
    axis_height(&ticks, size)
}

/// What an axis takes below its line.
fn axis_height(ticks: &scale::Ticks, size: f64) -> f64 {
    size + if ticks.two_lines { size + 14.0 } else { 10.0 }
}

/// The words of an axis; the second line stands below the first. None reaches over the drawing's edge.
fn tick_words(svg: &mut Svg, ticks: &scale::Ticks, y: f64, size: f64) {
    for tick in &ticks.ticks {
        let (class, face) = if tick.bold {
            ("tk b", Face::Bold)
        } else {
            ("tk", Face::Sans)
        };
        let second = tick.second.as_deref().unwrap_or_default();
        let half = width(&tick.label, face, size).max(width(second, face, size)) / 2.0;
        let x = tick.at.min(svg.width - half).max(half);
        if let Some(second) = &tick.second {
            svg.text(class, x, y + size + 2.0, Anchor::Middle, second);
        }
        if !tick.label.is_empty() {
            svg.text(class, x, y, Anchor::Middle, &tick.label);
        }
    }
}

/// Days padded to whole months and a week more, or to whole years where they are more than 36 months.
fn padded((from, to): (i64, i64)) -> (i64, i64) {
    let (first, last) = (days::day(from), days::day(to - 1));
    if to - from > 36 * 30 {
        return (days::year(first.year), days::year(last.year + 1));
    }
    (
        days::month(first.year, i64::from(first.month) - 1) - 7,
        days::month(last.year, i64::from(last.month)) + 7,
    )
}
