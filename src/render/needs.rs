//! Which parts of a view a template can show.
//!
//! A template that does not speak of a field anywhere, nor any template that it extends, includes or
//! takes a component from, cannot show it. Then the field need not be made ready for it, and does not
//! count in its fingerprint. What is taken for speaking of it is broad on purpose: any mention of the
//! field's name, even in a text. Where a template looks a field up by a name that it computes, or goes
//! through all fields, it is given everything.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names that a template may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Needs {
    /// Whatever there is.
    All,
    /// These.
    Named(HashSet<Box<str>>),
}

impl Needs {
    /// What the template `name` may ask for. `text` gives a template by its name, `components` the
    /// templates that define a component.
    pub(super) fn of<'t>(
        name: &str,
        text: &dyn Fn(&str) -> Option<&'t str>,
        components: &BTreeMap<&'t str, Vec<&'t str>>,
    ) -> Self {
        let mut names = HashSet::new();
        let mut open = vec![name.to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(text) = text(&name).filter(|_| !seen.contains(&name)) else {
                continue;
            };
            let text = &*without_comments(text);
            if is_dynamic(text) {
                return Self::All;
            }
            names.extend(words(text).map(Box::from));
            let of = called(text).filter_map(|component| components.get(component));
            open.extend(of.flatten().map(|name| (*name).to_owned()));
            open.extend(named_after(text, "extends").map(str::to_owned));
            open.extend(named_after(text, "include").map(str::to_owned));
            seen.insert(name);
        }
        Self::Named(names)
    }

    pub(super) fn has(&self, field: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named(names) => names.contains(field),
        }
    }

    /// The value with only what is asked for.
    pub(super) fn narrow<'n, T: ?Sized>(&'n self, value: &'n T) -> Narrowed<'n, T> {
        Narrowed { value, needs: self }
    }
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

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
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

/// What a template's writer says of it asks for nothing.
fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains("{#") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{#") {
        out.push_str(before);
        rest = after.split_once("#}").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.into()
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

/// A value with only the fields that are asked for, at every depth.
pub(super) struct Narrowed<'n, T: ?Sized> {
    value: &'n T,
    needs: &'n Needs,
}

impl<T: Serialize + ?Sized> Serialize for Narrowed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.needs {
            Needs::All => self.value.serialize(serializer),
            needs @ Needs::Named(_) => self.value.serialize(Narrow {
                inner: serializer,
                needs,
            }),
        }
    }
}

/// A serialiser, or a part of one, that leaves fields out.
struct Narrow<'n, S> {
    inner: S,
    needs: &'n Needs,
}

macro_rules! forward {
    ($($name:ident($type:ty);)*) => {
        $(fn $name(self, v: $type) -> Result<S::Ok, S::Error> {
            self.inner.$name(v)
        })*
    };
}

macro_rules! compound {
    ($($name:ident($($arg:ident: $type:ty),*) -> $kind:ident;)*) => {
        $(fn $name(self, $($arg: $type),*) -> Result<Self::$kind, S::Error> {
            let inner = self.inner.$name($($arg),*)?;
            Ok(Narrow { inner, needs: self.needs })
        })*
    };
}

impl<'n, S: Serializer> Serializer for Narrow<'n, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Narrow<'n, S::SerializeSeq>;
    type SerializeTuple = Narrow<'n, S::SerializeTuple>;
    type SerializeTupleStruct = Narrow<'n, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Narrow<'n, S::SerializeTupleVariant>;
    type SerializeMap = Narrow<'n, S::SerializeMap>;
    type SerializeStruct = Narrow<'n, S::SerializeStruct>;
    type SerializeStructVariant = Narrow<'n, S::SerializeStructVariant>;

    forward! {
        serialize_bool(bool);
        serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
        serialize_u128(u128);
        serialize_f32(f32); serialize_f64(f64);
        serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]);
        serialize_unit_struct(&'static str);
    }

    compound! {
        serialize_seq(len: Option<usize>) -> SerializeSeq;
        serialize_tuple(len: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, len: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> SerializeTupleVariant;
        serialize_map(len: Option<usize>) -> SerializeMap;
        serialize_struct(name: &'static str, len: usize) -> SerializeStruct;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> SerializeStructVariant;
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(&self.needs.narrow(value))
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner
            .serialize_newtype_struct(name, &self.needs.narrow(value))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.needs.narrow(value);
        self.inner
            .serialize_newtype_variant(name, index, variant, &value)
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! elements {
    ($($trait:ident::$name:ident;)*) => {
        $(impl<S: $trait> $trait for Narrow<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;
            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                self.inner.$name(&self.needs.narrow(value))
            }
            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        })*
    };
}

elements! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
    SerializeTupleVariant::serialize_field;
}

macro_rules! fields {
    ($($trait:ident;)*) => {
        $(impl<S: $trait> $trait for Narrow<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), S::Error> {
                if self.needs.has(key) {
                    self.inner.serialize_field(key, &self.needs.narrow(value))
                } else {
                    self.inner.skip_field(key)
                }
            }
            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        })*
    };
}

fields! {
    SerializeStruct;
    SerializeStructVariant;
}

impl<S: SerializeMap> SerializeMap for Narrow<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    // The keys of a map are the site's own: all of them stay.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.inner.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.inner.serialize_value(&self.needs.narrow(value))
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
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
        needs(&[("a.html", text)]) == Needs::All
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
        let told = serde_json::to_value(needs.narrow(&outer)).unwrap();
        let expected = serde_json::json!({"event": [{"title": "t"}, null], "extra": {"own": 2}});
        assert_eq!(told, expected);
    }
}
