//! Measuring and fitting text, so that both renderers agree on where words end.

use ab_glyph::{Font, FontRef};
use std::sync::LazyLock;

/// Height of the page in layout units; everything is laid out for 1080 and scaled from there.
pub const PAGE_HEIGHT: f64 = 1080.0;
pub const TITLE: f64 = 44.0;
pub const FINDING: f64 = 32.0;
pub const NORMAL: f64 = 27.0;
/// The smallest text on a page: a fiftieth of its height, readable from the back of a room.
pub const SMALL: f64 = 23.0;
/// Distance between the baselines of two lines, as a share of the text size.
pub const LEADING: f64 = 1.25;

static FONT: LazyLock<FontRef<'static>> =
    LazyLock::new(|| FontRef::try_from_slice(dejavu::sans::regular()).expect("the bundled font is whole"));

/// The one font of every figure: DejaVu Sans.
pub fn font() -> &'static FontRef<'static> {
    &FONT
}

/// Width of a line of text, in the unit of `size`.
pub fn width(text: &str, size: f64) -> f64 {
    let em = f64::from(FONT.units_per_em().unwrap_or(2048.0));
    let advance = |c| f64::from(FONT.h_advance_unscaled(FONT.glyph_id(c)));
    text.chars().map(advance).sum::<f64>() * size / em
}

/// One line of printable text: line breaks and tabs become spaces, other control characters go.
pub fn plain(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let printable = |c: &char| !c.is_control() && !matches!(*c, '\u{FFFE}' | '\u{FFFF}');
    spaced
        .filter(printable)
        .collect::<String>()
        .split(' ')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text cut with an ellipsis where it would exceed `room`.
pub fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_string();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while !kept.is_empty() {
        kept.pop();
        let short = format!("{}…", kept.iter().collect::<String>().trim_end());
        if width(&short, size) <= room {
            return short;
        }
    }
    String::new()
}

/// The text in at most `lines` lines no wider than `room`; what does not fit ends in an ellipsis.
pub fn wrap(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|w| !w.is_empty()).peekable();
    while words.peek().is_some() && out.len() < lines {
        let mut line = String::new();
        if out.len() + 1 == lines {
            line = words.by_ref().collect::<Vec<_>>().join(" ");
        } else {
            while let Some(word) = words.peek() {
                let longer = if line.is_empty() { word.to_string() } else { format!("{line} {word}") };
                if !line.is_empty() && width(&longer, size) > room {
                    break;
                }
                line = longer;
                words.next();
            }
        }
        out.push(fit(&line, size, room));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_text_is_a_fiftieth_of_the_page() {
        for size in [TITLE, FINDING, NORMAL, SMALL] {
            assert!(size >= PAGE_HEIGHT / 50.0);
        }
    }

    #[test]
    fn width_grows_with_text_and_size() {
        assert_eq!(width("", 20.0), 0.0);
        assert!(width("mm", 20.0) > width("m", 20.0));
        assert!((width("kern", 40.0) - 2.0 * width("kern", 20.0)).abs() < 1e-9);
    }

    #[test]
    fn fitted_and_wrapped_text_stays_in_its_room() {
        let text = "de gelijkgerichtheid neemt toe zodra de regisseur het gesprek gaande houdt";
        assert!(width(&fit(text, 20.0, 150.0), 20.0) <= 150.0);
        assert_eq!(fit("kort", 20.0, 500.0), "kort");
        let lines = wrap(text, 20.0, 250.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|l| width(l, 20.0) <= 250.0) && lines[1].ends_with('…'));
        assert_eq!(wrap(text, 20.0, 250.0, 9).join(" "), text);
    }

    #[test]
    fn plain_text_has_no_control_characters() {
        assert_eq!(plain("a\n b\u{0}\tc\u{FFFF}"), "a b c");
    }
}
