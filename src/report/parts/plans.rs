//! Plans that a search found, with what they bring under fresh chance.

use super::Scene;
use crate::model::metrics::Metric;
use crate::model::setup::Domain;
use crate::report::page::{Cell, Page, Table};
use crate::report::sheet::Row;
use crate::story::domain_name;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let origin = scene.study.plans.as_ref()?;
    let [plans, schedules] = &origin.what;
    let mut page = Page::default();
    page.p(words.say("plans.intro"));
    let mut keys: Vec<&str> = Vec::new();
    for row in plans.rows() {
        if !keys.contains(&row.text("plan")) {
            keys.push(row.text("plan"));
        }
    }
    let rows = plans.rows().map(|row| {
        let metric = Metric::by_key(row.text("metric"))
            .map_or(row.text("metric").to_string(), |metric| words.metric(metric));
        let interval = [row.number("low"), row.number("high")];
        let [searched, fresh] = [row.number("searched"), row.number("fresh")];
        let decimals = if fresh.abs() >= 100.0 { 0 } else { 2 };
        vec![
            Cell::text(name(scene, &row)),
            Cell::text(metric),
            Cell::number(words.number(searched, decimals), searched),
            Cell::number(words.interval(fresh, interval, decimals), fresh),
            Cell::number(
                words.fill("count.of", &[("k", row.text("better")), ("n", row.text("n"))]),
                row.number("better"),
            ),
        ]
    });
    let head = ["plans.plan", "column.measure", "plans.searched", "plans.fresh", "column.better"];
    page.table(&Table {
        caption: words.say("plans.caption"),
        head: head.map(|key| words.say(key).to_string()).to_vec(),
        rows: rows.collect(),
    });
    if plans.rows().any(|row| row.text("apart") == "no") {
        page.text("p", &[("class", "note")], words.say("plans.chosen"));
    }
    page.text("h3", &[], words.say("plans.schedules"));
    for key in keys {
        let lines: Vec<String> = schedules
            .rows()
            .filter(|row| row.text("plan") == key)
            .map(|row| {
                let domain = Domain::ALL.into_iter().find(|domain| domain.key() == row.text("domain"));
                words.fill(
                    "plans.line",
                    &[
                        (
                            "domain",
                            domain.map_or(row.text("domain"), |domain| domain_name(domain, words.language)),
                        ),
                        ("intensity", &words.number(100.0 * row.number("intensity"), 0)),
                        ("from", row.text("from")),
                        ("to", row.text("to")),
                    ],
                )
            })
            .collect();
        let named = plans.rows().find(|row| row.text("plan") == key);
        page.open("details", &[])
            .text("summary", &[], &named.map_or(key.into(), |row| name(scene, &row)))
            .list("", &lines)
            .close("details");
    }
    page.text(
        "p",
        &[("class", "note")],
        &format!("{} {}", words.say("dots.meaning"), words.say("dots.filled")),
    );
    Some(page)
}

/// A plan with what it was chosen for; that it has most of something only where fresh runs carry that.
fn name(scene: &Scene<'_>, row: &Row<'_>) -> String {
    let words = scene.words;
    let (plan, role) = (row.text("plan"), row.text("role"));
    let number = plan.strip_prefix("plan_").unwrap_or(plan);
    let most = role.starts_with("most_") || role.starts_with("least_");
    let key =
        if most && row.text("apart") != "yes" { format!("chosen.{role}") } else { format!("role.{role}") };
    match crate::report::catalogue(words.language).get(&key) {
        Some(role) => words.fill("plans.name", &[("n", number), ("role", role)]),
        None => plan.into(),
    }
}
