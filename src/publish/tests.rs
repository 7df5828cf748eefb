//! The promises of the module's head, each broken on purpose.

mod kills;
mod patches;
mod refusals;
mod standing;

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;

/// How many more changes a run may make before it is killed.
#[derive(Debug)]
pub(super) struct Fuse(AtomicUsize);

impl Default for Fuse {
    fn default() -> Self {
        Self(AtomicUsize::new(usize::MAX))
    }
}

impl Publisher {
    pub(super) fn step(&self) -> Result<(), PublishError> {
        let burn = |left: usize| match left {
            usize::MAX => Some(left),
            left => left.checked_sub(1),
        };
        let lit = (self.fuse.0).fetch_update(Ordering::SeqCst, Ordering::SeqCst, burn);
        lit.map(drop).map_err(|_| {
            self.folder.abandoned.store(true, Ordering::SeqCst);
            PublishError::io(&self.folder.path)(io::Error::other("killed"))
        })
    }
}

/// A folder of the tests' own, with an output folder and a cache in it.
struct Fixture {
    fixture: TempDir,
    out: Utf8PathBuf,
    cache: Utf8PathBuf,
}

type Site<'a> = [(&'a str, &'a str)];
type Tree = BTreeMap<String, Vec<u8>>;

impl Fixture {
    fn new() -> Self {
        let fixture = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(fixture.path()).unwrap().to_owned();
        Self {
            out: root.join("public"),
            cache: root.join("cache"),
            fixture,
        }
    }

    fn open(&self) -> Publisher {
        Publisher::open(&self.out, Some(&self.cache)).unwrap()
    }

    fn publish(&self, site: &Site) -> Summary {
        let publisher = self.open();
        hand(&publisher, site).unwrap();
        publisher.commit().unwrap()
    }

    /// Publishes until the given number of changes was made; true if that was the end of it.
    fn publish_until_killed(&self, site: &Site, steps: usize) -> bool {
        let publisher = self.open();
        publisher.fuse.0.store(steps, Ordering::SeqCst);
        let done = hand(&publisher, site).and_then(|()| publisher.commit());
        match done {
            Err(error) => assert!(error.to_string().contains("killed"), "{error}"),
            Ok(_) => return true,
        }
        false
    }

    /// All files in the output folder, the mark and what is staged too.
    fn all(&self) -> Tree {
        let mut tree = Tree::new();
        list(&self.out, &self.out, &mut tree);
        tree
    }

    /// The files of the output folder without chancery's own.
    fn tree(&self) -> Tree {
        let mut tree = self.all();
        assert!(
            !tree.keys().any(|path| path.starts_with(STAGING)),
            "staging is left"
        );
        tree.remove(path::MARK);
        tree
    }

