//! The theme's templates made ready for the engine: each of its components put where it is called, and each
//! message that never varies set in.
//!
//! A call of a component costs the engine a map of its arguments, a context and a stack; the theme's are small
//! and many, some fifteen to the line of an event in a list. What is put in its place is what the engine would
//! have shown: parameters become the paths or constants that were given for them. A component that sets names,
//! or is called with more than those, stays a call.

use super::tags::{Part, is_of_word, parts, words};
use std::collections::{BTreeMap, BTreeSet};

/// A part of a template that has no mark left that trims.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Shown as it is.
    Text(String),
    /// A message's words, whose blanks are its own.
    Said(String),
    /// `{{ … }}` or `{% … %}`.
    Tag(String),
}

/// A component that can stand where it is called.
struct Component {
    /// Its parameters, each with the constant that stands for it where none is given.
    parameters: Vec<(String, Option<String>)>,
    body: Vec<Piece>,
    /// Names that its loops give.
    bound: BTreeSet<String>,
}

/// The components that are opened, by their names.
type Components = BTreeMap<String, Component>;

/// What a site has of its own: the theme's of these names is left as it is written.
pub(super) struct Ours<'o> {
    /// Templates, in whose place are the site's.
    pub templates: &'o dyn Fn(&str) -> bool,
    /// Components.
    pub components: &'o dyn Fn(&str) -> bool,
}

/// The theme's templates with its components opened, and with what `said` says of messages without arguments
/// set in.
pub(super) fn opened(
    theme: &BTreeMap<String, String>,
    ours: &Ours<'_>,
    said: &dyn Fn(&str) -> Option<String>,
) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (name, text) in theme {
        all.insert(name, plain(text, said));
    }
    let mut closed = Components::new();
    for pieces in all.values() {
        closed.extend(defined(pieces).filter(|(name, _)| !(ours.components)(name)));
    }
    // One that calls another is opened after it; those that call each other in a ring never are.
    let mut components = Components::new();
    while let Some(name) = next(&closed) {
        let Some(mut component) = closed.remove(&name) else {
            break;
        };
        for piece in std::mem::take(&mut component.body) {
            put(piece, &components, &mut component.body);
        }
        component.bound = bound(&component.body);
        components.insert(name, component);
    }
    all.into_iter()
        .map(|(name, pieces)| {
            if (ours.templates)(name) {
                return (name.clone(), theme.get(name).cloned().unwrap_or_default());
            }
            let pieces = within(pieces, &components).into_iter();
            let texts = pieces.map(|(Piece::Text(t) | Piece::Said(t) | Piece::Tag(t))| t);
            (name.clone(), texts.collect())
        })
        .collect()
}

/// A template's pieces with components where they are called, but not where one that is itself put so is
/// defined: hardly anything calls that, and the engine reads all of it.
fn within(pieces: Vec<Piece>, components: &Components) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut defines = false;
    for piece in pieces {
        match first(&piece) {
            Some("component") => {
                let name = header(&piece).and_then(|header| header.split('(').next());
                defines = name.is_some_and(|name| components.contains_key(name.trim()));
            }
            Some("endcomponent") => defines = false,
            _ => {}
        }
        match defines {
            true => out.push(piece),
            false => put(piece, components, &mut out),
        }
    }
    out
}

/// What stands behind `component` in a tag.
fn header(piece: &Piece) -> Option<&str> {
    let Piece::Tag(tag) = piece else { return None };
    let header = tag.strip_prefix("{%")?.strip_suffix("%}")?.trim();
    Some(header.strip_prefix("component ")?.trim())
}

