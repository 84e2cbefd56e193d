//! The field table, second part: strategies, schedules and events.

use crate::model::setup::{Domain, Mechanism};
use crate::scenario::expectation::Comparison;
use crate::scenario::field::{Field, Kind, Named, Variant, optional, or, required};

use super::MAX_MONTHS;

/// The fields of a scenario that say what is done and what happens.
pub(super) fn fields() -> Vec<Field> {
    vec![
        required(
            "strategy",
            Kind::map(strategy()),
            "ways to facilitate the network, to be compared; at least one",
        ),
        optional(
            "baseline",
            Kind::Name(Named::Strategy),
            "the first strategy",
            "the strategy that others are compared with (zonder ondersteuning)",
        ),
        optional(
            "default_strategy",
            Kind::Name(Named::Strategy),
            "the first strategy",
            "the strategy that is run when none is asked for",
        ),
        optional(
            "event",
            Kind::list(event()),
            "no events",
            "what happens to the network, whatever the strategy",
        ),
        optional(
            "expect",
            Kind::list(Kind::Table(expectation())),
            "nothing declared",
            "the pattern as comparisons, declared before anything is measured",
        ),
        optional(
            "tour",
            Kind::list(Kind::Table(step())),
            "no tour",
            "where a workshop takes a group, step by step",
        ),
    ]
}

/// A step of a guided tour.
fn step() -> Vec<Field> {
    vec![
        optional(
            "strategy",
            Kind::Name(Named::Strategy),
            "the one on view before",
            "the strategy that is on view",
        ),
        or("month", Kind::Whole { low: 0, high: MAX_MONTHS }, "0", "the month that is on view"),
        optional("metric", Kind::Metric, "the ones on view before", "the curve to look at"),
        required("text", Kind::Words, "what is told"),
        optional("ask", Kind::Words, "nothing", "what the facilitator asks"),
    ]
}

/// One field for each domain.
pub(super) fn by_domain(kind: impl Fn() -> Kind, fallback: &'static str) -> Vec<Field> {
    Domain::ALL
        .iter()
        .map(|domain| or(domain.key(), kind(), fallback, format!("for the domain {}", domain.key())))
        .collect()
}

fn expectation() -> Vec<Field> {
    let strategy = || Kind::Name(Named::Strategy);
    let keys = |comparisons: &[Comparison]| Kind::Choice(comparisons.iter().map(|c| c.key()).collect());
    vec![
        required("metric", Kind::Metric, "what is compared"),
        required("strategy", strategy(), "the strategy"),
        optional("against", strategy(), "the baseline", "the strategy it is compared with"),
        required("is", keys(&Comparison::EXPECTED), "what is expected of the strategy"),
        optional(
            "month",
            Kind::Whole { low: 1, high: MAX_MONTHS },
            "the last month",
            "the month at whose end it is measured",
        ),
        optional(
            "relevant",
            Kind::at_least(0.0),
            "a twentieth of what the other has",
            "the smallest difference that matters",
        ),
        optional(
            "found",
            keys(&Comparison::ALL),
            "as expected",
            "what has been found since; something else than expected needs a note",
        ),
        optional("note", Kind::Words, "no note", "what to say about it"),
    ]
}

fn strategy() -> Vec<Field> {
    let styles = Domain::ALL
        .iter()
        .map(|d| {
            or(d.key(), Kind::Style(Some(*d)), "0", format!("0 is {}, 1 is {}", d.poles()[0], d.poles()[1]))
        })
        .collect();
    vec![
        required("title", Kind::Words, "its title, in a few words"),
        optional("story", Kind::Words, "no story", "what is done, for participants of a workshop"),
        optional(
            "based_on",
            Kind::Name(Named::Strategy),
            "stands alone",
            "another strategy, whose lines, events and changes this one takes over and changes",
        ),
        optional(
            "constant",
            Kind::Table(by_domain(Kind::share, "0")),
            "nothing",
            "intensities from the first month to the last, by domain",
        ),
        optional("style", Kind::Table(styles), "0 for each", "styles of these constant lines, by domain"),
        optional(
            "intervention",
            Kind::list(Kind::Table(intervention())),
            "no lines",
            "lines of the schedule; lines of one domain add up, to at most 1",
        ),
        optional(
            "event",
            Kind::list(event()),
            "no events",
            "what happens to the network under this strategy only, in the form of the events of the scenario",
        ),
        optional(
            "stop",
            Kind::Whole { low: 0, high: MAX_MONTHS },
            "it goes on as its lines say",
            "the last month of facilitation at full strength; later months of every line are cut off",
        ),
        or(
            "taper",
            Kind::Whole { low: 0, high: MAX_MONTHS },
            "0",
            "months after `stop` over which facilitation falls evenly; 0 is at once",
        ),
        optional("set", Kind::Patch, "nothing", "changes of the scenario for this strategy"),
        or(
            "control",
            Kind::Flag,
            "false",
            "it shows what an effect comes from and cannot be chosen: it is compared where it is asked for, and never advised",
        ),
    ]
}

