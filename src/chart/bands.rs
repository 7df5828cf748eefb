//! Tracks without events: a band each, on one axis.

use super::band::{self, Track};
use super::scale::{Scale, Words};
use super::svg::{Anchor, Svg};
use super::text::{Face, wrap};
use super::{Chart, Viewport, axis};
use serde::Serialize;

/// Tracks on one axis. A track alone has no name in its drawing: the sentence above it has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bands<'a> {
    /// The tracks.
    pub tracks: Vec<Track<'a>>,
    /// The first day of the record and the one after the last.
    pub record: (i64, i64),
}

impl Bands<'_> {
    pub(super) fn draw(&self, chart: &Chart<'_>, viewport: Viewport, words: &dyn Words) -> String {
        let mut svg = viewport.svg(chart);
        let (from, to) = self.record;
        let extent = (to - from).max(1);
        // Room for the state before the record, and for what is approximate at its end.
        let days = (from - extent / 12 - 1, to + extent / 40 + 1);
        let named = self.tracks.len() > 1;
        let gutter = match viewport.class {
            "wide" if named => 152.0,
            "mid" if named => 132.0,
            _ => 1.0,
        };
        let scale = Scale::new(days, (gutter, viewport.width - 1.0));
        let mut y = 0.0;
        for track in &self.tracks {
            y = Self::row(&mut svg, track, &scale, viewport, named, y);
        }
        let height = axis(&mut svg, &scale, viewport.size, y, words);
        let head = format_args!(" aria-hidden=\"true\"");
        svg.finish(viewport.class, y + height, head)
    }

    /// A track below `y`. Where it ends.
    fn row(
        svg: &mut Svg,
        track: &Track<'_>,
        scale: &Scale,
        viewport: Viewport,
        named: bool,
        y: f64,
    ) -> f64 {
        let size = viewport.size;
        let above = band::room_above(track, &[*scale], size).max(2.0);
        if !named {
            band::draw(svg, track, scale, y + above, size, true);
            return y + above + band::HEIGHT;
        }
        let (wide, most) = if viewport.narrow() {
            (viewport.width, 2)
        } else {
            (scale.x.0 - 12.0, 3)
        };
        let lines = wrap(&track.name, Face::Bold, size, wide, most);
        let high = lines.len() as f64 * (size + 2.0);
        let (top, first) = if viewport.narrow() {
            (y + high + 4.0 + above, y + size)
        } else {
            (y + above, y + above + 13.0)
        };
        for (n, line) in lines.iter().enumerate() {
            let y = first + n as f64 * (size + 2.0);
            svg.text("ln", 0.0, y, Anchor::Start, line);
        }
        band::draw(svg, track, scale, top, size, true);
        let beside = if viewport.narrow() { 0.0 } else { high };
        top + band::HEIGHT.max(beside) + 8.0
    }
}
