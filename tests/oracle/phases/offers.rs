//! Phase 8: offers are made and weighed, on the membership at the start of the phase.

use std::collections::BTreeSet;

use samenspel::maths::logistic;
use samenspel::model::{Lottery, Stage};
use samenspel::random::{Purpose, below, exponential, pair};

use crate::naive::{Naive, Work};

impl Naive {
    /// Everyone weighs its offers in order of U, highest first, while its slack is at least `min_slack`.
    pub fn join(&mut self) {
        let offers = self.offers();
        let mut joins = Vec::new();
        for i in self.here() {
            let mut own: Vec<(f64, f64, usize)> = Vec::new();
            for &(_, at) in offers.iter().filter(|offer| offer.0 == i) {
                let (utility, chance) = self.utility(i, &self.initiatives[at]);
                own.push((utility, chance, at));
            }
            own.sort_by(|a, b| b.0.total_cmp(&a.0));
            let mut slack = self.slack(i);
            for (_, chance, at) in own {
                let work = &self.initiatives[at];
                let key = pair(self.actors[i].id, work.key);
                let willing = below(self.draws.words(Purpose::Join, self.month, key, 0)[0], chance);
                if slack < self.p.min_slack {
                    self.note("no slack to join");
                } else if willing {
                    // Pledge min(slack, pledge_share k)(1 + G)
                    let pledge =
                        slack.min(self.p.pledge_share * self.actors[i].capacity) * (1.0 + work.grandeur);
                    slack -= pledge;
                    joins.push((i, at, pledge, self.own_benefit(i, work)));
                }
            }
        }
        for (i, at, pledge, benefit) in joins {
            self.initiatives[at].members.insert(i, (pledge, benefit));
            self.actors[i].now.pledged += pledge;
            self.note("joins");
            if benefit < 0.0 {
                self.note("joins against own interest");
            }
        }
    }

    /// Who is offered what: invitations by members and what the platform shows, without repeats.
    fn offers(&mut self) -> BTreeSet<(usize, usize)> {
        let mut offers = BTreeSet::new();
        let forming: Vec<usize> =
            (0..self.initiatives.len()).filter(|&at| self.initiatives[at].stage == Stage::Forming).collect();
        for &at in &forming {
            for &i in self.initiatives[at].members.keys() {
                // The first `invites` of a race among all contacts, by attention.
                let mut race: Vec<(f64, usize)> = Vec::new();
                for j in self.contacts(i) {
                    let key = pair(pair(self.actors[i].id, self.actors[j].id), self.initiatives[at].key);
                    let words = self.draws.words(Purpose::Invite, self.month, key, 0);
                    race.push((exponential(words) / self.attention(i, j), j));
                }
                race.retain(|(time, _)| time.is_finite());
                race.sort_by(|a, b| a.0.total_cmp(&b.0));
                race.truncate(self.p.invites as usize);
                offers.extend(race.into_iter().map(|(_, j)| (j, at)));
            }
        }
        let mut platform = Lottery::default();
        platform.fill(forming.iter().map(|&at| (at as u32, self.initiatives[at].key, 1.0)));
        for i in self.here() {
            let id = self.actors[i].id;
            let mean = self.p.platform_shows * self.coalition_platform * self.actors[i].engagement;
            for ordinal in 0..self.draws.poisson(Purpose::Shown, self.month, id, mean) {
                let key = pair(id, u64::from(ordinal));
                let words = |n| self.draws.words(Purpose::ShownPick, self.month, key, n);
                if let Some(at) = platform.draw(words, |_| 1.0) {
                    offers.insert((i, at as usize));
                    self.note("shown by the platform");
                }
            }
        }
        // An invitation to someone already in is lost.
        offers.retain(|&(i, at)| !self.initiatives[at].members.contains_key(&i));
        offers
    }

    /// `U` and the chance `min(1, V_A / trust_gate) logistic(choice_sharpness U)`.
    fn utility(&self, i: usize, work: &Work) -> (f64, f64) {
        let p = &self.p;
        let actor = &self.actors[i];
        let fit = actor.competence.overlap(work.theme);
        let all = self.all_attention(i);
        let inside: f64 = work.members.keys().map(|&j| self.attention(i, j)).sum();
        let share = if all > 0.0 { inside / all } else { 0.0 };
        // V_I = cos phi b_j + sin phi kap overlap(z, v);  V_M = overlap(f, z)(floor + (1 - floor) L)
        let v_i = actor.cosine * self.own_benefit(i, work)
            + actor.sine * self.clarity * work.theme.overlap(self.vision);
        let v_m = actor.frame.overlap(work.theme)
            * (p.legitimacy_floor + (1.0 - p.legitimacy_floor) * self.legitimacy());
        // V_A: mean trust in the members
        let trust: f64 = work.members.keys().map(|&j| self.trust_in(i, j)).sum();
        let v_a = trust / work.members.len() as f64;
        let s = self.salient(i);
        let utility = p.beta_motive * (s[0] * v_i + s[1] * v_m + s[2] * v_a)
            + p.beta_social * (3.0 * share).min(1.0)
            + p.beta_fit * (fit - 0.5) * (1.0 + actor.role)
            - (p.reluctance + actor.reluctance)
            + p.grand_appeal * work.grandeur;
        let gate = if self.on.trust && p.trust_gate > 0.0 { (v_a / p.trust_gate).min(1.0) } else { 1.0 };
        (utility, gate * logistic(p.choice_sharpness * utility))
    }

    /// `b_j = b + benefit_fit (fit - .5) + benefit_sd N(0,1) - autonomy_cost`, drawn once for the two.
    pub fn own_benefit(&self, i: usize, work: &Work) -> f64 {
        let fit = self.actors[i].competence.overlap(work.theme);
        let noise = self.draws.normal(Purpose::OwnBenefit, 0, pair(self.actors[i].id, work.key), 0);
        let p = &self.p;
        work.benefit + p.benefit_fit * (fit - 0.5) + p.benefit_sd * noise - p.autonomy_cost
    }
}
