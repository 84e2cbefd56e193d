//! Phase 15: the month is measured, recomputed from the matrices.

use samenspel::maths::{exp, sqrt};
use samenspel::model::metrics::Metric;
use samenspel::model::{Mean, Mix, Stage, Total, order_free};

use crate::naive::Naive;

impl Naive {
    pub fn observe(&mut self) {
        // hours.meeting * 2 * (pairs that met) + person_month * (delivered + followed work)
        let hours = &self.setup.hours;
        let work = self.flow.delivered.value() + self.flow.followed.value();
        self.tally.partners_last =
            hours.meeting * f64::from(2 * self.flow.pairs_met) + hours.person_month * work;
        self.tally.partners += self.tally.partners_last;
        self.observed = self.results().into_iter().chain(self.people()).chain(self.works()).collect();
    }

    /// What the network has in common and achieves.
    fn results(&self) -> Vec<(Metric, f64)> {
        let hours = self.tally.orchestration;
        let per_thousand = |h: f64| if h > 0.0 { 1000.0 * self.tally.impact / h } else { f64::NAN };
        let shared = f64::from(self.tally.shared) / f64::from(self.tally.lessons);
        vec![
            (Metric::Alignment, self.alignment()),
            (Metric::Impact, self.flow.impact),
            (Metric::ImpactCumulative, self.tally.impact),
            (Metric::ImpactPerceived, self.perceived),
            (Metric::ImpactPerOrchestrationHour, per_thousand(hours)),
            (Metric::ImpactPerHour, per_thousand(hours + self.tally.partners)),
            (Metric::FrameAlignment, self.frame_alignment()),
            (Metric::Coverage, self.coverage()),
            (Metric::VisionMatch, self.vision.overlap(self.needs)),
            (Metric::Knowledge, self.estimate().overlap(self.needs)),
            (Metric::Recognition, self.flow.recognition),
            (Metric::Clarity, self.clarity),
            (Metric::Coupling, if self.tally.lessons > 0 { shared * self.clarity } else { f64::NAN }),
            (Metric::Legitimacy, self.legitimacy()),
            (Metric::LegitimacyFormal, self.formal),
            (Metric::LegitimacyInformal, self.informal),
            (Metric::Platform, self.platform),
            (Metric::Barriers, self.barriers()),
            (Metric::Inclusion, self.flow.inclusion),
            (Metric::Voice, self.flow.voice),
            (Metric::GroupGap, self.group_gap()),
            (Metric::GroupLowest, self.group_lowest()),
        ]
    }

    /// Impact of the month on each group of people with needs of its own.
    fn group_impacts(&self) -> impl Iterator<Item = f64> {
        self.setup.groups.iter().map(|group| self.impact(group.needs))
    }

    /// Empty without groups.
    fn group_lowest(&self) -> f64 {
        self.group_impacts().fold(f64::NAN, f64::min)
    }

    fn group_gap(&self) -> f64 {
        self.group_impacts().fold(f64::NAN, f64::max) - self.group_lowest()
    }

    /// `(AE - A0) / (1 - A0)`: effort-weighted overlap of themes with the vision, against what would be if
    /// everyone followed its own institution. Empty without effort.
    fn alignment(&self) -> f64 {
        let mut institutions = Mean::default();
        for i in self.here() {
            institutions.add(self.actors[i].anchor.overlap(self.vision), self.actors[i].capacity);
        }
        let effort = self.flow.counted.value();
        match institutions.value() {
            Some(a0) if effort > 0.0 && a0 < 1.0 => (self.flow.aligned.value() / effort - a0) / (1.0 - a0),
            _ => f64::NAN,
        }
    }

    fn frame_alignment(&self) -> f64 {
        let Some(centre) = self.mean_frame(|i| self.actors[i].engagement) else { return f64::NAN };
        let mut mean = Mean::default();
        for i in self.here() {
            mean.add(self.actors[i].frame.overlap(centre), self.actors[i].engagement);
        }
        mean.value().unwrap_or(f64::NAN)
    }

