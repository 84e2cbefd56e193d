//! Everything that happened, with its cause.

use super::Start;
use super::initiatives::name;
use super::rows::{Column, Rows};
use crate::model::{Entry, InitiativeId, Terms, World};

pub fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::text(
            "kind",
            "launch, join, refusal, disapproval, start, abandonment, desertion, broken_promise, success, failure, lesson_shared, lesson_lost, adoption, drop, departure, arrival, event",
        ),
        Column::text("actor", "name of the actor, if it is about one"),
        Column::text("initiative", "name of the initiative or practice, if it is about one"),
        Column::text(
            "cause",
            "of a join the term that weighed most (instrumental, moral, affective, social, fit, appeal); of a refusal the obstacle (willing, knowing, able, allowed, fitting, trusting); of an arrival the sponsor; of an event its kind",
        ),
        Column::share("chance", "probability with which it happened"),
        Column::share("draw", "the uniform number that decided a join or refusal: below chance is yes"),
        Column::number(
            "amount",
            "-",
            "launch: effort in person-months; join: pledge in person-months per month; disapproval: overlap with the vision; start: members; broken_promise: share kept; success and failure: overlap with the needs; adoption: exposure",
        ),
    ];
    for (key, meaning) in [
        ("instrumental", "utility of joining: instrumental motive"),
        ("moral", "utility of joining: moral motive"),
        ("affective", "utility of joining: affective motive"),
        ("social", "utility of joining: contacts already in"),
        ("fit", "utility of joining: fit with the own role"),
        ("reluctance", "utility of joining: reluctance, counts against"),
        ("appeal", "utility of joining: pull of a grand promise"),
        ("utility", "utility of joining: the sum"),
    ] {
        columns.push(Column::number(key, "utility", meaning));
    }
    columns.push(Column::share("gate", "factor by which trust in the members limits the chance of joining"));
    columns
}

/// One row, empty where it has nothing to say.
#[derive(Default)]
struct Row<'a> {
    kind: &'static str,
    actor: Option<u32>,
    initiative: Option<InitiativeId>,
    cause: String,
    chance: Option<f64>,
    draw: Option<f64>,
    amount: Option<f64>,
    terms: Option<&'a Terms>,
}

pub fn write(world: &World, rows: &mut Rows, start: Start<'_>) {
    for entry in &world.log.entries {
        let row = row(world, entry);
        start(rows);
        rows.text(row.kind);
        rows.text(&row.actor.map_or_else(String::new, |i| world.actors.name(i as usize, &world.setup)));
        rows.text(&row.initiative.map_or_else(String::new, |id| name(world, id)));
        rows.text(&row.cause);
        [row.chance, row.draw, row.amount].into_iter().for_each(|x| rows.number(x.unwrap_or(f64::NAN)));
        match row.terms {
            Some(t) => {
                for x in [
                    t.motives[0],
                    t.motives[1],
                    t.motives[2],
                    t.social,
                    t.fit,
                    t.reluctance,
                    t.appeal,
                    t.utility,
                    t.gate,
                ] {
                    rows.number(x);
                }
            }
            None => (0..9).for_each(|_| rows.empty()),
        }
        rows.end();
    }
}

fn row<'a>(world: &World, entry: &'a Entry) -> Row<'a> {
    let about =
        |kind, initiative: &InitiativeId| Row { kind, initiative: Some(*initiative), ..Row::default() };
    match entry {
        Entry::Launched { actor, initiative, effort, chance, .. } => Row {
            actor: Some(*actor),
            chance: Some(*chance),
            amount: Some(*effort),
            ..about("launch", initiative)
        },
        Entry::Weighed { actor, initiative, terms, weighing, pledge, obstacle } => Row {
            actor: Some(*actor),
            cause: obstacle.map_or_else(|| weightiest(terms), |o| o.key()).to_string(),
            chance: Some(terms.chance),
            draw: Some(weighing.draw),
            amount: *pledge,
            terms: Some(terms),
            ..about(if pledge.is_some() { "join" } else { "refusal" }, initiative)
        },
        Entry::Disapproved { initiative, overlap } => {
            Row { amount: Some(*overlap), ..about("disapproval", initiative) }
        }
        Entry::Started { initiative, members } => {
            Row { amount: Some(f64::from(*members)), ..about("start", initiative) }
        }
        Entry::Abandoned { initiative } => about("abandonment", initiative),
        Entry::Deserted { initiative } => about("desertion", initiative),
        Entry::Broke { actor, initiative, keep } => {
            Row { actor: Some(*actor), amount: Some(*keep), ..about("broken_promise", initiative) }
        }
        Entry::Finished { initiative, succeeded, chance, overlap, .. } => Row {
            chance: Some(*chance),
            amount: Some(*overlap),
            ..about(if *succeeded { "success" } else { "failure" }, initiative)
        },
        Entry::Taught { initiative, reached, chance } => Row {
            chance: Some(*chance),
            ..about(if *reached { "lesson_shared" } else { "lesson_lost" }, initiative)
        },
        Entry::Adopted { actor, practice, exposure, chance, .. } => Row {
            actor: Some(*actor),
            chance: Some(*chance),
            amount: Some(*exposure),
            ..about("adoption", practice)
        },
        Entry::Dropped { actor, practice } => Row { actor: Some(*actor), ..about("drop", practice) },
        Entry::Left { actor, chance } => {
            Row { kind: "departure", actor: Some(*actor), chance: Some(*chance), ..Row::default() }
        }
        Entry::Arrived { actor, sponsor } => Row {
            kind: "arrival",
            actor: Some(*actor),
            cause: sponsor.map_or_else(String::new, |i| world.actors.name(i as usize, &world.setup)),
            ..Row::default()
        },
        Entry::Happened { event } => Row {
            kind: "event",
            cause: world.setup.events[*event as usize].kind.key().to_string(),
            ..Row::default()
        },
    }
}

/// The term that weighed most in favour of joining; the first of equals.
fn weightiest(terms: &Terms) -> &'static str {
    let [instrumental, moral, affective] = terms.motives;
    let candidates = [
        ("instrumental", instrumental),
        ("moral", moral),
        ("affective", affective),
        ("social", terms.social),
        ("fit", terms.fit),
        ("appeal", terms.appeal),
    ];
    candidates.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or("", |c| c.0)
}
