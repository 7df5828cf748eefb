//! From files to what the model and the pages are made with.

use super::memo::{Made, Memo, is_entry};
use super::site::Static;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, did_you_mean, rules};
use crate::entry::{Kind, Parsed};
use crate::language::{Language, LanguageOptions, Months, SecondCalendar};
use crate::pages::Plan;
use crate::pages::views::Style;
use crate::render::{TemplateFile, Templates};
use crate::source::Source;
use crate::theme;
use camino::Utf8Path;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The settings; none where they have errors.
pub(super) fn config(memo: &Memo, faults: &mut Vec<Diagnostic>) -> Option<Config> {
    let bytes = memo.bytes(Utf8Path::new(config::FILE))?;
    let (config, mut found) = Config::read(bytes);
    faults.append(&mut found);
    config
}

/// What every file of entries gave, in order of path.
pub(super) fn entries(memo: &Memo, faults: &mut Vec<Diagnostic>) -> Vec<Arc<Parsed>> {
    let mut files = Vec::new();
    for (_, kept) in memo.below("content") {
        if let Made::Entries(parsed) = &kept.made {
            faults.extend(parsed.faults.iter().cloned());
            files.push(parsed.clone());
        }
    }
    files
}

/// The files below `content/` that hold no entries.
pub(super) fn loose(memo: &Memo) -> BTreeSet<&Utf8Path> {
    let files = memo.below("content");
    let loose = files.filter(|(_, kept)| !matches!(kept.made, Made::Entries(_)));
    loose.map(|(path, _)| path).collect()
}

/// The files beside entries that pages show join what is published; the others are told.
pub(super) fn beside(
    memo: &Memo,
    plan: &Plan,
    statics: &mut BTreeMap<String, Static>,
    faults: &mut Vec<Diagnostic>,
) {
    let mut loose = loose(memo);
    for (to, path) in &plan.beside {
        loose.remove(path.as_path());
        if let Some(kept) = memo.get(path) {
            let (path, hash) = (path.clone(), kept.hash);
            statics.insert(to.clone(), Static::Own { path, hash });
        }
    }
    faults.extend(loose.into_iter().map(unused));
}

/// The width and height of each picture that is published, by its path.
pub(super) fn picture_sizes(
    memo: &Memo,
    statics: &BTreeMap<String, Static>,
) -> BTreeMap<String, (u32, u32)> {
    let sizes = statics.iter().filter_map(|(to, file)| {
        let Static::Own { path, .. } = file else {
            return None;
        };
        match memo.get(path)?.made {
            Made::Static(Some(size)) => Some((to.clone(), size)),
            _ => None,
        }
    });
    sizes.collect()
}

/// A file below `content/` that is none of its kinds, and that no text shows.
fn unused(path: &Utf8Path) -> Diagnostic {
    let message = "this file is no entry, no text links to it, and it is not published";
    let fault = Diagnostic::new(rules::FILE_UNUSED, message).in_file(path);
    let folder = path.components().nth(1).map_or("", |c| c.as_str());
    match Kind::of(path) {
        Some(kind) if !is_entry(kind, path) => {
            let endings: Vec<String> = kind.endings().iter().map(|e| format!(".{e}")).collect();
            fault.hint(format!(
                "entries here end in {}; show it in a text beside it, or move it into `static/`",
                endings.join(" or ")
            ))
        }
        _ => {
            let folders = Kind::FOLDERS.iter().map(|(_, f)| *f);
            match did_you_mean(folder, folders.clone()) {
                Some(near) => fault.hint(format!("did you mean the folder `content/{near}`?")),
                None => {
                    let all: Vec<&str> = folders.collect();
                    fault.hint(format!("the folders of `content/` are {}", all.join(", ")))
                }
            }
        }
    }
}

