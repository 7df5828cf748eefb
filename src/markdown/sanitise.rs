//! What of raw HTML reaches a reader.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Raw HTML made harmless: an allow-list of elements, attributes and schemes. A paragraph of which
/// nothing is left goes too.
pub(super) fn sanitise(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut cleaner = ammonia::Builder::default();
        cleaner
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .url_relative(ammonia::UrlRelative::PassThrough)
            .link_rel(None)
            .add_tag_attributes("a", ["aria-label"])
            .add_generic_attributes(["dir", "id", "lang", "title"])
            .allowed_classes(HashMap::from([
                ("a", HashSet::from(["back", "self"])),
                ("span", HashSet::from(["task"])),
                ("sup", HashSet::from(["cite", "note-mark"])),
                ("div", HashSet::from(["note"])),
                ("th", HashSet::from(["at-start", "at-center", "at-end"])),
                ("td", HashSet::from(["at-start", "at-center", "at-end"])),
            ]))
            .id_prefix(None);
        cleaner
    });
    let mut clean = CLEANER.clean(html).to_string();
    for empty in ["<p></p>\n", "<p> </p>\n"] {
        clean = clean.replace(empty, "");
    }
    clean
}
