//! Which parts of a view a template can show.
//!
//! A template that does not speak of a field anywhere, nor any template that it extends, includes or
//! takes a component from, cannot show it. Then the field need not be made ready for it, and does not
//! count in its fingerprint. What is taken for speaking of it is broad on purpose: any mention of the
//! field's name within a tag, even in a text there. Where a name stands in tags always with a dot and
//! another name after it, only those others are asked for of what it names: `date.edtf` alone asks for
//! no words. Where a template looks a field up by a name that it computes, or goes through all fields,
//! it is given everything.

use super::narrow::Narrowed;
use super::tags::{is_of_word, tags, words};
use rapidhash::{RapidHashMap, RapidHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

/// The names that a template may ask for.
#[derive(Debug, Clone)]
pub(super) enum Needs {
    /// Whatever there is.
    All,
    /// These.
    Named(Asked),
}

/// Names that stand in templates.
pub(super) type Names = RapidHashSet<Box<str>>;

/// What is asked for by name: of some names all that is asked for of what they name, of others
/// anything may be.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    names: RapidHashMap<Box<str>, Option<Within>>,
    lists: Vec<Names>,
    /// Which it is of all that were ever made, for what is remembered of one.
    id: u64,
}

/// All that is asked for of what a name names: a position among the lists of an [`Asked`].
pub(super) type Within = usize;

impl Needs {
    /// What the template `name` may ask for. `text` gives a template by its name, `components` the
    /// templates that define a component.
    pub(super) fn of<'t>(
        name: &str,
        text: &dyn Fn(&str) -> Option<&'t str>,
        components: &BTreeMap<&'t str, Vec<&'t str>>,
    ) -> Self {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let mut asked = Asked {
            id: MADE.fetch_add(1, Ordering::Relaxed),
            ..Asked::default()
        };
        for name in reach(name, text, components) {
            let text = tags(text(&name).unwrap_or_default());
            if is_dynamic(&text) {
                return Self::All;
            }
            asked.take(&text);
        }
        Self::Named(asked)
    }

    pub(super) fn has(&self, field: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(asked) => asked.of(field).is_some(),
        }
    }

    /// The value with only what is asked for.
    pub(super) fn narrow<'n, T: ?Sized>(&'n self, value: &'n T) -> Narrowed<'n, T> {
        Narrowed::of(value, self)
    }
}

impl Asked {
    /// What is asked for by a name; within it, where that is known, all that is of what it names.
    pub(super) fn of(&self, name: &str) -> Option<Option<Within>> {
        self.names.get(name).copied()
    }

    /// The same of a name within what another names.
    pub(super) fn of_within(&self, name: &str, within: Option<Within>) -> Option<Option<Within>> {
        let all = within.and_then(|at| self.lists.get(at));
        self.of(name)
            .filter(|_| all.is_none_or(|all| all.contains(name)))
    }

    /// Which it is of all that were ever made.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// Takes the names in tags.
    fn take(&mut self, tags: &str) {
        let mut rest = tags;
        while let Some(start) = rest.find(is_of_word) {
            let word = &rest[start..];
            let end = word.find(|c| !is_of_word(c)).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            let next = after
                .strip_prefix('.')
                .filter(|a| a.starts_with(is_of_word));
            let within = self.names.entry(word.into());
            match next.and_then(|next| words(next).next()) {
                Some(next) => {
                    let list = *within.or_insert_with(|| {
                        self.lists.push(Names::default());
                        Some(self.lists.len() - 1)
                    });
                    if let Some(names) = list.and_then(|at| self.lists.get_mut(at)) {
                        names.insert(next.into());
                    }
                }
                None => *within.or_default() = None,
            }
            rest = after;
        }
    }
}

/// The templates within reach of `name`, itself among them: those that are extended, included, or define
/// a component that is called.
pub(super) fn reach<'t>(
    name: &str,
    text: &dyn Fn(&str) -> Option<&'t str>,
    components: &BTreeMap<&'t str, Vec<&'t str>>,
) -> BTreeSet<String> {
    let mut open = vec![name.to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        let Some(text) = text(&name).filter(|_| !seen.contains(&name)) else {
            continue;
        };
        let text = &*tags(text);
        let of = called(text).filter_map(|component| components.get(component));
        open.extend(of.flatten().map(|name| (*name).to_owned()));
        open.extend(named_after(text, "extends").map(str::to_owned));
        open.extend(named_after(text, "include").map(str::to_owned));
        seen.insert(name);
    }
    seen
}

