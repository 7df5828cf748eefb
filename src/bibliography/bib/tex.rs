//! The text of a TeX value as a reader sees it: accents, marks and dashes are set, and commands that only
//! change how a text looks give way to the text.
//!
//! A command that is not in the tables is reported with its place, and its text stays.

mod symbols;

use std::ops::Range;
use symbols::{Shape, accent, shape, spacing_accent, symbol};

/// One character of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    /// The character.
    pub c: char,
    /// How many pairs of braces it stands in. Braces keep letters as they are and names in one piece.
    pub depth: u8,
}

/// A value that was read.
#[derive(Debug, Default)]
pub(super) struct Tex {
    /// Its characters.
    pub signs: Vec<Sign>,
    /// Commands that are not known, with their place in the value.
    pub unknown: Vec<(String, Range<usize>)>,
}

/// Reads a value. Braces were balanced and bounded in depth before.
pub(super) fn read(text: &str) -> Tex {
    let mut reader = Reader {
        text,
        at: 0,
        out: Tex::default(),
    };
    reader.run(0, None);
    reader.out
}

/// The characters as a text, without spaces at its ends.
pub(super) fn plain(signs: &[Sign]) -> String {
    let text: String = signs.iter().map(|s| s.c).collect();
    text.trim().to_owned()
}

