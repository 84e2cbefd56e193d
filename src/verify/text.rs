//! The report for a terminal of 80 columns.

use super::{Kind, Report, Row, Verdict};
use crate::story::table::{Table, paragraph};
use crate::written::with_minus;

/// What did not come out first, then a block for each check; when quiet, only the first.
pub fn text(report: &Report, quiet: bool) -> String {
    let mut text = String::new();
    if !quiet {
        for kind in Kind::ALL.into_iter().filter(|&kind| report.of(kind).next().is_some()) {
            text.push_str(&format!("\n{}\n", kind.title()));
            report.of(kind).for_each(|row| text.push_str(&block(row)));
        }
        spoiled(report, &mut text);
    }
    let wanting: Vec<&Row> =
        ["fault", "unreadable", "miss", "skipped"].iter().flat_map(|key| report.with(key)).collect();
    if !wanting.is_empty() {
        text.push_str("\nWhat did not come out\n");
    }
    for row in wanting {
        text.push_str(&paragraph(&format!("{}: {}. {}", row.check.key, row.verdict.key(), row.note()), 2, 2));
    }
    for caught in report.let_pass() {
        text.push_str(&paragraph(&format!("{}: does not find: {}", caught.check, caught.what), 2, 2));
    }
    text.push('\n');
    text.push_str(&paragraph(&report.summary(), 0, 0));
    text.push_str("Holding what the description says does not make a model a prediction.\n");
    with_minus(text.trim_start_matches('\n'))
}

fn block(row: &Row) -> String {
    let check = &row.check;
    let mut text = format!(
        "\n{} {:<58} {:>9} {:>6.2} s\n",
        mark(&row.verdict),
        check.key,
        row.verdict.key(),
        row.seconds
    );
    text.push_str(&paragraph(check.what, 4, 0));
    let mut table = Table::new("ll");
    table.row(["why", check.why]).row(["source", check.source]);
    for (expected, observed, holds) in row.parts() {
        table.row(["expected", expected]).row([if holds { "observed" } else { "NOT SO" }, observed]);
    }
    if !row.note().is_empty() {
        table.row(["note", row.note()]);
    }
    for probe in &row.finding.probes {
        table
            .row(["looked", &probe.said])
            .row([if probe.as_said { "seen" } else { "NOT SO" }, &probe.observed]);
    }
    text.push_str(&table.text(4));
    text
}

fn spoiled(report: &Report, text: &mut String) {
    if report.caught.is_empty() {
        return;
    }
    text.push_str("\nSpoiled equations, and what a check said of each\n");
    for caught in &report.caught {
        let found = if caught.verdict == Verdict::Holds { "NOT FOUND" } else { caught.verdict.key() };
        text.push_str(&paragraph(&format!("{}: {} ({found})", caught.check, caught.what), 2, 2));
    }
}

fn mark(verdict: &Verdict) -> char {
    match verdict {
        Verdict::Holds => '+',
        Verdict::Fault | Verdict::Unreadable(_) => '!',
        Verdict::Miss => 'o',
        Verdict::Skipped(_) => '-',
    }
}
