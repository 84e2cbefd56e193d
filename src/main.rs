//! The command line of Samenspel.

use std::process::ExitCode;

fn main() -> ExitCode {
    samenspel::cli::main()
}
