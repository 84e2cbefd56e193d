use std::sync::Arc;

use super::*;
use crate::model::{World, run};
use crate::random::Draws;
use crate::scenario::Memory;

const TEXT: &str = include_str!("../../scenarios/iza-regio.toml");

fn scenario() -> Scenario {
    Scenario::from_text("scenarios/iza-regio.toml", TEXT, &Memory::default(), &[]).unwrap()
}

fn recorded(every: u32) -> Vec<(Table, String)> {
    let scenario = scenario();
    let strategy = scenario.strategy("all_60").unwrap();
    let mut recorder = Recorder::new(&scenario, strategy, 3, &Table::ALL, every);
    let mut world = World::new(Arc::new(strategy.setup.clone()), Draws::new(1, 3));
    world.log.on = recorder.wants_log();
    run(&mut world, &mut recorder);
    let bytes = recorder.take().into_iter().map(|b| String::from_utf8(b).unwrap());
    Table::ALL.into_iter().zip(bytes).collect()
}

#[test]
fn every_table_fits_its_header_and_its_dictionary() {
    let scenario = scenario();
    let dictionary = String::from_utf8(dictionary(&scenario, &Table::ALL, &[])).unwrap();
    for (table, text) in recorded(12) {
        let file = [table.header(&scenario), text.into_bytes()].concat();
        let mut reader = csv::Reader::from_reader(file.as_slice());
        let headers = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let expected = match table {
            Table::Steps => 61,
            Table::Summary => 1,
            Table::Sectors => 4 * 61,
            Table::Groups => 0,
            Table::Barriers => 61,
            _ => rows.len(),
        };
        assert_eq!(rows.len(), expected, "{table:?}");
        for (column, info) in headers.iter().zip(table.columns(&scenario)) {
            assert!(dictionary.contains(&format!("\n{},{column},", table.key())), "{table:?} {column}");
            for cell in rows.iter().map(|row| &row[headers.iter().position(|h| h == column).unwrap()]) {
                if matches!(info.form, Form::Number | Form::Whole) && !cell.is_empty() {
                    let value: f64 = cell.parse().unwrap();
                    assert!(
                        value >= info.range[0] - 1e-12 && value <= info.range[1] + 1e-12,
                        "{table:?} {column} {cell}"
                    );
                }
            }
        }
    }
}

#[test]
fn actors_are_recorded_at_their_interval_and_at_the_end() {
    let count = |every| {
        let tables = recorded(every);
        let text = &tables.iter().find(|(table, _)| *table == Table::Actors).unwrap().1;
        text.lines().count()
    };
    assert_eq!(count(12), 48 * 6);
    assert_eq!(count(25), 48 * 4);
}

#[test]
fn events_tell_joins_and_refusals_with_terms_that_add_up() {
    let tables = recorded(12);
    let text = &tables.iter().find(|(table, _)| *table == Table::Events).unwrap().1;
    let mut joins = 0;
    let mut refusals = 0;
    for line in text.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        if !["join", "refusal"].contains(&cells[3]) {
            continue;
        }
        let x = |n: usize| cells[n].parse::<f64>().unwrap();
        let sum = x(10) + x(11) + x(12) + x(13) + x(14) - x(15) + x(16);
        assert!((sum - x(17)).abs() < 1e-12, "{line}");
        let chance = x(18) * crate::maths::logistic(2.0 * x(17));
        assert!((chance - x(7)).abs() < 1e-12, "{line}");
        if cells[3] == "join" {
            joins += 1;
            assert!(x(8) < x(7));
        } else {
            refusals += 1;
            assert!(x(8) >= x(7) || ["able", "allowed"].contains(&cells[6]), "{line}");
        }
    }
    assert!(joins > 20 && refusals > 20, "{joins} {refusals}");
}

/// Means over fewer than five parties tell about single parties; only a self-filled network hides them.
#[test]
fn a_self_filled_network_hides_means_of_few() {
    let rows = |status: &str| {
        let changes = [format!("status=\"{status}\""), "generated=10".into(), "months=1".into()];
        let patches: Vec<_> =
            changes.iter().map(|change| crate::scenario::Patch::parse(change).unwrap()).collect();
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", TEXT, &Memory::default(), &patches).unwrap();
        let strategy = scenario.strategy("none").unwrap();
        let mut recorder = Recorder::new(&scenario, strategy, 0, &[Table::Sectors], 1);
        run(&mut World::new(Arc::new(strategy.setup.clone()), Draws::new(1, 0)), &mut recorder);
        String::from_utf8(recorder.take().remove(0)).unwrap()
    };
    let few = |text: &str| {
        let cells = |line: &str| line.split(',').map(String::from).collect::<Vec<_>>();
        text.lines().map(cells).filter(|row| row[4].parse::<u32>().unwrap() < 5).collect::<Vec<_>>()
    };
    let (shown, hidden) = (few(&rows("fictional")), few(&rows("self_filled")));
    assert!(shown.len() >= 4 && shown.len() == hidden.len());
    assert!(shown.iter().all(|row| !row[5].is_empty()));
    assert!(hidden.iter().all(|row| row[5..].iter().all(String::is_empty)));
}
