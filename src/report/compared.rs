//! What strategies came to: effects against the baseline, ranks, costs, and the values of every run.

use std::io;

use super::sheet::{Row, Sheet};
use super::study::Tables;
use super::{Kind, Manifest, Problem};
use crate::compare::{
    Candidate, Choice, Comparison, Measured, Needed, Settings, Signal, costs_table, effects_table, front,
    measured_in, ranks_table, signals_in,
};
use crate::model::metrics::Metric;
use crate::scenario::{Scenario, Strategy};
use crate::statistics::{Direction, Verdict};

/// One effect, as its table has it.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    pub measure: String,
    pub strategy: String,
    pub other: String,
    pub n: usize,
    /// Mean with the strategy and with the other.
    pub means: [f64; 2],
    pub difference: f64,
    pub median: f64,
    pub interval: [f64; 2],
    /// Pairs in which it is better, and in which there is no difference.
    pub better: usize,
    pub equal: usize,
    pub direction: Direction,
    pub verdict: Verdict,
}

impl Effect {
    fn of(row: Row<'_>) -> Self {
        let direction = match row.text("more_is_better") {
            "true" => Direction::More,
            "false" => Direction::Less,
            _ => Direction::Neither,
        };
        let verdict = match row.text("verdict") {
            "better" => Verdict::Better,
            "worse" => Verdict::Worse,
            "higher" => Verdict::Higher,
            "lower" => Verdict::Lower,
            "no_relevant_difference" => Verdict::NoRelevantDifference,
            _ => Verdict::Undecided,
        };
        Self {
            measure: row.text("measure").into(),
            strategy: row.text("strategy").into(),
            other: row.text("other").into(),
            n: row.count("n"),
            means: [row.number("mean"), row.number("mean_other")],
            difference: row.number("difference"),
            median: row.number("median_difference"),
            interval: [row.number("low_95"), row.number("high_95")],
            better: row.count(if direction == Direction::Less { "less" } else { "more" }),
            equal: row.count("n").saturating_sub(row.count("more") + row.count("less")),
            direction,
            verdict,
        }
    }
}

/// Strategies beside the baseline.
pub(super) struct Compared {
    /// Short names, in the order of the study; only those with runs.
    pub strategies: Vec<String>,
    /// Place of the baseline among them, if it was run.
    pub baseline: Option<usize>,
    /// The metric that the scenario is about.
    judged: Metric,
    /// Which of the strategies are controls.
    controls: Vec<bool>,
    pub effects: Vec<Effect>,
    pub ranks: Option<Sheet>,
    pub costs: Option<Sheet>,
    pub measured: Vec<Measured>,
    pub signals: Vec<Signal>,
    /// Strategies that no other beats on impact, hours of everyone and inclusion at once.
    pub front: Vec<usize>,
}

const EFFECTS: [[&str; 5]; 2] = [
    ["measure", "strategy", "other", "more_is_better", "verdict"],
    ["difference", "low_95", "high_95", "mean", "mean_other"],
];

