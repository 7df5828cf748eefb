//! Feeds in JSON Feed 1.1.

use super::atom::first_instant;
use super::json::without_markup;
use crate::pages::views::FeedView;
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    feed_url: &'a str,
    home_page_url: &'a str,
    items: Vec<Item<'a>>,
    language: &'a str,
    title: &'a str,
    version: &'static str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    content_text: &'a str,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[&'a str; 1]>,
    title: &'a str,
    url: &'a str,
}

pub(super) fn json_feed(feed: &FeedView<'_>) -> Vec<u8> {
    let items = feed.entries.iter().map(|entry| Item {
        content_text: &entry.summary,
        date_modified: first_instant(&entry.updated),
        date_published: entry.published.as_deref().map(first_instant),
        id: &entry.id,
        tags: entry.category.map(|category| [category]),
        title: entry.title,
        url: &entry.url,
    });
    without_markup(&JsonFeed {
        authors: [Author { name: feed.author }],
        description: feed.subtitle,
        feed_url: &feed.url,
        home_page_url: &feed.home,
        items: items.collect(),
        language: feed.lang,
        title: &feed.title,
        version: "https://jsonfeed.org/version/1.1",
    })
}
