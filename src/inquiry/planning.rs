//! Which schedules to choose under a budget of hours.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{About, Figures, Finding, Inquiry, Lack};
use crate::pictures::{Setting, plans};
use crate::plan::{
    Budget, Found as Plans, METRICS, Question, Schedule, front_table, plans_table, saved, schedules_table,
    search_table, text,
};
use crate::run::Watch;
use crate::scenario::Scenario;
use crate::statistics::Effect;
use crate::story::Language;
use crate::study::sources;

/// Searches schedules under a budget.
pub struct Planning {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// How many periods of equal length a schedule has.
    pub periods: u32,
    /// What it may cost.
    pub budget: Budget,
    /// The seed.
    pub seed: u64,
    /// Runs of each schedule in the search.
    pub replicates: u64,
    /// Runs of each plan afterwards.
    pub fresh: u64,
    /// Schedules in a generation.
    pub population: usize,
    /// Generations.
    pub generations: usize,
    /// How many plans are kept.
    pub plans: usize,
}

struct Found {
    asked: Planning,
    found: Plans,
}

/// The budget that was stated, or what holds where none was; or what is wrong with it.
///
/// # Errors
/// A block of text.
pub fn budget(scenario: &Scenario, hours: Option<f64>, monthly: Option<f64>) -> Result<Budget, String> {
    let months = scenario.strategies[scenario.baseline].setup.months;
    let usual = Schedule::hours(&scenario.strategies[scenario.default_strategy].setup).total;
    let total = stated("--hours", hours, usual)?;
    let monthly = stated("--monthly", monthly, 2.0 * total / f64::from(months.max(1)))?;
    Ok(Budget { monthly, total })
}

fn stated(flag: &str, given: Option<f64>, default: f64) -> Result<f64, String> {
    let hours = given.unwrap_or(default);
    if hours.is_finite() && hours > 0.0 {
        return Ok(hours);
    }
    let hint = match given {
        Some(_) => "hours are counted as in `hours_orchestration`",
        None => "the scenario's default strategy plans none: state a budget",
    };
    Err(format!(
        "{flag}: a plan needs hours to spend\n  found:   {hours}\n  allowed: a number above 0\n  hint:    {hint}"
    ))
}

impl Planning {
    fn question(&self) -> Question<'_> {
        Question {
            scenario: &self.scenario,
            periods: self.periods,
            budget: self.budget,
            seed: self.seed,
            replicates: self.replicates,
            fresh: self.fresh,
            population: self.population,
            generations: self.generations,
            plans: self.plans,
        }
    }

    fn strategy_months(&self) -> u32 {
        self.scenario.strategies[self.scenario.baseline].setup.months
    }
}

impl Inquiry for Planning {
    fn about(&self) -> About<'_> {
        About {
            study: "plan",
            scenario: &self.scenario,
            seed: self.seed,
            replicates: self.replicates + self.fresh,
            fresh: self.fresh,
            runs: self.question().runs(),
            months: self.question().runs() * u64::from(self.strategy_months()),
        }
    }

    fn settings(&self) -> Value {
        json!({
            "hours": self.budget.total, "monthly": self.budget.monthly, "periods": self.periods,
            "plans": self.plans, "population": self.population, "generations": self.generations,
            "replicates": self.replicates, "fresh": self.fresh,
        })
    }

    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack> {
        let Some(found) = self.question().answer(threads, watch) else { return Ok(None) };
        if found.plans.is_empty() {
            return Err(Lack {
                reason: "no schedule that does something is worth keeping: every one is beaten by doing nothing, or has no value on some goal".into(),
                hint: "give more hours",
            });
        }
        Ok(Some(Box::new(Found { asked: *self, found })))
    }
}

impl Finding for Found {
    fn asked(&self) -> &dyn Inquiry {
        &self.asked
    }

    fn tables(&self) -> Vec<(&'static str, String)> {
        let Planning { scenario, .. } = &self.asked;
        let months = self.asked.strategy_months();
        let copy = sources(scenario).first().map_or(String::new(), |source| source.copy.clone());
        let base = &scenario.strategies[scenario.baseline].key;
        vec![
            ("plans.toml", saved(&self.found, &copy, base, months)),
            ("plans.csv", plans_table(&self.found)),
            ("schedules.csv", schedules_table(&self.found.plans, months)),
            ("front.csv", front_table(&self.found.front)),
            ("search.csv", search_table(&self.found)),
        ]
    }

    fn figures(&self, setting: &Setting<'_>) -> Figures {
        vec![("plans", plans(setting, &self.asked.question(), &self.found))]
    }

    fn told(&self, language: Language) -> String {
        text(&self.asked.question(), &self.found, language)
    }

    fn json(&self) -> Value {
        let plans = self.found.plans.iter().enumerate().map(|(place, plan)| {
            let mean = |effect: &Option<Effect>| effect.as_ref().map(|effect| effect.mean);
            json!({
                "plan": format!("plan_{}", place + 1), "role": plan.role.key(), "apart": plan.apart,
                "searched": plan.searched.iter().map(mean).collect::<Vec<_>>(),
                "fresh": plan.fresh.iter().map(mean).collect::<Vec<_>>(),
            })
        });
        json!({
            "plans": plans.collect::<Vec<_>>(),
            "metrics": METRICS.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
        })
    }
}
