//! Enough of HTML to compare the part of a page that a case is about.

/// An element, or a text.
#[derive(Debug, Default)]
pub struct Node {
    /// Empty for a text.
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// The text of a text.
    pub text: String,
    /// The element's bytes in the page.
    pub range: std::ops::Range<usize>,
}

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "img", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "data",
];

/// Reads a page. What does not close is closed by what closes around it.
pub fn parse(html: &str) -> Node {
    let mut open = vec![Node::default()];
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        if rest.starts_with("<!--") {
            at += rest.find("-->").map_or(rest.len(), |n| n + 3);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            at += rest.find('>').map_or(rest.len(), |n| n + 1);
        } else if rest.starts_with("</") {
            let end = rest.find('>').map_or(rest.len(), |n| n + 1);
            let name = rest[2..end].trim_end_matches('>').trim().to_lowercase();
            close(&mut open, &name, at + end);
            at += end;
        } else if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic())
        {
            let mut node = Node {
                range: at..html.len(),
                ..Node::default()
            };
            at += start_tag(rest, &mut node);
            let void = VOID.contains(&node.tag.as_str());
            // What a template holds is no part of the page.
            let raw = matches!(
                node.tag.as_str(),
                "script" | "style" | "title" | "textarea" | "template"
            );
            let tag = node.tag.clone();
            open.push(node);
            if void {
                close(&mut open, &tag, at);
            } else if raw {
                let end = html[at..]
                    .find(&format!("</{tag}"))
                    .unwrap_or(html.len() - at);
                if tag != "template" {
                    text(&mut open, &html[at..at + end]);
                }
                at += end;
            }
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |n| n + first);
            text(&mut open, &rest[..end]);
            at += end;
        }
    }
    while open.len() > 1 {
        let tag = open.last().map(|n| n.tag.clone()).unwrap_or_default();
        close(&mut open, &tag, html.len());
    }
    open.remove(0)
}

fn text(open: &mut [Node], text: &str) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(Node {
            text: unescape(text),
            ..Node::default()
        });
    }
}

fn close(open: &mut Vec<Node>, name: &str, end: usize) {
    let Some(depth) = open.iter().rposition(|n| n.tag == name).filter(|d| *d > 0) else {
        return;
    };
    while open.len() > depth {
        let mut node = open.pop().unwrap_or_default();
        node.range.end = end;
        if let Some(parent) = open.last_mut() {
            parent.children.push(node);
        }
    }
}

/// Reads `<tag a="b" …>` and gives its length.
fn start_tag(rest: &str, node: &mut Node) -> usize {
    let bytes = rest.as_bytes();
    let word = |from: usize| {
        from + rest[from..]
            .find(|c: char| c.is_whitespace() || "=/>".contains(c))
            .unwrap_or(rest.len() - from)
    };
    let mut at = word(1);
    node.tag = rest[1..at].to_lowercase();
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return at + 1,
            c if c.is_ascii_whitespace() || c == b'/' => at += 1,
            _ => {
                let end = word(at).max(at + 1);
                let name = rest[at..end].to_lowercase();
                at = end;
                let mut value = String::new();
                if bytes.get(at) == Some(&b'=') {
                    at += 1;
                    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at).copied() {
                        let from = at + 1;
                        let length = rest[from..].find(char::from(quote));
                        let end = from + length.unwrap_or(rest.len() - from);
                        value = unescape(&rest[from..end]);
                        at = end + 1;
                    } else {
                        let end = at + rest[at..].find([' ', '\n', '>']).unwrap_or(0);
                        value = unescape(&rest[at..end]);
                        at = end;
                    }
                }
                node.attributes.push((name, value));
            }
        }
    }
    rest.len()
}

pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|n| *n < 10);
        let known = end.and_then(|end| {
            let c = match &rest[1..end] {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => {
                    let digits = other.strip_prefix('#')?;
                    let n = match digits.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => digits.parse().ok()?,
                    };
                    char::from_u32(n)?
                }
            };
            Some((c, end + 1))
        });
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out + rest
}

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every element below, in order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        for child in self.children.iter().filter(|c| !c.tag.is_empty()) {
            visit(child);
            child.walk(visit);
        }
    }

    /// The elements that a selector picks: `main`, `.claims li`, `#who th[scope=row]`.
    pub fn select<'a>(&'a self, selector: &str) -> Vec<&'a Node> {
        let mut found = vec![self];
        for part in selector.split_whitespace() {
            let mut next: Vec<&Node> = Vec::new();
            for node in found {
                node.walk(&mut |n| {
                    if n.matches(part) && !next.iter().any(|seen| std::ptr::eq(*seen, n)) {
                        next.push(n);
                    }
                });
            }
            found = next;
        }
        found
    }

    /// One compound selector.
    fn matches(&self, part: &str) -> bool {
        let mut rest = part;
        while !rest.is_empty() {
            let end = rest[1..]
                .find(['.', '#', '['])
                .map_or(rest.len(), |n| n + 1);
            let (one, more) = rest.split_at(end);
            rest = more;
            let has_class = |c: &str| {
                self.attribute("class")
                    .is_some_and(|all| all.split_whitespace().any(|own| own == c))
            };
            let fits = match one.split_at(1) {
                (".", class) => has_class(class),
                ("#", id) => self.attribute("id") == Some(id),
                ("[", inner) => match inner.trim_end_matches(']').split_once('=') {
                    Some((name, value)) => self.attribute(name) == Some(value.trim_matches('"')),
                    None => self.attribute(inner.trim_end_matches(']')).is_some(),
                },
                _ => self.tag == one,
            };
            if !fits {
                return false;
            }
        }
        true
    }

    /// What a reader sees, a line a block.
    pub fn lines(&self) -> Vec<String> {
        let mut out = vec![String::new()];
        self.visible(&mut out);
        out.iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect()
    }

    fn visible(&self, out: &mut Vec<String>) {
        if matches!(self.tag.as_str(), "script" | "style" | "head") {
            return;
        }
        let block = !self.tag.is_empty() && !INLINE.contains(&self.tag.as_str());
        if block {
            out.push(String::new());
        }
        if let Some(line) = out.last_mut() {
            line.push_str(&self.text);
            if self.tag == "img" {
                line.push_str(&format!("[{}]", self.attribute("alt").unwrap_or("")));
            }
        }
        for child in &self.children {
            child.visible(out);
        }
        if block {
            out.push(String::new());
        }
    }
}
