//! What tells without reading whether a file changed.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// A file's size, times and inode. Times are nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: i128,
    changed: i128,
    inode: u64,
}

impl Stamp {
    /// The stamp of a file.
    #[must_use]
    pub fn of(meta: &Metadata) -> Self {
        let modified = meta.modified().map_or(0, nanoseconds);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            let changed = i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec());
            (changed, meta.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (modified, 0);
        Self {
            size: meta.len(),
            modified,
            changed,
            inode,
        }
    }

    /// The same as bytes.
    #[must_use]
    pub fn bytes(&self) -> [u8; 48] {
        let mut out = [0; 48];
        out[..8].copy_from_slice(&self.size.to_le_bytes());
        out[8..16].copy_from_slice(&self.inode.to_le_bytes());
        out[16..32].copy_from_slice(&self.modified.to_le_bytes());
        out[32..].copy_from_slice(&self.changed.to_le_bytes());
        out
    }

    /// Whether a file with this stamp has so many bytes.
    pub(super) fn is_as_long_as(&self, bytes: &[u8]) -> bool {
        u64::try_from(bytes.len()) == Ok(self.size)
    }

    /// Whether a file with this stamp that was read at `read` is the same for certain: a file written
    /// within two seconds of that moment may have changed again without its stamp telling, as git
    /// knows ("racily clean").
    #[must_use]
    pub fn is_settled(&self, read: SystemTime) -> bool {
        let limit = nanoseconds(read - Duration::from_secs(2));
        self.modified < limit && self.changed < limit
    }
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
    }
}