/// A template's pieces, trimmed as their marks say, without comments, and with what is `said`.
fn plain(text: &str, said: &dyn Fn(&str) -> Option<String>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut trims = false;
    for part in parts(text) {
        let tag = match part {
            Part::Text(text) => {
                let shown = if trims { text.trim_start() } else { text };
                trims = false;
                // A comment keeps what stands before it from being trimmed with what stands behind.
                out.push(Piece::Text(shown.to_owned()));
                continue;
            }
            Part::Tag(tag) | Part::Comment(tag) => tag,
        };
        let (open, inner) = tag.split_at(2);
        let inner = inner
            .get(..inner.len().saturating_sub(2))
            .unwrap_or_default();
        let (inner, before) = match inner.strip_prefix('-') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let (inner, after) = match inner.strip_suffix('-') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        if before && let Some(Piece::Text(last)) = out.last_mut() {
            last.truncate(last.trim_end().len());
        }
        trims = after;
        match open {
            "{#" => {}
            "{{" => match constant(inner).and_then(said) {
                Some(words) => out.push(Piece::Said(words)),
                None => out.push(Piece::Tag(format!("{{{{{inner}}}}}"))),
            },
            _ => out.push(Piece::Tag(format!("{{%{inner}%}}"))),
        }
    }
    out
}

/// The id in `t(key="…")`, if that is all that is shown.
fn constant(inner: &str) -> Option<&str> {
    let id = inner.trim().strip_prefix("t(key=\"")?.strip_suffix("\")")?;
    id.chars().all(|c| is_of_word(c) || c == '-').then_some(id)
}

/// The components of a template that can stand where they are called: they show, and choose and repeat what
/// they show, and no more.
fn defined(pieces: &[Piece]) -> impl Iterator<Item = (String, Component)> {
    let headers = (pieces.iter().enumerate()).filter_map(|(n, piece)| Some((n, header(piece)?)));
    headers.filter_map(|(n, header)| {
        let (name, parameters) = header.strip_suffix(')')?.split_once('(')?;
        let mut read = Vec::new();
        for parameter in parameters
            .split(',')
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            let (named, default) = match parameter.split_once('=') {
                Some((named, default)) => (named, Some(default.trim())),
                None => (parameter, None),
            };
            let name = named.split(':').next().unwrap_or_default().trim();
            read.push((name.to_owned(), default.map(str::to_owned)));
        }
        let rest = pieces.get(n + 1..)?;
        let end = rest
            .iter()
            .position(|piece| first(piece) == Some("endcomponent"))?;
        let body = rest.get(..end)?.to_vec();
        let bound = bound(&body);
        let component = Component {
            parameters: read,
            body,
            bound,
        };
        component
            .can_stand()
            .then(|| (name.trim().to_owned(), component))
    })
}

/// The first word of a `{% … %}`.
fn first(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Tag(tag) if tag.starts_with("{%") => words(tag).next(),
        _ => None,
    }
}

/// The names that loops give.
fn bound(body: &[Piece]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for piece in body {
        if let (Piece::Tag(tag), Some("for")) = (piece, first(piece)) {
            let names = words(tag).skip(1).take_while(|word| *word != "in");
            out.extend(names.map(str::to_owned));
        }
    }
    out
}

impl Component {
    fn can_stand(&self) -> bool {
        let mut loops = 0_usize;
        for piece in &self.body {
            let Piece::Tag(tag) = piece else { continue };
            match first(piece) {
                Some("for") => loops += 1,
                Some("endfor") => loops = loops.saturating_sub(1),
                None | Some("if" | "elif" | "else" | "endif") => {}
                Some(_) => return false,
            }
            // The loop of who calls it is none of its business.
            if loops == 0 && words(tag).any(|word| word == "loop") {
                return false;
            }
        }
        self.parameters.iter().all(|(name, default)| {
            let known = default.as_deref().is_none_or(is_constant);
            known && !self.bound.contains(name)
        })
    }

    /// What stands in the place of a call; nothing where it must stay one.
    fn shown(&self, call: &Call<'_>) -> Option<Vec<Piece>> {
        let given = |name: &str| call.arguments.iter().find(|(n, _)| *n == name).map(|a| a.1);
        let mut values = BTreeMap::new();
        for (name, default) in &self.parameters {
            values.insert(name.as_str(), given(name).or(default.as_deref())?);
        }
        let known = call
            .arguments
            .iter()
            .all(|(name, _)| values.contains_key(name));
        let hidden = values.values().any(|value| {
            let head = value.split('.').next().unwrap_or_default();
            self.bound.contains(head)
        });
        if !known || hidden {
            return None;
        }
        let pieces = self.body.iter().map(|piece| match piece {
            Piece::Tag(tag) => Some(Piece::Tag(with(tag, &values)?)),
            other => Some(other.clone()),
        });
        pieces.collect()
    }
}

