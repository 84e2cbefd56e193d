//! The few words a figure adds to the labels it is given, in Dutch and English.

use crate::written::written;

/// One language's words and number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    pub run: &'static str,
    pub runs: &'static str,
    pub seed: &'static str,
    pub seeds: &'static str,
    pub no_data: &'static str,
    pub sectors: &'static str,
    pub initiatives: &'static str,
    /// Said before the number of initiatives that are not drawn.
    pub not_drawn: &'static str,
    pub forming: &'static str,
    pub running: &'static str,
    pub succeeded: &'static str,
    pub stopped: &'static str,
    pub failed: &'static str,
    pub given_up: &'static str,
    pub followed: &'static str,
    pub baseline: &'static str,
    pub decimal_mark: char,
}

impl Words {
    pub const ENGLISH: Self = Self {
        run: "run",
        runs: "runs",
        seed: "seed",
        seeds: "seeds",
        no_data: "no data",
        sectors: "Sectors",
        initiatives: "Initiatives",
        not_drawn: "Smaller initiatives not drawn:",
        forming: "forming",
        running: "running",
        succeeded: "succeeded",
        stopped: "stopped",
        failed: "failed",
        given_up: "given up",
        followed: "followed by others",
        baseline: "without support",
        decimal_mark: '.',
    };

    pub const DUTCH: Self = Self {
        run: "run",
        runs: "runs",
        seed: "toevalsreeks",
        seeds: "toevalsreeksen",
        no_data: "geen gegevens",
        sectors: "Sectoren",
        initiatives: "Initiatieven",
        not_drawn: "Kleinere initiatieven, niet getekend:",
        forming: "in vorming",
        running: "loopt",
        succeeded: "geslaagd",
        stopped: "gestopt",
        failed: "mislukt",
        given_up: "opgegeven",
        followed: "nagevolgd",
        baseline: "zonder ondersteuning",
        decimal_mark: ',',
    };

    /// A number with `decimals` decimals in this language's way of writing.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        written(value, decimals, self.decimal_mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(Words::DUTCH.number(0.25, 2), "0,25");
        assert_eq!(Words::ENGLISH.number(-1.5, 1), "−1.5");
        assert_eq!(Words::ENGLISH.number(-0.0001, 1), "0.0");
    }
}
