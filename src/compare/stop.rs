//! What stays and what fades when facilitation stops.
//!
//! A strategy that stops is a strategy of its own, based on the one that goes on, so both share all chance up to
//! the month in which they part.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Comparison;
use super::measure::{Needed, number};
use crate::model::metrics::Metric;
use crate::scenario::{Scenario, Strategy, quoted};
use crate::statistics::{Direction, Effect};
use crate::story::Language;
use crate::story::table::{Table, paragraph};
use crate::table::{cell, write};

/// What is looked at when facilitation stops: states that can stay or fade.
pub const LOOKED_AT: [Metric; 7] = [
    Metric::Impact,
    Metric::Alignment,
    Metric::Trust,
    Metric::Engagement,
    Metric::Legitimacy,
    Metric::VisionMatch,
    Metric::Following,
];

/// When facilitation stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The last month of facilitation at full strength.
    pub month: u32,
    /// Months over which it then falls evenly; 0: it stops at once.
    pub taper: u32,
}

impl Stop {
    /// Short name of a strategy that stops.
    pub fn key(&self, strategy: &str) -> String {
        match self.taper {
            0 => format!("{strategy}_stop_{}", self.month),
            taper => format!("{strategy}_stop_{}_taper_{taper}", self.month),
        }
    }

    /// Whether a strategy does anything after the month.
    pub fn matters(&self, strategy: &Strategy) -> bool {
        let after = self.month + 1..=strategy.setup.months;
        strategy.setup.interventions.iter().any(|line| after.clone().any(|month| line.planned(month) > 0.0))
    }

    /// A change of the scenario that adds the strategy that stops.
    pub fn patch(&self, strategy: &Strategy) -> String {
        let Self { month, taper } = self;
        let title = &strategy.title;
        let (nl, en) = match taper {
            0 => (
                format!("{}, stopt na maand {month}", title.nl),
                format!("{}, stops after month {month}", title.en),
            ),
            _ => (
                format!("{}, bouwt af na maand {month}", title.nl),
                format!("{}, tapers off after month {month}", title.en),
            ),
        };
        format!(
            "strategy.{}={{ based_on = {}, title = {{ nl = {}, en = {} }}, stop = {month}, taper = {taper} }}",
            quoted(&self.key(&strategy.key)),
            quoted(&strategy.key),
            quoted(&nl),
            quoted(&en)
        )
    }
}

/// What becomes of one metric under one strategy.
#[derive(Clone, Debug)]
pub struct Fading {
    /// Short name of the strategy.
    pub strategy: String,
    /// The metric.
    pub metric: Metric,
    /// Effect against the baseline: in the month of the stop, at the end if it goes on, at the end if it stops.
    pub effects: [Effect; 3],
    /// At the end: stopping against going on.
    pub lost: Effect,
}

impl Fading {
    /// The share of the effect at the end that stays, where going on has one that surely is not 0.
    pub fn stays(&self) -> Option<f64> {
        self.effects[1].is_sure().then(|| self.effects[2].mean / self.effects[1].mean)
    }
}

/// What stays and what fades of each strategy that has one that stops beside it.
pub fn fading(folder: &Path, needed: &Needed<'_>, baseline: usize, stop: Stop) -> io::Result<Vec<Fading>> {
    let last = needed.scenario.strategies[0].setup.months;
    let months = [stop.month, last];
    let empty = vec![vec![f64::NAN; needed.replicates[1] as usize]; needed.strategies.len()];
    // By month, then metric, then strategy, then replicate.
    let mut values = vec![vec![empty; LOOKED_AT.len()]; months.len()];
    needed.each(std::fs::File::open(folder.join("steps.csv"))?, |place, cell| {
        let month = number(cell("step"));
        for (n, _) in months.iter().enumerate().filter(|(_, at)| f64::from(**at) == month) {
            for (k, metric) in LOOKED_AT.iter().enumerate() {
                values[n][k][place[0]][place[1]] = number(cell(metric.info().key));
            }
        }
    })?;
    let mut found = Vec::new();
    for (going, key) in needed.strategies.iter().enumerate() {
        let Some(stopped) = needed.strategies.iter().position(|other| *other == stop.key(key)) else {
            continue;
        };
        for (k, &metric) in LOOKED_AT.iter().enumerate() {
            let effect = |month: usize, own: usize, other: usize| {
                Effect::of(&values[month][k][own], &values[month][k][other], 0.0, Direction::More)
            };
            let all = [effect(0, going, baseline), effect(1, going, baseline), effect(1, stopped, baseline)];
            if let ([Some(then), Some(on), Some(off)], Some(lost)) = (all, effect(1, stopped, going)) {
                found.push(Fading { strategy: key.clone(), metric, effects: [then, on, off], lost });
            }
        }
    }
    Ok(found)
}

