//! What drives the outcome: the axes that do most, with intervals.

use super::Setting;
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};
use crate::sensitivity::{Answer, Drivers, Question, TOLD, bound, by_chance, is_carried, ranked};
use crate::story::Language;

/// A bar for each of the axes that do most, by metric.
pub fn drivers(setting: &Setting<'_>, question: &Question, answer: &Answer) -> Result<Figure, Fault> {
    let language = setting.language;
    let bound = bound(question, language);
    let (number, unit, meaning): (_, _, String) = match answer.driven[0].drivers {
        Drivers::Morris(_) => (
            "mu*",
            language.pick("change over the whole range", "verandering over het hele bereik"),
            language.pick(
                format!("bar: mean size of elementary effects (Morris); line: 95% interval (bootstrap over walks); dashed: {bound}"),
                format!("balk: gemiddelde grootte van elementaire effecten (Morris); lijn: 95%-interval (bootstrap over wandelingen); streepjes: {bound}"),
            ),
        ),
        Drivers::Sobol(_) => (
            language.pick("total index", "totale index"),
            language.pick("share of variance", "deel van de variantie"),
            language.pick(
                "bar: total Sobol' index; line: 95% interval (bootstrap over base points)",
                "balk: totale Sobol-index; lijn: 95%-interval (bootstrap over basispunten)",
            )
            .into(),
        ),
        Drivers::Regional(..) => (
            language.pick("distance", "afstand"),
            language.pick("Kolmogorov-Smirnov, 0–1", "Kolmogorov-Smirnov, 0–1"),
            language.pick(
                format!("bar: how far an input differs between the best quarter of points and the rest; line: 95% interval (bootstrap over the points of each side); dashed: {bound}"),
                format!("balk: hoe ver iets verschilt tussen het beste kwart van de punten en de rest; lijn: 95%-interval (bootstrap over de punten van elke kant); streepjes: {bound}"),
            ),
        ),
    };
    let label = |metric: crate::model::metrics::Metric| language.metric(metric.info());
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
    let (label, n) = (label(first.metric), question.space.axes.len());
    // What does most is no finding where chance explains it.
    let lead = ranked(first).into_iter().find(|&(axis, value, _)| is_carried(first, axis, value));
    let finding = lead.map_or(nothing(&label, language), |(axis, ..)| {
        let name = question.space.axes[axis].column().replace('_', " ");
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

/// That no axis does more than chance explains.
pub(super) fn nothing(label: &str, language: Language) -> String {
    language.pick(
        format!("Nothing that varies does more to {label} than chance explains."),
        format!("Niets wat varieert doet meer voor {label} dan toeval verklaart."),
    )
}
