//! Phase 2: the schedule sets six levers; the platform rises or falls.
//!
//! Reads last month's observation (rules) and hours (limits). The facilitator changes conditions, never
//! decisions: intensities act only on the parameters that the model's description lists for them.
//!
//! ```text
//! u_d = min(1, sum of the lines in force)                       style sigma_d: their mean by intensity
//! x_d = (1 - exp(-q u_d)) / (1 - exp(-q)),  q = lever_curvature;   x_d = u_d for q = 0
//! p  <- approach(p, x_platform, platform_rate)
//! p_c = min(1, p (1 + platform_tilt (1 - 2 sigma)))             coalition level
//! p_s = min(1, p (1 - platform_tilt (1 - 2 sigma)))             network level
//! ```
//!
//! A line is in force in its window, with its ramps, while its rules hold: `while` rules on what was
//! observed last month, `once` rules from the first month after they held. Limits on hours scale all
//! intensities down alike. That on orchestration acts at once, to the hours that fit. That on partners is
//! feedback on last month: a share is held back, kept from month to month, grows where they worked more than
//! the cap and is released where they worked less,
//!
//! ```text
//! 1 - held_back <- min(1, max(1 - held_back, .01) cap / hours of partners last month)
//! ```
//!
//! so a month may still go over it. A style without intensity has no effect; when an intensity falls to zero
//! the platform that is left keeps the style it was built with.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `u_d` | intensity of a domain | \[0, 1\] |
//! | `x_d` | effect level | \[0, 1\] |
//! | `sigma_d` | style between the two poles | \[0, 1\] |
//! | `p` | strength of the platform | \[0, 1\] |
//!
//! Limit case: no line in force, every `x_d` is exactly 0, whatever the styles say.

use std::sync::Arc;

use crate::maths::{approach, exp};
use crate::model::setup::{Domain, Intervention, Stop};
use crate::model::world::World;

/// What facilitation recovers from after it was held back entirely.
const HELD_BACK_FLOOR: f64 = 0.01;

/// Effect level of an intensity, concave for `curvature > 0`.
pub fn effect(intensity: f64, curvature: f64) -> f64 {
    if curvature == 0.0 { intensity } else { (1.0 - exp(-curvature * intensity)) / (1.0 - exp(-curvature)) }
}

/// Strength of a platform at one level; `tilt` is positive for the level that the style favours.
pub fn tilted(platform: f64, tilt: f64) -> f64 {
    (platform * (1.0 + tilt)).min(1.0)
}

/// Share by which intensities are held back for the partners' sake, after a month in which they worked so
/// many hours: further where they worked more than the cap, less where they have hours to spare.
pub fn held_back(so_far: f64, cap: f64, worked: f64) -> f64 {
    if worked > 0.0 { 1.0 - ((1.0 - so_far).max(HELD_BACK_FLOOR) * cap / worked).min(1.0) } else { 0.0 }
}

/// Runs the phase.
pub fn run(world: &mut World) {
    let (mut intensity, style) = scheduled(world);
    limit_hours(world, &mut intensity);

    let p = &world.parameters;
    let levers = &mut world.levers;
    for d in 0..6 {
        levers.intensity[d] = intensity[d];
        levers.effect[d] = effect(intensity[d], p.lever_curvature);
        if intensity[d] > 0.0 {
            levers.style[d] = style[d];
        }
    }
    let common = &mut world.common;
    common.platform = approach(common.platform, levers.x(Domain::Platform), p.platform_rate);
    let tilt = p.platform_tilt * (1.0 - 2.0 * levers.sigma(Domain::Platform));
    levers.coalition_platform = tilted(common.platform, tilt);
    levers.network_platform = tilted(common.platform, -tilt);
}

/// Intensities and styles of the lines in force.
fn scheduled(world: &mut World) -> ([f64; 6], [f64; 6]) {
    let setup = Arc::clone(&world.setup);
    let mut intensity = [0.0; 6];
    let mut styled = [0.0; 6];
    let mut style = [0.0; 6];
    let fade = fade(world);
    for (line, begun) in setup.interventions.iter().zip(&mut world.levers.begun) {
        let holds = |c: &crate::model::setup::Condition| c.holds(world.observed.get(c.metric));
        *begun = *begun || line.once_all.iter().all(holds);
        if !*begun || !line.while_all.iter().all(holds) {
            continue;
        }
        let u = line.planned(world.month) * fade;
        if u > 0.0 {
            add_line(line, u, &mut intensity, &mut styled, &mut style);
        }
    }
    (intensity.map(|u: f64| u.min(1.0)), style)
}

/// Adds a line; a single line keeps its style to the last bit.
fn add_line(
    line: &Intervention,
    u: f64,
    intensity: &mut [f64; 6],
    styled: &mut [f64; 6],
    style: &mut [f64; 6],
) {
    let d = line.domain as usize;
    let alone = intensity[d] == 0.0;
    intensity[d] += u;
    styled[d] += u * line.style;
    style[d] = if alone { line.style } else { (styled[d] / intensity[d]).clamp(0.0, 1.0) };
}

/// What is left of facilitation after it was stopped.
fn fade(world: &World) -> f64 {
    let stopping = world.levers.stopping;
    stopping.map_or(1.0, |(from, over)| Stop::begun(from, over).left(world.month))
}

