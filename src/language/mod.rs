//! Words and dates in a reader's language.
