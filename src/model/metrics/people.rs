//! Actors: engagement and rings, motives, roles, mandates.

use super::{Metric, Observation};
use crate::model::total::Total;
use crate::model::world::World;

/// Lowest engagement of the core, the active ring and the periphery.
pub const RINGS: [f64; 3] = [0.6, 0.3, 0.1];

/// The ring of an engagement: 0 core (kern), 1 active (actief), 2 periphery (aan de rand), 3 outside.
pub fn ring(engagement: f64) -> usize {
    RINGS.iter().position(|&least| engagement >= least).unwrap_or(3)
}

pub fn observe(world: &World, seen: &mut Observation) {
    let actors = &world.actors;
    let n = actors.here.len() as f64;
    let mut rings = [0u32; 4];
    for &i in &actors.here {
        rings[ring(actors.engagement[i as usize])] += 1;
    }
    seen.set(Metric::Actors, n);
    seen.set(Metric::Engagement, mean(world, |i| actors.engagement[i]));
    let names = [Metric::Core, Metric::Active, Metric::Periphery, Metric::Outside];
    for (metric, count) in names.into_iter().zip(rings) {
        seen.set(metric, if n > 0.0 { f64::from(count) / n } else { f64::NAN });
    }
    seen.set(Metric::Inclusion, world.flow.inclusion);
    seen.set(Metric::Voice, world.flow.voice);
    let salience = [Metric::SalienceInstrumental, Metric::SalienceMoral, Metric::SalienceAffective];
    let fulfilment = [Metric::FulfilmentInstrumental, Metric::FulfilmentMoral, Metric::FulfilmentAffective];
    for m in 0..3 {
        seen.set(salience[m], mean(world, |i| actors.salience[i][m]));
        seen.set(fulfilment[m], mean(world, |i| actors.fulfilment[i][m]));
    }
    seen.set(Metric::RoleClarity, mean(world, |i| actors.role[i]));
    seen.set(Metric::Mandate, mean(world, |i| actors.mandate[i]));
    seen.set(Metric::Meetings, mean(world, |i| f64::from(actors.month[i].meetings[0])));
    seen.set(Metric::Helps, mean(world, |i| f64::from(actors.month[i].helps[0])));
    let followers = actors.here.iter().filter(|&&i| !actors.follows[i as usize].is_empty()).count();
    seen.set(Metric::Following, if n > 0.0 { followers as f64 / n } else { f64::NAN });
    let mut loads: Vec<f64> = actors.here.iter().map(|&i| actors.month[i as usize].load).collect();
    seen.set(Metric::LoadGini, super::gini(&mut loads));
    let mut benefits: Vec<f64> = actors.here.iter().map(|&i| actors.benefit[i as usize].max(0.0)).collect();
    seen.set(Metric::BenefitGini, super::gini(&mut benefits));
}

/// Mean over the actors that are present; empty without any.
fn mean(world: &World, value: impl Fn(usize) -> f64) -> f64 {
    let here = &world.actors.here;
    here.iter().map(|&i| value(i as usize)).collect::<Total>().over(here.len() as f64, f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::ring;

    #[test]
    fn rings_begin_where_they_say() {
        assert_eq!([0.6, 0.59, 0.3, 0.1, 0.099].map(ring), [0, 1, 1, 2, 3]);
    }
}
