//! A network as files hold it.

use std::collections::BTreeMap;
use std::fmt;

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text; also every cell of a table, since tables do not tell numbers from text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    /// The number that this is, or that the text spells.
    pub fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Text(text) => text.parse().ok()?,
            Self::Whole(number) => *number as f64,
            Self::Number(number) => *number,
            Self::Flag(flag) => f64::from(u8::from(*flag)),
        };
        number.is_finite().then_some(number)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{}", number + 0.0),
            Self::Flag(flag) => write!(f, "{flag}"),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_string())
    }
}

/// Named values; what is missing is not there.
pub type Attributes = BTreeMap<String, Value>;

/// Months from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// First month.
    pub first: u32,
    /// Last month.
    pub last: u32,
}

/// An actor, or in a two-mode network a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// What ties refer to.
    pub id: String,
    /// Its name, if it has one beside the id.
    pub label: Option<String>,
    /// What else is known.
    pub attributes: Attributes,
    /// When it is there; nothing is always.
    pub spells: Vec<Spell>,
}

impl Node {
    /// A node about which nothing is known.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// Its name, or else its id.
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.id)
    }
}

/// A tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// Places of its ends: from, to.
    pub ends: [usize; 2],
    /// Whether it goes one way.
    pub directed: bool,
    /// Its weight, if stated.
    pub weight: Option<f64>,
    /// Its relation, if stated.
    pub relation: Option<String>,
    /// What else is known.
    pub attributes: Attributes,
    /// When it is there; nothing is always.
    pub spells: Vec<Spell>,
}

/// Nodes and ties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Actors first; in a two-mode network groups after them.
    pub nodes: Vec<Node>,
    /// Ties, as they are listed.
    pub ties: Vec<Tie>,
    /// In a two-mode network the number of actors; ties then run from actors to groups.
    pub actors: Option<usize>,
    /// Whether weights are strengths of a scenario, above 0 and at most 1, and not only larger and smaller.
    pub strengths: bool,
}

impl Network {
    /// Names of the attributes that any of these has, in order.
    pub fn columns<'a>(of: impl Iterator<Item = &'a Attributes>) -> Vec<&'a str> {
        let mut names: Vec<&str> = of.flat_map(|a| a.keys().map(String::as_str)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The relations, in order.
    pub fn relations(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.ties.iter().filter_map(|tie| tie.relation.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether any tie goes one way.
    pub fn is_directed(&self) -> bool {
        self.ties.iter().any(|tie| tie.directed)
    }
}
