//! What strategies are compared on, read from the tables of their runs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::model::metrics::Metric;
use crate::scenario::{Scenario, Text};
use crate::statistics::{Direction, Effect};

/// Metrics of which less is better.
const LESS: &[Metric] = &[
    Metric::Outside,
    Metric::TrustAsymmetry,
    Metric::Barriers,
    Metric::GroupGap,
    Metric::Failed,
    Metric::Abandoned,
    Metric::BrokenPromises,
    Metric::PracticeGini,
    Metric::LoadGini,
    Metric::BenefitGini,
    Metric::HoursOrchestration,
    Metric::HoursPartners,
];

/// Metrics of which neither more nor less is better: they say what a network is like.
const NEITHER: &[Metric] = &[
    Metric::Degree,
    Metric::Bridges,
    Metric::Actors,
    Metric::Active,
    Metric::Periphery,
    Metric::InitiativesWaiting,
    Metric::InitiativesForming,
    Metric::CoalitionSize,
    Metric::Clustering,
    Metric::CorePeriphery,
    Metric::Centralisation,
    Metric::SectorMixing,
];

/// Which way a metric is good.
pub fn direction(metric: Metric) -> Direction {
    match metric {
        metric if LESS.contains(&metric) => Direction::Less,
        metric if NEITHER.contains(&metric) => Direction::Neither,
        _ => Direction::More,
    }
}

/// What is compared if nobody says.
const DEFAULT: &[Metric] = &[
    Metric::ImpactCumulative,
    Metric::Impact,
    Metric::Alignment,
    Metric::VisionMatch,
    Metric::Trust,
    Metric::Legitimacy,
    Metric::Core,
    Metric::Outside,
    Metric::Inclusion,
    Metric::Voice,
    Metric::ImpactPerHour,
    Metric::HoursOrchestration,
    Metric::HoursPartners,
];

/// Columns of the table of sectors that tell who gains and who drops out.
pub const SECTORS: [&str; 3] = ["involvement", "outside", "benefit"];

/// Something to compare on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// A metric at the end.
    End(Metric),
    /// The mean of a metric over the months: the area under its curve.
    Mean(Metric),
    /// Months until a metric first reaches a level; the months of the run if it never does.
    Until(Metric, f64),
}

impl Measure {
    /// What is compared on: the metrics asked for or the default, areas, and times until levels.
    /// The default begins with the metric that the scenario is about.
    pub fn chosen(asked: &[Metric], until: &[(Metric, f64)], scenario: &Scenario) -> Vec<Self> {
        let mut chosen: Vec<Self> = asked.iter().map(|m| Self::End(*m)).collect();
        if asked.is_empty() {
            chosen.extend(DEFAULT.iter().map(|m| Self::End(*m)));
            chosen.insert(3, Self::Mean(Metric::Alignment));
            if !scenario.groups.is_empty() {
                chosen.extend([Metric::GroupGap, Metric::GroupLowest].map(Self::End));
            }
            let first = Self::End(scenario.measure);
            chosen.retain(|measure| *measure != first);
            chosen.insert(0, first);
        }
        chosen.extend(until.iter().map(|&(metric, level)| Self::Until(metric, level)));
        chosen
    }

    fn metric(self) -> Metric {
        match self {
            Self::End(metric) | Self::Mean(metric) | Self::Until(metric, _) => metric,
        }
    }

    /// Name in tables.
    pub fn key(self) -> String {
        let key = self.metric().info().key;
        match self {
            Self::End(_) => key.to_string(),
            Self::Mean(_) => format!("{key}_mean"),
            Self::Until(_, level) => format!("months_until_{key}_{level}"),
        }
    }

    fn label(self) -> Text {
        let info = self.metric().info();
        let english = info.key.replace('_', " ");
        let (nl, en) = match self {
            Self::End(_) => (info.dutch.to_string(), english),
            Self::Mean(_) => {
                (format!("{}, gemiddeld over de maanden", info.dutch), format!("{english}, mean over months"))
            }
            Self::Until(_, level) => (
                format!("maanden tot {} {}", info.dutch, level.to_string().replace('.', ",")),
                format!("months until {english} {level}"),
            ),
        };
        Text { nl, en }
    }

    fn direction(self) -> Direction {
        match self {
            // What is good comes sooner, what is bad later.
            Self::Until(metric, _) => match direction(metric) {
                Direction::More => Direction::Less,
                Direction::Less => Direction::More,
                Direction::Neither => Direction::Neither,
            },
            Self::End(metric) | Self::Mean(metric) => direction(metric),
        }
    }
}

/// A measure with a value for every run.
#[derive(Clone, Debug)]
pub struct Measured {
    /// Name in tables.
    pub key: String,
    /// Name for readers.
    pub label: Text,
    /// Decimals that a reader needs.
    pub decimals: usize,
    /// Which way is good.
    pub direction: Direction,
    /// By strategy, then by replicate; `NaN` where a run has no value.
    pub values: Vec<Vec<f64>>,
    /// Of the months until a level, by strategy: runs that reach it. All others count as their whole length.
    pub reached: Option<Vec<usize>>,
}

impl Measured {
    /// The strategies that these runs cannot tell apart from this one: the interval of their difference holds 0.
    pub fn alike(&self, strategy: usize) -> Vec<usize> {
        let apart = |other: usize| {
            let effect = Effect::of(&self.values[strategy], &self.values[other], 0.0, self.direction);
            effect.is_some_and(|effect| effect.is_sure())
        };
        (0..self.values.len()).filter(|&other| other != strategy && !apart(other)).collect()
    }
}

/// What of the tables is read.
pub struct Needed<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Short names of the strategies, in the order of the values.
    pub strategies: &'a [String],
    /// The first replicate and how many there are.
    pub replicates: [u64; 2],
    /// What to compare on.
    pub measures: &'a [Measure],
}

