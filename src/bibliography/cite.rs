//! A reference in the site's citation style.

use super::dates::{ACCESSED, StandIns, plain};
use super::html::{Number, Writer, trimmed};
use super::pattern::Patterns;
use super::work::{Csl, Work};
use super::{alone, locator, yaml};
use crate::date::EdtfDate;
use crate::yaml::Text;
use hayagriva::citationberg::taxonomy::Kind;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::types::Date;
use hayagriva::{
    CitationItem, CitationRequest, Entry, LocatorPayload, SpecificLocator, standalone_citation,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};

/// What is cited, and what the citing entry adds.
#[derive(Debug, Clone, Copy)]
pub struct Citation<'a> {
    /// The work.
    pub work: &'a Work,
    /// The place in it: `p. 4`.
    pub locator: Option<&'a str>,
    /// When its address was read, where the citing entry says so itself.
    pub accessed: Option<&'a EdtfDate>,
}

impl<'a> Citation<'a> {
    /// The work alone.
    #[must_use]
    pub fn of(work: &'a Work) -> Self {
        Self {
            work,
            locator: None,
            accessed: None,
        }
    }
}

/// A work as the style writes it. What the style leaves out stands beside it on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// HTML; every text in it is escaped.
    pub html: String,
    /// The same without marks.
    pub text: String,
    /// Whether the place in the work stands in it, or there is none.
    pub has_locator: bool,
    /// Whether the date of access stands in it, or there is none.
    pub has_accessed: bool,
    /// Whether the address stands in it, or there is none.
    pub has_url: bool,
}

/// A reference that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the style `{style}` cannot write a reference to “{title}”")]
pub struct CiteError {
    /// The style's name.
    pub style: String,
    /// The work's title.
    pub title: String,
}

/// How many references are kept.
const KEPT: usize = 50_000;

/// One style in one language. Shared between threads.
pub struct Citer {
    pub(super) name: String,
    pub(super) style: Arc<Prepared>,
    /// Whether it writes notes, which have a place for a locator, rather than a bibliography.
    pub(super) notes: bool,
    pub(super) locales: Arc<[Locale]>,
    pub(super) locale: LocaleCode,
    pub(super) tag: String,
    pub(super) first: String,
    pub(super) made: RwLock<HashMap<Key, Arc<Reference>>>,
    pub(super) patterns: Patterns,
}

impl std::fmt::Debug for Citer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Citer")
            .field("name", &self.name)
            .field("tag", &self.tag)
            .finish_non_exhaustive()
    }
}

/// Sets the date on which the work's address was read.
fn read_on(entry: &mut Entry, date: Date) {
    if let Some(mut url) = entry.url().cloned() {
        url.visit_date = Some(date);
        entry.set_url(url);
    }
}

/// A style and what was made of it for works of one kind or another.
pub(super) struct Prepared {
    whole: IndependentStyle,
    kinds: Vec<Kind>,
    probe: IndependentStyle,
    /// By the types that a work is of.
    special: RwLock<HashMap<u64, Arc<IndependentStyle>>>,
}

impl Prepared {
    pub fn new(style: IndependentStyle) -> Self {
        let kinds = alone::kinds(&style);
        Self {
            probe: alone::probe(&style, &kinds),
            whole: style,
            kinds,
            special: RwLock::default(),
        }
    }

    /// The style for works of the types of this one.
    fn of(&self, entry: &Entry) -> Arc<IndependentStyle> {
        let items = vec![CitationItem::with_entry(entry)];
        let written = standalone_citation(CitationRequest::from_items(items, &self.probe, &[]));
        let mask = alone::mask(&format!("{written:#}"));
        let special = self.special.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(style) = special.get(&mask) {
            return style.clone();
        }
        drop(special);
        let style = Arc::new(alone::of_kinds(&self.whole, &self.kinds, mask));
        let mut special = self.special.write().unwrap_or_else(PoisonError::into_inner);
        special.entry(mask).or_insert(style).clone()
    }
}

/// What a reference was made of; texts that a record has in several languages come with the tag of
/// the one that was taken.
#[derive(Debug)]
pub(super) struct Key {
    csl: Arc<Csl>,
    title: Option<(String, String)>,
    container: Option<(String, String)>,
    locator: Option<String>,
    accessed: Option<EdtfDate>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        (Arc::ptr_eq(&self.csl, &other.csl) || self.csl == other.csl)
            && self.title == other.title
            && self.container == other.container
            && self.locator == other.locator
            && self.accessed == other.accessed
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.csl.hash.hash(state);
        self.title.hash(state);
        self.locator.hash(state);
        self.accessed.hash(state);
    }
}

impl Citer {
    /// The reference for what is cited. `words` says a date in this citer's language; a date that is a
    /// plain year, month or day is written by the style itself. What is like others before it is written
    /// after their pattern; other references are kept, so that the second time costs a look.
    ///
    /// # Errors
    /// Where the processor cannot make it.
    pub fn reference(
        &self,
        cited: &Citation<'_>,
        words: &dyn Fn(&EdtfDate) -> String,
    ) -> Result<Arc<Reference>, CiteError> {
        let in_language = |text: &Text| match text {
            Text::One(_) => None,
            Text::Each(_) => {
                let (text, tag) = text.within(&self.tag, &self.first);
                Some((text.to_owned(), tag.to_owned()))
            }
        };
        let title = in_language(&cited.work.title);
        let container = cited.work.container.as_ref().and_then(in_language);
        let csl = cited.work.csl();
        let setting = Setting {
            entry: entry(&csl.entry, title.as_ref(), container.as_ref()),
            dates: &csl.dates,
            locator: cited.locator,
            accessed: cited.accessed.or(cited.work.accessed.as_ref()),
            words,
        };
        let key = Key {
            csl: csl.clone(),
            title,
            container,
            locator: cited.locator.map(str::to_owned),
            accessed: cited.accessed.cloned(),
        };
        let made = self.made.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = made.get(&key) {
            return Ok(found.clone());
        }
        drop(made);
        // What was kept is no further record of its shape: a shape is learned for records, not for pages.
        if let Some(written) = self.patterns.fill(self, &setting) {
            return Ok(Arc::new(setting.reference(&written, cited.work)));
        }
        let Some(written) = self.set(&setting) else {
            return Err(CiteError {
                style: self.name.clone(),
                title: cited.work.title.plain().chars().take(100).collect(),
            });
        };
        let reference = Arc::new(setting.reference(&written, cited.work));
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        if made.len() >= KEPT {
            made.clear();
        }
        made.insert(key, reference.clone());
        Ok(reference)
    }

