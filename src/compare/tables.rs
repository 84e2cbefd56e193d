//! The comparison as tidy tables.

use super::{Comparison, Worlds};
use crate::statistics::Direction;
use crate::table::{cell, write};

/// Every effect: one row per measure and pair of strategies.
pub fn effects_table(comparison: &Comparison) -> String {
    let head = [
        "measure",
        "strategy",
        "other",
        "n",
        "mean",
        "mean_other",
        "difference",
        "median_difference",
        "low_95",
        "high_95",
        "standardised",
        "more",
        "less",
        "more_is_better",
        "relevant",
        "verdict",
        "correlation",
        "runs_saved",
        "p",
        "p_holm",
    ];
    let rows = comparison.rows.iter().map(|row| {
        let e = &row.effect;
        let mut cells = vec![
            comparison.measured[row.measure].key.clone(),
            comparison.strategies[row.strategy].clone(),
            comparison.strategies[row.other].clone(),
            e.n.to_string(),
        ];
        let numbers =
            [e.means[0], e.means[1], e.mean, e.median, e.interval[0], e.interval[1], e.standardised];
        cells.extend(numbers.map(cell));
        cells.extend([
            e.pairs[0].to_string(),
            e.pairs[1].to_string(),
            more_is_better(e.direction).to_string(),
            cell(e.relevant),
        ]);
        cells.push(e.verdict().key().to_string());
        cells.extend([e.correlation, e.saved, e.p, row.p_holm].map(cell));
        cells
    });
    write(&head, rows)
}

/// Empty where neither is better.
fn more_is_better(direction: Direction) -> &'static str {
    match direction {
        Direction::More => "true",
        Direction::Less => "false",
        Direction::Neither => "",
    }
}

/// How strategies rank: one row per measure, strategy and place.
pub fn ranks_table(comparison: &Comparison) -> String {
    let head = ["measure", "strategy", "place", "share", "regret", "n"];
    let rows = comparison.measured.iter().zip(&comparison.ranks).flat_map(|(measured, ranking)| {
        comparison.strategies.iter().enumerate().flat_map(move |(s, strategy)| {
            ranking.places[s].iter().enumerate().map(move |(place, share)| {
                vec![
                    measured.key.clone(),
                    strategy.clone(),
                    (place + 1).to_string(),
                    cell(*share),
                    cell(ranking.regret[s]),
                    ranking.n.to_string(),
                ]
            })
        })
    });
    write(&head, rows)
}

/// Every world: its parameters, and the mean of each metric of each strategy.
pub fn worlds_table(worlds: &Worlds, strategies: &[String]) -> String {
    let mut head = vec!["world", "strategy", "replicates"];
    head.extend(worlds.metrics.iter().map(|metric| metric.info().key));
    head.extend(worlds.parameters.iter().map(|row| row.name));
    let rows = worlds.worlds.iter().enumerate().flat_map(|(number, world)| {
        strategies.iter().enumerate().map(move |(s, strategy)| {
            let mut cells = vec![number.to_string(), strategy.clone(), worlds.replicates.to_string()];
            cells.extend(world.means.iter().map(|means| cell(means[s])));
            cells.extend(world.values.iter().map(|value| cell(*value)));
            cells
        })
    });
    write(&head, rows)
}
