//! Texts, dates and names in the page's language.

use super::super::views::{Cited, DateView, EventRef, Link, Phrase, Reference, SourceText};
use super::Pages;
use crate::date::EdtfDate;
use crate::language::{Arg, Language};
use crate::markdown::cited_at;
use crate::model::{ActorIx, Citation, EventIx, Links, PlaceIx, SourceIx};
use crate::yaml::{Text, primary};
use std::borrow::Cow;

impl<'a> Pages<'a> {
    /// The message of this id; the id itself where no language has it, so that a page shows what is
    /// missing rather than nothing.
    pub(super) fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    pub(super) fn say_with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.language
            .message(id, args)
            .unwrap_or_else(|| id.to_owned())
    }

    /// A text, marked where it is not in the page's language.
    pub(super) fn words(&self, text: &'a Text) -> Phrase<'a> {
        let page = self.language.tag();
        let first = self.config.language();
        let (text, lang) = text.within(page, first);
        if lang == page || primary(lang) == primary(page) {
            return Phrase {
                text,
                lang: None,
                dir: None,
            };
        }
        Phrase {
            text,
            lang: Some(lang),
            dir: Some(Language::direction_of(lang)),
        }
    }

    pub(super) fn date(&self, date: &'a EdtfDate) -> DateView<'a> {
        DateView::Of {
            date,
            language: self.language,
        }
    }

    pub(super) fn actor_link(&self, ix: ActorIx) -> Link<'a> {
        Link {
            name: self.words(&self.timeline.actor(ix).name),
            url: self.routes.actor(ix).map(|r| self.url(r)),
        }
    }

    pub(super) fn place_link(&self, ix: PlaceIx) -> Link<'a> {
        Link {
            name: self.words(&self.timeline.place(ix).name),
            url: self.routes.place(ix).map(|r| self.url(r)),
        }
    }

    pub(super) fn event_ref(&self, ix: EventIx) -> EventRef<'a> {
        let entry = &self.timeline.event(ix).entry;
        EventRef {
            id: &entry.head.id,
            title: self.words(&entry.title),
            url: self.url(self.routes.event(ix)),
            date: self.date(&entry.date.value),
            certainty: entry.certainty,
        }
    }

    pub(super) fn source_text(&self, ix: SourceIx) -> SourceText<'a> {
        let source = self.timeline.source(ix);
        let record = &source.record;
        SourceText {
            citation: Cited {
                style: self.style,
                language: self.language,
                work: record,
                locator: None,
                accessed: None,
            },
            id: &source.id,
            title: self.words(&record.title),
            authors: &record.authors,
            container: record.container.as_ref().map(|c| self.words(c)),
            publisher: record.publisher.as_deref(),
            date: record.date.as_ref().map(|d| self.date(d)),
            url: record.url.as_deref(),
            archive_url: record.archive_url.as_deref(),
            accessed: record.accessed.as_ref().map(|d| self.date(d)),
            note: record.note.as_ref().map(|n| self.words(n)),
            page: self.routes.source(ix).map(|r| self.url(r)),
        }
    }

    /// The numbered sources of a page with where its text and its claims cite them. What the entry adds
    /// to a record wins over the record.
    pub(super) fn references(
        &self,
        citations: &'a [Citation],
        text: Option<&Links>,
        claims: &[Vec<u32>],
    ) -> Vec<Reference<'a>> {
        let cites = text.map(|links| links.cites.as_slice()).unwrap_or_default();
        let places = |number: u32| {
            let mentions = cites.iter().filter(|n| **n == Some(number)).count();
            let mentions = (1..=mentions).map(|nth| cited_at(number, nth));
            let claims = (1..).zip(claims).filter(|(_, of)| of.contains(&number));
            let claims = claims.map(|(n, _): (usize, _)| format!("claim-{n}"));
            mentions.chain(claims).collect()
        };
        (1..)
            .zip(citations)
            .map(|(number, citation)| {
                let mut source = self.source_text(citation.source);
                if let Some(url) = &citation.archive_url {
                    source.archive_url = Some(url);
                }
                if let Some(date) = &citation.accessed {
                    source.accessed = Some(self.date(date));
                    source.citation.accessed = Some(date);
                }
                source.citation.locator = citation.locator.as_deref();
                Reference {
                    number,
                    source,
                    locator: citation.locator.as_deref(),
                    cited_at: places(number),
                }
            })
            .collect()
    }

    /// A text for a title, as it is.
    pub(super) fn plain_title(phrase: &Phrase<'a>) -> Cow<'a, str> {
        Cow::Borrowed(phrase.text)
    }
}