/// The language with the site's own messages.
pub(super) fn language(
    memo: &mut Memo,
    tag: &str,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> Arc<Language> {
    let options = LanguageOptions {
        months: config
            .months
            .as_deref()
            .and_then(Months::named)
            .unwrap_or_default(),
        calendar: config.calendar.as_deref().and_then(SecondCalendar::named),
    };
    let path = camino::Utf8PathBuf::from(format!("i18n/{tag}.ftl"));
    let own = memo.bytes(&path).map(String::from_utf8_lossy);
    let key = crate::render::hash_of(&[
        tag.as_bytes(),
        own.as_deref().unwrap_or("").as_bytes(),
        format!("{options:?}").as_bytes(),
    ]);
    if let Some((hash, language, found)) = memo.languages.get(tag)
        && *hash == key
    {
        faults.extend(found.iter().cloned());
        return language.clone();
    }
    let own = own.as_deref().map(|text| (path.as_path(), text));
    let (language, mut found) = Language::load_with(tag, own, options);
    let missing = language.missing();
    if !missing.is_empty() {
        let some: Vec<&str> = missing.iter().take(5).map(String::as_str).collect();
        let more = if missing.len() > some.len() {
            ", …"
        } else {
            ""
        };
        found.push(
            Diagnostic::new(
                rules::WORDS_MISSING,
                format!(
                    "{} messages of the interface are not there in `{tag}`, and English stands for them: {}{more}",
                    missing.len(),
                    some.join(", ")
                ),
            )
            .in_file(path.as_path())
            .hint("add them to this file"),
        );
    }
    let language = Arc::new(language);
    faults.extend(found.iter().cloned());
    memo.languages
        .insert(tag.to_owned(), (key, language.clone(), found));
    language
}

/// The citation style.
pub(super) fn style(memo: &mut Memo, config: &Config) -> Arc<Style> {
    let name = config.citation_style.as_deref();
    let assumed = config.sources_language.as_deref();
    match &memo.style {
        Some(style) if style.is(name, &config.languages, assumed) => style.clone(),
        _ => {
            let style = Arc::new(Style::new(
                config.citation_style.clone(),
                config.languages.clone(),
                config.sources_language.clone(),
            ));
            memo.style = Some(style.clone());
            style
        }
    }
}

/// The theme with the site's own templates.
pub(super) fn templates(
    memo: &mut Memo,
    language: &Arc<Language>,
    faults: &mut Vec<Diagnostic>,
) -> Arc<Templates> {
    let mut own = Vec::new();
    for (path, kept) in memo.below("templates") {
        let Made::Bytes(bytes) = &kept.made else {
            continue;
        };
        let name = below("templates", path);
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                own.push(TemplateFile {
                    name,
                    file: path.to_owned(),
                    text: text.to_owned(),
                });
            }
            Err(_) => faults.push(not_utf8(path)),
        }
    }
    let parts: Vec<&[u8]> = own
        .iter()
        .flat_map(|t| [t.name.as_bytes(), t.text.as_bytes()])
        .collect();
    let key = crate::render::hash_of(&parts) ^ language.hash();
    if let Some((hash, templates, found)) = memo.templates.get(language.tag())
        && *hash == key
    {
        faults.extend(found.iter().cloned());
        return templates.clone();
    }
    let (templates, found) = Templates::load(&own, language);
    let templates = Arc::new(templates);
    faults.extend(found.iter().cloned());
    memo.templates
        .insert(language.tag().to_owned(), (key, templates.clone(), found));
    templates
}

/// A file's path below one of the site's folders, with `/`.
fn below(folder: &str, path: &Utf8Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.as_str().replace('\\', "/")
}

/// Static files by path below the output: the site's own over the theme's. The style sheet is put
/// together of parts.
pub(super) fn statics(
    memo: &mut Memo,
    source: &Source,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Static> {
    let of_theme = crate::render::theme_statics();
    let mut statics: BTreeMap<String, Static> = (of_theme.iter())
        .map(|(path, bytes)| match std::str::from_utf8(bytes) {
            Ok(text) if path.ends_with(".js") => {
                let script = crate::theme::script(text);
                (path.clone(), Static::Made(script.into_bytes().into()))
            }
            _ => (path.clone(), Static::Theme(bytes)),
        })
        .collect();
    let mut parts = BTreeMap::new();
    for (path, kept) in memo.below("styles") {
        let Made::Bytes(bytes) = &kept.made else {
            continue;
        };
        if path.extension() != Some("css") {
            faults.push(
                Diagnostic::new(rules::FILE_UNUSED, "this file is no style sheet and is not read")
                    .in_file(path)
                    .hint("a part of the style sheet ends in .css; a file to be copied goes into `static/`"),
            );
            continue;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let text = text.trim_start_matches('\u{feff}');
                parts.insert(below("styles", path), text.to_owned());
            }
            Err(_) => faults.push(not_utf8(path)),
        }
    }
    let sheet = theme::sheet(&config.theme, &parts);
    statics.insert(
        theme::SHEET.to_owned(),
        Static::Made(sheet.into_bytes().into()),
    );
    for (path, kept) in memo.below("static") {
        let name = below("static", path);
        // A copy of the theme's file that nobody changed is the theme's.
        let theme = of_theme
            .get(&name)
            .map(|bytes| xxhash_rust::xxh3::xxh3_128(bytes));
        if theme == Some(kept.hash) {
            continue;
        }
        let path = path.to_owned();
        let hash = kept.hash;
        statics.insert(name, Static::Own { path, hash });
    }
    if !statics.contains_key(TOUCH_ICON)
        && let Some(icon) = statics.get(ICON).and_then(|icon| drawn(icon, memo, source))
    {
        statics.insert(TOUCH_ICON.to_owned(), Static::Made(icon));
    }
    statics
}

fn not_utf8(path: &Utf8Path) -> Diagnostic {
    Diagnostic::new(rules::FILE_ENCODING, "this is not UTF-8")
        .in_file(path)
        .hint("save the file as UTF-8")
}

/// The icon, and what phones show of it on their home screens: they take no SVG.
const ICON: &str = "icon.svg";
const TOUCH_ICON: &str = "apple-touch-icon.png";
const TOUCH_SIDE: u32 = 180;

/// The icon as PNG. One of the site's own that cannot be drawn is taken for the theme's.
fn drawn(icon: &Static, memo: &mut Memo, source: &Source) -> Option<Arc<[u8]>> {
    let hash = icon.fingerprint();
    if let Some((of, bytes)) = &memo.icon
        && *of == hash
    {
        return Some(bytes.clone());
    }
    let own = match icon {
        Static::Own { path, .. } => source.read(path).ok(),
        Static::Theme(_) | Static::Made(_) => None,
    };
    let own = own.and_then(|svg| crate::card::icon(&svg, TOUCH_SIDE));
    let theme = || {
        let statics = crate::render::theme_statics();
        crate::card::icon(statics.get(ICON)?, TOUCH_SIDE)
    };
    let bytes: Arc<[u8]> = own.or_else(theme)?.into();
    memo.icon = Some((hash, bytes.clone()));
    Some(bytes)
}
