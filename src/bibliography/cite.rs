//! A reference in the site's citation style.

use super::check::Wrong;
use super::dates::{ACCESSED, ISSUED, StandIns, plain};
use super::html::{Forms, Number, Token, Writer, forms, is_right_to_left};
use super::item::{item, prepared};
use super::pattern::Patterns;
use super::prepared::Prepared;
use super::record::Record;
use super::work::{Csl, Work};
use super::{archive, check, doi_address, fallback, kept, locator, repair, types};
use crate::date::EdtfDate;
use crate::yaml::Text;
use hayagriva::citationberg::{Locale, LocaleCode};
use hayagriva::types::Date;
use hayagriva::{
    CitationItem, CitationRequest, LocatorPayload, SpecificLocator, standalone_citation,
};
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

/// What a reference says in the site's own words.
#[derive(Debug, Clone, Copy)]
pub enum Worded<'a> {
    /// A date that is no plain year, month or day.
    Date(&'a EdtfDate),
    /// A kind of thesis, report or patent: one of [`super::GENRES`].
    Genre(&'static str),
}

/// Says it in the language of the page.
pub type Words<'a> = dyn Fn(Worded<'_>) -> String + 'a;

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
    /// Whether it is in the plain form, since the style cannot write it.
    pub plain: bool,
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
    /// The language of records that name none.
    pub(super) assumed: Option<String>,
    /// Whether the page's language is written from right to left.
    pub(super) right_to_left: bool,
    /// What the style says in this language where there is no date.
    pub(super) no_date: Vec<String>,
    /// What it says before a date of access, and before what a work appeared in.
    pub(super) leading: Vec<String>,
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
        words: &Words<'_>,
    ) -> Result<Arc<Reference>, CiteError> {
        let in_language = |text: &Text| match text {
            Text::One(_) => None,
            Text::Each(_) => {
                let (text, tag) = text.within(&self.tag, &self.first);
                Some((text.to_owned(), tag.to_owned()))
            }
        };
        if !cited.work.members.is_empty() {
            return self.references(cited, words);
        }
        let title = in_language(&cited.work.title);
        let container = cited.work.container.as_ref().and_then(in_language);
        let csl = cited.work.csl();
        let record = in_language_of(&csl.record, title.as_ref(), container.as_ref());
        let setting = self.setting(cited, record, &csl.dates, words);
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

    /// The references of a set of works, cited as one.
    fn references(
        &self,
        cited: &Citation<'_>,
        words: &Words<'_>,
    ) -> Result<Arc<Reference>, CiteError> {
        let mut out = Reference {
            has_locator: cited.locator.is_none(),
            has_accessed: true,
            has_url: true,
            ..Reference::default()
        };
        let last = cited.work.members.len() - 1;
        for (n, work) in cited.work.members.iter().enumerate() {
            let one = self.reference(&Citation::of(work), words)?;
            let stop = |text: &str| {
                let (body, close) = match text.strip_suffix("</bdi>") {
                    Some(body) => (body, "</bdi>"),
                    None => (text, ""),
                };
                match n == last {
                    true => text.to_owned(),
                    false => format!("{}{close}; ", body.strip_suffix('.').unwrap_or(body)),
                }
            };
            out.html.push_str(&stop(&one.html));
            out.text.push_str(&stop(&one.text));
            out.has_accessed &= one.has_accessed;
            out.has_url &= one.has_url;
            out.plain |= one.plain;
        }
        Ok(Arc::new(out))
    }

    /// The reference after its shape's pattern, where that is right, and by the processor.
    #[cfg(test)]
    pub(super) fn both_ways(
        &self,
        cited: &Citation<'_>,
        words: &Words<'_>,
    ) -> (Option<Reference>, Option<Reference>) {
        let csl = cited.work.csl();
        let setting = self.setting(cited, csl.record.clone(), &csl.dates, words);
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
        let mut record = setting.record.clone();
        // Written with a date of access that can be told from all others: only so is it known whether
        // the style writes it, which most do of few works.
        if setting.accessed.is_some() {
            let marked = Date::from_year(ACCESSED);
            record.dates.insert("accessed", marked);
        }
        let (mut out, mut accessed_shown) = self.write(&record, setting);
        let empty = |out: &[Token], record: &Record| {
            check::wrong(out, record, &self.no_date) == Some(Wrong::Empty)
        };
        if empty(&out, &record)
            && let Some(kin) = types::kin(record.kind)
        {
            record.kind = kin;
            (out, accessed_shown) = self.write(&record, setting);
        }
        if let Some(part) = types::part_of_book(record.kind)
            && !self.says_date(&record, setting)
        {
            let part = Record {
                kind: part,
                ..record.clone()
            };
            if self.says_date(&part, setting) {
                record = part;
                (out, accessed_shown) = self.write(&record, setting);
            }
        }
        if accessed_shown && let Some(day) = setting.accessed.and_then(plain) {
            // It does, and can do so in its own way.
            record.dates.insert("accessed", day);
            out = self.write(&record, setting).0;
        }
        if check::wrong(&out, &record, &self.no_date) == Some(Wrong::Undated) {
            self.date(&mut out, setting);
        }
        for words in &self.leading {
            if !record.has_before_a_stop(words) {
                repair::before_nothing(&mut out, words);
            }
        }
        if let Some(last) = record.people("author").last() {
            repair::comma_behind(&mut out, &kept::shown(&last.name));
        }
        let wrong = check::wrong(&out, &record, &self.no_date).is_some();
        if wrong {
            let date = setting
                .issued
                .map(|date| (setting.words)(Worded::Date(date)));
            out = fallback::tokens(&record, date.as_deref());
        }
        let mut out = forms(&out);
        archive::add_missing(&mut out, &record);
        self.set_direction(&mut out, &record);
        Written {
            plain: wrong,
            html: out.html,
            text: out.text,
            numbers: out.numbers,
            has_locator: self.notes || setting.locator.is_none(),
            accessed_shown,
        }
    }

    /// Whether the style says when the work was published; so it does where there is nothing to say.
    fn says_date(&self, record: &Record, setting: &Setting<'_>) -> bool {
        let mut marked = record.clone();
        let Some(issued) = marked.dates.get_mut("issued") else {
            return true;
        };
        issued.year = ISSUED;
        let (tokens, _) = self.write(&marked, setting);
        forms(&tokens).text.contains(&ISSUED.to_string())
    }

    /// Tells a page of the other direction in which one the reference runs.
    fn set_direction(&self, out: &mut Forms, record: &Record) {
        let open = match (runs_right_to_left(record), self.right_to_left) {
            (false, false) => return,
            (true, _) => "<bdi dir=\"rtl\">",
            (false, true) => "<bdi dir=\"ltr\">",
        };
        out.html = format!("{open}{}</bdi>", out.html);
        for number in &mut out.numbers {
            number.html += open.len();
        }
    }

    /// Puts the date where a style says that there is none: some do of works of reference.
    fn date(&self, tokens: &mut Vec<Token>, setting: &Setting<'_>) {
        let Some(date) = setting.issued else { return };
        let date = (setting.words)(Worded::Date(date));
        let _ = self
            .no_date
            .iter()
            .any(|words| repair::replace(tokens, words, &date));
    }

    /// What the engine writes, and whether the date of access is in it.
    fn write(&self, record: &Record, setting: &Setting<'_>) -> (Vec<Token>, bool) {
        let (dates, words) = (setting.dates, setting.words);
        let right_to_left = runs_right_to_left(record);
        let mut out = Writer::new(dates, setting.accessed, words, right_to_left);
        let item = item(record);
        let style = self.style.of(&item);
        let locator = setting.locator.filter(|_| self.notes).map(locator::read);
        let at = locator.map(|(kind, text)| SpecificLocator(kind, LocatorPayload::Str(text)));
        // The language of the record: without one, capitals would follow the page's.
        let language = setting.language.clone().unwrap_or_else(|| "und".into());
        let language = Some(LocaleCode(language));
        let items = vec![CitationItem::new(&item, at, language, false, None)];
        let locale = Some(self.locale.clone());
        let request = CitationRequest::new(items, &style, locale, &self.locales, Some(1));
        out.children(&standalone_citation(request), false);
        let shown = out.accessed_shown;
        (out.finish(), shown)
    }

    /// A record made ready, with what is cited of it.
    pub(super) fn setting<'a>(
        &self,
        cited: &Citation<'a>,
        record: Record,
        dates: &'a StandIns,
        words: &'a Words<'a>,
    ) -> Setting<'a> {
        let language = record.language.clone().or_else(|| self.assumed.clone());
        let english = language.as_deref().is_some_and(is_english);
        let mut record = prepared(&record, english);
        if let Some(genre) = record.texts.get_mut("genre")
            && let Some(name) = genre.chars().next().and_then(kept::genre_of)
        {
            *genre = words(Worded::Genre(name));
        }
        Setting {
            record,
            language,
            dates,
            issued: cited.work.date.as_ref(),
            locator: cited.locator,
            accessed: cited.accessed.or(cited.work.accessed.as_ref()),
            words,
        }
    }
}

