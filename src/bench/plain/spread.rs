//! Practices that others follow, and the month's impact.

use super::{Plain, Practice};
use crate::maths::{exp, logistic};
use crate::model::{Lottery, Mix, Stage};
use crate::random::{Purpose, pair};

impl Plain {
    pub(super) fn spread(&mut self) {
        self.follow();
        for (i, id) in self.convinced() {
            self.adopt(i, id);
        }
        for practice in &mut self.practices {
            practice.vigour *= 1.0 - self.p.practice_decay;
        }
        self.practices.retain(|practice| practice.vigour >= 0.05 && practice.followers() > 0);
        self.flow.impact = self.impact(self.needs);
        self.perceived = self.impact(self.estimate());
        self.tally.impact += self.flow.impact;
        self.establish();
    }

    fn followed_by(&self, i: usize) -> usize {
        self.practices.iter().filter(|practice| practice.follows[i]).count()
    }

    fn follow(&mut self) {
        let followed: Vec<f64> = (0..self.actors.len()).map(|i| self.followed_by(i) as f64).collect();
        for practice in &self.practices {
            let mut work = 0.0;
            for (i, actor) in self.actors.iter().enumerate().filter(|(i, _)| practice.follows[*i]) {
                let ke = actor.capacity * actor.engagement;
                work += practice.vigour * self.p.practice_effort * (ke / followed[i]);
            }
            let aligned = practice.theme.overlap(self.vision);
            let effect = work * (1.0 + self.p.align_gain * self.clarity * aligned);
            for k in 0..self.aspects {
                self.flow.effort[k] += effect * practice.theme.0[k];
            }
            self.flow.followed += work;
            self.flow.aligned += work * aligned;
            self.flow.counted += work;
        }
    }

    /// Who is convinced of which practice.
    fn convinced(&self) -> Vec<(usize, (u32, u32))> {
        let (p, estimate) = (&self.p, self.estimate());
        let mut stage = Lottery::default();
        let weigh = |practice: &Practice| practice.followers() as f64 * practice.vigour;
        stage.fill((0u32..).zip(&self.practices).map(|(at, practice)| (at, practice.key, weigh(practice))));
        let mut convinced = Vec::new();
        let mut followed: Vec<Vec<usize>> = vec![Vec::new(); self.actors.len()];
        for (at, practice) in self.practices.iter().enumerate() {
            let follows = followed.iter_mut().zip(&practice.follows).filter(|(_, follows)| **follows);
            follows.for_each(|(places, _)| places.push(at));
        }
        for (i, actor) in self.actors.iter().enumerate() {
            let mean = p.stage_shows * self.network_platform;
            let count = self.draws.poisson(Purpose::Staged, self.month, actor.id, mean);
            let pick = |ordinal: u32| {
                let key = pair(actor.id, u64::from(ordinal));
                stage.draw(|n| self.draws.words(Purpose::StagedPick, self.month, key, n), |_| 1.0)
            };
            let staged: Vec<u32> = (0..count).filter_map(pick).collect();
            let all = self.all_attention(i);
            let seen = actor.frame.toward(estimate, self.clarity);
            let mut heeded = vec![0.0; self.practices.len()];
            for &(j, tie) in &self.contacts[i] {
                let attention = self.attention(i, tie);
                followed[j].iter().for_each(|&at| heeded[at] += attention);
            }
            for (at, practice) in (0u32..).zip(&self.practices) {
                if practice.follows[i] {
                    continue;
                }
                let share = if all > 0.0 { heeded[at as usize] / all } else { 0.0 };
                let exposure = (share + if staged.contains(&at) { p.stage } else { 0.0 }).min(1.0);
                if exposure <= 0.0 && actor.threshold > 0.0 {
                    continue;
                }
                let margin = exposure - actor.threshold
                    + p.adoption_fit * (seen.overlap(practice.theme) - 0.5)
                    + p.adoption_legitimacy * (self.informal - p.legitimacy_mid);
                let conviction = match p.adoption_noise > 0.0 {
                    true => logistic(margin / p.adoption_noise),
                    false => f64::from(u8::from(margin >= -1e-12)),
                };
                let chance = p.adoption_rate * (1.0 + self.network_platform) * actor.engagement * conviction;
                let key = pair(actor.id, practice.key);
                if self.draws.happens(Purpose::Adopt, self.month, key, chance) {
                    convinced.push((i, practice.id));
                }
            }
        }
        convinced
    }

    fn value(&self, i: usize, at: usize) -> f64 {
        let seen = self.actors[i].frame.toward(self.estimate(), self.clarity);
        self.practices[at].vigour * seen.overlap(self.practices[at].theme)
    }

    /// The followed practice that an actor values least, the first among equals.
    fn least(&self, i: usize) -> Option<usize> {
        let mut least = None;
        for at in (0..self.practices.len()).filter(|&at| self.practices[at].follows[i]) {
            let value = self.value(i, at);
            if least.is_none_or(|(_, lowest)| value < lowest) {
                least = Some((at, value));
            }
        }
        least.map(|(at, _)| at)
    }

    fn adopt(&mut self, i: usize, id: (u32, u32)) {
        let Some(new) = self.practices.iter().position(|practice| practice.id == id) else { return };
        if self.followed_by(i) as f64 >= self.p.practice_limit {
            let Some(least) = self.least(i) else { return };
            if self.value(i, new) <= self.value(i, least) {
                return;
            }
            self.practices[least].follows[i] = false;
        }
        self.practices[new].follows[i] = true;
    }

    fn impact(&self, needs: Mix) -> f64 {
        let scale = self.p.impact_scale * self.capacity;
        let met = |k: usize| 1.0 - exp(-(self.aspects as f64) * self.flow.effort[k] / scale);
        if scale > 0.0 { (0..self.aspects).map(|k| needs.0[k] * met(k)).sum() } else { 0.0 }
    }

    fn establish(&mut self) {
        for success in self.flow.finished.clone() {
            if success.stage != Stage::Succeeded {
                continue;
            }
            let place = self.practices.partition_point(|practice| practice.id < success.id);
            let follows = vec![false; self.actors.len()];
            let (id, key, theme) = (success.id, success.key, success.theme);
            self.practices.insert(place, Practice { id, key, theme, follows, vigour: 1.0 });
            for member in &success.members {
                let i = member.actor;
                self.practices[place].follows[i] = true;
                while self.followed_by(i) as f64 > self.p.practice_limit {
                    let Some(least) = self.least(i) else { break };
                    self.practices[least].follows[i] = false;
                }
            }
        }
        self.practices.retain(|practice| practice.followers() > 0);
    }
}

impl Practice {
    pub(super) fn followers(&self) -> usize {
        self.follows.iter().filter(|&&follows| follows).count()
    }
}
