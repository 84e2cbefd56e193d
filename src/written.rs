//! How people read a number. Data files keep what every program reads: a point, and a hyphen for a minus.

/// The sign before a number below zero.
pub const MINUS: char = '−';

/// A number with so many decimals after this mark; without a sign where all its digits are zero.
pub fn written(x: f64, decimals: usize, mark: char) -> String {
    let text = format!("{x:.decimals$}").replace('.', &mark.to_string());
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().any(|c| c.is_ascii_digit() && c != '0') => format!("{MINUS}{rest}"),
        Some(rest) => rest.to_string(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_is_a_minus_and_nothing_has_none() {
        assert_eq!(written(-1.5, 2, ','), "−1,50");
        assert_eq!(written(-0.001, 2, '.'), "0.00");
        assert_eq!(written(-0.0, 0, '.'), "0");
        assert_eq!(written(0.25, 1, '.'), "0.2");
    }
}
