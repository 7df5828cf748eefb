//! A view to bytes.
//!
//! Pages go through Tera; feeds, sitemaps and data are written here. A template is given its view and
//! the function `t`, which looks a message up in the page's language: no function reaches the model,
//! the clock, chance or the disk.

mod atom;
mod csv;
mod fingerprint;
mod headers;
mod ical;
mod json;
mod json_feed;
mod narrow;
mod needs;
mod opened;
mod page;
mod sitemap;
mod tags;
mod templates;
mod unused;
mod xml;

pub use templates::{TemplateFile, Templates, theme, theme_statics};

use crate::diagnostic::Diagnostic;
use crate::pages::views::View;
use serde::Serialize;
use std::io::{self, Write};

/// One hash of several runs of bytes, which never run together.
#[must_use]
pub fn hash_of(parts: &[&[u8]]) -> u128 {
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.digest128()
}

/// The fingerprint of a page: equal where nothing that shows has changed.
#[must_use]
pub fn fingerprint(templates: &Templates, route: &str, view: &View<'_>) -> u128 {
    #[derive(Serialize)]
    struct Print<'a> {
        version: &'static str,
        templates: u128,
        template: Option<&'static str>,
        route: &'a str,
        view: u128,
    }
    let template = view.template();
    fingerprint::of(&Print {
        version: env!("CARGO_PKG_VERSION"),
        templates: if template.is_some() {
            templates.hash()
        } else {
            0
        },
        template,
        route,
        view: fingerprint::of(&templates.needs(view).narrow(view)),
    })
}

/// Whether a page is as large as the record, and can be written as it is made.
#[must_use]
pub fn is_stream(view: &View<'_>) -> bool {
    matches!(view, View::Data(_) | View::Table(_))
}

/// Writes such a page; of any other nothing.
///
/// # Errors
/// What `out` said.
pub fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    match view {
        View::Data(data) => json::write_data(data, out),
        View::Table(table) => csv::write_csv(table, out),
        _ => Ok(()),
    }
}

/// Such a page in memory.
#[must_use]
pub fn written(view: &View<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = write(view, &mut out);
    out
}

/// The bytes of a page.
///
/// # Errors
/// The fault of the template that could not show it.
pub fn render(
    templates: &Templates,
    route: &str,
    view: &View<'_>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    match view {
        View::Feed(feed) => Ok(atom::atom(feed)),
        View::Sitemap(map) => Ok(sitemap::sitemap(map)),
        View::Robots(robots) => Ok(sitemap::robots(robots)),
        View::Data(_) | View::Table(_) => Ok(written(view)),
        View::Card(card) => Ok(crate::card::png(card)),
        View::OEmbed(view) => Ok(json::oembed(view)),
        View::JsonFeed(feed) => Ok(json_feed::json_feed(feed)),
        View::Calendar(calendar) => Ok(ical::calendar(calendar)),
        View::Headers(headers) => Ok(headers::headers(headers)),
        View::SearchIndex(index) => Ok(json::data(index)),
        View::SearchPart(part) => Ok(json::data(part)),
        page => templates.render(page, route),
    }
}
