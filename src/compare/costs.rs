//! What strategies cost: hours of orchestration by domain as planned, and hours as they were spent.

use super::Comparison;
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Setup};
use crate::scenario::Scenario;
use crate::statistics::Estimate;
use crate::story::table::paragraph;
use crate::story::{Language, domain_name};
use crate::table::{cell, write};

/// Hours of orchestration that a setup plans for a month, by domain, with the events that stop facilitation; rules and
/// caps can make them fewer.
pub fn planned_hours(setup: &Setup, month: u32) -> [f64; 6] {
    let mut hours = setup.hours.orchestration;
    Domain::ALL.iter().zip(&mut hours).for_each(|(domain, hours)| *hours *= setup.planned(*domain, month));
    hours
}

/// The same over the whole run.
fn planned(setup: &Setup) -> [f64; 6] {
    (1..=setup.months).fold([0.0; 6], |mut sum, month| {
        sum.iter_mut().zip(planned_hours(setup, month)).for_each(|(sum, hours)| *sum += hours);
        sum
    })
}

fn setup<'a>(scenario: &'a Scenario, key: &str) -> Option<&'a Setup> {
    scenario.strategies.iter().find(|strategy| strategy.key == key).map(|strategy| &strategy.setup)
}

fn spent(comparison: &Comparison, metric: Metric, strategy: usize) -> Option<Estimate> {
    Estimate::of(&comparison.measured[comparison.measure(metric.info().key)?].values[strategy])
}

/// One row per strategy and domain as planned, and for orchestration and partners as spent.
pub fn costs_table(scenario: &Scenario, comparison: &Comparison) -> String {
    let head = ["strategy", "part", "planned_hours", "spent_hours", "low_95", "high_95", "n"];
    let mut rows = Vec::new();
    for (place, key) in comparison.strategies.iter().enumerate() {
        let hours = setup(scenario, key).map_or([0.0; 6], planned);
        let row = |part: &str, planned: f64, spent: Option<Estimate>| {
            let mut cells = vec![key.clone(), part.to_string(), cell(planned)];
            let told = spent.map_or([f64::NAN; 3], |e| [e.mean, e.interval[0], e.interval[1]]);
            cells.extend(told.map(cell));
            cells.push(spent.map_or(String::new(), |e| e.n.to_string()));
            cells
        };
        rows.extend(Domain::ALL.iter().zip(hours).map(|(domain, hours)| row(domain.key(), hours, None)));
        let orchestration = spent(comparison, Metric::HoursOrchestration, place);
        rows.push(row("orchestration", hours.iter().sum(), orchestration));
        rows.push(row("partners", f64::NAN, spent(comparison, Metric::HoursPartners, place)));
    }
    write(&head, rows.into_iter())
}

/// What each strategy costs, in words.
pub(super) fn costs_text(scenario: &Scenario, comparison: &Comparison, language: Language) -> String {
    let hours = |x: f64| language.grouped(x.round());
    let mut text = format!("{}:\n", language.pick("Hours over the whole run", "Uren over de hele run"));
    for (place, key) in comparison.strategies.iter().enumerate() {
        let own = setup(scenario, key).map_or([0.0; 6], planned);
        let parts: Vec<String> = Domain::ALL
            .iter()
            .zip(own)
            .filter(|(_, planned)| *planned > 0.0)
            .map(|(domain, planned)| format!("{} {}", domain_name(*domain, language), hours(planned)))
            .collect();
        let spent = |metric| spent(comparison, metric, place).map_or("-".to_string(), |e| hours(e.mean));
        let (orchestration, partners) = (spent(Metric::HoursOrchestration), spent(Metric::HoursPartners));
        let planned = match parts.is_empty() {
            true => String::new(),
            false => format!(" ({}: {})", language.pick("planned", "gepland"), parts.join(", ")),
        };
        text.push_str(&paragraph(
            &language.pick(
                format!("{key}: orchestration {orchestration}{planned}, partners {partners}"),
                format!("{key}: orkestratie {orchestration}{planned}, partners {partners}"),
            ),
            2,
            4,
        ));
    }
    format!("\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::setup::Intervention;

    /// Events that stop facilitation, at once and little by little; no rules and no caps on hours.
    #[test]
    fn what_is_planned_is_spent_where_no_rule_or_cap_forbids() {
        use crate::model::World;
        use crate::random::Draws;
        let text = include_str!("../../scenarios/netwerk-dat-stilvalt.toml");
        let files = crate::scenario::Memory::default();
        let scenario = Scenario::from_text("netwerk-dat-stilvalt.toml", text, &files, &[]).unwrap();
        let mut all = Vec::new();
        for strategy in &scenario.strategies {
            let setup = &strategy.setup;
            let mut world = World::new(setup.clone().into(), Draws::new(1, 0));
            for month in 1..=setup.months {
                let before = world.tally.orchestration;
                world.step();
                let [spent, planned] =
                    [world.tally.orchestration - before, planned_hours(setup, month).iter().sum()];
                assert!((spent - planned).abs() < 1e-9, "{} {month}: {spent} of {planned}", strategy.key);
            }
            assert!((world.tally.orchestration - planned(setup).iter().sum::<f64>()).abs() < 1e-6);
            all.push((strategy.key.as_str(), world.tally.orchestration.round()));
        }
        assert!(all.contains(&("stop", 2592.0)), "{all:?}");
    }

    #[test]
    fn lines_of_a_domain_add_up_to_full_strength_at_most() {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let files = crate::scenario::Memory::default();
        let scenario = Scenario::from_text("iza-regio.toml", text, &files, &[]).unwrap();
        let mut setup = scenario.strategies[scenario.baseline].setup.clone();
        let line = |intensity, to| Intervention {
            to,
            ..Intervention::constant(Domain::Platform, intensity, 0.0, 60)
        };
        setup.interventions = vec![line(0.8, 60), line(0.7, 10)];
        assert_eq!(planned_hours(&setup, 5)[3], 40.0);
        assert_eq!(planned_hours(&setup, 11)[3], 32.0);
        assert!((planned(&setup).iter().sum::<f64>() - (10.0 * 40.0 + 50.0 * 32.0)).abs() < 1e-9);
    }
}
