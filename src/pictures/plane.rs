//! The plane of Morris: how much an axis does, and how far that hangs on the others.

use super::Setting;
use crate::figure::{Axis, Fault, Figure, Note, Panel, Points, Role, Spot};
use crate::sensitivity::{Answer, Drivers, Question, TOLD, ranked};

/// A point for each axis, for the first metric; `None` if the axes were not screened.
pub fn plane(setting: &Setting<'_>, question: &Question, answer: &Answer) -> Option<Result<Figure, Fault>> {
    let language = setting.language;
    let driven = &answer.driven[0];
    let Drivers::Morris(found) = &driven.drivers else { return None };
    let told: Vec<usize> = ranked(driven).into_iter().take(TOLD).map(|(axis, _, _)| axis).collect();
    let name = |axis: usize| question.space.axes[axis].column().replace('_', " ");
    let spots = found.iter().enumerate().map(|(axis, screened)| {
        let label = if told.contains(&axis) { name(axis) } else { String::new() };
        let role = if screened.mu < 0.0 { Role::Branch(0) } else { Role::Current };
        Spot::new(label, role, (screened.mu_star, screened.sigma))
    });
    let metric = driven.metric.info();
    let label = language.pick(metric.key.replace('_', " "), metric.dutch.to_string());
    let unit = language.pick("change over the whole range", "verandering over het hele bereik");
    let x = Axis::new(language.pick("mu*: how much it does", "mu*: hoeveel het doet"), unit);
    let y = Axis::new(
        language.pick("sigma: how far that hangs on the rest", "sigma: hoe sterk dat aan de rest hangt"),
        unit,
    );
    let bent = told.iter().filter(|&&axis| found[axis].sigma > found[axis].mu_star).count();
    let finding = language.pick(
        format!("Of the {} that do most, {bent} do more or less depending on the others.", told.len()),
        format!(
            "Van de {} die het meest doen, hangt het effect van {bent} sterk af van de andere.",
            told.len()
        ),
    );
    let title = language.pick(
        format!("What drives {label}, and what hangs together"),
        format!("Wat {label} bepaalt, en wat samenhangt"),
    );
    let meaning = language.pick(
        "disc: more raises it, square: more lowers it (mean elementary effect, Morris); higher up: curved, or together with others",
        "stip: meer verhoogt het, vierkant: meer verlaagt het (gemiddeld elementair effect, Morris); hoger: gebogen, of samen met andere",
    );
    let note = Note::new(answer.points.len(), setting.seeds(), meaning, setting.source());
    let words = crate::figure::Words {
        run: language.pick("point", "punt"),
        runs: language.pick("points", "punten"),
        ..setting.words()
    };
    let alternative = format!("{title}. {finding}");
    let panel = Panel::Points(Points::new(x, y, spots.collect()));
    Some(Figure::new(title, alternative, note, vec![panel], words).map(|figure| figure.with_finding(finding)))
}
