//! Whether a file that was opened lies within a folder: by what was opened, not by its name, since
//! links may have been swapped between the two.

use camino::Utf8Path;
use std::fs::{self, File};

/// Whether `file`, opened as `full`, lies below `root`.
pub(super) fn is_within(file: &File, full: &Utf8Path, root: &Utf8Path) -> bool {
    // One question to the system, where it answers it.
    real_path(file).is_some_and(|path| path.starts_with(root))
        || is_there(file, full, root).unwrap_or(false)
}

#[cfg(target_os = "linux")]
fn real_path(file: &File) -> Option<std::path::PathBuf> {
    use std::os::fd::AsRawFd;
    fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())).ok()
}

#[cfg(not(target_os = "linux"))]
fn real_path(_: &File) -> Option<std::path::PathBuf> {
    None
}

/// The same by names: where they lead now, and that the file found there is the one opened.
fn is_there(file: &File, full: &Utf8Path, root: &Utf8Path) -> std::io::Result<bool> {
    let path = fs::canonicalize(full)?;
    let same = is_same(&file.metadata()?, &fs::symlink_metadata(&path)?);
    Ok(same && path.starts_with(fs::canonicalize(root)?))
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    one.is_file() && other.is_file() && one.created().ok() == other.created().ok()
}
