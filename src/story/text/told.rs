//! How metrics are told: their labels, and which of them a table, a cause or a path names.

use crate::model::metrics::Metric;
use crate::story::language::{Language, sensible};

/// How a metric is told.
pub(super) struct Told {
    pub(super) metric: Metric,
    pub(super) english: &'static str,
    pub(super) dutch: &'static str,
    pub(super) decimals: usize,
    pub(super) percent: bool,
}

pub(super) const fn told(
    metric: Metric,
    english: &'static str,
    dutch: &'static str,
    decimals: usize,
    percent: bool,
) -> Told {
    Told { metric, english, dutch, decimals, percent }
}

/// The rows of the table, in order.
pub(super) const TABLE: &[Told] = &[
    told(Metric::Alignment, "alignment (highest 1)", "gelijkgerichtheid (hoogst 1)", 2, false),
    told(Metric::Impact, "impact, last month (highest 1)", "impact laatste maand (hoogst 1)", 2, false),
    told(Metric::ImpactCumulative, "impact so far (full months)", "impact tot nu (volle maanden)", 1, false),
    told(Metric::HoursOrchestration, "hours of orchestration", "orkestratie-uren", 0, false),
    told(Metric::HoursPartners, "hours of the partners", "partner-uren", 0, false),
];

/// What can explain a difference: each a state or a flow that the mechanisms of the model go through.
pub(super) const CAUSES: &[Told] = &[
    told(
        Metric::VisionMatch,
        "the shared vision fits the true needs better or worse: overlap",
        "de verandertheorie past beter of slechter bij wat nodig is: overlap",
        2,
        false,
    ),
    told(Metric::Clarity, "clarity of the shared vision", "helderheid van de verandertheorie", 2, false),
    told(Metric::Trust, "trust between contacts", "vertrouwen tussen contacten", 2, false),
    told(Metric::Core, "parties in the core", "partijen in de kern", 0, true),
    told(Metric::RoleClarity, "knowing one's own role", "de eigen rol kennen", 2, false),
    told(Metric::Legitimacy, "legitimacy", "legitimatie", 2, false),
    told(
        Metric::SalienceMoral,
        "how alive the moral motive is",
        "hoe sterk het morele motief leeft",
        2,
        false,
    ),
    told(
        Metric::LessonsShared,
        "lessons that reached the whole network",
        "lessen die het hele netwerk bereikten",
        0,
        false,
    ),
];

/// What impact comes through: work in initiatives, and practices that others follow.
pub(super) const PATH: &[Told] = &[
    told(Metric::Succeeded, "initiatives that succeeded", "geslaagde initiatieven", 0, false),
    told(Metric::Following, "parties that follow what worked", "partijen die navolgen wat werkt", 0, true),
];

/// The four functions, for the weakest link.
pub(super) const FUNCTIONS: &[Told] = &[
    told(Metric::FlowMeet, "meeting", "ontmoeten", 2, false),
    told(Metric::FlowAct, "acting", "handelen", 2, false),
    told(Metric::FlowSteer, "steering", "richten", 2, false),
    told(Metric::FlowLearn, "learning", "leren", 2, false),
];

impl Told {
    pub(super) fn label(&self, language: Language) -> &'static str {
        language.pick(self.english, self.dutch)
    }

    pub(super) fn number(&self, language: Language, x: f64) -> String {
        if self.percent {
            format!("{}%", language.number(100.0 * x, self.decimals))
        } else if self.decimals == 0 {
            language.grouped(sensible(x))
        } else {
            language.number(x, self.decimals)
        }
    }
}
