//! Learning, motives, legitimacy, engagement.

use super::{Plain, Work};
use crate::maths::{approach, clip, logistic, sqrt};
use crate::model::setup::Domain;
use crate::model::{Mix, Stage};
use crate::random::{Purpose, below};

impl Plain {
    pub(super) fn learn(&mut self) {
        for work in std::mem::take(&mut self.flow.finished) {
            self.teach(&work);
            self.bond(&work);
            if work.stage == Stage::Succeeded {
                let counts = self.by_sector(&work);
                for a in (0..counts.len()).filter(|&a| counts[a] > 0) {
                    for b in (0..counts.len()).filter(|&b| b != a && counts[b] > 0) {
                        self.barrier[a][b] *= 1.0 - self.p.barrier_success;
                    }
                }
            }
        }
        let forgetting = self.p.forgetting;
        self.precision = self.precision.map(|precision| precision / (1.0 + forgetting * precision));
        let keep = 1.0 - self.p.barrier_discuss * self.x(Domain::Steering);
        self.barrier.iter_mut().flatten().for_each(|level| *level *= keep);
        self.tally.lessons += self.flow.lessons;
        self.tally.shared += self.flow.shared;
        self.tally.shared_by_month.push(self.flow.shared);
    }

    fn teach(&mut self, work: &Work) {
        let p = &self.p;
        let (x, sigma) = (self.x(Domain::Steering), self.sigma(Domain::Steering));
        let sd = p.signal_noise / (1.0 + p.lever_monitor * x * (1.0 + p.monitor_sharp * sigma));
        let highest = self.needs.max();
        let mut lesson = Mix::ZERO;
        for k in 0..self.aspects {
            let noise = self.draws.normal(Purpose::Lesson, 0, work.key, k as u32);
            lesson.0[k] = self.needs.0[k] / highest + sd / sqrt(work.theme.0[k]) * noise;
        }
        let share = |i: usize| match self.contacts[i].len() {
            0 => 0.0,
            n => self.contacts[i].iter().filter(|&&(_, tie)| self.ties[tie].bridge).count() as f64 / n as f64,
        };
        let bridges = work.members.iter().map(|m| share(m.actor)).sum::<f64>() / work.members.len() as f64;
        let platform = self.network_platform * self.integration();
        let chance = 1.0 - (1.0 - p.share_base) * (1.0 - platform) * (1.0 - p.bridge_reach * bridges);
        self.flow.lessons += 1;
        if below(self.draws.words(Purpose::Reach, 0, work.key, 0)[0], chance) {
            self.flow.shared += 1;
            for k in 0..self.aspects {
                let weight = work.theme.0[k] / (sd * sd);
                let (evidence, precision) = (self.evidence.0[k], self.precision.0[k]);
                self.evidence.0[k] = (precision * evidence + weight * lesson.0[k]) / (precision + weight);
                self.precision.0[k] = precision + weight;
            }
        }
        let moved = p.self_learning * clip(work.theme.dot(lesson));
        for member in &work.members {
            let frame = &mut self.actors[member.actor].frame;
            *frame = frame.toward(work.theme, moved);
        }
    }

    fn bond(&mut self, work: &Work) {
        let (goal, rate) = match work.stage {
            Stage::Succeeded => (1.0, 2.0 * self.p.trust_gain),
            _ => (0.0, self.p.trust_loss / 2.0),
        };
        for (at, a) in work.members.iter().enumerate() {
            for b in &work.members[at + 1..] {
                let (a, b) = (a.actor, b.actor);
                let room = |i: usize| (self.contacts[i].len() as f64) < self.p.attention_limit;
                let place = match self.find(a, b) {
                    Some(place) => place,
                    None if room(a) && room(b) => self.tie(a, b, 0.2, self.p.trust_default),
                    None => continue,
                };
                let trust = &mut self.ties[place].trust;
                *trust = trust.map(|trust| approach(trust, goal, rate));
            }
        }
    }

