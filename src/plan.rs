//! Which schedule to choose under a budget of hours.
//!
//! ```text
//! genes -> Schedule within the Budget -> runs on shared chance -> goals -> NSGA-II -> front
//!                                             a few of the front -> runs on fresh chance -> effects
//! ```
//!
//! What comes out best of many is partly lucky: the more schedules are tried on the same chance, the more so
//! (the winner's curse). The few that are kept are therefore run again with chance that the search never saw,
//! and both numbers are told.

mod choose;
mod schedule;
mod tables;
mod text;

pub use choose::{Role, choose};
pub use schedule::{Budget, LEVELS, Schedule};
pub use tables::{front_table, plans_table, saved, schedules_table, search_table};
pub use text::text;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compare::{RELEVANT, direction};
use crate::ensemble::{Job, ends};
use crate::model::metrics::Metric;
use crate::model::setup::Setup;
use crate::random::Draws;
use crate::run::Watch;
use crate::scenario::Scenario;
use crate::search::{Settings, nsga2};
use crate::statistics::{Effect, Estimate, mean, sorted};

/// What is measured of a plan, in the order of every list of values here.
pub const METRICS: [Metric; 5] = [
    Metric::ImpactCumulative,
    Metric::Alignment,
    Metric::HoursOrchestration,
    Metric::HoursPartners,
    Metric::Inclusion,
];

/// The goals of the search; more is better of each.
pub const GOALS: [&str; 4] = ["impact", "alignment", "effort", "fairness"];

/// What is asked of a search.
pub struct Question<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How many periods of equal length a schedule has.
    pub periods: u32,
    /// What it may cost.
    pub budget: Budget,
    /// The seed.
    pub seed: u64,
    /// Runs of each schedule in the search.
    pub replicates: u64,
    /// Runs of each plan afterwards, with chance that the search did not use.
    pub fresh: u64,
    /// Schedules in a generation.
    pub population: usize,
    /// Generations.
    pub generations: usize,
    /// How many plans are kept.
    pub plans: usize,
}

/// A schedule with its goals on the chance of the search.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The schedule.
    pub schedule: Schedule,
    /// By [`GOALS`]: mean over replicates; `-∞` where there is no value.
    pub goals: [f64; 4],
}

/// What a generation had reached.
#[derive(Clone, Copy, Debug)]
pub struct Reached {
    /// Different schedules so far.
    pub tried: usize,
    /// Those on the front so far.
    pub front: usize,
    /// Best of each goal so far.
    pub best: [f64; 4],
}

/// A plan that was kept.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Why it was kept.
    pub role: Role,
    /// Whether fresh chance carries that: pair by pair it surely has more of its goal than each other plan.
    pub apart: bool,
    /// The schedule with its goals in the search.
    pub tried: Tried,
    /// By [`METRICS`]: its effect against the baseline on the chance of the search.
    pub searched: Vec<Option<Effect>>,
    /// The same with fresh chance.
    pub fresh: Vec<Option<Effect>>,
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Every schedule that none beats on all goals, in the order of their impact.
    pub front: Vec<Tried>,
    /// By generation.
    pub reached: Vec<Reached>,
    /// The plans that were kept.
    pub plans: Vec<Plan>,
    /// The default strategy of the scenario, with fresh chance, if it is another than the baseline.
    pub usual: Option<Vec<Option<Effect>>>,
}

