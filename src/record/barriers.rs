//! Barriers between sectors, and what has become of the rule behind each.

use super::Start;
use super::rows::{Column, Rows};
use crate::model::World;

pub fn columns() -> Vec<Column> {
    vec![
        Column::text("sector", "short name of one sector"),
        Column::text("other_sector", "short name of the other"),
        Column::share("level", "share of joint progress that is lost"),
        Column::text(
            "state",
            "undiscussed; discussed: co-steering has put the rule on the table; bypassed: the two have succeeded together in spite of it; changed: at most half of it is left",
        ),
        Column::whole("pilots", "initiatives", "initiatives in which the two sectors succeeded together"),
    ]
}

pub fn write(world: &World, rows: &mut Rows, start: Start<'_>) {
    for barrier in &world.common.barriers_told {
        let [a, b] = barrier.between;
        let level = world.common.barrier(a, b, world.sectors());
        start(rows);
        rows.text(&world.setup.sectors[a].key);
        rows.text(&world.setup.sectors[b].key);
        rows.number(level);
        rows.text(barrier.state(level).key());
        rows.whole(u64::from(barrier.pilots));
        rows.end();
    }
}
