//! From a point to what a run starts from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Axis, Points, Values};
use crate::model::Setup;
use crate::model::parameters::joint_words;
use crate::scenario::{Memory, Patch, Scenario};

/// What a point makes of one axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// As the scenario has it.
    Kept,
    /// A number.
    Number(f64),
    /// Anything else, as a scenario would have it.
    Text(String),
}

impl Change {
    /// Reads a value as typed.
    pub fn read(text: &str) -> Self {
        match text.trim() {
            "" => Self::Kept,
            text => match text.parse::<f64>() {
                Ok(x) if x.is_finite() => Self::Number(x),
                _ => Self::Text(text.to_string()),
            },
        }
    }

    /// As it is written; empty where the scenario is kept.
    pub fn text(&self) -> String {
        match self {
            Self::Kept => String::new(),
            Self::Number(x) => x.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(x) => Some(*x),
            _ => None,
        }
    }
}

/// A scenario with things that vary.
#[derive(Clone, Debug)]
pub struct Space {
    /// The scenario as it is.
    pub scenario: Scenario,
    /// What varies.
    pub axes: Vec<Axis>,
}

impl Space {
    /// A scenario with axes. A range of something that the scenario counts in whole numbers takes whole numbers.
    pub fn new(scenario: Scenario, axes: Vec<Axis>) -> Self {
        let mut space = Self { scenario, axes: Vec::new() };
        space.axes = axes
            .into_iter()
            .map(|mut axis| {
                if let Values::Range { low, whole, .. } = &mut axis.values
                    && !*whole
                    && axis.path.split_once('.').is_none_or(|(section, _)| section != "parameters")
                {
                    let text = format!("{}={}", axis.path, low.floor() + 0.5);
                    let read = Patch::parse(&text).map_err(|problems| problems.to_string());
                    let read = read.and_then(|patch| space.with(patch));
                    *whole = read.is_err_and(|fault| fault.contains("whole number"));
                }
                axis
            })
            .collect();
        space
    }

    /// The scenario with one more patch, or what is wrong with it.
    fn with(&self, patch: Patch) -> Result<Scenario, String> {
        let mut patches = self.scenario.patches.clone();
        patches.push(patch);
        self.read(&patches)
    }

    /// What a strategy starts from at a point, for each of these strategies; or why it cannot, in one line.
    pub fn setups(&self, strategies: &[usize], changes: &[Change]) -> Result<Vec<Arc<Setup>>, String> {
        if self.is_plain() {
            return strategies.iter().map(|&strategy| self.plain(strategy, changes).map(Arc::new)).collect();
        }
        let mut patches = self.scenario.patches.clone();
        for (axis, change) in self.axes.iter().zip(changes).filter(|(_, change)| **change != Change::Kept) {
            let patch = Patch::parse(&format!("{}={}", axis.path, change.text()));
            patches.push(patch.map_err(|problems| one_line(&problems.to_string()))?);
        }
        let changed = self.read(&patches).map_err(|problems| one_line(&problems))?;
        Ok(strategies.iter().map(|&strategy| Arc::new(changed.strategies[strategy].setup.clone())).collect())
    }

    /// Whether each axis is a parameter that no strategy sets for itself, so that a point needs no reading of the
    /// scenario.
    fn is_plain(&self) -> bool {
        self.axes.iter().all(|axis| {
            axis.parameter().is_some_and(|row| {
                self.scenario.strategies.iter().all(|strategy| !strategy.own.contains(&row.name))
            })
        })
    }

    fn plain(&self, strategy: usize, changes: &[Change]) -> Result<Setup, String> {
        let mut setup = self.scenario.strategies[strategy].setup.clone();
        for (axis, change) in self.axes.iter().zip(changes) {
            let row = axis.parameter().expect("plain axes are parameters");
            match change {
                Change::Kept => {}
                Change::Number(x) if row.bounds.admit(*x) => {
                    *setup.parameters.get_mut(row.name).expect("a row of the registry") = *x;
                }
                other => {
                    return Err(format!(
                        "{}: found {}, allowed {}",
                        axis.path,
                        other.text(),
                        row.bounds.words()
                    ));
                }
            }
        }
        let broken = setup.parameters.broken_limits().next();
        if let Some((names, limit)) = broken {
            let [fault, allowed] = joint_words(names, limit);
            return Err(format!("parameters.{}: {fault}, allowed {allowed}", names[0]));
        }
        Ok(setup)
    }

    fn read(&self, patches: &[Patch]) -> Result<Scenario, String> {
        let files: BTreeMap<String, Vec<u8>> = self.scenario.sources.iter().cloned().collect();
        let Some((name, text)) = self.scenario.sources.first() else {
            return Err("the scenario has no file".into());
        };
        Scenario::from_text(name, text, &Memory(files), patches).map_err(|problems| problems.to_string())
    }

