//! Months that have two names in one language.

use icu::locale::{Locale, locale};

use super::calendar::Calendar;
use super::options::Months;

/// Both names of each month, the region's own first.
pub(super) struct BothNames(Vec<Pair>);

struct Pair {
    /// As the region's dates have it.
    own: String,
    first: String,
    second: String,
}

impl BothNames {
    /// Nothing where the language has one set of names.
    pub(super) fn of(locale: &Locale) -> Option<Self> {
        if locale.id.language.as_str() != "ar" {
            return None;
        }
        let calendar = |locale: &Locale| Calendar::of(locale, Months::Region);
        let (own, levant, egypt) = (
            calendar(locale),
            calendar(&locale!("ar-SY")),
            calendar(&locale!("ar-EG")),
        );
        let pair = |month| {
            let (own, levant, egypt) = (own.month(month), levant.month(month), egypt.month(month));
            // Without a region, the order of the United Nations.
            let first = match locale.id.region {
                Some(_) => own.clone(),
                None => levant.clone(),
            };
            let second = if first == levant { egypt } else { levant };
            Pair { own, first, second }
        };
        Some(Self((1..=12).map(pair).collect()))
    }

    fn pair(&self, month: u8) -> Option<&Pair> {
        self.0.get(usize::from(month).checked_sub(1)?)
    }

    /// The first of a month's names.
    pub(super) fn first(&self, month: u8) -> Option<&str> {
        self.pair(month).map(|pair| &*pair.first)
    }

    /// `text`, a date of this month in the region's words, with both names. Arabic months do not change
    /// their form within a date.
    pub(super) fn within(&self, month: u8, text: &str) -> String {
        let both = |pair: &Pair| format!("{}/{}", pair.first, pair.second);
        self.pair(month).map_or_else(
            || text.to_owned(),
            |pair| text.replacen(&pair.own, &both(pair), 1),
        )
    }

    /// The same with the first name alone.
    pub(super) fn first_within(&self, month: u8, text: &str) -> String {
        self.pair(month).map_or_else(
            || text.to_owned(),
            |pair| text.replacen(&pair.own, &pair.first, 1),
        )
    }
}