fn intervention() -> Vec<Field> {
    let month = || Kind::Whole { low: 1, high: MAX_MONTHS };
    let length = || Kind::Whole { low: 0, high: MAX_MONTHS };
    let rules = || Kind::list(Kind::Rule);
    vec![
        required(
            "domain",
            Kind::Choice(Domain::ALL.iter().map(|d| d.key()).collect()),
            "the domain of orchestration",
        ),
        required("intensity", Kind::share(), "intensity at full strength"),
        or("style", Kind::Style(None), "0", "where between the two poles of the domain"),
        or("from", month(), "1", "first month"),
        optional("to", month(), "the last month", "last month"),
        or("ramp_up", length(), "0", "months over which it rises evenly to full strength"),
        or("ramp_down", length(), "0", "months at the end over which it falls evenly"),
        or(
            "by",
            Kind::Choice(vec!["orchestrator", "participant", "initiator"]),
            "orchestrator",
            "who intervenes; recorded only",
        ),
        optional(
            "while",
            rules(),
            "always",
            "in force only in months after which all of these held last month",
        ),
        optional(
            "once",
            rules(),
            "from the start",
            "in force only from the first month after which all of these held",
        ),
    ]
}

fn event() -> Kind {
    let sector = || required("sector", Kind::Name(Named::Sector), "the sector");
    let count = || required("count", Kind::Whole { low: 1, high: 1_000_000 }, "number of actors");
    let months = |key, low, meaning| {
        or(key, Kind::Whole { low, high: MAX_MONTHS }, if low == 0 { "0" } else { "1" }, meaning)
    };
    let form = |name, fields, meaning| Variant { name, fields, meaning };
    let variants = vec![
        form(
            "budget_cut",
            vec![sector(), required("share", Kind::share(), "share of its capacity that is lost, for good")],
            "the capacity of a sector falls",
        ),
        form(
            "turnover",
            vec![
                optional(
                    "actor",
                    Kind::Name(Named::Actor),
                    "a sector instead",
                    "the actor whose staff changes",
                ),
                optional(
                    "sector",
                    Kind::Name(Named::Sector),
                    "an actor instead",
                    "the sector whose staff changes",
                ),
            ],
            "staff turnover: ties start anew",
        ),
        form(
            "leader_leaves",
            vec![optional(
                "actor",
                Kind::Name(Named::Actor),
                "the one with the largest engagement times prominence",
                "the actor that leaves",
            )],
            "an actor leaves",
        ),
        form(
            "sector_joins",
            vec![
                sector(),
                count(),
                or(
                    "contacts",
                    Kind::Whole { low: 0, high: 10_000 },
                    "1",
                    "actors that each is introduced to",
                ),
            ],
            "actors of one sector join",
        ),
        form("newcomers", vec![count()], "actors of any sector join"),
        form(
            "scandal",
            vec![required("share", Kind::share(), "share of informal legitimacy that is lost")],
            "informal legitimacy falls",
        ),
        form(
            "needs_shift",
            vec![
                required("needs", Kind::Mix, "the new needs"),
                months("months", 1, "months the shift takes; 1 is at once"),
            ],
            "the needs move",
        ),
        form(
            "new_rule",
            vec![
                required("between", Kind::Pair(Named::Sector), "the two sectors"),
                required("level", Kind::share(), "the barrier that there is from now on"),
            ],
            "a barrier rises",
        ),
        form(
            "facilitation_stops",
            vec![months("taper", 0, "months over which it fades; 0 is at once")],
            "all facilitation ends",
        ),
        form(
            "switch",
            vec![
                required(
                    "mechanism",
                    Kind::Choice(Mechanism::ALL.iter().map(|m| m.key()).collect()),
                    "the mechanism",
                ),
                required("on", Kind::Flag, "on or off"),
            ],
            "a mechanism of the model is switched",
        ),
    ];
    let month = required("month", Kind::Whole { low: 1, high: MAX_MONTHS }, "the month it happens");
    Kind::Tagged { tag: "kind", default: None, common: vec![month], variants }
}
