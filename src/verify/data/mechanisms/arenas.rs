//! Who works in one arena comes to know each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::model::{World, phases};
use crate::verify::data::files;
use crate::verify::{Bench, Check, Finding, Mutation, Sample};

use super::naming::Naming;
use super::{check, with_set};

const MONTHS: u32 = 36;
const WORLDS: u64 = 40;

/// A policy network with committees.
pub const CHEMNET: Check = check(
    "mechanism/chemnet_arenas",
    "Members of one initiative who do not know each other become tied more often than others, as members of \
     one committee are tied more often.",
    "If working together made no ties, coalitions would leave nothing behind for the network.",
    "Leifeld & Schneider 2012",
    |bench| with_set(bench, "chemnet", chemnet),
);

/// Learning leaves no ties.
pub const STRANGERS: Mutation = Mutation {
    what: "learn: members of a finished initiative stay strangers",
    checks: &["mechanism/chemnet_arenas"],
    spoil: |subject| subject.with_phase("learn", strangers),
};

fn strangers(world: &mut World) {
    let before = world.ties.clone();
    phases::learn::run(world);
    world.ties = before;
}

/// Rates at which untied pairs became tied in a month: in one initiative when it began, and others.
fn formed(bench: &Bench<'_>, naming: &Naming, replicate: u64) -> [f64; 2] {
    let mut world = bench.subject.start(&naming.setup(MONTHS), 1, replicate);
    let mut counts = [[0.0; 2]; 2];
    while world.month < MONTHS {
        let together: BTreeSet<[u32; 2]> = world
            .initiatives
            .iter()
            .flat_map(|initiative| {
                let members: Vec<u32> = initiative.members.iter().map(|member| member.actor).collect();
                let pairs = members
                    .clone()
                    .into_iter()
                    .flat_map(move |a| members.clone().into_iter().map(move |b| [a, b]));
                pairs.filter(|[a, b]| a < b).collect::<Vec<_>>()
            })
            .collect();
        let n = naming.len() as u32;
        let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| [a, b]));
        let untied: Vec<[u32; 2]> = pairs.filter(|&[a, b]| world.ties.find(a, b).is_none()).collect();
        bench.subject.step(&mut world);
        for pair in untied {
            let count = &mut counts[usize::from(!together.contains(&pair))];
            count[0] += 1.0;
            count[1] += f64::from(u8::from(world.ties.find(pair[0], pair[1]).is_some()));
        }
    }
    counts.map(|[all, tied]| tied / all)
}

/// Shares of ordered pairs with a tie: with a committee in common, and without.
fn in_committees(folder: &Path, naming: &Naming) -> Result<[f64; 2], String> {
    let mut committees: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for [actor, committee] in files::table(folder, "memberships.csv")?.pairs(["actor", "committee"], None)? {
        committees.entry(actor).or_default().insert(committee);
    }
    let none = BTreeSet::new();
    let of = |i: usize| committees.get(&naming.ids[i]).unwrap_or(&none);
    let mut counts = [[0.0; 2]; 2];
    for a in 0..naming.len() {
        for b in (0..naming.len()).filter(|&b| b != a) {
            let count = &mut counts[usize::from(of(a).is_disjoint(of(b)))];
            count[0] += 1.0;
            count[1] += f64::from(u8::from(naming.named.contains(&[a, b])));
        }
    }
    Ok(counts.map(|[all, tied]| tied / all))
}

fn chemnet(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let naming = Naming::read(folder, Some(("type", "political_info")))?;
    let [shared, apart] = in_committees(folder, &naming)?;
    let finding = Finding::new().part(
        "in the files, share tied with a committee in common above that without",
        format!("{shared:.3} above {apart:.3}"),
        shared > apart,
    );
    let rates: Vec<[f64; 2]> = (0..WORLDS).map(|replicate| formed(bench, &naming, replicate)).collect();
    let gap: Sample =
        rates.iter().map(|[with, without]| with - without).filter(|gap| !gap.is_nan()).collect();
    let mean =
        |side: usize| rates.iter().map(|rate| rate[side]).filter(|x| !x.is_nan()).collect::<Sample>().mean();
    let (difference, error) = (gap.mean(), gap.standard_error());
    Ok(finding
        .part(
            "in worlds, rate of new ties a month within initiatives above that of other pairs, by 4 s.e.",
            format!("{:.4} and {:.4}: {difference:.4} (s.e. {error:.4}, n = {})", mean(0), mean(1), gap.n()),
            gap.n() > 1 && difference > 4.0 * error,
        )
        .note(format!(
            "{WORLDS} worlds of {MONTHS} months that start from the real ties, seeds 1/0-{}. The files show ties and committees at one time, so what made what is not known there.",
            WORLDS - 1
        )))
}
