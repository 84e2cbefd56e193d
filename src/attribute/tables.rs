//! The shares as a tidy table.

use super::{Player, Shares};
use crate::statistics::Estimate;
use crate::table::{cell, write};

/// One row per metric, kind of levers and number: `kind` is `nobody`, `whole`, `share`, `alone`, `left_out` or `pair`.
pub fn table(players: &[Player], found: &[Shares]) -> String {
    let head = ["metric", "levers", "kind", "part", "other", "n", "mean", "low_95", "high_95", "of_whole"];
    let mut rows = Vec::new();
    for shares in found {
        let mut row = |kind: &str, part: &str, other: &str, estimate: &Estimate| {
            let mut cells = vec![
                shares.metric.info().key.to_string(),
                if shares.linear { "linear" } else { "scenario" }.to_string(),
            ];
            cells.extend([kind, part, other].map(String::from));
            cells.push(estimate.n.to_string());
            cells.extend([estimate.mean, estimate.interval[0], estimate.interval[1]].map(cell));
            cells.push(cell(shares.of_whole(estimate).unwrap_or(f64::NAN)));
            rows.push(cells);
        };
        row("nobody", "", "", &shares.nobody);
        row("whole", "", "", &shares.whole);
        for (kind, estimates) in
            [("share", &shares.share), ("alone", &shares.alone), ("left_out", &shares.left_out)]
        {
            players
                .iter()
                .zip(estimates)
                .for_each(|(player, estimate)| row(kind, player.key(), "", estimate));
        }
        for (first, second, estimate) in &shares.pairs {
            row("pair", players[*first].key(), players[*second].key(), estimate);
        }
    }
    write(&head, rows.into_iter())
}
