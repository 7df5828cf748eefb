//! Tera with the theme built in and a site's own templates over it.

use super::needs::{self, Needs};
use super::opened::{Ours, opened};
use super::page::{self, PageBytes};
use super::unused::unused;
use crate::diagnostic::{Diagnostic, Lines, Span, rules};
use crate::language::{Arg, Language};
use crate::pages::Shows;
use crate::pages::views::View;
use camino::{Utf8Path, Utf8PathBuf};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};
use xxhash_rust::xxh3::Xxh3;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATICS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// What stands before the names of the theme's templates: a site's template of the same name wins,
/// and may extend the theme's by this name.
const THEME: &str = "theme/";

/// How many templates with faults are told at once.
const FAULTS: usize = 20;

/// A template of the site.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// Its name: the path below `templates/`.
    pub name: String,
    /// The file, relative to the site's root.
    pub file: Utf8PathBuf,
    /// Its text.
    pub text: String,
}

/// The files of the built-in theme, as `(path, content)`: templates, then static files.
#[must_use]
pub fn theme() -> Vec<(Utf8PathBuf, &'static [u8])> {
    let mut out = Vec::new();
    for (folder, dir) in [("templates", &TEMPLATES), ("static", &STATICS)] {
        for (path, content) in files(dir) {
            out.push((Utf8PathBuf::from(folder).join(path), content));
        }
    }
    out
}

/// The theme's static files by path.
#[must_use]
pub fn theme_statics() -> BTreeMap<String, &'static [u8]> {
    files(&STATICS)
}

/// The files of an embedded folder by path.
fn files(dir: &'static Dir<'static>) -> BTreeMap<String, &'static [u8]> {
    let mut out = BTreeMap::new();
    let mut open = vec![dir];
    while let Some(dir) = open.pop() {
        for file in dir.files() {
            if let Some(path) = file.path().to_str() {
                out.insert(path.replace('\\', "/"), file.contents());
            }
        }
        open.extend(dir.dirs());
    }
    out
}

/// All templates of a site in one language.
pub struct Templates {
    tera: Tera,
    hash: u128,
    /// What each template may ask for.
    needs: BTreeMap<&'static str, Needs>,
    /// The templates that have one of the site's own within their reach.
    own: BTreeSet<&'static str>,
    /// Where each template of the site comes from, and its text.
    files: BTreeMap<String, (Utf8PathBuf, String)>,
}

