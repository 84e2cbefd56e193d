//! Phase 7: work becomes available; frontrunners launch, or wait for each other.
//!
//! Reads the state as *steer* left it; each actor decides by itself.
//!
//! ```text
//! rho   <- rho + role_rate x_mob (1 - rho) - role_decay (rho - role_base)
//! follow = practice_effort k e * mean vigour of followed practices
//! av     = max(0, k e (mandate_floor + (1 - mandate_floor) m)(1 - governance_cost if administrative) + help - follow)
//! slack  = av - pledged                                            (forming and waiting included)
//! P_i    = sum over contacts of overlap(c_i, c_j) e_j
//! act    = 1 - waiting_ratio^(1 / ((1 - rho) P_i))                 (1 when alone)
//! launch with act (1 - exp(-launch_rate (th.s) e (1 + lever_platform_launch p_c))) if slack >= min_slack
//! theme  z ~ Dirichlet(theme_concentration (f + guidance g kap (v - f)) + .05), g = min(1, sin phi / sin 45)
//! effort R ~ LogNormal(ln effort_median, effort_sd)(1 + G), G = x_mob sigma;   benefit b ~ Beta(2, 3)
//! ```
//!
//! Themes are floored at 1e-6. The initiator pledges `min(slack, pledge_share k)`. An initiative can form,
//! start and work in the month of its launch.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `rho` | role clarity | \[0, 1\] |
//! | `av` | work available | person-months |
//! | `P` | equally placed peers | >= 0 |
//! | `act` | probability of being the one who acts | \[0, 1\] |
//! | `phi` | orientation | 0 to 90 degrees |
//!
//! Source: Diekmann 1985 (volunteer's dilemma). Limit cases: with `P = n - 1` peers and `rho = 0` an actor
//! abstains with `(c / b)^(1 / (n - 1))`, the dilemma's equilibrium; an endless launch rate launches with
//! `act`; shareholders start from their own frame, ecosystem thinkers from the shared vision.

use crate::maths::{exp, ln, pow, sin};
use crate::model::actors::{ActorId, Month};
use crate::model::crew::PART;
use crate::model::initiative::{Initiative, InitiativeId, Member, Practice, Stage, initiative_key};
use crate::model::log::{Entry, Log};
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::{Domain, Governance};
use crate::model::world::World;
use crate::random::{Batch, Purpose, below, beta_2_3};

/// The least weight of an aspect in a theme.
const THEME_FLOOR: f64 = 1e-6;

/// Probability of being the one who acts among so many equally placed peers.
pub fn act(waiting_ratio: f64, role_clarity: f64, peers: f64) -> f64 {
    let waiting = (1.0 - role_clarity) * peers;
    if waiting > 0.0 { 1.0 - pow(waiting_ratio, 1.0 / waiting) } else { 1.0 }
}

/// How far the vision guides the theme of an actor of this orientation, given the sine of its angle.
pub fn guidance(sine: f64) -> f64 {
    (sine / sin(core::f64::consts::FRAC_PI_4)).min(1.0)
}

/// Runs the phase.
pub fn run(world: &mut World) {
    clear_roles(world);
    make_available(world);
    if world.switches.acting {
        let mut launched = std::mem::take(&mut world.scratch.launched);
        launch_all(world, &mut launched);
        for initiative in &launched {
            world.actors.month[initiative.id.initiator as usize].pledged += initiative.members[0].pledge;
            world.tally.launched += 1;
        }
        // Initiatives are large: all are put in their places in one pass.
        world.initiatives.append(&mut launched);
        world.initiatives.sort_by_key(|initiative| initiative.id);
        world.scratch.launched = launched;
    }
}

fn clear_roles(world: &mut World) {
    let p = &world.parameters;
    let gain = p.role_rate * world.levers.x(Domain::Mobilisation);
    let (decay, base) = (p.role_decay, p.role_base);
    let actors = &mut world.actors;
    for &i in &actors.here {
        let rho = &mut actors.role[i as usize];
        *rho += gain * (1.0 - *rho) - decay * (*rho - base);
    }
}

/// Work that each actor has available, that following takes and that is pledged already.
fn make_available(world: &mut World) {
    for initiative in &world.initiatives {
        for member in &initiative.members {
            world.actors.month[member.actor as usize].pledged += member.pledge;
        }
    }
    let mut vigours = std::mem::take(&mut world.scratch.numbers);
    add_vigour(&world.practices, world.actors.len(), &mut vigours);
    let mut months = std::mem::take(&mut world.actors.month);
    let rest = &*world;
    rest.hands.each(months.chunks_mut(PART), |n, months| {
        let (p, actors) = (&rest.parameters, &rest.actors);
        for (i, month) in (n * PART..).zip(months).filter(|(i, _)| actors.present[*i]) {
            let count = actors.follows[i].len();
            let vigour = if count > 0 { vigours[i] / count as f64 } else { 0.0 };
            month.following = p.practice_effort * (actors.capacity[i] * actors.engagement[i]) * vigour;
            month.available = Work::of_month(rest, i, month).available(p);
        }
    });
    (world.actors.month, world.scratch.numbers) = (months, vigours);
}

