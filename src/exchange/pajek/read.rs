//! Reading Pajek files.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::finding::Finding;
use crate::exchange::gather::{Gather, Loose};
use crate::exchange::ledger::Place;
use crate::exchange::network::{Attributes, Node, Value};

/// Vertices that a file may announce: more than any scenario can hold is a mistake.
const MOST: usize = 5_000_000;

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Before,
    Vertices,
    Ties { directed: bool, list: bool },
    Matrix { row: usize },
    Other,
}

struct State<'a> {
    file: usize,
    name: &'a str,
    part: Part,
    count: usize,
    actors: Option<usize>,
    /// Label and line of each vertex that has a line of its own.
    labels: BTreeMap<usize, (String, usize)>,
    relation: Option<String>,
    ties: Vec<(usize, usize, Option<String>, bool, Option<String>, usize)>,
    ignored: BTreeSet<String>,
}

/// Reads a file into what was gathered.
pub(in crate::exchange) fn read(gather: &mut Gather, file: usize, text: &str) {
    let name = gather.files[file].clone();
    let mut state = State {
        file,
        name: &name,
        part: Part::Before,
        count: 0,
        actors: None,
        labels: BTreeMap::new(),
        relation: None,
        ties: Vec::new(),
        ignored: BTreeSet::new(),
    };
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        let words = words(line);
        if line.starts_with('*') {
            state.heading(gather, number, &words)
        } else {
            state.row(gather, number, &words)
        }
    }
    if state.part == Part::Before {
        state.bad(
            gather,
            1,
            "there are no vertices",
            "no line `*Vertices`",
            "a line `*Vertices` and their number",
        );
    }
    state.hand_over(gather);
}

/// Words of a line; text in double quotes is one word, in which `&quot;` stands for a quote.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.replace("&quot;", "\"").replace("&amp;", "&"));
        rest = after.trim_start();
    }
    words
}

