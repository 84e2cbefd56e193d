use std::sync::Arc;

use super::super::testing::{run_phases, world_with};
use super::*;
use crate::model::crew::{Crew, Hands, PART};
use crate::model::initiative::NOBODY;
use crate::model::setup::{Generator, Setup};

fn practice(number: u32, followers: &[u32]) -> Practice {
    Practice {
        id: InitiativeId { initiator: NOBODY, launched: number },
        key: u64::from(number) + 77,
        theme: Mix::from_slice(&[0.2; 5]).unwrap(),
        followers: Vec::new(),
        vigour: 1.0,
    }
    .followed_by(followers)
}

impl Practice {
    fn followed_by(mut self, followers: &[u32]) -> Self {
        self.followers = followers.to_vec();
        self
    }
}

fn with_practices(world: &mut World, practices: Vec<Practice>) {
    for practice in &practices {
        practice.followers.iter().for_each(|&i| world.actors.follows[i as usize].push(practice.id));
    }
    world.practices = practices;
}

/// Thresholds of imitation alone: no noise, everyone ready, no bonuses, no decay.
fn granovetter(thresholds: &[f64]) -> usize {
    let n = thresholds.len();
    let mut world = world_with(|setup: &mut Setup| {
        setup.generated = n as u32;
        setup.network.generator = Generator::Complete;
        setup.network.trust_sd = 0.0;
        let p = &mut setup.parameters;
        (p.adoption_noise, p.adoption_rate) = (0.0, 1.0);
        (p.adoption_fit, p.adoption_legitimacy, p.practice_decay) = (0.0, 0.0, 0.0);
    });
    world.actors.engagement.fill(1.0);
    world.actors.threshold = thresholds.to_vec();
    // A practice that exists before anyone follows it needs one follower to be remembered; it is the one
    // whose threshold is zero.
    with_practices(&mut world, vec![practice(0, &[0])]);
    for _ in 0..n + 1 {
        run_phases(&mut world, &["environment", "spread"]);
    }
    world.practices[0].followers.len()
}

/// Granovetter 1978: thresholds k / (N - 1) all adopt, one after another; move the one at 1 to 2 and the
/// chain never starts.
#[test]
fn granovetters_crowd() {
    let n = 100;
    let mut thresholds: Vec<f64> = (0..n).map(|k| f64::from(k) / f64::from(n - 1)).collect();
    assert_eq!(granovetter(&thresholds), 100);
    thresholds[1] = thresholds[2];
    assert_eq!(granovetter(&thresholds), 1);
}

/// Centola & Macy 2007: on a ring lattice a contiguous seed grows by 2 (K - t + 1) a step.
#[test]
fn a_front_moves_along_a_ring() {
    let (half, threshold) = (3u32, 2u32);
    let mut world = world_with(|setup| {
        setup.generated = 200;
        setup.network.generator = Generator::Ring { neighbours: 2 * half };
        setup.network.trust_sd = 0.0;
        let p = &mut setup.parameters;
        (p.adoption_noise, p.adoption_rate) = (0.0, 1.0);
        (p.adoption_fit, p.adoption_legitimacy, p.practice_decay) = (0.0, 0.0, 0.0);
    });
    world.actors.engagement.fill(1.0);
    world.actors.threshold.fill(f64::from(threshold) / f64::from(2 * half));
    let seed: Vec<u32> = (50..56).collect();
    with_practices(&mut world, vec![practice(0, &seed)]);
    for step in 1..=10 {
        run_phases(&mut world, &["environment", "spread"]);
        let expected = 6 + step * 2 * (half - threshold + 1);
        assert_eq!(world.practices[0].followers.len() as u32, expected);
    }
}

#[test]
fn following_takes_what_was_set_aside_and_no_more() {
    let mut world = world_with(|_| {});
    for _ in 0..40 {
        run_phases(
            &mut world,
            &["environment", "facilitate", "meet", "mobilise", "form", "act", "spread", "learn"],
        );
        let set_aside: f64 = world.actors.month.iter().map(|m| m.following).sum();
        assert!((world.flow.followed.value() - set_aside).abs() < 1e-9);
    }
    assert!(world.tally.succeeded > 0);
}

