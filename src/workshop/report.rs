//! The page that `samenspel report` makes, of the plans a group kept, with what the group wrote as a part of it.
//!
//! The plans become strategies of one scenario, and their runs the tables that `compare` writes, in memory. So the
//! command line that goes along gives the same page.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::answer::{Fault, Words};
use super::command::file;
use super::desk::{Desk, Opened};
use super::ensemble::curves;
use super::plan::{Plan, Ready, free_name};
use super::request::{Means, Others, Report, ReportRuns, ReportWorlds, Rows};
use crate::compare::{Settings, World as Elsewhere, Worlds, drawn, in_world, judged_by, worlds_table};
use crate::model::metrics::Metric;
use crate::model::parameters::REGISTRY;
use crate::model::{World, run};
use crate::random::Draws;
use crate::record::{Recorder, Table};
use crate::report::{Length, Options, Problem, Record, html, read, shell};
use crate::run::Plan as Runs;
use crate::scenario::{Scenario, Strategy, quoted};
use crate::statistics::mean;
use crate::story::Language;
use crate::study::{Manifest, Program};

/// The tables that a comparison writes.
const TABLES: [Table; 3] = [Table::Steps, Table::Summary, Table::Sectors];
/// Plans beside the baseline.
const PLANS: usize = 4;
/// Runs of each plan: fewer say nothing of chance, more do not fit in a page's memory.
const RUNS: std::ops::RangeInclusive<u64> = 2..=200;
/// Worlds, and runs of each plan in each.
const WORLDS: [std::ops::RangeInclusive<u64>; 2] = [2..=200, 1..=50];

/// One scenario with the plans as its strategies.
struct Joined {
    scenario: Scenario,
    patches: Vec<String>,
    /// Places of the baseline and the plans, in the order in which tables have them.
    places: Vec<usize>,
    /// Short names of the plans.
    keys: Vec<String>,
}

/// Answers `report_runs`: the rows of some replicates.
pub fn runs(desk: &mut Desk, asked: &ReportRuns) -> Result<Value, Fault> {
    let joined = joined(desk, &asked.plans, &asked.names)?;
    if asked.count > *RUNS.end() {
        return Err(too_many(asked.count));
    }
    Ok(json!({ "rows": rows(&joined, asked.seed, [asked.first, asked.count]) }))
}

/// Answers `report_worlds`: the means of each strategy in some worlds.
pub fn worlds(desk: &mut Desk, asked: &ReportWorlds) -> Result<Value, Fault> {
    let joined = joined(desk, &asked.plans, &asked.names)?;
    let others = Others { count: asked.count, replicates: asked.replicates, means: None };
    if asked.from > asked.to || asked.to > asked.count {
        return Err(Fault::request(format!("worlds {} to {} of {}", asked.from, asked.to, asked.count)));
    }
    Ok(json!({ "means": elsewhere(&joined, asked.seed, &others, asked.from..asked.to)? }))
}

/// Answers `report`.
pub fn report(desk: &mut Desk, asked: &Report) -> Result<Value, Fault> {
    if !RUNS.contains(&asked.replicates) {
        return Err(too_many(asked.replicates));
    }
    let joined = joined(desk, &asked.plans, &asked.names)?;
    let opened = desk.opened()?;
    let slices = match &asked.slices {
        Some(slices) => slices.clone(),
        None => vec![rows(&joined, asked.seed, [0, asked.replicates])],
    };
    if slices.iter().any(|slice| slice.len() != joined.places.len()) {
        return Err(Fault::request("rows of other plans"));
    }
    let line = command(opened, &joined, asked);
    let mut files = folder(&joined, asked, &slices, line.clone());
    if let Some(others) = &asked.worlds {
        files.insert("worlds.csv".into(), worlds_file(&joined, asked.seed, others)?.into_bytes());
    }
    let told = |problem: Problem| {
        let both = |text: &str| Words::new(text, text);
        Fault::new(both(&format!("{}: {}", problem.place, problem.what)), both(&problem.hint))
    };
    let study = read(&files)
        .map_err(|problems| problems.into_iter().next().map_or_else(|| Fault::request("a study"), told))?;
    let record = match &asked.record {
        Some(session) => {
            let record = Record::read("session", session.to_string().as_bytes()).map_err(told)?;
            record.fits("session", &study).map_err(told)?;
            Some(record)
        }
        None => None,
    };
    let language = if asked.language == "en" { Language::English } else { Language::Dutch };
    let options = Options {
        language,
        length: if asked.brief { Length::Brief } else { Length::Full },
        beside: None,
        record: record.as_ref(),
        roles: asked.roles,
    };
    let typed: Vec<String> = line.iter().map(|word| shell(word)).collect();
    let mut again = format!("samenspel report workshop --lang {}", language.code());
    if record.is_some() {
        again.push_str(" --record SESSION.json");
    }
    if asked.roles {
        again.push_str(" --roles");
    }
    Ok(json!({
        "html": html(&study, &options),
        "file": format!("{}-{}.html", joined.scenario.name, language.pick("report", "rapport")),
        "commands": [format!("{} --out workshop", typed.join(" ")), again],
    }))
}

