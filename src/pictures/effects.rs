//! What strategies change against the baseline, with how sure that is; and which comes first how often.

use super::Setting;
use crate::compare::{Comparison, without};
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};

/// The names of the strategies for readers.
fn titles<'a>(setting: &'a Setting<'_>, comparison: &Comparison) -> Vec<&'a str> {
    let title = |key: &String| {
        let strategy = setting.plan.scenario.strategies.iter().find(|strategy| strategy.key == *key);
        strategy.map_or("", |strategy| setting.language.of(&strategy.title))
    };
    comparison.strategies.iter().map(title).collect()
}

/// A dot and an interval for the effect of each strategy on each of these measures.
pub fn effects(setting: &Setting<'_>, comparison: &Comparison, measures: &[usize]) -> Result<Figure, Fault> {
    let language = setting.language;
    let titles = titles(setting, comparison);
    let baseline = titles[comparison.baseline];
    let against = without(setting.plan.scenario, language);
    let panel = |&measure: &usize| {
        let measured = &comparison.measured[measure];
        let rows =
            comparison.rows.iter().filter(|row| row.measure == measure && row.other == comparison.baseline);
        let bar = |row: &crate::compare::Row| {
            let [low, high] = row.effect.interval;
            Bar::new(titles[row.strategy], row.effect.mean).with_spread(low, high)
        };
        let axis = Axis::new(
            language.pick("mean difference of pairs", "gemiddeld verschil van paren"),
            language.pick(format!("0: as {against}"), format!("0: gelijk aan {against}")),
        );
        Panel::Bars(Bars::new(language.of(&measured.label), axis, rows.map(bar).collect()).as_points())
    };
    let panels = measures.iter().map(panel).collect();
    let finding = finding(setting, comparison, measures, &titles);
    let meaning = language.pick(
        "dot: mean difference of paired runs with the baseline; line: 95% interval (BCa bootstrap)",
        "punt: gemiddeld verschil van gepaarde runs; lijn: 95%-interval (BCa-bootstrap)",
    );
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let figure = Figure::new(
        language.pick(
            format!("What strategies change against \"{baseline}\""),
            format!("Wat strategieën veranderen tegen \"{baseline}\""),
        ),
        language.pick(
            format!("Effects of {} strategies against \"{baseline}\". {finding}", titles.len() - 1),
            format!("Effecten van {} strategieën tegen \"{baseline}\". {finding}", titles.len() - 1),
        ),
        note,
        panels,
        setting.words(),
    )?;
    Ok(figure.with_finding(finding))
}

/// The first measure in a sentence: which strategies are better, and which differ too little to tell.
fn finding(setting: &Setting<'_>, comparison: &Comparison, measures: &[usize], titles: &[&str]) -> String {
    let language = setting.language;
    let Some(&measure) = measures.first() else { return String::new() };
    let label = language.of(&comparison.measured[measure].label);
    let choice = comparison.choice(measure, setting.plan.scenario).filter(|choice| choice.sure);
    let best = choice.and_then(|choice| {
        let effect = comparison.effect(choice.best, &comparison.measured[measure].key)?;
        Some((titles[choice.best], effect.better(), effect.n))
    });
    match best {
        Some((title, better, n)) => language.pick(
            format!("\"{title}\" does best on {label}: better in {better} of {n} paired runs."),
            format!("\"{title}\" doet het op {label} het best: beter in {better} van {n} gepaarde runs."),
        ),
        None => language.pick(
            format!("No strategy is surely and by enough better on {label}."),
            format!("Geen strategie is zeker en genoeg beter op {label}."),
        ),
    }
}

/// How often each strategy comes first on each of these measures when runs are drawn again.
pub fn ranks(setting: &Setting<'_>, comparison: &Comparison, measures: &[usize]) -> Result<Figure, Fault> {
    let language = setting.language;
    let titles = titles(setting, comparison);
    let panel = |&measure: &usize| {
        let places = &comparison.ranks[measure].places;
        let rows = titles.iter().zip(places).map(|(title, places)| Bar::new(title, places[0])).collect();
        let axis = Axis::new(
            language.pick("comes first", "staat bovenaan"),
            language.pick("share of resampled sets of runs", "deel van de opnieuw getrokken runs"),
        );
        Panel::Bars(Bars::new(
            language.of(&comparison.measured[measure].label),
            axis.with_range(0.0, 1.0),
            rows,
        ))
    };
    let panels = measures.iter().map(panel).collect();
    let scenario = setting.plan.scenario;
    let choice = measures.first().and_then(|&measure| comparison.choice(measure, scenario));
    let finding = choice.map_or(String::new(), |choice| {
        let (first, share) = choice.first;
        let percent = language.number(100.0 * share, 0);
        language.pick(
            format!("\"{}\" comes first in {percent}% of resampled sets of runs.", titles[first]),
            format!("\"{}\" staat bovenaan in {percent}% van de opnieuw getrokken runs.", titles[first]),
        )
    });
    let meaning = language.pick(
        "bar: share of 1000 bootstrap resamples of the replicates in which the strategy is best",
        "balk: deel van 1000 bootstrap-trekkingen van de runs waarin de strategie het best is",
    );
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let figure = Figure::new(
        language.pick("How sure the order is", "Hoe zeker de volgorde is"),
        language.pick(
            format!("How often each of {} strategies comes first. {finding}", titles.len()),
            format!("Hoe vaak elk van {} strategieën bovenaan staat. {finding}", titles.len()),
        ),
        note,
        panels,
        setting.words(),
    )?;
    Ok(figure.with_finding(finding))
}
