//! The rules of the house: which module knows which, who reads, writes and prints, and that what is
//! said of the code is so. `ARCHITECTURE.md` tells the reasons.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::{Utf8Path, Utf8PathBuf};
use chancery::diagnostic::rules::{OF_IMPORTS, RULES};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::done;

/// Each module and the modules that it may know. A new edge needs a reason in ARCHITECTURE.md.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("card", &["text"]),
    ("cells", &["text"]),
    ("diagnostic", &["text"]),
    ("date", &["text"]),
    ("names", &["text"]),
    ("publish", &[]),
    ("serve", &[]),
    ("theme", &[]),
    ("chart", &["date", "text"]),
    ("language", &["date", "diagnostic"]),
    ("markdown", &["diagnostic", "names", "text"]),
    ("yaml", &["date", "diagnostic", "text"]),
    (
        "bibliography",
        &["date", "diagnostic", "names", "text", "yaml"],
    ),
    (
        "config",
        &["bibliography", "diagnostic", "names", "theme", "yaml"],
    ),
    ("source", &["config", "diagnostic"]),
    ("watch", &["source"]),
    (
        "entry",
        &[
            "bibliography",
            "date",
            "diagnostic",
            "markdown",
            "names",
            "yaml",
        ],
    ),
    (
        "import",
        &[
            "cells",
            "date",
            "diagnostic",
            "entry",
            "names",
            "text",
            "yaml",
        ],
    ),
    (
        "model",
        &[
            "bibliography",
            "config",
            "date",
            "diagnostic",
            "entry",
            "markdown",
            "names",
            "text",
            "yaml",
        ],
    ),
    (
        "pages",
        &[
            "bibliography",
            "card",
            "chart",
            "config",
            "date",
            "diagnostic",
            "entry",
            "language",
            "markdown",
            "model",
            "names",
            "text",
            "theme",
            "yaml",
        ],
    ),
    (
        "render",
        &["card", "cells", "diagnostic", "language", "pages"],
    ),
    (
        "pipeline",
        &[
            "bibliography",
            "card",
            "config",
            "diagnostic",
            "entry",
            "language",
            "model",
            "pages",
            "publish",
            "render",
            "source",
            "theme",
        ],
    ),
    (
        "preview",
        &[
            "config",
            "diagnostic",
            "pipeline",
            "serve",
            "source",
            "watch",
        ],
    ),
    (
        "cli",
        &[
            "bibliography",
            "config",
            "date",
            "diagnostic",
            "entry",
            "import",
            "language",
            "model",
            "names",
            "pages",
            "pipeline",
            "preview",
            "publish",
            "render",
            "serve",
            "source",
            "theme",
            "yaml",
        ],
    ),
];

/// Files over this are divided, unless listed with the reason.
const LINES: usize = 500;
const LONGER: &[(&str, usize, &str)] =
    &[("src/pages/build/lists.rs", 560, "the lists, one a function")];

/// Who may read files: `source` the site's, `publish` its own output, `cli` those that a command
/// names; `watch` asks the system which folders there are.
const READERS: &[&str] = &["source", "publish", "cli", "watch"];

struct SourceFile {
    path: Utf8PathBuf,
    module: String,
    text: String,
}

fn root() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the crate that is no test, with its unit tests cut off.
fn sources() -> Vec<SourceFile> {
    fn walk(folder: &Utf8Path, out: &mut Vec<Utf8PathBuf>) {
        for entry in folder.read_dir_utf8().unwrap() {
            let path = entry.unwrap().path().to_owned();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension() == Some("rs") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap().to_owned();
            let module = path.components().nth(1).unwrap().as_str();
            SourceFile {
                module: module.trim_end_matches(".rs").to_owned(),
                path,
                text,
            }
        })
        .collect()
}

fn is_test(path: &Utf8Path) -> bool {
    path.components()
        .any(|c| matches!(c.as_str(), "tests" | "tests.rs"))
}

