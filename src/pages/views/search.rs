//! The index that a reader's browser searches, and the form that it fills.
//!
//! `docs/search.md` tells what stands where in the files.

use super::{EventLine, Frame, Phrase, SiteView};
use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// Where a site is searched.
#[derive(Debug, Clone, serde::Serialize, JsonSchema)]
pub struct SearchLinks {
    /// The page.
    pub url: String,
    /// The first file of the index.
    pub index: String,
}

/// What the form of filters needs.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct Explore<'a> {
    /// An event whose every text is its own name in braces, `{title}`, and every address `#`: what the
    /// scripts fill in.
    pub model: EventLine<'a>,
    /// What events can be chosen by: `type`, `actor`, `pair`, `place`; none that no event has.
    pub filters: Vec<&'static str>,
    /// The first year that the page shows, on the page of a year or period.
    pub from: Option<i64>,
    /// The last of them.
    pub to: Option<i64>,
    /// How many events the whole record has.
    pub total: usize,
}

/// `/search/`: `search.html`.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct SearchView<'a> {
    /// The site.
    pub site: &'a SiteView<'a>,
    /// The page.
    pub page: Frame<'a>,
    /// What the form needs.
    pub explore: Explore<'a>,
}

/// A text: as a string or, where it is not in the page's language, with the language and direction.
#[derive(Debug)]
pub struct Said<'a>(pub Phrase<'a>);

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Phrase { text, lang, dir } = &self.0;
        match lang {
            None => serializer.serialize_str(text),
            Some(lang) => (text, lang, dir.unwrap_or("ltr")).serialize(serializer),
        }
    }
}

/// `/search/index.json`
#[derive(Debug, serde::Serialize)]
pub struct SearchIndex<'a> {
    /// How many events there are.
    pub total: usize,
    /// Addresses with `*` for the id; none where the site does not make the page.
    pub links: SearchPatterns,
    /// The other files, in order of time.
    pub parts: Vec<SearchPartRef>,
    /// How many events are stated, reported and inferred.
    pub certainties: [usize; 3],
    /// Types: id, name, number of events.
    pub types: Vec<(&'a str, Said<'a>, usize)>,
    /// The actors with most events: id, name, number of events, other names.
    pub actors: Vec<(&'a str, Said<'a>, usize, Vec<&'a str>)>,
    /// The pairs with most events: id, both names, number of events.
    pub pairs: Vec<(String, [Said<'a>; 2], usize)>,
    /// The places with most events: id, name, number of events, other names.
    pub places: Vec<(&'a str, Said<'a>, usize, Vec<&'a str>)>,
}

/// Addresses with `*` for the id.
#[derive(Debug, serde::Serialize)]
pub struct SearchPatterns {
    /// An event's.
    pub event: String,
    /// An actor's.
    pub actor: Option<String>,
    /// The timeline.
    pub timeline: Option<String>,
}

/// A further file of the index.
#[derive(Debug, serde::Serialize)]
pub struct SearchPartRef {
    /// Its address.
    pub url: String,
    /// The earliest year that an event of it may fall in; none where a start is open or not known.
    pub from: Option<i64>,
    /// The latest; none where an end is open or not known.
    pub to: Option<i64>,
    /// How many events it has.
    pub count: usize,
}

/// `/search/0.json` and its like: events, and the names that they use by position.
#[derive(Debug, serde::Serialize)]
pub struct SearchPart<'a> {
    /// Headings: the words, the year they stand at, whether they are that year.
    pub groups: Vec<(String, Option<i64>, u8)>,
    /// Types: id and name.
    pub types: Vec<(&'a str, Said<'a>)>,
    /// Actors: id, name, other names.
    pub actors: Vec<(&'a str, Said<'a>, Vec<&'a str>)>,
    /// Places: id, name, other names.
    pub places: Vec<(&'a str, Said<'a>, Vec<&'a str>)>,
    /// Tags.
    pub tags: Vec<Said<'a>>,
    /// Those to whom events are attributed.
    pub who: Vec<Said<'a>>,
    /// The events in timeline order.
    pub events: Vec<SearchEvent<'a>>,
}

/// An event in the index. It is written as a list, in this order.
#[derive(Debug)]
pub struct SearchEvent<'a> {
    /// Its id.
    pub id: &'a str,
    /// The headline.
    pub title: Said<'a>,
    /// One or two sentences; 0 where there are none.
    pub summary: Option<Said<'a>>,
    /// The date for a column.
    pub short: String,
    /// The date under the heading of its year; 0 where that is the same.
    pub within: Option<String>,
    /// Its heading.
    pub group: usize,
    /// The mark: 0 a day, 1 days, 2 a month or season, 3 longer; 4 more where approximate, 8 more where uncertain.
    pub mark: u8,
    /// The earliest year it may fall in; null where the start is open or not known.
    pub from: Option<i64>,
    /// The earliest day within that year, from 0.
    pub day: i64,
    /// The latest year it may fall in; null where the end is open or not known.
    pub to: Option<i64>,
    /// 0 stated, 1 reported, 2 inferred.
    pub certainty: u8,
    /// Who says so; -1 where nobody is named.
    pub who: i64,
    /// Its type; -1 where it has none.
    pub kind: i64,
    /// Who took part.
    pub actors: Vec<usize>,
    /// The states that they count for: any two are a pair.
    pub states: Vec<usize>,
    /// Where, and what that lies in.
    pub places: Vec<usize>,
    /// Its tags.
    pub tags: Vec<usize>,
    /// How many sources it rests on.
    pub sources: usize,
    /// 1 where it is part of another event, 2 more where it is a draft.
    pub flags: u8,
}

impl Serialize for SearchEvent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(19))?;
        seq.serialize_element(self.id)?;
        seq.serialize_element(&self.title)?;
        match &self.summary {
            Some(summary) => seq.serialize_element(summary)?,
            None => seq.serialize_element(&0)?,
        }
        seq.serialize_element(&self.short)?;
        match &self.within {
            Some(within) => seq.serialize_element(within)?,
            None => seq.serialize_element(&0)?,
        }
        seq.serialize_element(&self.group)?;
        seq.serialize_element(&self.mark)?;
        seq.serialize_element(&self.from)?;
        seq.serialize_element(&self.day)?;
        seq.serialize_element(&self.to)?;
        seq.serialize_element(&self.certainty)?;
        seq.serialize_element(&self.who)?;
        seq.serialize_element(&self.kind)?;
        for list in [&self.actors, &self.states, &self.places, &self.tags] {
            seq.serialize_element(list)?;
        }
        seq.serialize_element(&self.sources)?;
        seq.serialize_element(&self.flags)?;
        seq.end()
    }
}
