//! Phase 7: work becomes available; frontrunners launch, or wait for each other.

use samenspel::maths::{exp, ln, pow, sin};
use samenspel::model::setup::{Domain, Governance};
use samenspel::model::{Mix, Stage, initiative_key};
use samenspel::random::{Purpose, beta_2_3};

use crate::naive::{Mutation, Naive, Work};

impl Naive {
    pub fn mobilise(&mut self) {
        for i in self.here() {
            // rho <- rho + role_rate x_mob (1 - rho) - role_decay (rho - role_base)
            let (p, x, rho) = (&self.p, self.x(Domain::Mobilisation), self.actors[i].role);
            self.actors[i].role = rho + (p.role_rate * x * (1.0 - rho) - p.role_decay * (rho - p.role_base));
            self.make_available(i);
        }
        if !self.on.acting {
            return;
        }
        let launched: Vec<Work> = self.here().into_iter().filter_map(|i| self.launches(i)).collect();
        for work in launched {
            let initiator = work.id.0 as usize;
            self.actors[initiator].now.pledged += work.members[&initiator].0;
            self.tally.launched += 1;
            self.initiatives.push(work);
            self.note("launched");
        }
        self.initiatives.sort_by_key(|work| work.id);
    }

    /// `av = max(0, k e (mandate_floor + (1 - mandate_floor) m)(1 - governance_cost) + help - follow)`,
    /// `follow = practice_effort k e * mean vigour of followed practices`, and what is pledged already.
    fn make_available(&mut self, i: usize) {
        let p = &self.p;
        let actor = &self.actors[i];
        let followed = self.followed_by(i);
        let vigour = match followed.len() {
            0 => 0.0,
            n => followed.iter().map(|&q| self.practices[q].vigour).sum::<f64>() / n as f64,
        };
        let ke = actor.capacity * actor.engagement;
        let backed = p.mandate_floor + (1.0 - p.mandate_floor) * actor.mandate;
        let upkeep = match self.setup.governance {
            Governance::Administrative => 1.0 - p.governance_cost,
            _ => 1.0,
        };
        let help = p.help_benefit * f64::from(actor.now.received) - p.help_cost * f64::from(actor.now.gave);
        let follow = p.practice_effort * ke * vigour;
        let available = (ke * backed * upkeep + help - follow).max(0.0);
        let pledged = self.initiatives.iter().filter_map(|w| w.members.get(&i)).map(|m| m.0).sum();
        let now = &mut self.actors[i].now;
        (now.following, now.available, now.pledged) = (follow, available, pledged);
    }

    /// Launch with `act (1 - exp(-launch_rate (th.s) e (1 + lever_platform_launch p_c)))`.
    fn launches(&self, i: usize) -> Option<Work> {
        if self.slack(i) < self.p.min_slack {
            return None;
        }
        let p = &self.p;
        let s = self.salient(i);
        let ease = 1.0 + p.lever_platform_launch * self.coalition_platform;
        let rate = p.launch_rate * (s[0] + s[1] + s[2]) * self.actors[i].engagement * ease;
        let chance = self.acts(i) * (1.0 - exp(-rate));
        let id = self.actors[i].id;
        self.draws.happens(Purpose::Launch, self.month, id, chance).then(|| self.launch(i))
    }

    /// Volunteer's dilemma: `act = 1 - waiting_ratio^(1 / ((1 - rho) P_i))`, 1 when alone;
    /// `P_i = sum over contacts of overlap(c_i, c_j) e_j`.
    fn acts(&self, i: usize) -> f64 {
        if !self.on.mobilisation || self.mutation == Some(Mutation::NoWaiting) {
            return 1.0;
        }
        let mut peers = 0.0;
        for j in self.contacts(i) {
            peers += self.actors[i].competence.overlap(self.actors[j].competence) * self.actors[j].engagement;
        }
        let waiting = (1.0 - self.actors[i].role) * peers;
        if waiting > 0.0 { 1.0 - pow(self.p.waiting_ratio, 1.0 / waiting) } else { 1.0 }
    }

    fn launch(&self, i: usize) -> Work {
        let p = &self.p;
        let id = self.actors[i].id;
        // R ~ LogNormal(ln effort_median, effort_sd)(1 + G), G = x_mob sigma_mob
        let grandeur = self.x(Domain::Mobilisation) * self.sigma(Domain::Mobilisation);
        let noise = self.draws.normal(Purpose::Effort, self.month, id, 0);
        let effort = exp(ln(p.effort_median) + p.effort_sd * noise) * (1.0 + grandeur);
        let block = |n| self.draws.words(Purpose::Benefit, self.month, id, n);
        let mut work = Work {
            id: (i as u32, self.month),
            key: initiative_key(id, self.month),
            theme: self.theme(i),
            effort,
            benefit: beta_2_3(block(0), block(1)),
            grandeur,
            members: Default::default(),
            progress: 0.0,
            months: 1,
            stage: if self.setup.approval { Stage::Waiting } else { Stage::Forming },
        };
        let pledge = self.slack(i).min(p.pledge_share * self.actors[i].capacity);
        work.members.insert(i, (pledge, self.own_benefit(i, &work)));
        work
    }

    /// `z ~ Dirichlet(theme_concentration (f + guidance g kap (v - f)) + .05)`, floored at 1e-6;
    /// `g = min(1, sin phi / sin 45)`.
    fn theme(&self, i: usize) -> Mix {
        let actor = &self.actors[i];
        let g = (actor.sine / sin(std::f64::consts::FRAC_PI_4)).min(1.0);
        let centre = actor.frame.toward(self.vision, self.p.guidance * g * self.clarity);
        let mut gammas = Mix::ZERO;
        for k in 0..self.setup.aspects {
            let shape = self.p.theme_concentration * centre.0[k] + 0.05;
            gammas.0[k] = self.draws.gamma(Purpose::Theme, self.month, actor.id, k as u32, shape);
        }
        let mut theme = gammas.normalised().unwrap_or(centre);
        for k in 0..self.setup.aspects {
            theme.0[k] = theme.0[k].max(1e-6);
        }
        theme.normalised().unwrap()
    }
}
