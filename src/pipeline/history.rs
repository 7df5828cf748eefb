//! What git knows of the site's files, asked as seldom as may be.

use crate::diagnostic::{Diagnostic, rules};
use crate::entry::{Entry, Parsed};
use crate::model::History;
use crate::source::git::{self, Head};
use camino::Utf8Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long an answer stands while a site is watched: a commit shows this much later at most.
const STANDS: Duration = Duration::from_secs(2);

/// The last answer.
#[derive(Default)]
pub(super) struct GitHistoryCache {
    asked: Option<Instant>,
    head: Head,
    days: Arc<History>,
}

impl GitHistoryCache {
    /// Asks again where an entry does not tell its own dates and the last answer is old. Tells
    /// whether the answer is another.
    pub fn refresh(&mut self, root: &Utf8Path, files: &[Arc<Parsed>]) -> bool {
        if self.asked.is_some_and(|at| at.elapsed() < STANDS) || !needed(files) {
            return false;
        }
        let head = git::head(root);
        self.asked = Some(Instant::now());
        if head == self.head {
            return false;
        }
        let days = match &head {
            Head::At(commit) => git::days(root, commit),
            Head::None | Head::Shallow => Some(History::new()),
        };
        // What git did not say now it may the next time.
        let head = days.as_ref().map_or_else(Head::default, |_| head);
        let days = days.unwrap_or_default();
        let shallow = |head: &Head| *head == Head::Shallow;
        let news = days != *self.days || shallow(&head) != shallow(&self.head);
        self.head = head;
        self.days = Arc::new(days);
        news
    }

    /// The days of each file.
    pub fn days(&self) -> Arc<History> {
        self.days.clone()
    }

    /// What keeps git from telling.
    pub fn fault(&self) -> Option<Diagnostic> {
        (self.head == Head::Shallow).then(|| {
            Diagnostic::new(
                rules::HISTORY_SHALLOW,
                "this is a shallow clone: git cannot tell when entries were added and updated",
            )
            .hint("clone with the whole history (`fetch-depth: 0`), or write `added` and `updated`")
        })
    }
}

/// Whether an entry that shows its dates does not tell them all itself.
fn needed(files: &[Arc<Parsed>]) -> bool {
    files.iter().flat_map(|f| &f.entries).any(|entry| {
        let head = match entry {
            Entry::Event(e) => &e.head,
            Entry::Page(e) => &e.head,
            _ => return false,
        };
        head.added.is_none() || head.updated.is_none()
    })
}
