//! What a search found as tables, and its plans as strategies.

use super::{Found, GOALS, METRICS, Plan, Tried};
use crate::model::setup::Domain;
use crate::scenario::quoted;
use crate::statistics::Effect;
use crate::table::{cell, write};

/// Name of a plan, by its place.
pub(super) fn name(place: usize) -> String {
    format!("plan_{}", place + 1)
}

/// One row per plan and metric: the effect as the search saw it, and with fresh chance.
pub fn plans_table(found: &Found) -> String {
    let head = [
        "plan",
        "role",
        "metric",
        "searched",
        "searched_n",
        "fresh_mean",
        "fresh_baseline",
        "fresh",
        "low",
        "high",
        "better",
        "n",
        "verdict",
        "apart",
    ];
    let row = |plan: String, role: [&str; 2], metric: usize, searched: Option<&Effect>, fresh: &Effect| {
        let [role, apart] = role.map(str::to_string);
        let mut cells = vec![plan, role, METRICS[metric].info().key.to_string()];
        cells.push(cell(searched.map_or(f64::NAN, |effect| effect.mean)));
        cells.push(searched.map_or(String::new(), |effect| effect.n.to_string()));
        cells.extend([fresh.means[0], fresh.means[1], fresh.mean].map(cell));
        cells.extend(fresh.interval.map(cell));
        cells.extend([fresh.better(), fresh.n].map(|n| n.to_string()));
        cells.extend([fresh.verdict().key().to_string(), apart]);
        cells
    };
    let mut rows = Vec::new();
    for (place, plan) in found.plans.iter().enumerate() {
        for (metric, fresh) in plan.fresh.iter().enumerate() {
            let Some(fresh) = fresh else { continue };
            let apart = match plan.role {
                super::Role::Most(_) if plan.apart => "yes",
                super::Role::Most(_) => "no",
                _ => "",
            };
            let role = [&plan.role.key()[..], apart];
            rows.push(row(name(place), role, metric, plan.searched[metric].as_ref(), fresh));
        }
    }
    for (metric, fresh) in found.usual.iter().flatten().enumerate() {
        rows.extend(fresh.iter().map(|fresh| row("default".into(), ["", ""], metric, None, fresh)));
    }
    write(&head, rows.into_iter())
}

/// One row per line of each plan.
pub fn schedules_table(plans: &[Plan], months: u32) -> String {
    let head = ["plan", "domain", "intensity", "style", "from", "to"];
    let rows = plans.iter().enumerate().flat_map(|(place, plan)| {
        plan.tried.schedule.lines(months).into_iter().map(move |line| {
            let mut cells = vec![name(place), line.domain.key().to_string()];
            cells.extend([line.intensity, line.style].map(cell));
            cells.extend([line.from, line.to].map(|month| month.to_string()));
            cells
        })
    });
    write(&head, rows)
}

/// One row per schedule of the front: goals on the chance of the search, then every intensity.
pub fn front_table(front: &[Tried]) -> String {
    let periods = front.first().map_or(0, |tried| tried.schedule.periods());
    let levels =
        (1..=periods).flat_map(|period| Domain::ALL.map(|domain| format!("{}_{period}", domain.key())));
    let levels: Vec<String> = levels.collect();
    let head: Vec<&str> = GOALS.into_iter().chain(levels.iter().map(String::as_str)).collect();
    let row = |tried: &Tried| {
        let levels =
            (0..periods).flat_map(|period| (0..Domain::ALL.len()).map(move |domain| (domain, period)));
        let levels = levels.map(|(domain, period)| tried.schedule.level(domain, period));
        tried.goals.into_iter().chain(levels).map(cell).collect()
    };
    write(&head, front.iter().map(row))
}

/// One row per generation: how far the search had come.
pub fn search_table(found: &Found) -> String {
    let head =
        ["generation", "tried", "front", "best_impact", "best_alignment", "least_effort", "best_fairness"];
    let rows = found.reached.iter().enumerate().map(|(generation, reached)| {
        let mut cells = [generation, reached.tried, reached.front].map(|n| n.to_string()).to_vec();
        // Adding 0 turns a negative zero into a plain one.
        let [impact, alignment, effort, fairness] = reached.best;
        cells.extend([impact, alignment, -effort + 0.0, fairness].map(cell));
        cells
    });
    write(&head, rows)
}

/// The plans as a scenario file: a variant of the one at `base`, with a strategy for each plan.
pub fn saved(found: &Found, base: &str, baseline: &str, months: u32) -> String {
    let mut text = format!("format = 1\nbase = {}\n", quoted(base));
    for (place, plan) in found.plans.iter().enumerate() {
        let number = place + 1;
        let [dutch, role] =
            crate::story::Language::BOTH.map(|language| super::text::role_name(plan, language));
        text.push_str(&format!(
            "\n[strategy.{}]\ntitle = {{ nl = \"Plan {number}: {dutch}\", en = \"Plan {number}: {role}\" }}\nbased_on = {}\nconstant = {{}}\nstyle = {{}}\nintervention = [\n",
            name(place),
            quoted(baseline),
        ));
        for line in plan.tried.schedule.lines(months) {
            text.push_str(&format!(
                "  {{ domain = \"{}\", intensity = {}, from = {}, to = {} }},\n",
                line.domain.key(),
                line.intensity,
                line.from,
                line.to
            ));
        }
        text.push_str("]\n");
    }
    text
}
