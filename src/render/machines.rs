//! Feeds, sitemaps and data.

use crate::pages::views::{FeedView, RobotsView, SitemapView};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;
use std::io::{self, Write};

/// Atom, RFC 4287.
pub(super) fn feed(feed: &FeedView<'_>) -> Vec<u8> {
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
                text(w, "updated", &instant(&feed.updated))?;
                // An entry without an author needs one of the feed's: the site.
                w.create_element("author")
                    .write_inner_content(|w| text(w, "name", feed.author))?;
                for entry in &feed.entries {
                    w.create_element("entry").write_inner_content(|w| {
                        text(w, "title", entry.title)?;
                        text(w, "id", &entry.id)?;
                        link(w, "alternate", &entry.url)?;
                        if let Some(published) = &entry.published {
                            text(w, "published", &instant(published))?;
                        }
                        text(w, "updated", &instant(&entry.updated))?;
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

/// Atom wants an instant where the record has a day: its first in UTC.
fn instant(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

/// The sitemap protocol, 0.9.
pub(super) fn sitemap(map: &SitemapView) -> Vec<u8> {
    let (root, item) = if map.index {
        ("sitemapindex", "sitemap")
    } else {
        ("urlset", "url")
    };
    document(|w| {
        w.create_element(root)
            .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
            .write_inner_content(|w| {
                for (url, changed) in &map.urls {
                    w.create_element(item).write_inner_content(|w| {
                        text(w, "loc", url)?;
                        match changed {
                            Some(day) => text(w, "lastmod", day),
                            None => Ok(()),
                        }
                    })?;
                }
                Ok(())
            })
            .map(|_| ())
    })
}

pub(super) fn robots(robots: &RobotsView) -> Vec<u8> {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    for (n, sitemap) in robots.sitemaps.iter().enumerate() {
        let gap = if n == 0 { "\n" } else { "" };
        out.push_str(&format!("{gap}Sitemap: {sitemap}\n"));
    }
    out.into_bytes()
}

/// JSON, in which no `<` stands, so that a page may hold it whatever it says.
pub(super) fn data(data: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory does not fail, nor do the values of views.
    let _ = write_data(data, &mut out);
    out
}

/// The same, written as it is made.
pub(super) fn write_data(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(Unclosing(&mut *out), data)?;
    out.write_all(b"\n")
}

/// Writes JSON on with `\u003c` for every `<`, which stands in strings alone there.
struct Unclosing<'w>(&'w mut dyn Write);

impl Write for Unclosing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut parts = bytes.split(|byte| *byte == b'<');
        self.0.write_all(parts.next().unwrap_or_default())?;
        parts.try_for_each(|part| {
            self.0.write_all(b"\\u003c")?;
            self.0.write_all(part)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn document(content: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail.
    let _ = writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .and_then(|()| content(&mut writer));
    let mut out = writer.into_inner();
    out.push(b'\n');
    out
}

fn text(w: &mut Writer<Vec<u8>>, name: &str, value: &str) -> io::Result<()> {
    w.create_element(name)
        .write_text_content(BytesText::new(&clean(value)))
        .map(|_| ())
}

fn link(w: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> io::Result<()> {
    w.create_element("link")
        .with_attributes([("rel", rel), ("href", &*clean(href))])
        .write_empty()
        .map(|_| ())
}

/// Without the characters that XML 1.0 cannot hold.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| {
            matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        })
        .collect()
}
