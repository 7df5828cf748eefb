//! The only reader of the site's disk.

pub mod names;
