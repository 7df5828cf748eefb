//! What befalls a build from outside: kills, a folder that cannot be written, a full disk, another
//! build at once, a folder that is not ours. By the real program.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::Utf8Path;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Chance, chancery, differences, done, folder, number, run, tree, write};

fn site(root: &Utf8Path, events: usize, words: &str) {
    write(
        &root.join("site.yaml"),
        format!("title: Publishing {words}\n"),
    );
    let all: String = (0..events)
        .map(|n| {
            format!(
                "- {{ id: e{n}, title: Event {n} {words}, date: 2024, tags: [t{}] }}\n",
                n % 9
            )
        })
        .collect();
    write(&root.join("content/events/all.yaml"), all);
}

fn build(root: &Utf8Path, out: &Utf8Path) -> std::process::Output {
    run(&["build", "-r", root.as_str(), "-o", out.as_str()])
}

/// Every file, folder and link below a folder, with what tells whether it was touched.
fn traces(root: &Utf8Path) -> BTreeMap<String, String> {
    fn walk(root: &Utf8Path, at: &Utf8Path, out: &mut BTreeMap<String, String>) {
        for entry in at.read_dir_utf8().unwrap() {
            let path = entry.unwrap().path().to_owned();
            let found = fs::symlink_metadata(&path).unwrap();
            let bytes = if found.is_file() {
                fs::read(&path).unwrap()
            } else {
                Vec::new()
            };
            let kind = if found.is_dir() { "folder" } else { "file" };
            let trace = format!(
                "{kind} {} {:?} {bytes:?}",
                found.ino(),
                found.modified().unwrap()
            );
            out.insert(path.strip_prefix(root).unwrap().to_string(), trace);
            if found.is_dir() {
                walk(root, &path, out);
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(root, root, &mut out);
    out
}

/// The folders below a folder.
fn folders(root: &Utf8Path) -> Vec<String> {
    let all = traces(root).into_iter();
    all.filter(|(_, trace)| trace.starts_with("folder"))
        .map(|(path, _)| path)
        .collect()
}

/// Two sites that have much in common: events that come, stay and go, and files that become folders.
fn kill_site(root: &Utf8Path, new: bool) {
    let words = if new { "new" } else { "old" };
    let from = if new { 60 } else { 0 };
    let all: String = (from..from + 120)
        .map(|n| {
            format!(
                "- {{ id: e{n}, title: Event {n} {words}, date: 2024, tags: [t{}] }}\n",
                n % 9
            )
        })
        .collect();
    write(&root.join("site.yaml"), format!("title: Site {words}\n"));
    write(&root.join("content/events/all.yaml"), all);
    let _ = fs::remove_dir_all(root.join("static"));
    let (thing, other) = if new {
        ("thing", "other/deep/x.txt")
    } else {
        ("thing/deep/x.txt", "other")
    };
    write(&root.join("static").join(thing), words);
    write(&root.join("static").join(other), words);
    write(&root.join("static/same.txt"), "the same");
}

#[test]
fn a_kill_at_any_moment_leaves_each_file_whole_and_the_next_build_completes() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    let mut trees = Vec::new();
    let mut empty = Vec::new();
    let mut took = Duration::ZERO;
    for new in [false, true] {
        kill_site(&root, new);
        let clean = dir.join(format!("clean-{new}"));
        let start = Instant::now();
        done(&["build", "-r", root.as_str(), "-o", clean.as_str()]);
        took = took.max(start.elapsed());
        trees.push(tree(&clean));
        empty.push(folders(&clean));
    }
    let seed = number("SEED", 1);
    let mut chance = Chance::new(seed);
    kill_site(&root, false);
    done(&["build", "-r", root.as_str(), "-o", out.as_str()]);
    let (mut killed, mut between) = (0, 0);
    let rounds = number("KILLS", 16);
    let mut round = 0;
    // Where chance hits no moment between the old and the new, it has more tries.
    while round < rounds || (between == 0 && round < rounds * 8) {
        let new = round % 2 == 0;
        kill_site(&root, new);
        let mark = fs::metadata(out.join(".chancery")).unwrap().ino();
        let mut child = chancery()
            .args(["build", "-r", root.as_str(), "-o", out.as_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moment is what chance decides here: anywhere, or after the first visible change.
        if round % 4 < 2 {
            let start = Instant::now();
            let changed =
                || fs::metadata(out.join(".chancery")).is_ok_and(|found| found.ino() != mark);
            while !changed() && start.elapsed() < took * 20 {
                std::hint::spin_loop();
            }
            std::thread::sleep(Duration::from_micros(chance.next() % 6000));
        } else {
            let whole = u64::try_from(took.as_micros()).unwrap();
            std::thread::sleep(Duration::from_micros(chance.next() % whole));
        }
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        let found = tree(&out);
        let states: Vec<bool> = trees
            .iter()
            .map(|t| {
                let mut visible = found.iter().filter(|(path, _)| !path.starts_with('.'));
                visible.any(|(path, bytes)| {
                    t.get(path) == Some(bytes)
                        && trees.iter().filter(|t| t.get(path) == Some(bytes)).count() == 1
                })
            })
            .collect();
        between += usize::from(states == [true, true]);
        for (path, bytes) in &found {
            let staged = path.starts_with('.');
            let whole = trees.iter().any(|t| t.get(path) == Some(bytes));
            assert!(
                staged || whole,
                "{path} is neither old nor new (SEED={seed}, {round})"
            );
        }
        for path in trees[0].keys().filter(|p| trees[1].contains_key(*p)) {
            assert!(
                found.contains_key(path),
                "{path} is missing (SEED={seed}, {round})"
            );
        }
        done(&["build", "-r", root.as_str(), "-o", out.as_str()]);
        let n = usize::from(new);
        assert_eq!(
            differences(&trees[n], &tree(&out)),
            None,
            "SEED={seed}, {round}"
        );
        // No staging, and no folder that nothing is in.
        assert_eq!(folders(&out), empty[n], "SEED={seed}, {round}");
        round += 1;
    }
    assert!(killed > 0, "every build was done before it was killed");
    assert!(
        between > 0,
        "of {killed} builds none was killed between the old and the new"
    );
}

#[test]
fn a_build_that_fails_changes_nothing() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 30, "old");
    write(&root.join("static/note.txt"), "old");
    assert!(build(&root, &out).status.success());
    let before = traces(&out);
    let own = dir.join("own");
    fs::create_dir(&own).unwrap();
    type Fault<'a> = (&'a str, &'a str, i32, &'a str);
    let faults: [Fault<'_>; 9] = [
        (
            "content/events/bad.md",
            "---\ntitle: Bad\ndate: 2024-13\n---\n",
            1,
            "bad.md",
        ),
        ("content/events/bad.md", "---\ntitle: Bad\n", 1, "bad.md"),
        (
            "content/events/twin.md",
            "---\nid: e1\ntitle: T\ndate: 2024\n---\n",
            1,
            "e1",
        ),
        ("templates/event.html", "{% if x %}", 1, "event.html"),
        // One page alone, after half of it was made.
        (
            "templates/event.html",
            "{% if event.title.text is containing(\"Event 29\") %}half{{ none.such }}{% endif %}whole",
            1,
            "event.html",
        ),
        (
            "templates/timeline.html",
            "half {{ none.such.thing }}",
            1,
            "timeline.html",
        ),
        ("i18n/en.ftl", "label-cite = {\n", 1, "en.ftl"),
        ("static/events/e1/index.html", "a page in the way", 1, "e1"),
        ("site.yaml", "titel: x\n", 1, "site.yaml"),
    ];
    for (path, text, code, named) in faults {
        // Everything else is new as well.
        site(&root, 40, "new");
        write(&root.join("static/note.txt"), "new");
        let old = fs::read(root.join(path)).ok();
        write(&root.join(path), text);
        let failed = build(&root, &out);
        let said = String::from_utf8_lossy(&failed.stderr);
        assert_eq!(failed.status.code(), Some(code), "{path}: {said}");
        assert!(said.contains(named), "{path}: {said}");
        assert!(
            traces(&out) == before,
            "{path} {text}: the output was touched"
        );
        // So it is with an output that is not there yet, and with one that is empty.
        let none = dir.join("none/such");
        assert_eq!(build(&root, &none).status.code(), Some(code));
        assert!(!dir.join("none").exists());
        assert_eq!(build(&root, &own).status.code(), Some(code));
        assert_eq!(traces(&own).len(), 0);
        match old {
            Some(bytes) => write(&root.join(path), bytes),
            None => fs::remove_file(root.join(path)).unwrap(),
        }
        let _ = fs::remove_dir_all(root.join("static/events"));
    }
    assert!(build(&root, &out).status.success());
    assert!(traces(&out) != before);
}

#[test]
fn all_is_staged_before_the_first_visible_change() {
    use notify::{EventKind, RecursiveMode, Watcher as _, event::ModifyKind};
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 60, "old");
    write(&root.join("static/gone.txt"), "gone");
    assert!(build(&root, &out).status.success());
    site(&root, 80, "new");
    fs::remove_file(root.join("static/gone.txt")).unwrap();
    write(&root.join("static/come.txt"), "come");
    let (tell, told) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        let _ = tell.send(event);
    })
    .unwrap();
    watcher
        .watch(out.as_std_path(), RecursiveMode::Recursive)
        .unwrap();
    assert!(build(&root, &out).status.success());
    // The last that is done is that the staging folder goes.
    let staging = out.join(".chancery-staging");
    let (mut visible, mut staged, mut renamed) = (None, 0, 0);
    loop {
        let event: notify::Event = told.recv_timeout(Duration::from_secs(30)).unwrap().unwrap();
        let aside = event.paths.iter().all(|path| path.starts_with(&staging));
        let last = event.paths.iter().any(|path| path == staging.as_std_path());
        match event.kind {
            EventKind::Remove(_) if last => break,
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)) if aside && !last => {
                assert_eq!(visible, None, "staged after a visible change: {event:?}");
                staged += 1;
            }
            EventKind::Modify(ModifyKind::Name(_)) if aside => renamed += 1,
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => {}
            _ if !aside => {
                visible.get_or_insert(event);
            }
            _ => {}
        }
    }
    assert!(
        staged > 60 && renamed > 60,
        "{staged} staged, {renamed} renamed"
    );
    assert!(visible.is_some());
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 120, "one");
    let args = ["build", "-r", root.as_str(), "-o", out.as_str()];
    let mut children: Vec<_> = (0..3)
        .map(|_| {
            chancery()
                .args(args)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let codes: Vec<i32> = children
        .iter_mut()
        .map(|c| c.wait().unwrap().code().unwrap())
        .collect();
    assert!(codes.contains(&0), "{codes:?}");
    assert!(codes.iter().all(|code| matches!(code, 0 | 3)), "{codes:?}");
    let clean = dir.join("clean");
    done(&["build", "-r", root.as_str(), "-o", clean.as_str()]);
    assert_eq!(differences(&tree(&clean), &tree(&out)), None);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 3, "one");
    write(&out.join("thesis.txt"), "ten years of work");
    let refused = build(&root, &out);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("chancery did not make"));
    assert_eq!(tree(&out).len(), 1);
    // What a person adds to ours later is left alone as well.
    let ours = dir.join("ours");
    assert!(build(&root, &ours).status.success());
    write(&ours.join("thesis.txt"), "ten years of work");
    site(&root, 2, "two");
    assert!(build(&root, &ours).status.success());
    assert!(ours.join("thesis.txt").exists() && !ours.join("events/e2").exists());
}

