//! The two languages of what people read, and how they write numbers.

use crate::model::metrics::MetricInfo;
use crate::scenario::Text;
use crate::written::{MINUS, written};

/// A language for what people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

impl Language {
    /// Dutch and English.
    pub const BOTH: [Self; 2] = [Self::Dutch, Self::English];

    /// Its code.
    pub fn code(self) -> &'static str {
        self.pick("en", "nl")
    }

    /// One of two, by language.
    pub fn pick<T>(self, english: T, dutch: T) -> T {
        match self {
            Self::English => english,
            Self::Dutch => dutch,
        }
    }

    /// A text in this language.
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.en, &text.nl)
    }

    /// What a metric is called.
    pub fn metric(self, info: &MetricInfo) -> String {
        self.pick(info.key.replace('_', " "), info.dutch.to_string())
    }

    /// A number with so many decimals, in this language's way of writing.
    pub fn number(self, x: f64, decimals: usize) -> String {
        written(x, decimals, self.pick('.', ','))
    }

    /// A whole number with its thousands apart.
    pub fn grouped(self, x: f64) -> String {
        let digits = format!("{:.0}", x.abs());
        let mark = self.pick(',', '.');
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            // Four digits read well together.
            if place > 0 && digits.len() > 4 && (digits.len() - place) % 3 == 0 {
                text.push(mark);
            }
            text.push(digit);
        }
        if x <= -0.5 { format!("{MINUS}{text}") } else { text }
    }
}

/// A number of which three digits count.
pub fn sensible(x: f64) -> f64 {
    let mut unit = 1.0;
    while x.abs() >= 1000.0 * unit {
        unit *= 10.0;
    }
    (x / unit).round() * unit
}

/// The seeds of so many runs: `1/0–99`, or `1/0` of one.
pub fn seeds(seed: u64, first: u64, runs: u64) -> String {
    match runs {
        0 | 1 => format!("{seed}/{first}"),
        runs => format!("{seed}/{first}–{}", first + runs - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(Language::Dutch.number(0.25, 2), "0,25");
        assert_eq!(Language::English.number(-0.001, 2), "0.00");
        assert_eq!(Language::Dutch.number(-1.25, 1), "−1,2", "people read a minus sign, files keep a hyphen");
        assert_eq!(Language::English.grouped(-12_345.0), "−12,345");
        assert_eq!(Language::Dutch.grouped(68_378.0), "68.378");
        assert_eq!(Language::English.grouped(1_234_567.0), "1,234,567");
        assert_eq!(Language::English.grouped(4320.0), "4320");
    }

    #[test]
    fn three_digits_count() {
        assert_eq!([4321.0, 68_378.0, 12.0, 0.0].map(sensible), [4320.0, 68_400.0, 12.0, 0.0]);
    }
}
