//! Phase 6: the vision forms from frames and evidence; clarity follows recognition.

use samenspel::maths::approach;
use samenspel::model::setup::{Domain, Governance};
use samenspel::model::{Mean, Mix};

use crate::naive::{Mutation, Naive};

impl Naive {
    pub fn steer(&mut self) {
        let p = self.p.clone();
        let (agenda, steering) = (self.x(Domain::Agenda), self.x(Domain::Steering));
        let gv = self.integration();
        if self.on.steering
            && let Some(mbar) = self.mean_of_frames()
        {
            // v <- v + (vision_rate + vision_agenda max(x_ag, x_st / 2)) Gv ((1 - chi) mbar + chi nhat - v)
            let goal = mbar.toward(self.estimate(), self.evidence_weight());
            let rate = (p.vision_rate + p.vision_agenda * agenda.max(steering / 2.0)) * gv;
            self.vision = self.vision.toward(goal, rate);
        }
        self.flow.recognition = self.recognition();
        if self.on.steering {
            // kap <- kap + clarity_rate Gv min(1, clarity_base + x_ag + x_st / 2)(Rg - kap) - clarity_decay kap
            let kap = self.clarity;
            let drive = (p.clarity_base + agenda + steering / 2.0).min(1.0);
            self.clarity =
                approach(kap, self.flow.recognition, p.clarity_rate * gv * drive) - p.clarity_decay * kap;
        }
    }

    /// `chi = 1 - (1 - evidence_weight0)(1 - evidence_weight x_st)`; 0 with learning off.
    fn evidence_weight(&self) -> f64 {
        if !self.on.learning || self.mutation == Some(Mutation::NoEvidence) {
            return 0.0;
        }
        1.0 - (1.0 - self.p.evidence_weight0) * (1.0 - self.p.evidence_weight * self.x(Domain::Steering))
    }

    /// `mbar`: the mean frame by `e pr`, changed by the agenda; `None` without engagement.
    fn mean_of_frames(&self) -> Option<Mix> {
        let spontaneous = self.mean_frame(|i| {
            let weight = self.actors[i].engagement * self.actors[i].prominence;
            match self.setup.governance {
                Governance::LeadOrganisation { lead } if self.actors[i].sector == lead => {
                    weight * self.p.lead_weight
                }
                _ => weight,
            }
        })?;
        let x = self.x(Domain::Agenda);
        if x == 0.0 {
            return Some(spontaneous);
        }
        let of_sector = |g: usize| {
            self.mean_frame(|i| if self.actors[i].sector == g { self.actors[i].engagement } else { 0.0 })
        };
        // The plain mean of the sectors' means, and the sponsor's.
        let means: Vec<Mix> = (0..self.setup.sectors.len()).filter_map(of_sector).collect();
        let mut inclusive = Mix::ZERO;
        for mean in &means {
            inclusive = inclusive.plus(*mean, 1.0 / means.len() as f64);
        }
        let imposed = self.setup.sponsor.and_then(of_sector).unwrap_or(spontaneous);
        Some(spontaneous.toward(inclusive.toward(imposed, self.sigma(Domain::Agenda)), x))
    }

    /// `Rg`: engagement-weighted overlap of frames with the vision.
    pub fn recognition(&self) -> f64 {
        let mut mean = Mean::default();
        for i in self.here() {
            mean.add(self.actors[i].frame.overlap(self.vision), self.actors[i].engagement);
        }
        mean.value().unwrap_or(0.0)
    }
}
