//! Faults of addresses: two pages at one, and links that lead to none.

mod links;

pub use links::Doubt;
pub(super) use links::{beside, links};

use super::plan::{Page, Plan, Planned};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Span, did_you_mean, rules};
use crate::entry::Head;
use crate::model::Timeline;
use crate::names::one_form;
use crate::theme::Lanes;
use crate::yaml::Spanned;
use rapidhash::RapidHashMap;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Plans a page in each language for every old address; what is no path of the site is a fault.
pub(super) fn aliases(timeline: &Timeline, plan: &mut Plan) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (head, alias, target) in old_addresses(timeline) {
        match old_route(&alias.value) {
            Some(route) => {
                // An old address may be that of a page in one language.
                let below = |prefix: &String| {
                    let rest = route.strip_prefix(prefix.as_str());
                    !prefix.is_empty() && rest.is_some_and(|rest| rest.starts_with('/'))
                };
                let own = plan.prefixes.iter().position(below);
                let planned = |language: usize, prefix: &str| Planned {
                    route: format!("{prefix}{route}"),
                    page: Page::Redirect(target.clone()),
                    language,
                };
                match own {
                    Some(language) => plan.pages.push(planned(language, "")),
                    None => {
                        let each = plan.prefixes.iter().enumerate();
                        plan.pages.extend(each.map(|(n, prefix)| planned(n, prefix)));
                    }
                }
            }
            None => faults.push(
                Diagnostic::new(rules::ALIAS_PATH, "an old address is a path within the site")
                    .at(head.file.as_path(), alias.span)
                    .hint("write it from the root, with no `..`, `?` or `#` and no device of Windows: `/old/path/`"),
            ),
        }
    }
    faults
}

/// Every old address with the entry that has it and the route it leads to.
fn old_addresses(timeline: &Timeline) -> impl Iterator<Item = (&Head, &Spanned<String>, String)> {
    let events = timeline.events.iter().map(|e| {
        let head = &e.entry.head;
        (head, &e.entry.aliases, format!("/events/{}/", head.id))
    });
    let pages = timeline.pages.iter().map(|p| {
        let head = &p.entry.head;
        (head, &p.entry.aliases, format!("/{}/", head.id))
    });
    (events.chain(pages)).flat_map(|(head, all, to)| all.iter().map(move |a| (head, a, to.clone())))
}

/// The route of an old address: a path of plain names, with a slash at its end unless it names a
/// file of HTML.
fn old_route(text: &str) -> Option<String> {
    let path = text.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() || path.len() > 400 {
        return None;
    }
    let plain = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && !name.ends_with(['.', ' '])
            && name.len() <= 200
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "-_.~ ".contains(c))
            && !crate::names::is_device(name)
    };
    if !path.split('/').all(plain) {
        return None;
    }
    if path.ends_with(".html") || path.ends_with(".htm") {
        Some(format!("/{path}"))
    } else {
        Some(format!("/{path}/"))
    }
}

/// Who made a page, for a message.
struct Maker {
    what: String,
    at: Option<(camino::Utf8PathBuf, Span)>,
}

fn maker(timeline: &Timeline, page: &Planned) -> Maker {
    let head = match &page.page {
        Page::Event(ix) => Some(&timeline.event(*ix).entry.head),
        Page::Plain(n) => timeline.pages.get(*n as usize).map(|p| &p.entry.head),
        Page::Redirect(target) => {
            let is = |alias: &str| {
                old_route(alias).is_some_and(|route| page.route.ends_with(route.as_str()))
            };
            return Maker {
                what: format!("an old address of `{target}`"),
                at: old_addresses(timeline)
                    .filter(|(_, alias, _)| is(&alias.value))
                    .find(|(.., to)| to == target)
                    .map(|(head, alias, _)| (head.file.as_ref().clone(), alias.span)),
            };
        }
        _ => None,
    };
    let at = head.map(|h| (h.file.as_ref().clone(), h.at));
    let what = match at {
        Some(_) => format!("the page `{}`", page.route),
        None => "a page that every site has".to_owned(),
    };
    Maker { what, at }
}

