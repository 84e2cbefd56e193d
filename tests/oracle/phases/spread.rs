//! Phase 10: successes become practices that others follow; the month's impact.

use std::collections::BTreeSet;

use samenspel::maths::{exp, logistic};
use samenspel::model::{Lottery, Mix, Stage, Total};
use samenspel::random::{Purpose, pair};

use crate::naive::{Custom, Mutation, Naive};

impl Naive {
    pub fn spread(&mut self) {
        if self.mutation == Some(Mutation::EarlyDecay) {
            self.fade_practices();
        }
        self.follow();
        if self.on.imitation {
            let convinced = self.convinced();
            for (i, id) in convinced {
                self.adopt(i, id);
            }
        }
        if self.mutation != Some(Mutation::EarlyDecay) {
            self.fade_practices();
        }
        self.flow.impact = self.impact(self.needs);
        self.perceived = self.impact(self.estimate());
        self.tally.impact += self.flow.impact;
        self.establish();
    }

    /// `E += vigour practice_effort sum over followers of (k e / followed) z (1 + align_gain kap overlap(z, v))`
    fn follow(&mut self) {
        for practice in self.practices.clone() {
            let mut work = Total::default();
            for &i in &practice.followers {
                let ke = self.actors[i].capacity * self.actors[i].engagement;
                let followed = self.followed_by(i).len() as f64;
                let done = practice.vigour * self.p.practice_effort * (ke / followed);
                work.add(done);
                self.flow.by_sector[self.actors[i].sector].add(done);
            }
            let aligned = practice.theme.overlap(self.vision);
            let effect = work.value() * (1.0 + self.p.align_gain * self.clarity * aligned);
            for k in 0..8 {
                self.flow.effort[k].add(effect * practice.theme.0[k]);
            }
            self.flow.followed.add(work.value());
            self.flow.aligned.add(work.value() * aligned);
            self.flow.counted.add(work.value());
        }
    }

    /// Who is convinced of which practice, decided by all on the state as it stands.
    fn convinced(&mut self) -> Vec<(usize, (u32, u32))> {
        let mut stage = Lottery::default();
        let weight = |q: &Custom| q.followers.len() as f64 * q.vigour;
        stage.fill(self.practices.iter().enumerate().map(|(at, q)| (at as u32, q.key, weight(q))));
        let mut convinced = Vec::new();
        for i in self.here() {
            let staged = self.staged(i, &stage);
            let unprompted = self.unprompted(i);
            for (at, practice) in self.practices.iter().enumerate() {
                let among_contacts = self.contacts(i).into_iter().any(|j| practice.followers.contains(&j));
                let seen = among_contacts || staged.contains(&at) || unprompted.contains(&at);
                if seen && !practice.followers.contains(&i) && self.adopts(i, practice, staged.contains(&at))
                {
                    convinced.push((i, practice.id));
                }
            }
        }
        convinced
    }

    /// The practices that the stage shows an actor: `Poisson(stage_shows p_s)` by followers * vigour.
    fn staged(&self, i: usize, stage: &Lottery) -> BTreeSet<usize> {
        let id = self.actors[i].id;
        let mean = self.p.stage_shows * self.network_platform;
        let count = self.draws.poisson(Purpose::Staged, self.month, id, mean);
        let pick = |ordinal: u32| {
            let key = pair(id, u64::from(ordinal));
            stage.draw(|n| self.draws.words(Purpose::StagedPick, self.month, key, n), |_| 1.0)
        };
        (0..count).filter_map(pick).map(|at| at as usize).collect()
    }

    /// What an actor comes across by itself: nothing with a threshold; else every practice up to 256, and of more
    /// 256 that it draws alike.
    fn unprompted(&self, i: usize) -> BTreeSet<usize> {
        let actor = &self.actors[i];
        if actor.threshold > 0.0 {
            return BTreeSet::new();
        }
        if self.practices.len() <= 256 {
            return (0..self.practices.len()).collect();
        }
        let mut all = Lottery::default();
        all.fill(self.practices.iter().enumerate().map(|(at, q)| (at as u32, q.key, 1.0)));
        let pick = |ordinal: u32| {
            let key = pair(actor.id, u64::from(ordinal));
            all.draw(|n| self.draws.words(Purpose::Unprompted, self.month, key, n), |_| 1.0)
        };
        (0..256).filter_map(pick).map(|at| at as usize).collect()
    }

