//! A few files put in the place of others of their names, between two builds of who keeps watch.
//!
//! The list of what is ours stays as it is: it tells whose a path is, and of these it tells a hash that
//! is no longer theirs, by which the next build knows to look at them. So a run that ends between the
//! two leaves nothing that the next would not put right.

use std::fs;
use std::io::ErrorKind;

use camino::Utf8Path;

use super::error::PublishError;
use super::folder::{Folder, Mark};
use super::path::{self, STAGING};
use super::{Summary, manifest};

/// Puts `files`, paths with their bytes, in place. None where one of them is not ours, or what stands
/// at its path is no plain file in plain folders, or goes meanwhile: then a whole build must tell.
///
/// # Errors
/// The folder is being written by another run, or the disk fails.
pub fn patch(out: &Utf8Path, files: &[(String, Vec<u8>)]) -> Result<Option<Summary>, PublishError> {
    let mut folder = Folder::lock(out)?;
    let Mark::Bytes(mark) = folder.mark()? else {
        return Ok(None);
    };
    let owned = |path: &str| std::str::from_utf8(&mark).is_ok_and(|m| manifest::lists(m, path));
    let plain = |path: &str| {
        let real = |folder: &str| fs::symlink_metadata(out.join(folder)).is_ok_and(|f| f.is_dir());
        path::folders(path).all(real)
            && fs::symlink_metadata(out.join(path)).is_ok_and(|found| found.is_file())
    };
    if !files.iter().all(|(path, _)| owned(path) && plain(path)) {
        return Ok(None);
    }
    let mut summary = Summary::default();
    let mut staged = Vec::new();
    for (path, bytes) in files {
        if fs::read(out.join(path)).is_ok_and(|there| there == *bytes) {
            summary.unchanged += 1;
            continue;
        }
        if staged.is_empty() {
            folder.stage()?;
        }
        let aside = out.join(STAGING).join(staged.len().to_string());
        fs::write(&aside, bytes).map_err(PublishError::io(&aside))?;
        summary.written += 1;
        summary.bytes += bytes.len() as u64;
        staged.push((aside, out.join(path)));
    }
    for (aside, place) in staged {
        match fs::rename(&aside, &place) {
            // Taken away by somebody since it was looked at.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            done => done.map_err(PublishError::io(&place))?,
        }
    }
    Ok(Some(summary))
}
