//! Phase 3: contacts meet, strangers become contacts, trust moves.

use std::collections::BTreeMap;

use samenspel::maths::{approach, exp, logistic, sqrt};
use samenspel::model::Lottery;
use samenspel::model::setup::Domain;
use samenspel::random::{Purpose, below, exponential, pair};

use crate::naive::{Mutation, Naive};

impl Naive {
    pub fn meet(&mut self) {
        let n = self.actors.len();
        for i in 0..n {
            self.met[i].fill(false);
            self.good[i].fill(false);
            self.helped[i].fill(false);
        }
        if !self.on.meeting {
            return;
        }
        let old = self.clone();
        let new = if self.on.every_tie { BTreeMap::new() } else { self.encounters() };

        for (i, j) in old.pairs() {
            let bridge = old.is_bridge(i, j);
            (self.bridge[i][j], self.bridge[j][i]) = (bridge, bridge);
            let words = self.draws.words(Purpose::Contact, self.month, self.pair_key(i, j), 0);
            if self.on.every_tie || below(words[0], old.meeting_chance(i, j)) {
                self.experience(i, j);
            } else if self.on.trust {
                // not met: tau approach trust_default by trust_decay
                for (a, b) in [(i, j), (j, i)] {
                    self.trust[a][b] = approach(self.trust[a][b], self.p.trust_default, self.p.trust_decay);
                }
            }
            if !self.on.every_tie {
                self.strengthen(i, j);
            }
        }
        for ((i, j), trust) in new {
            self.tie(i, j, self.p.tie_strength0, trust);
            let bridge = old.is_bridge(i, j);
            (self.bridge[i][j], self.bridge[j][i]) = (bridge, bridge);
            self.experience(i, j);
            self.strengthen(i, j);
            self.note("ties formed");
        }
    }

    /// `lam_ij = M_i at_ij / sum_l at_il`, `M_i = meeting_budget e_i (1 + lever_meet x_int)`; chance
    /// `1 - exp(-sqrt(lam_ij lam_ji))`.
    fn meeting_chance(&self, i: usize, j: usize) -> f64 {
        let lambda = |a: usize, b: usize| {
            let all = self.all_attention(a);
            let budget = self.p.meeting_budget
                * self.actors[a].engagement
                * (1.0 + self.p.lever_meet * self.x(Domain::Interaction));
            if all > 0.0 { budget * self.attention(a, b) / all } else { 0.0 }
        };
        1.0 - exp(-sqrt(lambda(i, j) * lambda(j, i)))
    }

    /// Common contacts at most `bridge_share` times the lower degree.
    fn is_bridge(&self, i: usize, j: usize) -> bool {
        let lower = self.degree(i).min(self.degree(j)) as f64;
        self.common_contacts(i, j) as f64 <= self.p.bridge_share * lower
    }

    /// One experience of a pair that meets: good or bad for both.
    fn experience(&mut self, i: usize, j: usize) {
        let p = &self.p;
        let overlap = self.actors[i].frame.overlap(self.actors[j].frame);
        let (x, sigma) = (self.x(Domain::Interaction), self.sigma(Domain::Interaction));
        let chance = logistic(
            p.exp_base
                + p.exp_overlap * (2.0 * overlap - 1.0)
                + p.exp_trust * (self.trust[i][j] + self.trust[j][i] - 1.0)
                + p.exp_affect * (self.affective(i) + self.affective(j))
                + p.lever_quality * x * (1.0 - (1.0 - p.bridging_quality) * sigma),
        );
        let words = self.draws.words(Purpose::Contact, self.month, self.pair_key(i, j), 0);
        let good = below(words[1], chance);
        let gain = if self.mutation == Some(Mutation::LossForGain) { p.trust_loss } else { p.trust_gain };
        let loss = p.trust_loss;
        for (a, b) in [(i, j), (j, i)] {
            self.met[a][b] = true;
            self.good[a][b] = good;
            if self.on.trust {
                let tau = self.trust[a][b];
                self.trust[a][b] = if good { approach(tau, 1.0, gain) } else { approach(tau, 0.0, loss) };
            }
            self.actors[a].now.meetings += 1;
            self.actors[a].now.good += u32::from(good);
        }
        self.flow.pairs_met += 1;
        self.note(if good { "good meetings" } else { "bad meetings" });
    }

