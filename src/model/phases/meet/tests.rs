use super::super::testing::{run_phases, two_actors, world_with};
use super::*;
use crate::model::setup::{Generator, Intervention};

/// Trust of a pair that always meets, after each of many months with success probability `q`.
fn trust_path(q: f64, months: usize) -> Vec<f64> {
    let mut world = two_actors(|setup| {
        setup.switches.every_tie = true;
        setup.switches.help = false;
        let p = &mut setup.parameters;
        (p.trust_gain, p.trust_loss) = (0.05, 0.12);
        (p.exp_overlap, p.exp_trust, p.exp_affect) = (0.0, 0.0, 0.0);
        p.exp_base = crate::maths::ln(q / (1.0 - q));
    });
    (0..months)
        .map(|_| {
            run_phases(&mut world, &["environment", "meet"]);
            world.ties.ordered().next().unwrap().trust[0]
        })
        .collect()
}

/// Asymmetric exponential update: mean `q g / (q g + (1 - q) l)` and its variance.
#[test]
fn trust_has_the_mean_and_variance_of_an_asymmetric_update() {
    for (q, mean, variance) in [(0.6, 0.3846, 0.009_55), (0.8, 0.6250, 0.011_42), (0.9, 0.7895, 0.009_04)] {
        let path = trust_path(q, 60_000);
        let settled = &path[500..];
        let n = settled.len() as f64;
        let found = settled.iter().sum::<f64>() / n;
        let spread = settled.iter().map(|t| (t - found) * (t - found)).sum::<f64>() / n;
        // Months are correlated by about 1 - q g - (1 - q) l: some 25 months make one independent draw.
        let error = (variance / (n / 30.0)).sqrt();
        assert!((found - mean).abs() < 4.0 * error, "{q}: {found} {mean}");
        assert!(
            (spread - variance).abs() < 4.0 * variance * (2.0 / (n / 30.0)).sqrt(),
            "{q}: {spread} {variance}"
        );
    }
}

#[test]
fn a_run_of_successes_has_a_closed_form() {
    let mut world = two_actors(|setup| {
        setup.switches.every_tie = true;
        setup.switches.help = false;
        setup.parameters.exp_base = 1000.0;
    });
    let start = world.ties.ordered().next().unwrap().trust[0];
    for k in 1..=24u32 {
        run_phases(&mut world, &["environment", "meet"]);
        let expected = 1.0 - (1.0 - start) * crate::maths::pow(0.94, f64::from(k));
        assert!((world.ties.ordered().next().unwrap().trust[0] - expected).abs() < 1e-12);
    }
}

/// Burt: an unused bridge that loses .1746 a month has a tenth left after a year.
#[test]
fn an_unused_bridge_decays() {
    let mut world = two_actors(|setup| {
        setup.parameters.decay_bridge = 0.1746;
        setup.parameters.strength_min = 0.0;
        setup.parameters.meeting_budget = 0.0;
        setup.parameters.encounter_rate = 0.0;
        setup.network.strength = 1.0;
    });
    for _ in 0..12 {
        run_phases(&mut world, &["environment", "meet"]);
    }
    let tie = world.ties.ordered().next().unwrap();
    assert!(tie.bridge && (tie.strength - 0.1).abs() < 5e-4, "{}", tie.strength);
}

#[test]
fn weak_ties_end() {
    let mut world = two_actors(|setup| {
        setup.parameters.meeting_budget = 0.0;
        setup.parameters.encounter_rate = 0.0;
        setup.network.strength = 0.0205;
    });
    run_phases(&mut world, &["environment", "meet"]);
    assert!(world.ties.is_empty());
}

/// Chance that a tied pair meets.
fn meeting_chance(lambda: [f64; 2]) -> f64 {
    1.0 - exp(-sqrt(lambda[0] * lambda[1]))
}

#[test]
fn bounds_decide_like_the_exponential() {
    for word in (0..=u32::MAX).step_by(9_999_991) {
        for lambda in [[0.0, 0.3], [0.01, 0.02], [0.3, 0.5], [2.0, 3.0], [50.0, 60.0]] {
            assert_eq!(meets(word, lambda[0] * lambda[1]), below(word, meeting_chance(lambda)));
        }
    }
}

#[test]
fn pairs_meet_as_often_as_they_should() {
    let mut world = two_actors(|setup| setup.parameters.encounter_rate = 0.0);
    world.actors.engagement = vec![0.3, 0.2];
    let months = 20_000;
    let mut met = 0;
    for _ in 0..months {
        run_phases(&mut world, &["environment", "meet"]);
        met += u32::from(world.ties.each().next().unwrap().met);
    }
    // Alone with each other they give all their attention: lam = 5 e.
    let chance = meeting_chance([1.5, 1.0]);
    let share = f64::from(met) / f64::from(months);
    assert!((share - chance).abs() < 4.0 * (chance * (1.0 - chance) / f64::from(months)).sqrt());
}

#[test]
fn strangers_become_contacts_and_count_as_met() {
    let mut world = world_with(|setup| {
        setup.network.generator = Generator::Empty;
        setup.parameters.encounter_rate = 5.0;
        setup.parameters.accept_base = 100.0;
    });
    run_phases(&mut world, &["environment", "meet"]);
    assert!(world.ties.len() > 10);
    for tie in world.ties.each() {
        assert!(tie.met && (tie.strength - 0.208).abs() < 1e-12);
        let after = if tie.good { 0.35 + 0.06 * 0.65 } else { 0.35 * 0.88 };
        assert!((tie.trust[0] - after).abs() < 1e-12 && tie.trust[0] == tie.trust[1]);
    }
}

#[test]
fn full_books_take_no_more() {
    let mut world = world_with(|setup| {
        setup.parameters.attention_limit = 0.0;
        setup.parameters.encounter_rate = 5.0;
    });
    let before = world.ties.len();
    run_phases(&mut world, &["environment", "meet"]);
    assert!(world.ties.len() <= before && world.ties.each().all(|t| t.strength != 0.208));
}

#[test]
fn an_actor_alone_meets_nobody() {
    let mut world = world_with(|setup| {
        setup.generated = 1;
        setup.parameters.encounter_rate = 5.0;
    });
    for _ in 0..24 {
        world.step();
    }
    assert_eq!(world.ties.len(), 0);
}

#[test]
fn bridging_reaches_other_sectors() {
    let mixing = |style| {
        let mut world = world_with(|setup| {
            setup.interventions = vec![Intervention::constant(Domain::Interaction, 1.0, style, 60)];
        });
        for _ in 0..36 {
            world.step();
        }
        let across = |tie: &&Tie| {
            world.actors.sector[tie.ends[0] as usize] != world.actors.sector[tie.ends[1] as usize]
        };
        world.ties.each().filter(across).count() as f64 / world.ties.len() as f64
    };
    assert!(mixing(1.0) > mixing(0.0));
}

#[test]
fn introduced_trust_lies_between_stranger_and_broker() {
    let p = Parameters::default();
    assert_eq!(introduced_trust(&p, 0.35, 0.35), 0.35);
    assert!((introduced_trust(&p, 0.9, 0.4) - (0.35 + 0.5 * (0.6 - 0.35))).abs() < 1e-12);
}
