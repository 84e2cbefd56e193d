//! Carrying out a plan: runs into tables, tables into figures, all of it into a folder with a manifest.

use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Failure;
use super::compare::{Analysis, analyse};
use super::crates;
use super::progress::Progress;
use crate::compare::Settings;
use crate::figure::Figure;
use crate::pictures::{Album, Kind, Setting};
use crate::record::dictionary;
use crate::run::Plan;
use crate::story::table::paragraph;
use crate::story::{Language, Outcomes, caution, heading, seeds, tell};
use crate::study::{Fault, Manifest, Store};

/// A plan with where its results go and how it talks.
pub struct Study<'a> {
    /// What is run.
    pub plan: &'a Plan<'a>,
    /// The folder.
    pub target: PathBuf,
    /// The language of story and figures.
    pub language: Language,
    /// Whether figures are drawn.
    pub figures: bool,
    /// Whether progress stays unseen.
    pub quiet: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
    /// What is asked of a comparison of the strategies, if they are compared.
    pub comparison: Option<&'a Settings>,
}

/// What came of it.
pub struct Done {
    /// The folder.
    pub folder: PathBuf,
    /// What it holds.
    pub manifest: Manifest,
    /// How the strategies compare, if that was asked.
    pub analysis: Option<Analysis>,
    outcomes: Outcomes,
}

/// Carries out a plan.
pub fn perform(study: &Study<'_>) -> Result<Done, Failure> {
    let plan = study.plan;
    crates::stated()?;
    let name = |table: crate::record::Table| format!("{}.csv", table.key());
    let headers: Vec<(String, Vec<u8>)> =
        plan.tables.iter().map(|&table| (name(table), table.header(plan.scenario))).collect();
    let mut store = Store::begin(&study.target, &headers)?;
    let progress = Progress::new(plan.months(), study.quiet);
    let done = plan.execute(&mut store, &progress).map_err(|error| store.fault(&error))?;
    progress.clear();
    store.close_tables()?;

    let mut manifest = Manifest::of(plan, study.command.clone(), study.language.code(), study.figures);
    manifest.comparison = study.comparison.cloned();
    manifest.runs_done = done;
    manifest.complete = done == plan.runs();
    for (source, (_, bytes)) in manifest.sources.iter().zip(&plan.scenario.sources) {
        store.write_file(&source.copy, bytes)?;
    }
    let read =
        |error: csv::Error| Failure::Trouble(format!("{}: {error}", store.path("summary.csv").display()));
    let summary = File::open(store.path("summary.csv")).map_err(|error| store.fault(&error))?;
    let outcomes = Outcomes::read(summary).map_err(read)?;
    if study.figures && manifest.complete {
        draw(study, &store, &outcomes)?;
    }
    let asked = study.comparison.filter(|_| manifest.complete);
    let analysis = asked.map(|settings| analyse(study, settings, &store)).transpose()?;
    let more = analysis.iter().flat_map(|analysis| &analysis.tables);
    let more: Vec<(&str, &[u8])> = more.map(|(name, text)| (*name, text.as_bytes())).collect();
    store.write_file("dictionary.csv", &dictionary(plan.scenario, &plan.tables, &more))?;
    manifest.files = store.list()?;
    store.write_file("manifest.json", manifest.json().as_bytes())?;
    crates::beside(&store.path(""))?;
    let folder = store.finish()?;
    Ok(Done { folder, manifest, analysis, outcomes })
}

/// The figures of every strategy, drawn on as many threads as the runs.
fn draw(study: &Study<'_>, store: &Store, outcomes: &Outcomes) -> Result<(), Failure> {
    let plan = study.plan;
    let setting = Setting { plan, language: study.language };
    let album = Album::read(setting, &store.path(""), outcomes).map_err(|error| store.fault(&error))?;
    let kinds: &[Kind] = if study.comparison.is_some() { &[Kind::OverTime] } else { &Kind::ALL };
    let next = AtomicUsize::new(0);
    let work = || -> Result<(), Fault> {
        while let Some(&place) = plan.strategies.get(next.fetch_add(1, Ordering::Relaxed)) {
            let key = &plan.scenario.strategies[place].key;
            for (kind, figure) in album.figures(place, kinds) {
                save(store, &format!("{key}-{}", kind.key()), &figure)?;
            }
        }
        Ok(())
    };
    let done: Result<Vec<()>, Fault> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..plan.threads.clamp(1, plan.strategies.len().max(1))).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().expect("drawing does not panic")).collect()
    });
    done?;
    Ok(())
}

