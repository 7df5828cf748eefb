//! Made-up tables in, exact files out.

mod columns;
mod examples;
mod lists;

use super::*;
use crate::entry::{self, Entry, Kind as Folder};

const MAP: &str = r#"
title: "{who} of {from} came"
date: { start: first, end: last }
type: visit
body: "{notes}"
actors:
  - { name: "{who}", kind: person, of: "{code}", titles: [President, Prime Minister], role: visitor }
  - { name: "{from}", id: "{code}", kind: state }
  - { name: Home, id: home, kind: state, acts: false, same_as: { iso3166: HM } }
sources: [the-register]
records:
  the-register: { type: misc, title: "The register: visits", date: 1990 }
"#;

fn import(map: &str, rows: &[u8]) -> Import {
    let names = Names {
        rows: "rows.csv".into(),
        map: "map.yaml".into(),
        map_text: map,
    };
    let map = Map::parse(names.map, map).unwrap();
    let added = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    csv(&map, names, rows, added).unwrap()
}

fn file<'a>(import: &'a Import, path: &str) -> &'a str {
    let paths: Vec<_> = import.files.iter().map(|(p, _)| p.as_str()).collect();
    let found = import.files.iter().find(|(p, _)| p == path);
    &found
        .unwrap_or_else(|| panic!("no {path} among {paths:?}, faults {:?}", import.faults))
        .1
}

/// Each fault as `file:line code: message`.
fn told(import: &Import) -> Vec<String> {
    let line = |f: &Diagnostic| f.location.as_ref().map_or(0, |l| l.line);
    let told = import.faults.iter().map(|f| {
        let file = f.file.as_deref().unwrap_or("".into());
        format!("{file}:{} {}: {}", line(f), f.rule.name, f.message)
    });
    told.collect()
}

/// What the site's own reader says of every file.
fn read_by_the_site(import: &Import) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (path, text) in &import.files {
        let kind = Folder::of(path).unwrap();
        let parsed = entry::parse(kind, path, text.as_bytes());
        assert!(
            parsed.faults.is_empty(),
            "{path}: {:?}\n{text}",
            parsed.faults
        );
        entries.extend(parsed.entries);
    }
    entries
}

#[test]
fn a_row_becomes_the_file_an_editor_would_write() {
    let import = import(
        MAP,
        b"code,from,who,first,last,notes\nru,Ruritania,President Ada Quill,1990-05-04,1990-05-06,Met *nobody*.\n",
    );
    assert_eq!(told(&import), [""; 0]);
    assert_eq!(
        file(
            &import,
            "content/events/1990/1990-05-04-president-ada-quill-of-ruritania-came.md"
        ),
        "\
---
title: President Ada Quill of Ruritania came
date: 1990-05-04/1990-05-06
type: visit
actors:
  - { id: ada-quill, role: visitor, office: President }
  - ru
  - { id: home, acts: false }
sources:
  - the-register
added: 2026-11-24
---

Met \\*nobody\\*.
"
    );
    assert_eq!(
        file(&import, "content/actors/imported-people.yaml"),
        "\
- id: ada-quill
  name: Ada Quill
  kind: person
  offices:
    - { title: President, of: ru }
"
    );
    assert_eq!(
        file(&import, "content/actors/imported-states.yaml"),
        "\
- id: home
  name: Home
  kind: state
  same_as: { iso3166: HM }

- id: ru
  name: Ruritania
  kind: state
"
    );
    assert_eq!(
        file(&import, "content/sources/imported.yaml"),
        "\
the-register:
  type: misc
  title: \"The register: visits\"
  date: 1990
"
    );
    let counts = import.counts;
    assert_eq!((counts.rows, counts.events, counts.refused), (1, 1, 0));
    assert_eq!((counts.actors, counts.records), (3, 1));
    read_by_the_site(&import);
}

#[test]
fn a_person_is_a_name_and_a_state() {
    let rows = "\
code,from,who,first,last,notes
ru,Ruritania,President Ada Quill,1990-05-04,1990-05-04,
ru,Ruritania,Prime Minister ada  QUILL,1980-05-04,1980-05-04,
gr,Grausam,President Ada Quill,1991-05-04,1991-05-04,
gr,Grausam,Bo Reed,1991-06-04,1991-06-04,
";
    let import = import(MAP, rows.as_bytes());
    assert_eq!(told(&import), [""; 0]);
    assert_eq!(
        file(&import, "content/actors/imported-people.yaml"),
        "\
- id: ada-quill-gr
  name: Ada Quill
  kind: person
  offices:
    - { title: President, of: gr }

- id: ada-quill-ru
  name: Ada Quill
  kind: person
  offices:
    - { title: President, of: ru }
    - { title: Prime Minister, of: ru }

- id: bo-reed
  name: Bo Reed
  kind: person
"
    );
    let event = file(
        &import,
        "content/events/1990/1990-05-04-president-ada-quill-of-ruritania-came.md",
    );
    assert!(event.contains("date: 1990-05-04\n"), "{event}");
    assert!(
        event.contains("{ id: ada-quill-ru, role: visitor, office: President }"),
        "{event}"
    );
}

