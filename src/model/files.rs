//! From the path of a file to the entry that it holds.

use super::{ActorIx, EventIx, LinkTo, PlaceIx};
use crate::entry::{Kind, Translation};
use crate::names;
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use rapidhash::RapidHashMap;
use std::collections::HashSet;
use std::sync::Arc;

/// The entries by their files. A file of several entries leads to none of them.
#[derive(Debug, Default)]
pub(super) struct Files {
    entries: RapidHashMap<Utf8PathBuf, Option<LinkTo>>,
    absent: HashSet<(Kind, String)>,
}

impl Files {
    /// None so far, but for the entries that are left out or could not be read.
    pub fn new(absent: &HashSet<(Kind, String)>) -> Self {
        Self {
            entries: RapidHashMap::default(),
            absent: absent.clone(),
        }
    }

    fn add(&mut self, file: &Utf8Path, to: LinkTo) {
        let entry = self.entries.entry(file.to_owned());
        entry.and_modify(|to| *to = None).or_insert(Some(to));
    }

    pub fn event(&mut self, file: &Utf8Path, ix: EventIx) {
        self.add(file, LinkTo::Event(ix));
    }

    pub fn actor(&mut self, file: &Utf8Path, ix: ActorIx) {
        self.add(file, LinkTo::Actor(ix));
    }

    pub fn place(&mut self, file: &Utf8Path, ix: PlaceIx) {
        self.add(file, LinkTo::Place(ix));
    }

    pub fn page(&mut self, file: &Utf8Path, id: &str) {
        self.add(file, LinkTo::Page(id.into()));
    }

    /// Lets a translation lead where its original does.
    pub fn translation(&mut self, translation: &Arc<Translation>) {
        for ending in ["md", "yaml", "yml"] {
            let original = Utf8PathBuf::from(format!("{}.{ending}", translation.of));
            if let Some(Some(to)) = self.entries.get(&original) {
                let to = to.clone();
                self.add(&translation.head.file, to);
                return;
            }
        }
    }

    /// Where a link to `target` in the file `from` leads.
    pub fn lead(&self, from: &Utf8Path, target: &str) -> LinkTo {
        let path = target.split('?').next().unwrap_or_default();
        let path = names::decoded(path);
        let folder = from.parent().unwrap_or(Utf8Path::new(""));
        let Some(path) = joined(folder, &path) else {
            return LinkTo::Beside(Utf8Path::new("").into());
        };
        match self.entries.get(&path) {
            Some(Some(to)) => to.clone(),
            _ if self.is_absent(&path) => LinkTo::Nowhere,
            _ => LinkTo::Beside(path.into()),
        }
    }

    /// Whether the file holds a draft that is left out, or an entry that could not be read: its own
    /// faults are enough.
    fn is_absent(&self, path: &Utf8Path) -> bool {
        let id = path.file_stem().and_then(names::stem_less_date);
        let key = Kind::of(path).zip(id.map(|id| names::fold(id).into_owned()));
        key.is_some_and(|key| self.absent.contains(&key))
    }
}

/// The path that a relative one gives in a folder; none where it leads out of the site.
fn joined(folder: &Utf8Path, path: &str) -> Option<Utf8PathBuf> {
    let mut out = folder.to_owned();
    for part in Utf8Path::new(path).components() {
        match part {
            Utf8Component::Normal(name) => out.push(name),
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            Utf8Component::RootDir | Utf8Component::Prefix(_) => return None,
        }
    }
    Some(out)
}
