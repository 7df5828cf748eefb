//! Whatever is in a site's files, `build` and `check` end: with a diagnostic or a good site, within
//! 512 MB and a minute, and nothing outside the output folder is written.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

#[path = "hostile/faults.rs"]
mod faults;
#[path = "hostile/fields.rs"]
mod fields;
#[path = "hostile/templates.rs"]
mod templates;

use camino::{Utf8Path, Utf8PathBuf};
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{tree, write};

/// What a small site may take. Of addresses, of which there are always more than of memory.
const KILOBYTES: u64 = 512 * 1024;
const DEADLINE: Duration = Duration::from_secs(180);

/// What came of a run.
pub struct Ended {
    pub code: i32,
    /// The faults as JSON, a line each, for `check`; what was said, for `build`.
    pub said: String,
}

impl Ended {
    /// The faults, of `check`.
    pub fn faults(&self) -> Vec<serde_json::Value> {
        let lines = self.said.lines().filter(|line| line.starts_with('{'));
        lines.map(|l| serde_json::from_str(l).unwrap()).collect()
    }
}

/// Runs the program with a bound on memory and time. It must end of itself, without a panic.
pub fn run(what: &str, args: &[&str]) -> Ended {
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {KILOBYTES} && exec \"$0\" \"$@\""))
        .arg(env!("CARGO_BIN_EXE_chancery"))
        .args(args)
        .env("NO_COLOR", "1")
        // A heap for each thread would be counted, used or not.
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let told = std::thread::spawn(move || {
        let mut text = Vec::new();
        err.read_to_end(&mut text).unwrap();
        text
    });
    let said = std::thread::spawn(move || {
        let mut text = Vec::new();
        out.read_to_end(&mut text).unwrap();
        text
    });
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > DEADLINE {
            child.kill().unwrap();
            panic!("{what}: {args:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let said = String::from_utf8(said.join().unwrap()).unwrap()
        + &String::from_utf8(told.join().unwrap()).unwrap();
    let end = said.chars().take(2_000).collect::<String>();
    assert!(!said.contains("panicked"), "{what}: {args:?}: {end}");
    let code = status.code();
    let code = code.unwrap_or_else(|| panic!("{what}: {args:?}: {status}: {end}"));
    Ended { code, said }
}

/// A site in a folder of its own, with a neighbour that nothing may touch.
pub struct Site {
    _dir: tempfile::TempDir,
    pub dir: Utf8PathBuf,
    pub root: Utf8PathBuf,
}

impl Site {
    pub fn small() -> Self {
        let (guard, dir) = support::folder();
        let root = dir.join("site");
        write(&dir.join("neighbour/index.html"), "not ours");
        write(&root.join("site.yaml"), "title: Hostile\n");
        Self {
            _dir: guard,
            dir,
            root,
        }
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        write(&self.root.join(path), text);
    }

    /// Checks and builds the site. The two agree, a fault is told, and nothing is written but the
    /// output. Gives what `check` said.
    pub fn survives(&self, what: &str) -> Ended {
        let before = outside(&self.dir);
        let root = self.root.as_str();
        let check = run(what, &["check", "-r", root, "--message-format", "json"]);
        let build = run(what, &["build", "-r", root]);
        let ended = matches!(check.code, 0 | 1) && matches!(build.code, 0 | 1);
        assert!(
            ended,
            "{what}: {} {}\n{}",
            check.code, build.code, build.said
        );
        assert_eq!(
            check.code, build.code,
            "{what}: {}{}",
            check.said, build.said
        );
        let told = check.faults().iter().any(|f| f["severity"] == "error");
        assert_eq!(told, check.code == 1, "{what}: {}", check.said);
        assert!(
            outside(&self.dir) == before,
            "{what}: something was written outside the output"
        );
        check
    }
}

/// Everything but the output and what only saves time.
fn outside(dir: &Utf8Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    for part in dir.read_dir_utf8().unwrap() {
        let path = part.unwrap().into_path();
        if path.file_name() != Some("site") {
            files.extend(tree(&path));
            files.insert(path.to_string(), Vec::new());
        }
    }
    for part in dir.join("site").read_dir_utf8().unwrap() {
        files.insert(part.unwrap().path().to_string(), Vec::new());
    }
    files.remove(dir.join("site/public").as_str());
    files.remove(dir.join("site/.chancery").as_str());
    files
}
