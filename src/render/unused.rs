//! Templates of a site that nothing asks for.

use super::needs;
use super::templates::TemplateFile;
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use std::collections::BTreeMap;

/// The site's templates that no page and no other template asks for.
pub(super) fn unused<'a>(
    own: &'a BTreeMap<String, &'a TemplateFile>,
    theme: &'a BTreeMap<String, String>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let named = |name: &str, t: &TemplateFile| {
        t.text.contains(&format!("\"{name}\"")) || t.text.contains(&format!("'{name}'"))
    };
    let asked = move |name: &str, file: &TemplateFile| {
        theme.contains_key(name)
            || needs::defined(&file.text).next().is_some()
            || own
                .values()
                .any(|other| other.name != name && named(name, other))
    };
    let unused = own.iter().filter(move |(name, file)| !asked(name, file));
    unused.map(|(name, file)| {
        let message = format!("no page and no other template uses `{name}`");
        let fault = Diagnostic::new(rules::TEMPLATE_UNUSED, message).in_file(file.file.as_path());
        match did_you_mean(name, theme.keys().map(String::as_str)) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint("give it the name of the theme's template that it is to replace (docs/templates.md), or remove it"),
        }
    })
}
