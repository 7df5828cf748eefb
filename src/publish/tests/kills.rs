//! Runs that end before their time, and what the next one makes of it.

use std::process::Command;

use proptest::prelude::*;

use super::*;

#[test]
fn an_empty_folder_and_one_killed_before_its_first_change_are_accepted() {
    let fixture = Fixture::new();
    fs::create_dir(&fixture.out).unwrap();
    fixture.publish(FIRST);
    let fixture = Fixture::new();
    assert!(!fixture.publish_until_killed(FIRST, 3));
    assert!(fixture.all().keys().all(|path| path.starts_with(STAGING)));
    fixture.publish(FIRST);
    assert_eq!(fixture.tree(), tree_of(FIRST));
}

#[test]
fn a_lost_list_means_that_all_is_written_and_nothing_removed() {
    let damages: [fn(String) -> String; 4] = [
        |_| String::new(),
        |mark| mark.replace("output 1", "output 9"),
        |mark| mark[..mark.len() / 2].to_owned(),
        |_| "\u{0}junk".to_owned(),
    ];
    for damage in damages {
        let fixture = Fixture::new();
        fixture.publish(FIRST);
        fixture.write(path::MARK, &damage(fixture.mark()));
        fixture.write("CNAME", "x.example");
        let kept = &SECOND[..4];
        let summary = fixture.publish(kept);
        assert_eq!(
            (summary.written, summary.unchanged, summary.removed),
            (4, 0, 0)
        );
        let mut expected = tree_of(FIRST);
        expected.extend(tree_of(kept));
        expected.insert("CNAME".into(), b"x.example".to_vec());
        assert_eq!(fixture.tree(), expected);
    }
}

#[test]
fn dropped_before_the_commit_it_leaves_the_folder_as_it_was() {
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    let before = fixture.all();
    let publisher = fixture.open();
    hand(&publisher, SECOND).unwrap();
    drop(publisher);
    assert_eq!(fixture.all(), before);
}

#[test]
fn a_kill_at_any_moment_is_mended_by_the_next_run() {
    let mut kills = 0;
    for steps in 0.. {
        let fixture = Fixture::new();
        fixture.publish(FIRST);
        fixture.write("CNAME", "x.example");
        if fixture.publish_until_killed(SECOND, steps) {
            break;
        }
        kills += 1;
        let mut between = fixture.all();
        let mark = fixture.mark();
        between.retain(|path, _| !path.starts_with(STAGING) && !path.ends_with('/'));
        between.remove(path::MARK);
        let (old, new) = (tree_of(FIRST), tree_of(SECOND));
        for (path, bytes) in &between {
            let whole =
                path == "CNAME" || old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            assert!(whole, "{path} is neither old nor new after {steps}");
            let owned = mark.lines().any(|line| line.ends_with(&format!(" {path}")));
            assert_eq!(owned, path != "CNAME", "{path} after {steps}:\n{mark}");
        }
        for (path, _) in SECOND.iter().filter(|(path, _)| old.contains_key(*path)) {
            assert!(
                between.contains_key(*path),
                "{path} is missing after {steps}"
            );
        }
        // Completed, or undone, or something else altogether.
        let next = [SECOND, FIRST, &FIRST[..1]][steps % 3];
        fixture.publish(next);
        let mut expected = tree_of(next);
        expected.insert("CNAME".into(), b"x.example".to_vec());
        assert_eq!(fixture.tree(), expected, "after {steps}");
    }
    assert!(kills > 20, "only {kills} moments were tried");
}

/// Run by the test below in a process that may not write more than 4 KiB to a file.
#[test]
#[ignore = "needs the limit that the test below sets"]
fn full_disk() {
    let out = Utf8PathBuf::from(std::env::var("CHANCERY_TEST_OUT").unwrap());
    let publisher = Publisher::open(&out, None).unwrap();
    publisher.stage("index.html", 5, b"small").unwrap();
    let error = publisher.stage("big.bin", 5, &[7; 1 << 20]).unwrap_err();
    assert!(matches!(&error, PublishError::Io { path, .. } if *path == out.join("big.bin")));
    let source = out.with_file_name("source");
    let file = fs::File::open(&source).unwrap();
    let error = publisher.stage_file("copy.bin", file, &source).unwrap_err();
    assert!(matches!(&error, PublishError::Io { path, .. } if *path == out.join("copy.bin")));
    // So many names that the manifest itself does not fit.
    for number in 0..500 {
        publisher.stage(&format!("{number}"), 5, b"small").unwrap();
    }
    let error = publisher.commit().unwrap_err();
    assert!(matches!(&error, PublishError::Io { path, .. } if path.ends_with(path::MARK)));
}

#[test]
fn a_full_disk_changes_nothing() {
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    fs::write(fixture.out.with_file_name("source"), vec![1; 1 << 20]).unwrap();
    let before = fixture.all();
    let run = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 8; exec \"$0\" --ignored --exact publish::tests::kills::full_disk",
        ])
        .arg(std::env::current_exe().unwrap())
        .env("CHANCERY_TEST_OUT", &fixture.out)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(fixture.all(), before);
}

/// A site of few paths, so that files and folders meet; none is within another.
fn any_site() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::btree_map("[ab](/[ab]){0,2}", "[xyz]{0,2}", 0..6).prop_map(|site| {
        let paths: Vec<String> = site.keys().cloned().collect();
        site.into_iter()
            .filter(|(path, _)| {
                let inside = format!("{path}/");
                !paths.iter().any(|other| other.starts_with(&inside))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_history_the_folder_is_the_last_site(
        history in prop::collection::vec((any_site(), prop::option::of(0usize..30), any::<bool>()), 1..7),
        last in any_site(),
    ) {
        let fixture = Fixture::new();
        let mut foreign = Tree::new();
        for (site, kill, lose_cache) in &history {
            let site: Vec<_> = site.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
            fixture.publish_until_killed(&site, kill.unwrap_or(usize::MAX));
            if *lose_cache {
                let _ = fs::remove_dir_all(&fixture.cache);
            }
            if fixture.out.join(path::MARK).exists() && foreign.is_empty() {
                fixture.write("c/foreign", "mine");
                foreign.insert("c/foreign".into(), b"mine".to_vec());
            }
        }
        let last: Vec<_> = last.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        fixture.publish(&last);
        let mut expected = tree_of(&last);
        expected.append(&mut foreign);
        prop_assert_eq!(fixture.tree(), expected);
        let clean = Fixture::new();
        clean.publish(&last);
        prop_assert_eq!(fixture.mark(), clean.mark());
    }
}