    /// `adoption_rate (1 + p_s) e logistic((exposure - a + adoption_fit (us - .5)
    /// + adoption_legitimacy (Li - legitimacy_mid)) / adoption_noise)`
    fn adopts(&self, i: usize, practice: &Custom, staged: bool) -> bool {
        let p = &self.p;
        let actor = &self.actors[i];
        // exposure = min(1, attention-share of contacts that follow + stage if the stage showed it)
        let following = self.contacts(i).into_iter().filter(|j| practice.followers.contains(j));
        let heeded: f64 = following.map(|j| self.attention(i, j)).sum();
        let all = self.all_attention(i);
        let share = if all > 0.0 { heeded / all } else { 0.0 };
        let exposure = (share + if staged { p.stage } else { 0.0 }).min(1.0);
        if exposure <= 0.0 && actor.threshold > 0.0 {
            return false;
        }
        let margin = exposure - actor.threshold
            + p.adoption_fit * (self.perceived_use(i, practice.theme) - 0.5)
            + p.adoption_legitimacy * (self.informal - p.legitimacy_mid);
        let conviction = if p.adoption_noise > 0.0 {
            logistic(margin / p.adoption_noise)
        } else if margin >= -1e-12 {
            1.0
        } else {
            0.0
        };
        let chance = p.adoption_rate * (1.0 + self.network_platform) * actor.engagement * conviction;
        self.draws.happens(Purpose::Adopt, self.month, pair(actor.id, practice.key), chance)
    }

    /// `us(z) = overlap(f + kap (nhat - f), z)`
    fn perceived_use(&self, i: usize, theme: Mix) -> f64 {
        self.actors[i].frame.toward(self.estimate(), self.clarity).overlap(theme)
    }

    /// `vigour * us`
    fn value(&self, i: usize, at: usize) -> f64 {
        self.practices[at].vigour * self.perceived_use(i, self.practices[at].theme)
    }

    /// The practice an actor values least, the first among equals.
    fn least(&self, i: usize) -> Option<usize> {
        let followed = self.followed_by(i);
        let lowest = followed.iter().map(|&at| self.value(i, at)).fold(f64::INFINITY, f64::min);
        followed.into_iter().find(|&at| self.value(i, at) == lowest)
    }

    /// Adopts; at the limit only in the place of the least one, if the new one is worth more.
    fn adopt(&mut self, i: usize, id: (u32, u32)) {
        let new = self.practices.iter().position(|q| q.id == id).unwrap();
        if self.followed_by(i).len() as f64 >= self.p.practice_limit {
            let Some(least) = self.least(i) else { return };
            if self.value(i, new) <= self.value(i, least) {
                self.note("not worth a drop");
                return;
            }
            self.practices[least].followers.remove(&i);
            self.note("drops at the limit");
        }
        self.practices[new].followers.insert(i);
        self.note("adoptions");
    }

    /// Vigour decays by `practice_decay`; below .05 or without followers a practice is forgotten.
    fn fade_practices(&mut self) {
        let before = self.practices.len();
        for practice in &mut self.practices {
            practice.vigour *= 1.0 - self.p.practice_decay;
        }
        self.practices.retain(|q| q.vigour >= 0.05 && !q.followers.is_empty());
        for _ in self.practices.len()..before {
            self.note("forgotten");
        }
    }

    /// `I = sum_k n_k (1 - exp(-K E_k / (impact_scale * sum of initial capacities)))`
    pub fn impact(&self, needs: Mix) -> f64 {
        let scale = self.p.impact_scale * self.capacity;
        if scale <= 0.0 {
            return 0.0;
        }
        let aspects = self.setup.aspects;
        let met = |k: usize| 1.0 - exp(-(aspects as f64) * self.flow.effort[k].value() / scale);
        (0..aspects).map(|k| needs.0[k] * met(k)).sum()
    }

    /// A success becomes a practice followed by its members; over the limit the least one is dropped.
    fn establish(&mut self) {
        for success in self.flow.finished.clone() {
            if success.stage != Stage::Succeeded {
                continue;
            }
            let (id, key, theme) = (success.id, success.key, success.theme);
            self.practices.push(Custom { id, key, theme, followers: BTreeSet::new(), vigour: 1.0 });
            self.practices.sort_by_key(|q| q.id);
            let new = self.practices.iter().position(|q| q.id == id).unwrap();
            self.note("practices");
            for &i in success.members.keys() {
                self.practices[new].followers.insert(i);
                while self.followed_by(i).len() as f64 > self.p.practice_limit {
                    let least = self.least(i).unwrap();
                    self.practices[least].followers.remove(&i);
                    self.note("drops at the limit");
                }
            }
        }
        self.practices.retain(|q| !q.followers.is_empty());
    }
}
