//! The rules by name: what each guards, how grave it is, and how a site sets or accepts it.

mod files;
mod images;
mod media;
mod precision;
mod relations;
mod settle;
mod sources;
mod translations;

pub use settle::{Accepted, settle, unknown_accepts, unknown_languages};

use super::Timeline;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};

/// A rule.
pub struct Rule {
    /// Its name, which faults carry as their code.
    pub name: &'static str,
    /// How grave, unless `site.yaml` says otherwise.
    pub severity: Severity,
    /// What it guards and how to mend what it finds.
    pub explain: &'static str,
}

const fn error(name: &'static str, explain: &'static str) -> Rule {
    Rule {
        name,
        severity: Severity::Error,
        explain,
    }
}

const fn warning(name: &'static str, explain: &'static str) -> Rule {
    Rule {
        name,
        severity: Severity::Warning,
        explain,
    }
}

/// Every rule, by name.
pub const RULES: &[Rule] = &[
    warning(
        "accent-faint",
        "The accent reads on light and on dark paper: a contrast of 4.5.",
    ),
    warning(
        "actor-twice",
        "An actor stands once among the actors of an event, under whatever name.",
    ),
    error(
        "actor-unknown",
        "Where content/actors exists, an event names only actors that are declared there, by id, name or alias. Elsewhere naming an actor makes it.",
    ),
    error(
        "alias-path",
        "An old address that leads to a page is a path within the site.",
    ),
    warning(
        "archive-early",
        "An archived copy is made after the page it copies was published.",
    ),
    error(
        "attribution-missing",
        "What is reported is said by somebody: `attributed_to` names who.",
    ),
    warning(
        "bib-command",
        "A TeX command in a .bib file is known. The text of one that is not is shown as it is.",
    ),
    warning(
        "bib-crossref",
        "A cross-reference of a .bib file leads to an entry of the same file, and not around in a circle.",
    ),
    error("bib-entry", "An entry of a .bib file can be read."),
    error(
        "bib-field",
        "A field of a .bib file stands once and can be read.",
    ),
    error("bib-syntax", "A .bib file is BibLaTeX."),
    error(
        "body-size",
        "A text has at most 1 MiB, and at most 1,000 lines that begin with `[^`.",
    ),
    error(
        "body-twice",
        "A Markdown file has its text below the front matter; `body:` is for YAML files.",
    ),
    warning(
        "claim-unsourced",
        "A claim says which source it rests on, unless the event has only one.",
    ),
    error("colour-invalid", "A colour is written `\"#a9231b\"`."),
    error(
        "date-day",
        "`added` and `updated` are days on which an entry was published or changed.",
    ),
    warning(
        "date-first-day",
        "Many events on one 1 January or first of a month, or one at its first second: the day may stand for a year or a month, and then the date says only that.",
    ),
    error(
        "date-invalid",
        "A date is EDTF, levels 0 to 2, and names days that exist. `chancery date` shows how one is read.",
    ),
    warning(
        "date-text-differs",
        "A summary or first sentence that gives two days for one (`May 29/30`) does not stand beside a date that gives one.",
    ),
    error(
        "event-unknown",
        "Relations and `event:` links name events by id.",
    ),
    warning("event-unsourced", "An event rests on a source."),
    warning(
        "file-date-differs",
        "The date that a file's name begins with is that of the event in it.",
    ),
    warning("file-empty", "A file of entries that holds none."),
    error("file-encoding", "Files are UTF-8."),
    error(
        "file-kind",
        "A site is made of plain files within its folder. A link that leads out of it, or a device, is not followed.",
    ),
    error(
        "file-name",
        "A folder of content holds files of the kinds it can hold, with names in UTF-8.",
    ),
    error("file-read", "A file that is there can be read."),
    error("file-size", "A file of entries has at most 32 MiB."),
    warning(
        "file-unused",
        "What stands in content/ is an entry, or a file that a text beside it shows or links to; what is to be copied as it is stands in static/.",
    ),
    error("fonts-invalid", "Typefaces are names with commas between."),
    error(
        "front-matter",
        "A Markdown file begins with YAML between two lines `---`.",
    ),
    warning(
        "history-shallow",
        "Git tells when an entry was added and updated, from its whole history.",
    ),
    error("i18n-syntax", "A file of messages is Fluent."),
    error(
        "id-duplicate",
        "Two entries of one kind have different ids; ids that differ only in case or normal form are the same.",
    ),
    error(
        "id-invalid",
        "An id is letters and digits of any script, in runs joined by single hyphens, at most 100 bytes.",
    ),
    error(
        "id-missing",
        "Entries of a list, and files whose name is only a date, say their id.",
    ),
    error("id-twice", "A type is declared once."),
    warning(
        "image-foreign",
        "An image comes from the site itself, or from a host that `image_hosts` of site.yaml names: a page asks no other, and a browser shows a gap. Put the file into static/ and begin its address with `/`, or name the host.",
    ),
    error(
        "image-path",
        "An image's `src` is a path from the site's root that begins with `/`.",
    ),
    error(
        "json-syntax",
        "A .json file of sources is JSON: a list of CSL items.",
    ),
    error("key-empty", "A required key has a value."),
    error("key-missing", "A required key is there."),
    error(
        "key-unknown",
        "A record has no keys but its own; a site's own keys go under `extra:`.",
    ),
    warning("lane-unknown", "The lanes that `theme` names are actors."),
    error("language-invalid", "A language is a BCP 47 tag."),
    error("language-twice", "A language is named once."),
    warning(
        "language-unknown",
        "A text by language is in languages that the site has: `languages` of site.yaml names them.",
    ),
    warning(
        "link-broken",
        "A link or image within the site leads to a page, to a part that the page has, or to a file.",
    ),
    error(
        "link-scheme",
        "A page links to https, http, mailto and tel, to paths, and to entries by id.",
    ),
    error(
        "list-long",
        "An event names 500 actors and 200 tags at most: each has a page that shows the event with all of them.",
    ),
    error(
        "logo-invalid",
        "A logo is an image of the site with its size in pixels.",
    ),
    warning(
        "media-removed",
        "Raw HTML shows text and images. Audio, video, frames, forms and scripts are removed, unless `trusted_html` of site.yaml keeps them.",
    ),
    error(
        "name-ambiguous",
        "A name that several things share does not say which is meant; an id does.",
    ),
    warning(
        "name-spelling",
        "A name that is only mentioned is written in one way: spellings that differ in capitals, hyphens, apostrophes, full stops and spaces are one name, shown as it stands first in the order of files.",
    ),
    warning(
        "note-hides-source",
        "A footnote defined in a text wins over a source of the same id.",
    ),
    warning(
        "office-outside-period",
        "An office that an event names was held when the event was, as the actor's record has it.",
    ),
    warning(
        "office-unknown",
        "An office that an event names is one of the actor's offices, so that it is known whose it is.",
    ),
    error("place-circle", "A place does not lie within itself."),
    error(
        "place-unknown",
        "Where content/places exists, an event names only places that are declared there.",
    ),
    error(
        "relation-circle",
        "An event is not part of itself, by way of others either.",
    ),
    error(
        "relation-order",
        "An event that follows, builds on or responds to another is not wholly over before the other begins.",
    ),
    error("relation-self", "A relation joins two events."),
    error(
        "relation-unknown",
        "A relation is of a kind that is built in or declared in `relation_kinds`.",
    ),
    error(
        "rule-unknown",
        "`rules` and `accept` name rules that there are.",
    ),
    warning(
        "source-address",
        "The address of a record in a .bib or .json file is one of the web. What is none is left out of the reference.",
    ),
    warning(
        "source-date",
        "A date of a record can be read. The words of one that cannot are shown as they stand.",
    ),
    warning(
        "source-field",
        "A value of a CSL-JSON item is what CSL has there. What is not is left out.",
    ),
    error(
        "source-long",
        "A source has names, fields and texts in numbers that a bibliography can show.",
    ),
    error(
        "source-mixed",
        "A source is a record of the bibliography (`id`) or one of its own (`title`), not both.",
    ),
    error(
        "source-role",
        "Someone who had a part in a source had it in a role that Hayagriva knows.",
    ),
    error("source-type", "A source is of a type that Hayagriva knows."),
    warning(
        "source-unarchived",
        "A source on the web has an archived copy, since pages vanish.",
    ),
    warning(
        "source-uncited",
        "A record of the bibliography is cited somewhere.",
    ),
    error(
        "source-unknown",
        "A citation names a record of the bibliography.",
    ),
    warning(
        "source-untitled",
        "A record of the bibliography has a title. One without is shown by what else it says; one that says nothing cannot be cited.",
    ),
    error("state-unknown", "A track is in one of its states."),
    error(
        "style-unknown",
        "`citation_style` names a style that comes with chancery.",
    ),
    error(
        "template-render",
        "A template can show every page it is for.",
    ),
    error("template-syntax", "A template can be read."),
    warning(
        "template-unused",
        "A file in templates/ takes the place of one of the theme's by its name, or is used by another.",
    ),
    error(
        "track-contradiction",
        "Two events of one date do not set a track to different states, unless `weight` or the time of day says which came first.",
    ),
    error("track-unknown", "`sets` names tracks that are declared."),
    error(
        "translation-language",
        "A file X.LANG.md translates X.md into one of the site's further languages.",
    ),
    warning(
        "translation-missing",
        "An entry is there in each of the site's languages, and so are the words of site.yaml; what is not is shown in its own, marked so. What is missing is counted by language.",
    ),
    warning(
        "translation-old",
        "A translation is not older than what it translates.",
    ),
    error(
        "translation-orphan",
        "A translation stands beside its original.",
    ),
    error(
        "translation-position",
        "Claims and corrections are translated by position; there are no more of them than in the original.",
    ),
    error(
        "type-unknown",
        "Where site.yaml declares types, an event's type is one of them.",
    ),
    error(
        "url-collision",
        "Two pages or files of a site have different addresses, even to a file system that knows no case.",
    ),
    error(
        "url-invalid",
        "A web address begins with https:// or http:// and holds no spaces.",
    ),
    error(
        "value-character",
        "A text holds no characters that a page cannot show: control characters, and those that Unicode keeps from use.",
    ),
    warning(
        "value-cut",
        "A `#` after a space begins a comment: what follows is no part of the text. A text that holds ` #` stands in quotes.",
    ),
    warning(
        "value-empty",
        "A key that is written has a value; one that is not needed is left out.",
    ),
    error(
        "value-type",
        "A key's value is of the kind that the key takes.",
    ),
    error(
        "value-word",
        "A key that takes one of a few words has one of them.",
    ),
    warning(
        "words-missing",
        "The interface has its words in each of the site's languages; those that lack are told and stand in English.",
    ),
    error(
        "yaml-alias",
        "Aliases are few and refer to anchors before them.",
    ),
    error("yaml-documents", "A file is one YAML document."),
    error("yaml-duplicate-key", "A key stands once in a map."),
    error("yaml-key", "Keys are texts."),
    error("yaml-merge", "Merge keys are not used."),
    error("yaml-syntax", "A file of entries is YAML."),
    error("yaml-tag", "Tags are not used."),
];

/// Checks the timeline by the rules that need the whole of it.
#[must_use]
pub fn check(timeline: &Timeline, config: &Config) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    files::check(timeline, &mut faults);
    images::check(timeline, config, &mut faults);
    media::check(timeline, config, &mut faults);
    relations::check(timeline, &mut faults);
    sources::check(timeline, &mut faults);
    precision::check(timeline, &mut faults);
    translations::check(timeline, config, &mut faults);
    faults
}

/// The rule of this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES
        .binary_search_by(|r| r.name.cmp(name))
        .ok()
        .map(|n| &RULES[n])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_in_order_of_name() {
        assert!(RULES.is_sorted_by_key(|r| r.name));
        assert!(rule("date-invalid").is_some() && rule("nope").is_none());
    }
}
