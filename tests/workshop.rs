//! The workshop's desk says what the command line says, and the compiled engine what the desk says, to the last bit.

#[path = "workshop/desk.rs"]
mod desk;
#[path = "workshop/engine.rs"]
mod engine;
#[path = "workshop/page.rs"]
mod page;
#[path = "workshop/report.rs"]
mod report;
