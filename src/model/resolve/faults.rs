//! What is said of a name that leads nowhere, or to several things.

use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::entry::{self, Head, Kind};
use crate::yaml::Spanned;

/// The fault of a word that is none of a few, with the one that may be meant.
pub(super) fn suggest<'a>(
    fault: Diagnostic,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    match did_you_mean(word, known.iter().copied()) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None if known.len() <= 20 => fault.hint(format!("there are {}", known.join(", "))),
        None => fault,
    }
}

/// A name that leads nowhere.
pub(in crate::model) fn unknown(
    kind: Kind,
    name: &Spanned<String>,
    head: &Head,
    near: Option<&str>,
) -> Diagnostic {
    let (rule, folder) = match kind {
        // No name leads to a page.
        Kind::Event | Kind::Page => (rules::EVENT_UNKNOWN, "content/events"),
        Kind::Actor => (rules::ACTOR_UNKNOWN, "content/actors"),
        Kind::Place => (rules::PLACE_UNKNOWN, "content/places"),
        Kind::Track => (rules::TRACK_UNKNOWN, "content/tracks"),
        Kind::Source => (rules::SOURCE_UNKNOWN, "content/sources"),
    };
    let fault = Diagnostic::new(
        rule,
        format!("there is no {} `{}`", kind.word(), name.value),
    )
    .at(head.file.as_path(), name.span);
    match near {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None if matches!(kind, Kind::Actor | Kind::Place)
            && !name.value.contains(['"', '$', '`']) =>
        {
            fault.hint(format!(
                "name one that is there, or write its file: `chancery new {} \"{}\"`",
                kind.word(),
                name.value
            ))
        }
        None => fault.hint(format!("add it in `{folder}`, or name one that is there")),
    }
}

/// A name that leads to several things.
pub(in crate::model) fn several(kind: Kind, name: &Spanned<String>, head: &Head) -> Diagnostic {
    Diagnostic::new(
        rules::NAME_AMBIGUOUS,
        format!("more than one {} is called `{}`", kind.word(), name.value),
    )
    .at(head.file.as_path(), name.span)
    .hint("write the id of the one that is meant")
}

/// A state that a track does not have.
pub(in crate::model) fn unknown_state<'a>(
    track: &entry::Track,
    state: &Spanned<String>,
    head: &Head,
    ids: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let fault = Diagnostic::new(
        rules::STATE_UNKNOWN,
        format!(
            "the track `{}` has no state `{}`",
            track.head.id, state.value
        ),
    );
    suggest(fault, &state.value, ids).at(head.file.as_path(), state.span)
}
