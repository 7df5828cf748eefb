//! Templates that loop, recurse, fail half-way or print without end.

use super::{Site, run};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A template, and what its fault says.
const CASES: &[(&str, &str)] = &[
    ("{% include \"event.html\" %}", "include"),
    ("{% extends \"event.html\" %}", "extends itself"),
    ("{% if true %}", "Unexpected end of input"),
    ("{{ nobody.knows.this }}", "nobody"),
    (
        "half a page {{ event.title.of.nothing }}",
        "Field `of` is not defined",
    ),
    ("{{ 1 / 0 }}", "divide by 0"),
    (
        "{{ 9223372036854775807 * 9223372036854775807 * 9223372036854775807 * 9223372036854775807 }}",
        "Unable to perform",
    ),
    ("{{ 10 ** 100000 }}", "Unable to perform 10 ** 100000"),
    ("{{ nofilter | nofilter }}", "nofilter"),
    ("{{ throw(message=\"stop\") }}", "stop"),
    ("{% for a in range(end=1000000000) %}x{% endfor %}", "range"),
    (
        "{% component a() %}{{ <a /> }}{{ <a /> }}{% endcomponent a %}{{ <a /> }}",
        "Maximum render recursion depth",
    ),
    (
        "{% component a() %}{{ <b /> }}{% endcomponent a %}{% component b() %}{{ <a /> }}{{ <a /> }}{% endcomponent b %}{{ <a /> }}",
        "Maximum render recursion depth",
    ),
    (
        "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) }}",
        "The expression is too complex",
    ),
    (
        "{{ [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] }}",
        "Arrays can have a maximum",
    ),
    ("{% raw %}", "unexpected end of raw block"),
    ("{# never closed", "Closing comment tag"),
    ("{{ \"never closed }}", "is missing its closing"),
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

/// Prints a thousand million letters.
const LONG: &str = "{% set r = range(end=100000) %}{% for a in r %}{% for b in r -%} words {% endfor %}{% endfor %}";

#[test]
fn a_page_without_end_stops_at_its_limit() {
    let site = Site::small();
    site.write("content/events/a.md", "---\ntitle: A\ndate: 2024\n---\n");
    site.write("templates/event.html", LONG);
    let ended = run(LONG, &["build", "-r", site.root.as_str()]);
    assert_eq!(ended.code, 1, "{}", ended.said);
    let says = "the page would be larger than 64 MiB";
    assert!(ended.said.contains(says), "{}", ended.said);
    assert!(
        ended.said.contains("templates/event.html"),
        "{}",
        ended.said
    );
    assert!(!site.root.join("public/events").exists());
}

/// Goes round a million million times.
const ENDLESS: &str = "{% set r = range(end=100000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}";

#[test]
#[cfg(unix)]
fn a_page_that_takes_long_is_named_and_ctrl_c_publishes_nothing() {
    for verb in ["build", "check"] {
        let site = Site::small();
        site.write("content/events/a.md", "---\ntitle: A\ndate: 2024\n---\n");
        site.write("templates/event.html", ENDLESS);
        let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args([verb, "-r", site.root.as_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        while !said.contains("ten seconds") {
            assert!(errors.read_line(&mut said).unwrap() > 0, "{verb}: {said}");
        }
        let names = "`/events/a/` has taken ten seconds; its template is `templates/event.html`";
        assert!(said.contains(names), "{verb}: {said}");
        let id = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &id])
                .status()
                .unwrap()
                .success()
        );
        let ended = child.wait().unwrap();
        assert!(!ended.success(), "{verb}: {ended}");
        let published = site.root.join("public/index.html");
        assert!(!published.exists(), "{verb}: something is published");
    }
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
