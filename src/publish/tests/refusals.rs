//! What is refused, and that nothing changes then.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_folder_without_the_mark_is_refused_and_left_alone() {
    let fixture = Fixture::new();
    for path in [
        "notes.txt",
        ".chancery/cache",
        ".git/HEAD",
        ".chancery-staging/x",
    ] {
        let _ = fs::remove_dir_all(&fixture.out);
        fixture.write("another", "x");
        fixture.write(path, "mine");
        let before = fixture.all();
        let error = Publisher::open(&fixture.out, None).unwrap_err();
        assert!(
            matches!(&error, PublishError::NotOurs { path } if *path == fixture.out),
            "{path}"
        );
        assert!(error.to_string().contains("--out"), "{error}");
        assert_eq!(fixture.all(), before);
    }
    let file = fixture.out.join("another");
    let nowhere = fixture.cache.with_file_name("nowhere");
    symlink("no-such-folder", &nowhere).unwrap();
    for path in [file.join("below"), file, nowhere] {
        let error = Publisher::open(&path, None).unwrap_err();
        assert!(matches!(error, PublishError::NotAFolder { .. }), "{error}");
    }
}

#[test]
fn what_is_in_the_way_is_named_before_anything_changes() {
    let cases: [(&str, &str); 5] = [
        ("new.html", "new.html"),
        ("new.html/x", "new.html"),
        ("folder", "folder/new.html"),
        ("paws/notes.txt", "paws"),
        ("paws/deep/er/notes.txt", "paws"),
    ];
    for (foreign, wanted) in cases {
        let fixture = Fixture::new();
        fixture.publish(FIRST);
        fixture.write(foreign, "mine");
        let before = fixture.all();
        let publisher = fixture.open();
        hand(&publisher, &[("index.html", "changed"), (wanted, "ours")]).unwrap();
        let error = publisher.commit().unwrap_err();
        let PublishError::Foreign { path } = &error else {
            panic!("{error}");
        };
        assert!(
            fixture.out.join(foreign).starts_with(path)
                && path.starts_with(fixture.out.join(wanted))
                || *path == fixture.out.join(foreign),
            "{path}"
        );
        assert_eq!(fixture.all(), before);
    }
}

#[test]
fn one_run_at_a_time() {
    let fixture = Fixture::new();
    let publisher = fixture.open();
    let error = Publisher::open(&fixture.out, None).unwrap_err();
    assert!(
        matches!(&error, PublishError::Locked { path, .. } if *path == fixture.out),
        "{error}"
    );
    let process = format!("(process {})", std::process::id());
    assert!(error.to_string().contains(&process), "{error}");
    drop(publisher);
    // Nothing was committed: the folder that was made for it is gone, and may be made again.
    assert!(!fixture.out.exists());
    fixture.publish(FIRST);
}

#[test]
fn paths_that_lead_elsewhere_and_twins_are_refused() {
    let fixture = Fixture::new();
    let publisher = fixture.open();
    for path in ["../x", "/etc/x", "", "a//b", ".chancery"] {
        let error = publisher.stage(path, 0, b"x").unwrap_err();
        assert!(matches!(error, PublishError::Path { .. }), "{path}");
    }
    drop(publisher);
    for twins in [["a", "a"], ["a", "a/b/c"], ["a/b/c", "a/b"]] {
        let publisher = fixture.open();
        let site = [("a-b", "x"), (twins[0], "x"), (twins[1], "x")];
        let done = hand(&publisher, &site).and_then(|()| publisher.commit());
        let error = done.unwrap_err();
        assert!(matches!(error, PublishError::Twice { .. }), "{twins:?}");
        assert!(!fixture.out.exists());
    }
}

#[test]
fn no_link_leads_a_write_or_a_removal_out() {
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    let outside = fixture.cache.with_file_name("outside");
    fs::create_dir_all(outside.join("b")).unwrap();
    fs::write(outside.join("b/index.html"), "not ours").unwrap();
    fs::write(outside.join("file"), "not ours").unwrap();
    // A folder of ours became a link: a write below it is refused, a removal does not follow it.
    fs::remove_dir_all(fixture.out.join("events")).unwrap();
    symlink(&outside, fixture.out.join("events")).unwrap();
    let publisher = fixture.open();
    hand(&publisher, FIRST).unwrap();
    let error = publisher.commit().unwrap_err();
    assert!(
        matches!(&error, PublishError::Foreign { path } if path.ends_with("events")),
        "{error}"
    );
    // A file of ours became a link: the link goes, what it led to stays.
    fs::remove_file(fixture.out.join("index.html")).unwrap();
    symlink(outside.join("file"), fixture.out.join("index.html")).unwrap();
    fixture.publish(&[("index.html", "home")]);
    assert_eq!(fs::read(outside.join("b/index.html")).unwrap(), b"not ours");
    assert_eq!(fs::read(outside.join("file")).unwrap(), b"not ours");
    assert_eq!(fs::read(fixture.out.join("index.html")).unwrap(), b"home");
    assert!(!fixture.out.join("index.html").is_symlink());
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_that_names_it() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new();
    fixture.publish(FIRST);
    let set = |mode| fs::set_permissions(&fixture.out, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    if fs::create_dir(fixture.out.join("probe")).is_ok() {
        eprintln!("skipped: this user may write anywhere");
    } else {
        let error = Publisher::open(&fixture.out, None).unwrap_err();
        assert!(matches!(&error, PublishError::Io { path, .. } if path.starts_with(&fixture.out)));
    }
    set(0o755);
}
