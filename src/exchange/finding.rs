//! What reading and combining left out, merged or assumed.

use std::fmt;

use super::combine::Duplicates;
use super::ledger::short;
use crate::scenario::{MAX_SECTORS, counted};

const TIES: [&str; 2] = ["tie", "ties"];

/// One thing that a reader of the result must know.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Rows that a filter left out.
    Filtered { rule: String, kept: usize, of: usize },
    /// Ends of ties that the list of actors does not have became actors.
    Added { names: Vec<String> },
    /// Ties with an end that the list of actors does not have were left out.
    Unknown { ties: usize, names: Vec<String> },
    /// Ties from an actor to itself were left out.
    SelfTies { count: usize, names: Vec<String> },
    /// Ties listed more than once were merged.
    Merged { count: usize, rule: Duplicates },
    /// Ties with a weight of 0 count as no tie.
    Weightless { count: usize },
    /// Ties with a weight below 0 were left out.
    Negative { count: usize },
    /// Ties without a weight, where others of their relation have one.
    NoWeight { count: usize },
    /// Actors without any tie were kept.
    Isolated { names: Vec<String> },
    /// Memberships became ties.
    Projected { actors: usize, groups: usize, memberships: usize, ties: usize, rule: &'static str },
    /// The same actor is in the same group twice.
    SameMembership { count: usize },
    /// Several relations were taken together.
    Relations { names: Vec<String> },
    /// Ties that go one way became ties both ways.
    Directed { pairs: usize, mutual: usize },
    /// Weights are strengths, taken as they are.
    Strengths,
    /// Weights that could be strengths were scaled to the strongest.
    Scaled { largest: f64, strongest: f64 },
    /// Every tie is alike, so none states a strength.
    Alike,
    /// Names that several actors have got their id behind them.
    Renamed { names: Vec<String> },
    /// Names with stray spaces or control characters were cleaned.
    Cleaned { count: usize },
    /// Actors without a sector.
    NoSector { count: usize, column: String },
    /// A column of actors that looks like sectors has too many values.
    ManySectors { column: String, many: usize },
    /// A column was chosen by its name.
    Column { role: &'static str, column: String },
    /// Part of a file that means nothing here.
    Ignored { what: String },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Filtered { rule, kept, of } => write!(f, "kept {kept} of {of} ties: {rule}"),
            Self::Added { names } => {
                let ends = ["end of a tie is not in the list", "ends of ties are not in the list"];
                write!(f, "{} of actors; added: {}", counted(names.len(), ends), some(names))
            }
            Self::Unknown { ties, names } => write!(
                f,
                "left out {} with an end that is not in the list of actors: {}",
                counted(*ties, TIES),
                some(names)
            ),
            Self::SelfTies { count, names } => {
                write!(f, "left out {} from an actor to itself: {}", counted(*count, TIES), some(names))
            }
            Self::Merged { count, rule } => {
                write!(f, "merged {} listed before: {}", counted(*count, TIES), rule.words())
            }
            Self::Weightless { count } => {
                write!(f, "{} 0, which counts as no tie", counted(*count, ["tie weighs", "ties weigh"]))
            }
            Self::Negative { count } => {
                write!(f, "left out {} with a weight below 0: a tie here has no sign", counted(*count, TIES))
            }
            Self::NoWeight { count } => write!(
                f,
                "{} no weight where others of the relation do: strength is `network.strength`",
                counted(*count, ["tie states", "ties state"])
            ),
            Self::Isolated { names } => {
                write!(f, "kept {} without a tie: {}", counted(names.len(), ["actor", "actors"]), some(names))
            }
            Self::Projected { actors, groups, memberships, ties, rule } => write!(
                f,
                "{memberships} memberships of {actors} actors in {groups} groups became {ties} ties: {rule}"
            ),
            Self::SameMembership { count } => {
                write!(f, "counted {} listed twice once", counted(*count, ["membership", "memberships"]))
            }
            Self::Relations { names } => write!(
                f,
                "took {} relations together, each divided by its largest weight: {}",
                names.len(),
                some(names)
            ),
            Self::Directed { pairs, mutual } => write!(
                f,
                "{pairs} pairs are tied in a direction, {mutual} of them both ways; the strength of a pair is the mean of both directions, so a tie that goes one way weighs half"
            ),
            Self::Strengths => write!(
                f,
                "took strengths as they are; the strength of a pair listed both ways is the mean of the two"
            ),
            Self::Scaled { largest, strongest } => write!(
                f,
                "scaled weights so that the strongest tie has strength {strongest}; where they are strengths already, `--strongest {largest}` keeps them"
            ),
            Self::Alike => {
                write!(f, "all ties are alike, so none states a strength: it is `network.strength`")
            }
            Self::Renamed { names } => {
                write!(
                    f,
                    "{} a name with another, so the id stands behind it: {}",
                    counted(names.len(), ["actor shares", "actors share"]),
                    some(names)
                )
            }
            Self::Cleaned { count } => {
                write!(
                    f,
                    "took stray spaces or control characters from {}",
                    counted(*count, ["name", "names"])
                )
            }
            Self::NoSector { count, column } => {
                write!(
                    f,
                    "{} no `{column}`: the sector is `unknown`",
                    counted(*count, ["actor states", "actors state"])
                )
            }
            Self::ManySectors { column, many } => write!(
                f,
                "passed over the column `{column}`: it has {many} values, and a scenario fewer than {MAX_SECTORS} sectors"
            ),
            Self::Column { role, column } => write!(f, "read the {role} from the column `{column}`"),
            Self::Ignored { what } => write!(f, "passed over {what}"),
        }
    }
}

/// The first few names.
fn some(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(6).map(|name| short(name, 40)).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    shown.join(", ") + more
}
