//! Data and oEmbed, in JSON.

use crate::pages::views::OEmbedView;
use serde::Serialize;
use std::io::{self, Write};

/// JSON, in which no `<` stands, so that a page may hold it whatever it says.
pub(super) fn data(data: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory does not fail, nor do the values of views.
    let _ = write_data(data, &mut out);
    out
}

/// The same, written as it is made.
pub(super) fn write_data(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(EscapeLt(&mut *out), data)?;
    out.write_all(b"\n")
}

/// Writes JSON on with `\u003c` for every `<`, which stands in strings alone there.
struct EscapeLt<'w>(&'w mut dyn Write);

impl Write for EscapeLt<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut parts = bytes.split(|byte| *byte == b'<');
        self.0.write_all(parts.next().unwrap_or_default())?;
        parts.try_for_each(|part| {
            self.0.write_all(b"\\u003c")?;
            self.0.write_all(part)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// oEmbed 1.0.
pub(super) fn oembed(view: &OEmbedView<'_>) -> Vec<u8> {
    without_markup(view)
}

/// JSON without a mark of HTML in its texts, whatever reads it.
pub(super) fn without_markup(data: &impl Serialize) -> Vec<u8> {
    let mut out = serde_json::to_string(data)
        .unwrap_or_default()
        .replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e");
    out.push('\n');
    out.into_bytes()
}
