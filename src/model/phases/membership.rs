//! Leaving and arriving, for open membership and for events.

use crate::model::actors::{Month, UNNAMED, newcomer_id};
use crate::model::initiative::Stage;
use crate::model::log::Entry;
use crate::model::start::{add_actor, sector_by_share};
use crate::model::world::World;
use crate::random::{Purpose, pair};

/// An actor leaves: its ties end, its pledges are withdrawn, it follows nothing any more.
pub fn leave(world: &mut World, actor: u32) {
    let i = actor as usize;
    world.ties.isolate(actor);
    for initiative in &mut world.initiatives {
        initiative.members.retain(|m| m.actor != actor);
    }
    for practice in &mut world.practices {
        practice.followers.retain(|&f| f != actor);
    }
    let actors = &mut world.actors;
    actors.follows[i].clear();
    actors.present[i] = false;
    actors.engagement[i] = 0.0;
    // The hours of the meetings it had this month have been spent.
    actors.month[i] = Month { meetings: actors.month[i].meetings, ..Month::default() };
    actors.recount();
    // An initiative that nobody carries has ended.
    let (tally, log) = (&mut world.tally, &mut world.log);
    world.initiatives.retain(|initiative| {
        let carried = !initiative.members.is_empty();
        if !carried {
            if initiative.stage == Stage::Active {
                tally.failed += 1;
                log.note(|| Entry::Deserted { initiative: initiative.id });
            } else {
                tally.abandoned += 1;
                log.note(|| Entry::Abandoned { initiative: initiative.id });
            }
        }
        carried
    });
    tally.left += 1;
}

/// `count` actors arrive, each introduced to `contacts` different sponsors drawn from those who were
/// there before (to fewer, or nobody, where there are not so many).
pub fn arrive(world: &mut World, origin: u16, count: u32, sector: Option<usize>, contacts: u32) {
    let month = world.month;
    let before = world.actors.here.clone();
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    lottery.fill(before.iter().map(|&i| (i, world.actors.id(i), 1.0)));
    let taken =
        world.actors.ids().iter().filter(|&&id| id >> 24 == newcomer_id(month, origin, 0) >> 24).count();
    for number in taken as u32..taken as u32 + count {
        let id = newcomer_id(month, origin, number);
        let actor = world.actors.len() as u32;
        let sector = sector.unwrap_or_else(|| sector_by_share(&world.setup, &world.draws, id));
        add_actor(world, id, sector, UNNAMED);
        world.ties.add_row();
        let mut first = None;
        for contact in 0..contacts.min(before.len() as u32) {
            let draws = world.draws;
            let sponsor = lottery.draw(
                |proposal| draws.words(Purpose::Sponsor, month, pair(id, u64::from(contact)), proposal),
                |candidate| if world.ties.find(candidate, actor).is_some() { 0.0 } else { 1.0 },
            );
            if let Some(sponsor) = sponsor {
                let ids = [world.actors.id(sponsor), id];
                let p = &world.parameters;
                world.ties.insert(sponsor, actor, ids, p.tie_strength0, [p.trust_default; 2]);
                first = first.or(Some(sponsor));
            }
        }
        world.tally.arrived += 1;
        world.log.note(|| Entry::Arrived { actor, sponsor: first });
    }
    world.scratch.lottery = lottery;
    world.actors.recount();
}