fn too_many(n: u64) -> Fault {
    let (least, most) = (RUNS.start(), RUNS.end());
    Fault::new(
        Words::new(
            format!("een rapport over {n} runs van elk plan kan hier niet"),
            format!("a report on {n} runs of each plan cannot be made here"),
        ),
        Words::new(format!("kies {least} tot {most} runs"), format!("choose {least} to {most} runs")),
    )
}

/// The scenario with a strategy for every plan. The baseline stands in the world of the first plan.
fn joined(desk: &mut Desk, plans: &[Plan], names: &[String]) -> Result<Joined, Fault> {
    if !(1..=PLANS).contains(&plans.len()) {
        return Err(Fault::request(format!("{} plans; a report is about 1 to {PLANS}", plans.len())));
    }
    let ready: Vec<Arc<Ready>> = plans.iter().map(|plan| desk.ready(plan)).collect::<Result<_, _>>()?;
    let opened = desk.opened()?;
    let mut patches = plans[0].world()?;
    let mut keys = Vec::new();
    for (place, plan) in plans.iter().enumerate() {
        let letter = char::from(b'a' + place as u8);
        let key = free_name(&opened.scenario, &format!("plan_{letter}"));
        let own = names.get(place).map_or("", |name| name.trim());
        patches.push(plan.strategy(opened, &key, &plan.title(&opened.scenario, letter, own))?);
        keys.push(key);
    }
    let mut scenario = opened.with(&patches)?;
    // Where plans stand in different worlds, each keeps its own.
    let mut own = Vec::new();
    for (key, ready) in keys.iter().zip(&ready) {
        let Some(strategy) = scenario.strategy(key) else { continue };
        for info in REGISTRY {
            let [have, want] = [&strategy.setup, &*ready.setup].map(|setup| setup.parameters.get(info.name));
            if let Some(value) = want.filter(|_| have != want) {
                own.push(format!("strategy.{}.set.parameters.{}={value:?}", quoted(key), info.name));
            }
        }
    }
    if !own.is_empty() {
        patches.extend(own);
        scenario = opened.with(&patches)?;
    }
    let place = |key: &String| scenario.strategies.iter().position(|strategy| strategy.key == *key);
    let mut places: Vec<usize> = keys.iter().filter_map(place).collect();
    places.push(scenario.baseline);
    places.sort_unstable();
    Ok(Joined { scenario, patches, places, keys })
}