#[test]
fn a_state_is_called_what_it_is_called_most_and_keeps_its_other_names_as_aliases() {
    let rows = "\
code,from,who,first,last,notes
ru,Old Ruritania,A B,1988,,
ru,Ruritania,A B,1990,,
ru,Ruritania,A B,1991,,
ru,Grausam,A B,1992,,
gr,Grausam,A B,1993,,
";
    let import = import(MAP, rows.as_bytes());
    let states = file(&import, "content/actors/imported-states.yaml");
    assert!(
        states.contains("  name: Ruritania\n  kind: state\n  aliases: [Old Ruritania]\n"),
        "{states}"
    );
    assert_eq!(
        told(&import),
        [
            "rows.csv:0 import-alias: \"Grausam\" also names another actor, so it is no alias of \"ru\""
        ]
    );
}

#[test]
fn rows_that_cannot_be_entries_are_told_with_their_lines_and_the_rest_are_made() {
    let rows = "\
\u{feff}code,from,who,first,last,notes\r
ru,Ruritania,A B,1990-02-30,1990-03-01,\r
\r
,,,,,\r
ru,Ruritania,A B,1990-05-06,1990-05-04,\"two
lines\"\r
ru,Ruritania,A B,,,no date\r
ru,Ruritania,A B\r
ru,Ruritania,A B,1990,,a,b\r
ru,Ruritania,A B,1992,,,,,\r
";
    let import = import(MAP, rows.as_bytes());
    assert_eq!(
        told(&import),
        [
            "rows.csv:2 import-date: \"1990-02-30\" is no date: February 1990 has 28 days",
            "rows.csv:5 import-date: the end, 1990-05-04, is before the start, 1990-05-06",
            "rows.csv:7 import-date: the row has no date",
            "rows.csv:8 import-row: the row has 3 cells where the header has 6",
            "rows.csv:9 import-row: the row has 7 cells where the header has 6",
        ]
    );
    assert_eq!(
        (
            import.counts.rows,
            import.counts.events,
            import.counts.refused
        ),
        (6, 1, 5)
    );
    let at = import.faults[0].location.as_ref().unwrap();
    assert_eq!(at.text, "ru,Ruritania,A B,1990-02-30,1990-03-01,");
}

#[test]
fn a_line_that_is_not_utf8_is_told_and_a_utf16_file_is_refused() {
    let rows = b"code,from,who,first,last,notes\nru,R,A,1990,,\"one\nt\xe9l\"\nru,R,B,1991,,\n";
    let import = self::import(MAP, rows);
    assert_eq!(
        told(&import),
        ["rows.csv:3 import-encoding: this line is not UTF-8"]
    );
    assert_eq!(import.counts.events, 1);
    let import = self::import(MAP, b"\xff\xfec\0o\0");
    assert_eq!(
        told(&import),
        ["rows.csv:0 import-encoding: the file is UTF-16"]
    );
    assert!(
        self::import(MAP, b"").faults[0]
            .message
            .contains("no header row")
    );
}

#[test]
fn lines_may_end_as_on_an_old_machine() {
    let import = import(
        MAP,
        b"code,from,who,first,last,notes\rru,R,A,1990,,\rru,R,B,x,,\r",
    );
    assert_eq!(import.counts.events, 1);
    assert_eq!(import.faults[0].location.as_ref().map(|l| l.line), Some(3));
}

#[test]
fn a_guard_against_formulas_is_undone_and_no_other_apostrophe() {
    let rows = "code,from,who,first,last,notes\nru,R,A,1990,,'=SUM(1)\nru,R,B,1991,,'tis\nru,R,C,1992,,'-0499\n";
    let import = import(MAP, rows.as_bytes());
    let bodies: Vec<_> = import
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("content/events"))
        .filter_map(|(_, text)| text.split("---\n\n").nth(1))
        .collect();
    assert_eq!(bodies, ["\\=SUM(1)\n", "'tis\n", "\\-0499\n"]);
}

#[test]
fn equal_titles_get_ids_of_their_own() {
    let rows = "code,from,who,first,last,notes\nru,R,A,1990,,\nru,R,A,1991,,\nru,R,A,198X,,\n";
    let import = import(MAP, rows.as_bytes());
    file(&import, "content/events/1990/1990-a-of-r-came.md");
    file(&import, "content/events/1991/1991-a-of-r-came-2.md");
    file(&import, "content/events/a-of-r-came-3.md");
    read_by_the_site(&import);
}

