//! Feeds in Atom, RFC 4287.

use super::xml::{clean, document, text};
use crate::pages::views::FeedView;
use quick_xml::Writer;
use std::io;

/// Atom, RFC 4287.
pub(super) fn atom(feed: &FeedView<'_>) -> Vec<u8> {
    document(|w| {
        w.create_element("feed")
            .with_attributes([
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xml:lang", feed.lang),
            ])
            .write_inner_content(|w| {
                text(w, "title", &feed.title)?;
                if let Some(subtitle) = feed.subtitle {
                    text(w, "subtitle", subtitle)?;
                }
                text(w, "id", &feed.url)?;
                link(w, "self", &feed.url)?;
                link(w, "alternate", &feed.home)?;
                text(w, "updated", &first_instant(&feed.updated))?;
                // An entry without an author needs one of the feed's: the site.
                w.create_element("author")
                    .write_inner_content(|w| text(w, "name", feed.author))?;
                for entry in &feed.entries {
                    w.create_element("entry").write_inner_content(|w| {
                        text(w, "title", entry.title)?;
                        text(w, "id", &entry.id)?;
                        link(w, "alternate", &entry.url)?;
                        if let Some(published) = &entry.published {
                            text(w, "published", &first_instant(published))?;
                        }
                        text(w, "updated", &first_instant(&entry.updated))?;
                        if let Some(category) = entry.category {
                            w.create_element("category")
                                .with_attribute(("term", &*clean(category)))
                                .write_empty()?;
                        }
                        text(w, "summary", &entry.summary)
                    })?;
                }
                Ok(())
            })
            .map(|_| ())
    })
}

/// Feeds want an instant where the record has a day: its first in UTC.
pub(super) fn first_instant(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

fn link(w: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> io::Result<()> {
    w.create_element("link")
        .with_attributes([("rel", rel), ("href", &*clean(href))])
        .write_empty()
        .map(|_| ())
}