impl Compared {
    pub fn read(tables: &Tables<'_>, scenario: &Scenario) -> Result<Option<Self>, Problem> {
        let manifest = tables.manifest;
        let settings: Settings = match manifest.kind {
            Kind::Compare => serde_json::from_value(manifest.asked.clone()).unwrap_or_default(),
            _ => Settings::default(),
        };
        let Some(summary) = tables.bytes("summary.csv")? else { return Ok(None) };
        // Every cell is checked once, so that what follows can take numbers for granted.
        let known = Sheet::read(&tables.within.path("summary.csv"), &summary, &["strategy"], &["replicate"])?;
        let metrics: Vec<&str> =
            known.head().iter().map(String::as_str).filter(|name| *name != "strategy").collect();
        let known = Sheet::read(&tables.within.path("summary.csv"), &summary, &["strategy"], &metrics)?;
        let strategies: Vec<String> = manifest
            .strategies
            .iter()
            .filter(|key| known.rows().any(|row| row.text("strategy") == key.as_str()))
            .cloned()
            .collect();
        if strategies.is_empty() {
            return Ok(None);
        }
        let baseline = strategies.iter().position(|key| *key == scenario.strategies[scenario.baseline].key);
        let measures = settings.measures(scenario);
        let replicates = [manifest.first, manifest.replicates];
        let needed = Needed { scenario, strategies: &strategies, replicates, measures: &measures };
        let [steps, sectors] = [tables.bytes("steps.csv")?, tables.bytes("sectors.csv")?];
        let open = |table: &str| -> io::Result<Option<io::Cursor<&[u8]>>> {
            Ok(match table {
                "summary" => Some(&summary),
                "steps" => steps.as_ref(),
                _ => sectors.as_ref(),
            }
            .map(|bytes| io::Cursor::new(&bytes[..])))
        };
        let trouble = |error: io::Error| {
            let hint = "take the tables from a copy, or run the study again";
            Problem::new(
                &tables.within.path("summary.csv"),
                "a table cannot be read",
                &error.to_string(),
                "the tables as they were written",
                hint,
            )
        };
        let measured = measured_in(&needed, open).map_err(trouble)?;
        let signals = match (&steps, baseline) {
            (Some(steps), Some(baseline)) => signals_in(&steps[..], &needed, baseline).map_err(trouble)?,
            _ => Vec::new(),
        };
        let mut found = Self {
            strategies: strategies.clone(),
            baseline,
            judged: scenario.measure,
            controls: strategies
                .iter()
                .map(|key| scenario.strategy(key).is_some_and(|s| s.control))
                .collect(),
            effects: Vec::new(),
            ranks: None,
            costs: None,
            measured,
            signals,
            front: Vec::new(),
        };
        found.sheets(tables, scenario, &settings)?;
        found.front = found.unbeaten();
        Ok(Some(found))
    }

    /// Effects, ranks and costs: as they are stored, or made as `compare` makes them.
    fn sheets(
        &mut self,
        tables: &Tables<'_>,
        scenario: &Scenario,
        settings: &Settings,
    ) -> Result<(), Problem> {
        let ranked = ["measure", "strategy"];
        let numbers = ["place", "share", "regret"];
        let costed = ["planned_hours", "spent_hours"];
        let effects = match tables.sheet("effects.csv", &EFFECTS[0], &EFFECTS[1])? {
            Some(effects) => {
                self.ranks = tables.sheet("ranks.csv", &ranked, &numbers)?;
                self.costs = tables.sheet("costs.csv", &["strategy", "part"], &costed)?;
                effects
            }
            None => {
                // Without the baseline nothing is an effect, but costs are costs.
                let place = self.baseline.unwrap_or(0);
                let relevant = |key: &str| settings.relevant.get(key).copied();
                let comparison = Comparison::of(
                    self.strategies.clone(),
                    place,
                    self.measured.clone(),
                    settings.pairs,
                    relevant,
                );
                let read = |name: &str, text: String, needed: &[&str], numbers: &[&str]| {
                    Sheet::read(name, text.as_bytes(), needed, numbers)
                };
                self.costs =
                    Some(read("costs", costs_table(scenario, &comparison), &["strategy", "part"], &costed)?);
                if self.baseline.is_none() || self.strategies.len() < 2 {
                    return Ok(());
                }
                self.ranks = Some(read("ranks", ranks_table(&comparison), &ranked, &numbers)?);
                read("effects", effects_table(&comparison), &EFFECTS[0], &EFFECTS[1])?
            }
        };
        self.effects = effects.rows().map(Effect::of).collect();
        Ok(())
    }

    /// The measure that the message is about: the one that the scenario is about, or else the first.
    pub fn headline(&self) -> Option<&Measured> {
        self.measure(self.judged.info().key).or(self.measured.first())
    }

