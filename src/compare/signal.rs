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

/// So many runs in a hundred may be on the wrong side of the level, of those with the strategy and of those without.
const WRONG: usize = 20;

/// What to watch for.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Place of the strategy it is about.
    pub strategy: usize,
    /// What to look at.
    pub metric: Metric,
    /// When.
    pub month: u32,
    /// The level, in hundredths: halfway between what the runs show with the strategy and without.
    pub level: f64,
    /// Whether it is above the level that the strategy does not work.
    pub stop_above: bool,
    /// Runs, of [`Self::n`], on the side of the level where one would stop: with the strategy and without.
    pub stopped: [usize; 2],
    /// Pairs of runs.
    pub n: usize,
}

impl Signal {
    /// A level of a metric that tells most runs with a strategy from most of those without; none where too many are on
    /// the wrong side of it, or where chance could have made the difference.
    fn of(strategy: usize, metric: Metric, month: u32, values: [&[f64]; 2]) -> Option<Self> {
        let effect = Effect::of(values[0], values[1], 0.0, Direction::More).filter(Effect::is_sure)?;
        let level = (50.0 * (effect.means[0] + effect.means[1])).round() / 100.0;
        let stop_above = effect.mean < 0.0;
        let stops = |x: f64| if stop_above { x > level } else { x < level };
        let pairs = || values[0].iter().zip(values[1]).filter(|(a, b)| a.is_finite() && b.is_finite());
        let stopped =
            [pairs().filter(|(a, _)| stops(**a)).count(), pairs().filter(|(_, b)| stops(**b)).count()];
        let found = Self { strategy, metric, month, level, stop_above, stopped, n: effect.n };
        found.wrong().iter().all(|wrong| 100 * wrong <= WRONG * effect.n).then_some(found)
    }

    /// Runs in which one would stop though the strategy is there, and go on though it is not.
    fn wrong(&self) -> [usize; 2] {
        [self.stopped[0], self.n - self.stopped[1]]
    }

    /// In words.
    pub fn text(&self, language: Language) -> String {
        let info = self.metric.info();
        let label = language.metric(info);
        let Self { month, n, stopped: [with, without], .. } = self;
        let level = language.number(self.level, 2);
        let [below, above] = [language.pick("below", "onder"), language.pick("above", "boven")];
        let side = if self.stop_above { above } else { below };
        language.pick(
            format!("Stop or revise when after {month} months {label} is still {side} {level}: so it was in {without} of {n} runs without it, and in {with} of {n} with it."),
            format!("Stop of herzie als {label} na {month} maanden nog {side} {level} ligt: dat was zo in {without} van de {n} runs zonder, en in {with} van de {n} ermee."),
        )
    }
}

/// The sign of each strategy that tells runs with it from runs without best early on; none where nothing does well
/// enough.
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
            Signal::of(strategy, metric, month, [&values[strategy], &values[baseline]])
        });
        found.min_by_key(|signal| signal.wrong().iter().sum::<usize>())
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
        let of = |a: &[f64], b: &[f64]| Signal::of(1, Metric::Trust, 12, [a, b]).unwrap();
        let rises = of(&with, &without).text(Language::English);
        assert_eq!(
            rises,
            "Stop or revise when after 12 months trust is still below 0.51: so it was in 20 of 20 runs without it, and in 0 of 20 with it."
        );
        assert!(of(&without, &with).text(Language::Dutch).contains("nog boven 0,51"));
    }

    /// A difference may be sure and yet say nothing of one network.
    #[test]
    fn what_tells_no_better_than_a_coin_is_no_sign() {
        let without: Vec<f64> = (0..100).map(|i| f64::from(i * 37 % 100) / 100.0).collect();
        let shifted = |by: f64| without.iter().map(|x| x + by).collect::<Vec<f64>>();
        let effect = Effect::of(&shifted(0.1), &without, 0.0, Direction::More).unwrap();
        assert!(effect.is_sure());
        assert_eq!(Signal::of(1, Metric::Trust, 12, [&shifted(0.1), &without]), None);
        let found = Signal::of(1, Metric::Trust, 12, [&shifted(0.7), &without]).unwrap();
        assert!(found.wrong().iter().all(|wrong| *wrong > 10 && *wrong <= 20), "{found:?}");
    }
}
