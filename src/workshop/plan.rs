//! What a group decides, and what it makes of a scenario.
//!
//! A plan becomes patches, the same that `--set` takes, so the desk and the command line read one and the same
//! strategy. The strategy that a plan adds is based on the preset it starts from.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answer::{Fault, Words};
use super::desk::Opened;
use crate::model::metrics::Metric;
use crate::model::parameters::{REGISTRY, info};
use crate::model::setup::{By, Condition, Domain, Event, EventKind, Intervention, Setup, Who};
use crate::scenario::{Patch, Scenario, Strategy, quoted};

/// Intensity at each of the four levels.
pub const LEVELS: [f64; 4] = [0.0, 0.3, 0.6, 0.9];

/// What is done, when, and in which world.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// The strategy it starts from; the baseline if nobody says.
    pub preset: Option<String>,
    /// By domain: what holds from which month on. A domain that is named here is this plan's own.
    pub levers: BTreeMap<String, Vec<Turn>>,
    /// When all facilitation ends.
    pub stop: Option<crate::compare::Stop>,
    /// What happens, besides what the scenario has.
    pub events: Vec<Happening>,
    /// Parameters that are otherwise.
    pub assumptions: BTreeMap<String, f64>,
}

/// What a lever is set to from a month on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The first month.
    #[serde(default = "first")]
    pub from: u32,
    /// One of four levels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<usize>,
    /// Or the intensity itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<f64>,
    /// The style; as before if nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<f64>,
}

/// An event, with its fields as a scenario has them.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Happening {
    /// The month.
    pub month: u32,
    /// Its kind.
    pub kind: String,
    /// Everything else about it.
    #[serde(flatten)]
    pub fields: BTreeMap<String, Value>,
}

/// A plan made ready to run.
#[derive(Debug)]
pub struct Ready {
    /// Short name of its strategy.
    pub key: String,
    /// Everything a run of it starts from.
    pub setup: Arc<Setup>,
    /// Parameters that its strategy sets for itself.
    pub own: Vec<&'static str>,
    /// Parameters that the plan has otherwise.
    pub assumptions: BTreeMap<String, f64>,
    /// The changes that make it of the scenario; none for a strategy of the scenario itself.
    pub patches: Vec<String>,
}

impl Ready {
    /// Parameters that stay as this plan has them in other worlds: those that its strategy sets, and those that it has
    /// otherwise than the first plan, in whose world the others are told.
    pub fn own_beside(&self, first: &Self) -> Vec<&'static str> {
        let differs = |name: &str| self.assumptions.get(name) != first.assumptions.get(name);
        let rows = REGISTRY.iter().map(|row| row.name);
        rows.filter(|name| self.own.contains(name) || differs(name)).collect()
    }
}

fn first() -> u32 {
    1
}

impl Plan {
    /// The plan that is a strategy of the scenario and nothing else.
    pub fn preset(key: &str) -> Self {
        Self { preset: Some(key.to_string()), ..Self::default() }
    }

    fn changes_the_strategy(&self) -> bool {
        !self.levers.is_empty() || self.stop.is_some() || !self.events.is_empty()
    }

    /// What it is called in a report: its letter with what the group calls it, or else what it starts from where that
    /// is all there is to it.
    pub(super) fn title(&self, scenario: &Scenario, letter: char, own: &str) -> Words {
        let letter = letter.to_ascii_uppercase();
        match self.preset_of(scenario) {
            _ if !own.is_empty() => Words::both(|_| format!("{letter}: {own}")),
            Ok((_, preset)) if !self.changes_the_strategy() => {
                Words::both(|language| format!("{letter}: {}", language.of(&preset.title)))
            }
            _ => Words::both(|_| format!("Plan {letter}")),
        }
    }

    /// Makes it ready to run.
    pub(super) fn ready(&self, opened: &Opened) -> Result<Ready, Fault> {
        let scenario = &opened.scenario;
        let (key, preset) = self.preset_of(scenario)?;
        let mut patches = self.world()?;
        let mut name = key.to_string();
        if self.changes_the_strategy() {
            name = free_name(scenario, "plan");
            patches.push(self.strategy(opened, &name, &Words::new("Ons plan", "Our plan"))?);
        }
        if patches.is_empty() {
            return Ok(self.ready_as(name, preset.clone(), patches));
        }
        let mut strategy = opened.strategy(&patches, &name)?;
        // What a strategy says itself about the world weighs more than the scenario; a plan weighs more still.
        let own = self
            .assumptions
            .iter()
            .filter(|(parameter, value)| strategy.setup.parameters.get(parameter) != Some(**value));
        let own: Vec<String> = own
            .map(|(parameter, value)| {
                format!("strategy.{}.set.parameters.{parameter}={value:?}", quoted(&name))
            })
            .collect();
        if !own.is_empty() {
            patches.extend(own);
            strategy = opened.strategy(&patches, &name)?;
        }
        Ok(self.ready_as(name, strategy, patches))
    }