impl State<'_> {
    fn bad(&self, gather: &mut Gather, line: usize, message: &str, found: &str, allowed: &str) {
        let hint = "see docs/networks.md for the parts of a Pajek file";
        gather.ledger.add(Place::line(self.name, line), message, found, allowed, hint);
    }

    fn heading(&mut self, gather: &mut Gather, line: usize, words: &[String]) {
        let ties = |directed, list| Part::Ties { directed, list };
        self.part = match words[0].to_lowercase().as_str() {
            "*vertices" if self.part == Part::Before => {
                let number = |place: usize| words.get(place).map(|word| word.parse::<usize>());
                match (number(1), number(2)) {
                    (Some(Ok(count)), actors @ (None | Some(Ok(_)))) if count <= MOST => {
                        self.count = count;
                        self.actors = actors.and_then(Result::ok).filter(|actors| *actors < count);
                    }
                    _ => self.bad(
                        gather,
                        line,
                        "how many vertices?",
                        &words.join(" "),
                        "`*Vertices` and a number up to 5000000",
                    ),
                }
                Part::Vertices
            }
            "*vertices" => {
                self.ignored.insert("a second list of vertices and what follows it".into());
                Part::Other
            }
            "*arcs" => ties(true, false),
            "*edges" => ties(false, false),
            "*arcslist" => ties(true, true),
            "*edgeslist" => ties(false, true),
            "*matrix" => Part::Matrix { row: 0 },
            "*network" => return,
            other => {
                self.ignored.insert(format!("the part `{other}`"));
                Part::Other
            }
        };
        // `*Arcs :2 "advice"` or `*Arcs :2`.
        let label = words.get(1).filter(|word| word.starts_with(':')).map(|number| {
            words.get(2).cloned().unwrap_or_else(|| number.trim_start_matches(':').to_string())
        });
        self.relation = label.filter(|label| !label.is_empty());
    }

    fn row(&mut self, gather: &mut Gather, line: usize, words: &[String]) {
        match self.part {
            Part::Before => {
                self.bad(gather, line, "a row before any part", &words.join(" "), "`*Vertices` first")
            }
            Part::Vertices => {
                if let Some(number) = self.vertex(gather, line, &words[0])
                    && let Some(label) = words.get(1)
                    && self.labels.insert(number, (label.trim().to_string(), line)).is_some()
                {
                    self.bad(gather, line, "the vertex occurs twice", &words[0], "each vertex once");
                }
            }
            Part::Ties { directed, list: false } => {
                let [from, to, ..] = words else {
                    self.bad(
                        gather,
                        line,
                        "an end of the tie is missing",
                        &words.join(" "),
                        "two numbers of vertices",
                    );
                    return;
                };
                if let (Some(from), Some(to)) =
                    (self.vertex(gather, line, from), self.vertex(gather, line, to))
                {
                    let weight = words.get(2).filter(|word| word.parse::<f64>().is_ok()).cloned();
                    self.ties.push((from, to, weight, directed, self.relation.clone(), line));
                }
            }
            Part::Ties { directed, list: true } => {
                let Some(from) = self.vertex(gather, line, &words[0]) else { return };
                for to in &words[1..] {
                    let Some(to) = self.vertex(gather, line, to) else { return };
                    self.ties.push((from, to, None, directed, self.relation.clone(), line));
                }
            }
            Part::Matrix { row } => self.matrix(gather, line, row, words),
            Part::Other => {}
        }
    }

    fn matrix(&mut self, gather: &mut Gather, line: usize, row: usize, words: &[String]) {
        let (rows, first) = self.actors.map_or((self.count, 0), |actors| (actors, actors));
        if row >= rows || words.len() != self.count - first {
            let allowed = format!("{rows} rows of {} numbers", self.count - first);
            self.bad(
                gather,
                line,
                "the matrix does not fit the vertices",
                &format!("{} numbers", words.len()),
                &allowed,
            );
            return;
        }
        for (column, word) in words.iter().enumerate() {
            match word.parse::<f64>() {
                Ok(0.0) => {}
                Ok(_) => {
                    let relation = self.relation.clone();
                    self.ties.push((row, first + column, Some(word.clone()), true, relation, line));
                }
                Err(_) => self.bad(gather, line, "not a number", word, "numbers"),
            }
        }
        self.part = Part::Matrix { row: row + 1 };
    }

    /// The place of a vertex by its number.
    fn vertex(&self, gather: &mut Gather, line: usize, word: &str) -> Option<usize> {
        match word.parse::<usize>() {
            Ok(number) if (1..=self.count).contains(&number) => Some(number - 1),
            _ => {
                let allowed = format!("a number from 1 to {}", self.count);
                self.bad(gather, line, "there is no such vertex", word, &allowed);
                None
            }
        }
    }

    fn hand_over(self, gather: &mut Gather) {
        let mut once = BTreeSet::new();
        let mut ids = Vec::with_capacity(self.count);
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for place in 0..self.count {
            let (label, line) = self.labels.get(&place).cloned().unwrap_or_default();
            let number = (place + 1).to_string();
            let mut id = if label.is_empty() { number.clone() } else { label.clone() };
            let doubled = taken.contains(&id);
            while taken.contains(&id) {
                id = format!("{id} ({number})");
            }
            taken.insert(id.clone());
            if self.actors.is_some_and(|actors| place >= actors) {
                gather.groups.insert(id.clone());
            }
            let node = Node { id: id.clone(), label: doubled.then_some(label), ..Node::default() };
            gather.node(node, self.file, line, &mut once);
            ids.push(id);
        }
        for (from, to, weight, directed, relation, line) in self.ties {
            let member = self.actors.is_some();
            // The actor comes first, whichever way a file has it.
            let [from, to] = if member && self.actors.is_some_and(|actors| from >= actors) {
                [to, from]
            } else {
                [from, to]
            };
            let mut attributes = Attributes::new();
            attributes.extend(weight.map(|weight| ("weight".to_string(), Value::Text(weight))));
            gather.loose.push(Loose {
                ends: [ids[from].clone(), ids[to].clone()],
                directed: directed && !member,
                attributes,
                file: self.file,
                line,
                member,
                relation,
                named_by_file: false,
            });
        }
        gather.findings.extend(self.ignored.into_iter().map(|what| Finding::Ignored { what }));
    }
}
