//! Templates that loop, recurse, fail half-way or print without end.

use super::{Site, run};
use std::time::{Duration, Instant};

/// A template, and what its fault says.
const CASES: &[(&str, &str)] = &[
    ("{% include \"event.html\" %}", "include"),
    ("{% extends \"event.html\" %}", "extends itself"),
    ("{% if true %}", ""),
    ("{{ nobody.knows.this }}", "nobody"),
    ("half a page {{ event.title.of.nothing }}", ""),
    ("{{ 1 / 0 }}", "0"),
    (
        "{{ 9223372036854775807 * 9223372036854775807 * 9223372036854775807 * 9223372036854775807 }}",
        "",
    ),
    ("{{ 10 ** 100000 }}", ""),
    ("{{ nofilter | nofilter }}", "nofilter"),
    ("{{ throw(message=\"stop\") }}", "stop"),
    ("{% for a in range(end=1000000000) %}x{% endfor %}", "range"),
    (
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}",
        "",
    ),
    (
        "{% set r = range(end=100000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}",
        "",
    ),
    (
        "{% set r = range(end=100000) %}{% for a in r %}{% for b in r -%} words that are printed {% endfor %}{% endfor %}",
        "",
    ),
    (
        "{% set r = range(end=100000) %}{% set out %}{% for a in r %}{% for b in r %}words that are kept{% endfor %}{% endfor %}{% endset %}",
        "",
    ),
    (
        "{% set r = range(end=100000) %}{% set a = [[x ~ y for x in r] for y in r] %}",
        "",
    ),
    (
        "{% set s = \"0123456789abcdef\" %}{% for a in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}{{ s }}",
        "",
    ),
    (
        "{% component a() %}{{ <a /> }}{{ <a /> }}{% endcomponent a %}{{ <a /> }}",
        "",
    ),
    (
        "{% component a() %}{{ <b /> }}{% endcomponent a %}{% component b() %}{{ <a /> }}{{ <a /> }}{% endcomponent b %}{{ <a /> }}",
        "",
    ),
    (
        "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) }}",
        "",
    ),
    (
        "{{ [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] }}",
        "",
    ),
    ("{% raw %}", ""),
    ("{# never closed", ""),
    ("{{ \"never closed }}", ""),
];

#[test]
fn a_template_ends_with_its_fault() {
    let mut wrong = Vec::new();
    for (text, says) in CASES {
        let site = Site::small();
        site.write("content/events/a.md", "---\ntitle: A\ndate: 2024\n---\n");
        site.write("templates/event.html", text);
        let start = Instant::now();
        let ended = std::panic::catch_unwind(|| run(text, &["build", "-r", site.root.as_str()]));
        let Ok(ended) = ended else {
            wrong.push((*text).to_owned());
            continue;
        };
        if ended.code != 1
            || !ended.said.contains("templates/event.html")
            || !ended.said.contains(says)
            || start.elapsed() > Duration::from_secs(30)
        {
            wrong.push(format!(
                "{text}: {} {:?}: {}",
                ended.code,
                start.elapsed(),
                ended.said
            ));
        }
        if site.root.join("public/events").exists() {
            wrong.push(format!("{text}: pages are published"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn brackets_and_tags_in_templates_without_end_are_faults() {
    for text in [
        "{{ (".repeat(100_000),
        "{% if true %}".repeat(50_000),
        "{% for a in b %}".repeat(50_000),
        format!("{{{{ {} }}}}", "not ".repeat(100_000)),
        format!("{{{{ {}1 }}}}", "-".repeat(100_000)),
        format!("{{{{ 1 {} }}}}", "+ 1 ".repeat(100_000)),
        format!("{{{{ \"a\" {} }}}}", "| upper ".repeat(100_000)),
        format!("{{{{ a{} }}}}", ".b".repeat(100_000)),
        format!("{{{{ a{} }}}}", "[0]".repeat(100_000)),
        format!(
            "{{% set a = {}1{} %}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
    ] {
        let site = Site::small();
        site.write("content/events/a.md", "---\ntitle: A\ndate: 2024\n---\n");
        site.write("templates/event.html", &text);
        let short: String = text.chars().take(40).collect();
        let ended = run(&short, &["build", "-r", site.root.as_str()]);
        assert_eq!(
            ended.code,
            1,
            "{short}: {}",
            ended.said.chars().take(400).collect::<String>()
        );
    }
}
