//! Links and images that lead nowhere, and the files beside entries that texts show.

use super::super::address::Routes;
use super::super::leads::{self, Led, PageLocation, Target};
use super::super::plan::Plan;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::entry::Body;
use crate::markdown::{Link, LinkKind};
use crate::model::{LinkTo, Links, Timeline, Writing};
use camino::Utf8Path;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A link to a part of a page that no text gives the page: the page itself must be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The route of the page.
    pub route: String,
    /// The id of the part.
    pub part: String,
    /// The fault, where the page has no such part.
    pub fault: Diagnostic,
}

/// A text with its links and the file that it stands in.
type Text<'a> = (&'a Body, &'a Links, &'a Utf8Path);

/// The texts of an entry, each once.
fn texts<'a>(writing: &Writing<'a>) -> impl Iterator<Item = Text<'a>> + use<'a> {
    let (body, links) = writing.body;
    let own = writing.head.file.as_path();
    let of = move |body: &'a Body| body.file.as_ref().map_or(own, |f| f.as_path());
    let others = writing.bodies.0.iter().zip(writing.bodies.1);
    let others = others.filter(|((_, b), _)| b.hash != body.hash || b.file != body.file);
    let others = others.map(|((_, body), links)| (body, links));
    let all = std::iter::once((body, links)).chain(others);
    all.map(move |(body, links)| (body, links, of(body)))
}

/// Plans a place for each file beside an entry that a text of the entry links to or shows.
pub(in super::super) fn beside(
    timeline: &Timeline,
    config: &Config,
    plan: &mut Plan,
    loose: &BTreeSet<&Utf8Path>,
) -> Vec<Diagnostic> {
    if loose.is_empty() {
        return Vec::new();
    }
    let routes = Routes { timeline, config };
    let mut faults = Vec::new();
    for writing in timeline.writings() {
        let Some(route) = leads::route_of(&routes, timeline, writing.of) else {
            continue;
        };
        for (body, links, from) in texts(&writing) {
            for (to, link) in links.links.iter().zip(&body.scan.links) {
                let LinkTo::Beside(file) = to else { continue };
                if !loose.contains(&**file) {
                    continue;
                }
                let path = leads::published(&route, from, file);
                let other = plan
                    .beside
                    .entry(path)
                    .or_insert_with(|| file.to_path_buf());
                if **other != **file {
                    let message = format!("`{file}` and `{other}` have one address on this page");
                    faults.push(
                        Diagnostic::new(rules::URL_COLLISION, message)
                            .at(from, body.place(link.span))
                            .hint("give one of them another name"),
                    );
                }
            }
        }
    }
    faults
}

/// Links and images that lead nowhere, and those that name a part of a page which may not be there.
pub(in super::super) fn links(
    timeline: &Timeline,
    config: &Config,
    plan: &Plan,
) -> (Vec<Diagnostic>, Vec<Doubt>) {
    let check = Check {
        timeline,
        config,
        plan,
        routes: Routes { timeline, config },
    };
    let mut faults = Vec::new();
    let leads = |address: &str| plan.rooted("", address).is_some();
    let logos = (config.theme.logo.iter()).flat_map(|l| std::iter::once(&l.src).chain(&l.dark));
    for logo in logos.filter(|path| !leads(path)) {
        let message = format!("the logo `{logo}` leads nowhere");
        faults.push(
            Diagnostic::new(rules::LINK_BROKEN, message)
                .in_file(crate::config::FILE)
                .hint("put the image into `static/`"),
        );
    }
    let all: Vec<Writing<'_>> = timeline.writings().collect();
    let found: Vec<(Vec<Diagnostic>, Vec<Doubt>)> = all
        .par_iter()
        .map(|writing| check.writing(writing))
        .collect();
    let mut doubts = Vec::new();
    for (mut broken, mut doubtful) in found {
        faults.append(&mut broken);
        doubts.append(&mut doubtful);
    }
    let images = timeline.events.iter().filter_map(|event| {
        let src = &event.entry.image.as_ref()?.src;
        let file = event.entry.head.file.as_path();
        let fault = || broken("the image", &src.value, LinkKind::Root);
        (!leads(&src.value)).then(|| fault().at(file, src.span))
    });
    faults.extend(images);
    (faults, doubts)
}

