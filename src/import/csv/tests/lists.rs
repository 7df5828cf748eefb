//! Several in one cell.

use super::*;

#[test]
fn several_actors_in_one_cell_have_as_many_roles_and_may_be_the_sites_own() {
    let map = "title: \"{t}\"\ndate: \"{d}\"\nactors:\n  \
        - { name: \"{who}\", role: \"{as}\", separator: \";\" }\n  \
        - { name: \"{states}\", kind: state, role: party, separator: \"|\" }\n";
    let rows = "t,d,who,as,states\n\
        A,1990,Bo Reed; Ada\\; Quill; ,host; ; guest,Ruritania | Graustark\n\
        B,1991,Bo Reed; Ada,\"host; guest; guest\",\n\
        C,1992,Bo Reed; Ada,host,\n";
    let import = import(map, rows.as_bytes());
    assert_eq!(
        told(&import),
        ["rows.csv:3 import-actor: the row names 2 actors and tells 3 roles"]
    );
    assert!(
        file(&import, "content/events/1990/1990-a.md").contains(
            "actors:\n  - { id: Bo Reed, role: host }\n  - \"Ada; Quill\"\n  - { id: ruritania, role: party }\n  \
             - { id: graustark, role: party }\n"
        ),
    );
    assert!(
        file(&import, "content/events/1992/1992-c.md")
            .contains("actors:\n  - { id: Bo Reed, role: host }\n  - { id: Ada, role: host }\n")
    );
    assert!(!file(&import, "content/actors/imported-states.yaml").contains("Bo Reed"));
    read_by_the_site(&import);
}
