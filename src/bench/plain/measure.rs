//! The cheap metrics.

use super::{Actor, Plain};
use crate::maths::{exp, sqrt};
use crate::model::metrics::Metric;
use crate::model::{Mix, Stage, order_free};

impl Plain {
    pub(super) fn measure(&mut self) {
        let meetings: u32 = self.actors.iter().map(|actor| actor.now.meetings).sum();
        let work = self.flow.delivered + self.flow.followed;
        self.tally.partners += self.hours[1] * f64::from(meetings) + self.hours[2] * work;
        let all = self.results().into_iter().chain(self.people()).chain(self.relations()).chain(self.works());
        let all: Vec<(Metric, f64)> = all.collect();
        all.into_iter().for_each(|(metric, value)| self.observed.set(metric, value));
        let flow = |metric| self.observed.get(metric);
        let (meet, steer) = (flow(Metric::FlowMeet), flow(Metric::FlowSteer));
        let balance = sqrt(sqrt(meet * steer) * sqrt(flow(Metric::FlowAct) * flow(Metric::FlowLearn)));
        self.observed.set(Metric::Balance, balance);
    }

    fn results(&self) -> [(Metric, f64); 20] {
        let (flow, tally) = (&self.flow, &self.tally);
        let per_thousand = |hours: f64| if hours > 0.0 { 1000.0 * tally.impact / hours } else { f64::NAN };
        let mean = |value: &dyn Fn(&Actor) -> f64, weight: &dyn Fn(&Actor) -> f64| {
            let (mut sum, mut weights) = (0.0, 0.0);
            for actor in &self.actors {
                sum += value(actor) * weight(actor);
                weights += weight(actor);
            }
            if weights > 0.0 { sum / weights } else { f64::NAN }
        };
        let own = mean(&|actor| actor.anchor.overlap(self.vision), &|actor| actor.capacity);
        let alignment = match flow.counted > 0.0 && own < 1.0 {
            true => (flow.aligned / flow.counted - own) / (1.0 - own),
            false => f64::NAN,
        };
        let centre = self.mean_frame(|actor| actor.engagement);
        let shared_frame =
            centre.map_or(f64::NAN, |centre| mean(&|a| a.frame.overlap(centre), &|a| a.engagement));
        let profile = Mix(flow.effort).normalised();
        let shared = f64::from(tally.shared) / f64::from(tally.lessons);
        let barred: f64 = self.barred.iter().map(|&[a, b]| self.barrier[a][b]).sum();
        let barriers = if self.barred.is_empty() { 0.0 } else { barred / self.barred.len() as f64 };
        [
            (Metric::Alignment, alignment),
            (Metric::Impact, flow.impact),
            (Metric::ImpactCumulative, tally.impact),
            (Metric::ImpactPerceived, self.perceived),
            (Metric::ImpactPerOrchestrationHour, per_thousand(tally.orchestration)),
            (Metric::ImpactPerHour, per_thousand(tally.orchestration + tally.partners)),
            (Metric::FrameAlignment, shared_frame),
            (Metric::Coverage, profile.map_or(f64::NAN, |profile| profile.overlap(self.needs))),
            (Metric::VisionMatch, self.vision.overlap(self.needs)),
            (Metric::Knowledge, self.estimate().overlap(self.needs)),
            (Metric::Recognition, flow.recognition),
            (Metric::Clarity, self.clarity),
            (Metric::Coupling, if tally.lessons > 0 { shared * self.clarity } else { f64::NAN }),
            (Metric::Legitimacy, self.legitimacy()),
            (Metric::LegitimacyFormal, self.formal),
            (Metric::LegitimacyInformal, self.informal),
            (Metric::Platform, self.platform),
            (Metric::Barriers, barriers),
            (Metric::Inclusion, flow.inclusion),
            (Metric::Voice, flow.voice),
        ]
    }

    fn people(&self) -> [(Metric, f64); 19] {
        let n = self.actors.len() as f64;
        let mean = |value: &dyn Fn(&Actor) -> f64| self.actors.iter().map(value).sum::<f64>() / n;
        let ring = |low: f64, high: f64| {
            self.actors.iter().filter(|a| (low..high).contains(&a.engagement)).count() as f64 / n
        };
        let follows = |i: &usize| self.practices.iter().any(|practice| practice.follows[*i]);
        let met = self.actors.iter().filter(|actor| actor.now.meetings > 0).count();
        [
            (Metric::Actors, n),
            (Metric::Engagement, mean(&|a| a.engagement)),
            (Metric::Core, ring(0.6, f64::INFINITY)),
            (Metric::Active, ring(0.3, 0.6)),
            (Metric::Periphery, ring(0.1, 0.3)),
            (Metric::Outside, ring(f64::NEG_INFINITY, 0.1)),
            (Metric::SalienceInstrumental, mean(&|a| a.salience[0])),
            (Metric::SalienceMoral, mean(&|a| a.salience[1])),
            (Metric::SalienceAffective, mean(&|a| a.salience[2])),
            (Metric::FulfilmentInstrumental, mean(&|a| a.fulfilment[0])),
            (Metric::FulfilmentMoral, mean(&|a| a.fulfilment[1])),
            (Metric::FulfilmentAffective, mean(&|a| a.fulfilment[2])),
            (Metric::RoleClarity, mean(&|a| a.role)),
            (Metric::Mandate, mean(&|a| a.mandate)),
            (Metric::Meetings, mean(&|a| f64::from(a.now.meetings))),
            (Metric::Helps, mean(&|a| f64::from(a.now.gave))),
            (Metric::Following, (0..self.actors.len()).filter(follows).count() as f64 / n),
            (Metric::FlowMeet, met as f64 / n),
            (Metric::FlowSteer, self.flow.recognition * self.clarity),
        ]
    }

