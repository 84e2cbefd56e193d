//! What was asked of `compare`: how many runs it takes, and what is told.

use super::{Analysis, Arguments, Replicates};
use crate::cli::Failure;
use crate::cli::perform::{Done, Study};
use crate::cli::print;
use crate::cli::progress::Progress;
use crate::compare::{Auto, PRECISE, Settings, spent, stop_text, text, unbeaten};
use crate::ensemble::{Job, ends};
use crate::scenario::Scenario;
use crate::story::Language;
use crate::story::table::paragraph;

/// What was asked.
pub struct Question<'a> {
    pub arguments: &'a Arguments,
    pub settings: &'a Settings,
    pub scenario: &'a Scenario,
    /// Places of the strategies in the scenario.
    pub places: &'a [usize],
    /// Place of the baseline among them.
    pub baseline: usize,
}

impl Question<'_> {
    /// How many runs each strategy gets, and, if that was found out, whether it is enough.
    pub fn replicates(&self) -> Result<(u64, Option<bool>), Failure> {
        if let Replicates::Fixed(count) = self.arguments.replicates {
            return Ok((count, None));
        }
        let precision = self.arguments.precision;
        if !(precision.is_finite() && precision > 0.0) {
            return Err(Failure::Input(format!(
                "--precision: no interval is that narrow\n  found:   {precision}\n  allowed: a number above 0\n\nNothing was run or written."
            )));
        }
        let auto = Auto {
            scenario: self.scenario,
            strategies: self.places,
            baseline: self.baseline,
            seed: self.arguments.seed,
            precision,
            relevant: &self.settings.relevant,
        };
        auto.runs(|jobs| self.watched(jobs)).map(|(count, enough)| (count, Some(enough)))
    }

    fn watched(&self, jobs: &[Job]) -> Result<Vec<Vec<f64>>, Failure> {
        let months = jobs.iter().map(|job| u64::from(job.setup.months)).sum();
        let progress = Progress::new(months, self.arguments.manner.quiet);
        let found = ends(jobs, &PRECISE, self.arguments.manner.threads(), &progress);
        progress.clear();
        found.ok_or_else(|| Failure::Stopped("Stopped; nothing was written.".into()))
    }

    /// Prints what was found.
    pub fn tell(&self, study: &Study<'_>, done: &Done, enough: Option<bool>) -> Result<(), Failure> {
        let Some(Analysis { comparison, worlds, fading, signals, .. }) = &done.analysis else {
            return Ok(());
        };
        let manner = &self.arguments.manner;
        if manner.json {
            print(&done.json(study))
        } else if manner.quiet {
            print(&format!("{}\n", done.folder.display()))
        } else {
            let language = Language::from(manner.lang);
            let front = unbeaten(comparison);
            let mut body = text(self.scenario, comparison, worlds.as_ref(), &front, signals, language);
            if let Some(stop) = self.arguments.stop() {
                body.push_str(&stop_text(self.scenario, comparison, fading, stop, language));
            }
            let spent = spent(comparison, study.plan.replicates, enough, language);
            if !spent.is_empty() {
                body.push_str(&paragraph(&spent, 0, 0));
            }
            print(&done.told(study, &body))
        }
    }
}