    /// Overlap of the profile of the effort with the needs.
    fn coverage(&self) -> f64 {
        let profile = Mix(self.flow.effort.map(Total::value)).normalised();
        profile.map_or(f64::NAN, |profile| profile.overlap(self.needs))
    }

    fn barriers(&self) -> f64 {
        let sum: f64 = self.barred.iter().map(|&(a, b)| self.barrier[a][b]).sum();
        if self.barred.is_empty() { 0.0 } else { sum / self.barred.len() as f64 }
    }

    /// Actors and ties.
    fn people(&self) -> Vec<(Metric, f64)> {
        let here = self.here();
        let n = here.len() as f64;
        let mean = |value: &dyn Fn(usize) -> f64| {
            here.iter().map(|&i| value(i)).collect::<Total>().over(n, f64::NAN)
        };
        let share = |holds: &dyn Fn(usize) -> bool| {
            let count = here.iter().filter(|&&i| holds(i)).count() as f64;
            if n > 0.0 { count / n } else { f64::NAN }
        };
        let e = |i: usize| self.actors[i].engagement;
        let ties = self.pairs();
        let over_ties = |value: &dyn Fn(usize, usize) -> f64, per: f64| {
            let [sum] = order_free(ties.iter().map(|&(i, j)| [value(i, j)]));
            if per > 0.0 { sum / per } else { f64::NAN }
        };
        let count = ties.len() as f64;
        vec![
            (Metric::Actors, n),
            (Metric::Engagement, mean(&e)),
            (Metric::Core, share(&|i| e(i) >= 0.6)),
            (Metric::Active, share(&|i| (0.3..0.6).contains(&e(i)))),
            (Metric::Periphery, share(&|i| (0.1..0.3).contains(&e(i)))),
            (Metric::Outside, share(&|i| e(i) < 0.1)),
            (Metric::SalienceInstrumental, mean(&|i| self.actors[i].salience[0])),
            (Metric::SalienceMoral, mean(&|i| self.actors[i].salience[1])),
            (Metric::SalienceAffective, mean(&|i| self.actors[i].salience[2])),
            (Metric::FulfilmentInstrumental, mean(&|i| self.actors[i].fulfilment[0])),
            (Metric::FulfilmentMoral, mean(&|i| self.actors[i].fulfilment[1])),
            (Metric::FulfilmentAffective, mean(&|i| self.actors[i].fulfilment[2])),
            (Metric::RoleClarity, mean(&|i| self.actors[i].role)),
            (Metric::Mandate, mean(&|i| self.actors[i].mandate)),
            (Metric::Meetings, mean(&|i| f64::from(self.actors[i].now.meetings))),
            (Metric::Helps, mean(&|i| f64::from(self.actors[i].now.gave))),
            (Metric::Following, share(&|i| !self.followed_by(i).is_empty())),
            (Metric::Trust, over_ties(&|i, j| self.trust[i][j] + self.trust[j][i], 2.0 * count)),
            (Metric::TrustAsymmetry, over_ties(&|i, j| (self.trust[i][j] - self.trust[j][i]).abs(), count)),
            (Metric::Degree, if n > 0.0 { 2.0 * count / n } else { f64::NAN }),
            (Metric::Bridges, over_ties(&|i, j| f64::from(u8::from(self.bridge[i][j])), count)),
            (Metric::FlowMeet, share(&|i| self.actors[i].now.meetings > 0)),
            (Metric::FlowSteer, self.flow.recognition * self.clarity),
            (Metric::Reciprocity, self.reciprocity()),
            (Metric::LoadGini, gini(here.iter().map(|&i| self.actors[i].now.load).collect())),
            (Metric::BenefitGini, gini(here.iter().map(|&i| self.actors[i].benefit.max(0.0)).collect())),
        ]
    }