/// What an actor's work of the month is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// Capacity times engagement, in person-months.
    pub at_work: f64,
    /// Mandate `m`, in [0, 1].
    pub mandate: f64,
    /// What an administrative organisation leaves, in [0, 1].
    pub upkeep: f64,
    /// What help received adds and help given takes, in person-months.
    pub help: f64,
    /// What following takes, in person-months.
    pub following: f64,
}

impl Work {
    /// The parts as they are in a world whose help and following are known.
    #[inline]
    pub fn of(world: &World, i: usize) -> Self {
        Self::of_month(world, i, &world.actors.month[i])
    }

    #[inline]
    fn of_month(world: &World, i: usize, month: &Month) -> Self {
        let (p, actors) = (&world.parameters, &world.actors);
        let [given, received] = month.helps.map(f64::from);
        let upkeep = match world.setup.governance {
            Governance::Administrative => 1.0 - p.governance_cost,
            _ => 1.0,
        };
        Self {
            at_work: actors.capacity[i] * actors.engagement[i],
            mandate: actors.mandate[i],
            upkeep,
            help: p.help_benefit * received - p.help_cost * given,
            following: month.following,
        }
    }

    /// Work available `av`, in person-months.
    #[inline]
    pub fn available(&self, p: &Parameters) -> f64 {
        let backed = p.mandate_floor + (1.0 - p.mandate_floor) * self.mandate;
        (self.at_work * backed * self.upkeep + self.help - self.following).max(0.0)
    }
}

/// Into `sums`: the vigour of the practices that each actor follows, added in order.
fn add_vigour(practices: &[Practice], actors: usize, sums: &mut Vec<f64>) {
    sums.clear();
    sums.resize(actors, 0.0);
    for practice in practices {
        practice.followers.iter().for_each(|&i| sums[i as usize] += practice.vigour);
    }
}

/// The launches of the month, decided on the state before any of them.
fn launch_all(world: &mut World, launched: &mut Vec<Initiative>) {
    let mut log = std::mem::take(&mut world.log);
    let mut batch = std::mem::take(&mut world.scratch.batch);
    let (here, ids) = (&world.actors.here, &world.actors.ids_here);
    if log.on || here.len() <= PART {
        launch_part(world, here, ids, &mut batch, launched, &mut log);
    } else {
        let parts = here.chunks(PART).zip(ids.chunks(PART));
        let parts = world.hands.gather(parts, |_, (here, ids)| {
            let mut launched = Vec::new();
            launch_part(world, here, ids, &mut Batch::default(), &mut launched, &mut Log::default());
            launched
        });
        parts.into_iter().for_each(|part| launched.extend(part));
    }
    (world.log, world.scratch.batch) = (log, batch);
}

/// The launches of these actors, of which `ids` are the stable ids.
fn launch_part(
    world: &World,
    here: &[u32],
    ids: &[ActorId],
    batch: &mut Batch,
    launched: &mut Vec<Initiative>,
    log: &mut Log,
) {
    let p = &world.parameters;
    let ease = 1.0 + p.lever_platform_launch * world.levers.coalition_platform;
    let words = batch.draw_listed(&world.draws, Purpose::Launch, world.month, 0, ids);
    for (&actor, words) in here.iter().zip(words) {
        let (i, word) = (actor as usize, words[0]);
        if world.actors.slack(i) < p.min_slack {
            continue;
        }
        let s = world.salient(i);
        let drive = s[0] + s[1] + s[2];
        let rate = p.launch_rate * drive * world.actors.engagement[i] * ease;
        // Most draws need no exponential: readiness is at most the rate, but for what rounding may add.
        if !below(word, rate + 1e-15) {
            continue;
        }
        let readiness = 1.0 - exp(-rate);
        // Whoever would not launch alone does not launch among peers: `act` is at most 1.
        if !below(word, readiness) {
            continue;
        }
        let waits = world.switches.mobilisation;
        let acts = if waits { act(p.waiting_ratio, world.actors.role[i], peers(world, actor)) } else { 1.0 };
        let chance = acts * readiness;
        if below(word, chance) {
            let initiative = launch(world, actor);
            log.note(|| Entry::Launched {
                actor,
                initiative: initiative.id,
                theme: initiative.theme,
                effort: initiative.effort,
                chance,
                acts,
            });
            launched.push(initiative);
        }
    }
}

