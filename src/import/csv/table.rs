//! A CSV file as rows of text, each with its line.

use crate::diagnostic::{Diagnostic, Location, Span};
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
            Diagnostic::error("import-encoding", "the file is UTF-16")
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
                    placed("import-encoding", "this line is not UTF-8", file, at)
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
        faults.push(Diagnostic::error("import-header", "the file has no header row").in_file(file));
    }
    table
}

/// A fault at a place that is known already.
#[must_use]
pub fn placed(
    code: &'static str,
    message: impl Into<String>,
    file: &Utf8Path,
    at: Location,
) -> Diagnostic {
    let mut fault = Diagnostic::error(code, message).in_file(file);
    fault.location = Some(at);
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
    faults.push(placed("import-row", message, file, at).hint(hint));
}

/// Warns of two columns of one name. Whether that matters depends on the map, which says so.
fn header(file: &Utf8Path, at: Location, names: &[String], faults: &mut Vec<Diagnostic>) {
    for (n, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..n].contains(name) {
            let mut fault =
                Diagnostic::warning("import-header", format!("two columns are named \"{name}\""))
                    .in_file(file);
            fault.location = Some(at.clone());
            faults.push(fault);
        }
    }
}

/// A cell's text: trimmed, line breaks of one kind, and without the apostrophe that guards a
/// spreadsheet against taking it for a formula.
fn cell(text: &str) -> String {
    let text = text.trim();
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    };
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
    fn location(&mut self, at: usize) -> Location {
        let at = at.min(self.body.len());
        let newlines = |bytes: &[u8]| bytes.iter().filter(|b| **b == b'\n').count();
        let passed = newlines(self.body.get(self.at..at).unwrap_or_default());
        self.line = self
            .line
            .saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.at = self.at.max(at);
        let before = self.body[..at]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |n| n + 1);
        let after = self.body[at..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(self.body.len(), |n| at + n);
        // A window is enough: the longest line shown is short, and a line may be the whole file.
        let window = self
            .body
            .get(before..after.min(before + 4096))
            .unwrap_or_default();
        let text = String::from_utf8_lossy(window);
        let start = at.saturating_sub(before).min(text.len());
        let end = if start == 0 {
            text.trim_end().len()
        } else {
            start + 1
        };
        let mut location = Location::of(&text, Span::new(start, end));
        location.line = self.line;
        location
    }
}
