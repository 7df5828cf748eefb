//! Text in lines: measured as it will be shaped, broken between words, of even length.

use super::draw::{ARABIC, escaped, tree};
use super::fonts::{is_rtl, is_unseen};
use resvg::usvg::Node;
use std::fmt::Write as _;

/// No title of a card is longer; what is beyond is not even measured.
const LETTERS: usize = 400;
/// A run of letters without a space is broken after this many.
const RUN: usize = 26;
/// Among how many sizes from the largest that fits one may save a line.
const SAVING: usize = 3;
/// The size that words are measured in.
const MEASURED: f64 = 100.0;

/// How a text may be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextBox {
    pub family: &'static str,
    pub width: f64,
    pub height: f64,
    pub lines: usize,
    /// From the largest down.
    pub sizes: &'static [f64],
}

/// A text as it is set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    pub lines: Vec<String>,
    pub size: f64,
    /// From one line to the next.
    pub leading: f64,
    pub rtl: bool,
}

impl Set {
    pub fn height(&self) -> f64 {
        self.leading * self.lines.len() as f64
    }
}

/// Sets a text in the largest size that has room for it; in the smallest it ends at a word, with an
/// ellipsis. None where there is nothing to set.
pub(super) fn set(text: &str, text_box: TextBox) -> Option<Set> {
    let (words, mut cut) = words(text);
    if words.is_empty() {
        return None;
    }
    let rtl = is_rtl(text);
    let widths = measured(&words, if rtl { ARABIC } else { text_box.family });
    let space = MEASURED * 0.26;
    let lead = if rtl { 1.42 } else { 1.16 };
    let smallest = text_box.sizes.last().copied().unwrap_or(MEASURED);
    // The largest size, unless one that is little smaller saves a line.
    let count = |size: &f64| {
        let scale = size / MEASURED;
        let most = (text_box.height / (size * lead)) as usize;
        let lines = broken(&widths, space, text_box.width / scale)?.len();
        (lines <= most.min(text_box.lines)).then_some(lines)
    };
    let fit = text_box.sizes.iter().position(|size| count(size).is_some());
    let fit = fit.unwrap_or_default();
    let near = text_box
        .sizes
        .get(fit..)
        .unwrap_or_default()
        .iter()
        .take(SAVING);
    let best = near
        // Two lines are as good as one.
        .filter_map(|size| Some((count(size)?.max(2), *size)))
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)))
        .map_or(f64::MAX, |(_, size)| size);
    for &size in text_box.sizes.iter().filter(|size| **size <= best) {
        let scale = size / MEASURED;
        let most = text_box
            .lines
            .min((text_box.height / (size * lead)) as usize)
            .max(1);
        let wide = text_box.width / scale;
        let fits = |width: f64| broken(&widths, space, width).filter(|ends| ends.len() <= most);
        let mut ends = match fits(wide) {
            Some(ends) if !cut => balanced(ends, wide, fits),
            _ if size > smallest => continue,
            // The last line keeps room for the ellipsis.
            _ => {
                let all = broken(&widths, space, wide - MEASURED * 0.9).unwrap_or_default();
                cut |= all.len() > most;
                all
            }
        };
        if ends.is_empty() {
            // A single word is wider than the line, whatever its size.
            ends = vec![1];
            cut |= words.len() > 1;
        }
        ends.truncate(most);
        let mut from = 0;
        let mut lines: Vec<String> = Vec::new();
        for end in ends {
            lines.push(joined(words.get(from..end).unwrap_or_default()));
            from = end;
        }
        if cut && let Some(last) = lines.last_mut() {
            let kept = last.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            last.truncate(kept);
            last.push('…');
        }
        return Some(Set {
            lines,
            size,
            leading: size * lead,
            rtl,
        });
    }
    None
}

/// A piece of a text and whether a space stands before it.
type Word = (String, bool);

fn joined(words: &[Word]) -> String {
    let mut out = String::new();
    for (word, spaced) in words {
        if *spaced && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a text without what is unseen, and whether any are left out.
fn words(text: &str) -> (Vec<Word>, bool) {
    let mut letters = 0;
    let mut out = Vec::new();
    // Control characters part words: a tab or a line's end is one.
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word: Vec<char> = word
            .chars()
            .filter(|c| !is_unseen(*c))
            .take(LETTERS + 1)
            .collect();
        for (n, piece) in word.chunks(RUN).enumerate() {
            if letters + piece.len() > LETTERS {
                return (out, true);
            }
            letters += piece.len();
            out.push((piece.iter().collect(), n == 0));
        }
    }
    (out, false)
}

/// How wide each word is, shaped, in the size that is measured in.
fn measured(words: &[Word], family: &str) -> Vec<f64> {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><g font-family=\"{family}\" font-size=\"{MEASURED}\">"
    );
    for (n, (word, _)) in words.iter().enumerate() {
        let _ = write!(svg, "<text id=\"w{n}\">{}</text>", escaped(word));
    }
    svg.push_str("</g></svg>");
    // What could not be measured is taken for a word of its number of letters.
    let mut widths: Vec<f64> = words
        .iter()
        .map(|(w, _)| w.chars().count() as f64 * MEASURED * 0.55)
        .collect();
    if let Some(tree) = tree(&svg) {
        found(tree.root(), &mut widths);
    }
    widths
}

fn found(group: &resvg::usvg::Group, widths: &mut [f64]) {
    for node in group.children() {
        match node {
            Node::Group(inner) => found(inner, widths),
            Node::Text(text) => {
                let n = text
                    .id()
                    .strip_prefix('w')
                    .and_then(|n| n.parse::<usize>().ok());
                if let Some(width) = n.and_then(|n| widths.get_mut(n)) {
                    *width = f64::from(text.bounding_box().width());
                }
            }
            _ => {}
        }
    }
}

/// Where lines end, each filled as far as it goes. None where a word alone is too wide.
fn broken(widths: &[f64], space: f64, wide: f64) -> Option<Vec<usize>> {
    let mut ends = Vec::new();
    let mut at = 0.0;
    for (n, width) in widths.iter().enumerate() {
        if *width > wide {
            return None;
        }
        if n > 0 && at + space + width > wide {
            ends.push(n);
            at = *width;
        } else {
            at += width + if n > 0 { space } else { 0.0 };
        }
    }
    ends.push(widths.len());
    Some(ends)
}

/// The same number of lines in the narrowest measure: none is much shorter than the others.
fn balanced(
    mut ends: Vec<usize>,
    wide: f64,
    fits: impl Fn(f64) -> Option<Vec<usize>>,
) -> Vec<usize> {
    let (mut low, mut high) = (wide / 3.0, wide);
    for _ in 0..12 {
        let middle = f64::midpoint(low, high);
        match fits(middle) {
            Some(found) if found.len() == ends.len() => {
                (ends, high) = (found, middle);
            }
            _ => low = middle,
        }
    }
    ends
}
