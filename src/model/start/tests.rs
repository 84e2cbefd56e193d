use std::sync::Arc;

use crate::model::phases::testing::{backwards, reference, world_with};
use crate::model::setup::*;
use crate::model::{Hands, World};
use crate::random::Draws;

fn sizes(assignment: Assignment, n: u32) -> Vec<usize> {
    let world = world_with(|setup| {
        setup.assignment = assignment;
        setup.generated = n;
    });
    (0..4).map(|sector| world.actors.of_sector(sector).count()).collect()
}

#[test]
fn a_quota_keeps_the_shares_and_chance_comes_close() {
    assert_eq!(sizes(Assignment::Quota, 48), [17, 12, 10, 9]);
    assert_eq!(sizes(Assignment::Quota, 1), [1, 0, 0, 0]);
    let drawn = sizes(Assignment::Random, 20_000);
    for (count, share) in drawn.into_iter().zip([0.35f64, 0.25, 0.20, 0.20]) {
        let error = (20_000.0 * share * (1.0 - share)).sqrt();
        assert!((count as f64 - 20_000.0 * share).abs() < 4.0 * error);
    }
}

#[test]
fn the_start_is_what_the_model_says() {
    let world = world_with(|setup| setup.generated = 4000);
    let actors = &world.actors;
    let n = actors.len() as f64;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    assert!((0..actors.len()).all(|i| actors.engagement[i] == actors.room[i] / 2.0));
    assert!(actors.room.iter().all(|room| (0.05..=1.0).contains(room)));
    // Beta(1.6, 2) has mean .444 and standard deviation .232.
    assert!((mean(&actors.room) - 1.6 / 3.6).abs() < 4.0 * 0.232 / n.sqrt() + 0.002);
    let moral: Vec<f64> = actors.motives.iter().map(|th| th[1]).collect();
    assert!((mean(&moral) - 0.3).abs() < 4.0 * (0.3 * 0.7 / 11.0 / n).sqrt());
    assert!(
        (0..actors.len())
            .all(|i| (actors.frame[i].sum() - 1.0).abs() < 1e-12 && actors.frame[i] == actors.anchor[i])
    );
    assert_eq!((world.common.clarity, world.common.formal, world.common.platform), (0.1, 0.1, 0.0));
    assert_eq!(world.common.evidence.max(), 1.0);
}

#[test]
fn generated_networks_have_their_shape() {
    let wired = |generator, n| {
        world_with(|setup| {
            setup.generated = n;
            setup.network.generator = generator;
        })
    };
    assert_eq!(wired(Generator::Empty, 20).ties.len(), 0);
    assert_eq!(wired(Generator::Complete, 20).ties.len(), 190);
    assert_eq!(wired(Generator::Ring { neighbours: 4 }, 20).ties.len(), 40);
    assert_eq!(wired(Generator::SmallWorld { neighbours: 4, rewire: 0.5 }, 50).ties.len(), 100);
    assert_eq!(wired(Generator::ScaleFree { links: 3 }, 50).ties.len(), 3 + 3 * 47);
    let sectors = Generator::Sectors { mean_degree: 8.0, within: 0.75, across: 0.25 };
    // Pair by pair below 4096 actors, skipping above: the same mean degree either way.
    for n in [3000, 6000] {
        let degree = 2.0 * wired(sectors, n).ties.len() as f64 / f64::from(n);
        assert!((degree - 8.0).abs() < 4.0 * (2.0 * 8.0 / f64::from(n)).sqrt(), "{n}: {degree}");
    }
    let core =
        Generator::CorePeriphery { core: 0.2, within_core: 1.0, core_periphery: 0.0, within_periphery: 0.0 };
    assert_eq!(wired(core, 50).ties.len(), 45);
}

#[test]
fn pairwise_and_skipping_generators_mix_sectors_alike() {
    let mixing = |n| {
        let world = world_with(|setup| setup.generated = n);
        let same = |tie: &&crate::model::Tie| {
            world.actors.sector[tie.ends[0] as usize] == world.actors.sector[tie.ends[1] as usize]
        };
        world.ties.each().filter(same).count() as f64 / world.ties.len() as f64
    };
    assert!((mixing(4000) - mixing(5000)).abs() < 0.02);
}

