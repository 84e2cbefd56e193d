//! Alignment and impact over time, beside the baseline, with facilitation as a strip below.

use super::Setting;
use super::spread::{Course, Spread};
use crate::figure::{Axis, Curves, Fault, Figure, Note, Panel, Role, Series, Steps, Strip, StripRow};
use crate::model::metrics::Metric;
use crate::model::setup::Domain;
use crate::scenario::Strategy;
use crate::story::{domain_name, style_words};

/// Below this number of runs each run is shown instead of a band.
const FEW: u64 = 5;

/// The figure of a strategy beside the baseline; `intensities` are what the schedule did in each month.
pub fn over_time(
    setting: &Setting<'_>,
    spread: &Spread,
    strategy: &Strategy,
    intensities: &[[f64; 6]],
    finding: &str,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let scenario = setting.plan.scenario;
    let baseline = &scenario.strategies[scenario.baseline];
    let title = language.of(&strategy.title);
    let months = || {
        let last = f64::from(strategy.setup.months);
        let axis = Axis::new(language.pick("time", "tijd"), language.pick("months", "maanden"));
        axis.with_steps(Steps::Months).with_range(0.0, last)
    };
    let curves = |metric, label: &str, unit: &str| {
        let mut series = Vec::new();
        if baseline.key != strategy.key {
            let course = spread.of(&baseline.key, metric);
            series.extend(course.map(|c| line(setting, language.of(&baseline.title), Role::Baseline, c)));
        }
        let course = spread.of(&strategy.key, metric);
        series.extend(course.map(|c| line(setting, title, Role::Current, c)));
        Panel::Curves(Curves::new(months(), Axis::new(label, unit), series))
    };
    let rows = Domain::ALL
        .into_iter()
        .map(|domain| {
            let values = intensities.iter().map(|month| month[domain as usize]).collect();
            let row = StripRow::new(domain_name(domain, language), values);
            match style_words(&strategy.setup.interventions, domain, language) {
                Some(words) => row.with_mark(words),
                None => row,
            }
        })
        .collect();
    let panels = vec![
        curves(
            Metric::Alignment,
            language.pick("alignment", "gelijkgerichtheid"),
            language.pick("highest 1", "hoogstens 1"),
        ),
        curves(Metric::Impact, "impact", language.pick("share of need met", "deel van de behoefte")),
        Panel::Strip(Strip::new(months(), rows)),
    ];
    let few = setting.plan.replicates < FEW;
    let meaning = if few {
        language
            .pick("each thin line: one run; bold: the median", "elke dunne lijn: één run; dik: de mediaan")
    } else {
        language.pick(
            "line: median; band: middle 80% of the runs",
            "lijn: mediaan; band: middelste 80% van de runs",
        )
    };
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let alternative = language.pick(
        format!("Alignment and impact over {} months under \"{title}\" and without support, with the six domains of facilitation below. {finding}", strategy.setup.months),
        format!("Gelijkgerichtheid en impact over {} maanden bij \"{title}\" en zonder ondersteuning, met daaronder de zes domeinen van netwerkregie. {finding}", strategy.setup.months),
    );
    let figure = Figure::new(title, alternative, note, panels, setting.words())?;
    Ok(figure.with_finding(finding))
}

fn line(setting: &Setting<'_>, label: &str, role: Role, course: &Course) -> Series {
    let point = |month: usize, share: f64| (month as f64, course.quantile(month, share));
    let median = (0..course.months()).map(|month| point(month, 0.5)).collect();
    let series = Series::new(label, role, median);
    if setting.plan.replicates >= FEW {
        let band = |month: usize| (month as f64, course.quantile(month, 0.1), course.quantile(month, 0.9));
        series.with_band((0..course.months()).map(band).collect())
    } else {
        let trace = |values: &Vec<f64>| (0..).map(f64::from).zip(values.iter().copied()).collect();
        series.with_traces(course.traces.iter().map(trace).collect())
    }
}
