//! Cards as SVG, and SVG as PNG.

use super::fonts::{FONTS, is_unseen};
use super::lines::{Set, TextBox, set};
use super::{Card, Edge, Event, HEIGHT, Length, Mark, Outline, WIDTH};
use crate::text::Escaped;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::fmt::Write as _;

const PAPER: &str = "#fcfbf8";
const INK: &str = "#16191f";
const INK2: &str = "#474c55";
const RED: &str = "#a9231b";
const RULE: &str = "#d9d7cf";
const LINE: &str = "#85898f";

const SERIF: &str = "Noto Serif";
const SANS: &str = "Noto Sans";
pub(super) const ARABIC: &str = "Noto Naskh Arabic";

/// Where the line of time stands, and from where to where the matter does.
const TIME: f64 = 108.0;
const FROM: f64 = 188.0;
const TO: f64 = 1124.0;
/// Where a mark begins.
const TOP: f64 = 78.0;
/// The rule over the foot.
const FOOT: f64 = 528.0;

const TITLE: TextBox = TextBox {
    family: SERIF,
    width: TO - FROM,
    height: 350.0,
    lines: 4,
    sizes: &[84.0, 76.0, 68.0, 60.0, 54.0, 48.0],
};
const NAMEPLATE: TextBox = TextBox {
    height: 300.0,
    sizes: &[104.0, 92.0, 80.0, 68.0, 58.0, 48.0],
    ..TITLE
};
const DATE: TextBox = TextBox {
    family: SERIF,
    width: TO - FROM,
    height: 120.0,
    lines: 2,
    sizes: &[44.0, 38.0, 32.0],
};
const BELOW: TextBox = TextBox {
    family: SERIF,
    width: TO - FROM,
    height: 190.0,
    lines: 4,
    sizes: &[36.0, 32.0],
};
const NAME: TextBox = TextBox {
    family: SANS,
    width: 600.0,
    height: 50.0,
    lines: 1,
    sizes: &[30.0, 26.0],
};
const SURE: TextBox = TextBox {
    width: 260.0,
    ..NAME
};

/// A card as PNG.
#[must_use]
pub fn png(card: &Card<'_>) -> Vec<u8> {
    raster(&svg(card), (WIDTH, HEIGHT))
}

/// An icon as PNG, `side` pixels wide and high, on paper. None where it is no SVG that can be drawn.
#[must_use]
pub fn icon(svg: &[u8], side: u32) -> Option<Vec<u8>> {
    let tree = tree(std::str::from_utf8(svg).ok()?)?;
    let mut pixels = paper((side, side))?;
    let (wide, high) = (tree.size().width(), tree.size().height());
    let scale = side as f32 / wide.max(high);
    let middle = |length: f32| (side as f32 - length * scale) / 2.0;
    let place = Transform::from_translate(middle(wide), middle(high)).pre_scale(scale, scale);
    resvg::render(&tree, place, &mut pixels.as_mut());
    super::indexed::encode(&pixels)
}

fn paper((wide, high): (u32, u32)) -> Option<Pixmap> {
    let mut pixels = Pixmap::new(wide, high)?;
    pixels.fill(Color::from_rgba8(0xfc, 0xfb, 0xf8, 0xff));
    Some(pixels)
}

fn raster(svg: &str, size: (u32, u32)) -> Vec<u8> {
    let Some(mut pixels) = paper(size) else {
        return Vec::new();
    };
    if let Some(tree) = tree(svg) {
        resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    }
    super::indexed::encode(&pixels).unwrap_or_default()
}

