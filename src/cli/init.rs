//! `chancery init`

use super::args::InitArgs;
use super::report::Reporter;
use super::{Outcome, Success, empty_folder};
use crate::import::yaml::scalar;
use crate::publish::scaffold;

const SITE: &str = "\
# The site's settings; only `title` is required. `chancery schema site` lists every key.
title: TITLE
description: What happened between whom, when, how sure that is, and who says so.
language: en

# Where the site will stand. Feeds, the sitemap and canonical links need it.
# base_url: https://example.org/

# Types of events: id and label. Without any, every word is a type.
types:
  visit: Visit
  meeting: Meeting
  agreement: Agreement
";

const EVENT: &str = "\
---
title: A first event
# As closely as it is known and no closer: 2025-05-04, 2025-05, 2025, about 2013 is 2013~.
date: 2024-12
type: meeting
actors: [One state, Another state]
# How sure: stated (the default), reported (then `attributed_to` says by whom) or inferred.
certainty: reported
attributed_to: a newspaper
summary: One or two sentences for lists and feeds.
sources:
  - title: The article that says so
    publisher: The newspaper
    date: 2025-01-02
added: TODAY
---

What happened, in Markdown. Change this file while `chancery serve` runs, and the page follows.
";

const ABOUT: &str = "\
---
title: About
---

What this timeline is, who keeps it, and what it rests on.
";

pub(super) fn run(args: &InitArgs, report: &Reporter) -> Outcome {
    empty_folder(&args.dir)?;
    let name = args
        .dir
        .file_name()
        .unwrap_or("Timeline")
        .replace(['-', '_'], " ");
    let title: String = {
        let mut letters = name.chars();
        letters
            .next()
            .map(|c| c.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    };
    let today = chrono::Local::now().format("%Y-%m-%d").to_string();
    for (path, text) in [
        ("site.yaml", SITE.replace("TITLE", &scalar(&title))),
        (
            "content/events/first-event.md",
            EVENT.replace("TODAY", &today),
        ),
        ("content/pages/about.md", ABOUT.to_owned()),
        (".gitignore", "/public\n/.chancery\n".to_owned()),
    ] {
        scaffold::new_file(&args.dir.join(path), text.as_bytes())?;
    }
    report.done(&format!(
        "{}: a new site. `chancery serve -r {}` shows it; its first event is content/events/first-event.md.",
        args.dir, args.dir
    ));
    Ok(Success::Done)
}
