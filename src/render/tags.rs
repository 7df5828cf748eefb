//! Where a template's tags stand in its text.

/// The tags of a template in one text.
pub(super) fn tags(text: &str) -> String {
    each(text).into_iter().flat_map(|tag| [tag, "\n"]).collect()
}

/// The tags of a template, `{{ … }}` and `{% … %}`: nothing else can ask for anything, neither comments
/// nor what is raw.
pub(super) fn each(text: &str) -> Vec<&str> {
    let tags = parts(text).into_iter().filter_map(|part| match part {
        Part::Tag(tag) => Some(tag),
        Part::Text(_) | Part::Comment(_) => None,
    });
    tags.collect()
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// What is shown as it is; also what is raw, with the tag behind it.
    Text(&'t str),
    /// `{{ … }}` or `{% … %}`.
    Tag(&'t str),
    /// `{# … #}`
    Comment(&'t str),
}

/// The parts of a template, which together are all of it.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    // Where the text begins that stands before the next tag, and where that is looked for.
    let mut shown = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        let (part, end) = if rest.starts_with("{#") {
            let Some(end) = rest.find("#}").map(|end| start + end + 2) else {
                break;
            };
            (Part::Comment(&text[start..end]), end)
        } else if let Some(close) = close_of(rest) {
            let end = start + end_of_tag(rest, close);
            (Part::Tag(&text[start..end]), end)
        } else {
            at = start + 1;
            continue;
        };
        if shown < start {
            out.push(Part::Text(&text[shown..start]));
        }
        out.push(part);
        (shown, at) = (end, end);
        if let Part::Tag(tag) = part
            && words(tag).next() == Some("raw")
        {
            match end_of_raw(text, end) {
                Some(end) => at = end,
                None => break,
            }
        }
    }
    if shown < text.len() {
        out.push(Part::Text(&text[shown..]));
    }
    out
}

fn close_of(rest: &str) -> Option<&'static str> {
    match rest.get(..2)? {
        "{{" => Some("}}"),
        "{%" => Some("%}"),
        _ => None,
    }
}

/// Where a tag ends: behind a close that stands in no text in quotes and in no map. Where that is in
/// doubt, rather too late.
fn end_of_tag(tag: &str, close: &str) -> usize {
    let mut quote = None;
    let mut depth = 0_usize;
    let mut letters = tag.char_indices().skip(2);
    while let Some((at, c)) = letters.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                letters.next();
            }
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, _) if depth == 0 && tag[at..].starts_with(close) => return at + close.len(),
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    tag.len()
}

/// Behind `{% endraw %}`.
pub(super) fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{%")? + 2;
        let end = start + text[start..].find("%}")?;
        if text[start..end].trim_matches(['-', ' ', '\t', '\r', '\n']) == "endraw" {
            return Some(end + 2);
        }
        at = start;
    }
}

/// The words in a text: names, and what cannot be told from them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_word(c))
        .filter(|word| !word.is_empty())
}

pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
