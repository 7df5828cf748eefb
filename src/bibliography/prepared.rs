//! A style as it is for works of one kind or another.

use super::alone;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{DateVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, Locale};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A style and what was made of it for works of one kind or another.
pub(super) struct Prepared {
    whole: IndependentStyle,
    /// The variables that it asks about.
    asked: Vec<Variable>,
    /// By the type of a work, which of those variables it has, and how many parts its dates have.
    special: RwLock<HashMap<Special, Arc<IndependentStyle>>>,
}

type Special = (String, Vec<bool>, Vec<usize>, bool);

/// The dates of works.
const DATES: [DateVariable; 4] = [
    DateVariable::Issued,
    DateVariable::Accessed,
    DateVariable::EventDate,
    DateVariable::OriginalDate,
];

/// How many styles are kept for works of one kind or another.
const SPECIAL: usize = 2_000;

impl Prepared {
    pub fn new(style: IndependentStyle) -> Self {
        Self {
            asked: alone::asked(&style),
            whole: style,
            special: RwLock::default(),
        }
    }

    /// The words that the style brings along.
    pub fn own_locales(&self) -> &[Locale] {
        &self.whole.locale
    }

    /// The style for works like this one.
    pub fn of(&self, item: &Item) -> Arc<IndependentStyle> {
        let kind = item.type_().unwrap_or_default().into_owned();
        let has = |variable: &Variable| alone::has(item, *variable) == Some(true);
        let parts = |variable: &DateVariable| alone::date_parts(item, *variable);
        let key = (
            kind,
            self.asked.iter().map(has).collect(),
            DATES.iter().map(parts).collect(),
            alone::edited_by_translator(item),
        );
        let special = self.special.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(style) = special.get(&key) {
            return style.clone();
        }
        drop(special);
        let style = Arc::new(alone::of_item(&self.whole, item));
        let mut special = self.special.write().unwrap_or_else(PoisonError::into_inner);
        if special.len() >= SPECIAL {
            special.clear();
        }
        special.entry(key).or_insert(style).clone()
    }
}
