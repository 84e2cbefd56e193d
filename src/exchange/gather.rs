//! What files say, gathered before it becomes a network: any order of files, references settled last.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::ledger::{Ledger, Place, meant};
use super::network::{Attributes, Network, Node, Tie, Value};

/// What becomes of a tie whose end is not in the list of actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// A problem, with its line.
    #[default]
    Refuse,
    /// The end becomes an actor.
    Add,
    /// The tie is left out.
    Drop,
}

/// A filter on ties.
#[derive(Clone, Debug, PartialEq)]
pub enum Keep {
    /// The attribute is one of these.
    OneOf(String, Vec<String>),
    /// The attribute is at most this.
    AtMost(String, f64),
    /// The attribute is at least this.
    AtLeast(String, f64),
}

impl Keep {
    /// Reads `wave=1`, `type=advice,cowork`, `rank<=4` or `weight>=2`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.trim().parse::<f64>().map_err(|_| format!("`{text}` is not a number"));
        let filter = if let Some((column, value)) = text.split_once("<=") {
            Self::AtMost(column.trim().into(), number(value)?)
        } else if let Some((column, value)) = text.split_once(">=") {
            Self::AtLeast(column.trim().into(), number(value)?)
        } else if let Some((column, values)) = text.split_once('=') {
            Self::OneOf(column.trim().into(), values.split(',').map(|v| v.trim().to_string()).collect())
        } else {
            return Err("write COLUMN=VALUE, COLUMN=VALUE,VALUE, COLUMN<=NUMBER or COLUMN>=NUMBER".into());
        };
        if filter.column().is_empty() { Err("the name of the column is missing".into()) } else { Ok(filter) }
    }

    pub(super) fn column(&self) -> &str {
        match self {
            Self::OneOf(column, _) | Self::AtMost(column, _) | Self::AtLeast(column, _) => column,
        }
    }

    /// Whether it keeps something with this value.
    fn keeps(&self, value: Option<&Value>) -> bool {
        match (self, value) {
            (_, None) => false,
            (Self::OneOf(_, words), Some(value)) => words.contains(&value.to_string()),
            (Self::AtMost(_, most), Some(value)) => value.number().is_some_and(|x| x <= *most),
            (Self::AtLeast(_, least), Some(value)) => value.number().is_some_and(|x| x >= *least),
        }
    }

    pub(super) fn words(&self) -> String {
        match self {
            Self::OneOf(column, words) => format!("`{column}` is {}", words.join(" or ")),
            Self::AtMost(column, most) => format!("`{column}` is at most {most}"),
            Self::AtLeast(column, least) => format!("`{column}` is at least {least}"),
        }
    }
}

/// Which columns or attributes mean what, and what to do with doubtful rows.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// One end; `from` or `source` if not stated.
    pub from: Option<String>,
    /// The other end; `to` or `target` if not stated.
    pub to: Option<String>,
    /// Weight; `weight` or `strength` if not stated.
    pub weight: Option<String>,
    /// Relation; `relation` or `type` if not stated.
    pub relation: Option<String>,
    /// Id of an actor; `id` if not stated.
    pub id: Option<String>,
    /// Name of an actor; `name` or `label` if not stated.
    pub name: Option<String>,
    /// Ties to keep: all of these hold.
    pub keep: Vec<Keep>,
    /// Whether ties of tables go one way; if not stated a column `directed` tells, and without one they do.
    pub directed: Option<bool>,
    /// What becomes of unknown ends.
    pub unknown: Unknown,
}

impl Columns {
    /// Whether the column of weights holds strengths of a scenario: it is called so, and nobody calls it a weight.
    pub(super) fn strengths(&self, weight: Option<&str>) -> bool {
        self.weight.is_none() && weight.is_some_and(|column| column.eq_ignore_ascii_case("strength"))
    }
}

/// A tie whose ends are still words.
pub(super) struct Loose {
    pub ends: [String; 2],
    pub directed: bool,
    pub attributes: Attributes,
    pub file: usize,
    pub line: usize,
    /// From an actor to a group.
    pub member: bool,
    /// What it is called if no attribute says so.
    pub relation: Option<String>,
    /// Whether that is the name of its file or column.
    pub named_by_file: bool,
}

/// What files said so far.
#[derive(Default)]
pub(super) struct Gather {
    pub ledger: Ledger,
    pub findings: Vec<Finding>,
    pub files: Vec<String>,
    pub declared: Vec<Node>,
    /// Ids that files declare to be groups.
    pub groups: BTreeSet<String>,
    pub loose: Vec<Loose>,
    places: BTreeMap<String, usize>,
}