/// Whether a reference runs from right to left, as its title does: so its parts stand in the style's order.
fn runs_right_to_left(record: &Record) -> bool {
    let title = record.shown("title").unwrap_or_default();
    let first = title.chars().find(|c| c.is_alphabetic());
    first.is_some_and(is_right_to_left)
}

fn is_english(tag: &str) -> bool {
    tag.split('-')
        .next()
        .is_some_and(|l| l.eq_ignore_ascii_case("en"))
}

/// A record with its texts in one language. `title` and what it appeared in come with the tag of their
/// language, where the record has them in several.
fn in_language_of(
    record: &Record,
    title: Option<&(String, String)>,
    container: Option<&(String, String)>,
) -> Record {
    let mut record = record.clone();
    if let Some((title, tag)) = title {
        record.set("title", title.as_str());
        record.language = Some(tag.clone());
    }
    if let Some((container, _)) = container {
        record.set("container-title", container.as_str());
    }
    record
}

/// All that a reference is made of.
pub(super) struct Setting<'a> {
    /// The record, its letters and marks kept where they must stay.
    pub record: Record,
    /// The language of the record.
    pub language: Option<String>,
    /// Its dates that the processor cannot hold.
    pub dates: &'a StandIns,
    /// When the work was published.
    pub issued: Option<&'a EdtfDate>,
    /// The place in the work.
    pub locator: Option<&'a str>,
    /// When its address was read.
    pub accessed: Option<&'a EdtfDate>,
    /// Says a date.
    pub words: &'a Words<'a>,
}

impl Setting<'_> {
    fn reference(&self, written: &Written, work: &Work) -> Reference {
        Reference {
            html: written.html.clone(),
            has_locator: written.has_locator,
            has_accessed: self.accessed.is_none() || written.accessed_shown,
            has_url: work.url.as_deref().is_none_or(|url| {
                let shown = || self.record.text("URL").map(kept::shown);
                // The address of a DOI is said by its number, which is a link to it.
                let doi = self.record.text("DOI").map(kept::shown);
                let by_doi =
                    doi.is_some_and(|doi| url == doi_address(&doi) && written.text.contains(&doi));
                by_doi
                    || written.text.contains(url)
                    || shown().is_some_and(|u| written.text.contains(&u))
            }),
            text: written.text.clone(),
            plain: written.plain,
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
    /// Whether it is in the plain form, since the style cannot write it.
    pub plain: bool,
}
