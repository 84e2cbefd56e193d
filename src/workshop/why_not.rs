//! Why an actor does not take part, and what would have tipped it.
//!
//! Two answers. Of the decision itself: six conditions, and for each how far it would have had to be for the same
//! draw to say yes. Of the plan: the same run once more with one lever a level higher, and whether the actor joins.

use serde_json::{Value, json};

use super::actor::{about, unknown};
use super::answer::{Fault, Words, rounded};
use super::desk::Opened;
use super::lives::Portfolio;
use super::open::levers;
use super::plan::{LEVELS, Plan, Ready, Turn};
use super::request::Refusal;
use super::run::look;
use super::why::Ref;
use crate::model::parameters::Parameters;
use crate::model::phases::form::Weighing;
use crate::model::setup::Domain;
use crate::model::{self, Entry, InitiativeId, Observer, Obstacle, World};
use crate::random::Draws;
use crate::story::why::{obstacle_name, obstacle_reason, quantity};
use crate::story::{Language, domain_name};

/// Months after the refusal within which a rerun may bring the actor in.
const LATER: u32 = 12;

/// Answers `why_not`; makes plans ready with `ready`.
pub fn why_not(opened: &Opened, ready: &Ready, asked: &Refusal) -> Result<Value, Fault> {
    let (looker, world) = look(ready, asked.seed, asked.replicate);
    if asked.actor >= world.actors.len() {
        return Err(unknown(asked.actor));
    }
    let actor = asked.actor as u32;
    let mut closest: Option<(u32, InitiativeId, &Weighing, f64)> = None;
    for (month, entry) in &looker.entries {
        let Entry::Weighed { actor: who, initiative, terms, weighing, pledge: None, .. } = entry else {
            continue;
        };
        let place = looker.portfolio.place(*initiative);
        let asked_for = asked.initiative.is_none_or(|wanted| place == Some(wanted))
            && asked.month.is_none_or(|m| m == *month);
        let gap = weighing.draw - terms.chance;
        if *who == actor && asked_for && closest.is_none_or(|(_, _, _, least)| gap < least) {
            closest = Some((*month, *initiative, weighing, gap));
        }
    }
    let until = closest.map_or(ready.setup.months, |(month, ..)| (month + LATER).min(ready.setup.months));
    let rerun = rerun(opened, ready, asked, until)?;
    let Some((month, id, weighing, _)) = closest else {
        let sentence = Words::new(
            "In dit model heeft {0} hier niets geweigerd: er kwam geen aanbod, of het antwoord was ja.",
            "In this model {0} refused nothing here: no offer came, or the answer was yes.",
        );
        return Ok(
            json!({ "refused": false, "sentence": sentence, "refs": [Ref::Actor(actor)], "rerun": rerun }),
        );
    };
    let p = &world.parameters;
    let terms = weighing.terms(p);
    let obstacle = weighing.obstacle(p);
    let because = |language| obstacle_reason(obstacle, language);
    let refs = refs(&looker.portfolio, actor, id);
    Ok(json!({
        "refused": true,
        "month": month,
        "initiative": looker.portfolio.place(id),
        "chance": rounded(terms.chance),
        "draw": rounded(weighing.draw),
        "able": weighing.able(p),
        "obstacle": obstacle.key(),
        "conditions": Obstacle::ALL.map(|obstacle| condition(weighing, obstacle, p)),
        "smallest": smallest(weighing, p),
        "sentence": Words::new(
            format!("In dit model doet {{0}} in maand {month} niet mee met {{1}}, vooral omdat {}.", because(Language::Dutch)),
            format!("In this model {{0}} does not join {{1}} in month {month}, mostly because {}.", because(Language::English)),
        ),
        "refs": refs,
        "rerun": rerun,
    }))
}

fn refs(portfolio: &Portfolio, actor: u32, id: InitiativeId) -> Vec<Ref> {
    let initiative = portfolio.place(id).map(Ref::Initiative);
    [Some(Ref::Actor(actor)), initiative].into_iter().flatten().collect()
}

fn condition(weighing: &Weighing, obstacle: Obstacle, p: &Parameters) -> Value {
    let tip = weighing.tip(obstacle, p);
    let name = Words::both(|language| obstacle_name(obstacle, language).to_string());
    json!({
        "key": obstacle.key(), "nl": name.nl, "en": name.en,
        "quantity": Words::both(|language| quantity(obstacle, language).to_string()),
        "level": rounded(weighing.level(obstacle)),
        "full": if obstacle == Obstacle::Able { rounded(p.min_slack) } else { 1.0 },
        "needed": tip.map(|tip| rounded_up(tip.level)),
        "share": tip.map(|tip| rounded(tip.share)),
    })
}

