//! A small set of plans out of a front.

use super::Tried;

/// Why a plan is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It reaches most of a goal of [`super::GOALS`].
    Most(usize),
    /// It comes nearest to the best of every goal at once.
    Balanced,
    /// It is unlike the others.
    Between,
}

impl Role {
    /// Name in tables.
    pub fn key(self) -> String {
        match self {
            Self::Most(0) => "most_impact".into(),
            Self::Most(1) => "most_alignment".into(),
            Self::Most(2) => "least_effort".into(),
            Self::Most(_) => "most_even".into(),
            Self::Balanced => "balanced".into(),
            Self::Between => "between".into(),
        }
    }
}

/// So many plans that do something: the one with most impact, the balanced one, those with most alignment and the
/// most even share, then whatever is least like those; no schedule twice.
pub fn choose(front: &[Tried], count: usize) -> Vec<(Role, Tried)> {
    let active: Vec<&Tried> = front
        .iter()
        .filter(|tried| !tried.schedule.is_idle() && tried.goals.iter().all(|goal| goal.is_finite()))
        .collect();
    if active.is_empty() {
        return Vec::new();
    }
    // Every goal from 0 (the worst of these) to 1 (the best).
    let place = |tried: &Tried| -> [f64; 4] {
        [0, 1, 2, 3].map(|goal| {
            let all = active.iter().map(|tried| tried.goals[goal]);
            let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
            if high > low { (tried.goals[goal] - low) / (high - low) } else { 1.0 }
        })
    };
    let places: Vec<[f64; 4]> = active.iter().map(|tried| place(tried)).collect();
    let distance = |a: &[f64; 4], b: &[f64; 4]| a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum::<f64>();
    let best = |score: &dyn Fn(usize) -> f64| {
        (0..active.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))).unwrap_or(0)
    };
    let mut chosen: Vec<(Role, usize)> = Vec::new();
    let mut wanted = vec![
        (Role::Most(0), best(&|s| places[s][0])),
        (Role::Balanced, best(&|s| -distance(&places[s], &[1.0; 4]))),
        (Role::Most(1), best(&|s| places[s][1])),
        (Role::Most(3), best(&|s| places[s][3])),
    ]
    .into_iter();
    while chosen.len() < count.min(active.len()) {
        let next = wanted.next().unwrap_or_else(|| {
            let alone = |s: usize| {
                // What hardly reaches anything is unlike the rest, but nobody's plan.
                if places[s][0] < 0.25 {
                    return -1.0;
                }
                let others = chosen.iter().map(|(_, other)| distance(&places[s], &places[*other]));
                others.fold(f64::INFINITY, f64::min)
            };
            (Role::Between, best(&alone))
        });
        if chosen.iter().all(|(_, other)| *other != next.1) {
            chosen.push(next);
        } else if next.0 == Role::Between {
            break;
        }
    }
    chosen.into_iter().map(|(role, place)| (role, active[place].clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Schedule;

    fn tried(number: usize, goals: [f64; 4]) -> Tried {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let files = crate::scenario::Memory::default();
        let scenario = crate::scenario::Scenario::from_text("iza-regio.toml", text, &files, &[]).unwrap();
        let budget = crate::plan::Budget { monthly: 1e9, total: 1e9 };
        let mut genes = vec![0.0; 6];
        genes[number % 6] = if number == 9 { 0.0 } else { 0.1 * (1 + number) as f64 };
        Tried { schedule: Schedule::within(&genes, 1, &budget, &scenario.strategies[0].setup), goals }
    }

    #[test]
    fn the_ends_the_middle_and_something_unlike_them_are_kept() {
        let front = [
            tried(9, [0.0, 0.0, 0.0, 5.0]),
            tried(0, [9.0, 0.1, -900.0, 0.2]),
            tried(1, [8.0, 0.8, -500.0, 0.3]),
            tried(2, [2.0, 0.9, -400.0, 0.2]),
            tried(3, [1.0, 0.1, -100.0, 0.5]),
            tried(4, [8.1, 0.7, -510.0, 0.3]),
        ];
        let chosen = choose(&front, 5);
        let impacts: Vec<f64> = chosen.iter().map(|(_, tried)| tried.goals[0]).collect();
        assert_eq!(impacts, [9.0, 8.0, 2.0, 1.0, 8.1], "idle schedules are no plans");
        let roles: Vec<String> = chosen.iter().map(|(role, _)| role.key()).collect();
        assert_eq!(roles, ["most_impact", "balanced", "most_alignment", "most_even", "between"]);
        assert_eq!(choose(&front, 99).len(), 5);
        assert!(choose(&front[..1], 3).is_empty());
    }
}
