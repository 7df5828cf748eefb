//! What becomes of faults: the severity that a site gives them, and which it accepts.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity, rules};
use crate::entry::{Entry, Head, Parsed};
use std::collections::HashMap;
use std::sync::Arc;

/// A warning that stands, with the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// What was found.
    pub fault: Diagnostic,
    /// Why it is accepted.
    pub reason: String,
}

/// Entries that accept a rule there is none of.
#[must_use]
pub fn unknown_accepts(files: &[Arc<Parsed>]) -> Vec<Diagnostic> {
    let heads = files.iter().flat_map(|f| f.entries.iter().filter_map(head));
    heads
        .flat_map(|head| head.accept.iter().map(move |(name, _)| (head, name)))
        .filter_map(|(head, name)| Some(rules::unknown(name)?.at(head.file.as_path(), head.at)))
        .collect()
}

/// Texts in languages that the site does not have.
#[must_use]
pub fn unknown_languages(files: &[Arc<Parsed>], config: &Config) -> Vec<Diagnostic> {
    let used = files.iter().filter(|f| !f.languages.is_empty());
    let faults = used.flat_map(|f| config.unknown_languages(&f.file, &f.languages));
    faults.collect()
}

/// Gives each fault the severity that the site wants, and takes out the warnings that it accepts.
/// Faults that are errors by default stay errors: a site cannot be built around them.
#[must_use]
pub fn settle(
    faults: Vec<Diagnostic>,
    config: &Config,
    files: &[Arc<Parsed>],
) -> (Vec<Diagnostic>, Vec<Accepted>) {
    let mut accepting = HashMap::<&camino::Utf8Path, Vec<&Head>>::new();
    for head in files.iter().flat_map(|f| f.entries.iter().filter_map(head)) {
        if !head.accept.is_empty() {
            accepting.entry(head.file.as_path()).or_default().push(head);
        }
    }
    let mut accepted = Vec::new();
    // They are many in a large site: what stays keeps its place in memory.
    let kept = faults.into_iter().filter_map(|mut fault| {
        if fault.severity == Severity::Warning {
            match config.rules.get(fault.rule.name) {
                Some(Some(severity)) => fault.severity = *severity,
                Some(None) => return None,
                None => {}
            }
        }
        if fault.severity == Severity::Warning
            && let Some(reason) = reason(&fault, config, &accepting)
        {
            accepted.push(Accepted {
                reason: reason.to_owned(),
                fault,
            });
            return None;
        }
        Some(fault)
    });
    let kept = kept.collect();
    (kept, accepted)
}

fn reason<'a>(
    fault: &Diagnostic,
    config: &'a Config,
    accepting: &HashMap<&camino::Utf8Path, Vec<&'a Head>>,
) -> Option<&'a str> {
    let of = |list: &'a [(String, String)]| {
        list.iter()
            .find(|(rule, _)| rule == fault.rule.name)
            .map(|(_, why)| why.as_str())
    };
    let own = fault
        .file
        .as_deref()
        .and_then(|file| accepting.get(file))
        .and_then(|heads| {
            heads
                .iter()
                .filter(|h| {
                    fault
                        .span
                        .is_none_or(|s| h.whole.start <= s.start && s.start <= h.whole.end)
                })
                .find_map(|h| of(&h.accept))
        });
    own.or_else(|| of(&config.accept))
}

fn head(entry: &Entry) -> Option<&Head> {
    match entry {
        Entry::Event(e) => Some(&e.head),
        Entry::Actor(e) => Some(&e.head),
        Entry::Place(e) => Some(&e.head),
        Entry::Track(e) => Some(&e.head),
        Entry::Source(e) => Some(&e.head),
        Entry::Page(e) => Some(&e.head),
        Entry::Translation(t) => Some(&t.head),
        Entry::Broken(..) => None,
    }
}
