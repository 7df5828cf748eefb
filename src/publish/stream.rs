//! Bytes on their way into a file of the output, hashed as they go by.

use std::fs::File;
use std::io::{self, Read, Write};

use camino::Utf8Path;
use xxhash_rust::xxh3::Xxh3;

use super::error::PublishError;

/// How much of a file is in memory on its way.
pub(super) const BUFFER: usize = 64 << 10;

/// Hashes and counts what goes by.
pub(super) struct Hashing<'f> {
    file: &'f mut File,
    pub hash: Xxh3,
    pub size: u64,
}

impl<'f> Hashing<'f> {
    pub fn new(file: &'f mut File) -> Self {
        Self {
            file,
            hash: Xxh3::new(),
            size: 0,
        }
    }
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        let bytes = bytes.get(..written).unwrap_or(bytes);
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Which side of a copy failed.
pub(super) enum CopyFault {
    Read(io::Error),
    Write(io::Error),
}

impl CopyFault {
    pub fn of(self, from: &Utf8Path, to: &Utf8Path) -> PublishError {
        match self {
            Self::Read(source) => PublishError::Read {
                path: from.to_owned(),
                source,
            },
            Self::Write(error) => PublishError::io(to)(error),
        }
    }
}

/// Copies all that is left of `from`, and hashes it on the way.
pub(super) fn copy(from: &mut File, to: &mut impl Write) -> Result<u128, CopyFault> {
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        let length = match from.read(&mut buffer) {
            Ok(0) => return Ok(hash.digest128()),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(CopyFault::Read(error)),
        };
        hash.update(&buffer[..length]);
        to.write_all(&buffer[..length]).map_err(CopyFault::Write)?;
    }
}
