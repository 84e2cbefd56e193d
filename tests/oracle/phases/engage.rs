//! Phase 14: actors come closer or drift away; in an open network some leave and some arrive.

use samenspel::maths::{approach, exp, logistic};
use samenspel::random::Purpose;

use crate::naive::Naive;

impl Naive {
    pub fn engage(&mut self) {
        if self.on.engagement {
            for i in self.here() {
                // e approach ro logistic(engage_sharpness (part - engage_mid)) by engage_rate
                let drive = self.p.engage_sharpness * (self.part(i) - self.p.engage_mid);
                let actor = &mut self.actors[i];
                actor.engagement =
                    approach(actor.engagement, actor.room * logistic(drive), self.p.engage_rate);
            }
        }
        if self.setup.open_membership {
            let leaving: Vec<usize> = self.here().into_iter().filter(|&i| self.leaves(i)).collect();
            for i in leaving {
                self.leave(i);
            }
            let count = self.draws.poisson(Purpose::Arrivals, self.month, 0, self.p.entry_rate);
            self.arrive(0, count, None, 1);
        }
    }

    /// `part = sum_m th_m s_m (1 - engage_fulfilment + engage_fulfilment C_m) + engage_vision kap overlap(f, v)
    /// + eb + engage_relevance (overlap(c, v) - .5) - engage_load load`
    fn part(&self, i: usize) -> f64 {
        let (p, actor) = (&self.p, &self.actors[i]);
        let s = self.salient(i);
        let mut part = 0.0;
        for (s, c) in s.into_iter().zip(actor.fulfilment) {
            part += s * (1.0 - p.engage_fulfilment + p.engage_fulfilment * c);
        }
        part + p.engage_vision * (self.clarity * actor.frame.overlap(self.vision))
            + actor.bias
            + p.engage_relevance * (actor.competence.overlap(self.vision) - 0.5)
            - p.engage_load * actor.now.load
    }

    /// `min(1, exit_rate exp(-(stay_instrumental C_I + stay_moral C_M + stay_affective C_A)))`
    fn leaves(&self, i: usize) -> bool {
        let (p, c) = (&self.p, self.actors[i].fulfilment);
        let stays = p.stay_instrumental * c[0] + p.stay_moral * c[1] + p.stay_affective * c[2];
        let chance = (p.exit_rate * exp(-stays)).min(1.0);
        self.draws.happens(Purpose::Leave, self.month, self.actors[i].id, chance)
    }
}