    pub(super) fn motivate(&mut self) {
        let p = &self.p;
        let heard = self.x(Domain::Legitimacy) * (1.0 - self.sigma(Domain::Legitimacy));
        let concerned = self.involvement(|actor| self.concerned[actor.sector]);
        let voice = concerned * (p.voice_base + (1.0 - p.voice_base) * heard);
        let x = self.x(Domain::Mobilisation);
        let crowded = p.crowding * self.x(Domain::Steering) * self.sigma(Domain::Steering);
        for actor in &mut self.actors {
            let now = &actor.now;
            let helped = f64::from(now.received);
            let (meetings, good) = (f64::from(now.meetings), f64::from(now.good));
            let pleasant = if meetings > 0.0 {
                good / meetings * (meetings / p.affective_meetings).min(1.0)
            } else {
                0.0
            };
            let recognised = self.clarity * actor.frame.overlap(self.vision);
            let felt = [
                clip(now.benefit + p.instrumental_help * helped),
                clip(p.moral_results * self.perceived + p.moral_vision * recognised + p.moral_voice * voice),
                clip(pleasant + p.affective_help * helped),
            ];
            for (m, felt) in felt.into_iter().enumerate() {
                let s = actor.salience[m];
                let rise = (p.salience_gain * felt + p.salience_mobilise * x) * (1.0 - s);
                actor.salience[m] = s + rise - p.salience_decay * (s - p.salience_base);
                actor.fulfilment[m] = approach(actor.fulfilment[m], felt, p.fulfilment_rate);
            }
            actor.salience[1] *= 1.0 - crowded;
        }
        self.flow.voice = voice;
    }

    pub(super) fn legitimise(&mut self) {
        let p = &self.p;
        let means = (0..self.concerned.len()).map(|g| self.involvement(|actor| actor.sector == g));
        let (mut lowest, mut highest) = (f64::INFINITY, 0.0f64);
        for mean in means {
            (lowest, highest) = (lowest.min(mean), highest.max(mean));
        }
        self.flow.inclusion = if highest > 0.0 { lowest / highest } else { 0.0 };
        let legitimacy = self.legitimacy();
        let results = (2.0 * self.perceived).min(1.0);
        let formal = p.formal_base
            + (1.0 - p.formal_base) * (self.x(Domain::Legitimacy) * self.sigma(Domain::Legitimacy));
        let informal = clip(
            p.informal_results * results
                + p.informal_voice * self.flow.voice
                + p.informal_inclusion * self.flow.inclusion,
        );
        self.formal = approach(self.formal, formal, p.legitimacy_rate);
        self.informal = approach(self.informal, informal, p.legitimacy_rate);
        for actor in &mut self.actors {
            let rs = actor.orientation[0] * actor.fulfilment[0] + actor.orientation[1] * results;
            let target = clip(
                p.mandate_base + p.mandate_legitimacy * legitimacy + p.mandate_results * rs
                    - p.mandate_load * actor.now.load * (1.0 - clip(rs)),
            );
            actor.mandate = approach(actor.mandate, target, p.mandate_rate);
        }
    }

    pub(super) fn engage(&mut self) {
        let p = &self.p;
        for actor in &mut self.actors {
            let mut part = 0.0;
            for (s, c) in actor.salient().into_iter().zip(actor.fulfilment) {
                part += s * (1.0 - p.engage_fulfilment + p.engage_fulfilment * c);
            }
            part = part
                + p.engage_vision * (self.clarity * actor.frame.overlap(self.vision))
                + actor.bias
                + p.engage_relevance * (actor.competence.overlap(self.vision) - 0.5)
                - p.engage_load * actor.now.load;
            let target = actor.room * logistic(p.engage_sharpness * (part - p.engage_mid));
            actor.engagement = approach(actor.engagement, target, p.engage_rate);
        }
    }
}
