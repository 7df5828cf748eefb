//! The fonts of cards, and which letters they have.

use crate::text::{is_invisible, is_noncharacter};
use resvg::usvg::fontdb::{Database, Source};
use skrifa::{FontRef, MetadataProvider as _};
use std::sync::{Arc, LazyLock};

const SERIF: &[u8] = include_bytes!("../../fonts/NotoSerif-Regular.ttf");
const SANS: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
const ARABIC: &[u8] = include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf");

/// No font of the system is among them: a card is the same wherever it is drawn.
pub(super) static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [SERIF, SANS, ARABIC] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// A bit for each letter of the first plane that titles can be set in.
static LETTERS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0; 0x1_0000 / 64];
    for font in [SERIF, ARABIC] {
        let Ok(font) = FontRef::new(font) else {
            continue;
        };
        for (letter, _) in font.charmap().mappings() {
            if let Some(word) = bits.get_mut(letter as usize / 64) {
                *word |= 1 << (letter % 64);
            }
        }
    }
    bits
});

/// Whether the fonts of cards have every letter of a text.
#[must_use]
pub fn has_letters(text: &str) -> bool {
    let has = |letter: char| {
        let n = letter as usize;
        let word = LETTERS.get(n / 64).copied().unwrap_or_default();
        letter.is_whitespace() || is_unseen(letter) || word >> (n % 64) & 1 == 1
    };
    text.chars().all(has)
}

/// What is left out of a card: controls, and marks that would turn its text round. Letters join by
/// joiners, which stay.
pub(super) fn is_unseen(letter: char) -> bool {
    let joins = matches!(letter, '\u{200c}' | '\u{200d}');
    letter.is_control()
        || (is_invisible(letter) && !joins)
        || is_noncharacter(letter)
        || matches!(letter, '\u{fff9}'..='\u{fffd}')
}

/// Whether the first letter of a text that has a direction is read from right to left.
pub(super) fn is_rtl(text: &str) -> bool {
    let rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(rtl)
}
