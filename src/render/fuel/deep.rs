//! How much there is in a value whose parts are shared.
//!
//! A list of a list twice, and of that twice, takes a few bytes a step and is a gigabyte when it is printed or
//! compared; one in one in one overflows the stack when it is let go. So values are measured as they are
//! made, each part as often as it stands there.

use super::{FUEL, ITEM, STEP, too_much};
use std::cell::RefCell;
use std::collections::HashMap;
use tera::Value;

/// How deep lists and maps may nest.
const DEPTH: usize = 128;
/// What is smaller is measured anew each time.
const KNOWN: usize = 64 * STEP;

#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// What it takes to write all of it out.
    cost: usize,
    /// How deep it nests.
    depth: usize,
}

thread_local! {
    /// What has been measured for this page, by where it stands in memory. The value is held with its size, so that
    /// nothing else comes to stand there.
    static MEASURED: RefCell<HashMap<(usize, usize), (Value, Size)>> = RefCell::default();
}

/// Forgets the values of a page.
pub(super) fn forget() {
    let values = MEASURED.with_borrow_mut(std::mem::take);
    drop(values);
}

/// Refuses a value that is more than a page could print, or nests too deep.
pub(super) fn check(value: &Value) -> Result<(), tera::Error> {
    measure(value, DEPTH).map(|_| ())
}

/// What it takes to write a value out, as far as a page could.
pub(super) fn cost(value: &Value) -> usize {
    measure(value, DEPTH).map_or(FUEL, |size| size.cost)
}

fn measure(value: &Value, room: usize) -> Result<Size, tera::Error> {
    if let Some(text) = value.as_str() {
        let cost = text.len().saturating_mul(4);
        return Ok(Size { cost, depth: 0 });
    }
    let place = match (value.as_array(), value.as_map()) {
        (Some(items), _) => (items.as_ptr().addr(), items.len()),
        (_, Some(map)) => (std::ptr::from_ref(map).addr(), map.len()),
        _ => {
            return Ok(Size {
                cost: STEP,
                depth: 0,
            });
        }
    };
    let known = MEASURED.with_borrow(|known| known.get(&place).map(|(_, size)| *size));
    let size = match known {
        Some(size) => size,
        None => {
            let size = parts(value, room)?;
            if size.cost >= KNOWN {
                MEASURED.with_borrow_mut(|known| known.insert(place, (value.clone(), size)));
            }
            size
        }
    };
    if size.depth > room {
        return Err(too_deep());
    }
    Ok(size)
}

/// Measures what is in a list or a map.
fn parts(value: &Value, room: usize) -> Result<Size, tera::Error> {
    let room = room.checked_sub(1).ok_or_else(too_deep)?;
    let mut size = Size {
        cost: STEP,
        depth: 1,
    };
    let mut add = |value: &Value, key: usize| {
        let part = measure(value, room)?;
        size.depth = size.depth.max(part.depth + 1);
        size.cost = size.cost.saturating_add(part.cost).saturating_add(key);
        if size.cost > FUEL {
            return Err(too_much());
        }
        Ok(())
    };
    if let Some(items) = value.as_array() {
        items.iter().try_for_each(|item| add(item, 0))?;
    } else if let Some(map) = value.as_map() {
        map.iter()
            .try_for_each(|(key, value)| add(value, key.as_str().map_or(ITEM, |k| k.len() * 4)))?;
    }
    Ok(size)
}

fn too_deep() -> tera::Error {
    tera::Error::message(format!(
        "the template makes a value that nests more than {DEPTH} deep: a list in a list, or a map in a map, has no end in sight"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_counts_as_often_as_it_stands_there() {
        let mut value = Value::from(vec![Value::from(1)]);
        let mut doubled = 0;
        while check(&value).is_ok() {
            value = Value::from(vec![value.clone(), value]);
            doubled += 1;
        }
        // 2^21 numbers of 16 bytes, and the lists about them.
        assert_eq!(doubled, 21);
        forget();
        assert!(check(&value).is_err());
        forget();
    }

    #[test]
    fn what_nests_without_end_is_refused_whether_it_was_seen_before_or_not() {
        for text in ["", "long ".repeat(100).as_str()] {
            let mut value = Value::from(text);
            for _ in 0..DEPTH {
                value = Value::from(vec![value]);
                assert!(check(&value).is_ok());
            }
            value = Value::from(vec![value]);
            assert!(check(&value).is_err());
            forget();
            assert!(check(&value).is_err());
            forget();
        }
    }
}
