//! Worlds put together at random: combinations that nobody thought of.

use samenspel::model::parameters::{Bounds, REGISTRY};
use samenspel::model::setup::*;
use samenspel::random::{mix64, unit};

use crate::worlds::*;

/// A plain source of numbers in [0, 1) for building worlds, apart from the model's own chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = mix64(self.0.wrapping_add(0x9E37_79B9_7F4A_7C15));
        unit((self.0 >> 32) as u32, self.0 as u32)
    }

    fn chance(&mut self, p: f64) -> bool {
        self.roll() < p
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() * n as f64) as usize
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

/// One world by number: parameters within their plausible ranges, whole groups of features on or off.
pub fn random_world(number: u64) -> Setup {
    let mut dice = Dice(number);
    let sizes = [1, 2, 3, 5, 9, 14, 24];
    let mut setup = lively(dice.pick(&sizes));
    if dice.chance(0.4) {
        eventful(&mut setup);
        setup.events.retain(|_| dice.chance(0.6));
        setup.events.iter_mut().for_each(|event| event.month = 1 + dice.below(MONTHS as usize) as u32);
    } else if dice.chance(0.3) {
        practised(&mut setup);
    }
    if dice.chance(0.3) {
        stated_sectors(&mut setup);
    }
    setup.interventions.clear();
    if dice.chance(0.4) {
        scheduled(&mut setup);
    } else {
        for domain in Domain::ALL {
            if dice.chance(0.6) {
                setup.interventions.push(Intervention::constant(domain, dice.roll(), dice.roll(), MONTHS));
            }
        }
    }
    for &mechanism in Mechanism::ALL {
        if dice.chance(0.04) {
            setup.switches.set(mechanism, false);
        }
    }
    setup.switches.every_tie = dice.chance(0.05);
    setup.governance = dice.pick(&[
        Governance::Shared,
        Governance::LeadOrganisation { lead: 2 },
        Governance::Administrative,
    ]);
    setup.approval = dice.chance(0.3);
    setup.open_membership = dice.chance(0.4);
    setup.sponsor = dice.pick(&[None, Some(0), Some(1), Some(2)]);
    setup.network.generator = dice.pick(&[
        Generator::Empty,
        Generator::Complete,
        Generator::Ring { neighbours: 2 },
        Generator::Sectors { mean_degree: 4.0, within: 0.8, across: 0.2 },
        Generator::CorePeriphery { core: 0.3, within_core: 0.9, core_periphery: 0.4, within_periphery: 0.1 },
    ]);
    if dice.chance(0.3) {
        setup.hours.orchestration_cap = Some(200.0 * dice.roll());
        setup.hours.partners_cap = Some(800.0 * dice.roll());
    }
    vary(&mut setup, &mut dice);
    setup
}

/// A third of the parameters anywhere in their plausible range.
fn vary(setup: &mut Setup, dice: &mut Dice) {
    for row in REGISTRY {
        if dice.chance(0.33) {
            let value = row.low + (row.high - row.low) * dice.roll();
            let whole = matches!(row.bounds, Bounds::Count | Bounds::PositiveCount);
            *setup.parameters.get_mut(row.name).unwrap() = if whole { value.round() } else { value };
        }
    }
}
