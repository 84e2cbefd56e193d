//! The page on a participant's phone.

use std::sync::LazyLock;

use crate::workshop::assemble::policy_hash;

/// The page itself: one file, its own script and style and nothing else.
pub const PAGE: &str = include_str!("phone.html");

/// What a browser lets the page do.
pub static POLICY: LazyLock<String> = LazyLock::new(|| {
    let within = |start: &str, end: &str| {
        let from = PAGE.find(start).map_or(0, |at| at + start.len());
        let to = PAGE[from..].find(end).map_or(PAGE.len(), |at| from + at);
        policy_hash(&PAGE[from..to])
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        within("<script>", "</script>"),
        within("<style>", "</style>")
    )
});