    fn ready_as(&self, key: String, Strategy { setup, own, .. }: Strategy, patches: Vec<String>) -> Ready {
        Ready { key, setup: Arc::new(setup), own, assumptions: self.assumptions.clone(), patches }
    }

    /// The strategy it starts from.
    fn preset_of<'a>(&'a self, scenario: &'a Scenario) -> Result<(&'a str, &'a Strategy), Fault> {
        let key = self.preset.as_deref().unwrap_or(&scenario.strategies[scenario.baseline].key);
        let found = scenario.strategy(key).map(|strategy| (key, strategy));
        found.ok_or_else(|| Fault::request(format!("the strategy `{key}`")))
    }

    /// The changes of the world.
    pub(super) fn world(&self) -> Result<Vec<String>, Fault> {
        let change = |(name, value): (&String, &f64)| match info(name) {
            Some(_) => Ok(format!("parameters.{name}={value:?}")),
            None => Err(Fault::request(format!("the parameter `{name}`"))),
        };
        self.assumptions.iter().map(change).collect()
    }

    /// The change that adds its strategy.
    pub(super) fn strategy(&self, opened: &Opened, name: &str, title: &Words) -> Result<String, Fault> {
        let scenario = &opened.scenario;
        let (key, preset) = self.preset_of(scenario)?;
        let mut fields = vec![
            format!("based_on = {}", quoted(key)),
            format!("title = {{ nl = {}, en = {} }}", quoted(&title.nl), quoted(&title.en)),
        ];
        if !self.levers.is_empty() {
            let known = |name: &String| Domain::ALL.iter().any(|domain| domain.key() == name);
            if let Some(stranger) = self.levers.keys().find(|name| !known(name)) {
                return Err(Fault::request(format!("the domain `{stranger}`")));
            }
            let mut lines: Vec<String> = Vec::new();
            for domain in Domain::ALL {
                match self.levers.get(domain.key()) {
                    Some(turns) => lines.extend(own_lines(domain, turns, preset.setup.months)?),
                    None => lines.extend(
                        preset.setup.interventions.iter().filter(|line| line.domain == domain).map(line_text),
                    ),
                }
            }
            fields.push("constant = {}".to_string());
            fields.push(format!("intervention = [{}]", lines.join(", ")));
        }
        if let Some(stop) = self.stop {
            fields.push(format!("stop = {}, taper = {}", stop.month, stop.taper));
        }
        if !self.events.is_empty() {
            let own = opened.own_events(key);
            let mut events: Vec<String> = own.iter().map(|event| event_text(event, scenario)).collect();
            events.extend(self.events.iter().map(Happening::text));
            fields.push(format!("event = [{}]", events.join(", ")));
        }
        Ok(format!("strategy.{}={{ {} }}", quoted(name), fields.join(", ")))
    }
}

/// A name for a plan's strategy that the scenario does not have.
pub(super) fn free_name(scenario: &Scenario, wanted: &str) -> String {
    let mut name = wanted.to_string();
    while scenario.strategy(&name).is_some() {
        name.push('_');
    }
    name
}

/// The lines of one domain: each turn holds until the next.
fn own_lines(domain: Domain, turns: &[Turn], months: u32) -> Result<Vec<String>, Fault> {
    let mut turns: Vec<&Turn> = turns.iter().collect();
    turns.sort_by_key(|turn| turn.from);
    let (mut lines, mut style) = (Vec::new(), 0.0);
    for (place, turn) in turns.iter().enumerate() {
        style = turn.style.unwrap_or(style);
        let intensity = match (turn.level, turn.intensity) {
            (Some(level), None) => *LEVELS.get(level).ok_or_else(|| {
                Fault::new(
                    Words::new(format!("er is geen niveau {level}"), format!("there is no level {level}")),
                    Words::new("kies 0, 1, 2 of 3", "choose 0, 1, 2 or 3"),
                )
            })?,
            (None, Some(intensity)) => intensity,
            _ => return Err(Fault::request("a turn with neither or both of level and intensity")),
        };
        let to = turns.get(place + 1).map_or(months, |next| next.from.saturating_sub(1));
        if intensity != 0.0 && to >= turn.from {
            let line = Intervention {
                from: turn.from,
                to,
                ..Intervention::constant(domain, intensity, style, months)
            };
            lines.push(line_text(&line));
        }
    }
    Ok(lines)
}