impl Gather {
    /// Adds an actor; what several files say about one id comes together.
    pub fn node(&mut self, node: Node, file: usize, line: usize, once: &mut BTreeSet<String>) {
        if !once.insert(node.id.clone()) {
            let place = Place::line(&self.files[file], line).field("id", None);
            self.ledger.add(
                place,
                "the id occurs twice",
                &node.id,
                "each id once in a file",
                "remove one of the two, or name another column with --id",
            );
            return;
        }
        match self.places.get(&node.id) {
            Some(&known) => {
                let known = &mut self.declared[known];
                known.label = node.label.or(known.label.take());
                known.attributes.extend(node.attributes);
            }
            None => {
                self.places.insert(node.id.clone(), self.declared.len());
                self.declared.push(node);
            }
        }
    }

    /// The network; whatever is wrong goes to the ledger.
    pub fn finish(mut self, columns: &Columns) -> (Ledger, Vec<Finding>, Network) {
        self.filter(columns);
        let weight = self.column(columns.weight.as_deref(), &["weight", "strength"], "weight", "--weight");
        let relation =
            self.column(columns.relation.as_deref(), &["relation", "type"], "relation", "--relation");
        // Where all ties come from one file, its name tells nothing.
        let fallbacks: BTreeSet<Option<String>> = self.loose.iter().map(|l| l.relation.clone()).collect();
        if fallbacks.len() == 1 && self.loose.iter().all(|l| l.file == self.loose[0].file && l.named_by_file)
        {
            self.loose.iter_mut().for_each(|l| l.relation = None);
        }
        let mut ties = self.settle(columns.unknown);
        for tie in &mut ties.list {
            let place = Place::line(&self.files[tie.1], tie.2);
            let tie = &mut tie.0;
            if let Some(value) = weight.as_deref().and_then(|column| tie.attributes.remove(column)) {
                tie.weight = value.number();
                if tie.weight.is_none() {
                    let place = place.field(weight.as_deref().unwrap_or(""), None);
                    let hint =
                        "leave the cell empty where there is no weight, or name another column with --weight";
                    self.ledger.add(
                        place,
                        "the weight is not a number",
                        &value.to_string(),
                        "a number",
                        hint,
                    );
                }
            }
            if let Some(value) = relation.as_deref().and_then(|column| tie.attributes.remove(column)) {
                tie.relation = Some(value.to_string());
            }
        }
        let list = ties.list.into_iter().map(|(tie, _, _)| tie).collect();
        let strengths = columns.strengths(weight.as_deref());
        let network = Network { nodes: ties.nodes, ties: list, actors: ties.actors, strengths };
        (self.ledger, self.findings, network)
    }

    fn filter(&mut self, columns: &Columns) {
        for keep in &columns.keep {
            let column = keep.column();
            let has = |loose: &Loose| loose.attributes.contains_key(column);
            if !self.loose.iter().any(has) {
                self.no_column(column, "--keep");
                continue;
            }
            // Files that do not have the column are not filtered by it.
            let files: BTreeSet<usize> = self.loose.iter().filter(|l| has(l)).map(|l| l.file).collect();
            let of = self.loose.iter().filter(|l| files.contains(&l.file)).count();
            self.loose.retain(|l| !files.contains(&l.file) || keep.keeps(l.attributes.get(column)));
            let kept = self.loose.iter().filter(|l| files.contains(&l.file)).count();
            // Actors that say the same about themselves are filtered with their ties; a column of actors
            // that has the same name but other values means something else.
            let says = |node: &Node| node.attributes.get(column).is_some_and(|value| keep.keeps(Some(value)));
            if self.declared.iter().any(says) {
                self.declared.retain(|node| !node.attributes.contains_key(column) || says(node));
            }
            self.findings.push(Finding::Filtered { rule: keep.words(), kept, of });
        }
        self.places = self.declared.iter().enumerate().map(|(i, node)| (node.id.clone(), i)).collect();
    }

    fn no_column(&mut self, column: &str, flag: &str) {
        let known = Network::columns(self.loose.iter().map(|l| &l.attributes));
        let hint = meant(column, known.iter().copied());
        let place = Place { file: flag, ..Place::default() };
        self.ledger.add(place, "no tie has this column", column, &known.join(", "), &hint);
    }

    /// The attribute that holds something: the one asked for, or the first of these that is there.
    fn column(
        &mut self,
        asked: Option<&str>,
        usual: &[&str],
        role: &'static str,
        flag: &str,
    ) -> Option<String> {
        let has = |column: &&str| self.loose.iter().any(|loose| loose.attributes.contains_key(*column));
        match asked {
            Some(column) if has(&column) => Some(column.to_string()),
            Some(column) => {
                self.no_column(column, flag);
                None
            }
            None => {
                let found = usual.iter().find(|column| has(column))?;
                self.findings.push(Finding::Column { role, column: (*found).to_string() });
                Some((*found).to_string())
            }
        }
    }