    fn relations(&self) -> [(Metric, f64); 7] {
        let (ties, n) = (self.ties.len() as f64, self.actors.len() as f64);
        let [trust, skew, sum, squares, products] = order_free(self.ties.iter().map(|tie| {
            let ([a, b], [x, y]) = (tie.trust, tie.gratitude);
            [a + b, (a - b).abs(), x + y, x * x + y * y, x * y]
        }));
        let bridges = self.ties.iter().filter(|tie| tie.bridge).count() as f64;
        let over = |sum: f64, count: f64| if ties > 0.0 { sum / count } else { f64::NAN };
        let mean = sum / (2.0 * ties);
        let variance = squares / (2.0 * ties) - mean * mean;
        let reciprocity = match ties > 0.0 && variance > 1e-10 {
            true => ((products / ties - mean * mean) / variance).clamp(-1.0, 1.0),
            false => f64::NAN,
        };
        [
            (Metric::Trust, over(trust, 2.0 * ties)),
            (Metric::TrustAsymmetry, over(skew, ties)),
            (Metric::Bridges, over(bridges, ties)),
            (Metric::Reciprocity, reciprocity),
            (Metric::Degree, 2.0 * ties / n),
            (Metric::LoadGini, gini(self.actors.iter().map(|actor| actor.now.load).collect())),
            (Metric::BenefitGini, gini(self.actors.iter().map(|actor| actor.benefit.max(0.0)).collect())),
        ]
    }

    fn works(&self) -> [(Metric, f64); 21] {
        let (flow, tally) = (&self.flow, &self.tally);
        let at = |stage: Stage| self.works.iter().filter(move |work| work.stage == stage);
        let active = at(Stage::Active).count() as f64;
        let per_active = |sum: f64| if active > 0.0 { sum / active } else { f64::NAN };
        let size: f64 = at(Stage::Active).map(|work| work.members.len() as f64).sum();
        let mut diversity = 0.0;
        for work in at(Stage::Active) {
            let n = work.members.len() as f64;
            let alike = self.by_sector(work).into_iter().map(|c| c as f64 / n * (c as f64 / n)).sum::<f64>();
            diversity += 1.0 - alike;
        }
        let followers: Vec<f64> =
            self.practices.iter().map(|q| q.followers() as f64).filter(|&n| n > 0.0).collect();
        let (practices, total) = (followers.len() as f64, followers.iter().sum::<f64>());
        let able: f64 = self.actors.iter().map(|actor| actor.now.available + actor.now.following).sum();
        let done = flow.delivered + flow.followed;
        let recent: u32 = tally.shared_by_month.iter().rev().take(12).sum();
        [
            (Metric::InitiativesWaiting, at(Stage::Waiting).count() as f64),
            (Metric::InitiativesForming, at(Stage::Forming).count() as f64),
            (Metric::InitiativesActive, active),
            (Metric::Launched, f64::from(tally.launched)),
            (Metric::Succeeded, f64::from(tally.succeeded)),
            (Metric::Failed, f64::from(tally.failed)),
            (Metric::Abandoned, f64::from(tally.abandoned)),
            (Metric::CoalitionSize, per_active(size)),
            (Metric::CoalitionDiversity, per_active(diversity)),
            (Metric::BrokenPromises, f64::from(flow.broken)),
            (Metric::Practices, practices),
            (Metric::Followers, if practices > 0.0 { total / practices } else { f64::NAN }),
            (Metric::PracticeGini, gini(followers)),
            (Metric::Delivered, flow.delivered),
            (Metric::Followed, flow.followed),
            (Metric::HoursOrchestration, tally.orchestration),
            (Metric::HoursPartners, tally.partners),
            (Metric::Lessons, f64::from(tally.lessons)),
            (Metric::LessonsShared, f64::from(tally.shared)),
            (Metric::FlowAct, if able > 0.0 { (done / able).min(1.0) } else { 0.0 }),
            (Metric::FlowLearn, 1.0 - exp(-f64::from(recent) / self.aspects as f64)),
        ]
    }
}

/// Gini coefficient of numbers of 0 or more; empty without a positive one.
fn gini(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len() as f64;
    let (mut sum, mut ranked) = (0.0, 0.0);
    for (rank, x) in (1u32..).zip(&numbers) {
        sum += x;
        ranked += f64::from(rank) / n * x;
    }
    if sum > 0.0 { (2.0 * ranked / sum - (n + 1.0) / n).max(0.0) } else { f64::NAN }
}
