//! Events counted by year, where they are too many for a mark each.

use super::days;
use super::scale::{Scale, Words, ticks};
use super::svg::{Anchor, N, Svg};
use super::text::{Face, cut, width};
use super::{Chart, OneYear, Viewport, tick_words};
use crate::text::Escaped;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

/// What a bar takes at least with the gap after it, in pixels: wide, middling and narrow.
const BARS: [f64; 3] = [5.5, 6.5, 4.2];
/// How many rows there are at most, and where there is less room.
const ROWS: usize = 10;
const FEW_ROWS: usize = 6;
/// How high the funnel from a bar to its year is.
const FUNNEL: f64 = 30.0;
/// Years beyond this are counted at it.
const FAR: i64 = 1_000_000_000_000;

/// Events by year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Histogram<'a> {
    /// What it is called.
    pub title: String,
    /// Years with events, in order.
    pub years: Vec<Year>,
    /// Those with the most events, most first.
    pub rows: Vec<Row<'a>>,
    /// The year that is opened below the bars.
    pub opened: Option<OneYear<'a>>,
}

/// A year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Year {
    /// Astronomical.
    pub year: i64,
    /// How many events begin in it at the earliest.
    pub count: usize,
    /// How many of them are not stated.
    pub unsure: usize,
    /// Its page.
    pub url: Option<String>,
}

/// An actor's events by year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// How many events.
    pub total: usize,
    /// Years with their numbers, in order.
    pub years: Vec<(i64, usize)>,
}

/// Some years under one bar.
#[derive(Debug, Clone, PartialEq)]
struct Bin<'y> {
    first: i64,
    count: usize,
    unsure: usize,
    /// The first of its years that has events.
    year: &'y Year,
}

/// The bars of a drawing.
#[derive(Debug)]
struct Bins<'y> {
    step: i64,
    start: i64,
    bins: Vec<Bin<'y>>,
    scale: Scale,
}

