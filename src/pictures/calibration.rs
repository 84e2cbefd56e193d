//! What a calibration learned of each parameter.

use super::Setting;
use crate::calibrate::{Answer, Question};
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};

/// Where in its range each parameter lies, and whether it would be found where it is known.
pub fn calibrated(setting: &Setting<'_>, question: &Question<'_>, answer: &Answer) -> Result<Figure, Fault> {
    let language = setting.language;
    let name = |axis: usize| question.space.axes[axis].column().replace('_', " ");
    let share = |axis: usize, value: f64| {
        let [low, high] = [question.value(axis, 0.0), question.value(axis, 1.0)];
        (value - low) / (high - low)
    };
    let own = |axis: usize| {
        let fitted = &answer.fitted[axis];
        let [low, high] = fitted.interval.map(|end| share(axis, end));
        let default = question.space.axes[axis].parameter().map_or(f64::NAN, |row| share(axis, row.default));
        Bar::new(name(axis), share(axis, fitted.median)).with_spread(low, high).with_baseline(default)
    };
    let count = answer.fitted.len();
    let panels = vec![
        Panel::Bars(
            Bars::new(
                language.pick("where it lies in its range", "waar het in zijn bereik ligt"),
                Axis::new(
                    language.pick("range", "bereik"),
                    language.pick("0 lowest, 1 highest", "0 laagst, 1 hoogst"),
                )
                .with_range(0.0, 1.0),
                (0..count).map(own).collect(),
            )
            .as_points(),
        ),
        Panel::Bars(Bars::new(
            language.pick("error where it is known", "fout waar het bekend is"),
            Axis::new(
                language.pick("error", "fout"),
                language.pick("0 found, 1 nothing learned", "0 gevonden, 1 niets geleerd"),
            )
            .with_range(0.0, 1.2),
            (0..count).map(|axis| Bar::new(name(axis), answer.fitted[axis].error)).collect(),
        )),
    ];
    // Nothing is learned where the model does not come to what was observed.
    let learned = (0..count).filter(|&axis| answer.fitted[axis].learned.is_finite());
    let best = learned.max_by(|&a, &b| answer.fitted[a].learned.total_cmp(&answer.fitted[b].learned));
    let nearest = language.pick(
        "No draw comes to what was observed: these are the nearest, not values that explain it.",
        "Geen trekking komt tot wat is waargenomen: dit zijn de dichtstbijzijnde, geen waarden die het verklaren.",
    );
    let finding = best.map_or(nearest.to_string(), |axis| {
        let learned = language.number((100.0 * answer.fitted[axis].learned).max(0.0), 0);
        language.pick(
            format!(
                "Most was learned of {}: it is {learned}% less uncertain than its range was (standard deviation).",
                name(axis)
            ),
            format!(
                "Het meest is geleerd over {}: dat is {learned}% minder onzeker dan het bereik was (standaardafwijking).",
                name(axis)
            ),
        )
    });
    let narrow: Vec<String> = (0..count).filter(|&axis| answer.fitted[axis].is_narrow()).map(name).collect();
    let finding = match narrow.as_slice() {
        [] => finding,
        narrow => {
            let (list, least, n) = (narrow.join(", "), answer.fitted[0].least, answer.recovered);
            language.pick(
                format!("{finding} Do not rely on the interval of {list}: it held fewer known values than the {least} of {n} that chance explains."),
                format!("{finding} Vertrouw niet op het interval van {list}: dat bevatte minder bekende waarden dan de {least} van {n} die toeval verklaart."),
            )
        }
    };
    let title = language
        .pick("What the observations say of the parameters", "Wat de waarnemingen zeggen over de parameters");
    let (kept, usable) = (answer.posterior.kept.len(), answer.usable);
    let [with, met] = match best {
        Some(_) => [" (ABC with regression)", " (ABC met regressie)"],
        None => [" (ABC)"; 2],
    };
    let meaning = language.pick(
        format!("dot: median, line: 95% interval of {kept} draws kept of {usable}{with}, mark: default"),
        format!("punt: mediaan, lijn: 95%-interval van {kept} bewaarde trekkingen van {usable}{met}, streep: standaardwaarde"),
    );
    let note = Note::new(answer.usable, setting.seeds(), meaning, setting.source());
    let alternative = format!("{title}. {finding}");
    Ok(Figure::new(title, alternative, note, panels, setting.words())?.with_finding(finding))
}
