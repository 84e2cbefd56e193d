//! The program as its users meet it: commands, folders, errors, exit codes.

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/folders.rs"]
mod folders;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/results.rs"]
mod results;
#[path = "cli/show.rs"]
mod show;
#[path = "cli/why.rs"]
mod why;
