//! Ties: trust, reciprocity, bridges.

use super::{Metric, Observation};
use crate::maths::sqrt;
use crate::model::total::OrderFree;
use crate::model::world::World;

pub fn observe(world: &World, seen: &mut Observation) {
    let ties = world.ties.len() as f64;
    let n = world.actors.here.len() as f64;
    let (sums, bridges) = world.hands.join(world.ties.parts(), |part| {
        let mut bridges = 0u32;
        let sums = OrderFree::of(part.iter().map(|tie| {
            let ([a, b], [x, y]) = (tie.trust, tie.gratitude);
            bridges += u32::from(tie.bridge);
            [a + b, (a - b).abs(), x + y, x * x + y * y, x * y]
        }));
        (sums, bridges)
    });
    let [trust, skew, sum, squares, products] = sums.values();
    let over = |sum: f64, count: f64| if ties > 0.0 { sum / count } else { f64::NAN };
    seen.set(Metric::Trust, over(trust, 2.0 * ties));
    seen.set(Metric::TrustAsymmetry, over(skew, ties));
    seen.set(Metric::Bridges, over(f64::from(bridges), ties));
    seen.set(Metric::Reciprocity, correlation(ties, sum, squares, products));
    seen.set(Metric::Degree, if n > 0.0 { 2.0 * ties / n } else { f64::NAN });
    seen.set(Metric::FlowMeet, met(world));
    let steered = world.flow.recognition * world.common.clarity;
    seen.set(Metric::FlowSteer, steered);
}

/// Correlation of the two directions over `n` pairs, both directions counted; empty without spread.
fn correlation(n: f64, sum: f64, squares: f64, products: f64) -> f64 {
    let mean = sum / (2.0 * n);
    let variance = squares / (2.0 * n) - mean * mean;
    // Sums are exact to about 1e-13: less spread than this is none.
    if n > 0.0 && variance > 1e-10 {
        ((products / n - mean * mean) / variance).clamp(-1.0, 1.0)
    } else {
        f64::NAN
    }
}

/// Share of actors that met somebody.
fn met(world: &World) -> f64 {
    let count = |met: &mut u32, i: usize| *met += u32::from(world.actors.month[i].meetings[0] > 0);
    let met: u32 = world.of_all(count);
    let here = world.actors.here.len();
    if here == 0 { f64::NAN } else { f64::from(met) / here as f64 }
}

/// Geometric mean of the four flows.
pub fn balance(flows: [f64; 4]) -> f64 {
    sqrt(sqrt(flows[0] * flows[1]) * sqrt(flows[2] * flows[3]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_reciprocity_is_one_and_none_is_empty() {
        // Pairs (1, 1) and (0, 0).
        assert!((correlation(2.0, 2.0, 2.0, 1.0) - 1.0).abs() < 1e-12);
        // Pairs (1, 0) and (0, 1).
        assert!((correlation(2.0, 2.0, 2.0, 0.0) + 1.0).abs() < 1e-12);
        assert!(correlation(2.0, 0.0, 0.0, 0.0).is_nan());
        assert!(correlation(0.0, 0.0, 0.0, 0.0).is_nan());
    }

    #[test]
    fn one_silent_function_leaves_no_balance() {
        assert_eq!(balance([0.5, 0.0, 0.9, 0.9]), 0.0);
        assert!((balance([0.4; 4]) - 0.4).abs() < 1e-12);
    }
}
