//! The plane of Morris: how much an axis does, and how far that hangs on the others.

use super::Setting;
use super::drivers::nothing;
use crate::figure::{Axis, Fault, Figure, Note, Panel, Points, Role, Spot};
use crate::sensitivity::{Answer, Drivers, Question, is_carried, ranked};

/// Axes that are named: more names would hide each other.
const NAMED: usize = 10;

/// A point for each axis, for the first metric; `None` if the axes were not screened.
pub fn plane(setting: &Setting<'_>, question: &Question, answer: &Answer) -> Option<Result<Figure, Fault>> {
    let language = setting.language;
    let driven = &answer.driven[0];
    let Drivers::Morris(found) = &driven.drivers else { return None };
    // What chance explains is no driver: it stays a mark without a name.
    let told: Vec<usize> = ranked(driven)
        .into_iter()
        .filter(|&(axis, value, _)| is_carried(driven, axis, value))
        .map(|(axis, ..)| axis)
        .take(NAMED)
        .collect();
    let name = |axis: usize| question.space.axes[axis].column().replace('_', " ");
    let spot = |axis: usize| {
        let screened = &found[axis];
        let role = match screened {
            // What chance explains has no direction to tell.
            own if own.mu_star <= own.chance => Role::Baseline,
            own if own.mu < 0.0 => Role::Branch(0),
            _ => Role::Current,
        };
        let at = (screened.mu_star, screened.sigma);
        match told.contains(&axis) {
            true => Spot::new(name(axis), role, at)
                .with_spread(Some(screened.interval), Some(screened.sigma_interval)),
            false => Spot::new("", role, at),
        }
    };
    // The first marks take the best places for their names.
    let rest = (0..found.len()).filter(|axis| !told.contains(axis));
    let spots = told.iter().copied().chain(rest).map(spot);
    let metric = driven.metric.info();
    let label = language.metric(metric);
    let unit = language.pick("change over the whole range", "verandering over het hele bereik");
    let x = Axis::new(language.pick("mu*: how much it does", "mu*: hoeveel het doet"), unit).from_zero();
    let y = Axis::new(
        language.pick("sigma: how far that hangs on the rest", "sigma: hoe sterk dat aan de rest hangt"),
        unit,
    )
    .from_zero();
    let bent = told.iter().filter(|&&axis| found[axis].sigma > found[axis].mu_star).count();
    let n = told.len();
    let finding = match (n, bent) {
        (0, _) => nothing(&label, language),
        (1, 0) if found.len() == 1 => language.pick(
            "One thing varies, and it does much the same wherever it is in its range.".to_string(),
            "Eén ding varieert, en dat doet overal in zijn bereik ongeveer hetzelfde.".into(),
        ),
        (1, _) if found.len() == 1 => language.pick(
            "One thing varies, and what it does differs much over its range.".into(),
            "Eén ding varieert, en wat dat doet verschilt sterk over zijn bereik.".into(),
        ),
        (1, 0) => language.pick(
            "One does more than chance explains, and it does much the same whatever the others are.".into(),
            "Eén doet meer dan toeval verklaart, en dat effect hangt niet sterk af van de andere.".into(),
        ),
        (1, _) => language.pick(
            "One does more than chance explains, and it does more or less depending on the others.".into(),
            "Eén doet meer dan toeval verklaart, en dat effect hangt sterk af van de andere.".into(),
        ),
        (_, 0) => language.pick(
            format!("None of the {n} that do most, beyond chance, does much more or less depending on the others."),
            format!("Van geen van de {n} die het meest doen, meer dan toeval verklaart, hangt het effect sterk af van de andere."),
        ),
        (_, 1) => language.pick(
            format!("Of the {n} that do most, beyond chance, 1 does more or less depending on the others."),
            format!("Van de {n} die het meest doen, meer dan toeval verklaart, hangt het effect van 1 sterk af van de andere."),
        ),
        _ => language.pick(
            format!("Of the {n} that do most, beyond chance, {bent} do more or less depending on the others."),
            format!("Van de {n} die het meest doen, meer dan toeval verklaart, hangt het effect van {bent} sterk af van de andere."),
        ),
    };
    let title = language.pick(
        format!("What drives {label}, and what hangs together"),
        format!("Wat {label} bepaalt, en wat samenhangt"),
    );
    let meaning = language.pick(
        "disc: more raises it, square: more lowers it, cross: no more than chance explains (mean elementary effect, Morris); lines: 95% intervals (bootstrap over walks); small: not named, see sensitivity.csv; higher up: curved, or together with others",
        "stip: meer verhoogt het, vierkant: meer verlaagt het, kruis: niet meer dan toeval verklaart (gemiddeld elementair effect, Morris); lijnen: 95%-intervallen (bootstrap over wandelingen); klein: zonder naam, zie sensitivity.csv; hoger: gebogen, of samen met andere",
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
