//! What breaks the rules that need the whole of a timeline, and how a site sets or accepts it.

mod files;
mod images;
mod media;
mod precision;
mod relations;
mod settle;
mod sources;
mod translations;

pub use settle::{Accepted, settle, unknown_accepts, unknown_languages};

use super::Timeline;
use crate::config::Config;
use crate::diagnostic::Diagnostic;

/// Checks the timeline by the rules that need the whole of it.
#[must_use]
pub fn check(timeline: &Timeline, config: &Config) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    files::check(timeline, &mut faults);
    images::check(timeline, config, &mut faults);
    media::check(timeline, config, &mut faults);
    relations::check(timeline, &mut faults);
    sources::check(timeline, &mut faults);
    precision::check(timeline, &mut faults);
    translations::check(timeline, config, &mut faults);
    faults
}
