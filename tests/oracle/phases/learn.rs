//! Phase 11: finished initiatives teach their members and the network.

use samenspel::maths::{approach, clip, sqrt};
use samenspel::model::setup::Domain;
use samenspel::model::{Mix, Stage};
use samenspel::random::{Purpose, below};

use crate::naive::{Naive, Work};

impl Naive {
    pub fn learn(&mut self) {
        for work in self.flow.finished.clone() {
            if self.on.learning {
                self.teach(&work);
            }
            self.bond(&work);
            if work.stage == Stage::Succeeded {
                self.lower_barriers(&work);
            }
        }
        // monthly prec <- prec / (1 + forgetting prec)
        if self.on.learning {
            let forgetting = self.p.forgetting;
            self.precision = self.precision.map(|prec| prec / (1.0 + forgetting * prec));
        }
        // all barriers times 1 - barrier_discuss x_st
        let keep = 1.0 - self.p.barrier_discuss * self.x(Domain::Steering);
        for row in &mut self.barrier {
            row.iter_mut().for_each(|level| *level *= keep);
        }
        self.tally.lessons += self.flow.lessons;
        self.tally.shared += self.flow.shared;
        self.tally.shared_by_month.push(self.flow.shared);
    }

    fn teach(&mut self, work: &Work) {
        let (lesson, sd) = self.lesson(work);
        self.flow.lessons += 1;
        self.note("lessons");
        // reaches the network with 1 - (1 - share_base)(1 - p_s Gv)(1 - bridge_reach B)
        let p = &self.p;
        let platform = self.network_platform * self.integration();
        let chance =
            1.0 - (1.0 - p.share_base) * (1.0 - platform) * (1.0 - p.bridge_reach * self.bridges(work));
        if below(self.draws.words(Purpose::Reach, 0, work.key, 0)[0], chance) {
            self.flow.shared += 1;
            self.note("lessons shared");
            for k in 0..self.setup.aspects {
                // bhat <- (prec bhat + pi y) / (prec + pi);  prec += pi;  pi = z / sd^2
                let pi = work.theme.0[k] / (sd * sd);
                let (bhat, prec) = (self.evidence.0[k], self.precision.0[k]);
                self.evidence.0[k] = (prec * bhat + pi * lesson.0[k]) / (prec + pi);
                self.precision.0[k] = prec + pi;
            }
        }
        // f <- f + self_learning clip(sum_k z_k y_k, 0, 1)(z - f)
        let moved = self.p.self_learning * clip(work.theme.dot(lesson));
        for &i in work.members.keys() {
            self.actors[i].frame = self.actors[i].frame.toward(work.theme, moved);
        }
    }

    /// `y_k = n_k / max(n) + sd / sqrt(z_k) N(0,1)`,
    /// `sd = signal_noise / (1 + lever_monitor x_st (1 + monitor_sharp sigma))`
    fn lesson(&self, work: &Work) -> (Mix, f64) {
        let p = &self.p;
        let (x, sigma) = (self.x(Domain::Steering), self.sigma(Domain::Steering));
        let sd = p.signal_noise / (1.0 + p.lever_monitor * x * (1.0 + p.monitor_sharp * sigma));
        let highest = self.needs.max();
        let mut lesson = Mix::ZERO;
        for k in 0..self.setup.aspects {
            let noise = self.draws.normal(Purpose::Lesson, 0, work.key, k as u32);
            lesson.0[k] = self.needs.0[k] / highest + sd / sqrt(work.theme.0[k]) * noise;
        }
        (lesson, sd)
    }

    /// Mean over members of the share of their ties that are bridges.
    fn bridges(&self, work: &Work) -> f64 {
        let share = |i: usize| {
            let bridges = self.contacts(i).into_iter().filter(|&j| self.bridge[i][j]).count();
            if self.degree(i) > 0 { bridges as f64 / self.degree(i) as f64 } else { 0.0 }
        };
        work.members.keys().map(|&i| share(i)).sum::<f64>() / work.members.len() as f64
    }

    /// Untied co-members get a tie (strength .2) where both have room; success
    /// `tau approach 1 by 2 trust_gain`, failure `approach 0 by trust_loss / 2`.
    fn bond(&mut self, work: &Work) {
        let members: Vec<usize> = work.members.keys().copied().collect();
        for (n, &i) in members.iter().enumerate() {
            for &j in &members[n + 1..] {
                let room = |a: usize| (self.degree(a) as f64) < self.p.attention_limit;
                if !self.tied[i][j] && room(i) && room(j) {
                    self.tie(i, j, 0.2, self.p.trust_default);
                    self.note("ties from working together");
                }
                if !self.tied[i][j] || !self.on.trust {
                    continue;
                }
                for (a, b) in [(i, j), (j, i)] {
                    let tau = self.trust[a][b];
                    self.trust[a][b] = match work.stage {
                        Stage::Succeeded => approach(tau, 1.0, 2.0 * self.p.trust_gain),
                        _ => approach(tau, 0.0, self.p.trust_loss / 2.0),
                    };
                }
            }
        }
    }

    /// A barrier between sectors that succeeded together is multiplied by `1 - barrier_success`.
    fn lower_barriers(&mut self, work: &Work) {
        let count = self.by_sector(work);
        for a in 0..count.len() {
            for b in 0..count.len() {
                if a != b && count[a] > 0 && count[b] > 0 && self.barrier[a][b] > 0.0 {
                    self.barrier[a][b] *= 1.0 - self.p.barrier_success;
                    self.note("barriers lowered");
                }
            }
        }
    }
}
