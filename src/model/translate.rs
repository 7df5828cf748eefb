//! Originals and their translations, made one.

use super::Translated;
use crate::config::{Config, is_common};
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::entry::{self, Body, Head, Kind, Translation};
use crate::yaml::{Text, primary};
use camino::Utf8PathBuf;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The translations of a site by what they translate.
pub(super) struct Translations<'a> {
    config: &'a Config,
    by_original: HashMap<(Kind, Utf8PathBuf), Vec<Arc<Translation>>>,
    used: HashSet<Utf8PathBuf>,
    table: Vec<Translated>,
}

impl<'a> Translations<'a> {
    /// Takes the translations; one in a language that is none of the site's is a fault.
    pub fn new(
        config: &'a Config,
        all: Vec<(Kind, Arc<Translation>)>,
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut by_original = HashMap::<_, Vec<Arc<Translation>>>::new();
        let mut used = HashSet::new();
        for (kind, translation) in all {
            let own = config.languages.contains(&translation.language);
            if !own || translation.language == config.language() {
                faults.push(foreign(config, &translation, own));
                used.insert(translation.head.file.as_ref().clone());
                continue;
            }
            by_original
                .entry((kind, translation.of.clone()))
                .or_default()
                .push(translation);
        }
        Self {
            config,
            by_original,
            used,
            table: Vec::new(),
        }
    }

    /// The translations of an entry.
    fn of(&mut self, kind: Kind, head: &Head) -> Vec<Arc<Translation>> {
        if self.by_original.is_empty() {
            return Vec::new();
        }
        let mut path = head.file.as_ref().clone();
        path.set_extension("");
        let found = self.by_original.get(&(kind, path));
        let own = found.into_iter().flatten().filter(|t| {
            // In a list of entries each translation says which it is of.
            t.head.id.is_empty() || t.head.id == head.id
        });
        let own: Vec<_> = own.cloned().collect();
        self.used
            .extend(own.iter().map(|t| t.head.file.as_ref().clone()));
        own
    }

    /// An event in all its languages.
    pub fn event(
        &mut self,
        event: &Arc<entry::Event>,
        faults: &mut Vec<Diagnostic>,
    ) -> Arc<entry::Event> {
        let found = self.of(Kind::Event, &event.head);
        if found.is_empty() {
            return event.clone();
        }
        let mut whole = (**event).clone();
        for t in &found {
            let first = self.config.language();
            too_many(t, "claims", t.claims.len(), whole.claims.len(), faults);
            let corrections = whole.corrections.len();
            too_many(t, "corrections", t.corrections.len(), corrections, faults);
            set(&mut whole.title, t, t.title.as_deref(), first);
            set_some(&mut whole.summary, t, t.summary.as_deref(), first);
            for (claim, words) in whole.claims.iter_mut().zip(&t.claims) {
                set(&mut claim.text, t, words.as_deref(), first);
            }
            for (correction, words) in whole.corrections.iter_mut().zip(&t.corrections) {
                set(&mut correction.text, t, words.as_deref(), first);
            }
            if let Some(image) = &mut whole.image {
                set(&mut image.alt, t, t.alt.as_deref(), first);
                set_some(&mut image.caption, t, t.caption.as_deref(), first);
            }
            whole.bodies.extend(text(t));
        }
        Arc::new(whole)
    }

    /// An actor in all its languages.
    pub fn actor(&mut self, actor: &Arc<entry::Actor>) -> Arc<entry::Actor> {
        let found = self.of(Kind::Actor, &actor.head);
        if found.is_empty() {
            return actor.clone();
        }
        let mut whole = (**actor).clone();
        for t in &found {
            let first = self.config.language();
            set(&mut whole.name, t, t.title.as_deref(), first);
            set_some(&mut whole.summary, t, t.summary.as_deref(), first);
            whole.bodies.extend(text(t));
        }
        Arc::new(whole)
    }

    /// A place in all its languages.
    pub fn place(&mut self, place: &Arc<entry::Place>) -> Arc<entry::Place> {
        let found = self.of(Kind::Place, &place.head);
        if found.is_empty() {
            return place.clone();
        }
        let mut whole = (**place).clone();
        for t in &found {
            let first = self.config.language();
            set(&mut whole.name, t, t.title.as_deref(), first);
            set_some(&mut whole.summary, t, t.summary.as_deref(), first);
            whole.bodies.extend(text(t));
        }
        Arc::new(whole)
    }

    /// A page in all its languages.
    pub fn page(&mut self, page: &Arc<entry::Page>) -> Arc<entry::Page> {
        let found = self.of(Kind::Page, &page.head);
        if found.is_empty() {
            return page.clone();
        }
        let mut whole = (**page).clone();
        for t in &found {
            let first = self.config.language();
            set(&mut whole.title, t, t.title.as_deref(), first);
            set_some(&mut whole.summary, t, t.summary.as_deref(), first);
            whole.bodies.extend(text(t));
        }
        Arc::new(whole)
    }

