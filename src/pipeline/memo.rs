//! What is known of each file, kept for as long as the file stays the same.
//!
//! The rules: a value depends on one file alone and on nothing else; it is never changed, only
//! replaced; the faults of a parse are kept with it and told again. A file is the same if its stamp
//! is, and if it was last written well before it was last read; else it is read and its bytes
//! compared. So a memo can cost time, never correctness.

use crate::diagnostic::{Diagnostic, rules};
use crate::entry::{self, Kind, Parsed};
use crate::language::Language;
use crate::pages::views::Style;
use crate::render::Templates;
use crate::source::{Scan, Source, Stamp};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

/// The files of a site as last read.
#[derive(Default)]
pub(super) struct Memo {
    /// In byte order of their paths.
    files: Vec<(Utf8PathBuf, Kept)>,
    /// Each language with the hash of what it was made of.
    pub languages: BTreeMap<String, (u128, Arc<Language>, Vec<Diagnostic>)>,
    /// The citation style, with what it has set so far.
    pub style: Option<Arc<Style>>,
    /// The icon for the home screens of phones, with the hash of what it is drawn from.
    pub icon: Option<(u128, Arc<[u8]>)>,
    /// The templates of each language with the hash of what they were made of.
    pub templates: BTreeMap<String, (u128, Arc<Templates>, Vec<Diagnostic>)>,
}

/// One file.
#[derive(Clone)]
pub(super) struct Kept {
    stamp: Stamp,
    read: SystemTime,
    /// A hash of the bytes.
    pub hash: u128,
    /// What was made of them.
    pub made: Made,
}

/// What a file is to a site.
#[derive(Clone)]
pub(super) enum Made {
    /// Entries.
    Entries(Arc<Parsed>),
    /// Settings, words or a template: its bytes.
    Bytes(Arc<[u8]>),
    /// A file that is published as it is: its hash is enough, and of a picture its width and height in
    /// pixels, so that pages keep its place while it comes.
    Static(Option<(u32, u32)>),
}

impl Kept {
    /// What is in the file now. None where it holds no entries, or is no plain file that can be read.
    pub fn again(&self, source: &Source, path: &Utf8Path, watching: bool) -> Option<Self> {
        self.entries()?;
        look(
            source,
            watching,
            path,
            source.stamp(path)?,
            Some(self.clone()),
        )
        .0
    }

    /// Its entries, where it holds any.
    pub fn entries(&self) -> Option<&Arc<Parsed>> {
        match &self.made {
            Made::Entries(parsed) => Some(parsed),
            _ => None,
        }
    }
}

impl Memo {
    /// Brings the memo in step with the disk: what is gone is forgotten, what is new or changed is
    /// read and, if it holds entries, parsed. Files that cannot be read are faults. Tells whether
    /// anything is other than before.
    pub fn read(
        &mut self,
        source: &Source,
        scan: &Scan,
        watching: bool,
        faults: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut old = std::mem::take(&mut self.files).into_iter().peekable();
        let mut gone = false;
        let mut slots = Vec::with_capacity(scan.files.len());
        for (path, stamp) in &scan.files {
            while old
                .next_if(|kept| kept.0.as_str() < path.as_str())
                .is_some()
            {
                gone = true;
            }
            slots.push((path, *stamp, old.next_if(|kept| kept.0 == *path)));
        }
        gone |= old.next().is_some();
        let looked: Vec<_> = slots
            .into_par_iter()
            .map(|(path, stamp, kept)| look(source, watching, path, stamp, kept.map(|k| k.1)))
            .collect();
        let mut changed = gone;
        for ((path, _), (kept, fault, other)) in scan.files.iter().zip(looked) {
            changed |= other;
            self.files.extend(kept.map(|kept| (path.clone(), kept)));
            faults.extend(fault);
        }
        changed
    }

