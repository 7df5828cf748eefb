//! Files that are wrong by themselves: YAML that goes wrong or explodes, ids and addresses that climb
//! out, links and devices.

use super::Site;
use std::os::unix::fs::symlink;

/// A file of an event with this front matter.
fn event(yaml: &str) -> String {
    format!("---\n{yaml}\n---\nText.\n")
}

/// The code of a fault that must be told, or "" where a good site may come of it as well.
type Case = (&'static str, &'static str, &'static str, Vec<u8>);

fn cases() -> Vec<Case> {
    let md = "content/events/a.md";
    let yaml = "content/events/a.yaml";
    let plain = "title: A\ndate: 2024";
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let inner = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb.push_str(&format!("a{n}: &a{n} [{inner}]\n"));
    }
    let indented: String = bomb.lines().map(|l| format!("  {l}\n")).collect();
    let deep = |open: &str, close: &str, n: usize| {
        format!(
            "title: A\ndate: 2024\nextra: {}{}",
            open.repeat(n),
            close.repeat(n)
        )
    };
    let nested: String = (0..5_000)
        .map(|n| format!("{}k:\n", " ".repeat(n)))
        .collect();
    let text = |t: String| t.into_bytes();
    let with = |more: &str| event(&format!("{plain}\n{more}")).into_bytes();
    let mut all: Vec<Case> = vec![
        (
            "a billion laughs",
            md,
            "",
            text(event(&format!("{plain}\nextra:\n{indented}"))),
        ),
        ("a billion laughs at the top", yaml, "yaml-", text(bomb)),
        (
            "sixty thousand faults in one line",
            yaml,
            "key-unknown",
            text(format!(
                "[{}]",
                "{id: é, date: 2024, colour: red}, ".repeat(20_000)
            )),
        ),
        ("an alias to itself", md, "yaml-", with("extra: &a [*a]")),
        ("an alias to nothing", md, "yaml-", with("extra: *nobody")),
        (
            "an alias in a reference",
            md,
            "",
            with("tags: &a [x]\nactors: *a"),
        ),
        ("a merge key", md, "yaml-", with("extra: {<<: {a: b}}")),
        (
            "a tag",
            md,
            "yaml-",
            with("extra: !!python/object:os.system [x]"),
        ),
        (
            "a directive",
            yaml,
            "yaml-",
            text(format!("%YAML 1.2\n---\n{plain}\n")),
        ),
        (
            "several documents",
            yaml,
            "yaml-",
            text(format!("{plain}\n---\n{plain}\n")),
        ),
        (
            "brackets without end",
            md,
            "yaml-",
            text(event(&deep("[", "]", 100_000))),
        ),
        (
            "braces without end",
            md,
            "yaml-",
            text(event(&deep("{a: ", "}", 100_000))),
        ),
        (
            "open brackets alone",
            md,
            "yaml-",
            text(event(&deep("[", "", 100_000))),
        ),
        (
            "hyphens without end",
            md,
            "yaml-",
            with(&format!("extra:\n  {}x", "- ".repeat(50_000))),
        ),
        (
            "questions without end",
            md,
            "yaml-",
            with(&format!("extra:\n  {}x", "? ".repeat(50_000))),
        ),
        (
            "keys ever deeper",
            md,
            "yaml-",
            with(&format!("extra:\n{nested}")),
        ),
        ("a key twice", md, "yaml-", with("title: B")),
        (
            "a key twice in a map",
            md,
            "yaml-",
            with("extra: {a: 1, a: 2}"),
        ),
        ("a list as a key", md, "yaml-", with("extra: {[a, b]: c}")),
        ("a map as a key", md, "yaml-", with("? {a: b}\n: c")),
        ("a null key", md, "", with("? \n: c")),
        ("tabs before keys", md, "yaml-", with("extra:\n\ta: b")),
        ("only a tab", md, "", text("---\n\t\n---\n".into())),
        (
            "a quote that does not close",
            md,
            "yaml-",
            with("summary: \"open"),
        ),
        (
            "an escape that is none",
            md,
            "yaml-",
            with("summary: \"\\q\""),
        ),
        (
            "an escape past Unicode",
            md,
            "yaml-",
            with("summary: \"\\U7fffffff\""),
        ),
        (
            "half a surrogate",
            md,
            "yaml-",
            with("summary: \"\\ud800\""),
        ),
        (
            "a NUL in the text",
            md,
            "",
            text(event("title: \"A\\0B\"\ndate: 2024")),
        ),
        (
            "a NUL in the file",
            md,
            "yaml-",
            text(event("title: A\0B\ndate: 2024")),
        ),
        (
            "control characters in the file",
            md,
            "yaml-",
            text(event("title: A\u{1}\u{7f}\ndate: 2024")),
        ),
        (
            "a byte order mark",
            md,
            "",
            text(format!("\u{feff}{}", event(plain))),
        ),
        (
            "a byte order mark within",
            md,
            "",
            text(event(&format!("\u{feff}{plain}"))),
        ),
        (
            "two byte order marks",
            md,
            "",
            text(format!("\u{feff}\u{feff}{}", event(plain))),
        ),
        (
            "UTF-16",
            md,
            "front-matter",
            event(plain)
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        (
            "UTF-16 with its mark",
            md,
            "file-encoding",
            [0xff, 0xfe]
                .into_iter()
                .chain(event(plain).encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
        ),
        (
            "Latin 1",
            md,
            "file-encoding",
            b"---\ntitle: Caf\xe9\ndate: 2024\n---\n".to_vec(),
        ),
        (
            "a cut letter at the end",
            md,
            "file-encoding",
            b"---\ntitle: A\ndate: 2024\n---\n\xd8".to_vec(),
        ),
        (
            "noise",
            md,
            "file-encoding",
            (0..60_000u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        ("CRLF", md, "", text(event(plain).replace('\n', "\r\n"))),
        (
            "CR alone",
            md,
            "front-matter",
            text(event(plain).replace('\n', "\r")),
        ),
        (
            "line ends of all kinds",
            md,
            "",
            text("---\r\ntitle: A\ndate: 2024\r\n---\nx\r\n\ry\n".into()),
        ),
        (
            "front matter that does not close",
            md,
            "front-matter",
            text(format!("---\n{plain}\n")),
        ),
        (
            "front matter of a megabyte that does not close",
            md,
            "front-matter",
            text(format!("---\n{}", "a: b\n".repeat(200_000))),
        ),
        ("no front matter", md, "front-matter", text("# A\n".into())),
        ("an empty file", md, "front-matter", Vec::new()),
        (
            "only dashes",
            md,
            "front-matter",
            text("---".repeat(100_000)),
        ),
        (
            "an empty front matter",
            md,
            "front-matter",
            text("---\n---\n".into()),
        ),
        (
            "a list for front matter",
            md,
            "",
            text("---\n- title: A\n---\n".into()),
        ),
        (
            "a word for front matter",
            md,
            "",
            text("---\nA\n---\n".into()),
        ),
        ("a file of null", yaml, "", text("~\n".into())),
        (
            "a list of everything but entries",
            yaml,
            "",
            text("- ~\n- 1\n- [a]\n- {}\n- ''\n".into()),
        ),
        (
            "a huge title",
            md,
            "",
            text(event(&format!(
                "title: {}\ndate: 2024",
                "long ".repeat(150_000)
            ))),
        ),
        (
            "a huge word",
            md,
            "",
            text(event(&format!(
                "title: {}\ndate: 2024",
                "x".repeat(900_000)
            ))),
        ),
        (
            "a huge block",
            md,
            "",
            with(&format!("summary: |\n{}", "  line\n".repeat(100_000))),
        ),
        (
            "a huge key",
            md,
            "",
            with(&format!("{}: x", "k".repeat(500_000))),
        ),
        (
            "a huge number",
            md,
            "",
            with(&format!("weight: {}", "9".repeat(100_000))),
        ),
        (
            "a huge date",
            md,
            "date-",
            text(event(&format!("title: A\ndate: {}", "9".repeat(100_000)))),
        ),
        (
            "a year past counting",
            md,
            "",
            text(event("title: A\ndate: Y99999999999999999999999")),
        ),
        (
            "an exponent past counting",
            md,
            "",
            text(event("title: A\ndate: Y9E999999999")),
        ),
        (
            "the last year of all",
            md,
            "",
            text(event("title: A\ndate: Y9223372036854775807")),
        ),
        (
            "the first year of all",
            md,
            "",
            text(event("title: A\ndate: Y-9223372036854775808")),
        ),
        (
            "an era of significance",
            md,
            "",
            text(event("title: A\ndate: Y17E8S9999999")),
        ),
        (
            "an endless set",
            md,
            "",
            text(event(&format!(
                "title: A\ndate: \"[{}2024]\"",
                "2024,".repeat(50_000)
            ))),
        ),
        (
            "a file past the limit",
            md,
            "file-size",
            vec![b'a'; 33 << 20],
        ),
        (
            "a body past the limit",
            md,
            "",
            text(event(plain) + &"a ".repeat(2 << 20)),
        ),
        (
            "a thousand of each",
            md,
            "",
            with(&format!(
                "tags: [{}]\nactors: [{}]",
                (0..1_000)
                    .map(|n| format!("t{n}"))
                    .collect::<Vec<_>>()
                    .join(", "),
                (0..1_000)
                    .map(|n| format!("a{n}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
        ),
        (
            "an id of a million letters",
            md,
            "id-",
            with(&format!("id: {}", "x".repeat(1_000_000))),
        ),
    ];
    for id in BAD_IDS {
        all.push((
            "an id that cannot be",
            md,
            "id-",
            with(&format!("id: {id}")),
        ));
    }
    for alias in BAD_ALIASES {
        all.push((
            "an alias that climbs",
            md,
            "alias-",
            with(&format!("aliases: [{alias}]")),
        ));
    }
    all
}

/// As YAML, since some are only written with escapes.
const BAD_IDS: &[&str] = &[
    "../x",
    "..",
    ".",
    "/x",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "\"..\\\\x\"",
    "'%2e%2e%2fx'",
    "'%2e'",
    "C:x",
    "con",
    "nul",
    "com1",
    "lpt9",
    "aux",
    "prn",
    "CON",
    "\"a\\0b\"",
    "\"a\\nb\"",
    "\"a\\u202eb\"",
    "\"a\\u200fb\"",
    "\"a\\u2066b\"",
    "\"a\\ufeffb\"",
    "\"a\\u200bb\"",
    "a b",
    "a.b",
    "a--b",
    "-a",
    "a-",
    "\"\"",
    "a?b",
    "a#b",
    "'a&b'",
    "'<b>'",
    "'\"'",
    "\"'\"",
    "'*'",
    "'a:b'",
    "\"a\\ud7ffb\\uffff\"",
];

const BAD_ALIASES: &[&str] = &[
    "../x",
    "/../x",
    "/../../neighbour/index.html",
    "/a/../../x",
    "/./x",
    "//x",
    "//evil.example/x",
    "'https://evil.example/'",
    "'/%2e%2e/x'",
    "'/%2E%2E%2Fx'",
    "'/a%00b'",
    "'/..%2fx'",
    "'/a\\..\\x'",
    "\"/a\\0b\"",
    "\"/a\\nb\"",
    "\"/a\\u202eb\"",
    "/con",
    "/x/nul/",
    "/aux.html",
    "'/C:/x'",
    "'/a:b'",
    "/.chancery/manifest",
    "/.chancery",
    "'/.hidden'",
    "\"\"",
    "'/a?b'",
    "'/a#b'",
    "'/x. '",
    "'/x.'",
    "\"/ \"",
];

#[test]
fn whatever_is_in_a_file_it_ends_with_a_fault_or_a_site() {
    let cases = cases();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let wrong = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) =
                    cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                {
                    if let Some(fault) = one(case) {
                        wrong.lock().unwrap().push(fault);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// What is wrong with a case, if anything.
fn one((what, path, code, bytes): &Case) -> Option<String> {
    let shown: String = String::from_utf8_lossy(bytes).chars().take(80).collect();
    let what = format!("{what} ({shown:?})");
    let told = std::panic::catch_unwind(|| {
        let site = Site::small();
        site.write(path, bytes);
        site.survives(&what)
    });
    let Ok(told) = told else {
        return Some(format!("{what}: see above"));
    };
    if code.is_empty() {
        return None;
    }
    let faults = told.faults();
    let fits = |f: &&serde_json::Value| {
        f["code"].as_str().unwrap().starts_with(code)
            && f["file"] == *path
            // A file that is not read at all has no lines.
            && (*code == "file-size" || f["line"].as_u64() > Some(0) && f["column"].as_u64() > Some(0))
    };
    match faults.iter().find(fits) {
        Some(_) => None,
        None => Some(format!(
            "{what}: wanted {code}: {}",
            told.said.chars().take(400).collect::<String>()
        )),
    }
}

#[test]
fn addresses_that_meet_are_told_and_never_write_over_each_other() {
    for (what, files) in [
        (
            "two of one id",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                ("content/events/b.md", "title: B\ndate: 2024\nid: a"),
            ],
        ),
        (
            "ids that differ in case",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024\nid: Visit"),
                ("content/events/b.md", "title: B\ndate: 2024\nid: visit"),
            ],
        ),
        (
            "files that differ in case",
            vec![
                ("content/events/Visit.md", "title: A\ndate: 2024"),
                ("content/events/visit.md", "title: B\ndate: 2024"),
            ],
        ),
        (
            "ids that differ in form",
            vec![
                ("content/events/caf\u{e9}.md", "title: A\ndate: 2024"),
                ("content/events/cafe\u{301}.md", "title: B\ndate: 2024"),
            ],
        ),
        (
            "an alias on an event",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                (
                    "content/events/b.md",
                    "title: B\ndate: 2024\naliases: [/events/a/]",
                ),
            ],
        ),
        (
            "an alias on an event by case",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                (
                    "content/events/b.md",
                    "title: B\ndate: 2024\naliases: [/Events/A/]",
                ),
            ],
        ),
        (
            "an alias on an event by its file",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                (
                    "content/events/b.md",
                    "title: B\ndate: 2024\naliases: [/events/a/index.html]",
                ),
            ],
        ),
        (
            "an alias below a file",
            vec![(
                "content/events/a.md",
                "title: A\ndate: 2024\naliases: [/events/index.html/x/]",
            )],
        ),
        (
            "an alias on the styles",
            vec![(
                "content/events/a.md",
                "title: A\ndate: 2024\naliases: [/style.css]",
            )],
        ),
        (
            "an alias on the home page",
            vec![("content/events/a.md", "title: A\ndate: 2024\naliases: [/]")],
        ),
        (
            "an alias twice",
            vec![(
                "content/events/a.md",
                "title: A\ndate: 2024\naliases: [/old/, /old/]",
            )],
        ),
        (
            "one alias of two",
            vec![
                (
                    "content/events/a.md",
                    "title: A\ndate: 2024\naliases: [/old/]",
                ),
                (
                    "content/events/b.md",
                    "title: B\ndate: 2024\naliases: [/OLD/]",
                ),
            ],
        ),
        (
            "a page where events stand",
            vec![
                ("content/pages/events.md", "title: A"),
                ("content/events/b.md", "title: B\ndate: 2024"),
            ],
        ),
        (
            "a page where data stands",
            vec![("content/pages/data.md", "title: A")],
        ),
        (
            "a page where a language stands",
            vec![("content/pages/ar.md", "title: A")],
        ),
        (
            "a static file on a page",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                ("static/events/a/index.html", "x: y"),
            ],
        ),
        (
            "a static file on a page by case",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                ("static/Events/A/index.html", "x: y"),
            ],
        ),
        (
            "a static file where a folder stands",
            vec![
                ("content/events/a.md", "title: A\ndate: 2024"),
                ("static/events", "x: y"),
            ],
        ),
        (
            "static files that differ in case",
            vec![("static/a.txt", "x: y"), ("static/A.txt", "z: y")],
        ),
    ] {
        let site = Site::small();
        site.write("site.yaml", "title: T\nlanguages: [en, ar]\n");
        for (path, yaml) in &files {
            site.write(path, event(yaml));
        }
        let told = site.survives(what);
        assert!(!told.faults().is_empty(), "{what}: nothing is told");
    }
}

#[test]
fn links_devices_and_what_cannot_be_read_are_named() {
    let site = Site::small();
    site.write("content/events/a.md", event("title: A\ndate: 2024"));
    let at = |path: &str| site.root.join(path);
    symlink("/etc", at("content/events/etc")).unwrap();
    symlink("/etc/passwd", at("content/events/passwd.md")).unwrap();
    symlink("/dev/zero", at("content/events/zero.md")).unwrap();
    symlink("../../../neighbour", at("content/events/neighbour")).unwrap();
    symlink(".", at("content/events/here")).unwrap();
    symlink("self.md", at("content/events/self.md")).unwrap();
    std::fs::create_dir_all(at("static/x/y")).unwrap();
    symlink("../..", at("static/x/up")).unwrap();
    symlink("../../x", at("static/x/y/again")).unwrap();
    symlink("/dev/urandom", at("static/noise.bin")).unwrap();
    std::fs::create_dir_all(at("templates")).unwrap();
    symlink("/etc/hostname", at("templates/event.html")).unwrap();
    for fifo in [
        "content/events/pipe.md",
        "static/pipe",
        "templates/pipe.html",
        "i18n/en.ftl",
    ] {
        std::fs::create_dir_all(at(fifo).parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(at(fifo))
            .status()
            .unwrap();
        assert!(made.success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(at("content/socket.md")).unwrap();
    std::fs::create_dir_all(at("content/events/folder.md")).unwrap();
    let told = site.survives("links and devices");
    let faults = told.faults();
    for path in [
        "content/events/etc",
        "content/events/passwd.md",
        "content/events/zero.md",
        "content/events/neighbour",
        "content/events/here",
        "content/events/self.md",
        "content/events/pipe.md",
        "content/socket.md",
        "static/x/up",
        "static/x/y/again",
        "static/noise.bin",
        "static/pipe",
        "templates/event.html",
        "templates/pipe.html",
        "i18n/en.ftl",
    ] {
        let named = faults
            .iter()
            .any(|f| f["file"] == path && f["severity"] == "error");
        assert!(named, "{path} is not named: {}", told.said);
    }
}

#[test]
fn settings_that_are_no_file_are_refused() {
    for kind in ["folder", "fifo", "link", "circle", "zero"] {
        let site = Site::small();
        let file = site.root.join("site.yaml");
        std::fs::remove_file(&file).unwrap();
        match kind {
            "folder" => std::fs::create_dir(&file).unwrap(),
            "link" => symlink("/etc/passwd", &file).unwrap(),
            "zero" => symlink("/dev/zero", &file).unwrap(),
            "circle" => symlink("site.yaml", &file).unwrap(),
            _ => assert!(
                std::process::Command::new("mkfifo")
                    .arg(&file)
                    .status()
                    .unwrap()
                    .success()
            ),
        }
        for verb in ["check", "build"] {
            let ended = super::run(kind, &[verb, "-r", site.root.as_str()]);
            assert!(ended.code != 0, "{kind}: {}", ended.said);
        }
    }
}

#[test]
fn a_file_that_comes_and_goes_is_no_failure_of_the_machine() {
    let site = Site::small();
    for n in 0..40 {
        site.write(
            &format!("content/events/e{n}.md"),
            event("title: A\ndate: 2024"),
        );
    }
    let going = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut n = 0;
            while going.load(std::sync::atomic::Ordering::Relaxed) {
                n = (n + 1) % 40;
                let path = site.root.join(format!("content/events/e{n}.md"));
                let _ = std::fs::remove_file(&path);
                let _ = std::fs::write(&path, event("title: A\ndate: 2024"));
                let _ = std::fs::create_dir(site.root.join("content/events/f"));
                let _ = std::fs::remove_dir(site.root.join("content/events/f"));
            }
        });
        for _ in 0..8 {
            let ended = super::run("vanishing", &["build", "-r", site.root.as_str()]);
            assert!(matches!(ended.code, 0 | 1), "{}", ended.said);
        }
        going.store(false, std::sync::atomic::Ordering::Relaxed);
    });
}
