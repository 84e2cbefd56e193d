//! Phase 5: frames move towards those heard, the shared vision and the own institution.

use samenspel::model::Mix;
use samenspel::model::setup::Domain;

use crate::naive::Naive;

impl Naive {
    pub fn influence(&mut self) {
        if !self.on.influence {
            return;
        }
        let old = self.clone();
        let imposed = self.x(Domain::Agenda) * self.sigma(Domain::Agenda);
        for i in self.here() {
            let actor = &old.actors[i];
            let distance = 1.0 - actor.frame.overlap(self.vision);
            let repelled = self.sigma(Domain::Agenda) > 0.0
                && self.x(Domain::Agenda) > 0.0
                && distance > self.p.reactance_distance;
            // pull = min(.5, vision_pull kap L 4 th_M s_M)
            let moral = old.salient(i)[1];
            let mut pull = (self.p.vision_pull * self.clarity * self.legitimacy() * 4.0 * moral).min(0.5);
            if repelled {
                pull *= 1.0 - imposed;
            }
            // f <- f + openness (y - f);  f <- f + pull (v - f);  f <- f + anchoring (f0 - f)
            let mut frame = actor.frame;
            frame = frame.toward(old.heard(i), actor.openness);
            frame = frame.toward(self.vision, pull);
            frame = frame.toward(actor.anchor, actor.anchoring);
            if repelled {
                // f <- f - reactance x_ag sigma (v - f), clipped and renormalised
                let push = self.p.reactance * imposed;
                frame = frame.zip(self.vision, |f, v| (f - push * (v - f)).max(0.0)).normalised().unwrap();
                if self.on.engagement {
                    self.actors[i].engagement *= 1.0 - self.p.reactance_disengage * imposed;
                }
                self.note("repelled");
            }
            self.actors[i].frame = frame;
        }
    }

    /// `y_i = (self_weight f_i + sum_j u_ij f_j) / (self_weight + sum_j u_ij)`, or `f_i` if empty;
    /// `u_ij = [met] tau_ij pr_j [1 - overlap <= confidence]`.
    fn heard(&self, i: usize) -> Mix {
        let own = self.actors[i].frame;
        let mut sum = own.scaled(self.p.self_weight);
        let mut weights = self.p.self_weight;
        for j in 0..self.actors.len() {
            let other = &self.actors[j];
            if self.met[i][j] && 1.0 - own.overlap(other.frame) <= self.p.confidence + 1e-12 {
                let u = self.trust[i][j] * other.prominence;
                sum = sum.plus(other.frame, u);
                weights += u;
            }
        }
        if weights > 0.0 { sum.map(|x| x / weights) } else { own }
    }
}