/// A component that calls none of those that are closed.
fn next(closed: &Components) -> Option<String> {
    let calls = |piece: &Piece| match piece {
        Piece::Tag(tag) => Call::of(tag).is_some_and(|call| closed.contains_key(call.name)),
        _ => false,
    };
    let free = closed
        .iter()
        .find(|(_, component)| !component.body.iter().any(calls));
    free.map(|(name, _)| name.clone())
}

/// Puts a piece, or the component that it calls, behind others.
fn put(piece: Piece, components: &Components, out: &mut Vec<Piece>) {
    let shown = match &piece {
        Piece::Tag(tag) => Call::of(tag).and_then(|call| components.get(call.name)?.shown(&call)),
        _ => None,
    };
    match shown {
        Some(shown) => out.extend(shown),
        None => out.push(piece),
    }
}

/// A call of a component that is all of its tag, each argument a path or a constant.
struct Call<'t> {
    name: &'t str,
    arguments: Vec<(&'t str, &'t str)>,
}

impl<'t> Call<'t> {
    fn of(tag: &'t str) -> Option<Self> {
        let inner = tag.strip_prefix("{{")?.strip_suffix("}}")?.trim();
        let inner = inner.strip_prefix('<')?.strip_suffix("/>")?;
        let (name, rest) = word(inner)?;
        let mut rest = rest.trim_start();
        let mut arguments = Vec::new();
        while !rest.is_empty() {
            let (name, after) = word(rest)?;
            let (value, after) = match after.strip_prefix('=') {
                None => (name, after),
                Some(after) => match after.strip_prefix('{') {
                    Some(after) => after.split_once('}')?,
                    None => {
                        let end = after.strip_prefix('"')?.find('"')? + 2;
                        after.split_at(end)
                    }
                },
            };
            let value = value.trim();
            if !is_path(value) && !is_constant(value) {
                return None;
            }
            arguments.push((name, value));
            rest = after.trim_start();
        }
        Some(Self { name, arguments })
    }
}

/// The word at the start of a text, and what follows.
fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c| !is_of_word(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn is_path(text: &str) -> bool {
    let named = |part: &str| {
        part.starts_with(|c: char| c.is_alphabetic() || c == '_') && part.chars().all(is_of_word)
    };
    text.split('.').all(named) && !is_constant(text)
}

fn is_constant(text: &str) -> bool {
    let quoted = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    match quoted {
        Some(inner) => !inner.contains(['"', '\\', '{', '}']),
        None => {
            matches!(text, "true" | "false" | "none" | "None")
                || !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
        }
    }
}

/// A tag with `values` in the place of names; nothing where one would stand before a field.
fn with(tag: &str, values: &BTreeMap<&str, &str>) -> Option<String> {
    let mut out = String::with_capacity(tag.len());
    let mut rest = tag;
    let mut quoted = false;
    // How deep in brackets within a call of a component, where that is.
    let mut call: Option<usize> = None;
    while let Some(c) = rest.chars().next() {
        let Some((name, after)) = word(rest).filter(|_| !quoted) else {
            match (c, &mut call) {
                ('"', _) => quoted = !quoted,
                (_, _) if quoted => {}
                ('{', Some(depth)) => *depth += 1,
                ('}', Some(depth)) => *depth = depth.saturating_sub(1),
                ('/', Some(0)) => call = None,
                _ => {}
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        rest = after;
        let opens = out.ends_with('<');
        if opens {
            call = Some(0);
        }
        let names = after.starts_with('=') && !after.starts_with("==") || after.starts_with('(');
        let elsewhere = opens || names || out.ends_with('.') || out.trim_end().ends_with('|');
        match values.get(name).filter(|_| !elsewhere) {
            None => out.push_str(name),
            Some(value) if is_constant(value) && after.starts_with(['.', '[']) => return None,
            Some(value) if call == Some(0) => out.push_str(&format!("{name}={{{value}}}")),
            Some(value) => out.push_str(value),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests;
