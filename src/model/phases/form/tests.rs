use super::super::testing::{initiative_of, run_phases, world_with};
use super::*;
use crate::model::parameters::Parameters;
use crate::model::setup::{Domain, Generator, Intervention, Setup};

pub(super) fn offer() -> Offer {
    Offer {
        salient: [0.2, 0.15, 0.1],
        motives: [0.4, 0.3, 0.3],
        value: [0.3, 0.2, 0.5],
        contacts_in: 0.2,
        fit: 0.6,
        role: 0.3,
        reluctance: 0.1,
        grandeur: 0.0,
        own_benefit: 0.3,
    }
}

#[test]
fn joining_is_a_binary_logit() {
    let p = Parameters::default();
    let terms = join_terms(&p, &offer(), true);
    let expected = 7.0 * (0.06 + 0.03 + 0.05) + 0.6 * 0.6 + 0.1 * 1.3 - 1.6;
    assert!((terms.utility - expected).abs() < 1e-12);
    let odds = terms.chance / (1.0 - terms.chance);
    assert!((odds - crate::maths::exp(2.0 * expected)).abs() < 1e-12);
    let parts =
        terms.motives.iter().sum::<f64>() + terms.social + terms.fit - terms.reluctance + terms.appeal;
    assert!((parts - terms.utility).abs() < 1e-12);

    let blunt = Parameters { choice_sharpness: 0.0, ..p };
    assert_eq!(join_terms(&blunt, &offer(), true).chance, 0.5);
}

#[test]
fn the_gate_asks_for_trust() {
    let p = Parameters::default();
    let distrusted = Offer { value: [0.3, 0.2, 0.07], ..offer() };
    assert!((join_terms(&p, &distrusted, true).gate - 0.2).abs() < 1e-12);
    assert_eq!(join_terms(&p, &distrusted, false).gate, 1.0);
}

/// A world in which actor 0 leads one forming initiative.
fn forming(change: impl FnOnce(&mut Setup)) -> World {
    let mut world = world_with(|setup| {
        setup.parameters.launch_rate = 0.0;
        change(setup);
    });
    run_phases(&mut world, &["environment", "facilitate", "mobilise"]);
    let mut initiative = initiative_of(&world, &[0]);
    initiative.stage = Stage::Forming;
    initiative.effort = 1e6;
    world.initiatives.push(initiative);
    world
}

#[test]
fn members_invite_their_contacts_and_the_keen_join_within_their_slack() {
    let mut world = forming(|setup| {
        setup.parameters.invites = 40.0;
        setup.parameters.reluctance = -100.0;
        setup.parameters.trust_gate = 0.0;
    });
    let before: Vec<f64> = (0..48).map(|i| world.actors.slack(i)).collect();
    run(&mut world);
    let members = &world.initiatives[0].members;
    assert_eq!(
        members.len() as u32,
        1 + world.ties.row(0).iter().filter(|h| before[h.other as usize] >= 0.05).count() as u32
    );
    for member in members.iter().filter(|m| m.actor != 0) {
        assert!(world.ties.find(0, member.actor).is_some());
        assert!(member.pledge <= before[member.actor as usize]);
    }
}

#[test]
fn an_invitation_goes_to_as_many_as_it_may() {
    let mut world = forming(|setup| {
        setup.parameters.invites = 2.0;
        setup.parameters.reluctance = -100.0;
        setup.parameters.trust_gate = 0.0;
        setup.parameters.min_slack = 0.0;
        setup.network.generator = Generator::Complete;
    });
    run(&mut world);
    assert_eq!(world.initiatives[0].members.len(), 3);
}

#[test]
fn a_platform_shows_initiatives_to_strangers() {
    let joined = |intensity| {
        let mut world = forming(|setup| {
            setup.network.generator = Generator::Empty;
            setup.parameters.reluctance = -100.0;
            setup.parameters.trust_gate = 0.0;
            setup.parameters.platform_rate = 1.0;
            setup.parameters.platform_shows = 20.0;
            setup.interventions = vec![Intervention::constant(Domain::Platform, intensity, 0.0, 60)];
        });
        run(&mut world);
        world.initiatives[0].members.len()
    };
    assert_eq!(joined(0.0), 1);
    assert!(joined(1.0) > 5);
}

#[test]
fn it_starts_when_pledges_cover_the_effort_and_is_dropped_when_patience_ends() {
    let mut world = forming(|setup| setup.parameters.invites = 0.0);
    world.initiatives[0].effort = 0.2 * 12.0;
    run(&mut world);
    assert_eq!((world.initiatives[0].stage, world.initiatives[0].months), (Stage::Active, 1));

    let mut world = forming(|setup| setup.parameters.invites = 0.0);
    for month in 1..=6 {
        world.month = month;
        assert_eq!(world.initiatives.len(), 1);
        run(&mut world);
    }
    assert_eq!((world.initiatives.len(), world.tally.abandoned), (0, 1));
}

#[test]
fn a_committee_makes_wait_and_refuses_what_does_not_match() {
    for (match_asked, approved) in [(0.0, true), (1.0, false)] {
        let mut world = forming(|setup| {
            setup.parameters.invites = 0.0;
            setup.parameters.approval_match = match_asked;
        });
        world.initiatives[0].stage = Stage::Waiting;
        for month in 1..=3 {
            world.month = month;
            run(&mut world);
            assert_eq!(world.initiatives[0].stage, Stage::Waiting, "month {month}");
        }
        world.month = 4;
        run(&mut world);
        assert_eq!(world.initiatives.first().map(|i| i.stage), approved.then_some(Stage::Forming));
    }
}

#[test]
fn grand_promises_are_larger() {
    let mut world = world_with(|setup| {
        setup.interventions = vec![Intervention::constant(Domain::Mobilisation, 1.0, 1.0, 60)];
        setup.parameters.launch_rate = 1e6;
        setup.parameters.waiting_ratio = 0.0;
        setup.parameters.effort_sd = 0.0;
    });
    run_phases(&mut world, &["environment", "facilitate", "mobilise"]);
    assert!(!world.initiatives.is_empty());
    assert!(world.initiatives.iter().all(|i| i.grandeur == 1.0 && (i.effort - 10.0).abs() < 1e-9));
}
