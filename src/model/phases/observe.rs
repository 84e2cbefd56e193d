//! Phase 15: the month is measured.
//!
//! Observing changes nothing but the observation itself and the hours counted; see
//! [`crate::model::metrics`] for what is measured and how.
//!
//! ```text
//! partners' hours = meeting * 2 * (pairs that met) + person_month * (delivered + followed work)
//! ```

use crate::model::metrics;
use crate::model::world::World;

/// Runs the phase.
pub fn run(world: &mut World) {
    let hours = &world.setup.hours;
    let meetings: u32 = world.actors.month.iter().map(|m| m.meetings[0]).sum();
    let work = world.flow.delivered.value() + world.flow.followed.value();
    world.tally.partners_last = hours.meeting * f64::from(meetings) + hours.person_month * work;
    world.tally.partners += world.tally.partners_last;
    metrics::observe(world);
}
