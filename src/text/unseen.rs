//! Characters that nobody sees.

/// Marks that set the direction of the text about them, and so can reorder a line.
#[must_use]
pub fn is_bidi_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Marks without a width of their own: of direction, joiners, soft hyphens, the byte order mark.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    is_bidi_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Code points that Unicode keeps from use: no text holds them but by mistake.
#[must_use]
pub fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_none_of_these() {
        for c in ['a', 'é', 'س', ' ', '\u{a0}', '\u{301}', '\u{fffd}', '😀'] {
            assert!(
                !is_bidi_mark(c) && !is_invisible(c) && !is_noncharacter(c),
                "{c:?}"
            );
        }
        for c in ['\u{61c}', '\u{200f}', '\u{202e}', '\u{2066}'] {
            assert!(is_bidi_mark(c) && is_invisible(c), "{c:?}");
        }
        for c in ['\u{ad}', '\u{200d}', '\u{2060}', '\u{feff}'] {
            assert!(is_invisible(c) && !is_bidi_mark(c), "{c:?}");
        }
        for c in ['\u{fdd0}', '\u{fffe}', '\u{1ffff}', '\u{10ffff}'] {
            assert!(is_noncharacter(c), "{c:?}");
        }
    }
}
