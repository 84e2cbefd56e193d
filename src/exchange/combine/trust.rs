//! Trust of actors in each other, from a column of ties.

use std::collections::BTreeMap;

use super::{Recipe, no_column};
use crate::exchange::finding::Finding;
use crate::exchange::ledger::{Ledger, Place};
use crate::exchange::network::Network;

/// Trust of one actor in another, where a column holds it.
pub(super) fn trust(
    network: &Network,
    recipe: &Recipe,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> BTreeMap<(usize, usize), f64> {
    let mut trust = BTreeMap::new();
    let known = Network::columns(network.ties.iter().map(|tie| &tie.attributes));
    // A scenario tells trust of both sides, from 0 to 1; what is on another scale is something else.
    let fits = |column: &str| {
        let mut values = network.ties.iter().filter_map(|tie| tie.attributes.get(column));
        known.contains(&column)
            && values.all(|value| value.number().is_some_and(|x| (0.0..=1.0).contains(&x)))
    };
    let told = fits("trust") && fits("trust_back");
    let own = told.then(|| "trust".to_string()).filter(|_| recipe.trust.is_none());
    findings.extend(own.clone().map(|column| Finding::Column { role: "trust", column }));
    let Some(column) = &recipe.trust.clone().or(own) else { return trust };
    if !known.contains(&column.as_str()) {
        no_column(ledger, "--trust", column, &known, "tie");
    }
    let back = format!("{column}_back");
    for tie in &network.ties {
        let [a, b] = tie.ends;
        for (column, pair) in [(column, (a, b)), (&back, (b, a))] {
            let Some(value) = tie.attributes.get(column) else { continue };
            match value.number().filter(|x| (0.0..=1.0).contains(x)) {
                Some(number) => {
                    trust.entry(pair).or_insert(number);
                }
                None => {
                    let pair = format!("{} – {}", network.nodes[a].id, network.nodes[b].id);
                    let place = Place { file: "--trust", field: &pair, ..Place::default() };
                    let hint = "bring the column to a scale from 0 (none) to 1 (full) first";
                    ledger.add(place, "out of range", &value.to_string(), "a number from 0 to 1", hint);
                }
            }
        }
    }
    trust
}
