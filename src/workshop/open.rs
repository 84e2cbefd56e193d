//! What the page is told of a scenario when it opens it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::answer::Words;
use super::desk::Opened;
use super::plan::{LEVELS, Plan, Turn};
use super::words::{self, FieldInfo, KINDS, Kind};
use crate::compare::direction;
use crate::model::metrics::{Metric, RINGS, Tier};
use crate::model::parameters::{Bounds, REGISTRY};
use crate::model::setup::{Domain, Setup};
use crate::scenario::{Comparison, Expectation, Label, Scenario, Strategy, Text};
use crate::statistics::Direction;
use crate::story::{Language, domain_name, pole_name};

/// Questions to predict first.
const PROMPTS: usize = 3;

/// Answers `open`.
pub fn answer(opened: &Opened) -> Value {
    let scenario = &opened.scenario;
    let setup = &scenario.strategies[scenario.baseline].setup;
    let texts = [
        &scenario.title,
        &scenario.question,
        &scenario.story,
        &scenario.pattern,
        &scenario.insight,
        &scenario.source,
    ];
    let [title, question, story, pattern, insight, source] = texts.map(Words::from);
    json!({
        "name": scenario.name,
        "months": setup.months,
        "status": scenario.status.key(),
        "title": title, "question": question, "story": story, "pattern": pattern, "insight": insight, "source": source,
        "banner": Words::from(&scenario.status.banner()),
        "notes": scenario.notes.iter().map(Words::from).collect::<Vec<_>>(),
        "prompts": prompts(scenario),
        "tour": scenario.tour.iter().map(|step| json!({
            "strategy": step.strategy.map(|place| &scenario.strategies[place].key), "month": step.month,
            "metric": step.metric.filter(|metric| metric.info().tier == Tier::Monthly).map(|metric| metric.info().key),
            "text": Words::from(&step.text), "ask": Words::from(&step.ask),
        })).collect::<Vec<_>>(),
        "baseline": scenario.strategies[scenario.baseline].key,
        "default": scenario.strategies[scenario.default_strategy].key,
        "aspects": scenario.aspects.iter().map(label).collect::<Vec<_>>(),
        "sectors": scenario.sectors.iter().zip(&setup.sectors).map(|(named, sector)| with(label(named), "concerned", json!(sector.concerned))).collect::<Vec<_>>(),
        "rings": words::RINGS.iter().enumerate().map(|(i, (key, pair))| with(named(key, (*pair).into()), "from", json!(RINGS.get(i).copied().unwrap_or(0.0)))).collect::<Vec<_>>(),
        "stages": words::STAGES.iter().map(|(key, pair)| named(key, (*pair).into())).collect::<Vec<_>>(),
        "domains": domains(scenario),
        "levels": LEVELS.iter().zip(words::LEVELS).enumerate().map(|(level, (intensity, [nl, en]))| json!({ "level": level, "intensity": intensity, "nl": nl, "en": en })).collect::<Vec<_>>(),
        "cap": setup.hours.orchestration_cap,
        "metrics": metrics(),
        "presets": scenario.strategies.iter().map(preset).collect::<Vec<_>>(),
        "events": KINDS.iter().filter(|kind| kind.offered).map(|kind| event(kind, setup.months)).collect::<Vec<_>>(),
        "assumptions": assumptions(scenario),
        "about": about(),
    })
}

fn about() -> Value {
    json!({
        "points": words::POINTS.map(Words::from),
        "limits": words::LIMITS.map(Words::from),
        "version": env!("CARGO_PKG_VERSION"),
        "semantics": crate::model::SEMANTICS,
    })
}

fn named(key: &str, words: Words) -> Value {
    json!({ "key": key, "nl": words.nl, "en": words.en })
}

fn label(label: &Label) -> Value {
    named(&label.key, Words::from(&label.text))
}

/// A table with one more entry.
fn with(mut table: Value, key: &str, value: Value) -> Value {
    table[key] = value;
    table
}