    /// Pearson's correlation of gratitude between the two directions, over all ordered tied pairs.
    fn reciprocity(&self) -> f64 {
        let ordered: Vec<(f64, f64)> = self
            .pairs()
            .into_iter()
            .flat_map(|(i, j)| [(i, j), (j, i)])
            .map(|(i, j)| (self.gratitude[i][j], self.gratitude[j][i]))
            .collect();
        let n = ordered.len() as f64;
        let mean = ordered.iter().map(|(x, _)| x).sum::<f64>() / n;
        let covariance = ordered.iter().map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>() / n;
        let variance = ordered.iter().map(|(x, _)| (x - mean) * (x - mean)).sum::<f64>() / n;
        if variance > 1e-10 { covariance / variance } else { f64::NAN }
    }

    /// Initiatives, practices, work and hours.
    fn works(&self) -> Vec<(Metric, f64)> {
        let at = |stage: Stage| self.initiatives.iter().filter(|w| w.stage == stage).count() as f64;
        let active: Vec<_> = self.initiatives.iter().filter(|w| w.stage == Stage::Active).collect();
        let size: Total = active.iter().map(|w| w.members.len() as f64).collect();
        let diversity: Total = active.iter().map(|w| self.diversity(w)).collect();
        let followers: usize = self.practices.iter().map(|q| q.followers.len()).sum();
        let followed = self.practices.iter().filter(|q| !q.followers.is_empty()).count() as f64;
        let counts = self.practices.iter().map(|q| q.followers.len() as f64).filter(|&n| n > 0.0).collect();
        let recent: u32 = self.tally.shared_by_month.iter().rev().take(12).sum();
        let learned = 1.0 - exp(-f64::from(recent) / self.setup.aspects as f64);
        // What was delivered or followed of what those present could do, and the mean of all four flows.
        let here = self.here();
        let able = |&i: &usize| self.actors[i].now.available + self.actors[i].now.following;
        let able = here.iter().map(able).collect::<Total>().value();
        let done = self.flow.delivered.value() + self.flow.followed.value();
        let acted = if able > 0.0 { (done / able).min(1.0) } else { 0.0 };
        let met =
            here.iter().filter(|&&i| self.actors[i].now.meetings > 0).count() as f64 / here.len() as f64;
        let steered = self.flow.recognition * self.clarity;
        vec![
            (Metric::InitiativesWaiting, at(Stage::Waiting)),
            (Metric::InitiativesForming, at(Stage::Forming)),
            (Metric::InitiativesActive, at(Stage::Active)),
            (Metric::Launched, f64::from(self.tally.launched)),
            (Metric::Succeeded, f64::from(self.tally.succeeded)),
            (Metric::Failed, f64::from(self.tally.failed)),
            (Metric::Abandoned, f64::from(self.tally.abandoned)),
            (Metric::CoalitionSize, size.over(active.len() as f64, f64::NAN)),
            (Metric::CoalitionDiversity, diversity.over(active.len() as f64, f64::NAN)),
            (Metric::BrokenPromises, f64::from(self.flow.broken)),
            (Metric::Practices, followed),
            (Metric::Followers, if followed > 0.0 { followers as f64 / followed } else { f64::NAN }),
            (Metric::Delivered, self.flow.delivered.value()),
            (Metric::Followed, self.flow.followed.value()),
            (Metric::HoursOrchestration, self.tally.orchestration),
            (Metric::HoursPartners, self.tally.partners),
            (Metric::Lessons, f64::from(self.tally.lessons)),
            (Metric::LessonsShared, f64::from(self.tally.shared)),
            (Metric::PracticeGini, gini(counts)),
            (Metric::FlowAct, acted),
            (Metric::FlowLearn, learned),
            (Metric::Balance, sqrt(sqrt(met * steered) * sqrt(acted * learned))),
        ]
    }
}

/// Gini: the mean absolute difference over twice the mean; empty without a number above what an order-free
/// sum resolves.
fn gini(numbers: Vec<f64>) -> f64 {
    let n = numbers.len() as f64;
    let sum: f64 = numbers.iter().sum();
    let differences: f64 = numbers.iter().flat_map(|x| numbers.iter().map(move |y| (x - y).abs())).sum();
    if sum > 1e-12 { differences / (2.0 * n * sum) } else { f64::NAN }
}
