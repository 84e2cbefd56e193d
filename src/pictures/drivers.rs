//! What drives the outcome: the axes that do most, with intervals.

use super::Setting;
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};
use crate::sensitivity::{Answer, Drivers, Question, TOLD, by_chance, ranked};

/// A bar for each of the axes that do most, by metric.
pub fn drivers(setting: &Setting<'_>, question: &Question, answer: &Answer) -> Result<Figure, Fault> {
    let language = setting.language;
    let (number, unit, meaning) = match answer.driven[0].drivers {
        Drivers::Morris(_) => (
            "mu*",
            language.pick("change over the whole range", "verandering over het hele bereik"),
            language.pick(
                "bar: mean size of elementary effects (Morris); line: 95% interval (bootstrap over walks); dashed: what chance alone stays below in 95 of 100 cases",
                "balk: gemiddelde grootte van elementaire effecten (Morris); lijn: 95%-interval (bootstrap over wandelingen); streepjes: waar toeval alleen in 95 van 100 gevallen onder blijft",
            ),
        ),
        Drivers::Sobol(_) => (
            language.pick("total index", "totale index"),
            language.pick("share of variance", "deel van de variantie"),
            language.pick(
                "bar: total Sobol' index; line: 95% interval (bootstrap over base points)",
                "balk: totale Sobol-index; lijn: 95%-interval (bootstrap over basispunten)",
            ),
        ),
        Drivers::Regional(..) => (
            language.pick("distance", "afstand"),
            language.pick("Kolmogorov-Smirnov, 0–1", "Kolmogorov-Smirnov, 0–1"),
            language.pick(
                "bar: how far an input differs between the best quarter of points and the rest; dashed: what chance alone stays below in 95 of 100 cases",
                "balk: hoe ver iets verschilt tussen het beste kwart van de punten en de rest; streepjes: waar toeval alleen in 95 van 100 gevallen onder blijft",
            ),
        ),
    };
    let label = |metric: crate::model::metrics::Metric| {
        language.pick(metric.info().key.replace('_', " "), metric.info().dutch.to_string())
    };
    let panels = answer.driven.iter().take(2).map(|driven| {
        let bars = ranked(driven)
            .into_iter()
            .take(TOLD)
            .map(|(axis, value, [low, high])| {
                Bar::new(question.space.axes[axis].column().replace('_', " "), value)
                    .with_spread(low, high)
                    .with_baseline(by_chance(driven, axis))
            })
            .collect();
        Panel::Bars(Bars::new(label(driven.metric), Axis::new(number, unit), bars))
    });
    let first = &answer.driven[0];
    let finding = ranked(first).first().map_or(String::new(), |&(axis, value, _)| {
        let name = question.space.axes[axis].column().replace('_', " ");
        let (label, n) = (label(first.metric), question.space.axes.len());
        if value <= by_chance(first, axis) {
            return language.pick(
                format!("Nothing that varies does more to {label} than chance explains."),
                format!("Niets wat varieert doet meer voor {label} dan toeval verklaart."),
            );
        }
        match n {
            1 => language.pick(
                format!("What varies for {label}: {name}."),
                format!("Wat varieert voor {label}: {name}."),
            ),
            n => language.pick(
                format!("What matters most for {label}: {name}, of the {n} that vary."),
                format!("Wat het meest telt voor {label}: {name}, van de {n} die variëren."),
            ),
        }
    });
    let title = language.pick("What drives the outcome", "Wat de uitkomst bepaalt");
    let note = Note::new(answer.points.len(), setting.seeds(), meaning, setting.source());
    let alternative = format!("{title}. {finding}");
    let words = crate::figure::Words {
        run: language.pick("point", "punt"),
        runs: language.pick("points", "punten"),
        ..setting.words()
    };
    Ok(Figure::new(title, alternative, note, panels.collect(), words)?.with_finding(finding))
}