/// Reads every measure, and the sectors, from the tables in a folder.
pub fn measured(folder: &Path, needed: &Needed<'_>) -> io::Result<Vec<Measured>> {
    measured_in(needed, |table| match folder.join(format!("{table}.csv")) {
        path if path.exists() => File::open(path).map(Some),
        _ => Ok(None),
    })
}

/// The same from wherever tables come from, by their names without ending.
pub fn measured_in<R: io::Read>(
    needed: &Needed<'_>,
    open: impl Fn(&str) -> io::Result<Option<R>>,
) -> io::Result<Vec<Measured>> {
    let must = |table: &str| {
        open(table)?
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("there is no {table}.csv")))
    };
    let mut all: Vec<Measured> =
        needed.measures.iter().map(|m| needed.empty(m.key(), m.label(), m.direction())).collect();
    needed.each(must("summary")?, |place, cell| {
        for (measured, measure) in all.iter_mut().zip(needed.measures) {
            if !matches!(measure, Measure::Until(..)) {
                measured.values[place[0]][place[1]] = number(cell(&measured.key));
            }
        }
    })?;
    let until = needed.measures.iter().any(|measure| matches!(measure, Measure::Until(..)));
    if until {
        needed.each(must("steps")?, |place, cell| {
            let month = number(cell("step"));
            for (measured, measure) in all.iter_mut().zip(needed.measures) {
                let Measure::Until(metric, level) = *measure else { continue };
                let value = &mut measured.values[place[0]][place[1]];
                // Negative: reached in that month.
                if value.is_nan() || *value >= 0.0 {
                    let reached = number(cell(metric.info().key)) >= level;
                    *value = if reached { -1.0 - month } else { month };
                }
            }
        })?;
        for (measured, measure) in all.iter_mut().zip(needed.measures) {
            if matches!(measure, Measure::Until(..)) {
                let reached = |values: &Vec<f64>| values.iter().filter(|value| **value < 0.0).count();
                measured.reached = Some(measured.values.iter().map(reached).collect());
                let settle = |value: &mut f64| *value = if *value < 0.0 { -1.0 - *value } else { *value };
                measured.values.iter_mut().flatten().for_each(settle);
            }
        }
    }
    if let Some(sectors) = open("sectors")? {
        all.extend(needed.sectors(sectors)?);
    }
    all.retain(|measured| measured.values.iter().flatten().any(|value| !value.is_nan()));
    for measured in &mut all {
        measured.decimals = decimals(&measured.values);
    }
    Ok(all)
}

impl Needed<'_> {
    fn empty(&self, key: String, label: Text, direction: Direction) -> Measured {
        let values = vec![vec![f64::NAN; self.replicates[1] as usize]; self.strategies.len()];
        Measured { key, label, decimals: 2, direction, values, reached: None }
    }

    /// Shows every row of a table of these runs with the place of its strategy and replicate.
    pub(super) fn each(
        &self,
        table: impl io::Read,
        mut see: impl FnMut([usize; 2], &dyn Fn(&str) -> Option<String>),
    ) -> io::Result<()> {
        let mut reader = csv::Reader::from_reader(table);
        let columns: BTreeMap<String, usize> =
            reader.headers()?.iter().enumerate().map(|(place, name)| (name.to_string(), place)).collect();
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            let cell = |name: &str| Some(record.get(*columns.get(name)?)?.to_string());
            let strategy = self.strategies.iter().position(|key| Some(key.as_str()) == record.get(0));
            let replicate = cell("replicate").and_then(|text| text.parse::<u64>().ok());
            let replicate = replicate.and_then(|r| r.checked_sub(self.replicates[0]));
            if let (Some(strategy), Some(replicate)) = (strategy, replicate)
                && replicate < self.replicates[1]
            {
                see([strategy, replicate as usize], &cell);
            }
        }
        Ok(())
    }

    /// Who gains and who drops out, by sector, at the end.
    fn sectors(&self, table: impl io::Read) -> io::Result<Vec<Measured>> {
        let keys: Vec<&str> =
            self.scenario.strategies[0].setup.sectors.iter().map(|sector| sector.key.as_str()).collect();
        let mut all = Vec::new();
        for (key, name) in keys.iter().zip(&self.scenario.sectors) {
            for column in SECTORS {
                let (nl, en) = match column {
                    "involvement" => ("betrokkenheid", "involvement"),
                    "outside" => ("partijen (nog) buiten", "parties outside"),
                    _ => ("opbrengst", "benefit"),
                };
                let label =
                    Text { nl: format!("{}: {nl}", name.text.nl), en: format!("{}: {en}", name.text.en) };
                let direction = if column == "outside" { Direction::Less } else { Direction::More };
                all.push(self.empty(format!("{key}:{column}"), label, direction));
            }
        }
        // Later months overwrite earlier ones, so the last stays.
        self.each(table, |place, cell| {
            let Some(sector) = keys.iter().position(|key| cell("sector").as_deref() == Some(key)) else {
                return;
            };
            for (n, column) in SECTORS.iter().enumerate() {
                all[SECTORS.len() * sector + n].values[place[0]][place[1]] = number(cell(column));
            }
        })?;
        Ok(all)
    }
}

pub(super) fn number(cell: Option<String>) -> f64 {
    cell.and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

/// Decimals in which the values can be told apart.
fn decimals(values: &[Vec<f64>]) -> usize {
    let largest =
        values.iter().flatten().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
    match largest {
        _ if largest >= 100.0 => 0,
        _ if largest >= 3.0 => 1,
        _ if largest >= 0.1 => 2,
        _ => 3,
    }
}