    /// The files below a folder, in order of path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a Utf8Path, &'a Kept)> {
        let start = format!("{folder}/");
        let first = (self.files).partition_point(|(path, _)| path.as_str() < start.as_str());
        (self.files[first..].iter())
            .take_while(move |(path, _)| path.as_str().starts_with(&start))
            .map(|(path, kept)| (path.as_path(), kept))
    }

    /// What is known of a file.
    pub fn get(&self, path: &Utf8Path) -> Option<&Kept> {
        self.files.get(self.position(path)?).map(|file| &file.1)
    }

    /// Puts what was found in a known file in the place of what was known.
    pub fn put(&mut self, path: &Utf8Path, kept: Kept) {
        if let Some(file) = self.position(path).and_then(|n| self.files.get_mut(n)) {
            file.1 = kept;
        }
    }

    fn position(&self, path: &Utf8Path) -> Option<usize> {
        let of = |file: &(Utf8PathBuf, Kept)| file.0.as_str().cmp(path.as_str());
        self.files.binary_search_by(of).ok()
    }

    /// The bytes of a settings file, of words or of a template.
    pub fn bytes(&self, path: &Utf8Path) -> Option<&[u8]> {
        match &self.get(path)?.made {
            Made::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// What to keep of a file, what is wrong with it, and whether it is other than before.
fn look(
    source: &Source,
    watching: bool,
    path: &Utf8Path,
    stamp: Stamp,
    old: Option<Kept>,
) -> (Option<Kept>, Option<Diagnostic>, bool) {
    if old
        .as_ref()
        .is_some_and(|old| old.stamp == stamp && stamp.is_settled(old.read))
    {
        return (old, None, false);
    }
    let read = SystemTime::now();
    let bytes = if watching {
        source.read_settled(path, stamp)
    } else {
        source.read(path)
    };
    match bytes {
        Ok(bytes) => {
            let hash = old.as_ref().map(|old| old.hash);
            let kept = keep(path, stamp, read, bytes, old);
            let other = hash != Some(kept.hash);
            (Some(kept), None, other)
        }
        // Gone since the scan: the next look will not list it.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && watching => {
            (None, None, old.is_some())
        }
        Err(error) => {
            let fault = Diagnostic::new(rules::FILE_READ, format!("cannot read the file: {error}"))
                .in_file(path)
                .hint("make it readable, or remove it");
            (None, Some(fault), true)
        }
    }
}

/// What to keep of a file. A parse of the same bytes stands.
fn keep(
    path: &Utf8Path,
    stamp: Stamp,
    read: SystemTime,
    bytes: Vec<u8>,
    old: Option<Kept>,
) -> Kept {
    let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
    let made = match (old, Kind::of(path)) {
        (
            Some(Kept {
                hash: before,
                made: Made::Entries(parsed),
                ..
            }),
            _,
        ) if before == hash => Made::Entries(parsed),
        (_, Some(kind)) if is_entry(kind, path) => {
            Made::Entries(Arc::new(entry::parse(kind, path, &bytes)))
        }
        _ if path.starts_with("static") || path.starts_with("content") => {
            Made::Static(picture_size(path, &bytes))
        }
        _ => Made::Bytes(bytes.into()),
    };
    Kept {
        stamp,
        read,
        hash,
        made,
    }
}

/// The width and height of a picture made of pixels; none of any other file, and of one that is not what its
/// name says.
fn picture_size(path: &Utf8Path, bytes: &[u8]) -> Option<(u32, u32)> {
    let ending = path.extension()?.to_ascii_lowercase();
    if !["png", "jpg", "jpeg", "gif", "webp", "avif"].contains(&ending.as_str()) {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (size.width.try_into().ok()?, size.height.try_into().ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

/// Whether a file of this path holds entries of this kind.
pub(super) fn is_entry(kind: Kind, path: &Utf8Path) -> bool {
    path.extension()
        .is_some_and(|ending| kind.endings().contains(&ending))
}
