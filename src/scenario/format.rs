//! The field table: the one place that says what a scenario file may hold.
//!
//! The reader, the checks, the JSON schema and `docs/scenario-format.md` are all made from [`root`].
//! Names of parameters, traits, metrics, mechanisms and domains come from the registries of the model.

use std::sync::LazyLock;

use crate::model::parameters::REGISTRY;
use crate::model::setup::{Mechanism, TRAITS};

use super::Status;
use super::field::{Field, Kind, Limits, Named, Variant, optional, or, required};

mod schedule;

/// The most actors a scenario can have.
pub const MAX_ACTORS: u32 = 5_000_000;
/// The most months.
pub const MAX_MONTHS: u32 = 6000;
/// The most sectors.
pub const MAX_SECTORS: usize = 200;
/// The version of the format that this program reads.
pub const VERSION: u32 = 1;
/// The tables that a run can record.
pub const TABLES: [&str; 9] =
    ["steps", "summary", "sectors", "groups", "barriers", "actors", "ties", "initiatives", "events"];

static ROOT: LazyLock<Kind> = LazyLock::new(|| Kind::Table(scenario()));

/// Everything a scenario file may hold.
pub(super) fn root() -> &'static Kind {
    &ROOT
}

fn scenario() -> Vec<Field> {
    let mut fields = about();
    fields.extend(world());
    fields.extend(schedule::fields());
    fields
}

fn about() -> Vec<Field> {
    vec![
        required("format", Kind::Whole { low: VERSION, high: VERSION }, "the version of this format"),
        optional(
            "base",
            Kind::Text,
            "the file stands alone",
            "path of the scenario file that this one is a variant of: sections of this file change those of the base, lists and values in braces replace them",
        ),
        required("title", Kind::Words, "its title, in a few words"),
        optional("story", Kind::Words, "no story", "what is going on, for participants of a workshop"),
        required("question", Kind::Words, "the question that the scenario answers"),
        or(
            "measure",
            Kind::Metric,
            "impact_cumulative",
            "the metric that the question is about: strategies are ranked and advised by it",
        ),
        optional("insight", Kind::Words, "no insight", "what it shows, told after the runs"),
        required("pattern", Kind::Words, "the pattern to expect"),
        required("source", Kind::Words, "where the scenario comes from"),
        or(
            "status",
            Kind::Choice(Status::ALL.map(Status::key).into()),
            Status::default().key(),
            "whose network it is: made up, filled in by its own participants, or taken from data; every result says so",
        ),
        optional("notes", Kind::Notes, "no notes", "notes for the facilitator of a workshop"),
        or(
            "record",
            Kind::list(Kind::Choice(TABLES.to_vec())),
            r#"["steps", "summary", "sectors"]"#,
            "the tables that a run writes",
        ),
        or(
            "structure_every",
            Kind::Whole { low: 0, high: MAX_MONTHS },
            "12",
            "months between measurements of the structure of the network; 0 is never",
        ),
    ]
}

