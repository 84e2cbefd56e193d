//! The desk: one open scenario, and every request it answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::answer::{Fault, Words};
use super::plan::{Plan, Ready, read};
use super::request::{Bundle, Open, Request, Source, Stopping};
use super::{actor, command, ensemble, open, report, run, scan, stop, told, why_not, worlds};
use crate::compare::Stop;
use crate::model::SEMANTICS;
use crate::model::setup::Event;
use crate::scenario::{Memory, Scenario, Strategy, written};

/// Plans that are kept ready.
const KEPT: usize = 64;

/// Answers requests about one open scenario.
#[derive(Debug, Default)]
pub struct Desk {
    opened: Option<Opened>,
    ready: BTreeMap<String, Arc<Ready>>,
}

/// A scenario that was opened.
#[derive(Debug)]
pub(super) struct Opened {
    name: String,
    files: Memory,
    set: Vec<String>,
    /// The scenario as it was read.
    pub scenario: Scenario,
    /// What happens whatever the strategy.
    common_events: Vec<Event>,
}

impl Opened {
    fn read(bundle: Bundle) -> Result<Self, Fault> {
        let Bundle { name, files, set } = bundle;
        let files = Memory(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
        if !files.0.contains_key(&name) {
            return Err(Fault::request(format!("a scenario `{name}` without its text")));
        }
        Self::new(name, files, set)
    }

    fn new(name: String, files: Memory, set: Vec<String>) -> Result<Self, Fault> {
        let empty = Scenario::from_text(&name, &files.0[&name], &files, &read(&set)?)?;
        let mut opened = Self { name, files, set, scenario: empty, common_events: Vec::new() };
        // A strategy that says nothing has the events of the scenario and no others.
        let mut probe = "probe".to_string();
        while opened.scenario.strategy(&probe).is_some() {
            probe.push('_');
        }
        opened.common_events = opened
            .strategy(&[format!("strategy.{probe}={{ title = {{ nl = \"-\", en = \"-\" }} }}")], &probe)?
            .setup
            .events;
        Ok(opened)
    }

    /// The scenario with changes.
    pub fn with(&self, patches: &[String]) -> Result<Scenario, Fault> {
        let all: Vec<String> = self.set.iter().chain(patches).cloned().collect();
        Ok(Scenario::from_text(&self.name, &self.files.0[&self.name], &self.files, &read(&all)?)?)
    }

    /// The same scenario opened with changes.
    pub fn changed(&self, patches: &[String]) -> Result<Self, Fault> {
        let set = self.set.iter().chain(patches).cloned().collect();
        Self::new(self.name.clone(), self.files.clone(), set)
    }

    /// The path of the scenario's file.
    pub fn file(&self) -> &str {
        &self.name
    }

    /// The changes it was opened with.
    pub fn changes(&self) -> &[String] {
        &self.set
    }

    /// The scenario in one file with changes laid into it.
    pub fn written(&self, patches: &[String]) -> Result<String, Fault> {
        let all: Vec<String> = self.set.iter().chain(patches).cloned().collect();
        Ok(written(&self.name, &self.files.0[&self.name], &self.files, &read(&all)?)?)
    }

    /// A strategy of the scenario with changes.
    pub fn strategy(&self, patches: &[String], strategy: &str) -> Result<Strategy, Fault> {
        let changed = self.with(patches)?;
        changed
            .strategies
            .into_iter()
            .find(|s| s.key == strategy)
            .ok_or_else(|| Fault::request(format!("the strategy `{strategy}`")))
    }

    /// The events that a strategy has of its own.
    pub fn own_events(&self, strategy: &str) -> Vec<Event> {
        let mut common = self.common_events.clone();
        let all = self.scenario.strategy(strategy).map_or(&[][..], |s| &s.setup.events);
        let own = all.iter().filter(|event| match common.iter().position(|other| other == *event) {
            Some(place) => {
                common.remove(place);
                false
            }
            None => true,
        });
        own.cloned().collect()
    }
}

impl Desk {
    /// A desk without a scenario.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a request; a request that has no answer is answered by `{"error": ..}`.
    pub fn call(&mut self, request: &str) -> String {
        let answer =
            serde_json::from_str(request).map_err(Fault::request).and_then(|request| self.answer(request));
        let text = answer.unwrap_or_else(|fault| fault.answer().to_string());
        debug_assert!(serde_json::from_str::<Value>(&text).is_ok());
        text
    }

