//! The `chancery` command: see [`chancery::cli`].

use std::process::ExitCode;

/// A build makes and drops millions of small texts on all cores: a fifth of its time with the system's
/// allocator, see docs/performance.md.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    chancery::cli::run()
}
