//! Random worlds: every parameter somewhere in its range, some mechanisms off, any governance and events.

use crate::model::parameters::{Bounds, Parameters, REGISTRY};
use crate::model::setup::{Governance, Mechanism, Setup};
use crate::random::{Draws, Purpose};
use crate::verify::worlds::{all_domains, eventful, lively, practised, scheduled, stated_sectors};

/// How many there are, and the months of each.
pub const WORLDS: u64 = 60;
/// See [`WORLDS`].
pub const MONTHS: u32 = 24;

/// The world of this number.
pub fn random(number: u64) -> Setup {
    let draws = Draws::new(71, number);
    let word = |n: u32| draws.words(Purpose::Trait, 0, 0, n)[0];
    let tenth = |n: u32| f64::from(word(n) % 11) / 10.0;
    let mut setup = lively(1 + word(0) % 30);
    match word(1) % 4 {
        0 => eventful(&mut setup),
        1 => practised(&mut setup),
        2 => stated_sectors(&mut setup),
        _ => scheduled(&mut setup),
    }
    if setup.interventions.is_empty() {
        setup.interventions = all_domains(tenth(2), tenth(3));
    }
    if word(4) % 5 > 0 {
        setup.parameters = parameters(&draws);
    }
    setup.governance = match word(5) % 3 {
        0 => Governance::Shared,
        1 => Governance::LeadOrganisation { lead: 1 },
        _ => Governance::Administrative,
    };
    (setup.approval, setup.open_membership) = (word(6) % 2 == 0, word(7) % 2 == 0);
    for n in 0..3 {
        let off = word(8 + n) as usize % (4 * Mechanism::ALL.len());
        if let Some(&mechanism) = Mechanism::ALL.get(off) {
            setup.switches.set(mechanism, false);
        }
    }
    setup.months = MONTHS;
    setup
}

fn parameters(draws: &Draws) -> Parameters {
    let mut parameters = Parameters::default();
    for (n, row) in (100..).zip(REGISTRY) {
        let share = f64::from(draws.words(Purpose::Trait, 0, 0, n)[0]) / f64::from(u32::MAX);
        let value = row.low + share * (row.high - row.low);
        let whole = matches!(row.bounds, Bounds::Count | Bounds::PositiveCount);
        *parameters.get_mut(row.name).expect("a row") = if whole { value.round() } else { value };
    }
    parameters
}
