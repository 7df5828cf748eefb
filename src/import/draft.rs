//! An entry on its way from a foreign file, and its text.

use super::{slug, yaml};
use crate::names;
use camino::Utf8PathBuf;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// An event read from elsewhere. Empty texts are keys that are not written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// The id that it should have; the title's slug where empty.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A valid EDTF date.
    pub date: String,
    /// Its type's id or word.
    pub kind: String,
    /// Who takes part.
    pub actors: Vec<Participant>,
    /// An id or name.
    pub place: String,
    /// `stated`, `reported` or `inferred`.
    pub certainty: String,
    /// Who says so.
    pub attributed_to: String,
    /// One or two sentences.
    pub summary: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Markdown.
    pub body: String,
}

/// One who takes part in an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participant {
    /// An id or name.
    pub id: String,
    /// As what, in this event.
    pub role: String,
    /// The office held at this event.
    pub office: String,
    /// Whether it is done to them.
    pub passive: bool,
}

/// A reference to the bibliography, or a record of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Keys with their texts, in the order to be written; a lone `id` is written as a word.
    pub keys: Vec<(&'static str, String)>,
}

/// An actor read from elsewhere. Empty texts are keys that are not written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// Its id, unique among actors.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `state`, `person` or `organisation`.
    pub kind: &'static str,
    /// Other names.
    pub aliases: Vec<String>,
    /// Titles, each with the actor whose office it is.
    pub offices: Vec<(String, String)>,
    /// Ids elsewhere: `wikidata`, `iso3166`, `viaf`.
    pub same_as: Vec<(&'static str, String)>,
}

impl Event {
    /// The Markdown file of this event: its path, below a folder of its year where `by_year` and the
    /// year is known, and its text. `taken` are the ids given so far; `added` an ISO day.
    #[must_use]
    pub fn file(
        &self,
        added: &str,
        by_year: bool,
        taken: &mut BTreeSet<String>,
    ) -> (Utf8PathBuf, String) {
        let wish = if self.id.is_empty() {
            &self.title
        } else {
            &self.id
        };
        let id = slug::unique(&slug::slug(wish), taken);
        let prefix = date_prefix(&self.date);
        let stem = match prefix {
            "" => id.clone(),
            date => format!("{date}-{id}"),
        };
        let mut path = Utf8PathBuf::from("content/events");
        if by_year && let Some(year) = prefix.get(..4) {
            path.push(year);
        }
        path.push(format!("{stem}.md"));
        let explicit = (names::stem_less_date(&stem) != Some(&id)).then_some(id.as_str());
        (path, self.text(explicit, added))
    }

    fn text(&self, id: Option<&str>, added: &str) -> String {
        let mut out = String::from("---\n");
        if let Some(id) = id {
            line(&mut out, "id", &yaml::scalar(id));
        }
        line(&mut out, "title", &yaml::scalar(&self.title));
        line(&mut out, "date", &yaml::date(&self.date));
        word(&mut out, "type", &self.kind);
        if !self.actors.is_empty() {
            out.push_str("actors:\n");
            for actor in &self.actors {
                let _ = writeln!(out, "  - {}", actor.text());
            }
        }
        word(&mut out, "place", &self.place);
        word(&mut out, "certainty", &self.certainty);
        word(&mut out, "attributed_to", &self.attributed_to);
        word(&mut out, "summary", &self.summary);
        if !self.tags.is_empty() {
            line(&mut out, "tags", &yaml::list(&self.tags));
        }
        if !self.sources.is_empty() {
            out.push_str("sources:\n");
            for source in &self.sources {
                let _ = writeln!(out, "  - {}", source.text());
            }
        }
        line(&mut out, "added", added);
        out.push_str("---\n");
        if !self.body.is_empty() {
            let _ = write!(out, "\n{}\n", self.body.trim_end());
        }
        out
    }
}

impl Participant {
    fn text(&self) -> String {
        if self.role.is_empty() && self.office.is_empty() && !self.passive {
            return yaml::scalar(&self.id);
        }
        let keys = [
            ("id", &self.id),
            ("role", &self.role),
            ("office", &self.office),
        ];
        let written = keys
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (key, yaml::scalar(text)));
        let passive = self.passive.then(|| ("acts", "false".to_owned()));
        yaml::map(written.chain(passive))
    }
}

