//! A hash of a view: what tells whether a page must be rendered again.
//!
//! Every value goes in with a mark of its kind and, where it has one, its length, so that two views
//! have one fingerprint only if they are the same.

use serde::ser::{self, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The hash of `value`.
#[must_use]
pub fn of<T: Serialize + ?Sized>(value: &T) -> u128 {
    let mut hasher = Hasher {
        hash: None,
        held: Vec::with_capacity(1 << 12),
    };
    // The one error a value could give is one of its own, and no view has any.
    let _ = value.serialize(&mut hasher);
    match hasher.hash {
        None => xxh3_128(&hasher.held),
        Some(mut hash) => {
            hash.update(&hasher.held);
            hash.digest128()
        }
    }
}

/// How many bytes are hashed at once: many small pieces take several times as long as one.
const HELD: usize = 1 << 16;

struct Hasher {
    /// Of what is not held any more.
    hash: Option<Box<Xxh3>>,
    held: Vec<u8>,
}

impl Hasher {
    fn mark(&mut self, kind: u8, bytes: &[u8]) {
        self.held.push(kind);
        self.held.extend_from_slice(bytes);
    }

    fn text(&mut self, kind: u8, text: &str) {
        self.mark(kind, &(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        if self.held.len() > HELD {
            self.hash.get_or_insert_default().update(&self.held);
            self.held.clear();
        }
    }
}

/// Never made: hashing cannot fail.
#[derive(Debug)]
struct Never(String);

impl std::fmt::Display for Never {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

macro_rules! number {
    ($($name:ident $type:ty, $kind:expr;)*) => {
        $(fn $name(self, v: $type) -> Result<(), Never> {
            self.mark($kind, &v.to_le_bytes());
            Ok(())
        })*
    };
}

impl ser::Serializer for &mut Hasher {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        false
    }

    number! {
        serialize_i8 i8, 1; serialize_i16 i16, 2; serialize_i32 i32, 3; serialize_i64 i64, 4;
        serialize_u8 u8, 5; serialize_u16 u16, 6; serialize_u32 u32, 7; serialize_u64 u64, 8;
        serialize_i128 i128, 9; serialize_u128 u128, 10; serialize_f32 f32, 11;
        serialize_f64 f64, 12;
    }

    fn serialize_bool(self, v: bool) -> Result<(), Never> {
        self.mark(13, &[u8::from(v)]);
        Ok(())
    }

    fn serialize_char(self, v: char) -> Result<(), Never> {
        self.mark(14, &u32::from(v).to_le_bytes());
        Ok(())
    }

    fn serialize_str(self, v: &str) -> Result<(), Never> {
        self.text(15, v);
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), Never> {
        self.mark(16, &(v.len() as u64).to_le_bytes());
        self.bytes(v);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.mark(17, &[]);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.mark(18, &[]);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.mark(19, &[]);
        Ok(())
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Never> {
        self.text(20, name);
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.text(21, variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.text(22, variant);
        value.serialize(self)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Self, Never> {
        self.mark(23, &(len.unwrap_or(usize::MAX) as u64).to_le_bytes());
        Ok(self)
    }

    fn serialize_tuple(self, len: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Self, Never> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.text(24, variant);
        Ok(self)
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Self, Never> {
        self.mark(25, &(len.unwrap_or(usize::MAX) as u64).to_le_bytes());
        Ok(self)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self, Never> {
        self.text(26, name);
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.text(27, variant);
        Ok(self)
    }
}

macro_rules! parts {
    ($($trait:ident $method:ident;)*) => {
        $(impl ser::$trait for &mut Hasher {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Never> {
                self.mark(28, &[]);
                Ok(())
            }
        })*
    };
}

parts! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! fields {
    ($($trait:ident;)*) => {
        $(impl ser::$trait for &mut Hasher {
            type Ok = ();
            type Error = Never;

            // The order of fields is fixed by the type, whose name is in.
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                value: &T,
            ) -> Result<(), Never> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Never> {
                self.mark(28, &[]);
                Ok(())
            }
        })*
    };
}

fields! {
    SerializeStruct;
    SerializeStructVariant;
}

impl ser::SerializeMap for &mut Hasher {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.mark(28, &[]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn values_that_differ_in_any_way_differ() {
        let all = [
            of(&("ab", "c")),
            of(&("a", "bc")),
            of(&("ab", "c", "")),
            of(&(None::<&str>, "c")),
            of(&("", "c")),
            of(&1u32),
            of(&2u32),
        ];
        for (i, a) in all.iter().enumerate() {
            let same = all[i + 1..].iter().position(|b| b == a);
            assert_eq!(same, None, "after {i}");
        }
        assert_eq!(of(&("ab", "c")), of(&("ab", "c")));
    }
}
