//! What a pattern declares before anything is measured.

use super::film::{Film, film};
use crate::model::metrics::Metric;
use crate::model::setup::Setup;
use crate::verify::{Effort, Subject};

/// Something the whole model was declared to show.
#[derive(Clone, Copy)]
pub struct Pattern {
    /// Its name.
    pub key: &'static str,
    /// How long it may take.
    pub effort: Effort,
    /// What should be seen.
    pub what: &'static str,
    /// What it would mean if it were not.
    pub why: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// The comparisons that together make it up.
    pub comparisons: &'static [Comparison],
    /// What was looked into after it was measured; none of it counts for the verdict.
    pub probes: &'static [Probe],
    /// What a reader should know beside; for a miss, the best explanation there is.
    pub note: &'static str,
}

/// One comparison of two arms, run by run with the same chance.
#[derive(Clone, Copy)]
pub struct Comparison {
    /// What is compared, in words.
    pub says: &'static str,
    /// With what is thought to matter.
    pub treated: Arm,
    /// Without it.
    pub control: Arm,
    /// What was declared.
    pub expect: Expect,
    /// Number of pairs of runs.
    pub runs: u64,
    /// The same with the mechanism off, where the difference must vanish.
    pub off: Option<Off>,
}

/// A comparison that was looked into afterwards: it shows what the note says, and counts for no verdict.
#[derive(Clone, Copy)]
pub struct Probe {
    /// What is changed or compared, in words.
    pub says: &'static str,
    /// One arm.
    pub treated: Arm,
    /// The other.
    pub control: Arm,
    /// What is changed in both.
    pub change: fn(&mut Setup),
    /// What the note says of it.
    pub expect: Expect,
    /// Number of pairs of runs.
    pub runs: u64,
}

/// A set-up, and what is measured in a run of it.
#[derive(Clone, Copy)]
pub struct Arm {
    /// A strategy of the reference scenario.
    pub strategy: &'static str,
    /// What is changed in it.
    pub change: fn(&mut Setup),
    /// What is measured.
    pub measure: Measure,
}

/// A number from a run.
#[derive(Clone, Copy)]
pub enum Measure {
    /// A metric in the last month.
    End(Metric),
    /// A metric in a month.
    At(Metric, u32),
    /// The mean of a metric over months, the last counted, months without a value left out.
    Mean(Metric, u32, u32),
    /// Anything from a whole run.
    Film(fn(&Film) -> f64),
    /// Anything from phases, set-up and number of the run.
    Own(fn(&Subject, &Setup, u64) -> f64),
    /// Always this.
    Constant(f64),
}

/// What is declared of a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expect {
    /// The treated arm has more, by over .2 of a standard deviation.
    Higher,
    /// The treated arm has less, by over .2 of a standard deviation.
    Lower,
    /// They differ by less than .2 of a standard deviation.
    Same,
    /// The mean of the treated arm lies in this band; the control is not looked at.
    Within(f64, f64),
}

/// A mechanism switched off in both arms.
#[derive(Clone, Copy)]
pub struct Off {
    /// What is off, in words.
    pub what: &'static str,
    /// Switches it off.
    pub change: fn(&mut Setup),
    /// Number of pairs of runs.
    pub runs: u64,
}

impl Comparison {
    /// The same comparison in a world that is changed, as a probe.
    pub const fn probe(
        &self,
        says: &'static str,
        change: fn(&mut Setup),
        expect: Expect,
        runs: u64,
    ) -> Probe {
        Probe { says, treated: self.treated, control: self.control, change, expect, runs }
    }
}

impl Probe {
    /// The same with something else measured.
    pub const fn seeing(mut self, measure: Measure) -> Self {
        (self.treated.measure, self.control.measure) = (measure, measure);
        self
    }
}

impl Arm {
    /// An arm.
    pub const fn new(strategy: &'static str, change: fn(&mut Setup), measure: Measure) -> Self {
        Self { strategy, change, measure }
    }

    /// The number measured in one run, with a mechanism off.
    pub fn run(&self, subject: &Subject, off: fn(&mut Setup), replicate: u64) -> f64 {
        if let Measure::Constant(value) = self.measure {
            return value;
        }
        let mut setup = super::reference(self.strategy);
        (self.change)(&mut setup);
        off(&mut setup);
        self.measure.of(subject, &setup, replicate)
    }
}

impl Measure {
    /// The number measured in one run of a set-up.
    pub fn of(self, subject: &Subject, setup: &Setup, replicate: u64) -> f64 {
        let film = || film(subject, setup, replicate);
        match self {
            Self::End(metric) => film().mean(metric, setup.months, setup.months),
            Self::At(metric, month) => film().mean(metric, month, month),
            Self::Mean(metric, from, to) => film().mean(metric, from, to),
            Self::Film(of) => of(&film()),
            Self::Own(of) => of(subject, setup, replicate),
            Self::Constant(value) => value,
        }
    }
}
