//! The languages that are built in say all that English says, with the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

const LANGUAGES: [(&str, &[&str]); 6] = [
    ("en", &["one", "other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("az", &["one", "other"]),
    ("tr", &["one", "other"]),
    ("ru", &["one", "few", "many", "other"]),
    ("fr", &["one", "many", "other"]),
];

/// The same word in both languages, or no word at all.
const SAME: [(&str, &[&str]); 6] = [
    ("", &["cite-bibtex", "cite-csl-json", "date-time-utc"]),
    (
        "fr",
        &[
            "nav-relations",
            "nav-sources",
            "nav-menu",
            "nav-types",
            "label-type",
            "label-date",
            "label-image",
            "label-sources",
            "kind-organisation",
            "licence-label",
            "date-time-offset",
            "relations-title",
            "types-title",
            "sources-title",
        ],
    ),
    ("az", &["date-time-offset", "genre-patent"]),
    ("tr", &["date-time-offset", "genre-patent"]),
    ("ru", &["date-time-offset"]),
    ("ar", &[]),
];

/// One message taken apart.
#[derive(Default)]
struct Parts {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
    selects: Vec<Vec<String>>,
    /// What it says, without what it is given.
    text: String,
}

impl Parts {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let key = |key: &VariantKey<&str>| match key {
                    VariantKey::Identifier { name } => (*name).to_owned(),
                    VariantKey::NumberLiteral { value } => (*value).to_owned(),
                };
                self.selects
                    .push(variants.iter().map(|v| key(&v.key)).collect());
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference {
                arguments: CallArguments { positional, .. },
                ..
            } => positional.iter().for_each(|i| self.inline(i)),
            _ => {}
        }
    }
}

fn messages(tag: &str) -> BTreeMap<String, Parts> {
    let path = format!("{}/i18n/{tag}.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let resource = fluent_syntax::parser::parse(&*text).unwrap();
    let mut all = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut parts = Parts::default();
        parts.pattern(message.value.as_ref().unwrap());
        let id = message.id.name.to_owned();
        assert!(
            all.insert(id, parts).is_none(),
            "{tag}: {} twice",
            message.id.name
        );
    }
    // What a message refers to is given the same arguments.
    let given: BTreeMap<String, BTreeSet<String>> = all
        .iter()
        .map(|(id, p)| (id.clone(), p.variables.clone()))
        .collect();
    for parts in all.values_mut() {
        for other in parts.messages.clone() {
            parts.variables.extend(given[&other].iter().cloned());
        }
    }
    all
}

#[test]
fn each_language_has_every_message_and_no_other() {
    let english: Vec<String> = messages("en").into_keys().collect();
    for (tag, _) in LANGUAGES {
        let found: Vec<String> = messages(tag).into_keys().collect();
        assert_eq!(found, english, "{tag}");
        assert!(super::load(tag).missing().is_empty(), "{tag}");
    }
}

#[test]
fn each_message_shows_what_it_is_given() {
    let english = messages("en");
    for (tag, _) in LANGUAGES {
        for (id, parts) in messages(tag) {
            let mut expected = english[&id].variables.clone();
            let mut found = parts.variables;
            // A decade may be told by its number instead.
            if expected.contains("decade") {
                for set in [&mut expected, &mut found] {
                    set.retain(|name| !["decade", "tens", "century"].contains(&&**name));
                }
            }
            assert_eq!(found, expected, "{tag}: {id}");
        }
    }
}

#[test]
fn plurals_have_the_categories_of_their_language() {
    for (tag, categories) in LANGUAGES {
        for (id, parts) in messages(tag) {
            for keys in parts.selects {
                let words: BTreeSet<&str> = keys
                    .iter()
                    .map(|key| &**key)
                    .filter(|key| key.parse::<u32>().is_err())
                    .collect();
                if words
                    .iter()
                    .all(|w| !["zero", "one", "two", "few", "many"].contains(w))
                {
                    continue;
                }
                assert_eq!(words, categories.iter().copied().collect(), "{tag}: {id}");
            }
        }
    }
}

#[test]
fn no_message_is_left_in_english() {
    let english = messages("en");
    for (tag, _) in &LANGUAGES[1..] {
        for (id, parts) in messages(tag) {
            let allowed = SAME
                .iter()
                .any(|(of, ids)| (of.is_empty() || of == tag) && ids.contains(&&*id));
            let says = parts.text.chars().any(char::is_alphabetic);
            if !says || allowed {
                continue;
            }
            assert_ne!(parts.text, english[&id].text, "{tag}: {id}");
            if ["ar", "ru"].contains(tag) {
                let latin: String = parts
                    .text
                    .chars()
                    .filter(char::is_ascii_alphabetic)
                    .collect();
                let names = ["", "Ctrl", "Atom", "JSON", "JavaScript", "UTC"];
                assert!(names.contains(&&*latin), "{tag}: {id}: {latin}");
            }
        }
    }
}
