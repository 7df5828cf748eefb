//! The only reader of the site's disk.
//!
//! [`Source::scan`] lists the files a site is made of, with a [`Stamp`] each that tells whether one
//! changed; [`Source::read`] gives a file's bytes. What is no plain file, or lies outside the site's
//! folder, is a fault that names it: links are followed within the root only.

pub mod git;
pub mod names;
mod stamp;
mod within;

pub use stamp::Stamp;

use crate::diagnostic::{Diagnostic, Rule, rules};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read};
use std::time::{Duration, Instant, SystemTime};

/// The folders that a site is made of.
pub const FOLDERS: [&str; 5] = ["content", "i18n", "static", "styles", "templates"];

/// How deep folders may nest, so that no link makes them endless.
const DEPTH: usize = 64;
/// How many entries of a folder are looked at in one go.
const STRETCH: usize = 256;
/// How long a file that is being written is waited for.
const PATIENCE: Duration = Duration::from_millis(200);

/// The machine's failure to read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The site's folder is not there.
    #[error("there is no folder `{0}`")]
    NoRoot(Utf8PathBuf),
    /// The folder has no `site.yaml`.
    #[error("`{0}` is no site: it has no site.yaml")]
    NoSite(Utf8PathBuf),
    /// A folder's name is not UTF-8.
    #[error("the path of the site is not UTF-8: {0}")]
    Encoding(String),
    /// The system said no.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// What was read.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A site's folder.
#[derive(Debug, Clone)]
pub struct Source {
    root: Utf8PathBuf,
}

/// The files of a site.
#[derive(Debug, Default)]
pub struct Scan {
    /// Paths relative to the root, with `/`, and stamps; in byte order of the paths, none twice.
    pub files: Vec<(Utf8PathBuf, Stamp)>,
    /// Folders within the root that links lead to.
    pub linked: Vec<Utf8PathBuf>,
    /// What cannot be part of a site.
    pub faults: Vec<Diagnostic>,
    /// When the scan began.
    pub at: Option<SystemTime>,
}

