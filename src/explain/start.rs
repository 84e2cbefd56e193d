//! The network before the first month, from a few start worlds.

use std::sync::Arc;

use crate::model::World;
use crate::random::Draws;
use crate::run::Plan;

/// Start worlds that are looked at.
const WORLDS: u64 = 5;
/// Above this number of actors one world says enough.
const MANY: u32 = 20_000;

/// A number over the start worlds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Mean.
    pub mean: f64,
    /// Lowest.
    pub low: f64,
    /// Highest.
    pub high: f64,
}

impl Range {
    /// Of numbers, without those that are empty (`NaN`).
    fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let numbers: Vec<f64> = numbers.filter(|x| !x.is_nan()).collect();
        Self {
            mean: numbers.iter().sum::<f64>() / numbers.len() as f64,
            low: numbers.iter().copied().fold(f64::NAN, f64::min),
            high: numbers.iter().copied().fold(f64::NAN, f64::max),
        }
    }
}

/// One sector at the start.
#[derive(Clone, Debug)]
pub struct SectorStart {
    /// Actors.
    pub actors: Range,
    /// Ties of an actor.
    pub degree: Range,
    /// Share of the ends of its ties that stay within the sector.
    pub within: Range,
}

/// The network at the start.
#[derive(Clone, Debug)]
pub struct Start {
    /// Number of start worlds looked at.
    pub worlds: u64,
    /// The sectors, in the order of the scenario.
    pub sectors: Vec<SectorStart>,
    /// Actors.
    pub actors: Range,
    /// Ties.
    pub ties: Range,
    /// Ties of an actor.
    pub degree: Range,
    /// Actors without ties.
    pub isolated: Range,
    /// Connected parts.
    pub parts: Range,
    /// Share of actors in the largest part.
    pub largest: Range,
    /// Share of ties within a sector.
    pub within: Range,
}

impl Start {
    /// Of the start of the first strategy of a plan.
    pub fn of(plan: &Plan<'_>) -> Self {
        let place = plan.strategies.first().copied().unwrap_or(0);
        let setup = Arc::new(plan.scenario.strategies[place].setup.clone());
        let actors = setup.generated + setup.actors.len() as u32;
        let worlds = if actors > MANY { 1 } else { WORLDS.min(plan.replicates.max(1)) };
        let views: Vec<View> = (plan.first..plan.first + worlds)
            .map(|replicate| View::of(&World::new(Arc::clone(&setup), Draws::new(plan.seed, replicate))))
            .collect();
        let range = |number: fn(&View) -> f64| Range::of(views.iter().map(number));
        let sector = |s: usize| SectorStart {
            actors: Range::of(views.iter().map(|v| v.sectors[s][0])),
            degree: Range::of(views.iter().map(|v| v.sectors[s][1] / v.sectors[s][0])),
            within: Range::of(views.iter().map(|v| v.sectors[s][2] / v.sectors[s][1])),
        };
        Self {
            worlds,
            sectors: (0..setup.sectors.len()).map(sector).collect(),
            actors: range(|v| v.actors),
            ties: range(|v| v.ties),
            degree: range(|v| 2.0 * v.ties / v.actors),
            isolated: range(|v| v.isolated),
            parts: range(|v| v.parts),
            largest: range(|v| v.largest / v.actors),
            within: range(|v| v.within / v.ties),
        }
    }
}

/// Counts in one start world.
struct View {
    /// Actors, ends of ties, and ends of ties within, of each sector.
    sectors: Vec<[f64; 3]>,
    actors: f64,
    ties: f64,
    within: f64,
    isolated: f64,
    parts: f64,
    largest: f64,
}

impl View {
    fn of(world: &World) -> Self {
        let mut sectors = vec![[0.0; 3]; world.sectors()];
        let (mut isolated, mut parts, mut largest) = (0, 0, 0);
        let mut seen = vec![false; world.actors.len()];
        let mut open = Vec::new();
        for &i in &world.actors.here {
            let own = world.actors.sector[i as usize];
            let counts = &mut sectors[usize::from(own)];
            counts[0] += 1.0;
            for half in world.ties.row(i) {
                counts[1] += 1.0;
                counts[2] += f64::from(u8::from(world.actors.sector[half.other as usize] == own));
            }
            isolated += u32::from(world.ties.degree(i) == 0);
            if std::mem::replace(&mut seen[i as usize], true) {
                continue;
            }
            parts += 1;
            let mut size = 0;
            open.push(i);
            while let Some(next) = open.pop() {
                size += 1;
                for half in world.ties.row(next) {
                    if !std::mem::replace(&mut seen[half.other as usize], true) {
                        open.push(half.other);
                    }
                }
            }
            largest = largest.max(size);
        }
        let within: f64 = sectors.iter().map(|counts| counts[2]).sum();
        Self {
            sectors,
            actors: world.actors.here.len() as f64,
            ties: world.ties.len() as f64,
            within: within / 2.0,
            isolated: f64::from(isolated),
            parts: f64::from(parts),
            largest: f64::from(largest),
        }
    }
}
