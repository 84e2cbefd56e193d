//! Colours that stay apart for colour-blind readers (Okabe and Ito, 2008), and the contrast they reach.

use crate::maths::pow;

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

pub const WHITE: Colour = Colour(255, 255, 255);
pub const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
pub const QUIET_INK: Colour = Colour(0x4D, 0x4D, 0x4D);
pub const AXIS: Colour = Colour(0x59, 0x59, 0x59);
pub const TIE: Colour = Colour(0x8A, 0x8A, 0x8A);
/// Gridlines carry no data and stay below the contrast of marks on purpose.
pub const GRID: Colour = Colour(0xDD, 0xDD, 0xDD);

pub const BLUE: Colour = Colour(0x00, 0x72, 0xB2);
pub const VERMILION: Colour = Colour(0xD5, 0x5E, 0x00);
pub const GREEN: Colour = Colour(0x00, 0x9E, 0x73);
pub const PURPLE: Colour = Colour(0xCC, 0x79, 0xA7);
pub const BLACK: Colour = Colour(0, 0, 0);

/// Fills of the sectors. The pale ones lean on the dark edge every node and arc carries.
pub const SECTORS: [Colour; 8] = [
    BLUE,
    Colour(0xE6, 0x9F, 0x00),
    GREEN,
    PURPLE,
    Colour(0x56, 0xB4, 0xE9),
    VERMILION,
    Colour(0xF0, 0xE4, 0x42),
    Colour(0xBB, 0xBB, 0xBB),
];

/// The grounds of the four rings, from the core outwards.
pub const RINGS: [Colour; 4] =
    [Colour(0xD3, 0xDE, 0xE8), Colour(0xE3, 0xEA, 0xF0), Colour(0xF0, 0xF4, 0xF7), WHITE];

impl Colour {
    /// The colour mixed with white; `share` 1 keeps it, 0 is white.
    pub fn tint(self, share: f64) -> Self {
        let mix = |c: u8| (255.0 - (255.0 - f64::from(c)) * share.clamp(0.0, 1.0)).round() as u8;
        Colour(mix(self.0), mix(self.1), mix(self.2))
    }

    /// Relative luminance as WCAG 2.2 defines it, 0 black to 1 white.
    pub fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let s = f64::from(c) / 255.0;
            if s <= 0.04045 { s / 12.92 } else { pow((s + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio with another colour, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Black or white, whichever reads better on this colour.
    pub fn ink_on(self) -> Self {
        if self.contrast(BLACK) >= self.contrast(WHITE) { BLACK } else { WHITE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_has_its_known_ends() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn marks_reach_three_to_one_on_white_and_text_four_and_a_half() {
        for mark in [BLUE, BLACK, VERMILION, GREEN, PURPLE, TIE, AXIS] {
            assert!(mark.contrast(WHITE) >= 3.0, "{mark:?}: {}", mark.contrast(WHITE));
        }
        for ground in RINGS {
            assert!(INK.contrast(ground) >= 4.5 && QUIET_INK.contrast(ground) >= 4.5);
        }
        for fill in SECTORS {
            assert!(fill.ink_on().contrast(fill) >= 4.5, "a letter on {fill:?}");
        }
    }

    #[test]
    fn tint_runs_from_white_to_the_colour() {
        assert_eq!(BLUE.tint(0.0), WHITE);
        assert_eq!(BLUE.tint(1.0), BLUE);
    }
}
