//! Who is offered what, and what each actor makes of its offers.

use super::utility::{Offer, join_terms};
use super::weighing::Weighing;
use super::{Member, decide};
use crate::model::ahead::AHEAD;
use crate::model::crew::PART;
use crate::model::initiative::{Initiative, Stage};
use crate::model::log::{Entry, Log, Terms};
use crate::model::phases::mobilise::Work;
use crate::model::race::Race;
use crate::model::world::World;
use crate::random::{Purpose, pair};

/// What initiatives offer, and what comes of it.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// The actor and the place of the initiative.
    offered: Vec<(u32, usize)>,
    /// Those of one actor, best first.
    ranked: Vec<Ranked>,
    /// Every join of the month: place of the initiative and the new member.
    pub joins: Vec<(usize, Member)>,
}

impl Offers {
    /// Initiatives are offered, and every actor weighs what it is offered.
    pub fn weigh_all(&mut self, world: &mut World) {
        let Self { offered, ranked, joins } = self;
        offered.clear();
        joins.clear();
        invitations(world, offered);
        shown(world, offered);
        world.hands.sort(offered);
        offered.dedup();
        let mut log = std::mem::take(&mut world.log);
        if log.on || offered.len() <= PART {
            weigh_part(world, offered, ranked, joins, &mut log);
        } else {
            let parts = world.hands.gather(parts(offered).into_iter(), |_, part| {
                let mut joins = Vec::new();
                weigh_part(world, part, &mut Vec::new(), &mut joins, &mut Log::default());
                joins
            });
            parts.into_iter().for_each(|part| joins.extend(part));
        }
        world.log = log;
    }
}

/// Offers in parts of about [`PART`], all those of one actor in the same.
fn parts(offered: &[(u32, usize)]) -> Vec<&[(u32, usize)]> {
    let (mut parts, mut rest) = (Vec::new(), offered);
    while !rest.is_empty() {
        let mut end = rest.len().min(PART);
        while end < rest.len() && rest[end].0 == rest[end - 1].0 {
            end += 1;
        }
        let (part, later) = rest.split_at(end);
        parts.push(part);
        rest = later;
    }
    parts
}

/// Every actor weighs its offers.
fn weigh_part(
    world: &World,
    offered: &[(u32, usize)],
    ranked: &mut Vec<Ranked>,
    joins: &mut Vec<(usize, Member)>,
    log: &mut Log,
) {
    let (mut at, mut ahead) = (0, 0);
    for own in offered.chunk_by(|a, b| a.0 == b.0) {
        if at >= ahead {
            ahead = (at + AHEAD).min(offered.len());
            world.ties.read_ahead(offered[at..ahead].iter().map(|offer| offer.0));
        }
        at += own.len();
        weigh(world, own, ranked, joins, log);
    }
}

/// Offers `(actor, place of the initiative)` by members to their contacts.
fn invitations(world: &mut World, offered: &mut Vec<(u32, usize)>) {
    if world.initiatives.len() <= PART {
        let mut race = std::mem::take(&mut world.scratch.race);
        invite_part(world, 0, &world.initiatives, &mut race, offered);
        world.scratch.race = race;
    } else {
        let world = &*world;
        let parts = world.hands.gather(world.initiatives.chunks(PART), |n, part| {
            let mut offered = Vec::new();
            invite_part(world, n * PART, part, &mut Race::default(), &mut offered);
            offered
        });
        parts.into_iter().for_each(|part| offered.extend(part));
    }
}

/// Offers by the members of these initiatives, of which the first is in place `from`.
fn invite_part(
    world: &World,
    from: usize,
    initiatives: &[Initiative],
    race: &mut Race,
    offered: &mut Vec<(u32, usize)>,
) {
    for (n, initiatives) in initiatives.chunks(AHEAD).enumerate() {
        let forming = (from + n * AHEAD..).zip(initiatives).filter(|(_, i)| i.stage == Stage::Forming);
        world.ties.read_ahead(forming.clone().flat_map(|(_, i)| &i.members).map(|member| member.actor));
        for (at, initiative) in forming {
            for member in &initiative.members {
                invite(world, member.actor, initiative.key, race);
                let weighs = |&who: &u32| !idle(world, who) && !initiative.has(who);
                offered.extend(race.winners().filter(weighs).map(|who| (who, at)));
            }
        }
    }
}

/// Whether nothing comes of what is offered to an actor: it has no slack, and nobody wants to know why it joins
/// nothing.
#[inline]
fn idle(world: &World, actor: u32) -> bool {
    !world.log.on && world.actors.slack(actor as usize) < world.parameters.min_slack
}

/// Lets the contacts win whom a member invites, by an exponential race in which attention is speed.
fn invite(world: &World, actor: u32, key: u64, race: &mut Race) {
    let World { parameters: p, actors, .. } = world;
    let own = actors.pairs[actor as usize];
    let contacts = world.ties.attention(actor, p.wariness);
    let runners = contacts.map(|(who, speed)| (who, pair(own.with(actors.id(who)), key), speed));
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
        let mean = |i: usize| if idle(world, i as u32) { 0.0 } else { rate * world.actors.engagement[i] };
        show.run(world, &lottery, [Purpose::Shown, Purpose::ShownPick], mean);
        let shown = show.shown.iter().filter(|&&(at, i)| !world.initiatives[at as usize].has(i));
        offered.extend(shown.map(|&(at, i)| (i, at as usize)));
    }
    (world.scratch.lottery, world.scratch.show) = (lottery, show);
}

/// An offer with its place in the list of initiatives.
#[derive(Clone, Debug)]
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
