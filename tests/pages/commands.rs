//! The page of commands, made from their help.

use clap::Command;

const HEADING: &str = "\
# Commands

This page is made from the help of the program; a test keeps it current (`SAMENSPEL_BLESS=1 cargo test` writes
it anew). From a copy of the sources, `cargo run --release -- run iza-regio` does what `samenspel run iza-regio`
does once the program is installed (`cargo install --path .`).

Results go to standard output, talk goes to standard error. Every table reads at 80 columns and without colour.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | it could not be done: files, disk, results that differ |
| 2 | the input is wrong; nothing was run or written |
| 130 | stopped by Ctrl-C; what was done is there and marked incomplete |
";

/// The main command and everything below it, in order.
pub fn all() -> Vec<Command> {
    let mut main = samenspel::cli::command().term_width(100);
    main.build();
    let mut found = Vec::new();
    gather(&main, &mut found);
    found
}

fn gather(command: &Command, found: &mut Vec<Command>) {
    found.push(command.clone());
    command.get_subcommands().filter(|c| c.get_name() != "help").for_each(|c| gather(c, found));
}

pub fn page() -> String {
    let mut page = HEADING.to_string();
    for mut command in all() {
        let name = command.get_bin_name().unwrap_or("samenspel").to_string();
        let help = command.render_help().to_string();
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n")));
    }
    page
}
