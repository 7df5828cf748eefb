//! JSON as the tree that YAML is read to: each value knows where it stands.

use crate::diagnostic::{Diagnostic, Span, rules};
use crate::yaml::{Node, Value};

/// How deep lists and objects may nest.
const DEPTH: usize = 50;

/// Reads a whole text. The fault is of the place where it stops being JSON.
pub(super) fn read(text: &str) -> Result<Node, Box<(Diagnostic, Span)>> {
    let mut reader = Reader { text, at: 0 };
    reader.eat("\u{feff}");
    let node = reader.value(0)?;
    reader.spaces();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.fault("nothing may stand behind the value that ends here")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

type Found = Box<(Diagnostic, Span)>;

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.text[self.at..].starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    fn spaces(&mut self) {
        let rest = &self.text[self.at..];
        let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        self.at += rest.len() - rest.trim_start_matches(space).len();
    }

    fn fault(&self, message: &'static str) -> Found {
        let length = self.peek().map_or(0, char::len_utf8);
        let at = Span::new(self.at, self.at + length);
        let fault = Diagnostic::new(rules::JSON_SYNTAX, message)
            .hint("write the file anew with the program that made it, or mend it here");
        Box::new((fault, at))
    }

    fn value(&mut self, depth: usize) -> Result<Node, Found> {
        self.spaces();
        if depth > DEPTH {
            return Err(self.fault("lists and objects nest too deep here"));
        }
        let start = self.at;
        let value = match self.peek() {
            Some('{') => self.object(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => scalar(self.string()?, false),
            Some(c) if c == '-' || c.is_ascii_alphanumeric() => self.word()?,
            Some(_) => return Err(self.fault("a value is expected here")),
            None => return Err(self.fault("the file ends before its value does")),
        };
        let span = Span::new(start, self.at);
        Ok(Node { span, value })
    }

    fn object(&mut self, depth: usize) -> Result<Value, Found> {
        self.eat("{");
        let mut entries: Vec<(Node, Node)> = Vec::new();
        self.spaces();
        while !self.eat("}") {
            if !entries.is_empty() {
                if !self.eat(",") {
                    return Err(self.fault("a comma or `}` is expected here"));
                }
                self.spaces();
            }
            let start = self.at;
            if self.peek() != Some('"') {
                return Err(self.fault("a key in double quotes is expected here"));
            }
            let key = scalar(self.string()?, false);
            let span = Span::new(start, self.at);
            let key = Node { span, value: key };
            self.spaces();
            if !self.eat(":") {
                return Err(self.fault("a colon is expected here"));
            }
            let value = self.value(depth + 1)?;
            // Of a key that stands twice the last counts, as everywhere in JSON.
            entries.retain(|(known, _)| known.text() != key.text());
            entries.push((key, value));
            self.spaces();
        }
        Ok(Value::Map(entries))
    }

    fn list(&mut self, depth: usize) -> Result<Value, Found> {
        self.eat("[");
        let mut items = Vec::new();
        self.spaces();
        while !self.eat("]") {
            if !items.is_empty() && !self.eat(",") {
                return Err(self.fault("a comma or `]` is expected here"));
            }
            items.push(self.value(depth + 1)?);
            self.spaces();
        }
        Ok(Value::Seq(items))
    }

    fn word(&mut self) -> Result<Value, Found> {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let number = word.parse::<f64>().is_ok_and(f64::is_finite);
        let value = match word {
            "null" => Value::Null,
            "true" | "false" => scalar(word.to_owned(), true),
            _ if number => scalar(word.to_owned(), true),
            _ => return Err(self.fault("a text stands in double quotes")),
        };
        self.at += end;
        Ok(value)
    }

    fn string(&mut self) -> Result<String, Found> {
        self.eat("\"");
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = rest.find(['"', '\\']) else {
                return Err(self.fault("the closing double quote of this text is missing"));
            };
            out.push_str(&rest[..end]);
            self.at += end;
            if self.eat("\"") {
                return Ok(out);
            }
            self.escape(&mut out)?;
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), Found> {
        self.eat("\\");
        let c = match self.peek() {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b' | 'f') => ' ',
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('u') => {
                let first = self.unit()?;
                // Characters beyond the first plane are written as two.
                let second = match first {
                    0xd800..0xdc00 if self.eat("\\") => Some(self.unit()?),
                    _ => None,
                };
                let units = std::iter::once(first).chain(second);
                for c in char::decode_utf16(units) {
                    out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                return Ok(());
            }
            _ => return Err(self.fault("there is no such escape in JSON")),
        };
        self.at += 1;
        out.push(c);
        Ok(())
    }

    /// `u` and four digits.
    fn unit(&mut self) -> Result<u16, Found> {
        let digits = self.text.get(self.at + 1..self.at + 5);
        let unit = digits.and_then(|d| u16::from_str_radix(d, 16).ok());
        match unit {
            Some(unit) if self.peek() == Some('u') => {
                self.at += 5;
                Ok(unit)
            }
            _ => Err(self.fault("four hexadecimal digits are expected here")),
        }
    }
}

fn scalar(text: String, plain: bool) -> Value {
    Value::Scalar {
        text: text.into(),
        plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        read(json).ok()?.text().map(str::to_owned)
    }

    #[test]
    fn texts_are_read_with_their_escapes() {
        assert_eq!(text(r#""a\"\\\/\n\u0259""#).unwrap(), "a\"\\/\nə");
        assert_eq!(text(r#""\ud83d\ude00 \ud83d""#).unwrap(), "😀 \u{fffd}");
        assert_eq!(text(" -1.5e3 ").unwrap(), "-1.5e3");
    }

    #[test]
    fn what_is_no_json_is_told_where_it_ends() {
        for (json, at) in [
            ("[1 2]", 3),
            ("{\"a\" 1}", 5),
            ("{a: 1}", 1),
            ("[\"a]", 2),
            ("[1", 2),
            ("[word]", 1),
            ("[] []", 3),
            ("", 0),
        ] {
            let (_, span) = *read(json).unwrap_err();
            assert_eq!(span.start, at, "{json}");
        }
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