    /// Notes how far an entry is translated.
    pub fn note(&mut self, kind: Kind, head: &Head, state: State<'_>, history: &super::History) {
        if self.config.languages.len() < 2 {
            return;
        }
        let first = self.config.language();
        let original = super::assemble::past(head, history).updated;
        for language in self.config.languages.iter().skip(1) {
            let lacks = |text: &Option<&Text>| text.is_some_and(|t| !t.has(language, first));
            let mut missing = Vec::new();
            let mut path = head.file.as_ref().clone();
            path.set_extension("");
            let of_this = |t: &&Arc<Translation>| {
                t.language == *language && (t.head.id.is_empty() || t.head.id == head.id)
            };
            let found = self.by_original.get(&(kind, path)).into_iter().flatten();
            let found: Vec<_> = found.filter(of_this).collect();
            // A name that a translation leaves out is the same in its language.
            let named = matches!(kind, Kind::Actor | Kind::Place) && !found.is_empty();
            if lacks(&state.title) && !named {
                missing.push("title");
            }
            if lacks(&state.summary) {
                missing.push("summary");
            }
            if state.claims.iter().any(|c| lacks(&Some(*c))) {
                missing.push("claims");
            }
            if state.labels.iter().any(|c| lacks(&Some(*c))) {
                missing.push("labels");
            }
            let has = |tag: &str| primary(tag) == primary(language);
            if state.body && !state.bodies.iter().any(|tag| has(tag)) {
                missing.push("text");
            }
            let translated = (found.iter())
                .filter_map(|t| super::assemble::past(&t.head, history).updated)
                .max_by_key(|d| d.order());
            let older = match (&original, &translated) {
                (Some(original), Some(translated)) => translated.order() < original.order(),
                _ => false,
            };
            self.table.push(Translated {
                kind,
                id: head.id.clone(),
                file: head.file.clone(),
                at: head.at,
                language: language.clone(),
                missing,
                older,
                accepted: head
                    .accept
                    .iter()
                    .any(|(rule, _)| rule == rules::TRANSLATION_MISSING.name),
            });
        }
    }

    /// The table of what is translated; translations of nothing are faults.
    pub fn finish(self, absent: bool, faults: &mut Vec<Diagnostic>) -> Vec<Translated> {
        let mut orphans: Vec<_> = self
            .by_original
            .values()
            .flatten()
            .filter(|t| !self.used.contains(t.head.file.as_ref()))
            .collect();
        orphans.sort_by(|a, b| a.head.file.cmp(&b.head.file));
        // Where entries could not be read, what seems to translate nothing may translate one of them.
        for t in orphans.into_iter().filter(|_| !absent) {
            faults.push(
                Diagnostic::new(
                    rules::TRANSLATION_ORPHAN,
                    format!("there is no entry `{}` beside it to translate", t.of),
                )
                .at(t.head.file.as_path(), t.head.at)
                .hint("give it the name of the original with the language before the ending"),
            );
        }
        self.table
    }
}

/// What of an entry is translated.
#[derive(Default)]
pub(super) struct State<'a> {
    pub title: Option<&'a Text>,
    pub summary: Option<&'a Text>,
    pub claims: Vec<&'a Text>,
    pub labels: Vec<&'a Text>,
    pub body: bool,
    pub bodies: Vec<&'a str>,
}

/// A translation's text, which keeps its file.
fn text(t: &Translation) -> Option<(String, Body)> {
    let mut body = t.body.clone()?;
    body.file = Some(t.head.file.clone());
    Some((t.language.clone(), body))
}

fn set(text: &mut Text, t: &Translation, words: Option<&str>, first: &str) {
    if let Some(words) = words {
        *text = text.with(&t.language, words, first);
    }
}

fn set_some(text: &mut Option<Text>, t: &Translation, words: Option<&str>, first: &str) {
    match (&mut *text, words) {
        (Some(text), Some(words)) => *text = text.with(&t.language, words, first),
        (None, Some(words)) => {
            *text = Some(Text::Each(vec![(t.language.as_str().into(), words.into())]))
        }
        _ => {}
    }
}

fn too_many(
    t: &Translation,
    what: &str,
    has: usize,
    original: usize,
    faults: &mut Vec<Diagnostic>,
) {
    if has > original {
        faults.push(
            Diagnostic::new(
                rules::TRANSLATION_POSITION,
                format!("{has} {what} are translated and the original has {original}"),
            )
            .at(t.head.file.as_path(), t.head.at)
            .hint(format!(
                "{what} are translated by position, in the original's order"
            )),
        );
    }
}

fn foreign(config: &Config, t: &Translation, own: bool) -> Diagnostic {
    let fault = if own {
        Diagnostic::new(
            rules::TRANSLATION_LANGUAGE,
            format!(
                "`{}` is the language that entries are written in",
                t.language
            ),
        )
        .hint("name the file without the language")
    } else {
        let fault = Diagnostic::new(
            rules::TRANSLATION_LANGUAGE,
            format!("`{}` is none of the site's languages", t.language),
        );
        let known = config.languages.iter().map(String::as_str);
        match did_you_mean(&t.language, known).filter(|_| !is_common(&t.language)) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint(format!(
                "add it to `languages` in site.yaml, which are {}, or name the file without it",
                config.languages.join(", ")
            )),
        }
    };
    fault.at(t.head.file.as_path(), t.head.at)
}
