//! Citation styles by name, and the words they use by language.

use super::alone;
use super::cite::Citer;
use super::pattern::Patterns;
use super::prepared::Prepared;
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style, StyleClass, TermForm};
use std::sync::{Arc, LazyLock, RwLock};

/// The style of a site that names none.
pub const DEFAULT_STYLE: &str = "chicago-notes";

/// Every name a style has.
pub fn style_names() -> impl Iterator<Item = &'static str> {
    ArchivedStyle::all()
        .iter()
        .filter(|style| !matches!(style, ArchivedStyle::Alphanumeric))
        .flat_map(|style| style.names())
        .copied()
}

/// The words of every language that CSL has. Reading them takes some 40 ms, so they are read once.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// The site's citation style in each of its languages. Made once, when the configuration is read.
#[derive(Debug)]
pub struct Styles {
    citers: Vec<Citer>,
}

impl Styles {
    /// The style `name` ([`DEFAULT_STYLE`] where none is named) in `languages`, BCP 47 tags, the
    /// site's first language first. A language that CSL has no words for takes English ones.
    ///
    /// `assumed` is the language of records that name none.
    ///
    /// # Errors
    /// Where there is no such style: a fault of `site.yaml` without a place, with the nearest name.
    pub fn load(
        name: Option<&str>,
        languages: &[String],
        assumed: Option<&str>,
    ) -> Result<Self, Box<Diagnostic>> {
        let name = name.unwrap_or(DEFAULT_STYLE);
        let style = ArchivedStyle::by_name(name);
        style
            .and_then(|style| Self::of(style, name, languages, &LOCALES, assumed))
            .ok_or_else(|| Box::new(unknown(name)))
    }

    /// A style with words out of `all`. None where it writes no references: it only names another
    /// style, or has labels alone.
    pub(super) fn of(
        style: ArchivedStyle,
        name: &str,
        languages: &[String],
        all: &[Locale],
        assumed: Option<&str>,
    ) -> Option<Self> {
        let Style::Independent(style) = style.get() else {
            return None;
        };
        Self::of_style(style, name, languages, all, assumed)
    }

    /// The style whose CSL this is.
    #[cfg(test)]
    pub(super) fn of_csl(csl: &str, languages: &[String]) -> Option<Self> {
        let style = IndependentStyle::from_xml(csl).ok()?;
        Self::of_style(style, "own", languages, &LOCALES, None)
    }

    fn of_style(
        mut style: IndependentStyle,
        name: &str,
        languages: &[String],
        all: &[Locale],
        assumed: Option<&str>,
    ) -> Option<Self> {
        let notes = style.settings.class == StyleClass::Note;
        if !alone::prepare(&mut style) {
            return None;
        }
        let style = Arc::new(Prepared::new(style));
        let first = languages.first().map_or("en", String::as_str);
        let citers = languages
            .iter()
            .map(|tag| {
                let code = code_for(tag, all);
                let locales = chosen(all, &code);
                Citer {
                    name: name.to_owned(),
                    notes,
                    style: style.clone(),
                    no_date: terms(&[OtherTerm::NoDate], style.own_locales(), &locales, &code),
                    leading: terms(&LEADING, style.own_locales(), &locales, &code),
                    locales,
                    locale: LocaleCode(code),
                    tag: tag.clone(),
                    first: first.to_owned(),
                    assumed: assumed.map(str::to_owned),
                    right_to_left: is_right_to_left(tag),
                    made: RwLock::default(),
                    patterns: Patterns::default(),
                }
            })
            .collect();
        Some(Self { citers })
    }

    /// The style in the language `tag`; in the first where the site has no such language. None where
    /// it was loaded for no language.
    #[must_use]
    pub fn within(&self, tag: &str) -> Option<&Citer> {
        let found = self.citers.iter().find(|c| c.tag == tag);
        found.or_else(|| self.citers.first())
    }

