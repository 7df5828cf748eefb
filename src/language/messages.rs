//! Fluent messages: a language's own, the site's over them, English under them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::RwLock;

use camino::Utf8Path;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::locale::{Locale, LocaleExpander};
use include_dir::{Dir, include_dir};
use intl_memoizer::Memoizable;
use rapidhash::RapidHashMap;
use unic_langid::LanguageIdentifier;

use super::options::LanguageOptions;
use super::plurals;
use crate::diagnostic::{Diagnostic, Lines, Span, rules};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

type Bundle = FluentBundle<FluentResource>;

/// What a message is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(&'a str),
    /// A number: chooses plurals and exact cases, and is shown as the language writes it.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

/// The messages of one language, those that win first.
pub(super) struct Messages {
    own: Bundle,
    english: Option<Bundle>,
    kept: Kept,
}

/// How many numbers a message is kept with.
const COUNTS: usize = 4_096;

/// What messages said before, without arguments and with a number alone: most of a page's are of these, and
/// finding one takes a fraction of the time of making it.
#[derive(Default)]
struct Kept(RwLock<RapidHashMap<Box<str>, Said>>);

/// What one message said.
#[derive(Default)]
struct Said {
    plain: Option<Box<str>>,
    /// By the number's name, then by the number.
    counted: BTreeMap<Box<str>, RapidHashMap<i64, Box<str>>>,
}

impl Kept {
    fn get(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let kept = self.0.read().ok()?;
        let said = kept.get(id)?;
        let text = match args {
            [] => said.plain.as_ref(),
            [(name, Arg::Number(n))] => said.counted.get(*name)?.get(n),
            _ => None,
        };
        text.map(|text| (**text).to_owned())
    }

    fn keep(&self, id: &str, args: &[(&str, Arg)], text: &str) {
        if !matches!(args, [] | [(_, Arg::Number(_))]) {
            return;
        }
        let Ok(mut kept) = self.0.write() else {
            return;
        };
        let said = kept.entry(id.into()).or_default();
        match args {
            [(name, Arg::Number(n))] => {
                let texts = said.counted.entry((*name).into()).or_default();
                if texts.len() < COUNTS {
                    texts.insert(*n, text.into());
                }
            }
            _ => said.plain = Some(text.into()),
        }
    }
}