fn world() -> Vec<Field> {
    vec![
        required("months", Kind::Whole { low: 1, high: MAX_MONTHS }, "number of months to simulate"),
        required(
            "aspects",
            Kind::Map(Box::new(Kind::Words)),
            "the aspects of the shared task (opgave), 2 to 8, each with its name in two languages",
        ),
        required("needs", Kind::Mix, "the hidden needs: how much each aspect truly matters"),
        required("sector", Kind::map(sector()), "the kinds of parties"),
        optional("actor", Kind::list(Kind::Table(actor())), "no named actors", "actors named one by one"),
        optional("actors_csv", Kind::Csv("actor"), "no file", "a CSV file with further named actors"),
        or(
            "generated",
            Kind::Whole { low: 0, high: MAX_ACTORS },
            "0",
            "number of further actors, generated from the sectors",
        ),
        or(
            "assignment",
            Kind::Choice(vec!["random", "quota"]),
            "random",
            "how a generated actor gets its sector: drawn at random by share, or in numbers fixed by share",
        ),
        optional("network", Kind::Table(network()), "no ties", "ties at the start"),
        optional(
            "tie",
            Kind::list(Kind::Table(tie())),
            "no listed ties",
            "ties between named actors; a listed tie replaces a generated one",
        ),
        optional("ties_csv", Kind::Csv("tie"), "no file", "a CSV file with further ties"),
        optional(
            "barrier",
            Kind::list(Kind::Table(barrier())),
            "no barriers",
            "barriers between sectors (belemmeringen)",
        ),
        optional("governance", governance(), "shared", "how the network is governed"),
        or(
            "approval",
            Kind::Flag,
            "false",
            "whether a committee approves initiatives beforehand (stuurgroep)",
        ),
        optional(
            "sponsor",
            Kind::Name(Named::Sector),
            "nobody",
            "the sector whose frame an imposed agenda carries",
        ),
        or(
            "membership",
            Kind::Choice(vec!["closed", "open"]),
            "closed",
            "whether actors can leave and arrive",
        ),
        optional("practice", Kind::map(practice()), "no practices", "practices that exist at the start"),
        optional(
            "group",
            Kind::map(group()),
            "no groups",
            "groups of people with needs of their own (huishoudgroepen); measured only",
        ),
        optional(
            "parameters",
            Kind::Table(parameters()),
            "every default",
            "parameters of the model that differ from their default",
        ),
        optional(
            "switches",
            Kind::Table(switches()),
            "every mechanism on",
            "mechanisms of the model, on or off",
        ),
        optional("hours", Kind::Table(hours()), "every default", "hours of work and their limits"),
    ]
}

fn sector() -> Vec<Field> {
    let mut fields = vec![
        required("name", Kind::Words, "the name of the sector"),
        or("share", Kind::share(), "0", "its share among generated actors; the shares sum to 1"),
        required("frame", Kind::Mix, "how it sees the task: the centre of its actors' frames"),
        or("concentration", Kind::above(0.0, 1e6), "20", "how close its actors' frames lie to that centre"),
        or(
            "concerned",
            Kind::Flag,
            "false",
            "whether these are the people concerned (mensen om wie het gaat)",
        ),
        optional(
            "motives",
            Kind::Motives,
            "{ dirichlet = [4, 3, 3] }",
            "weights of the motives of its actors",
        ),
        optional("competence", Kind::Mix, "an actor's own frame", "what its actors' role can contribute to"),
    ];
    fields.extend(traits());
    fields
}

fn actor() -> Vec<Field> {
    let mut fields = vec![
        required("name", Kind::Text, "its unique name"),
        required("sector", Kind::Name(Named::Sector), "its sector"),
        optional(
            "chance",
            Kind::Key,
            "its name",
            "what its chance follows, so that a name can change and its draws stay",
        ),
        or("dormant", Kind::Flag, "false", "takes no part and counts nowhere (for testing)"),
        optional("motives", Kind::Motives, "as its sector", "weights of its motives"),
        optional(
            "frame",
            Kind::Mix,
            "drawn around the sector's frame",
            "how its own institution sees the task",
        ),
        optional("competence", Kind::Mix, "as its sector", "what its role can contribute to"),
    ];
    fields.extend(traits());
    fields
}

fn traits() -> impl Iterator<Item = Field> {
    TRAITS.iter().map(|info| optional(info.key, Kind::Spread(info), info.start, info.meaning))
}

