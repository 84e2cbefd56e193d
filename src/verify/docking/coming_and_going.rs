//! Coming and going alone: an immigration-death process.

use crate::maths::{pow, sqrt};
use crate::model::setup::{Generator, Setup};
use crate::model::{World, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

use super::plain;

/// Checks of open membership.
pub const CHECKS: &[Check] = &[Check {
    key: "engage/immigration_death",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "With constant chances to leave and to arrive the number of actors, counted after exits and \
           entries, is Poisson with mean and variance entry / exit, whatever it was at the start.",
    why: "Networks would grow or shrink by an artefact of bookkeeping, and turnover would be mistaken for \
          success or decline.",
    source: "Bartlett 1955, the immigration-death process",
    run: immigration_death,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "engage: whoever has just arrived may leave at once",
        checks: &["engage/immigration_death"],
        spoil: |subject| subject.with_phase("engage", in_and_out),
    },
    Mutation {
        what: "engage: actors leave a tenth more often",
        checks: &["engage/immigration_death", "engage/rings"],
        spoil: |subject| subject.with_phase("engage", hasty),
    },
];

fn in_and_out(world: &mut World) {
    let (entry, exit) = (world.parameters.entry_rate, world.parameters.exit_rate);
    world.parameters.exit_rate = 0.0;
    phases::engage::run(world);
    (world.parameters.exit_rate, world.parameters.entry_rate) = (exit, 0.0);
    phases::engage::run(world);
    world.parameters.entry_rate = entry;
}

fn hasty(world: &mut World) {
    let asked = world.parameters.exit_rate;
    world.parameters.exit_rate = asked * 1.1;
    phases::engage::run(world);
    world.parameters.exit_rate = asked;
}

pub(super) const ENTRY: f64 = 0.8;
pub(super) const EXIT: f64 = 0.04;

/// So many actors without ties, who come and go with constant chances.
pub(super) fn open(actors: u32) -> Setup {
    let mut setup = plain(actors);
    setup.open_membership = true;
    setup.network.generator = Generator::Empty;
    let p = &mut setup.parameters;
    (p.entry_rate, p.exit_rate) = (ENTRY, EXIT);
    (p.stay_instrumental, p.stay_moral, p.stay_affective) = (0.0, 0.0, 0.0);
    setup
}

/// Adds that numbers have this mean and this variance, as Poisson numbers have.
pub(super) fn poisson(finding: Finding, what: &str, sample: &Sample, mean: f64) -> Finding {
    let n = sample.n() as f64;
    let (error, spread) = (sqrt(mean / n), sqrt((mean + 2.0 * mean * mean) / n));
    let (found, variance) = (sample.mean(), sample.variance());
    finding
        .part(
            format!("mean {what} = {mean:.4} within 4 s.e."),
            format!("{found:.4} (s.e. {error:.4}, n = {n})"),
            (found - mean).abs() <= 4.0 * error,
        )
        .part(
            format!("variance of {what} = {mean:.4} within 4 s.e."),
            format!("{variance:.4} (s.e. {spread:.4})"),
            (variance - mean).abs() <= 4.0 * spread,
        )
}

/// Numbers of actors after so many months, world by world.
fn numbers(bench: &Bench<'_>, start: u32, months: u32) -> Sample {
    let setup = open(start);
    let number = |replicate| {
        let mut world = bench.subject.start(&setup, 4, replicate);
        while world.month < months {
            bench.subject.step_only(&mut world, &["environment", "engage"]);
        }
        world.actors.here.len() as f64
    };
    (0..2000).map(number).collect()
}

fn immigration_death(bench: &Bench<'_>) -> Finding {
    let rest = ENTRY / EXIT;
    let after_a_year = rest + (60.0 - rest) * pow(1.0 - EXIT, 12.0);
    let finding = Finding::new().mean("number after a year, from 60", &numbers(bench, 60, 12), after_a_year);
    poisson(finding, "number after 160 months, from 20", &numbers(bench, 20, 160), rest)
}
