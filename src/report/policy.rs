//! What the page may do: nothing but show itself, with one script and two styles that are named by their hashes.

use std::sync::LazyLock;

use crate::svg::style;

/// The script: hover values, a picker of strategies, sorting, figures as files. The page is whole without it.
pub const SCRIPT: &str = include_str!("page.js");
/// The style of the page.
pub const STYLE: &str = include_str!("page.css");
/// The style of figures, which a figure that is saved takes along.
pub static FIGURES: LazyLock<String> = LazyLock::new(style);

/// SHA-256 of [`SCRIPT`], [`STYLE`] and [`FIGURES`] in Base64; a test says what they should be.
const HASHES: [&str; 3] = [
    "PX0MQO2PU7sgqf9FJ6LNvF3VfUFZQYfd7QFUmIAHUsE=",
    "oTrZ2lKTdocqmCCujOr/nd6pOt/tWF3P8c4LNEInzRs=",
    "wuUbEbo+UR5tKoClIZ7bLQF0mA67axNVWUm4grdwwcU=",
];

/// The policy of the page. Hashes let exactly these three run, so that markup that slipped through an error could
/// neither run a script nor load anything.
pub fn policy() -> String {
    let [script, style, figures] = HASHES;
    format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}' 'sha256-{figures}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let group = |group: &[u8]| -> String {
            let byte = |place: usize| u32::from(*group.get(place).unwrap_or(&0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            let letter = |n: usize| match n <= group.len() {
                true => char::from(LETTERS[(bits >> (18 - 6 * n)) as usize & 63]),
                false => '=',
            };
            (0..4).map(letter).collect()
        };
        bytes.chunks(3).map(group).collect()
    }

    #[test]
    fn hashes_are_those_of_script_and_styles() {
        let found = [SCRIPT, STYLE, FIGURES.as_str()].map(|text| base64(&Sha256::digest(text)));
        assert_eq!(found.each_ref().map(String::as_str), HASHES, "write these into HASHES");
    }

    #[test]
    fn the_script_is_small_and_loads_nothing() {
        assert!(SCRIPT.len() <= 15 * 1024, "{}", SCRIPT.len());
        for word in ["fetch(", "XMLHttpRequest", "import(", "eval(", "innerHTML", "https://", "</script"] {
            assert!(!SCRIPT.contains(word), "{word}");
        }
        for style in [STYLE, FIGURES.as_str()] {
            assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("</style"));
        }
    }
}
