//! What a fingerprint promises, held over all pages of all cases: the same view made twice has the
//! same, and two that differ have not.

use chancery::pipeline::Site;
use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

/// Each fingerprint met, with a page that has it and a hash of the bytes that came of its view.
static MET: LazyLock<Mutex<HashMap<u128, (String, u128)>>> = LazyLock::new(Mutex::default);

/// Makes every page of a site once more and compares it with every page met before, of this site and
/// of others. `prints` are its fingerprints as they were taken first.
pub fn hold(site: &Site, prints: &BTreeMap<String, u128>) -> Result<(), String> {
    let pages = site.pages();
    for planned in &site.plan.pages {
        let route = &planned.route;
        // Cards take long to draw, and their views are compared by their fingerprints.
        if route.ends_with(".png") {
            let again = site.fingerprint(&pages, planned);
            same(route, again, prints)?;
            continue;
        }
        // A template's own fault is the case's to expect.
        let Ok(Some((again, bytes))) = site.render_unless(&pages, planned, |_| false) else {
            continue;
        };
        same(route, again, prints)?;
        let hash = chancery::render::hash_of(&[&bytes]);
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        let (other, known) = met.entry(again).or_insert_with(|| (route.clone(), hash));
        if *known != hash {
            return Err(format!(
                "{route} and {other} have the fingerprint {again:032x} and differ"
            ));
        }
    }
    Ok(())
}

fn same(route: &str, again: u128, prints: &BTreeMap<String, u128>) -> Result<(), String> {
    if prints.get(route) == Some(&again) {
        return Ok(());
    }
    Err(format!("{route}: its view made twice has two fingerprints"))
}
