//! What many modules need of a text and none owns: escapes, characters that are not seen, names of
//! months.

mod html;
mod months;
mod unseen;

pub use html::{Escaped, escape};
pub use months::MONTHS;
pub use unseen::{is_bidi_mark, is_invisible, is_noncharacter};
