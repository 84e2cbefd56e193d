//! One decision about one offer, kept whole, so that it can be weighed again with something else.
//!
//! A refusal has six possible obstacles. Taking one away for a share `s` of what is missing moves one
//! quantity only, everything else and the draw held:
//!
//! | obstacle | quantity | all of it taken away (`s = 1`) |
//! |---|---|---|
//! | willing | salience of the three motives | every motive fully alive |
//! | knowing | role clarity `rho` | 1 |
//! | able | slack | no work pledged or following elsewhere |
//! | allowed | mandate `m` | 1, with the slack that this adds |
//! | fitting | fit with the own role | 1 |
//! | trusting | mean trust in the members `V_A` | 1 |
//!
//! The decision is monotone in each, so the least share that tips it is found by halving.

use super::utility::{Offer, join_terms};
use crate::model::log::{Obstacle, Terms};
use crate::model::parameters::Parameters;
use crate::model::phases::mobilise::Work;

/// Halvings of an interval of shares: to the last bit that matters.
const HALVINGS: u32 = 60;

/// Everything that decided whether an actor joined an initiative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighing {
    /// What the initiative offered it.
    pub offer: Offer,
    /// Whether joining asks for trust.
    pub gated: bool,
    /// What its work of the month was made of.
    pub work: Work,
    /// Slack when this offer had its turn, in person-months.
    pub slack: f64,
    /// The uniform number that decided: below the chance of joining is yes.
    pub draw: f64,
}

/// The least change of one quantity with which the same draw would have said yes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tip {
    /// What changes.
    pub obstacle: Obstacle,
    /// Share of what is missing, in (0, 1].
    pub share: f64,
    /// The quantity as it would have to be.
    pub level: f64,
    /// The chance of joining with it.
    pub chance: f64,
}

impl Weighing {
    /// The terms of the utility of joining.
    pub fn terms(&self, p: &Parameters) -> Terms {
        join_terms(p, &self.offer, self.gated)
    }

    /// Whether the actor has enough slack to take part.
    pub fn able(&self, p: &Parameters) -> bool {
        self.slack >= p.min_slack
    }

    /// Whether the actor joins.
    pub fn joins(&self, p: &Parameters) -> bool {
        self.able(p) && self.draw < self.terms(p).chance
    }

    /// The quantity behind an obstacle: a share, or slack in person-months.
    pub fn level(&self, obstacle: Obstacle) -> f64 {
        match obstacle {
            Obstacle::Willing => {
                self.offer.salient.iter().sum::<f64>() / self.offer.motives.iter().sum::<f64>()
            }
            Obstacle::Knowing => self.offer.role,
            Obstacle::Able => self.slack,
            Obstacle::Allowed => self.work.mandate,
            Obstacle::Fitting => self.offer.fit,
            Obstacle::Trusting => self.offer.value[2],
        }
    }

    /// The same decision with an obstacle taken away for a share.
    pub fn without(&self, obstacle: Obstacle, share: f64, p: &Parameters) -> Self {
        // Exact at both ends.
        let part = |x: f64, target: f64| (1.0 - share) * x + share * target;
        let mut changed = *self;
        let offer = &mut changed.offer;
        match obstacle {
            Obstacle::Willing => {
                let motives = offer.motives;
                (0..3).for_each(|m| offer.salient[m] = part(offer.salient[m], motives[m]));
            }
            Obstacle::Knowing => offer.role = part(offer.role, 1.0),
            Obstacle::Able => {
                let available = self.work.available(p);
                changed.work.following = part(self.work.following, 0.0);
                changed.slack += share * (available - self.slack) + changed.work.available(p) - available;
            }
            Obstacle::Allowed => {
                changed.work.mandate = part(self.work.mandate, 1.0);
                changed.slack += changed.work.available(p) - self.work.available(p);
            }
            Obstacle::Fitting => offer.fit = part(offer.fit, 1.0),
            Obstacle::Trusting => offer.value[2] = part(offer.value[2], 1.0),
        }
        changed
    }

    /// What stood most in the way of joining: the obstacle whose absence would have raised the chance most.
    /// Without slack nothing else counts: then it is *allowed* where a lesser share of the missing backing
    /// would have given enough slack than of the work elsewhere, else *able*.
    pub fn obstacle(&self, p: &Parameters) -> Obstacle {
        if !self.able(p) {
            let [backed, freed] = [Obstacle::Allowed, Obstacle::Able]
                .map(|obstacle| self.least_share(|share| self.without(obstacle, share, p).able(p)));
            let allowed = backed.is_some_and(|backed| freed.is_none_or(|freed| backed < freed));
            return if allowed { Obstacle::Allowed } else { Obstacle::Able };
        }
        let chance = |obstacle| self.without(obstacle, 1.0, p).terms(p).chance;
        let candidates = [Obstacle::Willing, Obstacle::Knowing, Obstacle::Fitting, Obstacle::Trusting];
        let mut largest = (candidates[0], chance(candidates[0]));
        for obstacle in candidates {
            let chance = chance(obstacle);
            if chance > largest.1 {
                largest = (obstacle, chance);
            }
        }
        largest.0
    }

