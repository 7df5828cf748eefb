//! The element of an image.

use crate::text::escape;
use std::fmt::Write as _;

/// An image of the body.
pub(super) struct Image {
    pub address: String,
    pub title: String,
    pub size: Option<(u32, u32)>,
    pub alt: String,
}

impl Image {
    /// Its element, with its size where that is known: the page keeps its place while it comes.
    pub fn html(&self) -> String {
        let mut out = String::from("<img src=\"");
        escape(&self.address, &mut out);
        out.push_str("\" alt=\"");
        escape(&self.alt, &mut out);
        if !self.title.is_empty() {
            out.push_str("\" title=\"");
            escape(&self.title, &mut out);
        }
        out.push('"');
        if let Some((width, height)) = self.size {
            let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        }
        out.push('>');
        out
    }
}
