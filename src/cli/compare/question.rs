//! What was asked of `compare`: how many runs it takes, in which worlds, and what is told.

use std::sync::Arc;

use super::{Analysis, Arguments, Replicates};
use crate::cli::Failure;
use crate::cli::perform::{Done, Study};
use crate::cli::print;
use crate::cli::progress::Progress;
use crate::compare::{Comparison, RELEVANT, stop_text, text, unbeaten};
use crate::ensemble::{Job, ends};
use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::statistics::{Effect, mean, sorted};
use crate::story::Language;
use crate::story::table::paragraph;

/// Runs that `auto` begins with, and the most it spends on each strategy.
const AUTO: [u64; 2] = [20, 1280];
/// The measures that `auto` looks at.
const PRECISE: [Metric; 2] = [Metric::ImpactCumulative, Metric::Alignment];

/// What was asked.
pub struct Question<'a> {
    pub arguments: &'a Arguments,
    pub scenario: &'a Scenario,
    /// Places of the strategies in the scenario.
    pub places: &'a [usize],
    /// Place of the baseline among them.
    pub baseline: usize,
}

impl Question<'_> {
    /// How many runs each strategy gets, and, if that was found out, whether it is enough.
    ///
    /// The number doubles until every interval is as narrow as asked. It stops on width, never on effect, so
    /// looking more than once does not make differences out of chance.
    pub fn replicates(&self) -> Result<(u64, Option<bool>), Failure> {
        if let Replicates::Fixed(count) = self.arguments.replicates {
            return Ok((count, None));
        }
        let [mut count, most] = AUTO;
        let mut runs: Vec<Vec<[f64; 2]>> = vec![Vec::new(); self.places.len()];
        loop {
            let first = runs[0].len() as u64;
            let jobs: Vec<Job> = self.places.iter().flat_map(|&s| self.jobs(s, first..count)).collect();
            let ends = self.watched(&jobs)?;
            let chunk = (count - first) as usize;
            runs.iter_mut()
                .zip(ends.chunks(chunk))
                .for_each(|(run, ends)| run.extend(ends.iter().map(|e| [e[0], e[1]])));
            let enough = self.precise(&runs);
            if enough || count * 2 > most {
                return Ok((count, Some(enough)));
            }
            count *= 2;
        }
    }

    fn jobs(&self, strategy: usize, replicates: std::ops::Range<u64>) -> impl Iterator<Item = Job> {
        let setup = Arc::new(self.scenario.strategies[strategy].setup.clone());
        let seed = self.arguments.seed;
        replicates.map(move |replicate| Job { setup: Arc::clone(&setup), seed, replicate })
    }

    /// Whether every interval is as narrow as asked.
    fn precise(&self, runs: &[Vec<[f64; 2]>]) -> bool {
        let column = |s: usize, k: usize| runs[s].iter().map(|ends| ends[k]).collect::<Vec<f64>>();
        (0..PRECISE.len()).all(|k| {
            let baseline = column(self.baseline, k);
            let key = PRECISE[k].info().key;
            let level = mean(&sorted(&baseline)).abs();
            let relevant = self.stated(key).unwrap_or(RELEVANT * level);
            (0..runs.len()).filter(|&s| s != self.baseline).all(|s| {
                Effect::of(&column(s, k), &baseline, relevant, true).is_none_or(|effect| {
                    effect.interval[1] - effect.interval[0] <= self.arguments.precision * relevant
                })
            })
        })
    }

    /// The smallest difference that matters on a measure, if it was stated.
    pub fn stated(&self, measure: &str) -> Option<f64> {
        self.arguments.relevant.iter().find(|(name, _)| name == measure).map(|(_, x)| *x)
    }

    fn watched(&self, jobs: &[Job]) -> Result<Vec<Vec<f64>>, Failure> {
        let months = jobs.iter().map(|job| u64::from(job.setup.months)).sum();
        let progress = Progress::new(months, self.arguments.manner.quiet);
        let found = ends(jobs, &PRECISE, self.arguments.manner.threads(), &progress);
        progress.clear();
        found.ok_or_else(stopped)
    }

    /// Prints what was found.
    pub fn tell(&self, study: &Study<'_>, done: &Done, enough: Option<bool>) {
        let Some(Analysis { comparison, worlds, fading, signals }) = &done.analysis else { return };
        let manner = &self.arguments.manner;
        if manner.json {
            print(&done.json(study));
        } else if manner.quiet {
            print(&format!("{}\n", done.folder.display()));
        } else {
            let language = Language::from(manner.lang);
            let front = unbeaten(comparison);
            let mut body = text(self.scenario, comparison, worlds.as_ref(), &front, signals, language);
            if let Some(stop) = self.arguments.stop() {
                body.push_str(&stop_text(self.scenario, comparison, fading, stop, language));
            }
            body.push_str(&self.spent(comparison, study.plan.replicates, enough, language));
            print(&done.told(study, &body));
        }
    }

    /// What the runs cost, and what sharing chance saved.
    fn spent(&self, comparison: &Comparison, runs: u64, enough: Option<bool>, language: Language) -> String {
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
        if text.is_empty() { text } else { paragraph(&text, 0, 0) }
    }
}

fn stopped() -> Failure {
    Failure::Stopped("Stopped; nothing was written.".into())
}
