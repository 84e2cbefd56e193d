//! Phase 9: promises are kept or broken; initiatives progress and finish.
//!
//! Every initiative at work uses trust, platform and barriers as they stood when the phase began; what
//! teammates notice of broken promises is applied after all have worked, in order of ids.
//!
//! ```text
//! keep = (delivery_floor + (1 - delivery_floor) fit) min(1, av / pledged)
//! D    = sum over members of pledge * keep
//! progress of the month = D (synergy_base + synergy * mean trust)(1 + diversity_gain (1 - sum_g (n_g / n)^2))
//!        / (1 + coordination (n - 1)(1 - platform_relief p_c)) * product over sector pairs (1 - barrier)
//! keep < broken_ratio is a broken promise: each tied teammate notices with broken_seen, tau approach 0 by trust_loss
//! progress >= R: success with logistic(success_base + success_match overlap(z, n)
//!        + success_legitimacy (Li - legitimacy_mid) + success_voice (voice_o - .5)); else it fails; also at max_months
//! E   += direct_effect * progress of the month * z (1 + align_gain kap overlap(z, v))
//! ```
//!
//! `voice_o` is 1 if the people concerned are members, else their mean `e / ro` (0 if absent). Mean trust is
//! over ordered pairs of members, untied pairs at `trust_default`; alone: `trust_default`. An actor's load
//! is taken here, before this month's endings.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `D` | work delivered | person-months |
//! | `R` | effort an initiative asks | person-months |
//! | `E` | effort by aspect this month | person-months |
//! | `n` | hidden needs | simplex |
//!
//! Source: Raab et al. 2015; Emerson, Nabatchi & Balogh 2012. Limit case: alone, without trust or diversity,
//! progress is `D (synergy_base + synergy trust_default)`.

use crate::maths::{approach, logistic};
use crate::model::ahead::AHEAD;
use crate::model::crew::PART;
use crate::model::initiative::{Initiative, Stage};
use crate::model::log::Entry;
use crate::model::mix::MAX_ASPECTS;
use crate::model::parameters::Parameters;
use crate::model::total::Total;
use crate::model::world::World;
use crate::random::{Purpose, below, pair};

/// Share of a pledge that is kept.
pub fn keep(p: &Parameters, fit: f64, available: f64, pledged: f64) -> f64 {
    let ability = if pledged > 0.0 { (available / pledged).min(1.0) } else { 1.0 };
    (p.delivery_floor + (1.0 - p.delivery_floor) * fit) * ability
}

/// What a team makes of delivered work: trust and diversity add, coordination takes.
pub fn productivity(
    p: &Parameters,
    members: usize,
    trust: f64,
    diversity: f64,
    coalition_platform: f64,
) -> f64 {
    let coordination =
        p.coordination * (members as f64 - 1.0) * (1.0 - p.platform_relief * coalition_platform);
    (p.synergy_base + p.synergy * trust) * (1.0 + p.diversity_gain * diversity) / (1.0 + coordination)
}

/// Chance that a completed initiative succeeds.
pub fn success_chance(p: &Parameters, match_with_needs: f64, informal: f64, voice: f64) -> f64 {
    logistic(
        p.success_base
            + p.success_match * match_with_needs
            + p.success_legitimacy * (informal - p.legitimacy_mid)
            + p.success_voice * (voice - 0.5),
    )
}

/// A broken promise that a tied teammate may notice: the tie, the side that would trust less, and the key of
/// the draw.
#[derive(Clone, Copy, Debug)]
pub struct Witness {
    tie: u32,
    side: usize,
    key: u64,
}

/// What a part of the initiatives at work brings about for everyone.
#[derive(Clone, Debug, Default)]
pub struct Harvest {
    effort: [Total; MAX_ASPECTS],
    aligned: [Total; 2],
    delivered: Total,
    by_sector: Vec<Total>,
    broken: u32,
    witnesses: Vec<Witness>,
    entries: Vec<Entry>,
    /// Members of each sector in one initiative.
    counts: Vec<u32>,
}

/// Runs the phase.
pub fn run(world: &mut World) {
    take_load(world);
    if !world.switches.acting {
        return;
    }
    let mut initiatives = std::mem::take(&mut world.initiatives);
    let before = world.flow.finished.len();
    // Nobody's engagement changes in this phase, so one look at it serves all.
    let absent = world.involvement_of_concerned();
    if initiatives.len() <= PART {
        let mut harvest = std::mem::take(&mut world.scratch.harvest);
        work_part(world, &mut initiatives, absent, &mut harvest);
        bring_in(world, &mut harvest);
        world.scratch.harvest = harvest;
    } else {
        let parts = world.hands.gather(initiatives.chunks_mut(PART), |_, part| {
            let mut harvest = Harvest::default();
            work_part(world, part, absent, &mut harvest);
            harvest
        });
        parts.into_iter().for_each(|mut harvest| bring_in(world, &mut harvest));
    }
    let ended = |initiative: &mut Initiative| matches!(initiative.stage, Stage::Succeeded | Stage::Failed);
    world.flow.finished.extend(initiatives.extract_if(.., ended));
    world.initiatives = initiatives;
    end_all(world, before);
}

