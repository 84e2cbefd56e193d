//! Every actor: its traits and its state.

use super::Start;
use super::rows::{Column, Rows};
use crate::model::World;
use crate::model::metrics::ring;
use crate::scenario::Scenario;

/// Names of the rings of involvement.
const RINGS: [&str; 4] = ["core", "active", "periphery", "outside"];

pub fn columns(scenario: &Scenario) -> Vec<Column> {
    let mut columns = vec![
        Column::text("actor", "name"),
        Column::text("sector", "short name of the sector"),
        Column::text("ring", "ring of involvement: core, active, periphery, outside"),
        Column::share("engagement", "involvement in the network"),
        Column::share("room", "share of its attention it can give to the network"),
        Column::amount("capacity", "person-months per month", "work it can do at full engagement"),
        Column::amount("prominence", "-", "how much others listen"),
        Column::share("role_clarity", "knows what it can contribute"),
        Column::share("mandate", "backing by its own constituency"),
        Column::share("reputation", "image as a helper"),
    ];
    for (what, meaning) in [
        ("motive", "weight of the motive"),
        ("salience", "how alive the motive is"),
        ("fulfilment", "how far the motive is met"),
    ] {
        for motive in ["instrumental", "moral", "affective"] {
            columns.push(Column::share(&format!("{what}_{motive}"), &format!("{meaning}: {motive}")));
        }
    }
    for aspect in &scenario.aspects {
        let meaning = format!("weight of the aspect in its frame: {}", aspect.text.en);
        columns.push(Column::share(&format!("frame_{}", aspect.key), &meaning));
    }
    columns.extend([
        Column::whole("ties", "ties", "number of ties"),
        Column::whole("meetings", "meetings", "meetings this month"),
        Column::whole("good_meetings", "meetings", "good meetings this month"),
        Column::whole("helped", "helps", "times it helped this month"),
        Column::whole("was_helped", "helps", "times it was helped this month"),
        Column::amount("available", "person-months", "work available this month, following set aside"),
        Column::amount("following", "person-months", "work that followed practices take"),
        Column::amount("pledged", "person-months", "work pledged to initiatives"),
        Column::share("load", "share of capacity that is pledged or follows"),
        Column::whole("practices", "practices", "practices it follows"),
        Column::number("benefit", "-", "benefit from successes so far"),
    ]);
    columns
}

pub fn write(world: &World, rows: &mut Rows, start: Start<'_>) {
    let actors = &world.actors;
    for &place in &actors.here {
        let i = place as usize;
        start(rows);
        rows.text(&actors.name(i, &world.setup));
        rows.text(&world.setup.sectors[usize::from(actors.sector[i])].key);
        rows.text(RINGS[ring(actors.engagement[i])]);
        for value in [
            actors.engagement[i],
            actors.room[i],
            actors.capacity[i],
            actors.prominence[i],
            actors.role[i],
            actors.mandate[i],
            actors.reputation[i],
        ] {
            rows.number(value);
        }
        for motives in [actors.motives[i], actors.salience[i], actors.fulfilment[i]] {
            motives.into_iter().for_each(|value| rows.number(value));
        }
        world.setup.weights(&actors.frame[i]).iter().for_each(|&weight| rows.number(weight));
        let month = &actors.month[i];
        rows.whole(u64::from(world.ties.degree(place)));
        for count in [month.meetings, month.helps].concat() {
            rows.whole(u64::from(count));
        }
        for value in [month.available, month.following, month.pledged, month.load] {
            rows.number(value);
        }
        rows.whole(actors.follows[i].len() as u64);
        rows.number(actors.benefit[i]);
        rows.end();
    }
}
