//! What CSL looks for elsewhere than Hayagriva keeps it.

use hayagriva::Entry;
use hayagriva::types::{EntryType, Publisher};

/// The same entry as another type.
pub(super) fn retyped(entry: &Entry, kind: EntryType) -> Entry {
    let mut out = Entry::new(entry.key(), kind);
    macro_rules! copy {
        ($($get:ident => $set:ident),* $(,)?) => {
            $(if let Some(value) = entry.$get() {
                out.$set(value.to_owned());
            })*
        };
    }
    copy!(
        title => set_title,
        authors => set_authors,
        date => set_date,
        editors => set_editors,
        affiliated => set_affiliated,
        publisher => set_publisher,
        location => set_location,
        organization => set_organization,
        issue => set_issue,
        chapter => set_chapter,
        volume => set_volume,
        volume_total => set_volume_total,
        edition => set_edition,
        page_range => set_page_range,
        page_total => set_page_total,
        time_range => set_time_range,
        runtime => set_runtime,
        url => set_url,
        serial_number => set_serial_number,
        language => set_language,
        archive => set_archive,
        archive_location => set_archive_location,
        call_number => set_call_number,
        note => set_note,
        genre => set_genre,
    );
    out.set_parents(entry.parents().to_vec());
    out
}

/// Fills in what styles would miss or say twice.
pub(super) fn complete(entry: &mut Entry) {
    publisher(entry);
    volume(entry);
}

/// Who is behind a work is its publisher where none is named, but for what courts and parliaments
/// make.
fn publisher(entry: &mut Entry) {
    let official = matches!(
        entry.entry_type(),
        EntryType::Case | EntryType::Legislation | EntryType::Patent
    );
    if official || entry.map(|e| e.publisher()).is_some() {
        return;
    }
    if let Some(name) = entry.map(|e| e.organization()).cloned() {
        entry.set_publisher(Publisher::new(Some(name), None));
    }
}

/// The processor takes the title of an anthology or of proceedings both for the container's and for
/// the volume's, and styles print both. So the title is kept by a book, and what makes the work a part
/// of an anthology or of proceedings has none.
fn volume(entry: &mut Entry) {
    let whole = match entry.entry_type() {
        EntryType::Anthos => EntryType::Anthology,
        EntryType::Article => EntryType::Proceedings,
        _ => return,
    };
    let titled = |e: &Entry| *e.entry_type() == whole && e.title().is_some();
    if !entry.parents().iter().any(titled) {
        return;
    }
    let parents = entry.parents().iter().flat_map(|parent| {
        if titled(parent) {
            vec![
                retyped(parent, EntryType::Book),
                Entry::new(parent.key(), whole),
            ]
        } else {
            vec![parent.clone()]
        }
    });
    entry.set_parents(parents.collect());
}
