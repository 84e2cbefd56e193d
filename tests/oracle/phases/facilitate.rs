//! Phase 2: the schedule sets six levers; the platform rises or falls.

use samenspel::maths::{approach, exp};
use samenspel::model::setup::{Condition, Domain};

use crate::naive::Naive;

impl Naive {
    pub fn facilitate(&mut self) {
        let setup = self.setup.clone();
        let fade = self.fade();
        let holds = |c: &Condition, seen: &Self| {
            let value = seen.observed[&c.metric];
            if c.above { value > c.level } else { value < c.level }
        };
        let mut lines = vec![Vec::new(); 6];
        for (n, line) in setup.interventions.iter().enumerate() {
            if line.once_all.iter().all(|c| holds(c, self)) {
                self.begun[n] = true;
            }
            if self.begun[n] && line.while_all.iter().all(|c| holds(c, self)) {
                let u =
                    planned(line.intensity, [line.from, line.to], [line.ramp_up, line.ramp_down], self.month);
                let u = match line.stop {
                    Some(stop) => u * kept(stop.month, stop.taper, self.month),
                    None => u,
                };
                if u * fade > 0.0 {
                    lines[line.domain as usize].push((u * fade, line.style));
                    if !line.conditions().collect::<Vec<_>>().is_empty() {
                        self.note("rules in force");
                    }
                }
            } else if line.from <= self.month && self.month <= line.to {
                self.note("rules not in force");
            }
        }
        let before = self.style;
        for (d, lines) in lines.iter().enumerate() {
            let sum: f64 = lines.iter().map(|(u, _)| u).sum();
            self.intensity[d] = sum.min(1.0);
            if let [(_, style)] = lines[..] {
                self.style[d] = style;
            } else if sum > 0.0 {
                // The mean style by intensity.
                let styled: f64 = lines.iter().map(|(u, style)| u * style).sum();
                self.style[d] = (styled / sum).clamp(0.0, 1.0);
                self.note("lines overlapped");
            }
        }
        self.keep_to_hours();
        for (d, before) in before.into_iter().enumerate() {
            // Without intensity the last style that had some stays.
            if self.intensity[d] == 0.0 {
                self.style[d] = before;
            }
        }
        // x = (1 - exp(-q u)) / (1 - exp(-q)), or u for q = 0
        let q = self.p.lever_curvature;
        for d in 0..6 {
            let u = self.intensity[d];
            self.effect[d] = if q == 0.0 { u } else { (1.0 - exp(-q * u)) / (1.0 - exp(-q)) };
        }
        // p <- approach(p, x_plat, platform_rate)
        self.platform = approach(self.platform, self.x(Domain::Platform), self.p.platform_rate);
        let tilt = self.p.platform_tilt * (1.0 - 2.0 * self.sigma(Domain::Platform));
        self.coalition_platform = (self.platform * (1.0 + tilt)).min(1.0);
        self.network_platform = (self.platform * (1.0 - tilt)).min(1.0);
    }

    /// What is left of facilitation once it stops: nothing at once, or less by even steps over the taper.
    fn fade(&self) -> f64 {
        let Some((stopped, taper)) = self.stopped else { return 1.0 };
        let passed = self.month - stopped;
        if passed >= taper { 0.0 } else { 1.0 - f64::from(passed + 1) / f64::from(taper + 1) }
    }

    /// Scales all intensities down to the hours there are, and counts the hours of orchestration.
    fn keep_to_hours(&mut self) {
        let hours = self.setup.hours.clone();
        let needed = |u: [f64; 6]| (0..6).map(|d| u[d] * hours.orchestration[d]).sum::<f64>();
        let mut scale = 1.0;
        let wanted = needed(self.intensity);
        if hours.orchestration_cap.is_some_and(|cap| wanted > cap) {
            scale = hours.orchestration_cap.unwrap() / wanted;
            self.note("orchestration capped");
        }
        if let Some(cap) = hours.partners_cap {
            // What is let through shrinks or grows by cap / hours, from at least a hundredth, to at most all.
            let worked = self.tally.partners_last;
            let before = (1.0 - self.held_back).max(0.01);
            self.held_back = if worked > 0.0 { 1.0 - (before * cap / worked).min(1.0) } else { 0.0 };
            scale *= 1.0 - self.held_back;
            if self.held_back > 0.0 {
                self.note("partners capped");
            }
        }
        self.intensity = self.intensity.map(|u| u * scale);
        self.tally.orchestration += needed(self.intensity);
    }
}

/// Intensity in a month: within the window, rising over the first months and falling over the last.
fn planned(full: f64, [from, to]: [u32; 2], [up, down]: [u32; 2], month: u32) -> f64 {
    if !(from..=to).contains(&month) {
        return 0.0;
    }
    let step =
        |passed: u32, over: u32| if passed >= over { 1.0 } else { f64::from(passed) / f64::from(over) };
    full * step(month - from + 1, up).min(step(to - month + 1, down))
}

fn kept(stop: u32, taper: u32, month: u32) -> f64 {
    if month <= stop {
        return 1.0;
    }
    if month > stop + taper { 0.0 } else { 1.0 - f64::from(month - stop) / (f64::from(taper) + 1.0) }
}
