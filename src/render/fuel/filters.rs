//! The engine's filters that copy what they are given, with their cost.
//!
//! Each stands beside the engine's own under a name of ours, which [`super::count()`] puts into templates.

use super::{ITEM, burn, text, weight, write_out};
use tera::{Kwargs, State, Tera, Value};

/// What stands before the name of a filter that is counted.
pub(super) const PREFIX: &str = "chancery_";

/// The filters that are counted. The others give a part of what they are given, or a number.
pub(super) const COPYING: [&str; 26] = [
    "capitalize",
    "escape",
    "escape_html",
    "escape_xml",
    "group_by",
    "indent",
    "join",
    "keys",
    "lower",
    "newlines_to_br",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
];

pub(super) fn teach(tera: &mut Tera) {
    for name in COPYING {
        tera.register_filter(
            format!("{PREFIX}{name}"),
            move |value: Value, args: Kwargs, state: &State| -> Result<Value, tera::Error> {
                before(name, &value, &args)?;
                let made = state.call_filter(name, &value, args)?;
                match made.as_str() {
                    Some(made) => text(made.len())?,
                    None => burn(weight(&made))?,
                }
                Ok(made)
            },
        );
    }
}

/// Burns what a filter would make, where that is more than a few times what it is given.
fn before(name: &str, value: &Value, args: &Kwargs) -> Result<(), tera::Error> {
    let given = |key: &str| {
        let found = args.iter().find(|(name, _)| name.as_str() == Some(key));
        found.map(|(_, value)| value)
    };
    let length = |key: &str| given(key).and_then(Value::as_str).map_or(0, str::len);
    let own = value.as_str().unwrap_or_default();
    match name {
        "str" => write_out(value),
        "join" => {
            write_out(value)?;
            let between = value.as_array().map_or(0, <[Value]>::len);
            text(between.saturating_mul(length("sep")))
        }
        "replace" => {
            let Some(from) = given("from").and_then(Value::as_str) else {
                return Ok(());
            };
            let times = own.matches(from).count();
            text(own.len().saturating_add(times.saturating_mul(length("to"))))
        }
        "indent" => {
            let width = given("width").and_then(Value::as_u64).unwrap_or(4);
            let width = usize::try_from(width.min(1000)).unwrap_or(1000);
            let lines = own.lines().count();
            text(lines.saturating_mul(width * length("indentation").max(1)))
        }
        "split" => {
            let pieces = match given("pat").and_then(Value::as_str) {
                Some(pattern) => own.matches(pattern).count() + 1,
                None => 1,
            };
            burn(pieces.saturating_mul(ITEM))
        }
        _ => Ok(()),
    }
}
