//! What pages say, from two catalogues: `words/nl.json` and `words/en.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::compare::Measured;
use crate::model::metrics::Metric;
use crate::model::parameters::REGISTRY;
use crate::statistics::Verdict;
use crate::story::Language;

type Texts = BTreeMap<String, String>;

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("words/en.json")));
static DUTCH: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("words/nl.json")));
static PARAMETERS: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("words/parameters.nl.json")));

fn texts(json: &str) -> Texts {
    serde_json::from_str(json).expect("a catalogue is an object of texts")
}

/// Every text of a language by its key; `{name}` stands for something to fill in.
pub fn catalogue(language: Language) -> &'static BTreeMap<String, String> {
    language.pick(&ENGLISH, &DUTCH)
}

/// The Dutch meaning of each parameter by its name.
#[cfg(test)]
pub(super) fn dutch_parameters() -> &'static Texts {
    &PARAMETERS
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words {
    /// The language.
    pub language: Language,
}

impl Words {
    /// A text by its key.
    ///
    /// # Panics
    /// If the catalogue has no such text; a test looks up every key that the code uses.
    pub fn say(self, key: &str) -> &'static str {
        catalogue(self.language).get(key).unwrap_or_else(|| panic!("no text `{key}` in the catalogue"))
    }

    /// A text with its places filled in.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.say(key);
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = text;
        // One pass, so that a value with braces stays what it is.
        while let Some(start) = rest.find('{') {
            let Some(end) = rest[start..].find('}').map(|end| start + end) else { break };
            filled.push_str(&rest[..start]);
            let name = &rest[start + 1..end];
            match values.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.push_str(&rest[start..=end]),
            }
            rest = &rest[end + 1..];
        }
        filled + rest
    }

    /// A number with so many decimals; a minus is a real one.
    pub fn number(self, x: f64, decimals: usize) -> String {
        if x.is_nan() { "–".into() } else { self.language.number(x, decimals) }
    }

    /// A number of which two digits count, with thousands apart.
    pub fn two(self, x: f64) -> String {
        if !x.is_finite() {
            return "–".into();
        }
        let mut unit = 1.0;
        while x.abs() >= 100.0 * unit {
            unit *= 10.0;
        }
        if x.abs() >= 10.0 || x == 0.0 {
            return self.language.grouped((x / unit).round() * unit);
        }
        self.number(x, if x.abs() >= 1.0 { 1 } else { 2 })
    }

    /// A mean with its interval.
    pub fn interval(self, mean: f64, [low, high]: [f64; 2], decimals: usize) -> String {
        let number = |x| self.number(x, decimals);
        match low.is_nan() || high.is_nan() {
            true => number(mean),
            false => format!("{} [{}; {}]", number(mean), number(low), number(high)),
        }
    }

    /// A verdict in a word.
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        self.say(match verdict {
            Verdict::Better => "verdict.better",
            Verdict::Worse => "verdict.worse",
            Verdict::Higher => "verdict.higher",
            Verdict::Lower => "verdict.lower",
            Verdict::NoRelevantDifference => "verdict.same",
            Verdict::Undecided => "verdict.undecided",
        })
    }

    /// Names in a row: `a, b and c`.
    pub fn list(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.say("and")),
        }
    }

    /// What a metric is called.
    pub fn metric(self, metric: Metric) -> String {
        let info = metric.info();
        let english = match metric {
            Metric::ImpactCumulative => "impact added up".to_string(),
            _ => info.key.replace('_', " "),
        };
        self.language.pick(english, info.dutch.to_string())
    }

    /// What a measure is called.
    pub fn measure(self, measured: &Measured) -> String {
        match Metric::by_key(&measured.key) {
            Some(metric) => self.metric(metric),
            None => self.language.of(&measured.label).to_string(),
        }
    }

    /// The unit of a measure: its metric's, or the bounds of a share.
    pub fn unit(self, key: &str) -> String {
        let plain = key.strip_suffix("_mean").unwrap_or(key);
        if key.starts_with("months_until") {
            return self.say("unit.months").into();
        }
        match Metric::by_key(plain) {
            Some(Metric::ImpactCumulative) => self.say("unit.impact").into(),
            Some(Metric::HoursOrchestration | Metric::HoursPartners) => self.say("unit.hours").into(),
            Some(Metric::ImpactPerHour | Metric::ImpactPerOrchestrationHour) => {
                self.say("unit.per_hour").into()
            }
            Some(metric) if metric.info().high == 1.0 => self.within_one(metric.info().low),
            Some(_) => self.say("unit.number").into(),
            None => self.say(if key.ends_with(":outside") { "unit.actors" } else { "unit.share" }).into(),
        }
    }

    /// The bounds of a metric that comes to 1 at most.
    fn within_one(self, low: f64) -> String {
        match low {
            0.0 => self.say("unit.share").into(),
            low if low.is_finite() => self.fill("unit.from", &[("low", &self.number(low, 0))]),
            _ => self.say("unit.most").into(),
        }
    }

    /// What an axis of a design is: the meaning of a parameter, or its path.
    pub fn axis(self, path: &str) -> String {
        let name = path.strip_prefix("parameters.").unwrap_or(path);
        match REGISTRY.iter().find(|row| row.name == name) {
            Some(row) => self
                .language
                .pick(row.meaning, PARAMETERS.get(name).map_or(row.meaning, String::as_str))
                .into(),
            None => path.into(),
        }
    }
}
