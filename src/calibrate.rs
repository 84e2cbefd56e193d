//! Which values of a few parameters go with what was observed in one's own network.
//!
//! ```text
//! draws of the parameters -> one run each -> statistics -> nearest to what was observed -> regression
//!                                                       -> runs at what came out: do they look like it?
//!                                                       -> each of some draws in the place of what was observed
//! ```
//!
//! One network is one run of chance, so a draw is one run, not a mean of many. Whether the method can find these
//! parameters at all from these statistics is asked of runs whose parameters are known.

mod observed;
mod statistic;
mod tables;
mod text;

pub use observed::{Observed, Wave, read, strangers, waves};
pub use statistic::{Statistic, Witness};
pub use tables::{calibrated, draws_table, parameters_table, posterior_table, predictive_table};
pub use text::{cautions, text};

use std::sync::Arc;

use crate::design::{Change, Space, hypercube};
use crate::ensemble::{Job, ensemble};
use crate::model::Setup;
use crate::random::{Draws, Purpose};
use crate::run::Watch;
use crate::statistics::{Posterior, fewest, quantile, sorted, variance};

/// Fewest draws that are kept: fewer have no interval to speak of.
const LEAST: usize = 20;
/// What rounding may do to a statistic.
const ROUNDING: f64 = 1e-9;
/// Chance that intervals of which nothing is wrong are called narrow, over all parameters together.
const RARE: f64 = 0.05;

/// What is asked.
pub struct Question<'a> {
    /// The scenario with the parameters that are fitted.
    pub space: &'a Space,
    /// Place of the strategy that was going on.
    pub strategy: usize,
    /// What was observed.
    pub observed: &'a [Observed],
    /// The seed.
    pub seed: u64,
    /// Draws of the parameters.
    pub draws: u64,
    /// Share of them that is kept.
    pub keep: f64,
    /// Runs at what came out.
    pub again: u64,
    /// Draws that play what was observed.
    pub recover: u64,
}

/// A parameter, as far as it is known now.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Mean, median, and the ends of the 95% interval, on its own scale.
    pub mean: f64,
    /// See [`Self::mean`].
    pub median: f64,
    /// See [`Self::mean`].
    pub interval: [f64; 2],
    /// How much smaller its standard deviation is than that of its range: 1 is known, 0 is as before; empty (`NaN`)
    /// where the model does not reach what was observed, since nothing is learned from runs that are unlike it.
    pub learned: f64,
    /// In how many of the known runs the interval held the truth.
    pub covered: usize,
    /// The fewest of them that chance explains where it is a 95% interval: all parameters pass in 19 of 20 studies. It is
    /// binomial, as if known runs shared nothing. They share one set of draws, which makes their count vary no more than
    /// that, and somewhat less where they are a large part of the set: the bound is on the safe side.
    pub least: usize,
    /// Mean square error of the median over known runs, as a share of the variance of the range.
    pub error: f64,
}

impl Fitted {
    /// Whether the interval held the truth more rarely than chance explains: it is narrower than what is known.
    pub fn is_narrow(&self) -> bool {
        self.covered < self.least
    }
}

/// A statistic, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What was observed.
    pub observed: f64,
    /// Nineteen of twenty draws lie between these, before anything was observed.
    pub before: [f64; 2],
    /// Lowest and highest of all draws.
    pub ends: [f64; 2],
    /// Median, and where nineteen of twenty runs at what came out lie.
    pub median: f64,
    /// See [`Self::median`].
    pub after: [f64; 2],
    /// Twice the smaller share of those runs that lie at or beyond what was observed on one side.
    pub tail: f64,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct Answer {
    /// By parameter.
    pub fitted: Vec<Fitted>,
    /// By statistic.
    pub checked: Vec<Checked>,
    /// The draws that were kept.
    pub posterior: Posterior,
    /// The parameters of the runs at what came out, as shares of their ranges: equal draws of what is known now.
    pub again: Vec<Vec<f64>>,
    /// Draws in which every statistic has a value.
    pub usable: usize,
    /// Draws that played what was observed.
    pub recovered: usize,
    /// Statistics of every draw.
    pub statistics: Vec<Vec<f64>>,
}

/// Whether something lies beyond these ends, by more than rounding.
fn is_beyond(x: f64, [low, high]: [f64; 2]) -> bool {
    let margin = ROUNDING * x.abs().max(1.0);
    x < low - margin || x > high + margin
}

