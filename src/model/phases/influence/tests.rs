use super::super::testing::{run_phases, world_with};
use super::*;
use crate::model::setup::{Generator, Intervention, Setup};

/// Everybody hears everybody they are tied to with the same weight and nothing else moves a frame.
fn docking(setup: &mut Setup) {
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    let p = &mut setup.parameters;
    (p.openness, p.anchoring, p.self_weight, p.vision_pull) = (1.0, 0.0, 1.0, 0.0);
}

fn docked(change: impl FnOnce(&mut Setup)) -> World {
    let mut world = world_with(|setup| {
        docking(setup);
        change(setup);
    });
    world.actors.prominence.fill(1.0);
    world.ties.each_mut().for_each(|tie| tie.trust = [1.0; 2]);
    world
}

fn month(world: &mut World) {
    run_phases(world, &["environment", "meet", "influence"]);
}

/// DeGroot 1974: consensus on the mean weighted by degree, the self-loop counted.
#[test]
fn degroot_consensus() {
    let mut world = docked(|setup| setup.generated = 12);
    let weights: Vec<f64> = (0..12).map(|i| f64::from(world.ties.degree(i)) + 1.0).collect();
    let total: f64 = weights.iter().sum();
    let expected = (0..12).fold(Mix::ZERO, |sum, i| sum.plus(world.actors.frame[i], weights[i] / total));
    for _ in 0..3000 {
        month(&mut world);
    }
    for frame in &world.actors.frame {
        for k in 0..5 {
            assert!((frame.0[k] - expected.0[k]).abs() < 1e-10);
        }
    }
}

/// Friedkin & Johnsen 1990: x* = (I - (1 - a) W)^-1 a x0, here as the fixed point x = (1 - a) W x + a x0.
#[test]
fn friedkin_johnsen_equilibrium() {
    let mut world = docked(|setup| {
        setup.generated = 12;
        setup.parameters.anchoring = 0.2;
    });
    let start = world.actors.anchor.clone();
    for _ in 0..400 {
        month(&mut world);
    }
    let x = &world.actors.frame;
    for i in 0..12u32 {
        let row = world.ties.row(i);
        let n = row.len() as f64 + 1.0;
        let heard = row
            .iter()
            .fold(x[i as usize].scaled(1.0 / n), |sum, half| sum.plus(x[half.other as usize], 1.0 / n));
        for k in 0..5 {
            let fixed = 0.8 * heard.0[k] + 0.2 * start[i as usize].0[k];
            assert!((x[i as usize].0[k] - fixed).abs() < 1e-10);
        }
    }
}

/// Hegselmann & Krause 2002: (0, .25, .5) with confidence .25 meets at .25 in two steps.
#[test]
fn hegselmann_krause_in_two_steps() {
    let mut world = docked(|setup| {
        setup.generated = 3;
        setup.aspects = 2;
        setup.network.generator = Generator::Complete;
        setup.parameters.confidence = 0.25;
    });
    for (i, x) in [0.0, 0.25, 0.5].into_iter().enumerate() {
        world.actors.frame[i] = Mix::from_slice(&[x, 1.0 - x]).unwrap();
    }
    month(&mut world);
    month(&mut world);
    for frame in &world.actors.frame {
        assert!((frame.0[0] - 0.25).abs() < 1e-12, "{frame:?}");
    }
}

#[test]
fn frames_stay_on_the_simplex_and_the_deaf_stay_put() {
    let mut world = world_with(|_| {});
    for _ in 0..24 {
        world.step();
        for frame in &world.actors.frame {
            assert!((frame.sum() - 1.0).abs() < 1e-9 && frame.0.iter().all(|&x| x >= 0.0));
        }
    }
    let mut world = world_with(|setup| {
        setup.switches.influence = false;
        setup.switches.learning = false;
    });
    let before = world.actors.frame.clone();
    (0..12).for_each(|_| world.step());
    assert_eq!(before, world.actors.frame);
}

#[test]
fn an_imposed_agenda_repels_the_distant() {
    let with = |style| {
        let mut world = world_with(|setup| {
            setup.interventions = vec![Intervention::constant(Domain::Agenda, 1.0, style, 60)];
            setup.parameters.reactance_distance = 0.5;
            setup.parameters.anchoring = 0.0;
            setup.parameters.openness = 0.0;
            setup.parameters.vision_pull = 0.0;
        });
        world.common.vision = Mix::from_slice(&[1.0, 0.0, 0.0, 0.0, 0.0]).unwrap();
        let before = world.clone();
        run_phases(&mut world, &["environment", "facilitate", "influence"]);
        (before, world)
    };
    let (before, imposed) = with(1.0);
    let mut repelled = 0;
    for i in 0..48 {
        let far = 1.0 - before.actors.frame[i].overlap(before.common.vision) > 0.5;
        assert_eq!(imposed.actors.frame[i] != before.actors.frame[i], far);
        assert_eq!(imposed.actors.engagement[i] < before.actors.engagement[i], far);
        assert!((imposed.actors.frame[i].sum() - 1.0).abs() < 1e-12);
        repelled += u32::from(far);
    }
    assert!(repelled > 5);
    let (before, inclusive) = with(0.0);
    assert_eq!(before.actors.frame, inclusive.actors.frame);
}
