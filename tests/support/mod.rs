//! What several tests need: chance that can be repeated, trees of files, and the program itself.

#![allow(dead_code, missing_docs)]

pub mod browse;
pub mod site;

use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};

/// Numbers that one seed gives again.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap()
    }

    /// True in `percent` of cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// A number from the environment, or `or`.
pub fn number(name: &str, or: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(or)
}

/// A folder that goes when it is dropped.
pub fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(dir.path().canonicalize().unwrap()).unwrap();
    (dir, path)
}

/// Every file below a folder with its bytes, by path from there.
pub fn tree(root: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Utf8Path, at: &Utf8Path, out: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = at.read_dir_utf8() else {
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path().to_owned();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string();
                out.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(root, root, &mut out);
    out
}

/// The first few ways in which two trees differ; nothing where they do not.
pub fn differences(
    wanted: &BTreeMap<String, Vec<u8>>,
    got: &BTreeMap<String, Vec<u8>>,
) -> Option<String> {
    let mut out = Vec::new();
    for (path, bytes) in wanted {
        match got.get(path) {
            None => out.push(format!("{path} is missing")),
            Some(other) if other != bytes => {
                let at = bytes.iter().zip(other).take_while(|(a, b)| a == b).count();
                let near = |b: &[u8]| {
                    let from = at.saturating_sub(60);
                    String::from_utf8_lossy(&b[from..(at + 60).min(b.len())]).into_owned()
                };
                out.push(format!(
                    "{path} differs at byte {at}:\n  wanted …{}…\n  got    …{}…",
                    near(bytes),
                    near(other)
                ));
            }
            Some(_) => {}
        }
    }
    for path in got.keys().filter(|p| !wanted.contains_key(*p)) {
        out.push(format!("{path} should not be there"));
    }
    out.truncate(5);
    (!out.is_empty()).then(|| out.join("\n"))
}

/// The program: the one built with the tests, or another that `CHANCERY_PROGRAM` names, such as a
/// release build for a long run.
pub fn chancery() -> Command {
    let own = || env!("CARGO_BIN_EXE_chancery").to_owned();
    let mut command = Command::new(std::env::var("CHANCERY_PROGRAM").unwrap_or_else(|_| own()));
    command.env("NO_COLOR", "1");
    command.stdin(std::process::Stdio::null());
    command
}

/// Says why a test is not made on this machine, past the capture of tests, so that it is counted.
pub fn skipped(why: &str) {
    use std::io::Write as _;
    let _ = std::io::stderr().write_all(format!("\nskipped: {why}\n").as_bytes());
}

/// Runs it and gives what came of it.
pub fn run(args: &[&str]) -> Output {
    chancery().args(args).output().unwrap()
}

/// Runs it, and fails where it does not end well.
pub fn done(args: &[&str]) -> String {
    let output = run(args);
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {err}");
    String::from_utf8_lossy(&output.stdout).into_owned() + &err
}

pub fn write(path: &Utf8Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
