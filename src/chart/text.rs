//! How wide a text is, without a font: what labels are placed by.
//!
//! The reader's fonts are not known, so the widest of the theme's usual fallbacks is taken, and some
//! more. A label may then stand a little freer than it must, and never over another.

/// What a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Sans,
    Bold,
    Serif,
}

/// What the tables may be short of, for a font that is wider still.
const SPARE: f64 = 1.08;

/// The width of `text` at `size`, in the units of `size`.
pub(super) fn width(text: &str, face: Face, size: f64) -> f64 {
    let (table, more) = match face {
        Face::Sans => (&SANS, SPARE),
        Face::Bold => (&SANS, SPARE * 1.06),
        Face::Serif => (&SERIF, SPARE),
    };
    let total: u32 = text.chars().map(|c| advance(c, table)).sum();
    f64::from(total) / 1000.0 * size * more
}

fn advance(c: char, table: &[u16; 95]) -> u32 {
    let at = u32::from(c);
    if let Some(known) = at.checked_sub(32).and_then(|n| table.get(n as usize)) {
        return u32::from(*known);
    }
    match at {
        // Controls, combining marks, joiners and marks of direction.
        0..32
        | 0x7F..0xA0
        | 0x300..0x370
        | 0x591..0x5BE
        | 0x610..0x61B
        | 0x64B..0x660
        | 0x200B..0x2010
        | 0x202A..0x202F
        | 0x2060..0x2070
        | 0xFE00..0xFE10 => 0,
        0x2018..0x201A | 0xB7 => 300,
        0x2010..0x2070 => 560,
        0xC0..0x250 => 680,
        0x370..0x530 => 720,
        0x590..0x900 => 620,
        0x1100.. => 1000,
        _ => 750,
    }
}

/// `text` in at most `lines` lines of `room` each; what does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, face: Face, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let joined = out.last().map(|line| format!("{line} {word}"));
        match joined.filter(|line| width(line, face, size) <= room) {
            Some(line) => {
                out.pop();
                out.push(line);
            }
            None if out.len() < lines => out.push(cut(word, face, size, room)),
            None => {
                let last = out.pop().unwrap_or_default();
                out.push(cut(&format!("{last} {word}\u{2026}"), face, size, room));
                break;
            }
        }
    }
    out
}

/// As much of `text` as fits, with an ellipsis where it is cut.
pub(super) fn cut(text: &str, face: Face, size: f64, room: f64) -> String {
    if width(text, face, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&format!("{kept}\u{2026}"), face, size) > room {
            kept.pop();
            break;
        }
    }
    format!("{}\u{2026}", kept.trim_end_matches(['\u{2026}', ' ', ',']))
}

/// Advances of the printable characters of ASCII, in thousandths of the size.
#[rustfmt::skip]
const SANS: [u16; 95] = [
    278, 278, 408, 646, 572, 889, 732, 225, 333, 333, 551, 584, 278, 333, 278, 372, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
    730, 667, 611, 778, 741, 339, 500, 667, 556, 907, 760, 781, 667, 781, 722, 667, 611, 731,
    667, 944, 667, 667, 611, 329, 372, 329, 572, 556, 333, 561, 615, 500, 615, 564, 344, 615,
    618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 500, 361, 618, 508, 786, 529, 510,
    500, 380, 551, 380, 584,
];
#[rustfmt::skip]
const SERIF: [u16; 95] = [
    260, 332, 408, 559, 559, 896, 778, 220, 346, 346, 500, 606, 250, 333, 250, 606, 559, 559,
    559, 559, 559, 559, 559, 559, 559, 559, 286, 286, 606, 606, 606, 474, 921, 778, 654, 709,
    774, 623, 590, 763, 832, 367, 357, 726, 623, 946, 831, 786, 604, 786, 668, 544, 613, 778,
    722, 1047, 667, 667, 667, 360, 606, 360, 606, 500, 333, 563, 614, 492, 614, 535, 369, 556,
    635, 320, 300, 585, 310, 945, 645, 577, 614, 614, 471, 451, 352, 635, 579, 862, 578, 565,
    511, 428, 606, 428, 606,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_whole_and_one_that_does_not_is_cut() {
        let text = "Official visit to Damascus";
        let all = width(text, Face::Serif, 15.0);
        assert_eq!(cut(text, Face::Serif, 15.0, all), text);
        let short = cut(text, Face::Serif, 15.0, all * 0.6);
        assert!(
            short.ends_with('\u{2026}') && short.starts_with("Official"),
            "{short}"
        );
        assert!(width(&short, Face::Serif, 15.0) <= all * 0.6);
    }

    #[test]
    fn lines_keep_to_their_room() {
        let lines = wrap(
            "Humanitarian aid from Baku to Syria",
            Face::Sans,
            14.0,
            110.0,
            2,
        );
        assert_eq!(lines.len(), 2);
        for line in &lines {
            assert!(width(line, Face::Sans, 14.0) <= 110.0, "{line}");
        }
        let lines = wrap(
            "one two three four five six seven eight",
            Face::Sans,
            14.0,
            60.0,
            2,
        );
        assert!(
            lines.len() == 2 && lines[1].ends_with('\u{2026}'),
            "{lines:?}"
        );
    }

    #[test]
    fn what_cannot_be_seen_has_no_width() {
        assert!(width("\u{200f}\u{301}", Face::Sans, 14.0).abs() < 1e-9);
    }
}
