//! A sign in practice, early on, that a strategy does here what it does in the runs.

use std::fs::File;
use std::io;
use std::path::Path;

use super::measure::{Needed, number};
use crate::model::metrics::Metric;
use crate::statistics::{Direction, Effect};
use crate::story::Language;

/// What a network can see of itself.
const VISIBLE: [Metric; 6] = [
    Metric::Trust,
    Metric::Engagement,
    Metric::Legitimacy,
    Metric::Recognition,
    Metric::RoleClarity,
    Metric::Following,
];
/// The month in which to look, in runs that are long enough.
const EARLY: u32 = 12;

/// What to watch for.
#[derive(Clone, Debug)]
pub struct Signal {
    /// Place of the strategy it is about.
    pub strategy: usize,
    /// What to look at.
    pub metric: Metric,
    /// When.
    pub month: u32,
    /// Its effect then, against the baseline.
    pub effect: Effect,
}

impl Signal {
    /// Halfway between what the runs show with the strategy and without.
    pub fn threshold(&self) -> f64 {
        (self.effect.means[0] + self.effect.means[1]) / 2.0
    }

    /// In words.
    pub fn text(&self, language: Language) -> String {
        let info = self.metric.info();
        let label = language.pick(info.key.replace('_', " "), info.dutch.to_string());
        let [with, without] = self.effect.means.map(|x| language.number(x, 2));
        let (month, level) = (self.month, language.number(self.threshold(), 2));
        let [below, above] = [language.pick("below", "onder"), language.pick("above", "boven")];
        let side = if self.effect.mean > 0.0 { below } else { above };
        language.pick(
            format!("Stop or revise when after {month} months {label} is still {side} {level} (with it {with} on average in the runs, without {without})."),
            format!("Stop of herzie als {label} na {month} maanden nog {side} {level} ligt (ermee gemiddeld {with} in de runs, zonder {without})."),
        )
    }
}

/// The sign of each strategy that sets it apart most surely from the baseline early on; none where nothing does.
pub fn signals(folder: &Path, needed: &Needed<'_>, baseline: usize) -> io::Result<Vec<Signal>> {
    signals_in(File::open(folder.join("steps.csv"))?, needed, baseline)
}

/// The same from a table of steps, wherever it comes from.
pub fn signals_in(steps: impl io::Read, needed: &Needed<'_>, baseline: usize) -> io::Result<Vec<Signal>> {
    let months = needed.scenario.strategies[0].setup.months;
    let month = EARLY.min(months.div_ceil(4));
    let empty = vec![vec![f64::NAN; needed.replicates[1] as usize]; needed.strategies.len()];
    let mut values = vec![empty; VISIBLE.len()];
    needed.each(steps, |place, cell| {
        if number(cell("step")) == f64::from(month) {
            for (k, metric) in VISIBLE.iter().enumerate() {
                values[k][place[0]][place[1]] = number(cell(metric.info().key));
            }
        }
    })?;
    let best = |strategy: usize| {
        let found = VISIBLE.iter().zip(&values).filter_map(|(&metric, values)| {
            let effect = Effect::of(&values[strategy], &values[baseline], 0.0, Direction::More)?;
            (effect.is_sure() && effect.standardised.is_finite()).then_some(Signal {
                strategy,
                metric,
                month,
                effect,
            })
        });
        found.reduce(|a, b| if b.effect.standardised.abs() > a.effect.standardised.abs() { b } else { a })
    };
    Ok((0..needed.strategies.len()).filter(|&strategy| strategy != baseline).filter_map(best).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_halfway_and_the_side_is_that_of_the_baseline() {
        let with: Vec<f64> = (0..20).map(|i| 0.6 + f64::from(i % 5) / 100.0).collect();
        let without: Vec<f64> = (0..20).map(|i| 0.4 + f64::from(i % 3) / 100.0).collect();
        let of = |a: &[f64], b: &[f64]| Signal {
            strategy: 1,
            metric: Metric::Trust,
            month: 12,
            effect: Effect::of(a, b, 0.0, Direction::More).unwrap(),
        };
        let rises = of(&with, &without).text(Language::English);
        assert_eq!(
            rises,
            "Stop or revise when after 12 months trust is still below 0.51 (with it 0.62 on average in the runs, without 0.41)."
        );
        assert!(of(&without, &with).text(Language::Dutch).contains("nog boven 0,51"));
    }
}
