//! Meeting, helping, hearing, steering.

use super::{Plain, Tie};
use crate::maths::{approach, exp, logistic, sqrt};
use crate::model::setup::Domain;
use crate::model::{Lottery, Mix};
use crate::random::{Purpose, below, exponential, pair, poisson, unit};

impl Plain {
    /// Where the tie between two actors is.
    pub(super) fn find(&self, a: usize, b: usize) -> Option<usize> {
        let row = &self.contacts[a];
        row.binary_search_by_key(&b, |contact| contact.0).ok().map(|at| row[at].1)
    }

    /// Attention of an actor for the other end of a tie.
    pub(super) fn attention(&self, i: usize, tie: usize) -> f64 {
        let tie = &self.ties[tie];
        tie.strength * (self.p.wariness + (1.0 - self.p.wariness) * tie.trust[tie.side(i)])
    }

    /// The attention of an actor for all its contacts.
    pub(super) fn all_attention(&self, i: usize) -> f64 {
        self.contacts[i].iter().map(|&(_, tie)| self.attention(i, tie)).sum()
    }

    /// Trust of an actor in another, tied or not.
    pub(super) fn trust_in(&self, i: usize, j: usize) -> f64 {
        self.find(i, j).map_or(self.p.trust_default, |tie| self.ties[tie].trust[self.ties[tie].side(i)])
    }

    fn common(&self, a: usize, b: usize) -> usize {
        self.contacts[a].iter().filter(|contact| self.find(b, contact.0).is_some()).count()
    }

    /// Ties two actors.
    pub(super) fn tie(&mut self, a: usize, b: usize, strength: f64, trust: f64) -> usize {
        let place = self.ties.len();
        self.ties.push(Tie {
            ends: [a, b],
            key: pair(self.actors[a].id, self.actors[b].id),
            strength,
            trust: [trust; 2],
            gratitude: [0.0; 2],
            met: false,
            good: false,
            bridge: false,
            words: [0; 4],
        });
        for (one, other) in [(a, b), (b, a)] {
            let at = self.contacts[one].partition_point(|contact| contact.0 < other);
            self.contacts[one].insert(at, (other, place));
        }
        place
    }

    /// Ends a tie; the last takes its place.
    fn cut(&mut self, place: usize) {
        let [a, b] = self.ties[place].ends;
        self.contacts[a].retain(|contact| contact.0 != b);
        self.contacts[b].retain(|contact| contact.0 != a);
        self.ties.swap_remove(place);
        if let Some(&Tie { ends: [a, b], .. }) = self.ties.get(place) {
            for (one, other) in [(a, b), (b, a)] {
                if let Ok(at) = self.contacts[one].binary_search_by_key(&other, |contact| contact.0) {
                    self.contacts[one][at].1 = place;
                }
            }
        }
    }

    pub(super) fn meet(&mut self) {
        let x = self.x(Domain::Interaction);
        let time = self.p.meeting_budget * (1.0 + self.p.lever_meet * x);
        let all: Vec<f64> = (0..self.actors.len()).map(|i| self.all_attention(i)).collect();
        let degree: Vec<usize> = self.contacts.iter().map(Vec::len).collect();
        let is_bridge = |plain: &Self, [a, b]: [usize; 2]| {
            plain.common(a, b) as f64 <= plain.p.bridge_share * degree[a].min(degree[b]) as f64
        };
        let new: Vec<([usize; 2], f64, bool)> =
            self.encounters().into_iter().map(|(ends, trust)| (ends, trust, is_bridge(self, ends))).collect();
        for place in 0..self.ties.len() {
            let ends = self.ties[place].ends;
            self.ties[place].bridge = is_bridge(self, ends);
            self.ties[place].words = self.draws.words(Purpose::Contact, self.month, self.ties[place].key, 0);
            let lambda = ends.map(|i| {
                let budget = time * self.actors[i].engagement;
                if all[i] > 0.0 { budget * self.attention(i, place) / all[i] } else { 0.0 }
            });
            let chance = 1.0 - exp(-sqrt(lambda[0] * lambda[1]));
            if below(self.ties[place].words[0], chance) {
                self.experience(place);
            } else {
                let p = &self.p;
                let tie = &mut self.ties[place];
                (tie.met, tie.good) = (false, false);
                tie.strength *= 1.0 - if tie.bridge { p.decay_bridge } else { p.decay_embedded };
                tie.trust = tie.trust.map(|trust| approach(trust, p.trust_default, p.trust_decay));
            }
        }
        for ([a, b], trust, bridge) in new {
            let place = self.tie(a, b, self.p.tie_strength0, trust);
            self.ties[place].bridge = bridge;
            self.ties[place].words = self.draws.words(Purpose::Contact, self.month, self.ties[place].key, 0);
            self.experience(place);
        }
        for place in (0..self.ties.len()).rev() {
            if self.ties[place].strength < self.p.strength_min {
                self.cut(place);
            }
        }
    }