/// By strategy the rows of each table for some replicates.
fn rows(joined: &Joined, seed: u64, [first, count]: [u64; 2]) -> Vec<Rows> {
    let one = |&place: &usize| {
        let strategy = &joined.scenario.strategies[place];
        let setup = Arc::new(strategy.setup.clone());
        let mut all: [Vec<u8>; 3] = Default::default();
        for replicate in (0..count).map(|n| first.wrapping_add(n)) {
            let mut recorder = Recorder::new(&joined.scenario, strategy, replicate, &TABLES, 1);
            run(&mut World::new(Arc::clone(&setup), Draws::new(seed, replicate)), &mut recorder);
            all.iter_mut().zip(recorder.take()).for_each(|(table, rows)| table.extend(rows));
        }
        all.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    joined.places.iter().map(one).collect()
}

/// By world and strategy the means that `compare --worlds` finds.
fn elsewhere(
    joined: &Joined,
    seed: u64,
    others: &Others,
    which: std::ops::Range<u64>,
) -> Result<Vec<Vec<Means>>, Fault> {
    let asked = [others.count, others.replicates];
    if asked.iter().zip(&WORLDS).any(|(n, allowed)| !allowed.contains(n)) {
        return Err(Fault::request(format!("{} worlds of {} runs each", asked[0], asked[1])));
    }
    let (parameters, values) = drawn(others.count, seed);
    let metrics = judged_by(joined.scenario.measure);
    let one = |world: u64, place: usize| {
        let Strategy { setup, own, .. } = &joined.scenario.strategies[place];
        let setup = Arc::new(in_world(setup, own, &parameters, &values[world as usize]));
        let found = curves(&setup, seed, [0, others.replicates], &metrics)?;
        let end = |metric: &Metric| {
            let ends = found[metric.info().key].iter().filter_map(|curve| curve.last().copied());
            let known: Vec<f64> = ends.filter(|x| !x.is_nan()).collect();
            Some(mean(&known)).filter(|x| !x.is_nan())
        };
        Ok(metrics.iter().map(end).collect())
    };
    which.map(|world| joined.places.iter().map(|&place| one(world, place)).collect()).collect()
}

/// The table of worlds that `compare --worlds` writes.
fn worlds_file(joined: &Joined, seed: u64, others: &Others) -> Result<String, Fault> {
    let means = match &others.means {
        Some(means) => means.clone(),
        None => elsewhere(joined, seed, others, 0..others.count)?,
    };
    let whole = means.len() as u64 == others.count && WORLDS[0].contains(&others.count);
    let metrics = judged_by(joined.scenario.measure);
    let fits = |world: &Vec<Means>| {
        world.len() == joined.places.len() && world.iter().all(|means| means.len() == metrics.len())
    };
    if !whole || !means.iter().all(fits) {
        return Err(Fault::request("worlds of other plans"));
    }
    let (parameters, values) = drawn(others.count, seed);
    let world = |(values, means): (Vec<f64>, Vec<Means>)| {
        let of = |metric: usize| means.iter().map(|means| means[metric].unwrap_or(f64::NAN)).collect();
        Elsewhere { values, means: (0..metrics.len()).map(of).collect() }
    };
    let worlds = Worlds {
        parameters,
        metrics: metrics.clone(),
        replicates: others.replicates,
        worlds: values.into_iter().zip(means).map(world).collect(),
    };
    let keys: Vec<String> =
        joined.places.iter().map(|&place| joined.scenario.strategies[place].key.clone()).collect();
    Ok(worlds_table(&worlds, &keys))
}

/// The command that makes the same study.
fn command(opened: &Opened, joined: &Joined, asked: &Report) -> Vec<String> {
    let mut line = ["samenspel", "compare", file(opened)].map(String::from).to_vec();
    for change in opened.changes().iter().chain(&joined.patches) {
        line.extend(["--set".to_string(), change.clone()]);
    }
    line.extend(["--strategies".to_string(), joined.keys.join(",")]);
    line.extend(["--replicates".to_string(), asked.replicates.to_string()]);
    line.extend(["--seed".to_string(), asked.seed.to_string()]);
    if let Some(others) = &asked.worlds {
        line.extend(["--worlds".to_string(), others.count.to_string()]);
        line.extend(["--world-replicates".to_string(), others.replicates.to_string()]);
    }
    line
}

/// The folder that this command leaves, as far as a report reads it.
fn folder(
    joined: &Joined,
    asked: &Report,
    slices: &[Vec<Rows>],
    command: Vec<String>,
) -> BTreeMap<String, Vec<u8>> {
    let scenario = &joined.scenario;
    let plan = Runs {
        scenario,
        strategies: joined.places.clone(),
        seed: asked.seed,
        first: 0,
        replicates: asked.replicates,
        tables: TABLES.to_vec(),
        every: 1,
        threads: 1,
    };
    let mut files = BTreeMap::new();
    for (n, table) in TABLES.iter().enumerate() {
        let mut bytes = table.header(scenario);
        for strategy in 0..joined.places.len() {
            slices.iter().for_each(|slice| bytes.extend(slice[strategy][n].as_bytes()));
        }
        files.insert(format!("{}.csv", table.key()), bytes);
    }
    let program = Program::of(&asked.program.commit, asked.program.changed);
    let mut manifest = Manifest::by(program, &plan, command, &asked.language, false);
    let [worlds, world_replicates] =
        asked.worlds.as_ref().map_or([0, 10], |others| [others.count, others.replicates]);
    manifest.comparison = Some(Settings { worlds, world_replicates, ..Settings::default() });
    manifest.complete = true;
    manifest.runs_done = plan.runs();
    for (source, (_, bytes)) in manifest.sources.iter().zip(&scenario.sources) {
        files.insert(source.copy.clone(), bytes.clone());
    }
    files.insert("manifest.json".into(), manifest.json().into_bytes());
    files
}
