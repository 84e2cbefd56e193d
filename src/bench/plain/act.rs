//! Working on initiatives.

use super::{Plain, Work};
use crate::maths::{approach, logistic};
use crate::model::Stage;
use crate::random::{Purpose, below, pair};

impl Plain {
    pub(super) fn act(&mut self) {
        for actor in &mut self.actors {
            let taken = actor.now.pledged + actor.now.following;
            actor.now.load = if taken > 0.0 { (taken / actor.capacity).min(1.0) } else { 0.0 };
        }
        let (mut noticed, mut kept) = (Vec::new(), Vec::new());
        for mut work in std::mem::take(&mut self.works) {
            if work.stage == Stage::Active {
                self.progress(&mut work, &mut noticed);
            }
            match work.stage {
                Stage::Succeeded | Stage::Failed => self.flow.finished.push(work),
                _ => kept.push(work),
            }
        }
        self.works = kept;
        for (tie, side) in noticed {
            let trust = &mut self.ties[tie].trust[side];
            *trust = approach(*trust, 0.0, self.p.trust_loss);
        }
    }

    fn progress(&mut self, work: &mut Work, noticed: &mut Vec<(usize, usize)>) {
        let p = &self.p;
        let mut delivered = 0.0;
        for member in &work.members {
            let (i, now) = (member.actor, &self.actors[member.actor].now);
            let fit = self.actors[i].competence.overlap(work.theme);
            let able = if now.pledged > 0.0 { (now.available / now.pledged).min(1.0) } else { 1.0 };
            let keep = (p.delivery_floor + (1.0 - p.delivery_floor) * fit) * able;
            delivered += member.pledge * keep;
            self.flow.delivered += member.pledge * keep;
            if keep < p.broken_ratio {
                self.flow.broken += 1;
                for mate in work.members.iter().map(|mate| mate.actor).filter(|&mate| mate != i) {
                    let Some(tie) = self.find(mate, i) else { continue };
                    let key = pair(pair(self.actors[i].id, self.actors[mate].id), work.key);
                    if self.draws.happens(Purpose::BrokenSeen, self.month, key, p.broken_seen) {
                        noticed.push((tie, self.ties[tie].side(mate)));
                    }
                }
            }
        }
        let n = work.members.len() as f64;
        let counts = self.by_sector(work);
        let coordination = p.coordination * (n - 1.0) * (1.0 - p.platform_relief * self.coalition_platform);
        let diversity = 1.0 - counts.iter().map(|&c| (c as f64 / n) * (c as f64 / n)).sum::<f64>();
        let mut open = 1.0;
        for a in (0..counts.len()).filter(|&a| counts[a] > 0) {
            for b in (a + 1..counts.len()).filter(|&b| counts[b] > 0) {
                open *= 1.0 - self.barrier[a][b];
            }
        }
        let team = (p.synergy_base + p.synergy * self.mean_trust(work))
            * (1.0 + p.diversity_gain * diversity)
            / (1.0 + coordination);
        let progress = delivered * team * open;
        work.progress += progress;
        let aligned = work.theme.overlap(self.vision);
        let effect = p.direct_effect * progress * (1.0 + p.align_gain * self.clarity * aligned);
        for k in 0..self.aspects {
            self.flow.effort[k] += effect * work.theme.0[k];
        }
        self.flow.aligned += delivered * aligned;
        self.flow.counted += delivered;
        if work.progress >= work.effort && self.succeeds(work) {
            work.stage = Stage::Succeeded;
            self.tally.succeeded += 1;
            for member in &work.members {
                self.actors[member.actor].now.benefit += member.benefit;
                self.actors[member.actor].benefit += member.benefit;
            }
        } else if work.progress >= work.effort || f64::from(work.months) >= self.p.max_months {
            work.stage = Stage::Failed;
            self.tally.failed += 1;
        }
    }

    fn mean_trust(&self, work: &Work) -> f64 {
        let n = work.members.len();
        if n == 1 {
            return self.p.trust_default;
        }
        let mut sum = 0.0;
        for (at, a) in work.members.iter().enumerate() {
            for b in &work.members[at + 1..] {
                sum += self.trust_in(a.actor, b.actor) + self.trust_in(b.actor, a.actor);
            }
        }
        sum / (n * (n - 1)) as f64
    }

    /// Number of members from each sector.
    pub(super) fn by_sector(&self, work: &Work) -> Vec<usize> {
        let mut counts = vec![0; self.concerned.len()];
        work.members.iter().for_each(|member| counts[self.actors[member.actor].sector] += 1);
        counts
    }

    fn succeeds(&self, work: &Work) -> bool {
        let p = &self.p;
        let concerned = |sector: usize| self.concerned[sector];
        let taking_part = work.members.iter().any(|member| concerned(self.actors[member.actor].sector));
        let voice = if taking_part { 1.0 } else { self.involvement(|actor| concerned(actor.sector)) };
        let chance = logistic(
            p.success_base
                + p.success_match * work.theme.overlap(self.needs)
                + p.success_legitimacy * (self.informal - p.legitimacy_mid)
                + p.success_voice * (voice - 0.5),
        );
        below(self.draws.words(Purpose::Success, 0, work.key, 0)[0], chance)
    }
}
