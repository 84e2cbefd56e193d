use super::super::testing::{initiative_of, run_phases, world_with};
use super::*;
use crate::model::setup::Setup;

/// A world in which these actors carry one initiative; each has plenty of work available.
fn at_work(members: &[u32], change: impl FnOnce(&mut Setup)) -> World {
    let mut world = world_with(|setup| {
        setup.parameters.launch_rate = 0.0;
        change(setup);
    });
    run_phases(&mut world, &["environment", "facilitate", "mobilise"]);
    let initiative = initiative_of(&world, members);
    for &i in members {
        world.actors.month[i as usize].pledged = 0.2;
        world.actors.month[i as usize].available = 10.0;
    }
    world.initiatives.push(initiative);
    world
}

#[test]
fn keeping_needs_fit_and_capacity() {
    let p = Parameters::default();
    assert_eq!(keep(&p, 1.0, 2.0, 1.0), 1.0);
    assert!((keep(&p, 0.0, 2.0, 1.0) - 0.2).abs() < 1e-15);
    assert!((keep(&p, 1.0, 0.5, 2.0) - 0.25).abs() < 1e-15);
    assert_eq!(keep(&p, 1.0, 0.0, 0.0), 1.0);
}

#[test]
fn alone_progress_is_work_times_base_and_default_trust() {
    let mut world = at_work(&[3], |_| {});
    run(&mut world);
    let fit = world.actors.competence[3].overlap(world.initiatives[0].theme);
    let delivered = 0.2 * (0.2 + 0.8 * fit);
    assert!((world.initiatives[0].progress - delivered * (0.4 + 1.2 * 0.35)).abs() < 1e-12);
    assert!((world.flow.delivered.value() - delivered).abs() < 1e-12);
}

#[test]
fn teams_gain_from_trust_and_diversity_and_lose_to_coordination() {
    let p = Parameters::default();
    assert!(productivity(&p, 3, 0.8, 0.5, 0.0) > productivity(&p, 3, 0.2, 0.5, 0.0));
    assert!(productivity(&p, 3, 0.5, 0.6, 0.0) > productivity(&p, 3, 0.5, 0.0, 0.0));
    assert!(productivity(&p, 9, 0.5, 0.5, 0.0) < productivity(&p, 3, 0.5, 0.5, 0.0));
    assert!(productivity(&p, 9, 0.5, 0.5, 1.0) > productivity(&p, 9, 0.5, 0.5, 0.0));
}

#[test]
fn a_barrier_between_sectors_costs_progress() {
    let progress = |level: f64| {
        let find = |world: &World, sector| world.actors.of_sector(sector).next().unwrap() as u32;
        let probe = world_with(|_| {});
        let mut members = [find(&probe, 0), find(&probe, 1)];
        members.sort_unstable();
        let mut world = at_work(&members, |setup| setup.barriers[0].level = level);
        run(&mut world);
        world.initiatives[0].progress
    };
    assert!((progress(0.5) - 0.5 * progress(0.0)).abs() < 1e-12);
}

#[test]
fn an_overloaded_member_breaks_its_promise_and_loses_trust() {
    let mut world = at_work(&[0, 1, 2, 3, 4, 5, 6, 7], |setup| {
        setup.network.generator = crate::model::setup::Generator::Complete;
        setup.parameters.broken_seen = 1.0;
    });
    world.actors.month[2].available = 0.0;
    let before = world.ties.trust(0, 2, 0.35);
    let kept = world.ties.trust(2, 9, 0.35);
    run(&mut world);
    assert!((world.ties.trust(0, 2, 0.35) - 0.88 * before).abs() < 1e-12);
    assert_eq!(world.ties.trust(2, 9, 0.35), kept);
    assert!(world.flow.broken >= 1);
}

#[test]
fn a_finished_initiative_leaves_and_a_success_brings_benefit() {
    for (base, stage) in [(100.0, Stage::Succeeded), (-100.0, Stage::Failed)] {
        let mut world = at_work(&[1, 2], |setup| setup.parameters.success_base = base);
        world.initiatives[0].progress = 5.0;
        run(&mut world);
        assert!(world.initiatives.is_empty());
        assert_eq!(world.flow.finished[0].stage, stage);
        let benefit = if stage == Stage::Succeeded { 0.1 } else { 0.0 };
        assert_eq!((world.actors.month[1].benefit, world.actors.benefit[2]), (benefit, benefit));
    }
}

#[test]
fn time_runs_out() {
    let mut world = at_work(&[1], |_| {});
    world.initiatives[0].months = 24;
    run(&mut world);
    assert_eq!((world.tally.failed, world.initiatives.len()), (1, 0));
}

#[test]
fn the_people_concerned_make_success_likelier() {
    let p = Parameters::default();
    assert!(success_chance(&p, 0.6, 0.3, 1.0) > success_chance(&p, 0.6, 0.3, 0.2));
    assert!((success_chance(&p, 0.0, 0.3, 0.5) - logistic(-2.2)).abs() < 1e-15);
}
