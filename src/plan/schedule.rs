//! A schedule of facilitation in a few periods, and the budget it keeps to.

use crate::model::setup::{Domain, Intervention, Setup};

/// Intensities are whole numbers of these steps, so that a plan can be read and typed.
pub const LEVELS: u32 = 20;

/// What facilitation may cost, in hours of orchestration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// In any month.
    pub monthly: f64,
    /// In all.
    pub total: f64,
}

/// Intensities by period and domain, in steps of one twentieth.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Schedule {
    periods: u32,
    /// Period by period, domain by domain.
    steps: Vec<u32>,
}

impl Schedule {
    /// How many numbers describe a schedule.
    pub fn genes(periods: u32) -> usize {
        periods as usize * Domain::ALL.len()
    }

    /// The schedule that numbers from 0 to 1 describe, cut back until it keeps to the budget: first each period
    /// alike over its domains, then everything alike; intensities go down to whole steps.
    pub fn within(genes: &[f64], periods: u32, budget: &Budget, setup: &Setup) -> Self {
        let per_unit = &setup.hours.orchestration;
        let mut levels = genes.to_vec();
        let hours = |period: &[f64]| period.iter().zip(per_unit).map(|(u, h)| u * h).sum::<f64>();
        let mut total = 0.0;
        for (place, period) in levels.chunks_mut(Domain::ALL.len()).enumerate() {
            let asked = hours(period);
            if asked > budget.monthly {
                period.iter_mut().for_each(|u| *u *= budget.monthly / asked);
            }
            let [from, to] = window(place as u32, periods, setup.months);
            total += hours(period) * f64::from(to + 1 - from);
        }
        if total > budget.total {
            levels.iter_mut().for_each(|u| *u *= budget.total / total);
        }
        // A hair is added so that what is a whole step stays one.
        let step = |u: &f64| ((u * f64::from(LEVELS) + 1e-9) as u32).min(LEVELS);
        Self { periods, steps: levels.iter().map(step).collect() }
    }

    /// The numbers that describe it.
    pub fn as_genes(&self) -> Vec<f64> {
        self.steps.iter().map(|step| intensity(*step)).collect()
    }

    /// Schedules to begin with: nothing, each domain alone, all of them, and all of them in each period alone.
    pub fn starts(periods: u32) -> Vec<Vec<f64>> {
        let domains = Domain::ALL.len();
        let of = |keep: &dyn Fn(usize, usize) -> bool| -> Vec<f64> {
            (0..Self::genes(periods))
                .map(|gene| f64::from(u8::from(keep(gene / domains, gene % domains))))
                .collect()
        };
        let mut starts = vec![of(&|_, _| false), of(&|_, _| true)];
        starts.extend((0..domains).map(|domain| of(&|_, d| d == domain)));
        starts.extend((0..periods as usize).map(|period| of(&|p, _| p == period)));
        starts
    }

    /// Intensity of a domain in a period.
    pub fn level(&self, domain: usize, period: u32) -> f64 {
        intensity(self.steps[period as usize * Domain::ALL.len() + domain])
    }

    /// How many periods it has.
    pub fn periods(&self) -> u32 {
        self.periods
    }

    /// Whether nothing is done.
    pub fn is_idle(&self) -> bool {
        self.steps.iter().all(|step| *step == 0)
    }

    /// The lines of the schedule: domain by domain, periods of the same intensity together.
    pub fn lines(&self, months: u32) -> Vec<Intervention> {
        let mut lines: Vec<Intervention> = Vec::new();
        for (place, domain) in Domain::ALL.into_iter().enumerate() {
            for period in 0..self.periods {
                let level = self.level(place, period);
                let [from, to] = window(period, self.periods, months);
                if level == 0.0 || from > to {
                    continue;
                }
                match lines.last_mut() {
                    Some(last) if last.domain == domain && last.to + 1 == from && last.intensity == level => {
                        last.to = to;
                    }
                    _ => lines.push(Intervention {
                        from,
                        to,
                        ..Intervention::constant(domain, level, 0.0, months)
                    }),
                }
            }
        }
        lines
    }

    /// What a run of it starts from.
    pub fn applied(&self, base: &Setup) -> Setup {
        Setup { interventions: self.lines(base.months), ..base.clone() }
    }

    /// Hours that a setup plans: in its fullest month, and in all.
    pub fn hours(setup: &Setup) -> Budget {
        let month = |month| crate::compare::planned_hours(setup, month).iter().sum::<f64>();
        let months: Vec<f64> = (1..=setup.months).map(month).collect();
        Budget { monthly: months.iter().copied().fold(0.0, f64::max), total: months.iter().sum() }
    }
}

fn intensity(step: u32) -> f64 {
    f64::from(step) / f64::from(LEVELS)
}

/// First and last month of a period; periods differ by a month at most.
pub(super) fn window(period: u32, periods: u32, months: u32) -> [u32; 2] {
    let end = |period: u32| (u64::from(period) * u64::from(months) / u64::from(periods)) as u32;
    [end(period) + 1, end(period + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup() -> Setup {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let files = crate::scenario::Memory::default();
        let scenario = crate::scenario::Scenario::from_text("iza-regio.toml", text, &files, &[]).unwrap();
        scenario.strategies[scenario.baseline].setup.clone()
    }

    #[test]
    fn a_schedule_keeps_to_its_budget_whatever_is_asked() {
        let base = setup();
        for (genes, budget) in [
            (vec![1.0; 24], Budget { monthly: 80.0, total: 3000.0 }),
            (vec![1.0; 24], Budget { monthly: 1e9, total: 1000.0 }),
            ((0..24).map(|i| f64::from(i) / 24.0).collect(), Budget { monthly: 50.0, total: 1e9 }),
        ] {
            let schedule = Schedule::within(&genes, 4, &budget, &base);
            let hours = Schedule::hours(&schedule.applied(&base));
            assert!(hours.monthly <= budget.monthly && hours.total <= budget.total, "{hours:?}");
            assert!(
                hours.total > 0.5 * budget.total.min(budget.monthly * 60.0),
                "little is wasted: {hours:?}"
            );
            assert_eq!(
                Schedule::within(&schedule.as_genes(), 4, &budget, &base),
                schedule,
                "within stays within"
            );
        }
    }

    #[test]
    fn periods_fill_the_months_and_equal_neighbours_are_one_line() {
        assert_eq!([0, 1, 2].map(|p| window(p, 3, 60)), [[1, 20], [21, 40], [41, 60]]);
        assert_eq!([0, 1, 2, 3].map(|p| window(p, 4, 10)), [[1, 2], [3, 5], [6, 7], [8, 10]]);
        let budget = Budget { monthly: 1e9, total: 1e9 };
        let base = setup();
        let mut genes = vec![0.0; 24];
        genes[2] = 0.3;
        genes[8] = 0.3;
        genes[20] = 1.0;
        let lines = Schedule::within(&genes, 4, &budget, &base).lines(60);
        let told: Vec<_> = lines.iter().map(|l| (l.domain.key(), l.intensity, l.from, l.to)).collect();
        assert_eq!(told, [("mobilisation", 0.3, 1, 30), ("mobilisation", 1.0, 46, 60)]);
        assert!(Schedule::starts(4).len() == 12 && Schedule::within(&[0.0; 24], 4, &budget, &base).is_idle());
    }
}