#[test]
fn a_full_disk_is_the_machines_fault_and_changes_nothing() {
    // A small file system, where this machine lets us make one.
    let (_dir, dir) = folder();
    let (root, disk) = (dir.join("site"), dir.join("disk"));
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.as_str()])
        .stderr(Stdio::null())
        .status();
    let limit = "ulimit -f 8; trap '' XFSZ; exec \"$0\" \"$@\"";
    if mounted.is_ok_and(|status| status.success()) {
        let unmount = Unmount(disk.to_string());
        let out = disk.join("out");
        site(&root, 5, "old");
        assert!(build(&root, &out).status.success());
        let before = tree(&out);
        site(&root, 2000, "new");
        let full = build(&root, &out);
        let said = String::from_utf8_lossy(&full.stderr);
        assert_eq!(full.status.code(), Some(3), "{said}");
        assert!(said.contains(out.as_str()), "the path is told: {said}");
        assert_eq!(differences(&before, &tree(&out)), None);
        assert!(!out.join(".chancery-staging").exists());
        // With room again it is done.
        site(&root, 8, "newer");
        assert!(build(&root, &out).status.success());
        drop(unmount);
        return;
    }
    // Else files may only be so large, which the system tells a program in the same way.
    let out = dir.join("out");
    site(&root, 3, "old");
    write(&root.join("static/large.bin"), vec![0; 1 << 20]);
    let full = Command::new("bash")
        .args([
            "-c",
            limit,
            env!("CARGO_BIN_EXE_chancery"),
            "build",
            "-r",
            root.as_str(),
            "-o",
            out.as_str(),
        ])
        .output()
        .unwrap();
    assert_eq!(
        full.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&full.stderr)
    );
    assert!(
        String::from_utf8_lossy(&full.stderr).contains("large.bin"),
        "the path is told"
    );
    assert!(
        tree(&out).keys().all(|p| p.starts_with('.')),
        "nothing is in place"
    );
}