impl Histogram<'_> {
    pub(super) fn draw(&self, chart: &Chart<'_>, viewport: Viewport, words: &dyn Words) -> String {
        let mut svg = viewport.svg(chart);
        let gutter = match viewport.class {
            "wide" => 190.0,
            "mid" => 172.0,
            _ => 2.0,
        };
        let plot = (gutter, viewport.width - 2.0);
        let height = self.bins(plot, viewport).map_or(0.0, |bins| {
            let low = self.bars(&mut svg, &bins, viewport, words);
            let low = self.open(chart, &mut svg, &bins, viewport, low, words);
            self.rows(&mut svg, &bins, viewport, low, words)
        });
        svg.finish(
            viewport.class,
            height,
            format_args!(" role=\"group\" aria-label=\"{}\"", Escaped(&self.title)),
        )
    }

    /// The year that is opened, below its bar. A narrow drawing has no room for it. Where it ends.
    fn open(
        &self,
        chart: &Chart<'_>,
        svg: &mut Svg,
        all: &Bins<'_>,
        viewport: Viewport,
        y: f64,
        words: &dyn Words,
    ) -> f64 {
        let Some(year) = self.opened.as_ref().filter(|_| !viewport.narrow()) else {
            return y;
        };
        let low = y + FUNNEL;
        let end = low + year.height(chart, viewport, all.scale.x, words);
        let bar = all.bar(year.year.clamp(-FAR, FAR).div_euclid(all.step) * all.step);
        year.ground(svg, bar, all.scale.x, (y, low, end));
        svg.raw(format_args!("<g class=\"in\">"));
        year.opened(svg, viewport, all.scale.x, low, words);
        svg.raw(format_args!("</g>"));
        end
    }

    /// Bars as narrow as they may be.
    fn bins(&self, plot: (f64, f64), viewport: Viewport) -> Option<Bins<'_>> {
        let year = |y: &Year| y.year.clamp(-FAR, FAR);
        let first = self.years.first().map(year)?;
        let last = self.years.last().map(year)?;
        let least = match viewport.class {
            "wide" => BARS[0],
            "mid" => BARS[1],
            _ => BARS[2],
        };
        let most = ((plot.1 - plot.0) / least).floor().max(1.0) as i64;
        let step = super::steps()
            .find(|s| last.div_euclid(*s) - first.div_euclid(*s) < most)
            .unwrap_or(FAR);
        let start = first.div_euclid(step) * step;
        let end = last.div_euclid(step) * step + step;
        let mut bins: Vec<Bin<'_>> = Vec::new();
        for one in &self.years {
            let at = year(one).div_euclid(step) * step;
            match bins.last_mut().filter(|b| b.first == at) {
                Some(bin) => {
                    bin.count += one.count;
                    bin.unsure += one.unsure;
                }
                None => bins.push(Bin {
                    first: at,
                    count: one.count,
                    unsure: one.unsure,
                    year: one,
                }),
            }
        }
        let scale = Scale::new((days::year(start), days::year(end)), plot);
        Some(Bins {
            step,
            start,
            bins,
            scale,
        })
    }

    /// The bars with their axis. Where they end.
    fn bars(&self, svg: &mut Svg, all: &Bins<'_>, viewport: Viewport, words: &dyn Words) -> f64 {
        let Viewport { size, title, .. } = viewport;
        let high = if viewport.narrow() { 110.0 } else { 160.0 };
        let top = title + 14.0 + if viewport.narrow() { size + 10.0 } else { 0.0 };
        let base = top + high;
        let peak = all.bins.iter().map(|b| b.count).max().unwrap_or(1).max(1);
        let tall = |n: usize| n as f64 / peak as f64 * high;
        let (x0, x1) = all.scale.x;
        for value in lines(peak) {
            let y = base - tall(value);
            svg.line("gl", (x0, y), (x1, y));
            let text = words.number(i64::try_from(value).unwrap_or(i64::MAX));
            if viewport.narrow() {
                svg.text("tk h", x0, y - 4.0, Anchor::Start, &text);
            } else {
                svg.text("tk", x0 - 8.0, y + size * 0.35, Anchor::End, &text);
            }
        }
        let name = words.per(all.step);
        let at = if viewport.narrow() { size } else { base };
        svg.text("ln", 0.0, at, Anchor::Start, &name);
        // What is not stated stands on top: a stroke, its inside, and what is stated over both.
        let bar = |bin: &Bin<'_>, n: f64| {
            let (a, b) = all.bar(bin.first);
            // One event among thousands is still to be seen.
            (f64::midpoint(a, b), n.max(1.0))
        };
        let unsure = || all.bins.iter().filter(|b| b.unsure > 0);
        let outer: Vec<_> = unsure().map(|b| bar(b, tall(b.count))).collect();
        let inner: Vec<_> = unsure().map(|b| bar(b, tall(b.count) - 1.0)).collect();
        let stated = all.bins.iter().filter(|b| b.count > b.unsure);
        let stated: Vec<_> = stated.map(|b| bar(b, tall(b.count - b.unsure))).collect();
        let wide = all.wide();
        for (class, wide, bars) in [
            ("ht", wide, outer),
            ("hi", wide - 2.0, inner),
            ("ht", wide, stated),
        ] {
            if !bars.is_empty() {
                let d = sticks(svg, &bars, base);
                let wide = N(wide);
                svg.raw(format_args!(
                    "<path class=\"{class}\" stroke-width=\"{wide}\" d=\"{d}\"/>"
                ));
            }
        }
        if let Some(year) = self.opened.as_ref().filter(|_| !viewport.narrow()) {
            let first = year.year.clamp(-FAR, FAR).div_euclid(all.step) * all.step;
            let here: Vec<_> = all.bins.iter().filter(|b| b.first == first).collect();
            for bin in here {
                let d = sticks(svg, &[bar(bin, tall(bin.count - bin.unsure))], base);
                let wide = N(all.wide());
                svg.raw(format_args!(
                    "<path class=\"ht now\" stroke-width=\"{wide}\" d=\"{d}\"/>"
                ));
            }
        }
        svg.line("ax", (x0, base), (x1, base));
        self.notes(svg, all, viewport, (top, base), words);
        svg.axis(all.scale.days, all.scale.x, base, (0.0, base + size + 12.0));
        let found = ticks(&all.scale, size, words);
        for tick in &found.ticks {
            if let Some(x) = tick.line {
                svg.line("ax", (x, base), (x, base + 5.0));
            }
        }
        tick_words(svg, &found, base + size + 6.0, size);
        // A narrow bar is too slim for a finger: there the list leads to the years.
        if !viewport.narrow() {
            let (a, b) = all.slot(all.start);
            svg.raw(format_args!(
                "<g class=\"hl\" stroke-width=\"{}\">",
                N(b - a)
            ));
            for bin in &all.bins {
                if let Some(url) = &bin.year.url {
                    let (a, b) = all.slot(bin.first);
                    let x = svg.x(f64::midpoint(a, b));
                    let name = words.events_in(&all.name(bin.first, words), bin.count);
                    svg.raw(format_args!(
                        "<a href=\"{}\" aria-label=\"{}\"><path d=\"M{x} {}v-{}\"/></a>",
                        Escaped(url),
                        Escaped(&name),
                        N(base),
                        N(high)
                    ));
                }
            }
            svg.raw(format_args!("</g>"));
        }
        base + size + 12.0
    }

    /// What the bars themselves say: the most, and the first.
    fn notes(
        &self,
        svg: &mut Svg,
        all: &Bins<'_>,
        viewport: Viewport,
        (top, base): (f64, f64),
        words: &dyn Words,
    ) {
        let high = base - top;
        let title = viewport.title;
        let peak = all.bins.iter().map(|b| b.count).max().unwrap_or(1).max(1);
        // The first of those with the most.
        let Some(most) = all.bins.iter().find(|b| b.count == peak) else {
            return;
        };
        let text = words.peak(&all.name(most.first, words), peak, all.step);
        let wide = width(&text, Face::Serif, title);
        let (a, b) = all.bar(most.first);
        let x = f64::midpoint(a, b).clamp(
            all.scale.x.0 + wide / 2.0,
            (all.scale.x.1 - wide / 2.0).max(all.scale.x.0 + wide / 2.0),
        );
        svg.text("ti h", x, top - 8.0, Anchor::Middle, &text);
        let Some(first) = all.bins.first().filter(|_| !viewport.narrow()) else {
            return;
        };
        let text = words.first(&words.year(first.year.year));
        let wide = width(&text, Face::Serif, title);
        let (a, _) = all.bar(first.first);
        let under = all
            .bins
            .iter()
            .filter(|bin| all.bar(bin.first).0 < a + wide + 8.0)
            .map(|bin| bin.count as f64 / peak as f64 * high)
            .fold(0.0, f64::max);
        if under < high / 3.0 && all.bins.len() > 8 {
            let y = base - under - 18.0;
            svg.text("ti h", a, y, Anchor::Start, &text);
            svg.line("ld", (a + 2.0, y + 4.0), (a + 2.0, base - 3.0));
        }
    }

    /// Those with the most events, each a row of ticks on the same axis. Where they end.
    fn rows(
        &self,
        svg: &mut Svg,
        all: &Bins<'_>,
        viewport: Viewport,
        y: f64,
        words: &dyn Words,
    ) -> f64 {
        if self.rows.is_empty() {
            return y;
        }
        let Viewport { size, title, .. } = viewport;
        let (x0, x1) = all.scale.x;
        let (count, step, tall) = if viewport.narrow() {
            (FEW_ROWS, 42.0, 16.0)
        } else {
            (
                if viewport.class == "wide" {
                    ROWS
                } else {
                    FEW_ROWS
                },
                28.0,
                18.0,
            )
        };
        let mut y = y + 30.0;
        svg.text("ln", 0.0, y, Anchor::Start, &words.word("chart-by-actor"));
        if !viewport.narrow() {
            svg.text(
                "no",
                x0,
                y,
                Anchor::Start,
                &words.word("chart-by-actor-note"),
            );
        }
        y += 12.0;
        let binned = |row: &Row<'_>| {
            let mut bins: Vec<(i64, usize)> = Vec::new();
            for (year, n) in &row.years {
                let at = year.clamp(&-FAR, &FAR).div_euclid(all.step) * all.step;
                match bins.last_mut().filter(|b| b.0 == at) {
                    Some(bin) => bin.1 += n,
                    None => bins.push((at, *n)),
                }
            }
            bins
        };
        let shown: Vec<_> = self
            .rows
            .iter()
            .take(count)
            .map(|r| (r, binned(r)))
            .collect();
        let most = shown.iter().flat_map(|(_, b)| b.iter().map(|b| b.1)).max();
        let most = (most.unwrap_or(1).max(1) as f64).sqrt();
        for (row, bins) in shown {
            y += step;
            let total = words.number(i64::try_from(row.total).unwrap_or(i64::MAX));
            let total_wide = width(&total, Face::Sans, size);
            let (line, end) = if viewport.narrow() {
                (y - tall - 5.0, x1)
            } else {
                (y - 1.0, x0 - 8.0)
            };
            let name = cut(&row.name, Face::Serif, title, end - total_wide - 10.0);
            svg.text("ti", 0.0, line, Anchor::Start, &name);
            svg.text("no", end, line, Anchor::End, &total);
            svg.line("gl", (x0, y), (x1, y));
            let ticks: Vec<(f64, f64)> = bins
                .into_iter()
                .map(|(first, n)| {
                    let (a, b) = all.bar(first);
                    let h = (n as f64).sqrt() / most * tall;
                    (f64::midpoint(a, b), h.max(2.0))
                })
                .collect();
            let d = sticks(svg, &ticks, y);
            let wide = N(all.wide());
            svg.raw(format_args!(
                "<path class=\"ht\" stroke-width=\"{wide}\" d=\"{d}\"/>"
            ));
        }
        if viewport.narrow() {
            return y + 6.0;
        }
        let found = ticks(&all.scale, size, words);
        tick_words(svg, &found, y + size + 6.0, size);
        y + size + 12.0
    }
}

