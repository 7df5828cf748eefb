//! With real files. What is told is waited for; ticks are far away unless they are what is tested.

use std::fs;
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::*;

const NEVER: Duration = Duration::from_secs(3600);
/// Longer than any machine should need; only a failure takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

struct Room {
    // Dropped first, so that what goes with the room is not told.
    watch: Watch,
    causes: Receiver<Cause>,
    root: Utf8PathBuf,
    _room: TempDir,
}

fn scope(root: &Utf8Path) -> Scope {
    Scope {
        root: root.to_owned(),
        folders: ["content", "templates", "static", "i18n"]
            .map(Utf8PathBuf::from)
            .to_vec(),
        files: vec!["site.yaml".into()],
        output: Some(root.join("public")),
    }
}

impl Room {
    fn new() -> Self {
        Self::with(NEVER, |_| {}, system_watcher)
    }

    fn with(
        tick: Duration,
        prepare: impl FnOnce(&Utf8Path),
        watcher: impl FnOnce(Sender<Message>) -> notify::Result<RecommendedWatcher>,
    ) -> Self {
        let room = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(room.path()).unwrap().join("site");
        fs::create_dir_all(root.join("content/events")).unwrap();
        fs::write(root.join("site.yaml"), "title: x").unwrap();
        fs::write(root.join("content/events/old.md"), "old").unwrap();
        prepare(&root);
        let (tell, causes) = channel();
        let told = move |cause| tell.send(cause).is_ok();
        let watch = Watch::start_with(scope(&root), tick, watcher, told).unwrap();
        Self {
            watch,
            causes,
            root,
            _room: room,
        }
    }

    fn write(&self, path: &str, text: &str) {
        let place = self.root.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.join(from), self.root.join(to)).unwrap();
    }

    fn next(&self) -> Cause {
        self.causes.recv_timeout(PATIENCE).expect("a cause")
    }

    /// Waits until `path`, or a folder it is in, is told; returns all that was told until then.
    fn told(&self, path: &str) -> BTreeSet<Utf8PathBuf> {
        let mut told = BTreeSet::new();
        loop {
            match self.next() {
                Cause::Changed(paths) => told.extend(paths),
                other => panic!("{other:?} before {path}; told {told:?}"),
            }
            if told.iter().any(|one| Utf8Path::new(path).starts_with(one)) {
                return told;
            }
        }
    }

    /// All that is told up to a file that is written now.
    fn told_until_now(&self) -> BTreeSet<Utf8PathBuf> {
        self.write("static/now", "x");
        let mut told = self.told("static/now");
        told.retain(|path| !path.starts_with("static"));
        told
    }
}

#[test]
fn files_that_come_change_move_and_go_are_told() {
    let room = Room::new();
    room.write("content/events/new.md", "new");
    room.told("content/events/new.md");
    room.write("content/events/new.md", "newer");
    room.told("content/events/new.md");
    room.rename("content/events/new.md", "content/events/renamed.md");
    let told = room.told("content/events/renamed.md");
    assert!(
        told.contains(Utf8Path::new("content/events/new.md")),
        "{told:?}"
    );
    fs::remove_file(room.root.join("content/events/renamed.md")).unwrap();
    room.told("content/events/renamed.md");
    fs::File::options()
        .append(true)
        .open(room.root.join("content/events/old.md"))
        .and_then(|file| file.set_modified(std::time::SystemTime::UNIX_EPOCH))
        .unwrap();
    room.told("content/events/old.md");
}

#[test]
fn each_way_of_saving_is_told_and_only_as_the_file() {
    let room = Room::new();
    let file = "content/events/old.md";
    let only = BTreeSet::from([Utf8PathBuf::from(file)]);
    room.write(file, "truncated and written");
    assert_eq!(room.told_until_now(), only);
    room.write("content/events/.old.md.tmp", "written aside");
    room.rename("content/events/.old.md.tmp", file);
    assert_eq!(room.told_until_now(), only);
    room.rename(file, "content/events/old.md~");
    room.write(file, "after a backup");
    assert_eq!(room.told_until_now(), only);
    fs::remove_file(room.root.join(file)).unwrap();
    room.write(file, "made anew");
    assert_eq!(room.told_until_now(), only);
}