struct Unmount(String);

impl Drop for Unmount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_the_machines_fault() {
    let (_dir, dir) = folder();
    let root = dir.join("site");
    site(&root, 3, "one");
    // Not even root writes there.
    let out = Utf8Path::new("/proc/chancery-out");
    let refused = build(&root, out);
    assert_eq!(
        refused.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&refused.stderr)
    );
    assert!(String::from_utf8_lossy(&refused.stderr).contains("/proc/chancery-out"));
    // A cache that cannot be written costs time alone.
    write(&root.join(".chancery"), "a file where the folder would be");
    assert!(build(&root, &dir.join("out")).status.success());
}

/// Lets a folder be written again, however it was kept from it.
struct Thaw {
    path: String,
    mounted: bool,
}

impl Drop for Thaw {
    fn drop(&mut self) {
        let undo: &[&str] = if self.mounted {
            &["umount"]
        } else {
            &["chattr", "-i"]
        };
        let _ = Command::new(undo[0])
            .args(&undo[1..])
            .arg(&self.path)
            .status();
    }
}

/// Has the system refuse every write below a folder, even root's.
fn freeze(path: &Utf8Path) -> Option<Thaw> {
    let so = |args: &[&str]| {
        let run = Command::new(args[0])
            .args(&args[1..])
            .stderr(Stdio::null())
            .status();
        run.is_ok_and(|status| status.success())
    };
    let p = path.as_str();
    if so(&["mount", "--bind", p, p]) {
        let thaw = Thaw {
            path: p.to_owned(),
            mounted: true,
        };
        if so(&["mount", "-o", "remount,bind,ro", p]) {
            return Some(thaw);
        }
    }
    so(&["chattr", "+i", p]).then(|| Thaw {
        path: p.to_owned(),
        mounted: false,
    })
}

