//! One run in full: curves, pictures, initiatives and reasons.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::{Words, rounded};
use super::desk::Opened;
use super::frames::{Frame, Frames};
use super::lives::{Portfolio, Portrait};
use super::plan::Ready;
use super::seats::angles;
use super::why::{Line, lines};
use crate::compare::planned_hours;
use crate::model::metrics::{METRICS, Metric, Tier};
use crate::model::{self, Entry, Observer, World};
use crate::random::Draws;
use crate::scenario::Scenario;
use crate::statistics::Direction;

/// The four functions in the order of their circle.
const FUNCTIONS: [(Metric, &str); 4] = [
    (Metric::FlowMeet, "meet"),
    (Metric::FlowAct, "act"),
    (Metric::FlowSteer, "steer"),
    (Metric::FlowLearn, "learn"),
];

/// A run, as it goes to the page.
#[derive(Debug, Serialize)]
pub struct Told {
    seed: u64,
    replicate: u64,
    months: u32,
    actors: Vec<Actor>,
    curves: BTreeMap<&'static str, Vec<f64>>,
    weakest: Vec<Option<&'static str>>,
    hours: Hours,
    intensity: Vec<[f64; 6]>,
    style: Vec<[f64; 6]>,
    held_back: Vec<f64>,
    frames: Vec<Frame>,
    initiatives: Vec<Portrait>,
    why: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Hours {
    orchestration: Vec<f64>,
    partners: Vec<f64>,
    planned: Vec<[f64; 6]>,
}

/// Somebody who was there at some time.
#[derive(Debug, Serialize)]
pub struct Actor {
    id: String,
    /// Name in tables.
    pub name: String,
    /// The role that stands for the name: the sector and a number.
    pub role: Words,
    sector: u16,
    angle: f64,
    newcomer: bool,
    capacity: f64,
    motives: [f64; 3],
}

/// Everybody who was ever there; the first `start` of them from the beginning.
pub fn actors(world: &World, scenario: &Scenario, start: usize) -> Vec<Actor> {
    let mut numbers = vec![0u32; world.sectors()];
    let angles = angles(world, start);
    let actors = &world.actors;
    (0..actors.len())
        .map(|i| {
            let sector = actors.sector[i];
            let label = &scenario.sectors[usize::from(sector)].text;
            let number = &mut numbers[usize::from(sector)];
            *number += 1;
            Actor {
                id: format!("{:016x}", actors.ids()[i]),
                name: actors.name(i, &world.setup),
                role: Words::new(format!("{} {number}", label.nl), format!("{} {number}", label.en)),
                sector,
                angle: angles[i],
                newcomer: i >= start,
                capacity: rounded(actors.capacity[i]),
                motives: actors.motives[i].map(rounded),
            }
        })
        .collect()
}

/// Looks at everything the page shows.
#[derive(Debug, Default)]
pub struct Looker {
    /// Values of every monthly metric, month by month.
    observed: Vec<Vec<f64>>,
    levers: Vec<([f64; 6], [f64; 6], f64)>,
    frames: Frames,
    /// Initiatives.
    pub portfolio: Portfolio,
    /// What happened, with its month.
    pub entries: Vec<(u32, Entry)>,
    /// Actors at the start.
    pub start: usize,
}

impl Observer for Looker {
    fn see(&mut self, world: &World) {
        if world.month == 0 {
            self.start = world.actors.len();
        }
        self.observed.push(world.observed.values().to_vec());
        let levers = &world.levers;
        self.levers.push((levers.intensity, levers.style, levers.held_back));
        self.frames.see(world);
        self.portfolio.see(world);
        self.entries.extend(world.log.entries.iter().map(|entry| (world.month, entry.clone())));
    }
}

/// Runs a replicate with everything written down.
pub fn look(ready: &Ready, seed: u64, replicate: u64) -> (Looker, World) {
    let mut world = World::new(ready.setup.clone(), Draws::new(seed, replicate));
    world.log.on = true;
    let mut looker = Looker::default();
    model::run(&mut world, &mut looker);
    (looker, world)
}

/// One run in full.
pub fn run(opened: &Opened, ready: &Ready, seed: u64, replicate: u64) -> Told {
    let (looker, world) = look(ready, seed, replicate);
    let scenario = &opened.scenario;
    let curve = |metric: Metric| -> Vec<f64> {
        looker.observed.iter().map(|values| values[metric as usize]).collect()
    };
    let monthly = METRICS.iter().zip(Metric::ALL).filter(|(info, _)| info.tier == Tier::Monthly);
    let curves: BTreeMap<&'static str, Vec<f64>> =
        monthly.map(|(info, metric)| (info.key, curve(*metric))).collect();
    let weakest = |values: &Vec<f64>| {
        let place = Direction::Less.best(&FUNCTIONS.map(|(metric, _)| values[metric as usize]))?;
        Some(FUNCTIONS[place].1)
    };
    let planned = |month: u32| if month == 0 { [0.0; 6] } else { planned_hours(&ready.setup, month) };
    Told {
        seed,
        replicate,
        months: ready.setup.months,
        actors: actors(&world, scenario, looker.start),
        weakest: looker.observed.iter().map(weakest).collect(),
        hours: Hours {
            orchestration: monthly_part(&curves["hours_orchestration"]),
            partners: monthly_part(&curves["hours_partners"]),
            planned: (0..=ready.setup.months).map(planned).collect(),
        },
        curves,
        intensity: looker.levers.iter().map(|(intensity, _, _)| *intensity).collect(),
        style: looker.levers.iter().map(|(_, style, _)| *style).collect(),
        held_back: looker.levers.iter().map(|(_, _, held)| *held).collect(),
        initiatives: looker.portfolio.portraits(&world, scenario),
        why: lines(&looker, &world, scenario),
        frames: looker.frames.all,
    }
}

/// What a sum grew by in each month.
fn monthly_part(sum: &[f64]) -> Vec<f64> {
    let before = [0.0].iter().chain(sum);
    sum.iter().zip(before).map(|(now, before)| rounded(now - before)).collect()
}
