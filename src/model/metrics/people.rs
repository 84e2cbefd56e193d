//! Actors: engagement and rings, motives, roles, mandates.

use super::{Metric, Observation};
use crate::model::actors::Actors;
use crate::model::total::Total;
use crate::model::world::World;

/// Lowest engagement of the core, the active ring and the periphery.
pub const RINGS: [f64; 3] = [0.6, 0.3, 0.1];

/// The ring of an engagement: 0 core (kern), 1 active (actief), 2 periphery (aan de rand), 3 outside.
pub fn ring(engagement: f64) -> usize {
    // As many as it does not reach.
    RINGS.iter().map(|&least| usize::from(engagement < least)).sum()
}

pub fn observe(world: &World, seen: &mut Observation, bits: &mut Vec<u64>) {
    let actors = &world.actors;
    let n = actors.here.len() as f64;
    let share = |count: u32| if n > 0.0 { f64::from(count) / n } else { f64::NAN };
    seen.set(Metric::Actors, n);
    let add = |((rings, following), sums): &mut (([u32; 4], u32), [Total; MEANS.len()]), i: usize| {
        rings[ring(actors.engagement[i])] += 1;
        *following += u32::from(!actors.follows[i].is_empty());
        sums.iter_mut().zip(means_of(actors, i)).for_each(|(sum, x)| sum.add(x));
    };
    let ((rings, following), sums) = world.of_all(add);
    for (metric, sum) in MEANS.into_iter().zip(sums) {
        seen.set(metric, sum.over(n, f64::NAN));
    }
    let names = [Metric::Core, Metric::Active, Metric::Periphery, Metric::Outside];
    names.into_iter().zip(rings).for_each(|(metric, count)| seen.set(metric, share(count)));
    seen.set(Metric::Following, share(following));
    seen.set(Metric::Inclusion, world.flow.inclusion);
    seen.set(Metric::Voice, world.flow.voice);
    let loads = actors.here.iter().map(|&i| actors.month[i as usize].load);
    seen.set(Metric::LoadGini, super::gini(loads, bits, &world.hands));
    let benefits = actors.here.iter().map(|&i| actors.benefit[i as usize].max(0.0));
    seen.set(Metric::BenefitGini, super::gini(benefits, bits, &world.hands));
}

/// What is averaged over the actors present.
const MEANS: [Metric; 11] = [
    Metric::Engagement,
    Metric::SalienceInstrumental,
    Metric::SalienceMoral,
    Metric::SalienceAffective,
    Metric::FulfilmentInstrumental,
    Metric::FulfilmentMoral,
    Metric::FulfilmentAffective,
    Metric::RoleClarity,
    Metric::Mandate,
    Metric::Meetings,
    Metric::Helps,
];

/// An actor's part in each of [`MEANS`].
#[inline]
fn means_of(actors: &Actors, i: usize) -> [f64; MEANS.len()] {
    let ([s0, s1, s2], [c0, c1, c2]) = (actors.salience[i], actors.fulfilment[i]);
    let (meetings, helps) = (actors.month[i].meetings[0], actors.month[i].helps[0]);
    let (role, mandate) = (actors.role[i], actors.mandate[i]);
    [actors.engagement[i], s0, s1, s2, c0, c1, c2, role, mandate, f64::from(meetings), f64::from(helps)]
}

#[cfg(test)]
mod tests {
    use super::ring;

    #[test]
    fn rings_begin_where_they_say() {
        assert_eq!([0.6, 0.59, 0.3, 0.1, 0.099].map(ring), [0, 1, 1, 2, 3]);
    }
}