/// The initiatives of a part that are at work, in order.
fn work_part(world: &World, initiatives: &mut [Initiative], absent: f64, harvest: &mut Harvest) {
    let mut fresh = Harvest {
        by_sector: std::mem::take(&mut harvest.by_sector),
        witnesses: std::mem::take(&mut harvest.witnesses),
        counts: std::mem::take(&mut harvest.counts),
        ..Harvest::default()
    };
    fresh.by_sector.clear();
    fresh.by_sector.resize(world.sectors(), Total::default());
    fresh.counts.resize(world.sectors(), 0);
    fresh.witnesses.clear();
    for initiatives in initiatives.chunks_mut(AHEAD / 2) {
        let active = initiatives.iter().filter(|i| i.stage == Stage::Active);
        world.ties.read_ahead(active.flat_map(|i| &i.members).map(|member| member.actor));
        for initiative in initiatives.iter_mut().filter(|i| i.stage == Stage::Active) {
            work(world, initiative, absent, &mut fresh);
        }
    }
    *harvest = fresh;
}

/// Adds what a part has brought about to what all have; parts in order.
fn bring_in(world: &mut World, harvest: &mut Harvest) {
    let flow = &mut world.flow;
    flow.effort.iter_mut().zip(harvest.effort).for_each(|(sum, part)| sum.add(part.value()));
    flow.aligned.iter_mut().zip(harvest.aligned).for_each(|(sum, part)| sum.add(part.value()));
    flow.delivered.add(harvest.delivered.value());
    flow.by_sector.iter_mut().zip(&harvest.by_sector).for_each(|(sum, part)| sum.add(part.value()));
    flow.broken += harvest.broken;
    world.log.entries.append(&mut harvest.entries);
    if world.switches.trust {
        disappoint(world, &harvest.witnesses);
    }
}

/// What has ended, from this place on, is counted; members have the benefit of what succeeded.
fn end_all(world: &mut World, from: usize) {
    let World { flow, tally, actors, .. } = world;
    for initiative in &flow.finished[from..] {
        if initiative.stage == Stage::Failed {
            tally.failed += 1;
            continue;
        }
        tally.succeeded += 1;
        for member in &initiative.members {
            actors.month[member.actor as usize].benefit += member.benefit;
            actors.benefit[member.actor as usize] += member.benefit;
        }
    }
}

/// Load `min(1, (pledged + follow) / k)`.
fn take_load(world: &mut World) {
    let actors = &mut world.actors;
    for &i in &actors.here {
        let i = i as usize;
        let month = &mut actors.month[i];
        let taken = month.pledged + month.following;
        month.load = if taken > 0.0 { (taken / actors.capacity[i]).min(1.0) } else { 0.0 };
    }
}

/// A month of work; `absent` is how far the people concerned are heard where none of them is a member.
fn work(world: &World, initiative: &mut Initiative, absent: f64, harvest: &mut Harvest) {
    let delivered = deliver(world, initiative, harvest);
    let n = initiative.members.len();
    let (diversity, open) = sectors_present(world, n, &harvest.counts);
    let (p, common) = (&world.parameters, &world.common);
    let trust = mean_trust(world, initiative);
    let progress = delivered * productivity(p, n, trust, diversity, world.levers.coalition_platform) * open;
    initiative.progress += progress;

    let match_with_vision = initiative.theme.overlap(common.vision);
    let effect = p.direct_effect * progress * (1.0 + p.align_gain * common.clarity * match_with_vision);
    for (sum, z) in harvest.effort.iter_mut().zip(initiative.theme.0) {
        sum.add(effect * z);
    }
    harvest.aligned[0].add(delivered * match_with_vision);
    harvest.aligned[1].add(delivered);

    if initiative.progress >= initiative.effort {
        finish(world, initiative, absent, harvest);
    } else if f64::from(initiative.months) >= p.max_months {
        end(world, initiative, false, 0.0, harvest);
    }
}

