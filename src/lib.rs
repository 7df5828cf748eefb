//! # chancery
//!
//! A static site generator for foreign-relations timelines: text files in, a website out, and no date on
//! it claims more than is known.
//!
//! There is one way through:
//!
//! 1. [`source`] lists the files of a site and reads them; nobody else touches them.
//! 2. [`entry`] turns one file into typed entries, by way of a tree that knows where each value stands
//!    ([`yaml`]), dates that say no more than was written ([`date`]) and records of sources
//!    ([`bibliography`]). What is wrong becomes a [`diagnostic`], never a failure.
//! 3. [`model`] assembles all entries into one timeline: every reference resolved, every rule checked.
//! 4. [`pages`] plans which pages there are and makes a view of each, worded by [`language`]: the narrow,
//!    ordered data that its template shows, charts ([`chart`]) and texts ([`markdown`]) among it.
//! 5. [`render`] turns a view into bytes, and into a fingerprint that tells whether it must.
//! 6. [`publish`] writes what changed, all of it or nothing.
//!
//! [`pipeline`] conducts this; [`preview`] runs it again on every change that [`watch`] hears of and shows
//! the outcome over [`serve`]; [`mod@import`] makes entries of foreign files; [`cli`] is the command. A page
//! is a function of its view alone, which is why a rebuild is right without a graph of what depends on what:
//! ARCHITECTURE.md tells the reasons.

pub mod bibliography;
pub mod card;
pub mod cells;
pub mod chart;
pub mod cli;
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod entry;
pub mod import;
pub mod language;
pub mod markdown;
pub mod model;
pub mod names;
pub mod pages;
pub mod pipeline;
pub mod preview;
pub mod publish;
pub mod render;
pub mod serve;
pub mod source;
pub mod text;
pub mod theme;
pub mod watch;
pub mod yaml;
