//! Watch under fire: the real program serves a site whose files are changed at random, many at once
//! and in the middle of it. After each step what is served for every route equals a fresh
//! `build --base-url` of the same address, byte for byte, less the one element that the server
//! inserts; and there is no other route.
//!
//! `FIRE_SEED=7` repeats a run, as far as it got in `FIRE_SECONDS=60`. A failure tells the seed, the
//! step, and what was done.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::Utf8Path;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};
use support::browse::{Client, Served, without_element};
use support::site::Wild;
use support::{Chance, chancery, differences, folder, number, tree, write};

/// Longer than any machine should need.
const DEADLINE: Duration = Duration::from_secs(40);
/// What was served right only so long after a build was done was found by looking, not by an event.
const LATE: Duration = Duration::from_millis(1500);

/// A page that is written last of all: when it is served, the rest has been seen too.
const MARKER: &str = "content/pages/zz-marker.md";

#[test]
fn what_is_served_equals_a_build_whatever_befalls_the_files() {
    let seed = number("FIRE_SEED", 1);
    let time = Duration::from_secs(number("FIRE_SECONDS", 20));
    let mut fire = Fire::new(seed);
    let start = Instant::now();
    while start.elapsed() < time {
        fire.step();
    }
    let told = fire.told();
    eprintln!("{told}");
    assert!(fire.whole * 2 > fire.steps, "mostly at fault: {told}");
    assert!(fire.peak() < 512 << 10, "{told}");
}

struct Fire {
    seed: u64,
    chance: Chance,
    wild: Wild,
    served: Served,
    /// Every route that was ever served.
    ever: BTreeSet<String>,
    steps: u64,
    /// Steps after which the site was whole, or at fault.
    whole: u64,
    faulty: u64,
    compared: u64,
    /// Steps that no event told of.
    late: Vec<(u64, u128)>,
    /// How often each kind of step was made.
    kinds: BTreeMap<&'static str, u64>,
    _dir: tempfile::TempDir,
}

impl Fire {
    fn new(seed: u64) -> Self {
        let (dir, path) = folder();
        let root = path.join("site");
        let mut chance = Chance::new(seed);
        let mut wild = Wild::new(&root, &mut chance);
        wild.put(MARKER, "---\ntitle: Marker\n---\n");
        write(&root.join(".gitignore"), "/content/pages/zz-marker.md\n");
        git(&root, &["init", "-q", "-b", "main"]);
        commit(&root, "first");
        let served = Served::start(&root);
        Self {
            seed,
            chance,
            wild,
            served,
            ever: BTreeSet::new(),
            steps: 0,
            whole: 0,
            faulty: 0,
            compared: 0,
            late: Vec::new(),
            kinds: BTreeMap::new(),
            _dir: dir,
        }
    }

    fn root(&self) -> camino::Utf8PathBuf {
        self.wild.root.clone()
    }

    fn told(&self) -> String {
        format!(
            "seed {}: {} steps ({:?}), {} left the site whole, {} at fault; {} answers compared, \
             {} seen late ({:?}, step and milliseconds); the server's memory was {} MB at most",
            self.seed,
            self.steps,
            self.kinds,
            self.whole,
            self.faulty,
            self.compared,
            self.late.len(),
            self.late,
            self.peak() >> 10,
        )
    }

