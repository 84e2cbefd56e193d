//! Launching and joining.

use super::{Member, Plain, Work};
use crate::maths::{exp, ln, logistic, pow, sin};
use crate::model::setup::Domain;
use crate::model::{Lottery, Mix, Stage, initiative_key};
use crate::random::{Purpose, beta_2_3, exponential, pair};

impl Plain {
    pub(super) fn mobilise(&mut self) {
        let (p, x) = (&self.p, self.x(Domain::Mobilisation));
        let mut pledged = vec![0.0; self.actors.len()];
        for member in self.works.iter().flat_map(|work| &work.members) {
            pledged[member.actor] += member.pledge;
        }
        for (i, pledged) in pledged.into_iter().enumerate() {
            let (mut vigour, mut followed) = (0.0, 0u32);
            for practice in self.practices.iter().filter(|practice| practice.follows[i]) {
                vigour += practice.vigour;
                followed += 1;
            }
            let actor = &mut self.actors[i];
            let role = actor.role;
            actor.role = role + (p.role_rate * x * (1.0 - role) - p.role_decay * (role - p.role_base));
            let mean = if followed > 0 { vigour / f64::from(followed) } else { 0.0 };
            let ke = actor.capacity * actor.engagement;
            let backed = p.mandate_floor + (1.0 - p.mandate_floor) * actor.mandate;
            let now = &mut actor.now;
            let help = p.help_benefit * f64::from(now.received) - p.help_cost * f64::from(now.gave);
            now.following = p.practice_effort * ke * mean;
            now.available = (ke * backed + help - now.following).max(0.0);
            now.pledged = pledged;
        }
        let launched: Vec<Work> = (0..self.actors.len()).filter_map(|i| self.launch(i)).collect();
        for work in launched {
            let first = work.members[0];
            self.actors[first.actor].now.pledged += first.pledge;
            self.tally.launched += 1;
            self.works.push(work);
        }
        self.works.sort_by_key(|work| work.id);
    }

    fn launch(&self, i: usize) -> Option<Work> {
        let (p, actor) = (&self.p, &self.actors[i]);
        if actor.slack() < p.min_slack {
            return None;
        }
        let mut peers = 0.0;
        for &(j, _) in &self.contacts[i] {
            peers += actor.competence.overlap(self.actors[j].competence) * self.actors[j].engagement;
        }
        let waiting = (1.0 - actor.role) * peers;
        let acts = if waiting > 0.0 { 1.0 - pow(p.waiting_ratio, 1.0 / waiting) } else { 1.0 };
        let s = actor.salient();
        let ease = 1.0 + p.lever_platform_launch * self.coalition_platform;
        let rate = p.launch_rate * (s[0] + s[1] + s[2]) * actor.engagement * ease;
        if !self.draws.happens(Purpose::Launch, self.month, actor.id, acts * (1.0 - exp(-rate))) {
            return None;
        }
        let grandeur = self.x(Domain::Mobilisation) * self.sigma(Domain::Mobilisation);
        let noise = self.draws.normal(Purpose::Effort, self.month, actor.id, 0);
        let block = |n| self.draws.words(Purpose::Benefit, self.month, actor.id, n);
        let mut work = Work {
            id: (i as u32, self.month),
            key: initiative_key(actor.id, self.month),
            theme: self.theme(i),
            effort: exp(ln(p.effort_median) + p.effort_sd * noise) * (1.0 + grandeur),
            benefit: beta_2_3(block(0), block(1)),
            grandeur,
            members: Vec::new(),
            progress: 0.0,
            months: 1,
            stage: Stage::Forming,
        };
        let pledge = actor.slack().min(p.pledge_share * actor.capacity);
        work.members.push(Member { actor: i, pledge, benefit: self.own_benefit(i, &work) });
        Some(work)
    }

    fn theme(&self, i: usize) -> Mix {
        let actor = &self.actors[i];
        let g = (actor.orientation[1] / sin(std::f64::consts::FRAC_PI_4)).min(1.0);
        let centre = actor.frame.toward(self.vision, self.p.guidance * g * self.clarity);
        let mut theme = Mix::ZERO;
        for k in 0..self.aspects {
            let shape = self.p.theme_concentration * centre.0[k] + 0.05;
            theme.0[k] = self.draws.gamma(Purpose::Theme, self.month, actor.id, k as u32, shape);
        }
        let mut theme = theme.normalised().unwrap_or(centre);
        theme.0[..self.aspects].iter_mut().for_each(|x| *x = x.max(1e-6));
        theme.normalised().unwrap_or(centre)
    }

    fn own_benefit(&self, i: usize, work: &Work) -> f64 {
        let (p, actor) = (&self.p, &self.actors[i]);
        let fit = actor.competence.overlap(work.theme);
        let noise = self.draws.normal(Purpose::OwnBenefit, 0, pair(actor.id, work.key), 0);
        work.benefit + p.benefit_fit * (fit - 0.5) + p.benefit_sd * noise - p.autonomy_cost
    }