/// How deep groups and arguments may nest. A file's braces are bounded before; this bounds accents
/// that are put on accents.
const DEEPEST: u8 = 120;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    out: Tex,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn push(&mut self, c: char, depth: u8) {
        // Runs of spaces are one space.
        let space = c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
        let last = self.out.signs.last().map(|s| s.c);
        match (space, last) {
            (true, Some(' ')) => {}
            (true, _) => self.out.signs.push(Sign { c: ' ', depth }),
            (false, _) => self.out.signs.push(Sign { c, depth }),
        }
    }

    fn words(&mut self, text: &str, depth: u8) {
        for c in text.chars() {
            self.push(c, depth);
        }
    }

    /// Reads up to `end`, or to the end of the value.
    fn run(&mut self, depth: u8, end: Option<char>) {
        while let Some(c) = self.peek() {
            if Some(c) == end {
                self.at += c.len_utf8();
                return;
            }
            self.token(depth);
        }
    }

    /// Reads one token: a character, a command with its arguments, or a group.
    fn token(&mut self, depth: u8) {
        for (written, meant) in LIGATURES {
            if self.eat(written) {
                self.words(meant, depth);
                return;
            }
        }
        match self.next() {
            None => {}
            Some('\\') => self.command(depth),
            Some('{') => {
                // A command that begins a group makes it no group: `{\'E}cole` is one word (BibTeX's
                // "special character").
                let special = depth == 0 && self.peek() == Some('\\') && self.is_special();
                let inner = if special { 0 } else { depth.saturating_add(1) };
                self.run(inner.min(DEEPEST), Some('}'));
            }
            Some('}') => {}
            Some('~') => self.push('\u{a0}', depth),
            Some('$') => self.mathematics(depth),
            Some(c) => self.push(c, depth),
        }
    }

    /// Whether the group here holds an accent or a letter alone, and so counts as one letter.
    fn is_special(&self) -> bool {
        let name = command_name(&self.rest()[1..]);
        accent(name).is_some() || symbol(name).is_some()
    }

    /// What stands between dollars stays as it is: no mathematics is set, and a price is none.
    fn mathematics(&mut self, depth: u8) {
        self.push('$', depth);
        let Some(length) = self.rest().find('$') else {
            return;
        };
        let inner = &self.rest()[..length];
        // Braces that do not match belong to the value.
        if inner.matches('{').count() != inner.matches('}').count() {
            return;
        }
        let inner = inner.to_owned();
        self.at += length + 1;
        for c in inner.chars().chain(['$']) {
            self.push(c, depth.max(1));
        }
    }

    fn command(&mut self, depth: u8) {
        let start = self.at - 1;
        let name = command_name(self.rest()).to_owned();
        self.at += name.len();
        if name.is_empty() {
            self.push('\\', depth);
            return;
        }
        let word = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some(mark) = accent(&name) {
            self.accented(&name, mark, depth);
            return;
        }
        if let Some(text) = symbol(&name) {
            self.after_word(word);
            self.words(text, depth);
            return;
        }
        match shape(&name) {
            Some(Shape::Nothing) => self.after_word(word),
            Some(Shape::Text) => self.argument(depth),
            Some(Shape::Between(open, close)) => {
                self.words(open, depth);
                self.argument(depth);
                self.words(close, depth);
            }
            Some(Shape::Second) => {
                self.dropped();
                self.argument(depth);
            }
            Some(Shape::Dropped) => self.dropped(),
            Some(Shape::Address) => self.address(depth),
            Some(Shape::Raised(letters)) => self.raised(letters, depth),
            None if !word => self.words(&name, depth),
            None => {
                self.out.unknown.push((name.clone(), start..self.at));
                match self.peek() {
                    Some('{') => self.argument(depth),
                    // Without an argument its name is all the text there is.
                    _ => self.words(&format!("\\{name}"), depth),
                }
            }
        }
    }

    /// TeX passes over spaces behind a command of letters, and `{}` ends one.
    fn after_word(&mut self, word: bool) {
        if word && !self.eat("{}") {
            self.spaces();
        }
    }

    /// The argument of a command: a group, whose braces keep nothing, or one token.
    fn argument(&mut self, depth: u8) {
        self.eat("*");
        self.options();
        self.spaces();
        if self.eat("{") {
            self.run(depth, Some('}'));
        } else if self.peek().is_some_and(|c| c != '}') {
            self.token(depth);
        }
    }

    /// `[…]` before an argument.
    fn options(&mut self) {
        if self.rest().starts_with('[')
            && let Some(end) = self.rest().find(']')
        {
            self.at += end + 1;
        }
    }

    fn dropped(&mut self) {
        let length = self.out.signs.len();
        self.argument(0);
        self.out.signs.truncate(length);
    }

    /// An address is taken as it is written, but for escapes.
    fn address(&mut self, depth: u8) {
        self.spaces();
        if !self.eat("{") {
            return;
        }
        let mut open = 1;
        while let Some(c) = self.next() {
            match c {
                '{' => open += 1,
                '}' => open -= 1,
                '\\' if self.peek().is_some_and(|n| n.is_ascii_punctuation()) => continue,
                _ => {}
            }
            if open == 0 {
                return;
            }
            self.push(c, depth.max(1));
        }
    }

    /// Letters that are set above or below the line, where Unicode has all of them.
    fn raised(&mut self, letters: &[(char, char)], depth: u8) {
        let length = self.out.signs.len();
        self.argument(depth);
        let of = |c: char| {
            letters
                .iter()
                .find(|(from, _)| *from == c)
                .map(|(_, to)| *to)
        };
        let raised = &mut self.out.signs[length..];
        if raised.iter().all(|s| of(s.c).is_some()) {
            for sign in raised {
                sign.c = of(sign.c).unwrap_or(sign.c);
            }
        }
    }

    /// Puts an accent on the first letter of what follows.
    fn accented(&mut self, name: &str, mark: char, depth: u8) {
        if depth >= DEEPEST {
            return;
        }
        self.spaces();
        // A token is read apart, so that the letter before takes no part in it.
        let before = std::mem::take(&mut self.out.signs);
        if self.eat("{") {
            self.run((depth + 1).min(DEEPEST), Some('}'));
        } else if self.peek().is_some_and(|c| c != '}') {
            self.token(depth.saturating_add(1).min(DEEPEST));
        }
        let letters = std::mem::replace(&mut self.out.signs, before);
        let mut letters = letters.into_iter().map(|s| s.c).peekable();
        match letters.next() {
            None => self.words(spacing_accent(name), depth),
            Some(letter) => {
                // TeX wants these without their dot under an accent.
                let letter = match letter {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    letter => letter,
                };
                let mut text = vec![letter];
                // Marks that the letter has already stay beneath this one.
                while let Some(c) = letters.next_if(|c| ('\u{300}'..='\u{36f}').contains(c)) {
                    text.push(c);
                }
                text.push(mark);
                text.extend(letters);
                use unicode_normalization::UnicodeNormalization;
                let composed: Vec<char> = text.into_iter().nfc().collect();
                for c in composed {
                    self.push(c, depth);
                }
            }
        }
    }
}

/// The name of the command that `text` begins with, after its backslash.
fn command_name(text: &str) -> &str {
    let letters = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    match letters {
        0 => text.chars().next().map_or("", |c| &text[..c.len_utf8()]),
        n => &text[..n],
    }
}

