//! Numbers as people write them outside a scenario file: with a decimal comma, or as a percentage.

use super::node::{Node, Value};

/// How to write it, if it is such a number.
pub(super) fn hint(text: &str) -> Option<String> {
    let text = text.trim();
    let (number, percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    };
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+');
    let pointed = number.replacen(',', ".", 1);
    let value: f64 = pointed.parse().ok().filter(|_| number.chars().all(digits))?;
    match percent {
        true => Some(format!("{text} is {}", value / 100.0)),
        false => number.contains(',').then(|| format!("write {pointed}, with a decimal point")),
    }
}

/// The same of what stands around a place in a text, or before the spaces there. In a list `1,2` may be two numbers, but
/// `1,05` cannot.
pub(super) fn hint_around(text: &str, at: usize) -> Option<String> {
    let part = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+'));
    let at = if text[at..].starts_with(part) { text[..at].trim_end_matches(' ').len() } else { at };
    let start = at - text[..at].rsplit(part).next().map_or(0, str::len);
    let end = text[at..].find(part).map_or(text.len(), |place| at + place);
    let token = text[start..end].trim_matches(',');
    let whole = token.ends_with('%') || text[..start].trim_end().ends_with('=');
    let padded = |(_, part): (&str, &str)| part.len() > 1 && part.starts_with('0');
    hint(token).filter(|_| whole || token.split_once(',').is_some_and(padded))
}

/// The same of a list that holds twice as many numbers as were asked for: each was cut in two at its comma.
pub(super) fn hint_halved(items: &[Node], asked: usize) -> Option<String> {
    let halves = items.iter().map(|item| match item.value {
        Value::Whole(whole) if whole >= 0 => Some(whole),
        _ => None,
    });
    let halves: Vec<i64> = halves.collect::<Option<_>>()?;
    if halves.len() != 2 * asked || halves.iter().step_by(2).any(|whole| *whole > 1) {
        return None;
    }
    let whole: Vec<String> = halves.chunks(2).map(|pair| format!("{}.{}", pair[0], pair[1])).collect();
    Some(format!("write numbers with a decimal point: [{}]", whole.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_percentages_are_told_how_to_be_written() {
        for (text, told) in [
            ("0,50", Some("write 0.50, with a decimal point")),
            ("-1,5", Some("write -1.5, with a decimal point")),
            ("50%", Some("50% is 0.5")),
            ("12,5 %", Some("12,5 % is 0.125")),
            ("0.5", None),
            ("1,2,3", None),
            ("nan%", None),
            ("half", None),
            ("", None),
        ] {
            assert_eq!(hint(text).as_deref(), told, "{text}");
        }
        let text = "a = { b = 0,5, c = é }";
        for at in 10..14 {
            assert_eq!(hint_around(text, at).unwrap(), "write 0.5, with a decimal point");
        }
        assert_eq!(hint_around(text, 14), hint_around(text, 11));
        assert_eq!(hint_around("a = [1,2 }", 9), None);
        assert!(hint_around("a = [1,05 }", 9).is_some());
        assert_eq!(hint_around("é0,5é", 3), None);
        assert_eq!(hint_around(text, 0).or(hint_around("", 0)), None);
    }
}