/// The code itself: without comments and without the tests at its end.
fn code(file: &SourceFile) -> String {
    let text = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

fn modules() -> BTreeSet<String> {
    let files = sources().into_iter().map(|f| f.module);
    files
        .filter(|module| !matches!(module.as_str(), "lib" | "main"))
        .collect()
}

#[test]
fn a_module_knows_only_what_it_may() {
    let mut seen = BTreeMap::<(String, String), Utf8PathBuf>::new();
    for file in sources().iter().filter(|f| !is_test(&f.path)) {
        let code = code(file);
        for rest in code.split("crate::").skip(1) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            assert!(
                !name.is_empty(),
                "{}: name the modules singly, after `crate::`",
                file.path
            );
            if name != file.module {
                seen.entry((file.module.clone(), name))
                    .or_insert(file.path.clone());
            }
        }
    }
    let allowed: BTreeMap<&str, &[&str]> = MAY_KNOW.iter().copied().collect();
    let wrong: Vec<String> = seen
        .iter()
        .filter(|((module, other), _)| {
            module != "main" && module != "lib" && {
                let may = allowed.get(module.as_str()).unwrap_or(&(&[] as &[&str]));
                !may.contains(&other.as_str())
            }
        })
        .map(|((module, other), file)| format!("`{module}` must not know `{other}`: {file}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let listed: BTreeSet<String> = allowed.keys().map(|r| (*r).to_owned()).collect();
    assert_eq!(listed, modules(), "the table and the modules");
}

#[test]
fn no_two_modules_know_each_other() {
    // Every module only knows modules that can be put before it.
    let mut left: BTreeMap<&str, BTreeSet<&str>> = MAY_KNOW
        .iter()
        .map(|(module, known)| (*module, known.iter().copied().collect()))
        .collect();
    while !left.is_empty() {
        let free: Vec<&str> = left
            .iter()
            .filter(|(_, known)| known.iter().all(|k| !left.contains_key(k)))
            .map(|(module, _)| *module)
            .collect();
        assert!(!free.is_empty(), "these know each other: {:?}", left.keys());
        for module in free {
            left.remove(module);
        }
    }
}

#[test]
fn files_are_of_a_size_to_think_in() {
    for file in sources() {
        let lines = file.text.lines().count();
        let longer = LONGER.iter().find(|(path, ..)| *path == file.path);
        let limit = longer.map_or(LINES, |(_, limit, _)| *limit);
        assert!(lines <= limit, "{}: {lines} lines; divide it", file.path);
        if let Some((path, ..)) = longer {
            assert!(
                lines > LINES,
                "{path} is short enough now: take it off the list"
            );
        }
    }
}

#[test]
fn only_the_modules_for_it_touch_the_disk_and_print() {
    const READS: [&str; 7] = [
        "fs::read",
        "File::open",
        "fs::metadata",
        "fs::symlink_metadata",
        "fs::canonicalize",
        "read_dir",
        "canonicalize_utf8",
    ];
    const WRITES: [&str; 8] = [
        "fs::write",
        "fs::rename",
        "fs::remove",
        "fs::create_dir",
        "File::create",
        "OpenOptions",
        "fs::copy",
        "set_permissions",
    ];
    const PRINTS: [&str; 7] = [
        "println!",
        "eprintln!",
        "print!(",
        "dbg!(",
        "io::stdout",
        "io::stderr",
        "stdout()",
    ];
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|f| !is_test(&f.path)) {
        let code = code(file);
        let mut check = |words: &[&str], may: &[&str], what: &str| {
            if may.contains(&file.module.as_str()) {
                return;
            }
            for word in words.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{} {what}: `{word}`", file.path));
            }
        };
        check(&READS, READERS, "reads");
        check(&WRITES, &["publish"], "writes");
        check(&PRINTS, &["cli"], "prints");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_tells_what_it_is() {
    for file in sources() {
        let told = file.text.starts_with("//! ");
        assert!(told, "{} does not begin with `//!`", file.path);
    }
}

/// A rule's name stands where the rule is declared, and nowhere else: what it is called and how grave
/// it is cannot be told in two ways. Whoever finds a fault names the declaration.
#[test]
fn a_rule_is_declared_once_and_used() {
    let files: Vec<(Utf8PathBuf, String)> = sources()
        .iter()
        .filter(|f| !is_test(&f.path))
        .map(|f| (f.path.clone(), code(f)))
        .collect();
    let mut wrong = Vec::new();
    for rule in RULES.iter().chain(OF_IMPORTS) {
        let literal = format!("\"{}\"", rule.name);
        let constant = rule.name.to_uppercase().replace('-', "_");
        let used = format!("rules::{constant}");
        let is_used = |text: &str| {
            let mut after = text.split(&used).skip(1);
            after.any(|rest| !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
        };
        for (path, text) in &files {
            if path == "src/diagnostic/rules.rs" {
                let declared = format!("{constant}: {:?}, {literal},", rule.severity);
                assert!(text.contains(&declared), "{path}: no `{declared}`");
            } else if text.contains(&literal) {
                wrong.push(format!("{path}: {literal} is `{used}`"));
            }
        }
        if !files.iter().any(|(_, text)| is_used(text)) && rule.name != "rule-unknown" {
            wrong.push(format!("nothing finds `{}`", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_page_names_every_module_and_no_other() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split('`').next())
        .map(|name| {
            name.trim_end_matches(['/'])
                .trim_end_matches(".rs")
                .to_owned()
        })
        .filter(|name| !name.contains(' '))
        .collect();
    let named: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), named.len(), "a module stands twice: {rows:?}");
    let mut there = modules();
    there.insert("main".into());
    there.insert("lib".into());
    assert_eq!(named, there, "modules of ARCHITECTURE.md and of src/");
    // Whatever it links to is there, too.
    for rest in text.split("](").skip(1) {
        let target = rest.split(')').next().unwrap();
        if !target.contains("://") {
            assert!(root().join(target).exists(), "ARCHITECTURE.md: {target}");
        }
    }
}

#[test]
fn commands_that_the_documents_show_are_there() {
    let help = done(&["--help"]);
    let verbs: BTreeSet<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(
        verbs.contains("build") && verbs.contains("serve"),
        "{verbs:?}"
    );
    let mut documents = vec![root().join("README.md"), root().join("ARCHITECTURE.md")];
    for entry in root().join("docs").read_dir_utf8().unwrap() {
        documents.push(entry.unwrap().path().to_owned());
    }
    for path in documents.iter().filter(|p| p.extension() == Some("md")) {
        let text = fs::read_to_string(path).unwrap();
        for line in text.lines() {
            let indented = line.strip_prefix("    ").unwrap_or("");
            let quoted = line.split("`chancery ").skip(1);
            let commands = quoted.chain(indented.strip_prefix("chancery "));
            for command in commands {
                let verb: String = command
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase())
                    .collect();
                let known = verb.is_empty() || verbs.contains(verb.as_str());
                assert!(known, "{path}: there is no command `chancery {verb}`");
                let options = command.split('`').next().unwrap().split_whitespace();
                let help = done(
                    &[verb.as_str(), "--help"].map(|a| if a.is_empty() { "--help" } else { a })[..],
                );
                for option in options.filter(|o| o.starts_with("--")) {
                    let name = option
                        .split('=')
                        .next()
                        .unwrap()
                        .trim_end_matches([',', '.', ')', ']', '…']);
                    assert!(
                        help.contains(name),
                        "{path}: `chancery {verb}` has no {name}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_man_page_tells_every_command_and_refers_to_no_page_that_there_is_not() {
    let page = done(&["man"]);
    for verb in ["BUILD", "CHECK", "NEW", "SERVE"] {
        let heading = format!(".SH \"CHANCERY {verb}\"");
        assert!(page.contains(&heading), "{heading}");
    }
    assert!(!page.contains("(1)"), "a page of another name");
    assert!(!page.contains("chancery\\-"), "a page of a command");
}

#[test]
fn the_reference_of_views_is_what_templates_see() {
    let path = root().join("docs/templates.md");
    let now = String::from_utf8(support::run(&["schema", "views"]).stdout).unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == now,
        "docs/templates.md is behind: BLESS=1 cargo test --test layering"
    );
}

#[test]
fn the_reference_of_keys_is_what_is_read() {
    let path = root().join("docs/keys.md");
    let now = String::from_utf8(support::run(&["keys"]).stdout).unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == now,
        "docs/keys.md is behind: BLESS=1 cargo test --test layering"
    );
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let reasons = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if inside && let Some((name, _)) = line.split_once(" = ") {
            let told = reasons.contains(&format!("`{name}`"));
            assert!(
                told,
                "docs/dependencies.md does not say what `{name}` is for"
            );
        }
    }
}

/// The theme's templates by name.
fn templates() -> BTreeMap<String, String> {
    let mut folders = vec![root().join("templates")];
    let mut found = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().unwrap() {
            let path = entry.unwrap().into_path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.insert(path.file_name().unwrap().to_owned(), text);
            }
        }
    }
    found
}

/// A heading whose words are an id of the theme's pages gets another id.
#[test]
fn no_heading_has_an_id_of_the_page() {
    let options = chancery::markdown::Options {
        trusted: false,
        heading: 2,
        back: "",
    };
    let mut seen = 0;
    for (file, text) in templates() {
        for id in text.split(" id=\"").skip(1) {
            let id = id.split('"').next().unwrap();
            let id = id.replace("{{ reference.number }}", "1");
            let id = id
                .replace("{{ loop.index }}", "1")
                .replace("{{ filter }}", "type");
            let id = id
                .replace("{{ group.anchor }}", "y1990")
                .replace("{{ part.anchor }}", "y1990-05");
            if id.contains('{') {
                assert_eq!(file, "sources.html", "{id}: is the page without a text?");
                continue;
            }
            let words = format!("# {id}\n");
            let html = chancery::markdown::html(&words, Default::default(), options);
            let part = format!("id=\"part-{id}\"");
            assert!(html.contains(&part), "{file}: {id}\n{html}");
            seen += 1;
        }
    }
    assert!(seen > 20);
}

/// What [`chancery::theme::script`] rests on: it goes by lines.
#[test]
fn comments_of_scripts_have_lines_of_their_own() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("static/scripts");
    let mut looked_at = 0;
    for entry in root.read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        let text = std::fs::read_to_string(&path).unwrap();
        looked_at += 1;
        let mut is_comment = false;
        for line in text.lines().map(str::trim) {
            if is_comment {
                is_comment = !line.contains("*/");
                assert!(
                    is_comment || line.ends_with("*/"),
                    "{path}: code behind a comment: {line}"
                );
                continue;
            }
            is_comment = line.starts_with("/*") && !line.contains("*/");
            if line.starts_with("//") || line.starts_with("/*") {
                continue;
            }
            let opened = line.find("/* ").or(line.find("/**"));
            let closed = opened.is_none_or(|at| line[at..].contains("*/"));
            assert!(closed, "{path}: a comment behind code runs on: {line}");
        }
    }
    assert!(looked_at >= 10, "{looked_at}");
}