/// An SVG as it is drawn. It reaches for nothing: no picture, no file, no font but ours.
pub(super) fn tree(svg: &str) -> Option<Tree> {
    let options = Options {
        fontdb: FONTS.clone(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).ok()
}

/// A text as XML, without what is unseen.
pub(super) fn escaped(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    Escaped(&seen).to_string()
}

/// What is drawn so far. Places are those of a card that is read from left to right.
struct Svg {
    out: String,
    rtl: bool,
}

impl Svg {
    fn x(&self, x: f64) -> f64 {
        if self.rtl { f64::from(WIDTH) - x } else { x }
    }

    fn line(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64), colour: &str, width: f64) {
        let (x0, x1) = (self.x(x0), self.x(x1));
        let _ = write!(
            self.out,
            "<path d=\"M{x0} {y0}L{x1} {y1}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
        );
    }

    /// The lines of a text, the first baseline at `y`, from `x` on or, at the end, up to it.
    fn text(&mut self, set: &Set, family: &str, colour: &str, (x, y): (f64, f64), end: bool) {
        let anchor = if self.rtl == end { "start" } else { "end" };
        for (n, line) in set.lines.iter().enumerate() {
            // The renderer takes every text for one that is read from left to right.
            let (turn, back) = if set.rtl {
                ("\u{202b}", "\u{202c}")
            } else {
                ("", "")
            };
            // Letters of the other script are found in the other font.
            let family = if set.rtl { ARABIC } else { family };
            let _ = write!(
                self.out,
                "<text x=\"{}\" y=\"{}\" font-family=\"{family}\" font-size=\"{}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{turn}{}{back}</text>",
                self.x(x),
                y + n as f64 * set.leading,
                set.size,
                escaped(line),
            );
        }
    }
}

fn svg(card: &Card<'_>) -> String {
    let mut svg = Svg {
        out: format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>"
        ),
        rtl: card.rtl,
    };
    svg.line((TIME, 0.0), (TIME, f64::from(HEIGHT)), LINE, 2.5);
    match &card.event {
        Some(event) => of_event(&mut svg, card, event),
        None => of_site(&mut svg, card),
    }
    svg.out.push_str("</svg>");
    svg.out
}

fn of_event(svg: &mut Svg, card: &Card<'_>, event: &Event) {
    mark(svg, event.mark, event.outline);
    let mut y = TOP + 6.0;
    if let Some(date) = set(&event.date, DATE) {
        y += date.size * 0.78;
        svg.text(&date, SERIF, RED, (FROM, y), false);
        y += date.height() - date.leading;
    }
    let text_box = TextBox {
        height: FOOT - y - 50.0,
        ..TITLE
    };
    if let Some(title) = set(&card.title, text_box) {
        y += 26.0 + title.size * if title.rtl { 1.12 } else { 0.98 };
        svg.text(&title, SERIF, INK, (FROM, y), false);
    }
    foot(svg, card, Some(event));
}

fn foot(svg: &mut Svg, card: &Card<'_>, event: Option<&Event>) {
    svg.line((FROM, FOOT), (TO, FOOT), RULE, 2.0);
    let base = FOOT + 52.0;
    if let Some(event) = event
        && let Some(sure) = set(&event.sure, SURE)
    {
        let middle = (svg.x(FROM + 12.0), base - 10.0);
        let _ = write!(
            svg.out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"10.5\" {}/>",
            middle.0,
            middle.1,
            ink(event.outline, 3.0)
        );
        svg.text(&sure, SANS, INK2, (FROM + 38.0, base), false);
    }
    if let Some(name) = card.site.and_then(|site| set(site, NAME)) {
        svg.text(&name, SANS, INK2, (TO, base), true);
    }
}

/// The site's own: its name and what it is, at the foot; the marks of its icon, a long time that ends
/// and then a day, which stands beside the name.
fn of_site(svg: &mut Svg, card: &Card<'_>) {
    let title = set(&card.title, NAMEPLATE);
    let below = card.below.as_deref().and_then(|text| set(text, BELOW));
    let gap = 20.0;
    let high = |set: &Option<Set>| set.as_ref().map_or(0.0, Set::height);
    let top = f64::from(HEIGHT) - 84.0 - high(&title) - gap - high(&below);
    let day = top + title.as_ref().map_or(0.0, |t| t.leading * 0.58);
    let x = svg.x(TIME);
    let _ = write!(
        svg.out,
        "<rect x=\"{}\" y=\"-40\" width=\"36\" height=\"{}\" rx=\"18\" fill=\"{PAPER}\" stroke=\"{INK}\" stroke-width=\"6\"/>\
         <circle cx=\"{x}\" cy=\"{day}\" r=\"26\" fill=\"{RED}\"/>",
        x - 18.0,
        (day - 88.0).max(80.0),
    );
    let mut y = top;
    if let Some(title) = title {
        svg.text(&title, SERIF, INK, (FROM, y + title.leading * 0.82), false);
        y += title.height() + gap;
    }
    if let Some(below) = below {
        svg.text(&below, SERIF, INK2, (FROM, y + below.leading * 0.8), false);
    }
}