/// What members deliver, in order; notes broken promises and counts members by sector.
fn deliver(world: &World, initiative: &Initiative, harvest: &mut Harvest) -> f64 {
    let (p, actors) = (&world.parameters, &world.actors);
    let mut delivered = 0.0;
    harvest.counts.fill(0);
    for member in &initiative.members {
        let i = member.actor as usize;
        let sector = usize::from(actors.sector[i]);
        let fit = actors.competence[i].overlap(initiative.theme);
        let month = &actors.month[i];
        let keep = keep(p, fit, month.available, month.pledged);
        let work = member.pledge * keep;
        delivered += work;
        harvest.delivered.add(work);
        harvest.by_sector[sector].add(work);
        harvest.counts[sector] += 1;
        if keep < p.broken_ratio {
            harvest.broken += 1;
            if world.log.on {
                harvest.entries.push(Entry::Broke { actor: member.actor, initiative: initiative.id, keep });
            }
            witness(world, initiative, member.actor, &mut harvest.witnesses);
        }
    }
    delivered
}

/// Each tied teammate may notice a broken promise.
fn witness(world: &World, initiative: &Initiative, breaker: u32, witnesses: &mut Vec<Witness>) {
    let pairs = &world.actors.pairs;
    for teammate in initiative.members.iter().map(|m| m.actor).filter(|&other| other != breaker) {
        if let Some(tie) = world.ties.find(teammate, breaker) {
            let key = pair(pairs[breaker as usize].with(world.actors.id(teammate)), initiative.key);
            witnesses.push(Witness { tie, side: usize::from(breaker < teammate), key });
        }
    }
}

/// Whoever noticed trusts less.
fn disappoint(world: &mut World, witnesses: &[Witness]) {
    let World { parameters: p, ties, draws, month, scratch, .. } = world;
    let keys = witnesses.iter().map(|witness| witness.key);
    let words = scratch.batch.draw(draws, Purpose::BrokenSeen, *month, 0, keys);
    for (witness, &[word, ..]) in witnesses.iter().zip(words) {
        if below(word, p.broken_seen) {
            let trust = &mut ties.get_mut(witness.tie).trust[witness.side];
            *trust = approach(*trust, 0.0, p.trust_loss);
        }
    }
}

/// Diversity `1 - sum_g (n_g / n)^2` and what barriers between the sectors present let through.
fn sectors_present(world: &World, members: usize, counts: &[u32]) -> (f64, f64) {
    let sectors = world.sectors();
    let n = members as f64;
    let same: f64 = counts.iter().map(|&count| f64::from(count) / n).map(|share| share * share).sum();
    // Which sectors are present is anyone's guess: every barrier is looked at, and lets all through without them.
    let passed = |pair: &[usize; 2]| {
        let both = counts[pair[0]].min(counts[pair[1]]).min(1);
        1.0 - f64::from(both) * world.common.barrier(pair[0], pair[1], sectors)
    };
    let open: f64 = world.common.barred.iter().map(passed).product();
    (1.0 - same, open)
}

/// Mean trust over ordered pairs of members, both directions of a pair together.
fn mean_trust(world: &World, initiative: &Initiative) -> f64 {
    let untied = world.parameters.trust_default;
    let n = initiative.members.len();
    if n == 1 {
        return untied;
    }
    let mut sum = 0.0;
    for (at, a) in initiative.members.iter().enumerate() {
        for b in &initiative.members[at + 1..] {
            let tie = world.ties.find(a.actor, b.actor).map(|tie| world.ties.get(tie));
            sum += tie.map_or(untied + untied, |tie| tie.trust[0] + tie.trust[1]);
        }
    }
    sum / (n * (n - 1)) as f64
}

/// A completed initiative succeeds or fails.
fn finish(world: &World, initiative: &mut Initiative, absent: f64, harvest: &mut Harvest) {
    let concerned = |i: u32| world.setup.sectors[usize::from(world.actors.sector[i as usize])].concerned;
    let voice = if initiative.members.iter().any(|m| concerned(m.actor)) { 1.0 } else { absent };
    let overlap = initiative.theme.overlap(world.common.needs);
    let chance = success_chance(&world.parameters, overlap, world.common.informal, voice);
    // The luck of an initiative is its own, whenever it is completed.
    let succeeded = below(world.draws.words(Purpose::Success, 0, initiative.key, 0)[0], chance);
    end(world, initiative, succeeded, chance, harvest);
}

fn end(world: &World, initiative: &mut Initiative, succeeded: bool, chance: f64, harvest: &mut Harvest) {
    initiative.stage = if succeeded { Stage::Succeeded } else { Stage::Failed };
    if world.log.on {
        let overlap = initiative.theme.overlap(world.common.needs);
        let members = initiative.members.len() as u32;
        let initiative = initiative.id;
        harvest.entries.push(Entry::Finished { initiative, succeeded, chance, overlap, members });
    }
}

#[cfg(test)]
mod tests;