/// Two pages, or a page and a static file, at one address; case does not tell them apart. The later
/// one is taken out of the plan.
pub(super) fn collisions(timeline: &Timeline, plan: &mut Plan) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let statics = &plan.files;
    // Where a published file stands in the site's folder.
    let source = |path: &str| match plan.beside.get(path) {
        Some(file) => file.to_string(),
        None => format!("static/{path}"),
    };
    let mut taken = RapidHashMap::<&str, usize>::default();
    taken.reserve(plan.pages.len());
    let mut files = HashMap::<String, &String>::new();
    for path in statics {
        if let Some(other) = files.insert(one_form(path), path) {
            let (other, path) = (source(other), source(path));
            let message = format!("`{other}` and `{path}` have one address");
            let fault = Diagnostic::new(rules::URL_COLLISION, message)
                .in_file(path)
                .hint("give one of them another name: case alone does not tell them apart");
            faults.push(fault);
        }
    }
    for path in statics {
        let form = one_form(path);
        let way = above(&form).find_map(|folder| files.get(folder));
        if let Some(other) = way {
            let (other, path) = (source(other), source(path));
            let message = format!("`{other}` is a file where `{path}` needs a folder");
            let fault = Diagnostic::new(rules::URL_COLLISION, message)
                .in_file(other)
                .hint("give it another name");
            faults.push(fault);
        }
    }
    // What a file can stand in the way of: a folder of the same name.
    let folders: HashMap<String, &String> = files
        .iter()
        .flat_map(|(file, path)| above(file).map(|folder| (folder.to_owned(), *path)))
        .collect();
    let bare = files.keys().any(|file| !file.contains('.'));
    let mut out = BTreeSet::new();
    let collide = |one: Maker, other: Maker, address: &str| {
        let message = format!(
            "{} has the address of {}: `{address}`",
            one.what, other.what
        );
        let hint = "give one of them another id or name";
        let mut fault = Diagnostic::new(rules::URL_COLLISION, message).hint(hint);
        // The fault points at whichever a person can change.
        let (first, second) = if one.at.is_some() {
            (one, other)
        } else {
            (other, one)
        };
        if let Some((file, span)) = first.at {
            fault = fault.at(file, span);
        }
        if let Some((file, span)) = second.at {
            fault = fault.related(file, Some(span), "the other is here");
        }
        fault
    };
    // Folders that old addresses need, where other pages may have a file.
    let mut needed = HashMap::<String, Vec<usize>>::new();
    let forms: Vec<String> = (plan.pages.par_iter())
        .map(|page| one_form(&page.file()))
        .collect();
    for (n, (page, file)) in plan.pages.iter().zip(&forms).enumerate() {
        let is_alias = matches!(page.page, Page::Redirect(_));
        // Of other pages' folders, which hold no dot, only a file without one can be in the way.
        let mut higher = above(file).filter(|_| is_alias || bare);
        let is_file = |folder: &&str| taken.contains_key(*folder) || files.contains_key(*folder);
        if is_alias && let Some(folder) = higher.clone().find(is_file) {
            faults.push(below(maker(timeline, page), &page.route, folder));
            out.insert(n);
            continue;
        }
        for n in needed.remove(file).unwrap_or_default() {
            if let Some(alias) = plan.pages.get(n) {
                faults.push(below(maker(timeline, alias), &alias.route, &page.file()));
            }
            out.insert(n);
        }
        let page_there = taken.get(file.as_str());
        let file_there = files
            .get(file)
            .or_else(|| folders.get(file))
            .or_else(|| higher.find_map(|folder| files.get(folder)));
        let other = match (page_there, file_there) {
            (Some(first), _) => plan.pages.get(*first).map(|p| maker(timeline, p)),
            (None, Some(path)) => Some(Maker {
                what: format!("the file `{}`", source(path)),
                at: None,
            }),
            (None, None) => None,
        };
        match other {
            Some(other) => {
                faults.push(collide(maker(timeline, page), other, &page.route));
                out.insert(n);
            }
            None => {
                if is_alias {
                    for folder in above(file) {
                        needed.entry(folder.to_owned()).or_default().push(n);
                    }
                }
                taken.insert(file, n);
            }
        }
    }
    let mut n = 0;
    plan.pages.retain(|_| {
        n += 1;
        !out.contains(&(n - 1))
    });
    faults
}

/// An old address that needs a folder where a page is a file.
fn below(alias: Maker, route: &str, file: &str) -> Diagnostic {
    let message = format!(
        "{}, `{route}`, lies below a file of the site, `/{file}`",
        alias.what
    );
    let fault = Diagnostic::new(rules::URL_COLLISION, message)
        .hint("leave it out, or write another: a file is no folder");
    match alias.at {
        Some((file, span)) => fault.at(file, span),
        None => fault,
    }
}

/// The folders that a file lies in.
fn above(file: &str) -> impl Iterator<Item = &str> + Clone {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

/// Lanes of actors that there are none of.
pub(super) fn lanes(timeline: &Timeline, config: &Config) -> Vec<Diagnostic> {
    let Lanes::Actors(ids) = &config.theme.lanes else {
        return Vec::new();
    };
    let known = || timeline.actors.iter().map(|a| a.id.as_str());
    let unknown = ids.iter().filter(|id| !known().any(|k| k == id.as_str()));
    unknown
        .map(|id| {
            let message = format!("`lanes` names the actor `{id}`, and there is none");
            let fault = Diagnostic::new(rules::LANE_UNKNOWN, message).in_file(crate::config::FILE);
            match did_you_mean(id, known()) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault.hint("write the ids of actors"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_stay_within_the_site() {
        assert_eq!(old_route("/a/b").as_deref(), Some("/a/b/"));
        assert_eq!(old_route("/a/b.html").as_deref(), Some("/a/b.html"));
        for bad in [
            "a",
            "/",
            "//a",
            "/../a",
            "/a/../b",
            "/a?b",
            "/a\\b",
            "/.git/x",
            "/%2e%2e/x",
        ] {
            assert!(old_route(bad).is_none(), "{bad}");
        }
    }
}
