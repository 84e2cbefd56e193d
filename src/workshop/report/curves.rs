//! Curves of plans: every run thin, the median on top, the baseline dashed.

use crate::story::Language;
use crate::workshop::answer::escaped;
use crate::workshop::told::medians;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 40.0;

/// Inks of the baseline and of plans A to D.
const INKS: [&str; 5] = ["#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7"];
/// Marks of an axis.
const MARKS: usize = 4;

/// One figure: a name and the curves of every run for each plan, the baseline first.
pub fn figure(title: &str, plans: &[(&str, &[Vec<f64>])], seed: u64, language: Language) -> String {
    let all = || plans.iter().flat_map(|(_, runs)| runs.iter().flatten().copied()).filter(|x| x.is_finite());
    let low = all().fold(0.0, f64::min);
    let high = all().fold(f64::MIN_POSITIVE, f64::max);
    let months = plans.iter().flat_map(|(_, runs)| runs.iter().map(Vec::len)).max().unwrap_or(2).max(2) - 1;
    let x = |month: usize| LEFT + (WIDTH - LEFT - RIGHT) * month as f64 / months as f64;
    let y = |value: f64| HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low);
    let title = escaped(title);
    let n = plans.first().map_or(0, |(_, runs)| runs.len());
    let what = language.pick(
        format!("thin: each of {n} runs (seed {seed}); thick: their median; dashed: baseline"),
        format!(
            "dun: elk van {n} runs (toevalsreeks {seed}); dik: hun mediaan; gestreept: zonder ondersteuning"
        ),
    );
    let mut out = format!(
        "<figure><svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}. {what}\" font-family=\"sans-serif\" font-size=\"13\"><text x=\"{LEFT}\" y=\"18\" font-weight=\"bold\">{title}</text>"
    );
    for mark in 0..=MARKS {
        let share = mark as f64 / MARKS as f64;
        let value = low + share * (high - low);
        let month = (share * months as f64).round() as usize;
        out.push_str(&format!(
            "<line x1=\"{LEFT}\" x2=\"{0:.1}\" y1=\"{1:.1}\" y2=\"{1:.1}\" stroke=\"#d0d0d0\"/><text x=\"{2:.1}\" y=\"{3:.1}\" text-anchor=\"end\">{4}</text><text x=\"{5:.1}\" y=\"{6:.1}\" text-anchor=\"middle\">{month}</text>",
            WIDTH - RIGHT,
            y(value),
            LEFT - 6.0,
            y(value) + 4.0,
            language.number(value, 2),
            x(month),
            HEIGHT - BOTTOM + 18.0,
        ));
    }
    out.push_str(&format!(
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
        x(months / 2),
        HEIGHT - 6.0,
        language.pick("month", "maand")
    ));
    let mut places: Vec<f64> = Vec::new();
    for (place, (name, runs)) in plans.iter().enumerate() {
        let (ink, dash) =
            (INKS[place % INKS.len()], if place == 0 { " stroke-dasharray=\"7 5\"" } else { "" });
        if place > 0 {
            for run in *runs {
                out.push_str(&format!(
                    "<path d=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"1\" opacity=\".25\"/>",
                    path(run, x, y)
                ));
            }
        }
        let median = medians(runs);
        out.push_str(&format!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"3\"{dash}/>",
            path(&median, x, y)
        ));
        let end = median.iter().rev().copied().find(|value| value.is_finite()).unwrap_or(low);
        // Names do not stand on each other.
        let mut at = y(end) + 4.0;
        while places.iter().any(|other| (other - at).abs() < 15.0) {
            at += 15.0;
        }
        places.push(at);
        let short: String = name.chars().take(20).collect();
        out.push_str(&format!(
            "<text x=\"{:.1}\" y=\"{at:.1}\" fill=\"{ink}\">{}</text>",
            WIDTH - RIGHT + 8.0,
            escaped(&short)
        ));
    }
    out.push_str(&format!("</svg><figcaption class=\"small\">{what}.</figcaption></figure>\n"));
    out
}

/// A line through the values there are.
fn path(values: &[f64], x: impl Fn(usize) -> f64, y: impl Fn(f64) -> f64) -> String {
    let mut out = String::new();
    let mut down = false;
    for (month, value) in values.iter().enumerate() {
        if value.is_finite() {
            out.push_str(&format!("{}{:.1} {:.1}", if down { "L" } else { "M" }, x(month), y(*value)));
        }
        down = value.is_finite();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_what_it_is_and_skips_what_is_not_there() {
        let runs = [vec![f64::NAN, 0.5, 1.0], vec![0.0, f64::NAN, 0.8]];
        let text = figure("a < b", &[("none", &runs), ("plan", &runs)], 7, Language::English);
        assert!(
            text.contains("a &lt; b") && text.contains("each of 2 runs (seed 7)") && !text.contains("NaN")
        );
        assert_eq!(text.matches("<path").count(), 4);
    }
}
