//! What the naive phases look up: contacts, attention, trust, legitimacy, means; and how ties begin and end.

use samenspel::model::setup::{Domain, Governance};
use samenspel::model::{Mean, Mix};
use samenspel::random::pair;

use crate::naive::Naive;

impl Naive {
    /// Notes that something interesting happened.
    pub fn note(&mut self, what: &'static str) {
        *self.happened.entry(what).or_default() += 1;
    }

    /// Actors that are present, in order.
    pub fn here(&self) -> Vec<usize> {
        (0..self.actors.len()).filter(|&i| self.actors[i].here).collect()
    }

    /// Contacts of an actor, in order.
    pub fn contacts(&self, i: usize) -> Vec<usize> {
        (0..self.actors.len()).filter(|&j| self.tied[i][j]).collect()
    }

    /// Every tied pair, the lower place first.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let n = self.actors.len();
        (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).filter(|&(i, j)| self.tied[i][j]).collect()
    }

    /// Number of contacts of an actor.
    pub fn degree(&self, i: usize) -> usize {
        self.contacts(i).len()
    }

    /// Number of contacts that two actors share.
    pub fn common_contacts(&self, i: usize, j: usize) -> usize {
        (0..self.actors.len()).filter(|&k| self.tied[i][k] && self.tied[j][k]).count()
    }

    /// Attention `w_ij (wariness + (1 - wariness) tau_ij)`; 0 without a tie.
    pub fn attention(&self, i: usize, j: usize) -> f64 {
        if !self.tied[i][j] {
            return 0.0;
        }
        self.strength[i][j] * (self.p.wariness + (1.0 - self.p.wariness) * self.trust[i][j])
    }

    /// The attention of an actor for all its contacts.
    pub fn all_attention(&self, i: usize) -> f64 {
        self.contacts(i).into_iter().map(|j| self.attention(i, j)).sum()
    }

    /// Trust of i in j; a pair without a tie counts as `trust_default`.
    pub fn trust_in(&self, i: usize, j: usize) -> f64 {
        if self.tied[i][j] { self.trust[i][j] } else { self.p.trust_default }
    }

    /// The key of a pair for draws, lower id first.
    pub fn pair_key(&self, i: usize, j: usize) -> u64 {
        let (low, high) = (i.min(j), i.max(j));
        pair(self.actors[low].id, self.actors[high].id)
    }

    /// Ties two actors.
    pub fn tie(&mut self, i: usize, j: usize, strength: f64, trust: f64) {
        for (a, b) in [(i, j), (j, i)] {
            self.cut(a, b);
            self.tied[a][b] = true;
            self.strength[a][b] = strength;
            self.trust[a][b] = trust;
        }
    }

    /// Ends what one actor has with another, in one direction.
    pub fn cut(&mut self, a: usize, b: usize) {
        self.tied[a][b] = false;
        self.strength[a][b] = 0.0;
        self.trust[a][b] = 0.0;
        self.gratitude[a][b] = 0.0;
        self.met[a][b] = false;
        self.good[a][b] = false;
        self.helped[a][b] = false;
        self.bridge[a][b] = false;
    }

    /// Effect level `x` of a domain.
    pub fn x(&self, domain: Domain) -> f64 {
        self.effect[domain as usize]
    }

    /// Style `sigma` of a domain.
    pub fn sigma(&self, domain: Domain) -> f64 {
        self.style[domain as usize]
    }

    /// Salient motive weights `th_m s_m`; averaged where motives are off.
    pub fn salient(&self, i: usize) -> [f64; 3] {
        let a = &self.actors[i];
        let w = [0, 1, 2].map(|m| a.motives[m] * a.salience[m]);
        if self.on.motives { w } else { [(w[0] + w[1] + w[2]) / 3.0; 3] }
    }

    /// Affective drive `A = th_A s_A`.
    pub fn affective(&self, i: usize) -> f64 {
        self.salient(i)[2]
    }

    /// Legitimacy `L = wf Lf + (1 - wf) Li`.
    pub fn legitimacy(&self) -> f64 {
        self.p.formal_weight * self.formal + (1.0 - self.p.formal_weight) * self.informal
    }

    /// The estimate of the needs, `nhat = normalise(max(bhat, .001))`.
    pub fn estimate(&self) -> Mix {
        let mut estimate = Mix::ZERO;
        for k in 0..self.setup.aspects {
            estimate.0[k] = self.evidence.0[k].max(0.001);
        }
        estimate.normalised().unwrap()
    }

    /// Integration `Gv = min(1, B / (N - 1))`; 1 for N = 1.
    pub fn integration(&self) -> f64 {
        let bound = match self.setup.governance {
            Governance::Shared => self.p.contact_capacity_peer,
            _ => self.p.contact_capacity_hub,
        };
        let n = self.here().len();
        if n <= 1 { 1.0 } else { (bound / (n as f64 - 1.0)).min(1.0) }
    }

    /// Slack `av - pledged`.
    pub fn slack(&self, i: usize) -> f64 {
        self.actors[i].now.available - self.actors[i].now.pledged
    }

    /// The practices an actor follows, as places in the list of practices.
    pub fn followed_by(&self, i: usize) -> Vec<usize> {
        (0..self.practices.len()).filter(|&q| self.practices[q].followers.contains(&i)).collect()
    }

    /// Whether an actor is one of the people concerned.
    pub fn concerned(&self, i: usize) -> bool {
        self.setup.sectors[self.actors[i].sector].concerned
    }

    /// Mean `e / ro` of these actors; 0 if there are none.
    pub fn mean_involvement(&self, who: impl Fn(usize) -> bool) -> f64 {
        let mut mean = Mean::default();
        for i in self.here() {
            if who(i) {
                mean.add(self.actors[i].engagement / self.actors[i].room, 1.0);
            }
        }
        mean.value().unwrap_or(0.0)
    }

    /// Mean frame of the actors present by weight, on the simplex; `None` without weight.
    pub fn mean_frame(&self, weight: impl Fn(usize) -> f64) -> Option<Mix> {
        let mut mean = Mix::ZERO;
        for k in 0..8 {
            let mut aspect = Mean::default();
            for i in self.here() {
                aspect.add(self.actors[i].frame.0[k], weight(i));
            }
            mean.0[k] = aspect.value()?;
        }
        mean.normalised()
    }
}