    fn settle(&mut self, unknown: Unknown) -> Settled {
        let in_groups: BTreeSet<&str> =
            self.loose.iter().filter(|l| l.member).map(|l| l.ends[1].as_str()).collect();
        let as_actors: BTreeSet<&str> = self
            .loose
            .iter()
            .flat_map(|l| l.ends.iter().take(if l.member { 1 } else { 2 }))
            .map(String::as_str)
            .collect();
        // An id may stand for an actor and for a group: an arrangement that takes part in another.
        let (mut actors, mut groups) = (Vec::new(), Vec::new());
        for node in std::mem::take(&mut self.declared) {
            let id = node.id.as_str();
            let only_group = self.groups.contains(id) || in_groups.contains(id) && !as_actors.contains(id);
            if only_group || in_groups.contains(id) {
                groups.push(node.clone());
            }
            if !only_group {
                actors.push(node);
            }
        }
        let mut sides = [Side::of(actors), Side::of(groups)];
        let two_mode = !self.groups.is_empty() || self.loose.iter().any(|l| l.member);
        // A list of groups alone says nothing about which actors there are, and the other way around.
        let open = [sides[0].nodes.is_empty(), sides[1].nodes.is_empty()];
        let (mut list, mut lost, mut strangers) = (Vec::new(), 0, BTreeSet::new());
        let mut added = Vec::new();
        for loose in std::mem::take(&mut self.loose) {
            let side = |end: usize| usize::from(loose.member && end == 1);
            let mut ends = [None; 2];
            for (end, place) in ends.iter_mut().enumerate() {
                let (id, side) = (&loose.ends[end], side(end));
                *place = sides[side].places.get(id).copied();
                if place.is_some() {
                    continue;
                }
                if open[side] || unknown == Unknown::Add {
                    if !open[side] {
                        added.push(id.clone());
                    }
                    *place = Some(sides[side].add(id));
                } else if unknown == Unknown::Refuse {
                    // Each stranger is told once, where it is met first.
                    if !strangers.insert(id.clone()) {
                        continue;
                    }
                    let hint = format!(
                        "{}; or use --unknown add (it becomes an actor) or --unknown drop (the tie is left out)",
                        meant(id, sides[side].places.keys().map(String::as_str))
                    );
                    let at =
                        Place::line(&self.files[loose.file], loose.line).field(["from", "to"][end], None);
                    self.ledger.add(at, "is not in the list of actors", id, "the id of an actor", &hint);
                } else {
                    strangers.insert(id.clone());
                }
            }
            let [Some(from), Some(to)] = ends else {
                lost += 1;
                continue;
            };
            let tie = Tie {
                ends: [from, to],
                directed: loose.directed,
                attributes: loose.attributes,
                relation: loose.relation,
                ..Tie::default()
            };
            list.push(((tie, loose.file, loose.line), loose.member));
        }
        if !added.is_empty() {
            self.findings.push(Finding::Added { names: added });
        }
        if unknown == Unknown::Drop && lost > 0 {
            self.findings.push(Finding::Unknown { ties: lost, names: strangers.into_iter().collect() });
        }
        let [actors, groups] = sides;
        let count = actors.nodes.len();
        let list = list
            .into_iter()
            .map(|((mut tie, file, line), member)| {
                tie.ends[1] += if member { count } else { 0 };
                (tie, file, line)
            })
            .collect();
        let apart = |mut group: Node| {
            if actors.places.contains_key(&group.id) {
                group.label.get_or_insert_with(|| group.id.clone());
                group.id.push_str(" (group)");
            }
            group
        };
        let groups: Vec<Node> = groups.nodes.into_iter().map(apart).collect();
        let nodes = actors.nodes.into_iter().chain(groups).collect();
        Settled { nodes, list, actors: two_mode.then_some(count) }
    }
}

struct Settled {
    nodes: Vec<Node>,
    list: Vec<(Tie, usize, usize)>,
    actors: Option<usize>,
}

/// Actors, or groups.
#[derive(Default)]
struct Side {
    nodes: Vec<Node>,
    places: BTreeMap<String, usize>,
}

impl Side {
    fn of(nodes: Vec<Node>) -> Self {
        let places = nodes.iter().enumerate().map(|(i, node)| (node.id.clone(), i)).collect();
        Self { nodes, places }
    }

    fn add(&mut self, id: &str) -> usize {
        self.places.insert(id.to_string(), self.nodes.len());
        self.nodes.push(Node::new(id));
        self.nodes.len() - 1
    }
}