/// Equally placed peers, contacts in order.
fn peers(world: &World, actor: u32) -> f64 {
    let actors = &world.actors;
    let own = actors.competence[actor as usize];
    let weigh = |j: usize| own.overlap(actors.competence[j]) * actors.engagement[j];
    world.ties.row(actor).iter().map(|half| weigh(half.other as usize)).sum()
}

fn launch(world: &World, actor: u32) -> Initiative {
    let (p, draws, month) = (&world.parameters, &world.draws, world.month);
    let i = actor as usize;
    let id = world.actors.id(actor);
    let key = initiative_key(id, month);
    let grandeur = world.levers.x(Domain::Mobilisation) * world.levers.sigma(Domain::Mobilisation);
    let theme = theme(world, i);
    let size = exp(ln(p.effort_median) + p.effort_sd * draws.normal(Purpose::Effort, month, id, 0));
    let block = |n| draws.words(Purpose::Benefit, month, id, n);
    let benefit = beta_2_3(block(0), block(1));
    let mut initiative = Initiative {
        id: InitiativeId { initiator: actor, launched: month },
        key,
        theme,
        effort: size * (1.0 + grandeur),
        benefit,
        grandeur,
        members: Vec::new(),
        progress: 0.0,
        months: 1,
        stage: if world.setup.approval { Stage::Waiting } else { Stage::Forming },
    };
    let pledge = world.actors.slack(i).min(p.pledge_share * world.actors.capacity[i]);
    initiative.join(Member { actor, pledge, benefit: world.own_benefit(&initiative, i) });
    initiative
}

/// The theme of an initiative: around the own frame, guided towards a clear vision.
fn theme(world: &World, i: usize) -> Mix {
    let (p, actors, common) = (&world.parameters, &world.actors, &world.common);
    let guided = p.guidance * guidance(actors.orientation[i][1]) * common.clarity;
    let centre = actors.frame[i].toward(common.vision, guided);
    let mut theme = Mix::ZERO;
    for k in 0..world.setup.aspects {
        let count = p.theme_concentration * centre.0[k] + 0.05;
        theme.0[k] = world.draws.gamma(Purpose::Theme, world.month, actors.id(i as u32), k as u32, count);
    }
    let mut theme = theme.normalised().unwrap_or(centre);
    for weight in &mut theme.0[..world.setup.aspects] {
        *weight = weight.max(THEME_FLOOR);
    }
    theme.normalised().expect("every aspect weighs at least the floor")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, world_with};
    use super::*;

    /// Diekmann 1985: abstain with (c / b)^(1 / (n - 1)).
    #[test]
    fn volunteers_dilemma() {
        for (n, abstain) in [(2.0, 0.2), (5.0, 0.6687), (10.0, 0.8363), (20.0, 0.9188)] {
            assert!((1.0 - act(0.2, 0.0, n - 1.0) - abstain).abs() < 5e-5);
        }
        assert_eq!(act(0.3, 0.2, 0.0), 1.0);
        assert_eq!(act(0.3, 1.0, 9.0), 1.0);
    }

    #[test]
    fn guidance_runs_from_shareholder_to_ecosystem() {
        assert_eq!(guidance(0.0), 0.0);
        assert!((guidance(0.5) - 0.5f64.sqrt()).abs() < 1e-12);
        assert_eq!(guidance(sin(1.2)), 1.0);
    }

    #[test]
    fn role_clarity_makes_frontrunners() {
        assert!(act(0.3, 0.8, 6.0) > act(0.3, 0.2, 6.0));
    }

    #[test]
    fn a_launch_takes_the_initiators_slack_and_waits_for_approval_where_asked() {
        let mut world = world_with(|setup| {
            setup.generated = 200;
            setup.approval = true;
            setup.parameters.launch_rate = 1e6;
            setup.parameters.waiting_ratio = 0.05;
        });
        run_phases(&mut world, &["environment", "facilitate", "mobilise"]);
        assert!(world.initiatives.len() > 20);
        assert!(world.initiatives.windows(2).all(|w| w[0].id < w[1].id));
        for initiative in &world.initiatives {
            let i = initiative.id.initiator as usize;
            assert_eq!(initiative.stage, Stage::Waiting);
            assert!((initiative.theme.sum() - 1.0).abs() < 1e-12);
            assert!(
                initiative.theme.0[..5].iter().all(|&z| z >= 9e-7) && initiative.theme.0[5..] == [0.0; 3]
            );
            assert!(world.actors.month[i].pledged <= world.actors.month[i].available + 1e-12);
        }
    }

    #[test]
    fn switched_off_nobody_acts() {
        let mut world = world_with(|setup| setup.switches.acting = false);
        for _ in 0..12 {
            world.step();
        }
        assert_eq!(world.tally.launched, 0);
        assert_eq!(world.tally.impact, 0.0);
    }
}
