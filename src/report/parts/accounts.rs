//! What we put in, and what came out.

use super::Scene;
use crate::model::setup::Domain;
use crate::report::page::{Cell, Page, Table};
use crate::report::sheet::Sheet;
use crate::story::domain_name;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let compared = scene.study.compared.as_ref()?;
    let mut order = compared.ordered();
    if let Some(baseline) = compared.baseline {
        order.insert(0, baseline);
    }
    let mut page = Page::default();
    page.p(words.say("accounts.intro"));
    let out: Vec<_> = ["impact_cumulative", "impact_per_hour", "alignment", "trust", "inclusion"]
        .iter()
        .filter_map(|key| compared.measure(key))
        .collect();
    let mut head = vec![words.say("column.strategy").to_string()];
    head.extend(["accounts.orchestration", "accounts.partners"].map(|key| words.say(key).to_string()));
    head.extend(out.iter().map(|measure| words.measure(measure)));
    let rows = order.iter().map(|&place| {
        let [orchestration, partners] = compared.hours(place);
        let mut row = vec![Cell::text(scene.title(&compared.strategies[place]))];
        row.extend([orchestration, partners].map(|hours| Cell::number(words.two(hours), hours)));
        row.extend(out.iter().map(|measure| match compared.mean(place, &measure.key) {
            Some(mean) => Cell::number(words.number(mean, measure.decimals), mean),
            None => Cell::text("–"),
        }));
        row
    });
    page.table(&Table { caption: words.say("accounts.caption"), head, rows: rows.collect() });
    if let Some(costs) = &compared.costs {
        page.open("details", &[]).text("summary", &[], words.say("accounts.domains"));
        let mut head = vec![words.say("column.strategy").to_string()];
        head.extend(Domain::ALL.map(|domain| domain_name(domain, words.language).to_string()));
        let rows = order.iter().map(|&place| {
            let key = &compared.strategies[place];
            let mut row = vec![Cell::text(scene.title(key))];
            row.extend(
                Domain::ALL
                    .map(|domain| planned(costs, key, domain))
                    .map(|hours| Cell::number(words.two(hours), hours)),
            );
            row
        });
        page.table(&Table { caption: words.say("accounts.planned"), head, rows: rows.collect() });
        page.close("details");
    }
    page.text("p", &[("class", "note")], &scene.runs());
    Some(page)
}

fn planned(costs: &Sheet, strategy: &str, domain: Domain) -> f64 {
    let mut rows = costs.rows();
    rows.find(|row| row.text("strategy") == strategy && row.text("part") == domain.key())
        .map_or(f64::NAN, |row| row.number("planned_hours"))
}
