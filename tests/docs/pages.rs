//! The pages made from the registries.

use std::fmt::Write;

use samenspel::model::metrics::{METRICS, MetricInfo, Tier};
use samenspel::model::parameters::{Grade, JOINT_LIMITS, ParameterInfo, REGISTRY};

const PARAMETERS: &str = "\
# Parameters

This page is made from the registry in `src/model/parameters.rs`; a test keeps it current
(`SAMENSPEL_BLESS=1 cargo test` writes it anew). Equations and symbols are in [model.md](model.md).

The **plausible** range is what sensitivity analysis stays inside; a scenario outside it gets a warning. The
bounds are what the equations **allow**; outside them a scenario is refused. **Grade** B: a published
estimate of this or a neighbouring quantity exists; C: an assumption. A parameter stands under the phase
it belongs to; other phases may read it too.
";

const METRICS_PAGE: &str = "\
# Metrics

This page is made from the registry in `src/model/metrics.rs`; a test keeps it current
(`SAMENSPEL_BLESS=1 cargo test` writes it anew). How the main ones are computed is in
[model.md](model.md#iii6-what-is-measured).

A metric without a value (alignment without effort, trust without ties) is empty, never 0. Rules of a
schedule may look at the metrics of every month.
";

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn bound(x: f64) -> String {
    match x {
        f64::INFINITY => "∞".into(),
        f64::NEG_INFINITY => "−∞".into(),
        x => x.to_string(),
    }
}

pub fn parameters() -> String {
    let mut page = PARAMETERS.to_string();
    let mut phase = "";
    for p in REGISTRY {
        if p.phase != phase {
            phase = p.phase;
            let _ = write!(page, "\n## {phase}\n\n");
            page.push_str("| parameter | default | plausible | unit | grade | allowed | meaning |\n");
            page.push_str("|---|---|---|---|---|---|---|\n");
        }
        page.push_str(&parameter(p));
    }
    page.push_str("\n## Limits on sums\n\n");
    page.push_str("Rates that move one state together may not add up to more than the limit:\n\n");
    page.push_str("| parameters | limit |\n|---|---|\n");
    for (names, limit) in JOINT_LIMITS {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(page, "| {} | {limit} |", names.join(" + "));
    }
    page
}

fn parameter(p: &ParameterInfo) -> String {
    let grade = match p.grade {
        Grade::B => "B",
        Grade::C => "C",
    };
    format!(
        "| `{}` | {} | {} to {} | {} | {grade} | {} | {} |\n",
        p.name,
        p.default,
        p.low,
        p.high,
        cell(p.unit),
        p.bounds.words(),
        cell(p.meaning),
    )
}

pub fn metrics() -> String {
    let mut page = METRICS_PAGE.to_string();
    for (tier, title) in
        [(Tier::Monthly, "Every month"), (Tier::Structure, "Every `structure_every` months and at the end")]
    {
        let _ = write!(page, "\n## {title}\n\n");
        page.push_str(
            "| metric | meaning | unit | lowest | highest | Dutch label |\n|---|---|---|---|---|---|\n",
        );
        METRICS.iter().filter(|m| m.tier == tier).for_each(|m| page.push_str(&metric(m)));
    }
    page
}

fn metric(m: &MetricInfo) -> String {
    format!(
        "| `{}` | {} | {} | {} | {} | {} |\n",
        m.key,
        cell(m.meaning),
        cell(m.unit),
        bound(m.low),
        bound(m.high),
        cell(m.dutch),
    )
}
