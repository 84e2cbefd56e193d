//! From the tables of runs to the comparison, with its own tables and figures.

use crate::cli::Failure;
use crate::cli::perform::{Study, save};
use crate::cli::progress::Progress;
use crate::compare::{
    Comparison, Fading, Needed, Settings, Signal, Worlds, costs_table, effects_table, fading, judged_by,
    measured, ranks_table, signals, stop_table, worlds, worlds_table,
};
use crate::model::metrics::Metric;
use crate::pictures::{Setting, effects, ranks};
use crate::study::Store;

/// So many measures, the one that strategies are judged by first, are in figures.
const SHOWN: usize = 3;

/// What was found.
pub struct Analysis {
    pub comparison: Comparison,
    pub worlds: Option<Worlds>,
    pub fading: Vec<Fading>,
    pub signals: Vec<Signal>,
    /// Its tables, by name.
    pub tables: Vec<(&'static str, String)>,
}

/// Compares what the tables of a study hold; writes tables and figures beside them.
pub fn analyse(study: &Study<'_>, settings: &Settings, store: &Store) -> Result<Analysis, Failure> {
    let plan = study.plan;
    let scenario = plan.scenario;
    let strategies: Vec<String> =
        plan.strategies.iter().map(|&place| scenario.strategies[place].key.clone()).collect();
    let baseline = plan.strategies.iter().position(|&place| place == scenario.baseline).unwrap_or(0);
    let measures = settings.measures(scenario);
    let replicates = [plan.first, plan.replicates];
    let needed = Needed { scenario, strategies: &strategies, replicates, measures: &measures };
    let mut tables = Vec::new();
    let fading = match settings.stop {
        None => Vec::new(),
        Some(stop) => {
            let found =
                fading(&store.path(""), &needed, baseline, stop).map_err(|error| store.fault(&error))?;
            tables.push(("stop", stop_table(&found, stop)));
            found
        }
    };
    let signals = signals(&store.path(""), &needed, baseline).map_err(|error| store.fault(&error))?;
    let measured = measured(&store.path(""), &needed).map_err(|error| store.fault(&error))?;
    let relevant = |key: &str| settings.relevant.get(key).copied();
    let comparison = Comparison::of(strategies, baseline, measured, settings.pairs, relevant);
    tables.push(("effects", effects_table(&comparison)));
    tables.push(("costs", costs_table(scenario, &comparison)));
    tables.push(("ranks", ranks_table(&comparison)));
    let worlds = elsewhere(study, settings, comparison.judge(scenario))?;
    if let Some(worlds) = &worlds {
        tables.push(("worlds", worlds_table(worlds, &comparison.strategies)));
    }
    for (name, text) in &tables {
        store.write_file(&format!("{name}.csv"), text.as_bytes())?;
    }
    if study.figures {
        let setting = Setting { plan, language: study.language };
        let headline = comparison.headline(scenario);
        let others = (0..comparison.measured.len()).filter(|place| *place != headline);
        let shown: Vec<usize> = std::iter::once(headline).chain(others).take(SHOWN).collect();
        let figures = [
            ("effects", effects(&setting, &comparison, &shown)),
            ("ranks", ranks(&setting, &comparison, &shown)),
        ];
        for (name, figure) in figures {
            save(store, name, &figure.expect("a figure says all it must"))?;
        }
    }
    Ok(Analysis { comparison, worlds, fading, signals, tables })
}

/// The same strategies in other worlds, if that was asked.
fn elsewhere(study: &Study<'_>, settings: &Settings, judge: Metric) -> Result<Option<Worlds>, Failure> {
    let plan = study.plan;
    let (count, replicates) = (settings.worlds, settings.world_replicates);
    if count == 0 {
        return Ok(None);
    }
    let months: u64 =
        plan.strategies.iter().map(|&s| u64::from(plan.scenario.strategies[s].setup.months)).sum();
    let progress = Progress::new(months * count * replicates, study.quiet);
    let numbers = [count, replicates, plan.seed];
    let found = worlds(plan.scenario, &plan.strategies, numbers, &judged_by(judge), plan.threads, &progress);
    progress.clear();
    let stopped = || Failure::Stopped("Stopped; nothing was written.".into());
    found.map(Some).ok_or_else(stopped)
}
