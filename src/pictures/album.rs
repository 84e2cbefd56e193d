//! All figures of a folder: which there are, what they need, and how each is made.

use std::io;
use std::path::Path;

use super::functions::{FUNCTIONS, functions};
use super::moments::Moments;
use super::motives::motives;
use super::portfolio::portfolio;
use super::rings::network;
use super::sectors::{SHOWN, sectors};
use super::spread::Spread;
use super::time::over_time;
use super::{Setting, finding};
use crate::figure::Figure;
use crate::model::metrics::Metric;
use crate::story::{Film, Outcomes};

/// A kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Alignment and impact over time.
    OverTime,
    /// The network in rings.
    Network,
    /// Meeting, acting, steering, learning.
    Functions,
    /// What moves actors.
    Motives,
    /// The lives of initiatives.
    Portfolio,
    /// Who takes part, works and benefits.
    Sectors,
}

impl Kind {
    /// Every kind, in the order in which they are drawn.
    pub const ALL: [Kind; 6] =
        [Self::OverTime, Self::Network, Self::Functions, Self::Motives, Self::Portfolio, Self::Sectors];

    /// The last part of the names of its files.
    pub fn key(self) -> &'static str {
        match self {
            Self::OverTime => "over-time",
            Self::Network => "network",
            Self::Functions => "functions",
            Self::Motives => "motives",
            Self::Portfolio => "portfolio",
            Self::Sectors => "sectors",
        }
    }

    /// The kind with this name.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What figures are made from: the stored tables of a folder.
pub struct Album<'a> {
    setting: Setting<'a>,
    outcomes: &'a Outcomes,
    spread: Spread,
    steps: Moments,
    /// Empty where the table was not recorded.
    by_sector: Option<Moments>,
}

impl<'a> Album<'a> {
    /// Reads what figures need from the tables in a folder.
    pub fn read(setting: Setting<'a>, folder: &Path, outcomes: &'a Outcomes) -> io::Result<Self> {
        let plan = setting.plan;
        let path = folder.join("steps.csv");
        let spread = Spread::read(&path, &[Metric::Alignment, Metric::Impact], plan.first)?;
        let months: Vec<u32> =
            plan.scenario.strategies.iter().flat_map(|strategy| setting.moments(strategy)).collect();
        let flows = FUNCTIONS.map(|function| function.0);
        let felt = [
            Metric::SalienceInstrumental,
            Metric::SalienceMoral,
            Metric::SalienceAffective,
            Metric::FulfilmentInstrumental,
            Metric::FulfilmentMoral,
            Metric::FulfilmentAffective,
        ];
        let columns: Vec<&str> = flows.iter().chain(&felt).map(|metric| metric.info().key).collect();
        let steps = Moments::read(&path, None, &columns, &months)?;
        let table = folder.join("sectors.csv");
        let by_sector =
            table.exists().then(|| Moments::read(&table, Some("sector"), &SHOWN, &months)).transpose()?;
        Ok(Self { setting, outcomes, spread, steps, by_sector })
    }

    /// The figures of some kinds of a strategy; one that lacks its table is left out.
    pub fn figures(&self, place: usize, kinds: &[Kind]) -> Vec<(Kind, Figure)> {
        let setting = &self.setting;
        let plan = setting.plan;
        let strategy = &plan.scenario.strategies[place];
        let replicate = plan.first + self.outcomes.typical(&strategy.key).unwrap_or(0) as u64;
        let film = Film::of(strategy, plan.seed, replicate);
        let make = |kind| {
            let figure = match kind {
                Kind::OverTime => {
                    let finding = finding(plan.scenario, place, self.outcomes, setting.language);
                    over_time(setting, &self.spread, strategy, &film.intensities, &finding)
                }
                Kind::Network => network(setting, strategy, &film, replicate),
                Kind::Functions => functions(setting, &self.steps, strategy),
                Kind::Motives => motives(setting, &self.steps, strategy, &film, replicate),
                Kind::Portfolio => portfolio(setting, strategy, &film, replicate),
                Kind::Sectors => sectors(setting, self.by_sector.as_ref()?, strategy),
            };
            Some((kind, figure.expect("a figure says all it must")))
        };
        kinds.iter().filter_map(|&kind| make(kind)).collect()
    }
}
