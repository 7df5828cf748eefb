//! Files written once for an editor to go on with: never over what is there.

use super::PublishError;
use camino::Utf8Path;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};

fn failed(path: &Utf8Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    move |source| PublishError::Io {
        path: path.to_owned(),
        source,
    }
}

/// Makes the folder, which must be absent or empty. Tells whether it is.
///
/// # Errors
/// Where it cannot be made or read.
pub fn empty_folder(dir: &Utf8Path) -> Result<bool, PublishError> {
    fs::create_dir_all(dir).map_err(failed(dir))?;
    let mut entries = fs::read_dir(dir).map_err(failed(dir))?;
    Ok(entries.next().is_none())
}

/// Writes a new file with the folders it needs.
///
/// # Errors
/// Where a file is there already, or the disk refuses.
pub fn new_file(path: &Utf8Path, bytes: &[u8]) -> Result<(), PublishError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed(parent))?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(failed(path))?;
    file.write_all(bytes).map_err(failed(path))
}