    fn experience(&mut self, place: usize) {
        let p = &self.p;
        let (x, sigma) = (self.x(Domain::Interaction), self.sigma(Domain::Interaction));
        let tie = &self.ties[place];
        let [a, b] = tie.ends;
        let overlap = self.actors[a].frame.overlap(self.actors[b].frame);
        let affect = self.actors[a].salient()[2] + self.actors[b].salient()[2];
        let chance = logistic(
            p.exp_base
                + p.exp_overlap * (2.0 * overlap - 1.0)
                + p.exp_trust * (tie.trust[0] + tie.trust[1] - 1.0)
                + p.exp_affect * affect
                + p.lever_quality * x * (1.0 - (1.0 - p.bridging_quality) * sigma),
        );
        let good = below(tie.words[1], chance);
        let (goal, rate) = if good { (1.0, p.trust_gain) } else { (0.0, p.trust_loss) };
        let gain = p.strength_gain;
        let tie = &mut self.ties[place];
        (tie.met, tie.good) = (true, good);
        tie.trust = tie.trust.map(|trust| approach(trust, goal, rate));
        tie.strength = approach(tie.strength, 1.0, gain);
        for i in [a, b] {
            self.actors[i].now.meetings += 1;
            self.actors[i].now.good += u32::from(good);
        }
    }

    /// The pairs that become tied, in order, with the trust they start with.
    fn encounters(&self) -> Vec<([usize; 2], f64)> {
        let p = &self.p;
        let (x, sigma) = (self.x(Domain::Interaction), self.sigma(Domain::Interaction));
        let breadth = x * (p.bonding_encounters + (1.0 - p.bonding_encounters) * sigma);
        let introduced = p.introduction_share * (1.0 - p.bridging_openness * x * sigma);
        let rate = p.encounter_rate * (1.0 + p.lever_encounter * breadth + self.platform);
        let mut everyone = Lottery::default();
        let mut found: Vec<([usize; 2], usize, f64)> = Vec::new();
        for (i, actor) in self.actors.iter().enumerate() {
            let words = self.draws.words(Purpose::Encounters, self.month, actor.id, 0);
            for ordinal in 0..poisson(unit(words[0], words[1]), rate * actor.engagement) {
                let kind = self.draws.words(Purpose::EncounterKind, self.month, actor.id, ordinal)[0];
                let other = if !self.contacts[i].is_empty() && below(kind, introduced) {
                    self.introduction(i, ordinal)
                } else {
                    if everyone.is_empty() {
                        let ticket = |(i, a): (usize, &super::Actor)| (i as u32, a.id, a.engagement + 0.02);
                        everyone.fill(self.actors.iter().enumerate().map(ticket));
                    }
                    self.event(&everyone, i, ordinal, x * sigma)
                };
                let Some((j, trust)) = other else { continue };
                let full = |i: usize| self.contacts[i].len() as f64 >= p.attention_limit;
                if j != i && self.find(i, j).is_none() && !full(i) && !full(j) {
                    found.push(([i.min(j), i.max(j)], i, trust));
                }
            }
        }
        found.sort_by_key(|&(ends, from, _)| (ends, from));
        found.dedup_by_key(|found| found.0);
        found.retain(|&([a, b], _, _)| {
            let overlap = self.actors[a].frame.overlap(self.actors[b].frame);
            let common = (self.common(a, b) as f64).min(5.0);
            let odds = p.accept_base + p.accept_similarity * (2.0 * overlap - 1.0) + p.accept_common * common;
            let key = pair(self.actors[a].id, self.actors[b].id);
            self.draws.happens(Purpose::Accept, self.month, key, logistic(odds))
        });
        found.into_iter().map(|(ends, _, trust)| (ends, trust)).collect()
    }

    fn introduction(&self, i: usize, ordinal: u32) -> Option<(usize, f64)> {
        let first = |purpose, among: usize, rate: &dyn Fn(usize) -> f64| {
            let mut best = (f64::INFINITY, None);
            for &(j, tie) in &self.contacts[among] {
                let key = pair(self.actors[i].id, self.actors[j].id);
                let time = exponential(self.draws.words(purpose, self.month, key, ordinal)) / rate(tie);
                if time < best.0 {
                    best = (time, Some(j));
                }
            }
            best.1
        };
        let broker = first(Purpose::Broker, i, &|tie| self.attention(i, tie))?;
        let j = first(Purpose::Introduced, broker, &|_| 1.0)?;
        let (p, product) = (&self.p, self.trust_in(i, broker) * self.trust_in(broker, j));
        Some((j, p.trust_default + p.second_hand_trust * (sqrt(product) - p.trust_default)))
    }

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

