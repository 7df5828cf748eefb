//! How long a site's own template may run, and how much it may make.
//!
//! A loop in a loop in a loop never ends as far as an editor can tell, and what it prints or keeps may
//! be larger than the machine. The template engine counts nothing, so calls that count are put into
//! the text of templates before it reads them ([`count()`]), and what copies texts does it by way of a
//! call that counts ([`filters`]). They count, and do not look at a clock: a page that can be shown can
//! be shown on any machine. The theme's own templates go over what a view holds, which is bounded; they
//! are counted where a site's own call them, which may be in a loop.

mod count;
mod deep;
mod filters;

pub(super) use count::{Counted, count, keeps};

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tera::{Kwargs, State, Tera, Value};

/// How many bytes of template may run for one page, a round of a loop counted as the text within it,
/// and what is made as [`text`] and [`ITEM`] say.
pub(super) const FUEL: usize = 64 << 20;
/// What the smallest step takes.
const STEP: usize = 16;
/// What a value in a list takes.
const ITEM: usize = 32;
/// How much less it takes to compare a value than to write it out.
const GLANCE: usize = 128;
/// How large a page may be, in bytes.
pub(super) const PAGE: usize = 64 << 20;
/// Pages that take more than this are made one at a time, so that what each may hold is not held as
/// often as the machine has threads.
const LIGHT: usize = 8 << 20;

const BURN: &str = "chancery_burn";
const WEIGH: &str = "chancery_weigh";
const PRINT: &str = "chancery_print";
const HOLD: &str = "chancery_hold";
const MEET: &str = "chancery_meet";

static HEAVY: Mutex<()> = Mutex::new(());

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(FUEL) };
    static ALONE: RefCell<Option<MutexGuard<'static, ()>>> = const { RefCell::new(None) };
}

/// Runs what makes a page, with as much fuel as a page has.
pub(super) fn for_a_page<T>(make: impl FnOnce() -> T) -> T {
    LEFT.set(FUEL);
    let made = make();
    deep::forget();
    ALONE.with_borrow_mut(|guard| drop(guard.take()));
    made
}

fn burn(cost: usize) -> Result<(), tera::Error> {
    match LEFT.get().checked_sub(cost.max(STEP)) {
        Some(left) => {
            LEFT.set(left);
            if FUEL - left > LIGHT {
                ALONE.with_borrow_mut(|guard| {
                    guard.get_or_insert_with(|| {
                        HEAVY.lock().unwrap_or_else(PoisonError::into_inner)
                    });
                });
            }
            Ok(())
        }
        None => Err(too_much()),
    }
}

fn too_much() -> tera::Error {
    tera::Error::message(
        "the template runs too long for one page, or makes too much: a loop in a loop, a component that calls itself, or a text that grows, has no end in sight",
    )
}

/// What a text takes that is made or printed: it may be escaped, and is moved as it grows.
pub(super) fn text(length: usize) -> Result<(), tera::Error> {
    burn(length.saturating_mul(4))
}

/// What there is to keep of a value whose parts are shared: a text, or the places in a list.
fn weight(value: &Value) -> usize {
    match (value.as_str(), value.as_array(), value.as_map()) {
        (Some(text), ..) => text.len(),
        (_, Some(items), _) => items.len() * ITEM,
        (.., Some(map)) => map.len() * ITEM,
        _ => STEP,
    }
}

/// Burns what it takes to write a value out as text, with all that is in it.
fn write_out(value: &Value) -> Result<(), tera::Error> {
    if let Some(string) = value.as_str() {
        text(string.len())
    } else if let Some(items) = value.as_array() {
        burn(STEP)?;
        items.iter().try_for_each(write_out)
    } else if let Some(map) = value.as_map() {
        burn(STEP)?;
        map.iter().try_for_each(|(key, value)| {
            text(key.as_str().map_or(STEP, str::len))?;
            write_out(value)
        })
    } else {
        burn(STEP)
    }
}

/// Teaches `tera` the calls that [`count()`] puts into a text.
pub(super) fn teach(tera: &mut Tera) {
    tera.register_function(BURN, |args: Kwargs, _: &State| {
        let cost = args.get::<usize>("n")?.unwrap_or(STEP);
        burn(cost).map(|()| "")
    });
    tera.register_function(
        WEIGH,
        |args: Kwargs, _: &State| -> Result<Value, tera::Error> {
            let value = args
                .iter()
                .find(|(name, _)| name.as_str() == Some("v"))
                .map_or_else(Value::undefined, |(_, value)| value.clone());
            burn(weight(&value))?;
            // A list in the making is handed on; what was set has been set.
            let kept = args.get::<bool>("give")?.unwrap_or(false);
            // Only a list or a map in the making grows: what a view gives is as large as it is.
            if kept {
                deep::check(&value)?;
            }
            Ok(if kept { value } else { Value::from("") })
        },
    );
    tera.register_function(PRINT, |args: Kwargs, _: &State| {
        args.iter()
            .try_for_each(|(_, value)| write_out(value))
            .map(|()| "")
    });
    tera.register_filter(HOLD, |value: Value, _: Kwargs, _: &State| {
        write_out(&value).map(|()| value)
    });
    // A comparison looks at no more than is in one of its sides.
    tera.register_filter(MEET, |value: Value, _: Kwargs, _: &State| {
        burn(deep::cost(&value) / GLANCE).map(|()| value)
    });
    filters::teach(tera);
}

/// Takes the bytes of a page, up to [`PAGE`].
#[derive(Debug)]
pub(super) struct Sheet(pub Vec<u8>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > PAGE {
            let message = format!("the page would be larger than {} MiB", PAGE >> 20);
            return Err(io::Error::other(message));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_so_much_and_no_more() {
        for_a_page(|| {
            assert!(burn(FUEL - 1).is_ok());
            assert!(burn(2).is_err());
        });
        for_a_page(|| assert!(burn(2).is_ok()));
        let mut sheet = Sheet(Vec::new());
        assert!(sheet.write_all(&[b'x'; 100]).is_ok());
        assert!(sheet.write_all(&vec![b'x'; PAGE]).is_err());
    }

    #[test]
    fn pages_that_take_much_are_made_one_at_a_time() {
        let busy = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for_a_page(|| {
                        assert!(burn(LIGHT + 1).is_ok());
                        assert_eq!(busy.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        busy.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    });
                });
            }
        });
    }
}
