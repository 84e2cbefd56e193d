//! What drives the outcome, in words.

use super::{Answer, Driven, Drivers, Question};
use crate::compare::direction;
use crate::statistics::{Direction, Index};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// Axes that are told.
pub const TOLD: usize = 12;

/// The axes that matter most, by metric, and how much is chance.
pub fn text(question: &Question, answer: &Answer, language: Language) -> String {
    let strategies = &question.space.scenario.strategies;
    let title = |place: usize| language.of(&strategies[place].title);
    let mut text = String::new();
    for driven in &answer.driven {
        let info = driven.metric.info();
        let label = language.metric(info);
        let of = match question.against {
            None => {
                format!("{label}, \"{}\"", title(question.strategy))
            }
            Some(against) => language.pick(
                format!(
                    "the effect of \"{}\" against \"{}\" on {label}",
                    title(question.strategy),
                    title(against)
                ),
                format!(
                    "het effect van \"{}\" tegen \"{}\" op {label}",
                    title(question.strategy),
                    title(against)
                ),
            ),
        };
        text.push_str(&paragraph(
            &language.pick(format!("What drives {of}:"), format!("Wat telt voor {of}:")),
            0,
            0,
        ));
        text.push_str(&drivers(question, driven, language));
        if driven.chance.is_finite() {
            let percent = language.number(100.0 * driven.chance, 0);
            text.push_str(&paragraph(
                &language.pick(
                    format!("Chance alone makes {percent}% of the variance of single runs."),
                    format!("Toeval alleen maakt {percent}% van de variantie van losse runs."),
                ),
                2,
                0,
            ));
        }
        text.push('\n');
    }
    text.push_str(&paragraph(&meaning(question, language), 0, 0));
    if let Some((point, cause)) = answer.refused.first() {
        let count = answer.refused.len();
        text.push_str(&paragraph(
            &language.pick(
                format!("{count} points could not be run, the first is point {point}: {cause}"),
                format!("{count} punten konden niet, het eerste is punt {point}: {cause}"),
            ),
            0,
            0,
        ));
    }
    text
}

/// Axes in order of what they do, with that number and its interval for a figure; what is not a number is last.
pub fn ranked(driven: &Driven) -> Vec<(usize, f64, [f64; 2])> {
    let mut ranked: Vec<(usize, f64, [f64; 2])> = match &driven.drivers {
        Drivers::Morris(found) => found.iter().enumerate().map(|(n, s)| (n, s.mu_star, s.interval)).collect(),
        Drivers::Sobol(found) => found
            .iter()
            .flat_map(|found| found.total.iter().enumerate())
            .map(|(n, index)| (n, index.value, index.interval))
            .collect(),
        Drivers::Regional(_, found) => {
            found.iter().enumerate().map(|(n, parted)| (n, parted.distance, parted.interval)).collect()
        }
    };
    let size = |x: f64| if x.is_nan() { -1.0 } else { x };
    ranked.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)).then(a.0.cmp(&b.0)));
    ranked
}

/// What the number that [`ranked`] gives of an axis stays below by chance: where no axis does anything, all of them stay
/// below theirs in 95 of 100 studies. Empty (`NaN`) where nothing says.
pub fn by_chance(driven: &Driven, axis: usize) -> f64 {
    match &driven.drivers {
        Drivers::Morris(found) => found[axis].chance,
        Drivers::Sobol(_) => f64::NAN,
        Drivers::Regional(_, found) => found[axis].chance,
    }
}

/// Whether an axis does more than chance explains; where nothing says what chance does, all that has a number counts.
pub fn is_carried(driven: &Driven, axis: usize, value: f64) -> bool {
    let chance = by_chance(driven, axis);
    value.is_finite() && (chance.is_nan() || value > chance)
}