impl Templates {
    /// Reads the theme and the site's own templates. The faults are those of the site's: one that
    /// cannot be read is left out, and the theme's of that name stands in for it.
    #[must_use]
    pub fn load(own: &[TemplateFile], language: &Arc<Language>) -> (Self, Vec<Diagnostic>) {
        let theme: BTreeMap<String, String> = files(&TEMPLATES)
            .into_iter()
            .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()))
            .collect();
        let mut own: BTreeMap<String, &TemplateFile> =
            own.iter().map(|t| (t.name.clone(), t)).collect();
        let mut hash = Xxh3::new();
        hash.update(language.tag().as_bytes());
        hash.update(&language.hash().to_le_bytes());
        for (name, text) in own
            .iter()
            .map(|(name, t)| (name, &t.text))
            .chain(theme.iter())
        {
            hash.update(&(name.len() as u64).to_le_bytes());
            hash.update(name.as_bytes());
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        let files = (own.iter())
            .map(|(name, t)| (name.clone(), (t.file.clone(), t.text.clone())))
            .collect();
        let mut templates = Self {
            tera: Tera::default(),
            hash: hash.digest128(),
            needs: BTreeMap::new(),
            own: BTreeSet::new(),
            files,
        };
        // A component that the site has of its own is left as it is written, and so are templates in whose place are
        // the site's.
        let defined: BTreeSet<&str> = own.values().flat_map(|t| needs::defined(&t.text)).collect();
        let ours = Ours {
            templates: &|name| own.contains_key(name),
            components: &|name| defined.contains(name),
        };
        let opened = opened(&theme, &ours, &|id| constant(language, id));
        let mut faults = Vec::new();
        loop {
            let mut all = BTreeMap::new();
            for (name, text) in &opened {
                all.insert(format!("{THEME}{name}"), text.as_str());
            }
            for (name, template) in &own {
                all.insert(name.clone(), template.text.as_str());
            }
            let mut tera = bare(language);
            match tera
                .set_fallback_prefixes([THEME])
                .and_then(|()| tera.add_raw_templates(all))
            {
                Ok(()) => {
                    templates.tera = tera;
                    break;
                }
                Err(error) => {
                    if let ErrorKind::Msg(text) = error.kind() {
                        let found = templates.reports(text);
                        if !found.is_empty() {
                            for (fault, name) in found {
                                faults.push(fault);
                                own.remove(&name);
                            }
                            if faults.len() >= FAULTS {
                                break;
                            }
                            continue;
                        }
                    }
                    let (fault, name) = templates.fault(&error, None);
                    let known = name.filter(|n| own.contains_key(n));
                    faults.push(fault);
                    match known {
                        Some(name) if faults.len() < FAULTS => {
                            own.remove(&name);
                        }
                        // What cannot be laid to one template is laid to all of them.
                        _ if own.is_empty() || faults.len() >= FAULTS => break,
                        _ => own.clear(),
                    }
                }
            }
        }
        templates.look_through(&own, &theme);
        faults.extend(unused(&own, &theme));
        (templates, faults)
    }

    /// Finds what the template of each view may ask for, and whose it is.
    fn look_through(
        &mut self,
        own: &BTreeMap<String, &TemplateFile>,
        theme: &BTreeMap<String, String>,
    ) {
        let text = |name: &str| match own.get(name) {
            Some(template) => Some(template.text.as_str()),
            None => {
                let inner = name.strip_prefix(THEME).unwrap_or(name);
                theme.get(inner).map(String::as_str)
            }
        };
        let mut components: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let theirs = theme
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let ours = own.iter().map(|(name, t)| (name.as_str(), t.text.as_str()));
        for (name, text) in theirs.chain(ours) {
            for component in needs::defined(text) {
                components.entry(component).or_default().push(name);
            }
        }
        for name in crate::pages::views::TEMPLATES.iter().copied() {
            self.needs.insert(name, Needs::of(name, &text, &components));
            let reach = needs::reach(name, &text, &components);
            if reach.iter().any(|name| own.contains_key(name)) {
                self.own.insert(name);
            }
        }
    }

    /// Whether a template can have a fault: the theme's alone have none.
    #[must_use]
    pub fn may_fail(&self, template: &str) -> bool {
        self.own.contains(template)
    }

    /// The site's file of a template, where it has one of its own.
    #[must_use]
    pub fn file_of(&self, template: &str) -> Option<&Utf8Path> {
        self.files.get(template).map(|(file, _)| file.as_path())
    }

    /// What the template of a view may ask for.
    pub(super) fn needs(&self, view: &View<'_>) -> &Needs {
        let needs = view.template().and_then(|name| self.needs.get(name));
        needs.unwrap_or(&Needs::All)
    }

    /// A hash of every template and message.
    #[must_use]
    pub fn hash(&self) -> u128 {
        self.hash
    }

    /// Shows `view` with its template.
    pub(super) fn render(&self, view: &View<'_>, route: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        // A fault names the fields that there are, so it is told with all of them.
        self.render_with(self.needs(view), view, route)
            .or_else(|_| self.render_with(&Needs::All, view, route))
    }

    fn render_with(
        &self,
        needs: &Needs,
        view: &View<'_>,
        route: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let name = view.template().unwrap_or("base.html");
        let context = match Context::from_serialize(&needs.narrow(view)) {
            Ok(context) => context,
            Err(error) => return Err(Box::new(self.fault(&error, Some(route)).0)),
        };
        let mut out = PageBytes::new();
        match self.tera.render_to(name, &context, &mut out) {
            Ok(()) => Ok(out.bytes),
            Err(error) => {
                let mut fault = self.fault(&error, Some(route)).0;
                if out.is_full {
                    fault.message = page::full().into();
                }
                // What the engine lays to no place happened below the page's own template.
                if let (None, Some((file, ..))) = (&fault.file, self.files.get(name)) {
                    fault = fault.in_file(file.as_path());
                }
                Err(Box::new(fault))
            }
        }
    }

    /// The faults in a text of several reports, which is how Tera tells of functions, filters and
    /// templates that it does not know; with the site's template that each is in.
    fn reports(&self, text: &str) -> Vec<(Diagnostic, String)> {
        let mut out = Vec::new();
        let mut message = None;
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("error: ") {
                message = Some(rest);
                continue;
            }
            let place = line.trim_start().strip_prefix("--> ").and_then(|p| {
                let (p, column) = p.rsplit_once(':')?;
                let (name, row) = p.rsplit_once(':')?;
                Some((
                    name,
                    row.parse::<usize>().ok()?,
                    column.parse::<usize>().ok()?,
                ))
            });
            let (Some((name, row, column)), Some(told)) = (place, message.take()) else {
                continue;
            };
            let Some((file, source)) = self.files.get(name) else {
                continue;
            };
            let at = offset(source, row, column);
            let mut fault = Diagnostic::new(rules::TEMPLATE_SYNTAX, told.to_owned())
                .at(file.as_path(), Span::new(at, at + 1));
            fault.locate(|_| Some(Lines::of(source)));
            out.push((fault, name.to_owned()));
        }
        out
    }

    /// A fault of Tera's, with the place in the template and the template's name.
    fn fault(&self, error: &tera::Error, route: Option<&str>) -> (Diagnostic, Option<String>) {
        let rule = if route.is_some() {
            rules::TEMPLATE_RENDER
        } else {
            rules::TEMPLATE_SYNTAX
        };
        let (message, name, span) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
                report.message().to_owned(),
                Some(report.filename().to_owned()),
                Some(Span::new(
                    report.span().range.start,
                    report.span().range.end,
                )),
            ),
            ErrorKind::MissingParent { current, parent } => (
                format!("`{current}` extends `{parent}`, which is not there"),
                Some(current.clone()),
                None,
            ),
            ErrorKind::CircularExtend { tpl, .. } => {
                (format!("`{tpl}` extends itself"), Some(tpl.clone()), None)
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                (format!("`{tpl}` includes itself"), Some(tpl.clone()), None)
            }
            _ => (error.to_string(), None, None),
        };
        let mut fault = Diagnostic::new(rule, message);
        if let Some((file, text)) = name.as_ref().and_then(|n| self.files.get(n)) {
            fault = match span {
                Some(span) => fault.at(file.as_path(), not_empty(span)),
                None => fault.in_file(file.as_path()),
            };
            fault.locate(|_| Some(Lines::of(text)));
        } else if let Some(name) = &name {
            // The theme's own: not the site's to mend, but its place still tells what went wrong.
            let inner = name.strip_prefix(THEME).unwrap_or(name);
            let text = TEMPLATES.get_file(inner).and_then(|f| f.contents_utf8());
            fault = match span {
                Some(span) => fault.at(name.as_str(), not_empty(span)),
                None => fault.in_file(name.as_str()),
            };
            fault.locate(|_| text.map(Lines::of));
        }
        if let Some(route) = route {
            fault = fault.hint(format!(
                "it shows `{route}`; `chancery build --dump-view {route}` prints what a template sees there"
            ));
        }
        (fault, name)
    }
}

