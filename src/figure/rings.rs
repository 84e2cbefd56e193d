//! The network in rings of involvement: who is at the core, active, at the edge or (still) outside.

use super::text::plain;

/// Engagement from which an actor is core, active and periphery; below the last it is outside.
pub(super) const BOUNDS: [f64; 3] = [0.6, 0.3, 0.1];

/// Above this many ties a panel turns into a hairball.
const MOST_TIES: usize = 90;

/// One actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub(super) label: String,
    pub(super) sector: usize,
    pub(super) engagement: f64,
    pub(super) capacity: f64,
}

impl Node {
    /// `sector` is an index into the panel's sectors; engagement runs from 0 to 1; capacity is any scale above 0.
    pub fn new(label: impl AsRef<str>, sector: usize, engagement: f64, capacity: f64) -> Self {
        let (engagement, capacity) = (clean(engagement).min(1.0), clean(capacity));
        Self { label: plain(label.as_ref()), sector, engagement, capacity }
    }

    /// The ring this actor is in: 0 core, 1 active, 2 periphery, 3 outside.
    pub(super) fn ring(&self) -> usize {
        BOUNDS.iter().position(|b| self.engagement >= *b).unwrap_or(BOUNDS.len())
    }
}

/// A relation between two actors, by index, and its strength.
pub type Tie = (usize, usize, f64);

/// How far an initiative has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Forming,
    Running,
    Succeeded,
    Stopped,
}

/// An initiative: actors around one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(super) label: String,
    pub(super) members: Vec<usize>,
    pub(super) stage: Stage,
}

impl Table {
    pub fn new(label: impl AsRef<str>, members: Vec<usize>, stage: Stage) -> Self {
        Self { label: plain(label.as_ref()), members, stage }
    }
}

/// One state of the network. Panels with the same actors in the same order can be compared by position.
#[derive(Debug, Clone, PartialEq)]
pub struct Rings {
    pub(super) title: String,
    pub(super) sectors: Vec<String>,
    pub(super) rings: [String; 4],
    pub(super) nodes: Vec<Node>,
    pub(super) ties: Vec<Tie>,
    pub(super) tables: Vec<Table>,
}

impl Rings {
    /// `rings` names core, active, periphery and outside, in that order. Actors of an
    /// unknown sector share one without a name.
    pub fn new(
        title: impl AsRef<str>,
        sectors: Vec<String>,
        rings: [String; 4],
        mut nodes: Vec<Node>,
    ) -> Self {
        let sectors: Vec<String> = sectors.iter().map(|s| plain(s)).collect();
        for node in &mut nodes {
            node.sector = node.sector.min(sectors.len());
        }
        let rings = rings.map(|r| plain(&r));
        Self { title: plain(title.as_ref()), sectors, rings, nodes, ties: Vec::new(), tables: Vec::new() }
    }

    /// Adds relations. Those to oneself, to nobody or of no strength are left out.
    pub fn with_ties(mut self, ties: Vec<Tie>) -> Self {
        let n = self.nodes.len();
        self.ties =
            ties.into_iter().filter(|(a, b, s)| a != b && *a < n && *b < n && clean(*s) > 0.0).collect();
        self
    }

    /// Adds initiatives. Members that do not exist are left out.
    pub fn with_tables(mut self, tables: Vec<Table>) -> Self {
        self.tables = tables;
        for table in &mut self.tables {
            table.members.retain(|m| *m < self.nodes.len());
        }
        self
    }

    /// How many actors each ring holds.
    pub(super) fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for node in &self.nodes {
            counts[node.ring()] += 1;
        }
        counts
    }

    /// The strongest ties: at most one per actor, and no more than a reader can tell apart.
    pub(super) fn strongest(&self) -> Vec<Tie> {
        let mut ties = self.ties.clone();
        ties.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        ties.truncate(self.nodes.len().min(MOST_TIES));
        ties
    }

    /// The largest initiatives, at most `most`.
    pub(super) fn largest(&self, most: usize) -> Vec<&Table> {
        let mut tables: Vec<&Table> = self.tables.iter().collect();
        tables.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then(a.label.cmp(&b.label)));
        tables.truncate(most);
        tables
    }

    /// A letter for each sector: the first of its name that is still free, else the next free capital.
    pub(super) fn letters(&self) -> Vec<char> {
        let mut taken: Vec<char> = Vec::new();
        for label in &self.sectors {
            let own = label.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase);
            let free = own.chain('A'..='Z').chain('0'..='9').find(|c| !taken.contains(c));
            taken.push(free.unwrap_or('·'));
        }
        taken
    }
}

fn clean(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(engagements: &[f64]) -> Rings {
        let names = ["core", "active", "periphery", "outside"].map(String::from);
        let nodes = engagements.iter().map(|e| Node::new("a", 0, *e, 1.0)).collect();
        Rings::new("month 0", vec!["Zorg".into(), "Zekerheid".into()], names, nodes)
    }

    #[test]
    fn bounds_belong_to_the_inner_ring() {
        assert_eq!(rings(&[0.6, 0.59, 0.3, 0.1, 0.09, f64::NAN, 7.0]).counts(), [2, 2, 1, 2]);
    }

    #[test]
    fn ties_are_checked_and_the_strongest_stay() {
        let r = rings(&[0.5, 0.5]).with_ties(vec![
            (0, 1, 0.2),
            (1, 0, 0.9),
            (0, 0, 1.0),
            (0, 7, 1.0),
            (0, 1, 0.5),
        ]);
        assert_eq!(r.strongest(), [(1, 0, 0.9), (0, 1, 0.5)]);
    }

    #[test]
    fn sectors_get_different_letters() {
        assert_eq!(rings(&[]).letters(), ['Z', 'E']);
    }
}
