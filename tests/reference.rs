//! The reference results of the model's description, found again: the reference scenario, seed 1, replicates
//! 0 to 399, each number within 15% (shares of the core also within .01, about their rounding). The table in
//! `docs/model.md` holds what is found; `SAMENSPEL_BLESS=1 cargo test --test reference` writes it anew.
#![cfg(feature = "cli")]

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use common::{finished, in_parallel, mean, reference, standard_error, variance};
use samenspel::model::metrics::Metric;
use samenspel::model::{SEMANTICS, World};

const REPLICATES: usize = 400;
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

/// Strategies as the table in the description calls them.
const ROWS: [(&str, &str); 15] = [
    ("none", "none"),
    ("agenda", "agenda"),
    ("agenda_imposed", "agenda, imposed"),
    ("interaction", "interaction"),
    ("mobilisation", "mobilisation"),
    ("grand_pledges", "mobilisation, grand pledges"),
    ("platform", "platform"),
    ("steering", "steering"),
    ("monitoring", "steering, monitoring"),
    ("legitimacy", "legitimacy"),
    ("all_10", "all six at .1"),
    ("all_30", "all six at .3"),
    ("all_60", "all six at .6"),
    ("all_10_linear", "linear levers (`lever_curvature` 0): all six at .1"),
    ("mobilisation_linear", "linear levers: mobilisation"),
];

/// Every strategy that is told about: all replicates after their last month.
static FOUND: LazyLock<BTreeMap<&str, Vec<World>>> = LazyLock::new(|| {
    let strategies = ROWS.iter().map(|(key, _)| *key).chain(["stops_24"]);
    let run = |key| {
        let setup = reference(key, &[]);
        (key, in_parallel(REPLICATES, |replicate| finished(&setup, 1, replicate as u64)))
    };
    strategies.map(run).collect()
});

/// One metric of a strategy over all replicates at month 60.
fn values(strategy: &str, metric: Metric) -> Vec<f64> {
    FOUND[strategy].iter().map(|world| world.observed.get(metric)).collect()
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
    for strategy in strategies {
        for claim in claims.iter().filter(|claim| claim.strategy == strategy) {
            let values = values(strategy, claim.metric);
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
    }
    let [modest, grand] =
        ["mobilisation", "grand_pledges"].map(|strategy| mean(&values(strategy, Metric::Succeeded)));
    println!("succeeded initiatives: {modest:.1} with modest pledges, {grand:.1} with grand ones");
    assert_eq!(wrong, 0, "{wrong} results are too far from the description");
    assert!(grand < modest, "grand pledges bring fewer successes");
}

/// A share as the page writes it, `.40`.
fn share(strategy: &str, metric: Metric) -> String {
    format!("{:.2}", mean(&values(strategy, metric))).trim_start_matches('0').into()
}

/// What the page shows between its first and last words.
fn results() -> String {
    use Metric::{Alignment, Core, Impact, ImpactCumulative, SalienceMoral, VisionMatch};
    let spread = |strategy| variance(&values(strategy, ImpactCumulative)).sqrt();
    let most = ROWS.iter().map(|(key, _)| spread(key)).fold(0.0, f64::max);
    let error = (100.0 * most / (REPLICATES as f64).sqrt()).ceil() / 100.0;
    let error = error.to_string();
    let mut text = format!(
        "Means over {REPLICATES} replicates, seed 1, of model semantics {SEMANTICS}, at month 60; intensity .6 in one \
         domain with style 0\nunless said otherwise. The standard error of the mean of cumulative impact is its \
         standard deviation over {}, at\nmost {}.\n\n\
         | strategy | cumulative impact (sd) | alignment | core | vision match |\n|---|---|---|---|---|\n",
        (REPLICATES as f64).sqrt(),
        error.trim_start_matches('0'),
    );
    for (key, label) in ROWS {
        let impact = mean(&values(key, ImpactCumulative));
        let [alignment, core, vision] = [Alignment, Core, VisionMatch].map(|metric| share(key, metric));
        let sd = spread(key);
        text += &format!("| {label} | {impact:.2} ({sd:.2}) | {alignment} | {core} | {vision} |\n");
    }
    text + &format!(
        "\nMoral salience at month 60 is {} under steering by principles and {} under monitoring. All six at .3 \
         until\nmonth 24 only: impact in month 60 is {}, against {} when it goes on and {} without facilitation.\n\n",
        share("steering", SalienceMoral),
        share("monitoring", SalienceMoral),
        share("stops_24", Impact),
        share("all_30", Impact),
        share("none", Impact),
    )
}

#[test]
fn the_description_shows_what_is_found() {
    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/model.md");
    let page = std::fs::read_to_string(PAGE).unwrap();
    let start = page.find("Means over ").unwrap();
    let end = page.find("The comparison of \"all six at .1\"").unwrap();
    let found = results();
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        std::fs::write(PAGE, [&page[..start], &found, &page[end..]].concat()).unwrap();
        return;
    }
    assert_eq!(&page[start..end], found, "docs/model.md: write it anew with SAMENSPEL_BLESS=1");
}
