//! The reference results of the model's description, found again: the reference scenario, seed 1, replicates
//! 0 to 99, each number within 15% (shares of the core also within .01, about their rounding).
#![cfg(feature = "cli")]

mod common;

use common::{finished, in_parallel, mean, reference, standard_error};
use samenspel::model::World;
use samenspel::model::metrics::Metric;

const REPLICATES: usize = 100;
const TOLERANCE: f64 = 0.15;

/// What the description says about one strategy at month 60.
struct Claim {
    strategy: &'static str,
    metric: Metric,
    expected: f64,
    /// Also accepted: this far away.
    margin: f64,
}

fn claim(strategy: &'static str, metric: Metric, expected: f64) -> Claim {
    let margin = if metric == Metric::Core { 0.01 } else { 0.0 };
    Claim { strategy, metric, expected, margin }
}

/// Cumulative impact, alignment, share of the core, vision match.
fn four(strategy: &'static str, expected: [f64; 4]) -> Vec<Claim> {
    let metrics = [Metric::ImpactCumulative, Metric::Alignment, Metric::Core, Metric::VisionMatch];
    metrics.into_iter().zip(expected).map(|(metric, value)| claim(strategy, metric, value)).collect()
}

/// The claims of the description, grouped by strategy.
fn claims() -> Vec<Claim> {
    let table = [
        ("none", [4.0, 0.40, 0.02, 0.58]),
        ("agenda", [7.0, 0.53, 0.06, 0.61]),
        ("interaction", [6.7, 0.48, 0.05, 0.58]),
        ("mobilisation", [7.2, 0.43, 0.06, 0.58]),
        ("platform", [5.4, 0.44, 0.02, 0.58]),
        ("steering", [6.0, 0.44, 0.04, 0.71]),
        ("legitimacy", [4.5, 0.41, 0.02, 0.58]),
        ("all_10", [8.0, 0.51, 0.07, 0.61]),
        ("all_30", [14.7, 0.57, 0.15, 0.72]),
        ("all_60", [20.8, 0.61, 0.18, 0.86]),
    ];
    let mut claims: Vec<Claim> = table.into_iter().flat_map(|(key, expected)| four(key, expected)).collect();
    claims.extend([
        claim("agenda_imposed", Metric::VisionMatch, 0.54),
        claim("monitoring", Metric::SalienceMoral, 0.32),
        claim("steering", Metric::SalienceMoral, 0.49),
        claim("grand_pledges", Metric::ImpactCumulative, 6.3),
        claim("all_10_linear", Metric::ImpactCumulative, 6.2),
        claim("mobilisation_linear", Metric::ImpactCumulative, 6.8),
        claim("stops_24", Metric::Impact, 0.16),
        claim("all_30", Metric::Impact, 0.43),
        claim("none", Metric::Impact, 0.10),
    ]);
    claims
}

/// One metric of a strategy over all replicates at month 60.
fn values(worlds: &[World], metric: Metric) -> Vec<f64> {
    worlds.iter().map(|world| world.observed.get(metric)).collect()
}

/// All replicates of a strategy after their last month.
fn replicates(strategy: &str) -> Vec<World> {
    let setup = reference(strategy, &[]);
    in_parallel(REPLICATES, |replicate| finished(&setup, 1, replicate as u64))
}

#[test]
fn the_reference_results_are_found_again() {
    let claims = claims();
    let mut strategies: Vec<&str> = claims.iter().map(|claim| claim.strategy).collect();
    strategies.sort_unstable();
    strategies.dedup();
    println!(
        "{:<20} {:<18} {:>8} {:>8} {:>8} {:>7}",
        "strategy", "metric", "expected", "found", "s.e.", "off"
    );
    let mut wrong = 0;
    let mut succeeded = [f64::NAN; 2];
    for strategy in strategies {
        let worlds = replicates(strategy);
        for claim in claims.iter().filter(|claim| claim.strategy == strategy) {
            let values = values(&worlds, claim.metric);
            let found = mean(&values);
            let off = found - claim.expected;
            let close = off.abs() <= (TOLERANCE * claim.expected).max(claim.margin);
            wrong += usize::from(!close);
            println!(
                "{strategy:<20} {:<18} {:>8.3} {found:>8.3} {:>8.3} {:>+6.1}%{}",
                claim.metric.info().key,
                claim.expected,
                standard_error(&values),
                100.0 * off / claim.expected,
                if close { "" } else { "  <-- too far" }
            );
        }
        match strategy {
            "mobilisation" => succeeded[0] = mean(&values(&worlds, Metric::Succeeded)),
            "grand_pledges" => succeeded[1] = mean(&values(&worlds, Metric::Succeeded)),
            _ => {}
        }
    }
    let [modest, grand] = succeeded;
    println!("succeeded initiatives: {modest:.1} with modest pledges, {grand:.1} with grand ones");
    assert_eq!(wrong, 0, "{wrong} results are too far from the description");
    assert!(grand < modest, "grand pledges bring fewer successes");
}
