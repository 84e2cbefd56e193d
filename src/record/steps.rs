//! Every metric: in every month, and at the end of each run.

use super::Start;
use super::rows::{Column, Form, Rows};
use crate::model::World;
use crate::model::metrics::{METRICS, Metric};

/// Metrics whose mean over the months is part of the summary: areas under the curve.
const AVERAGED: [Metric; 4] = [Metric::Alignment, Metric::Impact, Metric::Trust, Metric::Engagement];

fn metrics() -> impl Iterator<Item = Column> {
    METRICS.iter().map(|m| Column::new(m.key, Form::Number, m.unit, [m.low, m.high], m.meaning))
}

pub fn columns() -> Vec<Column> {
    metrics().collect()
}

pub fn summary_columns() -> Vec<Column> {
    let mut columns = vec![Column::whole("months", "months", "months simulated")];
    columns.extend(metrics());
    columns.extend(AVERAGED.map(|metric| {
        let info = metric.info();
        let meaning = format!("mean over the months in which it has a value: {}", info.meaning);
        Column::new(&format!("{}_mean", info.key), Form::Number, info.unit, [info.low, info.high], &meaning)
    }));
    columns
}

pub fn write(world: &World, rows: &mut Rows, start: Start<'_>) {
    start(rows);
    world.observed.values().iter().for_each(|&value| rows.number(value));
    rows.end();
}

/// Means over the months after the start.
#[derive(Default)]
pub struct Means {
    sums: [(f64, u32); AVERAGED.len()],
}

impl Means {
    /// Adds a month.
    pub fn add(&mut self, world: &World) {
        for ((sum, count), metric) in self.sums.iter_mut().zip(AVERAGED) {
            let value = world.observed.get(metric);
            if world.month > 0 && !value.is_nan() {
                *sum += value;
                *count += 1;
            }
        }
    }
}

pub fn summarise(world: &World, means: &Means, rows: &mut Rows, start: Start<'_>) {
    start(rows);
    rows.whole(u64::from(world.month));
    world.observed.values().iter().for_each(|&value| rows.number(value));
    for (sum, count) in means.sums {
        rows.number(if count > 0 { sum / f64::from(count) } else { f64::NAN });
    }
    rows.end();
}