    /// The fault of a name that no style has; none where one has it.
    #[must_use]
    pub fn check(name: &str) -> Option<Diagnostic> {
        ArchivedStyle::by_name(name)
            .is_none()
            .then(|| unknown(name))
    }
}

/// Whether a language is written from right to left, by its script or, without one, by its usual script.
fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_lowercase();
    let script = parts.find(|p| p.len() == 4).map(str::to_lowercase);
    match script.as_deref() {
        Some(script) => matches!(script, "arab" | "hebr" | "syrc" | "thaa" | "nkoo"),
        None => matches!(
            language.as_str(),
            "ar" | "fa" | "he" | "ur" | "ps" | "ckb" | "sd" | "ug" | "yi" | "dv" | "syr" | "arc"
        ),
    }
}

fn unknown(name: &str) -> Diagnostic {
    let fault = Diagnostic::new(
        rules::STYLE_UNKNOWN,
        format!("there is no citation style `{name}`"),
    )
    .in_file("site.yaml");
    match did_you_mean(name, style_names()) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => {
            fault.hint("`chicago-notes`, `apa`, `modern-language-association` are some of them")
        }
    }
}

/// Which of several regions a language alone means.
const MAIN: &[&str] = &[
    "en-US",
    "fr-FR",
    "de-DE",
    "es-ES",
    "pt-PT",
    "zh-CN",
    "sr-Cyrl-RS",
    "nb-NO",
];

/// The archive's code for a language tag; `en-US` where it has none.
fn code_for(tag: &str, all: &[Locale]) -> String {
    let codes: Vec<&str> = all
        .iter()
        .filter_map(|l| l.lang.as_ref().map(|c| c.0.as_str()))
        .collect();
    if let Some(exact) = codes.iter().find(|c| c.eq_ignore_ascii_case(tag)) {
        return (*exact).to_owned();
    }
    let base = |code: &str| code.split('-').next().unwrap_or("").to_lowercase();
    let language = match base(tag).as_str() {
        "no" => "nb".to_owned(),
        other => other.to_owned(),
    };
    let main = MAIN.iter().find(|c| base(c) == language);
    let same = codes.iter().find(|c| base(c) == language);
    main.or(same).map_or("en-US", |c| c).to_owned()
}

/// What is said before a date of access, and before what a work appeared in.
const LEADING: [OtherTerm; 4] = [
    OtherTerm::Accessed,
    OtherTerm::Cited,
    OtherTerm::Retrieved,
    OtherTerm::In,
];

/// The words for these: of the style itself, and of the language.
fn terms(wanted: &[OtherTerm], own: &[Locale], locales: &[Locale], code: &str) -> Vec<String> {
    let base = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
    let of_language = |l: &&Locale| {
        l.lang
            .as_ref()
            .is_none_or(|lang| base(&lang.0) == base(code))
    };
    let mut out = Vec::new();
    for locale in own.iter().filter(of_language).chain(locales) {
        let forms = |term: &OtherTerm| [(*term, TermForm::Short), (*term, TermForm::Long)];
        for (term, form) in wanted.iter().flat_map(forms) {
            let term = locale.term(Term::Other(term), form);
            let words = term.and_then(|term| term.single()).map(str::trim);
            if let Some(words) = words.filter(|words| !words.is_empty())
                && !out.iter().any(|known| known == words)
            {
                out.push(words.to_owned());
            }
        }
    }
    out
}

/// The words of one code, with English behind them.
fn chosen(all: &[Locale], code: &str) -> Arc<[Locale]> {
    let of = |code: &str| {
        all.iter()
            .find(|l| l.lang.as_ref().is_some_and(|c| c.0 == code))
    };
    let mut out: Vec<Locale> = of(code).into_iter().cloned().collect();
    if code != "en-US" {
        out.extend(of("en-US").cloned());
    }
    out.iter_mut()
        .flat_map(|locale| &mut locale.date)
        .for_each(alone::whole_years);
    out.into()
}
