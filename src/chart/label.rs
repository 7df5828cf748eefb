//! The name of a mark that is shown while the mark is pointed at.

use super::Viewport;
use super::svg::{Anchor, Svg};
use super::text::{Face, width, wrap};

/// How wide a line of it is at most, and how many lines it has.
const LINE: f64 = 440.0;
const LINES: usize = 3;
/// From the middle of a mark to the last line above it.
const UP: f64 = 12.0;

/// Writes a name directly above the mark at `(x, y)`, kept between `limit`.
pub(super) fn write(
    svg: &mut Svg,
    viewport: Viewport,
    name: &str,
    (x, y): (f64, f64),
    limit: (f64, f64),
) {
    let space = LINE.min(limit.1 - limit.0);
    let lines = wrap(name, Face::Serif, viewport.title, space, LINES);
    let step = viewport.title + 3.0;
    let last = y - UP - viewport.more;
    svg.raw(format_args!("<g class=\"lab\">"));
    for (n, line) in lines.iter().enumerate() {
        let half = width(line, Face::Serif, viewport.title) / 2.0;
        let x = x.min(limit.1 - half).max(limit.0 + half);
        let up = (lines.len() - 1 - n) as f64 * step;
        if n > 0 {
            // Read as one text, the lines have a space between them.
            svg.raw(format_args!(" "));
        }
        svg.text("", x, last - up, Anchor::Middle, line);
    }
    svg.raw(format_args!("</g>"));
}