fn domains(scenario: &Scenario) -> Vec<Value> {
    let setup = &scenario.strategies[scenario.baseline].setup;
    let one = |(place, domain): (usize, Domain)| {
        let name = Words::both(|language| domain_name(domain, language).to_string());
        let poles = domain
            .poles()
            .map(|pole| named(pole, Words::both(|language| pole_name(pole, language).to_string())));
        let meter = words::METERS[place];
        let [works, watch, examples, cautions] = words::HELP[place].map(Words::from);
        json!({
            "key": domain.key(), "nl": name.nl, "en": name.en, "poles": poles,
            "hours": setup.hours.orchestration[place],
            // An imposed agenda is somebody's: without a sponsor there is none.
            "second_pole": domain != Domain::Agenda || setup.sponsor.is_some(),
            "meter": {
                "name": Words::from(meter.name), "text": Words::from(meter.text),
                "metrics": meter.metrics.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
            },
            "help": { "works": works, "watch": watch, "examples": examples, "cautions": cautions },
        })
    };
    Domain::ALL.into_iter().enumerate().map(one).collect()
}

fn metrics() -> Vec<Value> {
    let finite = |x: f64| x.is_finite().then_some(x);
    let one = |metric: &Metric| {
        let info = metric.info();
        let name = words::metric_name(*metric);
        let good = match direction(*metric) {
            Direction::More => 1,
            Direction::Neither => 0,
            Direction::Less => -1,
        };
        json!({
            "key": info.key, "nl": name.nl, "en": name.en, "unit": words::unit_name(info.unit),
            "low": finite(info.low), "high": finite(info.high), "meaning": words::metric_meaning(*metric), "good": good,
        })
    };
    Metric::ALL.iter().filter(|metric| metric.info().tier == Tier::Monthly).map(one).collect()
}

/// A strategy as a plan, with the levers that come closest to it.
fn preset(strategy: &Strategy) -> Value {
    let (levers, exact) = levers(&strategy.setup);
    json!({
        "key": strategy.key, "title": Words::from(&strategy.title), "story": Words::from(&strategy.story),
        "plan": Plan::preset(&strategy.key), "levers": levers, "exact": exact,
    })
}

/// What the levers show of a strategy, and whether that is all there is to its schedule.
pub fn levers(setup: &Setup) -> (BTreeMap<String, Vec<Turn>>, bool) {
    let mut exact = true;
    let mut levers = BTreeMap::new();
    for domain in Domain::ALL {
        let lines: Vec<_> = setup.interventions.iter().filter(|line| line.domain == domain).collect();
        exact &= lines.iter().all(|line| {
            let plain = line.ramp_up <= 1 && line.ramp_down <= 1 && line.stop.is_none();
            plain && line.conditions().next().is_none() && LEVELS.contains(&line.intensity)
        });
        let mut turns: Vec<Turn> = Vec::new();
        for month in 1..=setup.months {
            let planned: Vec<(f64, f64)> =
                lines.iter().map(|line| (line.planned(month), line.style)).collect();
            let intensity = planned.iter().map(|(x, _)| x).sum::<f64>().min(1.0);
            let styled: f64 = planned.iter().map(|(x, style)| x * style).sum();
            let style = if intensity > 0.0 {
                Some(styled / planned.iter().map(|(x, _)| x).sum::<f64>())
            } else {
                None
            };
            let level = nearest(intensity);
            let before = turns.last();
            let same = before
                .is_some_and(|turn| turn.level == Some(level) && (style.is_none() || turn.style == style));
            if !same && (before.is_some() || level > 0) {
                turns.push(Turn { from: month, level: Some(level), intensity: None, style });
            }
            exact &= planned.iter().filter(|(x, _)| *x > 0.0).count() <= 1;
        }
        if !turns.is_empty() {
            levers.insert(domain.key().to_string(), turns);
        }
    }
    (levers, exact)
}

