//! The page on a participant's phone.

use std::sync::LazyLock;

use crate::story::Language;
use crate::workshop::assemble::policy_hash;

/// The page itself: one file, its own script and style and nothing else.
const PAGE: &str = include_str!("phone.html");

/// The page in the language of the room; whoever holds the phone may switch.
pub fn page(language: Language) -> String {
    PAGE.replacen("<html lang=\"nl\">", &format!("<html lang=\"{}\">", language.pick("en", "nl")), 1)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_speaks_the_language_of_the_room() {
        assert!(page(Language::Dutch).contains("<html lang=\"nl\">"));
        assert!(page(Language::English).contains("<html lang=\"en\">"));
        assert!(!PAGE.contains("navigator.language") && PAGE.contains("document.documentElement.lang"));
    }
}
