//! Texts, dates and names in the page's language.

use super::super::views::{
    Cited, DateView, DayView, EventRef, Grain, Link, Phrase, Reference, SourceText,
};
use super::Pages;
use crate::date::{Day, EdtfDate, Form, Precision};
use crate::language::{Arg, DateStyle, Language};
use crate::model::{ActorIx, Citation, EventIx, PlaceIx, SourceIx};
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
        let day = date.known_day().map(|day| DayView {
            number: self.language.number(i64::from(day.day)),
            month: self.month(day),
        });
        DateView {
            edtf: date.as_written(),
            text: self.language.date(date, DateStyle::Sentence),
            short: self.language.date(date, DateStyle::Column),
            within_year: self.language.date(date, DateStyle::WithinYear),
            precision: self.language.precision_words(date),
            grain: grain(date),
            approximate: date.is_approximate(),
            uncertain: date.is_uncertain(),
            open_start: date.earliest().day().is_none(),
            open_end: date.latest().day().is_none(),
            machine: machine(date),
            day,
        }
    }

    /// `May 2025`
    fn month(&self, day: Day) -> String {
        let written = format!("{:04}-{:02}", day.year, day.month);
        match EdtfDate::parse(&written) {
            Ok(month) => self.language.date(&month, DateStyle::Sentence),
            Err(_) => String::new(),
        }
    }

    pub(super) fn actor_link(&self, ix: ActorIx) -> Link<'a> {
        Link {
            name: self.words(&self.timeline.actor(ix).name),
            url: self.routes.actor(ix).map(|r| self.link(&r)),
        }
    }

    pub(super) fn place_link(&self, ix: PlaceIx) -> Link<'a> {
        Link {
            name: self.words(&self.timeline.place(ix).name),
            url: self.routes.place(ix).map(|r| self.link(&r)),
        }
    }

    pub(super) fn event_ref(&self, ix: EventIx) -> EventRef<'a> {
        let entry = &self.timeline.event(ix).entry;
        EventRef {
            id: &entry.head.id,
            title: self.words(&entry.title),
            url: self.link(&self.routes.event(ix)),
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
            page: self.routes.source(ix).map(|r| self.link(&r)),
        }
    }

    /// The numbered sources of a page. What the entry adds to a record wins over the record.
    pub(super) fn references(&self, citations: &'a [Citation]) -> Vec<Reference<'a>> {
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
                }
            })
            .collect()
    }

    /// A text for a title, as it is.
    pub(super) fn plain_title(phrase: &Phrase<'a>) -> Cow<'a, str> {
        Cow::Borrowed(phrase.text)
    }
}

/// How long a time a date may mean.
pub(super) fn grain(date: &EdtfDate) -> Grain {
    match date.precision() {
        Precision::Day => return Grain::Day,
        Precision::Month => return Grain::Month,
        Precision::Season => return Grain::Season,
        Precision::Year => return Grain::Year,
        Precision::Decade | Precision::Century | Precision::Longer => return Grain::Longer,
        Precision::Part | Precision::Interval | Precision::Set => {}
    }
    let (Some(from), Some(to)) = (date.earliest().day(), date.latest().day()) else {
        return Grain::Longer;
    };
    match (
        to.year - from.year,
        i16::from(to.month) - i16::from(from.month),
    ) {
        (0, 0) if from.day == to.day => Grain::Day,
        (0, 0) => Grain::Days,
        (0, 1) if to.day <= from.day => Grain::Days,
        (0, _) => Grain::Season,
        (1, months) if months < 0 => Grain::Season,
        _ => Grain::Longer,
    }
}

/// What `<time datetime>` can say: a year, month or day with nothing about it in doubt.
pub(super) fn machine(date: &EdtfDate) -> Option<String> {
    if date.is_uncertain() || date.is_approximate() {
        return None;
    }
    let Form::Single(single) = date.form() else {
        return None;
    };
    if !single.year.value().is_some_and(|y| (1..=9999).contains(&y)) {
        return None;
    }
    let written = date.as_written();
    let plain = written.len() <= 10 && written.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !plain || single.part_of_year().is_some_and(|m| m > 12) {
        return None;
    }
    Some(written.to_owned())
}
