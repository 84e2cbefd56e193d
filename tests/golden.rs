//! Three small worlds as they were when their results were last approved: the numbers in `tests/golden` to
//! nine digits, and every bit of every state by a hash.
//!
//! `SAMENSPEL_BLESS=1 cargo test --test golden` approves what is found. Numbers that change belong in
//! CHANGELOG.md under "Changes to results", with a new number of the model's semantics.
#![cfg(feature = "cli")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{Fnv, Portrait, reference, start};
use samenspel::model::Mix;
use samenspel::model::metrics::Metric;
use samenspel::model::setup::*;

const MONTHS: u32 = 24;
const TOLERANCE: f64 = 1e-9;
/// Most differing cells that a message shows.
const SHOWN: usize = 8;

const METRICS: [Metric; 14] = [
    Metric::Alignment,
    Metric::Impact,
    Metric::ImpactCumulative,
    Metric::VisionMatch,
    Metric::Clarity,
    Metric::Trust,
    Metric::Degree,
    Metric::Actors,
    Metric::Engagement,
    Metric::SalienceMoral,
    Metric::LegitimacyInformal,
    Metric::InitiativesActive,
    Metric::Succeeded,
    Metric::Delivered,
];

const ADVICE: &str = "If the change is meant: run SAMENSPEL_BLESS=1 cargo test --test golden, read the \
    difference, and note it in CHANGELOG.md under \"Changes to results\" with a new semantics number.";

/// The months of a world as a table; the first line holds the hash of every state.
fn table(setup: &Setup) -> String {
    let mut world = start(setup, 1, 0);
    let mut hash = Fnv::default();
    let mut rows = String::new();
    loop {
        hash.add(Portrait::of(&world).hash());
        write!(rows, "{}", world.month).unwrap();
        for metric in METRICS {
            let value = world.observed.get(metric);
            if value.is_nan() { rows.push(',') } else { write!(rows, ",{value}").unwrap() }
        }
        rows.push('\n');
        if world.month == setup.months {
            break;
        }
        world.step();
    }
    let names: Vec<&str> = METRICS.iter().map(|metric| metric.info().key).collect();
    format!("# every bit of every state: {:016x}\nmonth,{}\n{rows}", hash.0, names.join(","))
}

/// Whether two cells hold one number; an empty cell only equals an empty one.
fn same_cell(stored: &str, found: &str) -> bool {
    stored == found
        || match (stored.parse::<f64>(), found.parse::<f64>()) {
            (Ok(a), Ok(b)) => (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()),
            _ => false,
        }
}

/// The cells that differ, one line each.
fn differences(stored: &str, found: &str) -> Vec<String> {
    let names: Vec<&str> = found.lines().nth(1).unwrap().split(',').collect();
    let (old, new): (Vec<&str>, Vec<&str>) = (stored.lines().collect(), found.lines().collect());
    if old.len() != new.len() || old.get(1) != new.get(1) {
        return vec![format!("other months or metrics: {} lines stored, {} found", old.len(), new.len())];
    }
    let mut differing = Vec::new();
    for (a, b) in old.iter().zip(&new).skip(2) {
        let month = b.split(',').next().unwrap_or("");
        for ((name, stored), found) in names.iter().zip(a.split(',')).zip(b.split(',')) {
            if !same_cell(stored, found) {
                differing.push(format!("month {month:>2}, {name}: stored {stored}, found {found}"));
            }
        }
    }
    differing
}

fn is_golden(name: &str, setup: &Setup) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.csv"));
    let found = table(setup);
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differing = differences(&stored, &found);
    let (first, total) = (&differing[..differing.len().min(SHOWN)], differing.len());
    assert!(total == 0, "{name}: {total} cells differ, the first:\n  {}\n{ADVICE}", first.join("\n  "));
    let [stored, found] = [&stored, &found].map(|text| text.lines().next().unwrap_or("").to_string());
    assert!(
        stored == found,
        "{name}: the numbers agree to nine digits, not to the last bit.\n  stored {stored}\n  found  {found}\n\
         The same input gives the same bits on every machine; if only this machine differs, something that \
         is not in samenspel::maths crept in. {ADVICE}"
    );
}

/// The reference scenario with twelve actors for two years.
fn small(strategy: &str, change: impl FnOnce(&mut Setup)) -> Setup {
    let mut setup = reference(strategy, &["generated=12", "months=24"]);
    change(&mut setup);
    setup
}

#[test]
fn facilitated() {
    is_golden("facilitated", &small("all_60", |_| {}));
}

#[test]
fn open_with_events() {
    let setup = small("all_30", |setup| {
        setup.open_membership = true;
        (setup.parameters.entry_rate, setup.parameters.effort_median) = (0.6, 2.0);
        let event = |month, kind| Event { month, kind };
        let needs = Mix::from_slice(&[0.3, 0.3, 0.2, 0.1, 0.1]).unwrap();
        setup.events = vec![
            event(3, EventKind::BudgetCut { sector: 0, share: 0.3 }),
            event(5, EventKind::Turnover { who: Who::Sector(1) }),
            event(7, EventKind::SectorJoins { sector: 3, count: 2, contacts: 2 }),
            event(9, EventKind::LeaderLeaves { actor: None }),
            event(11, EventKind::Scandal { share: 0.5 }),
            event(12, EventKind::NeedsShift { needs, months: 4 }),
            event(14, EventKind::NewRule { between: [1, 2], level: 0.4 }),
            event(16, EventKind::Newcomers { count: 2 }),
            event(18, EventKind::Switch { mechanism: Mechanism::Influence, on: false }),
            event(20, EventKind::FacilitationStops { taper: 2 }),
        ];
    });
    is_golden("open_with_events", &setup);
}

#[test]
fn led_with_approval() {
    let setup = small("all_60", |setup| {
        setup.governance = Governance::LeadOrganisation { lead: 2 };
        setup.approval = true;
        (setup.parameters.approval_match, setup.parameters.effort_median) = (0.4, 2.0);
        let grand = [Domain::Mobilisation, Domain::Steering];
        setup.interventions.iter_mut().filter(|l| grand.contains(&l.domain)).for_each(|l| l.style = 1.0);
    });
    assert_eq!(setup.months, MONTHS);
    is_golden("led_with_approval", &setup);
}
