//! Studies that are more than runs of strategies: what was asked, what was found, and what that leaves.
//!
//! ```text
//! Inquiry ─answer→ Finding ─┬─ tables, figures, words
//!                           └─ files: the folder, its manifest last
//! ```
//!
//! The command line and Python ask through these, so that both give the same bytes.

mod attribution;
mod calibration;
mod discovery;
mod drivers;
mod planning;
mod robustness;

pub use attribution::Attribution;
pub use calibration::{Calibration, observed, space};
pub use discovery::Discovery;
pub use drivers::Drivers;
pub use planning::{Planning, budget};
pub use robustness::Robustness;

use serde_json::Value;

use crate::figure::{Fault, Figure};
use crate::pictures::Setting;
use crate::record::dictionary;
use crate::run::{Plan, Watch};
use crate::scenario::Scenario;
use crate::story::{Language, seeds};
use crate::study::{Inquired, Protocol, listed};

/// What every study says of itself.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// What kind of study, which is the name of its command.
    pub study: &'static str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Seed of all chance.
    pub seed: u64,
    /// Replicates of each setting; 0 where every run has chance of its own.
    pub replicates: u64,
    /// How many of these only what a search found gets, with fresh chance.
    pub fresh: u64,
    /// Runs in all.
    pub runs: u64,
    /// Months to simulate in all.
    pub months: u64,
}

/// What is asked.
pub trait Inquiry: Send + Sync {
    /// What it says of itself.
    fn about(&self) -> About<'_>;
    /// Files that were asked about, beside those of the scenario, by path.
    fn inputs(&self) -> &[(String, Vec<u8>)] {
        &[]
    }
    /// Everything else that was asked, for the manifest.
    fn settings(&self) -> Value;
    /// Does the work; nothing if somebody stopped it.
    ///
    /// # Errors
    /// Why nothing can be found.
    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack>;
}

/// Why nothing was found, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// What is lacking.
    pub reason: String,
    /// What to do.
    pub hint: &'static str,
}

/// Figures by the names of their files.
pub type Figures = Vec<(&'static str, Result<Figure, Fault>)>;

/// What was found.
pub trait Finding: Send + Sync {
    /// What was asked.
    fn asked(&self) -> &dyn Inquiry;
    /// Tables, and files that other commands read, by name.
    fn tables(&self) -> Vec<(&'static str, String)>;
    /// Figures.
    fn figures(&self, setting: &Setting<'_>) -> Figures;
    /// In words.
    fn told(&self, language: Language) -> String;
    /// For programs.
    fn json(&self) -> Value;
}

/// A plan that figures take their note from.
pub fn noted(asked: &dyn Inquiry) -> Plan<'_> {
    let About { scenario, seed, replicates, runs, .. } = asked.about();
    Plan {
        scenario,
        strategies: Vec::new(),
        seed,
        first: 0,
        replicates: if replicates == 0 { runs } else { replicates },
        tables: Vec::new(),
        every: 1,
        threads: 1,
    }
}

/// The files that a finding leaves, with figures where a language is given; the manifest comes last.
pub fn files(found: &dyn Finding, figures: Option<Language>, command: &[String]) -> Vec<(String, Vec<u8>)> {
    let asked = found.asked();
    let mut files: Vec<(String, Vec<u8>)> =
        found.tables().into_iter().map(|(name, text)| (name.into(), text.into_bytes())).collect();
    let tables = files.iter().filter_map(|(name, text)| Some((name.strip_suffix(".csv")?, text.as_slice())));
    let dictionary = dictionary(asked.about().scenario, &[], &tables.collect::<Vec<_>>());
    files.push(("dictionary.csv".into(), dictionary));
    if let Some(language) = figures {
        let plan = noted(asked);
        for (name, figure) in found.figures(&Setting { plan: &plan, language }) {
            let figure = figure.expect("a figure says all it must");
            files.push((format!("figures/{name}.svg"), figure.svg().into_bytes()));
            files.push((format!("figures/{name}.png"), figure.png()));
        }
    }
    let About { study, scenario, seed, replicates, runs, .. } = asked.about();
    let (asked, inputs) = (asked.settings(), asked.inputs());
    let inquired = Inquired { study, scenario, inputs, seed, replicates, runs, asked, command };
    let own = Protocol::of(&inquired, Vec::new());
    let copies = own.sources().iter().zip(&scenario.sources).chain(own.inputs().iter().zip(inputs));
    files.extend(copies.map(|(source, (_, bytes))| (source.copy.clone(), bytes.clone())));
    let protocol = Protocol::of(&inquired, listed(&files));
    files.push(("manifest.json".into(), protocol.json().into_bytes()));
    files
}

/// How many runs, with which chance.
pub fn counted(asked: &dyn Inquiry, language: Language) -> String {
    let About { seed, replicates, fresh, runs, .. } = asked.about();
    let seeds = seeds(seed, 0, if replicates == 0 { runs } else { replicates });
    let runs = match runs {
        1 => "1 run".to_string(),
        runs => format!("{} runs", language.grouped(runs as f64)),
    };
    match replicates {
        0 => language.pick(
            format!("{runs}, each with chance of its own, seeds {seeds}."),
            format!("{runs}, elk met eigen toeval, toevalsreeksen {seeds}."),
        ),
        n if fresh > 0 => {
            let searched = n - fresh;
            language.pick(
                format!("{runs}, {searched} of each setting and {fresh} more of what was found, seeds {seeds}; all settings share chance."),
                format!("{runs}, {searched} van elke instelling en {fresh} erbij van wat gevonden is, toevalsreeksen {seeds}; alle instellingen delen toeval."),
            )
        }
        n => language.pick(
            format!("{runs}, {n} of each setting, seeds {seeds}; all settings share chance."),
            format!(
                "{runs}, {n} van elke instelling, toevalsreeksen {seeds}; alle instellingen delen toeval."
            ),
        ),
    }
}