impl Shows for Templates {
    fn shows(&self, template: &str, field: &str) -> bool {
        self.needs
            .get(template)
            .is_none_or(|needs| needs.has(field))
    }
}

/// A span that shows something, where the engine names a place between two letters.
fn not_empty(span: Span) -> Span {
    let range = span.range();
    Span::new(range.start, range.end.max(range.start + 1))
}

/// The byte at a line and a column, both from 1.
fn offset(text: &str, row: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(row.saturating_sub(1))
        .map(str::len)
        .sum();
    let line = text.get(before..).unwrap_or_default();
    let within: usize = line
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    before + within
}

/// Tera without templates.
fn bare(language: &Arc<Language>) -> Tera {
    let mut tera = Tera::new();
    let language = language.clone();
    tera.register_function("t", move |args: Kwargs, _: &State| say(&language, &args));
    tera
}

/// `t(key="…", name=value …)`: a message with its arguments. Texts and whole numbers go in as they
/// are; what has no value is left out.
fn say(language: &Language, args: &Kwargs) -> Result<String, tera::Error> {
    let mut key = None;
    let mut list: Vec<(&str, Arg<'_>)> = Vec::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str() else { continue };
        match (name, value.as_str(), whole(value)) {
            ("key", text, _) => key = text,
            (_, Some(text), _) => list.push((name, Arg::Text(text))),
            (_, None, Some(n)) => list.push((name, Arg::Number(n))),
            (_, None, None) if value.is_none() || value.is_undefined() => {}
            _ => {
                let message = format!("`t` takes texts and whole numbers, and `{name}` is neither");
                return Err(tera::Error::message(message));
            }
        }
    }
    let key = key.ok_or_else(|| tera::Error::message("`t` needs `key`, the id of a message"))?;
    let said = language.message(key, &list).ok_or_else(|| {
        let file = format!("i18n/{}.ftl", language.tag());
        tera::Error::message(format!("there is no message `{key}`; add it to `{file}`"))
    })?;
    Ok(said)
}

/// A message that takes no arguments, as it stands in HTML.
fn constant(language: &Language, id: &str) -> Option<String> {
    let mut out = Vec::new();
    tera::escape_html(&language.message(id, &[])?, &mut out).ok()?;
    // What the engine would read as a tag stays a call.
    String::from_utf8(out)
        .ok()
        .filter(|text| !text.contains('{'))
}

fn whole(value: &Value) -> Option<i64> {
    i64::try_from(value.as_number()?.as_integer()?).ok()
}
