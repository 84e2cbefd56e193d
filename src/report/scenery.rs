//! One run of the baseline and one of the best strategy, run once more from the study's own scenario.

use super::flows::months;
use super::study::Study;
use crate::model::SEMANTICS;
use crate::scenario::Strategy;
use crate::story::Film;

/// Two runs that share all chance.
pub(super) struct Scenery {
    /// Short names: the baseline, then the best.
    pub strategies: [String; 2],
    pub films: [Film; 2],
    pub months: Vec<u32>,
    pub replicate: u64,
}

impl Scenery {
    /// Runs the replicate in which the best strategy came closest to its own median; `None` where nothing was
    /// compared, or where this version of the model would give other numbers.
    ///
    /// With `roles`, parties are called after their sector.
    pub fn of(study: &Study, roles: bool) -> Option<Self> {
        if study.manifest.semantics != SEMANTICS {
            return None;
        }
        let compared = study.compared.as_ref()?;
        let shown = compared.shown()?;
        let place = compared.strategies.iter().position(|key| *key == shown[1])?;
        let headline = compared.headline()?;
        let values = &headline.values[place];
        let sorted = crate::statistics::sorted(values);
        let median = crate::statistics::quantile(sorted.get(..).filter(|s| !s.is_empty())?, 0.5);
        let near = |i: &usize| (values[*i] - median).abs();
        let known = (0..values.len()).filter(|i| values[*i].is_finite());
        let typical = known.min_by(|a, b| near(a).total_cmp(&near(b)))?;
        let replicate = study.manifest.first + typical as u64;
        let strategies: Vec<_> = shown.iter().filter_map(|key| study.scenario.strategy(key)).collect();
        let [base, best] = strategies.as_slice() else { return None };
        let months = months(base.setup.months.min(best.setup.months));
        let film = |strategy: &Strategy| {
            let shown = if roles { nameless(strategy) } else { strategy.clone() };
            Film::at(&shown, study.manifest.seed, replicate, months.clone())
        };
        let films = [film(base), film(best)];
        Some(Self { strategies: shown, films, months, replicate })
    }
}

/// A strategy whose parties are called after their sector; chance stays with each.
fn nameless(strategy: &Strategy) -> Strategy {
    let mut strategy = strategy.clone();
    let roles = super::names::roles(&strategy.setup);
    for (actor, role) in strategy.setup.actors.iter_mut().zip(roles) {
        actor.chance = Some(actor.key());
        actor.name = role;
    }
    strategy
}