#[test]
fn at_the_limit_only_the_better_gets_in() {
    let mut world = world_with(|setup| {
        setup.network.generator = Generator::Complete;
        let p = &mut setup.parameters;
        (p.practice_limit, p.adoption_noise, p.adoption_rate) = (1.0, 0.0, 1.0);
        (p.adoption_fit, p.adoption_legitimacy) = (0.0, 0.0);
    });
    world.actors.engagement.fill(1.0);
    world.actors.threshold.fill(0.0);
    let tired = Practice { vigour: 0.2, ..practice(0, &[0, 1]) };
    let fresh = practice(1, &[2, 3]);
    with_practices(&mut world, vec![tired, fresh]);
    run_phases(&mut world, &["environment", "spread"]);
    assert!(world.actors.follows.iter().all(|follows| follows.len() == 1));
    assert_eq!((world.practices.len(), world.practices[0].followers.len()), (1, 48));
}

#[test]
fn what_nobody_follows_is_forgotten() {
    let mut world = world_with(|setup| setup.switches.imitation = false);
    with_practices(&mut world, vec![Practice { vigour: 0.0512, ..practice(0, &[5]) }]);
    run_phases(&mut world, &["environment", "spread"]);
    assert!(world.practices.is_empty() && world.actors.follows[5].is_empty());
}

#[test]
fn impact_is_the_share_of_need_that_is_met() {
    let needs = Mix::from_slice(&[0.5, 0.5]).unwrap();
    let mut effort = [Total::default(); 8];
    assert_eq!(impact(needs, &effort, 2, 10.0), 0.0);
    effort[0].add(1e6);
    assert!((impact(needs, &effort, 2, 10.0) - 0.5).abs() < 1e-12);
    assert_eq!(impact(needs, &effort, 2, 0.0), 0.0);
}

#[test]
fn noise_free_margins_decide_exactly() {
    let p = crate::model::parameters::Parameters {
        adoption_fit: 0.0,
        adoption_legitimacy: 0.0,
        ..Default::default()
    };
    assert!((adoption_margin(&p, 0.5, 0.3, 0.9, 0.9) - 0.2).abs() < 1e-15);
}

/// Threads of its own for every piece of work, or the last part first.
#[derive(Debug)]
enum Team {
    Threads(usize),
    Backwards,
}

impl Crew for Team {
    fn work(&self, parts: usize, task: &(dyn Fn(usize) + Sync)) {
        let threads = match self {
            Self::Threads(threads) => *threads,
            Self::Backwards => return (0..parts).rev().for_each(task),
        };
        std::thread::scope(|scope| {
            for thread in 0..threads {
                scope.spawn(move || (thread..parts).step_by(threads).for_each(task));
            }
        });
    }
}

/// A large network in which much is followed, launched and worked on comes out the same whoever does the work.
#[test]
fn hands_do_not_matter() {
    let run = |team: Option<Team>| {
        let mut world = world_with(|setup| {
            setup.generated = 30_000;
            let p = &mut setup.parameters;
            (p.launch_rate, p.waiting_ratio, p.adoption_rate) = (1e3, 0.05, 1.0);
        });
        world.hands = team.map_or_else(Hands::default, |team| Hands::lent(Arc::new(team)));
        let crowd = |n: u32| (n..30_000).step_by(60).collect::<Vec<_>>();
        with_practices(&mut world, (0..40).map(|n| practice(n, &crowd(n))).collect());
        (0..4).for_each(|_| world.step());
        assert!(world.initiatives.len() > PART);
        let followers: Vec<Vec<u32>> = world.practices.iter().map(|p| p.followers.clone()).collect();
        let observed: Vec<u64> = world.observed.values().iter().map(|x| x.to_bits()).collect();
        let progress: Vec<u64> = world.initiatives.iter().map(|i| i.progress.to_bits()).collect();
        let frames = world.actors.frame.iter().flat_map(|frame| frame.0);
        let ties = world.ties.ordered().flat_map(|tie| [tie.strength, tie.trust[0], tie.gratitude[1]]);
        let state: Vec<u64> = frames.chain(ties).map(f64::to_bits).collect();
        (followers, observed, progress, state)
    };
    let alone = run(None);
    assert!(alone.0.iter().map(Vec::len).sum::<usize>() > 4 * PART);
    for team in [Team::Backwards, Team::Threads(2), Team::Threads(3)] {
        assert!(alone == run(Some(team)));
    }
}
