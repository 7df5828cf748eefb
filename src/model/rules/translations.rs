//! What is not yet there in every language, and what is older than its original.

use super::super::Timeline;
use crate::diagnostic::Diagnostic;

/// Checks translations.
pub(super) fn check(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    for one in &timeline.translations {
        if !one.missing.is_empty() {
            faults.push(
                Diagnostic::warning(
                    "translation-missing",
                    format!("not there in `{}`: {}", one.language, one.missing.join(", ")),
                )
                .at(one.file.as_path(), one.at)
                .hint(format!(
                    "write a file of the same name with `.{}` before its ending, or the words by language",
                    one.language
                )),
            );
        }
        if one.older {
            faults.push(
                Diagnostic::warning(
                    "translation-old",
                    format!(
                        "the entry was changed after its translation into `{}`",
                        one.language
                    ),
                )
                .at(one.file.as_path(), one.at)
                .hint("bring the translation up to date"),
            );
        }
    }
}
