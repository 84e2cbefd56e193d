//! Rows, bytes and seconds to expect, from a short trial.

// A trial of the machine needs its clock; the model has none.
#![allow(clippy::disallowed_types)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::model::{Observer, World, run};
use crate::random::Draws;
use crate::record::{Recorder, Table};
use crate::run::Plan;

/// Time that the trials of all strategies together may take.
const TRIAL: Duration = Duration::from_millis(1500);

/// What one table will hold.
#[derive(Clone, Copy, Debug)]
pub struct TableCost {
    /// The table.
    pub table: Table,
    /// Rows, about.
    pub rows: f64,
    /// Bytes, about.
    pub bytes: f64,
}

/// What a plan will cost.
#[derive(Clone, Debug)]
pub struct Cost {
    /// Each table.
    pub tables: Vec<TableCost>,
    /// Seconds of running, about, without figures.
    pub seconds: f64,
}

impl Cost {
    /// Tries one replicate of every strategy of a plan, or as much of it as the time allows.
    pub fn of(plan: &Plan<'_>) -> Self {
        let mut tables: Vec<TableCost> =
            plan.tables.iter().map(|&table| TableCost { table, rows: 0.0, bytes: 0.0 }).collect();
        let mut seconds = 0.0;
        let most = TRIAL / plan.strategies.len().max(1) as u32;
        for &place in &plan.strategies {
            let trial = Trial::of(plan, place, most);
            let replicates = plan.replicates as f64;
            seconds += trial.seconds() * replicates;
            for (cost, [rows, bytes]) in tables.iter_mut().zip(trial.sizes(&plan.tables)) {
                cost.rows += rows * replicates;
                cost.bytes += bytes * replicates;
            }
        }
        Self { tables, seconds: seconds / plan.threads.clamp(1, plan.runs().max(1)) as f64 }
    }
}

/// A replicate under way that is timed and measured.
struct Trial<'a> {
    recorder: Recorder<'a>,
    began: Instant,
    most: Duration,
    /// Months done, and months of a whole run.
    months: [u32; 2],
    /// Time at month 0 and at the last month done.
    times: [Duration; 2],
    /// Rows and bytes of every table at month 0, and in all.
    counts: [Vec<[f64; 2]>; 2],
}

impl<'a> Trial<'a> {
    fn of(plan: &Plan<'a>, place: usize, most: Duration) -> Self {
        let strategy = &plan.scenario.strategies[place];
        let recorder = Recorder::new(plan.scenario, strategy, plan.first, &plan.tables, plan.every);
        let mut trial = Trial {
            recorder,
            began: Instant::now(),
            most,
            months: [0, strategy.setup.months],
            times: [Duration::ZERO; 2],
            counts: [vec![[0.0; 2]; plan.tables.len()], vec![[0.0; 2]; plan.tables.len()]],
        };
        let setup = Arc::new(strategy.setup.clone());
        let mut world = World::new(setup, Draws::new(plan.seed, plan.first));
        world.log.on = trial.recorder.wants_log();
        run(&mut world, &mut trial);
        trial
    }

    /// How many times what the months after the start held makes a whole run.
    fn factor(&self) -> f64 {
        f64::from(self.months[1]) / f64::from(self.months[0].max(1))
    }

    fn seconds(&self) -> f64 {
        let [start, end] = self.times.map(|time| time.as_secs_f64());
        start + (end - start) * self.factor()
    }

    /// Rows and bytes of every table in a whole run.
    fn sizes(&self, tables: &[Table]) -> Vec<[f64; 2]> {
        let whole = |(first, all): (&[f64; 2], &[f64; 2])| {
            [0, 1].map(|n| first[n] + (all[n] - first[n]) * self.factor())
        };
        let mut sizes: Vec<[f64; 2]> = self.counts[0].iter().zip(&self.counts[1]).map(whole).collect();
        // The summary has one row, like one of the months, and it comes at the end.
        let month = tables.iter().position(|t| *t == Table::Steps).map_or(0.0, |n| sizes[n][1] / sizes[n][0]);
        if let Some(summary) = tables.iter().position(|table| *table == Table::Summary) {
            let seen = self.counts[1][summary];
            sizes[summary] = if seen[0] > 0.0 { seen } else { [1.0, month] };
        }
        sizes
    }
}

impl Observer for Trial<'_> {
    fn see(&mut self, world: &World) {
        self.recorder.see(world);
        for (place, bytes) in self.recorder.take().iter().enumerate() {
            let rows = bytes.iter().filter(|&&byte| byte == b'\n').count();
            let seen = [rows as f64, bytes.len() as f64];
            let which = if world.month == 0 { 0..2 } else { 1..2 };
            for counts in &mut self.counts[which] {
                counts[place].iter_mut().zip(seen).for_each(|(sum, more)| *sum += more);
            }
        }
        self.months[0] = world.month;
        self.times[1] = self.began.elapsed();
        if world.month == 0 {
            self.times[0] = self.times[1];
        }
    }

    fn enough(&self) -> bool {
        self.months[0] > 0 && self.times[1] > self.most
    }
}
