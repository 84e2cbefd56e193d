//! The report as a page of the documentation: the same words, without how long it took.

use std::fmt::Write;

use super::{Effort, Kind, Report, Row, Verdict};
use crate::written::with_minus;

/// What did not come out, as a list; the head of the page.
fn head(report: &Report) -> String {
    let mut page = format!("{}\n", report.summary());
    let rows: Vec<&Row> =
        ["fault", "unreadable", "miss", "skipped"].iter().flat_map(|key| report.with(key)).collect();
    if !rows.is_empty() {
        page.push_str("\n## What did not come out\n\n");
    }
    for row in rows {
        let _ = writeln!(
            page,
            "- `{}` ({}): {} {}",
            row.check.key,
            row.verdict.key(),
            row.check.what,
            row.note()
        );
    }
    page
}

/// One check.
pub fn block(row: &Row) -> String {
    let check = &row.check;
    let full = if check.effort == Effort::Full { ", with `--full`" } else { "" };
    let mut text = format!(
        "### {}: {}{full}\n\n{}\n\n*Why it matters.* {} *Source.* {}.\n",
        check.key,
        row.verdict.key(),
        check.what,
        check.why,
        check.source.trim_end_matches('.')
    );
    if row.parts().next().is_some() {
        text.push_str("\n| expected | observed | |\n|---|---|---|\n");
    }
    for (expected, observed, holds) in row.parts() {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            cell(expected),
            cell(observed),
            if holds { "yes" } else { "**no**" }
        );
    }
    if !row.note().is_empty() {
        let _ = writeln!(text, "\n{}", row.note());
    }
    if !row.finding.probes.is_empty() {
        text.push_str("\n| looked into afterwards | observed | |\n|---|---|---|\n");
    }
    for probe in &row.finding.probes {
        let word = if probe.as_said { "as said" } else { NOT_AS_SAID };
        let _ = writeln!(text, "| {} | {} | {word} |", cell(&probe.said), cell(&probe.observed));
    }
    with_minus(&text)
}

/// The word for a note that says something else than was found.
pub const NOT_AS_SAID: &str = "**not as said**";

/// The spoiled equations, as a table.
fn spoiled(report: &Report) -> String {
    let mut text = String::from("| changed on purpose | check | it found |\n|---|---|---|\n");
    for caught in &report.caught {
        let found = match &caught.verdict {
            Verdict::Holds => "**nothing**",
            verdict => verdict.key(),
        };
        let _ = writeln!(text, "| {} | `{}` | {found} |", cell(caught.what), caught.check);
    }
    text
}

/// What to think of ablations that leave nothing at all.
const BY_CONSTRUCTION: &str = "\nThe standardised effect is a difference over the spread of runs, not its size in practice. Where an ablation says \
*exactly none*,\nboth arms are the same world without the mechanism: it shows that nothing else differs between them, and \
could not have failed.\nWhat was looked into afterwards says how a note is known, and counts for no verdict.\n";

/// The whole page.
pub fn markdown(report: &Report) -> String {
    let mut page = format!(
        "# Verification\n\nWritten by `samenspel verify`; a test keeps the quick part current. A *fault* means the program \
         is wrong; a *miss* is a finding\nabout the model: it does not show what was declared beforehand or measured \
         elsewhere.\n\n{}",
        head(report)
    );
    for kind in Kind::ALL {
        if report.of(kind).next().is_some() {
            let _ = write!(page, "\n## {}\n", kind.title());
        }
        if kind == Kind::Pattern && report.of(kind).next().is_some() {
            page.push_str(BY_CONSTRUCTION);
        }
        report.of(kind).for_each(|row| page.push_str(&format!("\n{}", block(row))));
    }
    let _ = write!(
        page,
        "\n## Spoiled equations\n\nEach row is the product with one equation changed on purpose. A check that never fails proves nothing.\n\n{}",
        spoiled(report)
    );
    with_minus(&page)
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