struct Check<'a> {
    timeline: &'a Timeline,
    config: &'a Config,
    plan: &'a Plan,
    routes: Routes<'a>,
}

impl Check<'_> {
    /// The links of all texts of an entry, each text in the language that it is in.
    fn writing(&self, writing: &Writing<'_>) -> (Vec<Diagnostic>, Vec<Doubt>) {
        let (mut faults, mut doubts) = (Vec::new(), Vec::new());
        let Some(route) = leads::route_of(&self.routes, self.timeline, writing.of) else {
            return (faults, doubts);
        };
        let mut told = BTreeSet::new();
        for (tag, prefix) in self.config.languages.iter().zip(&self.plan.prefixes) {
            let shown = leads::shown(self.config, tag, writing.body.0, writing.bodies.0);
            // On pages of another language a text stands where it is not translated.
            if !told.insert(shown) {
                continue;
            }
            let own = (writing.body.0, writing.body.1);
            let text =
                shown.and_then(|n| Some((&writing.bodies.0.get(n)?.1, writing.bodies.1.get(n)?)));
            let (body, links) = text.unwrap_or(own);
            let file = body.file.as_ref().unwrap_or(&writing.head.file);
            let location = PageLocation {
                route: &route,
                prefix,
                file,
            };
            for (to, link) in links.links.iter().zip(&body.scan.links) {
                if *to == LinkTo::Nowhere {
                    continue;
                }
                let led = self.plan.led(&self.routes, location, link, to);
                let place = |fault: Diagnostic| fault.at(file.as_path(), body.place(link.span));
                match led {
                    None if is_entry(link) => {}
                    None => faults.push(place(broken(what(link), &link.target, link.kind))),
                    Some(led) => {
                        if let Some((route, part)) = self.doubted(&led, link) {
                            doubts.push(Doubt {
                                fault: place(Self::lacking(&led, link, &part, body)),
                                route,
                                part,
                            });
                        }
                    }
                }
            }
        }
        (faults, doubts)
    }

    /// The part of a page that a link names, unless a text gives it to the page.
    fn doubted(&self, led: &Led<'_>, link: &Link) -> Option<(String, String)> {
        let part = leads::part_of(&link.target)?;
        let Target::Page(page) = led.target else {
            return None;
        };
        if page.template().is_none() || leads::has_part(self.timeline, self.config, page, &part) {
            return None;
        }
        Some((page.route.clone(), part))
    }

    /// A part of a page that is not there.
    fn lacking(led: &Led<'_>, link: &Link, part: &str, body: &Body) -> Diagnostic {
        let fault = Diagnostic::new(
            rules::LINK_BROKEN,
            match link.kind {
                LinkKind::Part => format!("this page has no part `#{part}`"),
                _ => {
                    let page = led.address.split('#').next().unwrap_or_default();
                    format!("the page at `{page}` has no part `#{part}`")
                }
            },
        );
        let ids = body.scan.ids.iter().map(|id| &**id);
        let near = did_you_mean(part, ids).filter(|_| link.kind == LinkKind::Part);
        match near {
            Some(near) => fault.hint(format!("did you mean `#{near}`?")),
            None => {
                fault.hint("a heading's id is its words in small letters, with hyphens between")
            }
        }
    }
}

/// Whether a link names an entry: where that has no page, the link stands as plain words.
fn is_entry(link: &Link) -> bool {
    matches!(
        link.kind,
        LinkKind::Event | LinkKind::Actor | LinkKind::Place
    )
}

fn what(link: &Link) -> &'static str {
    if link.image { "the image" } else { "the link" }
}

/// An address that leads nowhere.
fn broken(what: &str, address: &str, kind: LinkKind) -> Diagnostic {
    if address.is_empty() {
        return Diagnostic::new(rules::LINK_BROKEN, format!("{what} has no address"))
            .hint("write it between the round brackets: `[words](/about/)`");
    }
    let fault = Diagnostic::new(
        rules::LINK_BROKEN,
        format!("{what} `{address}` leads nowhere"),
    );
    match kind {
        LinkKind::Relative => fault.hint(
            "name a file by its path from this one, or begin with `/` and count from the site's root",
        ),
        _ => fault.hint("it counts from the site's root: a page's path, or a file in `static/`"),
    }
}
