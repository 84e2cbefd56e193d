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

/// A text of others in which numbers below zero are as people read them. A hyphen within a word, a range, an exponent
/// or code between backticks stays.
pub fn with_minus(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut before, mut code) = (' ', false);
    for (place, c) in text.char_indices() {
        code ^= c == '`';
        let rest = &text[place + c.len_utf8()..];
        let number = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len())];
        let digits = number.bytes().any(|b| b.is_ascii_digit());
        let within = before.is_alphanumeric() || matches!(before, '-' | '.' | '_' | '/' | MINUS);
        if c != '-' || code || within || !digits {
            out.push(c);
        } else if number.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            out.push(MINUS);
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_text_get_a_minus_and_other_hyphens_stay() {
        let read = with_minus("effect -1.57 (-1.69 to -.45), x -1, ^-1; -0.00 (+0.02), sum -0");
        assert_eq!(read, "effect −1.57 (−1.69 to −.45), x −1, ^−1; 0.00 (+0.02), sum 0");
        for same in
            ["1e-10", "seeds 1/0-29", "chi-square", "a - 1", "--full", "2020-01", "`--set x=-1`", "-", "é-1"]
        {
            assert_eq!(with_minus(same), same);
        }
        assert_eq!(with_minus(&read), read);
    }

    #[test]
    fn a_minus_is_a_minus_and_nothing_has_none() {
        assert_eq!(written(-1.5, 2, ','), "−1,50");
        assert_eq!(written(-0.001, 2, '.'), "0.00");
        assert_eq!(written(-0.0, 0, '.'), "0");
        assert_eq!(written(0.25, 1, '.'), "0.2");
    }
}
