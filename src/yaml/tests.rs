//! Trees, their places and what is refused.

use super::*;

fn tree(text: &str) -> Node {
    let doc = read("x.yaml".into(), text, 0);
    assert!(doc.faults.is_empty(), "{:?}", doc.faults);
    doc.root.unwrap()
}

fn codes(text: &str) -> Vec<&'static str> {
    read("x.yaml".into(), text, 0)
        .faults
        .iter()
        .map(|f| f.rule.name)
        .collect()
}

#[test]
fn scalars_keep_the_text_the_editor_wrote() {
    let root = tree("a: 0409\nb: 2025-05-04\nc: ~2013\nd: \"x\\ty\"\ne: 1e3\nf: ~\ng: yes\n");
    let text = |k| root.get(k).and_then(Node::text);
    assert_eq!(text("a"), Some("0409"));
    assert_eq!(text("b"), Some("2025-05-04"));
    assert_eq!(text("c"), Some("~2013"));
    assert_eq!(text("d"), Some("x\ty"));
    assert_eq!(text("e"), Some("1e3"));
    assert_eq!(text("f"), None);
    assert_eq!(text("g"), Some("yes"));
}

#[test]
fn spans_count_bytes_from_the_start_of_the_file() {
    let text = "é: x\nlist: [one, two]\nblock: |\n  text\n\nend: 1\n";
    let doc = read("x.yaml".into(), text, 100);
    let root = doc.root.unwrap();
    let slice = |n: &Node| &text[n.span.start as usize - 100..n.span.end as usize - 100];
    assert_eq!(slice(&root.get("list").unwrap().items()[1]), "two");
    assert_eq!(slice(root.get("list").unwrap()), "[one, two]");
    assert!(slice(root.get("block").unwrap()).ends_with("text"));
}

#[test]
fn a_key_that_stands_twice_points_at_both() {
    let doc = read("x.yaml".into(), "a: 1\nb: 2\na: 3\n", 0);
    assert_eq!(doc.faults.len(), 1);
    assert_eq!(doc.faults[0].span, Some(Span::new(10, 11)));
    assert_eq!(doc.faults[0].related[0].span, Some(Span::new(0, 1)));
    assert_eq!(doc.root.unwrap().get("a").and_then(Node::text), Some("1"));
}

#[test]
fn bombs_and_depths_end_in_a_fault() {
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for i in 1..9 {
        let refs = vec![format!("*a{}", i - 1); 10].join(",");
        bomb.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
    }
    assert_eq!(codes(&bomb), ["yaml-alias"]);
    assert_eq!(codes(&"[".repeat(5000)), ["yaml-syntax"]);
    assert_eq!(codes("a: &a [*a]\n"), ["yaml-alias"]);
}

#[test]
fn what_an_entry_does_not_need_is_refused() {
    assert_eq!(codes("a: !!int 3\n"), ["yaml-tag"]);
    assert_eq!(codes("a: &x {b: 1}\nc: {<<: *x}\n"), ["yaml-merge"]);
    assert_eq!(codes("a: 1\n---\nb: 2\n"), ["yaml-documents"]);
    assert_eq!(codes("a: *nope\n"), ["yaml-alias"]);
    assert_eq!(codes("? [a]\n: 1\n"), ["yaml-key"]);
}

#[test]
fn a_tab_is_named_as_the_cause() {
    let doc = read("x.yaml".into(), "a:\n\tb: 1\n", 0);
    assert!(
        doc.faults[0].hint.as_deref().unwrap().contains("spaces"),
        "{:?}",
        doc.faults
    );
    assert!(doc.root.is_none());
}

/// Pieces of YAML, put together in every order.
const PIECES: [&str; 30] = [
    "a", "\n", " ", "  ", "\t", ": ", ":", "- ", "-", "[", "]", "{", "}", ", ", "\"", "'", "|",
    ">", "#", " # c", "&x ", "*x", "!t ", "!e!t ", "%Y", "@", "\n---\n", "\n...", "\u{feff}", "\\",
];

#[test]
fn no_fault_has_the_words_of_the_parser() {
    let mut raw = std::collections::BTreeMap::new();
    let count = PIECES.len();
    for before in ["", "a: b\n", "a: \"", "a:\n  - b\n", "a: [b, "] {
        for n in 0..count.pow(3) {
            let three = [n / count / count, n / count % count, n % count];
            let text = three.map(|n| PIECES[n]).concat();
            let text = format!("{before}{text}a\n");
            for fault in read("x.yaml".into(), &text, 0).faults {
                if fault.message.starts_with("this is not YAML") {
                    raw.entry(fault.message).or_insert(text.clone());
                }
            }
        }
    }
    assert!(raw.is_empty(), "{raw:#?}");
}
