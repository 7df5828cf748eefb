//! When each file was first and last touched, from git: one pass over the log for the whole site.
//!
//! Dates are the authors', as days in UTC; renames are followed. Git runs with its hooks, its file
//! monitor and its optional locks off, so that asking changes nothing. A site outside git, or in a
//! repository without a commit, simply has no history; a shallow clone has none either, since its
//! oldest commit would pass for the first.

use camino::{Utf8Path, Utf8PathBuf};
use chrono::{DateTime, NaiveDate};
use std::collections::{BTreeMap, HashMap};
use std::process::{Command, Stdio};

/// First and last day of each file, by its path relative to the site's root.
pub type Days = BTreeMap<Utf8PathBuf, (NaiveDate, NaiveDate)>;

/// What git knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Head {
    /// Nothing: no git, no repository, or no commit.
    #[default]
    None,
    /// A clone without its whole history.
    Shallow,
    /// A repository at this commit.
    At(String),
}

/// Where the repository around `root` stands.
#[must_use]
pub fn head(root: &Utf8Path) -> Head {
    let Some(out) = git(root, &["rev-parse", "--is-shallow-repository", "HEAD"]) else {
        return Head::None;
    };
    let text = String::from_utf8_lossy(&out);
    let mut lines = text.lines();
    match (lines.next(), lines.next()) {
        (Some("true"), _) => Head::Shallow,
        (Some("false"), Some(commit)) => Head::At(commit.to_owned()),
        _ => Head::None,
    }
}

/// The days of every file that the site has in git, as of a commit: where the repository stands may be another by
/// now. None where git does not say.
#[must_use]
pub fn days(root: &Utf8Path, commit: &str) -> Option<Days> {
    let args = [
        "log",
        "-z",
        "--format=%x01%at",
        "--name-status",
        "--find-renames",
        "--relative",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        commit,
        "--",
        ".",
    ];
    git(root, &args).map(|out| read(&out))
}