#[test]
fn the_configuration_is_told_however_it_is_saved() {
    let room = Room::new();
    room.write("site.yaml", "title: y");
    room.told("site.yaml");
    room.write("site.yaml.tmp", "title: z");
    room.rename("site.yaml.tmp", "site.yaml");
    room.told("site.yaml");
    fs::remove_file(room.root.join("site.yaml")).unwrap();
    room.told("site.yaml");
    room.write("site.yaml", "title: back");
    room.told("site.yaml");
}

#[test]
fn files_in_folders_just_made_are_told() {
    let room = Room::new();
    // In one go, before anyone could watch the folders.
    room.write("content/a/b/c/deep.md", "x");
    room.told("content/a/b/c/deep.md");
    // And when they are watched.
    let mut told = BTreeSet::new();
    while !told.contains(Utf8Path::new("content/a/b/c/deep.md")) {
        room.write("content/a/b/c/deep.md", "changed");
        told = room.told("content/a/b/c/deep.md");
    }
}

#[test]
fn a_folder_that_is_moved_is_watched_where_it_is() {
    let room = Room::new();
    room.rename("content/events", "content/moved");
    let told = room.told("content/moved/old.md");
    assert!(told.contains(Utf8Path::new("content/events")), "{told:?}");
    room.write("content/moved/old.md", "changed");
    room.told("content/moved/old.md");
    fs::remove_dir_all(room.root.join("content/moved")).unwrap();
    room.told("content/moved/old.md");
}

#[test]
fn a_watched_folder_that_goes_and_comes_back_is_watched_again() {
    let room = Room::new();
    let exactly = Utf8Path::new("content/events/old.md");
    for round in 0..3 {
        if round == 1 {
            room.rename("content", "away");
            room.told("content");
            room.rename("away", "content");
        } else {
            fs::remove_dir_all(room.root.join("content")).unwrap();
            if round == 0 {
                room.told("content");
            }
        }
        room.write("content/events/old.md", "back");
        room.told("content/events/old.md");
        let mut told = BTreeSet::new();
        while !told.contains(exactly) {
            room.write("content/events/old.md", "changed");
            told = room.told("content/events/old.md");
        }
    }
}

#[test]
fn a_root_that_goes_and_comes_back_is_watched_again() {
    let room = Room::with(Duration::from_millis(20), |_| {}, system_watcher);
    fs::remove_dir_all(&room.root).unwrap();
    // By its own name, which only a watch on the new root can tell; not by looking.
    for path in ["site.yaml", "content/events/old.md"] {
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < PATIENCE, "{path} is never told");
            room.write(path, "changed");
            match room.next() {
                Cause::Changed(paths) if paths.contains(Utf8Path::new(path)) => break,
                _ => {}
            }
        }
    }
}

#[test]
fn a_folder_that_was_absent_is_watched_when_it_comes() {
    let room = Room::new();
    room.write("templates/parts/x.html", "x");
    room.told("templates/parts/x.html");
    let mut told = BTreeSet::new();
    while !told.contains(Utf8Path::new("templates/parts/x.html")) {
        room.write("templates/parts/x.html", "changed");
        told = room.told("templates/parts/x.html");
    }
}

#[test]
fn what_is_not_the_sites_wakes_no_one() {
    let room = Room::new();
    room.write("public/index.html", "ours");
    room.write(".chancery/cache", "ours");
    room.write(".git/HEAD", "git's");
    room.write("target/x", "x");
    room.write("node_modules/x/y.js", "x");
    room.write("README.md", "x");
    room.write("content/.hidden/x.md", "x");
    room.write("content/events/.old.md.swp", "x");
    room.write("content/events/#old.md#", "x");
    room.write("content/events/old.md~", "x");
    // Reading is no change.
    fs::read(room.root.join("content/events/old.md")).unwrap();
    fs::read_dir(room.root.join("content")).unwrap().count();
    assert_eq!(room.told_until_now(), BTreeSet::new());
}

