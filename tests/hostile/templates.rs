//! Templates that loop, recurse, fail half-way or print without end.

use super::{Site, run, support};
use camino::Utf8Path;
use std::time::Instant;

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

/// A text of a MiB, and a list of 100,000 numbers.
const LONG: &str = "{% set s = \"0123456789abcd\\\"\\n\" %}{% for a in range(end=16) %}{% set_global s = s ~ s %}{% endfor %}{% set r = range(end=100000) %}";

/// What a small template may do with them to fill the machine: each goes on to make gigabytes.
fn fillers() -> Vec<(&'static str, String)> {
    let many = |part: &str, between: &str| vec![part; 60].join(between);
    let kept = |text: &str| format!("{{% set out %}}{text}{{% endset %}}");
    let round = |text: &str| format!("{{% for a in r %}}{text}{{% endfor %}}");
    vec![
        ("prints into a value", kept(&round("{{ s }}"))),
        ("prints by an index", kept(&round("{{ [s][0] }}"))),
        ("prints by a condition", kept(&round("{{ s if s else r }}"))),
        ("prints a list", kept(&round("{{ [s, s] }}"))),
        ("prints what is quoted", kept(&many("{{ s }}", ""))),
        (
            "joins in one expression",
            format!("{{% set a = {} %}}", many("s", " ~ ")),
        ),
        (
            "joins within brackets",
            format!("{{% set a = [{}] %}}", many("(\"\" ~ (s))", ", ")),
        ),
        (
            "joins a list to a text",
            "{% set a = \"\" ~ [s for x in r] %}".into(),
        ),
        (
            "replaces",
            "{% set a = s | replace(from=\"0\", to=s) %}".into(),
        ),
        (
            "replaces nothing",
            "{% set a = s | replace(from=\"\", to=s) %}".into(),
        ),
        (
            "replaces in a section",
            format!(
                "{{% filter replace(from=\"0\", to=s) %}}{}{{% endfilter %}}",
                "{{ s }}"
            ),
        ),
        ("puts between", "{% set a = r | join(sep=s) %}".into()),
        (
            "puts together",
            "{% set a = [s for x in r] | join %}".into(),
        ),
        (
            "writes a list out",
            "{% set a = [s for x in r] | str %}".into(),
        ),
        ("indents", "{% set a = s | indent(width=1000) %}".into()),
        (
            "indents with quotes",
            "{% set a = s | safe | indent(width=1000, indentation=\"'\") %}".into(),
        ),
        (
            "cuts up",
            format!("{{% set a = [{}] %}}", many("s | split(pat=\"\")", ", ")),
        ),
        (
            "copies by filters",
            format!("{{% set a = [{}] %}}", many("s | upper", ", ")),
        ),
        (
            "copies by escaping",
            format!("{{% set a = [{}] %}}", many("s | escape_xml", ", ")),
        ),
        (
            "copies by a default",
            format!(
                "{{% set a = [{}] %}}",
                many("nothing | default(value=s) | title", ", ")
            ),
        ),
        (
            "copies by slices",
            format!("{{% set a = [{}] %}}", many("s[1:]", ", ")),
        ),
        (
            "copies backwards",
            format!("{{% set a = [{}] %}}", many("s[::-1]", ", ")),
        ),
        (
            "copies by words",
            format!(
                "{{% set a = [{}] %}}",
                many("t(key=\"page-description\", page=s, site=s, about=s)", ", ")
            ),
        ),
        (
            "spreads",
            format!(
                "{{% set a = [{}] %}}{{% set b = [{}] %}}",
                many("...r", ", "),
                many("...a", ", ")
            ),
        ),
        (
            "spreads and doubles",
            "{% set a = [1, 2] %}{% for x in r %}{% set_global a = [...a, ...a] %}{% endfor %}"
                .into(),
        ),
        (
            "sorts and turns",
            format!(
                "{{% set a = [...r, ...r] %}}{{% set b = [{}] %}}",
                many("a | sort | reverse", ", ")
            ),
        ),
        ("shows all there is", kept(&round("{{ __tera_context }}"))),
        (
            "a component in a loop",
            format!(
                "{{% component a(s) %}}{{{{ s }}}}{{% endcomponent a %}}{}",
                kept(&round("{{ <a s={s} /> }}"))
            ),
        ),
        (
            "a component of many words",
            format!(
                "{{% component a() %}}{}{{% endcomponent a %}}{}",
                many("many words ", ""),
                kept(&round(&many("{{ <a /> }}", "")))
            ),
        ),
        (
            "a component with a body",
            format!(
                "{{% component a() %}}{{{{ body }}}}{{{{ body }}}}{{% endcomponent a %}}{}",
                kept(&round(
                    "{% <a> %}{% <a> %}{% <a> %}{{ s }}{% </a> %}{% </a> %}{% </a> %}"
                ))
            ),
        ),
        (
            "a template of the theme in a loop",
            kept(&round(&many("{% include \"404.html\" %}", ""))),
        ),
        (
            "a component of the theme in a loop",
            format!(
                "{{% set p = {{\"text\": s, \"lang\": \"en\", \"dir\": \"ltr\"}} %}}{}",
                kept(&round("{{ <phrase of={p} /> }}"))
            ),
        ),
    ]
}

