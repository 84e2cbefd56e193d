//! The figures as a table to read and as CSV.

use super::{Goal, Row};
use crate::story::table::Table;

/// A number with three digits that count.
fn short(x: f64) -> String {
    match x.abs() {
        _ if x.is_nan() => "-".into(),
        a if a >= 100.0 => format!("{x:.0}"),
        a if a >= 10.0 => format!("{x:.1}"),
        a if a >= 0.1 => format!("{x:.2}"),
        _ => format!("{x:.4}"),
    }
}

fn goal(row: &Row) -> String {
    match row.goal {
        None => String::new(),
        Some(goal) => {
            let (sign, bound) = match goal {
                Goal::AtMost(most) => ("at most", most),
                Goal::AtLeast(least) => ("at least", least),
            };
            let reached = if goal.met(row.spread.median) { "yes" } else { "NO" };
            format!("{reached}: {sign} {bound}")
        }
    }
}

/// The figures as text, group by group.
pub fn text(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut groups: Vec<&str> = rows.iter().map(|row| row.group).collect();
    groups.dedup();
    for group in groups {
        out.push_str(&format!("\n{group}\n"));
        let mut table = Table::new("rlll");
        for row in rows.iter().filter(|row| row.group == group) {
            let spread = match row.spread.rounds {
                0 | 1 => String::new(),
                _ => format!("{} to {}", short(row.spread.low), short(row.spread.high)),
            };
            let mut what = row.what.clone();
            if !row.against.is_empty() {
                what.push_str(&format!(" / {}", row.against));
            }
            if row.goal.is_some() {
                what.push_str(&format!(" [{}]", goal(row)));
            }
            if row.noisy {
                what.push_str(" (noisy)");
            }
            table.row([short(row.spread.median), row.unit.to_string(), spread, what]);
        }
        out.push_str(&table.text(2));
    }
    out
}

/// The figures as CSV.
pub fn csv(rows: &[Row]) -> String {
    let head = [
        "group",
        "what",
        "against",
        "unit",
        "median",
        "quartile_1",
        "quartile_3",
        "rounds",
        "goal",
        "reached",
        "noisy",
    ];
    let line = |row: &Row| {
        let spread = row.spread;
        let bound = row.goal.map_or_else(String::new, |goal| match goal {
            Goal::AtMost(most) => format!("<= {most}"),
            Goal::AtLeast(least) => format!(">= {least}"),
        });
        let reached = row.goal.map_or_else(String::new, |goal| goal.met(spread.median).to_string());
        let words = [row.group, &row.what, row.against, row.unit].map(String::from);
        let numbers = [spread.median, spread.low, spread.high].map(crate::table::cell);
        let rest = [spread.rounds.to_string(), bound, reached, row.noisy.to_string()];
        words.into_iter().chain(numbers).chain(rest).collect()
    };
    crate::table::write(&head, rows.iter().map(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Spread;

    #[test]
    fn a_missed_goal_and_a_restless_machine_are_told() {
        let row = Row {
            spread: Spread::of(vec![2.0, 2.5, 3.0]),
            against: "by hand",
            noisy: true,
            ..Row::plain("influence", "a step", "times", 0.0)
        };
        let row = row.goal(Goal::AtMost(1.3));
        let told = text(std::slice::from_ref(&row));
        assert!(
            told.contains("NO: at most 1.3") && told.contains("(noisy)") && told.contains("2.50"),
            "{told}"
        );
        assert!(csv(&[row]).contains("influence,a step,by hand,times,2.5,2.25,2.75,3,<= 1.3,false,true"));
    }
}