    /// The most memory that the server had, in KiB.
    fn peak(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.served.pid()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok())
            .unwrap_or(0)
    }

    fn fail(&self, what: &str) -> ! {
        let log = &self.wild.log;
        let last = log[log.len().saturating_sub(60)..].join("\n");
        let said = self.served.said();
        let said: Vec<&str> = said.lines().rev().take(30).collect();
        let said: Vec<&str> = said.into_iter().rev().collect();
        let said = said.join("\n");
        if let Some(kept) = std::env::var_os("FIRE_KEEP") {
            let _ = Command::new("cp")
                .arg("-a")
                .arg(&self.wild.root)
                .arg(kept)
                .status();
        }
        panic!(
            "FIRE_SEED={}, step {}: {what}\n-- done before:\n{last}\n-- said by the server:\n{said}",
            self.seed, self.steps
        );
    }

    /// One step: what befalls the files, and what is served then.
    fn step(&mut self) {
        self.steps += 1;
        self.wild.log.push(format!("-- step {}", self.steps));
        let kind = match self.chance.below(100) {
            0..=29 => self.edits(),
            30..=34 => self.burst(),
            35..=44 => self.branches(),
            45..=52 => self.rename_a_folder(),
            53..=58 => self.take_content_away(),
            59..=68 => self.save_in_parts(),
            69..=80 => self.links(),
            81..=90 => self.settings_come_and_go(),
            91..=93 => self.commit_alone(),
            _ => self.statics(),
        };
        *self.kinds.entry(kind).or_default() += 1;
        if self.chance.percent(85) {
            self.wild.mend(&mut self.chance.clone());
        }
        self.settle();
    }

    fn edits(&mut self) -> &'static str {
        for _ in 0..=self.chance.below(5) {
            self.wild.edit(&mut self.chance);
        }
        "edits"
    }

    /// A thousand changes as fast as the disk takes them.
    fn burst(&mut self) -> &'static str {
        self.wild.log.push("burst".into());
        let root = self.root().join("content/events/burst");
        let n = self.chance.below(1000);
        let text = |m: usize, n: usize| {
            format!(
                "---\ntitle: Burst {m} {n}\ndate: 2024-0{}\n---\nB.\n",
                1 + m % 9
            )
        };
        for round in 0..3 {
            for m in 0..300 {
                write(&root.join(format!("b{m}.md")), text(m, n + round));
            }
        }
        let left = self.chance.below(8);
        for m in left..300 {
            fs::remove_file(root.join(format!("b{m}.md"))).unwrap();
        }
        if self.chance.percent(30) {
            fs::remove_dir_all(root).unwrap();
        }
        "burst"
    }

    /// A branch is switched, there and back.
    fn branches(&mut self) -> &'static str {
        let root = self.root();
        commit(&root, "before");
        git(&root, &["checkout", "-q", "-B", "other"]);
        let before = self.wild.paths();
        for _ in 0..3 {
            self.wild.edit(&mut self.chance);
        }
        self.wild.mend(&mut self.chance.clone());
        commit(&root, "other");
        let after = self.wild.paths();
        for _ in 0..=self.chance.below(3) {
            git(&root, &["checkout", "-q", "main"]);
            git(&root, &["checkout", "-q", "other"]);
        }
        self.wild.log.push("branches".into());
        if before == after && self.chance.percent(50) {
            git(&root, &["checkout", "-q", "main"]);
        } else {
            git(&root, &["branch", "-f", "main", "other"]);
            git(&root, &["checkout", "-q", "main"]);
        }
        "branches"
    }

    fn rename_a_folder(&mut self) -> &'static str {
        let root = self.root();
        let (from, to) = *self.chance.pick(&[
            ("content/events", "content/elsewhere"),
            ("content/events", "events-away"),
            ("content/actors", "content/actors2"),
            ("templates", "templates-away"),
            ("static", "static-away"),
            ("i18n", "i18n-away"),
        ]);
        if !root.join(from).exists() {
            return "rename";
        }
        self.wild.log.push(format!("rename {from} {to}"));
        fs::rename(root.join(from), root.join(to)).unwrap();
        if self.chance.percent(50) {
            // Somebody has seen it away.
            self.settle();
        }
        if self.chance.percent(30) && !root.join(from).exists() {
            // What comes in its place is another folder, for a while.
            write(&root.join(from).join("stray.txt"), "stray");
            fs::remove_dir_all(root.join(from)).unwrap();
        }
        if root.join(from).exists() {
            fs::remove_dir_all(root.join(from)).unwrap();
        }
        fs::rename(root.join(to), root.join(from)).unwrap();
        self.wild.log.push(format!("rename {to} {from}"));
        if from.starts_with("content/events") {
            self.touch_an_event();
        }
        "rename"
    }

    /// An edit where the folder is again: its watch must be a new one.
    fn touch_an_event(&mut self) {
        let paths = self.wild.paths();
        if !paths.is_empty() {
            let path = self.chance.pick(&paths).clone();
            self.append(&path, "Touched.\n");
        }
    }

    fn append(&mut self, path: &str, more: &str) {
        let full = self.root().join(path);
        let text = fs::read_to_string(&full).unwrap_or_default();
        self.wild.put(path, text + more);
    }

    /// The content goes and comes back.
    fn take_content_away(&mut self) -> &'static str {
        let root = self.root();
        let content = root.join("content");
        self.wild.log.push("content goes".into());
        let kept = tree(&content);
        if self.chance.percent(50) {
            fs::remove_dir_all(&content).unwrap();
            if self.chance.percent(50) {
                self.settle();
                // The marker made it anew.
                fs::remove_dir_all(&content).unwrap();
            }
            for (path, bytes) in kept {
                write(&content.join(path), bytes);
            }
        } else {
            fs::rename(&content, root.join("content-away")).unwrap();
            if self.chance.percent(50) {
                self.settle();
                fs::remove_dir_all(&content).unwrap();
            }
            fs::rename(root.join("content-away"), &content).unwrap();
        }
        self.wild.log.push("content is back".into());
        self.touch_an_event();
        "content away"
    }

    /// Files half written, saved by rename, emptied first, saved with a backup.
    fn save_in_parts(&mut self) -> &'static str {
        use std::io::Write as _;
        let paths = self.wild.paths();
        if paths.is_empty() {
            return "saves";
        }
        for _ in 0..=self.chance.below(4) {
            let path = self.root().join(self.chance.pick(&paths));
            let how = self.chance.below(6);
            self.wild.log.push(format!("save {path} in way {how}"));
            let text = fs::read_to_string(&path).unwrap_or_default();
            let text = format!("{text}Saved {}.\n", self.chance.below(1000));
            let (half, rest) = text.split_at(
                (0..=text.len() / 2)
                    .rev()
                    .find(|n| text.is_char_boundary(*n))
                    .unwrap(),
            );
            match how {
                0 => {
                    fs::write(&path, half).unwrap();
                    if self.chance.percent(40) {
                        self.settle();
                    }
                    let mut file = fs::File::options().append(true).open(&path).unwrap();
                    file.write_all(rest.as_bytes()).unwrap();
                }
                1 => {
                    let aside = path.with_extension("md.tmp");
                    fs::write(&aside, &text).unwrap();
                    fs::rename(&aside, &path).unwrap();
                }
                2 => {
                    fs::write(&path, "").unwrap();
                    fs::write(&path, &text).unwrap();
                }
                3 => {
                    fs::rename(&path, format!("{path}~")).unwrap();
                    fs::write(&path, &text).unwrap();
                }
                // By another name in a folder that is not watched: no event tells.
                4 => {
                    let unseen = self.root().with_file_name("unseen.md");
                    let _ = fs::remove_file(&unseen);
                    fs::hard_link(&path, &unseen).unwrap();
                    fs::write(&unseen, &text).unwrap();
                }
                // Its old time of change, as tools that copy keep it.
                _ => {
                    let time = fs::metadata(&path).unwrap().modified().unwrap();
                    fs::write(&path, &text).unwrap();
                    let file = fs::File::options().write(true).open(&path).unwrap();
                    file.set_modified(time).unwrap();
                }
            }
        }
        "saves"
    }

    /// A file is swapped for a link to one within the site, whose target then changes; or for one
    /// that leads out, and back.
    fn links(&mut self) -> &'static str {
        use std::os::unix::fs::symlink;
        let paths = self.wild.paths();
        if paths.is_empty() {
            return "links";
        }
        let root = self.root();
        let path = root.join(self.chance.pick(&paths));
        let name = path.file_name().unwrap().to_owned();
        let how = self.chance.below(4);
        self.wild.log.push(format!("link {path} in way {how}"));
        let text = fs::read_to_string(&path).unwrap_or_default();
        match how {
            0 => {
                let shared = root.join("shared").join(&name);
                write(&shared, &text);
                fs::remove_file(&path).unwrap();
                symlink(&shared, &path).unwrap();
                self.settle();
                for n in 0..2 {
                    let text = format!("{text}By its link {n}.\n");
                    self.wild.log.push(format!("edit {shared}"));
                    if self.chance.percent(50) {
                        fs::write(&shared, &text).unwrap();
                    } else {
                        let aside = shared.with_extension("md.tmp");
                        fs::write(&aside, &text).unwrap();
                        fs::rename(&aside, &shared).unwrap();
                    }
                    self.settle();
                }
                fs::remove_file(&path).unwrap();
                fs::write(&path, &text).unwrap();
            }
            1 => {
                let out = root.with_file_name("secret.md");
                fs::write(&out, &text).unwrap();
                fs::remove_file(&path).unwrap();
                symlink(&out, &path).unwrap();
                self.settle();
                fs::remove_file(&path).unwrap();
                fs::write(&path, &text).unwrap();
            }
            2 => {
                let shared = root.join("shared-events");
                write(
                    &shared.join("linked.md"),
                    "---\ntitle: Linked\ndate: 2020\n---\n",
                );
                let link = root.join("content/events/linked");
                symlink("../../shared-events", &link).unwrap();
                self.settle();
                write(
                    &shared.join("deep/linked-too.md"),
                    "---\ntitle: Linked too\ndate: 2020\n---\n",
                );
                self.settle();
                write(
                    &shared.join("deep/linked-too.md"),
                    "---\ntitle: Linked otherwise\ndate: 2020\n---\n",
                );
                self.settle();
                fs::remove_file(&link).unwrap();
                fs::remove_dir_all(&shared).unwrap();
            }
            _ => {
                fs::remove_file(&path).unwrap();
                symlink("nowhere", &path).unwrap();
                if self.chance.percent(50) {
                    self.settle();
                }
                fs::remove_file(&path).unwrap();
                fs::write(&path, &text).unwrap();
            }
        }
        "links"
    }

    /// The settings or a template are broken, gone, and mended.
    fn settings_come_and_go(&mut self) -> &'static str {
        let root = self.root();
        let (path, broken): (&str, Option<&str>) = *self.chance.pick(&[
            ("site.yaml", Some("title: [\n")),
            ("site.yaml", Some("")),
            ("site.yaml", Some("titel: Wrong\n")),
            ("site.yaml", None),
            ("templates/event.html", Some("{% if x %}\n")),
            ("templates/event.html", Some("{{ event.none.such }}\n")),
            ("i18n/en.ftl", Some("label-cite = {\n")),
            (
                "content/events/bad.md",
                Some("---\ntitle: Bad\ndate: 2024-13\n"),
            ),
            ("content/tracks/embassy.yaml", Some("- [\n")),
        ]);
        let full = root.join(path);
        let old = fs::read(&full).ok();
        match broken {
            Some(text) => self.wild.put(path, text),
            None => self.wild.remove(path),
        }
        self.settle();
        if self.chance.percent(30) {
            // Another edit while it is broken.
            self.touch_an_event();
            self.settle();
        }
        match old {
            Some(bytes) => self.wild.put(path, bytes),
            None => self.wild.remove(path),
        }
        "broken"
    }

    /// What git knows changes, and no file does.
    fn commit_alone(&mut self) -> &'static str {
        commit(&self.root(), "as it is");
        self.wild.log.push("commit".into());
        "commit"
    }

    fn statics(&mut self) -> &'static str {
        let n = self.chance.below(100);
        self.wild.put("static/one", format!("{n}\n"));
        if self.chance.percent(50) {
            self.settle();
            self.wild
                .put("static/one/index.html", format!("<p>{n}</p>\n"));
        }
        if self.chance.percent(50) {
            self.settle();
            self.wild.remove("static/one");
        }
        "statics"
    }

    /// Waits until what is served is what a build gives, or its faults are shown.
    fn settle(&mut self) {
        let marker = format!("Marker {}-{}", self.steps, self.compared);
        self.wild
            .put(MARKER, format!("---\ntitle: {marker}\n---\n"));
        let start = Instant::now();
        let (_dir, out) = folder();
        let out = out.join("out");
        let built = chancery()
            .args(["build", "-r", self.wild.root.as_str(), "-o", out.as_str()])
            .args(["-u", &self.served.url])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        let building = start.elapsed();
        let mut client = self.served.client();
        if !built.status.success() {
            self.faulty += 1;
            loop {
                let (_, home) = client.get("/");
                let home = String::from_utf8(home).unwrap();
                if home.contains("<aside data-chancery-faults>") && home.contains("</html>") {
                    return;
                }
                if start.elapsed() > DEADLINE {
                    self.fail(&format!("no fault is shown, and a build says: {said}"));
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let mut wanted = tree(&out);
        wanted.remove(".chancery");
        loop {
            let (_, page) = client.get("/zz-marker/");
            let seen = String::from_utf8_lossy(&page).contains(&marker);
            let difference = if seen {
                self.difference(&mut client, &wanted)
            } else {
                Some("the last edit is not seen".to_owned())
            };
            let Some(difference) = difference else {
                break;
            };
            if start.elapsed() > DEADLINE {
                let log = client.get("/").1;
                let log = String::from_utf8_lossy(&log).into_owned();
                let faults = log.split("<aside data-chancery-faults>").nth(1);
                self.fail(&format!("{difference}\nfaults shown: {faults:?}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.whole += 1;
        let took = start.elapsed() - building;
        if took > LATE {
            self.late.push((self.steps, took.as_millis()));
            let last = self.wild.log.len().saturating_sub(12);
            eprintln!("late by {took:?}:\n{}", self.wild.log[last..].join("\n"));
        }
    }

    /// How what is served differs from what was built.
    fn difference(
        &mut self,
        client: &mut Client,
        wanted: &BTreeMap<String, Vec<u8>>,
    ) -> Option<String> {
        let mut got = BTreeMap::new();
        for file in wanted.keys() {
            let route = match file.strip_suffix("index.html") {
                Some(folder) => format!("/{folder}"),
                None => format!("/{file}"),
            };
            let (status, body) = client.get(&route);
            // The page that says that there is none is served as one that is.
            if status != 200 && file != "404.html" {
                return Some(format!("{route} is answered with {status}"));
            }
            let body = if file.ends_with(".html") {
                match without_element(&body) {
                    Ok(page) => page,
                    Err(why) => return Some(format!("{route}: {why}")),
                }
            } else {
                body
            };
            got.insert(file.clone(), body);
            self.ever.insert(route);
            self.compared += 1;
        }
        let difference = differences(wanted, &got);
        if difference.is_some() {
            return difference;
        }
        let none = wanted.get("404.html");
        for route in &self.ever {
            let file = match route.strip_suffix('/') {
                Some(_) => format!("{}index.html", &route[1..]),
                None => route[1..].to_owned(),
            };
            if wanted.contains_key(&file) {
                continue;
            }
            let (status, body) = client.get(route);
            self.compared += 1;
            let folder = wanted.contains_key(&format!("{file}/index.html"));
            let right = if folder {
                status == 308
            } else {
                status == 404 && without_element(&body).ok().as_ref() == none
            };
            if !right {
                return Some(format!(
                    "{route} should not be there, and is answered with {status}"
                ));
            }
        }
        None
    }
}

fn git(root: &Utf8Path, args: &[&str]) {
    let done = Command::new("git")
        .args(["-C", root.as_str(), "-c", "user.name=T", "-c"])
        .args(["user.email=t@x.example", "-c", "commit.gpgsign=false"])
        .args(["-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0"])
        .args(args)
        .output()
        .expect("git is needed");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "git {args:?}: {said}");
}

fn commit(root: &Utf8Path, why: &str) {
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "--allow-empty", "-m", why]);
}
