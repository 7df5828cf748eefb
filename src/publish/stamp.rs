//! Stamps: what the file system says of a file without its being read. They only save time.
//!
//! The cache holds a row for each row of one particular manifest, and that manifest's hash: a
//! cache that belongs to another manifest, or to another folder, or is damaged, is no cache.
//! A file that was last changed too near the moment we looked could be changed again without its
//! stamp telling (git's racy rule); such a stamp is not kept, and the file is read next time.

use std::fs::{self, Metadata};

use camino::Utf8Path;
use xxhash_rust::xxh3::xxh3_128;

/// The cache's name in the site's `.chancery/`.
const NAME: &str = "output-stamps";
const HEADER: &[u8; 16] = b"chancery-stamp1\n";
/// Size, time of change of the content, of the inode, and the inode, each of 8 bytes.
const ROW: usize = 32;
/// Header, hash of all that follows, folder, manifest.
const HEAD: usize = 16 + 16 + 16 + 16;

/// The clocks of some file systems tick every two seconds.
pub(super) const SLACK: i64 = 2_000_000_000;

/// A file's stamp. Times are in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stamp {
    pub(super) size: u64,
    pub(super) modified: i64,
    pub(super) changed: i64,
    pub(super) inode: u64,
}

impl Stamp {
    /// The stamp of a plain file; `None` for anything else, links too.
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        metadata.is_file().then(|| Self::any(metadata))
    }

    #[cfg(unix)]
    pub(super) fn any(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |s: i64, ns: i64| s.checked_mul(1_000_000_000).and_then(|s| s.checked_add(ns));
        Self {
            size: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()).unwrap_or(i64::MAX),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()).unwrap_or(i64::MAX),
            inode: metadata.ino(),
        }
    }

    #[cfg(not(unix))]
    pub(super) fn any(metadata: &Metadata) -> Self {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
            .and_then(|since| i64::try_from(since.as_nanos()).ok());
        Self {
            size: metadata.len(),
            modified: modified.unwrap_or(i64::MAX),
            changed: 0,
            inode: 0,
        }
    }

    /// True if nothing that happened since `moment` can hide behind this stamp.
    pub(super) fn is_safe(&self, moment: i64) -> bool {
        self.modified.max(self.changed) < moment.saturating_sub(SLACK)
    }
}

/// Which folder a cache is about.
pub(super) fn folder_id(metadata: &Metadata) -> u128 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (u128::from(metadata.dev()) << 64) | u128::from(metadata.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        0
    }
}

/// Reads the stamps that belong to `manifest` in `folder`, in its order; empty if there are none
/// that can be trusted.
pub(super) fn read(cache: &Utf8Path, folder: u128, manifest: &[u8]) -> Vec<Option<Stamp>> {
    fs::read(cache.join(NAME))
        .ok()
        .and_then(|bytes| parse(&bytes, folder, manifest))
        .unwrap_or_default()
}

fn parse(bytes: &[u8], folder: u128, manifest: &[u8]) -> Option<Vec<Option<Stamp>>> {
    let number = |at: usize| {
        Some(u128::from_le_bytes(
            bytes.get(at..at + 16)?.try_into().ok()?,
        ))
    };
    let whole = bytes.starts_with(HEADER)
        && number(16)? == xxh3_128(bytes.get(32..)?)
        && number(32)? == folder
        && number(48)? == xxh3_128(manifest);
    if !whole {
        return None;
    }
    let rows = bytes.get(HEAD..)?.chunks_exact(ROW).map(|row| {
        let part = |n: usize| -> [u8; 8] {
            let mut part = [0; 8];
            part.copy_from_slice(&row[n * 8..n * 8 + 8]);
            part
        };
        let stamp = Stamp {
            size: u64::from_le_bytes(part(0)),
            modified: i64::from_le_bytes(part(1)),
            changed: i64::from_le_bytes(part(2)),
            inode: u64::from_le_bytes(part(3)),
        };
        (stamp != Stamp::default()).then_some(stamp)
    });
    Some(rows.collect())
}

/// Writes the stamps beside their target and renames them into place. Failures are no one's
/// business: the next build takes longer.
pub(super) fn write(
    cache: &Utf8Path,
    folder: u128,
    manifest: &[u8],
    stamps: impl ExactSizeIterator<Item = Option<Stamp>>,
) {
    let mut bytes = Vec::with_capacity(HEAD + stamps.len() * ROW);
    bytes.extend_from_slice(HEADER);
    bytes.extend_from_slice(&[0; 16]);
    bytes.extend_from_slice(&folder.to_le_bytes());
    bytes.extend_from_slice(&xxh3_128(manifest).to_le_bytes());
    for stamp in stamps {
        let stamp = stamp.unwrap_or_default();
        bytes.extend_from_slice(&stamp.size.to_le_bytes());
        bytes.extend_from_slice(&stamp.modified.to_le_bytes());
        bytes.extend_from_slice(&stamp.changed.to_le_bytes());
        bytes.extend_from_slice(&stamp.inode.to_le_bytes());
    }
    let sum = xxh3_128(&bytes[32..]);
    bytes[16..32].copy_from_slice(&sum.to_le_bytes());
    put(cache, NAME, &bytes);
}

/// Writes a file of what only saves time beside its place and renames it there.
pub(super) fn put(cache: &Utf8Path, name: &str, bytes: &[u8]) {
    let _ = fs::create_dir_all(cache);
    // Two builds into different folders share the cache: each has a name of its own to write to.
    let aside = cache.join(format!("{name}.{}.tmp", std::process::id()));
    if fs::write(&aside, bytes).is_err() || fs::rename(&aside, cache.join(name)).is_err() {
        let _ = fs::remove_file(&aside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_of_another_manifest_or_folder_or_a_damaged_one_is_none() {
        let fixture = tempfile::tempdir().unwrap();
        let cache = Utf8Path::from_path(fixture.path()).unwrap();
        let stamps = [
            None,
            Some(Stamp {
                size: 1,
                modified: -2,
                changed: 3,
                inode: 4,
            }),
        ];
        write(cache, 7, b"manifest", stamps.into_iter());
        assert_eq!(read(cache, 7, b"manifest"), stamps);
        assert!(read(cache, 8, b"manifest").is_empty());
        assert!(read(cache, 7, b"another").is_empty());
        let whole = fs::read(cache.join(NAME)).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            assert!(parse(&bytes, 7, b"manifest").is_none(), "byte {at}");
            assert!(parse(&whole[..at], 7, b"manifest").is_none(), "cut at {at}");
        }
    }

    #[test]
    fn a_stamp_near_the_moment_is_not_safe() {
        let stamp = Stamp {
            size: 1,
            modified: 10 * SLACK,
            changed: 10 * SLACK,
            inode: 1,
        };
        assert!(stamp.is_safe(11 * SLACK + 1));
        assert!(!stamp.is_safe(11 * SLACK));
        let touched_back = Stamp {
            modified: 0,
            ..stamp
        };
        assert!(!touched_back.is_safe(11 * SLACK));
    }
}
