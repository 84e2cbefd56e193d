//! Who is heard most in a simulated network is who was most influential in the real one.

use std::collections::BTreeSet;
use std::path::Path;

use crate::model::World;
use crate::verify::data::files;
use crate::verify::{Bench, Check, Finding, Mutation, Sample};

use super::measures::{median, spearman};
use super::naming::Naming;
use super::{check, with_set, within};

const MONTHS: u32 = 24;
const WORLDS: u64 = 20;
/// Declared: the band in which real ties and real influence were found to correlate.
const BAND: [f64; 2] = [0.4, 0.9];

/// Emergency organisations.
pub const EMON: Check = check(
    "mechanism/emon_influence",
    "Who is heard most in worlds that start from seven real networks is who ranked high in command there.",
    "If position in a network did not give influence, agenda setting would work through anybody alike.",
    "Drabek et al. 1981",
    |bench| with_set(bench, "emon", emon),
);

/// A policy network.
pub const CHEMNET: Check = check(
    "mechanism/chemnet_influence",
    "Who is heard most in worlds that start from a policy network is whom others there called influential.",
    "If position in a network did not give influence, agenda setting would work through anybody alike.",
    "Leifeld & Schneider 2012",
    |bench| with_set(bench, "chemnet", chemnet),
);

/// A start in which the network is another's.
pub const DEALT: Mutation = Mutation {
    what: "start: the ties of the list are dealt to other actors",
    checks: &["mechanism/emon_influence", "mechanism/chemnet_influence"],
    spoil: |subject| {
        subject.with_start(|setup, draws| {
            let mut setup = (**setup).clone();
            let n = setup.actors.len();
            for tie in setup.network.ties.iter_mut() {
                (tie.from, tie.to) = ((tie.from * 7 + 3) % n, (tie.to * 7 + 3) % n);
            }
            World::new(std::sync::Arc::new(setup), draws)
        })
    },
};

/// The shares of others' hearing that each actor got, summed over months and worlds.
fn heard(bench: &Bench<'_>, naming: &Naming) -> Vec<f64> {
    let setup = naming.setup(MONTHS);
    let mut influence = vec![0.0; naming.len()];
    for replicate in 0..WORLDS {
        let mut world = bench.subject.start(&setup, 1, replicate);
        world.actors.prominence.fill(1.0);
        for _ in 0..MONTHS {
            bench.subject.step_only(&mut world, &["environment", "meet", "influence"]);
            add(&world, &mut influence);
        }
    }
    influence
}

fn add(world: &World, influence: &mut [f64]) {
    for i in 0..influence.len() {
        let met = world.ties.row(i as u32).iter().filter(|half| world.ties.get(half.tie).met);
        let heard: Vec<(usize, f64)> = met
            .map(|half| {
                let tie = world.ties.get(half.tie);
                (half.other as usize, tie.trust[tie.side(i as u32)])
            })
            .collect();
        let all = world.parameters.self_weight + heard.iter().map(|(_, weight)| weight).sum::<f64>();
        for (j, weight) in heard {
            influence[j] += world.actors.openness[i] * weight / all;
        }
    }
}

fn emon(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let nodes = files::table(folder, "nodes.csv")?;
    let [id, case, score] =
        [nodes.column("id")?, nodes.column("network")?, nodes.column("command_rank_score")?];
    let edges = files::table(folder, "edges.csv")?;
    let cases: BTreeSet<&str> = nodes.rows.iter().map(|row| row[case].as_str()).collect();
    let mut found = [Vec::new(), Vec::new()];
    for name in cases {
        let rows: Vec<&Vec<String>> = nodes.rows.iter().filter(|row| row[case] == name).collect();
        let pairs = edges.pairs(["source", "target"], Some(("network", name)))?;
        let naming = Naming::new(rows.iter().map(|row| row[id].clone()).collect(), &pairs);
        let scores: Vec<Option<f64>> = rows.iter().map(|row| row[score].parse().ok()).collect();
        let scored = |values: Vec<f64>| {
            let kept = values.into_iter().zip(&scores).filter_map(|(value, score)| Some((value, (*score)?)));
            let (values, scores): (Vec<f64>, Vec<f64>) = kept.unzip();
            spearman(&values, &scores)
        };
        found[0].push(scored(naming.in_degree()));
        found[1].push(scored(heard(bench, &naming)));
    }
    let [real, simulated] = &found;
    let finding = Finding::new().part("seven networks", real.len().to_string(), real.len() == 7);
    let finding =
        within(finding, "in the files, in-degree with rank in command, median", median(real), [0.55, 0.67]);
    let finding =
        within(finding, "in worlds, being heard with rank in command, median", median(simulated), BAND);
    let each: Vec<String> = simulated.iter().map(|rho| format!("{rho:.2}")).collect();
    Ok(finding.note(format!(
        "Spearman in each network: {}. {WORLDS} worlds of {MONTHS} months each, seeds 1/0-{}; everybody as prominent, so that only position decides. Command was scored by the organisations themselves.",
        each.join(", "),
        WORLDS - 1
    )))
}

fn chemnet(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let naming = Naming::read(folder, Some(("type", "political_info")))?;
    let called = Naming::read(folder, Some(("type", "influence_attribution")))?.in_degree();
    let real = spearman(&naming.in_degree(), &called);
    let finding =
        within(Finding::new(), "in the files, in-degree with being called influential", real, [0.80, 0.90]);
    let simulated = spearman(&heard(bench, &naming), &called);
    let finding = within(finding, "in worlds, being heard with being called influential", simulated, BAND);
    let spread = Sample(called).variance().sqrt();
    Ok(finding.note(format!(
        "{WORLDS} worlds of {MONTHS} months, seeds 1/0-{}. Being called influential varies by {spread:.1} calls (s.d.) among {} organisations.",
        WORLDS - 1,
        naming.len()
    )))
}