/// Scales intensities down to the hours there are, and counts the hours they take.
fn limit_hours(world: &mut World, intensity: &mut [f64; 6]) {
    let hours = &world.setup.hours;
    let needed = |intensity: &[f64; 6]| -> f64 {
        intensity.iter().zip(hours.orchestration).map(|(u, price)| u * price).sum()
    };
    let mut scale = 1.0;
    if let Some(cap) = hours.orchestration_cap {
        let wanted = needed(intensity);
        if wanted > cap {
            scale = cap / wanted;
        }
    }
    if let Some(cap) = hours.partners_cap {
        world.levers.held_back = held_back(world.levers.held_back, cap, world.tally.partners_last);
        scale *= 1.0 - world.levers.held_back;
    }
    if scale < 1.0 {
        intensity.iter_mut().for_each(|u| *u *= scale);
    }
    world.tally.orchestration += needed(intensity);
}

#[cfg(test)]
mod tests {
    use super::super::testing::world_with;
    use super::*;
    use crate::model::metrics::Metric;
    use crate::model::setup::Condition;

    fn line(domain: Domain, intensity: f64, style: f64) -> Intervention {
        Intervention::constant(domain, intensity, style, 60)
    }

    #[test]
    fn effect_is_concave_and_reaches_its_ends() {
        assert_eq!(effect(0.0, 1.5), 0.0);
        assert_eq!(effect(1.0, 1.5), 1.0);
        assert_eq!(effect(0.3, 0.0), 0.3);
        // (1 - exp(-.45)) / (1 - exp(-1.5)) = .362372 / .776870.
        assert!((effect(0.3, 1.5) - 0.362_371_8 / 0.776_869_8).abs() < 1e-6);
    }

    #[test]
    fn zero_intensity_is_no_intervention_for_every_style() {
        let mut none = world_with(|_| {});
        let mut zero = world_with(|s| {
            s.interventions = Domain::ALL.into_iter().map(|d| line(d, 0.0, 1.0)).collect();
        });
        for world in [&mut none, &mut zero] {
            world.month = 1;
            run(world);
        }
        assert_eq!(none.levers.effect, zero.levers.effect);
        assert_eq!(none.levers.style, zero.levers.style);
        assert_eq!(zero.levers.coalition_platform, 0.0);
    }

    #[test]
    fn lines_of_a_domain_add_up_and_mix_their_styles() {
        let mut world = world_with(|s| {
            s.interventions = vec![
                line(Domain::Agenda, 0.3, 0.0),
                line(Domain::Agenda, 0.1, 1.0),
                line(Domain::Steering, 0.7, 0.4),
            ];
        });
        world.month = 1;
        run(&mut world);
        assert!((world.levers.intensity[0] - 0.4).abs() < 1e-15);
        assert!((world.levers.sigma(Domain::Agenda) - 0.25).abs() < 1e-15);
        assert_eq!(world.levers.sigma(Domain::Steering), 0.4);
    }

    #[test]
    fn rules_look_at_last_month() {
        let rule = |level| Condition { metric: Metric::Trust, above: false, level };
        let mut world = world_with(|s| {
            let mut never = line(Domain::Agenda, 0.5, 0.0);
            never.while_all = vec![rule(0.1)];
            let mut now = line(Domain::Interaction, 0.5, 0.0);
            now.while_all = vec![rule(0.9)];
            let mut once = line(Domain::Platform, 0.5, 0.0);
            once.once_all = vec![rule(0.9)];
            s.interventions = vec![never, now, once];
        });
        world.month = 1;
        run(&mut world);
        assert_eq!(world.levers.intensity[..4], [0.0, 0.5, 0.0, 0.5]);
        // The starting rule has been met for good, the other one has to hold.
        world.observed.set(Metric::Trust, 0.95);
        run(&mut world);
        assert_eq!(world.levers.intensity[..4], [0.0, 0.0, 0.0, 0.5]);
    }

    #[test]
    fn hours_are_counted_and_limited() {
        let mut world = world_with(|s| {
            s.interventions = Domain::ALL.into_iter().map(|d| line(d, 0.5, 0.0)).collect();
            s.hours.orchestration_cap = Some(60.0);
        });
        world.month = 1;
        run(&mut world);
        assert!((world.tally.orchestration - 60.0).abs() < 1e-9);
        assert!((world.levers.intensity[2] - 0.25).abs() < 1e-12);
    }

    #[test]
    fn facilitation_is_held_back_while_partners_work_too_much_and_comes_back() {
        let held = held_back(0.0, 100.0, 200.0);
        assert_eq!(held, 0.5);
        assert_eq!(held_back(held, 100.0, 100.0), 0.5);
        assert_eq!(held_back(held, 100.0, 50.0), 0.0);
        assert_eq!(held_back(0.3, 100.0, 0.0), 0.0);
        assert_eq!(held_back(1.0, 100.0, 1.0), 0.0);
        assert_eq!(held_back(0.2, 0.0, 10.0), 1.0);
    }

    #[test]
    fn stopping_twice_does_not_bring_facilitation_back() {
        use crate::model::setup::{Event, EventKind};
        let mut world = world_with(|s| {
            s.interventions = vec![line(Domain::Agenda, 0.6, 0.0)];
            let stop = |month, taper| Event { month, kind: EventKind::FacilitationStops { taper } };
            s.events = vec![stop(5, 0), stop(8, 4)];
        });
        for month in 1..=12 {
            world.step();
            assert_eq!(world.levers.intensity[0] > 0.0, month < 5, "month {month}");
        }
    }

    #[test]
    fn a_stopped_schedule_fades() {
        let mut world = world_with(|s| s.interventions = vec![line(Domain::Agenda, 0.6, 0.0)]);
        world.levers.stopping = Some((10, 2));
        let found = [10, 11, 12, 13].map(|month| {
            world.month = month;
            run(&mut world);
            world.levers.intensity[0]
        });
        assert!((found[0] - 0.4).abs() < 1e-12 && (found[1] - 0.2).abs() < 1e-12);
        assert_eq!(found[2..], [0.0, 0.0]);
    }
}
