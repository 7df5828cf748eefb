//! Sitemaps, and what leads to them.

use super::xml::{document, text};
use crate::pages::views::{RobotsView, SitemapView};

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

/// `robots.txt`: everything may be read, and where the sitemaps are.
pub(super) fn robots(robots: &RobotsView) -> Vec<u8> {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    for (n, sitemap) in robots.sitemaps.iter().enumerate() {
        let gap = if n == 0 { "\n" } else { "" };
        out.push_str(&format!("{gap}Sitemap: {sitemap}\n"));
    }
    out.into_bytes()
}