/// Writes a figure as SVG and as PNG.
pub fn save(store: &Store, name: &str, figure: &Figure) -> Result<(), Fault> {
    store.write_file(&format!("figures/{name}.svg"), figure.svg().as_bytes())?;
    store.write_file(&format!("figures/{name}.png"), &figure.png())
}

/// How many runs of each strategy, with which chance.
pub fn runs_of_each(plan: &Plan<'_>, language: Language) -> String {
    let (seeds, n) = (seeds(plan.seed, plan.first, plan.replicates), plan.replicates);
    match n {
        1 => language.pick(
            format!("One run of each strategy, seed {seeds}"),
            format!("Eén run van elke strategie, toevalsreeks {seeds}"),
        ),
        n => language.pick(
            format!("{n} runs of each strategy, seeds {seeds}"),
            format!("{n} runs van elke strategie, toevalsreeksen {seeds}"),
        ),
    }
}

impl Done {
    /// The result in words.
    pub fn story(&self, study: &Study<'_>) -> String {
        self.told(study, &tell(study.plan.scenario, &study.plan.strategies, &self.outcomes, study.language))
    }

    /// A result in words between what was run and where it is.
    pub fn told(&self, study: &Study<'_>, result: &str) -> String {
        let plan = study.plan;
        let language = study.language;
        let mut runs = runs_of_each(plan, language);
        runs.push_str(match plan.strategies.len() {
            1 => ".",
            _ => language.pick(
                "; pairs of runs share all chance but the intervention.",
                "; paren van runs delen alle toeval behalve de interventie.",
            ),
        });
        let mut text = format!("{}{}\n", heading(plan.scenario, language), paragraph(&runs, 0, 0));
        if self.manifest.complete {
            text.push_str(&format!("{result}\n"));
            let cautions = caution::text(&self.cautions(study), language);
            if !cautions.is_empty() {
                text.push_str(&format!("{cautions}\n"));
            }
        }
        let open = self.folder.join("figures");
        text.push_str(&language.pick(
            format!("Results: {}\n", self.folder.display()),
            format!("Resultaten: {}\n", self.folder.display()),
        ));
        if study.figures && self.manifest.complete {
            text.push_str(
                &language
                    .pick(format!("Figures: {}\n", open.display()), format!("Figuren: {}\n", open.display())),
            );
        }
        text.push_str(language.pick(
            "This illustrates what the assumptions imply. It is not a prediction.\n",
            "Dit laat zien wat uit de aannames volgt. Het is geen voorspelling.\n",
        ));
        text
    }

    /// What to be careful with.
    fn cautions(&self, study: &Study<'_>) -> Vec<caution::Caution> {
        let plan = study.plan;
        caution::after(plan.scenario, &plan.strategies, plan.replicates, &self.outcomes)
    }

    /// The result as JSON: the folder, and estimates by strategy and metric.
    pub fn json(&self, study: &Study<'_>) -> String {
        use serde_json::{Map, Value, json};
        let mut strategies = Map::new();
        for &place in &study.plan.strategies {
            let key = &study.plan.scenario.strategies[place].key;
            let estimates: Map<String, Value> = crate::story::TOLD
                .iter()
                .filter_map(|metric| {
                    let e = self.outcomes.estimate(key, *metric)?;
                    let value =
                        json!({ "n": e.n, "mean": e.mean, "interval_95": e.interval, "middle_80": e.middle });
                    Some((metric.info().key.to_string(), value))
                })
                .collect();
            strategies.insert(key.clone(), Value::Object(estimates));
        }
        let result = json!({
            "folder": self.folder.to_string_lossy(),
            "scenario": self.manifest.scenario,
            "baseline": self.manifest.baseline,
            "seed": self.manifest.seed,
            "replicates": self.manifest.replicates,
            "complete": self.manifest.complete,
            "strategies": strategies,
            "cautions": caution::json(&self.cautions(study), study.language),
        });
        serde_json::to_string_pretty(&result).expect("a result is plain data") + "\n"
    }

    /// An error if somebody stopped the runs.
    pub fn stopped(&self, study: &Study<'_>) -> Result<(), Failure> {
        if self.manifest.complete {
            return Ok(());
        }
        let (done, runs) = (self.manifest.runs_done, study.plan.runs());
        let folder = self.folder.display();
        Err(Failure::Stopped(format!(
            "Stopped after {done} of {runs} runs. {folder} holds the runs that were done and is marked incomplete."
        )))
    }
}
