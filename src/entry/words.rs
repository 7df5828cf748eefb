//! What an event tells readers alone, and what it tells the model.
//!
//! An edit of words leaves the model as it is: who took part, when, where, what is cited, what is
//! tied to what. Whether an edit is one of words is an equality of all the rest, wherever in its file
//! it now stands.

use super::{Body, Claim, Event, Image, SourceRef};
use crate::yaml::{Spanned, Text};

impl Event {
    /// Whether another entry of the same file tells the model what this one does: only words differ.
    #[must_use]
    pub fn differs_in_words_alone(&self, other: &Self) -> bool {
        // Every field is named, so that a new one is not forgotten.
        let Self {
            head,
            title,
            date,
            kind,
            actors,
            place,
            certainty,
            attributed_to,
            claims,
            sources,
            relations,
            sets,
            summary,
            tags,
            image,
            draft,
            aliases,
            weight,
            corrections,
            body,
            bodies,
        } = self;
        let of = &other.head;
        let heads = head.file == of.file
            && head.id == of.id
            && head.added == of.added
            && head.updated == of.updated
            && head.accept == of.accept;
        let actors = actors.len() == other.actors.len()
            && actors.iter().zip(&other.actors).all(|(a, b)| {
                a.name.value == b.name.value
                    && same(a.office.as_ref(), b.office.as_ref())
                    && a.acts == b.acts
            });
        let corrections = corrections.len() == other.corrections.len()
            && (corrections.iter().zip(&other.corrections)).all(|(a, b)| a.date == b.date);
        let bodies = bodies.len() == other.bodies.len()
            && (bodies.iter().zip(&other.bodies)).all(|(a, b)| a.0 == b.0 && refer(&a.1, &b.1));
        heads
            && tongues(title, &other.title)
            && date.value == other.date.value
            && same(kind.as_ref(), other.kind.as_ref())
            && actors
            && same(place.as_ref(), other.place.as_ref())
            && *certainty == other.certainty
            && attributed_to.is_some() == other.attributed_to.is_some()
            && claims.len() == other.claims.len()
            && claims.iter().zip(&other.claims).all(|(a, b)| claim(a, b))
            && all_cited(sources, &other.sources)
            && pairs(relations, &other.relations)
            && pairs(sets, &other.sets)
            && match (summary, &other.summary) {
                (Some(a), Some(b)) => tongues(a, b),
                (a, b) => a.is_none() && b.is_none(),
            }
            && list(tags, &other.tags)
            && same(source(image.as_deref()), source(other.image.as_deref()))
            && *draft == other.draft
            && list(aliases, &other.aliases)
            && *weight == other.weight
            && corrections
            && body.is_empty() == other.body.is_empty()
            && refer(body, &other.body)
            && bodies
    }
}

fn same(a: Option<&Spanned<String>>, b: Option<&Spanned<String>>) -> bool {
    a.map(|a| &a.value) == b.map(|b| &b.value)
}

fn list(a: &[Spanned<String>], b: &[Spanned<String>]) -> bool {
    a.iter().map(|a| &a.value).eq(b.iter().map(|b| &b.value))
}

type Named = (Spanned<String>, Spanned<String>);

fn pairs(a: &[Named], b: &[Named]) -> bool {
    let values = |pair: &Named| (pair.0.value.clone(), pair.1.value.clone());
    a.iter().map(values).eq(b.iter().map(values))
}

fn source(image: Option<&Image>) -> Option<&Spanned<String>> {
    image.map(|image| &image.src)
}

/// Whether two texts are there in the same languages.
fn tongues(a: &Text, b: &Text) -> bool {
    match (a, b) {
        (Text::One(_), Text::One(_)) => true,
        (Text::Each(a), Text::Each(b)) => a.iter().map(|a| &a.0).eq(b.iter().map(|b| &b.0)),
        _ => false,
    }
}

fn claim(a: &Claim, b: &Claim) -> bool {
    tongues(&a.text, &b.text) && a.certainty == b.certainty && all_cited(&a.sources, &b.sources)
}

fn all_cited(a: &[SourceRef], b: &[SourceRef]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| cited(a, b))
}

fn cited(a: &SourceRef, b: &SourceRef) -> bool {
    match (a, b) {
        (
            SourceRef::Id {
                id,
                locator,
                archive_url,
                accessed,
            },
            SourceRef::Id {
                id: other,
                locator: at,
                archive_url: archive,
                accessed: read,
            },
        ) => id.value == other.value && locator == at && archive_url == archive && accessed == read,
        (SourceRef::Inline(a, here), SourceRef::Inline(b, there)) => {
            a.work == b.work && a.head.extra == b.head.extra && here == there
        }
        _ => false,
    }
}

/// Whether two texts refer to the same things in the same order.
fn refer(a: &Body, b: &Body) -> bool {
    let (a, b) = (&a.scan, &b.scan);
    let links = a.links.iter().map(|l| (l.kind, &l.target, l.image));
    let cites = a.cites.iter().map(|c| (&c.id, &c.locator));
    links.eq(b.links.iter().map(|l| (l.kind, &l.target, l.image)))
        && cites.eq(b.cites.iter().map(|c| (&c.id, &c.locator)))
        && a.notes
            .iter()
            .map(|n| &n.0)
            .eq(b.notes.iter().map(|n| &n.0))
}
