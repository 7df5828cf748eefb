//! With real files. What is told is waited for; ticks are far away unless they are what is tested.

use std::fs;
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::*;

const NEVER: Duration = Duration::from_secs(3600);
/// Longer than any machine should need; only a failure takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

struct Fixture {
    // Dropped first, so that what goes with the room is not told.
    watch: Watch,
    causes: Receiver<Trigger>,
    root: Utf8PathBuf,
    _folder: TempDir,
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

impl Fixture {
    fn new() -> Self {
        Self::with(NEVER, |_| {}, system_watcher)
    }

    fn with(
        tick: Duration,
        prepare: impl FnOnce(&Utf8Path),
        watcher: impl FnOnce(Sender<Message>) -> notify::Result<RecommendedWatcher>,
    ) -> Self {
        let fixture = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(fixture.path()).unwrap().join("site");
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
            _folder: fixture,
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

    fn next(&self) -> Trigger {
        self.causes.recv_timeout(PATIENCE).expect("a cause")
    }

    /// Waits until `path`, or a folder it is in, is told; returns all that was told until then.
    fn told(&self, path: &str) -> BTreeSet<Utf8PathBuf> {
        let mut told = BTreeSet::new();
        loop {
            match self.next() {
                Trigger::Changed(paths) => told.extend(paths),
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
    let fixture = Fixture::new();
    fixture.write("content/events/new.md", "new");
    fixture.told("content/events/new.md");
    fixture.write("content/events/new.md", "newer");
    fixture.told("content/events/new.md");
    fixture.rename("content/events/new.md", "content/events/renamed.md");
    let told = fixture.told("content/events/renamed.md");
    assert!(
        told.contains(Utf8Path::new("content/events/new.md")),
        "{told:?}"
    );
    fs::remove_file(fixture.root.join("content/events/renamed.md")).unwrap();
    fixture.told("content/events/renamed.md");
    fs::File::options()
        .append(true)
        .open(fixture.root.join("content/events/old.md"))
        .and_then(|file| file.set_modified(std::time::SystemTime::UNIX_EPOCH))
        .unwrap();
    fixture.told("content/events/old.md");
}

#[test]
fn each_way_of_saving_is_told_and_only_as_the_file() {
    let fixture = Fixture::new();
    let file = "content/events/old.md";
    let only = BTreeSet::from([Utf8PathBuf::from(file)]);
    fixture.write(file, "truncated and written");
    assert_eq!(fixture.told_until_now(), only);
    fixture.write("content/events/.old.md.tmp", "written aside");
    fixture.rename("content/events/.old.md.tmp", file);
    assert_eq!(fixture.told_until_now(), only);
    fixture.rename(file, "content/events/old.md~");
    fixture.write(file, "after a backup");
    assert_eq!(fixture.told_until_now(), only);
    fs::remove_file(fixture.root.join(file)).unwrap();
    fixture.write(file, "made anew");
    assert_eq!(fixture.told_until_now(), only);
}

#[test]
fn the_configuration_is_told_however_it_is_saved() {
    let fixture = Fixture::new();
    fixture.write("site.yaml", "title: y");
    fixture.told("site.yaml");
    fixture.write("site.yaml.tmp", "title: z");
    fixture.rename("site.yaml.tmp", "site.yaml");
    fixture.told("site.yaml");
    fs::remove_file(fixture.root.join("site.yaml")).unwrap();
    fixture.told("site.yaml");
    fixture.write("site.yaml", "title: back");
    fixture.told("site.yaml");
}

#[test]
fn files_in_folders_just_made_are_told() {
    let fixture = Fixture::new();
    // In one go, before anyone could watch the folders.
    fixture.write("content/a/b/c/deep.md", "x");
    fixture.told("content/a/b/c/deep.md");
    // And when they are watched.
    let mut told = BTreeSet::new();
    while !told.contains(Utf8Path::new("content/a/b/c/deep.md")) {
        fixture.write("content/a/b/c/deep.md", "changed");
        told = fixture.told("content/a/b/c/deep.md");
    }
}

#[test]
fn a_folder_that_is_moved_is_watched_where_it_is() {
    let fixture = Fixture::new();
    fixture.rename("content/events", "content/moved");
    let told = fixture.told("content/moved/old.md");
    assert!(told.contains(Utf8Path::new("content/events")), "{told:?}");
    fixture.write("content/moved/old.md", "changed");
    fixture.told("content/moved/old.md");
    fs::remove_dir_all(fixture.root.join("content/moved")).unwrap();
    fixture.told("content/moved/old.md");
}

#[test]
fn a_watched_folder_that_goes_and_comes_back_is_watched_again() {
    let fixture = Fixture::new();
    let exactly = Utf8Path::new("content/events/old.md");
    for round in 0..3 {
        if round == 1 {
            fixture.rename("content", "away");
            fixture.told("content");
            fixture.rename("away", "content");
        } else {
            fs::remove_dir_all(fixture.root.join("content")).unwrap();
            if round == 0 {
                fixture.told("content");
            }
        }
        fixture.write("content/events/old.md", "back");
        fixture.told("content/events/old.md");
        let mut told = BTreeSet::new();
        while !told.contains(exactly) {
            fixture.write("content/events/old.md", "changed");
            told = fixture.told("content/events/old.md");
        }
    }
}

#[test]
fn a_root_that_goes_and_comes_back_is_watched_again() {
    let fixture = Fixture::with(Duration::from_millis(20), |_| {}, system_watcher);
    fs::remove_dir_all(&fixture.root).unwrap();
    // By its own name, which only a watch on the new root can tell; not by looking.
    for path in ["site.yaml", "content/events/old.md"] {
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < PATIENCE, "{path} is never told");
            fixture.write(path, "changed");
            match fixture.next() {
                Trigger::Changed(paths) if paths.contains(Utf8Path::new(path)) => break,
                _ => {}
            }
        }
    }
}

#[test]
fn a_folder_that_was_absent_is_watched_when_it_comes() {
    let fixture = Fixture::new();
    fixture.write("templates/parts/x.html", "x");
    fixture.told("templates/parts/x.html");
    let mut told = BTreeSet::new();
    while !told.contains(Utf8Path::new("templates/parts/x.html")) {
        fixture.write("templates/parts/x.html", "changed");
        told = fixture.told("templates/parts/x.html");
    }
}

#[test]
fn what_is_not_the_sites_wakes_no_one() {
    let fixture = Fixture::new();
    fixture.write("public/index.html", "ours");
    fixture.write(".chancery/cache", "ours");
    fixture.write(".git/HEAD", "git's");
    fixture.write("target/x", "x");
    fixture.write("node_modules/x/y.js", "x");
    fixture.write("README.md", "x");
    fixture.write("content/.hidden/x.md", "x");
    fixture.write("content/events/.old.md.swp", "x");
    fixture.write("content/events/#old.md#", "x");
    fixture.write("content/events/old.md~", "x");
    // Reading is no change.
    fs::read(fixture.root.join("content/events/old.md")).unwrap();
    fs::read_dir(fixture.root.join("content")).unwrap().count();
    assert_eq!(fixture.told_until_now(), BTreeSet::new());
}

#[test]
fn an_output_folder_within_the_content_wakes_no_one() {
    let fixture = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(fixture.path())
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
    let fixture = Fixture::with(NEVER, prepare, system_watcher);
    fixture.write("../outside/x", "x");
    assert_eq!(fixture.told_until_now(), BTreeSet::new());
    fixture.write("data/words/en.ftl", "x = y");
    fixture.told("i18n/en.ftl");
    fixture.watch.also(Utf8Path::new("elsewhere"));
    fixture.told("elsewhere");
    fixture.write("elsewhere/x.md", "x");
    assert_eq!(
        fixture.told_until_now(),
        BTreeSet::from(["elsewhere/x.md".into()])
    );
}

#[test]
fn lost_events_are_a_rescan() {
    let fixture = Fixture::new();
    let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
    fixture
        .watch
        .messages
        .send(Message::Event(Ok(lost)))
        .unwrap();
    assert_eq!(fixture.next(), Trigger::Rescan);
    // And watching goes on.
    fixture.write("content/events/old.md", "x");
    fixture.told("content/events/old.md");
}

#[test]
fn there_are_ticks() {
    let fixture = Fixture::with(Duration::from_millis(1), |_| {}, system_watcher);
    for _ in 0..3 {
        assert_eq!(fixture.next(), Trigger::Tick);
    }
}

#[test]
fn without_the_systems_help_it_says_so_and_looks_all_the_same() {
    let full = |_| Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    let fixture = Fixture::with(NEVER, |_| {}, full);
    match fixture.next() {
        Trigger::Failed(why) => assert!(why.contains("max_user_watches"), "{why}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.next(), Trigger::Rescan);

    // The limit may be met later, too.
    let fixture = Fixture::new();
    let full = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    fixture
        .watch
        .messages
        .send(Message::Event(Err(full)))
        .unwrap();
    assert!(matches!(fixture.next(), Trigger::Failed(_)));
    assert_eq!(fixture.next(), Trigger::Rescan);
    assert_eq!(fixture.next(), Trigger::Rescan);
}

#[test]
fn it_ends_when_dropped_or_no_one_listens() {
    let fixture = Fixture::new();
    let Fixture {
        watch,
        causes,
        root,
        _folder,
    } = fixture;
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
