//! Who gains and who drops out: the month by sector, and impact by group of people.

use super::people::ring;
use super::{Metric, Observation};
use crate::model::phases::spread::impact;
use crate::model::total::Mean;
use crate::model::world::World;

/// One sector in one month.
#[derive(Clone, Debug, Default)]
pub struct SectorRow {
    /// Actors present.
    pub actors: u32,
    /// Mean engagement; `NaN` without actors, like every mean here.
    pub engagement: f64,
    /// Mean engagement per room.
    pub involvement: f64,
    /// Actors in the core, active, in the periphery and outside.
    pub rings: [u32; 4],
    /// Engagement-weighted overlap of frames with the vision.
    pub recognition: f64,
    /// Mean mandate.
    pub mandate: f64,
    /// Mean load.
    pub load: f64,
    /// Benefit from successes so far, per actor.
    pub benefit: f64,
    /// Work delivered and followed this month, in person-months.
    pub work: f64,
}

/// The month of every sector, in order.
pub fn sector_rows(world: &World) -> Vec<SectorRow> {
    let actors = &world.actors;
    (0..world.sectors())
        .map(|sector| {
            let mut row = SectorRow { work: world.flow.by_sector[sector].value(), ..SectorRow::default() };
            let mut means = [Mean::default(); 5];
            let mut recognition = Mean::default();
            for i in actors.of_sector(sector) {
                row.actors += 1;
                row.rings[ring(actors.engagement[i])] += 1;
                let values = [
                    actors.engagement[i],
                    actors.involvement(i),
                    actors.mandate[i],
                    actors.month[i].load,
                    actors.benefit[i],
                ];
                means.iter_mut().zip(values).for_each(|(mean, value)| mean.add(value, 1.0));
                recognition.add(actors.frame[i].overlap(world.common.vision), actors.engagement[i]);
            }
            let [engagement, involvement, mandate, load, benefit] =
                means.map(|m| m.value().unwrap_or(f64::NAN));
            let recognition = recognition.value().unwrap_or(f64::NAN);
            SectorRow { engagement, involvement, mandate, load, benefit, recognition, ..row }
        })
        .collect()
}

/// How far the groups of people lie apart; empty without groups.
pub fn observe(world: &World, seen: &mut Observation) {
    let impacts = world.group_impacts();
    let lowest = impacts.iter().copied().reduce(f64::min).unwrap_or(f64::NAN);
    let highest = impacts.iter().copied().reduce(f64::max).unwrap_or(f64::NAN);
    seen.set(Metric::GroupGap, highest - lowest);
    seen.set(Metric::GroupLowest, lowest);
}

impl World {
    /// Impact of the month on each group of people with needs of its own, in [0, 1].
    pub fn group_impacts(&self) -> Vec<f64> {
        let scale = self.parameters.impact_scale * self.common.capacity;
        let groups = &self.setup.groups;
        groups.iter().map(|group| impact(group.needs, &self.flow.effort, self.setup.aspects, scale)).collect()
    }
}