#[test]
fn an_output_folder_within_the_content_wakes_no_one() {
    let room = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(room.path())
        .unwrap()
        .canonicalize_utf8()
        .unwrap();
    fs::create_dir_all(root.join("content/out")).unwrap();
    let folders = Folders::new(Scope {
        output: Some(root.join("content/out")),
        ..scope(&root)
    })
    .unwrap();
    let see = |path: &str| folders.see(root.join(path).as_std_path());
    assert_eq!(see("content/out/index.html"), Seen::Nothing);
    assert_eq!(
        see("content/output.md"),
        Seen::Path("content/output.md".into())
    );
    assert_eq!(see(""), Seen::Root);
}

#[test]
#[cfg(unix)]
fn links_within_the_site_are_watched_and_those_that_lead_out_are_not() {
    use std::os::unix::fs::symlink;
    let prepare = |root: &Utf8Path| {
        let outside = root.with_file_name("outside");
        fs::create_dir_all(root.join("data/words")).unwrap();
        fs::create_dir_all(root.join("elsewhere")).unwrap();
        fs::create_dir_all(&outside).unwrap();
        symlink("data/words", root.join("i18n")).unwrap();
        symlink("../elsewhere", root.join("content/linked")).unwrap();
        symlink(&outside, root.join("templates")).unwrap();
        symlink(&outside, root.join("content/out")).unwrap();
    };
    let room = Room::with(NEVER, prepare, system_watcher);
    room.write("../outside/x", "x");
    assert_eq!(room.told_until_now(), BTreeSet::new());
    room.write("data/words/en.ftl", "x = y");
    room.told("i18n/en.ftl");
    room.watch.also(Utf8Path::new("elsewhere"));
    room.told("elsewhere");
    room.write("elsewhere/x.md", "x");
    assert_eq!(
        room.told_until_now(),
        BTreeSet::from(["elsewhere/x.md".into()])
    );
}

#[test]
fn lost_events_are_a_rescan() {
    let room = Room::new();
    let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
    room.watch.messages.send(Message::Event(Ok(lost))).unwrap();
    assert_eq!(room.next(), Cause::Rescan);
    // And watching goes on.
    room.write("content/events/old.md", "x");
    room.told("content/events/old.md");
}

#[test]
fn there_are_ticks() {
    let room = Room::with(Duration::from_millis(1), |_| {}, system_watcher);
    for _ in 0..3 {
        assert_eq!(room.next(), Cause::Tick);
    }
}

#[test]
fn without_the_systems_help_it_says_so_and_looks_all_the_same() {
    let full = |_| Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    let room = Room::with(NEVER, |_| {}, full);
    match room.next() {
        Cause::Failed(why) => assert!(why.contains("max_user_watches"), "{why}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(room.next(), Cause::Rescan);

    // The limit may be met later, too.
    let room = Room::new();
    let full = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    room.watch.messages.send(Message::Event(Err(full))).unwrap();
    assert!(matches!(room.next(), Cause::Failed(_)));
    assert_eq!(room.next(), Cause::Rescan);
    assert_eq!(room.next(), Cause::Rescan);
}

#[test]
fn it_ends_when_dropped_or_no_one_listens() {
    let room = Room::new();
    let Room {
        watch,
        causes,
        root,
        _room,
    } = room;
    drop(watch);
    assert!(
        causes.recv().is_err(),
        "the thread has let go of the channel"
    );
    let (tell, causes) = channel();
    let watch = Watch::start(scope(&root), move |cause| tell.send(cause).is_ok()).unwrap();
    drop(causes);
    drop(watch);
    let none = scope(&root.join("none"));
    assert!(Watch::start(none, |_| true).is_err());
}
