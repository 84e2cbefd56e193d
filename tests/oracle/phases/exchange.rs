//! Phase 4: help is given and given back.

use samenspel::maths::{approach, logistic};
use samenspel::random::{Purpose, below};

use crate::naive::{Mutation, Naive};

impl Naive {
    pub fn exchange(&mut self) {
        if !self.on.help {
            return;
        }
        let n = self.actors.len();
        for i in 0..n {
            for j in 0..n {
                if self.good[i][j] {
                    self.helped[i][j] = self.helps(i, j);
                }
            }
        }
        for i in 0..n {
            for j in 0..n {
                if !self.met[i][j] {
                    continue;
                }
                // ga_ij approach help_ji by gratitude_rate
                let was_helped = if self.helped[j][i] { 1.0 } else { 0.0 };
                self.gratitude[i][j] = approach(self.gratitude[i][j], was_helped, self.p.gratitude_rate);
                if self.helped[j][i] {
                    self.actors[i].now.received += 1;
                    self.actors[j].now.gave += 1;
                    self.note("helps");
                    if self.on.trust {
                        self.trust[i][j] = approach(self.trust[i][j], 1.0, self.p.trust_gain);
                    }
                }
            }
        }
        for i in self.here() {
            // r_i approach (helped / good meetings) by reputation_rate
            let actor = &mut self.actors[i];
            if actor.now.good > 0 {
                let kindness = f64::from(actor.now.gave) / f64::from(actor.now.good);
                actor.reputation = approach(actor.reputation, kindness, self.p.reputation_rate);
            }
        }
    }

    /// `logistic(help_base + help_gratitude ga_ij + help_reputation (2 r_j - 1) + help_trust (2 tau_ij - 1)
    /// + help_affect A_i)`
    fn helps(&self, i: usize, j: usize) -> bool {
        let p = &self.p;
        let helper = &self.actors[i];
        let forgets = self.mutation == Some(Mutation::NoGratitude);
        let gratitude = if forgets { 0.0 } else { self.gratitude[i][j] };
        let returned = if self.on.reciprocity {
            helper.help_gratitude * gratitude + p.help_reputation * (2.0 * self.actors[j].reputation - 1.0)
        } else {
            0.0
        };
        let chance = logistic(
            helper.help_base
                + returned
                + p.help_trust * (2.0 * self.trust[i][j] - 1.0)
                + p.help_affect * self.affective(i),
        );
        let words = self.draws.words(Purpose::Contact, self.month, self.pair_key(i, j), 0);
        below(if i < j { words[2] } else { words[3] }, chance)
    }
}
