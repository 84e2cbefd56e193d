//! The page of parameters, docs/parameters.md.

use std::fmt::Write;

use super::grade;
use crate::model::parameters::{JOINT_LIMITS, ParameterInfo, REGISTRY};

const PARAMETERS: &str = "\
# Parameters

This page is what `samenspel parameters --format md` prints from the registry in `src/model/parameters.rs`; a
test keeps it current (`SAMENSPEL_BLESS=1 cargo test` writes it anew). Equations and symbols are in
[model.md](model.md).

The **plausible** range is what sensitivity analysis stays inside; a scenario outside it gets a warning. The
bounds are what the equations **allow**; outside them a scenario is refused. **Grade** B: a published
estimate of this or a neighbouring quantity exists; C: an assumption. A parameter stands under the phase
it belongs to; other phases may read it too.
";

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Parameters as a page; the limits on sums stand below the whole list.
pub fn markdown(list: &[&ParameterInfo]) -> String {
    let mut page = PARAMETERS.to_string();
    let mut phase = "";
    for p in list {
        if p.phase != phase {
            phase = p.phase;
            let _ = write!(page, "\n## {phase}\n\n");
            page.push_str("| parameter | default | plausible | unit | grade | allowed | meaning |\n");
            page.push_str("|---|---|---|---|---|---|---|\n");
        }
        page.push_str(&parameter(p));
    }
    if list.len() < REGISTRY.len() {
        return page;
    }
    page.push_str("\n## Limits on sums\n\n");
    page.push_str("Rates that move one state together may not add up to more than the limit:\n\n");
    page.push_str("| parameters | limit |\n|---|---|\n");
    for (names, limit) in JOINT_LIMITS {
        let _ = match names {
            [one, other] if one == other => {
                writeln!(page, "| `{one}`, which moves its state twice in a month | {} |", limit / 2.0)
            }
            _ => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                writeln!(page, "| {} | {limit} |", names.join(" + "))
            }
        };
    }
    page
}

fn parameter(p: &ParameterInfo) -> String {
    format!(
        "| `{}` | {} | {} to {} | {} | {} | {} | {} |\n",
        p.name,
        p.default,
        p.low,
        p.high,
        cell(p.unit),
        grade(p),
        p.bounds.words(),
        cell(p.meaning),
    )
}