/// The level whose intensity is nearest.
fn nearest(intensity: f64) -> usize {
    let distance = |level: &usize| (LEVELS[*level] - intensity).abs();
    (0..LEVELS.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}

fn event(kind: &Kind, months: u32) -> Value {
    let field = |field: &FieldInfo| {
        let [low, high, usual] = field.range;
        let high = if field.holds == "months" { high.min(f64::from(months)) } else { high };
        let Words { nl, en } = field.name.into();
        json!({
            "key": field.key, "nl": nl, "en": en, "type": field.holds,
            "low": low, "high": high, "default": usual.min(high), "optional": field.optional,
        })
    };
    with(named(kind.key, kind.name.into()), "fields", kind.fields.iter().map(field).collect())
}

fn assumptions(scenario: &Scenario) -> Vec<Value> {
    let setup = &scenario.strategies[scenario.baseline].setup;
    REGISTRY
        .iter()
        .map(|info| {
            let name = words::parameter_name(info);
            let whole = matches!(info.bounds, Bounds::Count | Bounds::PositiveCount);
            json!({
                "name": info.name, "nl": name.nl, "en": name.en, "low": info.low, "high": info.high,
                "default": info.default, "value": setup.parameters.get(info.name), "unit": words::unit_name(info.unit),
                "whole": whole, "main": words::MAIN.contains(&info.name),
                "measured": info.grade == crate::model::parameters::Grade::B,
            })
        })
        .collect()
}

/// Questions whose answer the scenario has declared, each about another metric where there are enough.
fn prompts(scenario: &Scenario) -> Vec<Value> {
    let mut chosen: Vec<&Expectation> = Vec::new();
    let mut pool: Vec<&Expectation> =
        scenario.expectations.iter().filter(|e| e.metric.info().tier == Tier::Monthly).collect();
    while chosen.len() < PROMPTS && !pool.is_empty() {
        let fresh =
            |e: &&Expectation| chosen.iter().all(|c| c.metric != e.metric && c.strategy != e.strategy);
        let other =
            |e: &&Expectation| chosen.iter().all(|c| c.metric != e.metric || c.strategy != e.strategy);
        let at = pool.iter().position(fresh).or_else(|| pool.iter().position(other)).unwrap_or(0);
        chosen.push(pool.remove(at));
    }
    let mut told: Vec<Value> = chosen.iter().map(|expectation| prompt(scenario, expectation)).collect();
    // A scenario that declares less is asked about what every network has.
    let usual = [Metric::Trust, Metric::Alignment, Metric::Core, Metric::VisionMatch];
    let months = scenario.strategies[scenario.baseline].setup.months;
    let mut others = usual.into_iter().filter(|metric| chosen.iter().all(|e| e.metric != *metric));
    while told.len() < PROMPTS && scenario.default_strategy != scenario.baseline {
        let Some(metric) = others.next() else { break };
        told.push(question(scenario, [scenario.default_strategy, scenario.baseline], metric, months));
    }
    told
}

/// What a scenario has declared, as a question with the answer that was found.
fn prompt(scenario: &Scenario, e: &Expectation) -> Value {
    let found = match e.found {
        Comparison::Undecided => e.expected,
        found => found,
    };
    with(question(scenario, [e.strategy, e.against], e.metric, e.month), "expected", Value::from(found.key()))
}

fn question(scenario: &Scenario, places: [usize; 2], metric: Metric, month: u32) -> Value {
    let [own, other] = places.map(|place| &scenario.strategies[place]);
    let name = words::metric_name(metric);
    let title = |text: &Text, language: Language| language.of(text).to_string();
    let text = Words::both(|language| {
        let (own, other) = (title(&own.title, language), title(&other.title, language));
        language.pick(
            format!("What happens to {} by month {} under \"{own}\", against \"{other}\"?", name.en, month),
            format!(
                "Wat gebeurt er tot maand {} met {} bij '{own}', vergeleken met '{other}'?",
                month, name.nl
            ),
        )
    });
    json!({
        "text": text, "metric": metric.info().key, "month": month,
        "plan": Plan::preset(&own.key), "against": Plan::preset(&other.key),
    })
}
