//! What is not yet there in every language, and what is older than its original.

use super::super::{Timeline, Translated};
use crate::config::{Config, FILE};
use crate::diagnostic::{Diagnostic, rules};
use crate::yaml::Text;

/// Checks translations. What is missing is counted by language: a site that begins in one language
/// lacks thousands of texts in the others.
pub(super) fn check(timeline: &Timeline, config: &Config, faults: &mut Vec<Diagnostic>) {
    for language in config.languages.iter().skip(1) {
        let of = |one: &&Translated| one.language == *language && !one.missing.is_empty();
        let lacking = timeline.translations.iter().filter(of);
        // What is accepted is told at its place, with the reason that stands there.
        let (accepted, counted): (Vec<_>, Vec<_>) = lacking.partition(|one| one.accepted);
        faults.extend(accepted.into_iter().map(|one| {
            let message = format!("not there in `{language}`: {}", one.missing.join(", "));
            Diagnostic::new(rules::TRANSLATION_MISSING, message).at(one.file.as_path(), one.at)
        }));
        let words = of_the_site(config, language);
        if !words.is_empty() {
            let message = format!("not there in `{language}`: {}", words.join(", "));
            let hint = format!(
                "write the words by language: `{{ {}: …, {language}: … }}`",
                config.language()
            );
            faults.push(
                Diagnostic::new(rules::TRANSLATION_MISSING, message)
                    .in_file(FILE)
                    .hint(hint),
            );
        }
        if !counted.is_empty() {
            let entries = match counted.len() {
                1 => "1 entry is".to_owned(),
                n => format!("{n} entries are"),
            };
            let message = format!("{entries} not wholly there in `{language}`");
            let fault = Diagnostic::new(rules::TRANSLATION_MISSING, message);
            faults.push(fault.hint("`chancery check --translations` lists what is missing"));
        }
    }
    for one in timeline.translations.iter().filter(|one| one.older) {
        let message = format!(
            "the entry was changed after its translation into `{}`",
            one.language
        );
        faults.push(
            Diagnostic::new(rules::TRANSLATION_OLD, message)
                .at(one.file.as_path(), one.at)
                .hint("bring the translation up to date"),
        );
    }
}

/// The words of `site.yaml` that are not there in a language.
fn of_the_site(config: &Config, language: &str) -> Vec<String> {
    let first = config.language();
    let lacks = |text: &Text| !text.has(language, first);
    let mut missing = Vec::new();
    if config.description.as_ref().is_some_and(lacks) {
        missing.push("`description`".to_owned());
    }
    let types = config.types.iter().filter(|t| lacks(&t.label));
    let types: Vec<String> = types.map(|t| format!("`{}`", t.id)).collect();
    if !types.is_empty() {
        missing.push(format!("labels of types ({})", types.join(", ")));
    }
    let kinds = config.relation_kinds.iter();
    let kinds = kinds.filter(|k| lacks(&k.label) || lacks(&k.inverse));
    let kinds: Vec<String> = kinds.map(|k| format!("`{}`", k.id)).collect();
    if !kinds.is_empty() {
        missing.push(format!("labels of relations ({})", kinds.join(", ")));
    }
    missing
}