    /// Met: approach 1 by `strength_gain`; else a bridge or an embedded tie decays. Too weak, it ends.
    fn strengthen(&mut self, i: usize, j: usize) {
        let w = self.strength[i][j];
        let w = if self.met[i][j] {
            approach(w, 1.0, self.p.strength_gain)
        } else if self.bridge[i][j] {
            self.note("bridges decayed");
            w * (1.0 - self.p.decay_bridge)
        } else {
            w * (1.0 - self.p.decay_embedded)
        };
        (self.strength[i][j], self.strength[j][i]) = (w, w);
        if w < self.p.strength_min {
            self.cut(i, j);
            self.cut(j, i);
            self.note("ties ended");
        }
    }

    /// The pairs that become tied, with the trust they start with.
    fn encounters(&mut self) -> BTreeMap<(usize, usize), f64> {
        let p = self.p.clone();
        let (x, sigma) = (self.x(Domain::Interaction), self.sigma(Domain::Interaction));
        let br = x * (p.bonding_encounters + (1.0 - p.bonding_encounters) * sigma);
        let introduced = p.introduction_share * (1.0 - p.bridging_openness * x * sigma);
        let mut everyone = Lottery::default();
        let ticket = |i: usize| (i as u32, self.actors[i].id, self.actors[i].engagement + 0.02);
        everyone.fill(self.here().into_iter().map(ticket));
        // The first encounter from the side of the lower id decides, because lower ids come first.
        let mut found: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for i in self.here() {
            let (id, e) = (self.actors[i].id, self.actors[i].engagement);
            let mean = p.encounter_rate * e * (1.0 + p.lever_encounter * br + self.platform);
            for ordinal in 0..self.draws.poisson(Purpose::Encounters, self.month, id, mean) {
                let kind = self.draws.words(Purpose::EncounterKind, self.month, id, ordinal)[0];
                let other = if self.degree(i) > 0 && below(kind, introduced) {
                    self.note("introductions");
                    self.introduction(i, ordinal)
                } else {
                    self.note("events attended");
                    self.event(&everyone, i, ordinal, x * sigma)
                };
                let Some((j, trust)) = other else { continue };
                let full = |a: usize| self.degree(a) as f64 >= p.attention_limit;
                if j != i && !self.tied[i][j] && !full(i) && !full(j) {
                    found.entry((i.min(j), i.max(j))).or_insert(trust);
                }
            }
        }
        found.retain(|&(i, j), _| self.accepts(i, j));
        found
    }

    /// `logistic(accept_base + accept_similarity (2 overlap - 1) + accept_common min(common, 5))`
    fn accepts(&self, i: usize, j: usize) -> bool {
        let p = &self.p;
        let overlap = self.actors[i].frame.overlap(self.actors[j].frame);
        let common = (self.common_contacts(i, j) as f64).min(5.0);
        let chance =
            logistic(p.accept_base + p.accept_similarity * (2.0 * overlap - 1.0) + p.accept_common * common);
        self.draws.happens(Purpose::Accept, self.month, self.pair_key(i, j), chance)
    }

    /// A broker by attention introduces one of its contacts, all equally likely: two exponential races.
    fn introduction(&self, i: usize, ordinal: u32) -> Option<(usize, f64)> {
        let race = |purpose, candidates: Vec<usize>, rate: &dyn Fn(usize) -> f64| {
            let time = |j: usize| {
                let key = pair(self.actors[i].id, self.actors[j].id);
                exponential(self.draws.words(purpose, self.month, key, ordinal)) / rate(j)
            };
            let running = candidates.into_iter().filter(|&j| time(j).is_finite());
            running.min_by(|&a, &b| time(a).total_cmp(&time(b)))
        };
        let b = race(Purpose::Broker, self.contacts(i), &|b| self.attention(i, b))?;
        let j = race(Purpose::Introduced, self.contacts(b), &|_| 1.0)?;
        let p = &self.p;
        if !self.on.trust {
            return Some((j, p.trust_default));
        }
        let second_hand = sqrt(self.trust[i][b] * self.trust[b][j]) - p.trust_default;
        Some((j, p.trust_default + p.second_hand_trust * second_hand))
    }

    /// Somebody at an event, by `(e_j + .02)(1 + 2 x_int sigma [other sector])`, never the actor itself.
    fn event(&self, everyone: &Lottery, i: usize, ordinal: u32, bridging: f64) -> Option<(usize, f64)> {
        let key = pair(self.actors[i].id, u64::from(ordinal));
        let j = everyone.draw(
            |n| self.draws.words(Purpose::Event, self.month, key, n),
            |j| match j as usize {
                j if j == i => 0.0,
                j if self.actors[j].sector == self.actors[i].sector => 1.0 / (1.0 + 2.0 * bridging),
                _ => 1.0,
            },
        )?;
        Some((j as usize, self.p.trust_default))
    }
}
