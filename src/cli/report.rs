//! What is said and where: faults, results, progress.

use super::args::{Color, Global};
use crate::diagnostic::{self, Diagnostic, Format, Severity, Style};
use crate::pipeline::{Progress, Timings};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Standard output. A reader that has gone away ends the writing, not the program.
pub(crate) struct Out;

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match io::stdout().write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match io::stdout().flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}

/// How the user wants to be spoken to.
pub(crate) struct Reporter {
    format: Format,
    style: Style,
    quiet: bool,
    verbose: bool,
}

impl Reporter {
    pub fn new(global: &Global) -> Self {
        let colour = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            }
        };
        Self {
            format: global.message_format,
            style: if colour { Style::Colour } else { Style::Plain },
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// Whether a program reads what is said.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    pub fn verbose(&self) -> bool {
        self.verbose
    }

    /// Faults, in the form asked for.
    pub fn faults(&self, faults: &[Diagnostic]) {
        let text = diagnostic::render(faults, self.format, self.style);
        // Where nobody can be told there is nothing more to do.
        let _ = match self.format {
            Format::Human | Format::Short => io::stderr().write_all(text.as_bytes()),
            Format::Json | Format::Github => Out.write_all(text.as_bytes()),
        };
    }

    /// What `check` found, in the form asked for: its result, and so on standard output.
    pub fn found(&self, faults: &[Diagnostic]) -> io::Result<()> {
        let colour = self.style == Style::Colour && io::stdout().is_terminal();
        let style = if colour { Style::Colour } else { Style::Plain };
        Out.write_all(diagnostic::render(faults, self.format, style).as_bytes())
    }

    /// How much `check` found, in a line.
    pub fn sum(&self, message: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{message}");
        }
    }

    /// Faults that stand in the way, with how many there are.
    pub fn failure(&self, faults: &[Diagnostic], what: &str) {
        self.faults(faults);
        if self.format == Format::Human {
            self.error(&format!("{what}: {}", counted(faults)));
        }
    }

    /// Something went wrong that is no fault in a file.
    pub fn error(&self, message: &str) {
        let _ = writeln!(io::stderr(), "error: {message}");
    }

    /// Something the user may want to know.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "note: {message}");
        }
    }

    /// What was done, in a line. Machines that read faults from standard output get nothing else
    /// there.
    pub fn done(&self, message: &str) {
        if self.quiet {
            return;
        }
        let _ = match self.format {
            Format::Human | Format::Short => writeln!(Out, "{message}"),
            Format::Json | Format::Github => writeln!(io::stderr(), "{message}"),
        };
    }

    /// How long each stage took.
    pub fn timings(&self, all: &[&Timings]) {
        let laps: Vec<_> = all.iter().flat_map(|t| &t.laps).collect();
        let total: Duration = all.iter().map(|t| t.total()).sum();
        for (stage, time) in laps {
            let _ = writeln!(io::stderr(), "{stage:<22}{:>10.2} ms", milliseconds(*time));
        }
        let _ = writeln!(
            io::stderr(),
            "{:<22}{:>10.2} ms",
            "all",
            milliseconds(total)
        );
    }

    /// Tells how the rendering of so many pages goes: a bar for long work, where a person is looking.
    pub fn rendering(&self, pages: usize) -> Rendering<'_> {
        let bar = if self.quiet || pages < 2_000 || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let target = ProgressDrawTarget::stderr_with_hz(10);
            ProgressBar::with_draw_target(Some(pages as u64), target)
        };
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} pages") {
            bar.set_style(style);
        }
        Rendering { report: self, bar }
    }
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// `2 errors, 1 warning`
pub(crate) fn counted(faults: &[Diagnostic]) -> String {
    let of = |severity| faults.iter().filter(|f| f.severity == severity).count();
    let words = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let parts: Vec<String> = [
        words(of(Severity::Error), "error"),
        words(of(Severity::Warning), "warning"),
        words(of(Severity::Note), "note"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "no faults".to_owned()
    } else {
        parts.join(", ")
    }
}

/// How the rendering of pages goes, in the terminal; the bar goes with it.
pub(super) struct Rendering<'r> {
    report: &'r Reporter,
    bar: ProgressBar,
}

impl Progress for Rendering<'_> {
    fn page_done(&self) {
        self.bar.inc(1);
    }

    fn slow_page(&self, template: &str, route: &str) {
        let line = format!(
            "`{route}` has taken ten seconds; its template is `templates/{template}` or what that includes (Ctrl-C stops, and publishes nothing)"
        );
        self.bar.suspend(|| self.report.note(&line));
    }
}

impl Drop for Rendering<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