/// In parts and in more than one wave of them.
#[test]
fn any_hands_make_the_same_network() {
    let made = |hands| {
        let setup = Setup {
            generated: 40_000,
            network: Network {
                generator: Generator::Sectors { mean_degree: 3.0, within: 0.75, across: 0.25 },
                ..reference().network
            },
            ..reference()
        };
        World::with_hands(Arc::new(setup), Draws::new(1, 0), hands)
    };
    let [one, other] = [Hands::default(), backwards()].map(made);
    assert_eq!((one.ties.len(), one.ties.keys()), (other.ties.len(), other.ties.keys()));
    assert!(one.ties.len() > 50_000);
    let room = one.ties.room() as f64 / one.ties.len() as f64;
    assert!((room - 1.5).abs() < 0.03, "{room}");
    let told = |world: &World| format!("{:?} {:?}", world.ties.get(7), world.observed);
    assert_eq!(told(&one), told(&other));
    for i in 0..40_000 {
        assert_eq!(one.ties.row(i), other.ties.row(i));
    }
    let common = |world: &World| world.ties.each().map(|tie| u64::from(tie.common)).sum::<u64>();
    assert_eq!(common(&one), common(&other));
}

/// Named actors among generated ones, pairs listed from both ends, twice, and where the generator has tied them.
#[test]
fn listed_ties_are_as_stated_whatever_their_order() {
    const NAMED: usize = 300;
    let setup = |turn: usize, generator| {
        let mut setup = reference();
        setup.generated = 20;
        setup.network.generator = generator;
        setup.actors = (0..NAMED)
            .map(|n| ActorSpec {
                name: format!("actor {n}"),
                sector: n % 4,
                chance: None,
                dormant: n == 17,
                traits: Traits::default(),
            })
            .collect();
        let step = |from: usize, step: usize| {
            let strength = (step != 3).then_some(0.01 * step as f64);
            TieSpec { from, to: (from + step) % NAMED, strength, trust: Some(0.2), trust_back: None }
        };
        let mut ties: Vec<TieSpec> = (0..NAMED).flat_map(|n| [1, 2, 3, 5, 8].map(|s| step(n, s))).collect();
        let back = |tie: &TieSpec| TieSpec { from: tie.to, to: tie.from, trust: Some(0.9), ..tie.clone() };
        let backs: Vec<TieSpec> = ties.iter().filter(|tie| tie.from % 3 == 0).map(back).collect();
        ties.rotate_left(turn);
        ties.extend(backs);
        setup.network.ties = ties.into();
        setup
    };
    for generator in [Generator::Empty, Generator::Complete] {
        let world = World::new(Arc::new(setup(0, generator)), Draws::new(1, 0));
        let turned = World::with_hands(Arc::new(setup(700, generator)), Draws::new(1, 0), backwards());
        let told = |world: &World| world.ties.ordered().map(|tie| format!("{tie:?}")).collect::<Vec<_>>();
        assert_eq!(told(&world), told(&turned));
        assert!(2 * world.ties.room() >= 3 * (5 * NAMED - 10));
        let place = |n: usize| world.actors.spec.iter().position(|&spec| spec as usize == n).unwrap() as u32;
        let mut stated = 0;
        for (from, tie) in world.setup.network.ties.iter().map(|tie| (place(tie.from), tie)) {
            let found = world.ties.find(from, place(tie.to));
            assert_eq!(found.is_none(), [tie.from, tie.to].contains(&17));
            let Some(found) = found.map(|found| world.ties.get(found)) else { continue };
            assert_eq!(Some(found.trust[found.side(from)]), tie.trust);
            assert_eq!(found.strength, tie.strength.unwrap_or(world.setup.network.strength));
            stated += 1;
        }
        assert!(stated > 1900);
        let count = if generator == Generator::Complete { 319 * 318 / 2 } else { 5 * NAMED - 10 };
        assert_eq!(world.ties.len(), count);
    }
}
