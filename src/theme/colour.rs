//! Colours as WCAG 2.2 measures them.

use std::fmt;

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// `#abc` or `#aabbcc`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let value = |hex: &str| u8::from_str_radix(hex, 16).ok();
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut out = [0; 3];
        for (n, channel) in out.iter_mut().enumerate() {
            *channel = match digits.len() {
                3 => value(digits.get(n..=n)?)? * 17,
                6 => value(digits.get(2 * n..2 * n + 2)?)?,
                _ => return None,
            };
        }
        Some(Self(out))
    }

    /// Relative luminance, 0 to 1.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast of two colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour moved towards `end`, by so many of 64 steps.
    fn towards(self, end: Self, step: u16) -> Self {
        let mut out = self.0;
        for (channel, end) in out.iter_mut().zip(end.0) {
            let mixed = (u16::from(*channel) * (64 - step) + u16::from(end) * step) / 64;
            *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
        Self(out)
    }

    /// The nearest shade, towards black or white, that has a contrast of `least` with all of `grounds`.
    #[must_use]
    pub fn readable(self, grounds: &[Self], least: f64) -> Self {
        let passes = |c: &Self| grounds.iter().all(|g| c.contrast(*g) >= least);
        let light = grounds.first().is_some_and(|g| g.luminance() > 0.18);
        let end = if light { Self([0; 3]) } else { Self([255; 3]) };
        let shades = (0..=64).map(|step| self.towards(end, step));
        shades.into_iter().find(passes).unwrap_or(end)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((colour("#000").contrast(colour("#fff")) - 21.0).abs() < 1e-9);
        // The grey that just passes on white.
        let grey = colour("#767676").contrast(colour("#ffffff"));
        assert!((4.54..4.55).contains(&grey), "{grey}");
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for bad in ["", "#", "red", "#12345", "#ggg", "#é12", "a9231b"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_shade_is_moved_only_as_far_as_it_must() {
        let paper = [colour("#fcfbf8"), colour("#f3f1eb")];
        assert_eq!(colour("#a9231b").readable(&paper, 4.5), colour("#a9231b"));
        let darker = colour("#ff6a5e").readable(&paper, 4.5);
        let least = paper.map(|g| darker.contrast(g));
        assert!(
            least.iter().all(|c| *c >= 4.5) && least[1] < 4.8,
            "{darker} {least:?}"
        );
        let night = [colour("#12151a"), colour("#1b1f25")];
        let lighter = colour("#a9231b").readable(&night, 4.5);
        assert!(night.iter().all(|g| lighter.contrast(*g) >= 4.5));
    }
}
