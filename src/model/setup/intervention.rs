//! Facilitation as a schedule: six domains, each with an intensity and a style over time.

use crate::model::metrics::Metric;

/// The six domains of network orchestration (*netwerkregie*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// Opgave agenderen. Style 0 inclusive (gezamenlijk agenderen), 1 imposed (eenzijdig framen).
    Agenda,
    /// Interactie faciliteren. Style 0 bonding (verdiepen), 1 bridging (verbreden).
    Interaction,
    /// Actoren mobiliseren. Style 0 own role (bescheiden en oprecht), 1 grand pledges (groots en meeslepend).
    Mobilisation,
    /// Platform creëren. Style 0 coalition level, 1 network level.
    Platform,
    /// Samensturen voor impact. Style 0 guiding principles (leidende principes), 1 monitoring.
    Steering,
    /// Legitimatie. Style 0 informal, 1 formal.
    Legitimacy,
}

impl Domain {
    /// All six, in the order of the model's description.
    pub const ALL: [Domain; 6] = [
        Self::Agenda,
        Self::Interaction,
        Self::Mobilisation,
        Self::Platform,
        Self::Steering,
        Self::Legitimacy,
    ];

    /// Name in scenario files and tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Interaction => "interaction",
            Self::Mobilisation => "mobilisation",
            Self::Platform => "platform",
            Self::Steering => "steering",
            Self::Legitimacy => "legitimacy",
        }
    }

    /// Names of the two poles of its style, at 0 and at 1.
    pub fn poles(self) -> [&'static str; 2] {
        match self {
            Self::Agenda => ["inclusive", "imposed"],
            Self::Interaction => ["bonding", "bridging"],
            Self::Mobilisation => ["own_role", "grand_pledges"],
            Self::Platform => ["coalition", "network"],
            Self::Steering => ["principles", "monitoring"],
            Self::Legitimacy => ["informal", "formal"],
        }
    }
}

/// Who intervenes; recorded, without effect on the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// A network orchestrator.
    #[default]
    Orchestrator,
    /// A participant.
    Participant,
    /// The initiator of the network.
    Initiator,
}

/// When facilitation stops, whatever its lines say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The last month at full strength.
    pub month: u32,
    /// Months over which it then falls evenly (0: at once).
    pub taper: u32,
}

impl Stop {
    /// A stop that begins to fade in a month, over so many months.
    pub fn begun(month: u32, taper: u32) -> Self {
        Self { month: month.saturating_sub(1), taper }
    }

    /// The share of what is planned that is left in a month.
    pub fn left(&self, month: u32) -> f64 {
        let after = month.saturating_sub(self.month);
        if after > self.taper { 0.0 } else { 1.0 - f64::from(after) / (f64::from(self.taper) + 1.0) }
    }
}

/// One line of a schedule.
///
/// Lines of one domain that are in force in the same month add up, to at most 1; their style is the mean
/// by intensity.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// The domain.
    pub domain: Domain,
    /// Intensity `u` at full strength, from 0 to 1.
    pub intensity: f64,
    /// Style, from 0 to 1 between the domain's two poles.
    pub style: f64,
    /// First month, 1 or later.
    pub from: u32,
    /// Last month.
    pub to: u32,
    /// Months over which it rises evenly to full strength (0 or 1: at once).
    pub ramp_up: u32,
    /// Months at the end over which it falls evenly (0 or 1: at once).
    pub ramp_down: u32,
    /// When facilitation as a whole stops, if it does before the last month.
    pub stop: Option<Stop>,
    /// Who intervenes.
    pub by: By,
    /// In force only in months after which all of these held last month.
    pub while_all: Vec<Condition>,
    /// In force only from the first month after which all of these held.
    pub once_all: Vec<Condition>,
}

impl Intervention {
    /// Full strength from the first month to the last.
    pub fn constant(domain: Domain, intensity: f64, style: f64, months: u32) -> Self {
        Self {
            domain,
            intensity,
            style,
            from: 1,
            to: months,
            ramp_up: 0,
            ramp_down: 0,
            stop: None,
            by: By::Orchestrator,
            while_all: Vec::new(),
            once_all: Vec::new(),
        }
    }

    /// Every condition of either kind.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.while_all.iter().chain(&self.once_all)
    }

    /// Intensity in a month by its window and ramps, before any condition.
    pub fn planned(&self, month: u32) -> f64 {
        if month < self.from || month > self.to {
            return 0.0;
        }
        let ramp = |passed: u32, length: u32| {
            if passed >= length { 1.0 } else { f64::from(passed) / f64::from(length) }
        };
        let rise = ramp(month - self.from + 1, self.ramp_up);
        let fall = ramp(self.to - month + 1, self.ramp_down);
        let planned = self.intensity * rise.min(fall);
        self.stop.map_or(planned, |stop| planned * stop.left(month))
    }
}

/// A rule on what was observed last month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// What is looked at; one that is measured every month.
    pub metric: Metric,
    /// Above the level, or else below it.
    pub above: bool,
    /// The level.
    pub level: f64,
}

impl Condition {
    /// Whether it holds for an observed value; an empty value (`NaN`) never does.
    pub fn holds(&self, observed: f64) -> bool {
        if self.above { observed > self.level } else { observed < self.level }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ramps_rise_and_fall_within_the_window() {
        let mut line = Intervention::constant(Domain::Agenda, 0.6, 0.0, 10);
        line.from = 3;
        line.ramp_up = 3;
        line.ramp_down = 2;
        let plan: Vec<f64> = (1..=11).map(|month| line.planned(month)).collect();
        let expected = [0.0, 0.0, 0.2, 0.4, 0.6, 0.6, 0.6, 0.6, 0.6, 0.3, 0.0];
        for (found, expected) in plan.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-15, "{plan:?}");
        }
    }

    #[test]
    fn what_stops_is_untouched_before_and_falls_evenly_after() {
        let line = Intervention {
            stop: Some(Stop { month: 4, taper: 3 }),
            ..Intervention::constant(Domain::Agenda, 0.8, 0.0, 10)
        };
        let plan: Vec<f64> = (1..=10).map(|month| line.planned(month)).collect();
        let expected = [0.8, 0.8, 0.8, 0.8, 0.6, 0.4, 0.2, 0.0, 0.0, 0.0];
        assert!(
            plan.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15),
            "{plan:?}"
        );
        assert_eq!([Stop { month: 2, taper: 0 }.left(2), Stop { month: 2, taper: 0 }.left(3)], [1.0, 0.0]);
    }

    #[test]
    fn an_empty_observation_meets_no_condition() {
        let rule = Condition { metric: Metric::Trust, above: false, level: 0.35 };
        assert!(rule.holds(0.3) && !rule.holds(0.35) && !rule.holds(f64::NAN));
    }
}