impl Checked {
    /// Whether no draw came as far as what was observed.
    pub fn is_out_of_reach(&self) -> bool {
        is_beyond(self.observed, self.ends)
    }

    /// Whether every draw has the same value, so that it tells nothing.
    pub fn is_constant(&self) -> bool {
        self.ends[0] == self.ends[1]
    }
}

impl Question<'_> {
    /// Runs in all.
    pub fn runs(&self) -> u64 {
        self.draws + self.again
    }

    /// The months a run needs: up to the last that was observed.
    pub fn months(&self) -> u64 {
        self.runs() * u64::from(self.space.scenario.strategies[self.strategy].setup.months)
    }

    /// The value of a parameter for a share of its range.
    pub fn value(&self, axis: usize, share: f64) -> f64 {
        self.space.axes[axis].at_share(share).number().unwrap_or(f64::NAN)
    }

    /// Draws, runs, weighs and checks. `Ok(None)` if somebody stopped it.
    ///
    /// # Errors
    /// A text that says why nothing can be inferred.
    pub fn answer(&self, threads: usize, watch: &dyn Watch) -> Result<Option<Answer>, String> {
        let axes = self.space.axes.len();
        let kept = |draws: usize| (self.keep * draws as f64).ceil() as usize;
        let few = |draws: usize| {
            let kept = kept(draws);
            format!("--keep {} of {draws} draws keeps {kept}; at least {LEAST} are needed", self.keep)
        };
        if kept(self.draws as usize) < LEAST {
            return Err(few(self.draws as usize));
        }
        let inputs = hypercube(self.draws as usize, axes, self.seed);
        let Some(statistics) = self.simulated(&inputs, 0, threads, watch)? else { return Ok(None) };
        let seen: Vec<f64> = self.observed.iter().map(|observed| observed.value).collect();
        let usable = statistics.iter().filter(|own| own.iter().all(|x| x.is_finite())).count();
        let least = 10 * (seen.len() + 1);
        if usable < least {
            return Err(format!(
                "only {usable} of {} draws have a value of every statistic; at least {least} are needed",
                self.draws
            ));
        }
        if kept(usable) < LEAST {
            return Err(few(usable));
        }
        let mut posterior = Posterior::of(&inputs, &statistics, &seen, self.keep, None)
            .ok_or("no draws are left to keep: keep a larger share with --keep")?;
        let column = |rows: &[Vec<f64>], place: usize| {
            sorted(&rows.iter().map(|row| row[place]).filter(|x| x.is_finite()).collect::<Vec<f64>>())
        };
        let before: Vec<Vec<f64>> = (0..seen.len()).map(|place| column(&statistics, place)).collect();
        let reached = seen.iter().zip(&before).all(|(&x, own)| !is_beyond(x, [own[0], own[own.len() - 1]]));
        if !reached {
            // A regression would lead beyond anything that was run, to the ends of the ranges.
            posterior = posterior.unmoved(&inputs);
        }
        let again = self.resampled(&posterior);
        let Some(after) = self.simulated(&again, self.draws, threads, watch)? else { return Ok(None) };
        let known: Vec<usize> = (0..statistics.len())
            .filter(|&place| statistics[place].iter().all(|x| x.is_finite()))
            .take(self.recover as usize)
            .collect();
        let retold = |&place: &usize| {
            let found = Posterior::of(&inputs, &statistics, &statistics[place], self.keep, Some(place))?;
            Some((inputs[place].as_slice(), found))
        };
        let retold: Vec<(&[f64], Posterior)> = known.iter().filter_map(retold).collect();
        let mut fitted: Vec<Fitted> =
            (0..axes).map(|axis| self.fitted(axis, &posterior, &inputs, &retold)).collect();
        if !reached {
            fitted.iter_mut().for_each(|fitted| fitted.learned = f64::NAN);
        }
        let checked =
            (0..seen.len()).map(|place| check(seen[place], &before[place], &column(&after, place))).collect();
        Ok(Some(Answer { fitted, checked, posterior, again, usable, recovered: retold.len(), statistics }))
    }

    fn fitted(
        &self,
        axis: usize,
        posterior: &Posterior,
        inputs: &[Vec<f64>],
        retold: &[(&[f64], Posterior)],
    ) -> Fitted {
        let own = |share: f64| self.value(axis, share);
        let column: Vec<f64> = inputs.iter().map(|row| row[axis]).collect();
        let spread = variance(&column);
        let pairs = || retold.iter().map(|(truth, found)| (truth[axis], found));
        let square = |(truth, found): (f64, &Posterior)| {
            let apart = found.quantile(axis, 0.5) - truth;
            apart * apart
        };
        let holds = |(truth, found): &(f64, &Posterior)| {
            found.quantile(axis, 0.025) <= *truth && *truth <= found.quantile(axis, 0.975)
        };
        Fitted {
            mean: own(posterior.mean(axis)),
            median: own(posterior.quantile(axis, 0.5)),
            interval: [0.025, 0.975].map(|share| own(posterior.quantile(axis, share))),
            learned: 1.0 - posterior.deviation(axis) / spread.sqrt(),
            covered: pairs().filter(holds).count(),
            least: fewest(retold.len(), 0.95, RARE / inputs[0].len() as f64),
            error: pairs().map(square).sum::<f64>() / retold.len() as f64 / spread,
        }
    }

    /// Kept inputs, as often as their weight says (systematic resampling).
    fn resampled(&self, posterior: &Posterior) -> Vec<Vec<f64>> {
        // Chance that no run of the model has.
        let start = Draws::new(self.seed, u64::MAX - 2).uniform(Purpose::Trait, 0, 0, 0);
        let (mut sum, mut place) = (posterior.weights[0], 0);
        (0..self.again)
            .map(|n| {
                let at = (n as f64 + start) / self.again as f64;
                while sum < at && place + 1 < posterior.weights.len() {
                    place += 1;
                    sum += posterior.weights[place];
                }
                posterior.adjusted[place].clone()
            })
            .collect()
    }

    /// The statistics of one run of each of these inputs, each with chance of its own.
    fn simulated(
        &self,
        inputs: &[Vec<f64>],
        first: u64,
        threads: usize,
        watch: &dyn Watch,
    ) -> Result<Option<Vec<Vec<f64>>>, String> {
        let mut jobs = Vec::with_capacity(inputs.len());
        for (n, shares) in inputs.iter().enumerate() {
            let axes = self.space.axes.iter().zip(shares);
            let changes: Vec<Change> = axes.map(|(axis, share)| axis.at_share(*share)).collect();
            let mut setups = self.space.setups(&[self.strategy], &changes)?;
            let setup: Arc<Setup> = setups.remove(0);
            jobs.push(Job { setup, seed: self.seed, replicate: first + n as u64 });
        }
        let wanted: Vec<Statistic> =
            self.observed.iter().map(|observed| observed.statistic.clone()).collect();
        let seen = ensemble(&jobs, threads, watch, |_| Witness::new(&wanted));
        Ok(seen.map(|seen| seen.into_iter().map(Witness::values).collect()))
    }
}

