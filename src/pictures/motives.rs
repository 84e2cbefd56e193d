//! Motives: how much each weighs, and, apart from that, how alive or buried it is.

use super::Setting;
use super::moments::Moments;
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};
use crate::model::World;
use crate::scenario::Strategy;
use crate::statistics::quantile;
use crate::story::Film;

/// The motives with their names.
const MOTIVES: [(&str, &str, &str); 3] = [
    ("instrumental", "instrumental", "instrumenteel"),
    ("moral", "moral", "moreel"),
    ("affective", "affective", "affectief"),
];

/// The figure of a strategy.
pub fn motives(
    setting: &Setting<'_>,
    steps: &Moments,
    strategy: &Strategy,
    film: &Film,
    replicate: u64,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let scenario = setting.plan.scenario;
    let baseline = &scenario.strategies[scenario.baseline];
    let compared = baseline.key != strategy.key;
    let title = language.of(&strategy.title);
    let last = strategy.setup.months;
    let axis = |label: &str, unit: &str| Axis::new(label, unit).with_range(0.0, 1.0);
    let weights: Vec<Vec<f64>> =
        (0..3).map(|m| film.first().map_or(Vec::new(), |world| weights(world, m))).collect();
    let bars = |what: &'static str| {
        let rows = MOTIVES.map(|(key, english, dutch)| {
            let column = format!("{what}_{key}");
            let [median, low, high] = steps.spread(&strategy.key, "", &column, last);
            let bar = Bar::new(language.pick(english, dutch), median).with_spread(low, high);
            if compared {
                return bar.with_baseline(steps.quantile(&baseline.key, "", &column, last, 0.5));
            }
            bar
        });
        rows.to_vec()
    };
    let weight = MOTIVES.iter().zip(&weights).map(|((_, english, dutch), sorted)| {
        let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
        let [low, high] = [0.1, 0.9].map(|s| if sorted.is_empty() { f64::NAN } else { quantile(sorted, s) });
        Bar::new(language.pick(*english, *dutch), mean).with_spread(low, high)
    });
    let panels = vec![
        Panel::Bars(Bars::new(
            language.pick("How much it weighs: fixed", "Hoe zwaar het weegt: vast"),
            axis(language.pick("weight", "gewicht"), language.pick("together 1", "samen 1")),
            weight.collect(),
        )),
        Panel::Bars(Bars::new(
            language.pick(
                format!("How alive it is in month {last}"),
                format!("Hoe sterk het leeft in maand {last}"),
            ),
            axis(language.pick("alive", "levend"), language.pick("0 buried, 1 fully", "0 bedolven, 1 volop")),
            bars("salience"),
        )),
        Panel::Bars(Bars::new(
            language.pick(
                format!("How far it is met in month {last}"),
                format!("Hoe ver het vervuld is in maand {last}"),
            ),
            axis(language.pick("met", "vervuld"), language.pick("highest 1", "hoogstens 1")),
            bars("fulfilment"),
        )),
    ];
    let alive = |key: &str| steps.quantile(&strategy.key, "", &format!("salience_{key}"), last, 0.5);
    let buried = MOTIVES.iter().min_by(|a, b| alive(a.0).total_cmp(&alive(b.0)));
    let finding = buried.map_or(String::new(), |(key, english, dutch)| {
        let value = language.number(alive(key), 2);
        language.pick(
            format!("In month {last} the {english} motive is buried deepest: it is alive for {value}."),
            format!(
                "In maand {last} is het motief dat het diepst bedolven ligt {dutch}: het leeft voor {value}."
            ),
        )
    });
    let seed = setting.plan.seed;
    let meaning = setting.meaning(
        &language.pick(
            format!("bar: median of the runs; weight: mean over parties of run {seed}/{replicate}, its line the middle 80% of parties"),
            format!("balk: mediaan van de runs; gewicht: gemiddelde over partijen van run {seed}/{replicate}, de lijn de middelste 80% van de partijen"),
        ),
        compared,
    );
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let figure = Figure::new(
        language.pick(format!("{title}: motives"), format!("{title}: motieven")),
        language.pick(
            format!("Weight of the three motives, how alive they are and how far they are met under \"{title}\". {finding}"),
            format!("Gewicht van de drie motieven, hoe sterk ze leven en hoe ver ze vervuld zijn bij \"{title}\". {finding}"),
        ),
        note,
        panels,
        setting.words(),
    )?;
    Ok(figure.with_finding(finding))
}

/// Weights of a motive over the actors present, sorted.
fn weights(world: &World, motive: usize) -> Vec<f64> {
    let actors = &world.actors;
    let mut weights: Vec<f64> = actors.here.iter().map(|&i| actors.motives[i as usize][motive]).collect();
    weights.sort_by(f64::total_cmp);
    weights
}