    pub fn measure(&self, key: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.key == key)
    }

    /// The effect of a strategy against the baseline on a measure.
    pub fn effect(&self, strategy: &str, measure: &str) -> Option<&Effect> {
        let baseline = self.strategies.get(self.baseline?)?;
        self.effects.iter().find(|e| e.strategy == strategy && e.measure == measure && e.other == *baseline)
    }

    /// Mean of a measure over the runs of a strategy.
    pub fn mean(&self, strategy: usize, measure: &str) -> Option<f64> {
        let values = self.measure(measure)?.values.get(strategy)?;
        let known = crate::statistics::sorted(values);
        (!known.is_empty()).then(|| crate::statistics::mean(&known))
    }

    /// What can be said of the headline measure.
    pub fn choice(&self) -> Option<Choice> {
        let measure = &self.headline()?.key;
        let first = |key: &String| {
            let mut rows =
                self.ranks.iter().flat_map(Sheet::rows).filter(|row| row.text("measure") == measure);
            let row = rows.find(|row| row.text("strategy") == key && row.text("place") == "1");
            row.map_or(f64::NAN, |row| row.number("share"))
        };
        let candidate = |(key, &control): (&String, &bool)| {
            let effect = self.effect(key, measure);
            Candidate {
                verdict: effect.map(|effect| effect.verdict),
                gain: effect.map_or(0.0, |effect| effect.direction.sign() * effect.difference),
                first: first(key),
                control,
            }
        };
        let candidates: Vec<Candidate> = self.strategies.iter().zip(&self.controls).map(candidate).collect();
        Choice::of(&candidates, self.baseline)
    }

    /// The strategy to show beside the baseline.
    pub fn best(&self) -> Option<String> {
        let place = self.choice().map(|choice| choice.best).or_else(|| self.ordered().first().copied())?;
        Some(self.strategies[place].clone())
    }

    /// The baseline, where it is more than a network without support.
    pub fn supported<'a>(&self, scenario: &'a Scenario) -> Option<&'a Strategy> {
        let strategy = scenario.strategy(&self.strategies[self.baseline?])?;
        (!strategy.setup.interventions.is_empty()).then_some(strategy)
    }

    /// Whether a strategy is a control.
    pub fn is_control(&self, place: usize) -> bool {
        self.controls[place]
    }

    /// Baseline and best, where both were run.
    pub fn shown(&self) -> Option<[String; 2]> {
        Some([self.strategies[self.baseline?].clone(), self.best()?])
    }

    /// The strategies beside the baseline, the largest gain on the headline measure first.
    pub fn ordered(&self) -> Vec<usize> {
        let mut order: Vec<usize> =
            (0..self.strategies.len()).filter(|place| Some(*place) != self.baseline).collect();
        let gain = |place: &usize| {
            let effect = self.headline().and_then(|m| self.effect(&self.strategies[*place], &m.key));
            effect.map_or(f64::NEG_INFINITY, |e| e.direction.sign() * e.difference)
        };
        order.sort_by(|a, b| gain(b).total_cmp(&gain(a)).then(a.cmp(b)));
        order
    }

    /// Hours of orchestration and of partners, as spent.
    pub fn hours(&self, strategy: usize) -> [f64; 2] {
        ["hours_orchestration", "hours_partners"].map(|key| {
            self.mean(strategy, key).unwrap_or_else(|| {
                let part = key.trim_start_matches("hours_");
                let name = &self.strategies[strategy];
                let mut rows = self.costs.iter().flat_map(Sheet::rows);
                rows.find(|row| row.text("strategy") == name && row.text("part") == part)
                    .map_or(f64::NAN, |row| row.number("spent_hours"))
            })
        })
    }

    fn unbeaten(&self) -> Vec<usize> {
        let Some(headline) = self.headline().map(|measured| measured.key.clone()) else { return Vec::new() };
        let sign = self.headline().map_or(1.0, |m| m.direction.sign());
        let goals = |place: usize| {
            let hours: f64 = self.hours(place).iter().sum();
            let mut goals = vec![sign * self.mean(place, &headline).unwrap_or(f64::NAN), -hours];
            goals.extend(self.mean(place, "inclusion"));
            goals
        };
        front(&(0..self.strategies.len()).map(goals).collect::<Vec<_>>())
    }

    /// Runs of each strategy that count.
    pub fn runs(&self, manifest: &Manifest) -> u64 {
        let most = self
            .measured
            .iter()
            .flat_map(|m| &m.values)
            .map(|v| v.iter().filter(|x| !x.is_nan()).count())
            .max();
        most.map_or(0, |n| n as u64).min(manifest.replicates)
    }
}