fn git(root: &Utf8Path, args: &[&str]) -> Option<Vec<u8>> {
    let out = Command::new("git")
        .args([
            "--no-optional-locks",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args([
            "-c",
            "log.showSignature=false",
            "-c",
            "diff.renameLimit=10000",
        ])
        .args(["-C", root.as_str()])
        .args(args)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    out.status.success().then_some(out.stdout)
}

/// Reads the log, newest commit first.
fn read(out: &[u8]) -> Days {
    let mut days = Days::new();
    // What a path of the commit at hand is called today. A name that was free before a rename
    // belongs to another file further back, if to any.
    let mut today: HashMap<Utf8PathBuf, Option<Utf8PathBuf>> = HashMap::new();
    let mut day = None;
    let mut tokens = out
        .split(|b| *b == 0)
        .map(|t| t.strip_prefix(b"\n").unwrap_or(t));
    while let Some(token) = tokens.next() {
        if let Some(seconds) = token.strip_prefix(b"\x01") {
            let seconds = std::str::from_utf8(seconds)
                .ok()
                .and_then(|s| s.trim().parse().ok());
            day = seconds
                .and_then(|s| DateTime::from_timestamp(s, 0))
                .map(|t| t.date_naive());
            continue;
        }
        let path = |token: Option<&[u8]>| {
            token
                .and_then(|t| std::str::from_utf8(t).ok())
                .map(Utf8PathBuf::from)
        };
        match token.first() {
            Some(b'R') => {
                let (old, new) = (path(tokens.next()), path(tokens.next()));
                let (Some(old), Some(new)) = (old, new) else {
                    continue;
                };
                let name = today
                    .get(&new)
                    .cloned()
                    .unwrap_or_else(|| Some(new.clone()));
                touch(&mut days, name.as_ref(), day);
                today.insert(new, None);
                today.entry(old).or_insert(name);
            }
            Some(b'C') => {
                let _ = tokens.next();
                let Some(new) = path(tokens.next()) else {
                    continue;
                };
                let name = today.get(&new).cloned().unwrap_or(Some(new));
                touch(&mut days, name.as_ref(), day);
            }
            Some(_) => {
                let Some(path) = path(tokens.next()) else {
                    continue;
                };
                let name = today.get(&path).cloned().unwrap_or(Some(path));
                touch(&mut days, name.as_ref(), day);
            }
            None => {}
        }
    }
    days
}

fn touch(days: &mut Days, path: Option<&Utf8PathBuf>, day: Option<NaiveDate>) {
    if let (Some(path), Some(day)) = (path, day) {
        let (first, last) = days.entry(path.clone()).or_insert((day, day));
        *first = (*first).min(day);
        *last = (*last).max(day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn run(root: &Utf8Path, day: &str, args: &[&str]) {
        let when = format!("{day}T12:00:00Z");
        let done = Command::new("git")
            .args([
                "-C",
                root.as_str(),
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@x.example",
            ])
            .args(["-c", "commit.gpgsign=false"])
            .args(args)
            .env("GIT_AUTHOR_DATE", &when)
            .env("GIT_COMMITTER_DATE", &when)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    fn of(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn days_follow_renames_and_hold_for_a_site_below_the_top() {
        let dir = tempfile::tempdir().unwrap();
        let top = Utf8Path::from_path(dir.path()).unwrap();
        let site = top.join("a site");
        fs::create_dir(&site).unwrap();
        run(top, "2020-01-01", &["init", "-q"]);
        assert_eq!(head(&site), Head::None);
        let text = "a line\nanother\na third\n".repeat(5);
        fs::write(site.join("old.md"), &text).unwrap();
        run(top, "2020-01-02", &["add", "-A"]);
        run(top, "2020-01-02", &["commit", "-qm", "one"]);
        run(top, "2021-01-01", &["mv", "a site/old.md", "a site/née.md"]);
        fs::write(site.join("other.md"), "x").unwrap();
        run(top, "2021-01-01", &["add", "-A"]);
        run(top, "2021-01-01", &["commit", "-qm", "two"]);
        fs::write(site.join("née.md"), format!("{text}more\n")).unwrap();
        // A new file of the old name is another file.
        fs::write(site.join("old.md"), "quite other\n").unwrap();
        run(top, "2022-05-05", &["add", "-A"]);
        run(top, "2022-05-05", &["commit", "-qm", "three"]);
        let Head::At(commit) = head(&site) else {
            panic!("no commit")
        };
        let days = days(&site, &commit).unwrap();
        assert_eq!(
            days.get(Utf8Path::new("née.md")),
            Some(&(of(2020, 1, 2), of(2022, 5, 5)))
        );
        assert_eq!(
            days.get(Utf8Path::new("other.md")),
            Some(&(of(2021, 1, 1), of(2021, 1, 1)))
        );
        assert_eq!(
            days.get(Utf8Path::new("old.md")),
            Some(&(of(2022, 5, 5), of(2022, 5, 5)))
        );
    }

    #[test]
    fn days_are_those_of_the_commit_that_was_asked_for_wherever_the_repository_stands() {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(dir.path()).unwrap();
        run(root, "2020-01-01", &["init", "-q"]);
        let mut commits = Vec::new();
        for day in ["2020-01-01", "2021-02-02"] {
            fs::write(root.join("a.md"), day).unwrap();
            run(root, day, &["add", "-A"]);
            run(root, day, &["commit", "-qm", day]);
            commits.extend(match head(root) {
                Head::At(commit) => Some(commit),
                _ => None,
            });
        }
        let last =
            |commit: &str| super::days(root, commit).map(|days| days[Utf8Path::new("a.md")].1);
        assert_eq!(last(&commits[0]), Some(of(2020, 1, 1)));
        run(root, "2021-02-02", &["checkout", "-q", &commits[0]]);
        assert_eq!(last(&commits[1]), Some(of(2021, 2, 2)));
        assert_eq!(last("0123456789012345678901234567890123456789"), None);
    }

    #[test]
    fn a_shallow_clone_has_no_history() {
        let dir = tempfile::tempdir().unwrap();
        let top = Utf8Path::from_path(dir.path()).unwrap();
        let (one, two) = (top.join("one"), top.join("two"));
        fs::create_dir(&one).unwrap();
        run(&one, "2020-01-01", &["init", "-q"]);
        for day in ["2020-01-01", "2020-01-02"] {
            fs::write(one.join("a.md"), day).unwrap();
            run(&one, day, &["add", "-A"]);
            run(&one, day, &["commit", "-qm", day]);
        }
        let from = format!("file://{one}");
        run(
            top,
            "2020-01-03",
            &["clone", "-q", "--depth", "1", &from, two.as_str()],
        );
        assert_eq!(head(&two), Head::Shallow);
        assert!(matches!(head(top), Head::None));
    }
}
