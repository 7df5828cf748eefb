//! Runs a case: writes its site, and compares what comes of it with what the case says.
//!
//! See `docs/testing.md` for the format.

mod contract;
pub mod html;
pub mod json;
pub mod parse;

use camino::{Utf8Path, Utf8PathBuf};
use chancery::config::BaseUrl;
use chancery::diagnostic::{Diagnostic, short};
use chancery::pipeline::{BaseUrlOverride, Options, Project, Site, dedup_by_location, publish};
use parse::{Case, Kind, Section};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::sync::Arc;

/// Rules of what a record lacks. A small site lacks much, so they count only in cases that are named
/// after one of them, or name one before their first section.
const LACKS: [&str; 4] = [
    "claim-unsourced",
    "event-unsourced",
    "source-unarchived",
    "source-uncited",
];

/// Runs the case in `file`; with `bless` it is rewritten to what came of it.
pub fn run(file: &Utf8Path, bless: bool) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    let dir = tempfile::tempdir().map_err(|e| e.to_string())?;
    let root = Utf8PathBuf::from_path_buf(dir.path().join("site")).map_err(|_| "not UTF-8")?;
    fs::create_dir(&root).map_err(|e| e.to_string())?;
    let mut run = Run {
        case: Case::parse(&text),
        bless,
        lacks: false,
        out: root.with_file_name("out"),
        root,
        options: Options {
            drafts: false,
            base_url: BaseUrlOverride::None,
            watching: false,
            warnings: true,
        },
        project: None,
        homes: BTreeMap::new(),
        dirty: true,
        site: None,
        faults: Vec::new(),
        prints: BTreeMap::new(),
        before: BTreeMap::new(),
        rendered: None,
        built: false,
        pages: 0,
        failures: Vec::new(),
    };
    run.lacks = LACKS.iter().any(|rule| {
        let named = run.case.story.iter().any(|line| line.contains(rule));
        named || file.file_stem() == Some(rule)
    });
    // A folder is a case too: its other files are the site.
    if file.file_name() == Some("expect.site")
        && let Some(folder) = file.parent()
    {
        copy(folder, &run.root)?;
        let _ = fs::remove_file(run.root.join("expect.site"));
    }
    let done = run.all();
    if bless {
        let new = run.case.write();
        if new != text {
            fs::write(file, new).map_err(|e| e.to_string())?;
        }
        return done;
    }
    done?;
    if run.failures.is_empty() {
        Ok(())
    } else {
        Err(run.failures.join("\n"))
    }
}

