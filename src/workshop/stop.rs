//! What stays and what fades when facilitation stops.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::answer::{Fault, Words};
use super::ensemble::{Curves, curves};
use super::plan::Ready;
use super::request::{Key, Stays, Stopping};
use super::told::effect;
use super::words::metric_name;
use crate::compare::{Fading, LOOKED_AT, Stop};
use crate::statistics::{Direction, Effect};
use crate::story::Language;

/// Answers `stop` for three plans made ready: it goes on, it stops, nothing is done.
pub fn stop(plans: [&Ready; 3], asked: &Stopping, stop: Stop) -> Result<Value, Fault> {
    let slice = [asked.first, asked.count];
    let [on, off, base] = plans.map(|ready| curves(&ready.setup, asked.seed, slice, &LOOKED_AT));
    let (on, off, base): (Curves, Curves, Curves) = (on?, off?, base?);
    let last = plans[0].setup.months as usize;
    let values: BTreeMap<&str, Value> = LOOKED_AT
        .iter()
        .map(|metric| {
            let key = metric.info().key;
            let at = |curves: &Curves, replicate: usize, month: usize| curves[key][replicate][month];
            let replicates = 0..on[key].len();
            let month = stop.month as usize;
            let then: Vec<[f64; 2]> =
                replicates.clone().map(|r| [at(&on, r, month), at(&base, r, month)]).collect();
            let end: Vec<[f64; 3]> =
                replicates.map(|r| [at(&on, r, last), at(&off, r, last), at(&base, r, last)]).collect();
            (key, json!({ "then": then, "end": end }))
        })
        .collect();
    Ok(
        json!({ "first": asked.first, "count": asked.count, "values": values, "curves": { "on": on, "off": off, "base": base } }),
    )
}

/// Answers `stays`.
pub fn stays(asked: &Stays) -> Result<Value, Fault> {
    let mut rows = Vec::new();
    let mut shares: Vec<(Words, Option<f64>)> = Vec::new();
    for (Key(metric), values) in &asked.values {
        let number = |x: &Option<f64>| x.unwrap_or(f64::NAN);
        let then = |k: usize| values.then.iter().map(|run| number(&run[k])).collect::<Vec<f64>>();
        let end = |k: usize| values.end.iter().map(|run| number(&run[k])).collect::<Vec<f64>>();
        let against = |own: &[f64], other: &[f64]| Effect::of(own, other, 0.0, Direction::More);
        let all = [against(&then(0), &then(1)), against(&end(0), &end(2)), against(&end(1), &end(2))];
        let ([Some(at_stop), Some(on), Some(off)], Some(lost)) = (all, against(&end(1), &end(0))) else {
            continue;
        };
        let fading = Fading { strategy: String::new(), metric: *metric, effects: [at_stop, on, off], lost };
        let name = metric_name(*metric);
        let [then, on, off] = &fading.effects;
        rows.push(json!({
            "metric": metric.info().key, "nl": name.nl, "en": name.en,
            "then": effect(then), "on": effect(on), "off": effect(off), "lost": effect(&fading.lost),
            "n": on.n, "stays": fading.stays(), "text": row(&fading),
        }));
        shares.push((name, fading.stays()));
    }
    if rows.is_empty() {
        return Err(Fault::request("values without a single pair of runs"));
    }
    Ok(json!({ "rows": rows, "sentence": sentence(&shares, asked) }))
}

fn row(fading: &Fading) -> Words {
    let name = metric_name(fading.metric);
    Words::both(|language| match fading.stays() {
        None => language.pick(
            format!("In this model there is no clear effect on {} at the end, so nothing to keep.", name.en),
            format!(
                "In dit model is er aan het eind geen duidelijk effect op {}, dus ook niets om te houden.",
                name.nl
            ),
        ),
        Some(share) => {
            let percent = language.number(100.0 * share, 0);
            let [low, high] = fading.lost.interval.map(|end| language.number(end, 3));
            let n = fading.lost.n;
            language.pick(
                format!("In this model {percent}% of the effect on {} is still there at the end (difference with going on: 95% interval {low} to {high}, n = {n}).", name.en),
                format!("In dit model is aan het eind {percent}% van het effect op {} er nog (verschil met doorgaan: 95%-interval {low} tot {high}, n = {n}).", name.nl),
            )
        }
    })
}

fn sentence(shares: &[(Words, Option<f64>)], asked: &Stays) -> Words {
    let Stays { month, taper, .. } = asked;
    let known: Vec<(&Words, f64)> =
        shares.iter().filter_map(|(name, share)| Some((name, (*share)?))).collect();
    let most = known.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let least = known.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    Words::both(|language: Language| {
        let of = |words: &Words| language.pick(words.en.clone(), words.nl.clone());
        let percent = |share: f64| language.number(100.0 * share, 0);
        let how = match taper {
            0 => language.pick(format!("stops after month {month}"), format!("stopt na maand {month}")),
            _ => language.pick(
                format!("tapers off in the {taper} months after month {month}"),
                format!("in de {taper} maanden na maand {month} wordt afgebouwd"),
            ),
        };
        match (most, least) {
            (Some(most), Some(least)) => language.pick(
                format!("In this model most stays of {} ({}%) and least of {} ({}%) when facilitation {how}.", of(most.0), percent(most.1), of(least.0), percent(least.1)),
                format!("In dit model blijft het meest over van {} ({}%) en het minst van {} ({}%) als de ondersteuning {how}.", of(most.0), percent(most.1), of(least.0), percent(least.1)),
            ),
            _ => language.pick(
                "In this model going on has no clear effect at the end, so stopping takes nothing away.".to_string(),
                "In dit model heeft doorgaan aan het eind geen duidelijk effect, dus stoppen neemt niets weg.".to_string(),
            ),
        }
    })
}
