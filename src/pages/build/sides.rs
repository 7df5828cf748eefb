//! What tells the events of a chart apart: whose act each is, and which lane it is in.

use super::Pages;
use crate::chart::{Lane, Side};
use crate::model::{ActorIx, EventIx};
use crate::yaml::Extra;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many actors have a lane; the others share one without a name.
const LANES: usize = 10;

/// Roles that tell that a side did not act but was acted on, as entries of the six languages have them.
/// Nothing is read into other words: where no role tells, both sides are said to act.
const RECEIVES: &[&str] = &[
    "host",
    "host state",
    "recipient",
    "receiver",
    "addressee",
    "invitee",
    "receiving state",
    "المضيف",
    "الدولة المضيفة",
    "المرسَل إليه",
    "المرسل إليه",
    "الجهة المتلقية",
    "المتلقي",
    "المستقبل",
    "ev sahibi",
    "ev sahibi ölkə",
    "alan",
    "qəbul edən",
    "ev sahibi ülke",
    "alıcı",
    "kabul eden",
    "принимающая сторона",
    "получатель",
    "адресат",
    "hôte",
    "pays hôte",
    "destinataire",
    "bénéficiaire",
];

/// The two states of a pair.
pub(super) type Parties = (ActorIx, ActorIx);

/// What the lanes of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lanes {
    /// The types, in the site's order.
    Types,
    /// Whoever is named first: a state, or whom the event names. Those with the most events first.
    Actors,
}

impl<'a> Pages<'a> {
    /// Whose act an event is, of two states. A side acts that has anyone in it whose role is not to host
    /// or to receive; where that tells nothing, both do.
    pub(super) fn side(&self, (a, b): Parties, ix: EventIx) -> Side {
        let event = self.timeline.event(ix);
        let acts = |state| {
            event
                .actors
                .iter()
                .filter(|w| w.state == Some(state))
                .any(|w| {
                    let named = event.entry.actors.get(w.named);
                    let role = named.and_then(|n| n.role.as_ref());
                    !role.is_some_and(|role| {
                        role.all()
                            .any(|text| RECEIVES.contains(&&*text.trim().to_lowercase()))
                    })
                })
        };
        match (acts(a), acts(b)) {
            (true, false) => Side::A,
            (false, true) => Side::B,
            _ => Side::Both,
        }
    }

    /// As the site asks: `theme: {lanes: actors}`.
    pub(super) fn lanes_by(&self) -> Lanes {
        let Extra::Map(theme) = &self.config.theme else {
            return Lanes::Types;
        };
        let actors = |(key, value): &(Box<str>, Extra)| {
            &**key == "lanes" && *value == Extra::Text("actors".into())
        };
        if theme.iter().any(actors) {
            Lanes::Actors
        } else {
            Lanes::Types
        }
    }

    /// The lanes of a chart, and for each event its lane; the last has no name.
    pub(super) fn lanes(&self, events: &[EventIx], by: Lanes) -> (Vec<Lane<'a>>, Vec<usize>) {
        let mut named: Vec<Cow<'a, str>>;
        let of: Vec<Option<usize>>;
        match by {
            Lanes::Types => {
                let types = self.timeline.types.iter();
                named = types.map(|t| self.words(&t.label).text.into()).collect();
                of = events
                    .iter()
                    .map(|ix| self.timeline.event(*ix).kind.map(|k| k.at()))
                    .collect();
            }
            Lanes::Actors => {
                let first = |ix: &EventIx| {
                    let who = self.timeline.event(*ix).actors.first()?;
                    Some(who.state.unwrap_or(who.actor))
                };
                let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
                for actor in events.iter().filter_map(first) {
                    *counts.entry(actor).or_default() += 1;
                }
                let mut order: Vec<(ActorIx, usize)> = counts.into_iter().collect();
                order.sort_by_key(|(actor, count)| (std::cmp::Reverse(*count), *actor));
                order.truncate(LANES);
                named = order
                    .iter()
                    .map(|(actor, _)| self.words(&self.timeline.actor(*actor).name).text.into())
                    .collect();
                let at = |actor| order.iter().position(|(a, _)| *a == actor);
                of = events.iter().map(|ix| first(ix).and_then(at)).collect();
            }
        }
        let none = named.len();
        named.push(Cow::Borrowed(""));
        let lanes = named.into_iter().map(|name| Lane { name }).collect();
        (lanes, of.into_iter().map(|l| l.unwrap_or(none)).collect())
    }
}
