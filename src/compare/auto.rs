//! How many runs a comparison takes, and what sharing chance saved.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Comparison, RELEVANT};
use crate::ensemble::Job;
use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::statistics::{Direction, Effect, mean, sorted};
use crate::story::Language;

/// Runs of each strategy that it begins with, and the most it spends.
const RUNS: [u64; 2] = [20, 1280];
/// The measures that are looked at.
pub const PRECISE: [Metric; 2] = [Metric::ImpactCumulative, Metric::Alignment];

/// As many runs as a precision needs.
pub struct Auto<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Places of the strategies.
    pub strategies: &'a [usize],
    /// Place of the baseline among them.
    pub baseline: usize,
    /// The seed.
    pub seed: u64,
    /// Width of the interval that is wanted, in smallest relevant differences.
    pub precision: f64,
    /// The smallest difference that matters, by measure, where it was stated.
    pub relevant: &'a BTreeMap<String, f64>,
}

impl Auto<'_> {
    /// How many runs of each strategy, and whether they are enough. `ends` gives [`PRECISE`] at the end of each run;
    /// nothing if somebody stopped it.
    ///
    /// The number doubles until every interval is as narrow as asked. It stops on width, never on effect, so
    /// looking more than once does not make differences out of chance.
    pub fn runs<E>(
        &self,
        mut ends: impl FnMut(&[Job]) -> Result<Vec<Vec<f64>>, E>,
    ) -> Result<(u64, bool), E> {
        let [mut count, most] = RUNS;
        let mut runs: Vec<Vec<[f64; 2]>> = vec![Vec::new(); self.strategies.len()];
        loop {
            let first = runs[0].len() as u64;
            let jobs: Vec<Job> = self.strategies.iter().flat_map(|&s| self.jobs(s, first..count)).collect();
            let ends = ends(&jobs)?;
            let chunk = (count - first) as usize;
            runs.iter_mut()
                .zip(ends.chunks(chunk))
                .for_each(|(run, ends)| run.extend(ends.iter().map(|e| [e[0], e[1]])));
            let enough = self.precise(&runs);
            if enough || count * 2 > most {
                return Ok((count, enough));
            }
            count *= 2;
        }
    }

    fn jobs(&self, strategy: usize, replicates: std::ops::Range<u64>) -> impl Iterator<Item = Job> {
        let setup = Arc::new(self.scenario.strategies[strategy].setup.clone());
        let seed = self.seed;
        replicates.map(move |replicate| Job { setup: Arc::clone(&setup), seed, replicate })
    }

    /// Whether every interval is as narrow as asked.
    fn precise(&self, runs: &[Vec<[f64; 2]>]) -> bool {
        let column = |s: usize, k: usize| runs[s].iter().map(|ends| ends[k]).collect::<Vec<f64>>();
        (0..PRECISE.len()).all(|k| {
            let baseline = column(self.baseline, k);
            let level = mean(&sorted(&baseline)).abs();
            let stated = self.relevant.get(PRECISE[k].info().key).copied();
            let relevant = stated.unwrap_or(RELEVANT * level);
            (0..runs.len()).filter(|&s| s != self.baseline).all(|s| {
                Effect::of(&column(s, k), &baseline, relevant, Direction::More)
                    .is_none_or(|effect| effect.interval[1] - effect.interval[0] <= self.precision * relevant)
            })
        })
    }
}

/// What the runs cost, and what sharing chance saved; `enough` where their number was found out.
pub fn spent(comparison: &Comparison, runs: u64, enough: Option<bool>, language: Language) -> String {
    let saved = comparison.rows.iter().filter(|row| {
        row.other == comparison.baseline
            && PRECISE.iter().any(|metric| comparison.measured[row.measure].key == metric.info().key)
    });
    let saved = sorted(&saved.map(|row| row.effect.saved).collect::<Vec<f64>>());
    let mut text = match enough {
        None => String::new(),
        Some(true) => language.pick(
            format!("It took {runs} runs of each strategy until intervals were as narrow as asked. "),
            format!("Het kostte {runs} runs van elke strategie tot de intervallen zo smal waren als gevraagd. "),
        ),
        Some(false) => language.pick(
            format!("{runs} runs of each strategy were spent, and some intervals are still wider than asked. "),
            format!("Er zijn {runs} runs van elke strategie gedaan; sommige intervallen zijn nog breder dan gevraagd. "),
        ),
    };
    if let (Some(least), Some(most)) = (saved.first(), saved.last()) {
        let [least, most] = [least, most].map(|x| language.number(*x, 1));
        text.push_str(&language.pick(
            format!("Independent seeds would have needed {least} to {most} times as many runs."),
            format!("Met losse toevalsreeksen waren {least} tot {most} keer zoveel runs nodig geweest."),
        ));
    }
    text
}