    /// The reference after its shape's pattern, where that is right, and by the processor.
    #[cfg(test)]
    pub(super) fn both_ways(
        &self,
        cited: &Citation<'_>,
        words: &dyn Fn(&EdtfDate) -> String,
    ) -> (Option<Reference>, Option<Reference>) {
        let csl = cited.work.csl();
        let setting = Setting {
            entry: Cow::Borrowed(&csl.entry),
            dates: &csl.dates,
            locator: cited.locator,
            accessed: cited.accessed.or(cited.work.accessed.as_ref()),
            words,
        };
        // Often enough for a pattern to be learned, with a date of access and a day in its shape.
        let short = (0..9).find_map(|_| self.patterns.fill(self, &setting));
        let made = |written: Written| setting.reference(&written, cited.work);
        (short.map(made), self.set(&setting).map(made))
    }

    /// What the processor makes of it; none where it fails.
    pub(super) fn set(&self, setting: &Setting<'_>) -> Option<Written> {
        catch_unwind(AssertUnwindSafe(|| self.make(setting))).ok()
    }

    fn make(&self, setting: &Setting<'_>) -> Written {
        let mut entry = Cow::Borrowed(setting.entry.as_ref());
        // Written with a date of access that can be told from all others: only so is it known whether
        // the style writes it, which most do of few works.
        if setting.accessed.is_some() {
            read_on(entry.to_mut(), Date::from_year(ACCESSED));
        }
        let mut out = self.write(&entry, setting);
        let accessed_shown = out.accessed_shown;
        if accessed_shown && let Some(day) = setting.accessed.and_then(plain) {
            // It does, and can do so in its own way.
            read_on(entry.to_mut(), day);
            out = self.write(&entry, setting);
        }
        Written {
            html: out.html,
            text: out.text,
            numbers: out.numbers,
            has_locator: self.notes || setting.locator.is_none(),
            accessed_shown,
        }
    }

    fn write<'a>(&self, entry: &Entry, setting: &'a Setting<'_>) -> Writer<'a> {
        let mut out = Writer::new(setting.dates, setting.accessed, setting.words);
        let style = self.style.of(entry);
        let request = |items| {
            let locale = Some(self.locale.clone());
            CitationRequest::new(items, &style, locale, &self.locales, Some(1))
        };
        let locator = setting.locator.filter(|_| self.notes).map(locator::read);
        let at = locator.map(|(kind, text)| SpecificLocator(kind, LocatorPayload::Str(text)));
        let items = vec![CitationItem::with_locator(entry, at)];
        out.children(&standalone_citation(request(items)), false);
        out
    }
}

/// A record as the processor takes it, its texts in one language. `title` and what it appeared in
/// come with the tag of their language, where the record has them in several.
fn entry<'a>(
    entry: &'a Entry,
    title: Option<&(String, String)>,
    container: Option<&(String, String)>,
) -> Cow<'a, Entry> {
    let mut entry = Cow::Borrowed(entry);
    if let Some((title, tag)) = title {
        entry.to_mut().set_title(yaml::verbatim(title));
        // English titles are capitalised by some styles, others are not.
        if let Ok(language) = tag.parse() {
            entry.to_mut().set_language(language);
        }
    }
    if let Some((container, _)) = container
        && let [first, ..] = entry.parents()
    {
        let mut first = first.clone();
        first.set_title(yaml::verbatim(container));
        let mut parents = entry.parents().to_vec();
        parents[0] = first;
        entry.to_mut().set_parents(parents);
    }
    entry
}

/// All that a reference is made of.
pub(super) struct Setting<'a> {
    /// The record.
    pub entry: Cow<'a, Entry>,
    /// Its dates that the processor cannot hold.
    pub dates: &'a StandIns,
    /// The place in the work.
    pub locator: Option<&'a str>,
    /// When its address was read.
    pub accessed: Option<&'a EdtfDate>,
    /// Says a date.
    pub words: &'a dyn Fn(&EdtfDate) -> String,
}

impl Setting<'_> {
    fn reference(&self, written: &Written, work: &Work) -> Reference {
        let text = trimmed(&written.text);
        Reference {
            html: trimmed(&written.html).to_owned(),
            has_locator: written.has_locator,
            has_accessed: self.accessed.is_none() || written.accessed_shown,
            has_url: work.url.as_deref().is_none_or(|url| {
                let shown = || self.entry.url().map(ToString::to_string);
                text.contains(url) || shown().is_some_and(|u| text.contains(&u))
            }),
            text: text.to_owned(),
        }
    }
}

/// What a style wrote.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub html: String,
    pub text: String,
    /// Where the numbers of dates stand in it.
    pub numbers: Vec<Number>,
    pub has_locator: bool,
    pub accessed_shown: bool,
}
