//! Every tie.

use super::Start;
use super::rows::{Column, Rows};
use crate::model::World;

pub fn columns() -> Vec<Column> {
    vec![
        Column::text("from", "name of one end"),
        Column::text("to", "name of the other end"),
        Column::share("strength", "strength of the tie"),
        Column::share("trust", "trust of from in to"),
        Column::share("trust_back", "trust of to in from"),
        Column::share("gratitude", "gratitude of from towards to"),
        Column::share("gratitude_back", "gratitude of to towards from"),
        Column::whole("common", "actors", "contacts the two have in common"),
        Column::flag("bridge", "whether the tie counted as a bridge this month"),
        Column::flag("met", "whether the two met this month"),
        Column::flag("good", "whether the meeting was a good experience"),
    ]
}

pub fn write(world: &World, rows: &mut Rows, start: Start<'_>) {
    let name = |i: u32| world.actors.name(i as usize, &world.setup);
    for tie in world.ties.ordered() {
        start(rows);
        tie.ends.into_iter().for_each(|end| rows.text(&name(end)));
        for value in [tie.strength, tie.trust[0], tie.trust[1], tie.gratitude[0], tie.gratitude[1]] {
            rows.number(value);
        }
        rows.whole(u64::from(tie.common));
        [tie.bridge, tie.met, tie.good].into_iter().for_each(|flag| rows.flag(flag));
        rows.end();
    }
}
