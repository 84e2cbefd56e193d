//! The four functions of the network, in the circle in which they feed each other.

use super::Setting;
use super::moments::Moments;
use crate::figure::{Cycle, Fault, Figure, Note, Panel, Station};
use crate::model::metrics::Metric;
use crate::scenario::Strategy;

/// The functions, clockwise from the top.
pub const FUNCTIONS: [(Metric, &str, &str); 4] = [
    (Metric::FlowMeet, "meeting", "ontmoeten"),
    (Metric::FlowAct, "acting", "handelen"),
    (Metric::FlowSteer, "steering", "richten"),
    (Metric::FlowLearn, "learning", "leren"),
];

/// The figure of a strategy: part of the way, and at the end.
pub fn functions(setting: &Setting<'_>, steps: &Moments, strategy: &Strategy) -> Result<Figure, Fault> {
    let language = setting.language;
    let scenario = setting.plan.scenario;
    let baseline = &scenario.strategies[scenario.baseline];
    let title = language.of(&strategy.title);
    let last = strategy.setup.months;
    let cycle = |month: u32| {
        let stations = FUNCTIONS.map(|(metric, english, dutch)| {
            let column = metric.info().key;
            let [median, low, high] = steps.spread(&strategy.key, "", column, month);
            let station = Station::new(language.pick(english, dutch), median).with_spread(low, high);
            if baseline.key == strategy.key {
                return station;
            }
            station.with_baseline(steps.quantile(&baseline.key, "", column, month, 0.5))
        });
        Panel::Cycle(Cycle::new(format!("{} {month}", language.pick("month", "maand")), stations))
    };
    let panels = setting.moments(strategy).into_iter().filter(|&month| month > 0).map(cycle).collect();
    let level = |metric: Metric| steps.quantile(&strategy.key, "", metric.info().key, last, 0.5);
    let weakest = FUNCTIONS.iter().min_by(|a, b| level(a.0).total_cmp(&level(b.0)));
    let finding = weakest.map_or(String::new(), |(metric, english, dutch)| {
        let value = language.number(level(*metric), 2);
        language.pick(
            format!("The weakest of the four functions in month {last} is {english}: {value} of 1."),
            format!("De zwakste van de vier functies in maand {last} is {dutch}: {value} van 1."),
        )
    });
    let compared = baseline.key != strategy.key;
    let meaning = setting.meaning(
        language.pick(
            "fill: median activity, 0 to 1; arrow: as wide as what it leaves is active",
            "vulling: mediane activiteit, 0 tot 1; pijl: zo breed als waar hij uit komt actief is",
        ),
        compared,
    );
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let figure = Figure::new(
        language.pick(format!("{title}: four functions"), format!("{title}: vier functies")),
        language.pick(
            format!("Meeting, acting, steering and learning in a circle under \"{title}\". {finding}"),
            format!("Ontmoeten, handelen, richten en leren in een kring bij \"{title}\". {finding}"),
        ),
        note,
        panels,
        setting.words(),
    )?;
    Ok(figure.with_finding(finding))
}
