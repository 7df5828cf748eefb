//! What befalls a build from outside: kills, a folder that cannot be written, a full disk, another
//! build at once, a folder that is not ours. By the real program.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::Utf8Path;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;
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

#[test]
fn a_kill_at_any_moment_leaves_each_file_whole_and_the_next_build_completes() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    let mut trees = Vec::new();
    for words in ["old", "new"] {
        site(&root, 150, words);
        let clean = dir.join(words);
        done(&["build", "-r", root.as_str(), "-o", clean.as_str()]);
        trees.push(tree(&clean));
    }
    let mut chance = Chance::new(number("SEED", 1));
    site(&root, 150, "old");
    done(&["build", "-r", root.as_str(), "-o", out.as_str()]);
    let mut killed = 0;
    for round in 0..number("KILLS", 10) {
        let words = ["new", "old"][usize::try_from(round % 2).unwrap()];
        site(&root, 150, words);
        let mut child = chancery()
            .args(["build", "-r", root.as_str(), "-o", out.as_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The moment is what chance decides here; nothing is waited for.
        std::thread::sleep(Duration::from_millis(chance.next() % 600));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        for (path, bytes) in tree(&out) {
            let staged = path.starts_with('.');
            let whole = trees.iter().any(|t| t.get(&path) == Some(&bytes));
            assert!(staged || whole, "{path} is neither old nor new");
        }
        for path in trees[0].keys().filter(|p| !p.starts_with('.')) {
            assert!(out.join(path).exists(), "{path} is missing");
        }
        done(&["build", "-r", root.as_str(), "-o", out.as_str()]);
        let wanted = &trees[usize::from(words == "new")];
        assert_eq!(differences(wanted, &tree(&out)), None, "round {round}");
    }
    assert!(killed > 0, "every build was done before it was killed");
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
        assert_eq!(
            full.status.code(),
            Some(3),
            "{}",
            String::from_utf8_lossy(&full.stderr)
        );
        assert_eq!(differences(&before, &tree(&out)), None);
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
