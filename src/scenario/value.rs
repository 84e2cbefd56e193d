//! Reads single values: each function takes a node and gives the value or says what is wrong with it.

use crate::model::Mix;
use crate::model::metrics::{METRICS, Metric, Tier};
use crate::model::setup::{Condition, Domain, Motives, Spread, TraitInfo};

use super::decimal;
use super::field::{Kind, Limits};
use super::node::{Node, Value};
use super::problem::Fault;

/// How far a sum of weights may be from 1.
const TOLERANCE: f64 = 1e-6;

/// A finite number.
pub(super) fn number(node: &Node) -> Result<f64, Fault> {
    let fault = |message: &str| Fault::new(message, node.shown(), "a number");
    match node.value {
        Value::Whole(number) => Ok(number as f64),
        Value::Number(number) if number.is_finite() => Ok(number),
        Value::Number(_) => {
            Err(fault("must be finite").hint("infinite and missing values (inf, nan) are not allowed"))
        }
        Value::Text(ref text) => {
            let usual = || "write it without quotes, with a decimal point".to_string();
            let hint = decimal::hint(text).map_or_else(usual, |hint| format!("{hint}; no quotes around it"));
            Err(fault("must be a number, not text").hint(hint))
        }
        _ => Err(fault("must be a number")),
    }
}

pub(super) fn within(node: &Node, limits: Limits) -> Result<f64, Fault> {
    let value = number(node).map_err(|fault| Fault { allowed: limits.words(), ..fault })?;
    if limits.admit(value) {
        Ok(value)
    } else {
        Err(Fault::new("out of range", node.shown(), limits.words()))
    }
}

pub(super) fn whole(node: &Node, low: u32, high: u32) -> Result<u32, Fault> {
    let allowed = format!("a whole number from {low} to {high}");
    let value = number(node).map_err(|fault| Fault { allowed: allowed.clone(), ..fault })?;
    if value.fract() != 0.0 {
        return Err(Fault::new("must be a whole number", node.shown(), allowed));
    }
    let fits = value >= f64::from(low) && value <= f64::from(high);
    if fits { Ok(value as u32) } else { Err(Fault::new("out of range", node.shown(), allowed)) }
}

pub(super) fn text(node: &Node) -> Result<&str, Fault> {
    let allowed = "text that is not empty";
    match node.text() {
        Some(text) if text.trim().is_empty() => Err(Fault::new("is empty", node.shown(), allowed)),
        Some(text) => Ok(text),
        None => Err(Fault::new("must be text", node.shown(), allowed)),
    }
}

/// A number of 64 bits as 16 hexadecimal digits.
pub(super) fn key(node: &Node) -> Result<u64, Fault> {
    let digits = node.text().filter(|text| text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u64::from_str_radix(digits, 16).ok());
    number.ok_or_else(|| {
        Fault::new("not a number that chance can follow", node.shown(), "16 hexadecimal digits")
    })
}

pub(super) fn flag(node: &Node) -> Result<bool, Fault> {
    match node.value {
        Value::Flag(flag) => Ok(flag),
        _ => Err(Fault::new("must be true or false", node.shown(), "true or false")),
    }
}

