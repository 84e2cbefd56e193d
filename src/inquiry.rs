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
use crate::run::{Plan, Watch};
use crate::scenario::Scenario;
use crate::story::Language;
use crate::study::{Inquired, Protocol, listed};

/// What is asked.
pub trait Inquiry: Send + Sync {
    /// What kind of study, which is the name of its command.
    fn study(&self) -> &'static str;
    /// The scenario.
    fn scenario(&self) -> &Scenario;
    /// Seed of all chance.
    fn seed(&self) -> u64;
    /// Replicates of each setting; 0 where every run has chance of its own.
    fn replicates(&self) -> u64;
    /// Runs in all.
    fn runs(&self) -> u64;
    /// Months to simulate in all.
    fn months(&self) -> u64;
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
    Plan {
        scenario: asked.scenario(),
        strategies: Vec::new(),
        seed: asked.seed(),
        first: 0,
        replicates: if asked.replicates() == 0 { asked.runs() } else { asked.replicates() },
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
    if let Some(language) = figures {
        let plan = noted(asked);
        for (name, figure) in found.figures(&Setting { plan: &plan, language }) {
            let figure = figure.expect("a figure says all it must");
            files.push((format!("figures/{name}.svg"), figure.svg().into_bytes()));
            files.push((format!("figures/{name}.png"), figure.png()));
        }
    }
    let inquired = Inquired {
        study: asked.study(),
        scenario: asked.scenario(),
        seed: asked.seed(),
        replicates: asked.replicates(),
        runs: asked.runs(),
        asked: asked.settings(),
        command,
    };
    let sources = Protocol::of(&inquired, Vec::new());
    let copies = sources.sources().iter().zip(&asked.scenario().sources);
    files.extend(copies.map(|(source, (_, bytes))| (source.copy.clone(), bytes.clone())));
    let protocol = Protocol::of(&inquired, listed(&files));
    files.push(("manifest.json".into(), protocol.json().into_bytes()));
    files
}

/// How many runs, with which chance.
pub fn counted(asked: &dyn Inquiry, language: Language) -> String {
    let (runs, n, seed) = (language.grouped(asked.runs() as f64), asked.replicates(), asked.seed());
    let last = if n == 0 { asked.runs() } else { n } - 1;
    match n {
        0 => language.pick(
            format!("{runs} runs, each with chance of its own, seeds {seed}/0–{last}."),
            format!("{runs} runs, elk met eigen toeval, toevalsreeksen {seed}/0–{last}."),
        ),
        n => language.pick(
            format!("{runs} runs, {n} of each setting, seeds {seed}/0–{last}; all settings share chance."),
            format!(
                "{runs} runs, {n} van elke instelling, toevalsreeksen {seed}/0–{last}; alle instellingen delen toeval."
            ),
        ),
    }
}
