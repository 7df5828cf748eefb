//! Values that many pages are given, as the engine has them.

use super::fingerprint;
use super::needs::Within;
use rapidhash::RapidHashMap;
use serde::Serialize;
use std::cell::RefCell;
use tera::Value;

/// Who asks, within what, and the hash of what is told.
type Place = (u64, Option<Within>, u128);

/// How many values a thread keeps: some kilobyte each. Pages of one kind, which ask for the same, follow each
/// other.
const MOST: usize = 8_192;

thread_local! {
    static KEPT: RefCell<RapidHashMap<Place, Value>> = RefCell::default();
}

/// The value that `asked` is given for `told`: as it was made before, or made by `make`; nothing where it
/// cannot be made.
pub(super) fn value<T: Serialize + ?Sized>(
    asked: u64,
    within: Option<Within>,
    told: &T,
    make: impl FnOnce() -> Option<Value>,
) -> Option<Value> {
    let place = (asked, within, fingerprint::of(told));
    let known = KEPT.with_borrow(|kept| kept.get(&place).cloned());
    known.or_else(|| {
        let value = make()?;
        KEPT.with_borrow_mut(|kept| {
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(place, value.clone());
        });
        Some(value)
    })
}
