//! Small worlds for tests of single phases.

use std::sync::Arc;

use crate::model::initiative::{Initiative, InitiativeId, Member, Stage, initiative_key};
use crate::model::setup::*;
use crate::model::{Crew, Hands, Mix, PHASES, World, parameters::Parameters};
use crate::random::Draws;

fn mix(weights: &[f64]) -> Mix {
    Mix::from_slice(weights).unwrap()
}

/// The reference set-up: a region around integrated care and prevention.
pub fn reference() -> Setup {
    let sector = |key: &str, share, frame: &[f64], concerned| Sector {
        key: key.into(),
        share,
        frame: mix(frame),
        concentration: 20.0,
        concerned,
        traits: Traits::default(),
    };
    Setup {
        aspects: 5,
        needs: mix(&[0.10, 0.15, 0.50, 0.20, 0.05]),
        months: 60,
        sectors: vec![
            sector("care", 0.35, &[0.75, 0.05, 0.08, 0.02, 0.10], false),
            sector("social", 0.25, &[0.03, 0.70, 0.07, 0.15, 0.05], false),
            sector("governance", 0.20, &[0.15, 0.20, 0.10, 0.05, 0.50], false),
            sector("residents", 0.20, &[0.05, 0.15, 0.15, 0.60, 0.05], true),
        ],
        actors: Shared::default(),
        generated: 48,
        assignment: Assignment::Random,
        network: Network {
            generator: Generator::Sectors { mean_degree: 8.0, within: 0.75, across: 0.25 },
            ties: Shared::default(),
            strength: 0.3,
            trust_sd: 0.1,
        },
        barriers: vec![Barrier { between: [0, 1], level: 0.5 }],
        governance: Governance::Shared,
        approval: false,
        open_membership: false,
        sponsor: Some(0),
        practices: Vec::new(),
        groups: Vec::new(),
        parameters: Parameters::default(),
        switches: Switches::default(),
        hours: Hours::default(),
        interventions: Vec::new(),
        events: Vec::new(),
        structure_every: 0,
    }
}

/// A world from the reference set-up with a change.
pub fn world_with(change: impl FnOnce(&mut Setup)) -> World {
    let mut setup = reference();
    change(&mut setup);
    World::new(Arc::new(setup), Draws::new(1, 0))
}

/// Two actors with one tie, from the reference set-up with a change.
pub fn two_actors(change: impl FnOnce(&mut Setup)) -> World {
    world_with(|setup| {
        setup.generated = 2;
        setup.network.generator = Generator::Complete;
        change(setup);
    })
}

/// One month of some phases only.
pub fn run_phases(world: &mut World, names: &[&str]) {
    world.month += 1;
    for phase in PHASES.iter().filter(|phase| names.contains(&phase.name)) {
        (phase.run)(world);
    }
}

/// An initiative at work with these members.
pub fn initiative_of(world: &World, members: &[u32]) -> Initiative {
    let member = |&actor| Member { actor, pledge: 0.2, benefit: 0.1 };
    Initiative {
        id: InitiativeId { initiator: members[0], launched: 1 },
        key: initiative_key(world.actors.id(members[0]), 1),
        theme: mix(&[0.2; 5]),
        effort: 5.0,
        benefit: 0.4,
        grandeur: 0.0,
        members: members.iter().map(member).collect(),
        progress: 0.0,
        months: 1,
        stage: Stage::Active,
    }
}

/// Hands that do the last part first.
pub fn backwards() -> Hands {
    #[derive(Debug)]
    struct Backwards;

    impl Crew for Backwards {
        fn work(&self, parts: usize, task: &(dyn Fn(usize) + Sync)) {
            (0..parts).rev().for_each(task);
        }
    }

    Hands::lent(Arc::new(Backwards))
}
