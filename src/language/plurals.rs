//! Plurals by ICU.
//!
//! The rules that `fluent-bundle` brings are of CLDR 37 and read "103" in Arabic as they read "3". So a
//! choice between plural categories is rewritten as a choice by a function, which asks ICU.

use fluent_bundle::{FluentArgs, FluentValue};
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement,
    VariantKey,
};
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// What the function is called in rewritten messages.
pub(super) const FUNCTION: &str = "PLURAL";

/// Each word stands for a category in a message.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// The same messages, with their plurals chosen by the function. Entries that cannot be read are left
/// out.
pub(super) fn rewritten(text: &str) -> String {
    let (Ok(mut resource) | Err((mut resource, _))) = fluent_syntax::parser::parse(text);
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                let attributes = message.attributes.iter_mut().map(|a| &mut a.value);
                message.value.iter_mut().chain(attributes).for_each(pattern);
            }
            Entry::Term(term) => {
                let attributes = term.attributes.iter_mut().map(|a| &mut a.value);
                std::iter::once(&mut term.value)
                    .chain(attributes)
                    .for_each(pattern);
            }
            _ => {}
        }
    }
    fluent_syntax::serializer::serialize(&resource)
}

fn pattern(pattern: &mut Pattern<&str>) {
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            self::expression(expression);
        }
    }
}

fn expression(of: &mut Expression<&str>) {
    match of {
        Expression::Select { selector, variants } => {
            for variant in variants.iter_mut() {
                pattern(&mut variant.value);
            }
            let mut exact = Vec::new();
            let mut plural = false;
            for variant in variants.iter() {
                match variant.key {
                    VariantKey::NumberLiteral { value } => exact.push(value),
                    // "other" alone is the way to end any choice.
                    VariantKey::Identifier { name } => {
                        plural |=
                            name != "other" && CATEGORIES.iter().any(|(word, _)| *word == name);
                    }
                }
            }
            if plural && let InlineExpression::VariableReference { .. } = selector {
                let exact = exact
                    .into_iter()
                    .map(|value| InlineExpression::NumberLiteral { value });
                *selector = InlineExpression::FunctionReference {
                    id: Identifier { name: FUNCTION },
                    arguments: CallArguments {
                        positional: std::iter::once(selector.clone()).chain(exact).collect(),
                        named: Vec::new(),
                    },
                };
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            self::expression(expression);
        }
        Expression::Inline(_) => {}
    }
}

/// The function: the number itself where it is one of those that the message names, else its
/// category in the language.
pub(super) fn function(
    locale: &Locale,
) -> impl for<'a> Fn(&[FluentValue<'a>], &FluentArgs) -> FluentValue<'a> + Send + Sync + 'static {
    let rules = PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok();
    move |given, _| {
        let (Some(FluentValue::Number(number)), Some(rules)) = (given.first(), &rules) else {
            return given.first().cloned().unwrap_or(FluentValue::Error);
        };
        let exact = given.iter().skip(1).any(
            |named| matches!(named, FluentValue::Number(named) if named.value == number.value),
        );
        // Fluent keeps numbers as floating point; only whole ones are ever given.
        let Ok(whole) = number.as_string().parse::<i64>() else {
            return FluentValue::Number(number.clone());
        };
        if exact {
            return FluentValue::Number(number.clone());
        }
        let category = rules.category_for(whole);
        let word = CATEGORIES.iter().find(|(_, known)| *known == category);
        FluentValue::from(word.map_or("other", |(word, _)| word))
    }
}
