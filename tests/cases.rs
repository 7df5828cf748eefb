//! Every `.site` file below `tests/cases/` is a case: a small site and what must come of it.
//!
//! `cargo test --test cases` runs them all, `cargo test --test cases -- dates` those of a folder;
//! `BLESS=1` rewrites what they expect to what came of it, for a person to read and judge.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod runner;

use camino::{Utf8Path, Utf8PathBuf};
use chancery::diagnostic::rules::RULES;
use libtest_mimic::{Arguments, Failed, Trial};
use runner::parse::{Case, Kind, marks};
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Rules that no case can break, and why.
const UNBROKEN: &[(&str, &str)] = &[
    (
        "bib-entry",
        "it is for what the parser cannot say itself: see `bibliography`",
    ),
    ("file-name", "a case's own names are UTF-8: see `source`"),
    ("file-read", "root may read every file: see `source`"),
    (
        "history-shallow",
        "it is about a clone, not a site: see `source`",
    ),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let bless = std::env::var_os("BLESS").is_some();
    let mut files = Vec::new();
    find(&folder, &mut files);
    let mut trials: Vec<Trial> = files
        .iter()
        .map(|file| {
            let path = file.clone();
            Trial::test(name(&folder, file), move || {
                runner::run(&path, bless).map_err(|e| Failed::from(format!("{path}\n{e}")))
            })
        })
        .collect();
    let all = files.clone();
    trials.push(Trial::test(
        "every_rule_fires_and_can_be_mended",
        move || every_rule(&all).map_err(Failed::from),
    ));
    trials.push(Trial::test("every_case_says_what_it_is_about", move || {
        let mute: Vec<&Utf8PathBuf> = files
            .iter()
            .filter(|f| read(f).story.iter().all(|line| line.trim().is_empty()))
            .collect();
        if mute.is_empty() {
            Ok(())
        } else {
            Err(Failed::from(format!("without a first line: {mute:?}")))
        }
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// `dates/half-known`
fn name(folder: &Utf8Path, file: &Utf8Path) -> String {
    let below = file.strip_prefix(folder).unwrap_or(file).as_str();
    below
        .trim_end_matches(".site")
        .trim_end_matches("/expect")
        .to_owned()
}

fn find(folder: &Utf8Path, out: &mut Vec<Utf8PathBuf>) {
    let mut paths: Vec<Utf8PathBuf> = folder
        .read_dir_utf8()
        .map(|entries| entries.flatten().map(|e| e.path().to_owned()).collect())
        .unwrap_or_default();
    paths.sort();
    let own = folder.join("expect.site");
    if paths.contains(&own) {
        return out.push(own);
    }
    for path in paths {
        if path.is_dir() {
            find(&path, out);
        } else if path.extension() == Some("site") {
            out.push(path);
        }
    }
}

fn read(file: &Utf8Path) -> Case {
    Case::parse(&std::fs::read_to_string(file).unwrap_or_default())
}

/// Each rule has a case of its name in `tests/cases/rules/`, in which it fires and then, once the
/// site is mended, does not.
fn every_rule(files: &[Utf8PathBuf]) -> Result<(), String> {
    let mut wrong = Vec::new();
    let by_name: BTreeMap<&str, &Utf8PathBuf> = files
        .iter()
        .filter(|f| f.parent().and_then(Utf8Path::file_name) == Some("rules"))
        .filter_map(|f| Some((f.file_stem()?, f)))
        .collect();
    for rule in RULES {
        let excused = UNBROKEN.iter().any(|(name, _)| *name == rule.name);
        let Some(file) = by_name.get(rule.name) else {
            if !excused {
                wrong.push(format!("{}: there is no rules/{0}.site", rule.name));
            }
            continue;
        };
        if excused {
            wrong.push(format!(
                "{}: has a case, and is listed as having none",
                rule.name
            ));
        }
        let steps = steps(&read(file));
        let code = format!("[{}]", rule.name);
        let fires = |step: &Vec<String>| step.iter().any(|fault| fault.contains(&code));
        let first = steps.iter().position(fires);
        match first {
            None => wrong.push(format!("{}: never fires", rule.name)),
            Some(first) if steps[first..].iter().all(|step| !step.is_empty()) => {
                wrong.push(format!(
                    "{}: is never mended to a site without faults",
                    rule.name
                ));
            }
            Some(_) => {}
        }
    }
    for name in by_name.keys() {
        if RULES.iter().all(|r| r.name != *name) {
            wrong.push(format!("rules/{name}.site: there is no such rule"));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// The faults that a case expects, at each time that its site is looked at.
fn steps(case: &Case) -> Vec<Vec<String>> {
    let mut texts = BTreeMap::<String, Vec<String>>::new();
    let mut out = Vec::new();
    let mut dirty = false;
    // Marks count for the first look after their section.
    let mut look = |texts: &mut BTreeMap<String, Vec<String>>, more: &[String]| {
        let marks = std::mem::take(texts);
        out.push(marks.into_values().flatten().chain(more.to_vec()).collect());
    };
    for section in &case.sections {
        match section.kind() {
            Ok(Kind::File { path, .. }) => {
                let found = section.body.iter().flat_map(|line| marks(line));
                texts.insert(path, found.map(str::to_owned).collect());
                dirty = true;
            }
            Ok(Kind::Expect { verb, rest }) => match verb.as_str() {
                "remove" => {
                    texts.retain(|path, _| !Utf8Path::new(path).starts_with(&rest));
                    dirty = true;
                }
                "rename" => {
                    let (from, to) = rest.split_once(" => ").unwrap_or_default();
                    if let Some(marks) = texts.remove(from) {
                        texts.insert(to.to_owned(), marks);
                    }
                    dirty = true;
                }
                "replace" => {
                    texts.remove(&rest);
                    dirty = true;
                }
                "link" | "build" => dirty = true,
                "faults" => {
                    look(&mut texts, &section.body);
                    dirty = false;
                }
                _ if dirty => {
                    look(&mut texts, &[]);
                    dirty = false;
                }
                _ => {}
            },
            Err(_) => {}
        }
    }
    if dirty {
        look(&mut texts, &[]);
    }
    out
}