    pub(super) fn form(&mut self) {
        for work in &mut self.works {
            work.months += u32::from(work.id.1 != self.month);
        }
        self.join();
        let (p, mut kept) = (&self.p, Vec::new());
        for mut work in std::mem::take(&mut self.works) {
            if work.stage == Stage::Forming {
                let pledges: f64 = work.members.iter().map(|m| m.pledge).sum();
                let enough = work.members.len() as f64 >= p.min_members;
                if enough && pledges * p.plan_months >= work.effort {
                    (work.stage, work.months) = (Stage::Active, 1);
                } else if f64::from(work.months) >= p.form_months {
                    self.tally.abandoned += 1;
                    for member in &work.members {
                        self.actors[member.actor].now.pledged -= member.pledge;
                    }
                    continue;
                }
            }
            kept.push(work);
        }
        self.works = kept;
    }

    fn join(&mut self) {
        let offers = self.offers();
        let mut joins = Vec::new();
        for i in 0..self.actors.len() {
            let from = offers.partition_point(|offer| offer.0 < i);
            let own = offers[from..].iter().take_while(|offer| offer.0 == i);
            let mut weighed: Vec<(f64, f64, f64, usize)> = own.map(|&(_, at)| self.weigh(i, at)).collect();
            weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
            let mut slack = self.actors[i].slack();
            for (_, chance, benefit, at) in weighed {
                let work = &self.works[at];
                let key = pair(self.actors[i].id, work.key);
                if slack >= self.p.min_slack && self.draws.happens(Purpose::Join, self.month, key, chance) {
                    let share = self.p.pledge_share * self.actors[i].capacity;
                    let pledge = slack.min(share) * (1.0 + work.grandeur);
                    slack -= pledge;
                    joins.push((at, Member { actor: i, pledge, benefit }));
                }
            }
        }
        for (at, member) in joins {
            let members = &mut self.works[at].members;
            let place = members.partition_point(|m| m.actor < member.actor);
            members.insert(place, member);
            self.actors[member.actor].now.pledged += member.pledge;
        }
    }

    /// Who is offered what, in order and without repeats.
    fn offers(&self) -> Vec<(usize, usize)> {
        let mut offers = Vec::new();
        let mut platform = Vec::new();
        for (at, work) in self.works.iter().enumerate().filter(|(_, work)| work.stage == Stage::Forming) {
            platform.push((at as u32, work.key, 1.0));
            for member in &work.members {
                let i = member.actor;
                let time = |&(j, tie): &(usize, usize)| {
                    let key = pair(pair(self.actors[i].id, self.actors[j].id), work.key);
                    let words = self.draws.words(Purpose::Invite, self.month, key, 0);
                    (exponential(words) / self.attention(i, tie), j)
                };
                let mut race: Vec<(f64, usize)> = self.contacts[i].iter().map(time).collect();
                race.sort_by(|a, b| a.0.total_cmp(&b.0));
                race.truncate(self.p.invites as usize);
                offers.extend(race.into_iter().map(|(_, j)| (j, at)));
            }
        }
        let mut lottery = Lottery::default();
        lottery.fill(platform);
        for (i, actor) in self.actors.iter().enumerate() {
            let mean = self.p.platform_shows * self.coalition_platform * actor.engagement;
            for ordinal in 0..self.draws.poisson(Purpose::Shown, self.month, actor.id, mean) {
                let key = pair(actor.id, u64::from(ordinal));
                let words = |n| self.draws.words(Purpose::ShownPick, self.month, key, n);
                offers.extend(lottery.draw(words, |_| 1.0).map(|at| (i, at as usize)));
            }
        }
        offers.retain(|&(i, at)| self.works[at].member(i).is_none());
        offers.sort_unstable();
        offers.dedup();
        offers
    }

    /// Utility, chance to join and own benefit of an offer.
    fn weigh(&self, i: usize, at: usize) -> (f64, f64, f64, usize) {
        let (p, actor, work) = (&self.p, &self.actors[i], &self.works[at]);
        let fit = actor.competence.overlap(work.theme);
        let all = self.all_attention(i);
        let (mut inside, mut trust) = (0.0, 0.0);
        for member in &work.members {
            inside += self.find(i, member.actor).map_or(0.0, |tie| self.attention(i, tie));
            trust += self.trust_in(i, member.actor);
        }
        let share = if all > 0.0 { inside / all } else { 0.0 };
        let benefit = self.own_benefit(i, work);
        let [cosine, sine] = actor.orientation;
        let instrumental = cosine * benefit + sine * self.clarity * work.theme.overlap(self.vision);
        let moral = actor.frame.overlap(work.theme)
            * (p.legitimacy_floor + (1.0 - p.legitimacy_floor) * self.legitimacy());
        let affective = trust / work.members.len() as f64;
        let s = actor.salient();
        let utility = p.beta_motive * (s[0] * instrumental + s[1] * moral + s[2] * affective)
            + p.beta_social * (3.0 * share).min(1.0)
            + p.beta_fit * (fit - 0.5) * (1.0 + actor.role)
            - (p.reluctance + actor.reluctance)
            + p.grand_appeal * work.grandeur;
        let gate = if p.trust_gate > 0.0 { (affective / p.trust_gate).min(1.0) } else { 1.0 };
        (utility, gate * logistic(p.choice_sharpness * utility), benefit, at)
    }
}

impl Work {
    pub(super) fn member(&self, i: usize) -> Option<&Member> {
        self.members.iter().find(|member| member.actor == i)
    }
}