impl Source {
    /// The site in the folder `root`.
    ///
    /// # Errors
    /// Where the folder is not there or cannot be named in UTF-8.
    pub fn open(root: &Utf8Path) -> Result<Self, SourceError> {
        let path = fs::canonicalize(root).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => SourceError::NoRoot(root.to_owned()),
            _ => SourceError::Io {
                path: root.to_owned(),
                source,
            },
        })?;
        let root = Utf8PathBuf::from_path_buf(path)
            .map_err(|p| SourceError::Encoding(p.to_string_lossy().into_owned()))?;
        Ok(Self { root })
    }

    /// The site's folder, absolute and without links.
    #[must_use]
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Whether the folder is a site at all.
    ///
    /// # Errors
    /// Where it has no `site.yaml`.
    pub fn exists(&self) -> Result<Stamp, SourceError> {
        match fs::metadata(self.root.join(crate::config::FILE)) {
            Ok(meta) if meta.is_file() => Ok(Stamp::of(&meta)),
            _ => Err(SourceError::NoSite(self.root.clone())),
        }
    }

    /// Lists the files of the site.
    ///
    /// # Errors
    /// Where there is no `site.yaml`: then it is no site.
    pub fn scan(&self) -> Result<Scan, SourceError> {
        let mut scan = Scan {
            at: Some(SystemTime::now()),
            ..Scan::default()
        };
        scan.files
            .push((crate::config::FILE.into(), self.exists()?));
        for folder in FOLDERS {
            self.look(Utf8Path::new(folder), &mut scan);
        }
        scan.order();
        Ok(scan)
    }

    /// One entry of a folder of the site, with all that is below it.
    fn look(&self, path: &Utf8Path, scan: &mut Scan) {
        match fs::symlink_metadata(self.root.join(path)) {
            Ok(meta) => self.entry(path, &meta, 0, scan),
            // It is not part of the site.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => scan.fault(rules::FILE_READ, path, &format!("{error}")),
        }
    }

    /// One entry of a folder: a file, a folder, or a link to one of them, as `meta` says.
    fn entry(&self, path: &Utf8Path, meta: &fs::Metadata, depth: usize, scan: &mut Scan) {
        let followed;
        let meta = if meta.is_symlink() {
            match self.follow(path, scan) {
                Some(meta) => {
                    followed = meta;
                    &followed
                }
                None => return,
            }
        } else {
            meta
        };
        if meta.is_dir() {
            if depth > DEPTH {
                return scan.fault(rules::FILE_KIND, path, "folders nest too deep here");
            }
            self.folder(path, depth, scan);
        } else if meta.is_file() {
            scan.files.push((path.to_owned(), Stamp::of(meta)));
        } else {
            scan.fault(rules::FILE_KIND, path, "this is no plain file");
        }
    }

    /// What a link leads to, if that lies within the root.
    fn follow(&self, path: &Utf8Path, scan: &mut Scan) -> Option<fs::Metadata> {
        let full = self.root.join(path);
        let target = match fs::canonicalize(&full) {
            Ok(target) => target,
            Err(error) => {
                scan.fault(
                    rules::FILE_KIND,
                    path,
                    &format!("the link leads nowhere ({error})"),
                );
                return None;
            }
        };
        if !target.starts_with(self.root.as_std_path()) {
            scan.fault(rules::FILE_KIND, path, "the link leads out of the site");
            return None;
        }
        if full.as_std_path().starts_with(&target) {
            scan.fault(
                rules::FILE_KIND,
                path,
                "the link leads to a folder that holds it",
            );
            return None;
        }
        if let Ok(within) = target.strip_prefix(self.root.as_std_path())
            && let Some(within) = Utf8Path::from_path(within)
        {
            scan.linked.push(within.to_owned());
        }
        fs::metadata(&target).ok()
    }

    fn folder(&self, path: &Utf8Path, depth: usize, scan: &mut Scan) {
        let entries = match fs::read_dir(self.root.join(path)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return scan.fault(rules::FILE_READ, path, &format!("{error}")),
        };
        let mut seen = Vec::new();
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    scan.fault(rules::FILE_READ, path, &format!("{error}"));
                    continue;
                }
            };
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let shown = name.to_string_lossy();
                scan.fault(
                    rules::FILE_NAME,
                    path,
                    &format!("the name `{shown}` is not UTF-8"),
                );
                continue;
            };
            if names::is_seen(name) {
                seen.push((path.join(name), entry));
            }
        }
        let parts: Vec<Scan> = seen
            .par_chunks(STRETCH)
            .map(|part| {
                let mut scan = Scan::default();
                for (path, entry) in part {
                    match entry.metadata() {
                        Ok(meta) => self.entry(path, &meta, depth + 1, &mut scan),
                        // Gone between the listing and the look: it is not part of the site.
                        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                        Err(error) => scan.fault(rules::FILE_READ, path, &format!("{error}")),
                    }
                }
                scan
            })
            .collect();
        for mut part in parts {
            scan.files.append(&mut part.files);
            scan.linked.append(&mut part.linked);
            scan.faults.append(&mut part.faults);
        }
    }

    /// The stamp of a plain file, as a scan would give it; none of what is none, or is reached by a link.
    #[must_use]
    pub fn stamp(&self, path: &Utf8Path) -> Option<Stamp> {
        let meta = fs::symlink_metadata(self.root.join(path)).ok()?;
        meta.is_file().then(|| Stamp::of(&meta))
    }

    /// Whether anything stands at a path, were it a link that leads nowhere.
    #[must_use]
    pub fn is_there(&self, path: &Utf8Path) -> bool {
        let met = fs::symlink_metadata(self.root.join(path));
        !met.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// What the system said, or that this is no plain file within the site.
    pub fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        let full = self.root.join(path);
        if let Some(read) = within::read_plain(&full) {
            return read;
        }
        let mut bytes = Vec::new();
        self.open_within(&full)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Opens a file of a scan. What was a plain file then may have become a link that leads out of
    /// the site, or a pipe on which a reader waits for ever: neither is opened.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn open_file(&self, path: &Utf8Path) -> io::Result<File> {
        self.open_within(&self.root.join(path))
    }

    fn open_within(&self, full: &Utf8Path) -> io::Result<File> {
        if !fs::metadata(full)?.is_file() {
            return Err(io::Error::other("this is no plain file"));
        }
        let file = File::open(full)?;
        if within::is_within(&file, full, &self.root) {
            Ok(file)
        } else {
            Err(io::Error::other("the link leads out of the site"))
        }
    }

    /// The bytes of a file that somebody may be writing: one that is empty, or that changes while it
    /// is read, is waited for, 200 ms at most. What is wrong then is put right by the next change. `seen` is
    /// its stamp at the last scan: where that is old and tells the length of what was read, nobody is writing.
    ///
    /// # Errors
    /// What the system said.
    pub fn read_settled(&self, path: &Utf8Path, seen: Stamp) -> io::Result<Vec<u8>> {
        if seen.is_settled(SystemTime::now())
            && let Ok(bytes) = self.read(path)
            && !bytes.is_empty()
            && seen.is_as_long_as(&bytes)
        {
            return Ok(bytes);
        }
        let full = self.root.join(path);
        let start = Instant::now();
        loop {
            let before = fs::metadata(&full).map(|m| Stamp::of(&m));
            let bytes = self.read(path);
            let after = fs::metadata(&full).map(|m| Stamp::of(&m));
            let settled = match (&before, &bytes, &after) {
                (Ok(a), Ok(bytes), Ok(b)) => a == b && !bytes.is_empty(),
                _ => false,
            };
            if settled || start.elapsed() >= PATIENCE {
                return bytes;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Scan {
    /// In order of path, by its bytes.
    fn order(&mut self) {
        self.files
            .sort_unstable_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
    }

    fn fault(&mut self, rule: &'static Rule, path: &Utf8Path, message: &str) {
        self.faults.push(
            Diagnostic::new(rule, message.to_owned())
                .in_file(path)
                .hint("remove it, or put a plain file within the site in its place"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Source) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("site.yaml"), "title: X\n").unwrap();
        fs::create_dir_all(dir.path().join("content/events")).unwrap();
        let source = Source::open(Utf8Path::from_path(dir.path()).unwrap()).unwrap();
        (dir, source)
    }

    #[test]
    fn a_site_is_its_four_folders_and_its_settings() {
        let (dir, source) = site();
        for path in [
            "content/events/a.md",
            "content/.hidden.md",
            "content/b.md~",
            "other.txt",
        ] {
            fs::write(dir.path().join(path), "x").unwrap();
        }
        let files: Vec<_> = source
            .scan()
            .unwrap()
            .files
            .into_iter()
            .map(|f| f.0)
            .collect();
        assert_eq!(files, ["content/events/a.md", "site.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_within_the_root_only() {
        use std::os::unix::fs::symlink;
        let (dir, source) = site();
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("secret.md"), "x").unwrap();
        fs::create_dir(dir.path().join("shared")).unwrap();
        fs::write(dir.path().join("shared/s.md"), "x").unwrap();
        let events = dir.path().join("content/events");
        symlink(out.path(), events.join("out")).unwrap();
        symlink(out.path().join("secret.md"), events.join("secret.md")).unwrap();
        symlink("../../shared", events.join("in")).unwrap();
        symlink("..", events.join("loop")).unwrap();
        symlink("nowhere", events.join("dead.md")).unwrap();
        let scan = source.scan().unwrap();
        let files: Vec<_> = scan.files.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(files, ["content/events/in/s.md", "site.yaml"]);
        assert_eq!(scan.faults.len(), 4, "{:?}", scan.faults);
        assert!(scan.faults.iter().all(|f| f.rule == rules::FILE_KIND));
    }

    #[cfg(unix)]
    #[test]
    fn what_became_a_link_out_or_a_pipe_since_the_scan_is_not_read() {
        use std::os::unix::fs::symlink;
        let (dir, source) = site();
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("secret.md"), "secret").unwrap();
        let (file, folder) = (Utf8Path::new("content/events/a.md"), "content/events");
        let place = dir.path().join(file);
        fs::write(&place, "plain").unwrap();
        assert_eq!(source.read(file).unwrap(), b"plain");
        let seen = Stamp::of(&fs::metadata(&place).unwrap());

        fs::remove_file(&place).unwrap();
        symlink(out.path().join("secret.md"), &place).unwrap();
        assert!(source.read(file).is_err());
        assert!(source.read_settled(file, seen).is_err());

        // So with a folder above it, and with one that is swapped for a link within the site.
        fs::rename(out.path().join("secret.md"), out.path().join("a.md")).unwrap();
        fs::remove_dir_all(dir.path().join(folder)).unwrap();
        symlink(out.path(), dir.path().join(folder)).unwrap();
        assert!(source.read(file).is_err());
        fs::remove_file(dir.path().join(folder)).unwrap();
        fs::create_dir(dir.path().join("shared")).unwrap();
        fs::write(dir.path().join("shared/a.md"), "shared").unwrap();
        symlink("../shared", dir.path().join(folder)).unwrap();
        assert_eq!(source.read(file).unwrap(), b"shared");

        let pipe = dir.path().join("shared/pipe.md");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(source.read(&Utf8Path::new(folder).join("pipe.md")).is_err());
        } else {
            eprintln!("skipped: there is no mkfifo");
        }
    }

    #[test]
    fn a_folder_without_settings_is_no_site() {
        let dir = tempfile::tempdir().unwrap();
        let source = Source::open(Utf8Path::from_path(dir.path()).unwrap()).unwrap();
        assert!(matches!(source.scan(), Err(SourceError::NoSite(_))));
        assert!(matches!(
            Source::open("/no/such/folder".into()),
            Err(SourceError::NoRoot(_))
        ));
    }
}