fn check(observed: f64, before: &[f64], after: &[f64]) -> Checked {
    let range = |values: &[f64]| match values {
        [] => [f64::NAN; 2],
        values => [quantile(values, 0.025), quantile(values, 0.975)],
    };
    let share = |count: usize| count as f64 / after.len() as f64;
    let below = share(after.iter().filter(|x| **x <= observed).count());
    let above = share(after.iter().filter(|x| **x >= observed).count());
    Checked {
        observed,
        before: range(before),
        ends: [before.first(), before.last()].map(|end| end.copied().unwrap_or(f64::NAN)),
        median: if after.is_empty() { f64::NAN } else { quantile(after, 0.5) },
        after: range(after),
        tail: (2.0 * below.min(above)).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_observed_is_held_against_both() {
        let before: Vec<f64> = (0..=100).map(f64::from).collect();
        let after: Vec<f64> = (40..=60).map(f64::from).collect();
        let inside = check(50.0, &before, &after);
        assert_eq!((inside.ends, inside.median), ([0.0, 100.0], 50.0));
        assert!(inside.tail > 0.9 && inside.after[0] > 40.0 && inside.before == [2.5, 97.5]);
        assert_eq!(check(70.0, &before, &after).tail, 0.0);
        let far = |x| check(x, &before, &after).is_out_of_reach();
        assert_eq!([0.0, 100.0, 100.0 + 1e-12, 100.1].map(far), [false, false, false, true]);
        assert!(check(6.75, &[6.75; 3], &after).is_constant());
    }
}