impl Messages {
    pub(super) fn load(
        locale: &Locale,
        site: Option<(&Utf8Path, &str)>,
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut own = bundle(locale);
        for text in names(locale).iter().filter_map(|name| built_in(name)) {
            add(&mut own, text);
        }
        if let Some((file, text)) = site {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                for error in errors {
                    let span = Span::new(error.pos.start, error.pos.end);
                    let mut fault = Diagnostic::new(rules::I18N_SYNTAX, format!("{}", error.kind))
                        .at(file.to_owned(), span)
                        .hint("a message is written as: id = words");
                    fault.locate(|_| Some(Lines::of(text)));
                    faults.push(fault);
                }
            }
            add(&mut own, text);
        }
        let english = (locale.id.language.as_str() != super::DEFAULT_TAG).then(|| {
            let mut english = bundle(&icu::locale::locale!("en"));
            if let Some(text) = built_in(super::DEFAULT_TAG) {
                add(&mut english, text);
            }
            english
        });
        Self {
            own,
            english,
            kept: Kept::default(),
        }
    }

    /// A hash of every built-in message of the language and of the site's own.
    pub(super) fn hash_of(
        locale: &Locale,
        site: Option<(&Utf8Path, &str)>,
        options: LanguageOptions,
    ) -> u128 {
        let mut hash = xxhash_rust::xxh3::Xxh3::new();
        hash.update(format!("{options:?}").as_bytes());
        hash.update(&[0]);
        hash.update(built_in(super::DEFAULT_TAG).unwrap_or("").as_bytes());
        for name in names(locale) {
            hash.update(built_in(&name).unwrap_or("").as_bytes());
            hash.update(&[0]);
        }
        hash.update(site.map_or("", |(_, text)| text).as_bytes());
        hash.digest128()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// A message of the language itself, without English.
    pub(super) fn own(&self, id: &str) -> Option<String> {
        let pattern = self.own.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.own.format_pattern(pattern, None, &mut errors);
        Some(text.into_owned())
    }

    /// The messages of English that the language lacks, in the order of the English file.
    pub(super) fn missing(&self) -> Vec<String> {
        if self.english.is_none() {
            return Vec::new();
        }
        let english = built_in(super::DEFAULT_TAG).unwrap_or("").to_owned();
        let (Ok(english) | Err((english, _))) = FluentResource::try_new(english);
        let says = |id: &str| {
            self.own
                .get_message(id)
                .is_some_and(|message| message.value().is_some())
        };
        english
            .entries()
            .filter_map(|entry| match entry {
                Entry::Message(message) if !says(message.id.name) => {
                    Some(message.id.name.to_owned())
                }
                _ => None,
            })
            .collect()
    }

    fn find(&self, id: &str) -> Option<&Bundle> {
        let says = |bundle: &&Bundle| {
            bundle
                .get_message(id)
                .is_some_and(|message| message.value().is_some())
        };
        std::iter::once(&self.own).chain(&self.english).find(says)
    }

    pub(super) fn message(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let kept = self.kept.get(id, args);
        kept.or_else(|| {
            let text = self.made(id, args)?;
            self.kept.keep(id, args, &text);
            Some(text)
        })
    }

    fn made(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let bundle = self.find(id)?;
        let message = bundle.get_message(id)?;
        let pattern = message.value()?;
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::String(Cow::Borrowed(*text)),
                Arg::Number(n) => FluentValue::from(*n),
            };
            given.set(*name, value);
        }
        // What goes wrong within a message (an unknown reference) shows in its text, in braces.
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&given), &mut errors);
        Some(text.into_owned())
    }
}

/// The built-in files whose words a language has, those that win last. A language's words in another
/// script than its own are none: `az-Arab` has nothing of `az`.
fn names(locale: &Locale) -> Vec<String> {
    let expander = LocaleExpander::new_extended();
    let script = |mut id: icu::locale::LanguageIdentifier| {
        expander.maximize(&mut id);
        id.script
    };
    let mut plain = icu::locale::LanguageIdentifier::UNKNOWN;
    plain.language = locale.id.language;
    let mut names = Vec::new();
    if script(plain) == script(locale.id.clone()) {
        names.push(locale.id.language.as_str().to_owned());
    }
    let tag = locale.id.to_string();
    if !names.contains(&tag) {
        names.push(tag);
    }
    names
}

fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN
        .get_file(format!("{name}.ftl"))
        .and_then(|file| file.contents_utf8())
}

fn bundle(locale: &Locale) -> Bundle {
    let id: LanguageIdentifier = locale.id.to_string().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // It is the first of its name.
    let _ = bundle.add_function(plurals::FUNCTION, plurals::function(locale));
    // The page isolates what runs the other way, in HTML; marks in the text would be copied along.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(format_number));
    bundle
}

/// Adds what can be read. What is built in is tested to have no faults.
fn add(bundle: &mut Bundle, text: &str) {
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(plurals::rewritten(text));
    bundle.add_resource_overriding(resource);
}

/// ICU's number format of a language, kept by the bundle.
struct Numbers(DecimalFormatter);

impl Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: Locale = lang.to_string().parse().map_err(drop)?;
        let prefs = (&super::calendar::regional(&locale)).into();
        let formatter = DecimalFormatter::try_new(prefs, Default::default()).map_err(drop)?;
        Ok(Self(formatter))
    }
}

fn format_number<M: MemoizerKind>(value: &FluentValue, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    // Fluent keeps numbers as floating point; only whole ones are ever given.
    let decimal: Decimal = number.as_string().parse().ok()?;
    memoizer
        .with_try_get_threadsafe::<Numbers, _, _>((), |numbers| {
            numbers.0.format_to_string(&decimal)
        })
        .ok()
}