fn network() -> Vec<Field> {
    let neighbours = || {
        required(
            "neighbours",
            Kind::Whole { low: 2, high: 10_000 },
            "neighbours of each actor on the ring; an even number",
        )
    };
    let form = |name, fields, meaning| Variant { name, fields, meaning };
    let generators = vec![
        form("empty", vec![], "no ties"),
        form("complete", vec![], "everyone is tied to everyone"),
        form(
            "sectors",
            vec![
                required("mean_degree", Kind::at_least(0.0), "mean number of ties of an actor"),
                required("within", Kind::at_least(0.0), "relative chance of a tie within a sector"),
                required("across", Kind::at_least(0.0), "relative chance of a tie across sectors"),
            ],
            "pairs are tied independently, by whether they share a sector",
        ),
        form(
            "small_world",
            vec![neighbours(), required("rewire", Kind::share(), "chance that a tie is rewired")],
            "a ring with some ties rewired (Watts-Strogatz)",
        ),
        form(
            "core_periphery",
            vec![
                required("core", Kind::share(), "share of the actors in the core"),
                required("within_core", Kind::share(), "chance of a tie within the core"),
                required("core_periphery", Kind::share(), "chance of a tie between core and periphery"),
                required("within_periphery", Kind::share(), "chance of a tie within the periphery"),
            ],
            "a dense core and a sparse periphery",
        ),
        form(
            "scale_free",
            vec![required(
                "links",
                Kind::Whole { low: 1, high: 10_000 },
                "ties that each actor makes on arrival",
            )],
            "actors come one by one and tie to those with many ties (Barabasi-Albert)",
        ),
        form("ring", vec![neighbours()], "each actor is tied to the nearest on a ring"),
    ];
    vec![
        or("generator", Kind::OneOf(generators), "empty", "how ties are generated"),
        or("strength", Kind::above(0.0, 1.0), "0.3", "strength of a tie that states none"),
        or(
            "trust_sd",
            Kind::at_least(0.0),
            "0.1",
            "standard deviation of trust at the start, around the parameter trust_default",
        ),
    ]
}

fn tie() -> Vec<Field> {
    vec![
        required("from", Kind::Name(Named::Actor), "one end"),
        required("to", Kind::Name(Named::Actor), "the other end"),
        optional("strength", Kind::above(0.0, 1.0), "network.strength", "strength of the tie"),
        optional("trust", Kind::share(), "drawn", "trust of `from` in `to`"),
        optional("trust_back", Kind::share(), "drawn", "trust of `to` in `from`"),
    ]
}

fn barrier() -> Vec<Field> {
    vec![
        required("between", Kind::Pair(Named::Sector), "the two sectors"),
        required("level", Kind::share(), "share of joint progress that is lost"),
        optional(
            "rules",
            Kind::list(Kind::Words),
            "no text",
            "the text of the rules that stand between them",
        ),
    ]
}

fn governance() -> Kind {
    let lead = required("lead", Kind::Name(Named::Sector), "the sector that leads");
    let variants = vec![
        Variant { name: "shared", fields: vec![], meaning: "the participants together" },
        Variant {
            name: "lead_organisation",
            fields: vec![lead],
            meaning: "one sector leads and weighs more in the vision",
        },
        Variant {
            name: "administrative",
            fields: vec![],
            meaning: "a separate organisation that members pay for",
        },
    ];
    Kind::Tagged { tag: "kind", default: Some("shared"), common: vec![], variants }
}

fn practice() -> Vec<Field> {
    vec![
        required("theme", Kind::Mix, "what it works on"),
        or("vigour", Kind::above(0.0, 1.0), "1", "how alive it is"),
        required(
            "followers",
            Kind::List { of: Box::new(Kind::Name(Named::Actor)), at_least: 1 },
            "the named actors that follow it",
        ),
    ]
}

fn group() -> Vec<Field> {
    vec![required("name", Kind::Words, "the name of the group"), required("needs", Kind::Mix, "its needs")]
}

fn parameters() -> Vec<Field> {
    REGISTRY
        .iter()
        .map(|info| or(info.name, Kind::Parameter(info), info.default.to_string(), info.meaning))
        .collect()
}

fn switches() -> Vec<Field> {
    let mut fields: Vec<Field> = Mechanism::ALL
        .iter()
        .map(|m| or(m.key(), Kind::Flag, "true", format!("off: {}", m.off_means())))
        .collect();
    fields.push(or(
        "every_tie",
        Kind::Flag,
        "false",
        "on: every tie meets every month, nobody encounters anybody new, strengths stay",
    ));
    fields
}

fn hours() -> Vec<Field> {
    let hours = || Kind::Number(Limits { low: 0.0, high: 1e9, above: false });
    vec![
        optional(
            "orchestration",
            Kind::Table(schedule::by_domain(hours, "40")),
            "40 for each",
            "hours of orchestration per unit of intensity and month, by domain",
        ),
        or("meeting", hours(), "2", "hours of each partner per meeting"),
        or("person_month", hours(), "130", "hours in a person-month of work"),
        optional("orchestration_cap", hours(), "no limit", "most hours of orchestration in a month"),
        optional("partners_cap", hours(), "no limit", "most hours of all partners together in a month"),
    ]
}
