//! Estimates of those who see each other come together; of those who do not, they do not.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Mix;
use crate::model::setup::Generator;
use crate::statistics::variance;
use crate::verify::data::files;
use crate::verify::docking::plain;
use crate::verify::{Bench, Check, Finding, Mutation};

use super::measures::median;
use super::{check, with_set, within};

/// Declared before measuring: how far the model may be from the half that it was not fitted on.
const TOLERANCE: f64 = 0.15;

/// Clinicians in groups.
pub const CLINICIANS: Check = check(
    "mechanism/clinician_convergence",
    "Openness fitted on half of the groups gives the narrowing of the others; without hearing nothing narrows.",
    "Alignment grows in this model by hearing each other; if that were too strong, everything would align.",
    "Centola et al. 2021",
    |bench| with_set(bench, "clinician_opinions", clinicians),
);

/// Nobody hears.
pub const DEAF: Mutation = Mutation {
    what: "influence: nobody hears anybody",
    checks: &["mechanism/clinician_convergence"],
    spoil: |subject| subject.with_phase("influence", |_| {}),
};

/// The estimates of a group in three rounds, by person.
pub type Group = Vec<[f64; 3]>;

/// Groups of one condition, complete cases only, in order of their names.
pub fn groups(folder: &Path, condition: &str) -> Result<Vec<Group>, String> {
    let table = files::table(folder, "opinions.csv")?;
    let [group, person, round, estimate, under] = [
        table.column("group_id")?,
        table.column("agent_id")?,
        table.column("round")?,
        table.column("estimate_pct")?,
        table.column("experimental_cond")?,
    ];
    let mut groups: BTreeMap<&str, BTreeMap<&str, [f64; 3]>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| row[under] == condition) {
        let rounds = groups.entry(&row[group]).or_default().entry(&row[person]).or_insert([f64::NAN; 3]);
        if let (Ok(round @ 1..=3), Ok(value)) = (row[round].parse::<usize>(), row[estimate].parse()) {
            rounds[round - 1] = value;
        }
    }
    let whole = |group: BTreeMap<&str, [f64; 3]>| {
        group.into_values().filter(|rounds| rounds.iter().all(|x| !x.is_nan())).collect::<Group>()
    };
    Ok(groups.into_values().map(whole).filter(|group| group.len() > 2).collect())
}

/// The spread of a round over that of the first.
pub fn narrowing(group: &Group, round: usize) -> f64 {
    let of = |round: usize| variance(&group.iter().map(|x| x[round]).collect::<Vec<_>>()).sqrt();
    of(round) / of(0)
}

/// The share of people who said the same in the second round.
fn unmoved<'a>(groups: impl IntoIterator<Item = &'a Group>) -> f64 {
    let (same, all) = groups.into_iter().flatten().fold((0.0, 0.0), |(same, all), rounds| {
        (same + f64::from(u8::from(rounds[0] == rounds[1])), all + 1.0)
    });
    same / all
}

/// What the model makes of the first estimates: everybody hears everybody; a share never moves.
fn simulated(bench: &Bench<'_>, group: &Group, openness: f64, stubborn: f64, influence: bool) -> Group {
    let mut setup = plain(group.len() as u32);
    setup.network.generator = Generator::Complete;
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    setup.switches.influence = influence;
    (setup.parameters.self_weight, setup.parameters.vision_pull) = (0.0, 0.0);
    let mut world = bench.subject.start(&setup, 1, 0);
    world.actors.prominence.fill(1.0);
    world.actors.anchoring.fill(0.0);
    world.ties.each_mut().for_each(|tie| tie.trust = [1.0; 2]);
    for (i, rounds) in group.iter().enumerate() {
        let share = rounds[0] / 100.0;
        world.actors.frame[i] = Mix::from_slice(&[share, 1.0 - share]).expect("two aspects");
        // The stubborn sit spread over the list.
        let moved = ((i + 1) as f64 * stubborn) as u32 > (i as f64 * stubborn) as u32;
        world.actors.openness[i] = if moved { 0.0 } else { openness };
    }
    let mut found: Group = group.iter().map(|rounds| [rounds[0]; 3]).collect();
    for round in 1..3 {
        bench.subject.step_only(&mut world, &["environment", "meet", "influence"]);
        for (row, frame) in found.iter_mut().zip(&world.actors.frame) {
            row[round] = 100.0 * frame.0[0];
        }
    }
    found
}

fn clinicians(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let (network, control) = (groups(folder, "Network")?, groups(folder, "Control")?);
    let half = |odd: usize| network.iter().skip(odd).step_by(2).collect::<Vec<_>>();
    let (fitted, tested) = (half(0), half(1));
    let narrowed = |groups: &[&Group], round: usize| {
        median(&groups.iter().map(|group| narrowing(group, round)).collect::<Vec<_>>())
    };
    let stubborn = unmoved(fitted.iter().copied());
    let model = |groups: &[&Group], openness: f64, influence: bool, round: usize| {
        let made: Vec<Group> =
            groups.iter().map(|group| simulated(bench, group, openness, stubborn, influence)).collect();
        narrowed(&made.iter().collect::<Vec<_>>(), round)
    };
    let wanted = narrowed(&fitted, 1);
    let off = |openness: f64| (model(&fitted, openness, true, 1) - wanted).abs();
    let grid = (0..=25).map(|step| f64::from(step) / 25.0);
    let openness = grid.min_by(|a, b| off(*a).total_cmp(&off(*b))).expect("a grid");
    let real = narrowed(&tested, 2);
    let found = model(&tested, openness, true, 2);
    let finding = Finding::new();
    let finding = within(
        finding,
        "in the files, spread of round 3 over round 1, all groups",
        narrowed(&network.iter().collect::<Vec<_>>(), 2),
        [0.45, 0.70],
    );
    let finding = within(
        finding,
        "in the files, the same without seeing others",
        narrowed(&control.iter().collect::<Vec<_>>(), 2),
        [0.9, 1.3],
    );
    let finding =
        within(finding, "in the files, share who did not move, all groups", unmoved(&network), [0.2, 0.3]);
    let finding = finding.part(
        format!(
            "in worlds, spread of round 3 over round 1, groups not fitted on: {real:.3} within {TOLERANCE}"
        ),
        format!("{found:.3}"),
        (found - real).abs() <= TOLERANCE,
    );
    let alone = model(&tested, openness, false, 2);
    Ok(within(finding, "in worlds, the same without influence", alone, [0.99, 1.01]).note(format!(
        "Fitted on {} of {} groups: {stubborn:.3} never move, openness of the others {openness:.2}, from the spread of round 2 over round 1 ({wanted:.3}). Medians over groups. Who saw whom is not in the files: everybody hears everybody here. Chance alone also changes the estimates of people who see nobody; the model has no such noise.",
        fitted.len(),
        network.len()
    )))
}
