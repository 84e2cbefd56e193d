//! What a scenario says beforehand of its strategies, so that it can be held against what is found.

use crate::model::metrics::Metric;

use super::Text;
use super::field::Named;
use super::findings::Findings;
use super::names::Names;
use super::node::Origin;
use super::problem::{Concern, Fault};
use super::view::View;

/// How a strategy compares with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It has more.
    Higher,
    /// It has less.
    Lower,
    /// They do not differ by more than matters.
    Same,
    /// More runs would be needed to tell. Found, never expected.
    Undecided,
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Self; 4] = [Self::Higher, Self::Lower, Self::Same, Self::Undecided];
    /// What can be expected.
    pub const EXPECTED: [Self; 3] = [Self::Higher, Self::Lower, Self::Same];

    /// Name in scenario files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Same => "same",
            Self::Undecided => "undecided",
        }
    }

    fn by_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|c| c.key() == key).unwrap_or(Self::Undecided)
    }
}

/// One declared part of a scenario's pattern: a strategy against another on one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// What is compared.
    pub metric: Metric,
    /// The place of the strategy.
    pub strategy: usize,
    /// The place of the strategy it is compared with.
    pub against: usize,
    /// The month at whose end it is measured.
    pub month: u32,
    /// What was declared before anything was measured.
    pub expected: Comparison,
    /// What has been found since.
    pub found: Comparison,
    /// The smallest difference that matters; without it a twentieth of what `against` has.
    pub relevant: Option<f64>,
    /// What to say about it; never empty where something else was found than expected.
    pub note: Text,
}

/// Reads the declared pattern. Reports an unexpected finding without a note, and months that nobody reaches.
pub(super) fn read(findings: &mut Findings, names: &Names, root: View<'_>) -> Vec<Expectation> {
    let months = root.at("months").whole();
    let shortened = matches!(root.at("months").origin, Origin::Flag(_));
    let find = |view: View<'_>| view.node.and_then(|node| names.find(Named::Strategy, node).ok());
    let baseline = find(root.at("baseline")).unwrap_or(0);
    let mut expectations = Vec::new();
    for (i, item) in root.at("expect").items().enumerate() {
        let path = |key: &str| format!("expect.{}.{key}", i + 1);
        let expected = Comparison::by_key(item.at("is").word());
        let found = match item.at("found").word() {
            "" => expected,
            key => Comparison::by_key(key),
        };
        let note = item.at("note").words();
        if found != expected && note == Text::default() {
            let fault =
                Fault::new("an unexpected finding needs a note", "nothing", "a note in both languages")
                    .hint("say what was found and what may explain it");
            findings.problem(item.origin, &path("note"), fault, "");
        }
        let month = item.at("month");
        let last = if month.node.is_some() { month.whole() } else { months };
        if last > months && shortened {
            findings.warn(month.origin, &path("month"), Concern::CutOff { month: last, months });
        } else if last > months {
            let fault = Fault::new("after the end of the run", last.to_string(), format!("1 to {months}"))
                .hint("change the month, or raise `months`");
            findings.problem(month.origin, &path("month"), fault, "");
        }
        if let (Some(metric), Some(strategy)) =
            (Metric::by_key(item.at("metric").word()), find(item.at("strategy")))
        {
            expectations.push(Expectation {
                metric,
                strategy,
                against: find(item.at("against")).unwrap_or(baseline),
                month: last.min(months),
                expected,
                found,
                relevant: item.at("relevant").stated_number(),
                note,
            });
        }
    }
    expectations
}
