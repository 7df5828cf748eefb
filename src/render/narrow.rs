//! A value with only the fields that a template asks for.

use super::needs::{Asked, Needs, Within};
use rapidhash::RapidHashMap;
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::cell::RefCell;
use std::rc::Rc;

/// A value with only the fields that are asked for, at every depth.
pub(super) struct Narrowed<'n, T: ?Sized> {
    value: &'n T,
    needs: &'n Needs,
    /// All that is asked for of this value, where that is known.
    within: Option<Within>,
}

impl<'n, T: ?Sized> Narrowed<'n, T> {
    pub(super) fn of(value: &'n T, needs: &'n Needs) -> Self {
        Self {
            value,
            needs,
            within: None,
        }
    }
}

impl<T: Serialize + ?Sized> Serialize for Narrowed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.needs {
            Needs::All => self.value.serialize(serializer),
            Needs::Named(asked) => self.value.serialize(Narrow {
                inner: serializer,
                needs: self.needs,
                asked,
                within: self.within,
                fields: Fields::default(),
            }),
        }
    }
}

/// A serialiser, or a part of one, that leaves fields out.
struct Narrow<'n, S> {
    inner: S,
    needs: &'n Needs,
    asked: &'n Asked,
    within: Option<Within>,
    /// Of a struct that is being told.
    fields: Fields,
}

/// What becomes of a field of a struct.
#[derive(Clone, Copy)]
struct Field {
    key: &'static str,
    /// None where it is left out; else what is asked for of it.
    asked: Option<Option<Within>>,
}

/// The fields of a struct in their order, as they were met the first time a struct of this name was
/// told to a template: which of them it asks for need not be looked up again.
#[derive(Default)]
struct Fields {
    known: Option<Rc<[Field]>>,
    /// Where they were not known: as they are met.
    met: Vec<Field>,
    /// How many went by.
    at: usize,
    name: &'static str,
}

/// Who asks, a struct's name, and within what.
type Place = (u64, *const u8, Option<Within>);

/// How many structs are remembered: far more than a theme has.
const REMEMBERED: usize = 4_096;

thread_local! {
    static KNOWN: RefCell<RapidHashMap<Place, Rc<[Field]>>> = RefCell::default();
}

impl Fields {
    fn of(place: Place, name: &'static str) -> Self {
        Self {
            known: KNOWN.with_borrow(|known| known.get(&place).cloned()),
            name,
            ..Self::default()
        }
    }

    /// How many of `all` are asked for, as far as is known.
    fn count(&self, all: usize) -> usize {
        match &self.known {
            Some(known) => known.iter().filter(|f| f.asked.is_some()).count(),
            None => all,
        }
    }

    /// What is asked for of the next field.
    fn next(
        &mut self,
        key: &'static str,
        look: impl FnOnce() -> Option<Option<Within>>,
    ) -> Option<Option<Within>> {
        let known = self.known.as_ref().and_then(|known| known.get(self.at));
        self.at += 1;
        if let Some(field) = known
            && std::ptr::eq(field.key, key)
        {
            return field.asked;
        }
        let asked = look();
        if self.known.is_none() {
            self.met.push(Field { key, asked });
        }
        asked
    }

    fn end(self, place: impl FnOnce(&'static str) -> Place) {
        // A variant of an enum is told without a name of its own here.
        if self.known.is_none() && !self.name.is_empty() {
            KNOWN.with_borrow_mut(|known| {
                if known.len() >= REMEMBERED {
                    known.clear();
                }
                known.insert(place(self.name), self.met.into());
            });
        }
    }
}

fn place(asked: &Asked, name: &'static str, within: Option<Within>) -> Place {
    (asked.id(), name.as_ptr(), within)
}

impl<'n, S> Narrow<'n, S> {
    /// The same value, within an option or a name of its own.
    fn same<'t, T: ?Sized>(&self, value: &'t T) -> Narrowed<'t, T>
    where
        'n: 't,
    {
        Narrowed {
            value,
            needs: self.needs,
            within: self.within,
        }
    }
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
            let Self { needs, asked, within, .. } = self;
            Ok(Narrow { inner, needs, asked, within, fields: Fields::default() })
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
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, len: usize)
            -> SerializeStructVariant;
    }

    fn serialize_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        let Self {
            needs,
            asked,
            within,
            ..
        } = self;
        let fields = Fields::of(place(asked, name, within), name);
        let inner = self
            .inner
            .serialize_struct(name, fields.count(len).max(1))?;
        Ok(Narrow {
            inner,
            needs,
            asked,
            within,
            fields,
        })
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let value = self.same(value);
        self.inner.serialize_some(&value)
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
        let value = self.same(value);
        self.inner.serialize_newtype_struct(name, &value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let value = self.same(value);
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
                let look = || self.asked.of_within(key, self.within);
                let Some(within) = self.fields.next(key, look) else {
                    return self.inner.skip_field(key);
                };
                let value = Narrowed {
                    value,
                    needs: self.needs,
                    within,
                };
                self.inner.serialize_field(key, &value)
            }
            fn skip_field(&mut self, key: &'static str) -> Result<(), S::Error> {
                self.fields.next(key, || self.asked.of_within(key, self.within));
                self.inner.skip_field(key)
            }
            fn end(self) -> Result<S::Ok, S::Error> {
                let (asked, within) = (self.asked, self.within);
                self.fields.end(|name| place(asked, name, within));
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
