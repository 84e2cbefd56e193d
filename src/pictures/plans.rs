//! The plans of a search: what they reach, and what that asks of everyone.

use super::Setting;
use crate::figure::{Axis, Fault, Figure, Note, Panel, Points, Role, Spot};
use crate::model::metrics::Metric;
use crate::plan::{Found, METRICS, Question};
use crate::statistics::Effect;

/// Effect on impact against hours of everyone, in the search and with fresh chance.
pub fn plans(setting: &Setting<'_>, question: &Question<'_>, found: &Found) -> Result<Figure, Fault> {
    let language = setting.language;
    let of = |effects: &[Option<Effect>], metric: Metric| {
        let place = METRICS.iter().position(|other| *other == metric)?;
        effects[place].as_ref().map(|effect| (effect.mean, effect.interval))
    };
    let spot = |label: String, role: Role, effects: &[Option<Effect>], whiskers: bool| {
        let (impact, interval) = of(effects, Metric::ImpactCumulative)?;
        let hours = of(effects, Metric::HoursOrchestration)?.0 + of(effects, Metric::HoursPartners)?.0;
        Some(Spot::new(label, role, (hours, impact)).with_spread(None, whiskers.then_some(interval)))
    };
    let mut spots = Vec::new();
    for (place, plan) in found.plans.iter().enumerate() {
        spots.extend(spot(String::new(), Role::Branch(0), &plan.searched, false));
        spots.extend(spot(format!("plan {}", place + 1), Role::Current, &plan.fresh, true));
    }
    if let Some(usual) = &found.usual {
        let strategy = &question.scenario.strategies[question.scenario.default_strategy];
        spots.extend(spot(language.of(&strategy.title).to_string(), Role::Baseline, usual, true));
    }
    let first = found.plans.first().and_then(|plan| of(&plan.fresh, Metric::ImpactCumulative));
    let finding = first.map_or(String::new(), |(mean, [low, high])| {
        let [mean, low, high] = [mean, low, high].map(|x| language.number(x, 1));
        language.pick(
            format!("Plan 1 adds {mean} [{low}; {high}] to cumulative impact in runs the search did not see."),
            format!("Plan 1 voegt {mean} [{low}; {high}] toe aan de opgetelde impact in runs die het zoeken niet zag."),
        )
    });
    let x = Axis::new(
        language
            .pick("hours of everyone, beyond the baseline", "uren van iedereen, boven zonder ondersteuning"),
        language.pick("hours", "uren"),
    );
    let y = Axis::new(
        language.pick("effect on cumulative impact", "effect op opgetelde impact"),
        language.pick("months of fully met need", "maanden volledig vervulde behoefte"),
    );
    let title = language.pick("Plans within the budget", "Plannen binnen het budget");
    let meaning = language.pick(
        format!("disc: {} fresh runs, line: 95% interval (BCa bootstrap over pairs); square: the {} runs of the search; cross: the scenario's default strategy", question.fresh, question.replicates),
        format!("stip: {} nieuwe runs, lijn: 95%-interval (BCa-bootstrap over paren); vierkant: de {} runs van het zoeken; kruis: de gewone strategie van het scenario", question.fresh, question.replicates),
    );
    let note = Note::new(question.fresh as usize, setting.seeds(), meaning, setting.source());
    let panel = Panel::Points(Points::new(x, y, spots));
    let alternative = format!("{title}. {finding}");
    Ok(Figure::new(title, alternative, note, vec![panel], setting.words())?.with_finding(finding))
}
