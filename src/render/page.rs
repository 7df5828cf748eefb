//! The bytes of a page as its template writes them.

use std::io::{self, Write};

/// How large a page may be, in bytes: what a browser still shows, and a machine holds for each thread.
const LIMIT: usize = 64 << 20;

/// Takes the bytes of a page, up to [`LIMIT`].
#[derive(Debug)]
pub(super) struct PageBytes {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether there would have been more than a page holds.
    pub is_full: bool,
}

impl PageBytes {
    pub fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(16 * 1024),
            is_full: false,
        }
    }
}

/// What is said of a page that is full: the engine says only that it could not be written.
pub(super) fn full() -> String {
    format!("the page would be larger than {} MiB", LIMIT >> 20)
}

impl Write for PageBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LIMIT {
            self.is_full = true;
            return Err(io::Error::other(full()));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stops_at_its_limit() {
        let mut page = PageBytes::new();
        assert!(page.write_all(&vec![b'x'; LIMIT]).is_ok());
        assert!(!page.is_full);
        assert!(page.write_all(b"x").is_err() && page.is_full);
    }
}