#[test]
fn an_output_that_became_read_only_is_the_machines_fault_and_stays_as_it_was() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 5, "old");
    assert!(build(&root, &out).status.success());
    let before = tree(&out);
    site(&root, 9, "new");
    let Some(thaw) = freeze(&out) else {
        support::skipped("no folder can be made read-only for this user (mount, chattr)");
        return;
    };
    let refused = build(&root, &out);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains(out.as_str()), "the path is told: {said}");
    assert_eq!(differences(&before, &tree(&out)), None);
    drop(thaw);
    assert!(build(&root, &out).status.success());
    assert!(out.join("events/e8/index.html").exists());
}

#[test]
fn a_folder_that_another_holds_is_left_to_it() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 5, "old");
    assert!(build(&root, &out).status.success());
    site(&root, 6, "new");
    // As a build does that is at work.
    let lock = fs::File::open(&out).unwrap();
    lock.lock().unwrap();
    write(&out.join(".chancery-staging/process"), "4711");
    let before = traces(&out);
    let refused = build(&root, &out);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(
        said.contains("(process 4711)") && said.contains(out.as_str()),
        "{said}"
    );
    assert!(traces(&out) == before);
    // A watch tries again until it is free.
    let mut watch = chancery()
        .args(["build", "--watch", "-r", root.as_str(), "-o", out.as_str()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = std::io::BufReader::new(watch.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("(process 4711)") {
        line.clear();
        assert_ne!(
            std::io::BufRead::read_line(&mut said, &mut line).unwrap(),
            0
        );
    }
    drop(lock);
    let start = Instant::now();
    while !out.join("events/e5/index.html").exists() {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "it is never tried again"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    watch.kill().unwrap();
    watch.wait().unwrap();
}

#[test]
fn what_is_in_the_way_and_not_ours_is_told_and_stays() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 2, "old");
    assert!(build(&root, &out).status.success());
    for (foreign, inside) in [
        ("events/e2/index.html", "events/e2/index.html"),
        ("events/e2", "events/e2"),
        ("events/e2/index.html/deep.txt", "events/e2/index.html"),
    ] {
        site(&root, 3, "new");
        write(&out.join(foreign), "a person's");
        let before = traces(&out);
        let refused = build(&root, &out);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains(out.join(inside).as_str()), "{said}");
        assert!(traces(&out) == before, "{foreign}");
        let _ = fs::remove_dir_all(out.join("events/e2"));
        let _ = fs::remove_file(out.join("events/e2"));
    }
    assert!(build(&root, &out).status.success());
}