impl Source {
    fn text(&self) -> String {
        if let [("id", id)] = self.keys.as_slice() {
            return yaml::scalar(id);
        }
        yaml::map(self.keys.iter().map(|(key, text)| {
            let text = match *key {
                // Bare only from a digit on: the rest has a meaning within braces.
                "date" | "accessed" if text.starts_with(|c: char| c.is_ascii_digit()) => {
                    yaml::date(text)
                }
                _ => yaml::scalar(text),
            };
            (*key, text)
        }))
    }
}

/// Actors as a list in one file.
#[must_use]
pub fn actors(list: &[&Actor]) -> String {
    let mut out = String::new();
    for (n, actor) in list.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "- id: {}", yaml::scalar(&actor.id));
        let _ = writeln!(out, "  name: {}", yaml::scalar(&actor.name));
        let _ = writeln!(out, "  kind: {}", actor.kind);
        if !actor.aliases.is_empty() {
            let _ = writeln!(out, "  aliases: {}", yaml::list(&actor.aliases));
        }
        if !actor.same_as.is_empty() {
            let keys = actor
                .same_as
                .iter()
                .map(|(key, id)| (*key, yaml::scalar(id)));
            let _ = writeln!(out, "  same_as: {}", yaml::map(keys));
        }
        if !actor.offices.is_empty() {
            out.push_str("  offices:\n");
            for (title, of) in &actor.offices {
                let keys = [("title", title), ("of", of)];
                let keys = keys.into_iter().filter(|(_, text)| !text.is_empty());
                let keys = keys.map(|(key, text)| (key, yaml::scalar(text)));
                let _ = writeln!(out, "    - {}", yaml::map(keys));
            }
        }
    }
    out
}

fn line(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key}: {value}");
}

fn word(out: &mut String, key: &str, text: &str) {
    if !text.is_empty() {
        line(out, key, &yaml::scalar(text));
    }
}

/// The day, month or year that `edtf` starts with and that may stand before an id in a file's name.
/// Only what is given: an approximate year is its year, a season is its year, a decade is nothing.
fn date_prefix(edtf: &str) -> &str {
    let digits = |from: usize, to: usize| {
        edtf.get(from..to)
            .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let hyphen = |at: usize| edtf.as_bytes().get(at) == Some(&b'-');
    let ends = |at: usize| {
        !edtf
            .as_bytes()
            .get(at)
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    if digits(0, 4).is_none() || !ends(4) {
        return "";
    }
    let month = digits(5, 7).filter(|m| hyphen(4) && ends(7) && ("01"..="12").contains(m));
    if month.is_none() {
        return &edtf[..4];
    }
    match digits(8, 10) {
        Some(_) if hyphen(7) && ends(10) => &edtf[..10],
        _ => &edtf[..7],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(date: &str, title: &str) -> (Utf8PathBuf, String) {
        let event = Event {
            title: title.into(),
            date: date.into(),
            ..Event::default()
        };
        event.file("2026-01-02", true, &mut BTreeSet::new())
    }

    #[test]
    fn a_file_is_named_by_what_is_known_of_its_date() {
        for (date, path) in [
            ("2025-05-04", "2025/2025-05-04-a.md"),
            ("2025-05-04/2025-05-06", "2025/2025-05-04-a.md"),
            ("2024-12", "2024/2024-12-a.md"),
            ("2013~", "2013/2013-a.md"),
            ("2019-21", "2019/2019-a.md"),
            ("198X", "a.md"),
            ("-0499", "a.md"),
            ("../1985", "a.md"),
            ("[1667,1668]", "a.md"),
        ] {
            assert_eq!(
                file(date, "A").0,
                format!("content/events/{path}"),
                "{date}"
            );
        }
    }

    #[test]
    fn an_id_that_the_name_would_lose_is_written_out() {
        let (path, text) = file("2025", "12 angry men");
        assert_eq!(path, "content/events/2025/2025-12-angry-men.md");
        assert!(text.contains("\nid: \"12-angry-men\"\n"), "{text}");
        assert!(!file("2025-05-04", "12 angry men").1.contains("id:"));
        assert!(file("198X", "1984").1.contains("id: \"1984\""));
    }
}