/// Never less than is needed.
fn rounded_up(x: f64) -> f64 {
    (x * 1e4 - 1e-6).ceil() / 1e4
}

fn smallest(weighing: &Weighing, p: &Parameters) -> Option<Value> {
    let tip = weighing.smallest_tip(p)?;
    let level = weighing.level(tip.obstacle);
    let text = Words::both(|language| {
        let number = |x: f64| language.number(x, 2);
        let (name, what) = (obstacle_name(tip.obstacle, language), quantity(tip.obstacle, language));
        let needed = number((tip.level * 100.0 - 1e-6).ceil() / 100.0);
        let now = number(level);
        language.pick(
            format!("In this model it would have been a yes with {what} at {needed} instead of {now} ({name}), and the same draw."),
            format!("In dit model was het ja geweest met {what} op {needed} in plaats van {now} ({name}), bij hetzelfde toeval."),
        )
    });
    let [level, chance] = [level, tip.chance].map(rounded);
    Some(
        json!({ "key": tip.obstacle.key(), "level": level, "needed": rounded_up(tip.level), "chance": chance, "text": text }),
    )
}

/// The month in which an actor first joined anything.
struct Joins {
    actor: u32,
    until: u32,
    first: Option<u32>,
    over: bool,
}

impl Observer for Joins {
    fn see(&mut self, world: &World) {
        let joined = |entry: &Entry| {
            about(entry) == Some(self.actor) && matches!(entry, Entry::Weighed { pledge: Some(_), .. })
        };
        if self.first.is_none() && world.log.entries.iter().any(joined) {
            self.first = Some(world.month);
        }
        self.over = self.first.is_some() || world.month >= self.until;
    }

    fn enough(&self) -> bool {
        self.over
    }
}

fn first_join(ready: &Ready, asked: &Refusal, until: u32) -> Option<u32> {
    let mut world = World::new(ready.setup.clone(), Draws::new(asked.seed, asked.replicate));
    world.log.on = true;
    let mut joins = Joins { actor: asked.actor as u32, until, first: None, over: false };
    model::run(&mut world, &mut joins);
    joins.first
}

/// The plan with one lever a level higher throughout; none where it is at the top.
fn raised(plan: &Plan, ready: &Ready, domain: Domain) -> Option<(Plan, usize, usize)> {
    let shown = levers(&ready.setup).0;
    let own = plan.levers.get(domain.key()).or_else(|| shown.get(domain.key()));
    let turns = own.filter(|turns| !turns.is_empty()).cloned().unwrap_or_default();
    let level = |turn: &Turn| {
        turn.level.or_else(|| turn.intensity.map(|x| LEVELS.iter().filter(|level| **level <= x).count() - 1))
    };
    let most = turns.iter().filter_map(level).max().unwrap_or(0);
    if most + 1 >= LEVELS.len() {
        return None;
    }
    let mut raised: Vec<Turn> = Vec::new();
    if turns.first().is_none_or(|turn| turn.from > 1) {
        raised.push(Turn { from: 1, level: Some(1), intensity: None, style: None });
    }
    raised.extend(turns.iter().map(|turn| Turn {
        level: level(turn).map(|level| level + 1),
        intensity: None,
        ..turn.clone()
    }));
    let mut plan = plan.clone();
    plan.levers.insert(domain.key().to_string(), raised);
    Some((plan, most, most + 1))
}

fn rerun(opened: &Opened, ready: &Ready, asked: &Refusal, until: u32) -> Result<Value, Fault> {
    let now = first_join(ready, asked, until);
    let mut told = Vec::new();
    for domain in Domain::ALL {
        let Some((plan, level, next)) = raised(&asked.plan, ready, domain) else { continue };
        let found = first_join(&plan.ready(opened)?, asked, until);
        let text = Words::both(|language| {
            let (name, level) = (domain_name(domain, language), super::words::LEVELS[next]);
            let level = language.pick(level[1], level[0]);
            match found {
                Some(month) => language.pick(
                    format!("In this model, with {name} at \"{level}\" and the same chance, {{0}} joins something in month {month}."),
                    format!("In dit model, met {name} op '{level}' en hetzelfde toeval, doet {{0}} in maand {month} ergens aan mee."),
                ),
                None => language.pick(
                    format!("In this model, with {name} at \"{level}\" and the same chance, {{0}} joins nothing by month {until}."),
                    format!("In dit model, met {name} op '{level}' en hetzelfde toeval, doet {{0}} tot maand {until} nergens aan mee."),
                ),
            }
        });
        told.push(json!({
            "domain": domain.key(), "level_now": level, "level": next, "joined": found.is_some(), "month": found,
            "sooner": found.is_some_and(|month| now.is_none_or(|now| month < now)), "text": text,
        }));
    }
    Ok(json!({ "until": until, "joined_now": now, "raised": told }))
}