fn copy(from: &Utf8Path, to: &Utf8Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|e| e.to_string())?;
    for entry in from.read_dir_utf8().map_err(|e| e.to_string())? {
        let entry = entry.map_err(|e| e.to_string())?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(path, &target)?;
        } else {
            fs::copy(path, target).map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

struct Run {
    case: Case,
    bless: bool,
    /// Whether the rules of what a record lacks count.
    lacks: bool,
    root: Utf8PathBuf,
    out: Utf8PathBuf,
    options: Options,
    project: Option<Project>,
    /// Which section each file's text is in, where it is in one.
    homes: BTreeMap<String, Option<usize>>,
    /// Whether files changed since the site was last looked at.
    dirty: bool,
    site: Option<Arc<Site>>,
    faults: Vec<Diagnostic>,
    prints: BTreeMap<String, u128>,
    before: BTreeMap<String, u128>,
    /// How many pages the last publishing rendered.
    rendered: Option<usize>,
    built: bool,
    pages: usize,
    failures: Vec<String>,
}

impl Run {
    fn all(&mut self) -> Result<(), String> {
        let mut at = 0;
        while at < self.case.sections.len() {
            let section = self.case.sections[at].clone();
            match section.kind()? {
                Kind::File { path, flags } => {
                    let bytes = parse::bytes(&section, &flags)?;
                    self.write(&path, &bytes)?;
                    let plain = !flags.iter().any(|f| f.starts_with("repeat"));
                    self.homes.insert(path, plain.then_some(at));
                    self.dirty = true;
                }
                Kind::Expect { verb, rest } => self.step(&mut at, &section, &verb, &rest)?,
            }
            at += 1;
        }
        if self.dirty {
            self.settle(&mut at)?;
        }
        Ok(())
    }

    fn step(
        &mut self,
        at: &mut usize,
        section: &Section,
        verb: &str,
        rest: &str,
    ) -> Result<(), String> {
        if parse::CHANGES.contains(&verb) {
            self.change(section, verb, rest)?;
            self.dirty = true;
            return Ok(());
        }
        if verb == "build" {
            self.build_options(rest)?;
            self.project = None;
            self.dirty = true;
            return Ok(());
        }
        if self.dirty {
            self.settle(at)?;
        }
        let wanted = section.body.clone();
        let got: Vec<String> = match verb {
            // Compared when the site settled.
            "then" | "faults" => return Ok(()),
            "view" => match self.view(rest, &wanted.join("\n")) {
                Ok(None) => return Ok(()),
                Ok(Some(json)) => json.lines().map(str::to_owned).collect(),
                Err(why) => vec![why],
            },
            "text" | "html" => self.slice(rest, verb == "text")?,
            "file" => lines(&self.output(rest)?),
            "files" => self.listing(rest)?,
            "nowhere" => return self.nowhere(section, rest),
            "renders" => self.renders(),
            "run" => self.command(rest)?,
            _ => return Err(format!("line {}: what is `{verb}`?", section.line)),
        };
        self.compare(*at, &wanted, &got);
        Ok(())
    }

    fn compare(&mut self, at: usize, wanted: &[String], got: &[String]) {
        let end = got.iter().rposition(|line| !line.is_empty());
        let got = &got[..end.map_or(0, |n| n + 1)];
        if wanted == got {
            return;
        }
        let section = &mut self.case.sections[at];
        if self.bless {
            section.body = got.to_vec();
        } else {
            self.failures.push(format!(
                "line {}: -- {} --\n{}",
                section.line,
                section.header,
                differences(wanted, got)
            ));
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let full = self.root.join(path);
        if let Some(folder) = full.parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{folder}: {e}"))?;
        }
        fs::write(&full, bytes).map_err(|e| format!("{full}: {e}"))
    }

    fn change(&mut self, section: &Section, verb: &str, rest: &str) -> Result<(), String> {
        let fail = |e: std::io::Error| format!("line {}: {e}", section.line);
        let two = || {
            rest.split_once(" => ")
                .ok_or_else(|| format!("line {}: write `A => B`", section.line))
        };
        match verb {
            "remove" => {
                let full = self.root.join(rest);
                if full.is_dir() {
                    fs::remove_dir_all(full).map_err(fail)?;
                } else {
                    fs::remove_file(full).map_err(fail)?;
                }
                self.homes
                    .retain(|p, _| !Utf8Path::new(p).starts_with(rest));
            }
            "rename" => {
                let (from, to) = two()?;
                if let Some(folder) = self.root.join(to).parent() {
                    fs::create_dir_all(folder).map_err(fail)?;
                }
                fs::rename(self.root.join(from), self.root.join(to)).map_err(fail)?;
                if let Some(home) = self.homes.remove(from) {
                    self.homes.insert(to.to_owned(), home);
                }
            }
            "link" => {
                let (from, to) = two()?;
                #[cfg(unix)]
                std::os::unix::fs::symlink(to, self.root.join(from)).map_err(fail)?;
            }
            _ => {
                let full = self.root.join(rest);
                let mut text = fs::read_to_string(&full).map_err(fail)?;
                for line in &section.body {
                    let (old, new) = line
                        .split_once(" => ")
                        .ok_or_else(|| format!("line {}: write `OLD => NEW`", section.line))?;
                    if !text.contains(old) {
                        return Err(format!("line {}: `{rest}` has no `{old}`", section.line));
                    }
                    text = text.replace(old, new);
                }
                fs::write(full, text).map_err(fail)?;
                self.homes.insert(rest.to_owned(), None);
            }
        }
        Ok(())
    }

    fn build_options(&mut self, rest: &str) -> Result<(), String> {
        let mut words = rest.split_whitespace();
        self.options.drafts = false;
        self.options.base_url = BaseUrlOverride::None;
        while let Some(word) = words.next() {
            match word {
                "--drafts" => self.options.drafts = true,
                "--base-url" => {
                    let url = BaseUrl::parse(words.next().unwrap_or_default());
                    self.options.base_url = BaseUrlOverride::Url(url.ok_or("no base URL")?);
                }
                other => return Err(format!("`build` knows no `{other}`")),
            }
        }
        Ok(())
    }

    /// Looks at the site, and compares its faults with the marks and the `faults` section.
    fn settle(&mut self, at: &mut usize) -> Result<(), String> {
        self.dirty = false;
        self.built = false;
        self.rendered = None;
        if self.project.is_none() {
            let opened = Project::open(&self.root, self.options.clone());
            self.project = Some(opened.map_err(|e| e.to_string())?);
        }
        let Some(project) = &mut self.project else {
            return Ok(());
        };
        let loaded = project.load().map_err(|e| e.to_string())?;
        let mut faults = loaded.faults.to_vec();
        if let Some(site) = &loaded.site {
            faults.extend(dedup_by_location(site.template_faults(&())));
        }
        if !self.lacks {
            faults.retain(|fault| !LACKS.contains(&fault.rule.name));
        }
        self.faults = faults;
        self.site = loaded.site;
        if let Some(site) = &self.site {
            let pages = site.pages();
            let prints = site
                .plan
                .pages
                .iter()
                .map(|p| (p.route.clone(), site.fingerprint(&pages, p)));
            let prints = prints.collect();
            contract::hold(site, &prints)?;
            self.pages = site.plan.pages.len();
            self.before = std::mem::replace(&mut self.prints, prints);
        }
        let uses = |verb: &str| {
            self.case
                .sections
                .iter()
                .any(|s| s.header == verb || s.header.starts_with(&format!("{verb} ")))
        };
        if uses("renders") && self.site.is_some() {
            self.publish()?;
        }
        self.judge(at)
    }

    fn judge(&mut self, at: &mut usize) -> Result<(), String> {
        // Beside the line where the line is in the case; else in a section of their own.
        let mut beside = BTreeMap::<(usize, usize), Vec<String>>::new();
        let mut apart = Vec::new();
        for fault in chancery::diagnostic::cut(&self.faults) {
            let text = short(&fault).replace(self.root.as_str(), "ROOT");
            let home = fault
                .file
                .as_ref()
                .and_then(|f| self.homes.get(f.as_str()).copied().flatten());
            let place = fault.location.as_ref().zip(home).and_then(|(at, home)| {
                let file = fault.file.as_ref()?;
                let lead = format!("{file}:{}:", at.line);
                let line = at.line as usize - 1;
                let mark = text.strip_prefix(&lead)?.to_owned();
                (line < self.case.sections[home].body.len()).then_some(((home, line), mark))
            });
            match place {
                Some((place, mark)) => beside.entry(place).or_default().push(mark),
                None => apart.push(text),
            }
        }
        let homes: BTreeSet<usize> = self.homes.values().copied().flatten().collect();
        for home in homes {
            for line in 0..self.case.sections[home].body.len() {
                let text = self.case.sections[home].body[line].clone();
                let wanted = parse::marks(&text);
                let got = beside.remove(&(home, line)).unwrap_or_default();
                if wanted == got {
                    continue;
                }
                if self.bless {
                    self.case.sections[home].body[line] = parse::marked(&text, &got);
                } else {
                    let wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
                    self.failures.push(format!(
                        "line {}: {}\n{}",
                        self.case.sections[home].line + line + 1,
                        parse::bare(&text),
                        differences(&wanted, &got)
                    ));
                }
            }
        }
        // Marks count for the first look; what is still wrong at the next stands in `faults` there.
        for home in self.homes.values_mut() {
            *home = None;
        }
        let next = *at;
        let own = self
            .case
            .sections
            .get(next)
            .filter(|s| s.header == "faults");
        match own.map(|s| s.body.clone()) {
            Some(wanted) => self.compare(next, &wanted, &apart),
            None if apart.is_empty() => {}
            None if self.bless => {
                let section = Section {
                    header: "faults".into(),
                    line: 0,
                    body: apart,
                    gap: usize::from(next < self.case.sections.len()),
                };
                self.case.sections.insert(next, section);
                *at += 1;
            }
            None => self.failures.push(format!(
                "faults expected nowhere:\n{}",
                differences(&[], &apart)
            )),
        }
        Ok(())
    }

    fn site(&self) -> Result<&Arc<Site>, String> {
        self.site
            .as_ref()
            .ok_or_else(|| "there is no site: it has errors".to_owned())
    }

    fn publish(&mut self) -> Result<(), String> {
        if self.built {
            return Ok(());
        }
        let site = self.site()?.clone();
        let cache = self.root.join(".chancery");
        let built = publish(&site, &self.root, &self.out, Some(&cache), &());
        let built = built.map_err(|e| e.to_string())?;
        self.rendered = Some(built.rendered);
        self.built = true;
        Ok(())
    }

    /// The part of a view that the case names; nothing where it is as the case says.
    fn view(&mut self, rest: &str, wanted: &str) -> Result<Option<String>, String> {
        let (route, pointer) = rest.split_once(' ').unwrap_or((rest, ""));
        let json = self.site()?.dump(route);
        let json = json.ok_or_else(|| format!("there is no page {route}"))?;
        let all: serde_json::Value = serde_json::from_str(&json).map_err(|e| e.to_string())?;
        let actual = all.pointer(pointer).cloned().unwrap_or_default();
        if wanted.trim().is_empty() {
            return Ok(Some(json::pretty(&actual, 0)));
        }
        let expected: serde_json::Value = match serde_json::from_str(wanted) {
            Ok(expected) => expected,
            Err(_) if self.bless => return Ok(Some(json::pretty(&actual, 0))),
            Err(error) => return Err(format!("the expected JSON: {error}")),
        };
        if json::holds(&expected, &actual) {
            return Ok(None);
        }
        Ok(Some(json::pretty(&json::part(&expected, &actual), 0)))
    }

    fn output(&mut self, path: &str) -> Result<String, String> {
        self.publish()?;
        let path = path.trim_start_matches('/');
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let bytes = fs::read(self.out.join(&path));
        Ok(match bytes {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => "(absent)".to_owned(),
        })
    }

    fn slice(&mut self, rest: &str, visible: bool) -> Result<Vec<String>, String> {
        let (route, selector) = rest.split_once(' ').unwrap_or((rest, "main"));
        let page = self.output(route)?;
        if page == "(absent)" {
            return Ok(vec![page]);
        }
        let tree = html::parse(&page);
        let found = tree.select(selector);
        if found.is_empty() {
            return Ok(vec![format!("(no {selector})")]);
        }
        Ok(found
            .iter()
            .flat_map(|node| {
                if visible {
                    node.lines()
                } else {
                    lines(&page[node.range.clone()])
                }
            })
            .filter(|line| !line.trim().is_empty())
            .collect())
    }

    /// The files of the output below a prefix, less chancery's own mark.
    fn listing(&mut self, prefix: &str) -> Result<Vec<String>, String> {
        self.publish()?;
        let mut all = Vec::new();
        walk(&self.out, &mut all);
        let mut names: Vec<String> = all
            .iter()
            .filter_map(|p| p.strip_prefix(&self.out).ok())
            .map(ToString::to_string)
            .filter(|p| p.starts_with(prefix) && p != ".chancery")
            .collect();
        names.sort();
        Ok(names)
    }

    /// Texts that stand in no file of the output, `except PREFIX` of those below it.
    fn nowhere(&mut self, section: &Section, rest: &str) -> Result<(), String> {
        let except = rest.strip_prefix("except ").map(|p| self.out.join(p));
        self.publish()?;
        let mut all = Vec::new();
        walk(&self.out, &mut all);
        let excepted = |p: &Utf8PathBuf| except.as_ref().is_some_and(|e| p.starts_with(e));
        let own = |p: &Utf8PathBuf| p.file_name() == Some(".chancery");
        for path in all.iter().filter(|p| !own(p) && !excepted(p)) {
            let bytes = fs::read(path).map_err(|e| e.to_string())?;
            let text = String::from_utf8_lossy(&bytes);
            for unwanted in &section.body {
                if let Some(at) = text.find(unwanted.as_str()) {
                    let line = text[..at].lines().count();
                    self.failures.push(format!(
                        "line {}: `{unwanted}` stands in {path}:{line}",
                        section.line
                    ));
                }
            }
        }
        Ok(())
    }

    /// What rendered again since the site was last whole.
    fn renders(&mut self) -> Vec<String> {
        if self.site.is_none() {
            return vec!["(nothing: the site has errors)".into()];
        }
        let mut out: Vec<String> = self
            .prints
            .iter()
            .filter(|(route, print)| self.before.get(*route) != Some(*print))
            .map(|(route, _)| route.clone())
            .collect();
        let counted = self.rendered.take();
        if let Some(count) = counted.filter(|c| *c != out.len()) {
            let n = out.len();
            self.failures.push(format!(
                "{count} pages were rendered, and the fingerprints of {n} are other than before"
            ));
        }
        if out.len() == self.pages {
            out = vec!["(everything)".into()];
        }
        for route in self.before.keys().filter(|r| !self.prints.contains_key(*r)) {
            out.push(format!("gone {route}"));
        }
        if out.is_empty() {
            out.push("(nothing)".into());
        }
        out
    }

    /// A command in the site's folder: how it ended and what it said.
    fn command(&self, rest: &str) -> Result<Vec<String>, String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(&self.root).args(words(rest));
        command.env("NO_COLOR", "1").env_remove("CI");
        let output = command.output().map_err(|e| e.to_string())?;
        let code = output.status.code().unwrap_or(-1);
        let mut out = vec![format!("exit {code}")];
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(bytes).replace(self.root.as_str(), "ROOT");
            let near = self.root.parent().unwrap_or(&self.root);
            let text = text.replace(near.as_str(), "ROOT/..");
            for line in text.lines() {
                out.push(timeless(line));
            }
        }
        Ok(out)
    }
}

