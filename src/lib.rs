//! # chancery
//!
//! A static site generator for foreign-relations timelines.

pub mod bibliography;
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
pub mod watch;
pub mod yaml;