impl Question<'_> {
    /// Runs in all, at most.
    pub fn runs(&self) -> u64 {
        let searched = (self.population * (self.generations + 1)) as u64 * self.replicates;
        searched + (self.plans as u64 + 2) * (self.fresh + self.replicates)
    }

    /// Searches, chooses and runs again; `None` if somebody stopped it.
    pub fn answer(&self, threads: usize, watch: &dyn Watch) -> Option<Found> {
        let mut known: BTreeMap<Schedule, [f64; 4]> = BTreeMap::new();
        let mut reached = Vec::new();
        let settings = Settings {
            genes: Schedule::genes(self.periods),
            population: self.population,
            generations: self.generations,
        };
        let base = self.base();
        let schedule = |genes: &[f64]| Schedule::within(genes, self.periods, &self.budget, base);
        // Chance that no run of the model has.
        let draws = Draws::new(self.seed, u64::MAX - 1);
        nsga2(&settings, draws, &Schedule::starts(self.periods), |generation| {
            let schedules: Vec<Schedule> = generation.iter().map(|genes| schedule(genes)).collect();
            let mut new: Vec<Schedule> =
                schedules.iter().filter(|schedule| !known.contains_key(*schedule)).cloned().collect();
            new.sort();
            new.dedup();
            let jobs: Vec<Job> = new.iter().flat_map(|s| self.jobs(s.applied(base), false)).collect();
            let ends = ends(&jobs, &METRICS, threads, watch)?;
            for (schedule, runs) in new.into_iter().zip(ends.chunks(self.replicates as usize)) {
                known.insert(schedule, goals(runs));
            }
            let found: Vec<Vec<f64>> = known.values().map(|goals| goals.to_vec()).collect();
            let best = |goal: usize| found.iter().map(|goals| goals[goal]).fold(f64::NEG_INFINITY, f64::max);
            reached.push(Reached {
                tried: known.len(),
                front: crate::compare::front(&found).len(),
                best: [0, 1, 2, 3].map(best),
            });
            let own: Vec<Vec<f64>> = schedules.iter().map(|schedule| known[schedule].to_vec()).collect();
            // Genes that the budget cut back are given back as they are, so that children come from what ran.
            Some(schedules.iter().map(Schedule::as_genes).zip(own).collect())
        })?;
        let tried: Vec<Tried> =
            known.into_iter().map(|(schedule, goals)| Tried { schedule, goals }).collect();
        let all: Vec<Vec<f64>> = tried.iter().map(|tried| tried.goals.to_vec()).collect();
        let mut front: Vec<Tried> =
            crate::compare::front(&all).into_iter().map(|place| tried[place].clone()).collect();
        front.sort_by(|a, b| b.goals[0].total_cmp(&a.goals[0]).then_with(|| a.schedule.cmp(&b.schedule)));
        let (plans, usual) = self.again(choose(&front, self.plans), threads, watch)?;
        Some(Found { front, reached, plans, usual })
    }

    /// Runs what was chosen with the chance of the search and with fresh chance, beside the baseline.
    #[allow(clippy::type_complexity)]
    fn again(
        &self,
        chosen: Vec<(Role, Tried)>,
        threads: usize,
        watch: &dyn Watch,
    ) -> Option<(Vec<Plan>, Option<Vec<Option<Effect>>>)> {
        let base = self.base();
        let usual = &self.scenario.strategies[self.scenario.default_strategy].setup;
        let mut setups = vec![base.clone(), usual.clone()];
        setups.extend(chosen.iter().map(|(_, tried)| tried.schedule.applied(base)));
        let mut effects = [false, true].into_iter().map(|fresh| {
            let jobs: Vec<Job> = setups.iter().flat_map(|setup| self.jobs(setup.clone(), fresh)).collect();
            let ends = ends(&jobs, &METRICS, threads, watch)?;
            let count = if fresh { self.fresh } else { self.replicates } as usize;
            let runs: Vec<&[Vec<f64>]> = ends.chunks(count).collect();
            let found: Vec<_> = runs[1..].iter().map(|own| against(own, runs[0])).collect();
            let roles = chosen.iter().map(|(role, _)| *role).enumerate();
            Some((found, roles.map(|(place, role)| apart(role, place, &runs[2..])).collect::<Vec<_>>()))
        });
        let ((searched, _), (mut fresh, apart)) = (effects.next()??, effects.next()??);
        let own = fresh.remove(0);
        let usual = (self.scenario.default_strategy != self.scenario.baseline).then_some(own);
        let plan = |((((role, tried), searched), fresh), apart)| Plan { role, apart, tried, searched, fresh };
        let plans = chosen.into_iter().zip(searched.into_iter().skip(1)).zip(fresh).zip(apart);
        let plans = plans.map(plan).collect();
        Some((plans, usual))
    }

    fn base(&self) -> &Setup {
        &self.scenario.strategies[self.scenario.baseline].setup
    }

    fn jobs(&self, setup: Setup, fresh: bool) -> impl Iterator<Item = Job> {
        let (setup, seed) = (Arc::new(setup), self.seed);
        let replicates =
            if fresh { self.replicates..self.replicates + self.fresh } else { 0..self.replicates };
        replicates.map(move |replicate| Job { setup: Arc::clone(&setup), seed, replicate })
    }
}

fn against(own: &[Vec<f64>], base: &[Vec<f64>]) -> Vec<Option<Effect>> {
    let column = |runs: &[Vec<f64>], place: usize| runs.iter().map(|run| run[place]).collect::<Vec<f64>>();
    (0..METRICS.len())
        .map(|place| {
            let (own, base) = (column(own, place), column(base, place));
            let level = mean(&sorted(&base)).abs();
            let relevant = if level.is_finite() { RELEVANT * level } else { 0.0 };
            Effect::of(&own, &base, relevant, direction(METRICS[place]))
        })
        .collect()
}

fn goals(runs: &[Vec<f64>]) -> [f64; 4] {
    let of = |place: usize| {
        let found = mean(&sorted(&runs.iter().map(|run| run[place]).collect::<Vec<f64>>()));
        if found.is_finite() { found } else { f64::NEG_INFINITY }
    };
    [of(0), of(1), -(of(2) + of(3)), of(4)]
}

/// What one run reaches of a goal.
fn reached(run: &[f64], goal: usize) -> f64 {
    [run[0], run[1], -(run[2] + run[3]), run[4]][goal]
}

/// Whether a plan that is to have most of a goal surely has more of it than each of the others, run by run; a plan
/// of no one goal is to have most of none.
fn apart(role: Role, place: usize, plans: &[&[Vec<f64>]]) -> bool {
    let Role::Most(goal) = role else { return false };
    let others = plans.iter().enumerate().filter(|(other, _)| *other != place);
    others.map(|(_, other)| other).all(|other| {
        let pairs = plans[place].iter().zip(other.iter());
        let more: Vec<f64> = pairs.map(|(own, other)| reached(own, goal) - reached(other, goal)).collect();
        Estimate::leaning(&more).is_some_and(|more| more.is_sure() && more.mean > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of a plan with this impact and the rest at zero.
    fn runs(impact: &[f64]) -> Vec<Vec<f64>> {
        impact.iter().map(|impact| vec![*impact, 0.0, 0.0, 0.0, 0.0]).collect()
    }

    #[test]
    fn most_is_said_only_where_pairs_of_runs_carry_it() {
        let [high, low] = [runs(&[5.0, 6.1, 5.2, 6.3, 5.4, 6.0]), runs(&[4.0, 5.0, 4.0, 5.0, 4.0, 5.0])];
        let crossing = runs(&[5.5, 5.5, 5.9, 5.8, 5.0, 6.4]);
        let most = Role::Most(0);
        assert!(apart(most, 0, &[&high, &low]));
        assert!(!apart(most, 1, &[&high, &low]), "fresh chance reversed it");
        assert!(!apart(most, 0, &[&high, &low, &crossing]), "as good as one of the others");
        assert!(!apart(Role::Balanced, 0, &[&high, &low]));
        let few = [&high[..4], &low[..4]];
        assert!(!apart(most, 0, &few), "too few runs decide nothing");
    }
}