    fn mark(&self) -> String {
        fs::read_to_string(self.out.join(path::MARK)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let place = self.out.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
}

fn list(root: &Utf8Path, folder: &Utf8Path, tree: &mut Tree) {
    let Ok(entries) = folder.read_dir_utf8() else {
        return;
    };
    let mut empty = true;
    for entry in entries {
        let entry = entry.unwrap();
        empty = false;
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            list(root, path, tree);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string();
            let bytes = match path.read_link_utf8() {
                Ok(to) => format!("-> {to}").into_bytes(),
                Err(_) => fs::read(path).unwrap(),
            };
            tree.insert(name, bytes);
        }
    }
    if empty && folder != root {
        let name = folder.strip_prefix(root).unwrap();
        tree.insert(format!("{name}/"), Vec::new());
    }
}

fn fingerprint(text: &str) -> u128 {
    xxh3_128(text.as_bytes()) ^ 1
}

/// As the pipeline does: what is current is kept, the rest staged.
fn hand(publisher: &Publisher, site: &Site) -> Result<(), PublishError> {
    for (path, text) in site {
        if !publisher.keep(path, fingerprint(text)) {
            publisher.stage(path, fingerprint(text), text.as_bytes())?;
        }
    }
    Ok(())
}

fn tree_of(site: &Site) -> Tree {
    site.iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

const FIRST: &Site = &[
    ("index.html", "home"),
    ("events/a/index.html", "a"),
    ("events/b/index.html", "b"),
    ("style.css", "body{}"),
    ("swap", "a file"),
    ("paws/index.html", "in a folder"),
    ("paws/deep/er/index.html", "in a folder"),
];
const SECOND: &Site = &[
    ("index.html", "home, changed"),
    ("events/a/index.html", "a"),
    ("events/c/index.html", "c"),
    ("style.css", "body{}"),
    ("swap/index.html", "a folder now"),
    ("swap/and/more.html", "a folder now"),
    ("paws", "a file now"),
];

#[test]
fn the_folder_holds_what_was_last_published() {
    let fixture = Fixture::new();
    let first = fixture.publish(FIRST);
    assert_eq!((first.written, first.unchanged, first.removed), (7, 0, 0));
    assert_eq!(fixture.tree(), tree_of(FIRST));
    let second = fixture.publish(SECOND);
    assert_eq!(
        (second.written, second.unchanged, second.removed),
        (5, 2, 4)
    );
    assert_eq!(second.bytes, 13 + 1 + 12 + 12 + 10);
    assert_eq!(fixture.tree(), tree_of(SECOND));
    assert_eq!(fixture.publish(&[]).removed, 7);
    assert_eq!(fixture.tree(), Tree::new());
}

#[test]
fn the_mark_is_the_same_however_the_site_came_to_be() {
    let (grown, clean) = (Fixture::new(), Fixture::new());
    grown.publish(FIRST);
    grown.publish(SECOND);
    clean.publish(SECOND);
    assert_eq!(grown.mark(), clean.mark());
    assert!(
        !grown
            .mark()
            .contains(grown.fixture.path().to_str().unwrap())
    );
}

#[test]
fn what_is_unchanged_is_not_touched() {
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    let look = |path: &str| {
        let found = fs::metadata(fixture.out.join(path)).unwrap();
        Stamp::any(&found)
    };
    let before = (look("index.html"), look(path::MARK));
    let again = fixture.publish(FIRST);
    assert_eq!((again.written, again.unchanged), (0, 7));
    // The same bytes of other origin: nothing to write but the mark.
    let publisher = fixture.open();
    for (path, text) in FIRST {
        assert!(!publisher.keep(path, 1));
        publisher.stage(path, 1, text.as_bytes()).unwrap();
    }
    assert_eq!(publisher.commit().unwrap().written, 0);
    assert_eq!(look("index.html"), before.0);
    assert_ne!(look(path::MARK), before.1);
}

#[test]
fn a_file_that_was_changed_or_taken_is_not_current() {
    for with_cache in [true, false] {
        let fixture = Fixture::new();
        fixture.publish(FIRST);
        if !with_cache {
            fs::remove_dir_all(&fixture.cache).unwrap();
        }
        fixture.write("index.html", "emoh");
        fs::remove_file(fixture.out.join("style.css")).unwrap();
        fs::remove_file(fixture.out.join("swap")).unwrap();
        symlink("paws/index.html", fixture.out.join("swap")).unwrap();
        let publisher = fixture.open();
        for (path, text) in FIRST {
            let spoilt = ["index.html", "style.css", "swap"].contains(path);
            assert_eq!(
                publisher.is_current(path, fingerprint(text)),
                !spoilt,
                "{path}"
            );
        }
        assert!(!publisher.is_current("events/a/index.html", fingerprint("b")));
        assert!(!publisher.is_current("none", fingerprint("a")));
        drop(publisher);
        assert_eq!(fixture.publish(FIRST).written, 3);
        assert_eq!(fixture.tree(), tree_of(FIRST));
    }
}

/// Sets both the times that tell of a change of content back, as if the file were old.
fn age(fixture: &Fixture, site: &Site) {
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for (path, _) in site {
        let file = File::options()
            .write(true)
            .open(fixture.out.join(path))
            .unwrap();
        file.set_modified(old).unwrap();
    }
}

#[test]
fn a_stamp_is_believed_only_if_nothing_can_hide_behind_it() {
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    age(&fixture, FIRST);
    let publisher = fixture.open();
    // Times of content are old, but those of the inodes are of this moment.
    hand(&publisher, FIRST).unwrap();
    publisher.commit().unwrap();
    let publisher = fixture.open();
    assert!(
        publisher
            .old
            .files
            .values()
            .all(|file| file.stamp.is_none())
    );
    drop(publisher);

    // As if the moment were later: the stamps hold, and the files are not read.
    let mut publisher = fixture.open();
    publisher.moment += 2 * stamp::SLACK;
    hand(&publisher, FIRST).unwrap();
    publisher.commit().unwrap();
    let publisher = fixture.open();
    assert!(
        publisher
            .old
            .files
            .values()
            .all(|file| file.stamp.is_some())
    );
    drop(publisher);

    // An edit of the same length with the time set back still shows in the inode's time.
    fixture.write("index.html", "emoh");
    age(&fixture, &[("index.html", "")]);
    assert_eq!(fixture.publish(FIRST).written, 1);
    assert_eq!(fixture.tree(), tree_of(FIRST));
}

#[test]
fn a_cache_that_cannot_be_written_only_costs_time() {
    let fixture = Fixture::new();
    fs::write(&fixture.cache, "a file where the folder should be").unwrap();
    fixture.publish(FIRST);
    assert_eq!(fixture.publish(FIRST).written, 0);
    let publisher = Publisher::open(&fixture.out, None).unwrap();
    hand(&publisher, SECOND).unwrap();
    publisher.commit().unwrap();
    assert_eq!(fixture.tree(), tree_of(SECOND));
}

#[test]
fn what_chancery_did_not_make_stays() {
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    fixture.write("CNAME", "x.example");
    fixture.write("events/b/notes.txt", "mine");
    fixture.publish(SECOND);
    let mut expected = tree_of(SECOND);
    expected.insert("CNAME".into(), b"x.example".to_vec());
    expected.insert("events/b/notes.txt".into(), b"mine".to_vec());
    assert_eq!(fixture.tree(), expected);
}

#[test]
fn folders_above_are_made_and_unmade() {
    let mut fixture = Fixture::new();
    fixture.out = fixture.out.join("deep/er");
    drop(fixture.open());
    assert!(!fixture.fixture.path().join("public").exists());
    fixture.publish(FIRST);
    assert_eq!(fixture.tree(), tree_of(FIRST));
}

#[test]
fn files_are_copied_as_they_are() {
    let fixture = Fixture::new();
    let from = fixture.cache.with_file_name("photo");
    let bytes: Vec<u8> = (0..300_000u32).flat_map(u32::to_le_bytes).collect();
    fs::write(&from, &bytes).unwrap();
    let stage = |publisher: &Publisher| {
        let file = fs::File::open(&from).unwrap();
        publisher.stage_file("photo.jpg", file, &from).unwrap();
    };
    for written in [1, 0] {
        let publisher = fixture.open();
        stage(&publisher);
        assert_eq!(publisher.commit().unwrap().written, written);
        assert_eq!(fixture.tree()["photo.jpg"], bytes);
    }
    // Its fingerprint is of the bytes that were copied, not of those that were once read.
    let hash = xxh3_128(&bytes);
    assert!(fixture.open().is_current("photo.jpg", hash));
    fs::write(&from, &bytes[4..]).unwrap();
    let publisher = fixture.open();
    stage(&publisher);
    assert_eq!(publisher.commit().unwrap().bytes, bytes.len() as u64 - 4);
    assert_eq!(fixture.tree()["photo.jpg"], bytes[4..]);
    assert!(!fixture.open().is_current("photo.jpg", hash));
    let folder = fs::File::open(fixture.cache.with_file_name("public")).unwrap();
    let publisher = fixture.open();
    let error = publisher
        .stage_file("photo.jpg", folder, &from)
        .unwrap_err();
    assert!(
        matches!(&error, PublishError::Read { path, .. } if *path == from),
        "{error}"
    );
}

#[test]
fn many_threads_hand_in_at_once() {
    let fixture = Fixture::new();
    let site: Vec<(String, String)> = (0..3000)
        .map(|n| {
            (
                format!("events/{}/{n}/index.html", n % 7),
                format!("event {n}"),
            )
        })
        .collect();
    for round in 0..2 {
        let publisher = fixture.open();
        rayon::scope(|scope| {
            for part in site.chunks(100) {
                let publisher = &publisher;
                scope.spawn(move |_| {
                    let part: Vec<_> = part.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
                    hand(publisher, &part).unwrap();
                });
            }
        });
        assert_eq!(publisher.commit().unwrap().written, [3000, 0][round]);
    }
    let tree = fixture.tree();
    assert_eq!(tree.len(), 3000);
    assert!(
        site.iter()
            .all(|(path, text)| tree[path] == text.as_bytes())
    );
}
