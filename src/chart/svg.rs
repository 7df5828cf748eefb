//! SVG as text. Everything is laid out from start to end; from right to left x is mirrored here, as
//! it is written.

use crate::text::Escaped;
use std::fmt::{self, Display, Write as _};

/// Where a text stands from its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One drawing.
pub(super) struct Svg {
    /// What its ids begin with: unique on the page.
    pub id: String,
    pub width: f64,
    pub rtl: bool,
    body: String,
    defs: String,
    fades: Vec<(Fade, usize)>,
    count: usize,
    axes: String,
}

/// A gradient that lets a mark fade at its ends, in hundredths of its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fade {
    pub start: u32,
    pub end: u32,
    /// The class of its colour; empty for ink.
    pub tone: &'static str,
}

impl Svg {
    pub fn new(id: String, width: f64, rtl: bool) -> Self {
        Self {
            id,
            width,
            rtl,
            body: String::new(),
            defs: String::new(),
            fades: Vec::new(),
            count: 0,
            axes: String::new(),
        }
    }

    /// x as it is written.
    pub fn x(&self, x: f64) -> N {
        N(if self.rtl { self.width - x } else { x })
    }

    /// Raw markup, of which nothing comes from an entry.
    pub fn raw(&mut self, markup: fmt::Arguments<'_>) {
        let _ = self.body.write_fmt(markup);
    }

    /// A box from x0 to x1.
    pub fn rect(&mut self, class: &str, x0: f64, x1: f64, y: f64, height: f64, more: &str) {
        let left = if self.rtl { self.width - x1 } else { x0 };
        let (x, y, w, h) = (N(left), N(y), N(x1 - x0), N(height));
        self.raw(format_args!(
            "<rect{} x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{more}/>",
            Class(class)
        ));
    }

    /// A line.
    pub fn line(&mut self, class: &str, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let (x0, x1, y0, y1) = (self.x(x0), self.x(x1), N(y0), N(y1));
        self.raw(format_args!(
            "<path{} d=\"M{x0} {y0}L{x1} {y1}\"/>",
            Class(class)
        ));
    }

    /// A text on the line at `y`.
    pub fn text(&mut self, class: &str, x: f64, y: f64, anchor: Anchor, text: &str) {
        self.text_in(class, x, y, anchor, text, None);
    }

    /// A text in a language, where that is not the page's.
    pub fn text_in(
        &mut self,
        class: &str,
        x: f64,
        y: f64,
        anchor: Anchor,
        text: &str,
        lang: Option<&str>,
    ) {
        let (x, y) = (self.x(x), N(y));
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let lang = lang.map_or_else(String::new, |l| format!(" lang=\"{}\"", Escaped(l)));
        self.raw(format_args!(
            "<text{} x=\"{x}\" y=\"{y}\"{anchor}{lang}>{}</text>",
            Class(class),
            Escaped(text)
        ));
    }

    /// The id of the gradient that fades so.
    pub fn fade(&mut self, fade: Fade) -> String {
        let known = self.fades.iter().find(|(f, _)| *f == fade).map(|(_, n)| *n);
        let n = known.unwrap_or_else(|| {
            let n = self.fades.len();
            self.fades.push((fade, n));
            let (from, to) = if self.rtl { (1, 0) } else { (0, 1) };
            let _ = write!(
                self.defs,
                "<linearGradient id=\"{}f{n}\" x1=\"{from}\" x2=\"{to}\"{}>",
                self.id,
                Class(fade.tone)
            );
            let mut stop = |at: u32, opacity: u32| {
                let opaque = if opacity == 0 {
                    " stop-opacity=\"0\""
                } else {
                    ""
                };
                let _ = write!(
                    self.defs,
                    "<stop offset=\"{at}%\" stop-color=\"currentColor\"{opaque}/>"
                );
            };
            if fade.start > 0 {
                stop(0, 0);
            }
            stop(fade.start, 1);
            stop(100 - fade.end.min(100 - fade.start), 1);
            if fade.end > 0 {
                stop(100, 0);
            }
            self.defs.push_str("</linearGradient>");
            n
        });
        format!("{}f{n}", self.id)
    }

