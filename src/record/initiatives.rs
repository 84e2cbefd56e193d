//! The portfolio: initiatives under way and practices that are followed.

use super::Start;
use super::rows::{Column, Rows};
use crate::model::{InitiativeId, Mix, NOBODY, World};
use crate::scenario::Scenario;

pub fn columns(scenario: &Scenario) -> Vec<Column> {
    let mut columns = vec![
        Column::text(
            "initiative",
            "initiator and month of launch; a practice keeps the name of its initiative",
        ),
        Column::text("stage", "waiting, forming, active; followed for a practice"),
        Column::whole(
            "months",
            "months",
            "months in this stage; for a practice since its initiative was launched",
        ),
        Column::whole("members", "actors", "members, or followers of a practice"),
        Column::amount("pledges", "person-months per month", "sum of the pledges; empty for a practice"),
        Column::amount("effort", "person-months", "work the initiative asks; empty for a practice"),
        Column::amount("progress", "person-months", "work done so far; empty for a practice"),
        Column::share("vigour", "vigour of a practice; empty for an initiative"),
        Column::share("overlap_vision", "overlap of the theme with the vision"),
        Column::share("overlap_needs", "overlap of the theme with the hidden needs"),
    ];
    for aspect in &scenario.aspects {
        let meaning = format!("weight of the aspect in the theme: {}", aspect.text.en);
        columns.push(Column::share(&format!("theme_{}", aspect.key), &meaning));
    }
    columns
}

/// Name of an initiative or practice in tables.
pub fn name(world: &World, id: InitiativeId) -> String {
    if id.initiator == NOBODY {
        return world.setup.practices[id.launched as usize].key.clone();
    }
    format!("{}@{}", world.actors.name(id.initiator as usize, &world.setup), id.launched)
}

pub fn write(world: &World, scenario: &Scenario, rows: &mut Rows, start: Start<'_>) {
    let theme = |rows: &mut Rows, theme: &Mix| {
        rows.number(theme.overlap(world.common.vision));
        rows.number(theme.overlap(world.common.needs));
        theme.0[..scenario.aspects.len()].iter().for_each(|&weight| rows.number(weight));
        rows.end();
    };
    for initiative in &world.initiatives {
        start(rows);
        rows.text(&name(world, initiative.id));
        rows.text(initiative.stage.key());
        rows.whole(u64::from(initiative.months));
        rows.whole(initiative.members.len() as u64);
        [initiative.pledges(), initiative.effort, initiative.progress]
            .into_iter()
            .for_each(|x| rows.number(x));
        rows.empty();
        theme(rows, &initiative.theme);
    }
    for practice in &world.practices {
        start(rows);
        rows.text(&name(world, practice.id));
        rows.text("followed");
        let since = if practice.id.initiator == NOBODY { 0 } else { practice.id.launched };
        rows.whole(u64::from(world.month - since));
        rows.whole(practice.followers.len() as u64);
        (0..3).for_each(|_| rows.empty());
        rows.number(practice.vigour);
        theme(rows, &practice.theme);
    }
}
