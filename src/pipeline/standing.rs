//! Whether there is anything to build at all.

use super::Project;
use crate::source::{Scan, git};
use xxhash_rust::xxh3::Xxh3;

impl Project {
    /// What a build of this moment would be made from: the stamps of all files, the commit, how it is
    /// asked for, and the `program`. None where that cannot be told from outside: a file was written
    /// so lately that it may change again without its stamp telling, or something is no file.
    #[must_use]
    pub fn source(&mut self, program: u128) -> Option<u128> {
        let scan = self.source.scan().ok()?;
        let source = self.hash(&scan, program);
        // The next look need not look again.
        self.prefetched_scan = Some(scan);
        source
    }

    fn hash(&self, scan: &Scan, program: u128) -> Option<u128> {
        let at = scan.at.filter(|_| scan.faults.is_empty())?;
        let mut hash = Xxh3::new();
        let mut part = |bytes: &[u8]| {
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(&program.to_le_bytes());
        part(format!("{:?} {:?}", self.options, git::head(self.root())).as_bytes());
        for (path, stamp) in &scan.files {
            if !stamp.is_settled(at) {
                return None;
            }
            part(path.as_str().as_bytes());
            part(&stamp.bytes());
        }
        Some(hash.digest128())
    }
}