impl Bins<'_> {
    /// A bar with the gap after it.
    fn slot(&self, first: i64) -> (f64, f64) {
        let at = |year: i64| self.scale.at(days::year(year));
        (at(first), at(first + self.step))
    }

    /// A bar without it.
    fn bar(&self, first: i64) -> (f64, f64) {
        let (a, b) = self.slot(first);
        (a, (b - 1.5).max(a + 1.0))
    }

    fn wide(&self) -> f64 {
        let (a, b) = self.bar(self.start);
        b - a
    }

    /// What a bar is called: its year, or its first and last.
    fn name(&self, first: i64, words: &dyn Words) -> String {
        if self.step == 1 {
            words.year(first)
        } else {
            words.years(first, first + self.step - 1)
        }
    }
}

/// Upright strokes on the line at `base`, each at its x and of its height, as a path in few letters.
fn sticks(svg: &Svg, all: &[(f64, f64)], base: f64) -> String {
    let tenth = |n: f64| (n * 10.0).round() / 10.0;
    let mut d = String::new();
    // Up one and down the next, which takes the fewest letters.
    let mut last: Option<(f64, f64)> = None;
    let mut up = true;
    for (x, h) in all {
        let (x, h) = (tenth(svg.x(*x).0), h.round());
        let _ = match last {
            None => write!(d, "M{} {}v{}", N(x), N(base), N(-h)),
            Some((before, _)) if up => write!(d, "m{} 0v{}", N(x - before), N(-h)),
            Some((before, top)) => {
                let space = if top < h { "" } else { " " };
                write!(d, "m{}{space}{}v{}", N(x - before), N(top - h), N(h))
            }
        };
        last = Some((x, h));
        up = !up;
    }
    d
}

/// At most three values for lines across the bars.
fn lines(peak: usize) -> Vec<usize> {
    let steps = (0..12).flat_map(|e| [1, 2, 5].map(|n| n * 10usize.pow(e)));
    let step = steps.into_iter().find(|s| peak / s <= 3).unwrap_or(peak);
    (1..=3).map(|n| n * step).filter(|v| *v <= peak).collect()
}

#[cfg(test)]
mod tests;
