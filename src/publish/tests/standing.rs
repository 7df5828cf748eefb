//! The note that saves a build: it is taken only where all of it is so.

use super::*;
use crate::publish::{note, standing};

const SITE: &Site = &[("index.html", "home"), ("a/index.html", "a")];

fn said(room: &Room, source: u128) -> Option<Vec<String>> {
    let found = standing(&room.out, &room.cache, source).unwrap();
    found.map(|(summary, said)| {
        assert_eq!((summary.written, summary.unchanged), (0, SITE.len()));
        said
    })
}

fn noted() -> Room {
    let room = Room::new();
    room.publish(SITE);
    note(&room.out, &room.cache, 7, &["2 warnings".to_owned()]);
    room
}

#[test]
fn what_was_said_is_said_again_while_all_is_as_it_was() {
    let room = noted();
    assert_eq!(said(&room, 7), Some(vec!["2 warnings".to_owned()]));
    assert_eq!(said(&room, 8), None, "made from something else");
    assert!(said(&room, 7).is_some(), "looking changes nothing");
}

#[test]
fn a_file_that_was_changed_or_removed_by_hand_is_made_again() {
    let room = noted();
    fs::write(room.out.join("a/index.html"), "b").unwrap();
    assert_eq!(said(&room, 7), None);
    fs::remove_file(room.out.join("a/index.html")).unwrap();
    assert_eq!(said(&room, 7), None);
}

#[test]
fn another_build_another_folder_and_a_damaged_note_are_none() {
    let room = noted();
    room.publish(&[("index.html", "other"), ("a/index.html", "a")]);
    assert_eq!(said(&room, 7), None, "another build has been here");

    let (room, other) = (noted(), noted());
    let note = room.cache.join("standing");
    fs::copy(other.cache.join("standing"), &note).unwrap();
    assert_eq!(said(&room, 7), None, "the note of another folder");

    let room = noted();
    let note = room.cache.join("standing");
    let whole = fs::read(&note).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&note, &bytes).unwrap();
        assert_eq!(said(&room, 7), None, "byte {at}");
        fs::write(&note, &whole[..at]).unwrap();
        assert_eq!(said(&room, 7), None, "cut at {at}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let room = Room::new();
    assert_eq!(said(&room, 7), None);
    assert!(!room.out.exists());
}
