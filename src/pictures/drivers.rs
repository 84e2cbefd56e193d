//! What drives the outcome: the axes that do most, with intervals.

use super::Setting;
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};
use crate::sensitivity::{Answer, Drivers, Question, TOLD, ranked};

/// A bar for each of the axes that do most, by metric.
pub fn drivers(setting: &Setting<'_>, question: &Question, answer: &Answer) -> Result<Figure, Fault> {
    let language = setting.language;
    let (number, unit, meaning) = match answer.driven[0].drivers {
        Drivers::Morris(_) => (
            "mu*",
            language.pick("change over the whole range", "verandering over het hele bereik"),
            language.pick(
                "bar: mean size of elementary effects (Morris); line: 95% interval (bootstrap over walks)",
                "balk: gemiddelde grootte van elementaire effecten (Morris); lijn: 95%-interval (bootstrap)",
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
                "bar: how far an input differs between the best quarter of points and the rest",
                "balk: hoe ver iets verschilt tussen het beste kwart van de punten en de rest",
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
                Bar::new(question.space.axes[axis].column().replace('_', " "), value).with_spread(low, high)
            })
            .collect();
        Panel::Bars(Bars::new(label(driven.metric), Axis::new(number, unit), bars))
    });
    let first = &answer.driven[0];
    let finding = ranked(first).first().map_or(String::new(), |(axis, _, _)| {
        let name = question.space.axes[*axis].column().replace('_', " ");
        language.pick(
            format!(
                "For {} {name} matters most, of {} that vary.",
                label(first.metric),
                question.space.axes.len()
            ),
            format!(
                "Voor {} telt {name} het meest, van {} die variëren.",
                label(first.metric),
                question.space.axes.len()
            ),
        )
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