#[test]
fn an_output_may_be_a_link_and_may_not_be_nothing_or_the_site() {
    let (_dir, dir) = folder();
    let (root, real) = (dir.join("site"), dir.join("real"));
    site(&root, 3, "one");
    fs::create_dir(&real).unwrap();
    let link = dir.join("link");
    symlink(&real, &link).unwrap();
    assert!(build(&root, &link).status.success());
    assert!(link.is_symlink() && real.join("events/e2/index.html").exists());
    site(&root, 2, "two");
    assert!(build(&root, &link).status.success());
    assert!(link.is_symlink() && !real.join("events/e2").exists());

    let nothing = dir.join("nothing");
    symlink("no-such-folder", &nothing).unwrap();
    let within = dir.join("within");
    symlink(root.join("static"), &within).unwrap();
    fs::create_dir(root.join("static")).unwrap();
    let before = traces(&root);
    for out in [
        nothing.clone(),
        nothing.join("below"),
        dir.join("link/index.html"),
        root.clone(),
        dir.clone(),
        root.join("content"),
        root.join("static"),
        root.join("static/deep/er"),
        within.clone(),
        within.join("deep"),
        root.join("../site/static"),
    ] {
        let refused = build(&root, &out);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(
            matches!(refused.status.code(), Some(2 | 3)),
            "{out}: {said}"
        );
        assert!(said.contains("error: "), "{said}");
    }
    let mut after = traces(&root);
    after.retain(|path, _| before.contains_key(path));
    assert!(after == before);
}

#[test]
fn files_and_folders_change_places_and_cases() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root, 2, "one");
    let statics: [&[(&str, &str)]; 6] = [
        &[("a", "file"), ("b/c/d.txt", "deep"), ("Case.txt", "upper")],
        &[("a/b", "file"), ("b", "file"), ("case.txt", "lower")],
        &[("a/b/c", "file"), ("CASE.txt", "all")],
        &[("a", "file"), ("b/c", "file"), ("case.txt/x", "folder")],
        &[],
        &[("a/index.html", "page"), ("Case.txt", "upper")],
    ];
    for (n, files) in statics.iter().enumerate() {
        let _ = fs::remove_dir_all(root.join("static"));
        for (path, text) in *files {
            write(&root.join("static").join(path), text);
        }
        let built = build(&root, &out);
        assert!(
            built.status.success(),
            "{n}: {}",
            String::from_utf8_lossy(&built.stderr)
        );
        let clean = dir.join(format!("clean-{n}"));
        assert!(build(&root, &clean).status.success());
        assert_eq!(differences(&tree(&clean), &tree(&out)), None, "{n}");
        assert_eq!(folders(&clean), folders(&out), "{n}");
    }
    // Two names that only some file systems tell apart are none that a site may have.
    write(&root.join("static/one.txt"), "x");
    write(&root.join("static/ONE.txt"), "y");
    let before = traces(&out);
    let refused = build(&root, &out);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(
        said.contains("one.txt") && said.contains("ONE.txt"),
        "{said}"
    );
    assert!(traces(&out) == before);
}
