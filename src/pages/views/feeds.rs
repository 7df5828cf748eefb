//! What machines read.

use serde::Serialize;

/// `/atom.xml`
#[derive(Debug, Serialize)]
pub struct FeedView<'a> {
    /// What it is called.
    pub title: String,
    /// The site's name, which stands for an author.
    pub author: &'a str,
    /// What it is.
    pub subtitle: Option<&'a str>,
    /// The language.
    pub lang: &'a str,
    /// The home page's whole address.
    pub home: String,
    /// The feed's own.
    pub url: String,
    /// The latest day of the entries, as `YYYY-MM-DD`.
    pub updated: String,
    /// The latest entries, latest first.
    pub entries: Vec<FeedEntry<'a>>,
}

/// An event in a feed.
#[derive(Debug, Serialize)]
pub struct FeedEntry<'a> {
    /// The headline.
    pub title: &'a str,
    /// What tells it from other entries.
    pub id: String,
    /// The page's whole address.
    pub url: String,
    /// When it was first published, as `YYYY-MM-DD`.
    pub published: Option<String>,
    /// When it was last changed, as `YYYY-MM-DD`.
    pub updated: String,
    /// Date, certainty and summary in words.
    pub summary: String,
    /// The type.
    pub category: Option<&'a str>,
}

/// A sitemap or the index of its parts.
#[derive(Debug, Serialize)]
pub struct SitemapView {
    /// Whether it lists parts rather than pages.
    pub index: bool,
    /// Whole addresses with the day of the last change, where it is known.
    pub urls: Vec<(String, Option<String>)>,
}

/// `/robots.txt`
#[derive(Debug, Serialize)]
pub struct RobotsView {
    /// The sitemaps' whole addresses, one a language.
    pub sitemaps: Vec<String>,
}

/// `/data/events.json`
#[derive(Debug, Serialize)]
pub struct DataView<'a> {
    /// The site.
    pub site: DataSite<'a>,
    /// The events in timeline order.
    pub events: Events<'a>,
}

/// `/data/events.csv`: what `/data/events.json` says of the events.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct TableView<'a> {
    /// The events in timeline order.
    pub events: Events<'a>,
}

/// Events that are made one after another, so that all of them are never in memory as values.
pub struct Events<'a>(pub Box<dyn DataEvents + 'a>);

/// What makes them.
pub trait DataEvents: Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// Gives each to `take`, until that fails.
    ///
    /// # Errors
    /// Where it did: what went wrong, the taker knows.
    fn each(
        &self,
        take: &mut dyn FnMut(DataEvent<'_>) -> Result<(), Stopped>,
    ) -> Result<(), Stopped>;
}

/// Whoever took events takes no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl std::fmt::Debug for Events<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Events").field(&self.0.count()).finish()
    }
}

impl Serialize for Events<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut all = serializer.serialize_seq(Some(self.0.count()))?;
        let mut wrong = None;
        let told = self.0.each(&mut |event| {
            all.serialize_element(&event).map_err(|error| {
                wrong = Some(error);
                Stopped
            })
        });
        match (told, wrong) {
            (Err(Stopped), Some(error)) => Err(error),
            _ => all.end(),
        }
    }
}

/// The site in data.
#[derive(Debug, Serialize)]
pub struct DataSite<'a> {
    /// Its name.
    pub title: &'a str,
    /// What it is.
    pub description: Option<&'a str>,
    /// The home page: whole where the site's address is known.
    pub url: String,
    /// Its language.
    pub language: &'a str,
}

/// An event in data: keys without value are null or empty, never absent.
#[derive(Debug, Serialize)]
pub struct DataEvent<'a> {
    /// Its id.
    pub id: &'a str,
    /// The headline.
    pub title: &'a str,
    /// As the editor wrote it.
    pub date: &'a str,
    /// In words.
    pub display: String,
    /// The earliest day, as far as it is promised.
    pub earliest: Option<String>,
    /// The latest.
    pub latest: Option<String>,
    /// The type's id.
    #[serde(rename = "type")]
    pub kind: Option<&'a str>,
    /// Who took part.
    pub actors: Vec<DataActor<'a>>,
    /// The place's id.
    pub place: Option<&'a str>,
    /// How sure it is.
    pub certainty: &'static str,
    /// Who says so.
    pub attributed_to: Option<&'a str>,
    /// Its parts.
    pub claims: Vec<DataClaim<'a>>,
    /// Ids of its sources.
    pub sources: Vec<&'a str>,
    /// Kind of relation → ids, as the entry tells them.
    pub relations: indexmap::IndexMap<&'a str, Vec<&'a str>>,
    /// Track → state.
    pub sets: indexmap::IndexMap<&'a str, &'a str>,
    /// Tags as they are shown.
    pub tags: Vec<&'a str>,
    /// One or two sentences.
    pub summary: Option<&'a str>,
    /// Its page: whole where the site's address is known, else from the root.
    pub url: String,
    /// When it was first published here.
    pub added: Option<&'a str>,
    /// When it was last changed.
    pub updated: Option<&'a str>,
}

/// An actor of an event in data.
#[derive(Debug, Serialize)]
pub struct DataActor<'a> {
    /// The actor's id.
    pub id: &'a str,
    /// What the actor did.
    pub role: Option<&'a str>,
    /// The office held.
    pub office: Option<&'a str>,
}

/// A claim in data.
#[derive(Debug, Serialize)]
pub struct DataClaim<'a> {
    /// What is claimed.
    pub text: &'a str,
    /// How sure it is.
    pub certainty: &'static str,
    /// Who says so.
    pub attributed_to: Option<&'a str>,
    /// Ids of its sources.
    pub sources: Vec<&'a str>,
}
