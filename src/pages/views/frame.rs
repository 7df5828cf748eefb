//! What every page has.

use super::{EmbedCode, Social, Url};
use crate::yaml::Extra;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// The site, as every page sees it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SiteView<'a> {
    /// The site's name.
    pub title: &'a str,
    /// One or two sentences on what it is.
    pub description: Option<&'a str>,
    /// The path that every address begins with: empty, or `/timeline`.
    pub base: &'a str,
    /// The address of the home page.
    pub home: String,
    /// Main pages of the site, in order.
    pub nav: Vec<NavItem>,
    /// Plain pages that stand in the menu, in order.
    pub menu: Vec<Link<'a>>,
    /// The address of the feed, where there is one.
    pub feed: Option<String>,
    /// The address of the same in JSON Feed.
    pub feed_json: Option<String>,
    /// The address of the calendar, where there is one.
    pub calendar: Option<String>,
    /// What pages may load and do: the content of `Content-Security-Policy`.
    pub policy: String,
    /// The address of the list of corrections, where it is made.
    pub corrections: Option<String>,
    /// The address of `/data/events.json`, where it is made.
    pub data: Option<String>,
    /// The address of `/data/events.csv`, where it is made.
    pub data_table: Option<String>,
    /// The page and the index of the search, where they are made.
    pub search: Option<super::SearchLinks>,
    /// What the site looks like.
    pub theme: ThemeView<'a>,
    /// `extra:` of site.yaml.
    #[schemars(with = "serde_json::Value")]
    pub extra: &'a Extra,
}

/// What the site looks like: `theme:` of site.yaml.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ThemeView<'a> {
    /// The name of the look.
    pub look: &'a str,
    /// The colour of paper by day and by night.
    pub papers: [&'a str; 2],
    /// An image in place of the site's name.
    pub logo: Option<LogoView>,
}

/// An image in place of the site's name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LogoView {
    /// Its address.
    pub src: String,
    /// The address of the one for dark paper.
    pub dark: Option<String>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A main page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NavItem {
    /// Which: `timeline`, `relations`, `actors`, `places`, `sources`, `search`. Its name is the message
    /// `nav-` and this.
    pub id: &'static str,
    /// Its address.
    pub url: String,
}

/// What a page is, whatever it shows.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Frame<'a> {
    /// The title for the browser's window, without the site's name.
    pub title: Cow<'a, str>,
    /// One or two sentences for search engines.
    pub description: Option<Cow<'a, str>>,
    /// Its language, a BCP 47 tag.
    pub lang: &'a str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The kind of page: `home`, `timeline`, `event`, `actor`, `place`, `relation`, `sources`, `list`,
    /// `page`, `search`, `404` or `redirect`.
    pub kind: &'static str,
    /// The main page it belongs to, as [`NavItem::id`] has it.
    pub section: Option<&'static str>,
    /// Its path within the site.
    pub route: Cow<'a, str>,
    /// Its whole address, where the site's is known.
    pub canonical: Option<String>,
    /// What the page shows in JSON-LD, where the site's address is known. It stands in a script
    /// element as it is, with `| safe`.
    pub json_ld: Option<String>,
    /// This page in each of the site's languages, this one too; empty where there is only one.
    pub alternates: Vec<Alternate<'a>>,
    /// The feed of what this page shows alone, where there is one.
    pub feed: Option<String>,
    /// The calendar of what this page shows alone, where there is one.
    pub calendar: Option<String>,
    /// What networks show of the page, where the site's address is known.
    pub social: Option<Social>,
    /// How to show it in a frame elsewhere, where that can be and the site's address is known.
    pub embed: Option<EmbedCode>,
}

/// A language that a text is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tongue<'a> {
    /// A BCP 47 tag.
    pub lang: &'a str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A page in another language.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Alternate<'a> {
    /// The language, a BCP 47 tag.
    pub lang: &'a str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's own name.
    pub name: String,
    /// The page's address.
    pub url: String,
    /// Its whole address, where the site's is known.
    pub whole: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}

/// A text with the language it is in, where that is not the page's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Phrase<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, where it is not the page's.
    pub lang: Option<&'a str>,
    /// The direction of that language: `ltr` or `rtl`.
    pub dir: Option<&'static str>,
}

/// A name that may lead somewhere.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Link<'a> {
    /// The name.
    pub name: Phrase<'a>,
    /// Where it leads; none where the site does not make that page.
    pub url: Option<Url<'a>>,
}