pub(super) fn choice(node: &Node, choices: &[&'static str]) -> Result<&'static str, Fault> {
    let Some(word) = node.text() else {
        return Err(Fault::new("must be text", node.shown(), choices.join(", ")));
    };
    choices.iter().find(|c| **c == word).copied().ok_or_else(|| {
        Fault::new("unknown choice", word, choices.join(", ")).meant(word, choices.iter().copied())
    })
}

/// Weights over the aspects that sum to 1, exactly.
pub(super) fn mix(node: &Node, aspects: &[String]) -> Result<Mix, Fault> {
    let weights = simplex(node, aspects, "aspect", Kind::Mix.words())?;
    let mix = Mix::from_slice(&weights).unwrap_or_default();
    // Dividing may leave the sum one rounding away from 1; dividing again cannot do better.
    Ok(mix.normalised().unwrap_or_default())
}

/// Weights of the three motives, or what they are drawn from.
pub(super) fn motives(node: &Node) -> Result<Motives, Fault> {
    let names = ["instrumental", "moral", "affective"].map(String::from);
    if let Some(counts) = node.get("dirichlet") {
        if node.entries().len() > 1 {
            return Err(Fault::new("has too many parts", node.shown(), Kind::Motives.words()));
        }
        let allowed = "{ dirichlet = [instrumental, moral, affective] }, three numbers above 0";
        let counts = pieces(counts, Limits { low: 0.0, high: 1e9, above: true }, allowed)?;
        let counts = <[f64; 3]>::try_from(counts)
            .map_err(|counts| Fault::new("needs three numbers", counts.len().to_string(), allowed))?;
        return Ok(Motives::Dirichlet(counts));
    }
    let weights = simplex(node, &names, "motive", Kind::Motives.words())?;
    let sum: f64 = weights.iter().sum();
    Ok(Motives::Weights([weights[0] / sum, weights[1] / sum, weights[2] / sum]))
}

/// Weights of 0 or more that sum to 1, from a list in the order of the names or a table by name.
fn simplex(node: &Node, names: &[String], what: &str, allowed: String) -> Result<Vec<f64>, Fault> {
    if names.is_empty() {
        return Err(Fault::new(format!("there is no {what} to weigh"), node.shown(), allowed)
            .hint("name the aspects of the task first, in [aspects]"));
    }
    let limits = Limits { low: 0.0, high: f64::INFINITY, above: false };
    let weights = match &node.value {
        Value::List(items) if items.len() != names.len() => {
            let message = format!("needs {} weights, one for each {what}", names.len());
            let found = format!("{} weights", items.len());
            let order = || format!("in order: {}", names.join(", "));
            let hint = decimal::hint_halved(items, names.len()).unwrap_or_else(order);
            return Err(Fault::new(message, found, allowed).hint(hint));
        }
        Value::List(_) => pieces(node, limits, &allowed)?,
        Value::Table(table) => {
            if let Some(stranger) = table.entries.iter().find(|e| !names.contains(&e.key)) {
                let fault = Fault::new(format!("unknown {what}"), &stranger.key, names.join(", "));
                return Err(fault.meant(&stranger.key, names.iter().map(String::as_str)));
            }
            let weight = |name: &String| node.get(name).map_or(Ok(0.0), |n| piece(n, limits, &allowed));
            names.iter().map(weight).collect::<Result<_, _>>()?
        }
        _ => return Err(Fault::new("must be a list or a table of weights", node.shown(), allowed)),
    };
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() > TOLERANCE {
        let found = format!("{} (sum {})", node_numbers(&weights), (sum * 1e9).round() / 1e9);
        return Err(Fault::new("the weights must sum to 1", found, allowed)
            .hint("change one of them, or divide each by their sum"));
    }
    Ok(weights)
}

/// A number, or what it is drawn from, within the range of a trait.
pub(super) fn spread(node: &Node, info: &'static TraitInfo) -> Result<Spread, Fault> {
    let allowed = Kind::Spread(info).words();
    let range = Limits { low: info.low, high: info.high, above: false };
    let positive = Limits { low: 0.0, high: f64::INFINITY, above: true };
    let width = Limits { low: 0.0, high: f64::INFINITY, above: false };
    let Some(table) = node.table() else { return piece(node, range, &allowed).map(Spread::Fixed) };
    let [only] = table.entries.as_slice() else {
        return Err(Fault::new("must name one distribution", node.shown(), allowed));
    };
    let Some([first, second]) = only.node.list() else {
        return Err(Fault::new("a distribution takes two numbers", only.node.shown(), allowed));
    };
    let pair = |a, b| Ok((piece(first, a, &allowed)?, piece(second, b, &allowed)?));
    match only.key.as_str() {
        "uniform" => match pair(range, range)? {
            (low, high) if low > high => {
                Err(Fault::new("the lowest value is above the highest", only.node.shown(), allowed))
            }
            (low, high) => Ok(Spread::Uniform { low, high }),
        },
        "normal" => pair(range, width).map(|(mean, sd)| Spread::Normal { mean, sd }),
        "lognormal" => {
            let median = Limits { low: range.low.max(0.0), above: range.low <= 0.0, ..range };
            pair(median, width).map(|(median, sd)| Spread::LogNormal { median, sd })
        }
        "beta" => pair(positive, positive).map(|(a, b)| Spread::Beta { a, b }),
        other => Err(Fault::new("unknown distribution", other, allowed)
            .meant(other, ["uniform", "normal", "lognormal", "beta"])),
    }
}

/// A style: a share, or the name of a pole; without a domain any pole will do.
pub(super) fn style(node: &Node, domain: Option<Domain>) -> Result<f64, Fault> {
    let kind = Kind::Style(domain);
    let Some(word) = node.text() else {
        return piece(node, Limits { low: 0.0, high: 1.0, above: false }, &kind.words());
    };
    let poles: Vec<&'static str> =
        Domain::ALL.iter().filter(|d| domain.is_none_or(|own| own == **d)).flat_map(|d| d.poles()).collect();
    match poles.iter().position(|pole| *pole == word) {
        Some(place) => Ok((place % 2) as f64),
        None => Err(Fault::new("unknown style", word, kind.words()).meant(word, poles)),
    }
}

/// The name of a metric.
pub(super) fn metric(node: &Node) -> Result<Metric, Fault> {
    let fault = |message: String| Fault::new(message, node.shown(), Kind::Metric.words());
    let Some(key) = node.text() else { return Err(fault("must be text".into())) };
    Metric::by_key(key)
        .ok_or_else(|| fault(format!("there is no metric `{key}`")).meant(key, METRICS.iter().map(|m| m.key)))
}

/// A rule such as `trust < 0.35`.
pub(super) fn rule(node: &Node) -> Result<Condition, Fault> {
    let fault = |message: &str| Fault::new(message, node.shown(), Kind::Rule.words());
    let Some(text) = node.text() else { return Err(fault("must be text")) };
    let Some(place) = text.find(['<', '>']) else {
        return Err(fault("a rule needs `<` or `>`").hint("for example \"trust < 0.35\""));
    };
    let (key, level) = (text[..place].trim(), text[place + 1..].trim());
    let Some(metric) = Metric::by_key(key) else {
        let monthly = METRICS.iter().filter(|m| m.tier == Tier::Monthly).map(|m| m.key);
        return Err(fault(&format!("there is no metric `{key}`")).meant(key, monthly));
    };
    if metric.info().tier != Tier::Monthly {
        return Err(fault(&format!("`{key}` is not measured every month"))
            .hint("rules look at what was observed last month; choose a metric of every month"));
    }
    match level.parse::<f64>() {
        Ok(level) if level.is_finite() => {
            let above = text.as_bytes()[place] == b'>';
            let (low, high) = (metric.info().low, metric.info().high);
            let (never, always) =
                if above { (level >= high, level < low) } else { (level <= low, level > high) };
            if never || always {
                let word = if never { "never" } else { "always" };
                let range =
                    if high.is_finite() { format!("{low} to {high}") } else { format!("{low} and up") };
                return Err(fault(&format!("this rule is {word} true: `{key}` is {range}"))
                    .hint("choose a level within that range"));
            }
            Ok(Condition { metric, above, level })
        }
        _ => Err(fault("a rule ends in a number").hint("only `<` and `>`, for example \"trust < 0.35\"")),
    }
}

fn piece(node: &Node, limits: Limits, allowed: &str) -> Result<f64, Fault> {
    within(node, limits).map_err(|fault| match fault.message.as_str() {
        "out of range" => Fault { allowed: format!("{} ({allowed})", limits.words()), ..fault },
        _ => Fault { allowed: allowed.to_string(), ..fault },
    })
}

fn pieces(node: &Node, limits: Limits, allowed: &str) -> Result<Vec<f64>, Fault> {
    match node.list() {
        Some(items) => items.iter().map(|item| piece(item, limits, allowed)).collect(),
        None => Err(Fault::new("must be a list of numbers", node.shown(), allowed)),
    }
}

fn node_numbers(weights: &[f64]) -> String {
    format!("[{}]", weights.iter().map(f64::to_string).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::node::Origin;
    use super::super::parse::parse_value;
    use super::*;
    use crate::model::setup::Trait;

    fn node(text: &str) -> Node {
        parse_value(text, Origin::Flag(0))
    }

    #[test]
    fn weights_come_as_list_or_table_and_must_sum_to_one() {
        let aspects = ["a".to_string(), "b".to_string()];
        let listed = mix(&node("[0.25, 0.75]"), &aspects).unwrap();
        assert_eq!(listed, mix(&node("{ b = 0.75, a = 0.25 }"), &aspects).unwrap());
        for wrong in ["[0.2, 0.7]", "[1.0]", "[-0.5, 1.5]", "{ c = 1 }", "0.5", "[0.5, \"x\"]", "[nan, 1]"] {
            assert!(mix(&node(wrong), &aspects).is_err(), "{wrong}");
        }
    }

    #[test]
    fn spreads_stay_within_the_range_of_their_trait() {
        let room = Trait::Room.info();
        assert_eq!(spread(&node("0.5"), room).unwrap(), Spread::Fixed(0.5));
        assert_eq!(spread(&node("{ beta = [2, 3] }"), room).unwrap(), Spread::Beta { a: 2.0, b: 3.0 });
        for wrong in
            ["1.5", "{ uniform = [0.5, 0.2] }", "{ normal = [0.5, -1] }", "{ gamma = [1, 1] }", "{}", "[1]"]
        {
            assert!(spread(&node(wrong), room).is_err(), "{wrong}");
        }
    }

    #[test]
    fn styles_are_shares_or_poles() {
        assert_eq!(style(&node("monitoring"), Some(Domain::Steering)).unwrap(), 1.0);
        assert_eq!(style(&node("0.4"), None).unwrap(), 0.4);
        assert!(style(&node("imposed"), Some(Domain::Steering)).is_err());
    }

    #[test]
    fn rules_name_a_monthly_metric() {
        let condition = rule(&node("\"trust < 0.35\"")).unwrap();
        assert_eq!(condition, Condition { metric: Metric::Trust, above: false, level: 0.35 });
        for wrong in [
            "\"trust = 0.3\"",
            "\"trsut < 0.3\"",
            "\"clustering > 0.3\"",
            "\"trust < lots\"",
            "\"trust <= 0.3\"",
            "3",
        ] {
            assert!(rule(&node(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn motives_are_weights_or_counts() {
        assert_eq!(motives(&node("[0.5, 0.25, 0.25]")).unwrap(), Motives::Weights([0.5, 0.25, 0.25]));
        assert_eq!(motives(&node("{ dirichlet = [4, 3, 3] }")).unwrap(), Motives::Dirichlet([4.0, 3.0, 3.0]));
        for wrong in ["{ dirichlet = [4, 3] }", "{ dirichlet = [0, 3, 3] }", "[1, 1, 1]", "{ power = 1 }"] {
            assert!(motives(&node(wrong)).is_err(), "{wrong}");
        }
    }
}
