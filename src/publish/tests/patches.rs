//! Pages put in place between two builds, and what comes while one runs.

use super::*;
use crate::publish::patch;

const SITE: &Site = &[("a/index.html", "a"), ("b/index.html", "b")];

fn patched(fixture: &Fixture, site: &Site) -> Option<Summary> {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
    let files: Vec<_> = site.iter().map(own).collect();
    patch(&fixture.out, &files).unwrap()
}

#[test]
fn a_patched_page_is_there_and_the_next_build_knows_it() {
    let fixture = Fixture::new();
    fixture.publish(SITE);
    let new = &[("a/index.html", "new"), ("b/index.html", "b")];
    let told = patched(&fixture, new).unwrap();
    assert_eq!((told.written, told.unchanged, told.bytes), (1, 1, 3));
    assert_eq!(fixture.tree(), tree_of(new));
    let told = fixture.publish(new);
    assert_eq!(
        (told.written, told.unchanged),
        (0, 2),
        "it is not written twice"
    );
    assert_eq!(fixture.tree(), tree_of(new));

    // Nor does a patch last that no site stands behind.
    patched(&fixture, &[("b/index.html", "stray")]).unwrap();
    assert_eq!(fixture.publish(new).written, 1);
    assert_eq!(fixture.tree(), tree_of(new));
}

#[test]
fn what_is_not_ours_or_no_plain_file_is_not_patched() {
    let fixture = Fixture::new();
    assert_eq!(patched(&fixture, SITE), None, "there is no site");
    assert!(!fixture.out.exists());
    fixture.publish(SITE);
    let before = fixture.tree();
    fixture.write("c/index.html", "another's");
    for path in [
        "c/index.html",
        "index.html",
        "a",
        "b/index.htm",
        "/index.html",
    ] {
        assert_eq!(
            patched(&fixture, &[("a/index.html", "new"), (path, "x")]),
            None,
            "{path}"
        );
    }
    fs::remove_file(fixture.out.join("c/index.html")).unwrap();
    fs::remove_dir(fixture.out.join("c")).unwrap();
    assert_eq!(fixture.tree(), before);

    let outside = fixture.cache.with_file_name("outside");
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("index.html"), "outside").unwrap();
    fs::remove_dir_all(fixture.out.join("a")).unwrap();
    symlink(&outside, fixture.out.join("a")).unwrap();
    assert_eq!(patched(&fixture, &[("a/index.html", "new")]), None);
    fs::remove_file(fixture.out.join("b/index.html")).unwrap();
    symlink(outside.join("index.html"), fixture.out.join("b/index.html")).unwrap();
    assert_eq!(patched(&fixture, &[("b/index.html", "new")]), None);
    assert_eq!(
        fs::read_to_string(outside.join("index.html")).unwrap(),
        "outside"
    );
}

#[test]
fn a_folder_that_comes_while_a_first_build_runs_is_shared() {
    let fixture = Fixture::new();
    let publisher = fixture.open();
    hand(&publisher, SITE).unwrap();
    fixture.write("a/other.txt", "another's");
    publisher.commit().unwrap();
    let mut wanted = tree_of(SITE);
    wanted.insert("a/other.txt".into(), b"another's".to_vec());
    assert_eq!(fixture.tree(), wanted);
}

#[test]
fn what_is_written_as_it_is_made_is_a_file_like_any_other() {
    let fixture = Fixture::new();
    let stream = |text: &str| {
        let publisher = fixture.open();
        let parts = |out: &mut dyn Write| {
            let mut parts = text.split_inclusive(',');
            parts.try_for_each(|part| out.write_all(part.as_bytes()))
        };
        publisher.stage_stream("d/a.json", 1, parts).unwrap();
        publisher.commit().unwrap()
    };
    let told = stream("[a,b,c]");
    assert_eq!((told.written, told.bytes), (1, 7));
    assert_eq!(fixture.tree(), tree_of(&[("d/a.json", "[a,b,c]")]));
    let told = stream("[a,b,c]");
    assert_eq!((told.written, told.unchanged), (0, 1), "the same bytes");
    assert_eq!(stream("[a,b]").written, 1);
    assert_eq!(
        fixture.publish(&[("d/a.json", "[a,b]")]).unchanged,
        1,
        "its hash is that of its bytes"
    );

    let publisher = fixture.open();
    let full = |out: &mut dyn Write| {
        out.write_all(b"[")?;
        Err(io::Error::other("full"))
    };
    let error = publisher.stage_stream("d/a.json", 2, full).unwrap_err();
    assert!(error.to_string().contains("d/a.json"), "{error}");
    drop(publisher);
    assert_eq!(fixture.tree(), tree_of(&[("d/a.json", "[a,b]")]));
}