fn ink(outline: Outline, width: f64) -> String {
    match outline {
        Outline::Filled => format!("fill=\"{INK}\""),
        Outline::Ring => format!("fill=\"{PAPER}\" stroke=\"{INK}\" stroke-width=\"{width}\""),
        Outline::Dashed => format!(
            "fill=\"{PAPER}\" stroke=\"{INK}\" stroke-width=\"{width}\" stroke-dasharray=\"{} {}\"",
            width * 1.8,
            width * 1.5
        ),
    }
}

/// The mark on the line of time: upright, as on the site's lists, three times as large.
fn mark(svg: &mut Svg, mark: Mark, outline: Outline) {
    let (wide, high) = match mark.length {
        Length::Day => (42.0, 42.0),
        Length::Days => (38.0, 78.0),
        Length::Month => (32.0, 126.0),
        Length::Longer => (26.0, 210.0),
    };
    let (x, half) = (svg.x(TIME), wide / 2.0);
    let (top, low) = (TOP, TOP + high);
    // The line of time does not show through a ring that fades.
    let _ = write!(
        svg.out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{PAPER}\"/>",
        x - half - 3.0,
        top,
        wide + 6.0,
        high
    );
    let fades = |edge: Edge| edge == Edge::Unknown || (edge == Edge::Closed && mark.approximate);
    let (before, after) = (fades(mark.start), fades(mark.end));
    if before || after {
        let stop = |at: f64, seen: bool| {
            let opacity = if seen { 1 } else { 0 };
            format!("<stop offset=\"{at}\" stop-color=\"#fff\" stop-opacity=\"{opacity}\"/>")
        };
        let _ = write!(
            svg.out,
            "<linearGradient id=\"g\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">{}{}{}{}</linearGradient>\
             <mask id=\"f\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#g)\"/></mask>",
            stop(0.0, !before),
            stop(0.34, true),
            stop(0.66, true),
            stop(1.0, !after),
            x - half - 4.0,
            top - 4.0,
            wide + 8.0,
            high + 8.0,
        );
        svg.out.push_str("<g mask=\"url(#f)\">");
    } else {
        svg.out.push_str("<g>");
    }
    // An end as it closes: an arrow where the time goes on, else round.
    let reach = |edge: Edge| if edge == Edge::Open { half * 1.3 } else { half };
    let cap = |edge: Edge, to: f64, y: f64, tip: f64| match edge {
        Edge::Open => format!("L{x} {tip}L{to} {y}"),
        _ => format!("A{half} {half} 0 0 1 {to} {y}"),
    };
    let (left, right) = (x - half, x + half);
    let middle = f64::midpoint(top, low);
    let gap = if mark.uncertain { 6.0 } else { 0.0 };
    let (a, b) = (middle - gap, middle + gap);
    let start = (top + reach(mark.start)).min(a);
    let end = (low - reach(mark.end)).max(b);
    let upper = cap(mark.start, right, start, top);
    let lower = cap(mark.end, left, end, low);
    let how = ink(outline, 5.0);
    let d = if mark.uncertain {
        format!("M{left} {a}V{start}{upper}V{a}M{right} {b}V{end}{lower}V{b}")
    } else {
        format!("M{left} {start}{upper}V{end}{lower}Z")
    };
    let _ = write!(svg.out, "<path d=\"{d}\" {how}/>");
    svg.out.push_str("</g>");
}
