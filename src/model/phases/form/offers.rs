//! Who is offered what, and what each actor makes of its offers.

use super::utility::{Offer, join_terms};
use super::weighing::Weighing;
use super::{Member, decide};
use crate::model::initiative::Stage;
use crate::model::log::{Entry, Log};
use crate::model::phases::mobilise::Work;
use crate::model::world::World;
use crate::random::{PairsOf, Purpose, exponential, exponential_at_least, pair};

/// Every join of the month: place of the initiative and the new member.
pub fn weigh_all(world: &mut World) -> Vec<(usize, Member)> {
    let mut log = std::mem::take(&mut world.log);
    let mut offered = invitations(world);
    shown(world, &mut offered);
    offered.sort_unstable();
    offered.dedup();
    let mut joins = Vec::new();
    for own in offered.chunk_by(|a, b| a.0 == b.0) {
        weigh(world, own, &mut joins, &mut log);
    }
    world.log = log;
    joins
}

/// Offers `(actor, place of the initiative)` by members to their contacts.
fn invitations(world: &mut World) -> Vec<(u32, usize)> {
    let mut race = std::mem::take(&mut world.scratch.race);
    let invites = world.parameters.invites as usize;
    let mut offered = Vec::new();
    for (at, initiative) in world.initiatives.iter().enumerate().filter(|(_, i)| i.stage == Stage::Forming) {
        for member in &initiative.members {
            invite(world, member.actor, initiative.key, invites, &mut race);
            let invited = race.iter().map(|&(_, who)| who);
            offered.extend(invited.filter(|&who| !initiative.has(who)).map(|who| (who, at)));
        }
    }
    world.scratch.race = race;
    offered
}

/// Into `race`: the contacts whom a member invites, by an exponential race in which attention is speed.
fn invite(world: &World, actor: u32, key: u64, invites: usize, race: &mut Vec<(f64, u32)>) {
    race.clear();
    if invites == 0 {
        return;
    }
    let (ids, wariness) = (&world.actors.id, world.parameters.wariness);
    let own = PairsOf::new(ids[actor as usize]);
    for (who, speed) in world.ties.attention(actor, wariness) {
        let key = pair(own.with(ids[who as usize]), key);
        let words = world.draws.words(Purpose::Invite, world.month, key, 0);
        // The logarithm is only taken where its bound may still win a place.
        let full = race.len() == invites;
        if full && exponential_at_least(words) / speed > race[invites - 1].0 {
            continue;
        }
        let time = exponential(words) / speed;
        if time.is_finite() {
            let place = race.partition_point(|other| (other.0, other.1) < (time, who));
            if place < invites {
                race.truncate(invites - 1);
                race.insert(place.min(race.len()), (time, who));
            }
        }
    }
}

/// Offers by the platform, drawn with replacement from all forming initiatives.
fn shown(world: &mut World, offered: &mut Vec<(u32, usize)>) {
    let rate = world.parameters.platform_shows * world.levers.coalition_platform;
    if rate == 0.0 {
        return;
    }
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    let forming = (0u32..).zip(&world.initiatives).filter(|(_, i)| i.stage == Stage::Forming);
    lottery.fill(forming.map(|(at, initiative)| (at, initiative.key, 1.0)));
    if !lottery.is_empty() {
        for &i in &world.actors.here {
            let id = world.actors.id[i as usize];
            let mean = rate * world.actors.engagement[i as usize];
            for ordinal in 0..world.draws.poisson(Purpose::Shown, world.month, id, mean) {
                let key = pair(id, u64::from(ordinal));
                let pick =
                    lottery.draw(|n| world.draws.words(Purpose::ShownPick, world.month, key, n), |_| 1.0);
                let Some(at) = pick else { continue };
                if !world.initiatives[at as usize].has(i) {
                    offered.push((i, at as usize));
                }
            }
        }
    }
    world.scratch.lottery = lottery;
}

/// One actor weighs its offers, best first, while it has slack.
fn weigh(world: &World, own: &[(u32, usize)], joins: &mut Vec<(usize, Member)>, log: &mut Log) {
    let p = &world.parameters;
    let actor = own[0].0;
    let i = actor as usize;
    let mut slack = world.actors.slack(i);
    let attention = total_attention(world, actor);
    let mut ranked: Vec<(usize, Offer)> = own
        .iter()
        .map(|&(_, at)| (at, Offer::new(world, actor, &world.initiatives[at], attention)))
        .collect();
    let terms: Vec<_> = ranked.iter().map(|(_, offer)| join_terms(p, offer, world.switches.trust)).collect();
    let mut order: Vec<usize> = (0..ranked.len()).collect();
    order.sort_by(|&a, &b| terms[b].utility.total_cmp(&terms[a].utility).then(a.cmp(&b)));
    for n in order {
        let (at, offer) = &mut ranked[n];
        let initiative = &world.initiatives[*at];
        let able = slack >= p.min_slack;
        let (drawn, draw) = decide(world, actor, initiative, terms[n].chance);
        let pledge = (able && drawn)
            .then(|| slack.min(p.pledge_share * world.actors.capacity[i]) * (1.0 + initiative.grandeur));
        log.note(|| {
            let work = Work::of(world, i);
            let weighing = Weighing { offer: *offer, gated: world.switches.trust, work, slack, draw };
            let obstacle = pledge.is_none().then(|| weighing.obstacle(p));
            let (initiative, terms, weighing) = (initiative.id, terms[n], Box::new(weighing));
            Entry::Weighed { actor, initiative, terms, weighing, pledge, obstacle }
        });
        if let Some(pledge) = pledge {
            slack -= pledge;
            joins.push((*at, Member { actor, pledge, benefit: offer.own_benefit }));
        }
    }
}

/// The attention of an actor for all its contacts, in order.
fn total_attention(world: &World, actor: u32) -> f64 {
    world.ties.attention(actor, world.parameters.wariness).map(|(_, attention)| attention).sum()
}
