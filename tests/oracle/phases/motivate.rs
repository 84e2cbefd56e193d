//! Phase 12: experience brings motives to life, daily pressure buries them.

use samenspel::maths::{approach, clip};
use samenspel::model::setup::Domain;

use crate::naive::Naive;

impl Naive {
    pub fn motivate(&mut self) {
        self.flow.voice = self.voice();
        let p = self.p.clone();
        let x = self.x(Domain::Mobilisation);
        let crowded = p.crowding * self.x(Domain::Steering) * self.sigma(Domain::Steering);
        for i in self.here() {
            let felt = self.felt(i);
            let actor = &mut self.actors[i];
            for (m, felt) in felt.into_iter().enumerate() {
                if self.on.salience {
                    // s <- s + salience_gain F (1 - s) + salience_mobilise x_mob (1 - s) - salience_decay (s - base)
                    let s = actor.salience[m];
                    let rise = (p.salience_gain * felt + p.salience_mobilise * x) * (1.0 - s);
                    actor.salience[m] = s + rise - p.salience_decay * (s - p.salience_base);
                }
                actor.fulfilment[m] = approach(actor.fulfilment[m], felt, p.fulfilment_rate);
            }
            if self.on.salience && self.on.crowding {
                actor.salience[1] *= 1.0 - crowded;
            }
        }
    }

    /// `F_I = clip(benefits + instrumental_help * helped)`,
    /// `F_M = clip(moral_results Ihat + moral_vision kap overlap(f, v) + moral_voice voice)`,
    /// `F_A = clip(share good * min(1, meetings / affective_meetings) + affective_help * helped)`
    fn felt(&self, i: usize) -> [f64; 3] {
        let (p, actor) = (&self.p, &self.actors[i]);
        let helped = f64::from(actor.now.received);
        let (meetings, good) = (f64::from(actor.now.meetings), f64::from(actor.now.good));
        let pleasant =
            if meetings > 0.0 { good / meetings * (meetings / p.affective_meetings).min(1.0) } else { 0.0 };
        let recognised = self.clarity * actor.frame.overlap(self.vision);
        [
            clip(actor.now.benefit + p.instrumental_help * helped),
            clip(
                p.moral_results * self.perceived
                    + p.moral_vision * recognised
                    + p.moral_voice * self.flow.voice,
            ),
            clip(pleasant + p.affective_help * helped),
        ]
    }

    /// `voice = mean e / ro of the people concerned * (voice_base + (1 - voice_base) x_leg (1 - sigma))`
    fn voice(&self) -> f64 {
        let heard = self.x(Domain::Legitimacy) * (1.0 - self.sigma(Domain::Legitimacy));
        let base = self.p.voice_base;
        self.mean_involvement(|i| self.concerned(i)) * (base + (1.0 - base) * heard)
    }
}
