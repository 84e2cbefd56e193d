//! Who is offered what, and what each actor makes of its offers.

use super::utility::{Offer, join_terms};
use super::weighing::Weighing;
use super::{Member, decide};
use crate::model::initiative::Stage;
use crate::model::log::{Entry, Log, Terms};
use crate::model::phases::mobilise::Work;
use crate::model::race::Race;
use crate::model::world::World;
use crate::random::{Purpose, pair};

/// Every join of the month: place of the initiative and the new member.
pub fn weigh_all(world: &mut World) -> Vec<(usize, Member)> {
    let mut offered = std::mem::take(&mut world.scratch.offered);
    offered.clear();
    invitations(world, &mut offered);
    shown(world, &mut offered);
    let mut log = std::mem::take(&mut world.log);
    offered.sort_unstable();
    offered.dedup();
    let (mut joins, mut ranked) = (Vec::new(), Vec::new());
    for own in offered.chunk_by(|a, b| a.0 == b.0) {
        weigh(world, own, &mut ranked, &mut joins, &mut log);
    }
    (world.log, world.scratch.offered) = (log, offered);
    joins
}

/// Offers `(actor, place of the initiative)` by members to their contacts.
fn invitations(world: &mut World, offered: &mut Vec<(u32, usize)>) {
    let mut race = std::mem::take(&mut world.scratch.race);
    for (at, initiative) in world.initiatives.iter().enumerate().filter(|(_, i)| i.stage == Stage::Forming) {
        for member in &initiative.members {
            invite(world, member.actor, initiative.key, &mut race);
            offered.extend(race.winners().filter(|&who| !initiative.has(who)).map(|who| (who, at)));
        }
    }
    world.scratch.race = race;
}

/// Lets the contacts win whom a member invites, by an exponential race in which attention is speed.
fn invite(world: &World, actor: u32, key: u64, race: &mut Race) {
    let (p, ids) = (&world.parameters, &world.actors.id);
    let own = world.actors.pairs[actor as usize];
    let contacts = world.ties.attention(actor, p.wariness);
    let runners = contacts.map(|(who, speed)| (who, pair(own.with(ids[who as usize]), key), speed));
    race.run((&world.draws, world.month), Purpose::Invite, 0, p.invites as usize, runners);
}

/// Offers by the platform, drawn with replacement from all forming initiatives.
fn shown(world: &mut World, offered: &mut Vec<(u32, usize)>) {
    let rate = world.parameters.platform_shows * world.levers.coalition_platform;
    if rate == 0.0 {
        return;
    }
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    let mut show = std::mem::take(&mut world.scratch.show);
    let forming = (0u32..).zip(&world.initiatives).filter(|(_, i)| i.stage == Stage::Forming);
    lottery.fill(forming.map(|(at, initiative)| (at, initiative.key, 1.0)));
    if !lottery.is_empty() {
        // Nothing comes of what is shown to somebody without slack; see [`weigh`].
        let idle = |i: usize| !world.log.on && world.actors.slack(i) < world.parameters.min_slack;
        let mean = |i: usize| if idle(i) { 0.0 } else { rate * world.actors.engagement[i] };
        show.run(world, &lottery, [Purpose::Shown, Purpose::ShownPick], mean);
        let shown = show.shown.iter().filter(|&&(at, i)| !world.initiatives[at as usize].has(i));
        offered.extend(shown.map(|&(at, i)| (i, at as usize)));
    }
    (world.scratch.lottery, world.scratch.show) = (lottery, show);
}

/// An offer with its place in the list of initiatives.
struct Ranked {
    at: usize,
    offer: Offer,
    terms: Terms,
}

/// One actor weighs its offers, best first, while it has slack.
fn weigh(
    world: &World,
    own: &[(u32, usize)],
    ranked: &mut Vec<Ranked>,
    joins: &mut Vec<(usize, Member)>,
    log: &mut Log,
) {
    let p = &world.parameters;
    let actor = own[0].0;
    let i = actor as usize;
    let mut slack = world.actors.slack(i);
    // Without slack nothing comes of any offer; weighing it is for whoever wants to know why.
    if slack < p.min_slack && !log.on {
        return;
    }
    let attention = world.ties.all_attention(actor, p.wariness);
    ranked.clear();
    ranked.extend(own.iter().map(|&(_, at)| {
        let offer = Offer::new(world, actor, &world.initiatives[at], attention);
        let terms = join_terms(p, &offer, world.switches.trust);
        Ranked { at, offer, terms }
    }));
    ranked.sort_by(|a, b| b.terms.utility.total_cmp(&a.terms.utility));
    for Ranked { at, offer, terms } in &*ranked {
        let initiative = &world.initiatives[*at];
        let able = slack >= p.min_slack;
        let (drawn, draw) = decide(world, actor, initiative, terms.chance);
        let pledge = (able && drawn)
            .then(|| slack.min(p.pledge_share * world.actors.capacity[i]) * (1.0 + initiative.grandeur));
        log.note(|| {
            let work = Work::of(world, i);
            let weighing = Weighing { offer: *offer, gated: world.switches.trust, work, slack, draw };
            let obstacle = pledge.is_none().then(|| weighing.obstacle(p));
            let (initiative, terms, weighing) = (initiative.id, *terms, Box::new(weighing));
            Entry::Weighed { actor, initiative, terms, weighing, pledge, obstacle }
        });
        if let Some(pledge) = pledge {
            slack -= pledge;
            joins.push((*at, Member { actor, pledge, benefit: offer.own_benefit }));
        }
    }
}
