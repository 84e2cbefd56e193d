//! Which columns tell the rows of a table apart.

use crate::model::setup::Domain;

/// Columns that no two rows of a table share, by its name. Events and draws have none: two of them may be alike.
const KEYS: [(&str, &[&str]); 26] = [
    ("steps", &["strategy", "replicate", "step"]),
    ("summary", &["strategy", "replicate"]),
    ("sectors", &["strategy", "replicate", "step", "sector"]),
    ("groups", &["strategy", "replicate", "step", "group"]),
    ("barriers", &["strategy", "replicate", "step", "sector", "other_sector"]),
    ("actors", &["strategy", "replicate", "step", "actor"]),
    ("ties", &["strategy", "replicate", "step", "from", "to"]),
    ("initiatives", &["strategy", "replicate", "step", "initiative"]),
    ("effects", &["measure", "strategy", "other"]),
    ("ranks", &["measure", "strategy", "place"]),
    ("costs", &["strategy", "part"]),
    ("stop", &["strategy", "metric", "moment"]),
    ("worlds", &["world", "strategy"]),
    ("attribution", &["metric", "levers", "kind", "part", "other"]),
    ("sensitivity", &["metric", "kind", "axis", "other"]),
    ("points", &["point"]),
    ("boxes", &["box", "input"]),
    ("flips", &["box", "input"]),
    ("regret", &["world", "strategy"]),
    ("robust", &["strategy"]),
    ("plans", &["plan", "metric"]),
    ("schedules", &["plan", "domain", "from"]),
    ("search", &["generation"]),
    ("calibrated", &["parameter"]),
    ("posterior", &["draw"]),
    ("predictive", &["statistic"]),
];

/// Whether a column is one of those that tell the rows of a table apart.
pub fn is_key(table: &str, column: &str) -> bool {
    match table {
        // A schedule is what it does, by domain and period.
        "front" => column.rsplit_once('_').is_some_and(|(domain, period)| {
            Domain::ALL.iter().any(|known| known.key() == domain) && period.parse::<usize>().is_ok()
        }),
        _ => KEYS.iter().any(|(name, keys)| *name == table && keys.contains(&column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Table;

    #[test]
    fn every_table_of_a_run_but_events_has_a_key() {
        for table in Table::ALL {
            let known = KEYS.iter().any(|(name, _)| *name == table.key());
            assert_eq!(known, table != Table::Events, "{}", table.key());
        }
    }
}