    /// The least share at which something holds that holds from some share on, if it ever does.
    fn least_share(&self, holds: impl Fn(f64) -> bool) -> Option<f64> {
        if !holds(1.0) {
            return None;
        }
        let (mut no, mut yes) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (no + yes) / 2.0;
            if holds(middle) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        Some(yes)
    }

    /// The least change of one quantity alone that would have made the actor join with the same draw.
    pub fn tip(&self, obstacle: Obstacle, p: &Parameters) -> Option<Tip> {
        if self.joins(p) {
            return None;
        }
        let yes = self.least_share(|share| self.without(obstacle, share, p).joins(p))?;
        let changed = self.without(obstacle, yes, p);
        Some(Tip { obstacle, share: yes, level: changed.level(obstacle), chance: changed.terms(p).chance })
    }

    /// The smallest of these changes: the least share of what is missing; the first of equals.
    pub fn smallest_tip(&self, p: &Parameters) -> Option<Tip> {
        let tips = Obstacle::ALL.into_iter().filter_map(|obstacle| self.tip(obstacle, p));
        tips.reduce(|least, next| if next.share < least.share { next } else { least })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::offer;
    use super::*;

    fn weighing() -> Weighing {
        let work = Work { at_work: 0.5, mandate: 0.4, upkeep: 1.0, help: 0.0, following: 0.0 };
        Weighing { offer: offer(), gated: true, work, slack: 0.2, draw: 0.9 }
    }

    #[test]
    fn a_tip_is_the_edge_of_the_same_draw() {
        let p = Parameters::default();
        let chance = weighing().terms(&p).chance;
        let refused = Weighing { draw: chance + 0.05, ..weighing() };
        let mut found = 0;
        for obstacle in Obstacle::ALL {
            let Some(tip) = refused.tip(obstacle, &p) else { continue };
            found += 1;
            assert!(refused.without(obstacle, tip.share, &p).joins(&p), "{tip:?}");
            assert!(!refused.without(obstacle, tip.share - 1e-9, &p).joins(&p), "{tip:?}");
            assert!(tip.chance > refused.draw && tip.level > refused.level(obstacle));
        }
        assert!(found >= 3);
        let smallest = refused.smallest_tip(&p).unwrap();
        let shares = Obstacle::ALL.into_iter().filter_map(|o| refused.tip(o, &p)).map(|tip| tip.share);
        assert!(shares.into_iter().all(|share| smallest.share <= share));
        let joined = Weighing { draw: chance - 0.05, ..weighing() };
        assert!(joined.joins(&p) && joined.smallest_tip(&p).is_none());
    }

    #[test]
    fn without_slack_it_is_backing_or_work_elsewhere_that_lacks() {
        let p = Parameters::default();
        let available = weighing().work.available(&p);
        // Everything is pledged: a fifth of the missing backing is more than a tenth of the pledges.
        let busy = Weighing { slack: 0.0, draw: 0.0, ..weighing() };
        let [allowed, able] = [Obstacle::Allowed, Obstacle::Able].map(|o| busy.tip(o, &p).unwrap());
        // Backing is worth at_work (1 - mandate_floor) person-months.
        let least = 0.4 + p.min_slack / (0.5 * (1.0 - p.mandate_floor));
        assert!((allowed.level - least).abs() < 1e-9, "{allowed:?}");
        assert!((able.share - p.min_slack / available).abs() < 1e-9, "{able:?}");
        assert_eq!(busy.obstacle(&p), Obstacle::Able);
        // Nothing is pledged and hardly anybody backs it.
        let work = Work { at_work: 0.1, mandate: 0.0, ..busy.work };
        let idle = Weighing { work, slack: work.available(&p), ..busy };
        assert!(!idle.able(&p) && idle.obstacle(&p) == Obstacle::Allowed);
        // Nobody at work has no slack whoever backs it.
        let absent = Weighing { work: Work { at_work: 0.0, ..busy.work }, ..busy };
        assert_eq!((absent.obstacle(&p), absent.smallest_tip(&p)), (Obstacle::Able, None));
        // A draw that would have said no anyway is tipped by nothing alone.
        assert_eq!(Weighing { draw: 0.999_999, ..busy }.smallest_tip(&p), None);
    }

    #[test]
    fn the_obstacle_is_what_would_have_helped_most() {
        let p = Parameters::default();
        let ready = Offer {
            salient: [0.4, 0.3, 0.3],
            motives: [0.4, 0.3, 0.3],
            value: [0.6, 0.6, 0.9],
            fit: 0.9,
            ..offer()
        };
        let find = |p: &Parameters, offer: Offer| Weighing { offer, ..weighing() }.obstacle(p);
        assert_eq!(find(&p, Offer { salient: [0.02; 3], ..ready }), Obstacle::Willing);
        assert_eq!(find(&p, Offer { value: [0.6, 0.6, 0.01], ..ready }), Obstacle::Trusting);
        let weighty = Parameters { beta_fit: 10.0, ..p };
        assert_eq!(find(&weighty, Offer { fit: 0.0, role: 1.0, ..ready }), Obstacle::Fitting);
        // Clarity about a role that does not fit keeps nobody from joining.
        assert_ne!(find(&weighty, Offer { fit: 0.3, role: 0.0, ..ready }), Obstacle::Knowing);
        assert_eq!(find(&weighty, Offer { fit: 0.95, role: 0.0, ..ready }), Obstacle::Knowing);
    }
}
