//! Many replicates, of each a few curves.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::answer::{Fault, Words};
use super::request::Ensemble;
use crate::model::metrics::Metric;
use crate::model::{Observer, Setup, World, run};
use crate::random::Draws;

/// Replicates in one request: more would keep everybody waiting.
pub const MOST: u64 = 1000;

/// Curves by metric, then by replicate.
pub type Curves = BTreeMap<&'static str, Vec<Vec<f64>>>;

/// Some replicates, as they go to the page.
#[derive(Debug, Serialize)]
pub struct Told {
    first: u64,
    count: u64,
    curves: Curves,
}

/// Keeps some metrics of every month.
struct Curve<'a> {
    metrics: &'a [Metric],
    values: Vec<Vec<f64>>,
}

impl Observer for Curve<'_> {
    fn see(&mut self, world: &World) {
        for (values, metric) in self.values.iter_mut().zip(self.metrics) {
            values.push(world.observed.get(*metric));
        }
    }
}

/// The curves of some replicates.
pub fn ensemble(setup: &Arc<Setup>, asked: &Ensemble) -> Result<Told, Fault> {
    let metrics: Vec<Metric> = asked.metrics.iter().map(|key| key.0).collect();
    let curves = curves(setup, asked.seed, [asked.first, asked.count], &metrics)?;
    Ok(Told { first: asked.first, count: asked.count, curves })
}

/// The curves of replicates `first..first + count`.
pub fn curves(
    setup: &Arc<Setup>,
    seed: u64,
    [first, count]: [u64; 2],
    metrics: &[Metric],
) -> Result<Curves, Fault> {
    if count > MOST {
        return Err(Fault::new(
            Words::new(
                format!("{count} runs in één keer is te veel"),
                format!("{count} runs at once are too many"),
            ),
            Words::new(
                format!("vraag er hoogstens {MOST} tegelijk"),
                format!("ask for at most {MOST} at once"),
            ),
        ));
    }
    let mut curves: Curves = metrics.iter().map(|metric| (metric.info().key, Vec::new())).collect();
    for replicate in (0..count).map(|n| first.wrapping_add(n)) {
        let mut curve = Curve { metrics, values: vec![Vec::new(); metrics.len()] };
        run(&mut World::new(Arc::clone(setup), Draws::new(seed, replicate)), &mut curve);
        for (metric, values) in metrics.iter().zip(curve.values) {
            curves.entry(metric.info().key).or_default().push(values);
        }
    }
    Ok(curves)
}
