//! Dates may begin with a hyphen (`-0499`), and options may stand after them.

use clap::Command;
use std::ffi::OsString;

/// The arguments of `date` with its dates last, after `--`, so that none is taken for an option and no
/// option for a date. Those of other commands are left as they are.
pub(super) fn dates_last(command: &Command, args: Vec<OsString>) -> Vec<OsString> {
    let Some(date) = command.find_subcommand("date") else {
        return args;
    };
    let at = args.iter().skip(1).position(|arg| !is_option(arg));
    let Some(at) = at.map(|n| n + 1).filter(|n| args[*n] == "date") else {
        return args;
    };
    let (head, rest) = args.split_at(at + 1);
    if rest.iter().any(|arg| arg == "--") {
        return args;
    }
    // Options that take the argument after them.
    let takes = |arg: &OsString| {
        let Some(name) = arg.to_str().and_then(|a| a.strip_prefix("--")) else {
            return false;
        };
        let all = date.get_arguments().chain(command.get_arguments());
        let mut named = all.filter(|a| a.get_long() == Some(name));
        named.any(|a| a.get_action().takes_values())
    };
    let (mut options, mut dates) = (head.to_vec(), Vec::new());
    let mut value = false;
    for arg in rest {
        if value || is_option(arg) {
            value = !value && takes(arg);
            options.push(arg.clone());
        } else {
            dates.push(arg.clone());
        }
    }
    if !dates.is_empty() {
        options.push("--".into());
    }
    options.extend(dates);
    options
}

/// A hyphen and no digit after it.
fn is_option(arg: &OsString) -> bool {
    let bytes = arg.as_encoded_bytes();
    bytes.first() == Some(&b'-') && !bytes.get(1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::super::args::Cli;
    use super::*;
    use clap::CommandFactory;

    fn ordered(line: &str) -> String {
        let args = line.split(' ').map(OsString::from).collect();
        let out = dates_last(&Cli::command(), args);
        let out: Vec<_> = out.iter().map(|a| a.to_string_lossy()).collect();
        out.join(" ")
    }

    #[test]
    fn options_may_stand_before_between_and_after_dates() {
        for (line, expected) in [
            ("x date -0499 2024", "x date -- -0499 2024"),
            (
                "x date 2024 --format json --lang=ar -0044-03",
                "x date --format json --lang=ar -- 2024 -0044-03",
            ),
            ("x -q date --lang ar 198X", "x -q date --lang ar -- 198X"),
            ("x date --help", "x date --help"),
            ("x date -- --lang", "x date -- --lang"),
            ("x build --out date", "x build --out date"),
        ] {
            assert_eq!(ordered(line), expected);
        }
    }
}
