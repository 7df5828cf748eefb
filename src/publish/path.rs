//! Paths within the output folder: relative, with `/` between the parts.

/// The manifest's name in the output folder.
pub(super) const MARK: &str = ".chancery";
/// The folder in the output folder that holds what is not yet in place.
pub(super) const STAGING: &str = ".chancery-staging";

/// True if `path` may be a file of a site: relative, no empty part, none that leads up or nowhere,
/// no control characters or backslashes, and not chancery's own.
pub(super) fn is_valid(path: &str) -> bool {
    let mut parts = path.split('/');
    !path.chars().any(|c| c.is_control() || c == '\\')
        && parts.all(|part| !matches!(part, "" | "." | ".."))
        && !matches!(path.split('/').next(), Some(MARK | STAGING))
}

/// The folders that `path` is in, the nearest first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

/// The folder that `path` is in; `None` at the top.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rfind('/').map(|at| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_folder_are_valid() {
        for good in [
            "a",
            "a/b.html",
            "..a/b",
            "a..",
            "سوريا/index.html",
            "a/.chancery",
        ] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "a\nb",
            "a\0",
            ".chancery",
            ".chancery/x",
            ".chancery-staging/0",
        ] {
            assert!(!is_valid(bad), "{bad:?}");
        }
    }

    #[test]
    fn folders_go_upwards() {
        assert_eq!(folders("a/b/c.html").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders("c.html").count(), 0);
    }
}
