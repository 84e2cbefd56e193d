//! One row of the proof: what should hold, and what was found.

use std::path::Path;

use super::{Sample, Subject};

/// What kind of proof a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A phase alone equals a published model with a known answer.
    Docking,
    /// Something that holds in every world.
    Invariant,
    /// Something the whole model shows, and does not show without its mechanism.
    Pattern,
    /// Something measured in real networks.
    Data,
}

impl Kind {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 4] = [Self::Docking, Self::Invariant, Self::Pattern, Self::Data];

    /// The word in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Docking => "docking",
            Self::Invariant => "invariant",
            Self::Pattern => "pattern",
            Self::Data => "data",
        }
    }

    /// The heading in reports.
    pub fn title(self) -> &'static str {
        match self {
            Self::Docking => "Docking by reduction: published models with known answers",
            Self::Invariant => "Invariants: what holds in every world",
            Self::Pattern => "Patterns, with and without their mechanism",
            Self::Data => "Real networks",
        }
    }
}

/// How long a check may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// All such checks together take less than two minutes on two cores.
    Quick,
    /// Only where time does not matter.
    Full,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What should hold holds.
    Holds,
    /// It does not: the program is wrong.
    Fault,
    /// It does not: the model does not show it.
    Miss,
    /// Nothing was found out, for this reason.
    Skipped(String),
    /// What it needs was given and cannot be read: the problem, with its place.
    Unreadable(String),
}

impl Verdict {
    /// The word in tables.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fault => "fault",
            Self::Miss => "miss",
            Self::Skipped(_) => "skipped",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

/// What a check runs on.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// The phases to prove.
    pub subject: &'a Subject,
    /// The folder of real networks, if there is one.
    pub data: Option<&'a Path>,
    /// Whether what is looked into beside the verdict is run as well.
    pub probing: bool,
}

/// Something to prove.
#[derive(Clone, Copy)]
pub struct Check {
    /// Its name: kind of thing and thing, such as `influence/degroot`; unique.
    pub key: &'static str,
    /// What kind of proof it is.
    pub kind: Kind,
    /// How long it may take.
    pub effort: Effort,
    /// What should hold, in a sentence.
    pub what: &'static str,
    /// What would be wrong with results if it did not, in a sentence.
    pub why: &'static str,
    /// Where the known answer comes from.
    pub source: &'static str,
    /// Finds out.
    pub run: fn(&Bench<'_>) -> Finding,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// Formula or value that should be found, part by part.
    pub expected: Vec<String>,
    /// What was found, with its uncertainty, part by part.
    pub observed: Vec<String>,
    /// Whether each part holds.
    pub holds: Vec<bool>,
    /// What was looked into afterwards, part by part; it counts for no verdict.
    pub probes: Vec<Probed>,
    /// Why nothing could be found out.
    pub skipped: Option<String>,
    /// What cannot be read, with its place.
    pub unreadable: Option<String>,
    /// What a reader should know beside: limits, and for a miss the best explanation there is.
    pub note: String,
}

/// Something that was looked into after a check had been measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// What the note says of it.
    pub said: String,
    /// What was found.
    pub observed: String,
    /// Whether it is as the note says.
    pub as_said: bool,
}

impl Finding {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing can be found out, for this reason.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self { skipped: Some(reason.into()), ..Self::default() }
    }

    /// What the check needs was given and cannot be read.
    pub fn unreadable(problem: impl Into<String>) -> Self {
        Self { unreadable: Some(problem.into()), ..Self::default() }
    }

    /// Adds a part.
    pub fn part(mut self, expected: impl Into<String>, observed: impl Into<String>, holds: bool) -> Self {
        self.expected.push(expected.into());
        self.observed.push(observed.into());
        self.holds.push(holds);
        self
    }

    /// Adds something that was looked into afterwards.
    pub fn probe(mut self, said: String, observed: String, as_said: bool) -> Self {
        self.probes.push(Probed { said, observed, as_said });
        self
    }

    /// Adds a part that must be equal to a known value within a tolerance.
    pub fn equal(self, what: &str, observed: f64, expected: f64, tolerance: f64) -> Self {
        let holds = (observed - expected).abs() <= tolerance;
        self.part(
            format!("{what} = {expected:.6} within {tolerance:.0e}"),
            format!("{observed:.6} (off by {:.0e})", (observed - expected).abs()),
            holds,
        )
    }

    /// Adds a part whose mean must lie within four standard errors of a known value.
    pub fn mean(self, what: &str, sample: &Sample, expected: f64) -> Self {
        let (mean, error) = (sample.mean(), sample.standard_error());
        let holds = (mean - expected).abs() <= 4.0 * error.max(1e-12);
        self.part(
            format!("mean {what} = {expected:.5} within 4 s.e."),
            format!("{mean:.5} (s.e. {error:.5}, n = {})", sample.n()),
            holds,
        )
    }

    /// Adds what a reader should know beside.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// What came of it.
    pub fn verdict(&self, kind: Kind) -> Verdict {
        if let Some(problem) = &self.unreadable {
            return Verdict::Unreadable(problem.clone());
        }
        if let Some(reason) = &self.skipped {
            return Verdict::Skipped(reason.clone());
        }
        let holds = !self.holds.is_empty() && self.holds.iter().all(|&holds| holds);
        match (holds, kind) {
            (true, _) => Verdict::Holds,
            (false, Kind::Docking | Kind::Invariant) => Verdict::Fault,
            (false, Kind::Pattern | Kind::Data) => Verdict::Miss,
        }
    }
}
