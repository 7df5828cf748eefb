//! The note that saves a build: it is taken only where all of it is so.

use super::*;
use crate::publish::{note, standing};

const SITE: &Site = &[("index.html", "home"), ("a/index.html", "a")];

fn said(fixture: &Fixture, source: u128) -> Option<Vec<String>> {
    let found = standing(&fixture.out, &fixture.cache, source).unwrap();
    found.map(|(summary, said)| {
        assert_eq!((summary.written, summary.unchanged), (0, SITE.len()));
        said
    })
}

fn noted() -> Fixture {
    let fixture = Fixture::new();
    fixture.publish(SITE);
    note(&fixture.out, &fixture.cache, 7, &["2 warnings".to_owned()]);
    fixture
}

#[test]
fn what_was_said_is_said_again_while_all_is_as_it_was() {
    let fixture = noted();
    assert_eq!(said(&fixture, 7), Some(vec!["2 warnings".to_owned()]));
    assert_eq!(said(&fixture, 8), None, "made from something else");
    assert!(said(&fixture, 7).is_some(), "looking changes nothing");
}

#[test]
fn a_file_that_was_changed_or_removed_by_hand_is_made_again() {
    let fixture = noted();
    fs::write(fixture.out.join("a/index.html"), "b").unwrap();
    assert_eq!(said(&fixture, 7), None);
    fs::remove_file(fixture.out.join("a/index.html")).unwrap();
    assert_eq!(said(&fixture, 7), None);
}

#[test]
fn another_build_another_folder_and_a_damaged_note_are_none() {
    let fixture = noted();
    fixture.publish(&[("index.html", "other"), ("a/index.html", "a")]);
    assert_eq!(said(&fixture, 7), None, "another build has been here");

    let (fixture, other) = (noted(), noted());
    let note = fixture.cache.join("standing");
    fs::copy(other.cache.join("standing"), &note).unwrap();
    assert_eq!(said(&fixture, 7), None, "the note of another folder");

    let fixture = noted();
    let note = fixture.cache.join("standing");
    let whole = fs::read(&note).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&note, &bytes).unwrap();
        assert_eq!(said(&fixture, 7), None, "byte {at}");
        fs::write(&note, &whole[..at]).unwrap();
        assert_eq!(said(&fixture, 7), None, "cut at {at}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let fixture = Fixture::new();
    assert_eq!(said(&fixture, 7), None);
    assert!(!fixture.out.exists());
}
