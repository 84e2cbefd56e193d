//! Phase 13: legitimacy and mandates follow results, voice and inclusion.

use samenspel::maths::{approach, clip};
use samenspel::model::setup::Domain;

use crate::naive::Naive;

impl Naive {
    pub fn legitimise(&mut self) {
        let p = self.p.clone();
        self.flow.inclusion = self.inclusion();
        let legitimacy_at_start = self.legitimacy();
        let results = (2.0 * self.perceived).min(1.0);
        if self.on.legitimacy {
            let formal = p.formal_base
                + (1.0 - p.formal_base) * (self.x(Domain::Legitimacy) * self.sigma(Domain::Legitimacy));
            let informal = clip(
                p.informal_results * results
                    + p.informal_voice * self.flow.voice
                    + p.informal_inclusion * self.flow.inclusion,
            );
            self.formal = approach(self.formal, formal, p.legitimacy_rate);
            self.informal = approach(self.informal, informal, p.legitimacy_rate);
        }
        if self.on.mandate {
            for i in self.here() {
                // rs = cos phi C_I + sin phi min(1, 2 Ihat)
                // m approach clip(base + legitimacy L + results rs - load * load (1 - clip rs)) by mandate_rate
                let actor = &mut self.actors[i];
                let rs = actor.cosine * actor.fulfilment[0] + actor.sine * results;
                let target = clip(
                    p.mandate_base + p.mandate_legitimacy * legitimacy_at_start + p.mandate_results * rs
                        - p.mandate_load * actor.now.load * (1.0 - clip(rs)),
                );
                actor.mandate = approach(actor.mandate, target, p.mandate_rate);
            }
        }
    }

    /// Lowest over highest sector mean of `e / ro`; an absent sector counts 0.
    fn inclusion(&self) -> f64 {
        let sectors = 0..self.setup.sectors.len();
        let means: Vec<f64> =
            sectors.map(|g| self.mean_involvement(|i| self.actors[i].sector == g)).collect();
        let highest = means.iter().copied().fold(0.0, f64::max);
        let lowest = means.iter().copied().fold(f64::INFINITY, f64::min);
        if highest > 0.0 { lowest / highest } else { 0.0 }
    }
}
