//! What is told again and again on many pages: names that lead somewhere, the site.

use super::{Link, SiteView};
use serde::{Serialize, Serializer};

/// The name under which such a value is told, as a struct about it: who makes something of views may know the
/// value again by its hash, and need not make the same twice.
pub const OFTEN: &str = "chancery::Often";

/// Views that are told so: each derives what tells it under its own name, with `serde(remote = "Self")`.
macro_rules! told_often {
    ($($view:ident),*) => {
        $(impl Serialize for $view<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                struct Whole<'w, 'a>(&'w $view<'a>);
                impl Serialize for Whole<'_, '_> {
                    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        $view::serialize(self.0, serializer)
                    }
                }
                serializer.serialize_newtype_struct(OFTEN, &Whole(self))
            }
        })*
    };
}

told_often!(Link, SiteView);