fn drivers(question: &Question, driven: &Driven, language: Language) -> String {
    let axes = &question.space.axes;
    let order: Vec<usize> = ranked(driven).into_iter().map(|(axis, _, _)| axis).take(TOLD).collect();
    let spread = driven.outcomes.iter().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
    let decimals = if spread >= 3.0 { 2 } else { 3 };
    let number = |x: f64| language.number(x, decimals);
    // A share with its interval.
    let with = |value: f64, interval: [f64; 2]| {
        let [low, high] = interval.map(|x| language.number(x, 2));
        format!("{} [{low}; {high}]", language.number(value, 2))
    };
    let mut table = Table::new("lrrrr");
    match &driven.drivers {
        Drivers::Morris(found) => {
            table.row(["", "mu*", language.pick("chance", "toeval"), "mu", "sigma"]);
            for axis in order {
                let s = &found[axis];
                let [low, high] = s.interval.map(number);
                table.row([
                    axes[axis].column(),
                    format!("{} [{low}; {high}]", number(s.mu_star)),
                    if s.chance.is_finite() { number(s.chance) } else { "-".into() },
                    number(s.mu),
                    number(s.sigma),
                ]);
            }
        }
        Drivers::Sobol(None) => {
            return paragraph(
                language.pick(
                    "There are no indices: the outcome does not vary, or some point has none. Ask for another metric, or keep to ranges in which every point can be run.",
                    "Er zijn geen indices: de uitkomst varieert niet, of een punt heeft er geen. Vraag een andere maat, of blijf binnen bereiken waarin elk punt kan.",
                ),
                2,
                0,
            );
        }
        Drivers::Sobol(Some(found)) => {
            table.row(language.pick(["", "total", "by itself", ""], ["", "totaal", "alleen", ""]));
            let own = |index: &Index| with(index.value, index.interval);
            for axis in order {
                table.row([axes[axis].column(), own(&found.total[axis]), own(&found.first[axis])]);
            }
        }
        Drivers::Regional(level, found) => {
            let level = number(*level);
            let above = match direction(driven.metric) {
                Direction::More => language.pick(
                    format!("Where it is above {level} (the best quarter of points):"),
                    format!("Waar het boven {level} ligt (het beste kwart van de punten):"),
                ),
                Direction::Less => language.pick(
                    format!("Where it is below {level} (the best quarter of points):"),
                    format!("Waar het onder {level} ligt (het beste kwart van de punten):"),
                ),
                Direction::Neither => language.pick(
                    format!("Where it is above {level} (the highest quarter of points; neither more nor less of it is better):"),
                    format!("Waar het boven {level} ligt (het hoogste kwart van de punten; meer noch minder is beter):"),
                ),
            };
            table.row(
                language.pick(["", "distance", "chance", "shift"], ["", "afstand", "toeval", "verschuiving"]),
            );
            for axis in order {
                let p = &found[axis];
                table.row([
                    axes[axis].column(),
                    with(p.distance, p.interval),
                    language.number(p.chance, 2),
                    language.number(p.shift, 2),
                ]);
            }
            return paragraph(&above, 2, 0) + &table.text(2);
        }
    }
    table.text(2)
}

fn meaning(question: &Question, language: Language) -> String {
    match question.way {
        super::Way::Morris => language.pick(
            format!("mu*: mean size of the change in the outcome over the whole range of an axis, with its 95% interval (bootstrap over walks); chance: {}; mu: the same as mu*, with its direction; sigma: spread of these changes, large where an axis acts in a curved way or together with others.", bound(question, language)),
            format!("mu*: gemiddelde grootte van de verandering in de uitkomst over het hele bereik, met het 95%-interval (bootstrap over wandelingen); toeval: {}; mu: hetzelfde als mu*, met de richting; sigma: spreiding daarvan, groot waar iets gekromd of samen met andere werkt.", bound(question, language)),
        ),
        super::Way::Sobol { .. } => language.pick(
            "Shares of the variance of the mean outcome of points (Sobol' indices), with 95% intervals (bootstrap over base points). Total: together with all others. Values a little below 0 or above the total are estimation error: take more points.",
            "Aandelen in de variantie van de gemiddelde uitkomst van punten (Sobol-indices), met 95%-intervallen (bootstrap over basispunten). Totaal: samen met alle andere. Waarden net onder 0 of boven het totaal zijn schattingsfout: neem meer punten.",
        ).into(),
        super::Way::Regional => language.pick(
            format!("Distance: how far values of an axis differ between the best quarter and the rest (Kolmogorov-Smirnov, 0 to 1), with its 95% interval (bootstrap over the points of each side); chance: {}. Shift: whether the best quarter has more (above 0) or less of it, in shares of the range.", bound(question, language)),
            format!("Afstand: hoe ver waarden verschillen tussen het beste kwart en de rest (Kolmogorov-Smirnov, 0 tot 1), met het 95%-interval (bootstrap over de punten van elke kant); toeval: {}. Verschuiving: of het beste kwart er meer (boven 0) of minder van heeft, in delen van het bereik.", bound(question, language)),
        ),
    }
}

/// What the bound of chance means.
pub fn bound(question: &Question, language: Language) -> String {
    match question.space.axes.len() {
        1 => language.pick(
            "what it stays below in 95 of 100 such studies where it does nothing".into(),
            "waar dit onder blijft in 95 van 100 zulke studies waarin het niets doet".into(),
        ),
        n => language.pick(
            format!("what all {n} stay below in 95 of 100 such studies where none of them does anything"),
            format!("waar alle {n} onder blijven in 95 van 100 zulke studies waarin geen ervan iets doet"),
        ),
    }
}
