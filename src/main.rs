//! The `chancery` command: see [`chancery::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    chancery::cli::run()
}
