//! Which names are files of a site, and which are an editor's or the system's own.

/// True if a file or folder of this name is seen: it does not begin with `.` or `#`, nor end as
/// editors' backups and temporary files do.
#[must_use]
pub fn is_seen(name: &str) -> bool {
    let hidden = name.starts_with(['.', '#']);
    let passing = ["~", ".swp", ".tmp", "___jb_tmp___"];
    !hidden && !passing.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::is_seen;

    #[test]
    fn what_editors_leave_is_not_seen() {
        for seen in [
            "a.md",
            "_headers",
            "a#b.md",
            "tmp",
            "a.tmp.md",
            "سوريا.md",
            "4913",
        ] {
            assert!(is_seen(seen), "{seen}");
        }
        for unseen in [
            ".git",
            ".a.md.swp",
            "a.swp",
            "#a.md#",
            ".#a.md",
            "a.md~",
            "a.tmp",
            "a.md___jb_tmp___",
        ] {
            assert!(!is_seen(unseen), "{unseen}");
        }
    }
}