#[test]
fn a_template_that_makes_much_ends_with_its_fault() {
    let mut wrong = Vec::new();
    for (what, text) in fillers() {
        let site = Site::small();
        // Two, so that two threads make them at once.
        site.write("content/events/a.md", "---\ntitle: A\ndate: 2024\n---\n");
        site.write("content/events/b.md", "---\ntitle: B\ndate: 2024\n---\n");
        site.write("templates/event.html", format!("{LONG}{text}"));
        let start = Instant::now();
        let ended = std::panic::catch_unwind(|| run(what, &["build", "-r", site.root.as_str()]));
        let Ok(ended) = ended else {
            wrong.push(format!("{what}: did not end well"));
            continue;
        };
        // What is less than it looks is a page.
        let told = ended.code == 1 && ended.said.contains("runs too long");
        if !told {
            let said: String = ended.said.chars().take(600).collect();
            wrong.push(format!(
                "{what}: {} {:?}: {said}",
                ended.code,
                start.elapsed()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lists that hold each other twice over, 60 times, and are some KB: written out they would be more than there is.
const SHARED: &str = "{% set x = [1] %}{% set y = [1] %}{% for i in range(end=60) %}{% set_global x = [x, x] %}{% set_global y = [y, y] %}{% endfor %}";

#[test]
fn a_value_that_is_larger_than_it_looks_ends_with_a_fault() {
    let long = "{% set s = \"0123456789abcdef\" %}{% for i in range(end=15) %}{% set_global s = s ~ s %}{% endfor %}";
    let row = vec!["s"; 100].join(", ");
    let much = "runs too long";
    let deep = "nests more than 128 deep";
    let mut wrong = Vec::new();
    for (text, says) in [
        (format!("{SHARED}{{{{ x }}}}"), much),
        (format!("{SHARED}{{% if x == y %}}a{{% endif %}}"), much),
        (format!("{SHARED}{{% if x in [y] %}}a{{% endif %}}"), much),
        (format!("{SHARED}{{% set z = [x, y] | unique %}}"), much),
        (format!("{SHARED}{{% set z = [x, y] | sort %}}"), much),
        (
            "{% set x = 1 %}{% for i in range(end=60) %}{% set_global x = {\"a\": x, \"b\": x} %}{% endfor %}{{ x }}".into(),
            much,
        ),
        (
            "{% component c(x, n) %}{% if n > 0 %}{{ <c x={[x,x,x,x,x,x,x,x]} n={n - 1} /> }}{% else %}{{ x }}{% endif %}{% endcomponent c %}{{ <c x={[\"a\"]} n={15} /> }}".into(),
            much,
        ),
        (
            "{% component c(x, n) %}{% if n > 0 %}{{ <c x={ {\"a\": x, \"b\": x, \"c\": x, \"d\": x} } n={n - 1} /> }}{% else %}{{ x }}{% endif %}{% endcomponent c %}{{ <c x={[\"a\"]} n={15} /> }}".into(),
            much,
        ),
        (
            format!("{long}{{% for a in [[{row}], [{row}]] %}}{{{{ a }}}}{{% endfor %}}"),
            much,
        ),
        (
            "{% set r = range(end=100000) %}{% if [r for a in r] == [r for a in r] %}{% endif %}".into(),
            much,
        ),
        (
            // Two lists that are alike, compared in each round of a round.
            "{% set r = range(end=100000) %}{% set q = [...r] %}{% for a in r %}{% for b in r %}{% if q == r %}{% endif %}{% endfor %}{% endfor %}".into(),
            much,
        ),
        (
            "{% set r = range(end=100000) %}{% for a in r %}{{ \"x\" if -1 in r | reverse else \"y\" }}{% endfor %}".into(),
            much,
        ),
        (
            "{% set r = range(end=100000) %}{% for a in r %}{% if r is not containing(pat=\"x\") %}{% endif %}{% endfor %}".into(),
            much,
        ),
        (
            format!("{long}{{% for a in range(end=100000) %}}{{% if \"01 \" not in s %}}{{% endif %}}{{% endfor %}}"),
            much,
        ),
        (
            "{% set x = 1 %}{% for i in range(end=100000) %}{% set_global x = [x] %}{% endfor %}".into(),
            deep,
        ),
        (
            "{% set x = 1 %}{% for i in range(end=100000) %}{% set_global x = {\"a\": x} %}{% endfor %}".into(),
            deep,
        ),
        (
            "{% set x = [1] %}{% for i in range(end=100000) %}{% set_global x = [...[x]] %}{% endfor %}".into(),
            deep,
        ),
        (
            "{% set x = [1] %}{% for i in range(end=100000) %}{% set_global x = [x for a in [1]] %}{% endfor %}".into(),
            deep,
        ),
    ] {
        let site = Site::small();
        site.write("content/events/a.md", "---\ntitle: A\ndate: 2024\n---\n");
        site.write("templates/event.html", &text);
        let start = Instant::now();
        let ended = std::panic::catch_unwind(|| run(&text, &["build", "-r", site.root.as_str()]));
        let Ok(ended) = ended else {
            wrong.push(format!("{text}: did not end well"));
            continue;
        };
        let told = ended.code == 1 && ended.said.contains(says);
        if !told {
            let said: String = ended.said.chars().take(400).collect();
            wrong.push(format!("{text}: {} {:?}: {said}", ended.code, start.elapsed()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn counting_changes_no_page() {
    let (_dir, dir) = support::folder();
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let (own, theme) = (dir.join("own"), dir.join("theme"));
    let copy = |from: &Utf8Path, to: &Utf8Path| {
        for (path, bytes) in support::tree(from) {
            support::write(&to.join(path), bytes);
        }
    };
    copy(&root.join("content"), &own.join("content"));
    support::write(
        &own.join("site.yaml"),
        std::fs::read(root.join("site.yaml")).unwrap(),
    );
    let build = |out: &Utf8Path| {
        let at = "https://x.example/below/";
        support::done(&["build", "-r", own.as_str(), "-o", out.as_str(), "-u", at]);
        let mut tree = support::tree(out);
        tree.remove(".chancery");
        tree
    };
    let before = build(&dir.join("a"));
    // The whole theme as the site's own, all of it counted.
    support::done(&["theme", theme.as_str()]);
    copy(&theme.join("templates"), &own.join("templates"));
    let after = build(&dir.join("b"));
    let told = support::differences(&before, &after);
    assert!(told.is_none(), "{told:?}");
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
