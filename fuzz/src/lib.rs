//! The targets, which the tests of the program share.

#[path = "../../tests/support/targets.rs"]
pub mod targets;
