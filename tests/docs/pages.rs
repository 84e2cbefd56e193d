//! The pages made from the registries.

use std::fmt::Write;

use samenspel::model::metrics::{METRICS, MetricInfo, Tier};

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