    pub(super) fn exchange(&mut self) {
        let p = &self.p;
        for tie in &mut self.ties {
            if !tie.met {
                continue;
            }
            let mut helped = [false; 2];
            for side in [0, 1] {
                let (helper, other) = (&self.actors[tie.ends[side]], &self.actors[tie.ends[1 - side]]);
                let chance = logistic(
                    helper.help_terms[0]
                        + (helper.help_terms[1] * tie.gratitude[side]
                            + p.help_reputation * (2.0 * other.reputation - 1.0))
                        + p.help_trust * (2.0 * tie.trust[side] - 1.0)
                        + p.help_affect * helper.salient()[2],
                );
                helped[side] = tie.good && below(tie.words[2 + side], chance);
            }
            for side in [0, 1] {
                let was_helped = helped[1 - side];
                let target = if was_helped { 1.0 } else { 0.0 };
                tie.gratitude[side] = approach(tie.gratitude[side], target, p.gratitude_rate);
                if was_helped {
                    tie.trust[side] = approach(tie.trust[side], 1.0, p.trust_gain);
                    self.actors[tie.ends[side]].now.received += 1;
                    self.actors[tie.ends[1 - side]].now.gave += 1;
                }
            }
        }
        for actor in &mut self.actors {
            if actor.now.good > 0 {
                let kindness = f64::from(actor.now.gave) / f64::from(actor.now.good);
                actor.reputation = approach(actor.reputation, kindness, p.reputation_rate);
            }
        }
    }

    pub(super) fn influence(&mut self) {
        let pulled = self.p.vision_pull * self.clarity * self.legitimacy() * 4.0;
        let frame = |i: usize| {
            let actor = &self.actors[i];
            actor
                .frame
                .toward(self.heard(i), actor.openness)
                .toward(self.vision, (pulled * actor.salient()[1]).min(0.5))
                .toward(actor.anchor, actor.anchoring)
        };
        let frames: Vec<Mix> = (0..self.actors.len()).map(frame).collect();
        self.actors.iter_mut().zip(frames).for_each(|(actor, frame)| actor.frame = frame);
    }

    fn heard(&self, i: usize) -> Mix {
        let mut weights = self.p.self_weight;
        let mut sum = self.actors[i].frame.scaled(weights);
        for &(j, tie) in &self.contacts[i] {
            let tie = &self.ties[tie];
            if tie.met {
                let u = tie.trust[tie.side(i)] * self.actors[j].prominence;
                sum = sum.plus(self.actors[j].frame, u);
                weights += u;
            }
        }
        if weights > 0.0 { sum.map(|x| x / weights) } else { self.actors[i].frame }
    }

    pub(super) fn steer(&mut self) {
        let p = &self.p;
        let (agenda, steering) = (self.x(Domain::Agenda), self.x(Domain::Steering));
        let integration = self.integration();
        if let Some(spontaneous) = self.mean_frame(|a| a.engagement * a.prominence) {
            let of_sector = |g: usize| self.mean_frame(|a| if a.sector == g { a.engagement } else { 0.0 });
            let means: Vec<Mix> = (0..self.concerned.len()).filter_map(of_sector).collect();
            let mut inclusive = Mix::ZERO;
            for mean in &means {
                inclusive = inclusive.plus(*mean, 1.0 / means.len() as f64);
            }
            let mean = spontaneous.toward(inclusive, agenda);
            let weight = 1.0 - (1.0 - p.evidence_weight0) * (1.0 - p.evidence_weight * steering);
            let goal = mean.toward(self.estimate(), weight);
            let rate = (p.vision_rate + p.vision_agenda * agenda.max(steering / 2.0)) * integration;
            self.vision = self.vision.toward(goal, rate);
        }
        let (mut sum, mut weight) = (0.0, 0.0);
        for actor in &self.actors {
            sum += actor.frame.overlap(self.vision) * actor.engagement;
            weight += actor.engagement;
        }
        self.flow.recognition = if weight > 0.0 { sum / weight } else { 0.0 };
        let drive = (p.clarity_base + agenda + steering / 2.0).min(1.0);
        let risen = approach(self.clarity, self.flow.recognition, p.clarity_rate * integration * drive);
        self.clarity = risen - p.clarity_decay * self.clarity;
    }
}

impl Tie {
    pub(super) fn side(&self, actor: usize) -> usize {
        usize::from(self.ends[1] == actor)
    }
}
