//! What saves a build altogether: that the folder is as the last one left it, and that what it was made
//! from is too.
//!
//! The note lies in the site's `.chancery/`, and belongs to one folder and one manifest. One that is
//! damaged, or of another folder or manifest, is no note; it may cost a build, and never a right page.

use super::manifest;
use super::path::MARK;
use super::stamp::{self, folder_id};
use super::{PublishError, Publisher, Summary};
use camino::Utf8Path;
use rayon::prelude::*;
use std::fs;
use xxhash_rust::xxh3::xxh3_128;

const NAME: &str = "standing";
/// A hash of what follows; the folder, its manifest, what it was made from.
const HEAD: usize = 4 * 16;

impl Publisher {
    /// What was said of the last build, if it was made from `source` and every file of it is on disk
    /// as it was made.
    fn standing(&self, source: u128) -> Option<(Summary, Vec<String>)> {
        let cache = self.cache.as_deref()?;
        let bytes = fs::read(cache.join(NAME)).ok()?;
        let folder = folder_id(&fs::metadata(&self.folder.path).ok()?);
        let said = parse(&bytes, folder, xxh3_128(&self.old.text), source)?;
        let files = self.old.files.par_iter();
        let whole = files.all(|(path, _)| self.there(path).is_some());
        if whole {
            self.keep_stamps(cache);
        }
        let summary = Summary {
            unchanged: self.old.files.len(),
            ..Summary::default()
        };
        (whole && !self.old.files.is_empty()).then_some((summary, said))
    }

    /// Files that had to be read, since they were written so lately, need not be read next time.
    fn keep_stamps(&self, cache: &Utf8Path) {
        let Some(rows) = std::str::from_utf8(&self.old.text)
            .ok()
            .and_then(manifest::parse)
        else {
            return;
        };
        let stamp = |path: &str| self.there(path).and_then(|there| there.0);
        let stamps: Vec<_> = rows.iter().map(|(path, _)| stamp(path)).collect();
        let mut files = self.old.files.iter();
        if files.any(|(path, old)| old.stamp != stamp(path)) {
            stamp::write(cache, self.folder.id(), &self.old.text, stamps.into_iter());
        }
    }
}

/// What was said of the last build, if `out` is as it left it and it was made from `source`.
///
/// # Errors
/// As a build: the folder is not ours, or is being written.
pub fn standing(
    out: &Utf8Path,
    cache: &Utf8Path,
    source: u128,
) -> Result<Option<(Summary, Vec<String>)>, PublishError> {
    // A folder that is not there stays so: making it is a build's business.
    if !out.as_std_path().is_dir() {
        return Ok(None);
    }
    Ok(Publisher::open(out, Some(cache))?.standing(source))
}

/// Notes that `out` was made from `source`, and what was said. Failures are no one's business: the
/// next build takes longer.
pub fn note(out: &Utf8Path, cache: &Utf8Path, source: u128, said: &[String]) {
    let (Ok(metadata), Ok(manifest)) = (fs::metadata(out), fs::read(out.join(MARK))) else {
        return;
    };
    let mut bytes = vec![0; 16];
    for part in [folder_id(&metadata), xxh3_128(&manifest), source] {
        bytes.extend_from_slice(&part.to_le_bytes());
    }
    bytes.extend_from_slice(said.join("\n").as_bytes());
    let sum = xxh3_128(&bytes[16..]);
    bytes[..16].copy_from_slice(&sum.to_le_bytes());
    stamp::put(cache, NAME, &bytes);
}

fn parse(bytes: &[u8], folder: u128, manifest: u128, source: u128) -> Option<Vec<String>> {
    let number = |at: usize| {
        let part = bytes.get(at..at + 16)?;
        Some(u128::from_le_bytes(part.try_into().ok()?))
    };
    let whole = number(0)? == xxh3_128(bytes.get(16..)?)
        && number(16)? == folder
        && number(32)? == manifest
        && number(48)? == source;
    let said = std::str::from_utf8(bytes.get(HEAD..)?).ok()?;
    whole.then(|| said.lines().map(str::to_owned).collect())
}
