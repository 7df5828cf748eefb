//! Pages of entries that a site had and has no longer: their addresses may stand in books and on other
//! sites.

use super::plan::Plan;
use crate::config::Config;
use crate::entry::Kind;
use crate::model::Timeline;
use std::collections::BTreeSet;

/// Addresses of the site's own that look like those of plain pages.
const OWN: [&str; 9] = [
    "actors",
    "corrections",
    "places",
    "relations",
    "search",
    "sources",
    "tags",
    "timeline",
    "types",
];

/// A page that is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gone {
    /// What it was a page of.
    pub kind: Kind,
    /// Its address.
    pub route: String,
}

/// Which pages of entries are gone, by kind and address. `before` are the files that the site was made of.
/// A page that is there in several languages counts once, as that of the first.
#[must_use]
pub fn gone<'a>(
    plan: &Plan,
    timeline: &Timeline,
    config: &Config,
    before: impl Iterator<Item = &'a str>,
) -> Vec<Gone> {
    let before: BTreeSet<&str> = before.filter(|path| path.ends_with(".html")).collect();
    // Where actors or places are only mentioned, their pages come and go with the events.
    let actors = timeline.actors.iter().any(|a| a.entry.is_some());
    let places = timeline.places.iter().any(|p| p.entry.is_some());
    let kind = |folder: Option<&str>, name: &str| match folder {
        Some("events") => Some(Kind::Event),
        Some("actors") if actors && config.publish.actors => Some(Kind::Actor),
        Some("places") if places && config.publish.places => Some(Kind::Place),
        Some("sources") if config.publish.sources => Some(Kind::Source),
        // The first page of a further language has a page beside it that tells of a dead link.
        None if !OWN.contains(&name) && !before.contains(format!("{name}/404.html").as_str()) => {
            Some(Kind::Page)
        }
        _ => None,
    };
    let mut gone: Vec<Gone> = (before.iter())
        .filter_map(|path| {
            let path = path.strip_suffix("/index.html")?;
            let (folder, name) = match path.split_once('/') {
                Some((folder, name)) => (Some(folder), name),
                None => (None, path),
            };
            let route = format!("/{path}/");
            let entry = !name.contains('/') && plan.at(&route).is_none();
            let kind = entry.then(|| kind(folder, name))??;
            Some(Gone { kind, route })
        })
        .collect();
    gone.sort_unstable();
    gone
}
