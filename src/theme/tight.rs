//! A style sheet without what only its writers need: every reader loads it before a page shows.

/// The same sheet without comments, and with spaces only where they part words. What stands in quotes
/// or in `url(…)` is left as it is.
pub(super) fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("/*") {
            rest = after.split_once("*/").map_or("", |(_, after)| after);
            // A comment parts words as a space does.
            space = true;
            continue;
        }
        if first.is_ascii_whitespace() {
            rest = &rest[1..];
            space = true;
            continue;
        }
        let verbatim = verbatim(rest);
        let taken = verbatim.unwrap_or(first.len_utf8());
        let (token, after) = rest.split_at(taken);
        let before = out.chars().next_back();
        let needless = before.is_none_or(|c| matches!(c, '{' | '}' | ';' | ',' | ':'))
            || verbatim.is_none() && matches!(first, '{' | '}' | ';' | ',');
        if space && !needless {
            out.push(' ');
        }
        if token == "}" && out.ends_with(';') {
            out.pop();
        }
        out.push_str(token);
        space = false;
        rest = after;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// How long a text in quotes or a `url(…)` at the beginning of `text` is. None where there is none; up
/// to the end where it is not closed.
fn verbatim(text: &str) -> Option<usize> {
    let (open, close) = match text.as_bytes() {
        [b'"', ..] => (1, '"'),
        [b'\'', ..] => (1, '\''),
        [b'u' | b'U', b'r' | b'R', b'l' | b'L', b'(', ..] => (4, ')'),
        _ => return None,
    };
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(open) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == close => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

/// A script of the theme without its comments, its blank lines and what its lines are indented by.
///
/// It goes by lines, which is enough for scripts in the form that the formatter gives them: a comment has lines of its
/// own. A text over several lines would lose what it is indented by.
#[must_use]
pub fn script(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_comment = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*") && !line[2..].contains("*/");
        if is_comment || begins {
            is_comment = !line.ends_with("*/");
        } else if line.starts_with("/*") && line.ends_with("*/") {
            // A comment of one line.
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_parts_nothing_goes() {
        for (sheet, tightened) in [
            (
                "/* Why. */\na ,\n  b > c { color : red; margin: 0 auto; }\n",
                "a,b > c{color :red;margin:0 auto}\n",
            ),
            (
                "p :first-child { width: calc(1px + 2 * var(--x)) }",
                "p :first-child{width:calc(1px + 2 * var(--x))}\n",
            ),
            (
                "a::before { content: \"a  /* b */ ; }\"; }",
                "a::before{content:\"a  /* b */ ; }\"}\n",
            ),
            (
                "@import url(a /* b */ c.css);\n@media (min-width: 1px) and (x) { a { } }",
                "@import url(a /* b */ c.css);@media (min-width:1px) and (x){a{}}\n",
            ),
            ("a/**/b{}", "a b{}\n"),
            ("a { content: \"\\\"} x\" }", "a{content:\"\\\"} x\"}\n"),
            ("a { content: 'open", "a{content:'open\n"),
            ("/* open", ""),
            ("", ""),
            ("ü { é: \"ö  \" }", "ü{é:\"ö  \"}\n"),
        ] {
            assert_eq!(tight(sheet), tightened, "{sheet}");
            assert_eq!(tight(tightened.trim_end()), tightened, "again: {sheet}");
        }
    }

    #[test]
    fn a_script_keeps_its_code() {
        let text = "// @ts-check\n/**\n * Adds.\n * @param {number} a\n */\nexport const add = (a) => {\n\t/** @type {number} */\n\tconst url = \"https://x.example/*\"; // One.\n\n\t/** @type {number} */ (a).toFixed();\n\treturn a + 1;\n};\n";
        let kept = "export const add = (a) => {\nconst url = \"https://x.example/*\"; // One.\n/** @type {number} */ (a).toFixed();\nreturn a + 1;\n};\n";
        assert_eq!(script(text), kept);
    }
}