    /// Tells a script where an axis is: its days, where they stand, the line along it and what hangs
    /// on it from top to bottom.
    pub fn axis(&mut self, days: (i64, i64), x: (f64, f64), line: f64, y: (f64, f64)) {
        let part = if self.axes.is_empty() { "" } else { ";" };
        let (x0, x1, line, y0, y1) = (N(x.0), N(x.1), N(line), N(y.0), N(y.1));
        let _ = write!(
            self.axes,
            "{part}{} {} {x0} {x1} {line} {y0} {y1}",
            days.0, days.1
        );
    }

    /// A definition of its own; `markup` is given its id.
    pub fn define(&mut self, markup: impl FnOnce(&str) -> String) -> String {
        let id = format!("{}d{}", self.id, self.count);
        self.count += 1;
        self.defs.push_str(&markup(&id));
        id
    }

    /// The whole, `height` high. `head` is the rest of the opening tag.
    pub fn finish(self, class: &str, height: f64, head: fmt::Arguments<'_>) -> String {
        let direction = if self.rtl { "rtl" } else { "ltr" };
        let (width, height) = (N(self.width), N(height));
        let defs = if self.defs.is_empty() {
            String::new()
        } else {
            format!("<defs>{}</defs>", self.defs)
        };
        let axes = if self.axes.is_empty() {
            String::new()
        } else {
            format!(" data-axes=\"{}\"", self.axes)
        };
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" direction=\"{direction}\"{axes}{head}>{defs}{}</svg>",
            self.body
        )
    }
}

/// A number with one decimal at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct N(pub f64);

impl Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round();
        if !tenths.is_finite() {
            return f.write_char('0');
        }
        if tenths.abs() > 1e15 {
            return write!(f, "{:.0}", tenths / 10.0);
        }
        // A chart has thousands of numbers, and whole ones are written many times faster.
        let tenths = tenths as i64;
        if tenths < 0 {
            f.write_char('-')?;
        }
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        write!(f, "{whole}")?;
        if tenth > 0 {
            write!(f, ".{tenth}")?;
        }
        Ok(())
    }
}

struct Class<'a>(&'a str);

impl Display for Class<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        write!(f, " class=\"{}\"", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_entries_cannot_leave_its_place() {
        let mut svg = Svg::new("t".into(), 100.0, false);
        svg.text("", 0.0, 0.0, Anchor::Start, "</text><script>\"'&\u{0}");
        let text = svg.finish("chart", 10.0, format_args!(""));
        assert!(
            text.contains("&lt;/text&gt;&lt;script&gt;&quot;&#39;&amp;</text>"),
            "{text}"
        );
    }

    #[test]
    fn from_right_to_left_x_is_mirrored_and_boxes_keep_their_size() {
        let mut svg = Svg::new("t".into(), 100.0, true);
        svg.rect("", 10.0, 40.0, 0.0, 5.0, "");
        let text = svg.finish("chart", 10.0, format_args!(""));
        assert!(text.contains("x=\"60\" y=\"0\" width=\"30\""), "{text}");
        assert!(text.contains("direction=\"rtl\"") && !text.contains("scale("));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(N(12.0).to_string(), "12");
        assert_eq!(N(12.34).to_string(), "12.3");
        assert_eq!(N(-0.01).to_string(), "0");
        assert_eq!(N(-0.06).to_string(), "-0.1");
        assert_eq!(N(-120.95).to_string(), "-121");
        assert_eq!(N(0.949).to_string(), "0.9");
        assert_eq!(N(1e20).to_string(), "100000000000000000000");
        assert_eq!(N(f64::NAN).to_string(), "0");
    }
}
