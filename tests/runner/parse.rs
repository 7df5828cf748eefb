//! A case's file: sections, and the faults that are expected beside the lines that have them.

use std::fmt::Write as _;

/// What stands between a line and the faults expected in it.
const MARK: &str = "  <-- ";

/// `-- HEADER --` and the lines up to the next.
#[derive(Debug, Clone)]
pub struct Section {
    pub header: String,
    /// The line of the header in the case's file, from 1.
    pub line: usize,
    pub body: Vec<String>,
    /// Empty lines before the next header: for the reader's eye, no part of the body.
    pub gap: usize,
}

/// A whole case.
#[derive(Debug, Clone)]
pub struct Case {
    /// What the case is about, before the first section.
    pub story: Vec<String>,
    pub sections: Vec<Section>,
}

/// What a section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A file of the site, with how its bytes are to be written.
    File {
        path: String,
        flags: Vec<String>,
    },
    Expect {
        verb: String,
        rest: String,
    },
}

/// Verbs that change the site; the others say what is expected.
pub const CHANGES: [&str; 4] = ["remove", "rename", "replace", "link"];
const EXPECTS: [&str; 11] = [
    "then", "build", "faults", "view", "text", "html", "file", "files", "nowhere", "renders", "run",
];

impl Section {
    pub fn kind(&self) -> Result<Kind, String> {
        let (verb, rest) = self.header.split_once(' ').unwrap_or((&self.header, ""));
        if EXPECTS.contains(&verb) || CHANGES.contains(&verb) {
            return Ok(Kind::Expect {
                verb: verb.to_owned(),
                rest: rest.trim().to_owned(),
            });
        }
        let (path, flags) = match self.header.split_once(" (") {
            Some((path, flags)) => (path, flags.trim_end_matches(')')),
            None => (self.header.as_str(), ""),
        };
        if !path.contains('.') && !path.contains('/') {
            return Err(format!(
                "line {}: `{path}` is neither a file nor one of {}, {}",
                self.line,
                EXPECTS.join(", "),
                CHANGES.join(", ")
            ));
        }
        Ok(Kind::File {
            path: path.to_owned(),
            flags: flags
                .split(", ")
                .filter(|f| !f.is_empty())
                .map(str::to_owned)
                .collect(),
        })
    }
}

impl Case {
    pub fn parse(text: &str) -> Self {
        let mut case = Self {
            story: Vec::new(),
            sections: Vec::new(),
        };
        for (n, line) in text.lines().enumerate() {
            let header = line
                .strip_prefix("-- ")
                .and_then(|l| l.strip_suffix(" --"))
                .filter(|h| !h.is_empty());
            match (header, case.sections.last_mut()) {
                (Some(header), _) => case.sections.push(Section {
                    header: header.to_owned(),
                    line: n + 1,
                    body: Vec::new(),
                    gap: 0,
                }),
                (None, Some(section)) => section.body.push(line.to_owned()),
                (None, None) => case.story.push(line.to_owned()),
            }
        }
        for section in &mut case.sections {
            while section.body.last().is_some_and(String::is_empty) {
                section.body.pop();
                section.gap += 1;
            }
        }
        case
    }

    pub fn write(&self) -> String {
        let mut out = String::new();
        for line in &self.story {
            out.push_str(line);
            out.push('\n');
        }
        for section in &self.sections {
            let _ = writeln!(out, "-- {} --", section.header);
            for line in &section.body {
                out.push_str(line);
                out.push('\n');
            }
            out.push_str(&"\n".repeat(section.gap));
        }
        out
    }
}

/// A line without its marks.
pub fn bare(line: &str) -> &str {
    match line.find(MARK) {
        Some(at) => &line[..at],
        None => line.strip_prefix(MARK.trim_start()).map_or(line, |_| ""),
    }
}

/// The faults expected in a line, each as `COLUMN: severity[code]: message`.
pub fn marks(line: &str) -> Vec<&str> {
    match line.find(MARK) {
        Some(at) => line[at + MARK.len()..].split(MARK).collect(),
        None => line
            .strip_prefix(MARK.trim_start())
            .map(|rest| rest.split(MARK).collect())
            .unwrap_or_default(),
    }
}

/// The line with these marks instead of its own.
pub fn marked(line: &str, marks: &[String]) -> String {
    let mut out = bare(line).to_owned();
    for mark in marks {
        if out.is_empty() {
            out.push_str(MARK.trim_start());
        } else {
            out.push_str(MARK);
        }
        out.push_str(mark);
    }
    out
}

/// The bytes that a file section stands for.
pub fn bytes(section: &Section, flags: &[String]) -> Result<Vec<u8>, String> {
    let mut text = String::new();
    for line in &section.body {
        text.push_str(bare(line));
        text.push('\n');
    }
    let mut bom = false;
    let mut escapes = false;
    for flag in flags {
        match flag.split_once(' ').unwrap_or((flag, "")) {
            ("crlf", _) => text = text.replace('\n', "\r\n"),
            ("bom", _) => bom = true,
            ("no-newline", _) => text.truncate(text.trim_end_matches(['\r', '\n']).len()),
            ("escapes", _) => escapes = true,
            ("repeat", times) => {
                let times: usize = times.parse().map_err(|_| format!("`{flag}`: how often?"))?;
                text = repeated(&text, times);
            }
            _ => return Err(format!("line {}: unknown flag `{flag}`", section.line)),
        }
    }
    let mut out = if bom { vec![0xef, 0xbb, 0xbf] } else { vec![] };
    if escapes {
        let mut rest = text.as_str();
        while let Some(at) = rest.find("\\x") {
            out.extend_from_slice(&rest.as_bytes()[..at]);
            let byte = rest.get(at + 2..at + 4);
            let byte = byte.and_then(|h| u8::from_str_radix(h, 16).ok());
            out.push(byte.ok_or_else(|| format!("line {}: a bad \\x escape", section.line))?);
            rest = &rest[at + 4..];
        }
        out.extend_from_slice(rest.as_bytes());
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    Ok(out)
}

/// Lines that hold `{n}` stand as often as is said, block by block; `{n}` counts from 1.
fn repeated(text: &str, times: usize) -> String {
    let mut out = String::new();
    let mut block = String::new();
    for line in text.split_inclusive('\n').chain([""]) {
        if line.contains("{n}") {
            block.push_str(line);
            continue;
        }
        if !block.is_empty() {
            for n in 1..=times {
                out.push_str(&block.replace("{n}", &n.to_string()));
            }
            block.clear();
        }
        out.push_str(line);
    }
    out
}