    fn answer(&mut self, request: Request) -> Result<String, Fault> {
        Ok(match request {
            Request::Hello => hello().to_string(),
            Request::Open(open) => self.open(open)?.to_string(),
            Request::Run(asked) => {
                let ready = self.ready(&asked.plan)?;
                text(&run::run(self.opened()?, &ready, asked.seed, asked.replicate))
            }
            Request::Ensemble(asked) => {
                let ready = self.ready(&asked.plan)?;
                text(&ensemble::ensemble(&ready.setup, &asked)?)
            }
            Request::Tell(asked) => told::tell(&asked)?.to_string(),
            Request::Actor(asked) => {
                let ready = self.ready(&asked.plan)?;
                actor::card(self.opened()?, &ready, &asked)?.to_string()
            }
            Request::WhyNot(asked) => {
                let ready = self.ready(&asked.plan)?;
                why_not::why_not(self.opened()?, &ready, &asked)?.to_string()
            }
            Request::Stop(asked) => self.stop(&asked)?.to_string(),
            Request::Stays(asked) => stop::stays(&asked)?.to_string(),
            Request::Worlds(asked) => {
                let plans: Result<Vec<_>, Fault> = asked.plans.iter().map(|plan| self.ready(plan)).collect();
                worlds::worlds(&plans?, &asked)?.to_string()
            }
            Request::WorldsTold(asked) => worlds::told(&asked)?.to_string(),
            Request::Scan => scan::scan(self.opened()?).to_string(),
            Request::ScanRun(asked) => scan::run(self.opened()?, &asked)?.to_string(),
            Request::ScanTold(asked) => scan::told(self.opened()?, &asked)?.to_string(),
            Request::Command(asked) => {
                let ready = self.ready(&asked.plan)?;
                command::command(self.opened()?, &ready, &asked).to_string()
            }
            Request::ReportRuns(asked) => report::runs(self, &asked)?.to_string(),
            Request::ReportWorlds(asked) => report::worlds(self, &asked)?.to_string(),
            Request::Report(asked) => report::report(self, &asked)?.to_string(),
            Request::Export(asked) => {
                let ready = self.ready(&asked.plan)?;
                command::export(self.opened()?, &ready)?.to_string()
            }
        })
    }

    fn open(&mut self, open: Open) -> Result<Value, Fault> {
        let bundle = match open.scenario {
            Source::Text(bundle) => bundle,
            Source::Shipped(name) => shipped(&name)?,
        };
        let opened = self.opened.insert(Opened::read(bundle)?);
        self.ready.clear();
        Ok(open::answer(opened))
    }

    fn stop(&mut self, asked: &Stopping) -> Result<Value, Fault> {
        let stop = Stop { month: asked.month, taper: asked.taper };
        let base = Plan { assumptions: asked.plan.assumptions.clone(), ..Plan::default() };
        let [on, off, base] = [asked.plan.clone(), Plan { stop: Some(stop), ..asked.plan.clone() }, base];
        let [on, off, base] = [self.ready(&on)?, self.ready(&off)?, self.ready(&base)?];
        stop::stop([&on, &off, &base], asked, stop)
    }

    pub(super) fn opened(&self) -> Result<&Opened, Fault> {
        self.opened.as_ref().ok_or_else(|| {
            Fault::new(
                Words::new("er is nog geen scenario geopend", "no scenario is open yet"),
                Words::new("open eerst een scenario", "open a scenario first"),
            )
        })
    }

    /// A plan made ready, from memory where it was made ready before.
    pub(super) fn ready(&mut self, plan: &Plan) -> Result<Arc<Ready>, Fault> {
        let name = text(plan);
        if let Some(ready) = self.ready.get(&name) {
            return Ok(Arc::clone(ready));
        }
        let ready = Arc::new(plan.ready(self.opened()?)?);
        if self.ready.len() >= KEPT {
            self.ready.clear();
        }
        self.ready.insert(name, Arc::clone(&ready));
        Ok(ready)
    }
}

fn hello() -> Value {
    json!({
        "engine": "samenspel",
        "version": env!("CARGO_PKG_VERSION"),
        "semantics": SEMANTICS,
        "languages": ["nl", "en"],
    })
}

/// JSON of something that always has JSON.
fn text(answer: &impl serde::Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|fault| Fault::request(fault).answer().to_string())
}

/// A scenario that comes with the program; in a page the text comes with the page.
#[cfg(feature = "cli")]
fn shipped(name: &str) -> Result<Bundle, Fault> {
    use crate::scenario::{Files, Shipped};
    let unknown = || Fault::request(format!("the scenario `{name}`"));
    let path = Shipped::path(name).ok_or_else(unknown)?;
    let bytes = Shipped.read(path).map_err(Fault::request)?;
    let scenario = Scenario::from_text(path, bytes, &Shipped, &[])?;
    Ok(super::bundle(&scenario))
}

#[cfg(not(feature = "cli"))]
fn shipped(name: &str) -> Result<Bundle, Fault> {
    Err(Fault::request(format!("a scenario by its name alone, `{name}`")))
}