/// A line of a schedule as a scenario has it.
fn line_text(line: &Intervention) -> String {
    let mut fields = vec![
        format!("domain = \"{}\", intensity = {:?}", line.domain.key(), line.intensity),
        format!("from = {}, to = {}", line.from, line.to),
    ];
    if line.style != 0.0 {
        fields.push(format!("style = {:?}", line.style));
    }
    for (name, months) in [("ramp_up", line.ramp_up), ("ramp_down", line.ramp_down)] {
        if months > 0 {
            fields.push(format!("{name} = {months}"));
        }
    }
    match line.by {
        By::Orchestrator => {}
        By::Participant => fields.push("by = \"participant\"".to_string()),
        By::Initiator => fields.push("by = \"initiator\"".to_string()),
    }
    for (name, rules) in [("while", &line.while_all), ("once", &line.once_all)] {
        if !rules.is_empty() {
            let rules: Vec<String> = rules.iter().map(rule_text).collect();
            fields.push(format!("{name} = [{}]", rules.join(", ")));
        }
    }
    format!("{{ {} }}", fields.join(", "))
}

fn rule_text(rule: &Condition) -> String {
    let metric: Metric = rule.metric;
    quoted(&format!("{} {} {:?}", metric.info().key, if rule.above { '>' } else { '<' }, rule.level))
}

/// An event of a scenario as the scenario has it.
fn event_text(event: &Event, scenario: &Scenario) -> String {
    let sector = |place: usize| quoted(&scenario.sectors[place].key);
    let setup = &scenario.strategies[0].setup;
    let actor = |place: usize| quoted(&setup.actors[place].name);
    let fields = match &event.kind {
        EventKind::BudgetCut { sector: place, share } => {
            format!("sector = {}, share = {share:?}", sector(*place))
        }
        EventKind::Turnover { who: Who::Actor(place) } => format!("actor = {}", actor(*place)),
        EventKind::Turnover { who: Who::Sector(place) } => format!("sector = {}", sector(*place)),
        EventKind::LeaderLeaves { actor: Some(place) } => format!("actor = {}", actor(*place)),
        EventKind::LeaderLeaves { actor: None } => String::new(),
        EventKind::SectorJoins { sector: place, count, contacts } => {
            format!("sector = {}, count = {count}, contacts = {contacts}", sector(*place))
        }
        EventKind::Newcomers { count } => format!("count = {count}"),
        EventKind::Scandal { share } => format!("share = {share:?}"),
        EventKind::NeedsShift { needs, months } => {
            format!("needs = {:?}, months = {months}", setup.weights(needs))
        }
        EventKind::NewRule { between: [a, b], level } => {
            format!("between = [{}, {}], level = {level:?}", sector(*a), sector(*b))
        }
        EventKind::FacilitationStops { taper } => format!("taper = {taper}"),
        EventKind::Switch { mechanism, on } => format!("mechanism = \"{}\", on = {on}", mechanism.key()),
    };
    let start = format!("month = {}, kind = \"{}\"", event.month, event.kind.key());
    if fields.is_empty() { format!("{{ {start} }}") } else { format!("{{ {start}, {fields} }}") }
}

impl Happening {
    /// As a scenario has it.
    fn text(&self) -> String {
        let mut text = format!("{{ month = {}, kind = {}", self.month, quoted(&self.kind));
        for (name, value) in &self.fields {
            text.push_str(&format!(", {} = {}", quoted(name), value_text(value)));
        }
        text + " }"
    }
}

/// A value of the page as a scenario has it; what a scenario cannot have is left to its reader to refuse.
fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole.to_string(),
            (None, Some(x)) => format!("{x:?}"),
            (None, None) => quoted(&number.to_string()),
        },
        Value::Bool(flag) => flag.to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(value_text).collect::<Vec<_>>().join(", ")),
        Value::Null | Value::Object(_) => quoted(&value.to_string()),
    }
}

/// The changes as patches.
pub(super) fn read(patches: &[String]) -> Result<Vec<Patch>, Fault> {
    patches.iter().map(|text| Patch::parse(text).map_err(Fault::from)).collect()
}