#[test]
fn types_tags_places_claims_and_inline_sources_are_filled_from_cells() {
    let map = r#"
name: Letters
site: { title: "Letters: all", types: { letter: Letter } }
delimiter: ";"
derive:
  where: { from: "{place}", replace: { "Paris, France": Paris } }
title: "{title}"
date: "{date}"
type: "{kind}"
types: { L: letter, V: visit }
place: "{where}"
certainty: "{sure}"
attributed_to: "{says}"
summary: "In {where}"
tags: ["{tags}", post]
tag_separator: "|"
sources: [{ title: "{paper}", date: "{printed}", url: "https://x.example/{n}" }]
year_folders: false
"#;
    let rows = "\
n;title;date;kind;place;sure;says;tags;paper;printed
7;\"A \"\"fine\"\" letter; long\";[1667,1668];L;Paris, France;Reported;a clerk;a | b|a;The Gazette;1668-02
8;B;1669;X;;;;;The Gazette;
9;C;1669;V;;perhaps;;;The Gazette;
10;D;1669;V;;reported;;;The Gazette;
";
    let import = import(map, rows.as_bytes());
    assert_eq!(
        file(&import, "content/events/a-fine-letter-long.md"),
        "\
---
title: \"A \\\"fine\\\" letter; long\"
date: \"[1667,1668]\"
type: letter
place: Paris
certainty: reported
attributed_to: a clerk
summary: In Paris
tags: [a, b, post]
sources:
  - { title: The Gazette, date: 1668-02, url: \"https://x.example/7\" }
added: 2026-11-24
---
"
    );
    assert_eq!(
        told(&import),
        [
            "rows.csv:3 import-type: \"X\" is not among the map's types",
            "rows.csv:4 import-certainty: \"perhaps\" is no certainty",
            "rows.csv:5 import-certainty: the row is reported, and nobody is named who reports it",
        ]
    );
    assert_eq!(
        import.site.as_deref(),
        Some("title: \"Letters: all\"\nlanguage: en\ntypes:\n  letter: Letter\n")
    );
    read_by_the_site(&import);
}

#[test]
fn records_keep_what_they_were_typed_as() {
    let map = MAP.replace(
        "date: 1990 }",
        "date: 0409, volume: 0x1F, page-range: 1-2, parent: [{ title: no }, x: []], 12: ~ }",
    );
    let import = import(&map, b"code,from,who,first,last,notes\n");
    assert_eq!(
        file(&import, "content/sources/imported.yaml"),
        "\
the-register:
  type: misc
  title: \"The register: visits\"
  date: 0409
  volume: 0x1F
  page-range: 1-2
  parent:
    -
      title: no
    -
      x: []
  \"12\": ~
"
    );
}

#[test]
fn a_map_of_the_wrong_form_is_told_at_its_place() {
    for (map, line, word) in [
        ("title: x\ndate: \"{d}\"\ntitel: y\n", 3, "titel"),
        ("title: \"{x\"\ndate: \"{d}\"\n", 1, "without its `}`"),
        ("title: x\ndate: { start: a }\n", 2, "`start` and `end`"),
        (
            "title: x\ndate: \"{d}\"\nactors:\n  - { name: x, kind: sate }\n",
            4,
            "sate",
        ),
        ("date: \"{d}\"\n", 1, "title"),
        (
            "title: x\ndate: \"{d}\"\nactors:\n  - { name: x, id: y }\n",
            4,
            "without `kind`",
        ),
        (
            "title: x\ndate: \"{d}\"\nactors:\n  - { name: x, kind: state, separator: \"|\", same_as: { viaf: y } }\n",
            4,
            "cannot share",
        ),
    ] {
        let fault = Map::parse("map.yaml".into(), map).unwrap_err();
        let at = fault.location.as_ref().map(|l| l.line);
        assert_eq!(
            (at, fault.rule.name),
            (Some(line), "import-map"),
            "{fault:?}"
        );
        assert!(fault.message.contains(word), "{}", fault.message);
        assert!(
            !fault.message.contains('\n') && !fault.message.contains("line "),
            "{}",
            fault.message
        );
    }
}

#[test]
fn a_date_of_any_form_is_read_by_the_site_as_it_stands_in_the_table() {
    let dates = [
        "?2004-06",
        "~2013",
        "-0499",
        "../1985",
        "/1985",
        "1985/",
        "1985/..",
        "%2013",
        "{1667,1668}",
        "[1667,1670..1672]",
        "1990-05-04T10:00:00Z",
        "Y-170000",
        "2019-21",
        "198X",
        "2013~/2025-05~",
        "0409",
        "1985-XX-12",
    ];
    let rows: String = dates.iter().map(|date| format!("a,\"{date}\"\n")).collect();
    let map = "title: \"{what}\"\ndate: { column: when }\n";
    let import = import(map, format!("what,when\n{rows}").as_bytes());
    assert_eq!(told(&import), [""; 0]);
    let mut read: Vec<String> = Vec::new();
    for entry in read_by_the_site(&import) {
        if let Entry::Event(event) = entry {
            read.push(event.date.value.as_written().to_owned());
        }
    }
    let mut dates: Vec<_> = dates.iter().map(ToString::to_string).collect();
    dates.sort();
    read.sort();
    assert_eq!(read, dates);
}
