//! Names of people and offices.

use hayagriva::types::Person;

/// A name as it is written in one text: `Family, Given`, `Family, Suffix, Given`, or a name as it
/// stands.
pub(super) fn of_text(text: &str) -> Person {
    let parts: Vec<&str> = text.split(',').collect();
    let several = parts.len() > 1 && parts.iter().all(|p| !p.trim().is_empty());
    // A lower-case word before a name ("de", "von der") is a particle only where the name is taken
    // apart; the name of an office has lower-case words of its own.
    if several && let Ok(person) = Person::from_strings(parts) {
        return person;
    }
    whole(text.trim())
}

/// A name that is not taken apart.
pub(super) fn whole(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }
}

/// As it is read: given name first.
pub(super) fn shown(person: &Person) -> String {
    let mut out = String::new();
    let parts = [
        person.given_name.as_deref(),
        person.prefix.as_deref(),
        Some(person.name.as_str()),
        person.suffix.as_deref(),
    ];
    for part in parts.into_iter().flatten() {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}
