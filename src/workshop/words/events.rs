//! What a trainer can let happen.

use super::{Pair, Words};

/// A field of an event.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// Name in scenario files.
    pub key: &'static str,
    /// What people read.
    pub name: Pair,
    /// What it holds.
    pub holds: &'static str,
    /// Lowest, highest and usual value of a number.
    pub range: [f64; 3],
    /// Whether it may be left out.
    pub optional: bool,
}

/// A kind of event.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Name in scenario files.
    pub key: &'static str,
    /// What people read.
    pub name: Pair,
    /// Its fields besides the month.
    pub fields: &'static [FieldInfo],
    /// Whether it is offered in the page.
    pub offered: bool,
}

const fn field(key: &'static str, name: Pair, holds: &'static str, range: [f64; 3]) -> FieldInfo {
    FieldInfo { key, name, holds, range, optional: false }
}

const SECTOR: FieldInfo = field("sector", ["sector", "sector"], "sector", [0.0; 3]);

/// Every kind of event.
pub const KINDS: [Kind; 10] = [
    Kind {
        key: "budget_cut",
        name: ["een bezuiniging", "a budget cut"],
        fields: &[
            SECTOR,
            field(
                "share",
                ["deel van de capaciteit dat wegvalt", "share of capacity that is lost"],
                "share",
                [0.0, 1.0, 0.3],
            ),
        ],
        offered: true,
    },
    Kind {
        key: "leader_leaves",
        name: ["de trekker vertrekt", "the leader leaves"],
        fields: &[],
        offered: true,
    },
    Kind {
        key: "scandal",
        name: ["een schandaal", "a scandal"],
        fields: &[field(
            "share",
            ["deel van de informele legitimatie dat wegvalt", "share of informal legitimacy that is lost"],
            "share",
            [0.0, 1.0, 0.5],
        )],
        offered: true,
    },
    Kind {
        key: "newcomers",
        name: ["nieuwkomers", "newcomers"],
        fields: &[field("count", ["aantal", "number"], "count", [1.0, 30.0, 4.0])],
        offered: true,
    },
    Kind {
        key: "sector_joins",
        name: ["een sector sluit aan", "a sector joins"],
        fields: &[
            SECTOR,
            field("count", ["aantal", "number"], "count", [1.0, 30.0, 4.0]),
            field("contacts", ["contacten van elk", "contacts of each"], "count", [0.0, 20.0, 2.0]),
        ],
        offered: true,
    },
    Kind {
        key: "turnover",
        name: ["personeelswisseling", "staff turnover"],
        fields: &[SECTOR],
        offered: true,
    },
    Kind {
        key: "new_rule",
        name: ["een nieuwe regel", "a new rule"],
        fields: &[
            field("between", ["tussen welke sectoren", "between which sectors"], "pair", [0.0; 3]),
            field("level", ["deel dat verloren gaat", "share that is lost"], "share", [0.0, 1.0, 0.5]),
        ],
        offered: true,
    },
    Kind {
        key: "needs_shift",
        name: ["de behoefte verschuift", "the needs shift"],
        fields: &[
            field("needs", ["nieuwe behoeften", "new needs"], "weights", [0.0; 3]),
            field("months", ["over hoeveel maanden", "over how many months"], "months", [1.0, 60.0, 12.0]),
        ],
        offered: true,
    },
    Kind {
        key: "facilitation_stops",
        name: ["de ondersteuning stopt", "facilitation stops"],
        fields: &[field(
            "taper",
            ["maanden waarin die afloopt", "months over which it fades"],
            "months",
            [0.0, 60.0, 0.0],
        )],
        offered: true,
    },
    Kind {
        key: "switch",
        name: ["een mechanisme gaat aan of uit", "a mechanism is switched"],
        fields: &[],
        offered: false,
    },
];

/// The name of a kind of event.
pub fn event_name(key: &str) -> Words {
    KINDS.iter().find(|kind| kind.key == key).map_or_else(Words::default, |kind| kind.name.into())
}
