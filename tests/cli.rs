//! The program as its users meet it: commands, folders, errors, exit codes.

#[path = "cli/anonymise.rs"]
mod anonymise;
#[path = "cli/archive.rs"]
mod archive;
#[path = "cli/attribute.rs"]
mod attribute;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/calibrate.rs"]
mod calibrate;
#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/dictionary.rs"]
mod dictionary;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/folders.rs"]
mod folders;
#[path = "cli/networks.rs"]
mod networks;
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/pages.rs"]
mod pages;
#[path = "cli/plan.rs"]
mod plan;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/reference.rs"]
mod reference;
#[path = "cli/results.rs"]
mod results;
#[path = "cli/robust.rs"]
mod robust;
#[path = "cli/sensitivity.rs"]
mod sensitivity;
#[path = "cli/shared.rs"]
mod shared;
#[path = "cli/shipped.rs"]
mod shipped;
#[path = "cli/show.rs"]
mod show;
#[path = "cli/sweep.rs"]
mod sweep;
#[path = "cli/verify.rs"]
mod verify;
#[path = "cli/why.rs"]
mod why;