    /// What is wrong with single values of axes: each is tried with everything else as it is.
    pub fn faults(&self, points: &Points) -> Vec<String> {
        self.faults_at(points).into_iter().map(|(_, fault)| fault).collect()
    }

    /// The same, each with the place of the first point that has the value, where points are given.
    pub fn faults_at(&self, points: &Points) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        for (place, axis) in self.axes.iter().enumerate() {
            let tried: Vec<Change> = match (&axis.values, points) {
                (_, Points::Given(points)) => points.iter().map(|point| point[place].clone()).collect(),
                (Values::Levels(levels), _) => levels.clone(),
                (Values::Range { .. }, _) => vec![axis.at_share(0.0), axis.at_share(1.0)],
            };
            let mut seen: Vec<Change> = Vec::new();
            for (at, change) in tried.into_iter().enumerate() {
                if seen.contains(&change) || seen.len() >= 200 {
                    continue;
                }
                seen.push(change.clone());
                let text = format!("{}={}", axis.path, change.text());
                if change == Change::Kept {
                    continue;
                }
                let read = Patch::parse(&text).map_err(|problems| problems.to_string());
                let read = read.and_then(|patch| self.with(patch));
                if let Err(fault) = read {
                    // A path that leads nowhere leads nowhere for every value.
                    let nowhere = fault.contains("unknown key");
                    faults.push((at, fault.replace("--set ", "--vary ")));
                    if nowhere {
                        break;
                    }
                }
            }
        }
        faults.dedup_by(|a, b| a.1 == b.1);
        faults
    }
}

/// Words of several lines in one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Method;

    fn space(axes: &[&str]) -> Space {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &[]).unwrap();
        Space::new(scenario, axes.iter().map(|text| Axis::parse(text).unwrap()).collect())
    }

    #[test]
    fn both_ways_to_a_setup_agree() {
        let parameters = ["parameters.trust_gain=0.1", "parameters.launch_rate=0.5"];
        let plain = space(&parameters);
        // An axis that is no parameter makes the scenario be read anew.
        let read = space(&[parameters[0], parameters[1], "months=60"]);
        assert!(plain.is_plain() && !read.is_plain());
        let changes = [0.1, 0.5, 60.0].map(Change::Number);
        let setups = |space: &Space, changes: &[Change]| space.setups(&[0, 3], changes).unwrap();
        for (a, b) in setups(&plain, &changes[..2]).iter().zip(setups(&read, &changes)) {
            assert_eq!(format!("{a:?}"), format!("{b:?}"));
            assert_eq!(a.parameters.trust_gain, 0.1);
        }
    }

    /// A strategy that sets a parameter to what the scenario has keeps it all the same.
    #[test]
    fn what_a_strategy_sets_for_itself_stays() {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let patches =
            [crate::scenario::Patch::parse("strategy.all_30.set.parameters.trust_gain=0.06").unwrap()];
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &patches).unwrap();
        let places = ["all_10", "all_30"]
            .map(|key| scenario.strategies.iter().position(|strategy| strategy.key == key).unwrap());
        let space = Space::new(scenario, vec![Axis::parse("parameters.trust_gain=0.1").unwrap()]);
        let setups = space.setups(&places, &[Change::Number(0.1)]).unwrap();
        assert_eq!([0, 1].map(|n: usize| setups[n].parameters.trust_gain), [0.1, 0.06]);
    }

    /// Values that are allowed one by one may be too large together; both ways to a setup say so.
    #[test]
    fn values_that_cannot_go_together_are_refused() {
        let together = ["parameters.role_rate=0.6", "parameters.role_decay=0.5"];
        let plain = space(&together);
        let read = space(&[together[0], together[1], "months=60"]);
        let changes = [0.6, 0.5, 60.0].map(Change::Number);
        let told = plain.setups(&[0], &changes[..2]).unwrap_err();
        assert!(told.contains("role_rate + role_decay") && !told.contains('\n'), "{told}");
        assert!(read.setups(&[0], &changes).unwrap_err().contains("role_rate + role_decay"));
    }

    #[test]
    fn ranges_of_counts_take_whole_numbers() {
        let space = space(&["months=24..60", "strategy.all_30.constant.agenda=0..1", "generated=20..40"]);
        let halves: Vec<Change> = space.axes.iter().map(|axis| axis.at_share(0.51)).collect();
        assert_eq!(halves, [42.0, 0.51, 30.0].map(Change::Number));
    }

    #[test]
    fn single_values_that_cannot_be_are_found() {
        let space = space(&["parameters.trust_gain=0.1,7", "months=0,12", "no.such=1"]);
        let faults = space.faults(&Points::of(Method::Factorial, &space.axes, 0, 1));
        assert_eq!(faults.len(), 3, "{faults:?}");
        let refused = space.setups(&[0], &[Change::Number(7.0), Change::Kept, Change::Kept]).unwrap_err();
        assert!(refused.contains("trust_gain") && !refused.contains('\n'), "{refused}");
    }
}
