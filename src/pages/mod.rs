//! Which pages a site has, where they stand, and what each shows.
//!
//! [`Plan::of`] names every page: a [`Page`] is a key of a few bytes. [`Pages::view`] turns a key
//! into the view that its template sees, and is pure: the same timeline and key give the same view.
//! Nothing but this module knows an address.

mod address;
mod build;
mod check;
mod gone;
mod leads;
mod listing;
mod plan;
pub mod reference;
mod search;
pub mod views;

pub use address::Address;
pub use build::{Everything, Pages, Shows, Whole};
pub use check::Doubt;
pub use gone::{Gone, gone};
pub use plan::{Cards, Family, Framed, Page, Plan, Planned, Subject};

/// Whether a page's HTML has a part of this id.
#[must_use]
pub fn has_part(html: &str, id: &str) -> bool {
    crate::markdown::has_id(html, id)
}
