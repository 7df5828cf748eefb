//! The texts of the record, and what they refer to.

use super::{ActorIx, Citation, EventIx, Links, PlaceIx, Timeline};
use crate::entry;

/// What a text is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// An event.
    Event(EventIx),
    /// An actor.
    Actor(ActorIx),
    /// A place.
    Place(PlaceIx),
    /// A plain page, by its position.
    Page(u32),
}

/// An entry that has a text, with what the text refers to.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The entry.
    pub head: &'a entry::Head,
    /// What it is.
    pub of: Written,
    /// The text.
    pub body: (&'a entry::Body, &'a Links),
    /// The text in other languages.
    pub bodies: (&'a [(String, entry::Body)], &'a [Links]),
    /// What its texts cite.
    pub citations: &'a [Citation],
}

impl Timeline {
    /// Everything that has a text.
    pub fn writings(&self) -> impl Iterator<Item = Writing<'_>> {
        let count = |n: usize| 0..u32::try_from(n).unwrap_or(u32::MAX);
        let events = count(self.events.len()).map(|n| Written::Event(EventIx(n)));
        let actors = count(self.actors.len()).map(|n| Written::Actor(ActorIx(n)));
        let places = count(self.places.len()).map(|n| Written::Place(PlaceIx(n)));
        let pages = count(self.pages.len()).map(Written::Page);
        let all = events.chain(actors).chain(places).chain(pages);
        all.filter_map(|of| self.writing(of))
    }

    /// The texts of an entry; none of what is only mentioned.
    #[must_use]
    pub fn writing(&self, of: Written) -> Option<Writing<'_>> {
        let (head, body, bodies, citations) = match of {
            Written::Event(ix) => {
                let (e, entry) = (self.event(ix), &self.event(ix).entry);
                let bodies = (&*entry.bodies, &*e.bodies);
                (&entry.head, (&entry.body, &e.body), bodies, &e.citations)
            }
            Written::Actor(ix) => {
                let (a, entry) = (self.actor(ix), self.actor(ix).entry.as_ref()?);
                let bodies = (&*entry.bodies, &*a.bodies);
                (&entry.head, (&entry.body, &a.body), bodies, &a.citations)
            }
            Written::Place(ix) => {
                let (p, entry) = (self.place(ix), self.place(ix).entry.as_ref()?);
                let bodies = (&*entry.bodies, &*p.bodies);
                (&entry.head, (&entry.body, &p.body), bodies, &p.citations)
            }
            Written::Page(n) => {
                let page = self.pages.get(n as usize)?;
                let entry = &page.entry;
                let bodies = (&*entry.bodies, &*page.bodies);
                (
                    &entry.head,
                    (&entry.body, &page.body),
                    bodies,
                    &page.citations,
                )
            }
        };
        Some(Writing {
            head,
            of,
            body,
            bodies,
            citations,
        })
    }

    /// Every text with the file that it stands in, in all languages.
    pub fn texts(&self) -> impl Iterator<Item = (&camino::Utf8Path, &entry::Body)> {
        self.writings().flat_map(|writing| {
            let (file, body) = (&writing.head.file, writing.body.0);
            // A map by language has the first of its texts among them again.
            let other = |b: &&entry::Body| b.hash != body.hash || b.file != body.file;
            let others = writing.bodies.0.iter().map(|(_, b)| b).filter(other);
            let all = std::iter::once(body).chain(others);
            all.map(|body| (body.file.as_ref().unwrap_or(file).as_path(), body))
        })
    }
}
