//! # chancery
//!
//! A static site generator for foreign-relations timelines.

pub mod date;
pub mod diagnostic;
pub mod language;
pub mod publish;
pub mod serve;
pub mod source;
pub mod watch;
