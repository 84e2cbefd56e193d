//! Alignment, impact, vision and legitimacy: what the network has in common and achieves.

use super::{Metric, Observation};
use crate::model::mix::{MAX_ASPECTS, Mix};
use crate::model::total::Mean;
use crate::model::world::World;

/// Alignment `(AE - A0) / (1 - A0)`; empty without effort or where institutions already agree fully.
pub fn alignment(effort: f64, anchor: f64) -> f64 {
    if anchor < 1.0 { (effort - anchor) / (1.0 - anchor) } else { f64::NAN }
}

pub fn observe(world: &World, seen: &mut Observation) {
    let (common, flow, tally) = (&world.common, &world.flow, &world.tally);
    let actors = &world.actors;

    let delivered = flow.aligned[1].value();
    let anchor = world
        .of_all(|mean: &mut Mean, i| mean.add(actors.anchor[i].overlap(common.vision), actors.capacity[i]));
    let aligned = match anchor.value() {
        Some(anchor) if delivered > 0.0 => alignment(flow.aligned[0].value() / delivered, anchor),
        _ => f64::NAN,
    };
    seen.set(Metric::Alignment, aligned);

    seen.set(Metric::Impact, flow.impact);
    seen.set(Metric::ImpactCumulative, tally.impact);
    seen.set(Metric::ImpactPerceived, common.perceived);
    let per_thousand = |hours: f64| if hours > 0.0 { 1000.0 * tally.impact / hours } else { f64::NAN };
    seen.set(Metric::ImpactPerOrchestrationHour, per_thousand(tally.orchestration));
    seen.set(Metric::ImpactPerHour, per_thousand(tally.orchestration + tally.partners));

    seen.set(Metric::FrameAlignment, frame_alignment(world));
    seen.set(Metric::Coverage, coverage(world));
    seen.set(Metric::VisionMatch, common.vision.overlap(common.needs));
    seen.set(Metric::Knowledge, common.estimate(world.setup.aspects).overlap(common.needs));
    seen.set(Metric::Recognition, flow.recognition);
    seen.set(Metric::Clarity, common.clarity);
    let shared = f64::from(tally.shared) / f64::from(tally.lessons.max(1));
    seen.set(Metric::Coupling, if tally.lessons > 0 { shared * common.clarity } else { f64::NAN });

    seen.set(Metric::Legitimacy, common.legitimacy(&world.parameters));
    seen.set(Metric::LegitimacyFormal, common.formal);
    seen.set(Metric::LegitimacyInformal, common.informal);
    seen.set(Metric::Platform, common.platform);
    seen.set(Metric::Barriers, barriers(world));
}

/// Engagement-weighted overlap of frames with the engagement-weighted mean frame.
fn frame_alignment(world: &World) -> f64 {
    let actors = &world.actors;
    let Some(centre) = world.mean_frame(|i| actors.engagement[i]) else {
        return f64::NAN;
    };
    let add = |mean: &mut Mean, i: usize| mean.add(actors.frame[i].overlap(centre), actors.engagement[i]);
    world.of_all(add).value().unwrap_or(f64::NAN)
}

/// Overlap of the effort's profile with the needs.
fn coverage(world: &World) -> f64 {
    let mut profile = Mix::ZERO;
    for k in 0..MAX_ASPECTS {
        profile.0[k] = world.flow.effort[k].value();
    }
    profile.normalised().map_or(f64::NAN, |profile| profile.overlap(world.common.needs))
}

fn barriers(world: &World) -> f64 {
    let barred = &world.common.barred;
    if barred.is_empty() {
        return 0.0;
    }
    let level = |pair: &[usize; 2]| world.common.barrier(pair[0], pair[1], world.sectors());
    barred.iter().map(level).sum::<f64>() / barred.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_is_zero_where_everyone_follows_the_own_institution() {
        assert_eq!(alignment(0.4, 0.4), 0.0);
        assert_eq!(alignment(1.0, 0.4), 1.0);
        assert!(alignment(0.2, 0.4) < 0.0);
        assert!(alignment(1.0, 1.0).is_nan());
    }
}
