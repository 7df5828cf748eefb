//! What is known of each file, kept for as long as the file stays the same.
//!
//! The rules: a value depends on one file alone and on nothing else; it is never changed, only
//! replaced; the faults of a parse are kept with it and told again. A file is the same if its stamp
//! is, and if it was last written well before it was last read; else it is read and its bytes
//! compared. So a memo can cost time, never correctness.

use crate::diagnostic::Diagnostic;
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
    files: BTreeMap<Utf8PathBuf, Kept>,
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
pub(super) struct Kept {
    stamp: Stamp,
    read: SystemTime,
    /// A hash of the bytes.
    pub hash: u128,
    /// What was made of them.
    pub made: Made,
}

/// What a file is to a site.
pub(super) enum Made {
    /// Entries.
    Entries(Arc<Parsed>),
    /// Settings, words or a template: its bytes.
    Bytes(Arc<[u8]>),
    /// A static file: its hash is enough.
    Static,
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
        let before = self.files.len();
        self.files.retain(|path, _| scan.files.contains_key(path));
        let mut changed = self.files.len() != before;
        let stale: Vec<(&Utf8PathBuf, Stamp)> = scan
            .files
            .iter()
            .filter(|(path, stamp)| {
                self.files
                    .get(*path)
                    .is_none_or(|kept| kept.stamp != **stamp || !stamp.is_settled(kept.read))
            })
            .map(|(path, stamp)| (path, *stamp))
            .collect();
        let fresh: Vec<_> = stale
            .into_par_iter()
            .map(|(path, stamp)| {
                let read = SystemTime::now();
                let bytes = if watching {
                    source.read_settled(path)
                } else {
                    source.read(path)
                };
                (path, bytes.map(|bytes| self.keep(path, stamp, read, bytes)))
            })
            .collect();
        for (path, kept) in fresh {
            match kept {
                Ok(kept) => {
                    let old = self.files.insert(path.clone(), kept).map(|k| k.hash);
                    changed |= old != self.files.get(path).map(|k| k.hash);
                }
                // Gone since the scan: the next look will not list it.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound && watching => {
                    changed |= self.files.remove(path).is_some();
                }
                Err(error) => {
                    changed = true;
                    self.files.remove(path);
                    faults.push(
                        Diagnostic::error("file-read", format!("cannot read the file: {error}"))
                            .in_file(path.as_path())
                            .hint("make it readable, or remove it"),
                    );
                }
            }
        }
        changed
    }

    /// What to keep of a file. A parse of the same bytes stands.
    fn keep(&self, path: &Utf8Path, stamp: Stamp, read: SystemTime, bytes: Vec<u8>) -> Kept {
        let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
        let made = match (self.files.get(path), Kind::of(path)) {
            (
                Some(Kept {
                    hash: old,
                    made: Made::Entries(parsed),
                    ..
                }),
                _,
            ) if *old == hash => Made::Entries(parsed.clone()),
            (_, Some(kind)) if is_entry(kind, path) => {
                Made::Entries(Arc::new(entry::parse(kind, path, &bytes)))
            }
            _ if path.starts_with("static") => Made::Static,
            _ => Made::Bytes(bytes.into()),
        };
        Kept {
            stamp,
            read,
            hash,
            made,
        }
    }

    /// The files below a folder, in order of path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a Utf8Path, &'a Kept)> {
        self.files
            .range(Utf8PathBuf::from(folder)..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, kept)| (path.as_path(), kept))
    }

    /// The bytes of a settings file, of words or of a template.
    pub fn bytes(&self, path: &Utf8Path) -> Option<&[u8]> {
        match &self.files.get(path)?.made {
            Made::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// Whether a file of this path holds entries of this kind.
pub(super) fn is_entry(kind: Kind, path: &Utf8Path) -> bool {
    path.extension()
        .is_some_and(|ending| kind.endings().contains(&ending))
}
