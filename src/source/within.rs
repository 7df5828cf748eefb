//! Whether a file that was opened lies within a folder: by what was opened, not by its name, since
//! links may have been swapped between the two.

use camino::Utf8Path;
use std::fs::{self, File};
use std::io;

/// Whether `file`, opened as `full`, lies below `root`.
pub(super) fn is_within(file: &File, full: &Utf8Path, root: &Utf8Path) -> bool {
    // One question to the system, where it answers it.
    real_path(file).is_some_and(|path| path.starts_with(root))
        || is_there(file, full, root).unwrap_or(false)
}

/// The bytes of a plain file that no link leads to, as most are: where the system can promise that on
/// opening it, which spares three questions. None where it must be opened and looked at.
#[cfg(target_os = "linux")]
pub(super) fn read_plain(full: &Utf8Path) -> Option<io::Result<Vec<u8>>> {
    use rustix::fs::{CWD, FileType, Mode, OFlags, ResolveFlags, fstat, openat2};
    // Of a pipe the opening must not wait for a writer.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let strictly = ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    let file = openat2(CWD, full.as_str(), flags, Mode::empty(), strictly).ok()?;
    let found = fstat(&file).ok()?;
    if FileType::from_raw_mode(found.st_mode) != FileType::RegularFile {
        return None;
    }
    let size = usize::try_from(found.st_size).ok()?;
    let mut bytes = Vec::with_capacity(size.saturating_add(1));
    Some(loop {
        bytes.reserve(1);
        let room = bytes.spare_capacity_mut().len();
        match rustix::io::read(&file, rustix::buffer::spare_capacity(&mut bytes)) {
            Ok(0) => break Ok(bytes),
            // All that there was, and less than there is room for: that was the end.
            Ok(n) if n < room && size > 0 && bytes.len() >= size => break Ok(bytes),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => break Err(error.into()),
        }
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn read_plain(_: &Utf8Path) -> Option<io::Result<Vec<u8>>> {
    None
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