/// One row per strategy, metric and moment.
pub fn stop_table(found: &[Fading], stop: Stop) -> String {
    let head = ["strategy", "metric", "stop", "taper", "moment", "effect", "low_95", "high_95", "n", "stays"];
    let rows = found.iter().flat_map(|fading| {
        let moments = ["at_stop", "end_going_on", "end_stopped"].into_iter().zip(&fading.effects);
        moments.chain([("stopped_less_going_on", &fading.lost)]).map(move |(moment, effect)| {
            let mut cells = vec![fading.strategy.clone(), fading.metric.info().key.to_string()];
            cells.extend([stop.month, stop.taper].map(|n| n.to_string()));
            cells.push(moment.to_string());
            cells.extend([effect.mean, effect.interval[0], effect.interval[1]].map(cell));
            cells.push(effect.n.to_string());
            let stays = if moment == "end_stopped" { fading.stays() } else { None };
            cells.push(cell(stays.unwrap_or(f64::NAN)));
            cells
        })
    });
    write(&head, rows)
}

/// What stays and what fades, in words.
pub fn stop_text(
    scenario: &Scenario,
    comparison: &Comparison,
    found: &[Fading],
    stop: Stop,
    language: Language,
) -> String {
    let last = scenario.strategies[0].setup.months;
    let Stop { month, taper } = stop;
    let how = match taper {
        0 => language.pick(format!("stops after month {month}"), format!("stopt na maand {month}")),
        _ => language.pick(
            format!("tapers off in the {taper} months after month {month}"),
            format!("in de {taper} maanden na maand {month} wordt afgebouwd"),
        ),
    };
    let mut text = paragraph(
        &language.pick(
            format!(
                "What stays at month {last} if facilitation {how} (effects against \"{}\"):",
                comparison.strategies[comparison.baseline]
            ),
            format!(
                "Wat er in maand {last} blijft als de ondersteuning {how} (effecten tegen \"{}\"):",
                comparison.strategies[comparison.baseline]
            ),
        ),
        0,
        0,
    );
    let mut names: Vec<&str> = found.iter().map(|fading| fading.strategy.as_str()).collect();
    names.dedup();
    for name in names {
        let mut table = Table::new("lrrrl");
        table.row(match language {
            Language::English => {
                [name.into(), format!("month {month}"), "goes on".into(), "stops".to_string(), "stays".into()]
            }
            Language::Dutch => [
                name.into(),
                format!("maand {month}"),
                "gaat door".into(),
                "stopt".to_string(),
                "blijft".into(),
            ],
        });
        for fading in found.iter().filter(|fading| fading.strategy == name) {
            let number = |effect: &Effect| language.number(effect.mean, 3);
            let info = fading.metric.info();
            let stays = match fading.stays() {
                None => language.pick("no clear effect", "geen duidelijk effect").to_string(),
                Some(share) => {
                    let [low, high] = fading.lost.interval.map(|end| language.number(end, 3));
                    let percent = language.number(100.0 * share, 0);
                    language.pick(
                        format!("{percent}% (difference [{low}; {high}])"),
                        format!("{percent}% (verschil [{low}; {high}])"),
                    )
                }
            };
            let [then, on, off] = [0, 1, 2].map(|moment: usize| number(&fading.effects[moment]));
            table.row([language.metric(info), then, on, off, stays]);
        }
        text.push_str(&table.text(2));
    }
    format!("\n{text}")
}