/// Words as a shell splits them, with double quotes.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut any) = (false, false);
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                any = true;
            }
            ' ' if !quoted => {
                if any {
                    out.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => {
                word.push(c);
                any = true;
            }
        }
    }
    if any {
        out.push(word);
    }
    out
}

/// A line without how long something took.
fn timeless(line: &str) -> String {
    match (line.rfind(" in "), line.strip_suffix(" ms")) {
        (Some(at), Some(rest)) if rest[at + 4..].parse::<f64>().is_ok() => {
            format!("{} in N ms", &line[..at])
        }
        _ => line.to_owned(),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|l| l.trim_end().to_owned()).collect()
}

fn walk(folder: &Utf8Path, out: &mut Vec<Utf8PathBuf>) {
    let Ok(entries) = folder.read_dir_utf8() else {
        return;
    };
    for entry in entries.flatten() {
        if entry.path().is_dir() {
            walk(entry.path(), out);
        } else {
            out.push(entry.path().to_owned());
        }
    }
}

/// Lines that are missing and lines that are too many.
pub fn differences(wanted: &[String], got: &[String]) -> String {
    let mut out = String::new();
    let same = wanted.iter().zip(got).take_while(|(a, b)| a == b).count();
    let tail = wanted[same..]
        .iter()
        .rev()
        .zip(got[same..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    for line in &wanted[same..wanted.len() - tail] {
        out.push_str(&format!("  - {line}\n"));
    }
    for line in &got[same..got.len() - tail] {
        out.push_str(&format!("  + {line}\n"));
    }
    out
}