/// The components that a template defines.
pub(super) fn defined(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("component").filter_map(|(at, word)| {
        let after = text.get(at + word.len()..)?;
        let name = words(after.strip_prefix(' ')?).next()?;
        after
            .trim_start()
            .get(name.len()..)?
            .trim_start()
            .starts_with('(')
            .then_some(name)
    })
}

/// The components that a template calls: `<name …`, where a value or a tag may stand.
fn called(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('<').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let value = ["{{", "{{-", "{%", "{%-", "=", "(", ",", "~", "[", ":"];
        let value = value.iter().any(|end| before.ends_with(end));
        let after = text.get(at + 1..)?;
        let named = after.starts_with(|c: char| c.is_alphabetic() || c == '_');
        words(after).next().filter(|_| value && named)
    })
}

/// The templates named in quotes after a word.
fn named_after<'t>(text: &'t str, word: &'static str) -> impl Iterator<Item = &'t str> {
    text.match_indices(word).filter_map(move |(at, _)| {
        let after = text.get(at + word.len()..)?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        after.get(1..)?.split(quote).next()
    })
}

/// Whether a template may ask for a field by another way than its name.
fn is_dynamic(text: &str) -> bool {
    if words(text).any(|w| w == "json_encode" || w.starts_with("__tera")) {
        return true;
    }
    // Filters that go through an object, or look into it by a name that they are given.
    let filters = text.split('|').skip(1).filter_map(|after| {
        let plain = after.trim_start();
        words(plain).next().filter(|name| plain.starts_with(*name))
    });
    if filters
        .into_iter()
        .any(|name| matches!(name, "get" | "keys" | "values" | "pairs" | "items"))
    {
        return true;
    }
    // A name, or a template's, that is no text in quotes.
    let unquoted = |word: &str| {
        text.match_indices(word).any(|(at, word)| {
            let after = text.get(at + word.len()..).unwrap_or_default();
            !after.trim_start().starts_with(['"', '\''])
        })
    };
    if unquoted("attribute=") || unquoted("{% include ") || unquoted("{%- include ") {
        return true;
    }
    let bytes = text.as_bytes();
    // `for key, value in …`
    for (at, _) in text.match_indices("for ") {
        let head = text.get(at + 4..).unwrap_or_default();
        let head = head.split(" in ").next().unwrap_or_default();
        if head.len() < 100 && head.contains(',') {
            return true;
        }
    }
    // `object[name]`: an index that is neither a number nor a text.
    text.match_indices('[').any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let indexed =
            before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ']' | ')'));
        let next = bytes.get(at + 1..).unwrap_or_default();
        let next = next.iter().find(|b| !b.is_ascii_whitespace());
        let plain =
            next.is_some_and(|b| b.is_ascii_digit() || matches!(b, b'-' | b'"' | b'\'' | b':'));
        indexed && !plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(templates: &[(&'static str, &'static str)]) -> Needs {
        let text = |name: &str| templates.iter().find(|t| t.0 == name).map(|t| t.1);
        let mut components: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, text) in templates {
            for component in defined(text) {
                components.entry(component).or_default().push(name);
            }
        }
        Needs::of("a.html", &text, &components)
    }

    fn all(text: &'static str) -> bool {
        matches!(needs(&[("a.html", text)]), Needs::All)
    }

    #[test]
    fn a_field_counts_that_any_template_within_reach_speaks_of() {
        let needs = needs(&[
            (
                "a.html",
                "{% extends \"b.html\" %}{{ event.title }}{{ <mark of={event} /> }}{% <box> %}x{% </box> %}",
            ),
            (
                "g.html",
                "{% component box() %}{{ body }}{{ site.feed }}{% endcomponent box %}",
            ),
            (
                "b.html",
                "{% include 'c.html' %}{% include 'f.html' %}{{ page.lang }}",
            ),
            ("c.html", "{{ listing | map(attribute=\"total\") }}"),
            (
                "d.html",
                "{# As `cite` has it. #}{% component mark(of) %}{{ of.certainty }}{% endcomponent mark %}",
            ),
            (
                "e.html",
                "{% component source(of) %}{{ of.cite }}{% endcomponent source %}",
            ),
            ("f.html", "<source> {{ x }} <source src=\"y\">"),
        ]);
        for (field, is) in [
            ("title", true),
            ("lang", true),
            ("total", true),
            ("certainty", true),
            ("feed", true),
            ("cite", false),
        ] {
            assert_eq!(needs.has(field), is, "{field}");
        }
    }

    #[test]
    fn what_computes_a_name_is_given_everything() {
        assert!(all("{{ event[name] }}"));
        assert!(all("{{ page | json_encode }}"));
        assert!(all("{% for key, value in event %}{{ key }}{% endfor %}"));
        assert!(all("{{ event | get(key=name) }}"));
        assert!(all("{{ page | keys }}") && all("{{ page|values }}"));
        assert!(all("{{ list | map(attribute=name) }}"));
        assert!(all("{% include [\"a.html\", \"b.html\"] %}"));
        assert!(!all(
            "{# for key, value in event #}{{ t(key=\"story-keys\") }}"
        ));
        assert!(!all(
            "{{ steps[0] }} {{ steps[-2] }} {{ event[\"title\"] }}"
        ));
        assert!(!all(
            "{{ t(key=\"x\", a=\"[a]\") | replace(from=\"[a]\", to=b) }}"
        ));
        assert!(!all("{% for one in [\"a\", \"b\"] %}{{ one }}{% endfor %}"));
    }

    #[test]
    fn only_tags_ask_and_a_name_with_a_dot_asks_for_what_follows() {
        let text = "actors {{ day.date.edtf }}{% if f(x={\"a\": {\"b\": 1}}, y=p.places) %}{{ '}}' ~ tags }}{% endif %}";
        let needs = needs(&[("a.html", text), ("b.html", "")]);
        for (field, told) in [
            ("date", true),
            ("actors", false),
            ("places", true),
            ("tags", true),
        ] {
            assert_eq!(needs.has(field), told, "{field}");
        }
        let Needs::Named(asked) = needs else {
            panic!("everything")
        };
        let within = |name| asked.of(name).flatten().map(|at| &asked.lists[at]);
        assert!(within("date").is_some_and(|all| all.len() == 1 && all.contains("edtf")));
        assert!(within("tags").is_none() && within("edtf").is_none());
    }

    #[test]
    fn what_a_text_in_quotes_holds_ends_no_tag_and_begins_no_comment() {
        let text = r##"{{ "a\"}}" ~ p.actors }}{{ "{#" ~ p.places ~ "#}" }}{# {{ p.summary }} #}
            {% raw %}{# {{ p.image }}{% endraw %}{{ p.tags }}{# #}"##;
        let needs = needs(&[("a.html", text)]);
        for (field, told) in [
            ("actors", true),
            ("places", true),
            ("tags", true),
            ("summary", false),
            ("image", false),
        ] {
            assert_eq!(needs.has(field), told, "{field}");
        }
    }

    #[test]
    fn a_name_that_stands_alone_anywhere_asks_for_anything() {
        let alone = "{{ p.date.edtf }}{% set d = p.date %}{{ d.text }}";
        let Needs::Named(asked) = needs(&[("a.html", alone)]) else {
            panic!("everything")
        };
        assert_eq!(asked.of("date"), Some(None));
    }

    #[test]
    fn only_fields_that_are_asked_for_are_told() {
        #[derive(serde::Serialize)]
        struct Inner {
            title: &'static str,
            cite: &'static str,
        }
        #[derive(serde::Serialize)]
        struct Outer {
            event: Vec<Option<Inner>>,
            page: u8,
            extra: BTreeMap<&'static str, u8>,
        }
        let outer = Outer {
            event: vec![
                Some(Inner {
                    title: "t",
                    cite: "c",
                }),
                None,
            ],
            page: 1,
            extra: BTreeMap::from([("own", 2)]),
        };
        let needs = needs(&[("a.html", "{{ event.title }}{{ extra.other }}")]);
        let expected = serde_json::json!({"event": [{"title": "t"}, null], "extra": {"own": 2}});
        // What the first time taught is gone by from then on.
        for _ in 0..3 {
            let told = serde_json::to_value(needs.narrow(&outer)).unwrap();
            assert_eq!(told, expected);
        }
    }
}
