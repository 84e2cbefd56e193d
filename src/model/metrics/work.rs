//! Initiatives, practices, work, hours and the flow of functions.

use super::relations::balance;
use super::{Metric, Observation};
use crate::maths::exp;
use crate::model::initiative::Stage;
use crate::model::total::Total;
use crate::model::world::World;

pub fn observe(world: &World, seen: &mut Observation, bits: &mut Vec<u64>) {
    initiatives(world, seen, bits);
    practices(world, seen, bits);
    let (flow, tally) = (&world.flow, &world.tally);
    seen.set(Metric::Launched, f64::from(tally.launched));
    seen.set(Metric::Succeeded, f64::from(tally.succeeded));
    seen.set(Metric::Failed, f64::from(tally.failed));
    seen.set(Metric::Abandoned, f64::from(tally.abandoned));
    seen.set(Metric::BrokenPromises, f64::from(flow.broken));
    seen.set(Metric::Delivered, flow.delivered.value());
    seen.set(Metric::Followed, flow.followed.value());
    seen.set(Metric::HoursOrchestration, tally.orchestration);
    seen.set(Metric::HoursPartners, tally.partners);
    seen.set(Metric::Lessons, f64::from(tally.lessons));
    seen.set(Metric::LessonsShared, f64::from(tally.shared));

    let actors = &world.actors;
    let able = |i: usize| actors.month[i].available + actors.month[i].following;
    let able = world.of_all(|sum: &mut Total, i| sum.add(able(i))).value();
    let done = flow.delivered.value() + flow.followed.value();
    let act = if able > 0.0 { (done / able).min(1.0) } else { 0.0 };
    let recent: u32 = tally.shared_by_month.iter().sum();
    let learn = 1.0 - exp(-f64::from(recent) / world.setup.aspects as f64);
    seen.set(Metric::FlowAct, act);
    seen.set(Metric::FlowLearn, learn);
    let flows = [seen.get(Metric::FlowMeet), seen.get(Metric::FlowSteer), act, learn];
    seen.set(Metric::Balance, balance(flows));
}

fn initiatives(world: &World, seen: &mut Observation, counts: &mut Vec<u64>) {
    let (mut waiting, mut forming, mut active) = (0.0, 0.0, 0.0);
    let (mut size, mut diversity) = (Total::default(), Total::default());
    counts.clear();
    counts.resize(world.sectors(), 0);
    for initiative in &world.initiatives {
        match initiative.stage {
            Stage::Waiting => waiting += 1.0,
            Stage::Forming => forming += 1.0,
            Stage::Active => {
                active += 1.0;
                let n = initiative.members.len() as f64;
                size.add(n);
                counts.fill(0);
                let sectors = initiative.members.iter().map(|m| world.actors.sector[m.actor as usize]);
                sectors.for_each(|sector| counts[usize::from(sector)] += 1);
                let shares = counts.iter().map(|&count| count as f64 / n);
                diversity.add(1.0 - shares.map(|share| share * share).sum::<f64>());
            }
            Stage::Succeeded | Stage::Failed | Stage::Abandoned => {}
        }
    }
    seen.set(Metric::InitiativesWaiting, waiting);
    seen.set(Metric::InitiativesForming, forming);
    seen.set(Metric::InitiativesActive, active);
    seen.set(Metric::CoalitionSize, size.over(active, f64::NAN));
    seen.set(Metric::CoalitionDiversity, diversity.over(active, f64::NAN));
}

fn practices(world: &World, seen: &mut Observation, bits: &mut Vec<u64>) {
    // Those whose last follower left this month are forgotten in the next *spread*.
    let followers = || world.practices.iter().map(|p| p.followers.len() as f64).filter(|&count| count > 0.0);
    let n = followers().count() as f64;
    seen.set(Metric::Practices, n);
    let total: f64 = followers().sum();
    seen.set(Metric::Followers, if n > 0.0 { total / n } else { f64::NAN });
    seen.set(Metric::PracticeGini, super::gini(followers(), bits, &world.hands));
}