/// Signs that TeX's fonts join, longer ones first.
const LIGATURES: [(&str, &str); 8] = [
    ("---", "—"),
    ("--", "–"),
    ("``", "“"),
    ("''", "”"),
    ("?`", "¿"),
    ("!`", "¡"),
    ("`", "‘"),
    ("\r\n", " "),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tex: &str) -> String {
        let read = read(tex);
        assert!(read.unknown.is_empty(), "{tex}: {:?}", read.unknown);
        plain(&read.signs)
    }

    #[test]
    fn accents_are_read_in_every_form_that_tex_reads() {
        for form in [
            r"\'{\i}",
            r"\'\i ",
            r"{\'\i}",
            r"{\'{\i}}",
            r"\'{i}",
            r"\'i",
            r"{\'i}",
            r"\' i",
            r"\'\i{}",
        ] {
            assert_eq!(text(&format!("Mar{form}a")), "María", "{form}");
        }
        for (tex, expected) in [
            (r"Pol{\'\i}tica \'Etude", "Política Étude"),
            (r"\v{c} \v c {\v c} \v{\i} \v\j", "č č č ǐ ǰ"),
            (r"Ba\c{s} Ba\c s {\c S}i{\c s}li", "Baş Baş Şişli"),
            (
                r"\k{a} \H{o} \r{a} \u{g} \d{h} \b{d} \=a \.z \.I",
                "ą ő å ğ ḥ ḏ ā ż İ",
            ),
            (r"\t{oo} \t oo", "o\u{361}o o\u{361}o"),
            (
                r"\ss \ae \OE{} \aa \o \l \dh \th \ng \DJ \i \j",
                "ßæŒ åøłðþŋĐıȷ",
            ),
            (r"\^{}, \~{}, \textasciiacute{}e", "^, ~, ´e"),
            (
                r"{\L}\'od\'z, \L{}\'od\'z, {\L}{\'o}d{\'z}",
                "Łódź, Łódź, Łódź",
            ),
            (
                r#"G\"{o}ksel, G{\"o}ksel, G\"oksel, G\"{\"o}"#,
                "Göksel, Göksel, Göksel, Gö\u{308}",
            ),
            (r"Nguy{\~{\^e}}n, Vi\d{\^e}t", "Nguyễn, Việt"),
        ] {
            assert_eq!(text(tex), expected, "{tex}");
        }
    }

    #[test]
    fn commands_give_way_to_their_text() {
        for (tex, expected) in [
            (
                r"\emph{Le Monde} and \textbf{x \textit{y}}",
                "Le Monde and x y",
            ),
            (
                r"30\textdegree, and\slash or, Vol.\ 2, \enquote{word}",
                "30°, and/or, Vol. 2, “word”",
            ),
            (r"l\textasciiacute {\'E}cole", "l´École"),
            (
                r"M\textsuperscript{lle} 1\textsuperscript{er} x\textsuperscript{2}",
                "Mˡˡᵉ 1ᵉʳ x²",
            ),
            (
                r"\href{https://x.example/a_b}{the page}, \url{https://x.example/a\_b%20c}",
                "the page, https://x.example/a_b%20c",
            ),
            (
                r"5\,000~km\@, \& 5\% \_ \# \$ \{x\}",
                "5\u{202f}000\u{a0}km, & 5% _ # $ {x}",
            ),
            (
                r"``a'' `b' \guillemotleft c\guillemotright, \glqq d\grqq{}",
                "“a” ‘b' «c», „d“",
            ),
            (r"A -- B --- C\ldots \textemdash{}D", "A – B — C…—D"),
            (
                r"\noopsort{a}Title {\em old} \textsc{UN} \foreignlanguage{french}{mot}",
                "Title old UN mot",
            ),
            (r"$5 to $6 and $\alpha$", r"$5 to $6 and $\alpha$"),
            (
                "a\n\t b\\\\c \\- d\\-e",
                "a b c d e".replace(" d e", " de").as_str(),
            ),
        ] {
            assert_eq!(text(tex), expected, "{tex}");
        }
    }

    #[test]
    fn an_unknown_command_is_reported_and_its_text_stays() {
        let found = read(r"An \unheardof{odd} word, \other and");
        assert_eq!(plain(&found.signs), r"An odd word, \other and");
        assert_eq!(
            found.unknown,
            [
                ("unheardof".to_owned(), 3..13),
                ("other".to_owned(), 25..31)
            ]
        );
    }

    #[test]
    fn braces_keep_what_they_hold_and_letters_are_no_groups() {
        let kept = |tex: &str| -> String {
            let signs = read(tex).signs;
            signs.iter().filter(|s| s.depth > 0).map(|s| s.c).collect()
        };
        assert_eq!(kept(r"The {UN} in {\'E}tude and {\c S}"), "UN");
        assert_eq!(kept("{{All of it}}"), "All of it");
        assert_eq!(kept(r"\emph{none}"), "");
    }
}
