//! Dates as the record gives them.
