//! Phase 9: promises are kept or broken; initiatives progress and finish.

use samenspel::maths::{approach, logistic};
use samenspel::model::Stage;
use samenspel::random::{Purpose, below, pair};

use crate::naive::{Mutation, Naive, Work};

impl Naive {
    pub fn act(&mut self) {
        for i in self.here() {
            // load = min(1, (pledged + follow) / k), before this month's endings
            let taken = self.actors[i].now.pledged + self.actors[i].now.following;
            self.actors[i].now.load =
                if taken > 0.0 { (taken / self.actors[i].capacity).min(1.0) } else { 0.0 };
        }
        if !self.on.acting {
            return;
        }
        let mut noticed = Vec::new();
        let mut going_on = Vec::new();
        for mut work in std::mem::take(&mut self.initiatives) {
            if work.stage == Stage::Active {
                self.work(&mut work, &mut noticed);
            }
            match work.stage {
                Stage::Succeeded | Stage::Failed => self.flow.finished.push(work),
                _ => going_on.push(work),
            }
        }
        self.initiatives = going_on;
        for (teammate, breaker) in noticed {
            self.note("broken promises noticed");
            if self.on.trust {
                let tau = self.trust[teammate][breaker];
                self.trust[teammate][breaker] = approach(tau, 0.0, self.p.trust_loss);
            }
        }
    }

    /// One month of work on one initiative.
    fn work(&mut self, work: &mut Work, noticed: &mut Vec<(usize, usize)>) {
        let p = self.p.clone();
        let mut delivered = 0.0;
        for (&i, &(pledge, _)) in &work.members {
            let keep = self.keep(i, work);
            delivered += pledge * keep;
            self.flow.delivered.add(pledge * keep);
            self.flow.by_sector[self.actors[i].sector].add(pledge * keep);
            if keep < p.broken_ratio {
                self.flow.broken += 1;
                self.note("promises broken");
                noticed.extend(self.who_notices(i, work).into_iter().map(|mate| (mate, i)));
            }
        }
        // D (synergy_base + synergy * mean trust)(1 + diversity_gain (1 - sum_g (n_g / n)^2))
        //   / (1 + coordination (n - 1)(1 - platform_relief p_c)) * product over sector pairs (1 - barrier)
        let n = work.members.len() as f64;
        let extra = if self.mutation == Some(Mutation::MoreCoordination) { n } else { n - 1.0 };
        let coordination = p.coordination * extra * (1.0 - p.platform_relief * self.coalition_platform);
        let team = (p.synergy_base + p.synergy * self.mean_trust(work))
            * (1.0 + p.diversity_gain * self.diversity(work))
            / (1.0 + coordination);
        let progress = delivered * team * self.let_through(work);
        work.progress += progress;
        // E += direct_effect * progress * z (1 + align_gain kap overlap(z, v))
        let aligned = work.theme.overlap(self.vision);
        let effect = p.direct_effect * progress * (1.0 + p.align_gain * self.clarity * aligned);
        for k in 0..8 {
            self.flow.effort[k].add(effect * work.theme.0[k]);
        }
        self.flow.aligned.add(delivered * aligned);
        self.flow.counted.add(delivered);

        if work.progress >= work.effort {
            let succeeds = self.succeeds(work);
            self.end(work, succeeds);
        } else if f64::from(work.months) >= p.max_months {
            self.note("out of time");
            self.end(work, false);
        }
    }

    /// `keep = (delivery_floor + (1 - delivery_floor) fit) min(1, av / pledged)`
    fn keep(&self, i: usize, work: &Work) -> f64 {
        let fit = self.actors[i].competence.overlap(work.theme);
        let now = &self.actors[i].now;
        let able = if now.pledged > 0.0 { (now.available / now.pledged).min(1.0) } else { 1.0 };
        (self.p.delivery_floor + (1.0 - self.p.delivery_floor) * fit) * able
    }

    /// Tied teammates that notice a broken promise, each with `broken_seen`.
    fn who_notices(&self, breaker: usize, work: &Work) -> Vec<usize> {
        let notices = |mate: usize| {
            let key = pair(pair(self.actors[breaker].id, self.actors[mate].id), work.key);
            self.draws.happens(Purpose::BrokenSeen, self.month, key, self.p.broken_seen)
        };
        let mates = work.members.keys().copied();
        mates.filter(|&mate| mate != breaker && self.tied[mate][breaker] && notices(mate)).collect()
    }

    /// Mean trust over ordered pairs of members, a pair at a time; alone: `trust_default`.
    fn mean_trust(&self, work: &Work) -> f64 {
        let n = work.members.len();
        if n == 1 {
            return self.p.trust_default;
        }
        let mut sum = 0.0;
        for &a in work.members.keys() {
            for &b in work.members.keys() {
                if a < b {
                    sum += self.trust_in(a, b) + self.trust_in(b, a);
                }
            }
        }
        sum / (n * (n - 1)) as f64
    }

    /// Number of members from each sector.
    pub fn by_sector(&self, work: &Work) -> Vec<usize> {
        let of = |g| work.members.keys().filter(|&&i| self.actors[i].sector == g).count();
        (0..self.setup.sectors.len()).map(of).collect()
    }

    /// `1 - sum_g (n_g / n)^2`
    pub fn diversity(&self, work: &Work) -> f64 {
        let n = work.members.len() as f64;
        1.0 - self
            .by_sector(work)
            .into_iter()
            .map(|count| (count as f64 / n) * (count as f64 / n))
            .sum::<f64>()
    }

    /// Product over pairs of sectors present of `1 - barrier`.
    fn let_through(&mut self, work: &Work) -> f64 {
        let count = self.by_sector(work);
        let mut open = 1.0;
        for a in 0..count.len() {
            for b in a + 1..count.len() {
                if count[a] > 0 && count[b] > 0 {
                    open *= 1.0 - self.barrier[a][b];
                    if self.barrier[a][b] > 0.0 {
                        self.note("worked across a barrier");
                    }
                }
            }
        }
        open
    }

    /// `logistic(success_base + success_match overlap(z, n) + success_legitimacy (Li - legitimacy_mid)
    /// + success_voice (voice_o - .5))`
    fn succeeds(&self, work: &Work) -> bool {
        let p = &self.p;
        let taking_part = work.members.keys().any(|&i| self.concerned(i));
        let voice = if taking_part { 1.0 } else { self.mean_involvement(|i| self.concerned(i)) };
        let chance = logistic(
            p.success_base
                + p.success_match * work.theme.overlap(self.needs)
                + p.success_legitimacy * (self.informal - p.legitimacy_mid)
                + p.success_voice * (voice - 0.5),
        );
        below(self.draws.words(Purpose::Success, 0, work.key, 0)[0], chance)
    }

    fn end(&mut self, work: &mut Work, succeeded: bool) {
        if succeeded {
            work.stage = Stage::Succeeded;
            self.tally.succeeded += 1;
            self.note("succeeded");
            for (&i, &(_, benefit)) in &work.members {
                self.actors[i].now.benefit += benefit;
                self.actors[i].benefit += benefit;
            }
        } else {
            work.stage = Stage::Failed;
            self.tally.failed += 1;
            self.note("failed");
        }
    }
}
