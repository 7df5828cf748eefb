//! The rules by name: one declaration each, from which faults have their code and severity, and from
//! which `site.yaml` is checked and `chancery check --explain` speaks.

use super::{Diagnostic, Severity, did_you_mean};

/// A rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which faults carry as their code: lower-case words joined by hyphens.
    pub name: &'static str,
    /// How severe, unless `site.yaml` says otherwise.
    pub severity: Severity,
    /// What it guards and how to mend what it finds.
    pub explain: &'static str,
}

/// Declares rules, and a list of them all.
macro_rules! rules {
    ($(#[$of_list:meta])* $list:ident; $($rule:ident: $severity:ident, $name:literal, $explain:literal;)+) => {
        $(
            #[doc = $explain]
            pub const $rule: &Rule = &Rule {
                name: $name,
                severity: Severity::$severity,
                explain: $explain,
            };
        )+

        $(#[$of_list])*
        pub const $list: &[&Rule] = &[$($rule),+];
    };
}

rules! {
    /// Every rule of a site, by name.
    RULES;
    ACCENT_FAINT: Warning, "accent-faint",
        "The accent reads on light and on dark paper: a contrast of 4.5.";
    ACTOR_TWICE: Warning, "actor-twice",
        "An actor stands once among the actors of an event, under whatever name.";
    ACTOR_UNKNOWN: Error, "actor-unknown",
        "Where content/actors exists, an event names only actors that are declared there, by id, name or alias. Elsewhere naming an actor makes it.";
    ALIAS_PATH: Error, "alias-path",
        "An old address that leads to a page is a path within the site.";
    ARCHIVE_EARLY: Warning, "archive-early",
        "An archived copy is made after the page it copies was published.";
    ATTRIBUTION_MISSING: Error, "attribution-missing",
        "What is reported is said by somebody: `attributed_to` names who.";
    BIB_COMMAND: Warning, "bib-command",
        "A TeX command in a .bib file is known. The text of one that is not is shown as it is.";
    BIB_CROSSREF: Warning, "bib-crossref",
        "A cross-reference of a .bib file leads to an entry of the same file, and not around in a circle.";
    BIB_ENTRY: Error, "bib-entry",
        "An entry of a .bib file can be read.";
    BIB_FIELD: Error, "bib-field",
        "A field of a .bib file stands once and can be read.";
    BIB_SYNTAX: Error, "bib-syntax",
        "A .bib file is BibLaTeX.";
    BODY_SIZE: Error, "body-size",
        "A text has at most 1 MiB, and at most 1,000 lines that begin with `[^`.";
    BODY_TWICE: Error, "body-twice",
        "A Markdown file has its text below the front matter; `body:` is for YAML files.";
    CLAIM_UNSOURCED: Warning, "claim-unsourced",
        "A claim says which source it rests on, unless the event has only one.";
    COLOUR_INVALID: Error, "colour-invalid",
        "A colour is written `\"#a9231b\"`.";
    DATE_DAY: Error, "date-day",
        "`added` and `updated` are days on which an entry was published or changed.";
    DATE_FIRST_DAY: Warning, "date-first-day",
        "Many events on one 1 January or first of a month, or one at its first second: the day may stand for a year or a month, and then the date says only that.";
    DATE_INVALID: Error, "date-invalid",
        "A date is EDTF, levels 0 to 2, and names days that exist. `chancery date` shows how one is read.";
    DATE_TEXT_DIFFERS: Warning, "date-text-differs",
        "A summary or first sentence that gives two days for one (`May 29/30`) does not stand beside a date that gives one.";
    EVENT_UNKNOWN: Error, "event-unknown",
        "Relations and `event:` links name events by id.";
    EVENT_UNSOURCED: Warning, "event-unsourced",
        "An event rests on a source.";
    FILE_DATE_DIFFERS: Warning, "file-date-differs",
        "The date that a file's name begins with is that of the event in it.";
    FILE_EMPTY: Warning, "file-empty",
        "A file of entries that holds none.";
    FILE_ENCODING: Error, "file-encoding",
        "Files are UTF-8.";
    FILE_KIND: Error, "file-kind",
        "A site is made of plain files within its folder. A link that leads out of it, or a device, is not followed.";
    FILE_NAME: Error, "file-name",
        "A folder of content holds files of the kinds it can hold, with names in UTF-8.";
    FILE_READ: Error, "file-read",
        "A file that is there can be read.";
    FILE_SIZE: Error, "file-size",
        "A file of entries has at most 32 MiB.";
    FILE_UNUSED: Warning, "file-unused",
        "What stands in content/ is an entry, or a file that a text beside it shows or links to; what is to be copied as it is stands in static/.";
    FONTS_INVALID: Error, "fonts-invalid",
        "Typefaces are names with commas between.";
    FRONT_MATTER: Error, "front-matter",
        "A Markdown file begins with YAML between two lines `---`.";
    HISTORY_SHALLOW: Warning, "history-shallow",
        "Git tells when an entry was added and updated, from its whole history.";
    I18N_SYNTAX: Error, "i18n-syntax",
        "A file of messages is Fluent.";
    ID_DUPLICATE: Error, "id-duplicate",
        "Two entries of one kind have different ids; ids that differ only in case or normal form are the same.";
    ID_INVALID: Error, "id-invalid",
        "An id is letters and digits of any script, in runs joined by single hyphens, at most 100 bytes.";
    ID_MISSING: Error, "id-missing",
        "Entries of a list, and files whose name is only a date, say their id.";
    ID_TWICE: Error, "id-twice",
        "A type is declared once.";
    IMAGE_FOREIGN: Warning, "image-foreign",
        "An image comes from the site itself, or from a host that `image_hosts` of site.yaml names: a page asks no other, and a browser shows a gap. Put the file into static/ and begin its address with `/`, or name the host.";
    IMAGE_PATH: Error, "image-path",
        "An image's `src` is a path from the site's root that begins with `/`.";
    JSON_SYNTAX: Error, "json-syntax",
        "A .json file of sources is JSON: a list of CSL items.";
    KEY_EMPTY: Error, "key-empty",
        "A required key has a value.";
    KEY_MISSING: Error, "key-missing",
        "A required key is there.";
    KEY_UNKNOWN: Error, "key-unknown",
        "A record has no keys but its own; a site's own keys go under `extra:`.";
    LANE_UNKNOWN: Warning, "lane-unknown",
        "The lanes that `theme` names are actors.";
    LANGUAGE_INVALID: Error, "language-invalid",
        "A language is a BCP 47 tag.";
    LANGUAGE_TWICE: Error, "language-twice",
        "A language is named once.";
    LANGUAGE_UNKNOWN: Warning, "language-unknown",
        "A text by language is in languages that the site has: `languages` of site.yaml names them.";
    LINK_BROKEN: Warning, "link-broken",
        "A link or image within the site leads to a page, to a part that the page has, or to a file.";
    LINK_SCHEME: Error, "link-scheme",
        "A page links to https, http, mailto and tel, to paths, and to entries by id.";
    LIST_LONG: Error, "list-long",
        "An event names 500 actors and 200 tags at most: each has a page that shows the event with all of them.";
    LOGO_INVALID: Error, "logo-invalid",
        "A logo is an image of the site with its size in pixels.";
    MEDIA_REMOVED: Warning, "media-removed",
        "Raw HTML shows text and images. Audio, video, frames, forms and scripts are removed, unless `trusted_html` of site.yaml keeps them.";
    NAME_AMBIGUOUS: Error, "name-ambiguous",
        "A name that several things share does not say which is meant; an id does.";
    NAME_SPELLING: Warning, "name-spelling",
        "A name that is only mentioned is written in one way: spellings that differ in capitals, hyphens, apostrophes, full stops and spaces are one name, shown as it stands first in the order of files.";
    NOTE_HIDES_SOURCE: Warning, "note-hides-source",
        "A footnote defined in a text wins over a source of the same id.";
    OFFICE_OUTSIDE_PERIOD: Warning, "office-outside-period",
        "An office that an event names was held when the event was, as the actor's record has it.";
    OFFICE_UNKNOWN: Warning, "office-unknown",
        "An office that an event names is one of the actor's offices, so that it is known whose it is.";
    PLACE_CIRCLE: Error, "place-circle",
        "A place does not lie within itself.";
    PLACE_UNKNOWN: Error, "place-unknown",
        "Where content/places exists, an event names only places that are declared there.";
    RELATION_CIRCLE: Error, "relation-circle",
        "An event is not part of itself, by way of others either.";
    RELATION_ORDER: Error, "relation-order",
        "An event that follows, builds on or responds to another is not wholly over before the other begins.";
    RELATION_SELF: Error, "relation-self",
        "A relation joins two events.";
    RELATION_UNKNOWN: Error, "relation-unknown",
        "A relation is of a kind that is built in or declared in `relation_kinds`.";
    RULE_UNKNOWN: Error, "rule-unknown",
        "`rules` and `accept` name rules that there are.";
    SOURCE_ADDRESS: Warning, "source-address",
        "The address of a record in a .bib or .json file is one of the web. What is none is left out of the reference.";
    SOURCE_DATE: Warning, "source-date",
        "A date of a record can be read. The words of one that cannot are shown as they stand.";
    SOURCE_FIELD: Warning, "source-field",
        "A value of a CSL-JSON item is what CSL has there. What is not is left out.";
    SOURCE_LONG: Error, "source-long",
        "A source has names, fields and texts in numbers that a bibliography can show.";
    SOURCE_MIXED: Error, "source-mixed",
        "A source is a record of the bibliography (`id`) or one of its own (`title`), not both.";
    SOURCE_ROLE: Error, "source-role",
        "Someone who had a part in a source had it in a role that Hayagriva knows.";
    SOURCE_TYPE: Error, "source-type",
        "A source is of a type that Hayagriva knows.";
    SOURCE_UNARCHIVED: Warning, "source-unarchived",
        "A source on the web has an archived copy, since pages vanish.";
    SOURCE_UNCITED: Warning, "source-uncited",
        "A record of the bibliography is cited somewhere.";
    SOURCE_UNKNOWN: Error, "source-unknown",
        "A citation names a record of the bibliography.";
    SOURCE_UNTITLED: Warning, "source-untitled",
        "A record of the bibliography has a title. One without is shown by what else it says; one that says nothing cannot be cited.";
    STATE_UNKNOWN: Error, "state-unknown",
        "A track is in one of its states.";
    STYLE_UNKNOWN: Error, "style-unknown",
        "`citation_style` names a style that comes with chancery.";
    TEMPLATE_RENDER: Error, "template-render",
        "A template can show every page it is for.";
    TEMPLATE_SYNTAX: Error, "template-syntax",
        "A template can be read.";
    TEMPLATE_UNUSED: Warning, "template-unused",
        "A file in templates/ takes the place of one of the theme's by its name, or is used by another.";
    TRACK_CONTRADICTION: Error, "track-contradiction",
        "Two events of one date do not set a track to different states, unless `weight` or the time of day says which came first.";
    TRACK_UNKNOWN: Error, "track-unknown",
        "`sets` names tracks that are declared.";
    TRANSLATION_LANGUAGE: Error, "translation-language",
        "A file X.LANG.md translates X.md into one of the site's further languages.";
    TRANSLATION_MISSING: Warning, "translation-missing",
        "An entry is there in each of the site's languages, and so are the words of site.yaml; what is not is shown in its own, marked so. What is missing is counted by language.";
    TRANSLATION_OLD: Warning, "translation-old",
        "A translation is not older than what it translates.";
    TRANSLATION_ORPHAN: Error, "translation-orphan",
        "A translation stands beside its original.";
    TRANSLATION_POSITION: Error, "translation-position",
        "Claims and corrections are translated by position; there are no more of them than in the original.";
    TYPE_UNKNOWN: Error, "type-unknown",
        "Where site.yaml declares types, an event's type is one of them.";
    URL_COLLISION: Error, "url-collision",
        "Two pages or files of a site have different addresses, even to a file system that knows no case.";
    URL_INVALID: Error, "url-invalid",
        "A web address begins with https:// or http:// and holds no spaces.";
    VALUE_CHARACTER: Error, "value-character",
        "A text holds no characters that a page cannot show: control characters, and those that Unicode keeps from use.";
    VALUE_CUT: Warning, "value-cut",
        "A `#` after a space begins a comment: what follows is no part of the text. A text that holds ` #` stands in quotes.";
    VALUE_EMPTY: Warning, "value-empty",
        "A key that is written has a value; one that is not needed is left out.";
    VALUE_TYPE: Error, "value-type",
        "A key's value is of the kind that the key takes.";
    VALUE_WORD: Error, "value-word",
        "A key that takes one of a few words has one of them.";
    WORDS_MISSING: Warning, "words-missing",
        "The interface has its words in each of the site's languages; those that lack are told and stand in English.";
    YAML_ALIAS: Error, "yaml-alias",
        "Aliases are few and refer to anchors before them.";
    YAML_DOCUMENTS: Error, "yaml-documents",
        "A file is one YAML document.";
    YAML_DUPLICATE_KEY: Error, "yaml-duplicate-key",
        "A key stands once in a map.";
    YAML_KEY: Error, "yaml-key",
        "Keys are texts.";
    YAML_MERGE: Error, "yaml-merge",
        "Merge keys are not used.";
    YAML_SYNTAX: Error, "yaml-syntax",
        "A file of entries is YAML.";
    YAML_TAG: Error, "yaml-tag",
        "Tags are not used.";
}

rules! {
    /// What an import finds in a foreign file. No site can set or accept these.
    OF_IMPORTS;
    IMPORT_ACTOR: Error, "import-actor",
        "The cells of an actor name one, and agree with each other.";
    IMPORT_ALIAS: Note, "import-alias",
        "A name that also names another actor is no alias.";
    IMPORT_CERTAINTY: Error, "import-certainty",
        "A row's certainty is a word for one, and what is reported is said by somebody.";
    IMPORT_COLUMN: Error, "import-column",
        "A map names columns that the table has, once each.";
    IMPORT_COLUMN_TWICE: Warning, "import-column-twice",
        "The columns of a table have different names.";
    IMPORT_COLUMN_UNUSED: Note, "import-column-unused",
        "A column that the map does not name is left out.";
    IMPORT_DATE: Error, "import-date",
        "A row's date can be read.";
    IMPORT_ENCODING: Error, "import-encoding",
        "A table is UTF-8.";
    IMPORT_HEADER: Error, "import-header",
        "A table begins with a row of names of columns.";
    IMPORT_MAP: Error, "import-map",
        "A map can be read, and what it tells fits together.";
    IMPORT_ROW: Error, "import-row",
        "A row has as many cells as the header.";
    IMPORT_TITLE: Error, "import-title",
        "A row gives the title of an event.";
    IMPORT_TYPE: Error, "import-type",
        "A row's type is among those of the map, where it has any.";
}

/// The rule of this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES
        .binary_search_by(|r| r.name.cmp(name))
        .ok()
        .map(|n| RULES[n])
}

/// The fault of a name that is no rule's. None where there is such a rule.
#[must_use]
pub fn unknown(name: &str) -> Option<Diagnostic> {
    if rule(name).is_some() {
        return None;
    }
    let fault = Diagnostic::new(RULE_UNKNOWN, format!("there is no rule `{name}`"));
    Some(match did_you_mean(name, RULES.iter().map(|r| r.name)) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint("`chancery check --explain all` lists the rules"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_in_order_of_name_and_say_something() {
        for list in [RULES, OF_IMPORTS] {
            assert!(list.is_sorted_by(|a, b| a.name < b.name));
            assert!(list.iter().all(|rule| rule.explain.ends_with('.')));
        }
        assert!(
            OF_IMPORTS
                .iter()
                .all(|rule| rule.name.starts_with("import-"))
        );
        assert_eq!(rule("date-invalid"), Some(DATE_INVALID));
        assert_eq!(rule("import-row"), None);
    }

    #[test]
    fn a_name_that_is_no_rules_is_told_with_the_nearest() {
        assert_eq!(unknown("date-invalid"), None);
        let hint = |name| {
            unknown(name)
                .and_then(|fault| fault.hint)
                .unwrap_or_default()
        };
        assert_eq!(hint("date-invalit"), "did you mean `date-invalid`?");
        assert_eq!(hint("x"), "`chancery check --explain all` lists the rules");
    }
}
