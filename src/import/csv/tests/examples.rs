//! What the project shows as examples: it must do what it says.

use super::*;

/// The fenced blocks of a page, each with its language.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fences = page.split("\n```").skip(1).step_by(2);
    fences.filter_map(|block| block.split_once('\n')).collect()
}

#[test]
fn the_first_map_of_the_reference_makes_the_file_it_shows() {
    let page = include_str!("../../../../docs/import.md");
    let [(_, rows), (_, map), (_, event), ..] = blocks(page)[..] else {
        panic!("the page has lost its first example")
    };
    let import = import(map, format!("{rows}\n").as_bytes());
    assert_eq!(told(&import), [""; 0]);
    let path = "content/events/1861/1861-04-12-ruritania-writes-to-graustark.md";
    assert_eq!(file(&import, path).trim_end(), event);
    file(&import, "content/actors/imported-states.yaml");
    read_by_the_site(&import);
}

#[test]
fn the_event_in_the_readme_reads_without_fault() {
    let page = include_str!("../../../../README.md");
    let (_, event) = blocks(page)[0];
    let path = camino::Utf8Path::new("content/events/1894-05-12-ruritanian-envoy-arrives.md");
    let parsed = entry::parse(Folder::Event, path, event.as_bytes());
    assert!(parsed.faults.is_empty(), "{:#?}", parsed.faults);
    assert!(page.contains(path.as_str()));
    assert!(
        matches!(&parsed.entries[0], Entry::Event(e) if e.head.id == "ruritanian-envoy-arrives")
    );
}

#[test]
fn the_example_imports_whole_and_the_site_reads_all_of_it() {
    let map = include_str!("../../../../examples/import-csv/map.yaml");
    let rows = include_bytes!("../../../../examples/import-csv/rows.csv");
    let import = import(map, rows);
    assert_eq!(told(&import), [""; 0]);
    assert_eq!((import.counts.rows, import.counts.events), (60, 60));
    let entries = read_by_the_site(&import);
    let mut ids = BTreeSet::new();
    for entry in &entries {
        if let Entry::Actor(actor) = entry {
            assert!(ids.insert(actor.head.id.clone()), "{}", actor.head.id);
        }
    }
    for entry in &entries {
        if let Entry::Event(event) = entry {
            for actor in &event.actors {
                assert!(ids.contains(&actor.name.value), "{:?}", actor.name);
            }
        }
    }
    for id in [
        "tomas-verne-meridonia",
        "tomas-verne-elbaria",
        "mira-dahl",
        "иван-тарош",
        "united-states",
    ] {
        assert!(ids.contains(id), "{id} among {ids:?}");
    }
    let (config, faults) = crate::config::Config::read(import.site.unwrap().as_bytes());
    assert!(config.is_some() && faults.is_empty(), "{faults:?}");
}

#[test]
fn the_sample_site_reads_without_fault() {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut events = 0;
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for found in folder.read_dir_utf8().unwrap() {
            let path = found.unwrap().into_path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(root).unwrap();
            let kind = Folder::of(relative).unwrap();
            let parsed = entry::parse(kind, relative, &std::fs::read(&path).unwrap());
            assert!(parsed.faults.is_empty(), "{:#?}", parsed.faults);
            events += parsed
                .entries
                .iter()
                .filter(|e| matches!(e, Entry::Event(_)))
                .count();
        }
    }
    assert_eq!(events, 8);
    let (config, faults) =
        crate::config::Config::read(&std::fs::read(root.join("site.yaml")).unwrap());
    assert!(config.is_some() && faults.is_empty(), "{faults:#?}");
}
