//! What a table lacks, or has twice.

use super::*;

#[test]
fn a_column_that_the_table_has_not_is_a_fault_of_the_map_at_its_place() {
    let map = MAP.replace("{who} of", "{whom} of");
    let import = self::import(&map, b"code,from,who,first,last,notes\nru,R,A,1990,,\n");
    assert_eq!(
        told(&import),
        ["map.yaml:2 import-column: there is no column \"whom\""]
    );
    assert_eq!(
        import.faults[0].hint.as_deref(),
        Some("did you mean \"who\"?")
    );
    assert_eq!(
        import.faults[0].location.as_ref().unwrap().text,
        "title: \"{whom} of {from} came\""
    );
    assert_eq!((import.files.len(), import.counts.refused), (0, 1));
    let map = MAP.replace("first, end", "frist, end");
    let import = self::import(&map, b"code,from,who,first,last,notes\n");
    assert!(
        told(&import)[0].starts_with("map.yaml:3 "),
        "{:?}",
        told(&import)
    );
}

#[test]
fn two_columns_of_one_name_are_a_fault_only_where_one_is_used() {
    let import = import(
        MAP,
        b"code,from,who,who,first,last,notes\nru,R,A,B,1990,,\n",
    );
    let told = told(&import);
    assert!(told.iter().any(|t| t == "map.yaml:2 import-column: column \"who\" is there twice, so which one is meant cannot be told"), "{told:?}");
    let import = self::import(
        MAP,
        b"code,from,who,x,x,first,last,notes\nru,R,A,B,C,1990,,\n",
    );
    assert_eq!(
        self::told(&import),
        [
            "rows.csv:0 import-column-unused: columns that the map does not use: x",
            "rows.csv:1 import-column-twice: two columns are named \"x\"",
        ]
    );
    assert_eq!(import.counts.events, 1);
}

#[test]
fn a_table_has_a_header_and_a_row_gives_a_title() {
    let map = "title: \"{t}\"\ndate: \"{d}\"\n";
    assert_eq!(
        told(&import(map, b"")),
        ["rows.csv:0 import-header: the file has no header row"]
    );
    assert_eq!(
        told(&import(map, b"t,d\n,1990\nA,1991\n")),
        ["rows.csv:2 import-title: the row gives no title"]
    );
}
