//! How long each stage of a build takes.

use std::time::{Duration, Instant};

/// A stopwatch with named laps.
#[derive(Debug, Clone)]
pub struct Timings {
    last: Instant,
    /// Stage and time, in order.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Begins.
    #[must_use]
    pub fn start() -> Self {
        Self {
            last: Instant::now(),
            laps: Vec::new(),
        }
    }

    /// Ends a stage and begins the next.
    pub fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }

    /// All stages together.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.laps.iter().map(|(_, time)| *time).sum()
    }
}
