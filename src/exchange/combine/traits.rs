//! Traits of actors, from the columns that hold them.

use super::{Recipe, no_column, node_columns};
use crate::exchange::ledger::{Ledger, Place, meant};
use crate::exchange::network::{Network, Value};
use crate::model::setup::TRAITS;

/// By actor, the traits asked for in their order; nothing where it is missing.
pub(super) fn traits(network: &Network, recipe: &Recipe, ledger: &mut Ledger) -> Vec<Vec<Option<f64>>> {
    let known = node_columns(network);
    let mut all = vec![Vec::new(); network.nodes.len()];
    for (key, column) in &recipe.traits {
        let flag = format!("--map {key}={column}");
        let Some(info) = TRAITS.iter().find(|info| info.key == key) else {
            let keys: Vec<&str> = TRAITS.iter().map(|info| info.key).collect();
            let place = Place { file: &flag, ..Place::default() };
            let hint = meant(key, keys.iter().copied());
            ledger.add(place, "there is no such trait", key, &keys.join(", "), &hint);
            continue;
        };
        if !known.contains(&column.as_str()) {
            no_column(ledger, &flag, column, &known, "actor");
            continue;
        }
        for (node, traits) in network.nodes.iter().zip(&mut all) {
            let stated = node.attributes.get(column);
            let number = stated.and_then(Value::number).filter(|x| (info.low..=info.high).contains(x));
            if let (Some(value), None) = (stated, number) {
                let allowed = format!("a number from {} to {}", info.low, info.high);
                let place = Place { file: &flag, field: &node.id, ..Place::default() };
                let hint = format!("{key} is {}; bring the column to that scale first", info.meaning);
                ledger.add(place, "out of range", &value.to_string(), &allowed, &hint);
            }
            traits.push(number);
        }
    }
    all
}
