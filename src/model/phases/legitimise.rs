//! Phase 13: legitimacy and mandates follow results, voice and inclusion.
//!
//! Mandates use the legitimacy of the start of the month and this month's fulfilment, perceived impact and
//! load (taken before this month's endings).
//!
//! ```text
//! Lf approach formal_base + (1 - formal_base) x_leg sigma                       by legitimacy_rate
//! Li approach clip(informal_results min(1, 2 Ihat) + informal_voice voice + informal_inclusion inclusion)
//!                                                                               by legitimacy_rate
//! inclusion = lowest / highest sector mean of e / ro                            (an absent sector counts 0)
//! rs = cos phi C_I + sin phi min(1, 2 Ihat)
//! m  approach clip(mandate_base + mandate_legitimacy L + mandate_results rs
//!                  - mandate_load load (1 - clip rs)) by mandate_rate
//! ```
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `Lf`, `Li` | formal, informal legitimacy | \[0, 1\] |
//! | `rs` | results in the eyes of the constituency | >= 0 |
//! | `m` | mandate | \[0, 1\] |
//!
//! Sources: Suchman 1995; Human & Provan 2000 (dual legitimacy). Limit case: constant input, exponential
//! smoothing with half-life `-ln 2 / ln(1 - rate)`.

use crate::maths::{approach, clip};
use crate::model::actors::Actors;
use crate::model::crew::PART;
use crate::model::parameters::Parameters;
use crate::model::setup::Domain;
use crate::model::total::Mean;
use crate::model::world::World;

/// What a constituency's backing moves to.
pub fn mandate_target(p: &Parameters, legitimacy: f64, results: f64, load: f64) -> f64 {
    clip(
        p.mandate_base + p.mandate_legitimacy * legitimacy + p.mandate_results * results
            - p.mandate_load * load * (1.0 - clip(results)),
    )
}

/// Runs the phase.
pub fn run(world: &mut World) {
    let mut means = std::mem::take(&mut world.scratch.means);
    world.flow.inclusion = inclusion(world, &mut means);
    world.scratch.means = means;
    let World { parameters: p, actors, common, levers, flow, switches, hands, .. } = world;
    let legitimacy = common.legitimacy(p);
    let results = (2.0 * common.perceived).min(1.0);
    if switches.legitimacy {
        let agreed = levers.x(Domain::Legitimacy) * levers.sigma(Domain::Legitimacy);
        let formal = p.formal_base + (1.0 - p.formal_base) * agreed;
        let informal = clip(
            p.informal_results * results
                + p.informal_voice * flow.voice
                + p.informal_inclusion * flow.inclusion,
        );
        common.formal = approach(common.formal, formal, p.legitimacy_rate);
        common.informal = approach(common.informal, informal, p.legitimacy_rate);
    }
    if switches.mandate {
        let Actors { mandate, present, orientation, fulfilment, month, .. } = actors;
        hands.each(mandate.chunks_mut(PART), |n, mandates| {
            for (at, mandate) in mandates.iter_mut().enumerate() {
                let i = n * PART + at;
                if !present[i] {
                    continue;
                }
                let [cosine, sine] = orientation[i];
                let seen = cosine * fulfilment[i][0] + sine * results;
                let target = mandate_target(p, legitimacy, seen, month[i].load);
                *mandate = approach(*mandate, target, p.mandate_rate);
            }
        });
    }
}

/// Lowest over highest sector mean of engagement per room; 0 where a sector is absent or nobody engaged. The means
/// are left in `means`.
pub fn inclusion(world: &World, means: &mut Vec<Mean>) -> f64 {
    world.by_sector(means, |mean, i| mean.add(world.actors.involvement(i), 1.0));
    let (mut low, mut high) = (f64::INFINITY, 0.0f64);
    for mean in means.iter().map(|mean| mean.value().unwrap_or(0.0)) {
        low = low.min(mean);
        high = high.max(mean);
    }
    if high > 0.0 { low / high } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, world_with};
    use super::*;
    use crate::model::setup::Intervention;

    #[test]
    fn legitimacy_is_exponential_smoothing() {
        let mut world = world_with(|setup| {
            setup.interventions = vec![Intervention::constant(Domain::Legitimacy, 1.0, 1.0, 600)];
            setup.months = 600;
        });
        // The target is 1: after t months the distance to it is .9 (1 - rate)^t.
        for month in 1..=24u32 {
            run_phases(&mut world, &["environment", "facilitate", "legitimise"]);
            let expected = 1.0 - 0.9 * crate::maths::pow(0.94, f64::from(month));
            assert!((world.common.formal - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn an_absent_sector_leaves_no_inclusion() {
        let world = world_with(|_| {});
        assert!(inclusion(&world, &mut Vec::new()) > 0.0);
        let world = world_with(|setup| setup.generated = 2);
        assert_eq!(inclusion(&world, &mut Vec::new()), 0.0);
    }

    #[test]
    fn load_costs_backing_unless_there_are_results() {
        let p = Parameters::default();
        assert!(mandate_target(&p, 0.1, 0.0, 1.0) < mandate_target(&p, 0.1, 0.0, 0.0));
        assert_eq!(mandate_target(&p, 0.1, 1.0, 1.0), mandate_target(&p, 0.1, 1.0, 0.0));
        assert_eq!(mandate_target(&p, 1.0, 1.0, 0.0), 1.0);
    }

    #[test]
    fn switches_freeze_legitimacy_and_mandates_apart() {
        let mut world = world_with(|setup| setup.switches.legitimacy = false);
        run_phases(&mut world, &["environment", "facilitate", "legitimise"]);
        assert_eq!((world.common.formal, world.common.informal), (0.1, 0.1));
        assert!(world.actors.mandate.iter().all(|&m| m != 0.4));
        let mut world = world_with(|setup| setup.switches.mandate = false);
        run_phases(&mut world, &["environment", "facilitate", "legitimise"]);
        assert!(world.actors.mandate.iter().all(|&m| m == 0.4));
    }
}
