//! Which office an actor holds in an event, and for which state that counts.

use super::{Actor, ActorIx, Held};
use crate::date::{Bound, EdtfDate};
use crate::entry::{ActorKind, Office};

/// The office that an event shows for an actor: the one it names, else the one whose period holds
/// the event's date. An office without a period is shown only where it is named.
pub(super) fn office(
    actors: &[Actor],
    ix: ActorIx,
    named: Option<&str>,
    date: &EdtfDate,
) -> Option<Held> {
    let actor = &actors[ix.at()];
    let offices = actor
        .entry
        .as_ref()
        .map(|e| e.offices.as_slice())
        .unwrap_or_default();
    let held = |(n, office): (usize, &Office)| Held {
        title: office.title.clone(),
        of: actor.offices.get(n).copied().flatten(),
        nth: Some(n),
    };
    match named {
        Some(name) => offices
            .iter()
            .enumerate()
            .find(|(_, o)| is_titled(o, name))
            .map(held)
            .or_else(|| {
                Some(Held {
                    title: crate::yaml::Text::One(name.into()),
                    of: None,
                    nth: None,
                })
            }),
        None => offices
            .iter()
            .enumerate()
            .find(|(_, o)| o.period.as_ref().is_some_and(|p| holds(p, date)))
            .map(held),
    }
}

/// Whether the office has this title in any language.
pub(super) fn is_titled(office: &Office, name: &str) -> bool {
    let name = crate::names::fold(name);
    office.title.all().any(|t| crate::names::fold(t) == name)
}

/// Whether all that `date` may mean lies in `period`. An open end holds everything; of an unknown
/// end nothing is known.
fn holds(period: &EdtfDate, date: &EdtfDate) -> bool {
    let (Some(from), Some(to)) = (date.earliest().day(), date.latest().day()) else {
        return false;
    };
    let start = match period.earliest() {
        Bound::Open => true,
        other => other.day().is_some_and(|d| d <= from),
    };
    let end = match period.latest() {
        Bound::Open => true,
        other => other.day().is_some_and(|d| to <= d),
    };
    start && end
}

/// The state an actor counts for: itself, or that of the office shown.
pub(super) fn state(actors: &[Actor], ix: ActorIx, office: Option<&Held>) -> Option<ActorIx> {
    if actors[ix.at()].kind == Some(ActorKind::State) {
        return Some(ix);
    }
    let of = office?.of?;
    (actors[of.at()].kind == Some(ActorKind::State)).then_some(of)
}
