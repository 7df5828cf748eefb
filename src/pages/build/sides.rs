//! What tells the events of a chart apart: whose act each is, and which lane it is in.

use super::Pages;
use crate::chart::{Lane, Side};
use crate::language::Arg;
use crate::model::{self, ActorIx, EventIx};
use crate::theme::Lanes;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many actors have a lane; the others share one.
const LANES: usize = 10;

/// The two states of a pair.
pub(super) type Parties = (ActorIx, ActorIx);

impl<'a> Pages<'a> {
    /// Whose act each of these events is, where the record tells any side's from the other's.
    pub(super) fn whose(&self, pair: Option<Parties>, events: &[EventIx]) -> Vec<Option<Side>> {
        let Some((a, b)) = pair else {
            return vec![None; events.len()];
        };
        let side = |ix: &EventIx| drawn(self.timeline.event(*ix).side(a, b));
        let sides: Vec<Side> = events.iter().map(side).collect();
        let told = sides.iter().any(|s| *s != Side::Both);
        sides.into_iter().map(|s| told.then_some(s)).collect()
    }

    /// Whose act an event is: `Azerbaijan acts`.
    pub(super) fn acts_in_words(&self, (a, b): Parties, side: Side) -> String {
        let acts = |ix: ActorIx| {
            let name = self.words(&self.timeline.actor(ix).name).text;
            self.say_with("chart-side-acts", &[("actor", Arg::Text(name))])
        };
        match side {
            Side::A => acts(a),
            Side::B => acts(b),
            Side::Both => self.say("chart-side-both"),
        }
    }

    /// The lanes of a chart, and for each event its lane; the last is that of all others, and has no
    /// name where it is the only one.
    pub(super) fn lanes(&self, events: &[EventIx]) -> (Vec<Lane<'a>>, Vec<usize>) {
        let mut named: Vec<Cow<'a, str>>;
        let of: Vec<Option<usize>>;
        match &self.config.theme.lanes {
            Lanes::Types => {
                let types = self.timeline.types.iter();
                named = types.map(|t| self.words(&t.label).text.into()).collect();
                of = events
                    .iter()
                    .map(|ix| self.timeline.event(*ix).kind.map(|k| k.at()))
                    .collect();
            }
            Lanes::Actors(first) => {
                let named_first = |ix: &EventIx| {
                    let who = self.timeline.event(*ix).actors.first()?;
                    Some(who.state.unwrap_or(who.actor))
                };
                let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
                for actor in events.iter().filter_map(named_first) {
                    *counts.entry(actor).or_default() += 1;
                }
                let mut order: Vec<(ActorIx, usize)> = counts.into_iter().collect();
                // Those whom the site names, in its order; then whoever has the most events.
                let rank = |actor: ActorIx| {
                    let id = &self.timeline.actor(actor).id;
                    first.iter().position(|f| f == id).unwrap_or(usize::MAX)
                };
                order.sort_by_key(|(actor, count)| {
                    (rank(*actor), std::cmp::Reverse(*count), *actor)
                });
                order.truncate(LANES);
                named = order
                    .iter()
                    .map(|(actor, _)| self.words(&self.timeline.actor(*actor).name).text.into())
                    .collect();
                let at = |actor| order.iter().position(|(a, _)| *a == actor);
                of = events
                    .iter()
                    .map(|ix| named_first(ix).and_then(at))
                    .collect();
            }
        }
        let none = named.len();
        let others = match &self.config.theme.lanes {
            _ if named.is_empty() => "",
            Lanes::Types => "label-no-type",
            Lanes::Actors(_) => "label-other-actors",
        };
        named.push(match others {
            "" => Cow::Borrowed(""),
            id => self.say(id).into(),
        });
        let lanes = named.into_iter().map(|name| Lane { name }).collect();
        (lanes, of.into_iter().map(|l| l.unwrap_or(none)).collect())
    }
}

/// A side as it is drawn.
pub(super) fn drawn(side: model::Side) -> Side {
    match side {
        model::Side::A => Side::A,
        model::Side::B => Side::B,
        model::Side::Both => Side::Both,
    }
}
