//! How many take part in one undertaking.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Entry;
use crate::model::World;
use crate::model::phases;
use crate::verify::data::files;
use crate::verify::patterns::reference;
use crate::verify::{Bench, Check, Finding, Mutation};

use super::measures::median;
use super::{check, with_set, within};

const WORLDS: u64 = 20;

/// Joint arrangements of municipalities.
pub const ARRANGEMENTS: Check = check(
    "mechanism/arrangement_sizes",
    "Initiatives of the reference network are about as large as joint arrangements of Dutch municipalities.",
    "Coalitions that are much smaller or larger than real ones would meet other problems of coordination.",
    "Open State Foundation 2015",
    |bench| with_set(bench, "dutch_joint_arrangements", arrangements),
);

/// Nobody joins.
pub const NOBODY_JOINS: Mutation = Mutation {
    what: "act: only the first member of an initiative stays",
    checks: &["mechanism/arrangement_sizes"],
    spoil: |subject| {
        subject.with_phase("act", |world: &mut World| {
            world.initiatives.iter_mut().for_each(|initiative| initiative.members.truncate(1));
            phases::act::run(world);
        })
    },
};

fn shares(sizes: &[f64]) -> [f64; 3] {
    let share = |low: f64, high: f64| {
        sizes.iter().filter(|&&size| size >= low && size <= high).count() as f64 / sizes.len() as f64
    };
    [median(sizes), share(1.0, 2.0), share(3.0, 10.0)]
}

fn arrangements(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let memberships = files::table(folder, "memberships.csv")?.pairs(["participant", "arrangement"], None)?;
    let mut members: BTreeMap<&str, f64> = BTreeMap::new();
    memberships.iter().for_each(|[_, arrangement]| *members.entry(arrangement).or_default() += 1.0);
    let real = shares(&members.into_values().collect::<Vec<_>>());
    let setup = reference("none");
    let mut sizes = Vec::new();
    for replicate in 0..WORLDS {
        let mut world = bench.subject.start(&setup, 1, replicate);
        world.log.on = true;
        while world.month < setup.months {
            bench.subject.step(&mut world);
            sizes.extend(world.log.entries.iter().filter_map(|entry| match entry {
                Entry::Finished { members, .. } => Some(f64::from(*members)),
                _ => None,
            }));
        }
    }
    let found = shares(&sizes);
    let finding = within(
        Finding::new(),
        "in worlds, median size, 5 in the files within 2",
        found[0],
        [real[0] - 2.0, real[0] + 2.0],
    );
    let finding = within(
        finding,
        "in worlds, share of one or two, .144 in the files within .1",
        found[1],
        [real[1] - 0.1, real[1] + 0.1],
    );
    let finding = within(
        finding,
        "in worlds, share of three to ten, .638 in the files within .15",
        found[2],
        [real[2] - 0.15, real[2] + 0.15],
    );
    Ok(finding.note(format!(
        "{} finished initiatives in {WORLDS} worlds without orchestration, seeds 1/0-{}. An initiative may have one member (`min_members` is 1), an arrangement by law may not; arrangements are standing bodies, mostly of neighbouring municipalities, while initiatives end. Which of these makes the difference was not tested.",
        sizes.len(),
        WORLDS - 1
    )))
}
