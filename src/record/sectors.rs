//! Who gains and who drops out: sectors, and groups of people with needs of their own.
//!
//! In a network that its own participants filled in, a sector of fewer than five parties shows no means: they
//! would tell about single parties.

use super::Start;
use super::rows::{Column, Rows};
use crate::model::World;
use crate::model::metrics::sector_rows;
use crate::scenario::{Scenario, Status};

pub fn columns() -> Vec<Column> {
    vec![
        Column::text("sector", "short name of the sector"),
        Column::whole("actors", "actors", "actors present"),
        Column::share("engagement", "mean engagement"),
        Column::share("involvement", "mean engagement as a share of room"),
        Column::whole("core", "actors", "actors with engagement of .6 or more"),
        Column::whole("active", "actors", "actors with engagement from .3 to .6"),
        Column::whole("periphery", "actors", "actors with engagement from .1 to .3"),
        Column::whole("outside", "actors", "actors with engagement below .1"),
        Column::share("recognition", "engagement-weighted overlap of frames with the vision"),
        Column::share("mandate", "mean backing by the own constituency"),
        Column::share("load", "mean share of capacity that is pledged or follows practices"),
        Column::number("benefit", "-", "benefit from successes so far, per actor"),
        Column::amount("work", "person-months", "work delivered to initiatives and practices this month"),
    ]
}

/// Fewest parties of a network that somebody filled in about whom a mean may be shown.
pub const FEWEST: u32 = 5;

pub fn write(world: &World, scenario: &Scenario, rows: &mut Rows, start: Start<'_>) {
    for (sector, row) in world.setup.sectors.iter().zip(sector_rows(world)) {
        start(rows);
        rows.text(&sector.key);
        rows.whole(u64::from(row.actors));
        if scenario.status == Status::SelfFilled && row.actors < FEWEST {
            (2..columns().len()).for_each(|_| rows.empty());
            rows.end();
            continue;
        }
        rows.number(row.engagement);
        rows.number(row.involvement);
        row.rings.iter().for_each(|&count| rows.whole(u64::from(count)));
        for value in [row.recognition, row.mandate, row.load, row.benefit, row.work] {
            rows.number(value);
        }
        rows.end();
    }
}

pub fn group_columns() -> Vec<Column> {
    vec![
        Column::text("group", "short name of the group"),
        Column::share("impact", "share of the need of this group that this month's effort meets"),
    ]
}

pub fn write_groups(world: &World, rows: &mut Rows, start: Start<'_>) {
    for (group, impact) in world.setup.groups.iter().zip(world.group_impacts()) {
        start(rows);
        rows.text(&group.key);
        rows.number(impact);
        rows.end();
    }
}
