//! A CSV file as rows of text, each with its line.

use crate::cells;
use crate::diagnostic::{self, Diagnostic, Location, Rule, Span, rules};
use camino::Utf8Path;

/// A table read whole.
#[derive(Debug, Default)]
pub struct Table {
    /// The header's names, trimmed.
    pub header: Vec<String>,
    /// The rows that can be used, in the file's order.
    pub rows: Vec<Row>,
    /// Rows that hold text, usable or not.
    pub count: usize,
}

/// A row with as many cells as the header has names.
#[derive(Debug)]
pub struct Row {
    /// Where it begins, for faults.
    pub at: Location,
    /// Its cells, trimmed, line breaks as `\n`.
    pub cells: Vec<String>,
}

/// Reads `bytes` as a table. Rows that cannot be used become faults.
#[must_use]
pub fn read(file: &Utf8Path, bytes: &[u8], delimiter: u8, faults: &mut Vec<Diagnostic>) -> Table {
    let mut table = Table::default();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        faults.push(
            Diagnostic::new(rules::IMPORT_ENCODING, "the file is UTF-16")
                .in_file(file)
                .hint("save it as CSV in UTF-8"),
        );
        return table;
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body);
    let mut lines = Lines {
        body,
        at: 0,
        line: 1,
    };
    let mut record = ::csv::ByteRecord::new();
    let mut has_header = false;
    loop {
        let from = byte(reader.position());
        // Reading from memory cannot fail, and a flexible reader takes rows of any width.
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            break;
        }
        let raw = body.get(from..byte(reader.position())).unwrap_or_default();
        let from = from
            + raw
                .iter()
                .take_while(|b| matches!(b, b'\n' | b'\r'))
                .count();
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        table.count += usize::from(has_header);
        let text = match std::str::from_utf8(
            body.get(from..byte(reader.position())).unwrap_or_default(),
        ) {
            Ok(_) => ::csv::StringRecord::from_byte_record_lossy(record.clone()),
            Err(error) => {
                let at = lines.location(from + error.valid_up_to());
                faults.push(
                    placed(rules::IMPORT_ENCODING, "this line is not UTF-8", file, at)
                        .hint("save the file as CSV in UTF-8"),
                );
                if !has_header {
                    return table;
                }
                continue;
            }
        };
        let cells: Vec<String> = text.iter().map(cell).collect();
        let at = lines.location(from);
        if has_header {
            row(file, &mut table, at, cells, faults);
        } else {
            header(file, at, &cells, faults);
            table.header = cells;
            has_header = true;
        }
    }
    if !has_header {
        faults.push(
            Diagnostic::new(rules::IMPORT_HEADER, "the file has no header row").in_file(file),
        );
    }
    table
}

/// A fault at a place that is known already.
#[must_use]
pub fn placed(
    rule: &'static Rule,
    message: impl Into<std::borrow::Cow<'static, str>>,
    file: &Utf8Path,
    at: Location,
) -> Diagnostic {
    let mut fault = Diagnostic::new(rule, message).in_file(file);
    fault.location = Some(Box::new(at));
    fault
}

fn row(
    file: &Utf8Path,
    table: &mut Table,
    at: Location,
    mut cells: Vec<String>,
    faults: &mut Vec<Diagnostic>,
) {
    let wanted = table.header.len();
    while cells.len() > wanted && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.len() == wanted {
        table.rows.push(Row { at, cells });
        return;
    }
    let (message, hint) = if cells.len() < wanted {
        (
            format!(
                "the row has {} cells where the header has {wanted}",
                cells.len()
            ),
            "write the missing cells, empty if need be; or a quotation mark is open",
        )
    } else {
        (
            format!(
                "the row has {} cells where the header has {wanted}",
                cells.len()
            ),
            "put a cell with a comma between quotation marks",
        )
    };
    faults.push(placed(rules::IMPORT_ROW, message, file, at).hint(hint));
}

/// Warns of two columns of one name. Whether that matters depends on the map, which says so.
fn header(file: &Utf8Path, at: Location, names: &[String], faults: &mut Vec<Diagnostic>) {
    for (n, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..n].contains(name) {
            let mut fault = Diagnostic::new(
                rules::IMPORT_COLUMN_TWICE,
                format!("two columns are named \"{name}\""),
            )
            .in_file(file);
            fault.location = Some(Box::new(at.clone()));
            faults.push(fault);
        }
    }
}

/// A cell's text: trimmed, line breaks of one kind, and without the apostrophe that guards a
/// spreadsheet against taking it for a formula.
fn cell(text: &str) -> String {
    let text = cells::unguard(text.trim());
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn byte(position: &::csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// Counts lines forward, so that a file is gone through once.
struct Lines<'a> {
    body: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// How far about a place its line is looked for: a line may be the whole file.
    const WINDOW: usize = 4096;

    /// The place `at`, which is not before the last one asked for.
    fn location(&mut self, at: usize) -> Location {
        let at = at.min(self.body.len());
        let passed = (self.at..at).filter(|n| self.ends_line(*n)).count();
        self.line = self
            .line
            .saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.at = self.at.max(at);
        let first = at.saturating_sub(Self::WINDOW);
        let last = self.body.len().min(at.saturating_add(Self::WINDOW));
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let before = self.body.get(first..at).unwrap_or_default();
        let before = &before[before.iter().rposition(is_end).map_or(0, |n| n + 1)..];
        let after = self.body.get(at..last).unwrap_or_default();
        let after = &after[..after.iter().position(is_end).unwrap_or(after.len())];
        let before = String::from_utf8_lossy(before);
        let text = format!("{before}{}", String::from_utf8_lossy(after));
        // A row is meant whole, another place is one sign.
        let end = if before.is_empty() {
            text.trim_end().len()
        } else {
            before.len() + 1
        };
        let mut location = diagnostic::Lines::of(&*text).place(Span::new(before.len(), end));
        location.line = self.line;
        location
    }

    /// Whether a line ends at byte `n`: `\n`, or a `\r` that no `\n` follows.
    fn ends_line(&self, n: usize) -> bool {
        match self.body.get(n) {
            Some(b'\n') => true,
            Some(b'\r') => self.body.get(n + 1) != Some(&b'\n'),
            _ => false,
        }
    }
}
