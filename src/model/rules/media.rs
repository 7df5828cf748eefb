//! Elements of raw HTML that readers do not see.

use super::super::Timeline;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, rules};

/// Checks raw HTML for elements of which a page shows nothing.
pub(super) fn check(timeline: &Timeline, config: &Config, faults: &mut Vec<Diagnostic>) {
    if config.trusted_html {
        return;
    }
    for (file, body) in timeline.texts() {
        for (name, span) in &body.scan.removed {
            let hint = match &**name {
                "audio" | "video" | "iframe" | "frame" | "embed" | "object" => {
                    "link to it: `[The speech, 4 minutes](https://…)`; or set `trusted_html: true` in site.yaml"
                }
                "svg" | "canvas" => {
                    "put the picture into a file and show it: `![What it shows](/picture.svg)`"
                }
                _ => "remove it, or set `trusted_html: true` in site.yaml",
            };
            let message = format!("readers do not see this: `<{name}>` is removed from pages");
            let fault = Diagnostic::new(rules::MEDIA_REMOVED, message);
            faults.push(fault.at(file, body.place(*span)).hint(hint));
        }
    }
}
