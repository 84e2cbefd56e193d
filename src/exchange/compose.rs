//! A ready, commented scenario around a network.
//!
//! One rule for small networks and large: the story in `scenario.toml`, actors and ties in tables beside it.

use std::fmt::Write as _;
use std::io::Write as _;

use super::combine::Combined;
use super::finding::Finding;
use super::network::Network;
use super::tables::lines;
use crate::model::Hands;
use crate::scenario::{counted, quoted};

/// What the scenario says about where it comes from.
#[derive(Clone, Debug)]
pub struct Labels {
    /// A few words for the title.
    pub title: String,
    /// Names of the files that were read.
    pub files: Vec<String>,
    /// The command that read them.
    pub command: String,
}

/// How much was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Actors.
    pub actors: usize,
    /// In a two-mode network, groups.
    pub groups: Option<usize>,
    /// Ties or memberships, as they are listed.
    pub ties: usize,
}

impl Extent {
    /// That of a network.
    pub fn of(network: &Network) -> Self {
        let nodes = network.nodes.len();
        let actors = network.actors.unwrap_or(nodes);
        Self { actors, groups: network.actors.map(|actors| nodes - actors), ties: network.ties.len() }
    }
}

/// So many ties are a part of their table.
const PART_OF_TIES: usize = 1 << 16;

/// The files of the scenario: `scenario.toml`, `actors.csv`, `ties.csv`. `found` is what reading the files
/// found, `read` how much they hold.
pub fn compose(
    read: Extent,
    found: &[Finding],
    combined: &Combined,
    labels: &Labels,
    hands: &Hands,
) -> Vec<(String, Vec<u8>)> {
    vec![
        ("scenario.toml".to_string(), scenario(read, found, combined, labels).into_bytes()),
        ("actors.csv".to_string(), actors(combined)),
        ("ties.csv".to_string(), ties(combined, hands)),
    ]
}

fn actors(combined: &Combined) -> Vec<u8> {
    let mut heading = vec!["name", "sector"];
    heading.extend(combined.traits.iter().map(String::as_str));
    let rows = combined.people.iter().map(|person| {
        let mut row = vec![person.name.clone(), combined.sectors[person.sector].0.clone()];
        row.extend(person.traits.iter().map(|x| x.map_or_else(String::new, |x| x.to_string())));
        row
    });
    lines(&heading, rows)
}

/// The table of ties, written in parts.
fn ties(combined: &Combined, hands: &Hands) -> Vec<u8> {
    let trusted = combined.ties.iter().any(|tie| tie.trust.iter().any(Option::is_some));
    let heading = if trusted { "from,to,strength,trust,trust_back\n" } else { "from,to,strength\n" };
    let names = Cells::of(combined);
    let parts = combined.ties.chunks(PART_OF_TIES);
    let parts = hands.gather(parts, |_, ties| {
        let mut numbers = Numbers::default();
        let mut out = Vec::with_capacity(32 * ties.len());
        for tie in ties {
            tie.ends.iter().for_each(|&end| out.extend(names.get(end)));
            let trust = tie.trust.into_iter().take(if trusted { 2 } else { 0 });
            for (at, number) in std::iter::once(tie.strength).chain(trust).enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                numbers.write(&mut out, number);
            }
            out.push(b'\n');
        }
        out
    });
    let mut out = Vec::with_capacity(heading.len() + parts.iter().map(Vec::len).sum::<usize>());
    out.extend(heading.bytes());
    // Each part goes as soon as it is copied.
    parts.into_iter().for_each(|part| out.extend(part));
    out
}

/// The names of actors as cells of a table with the comma behind, all in one piece of memory.
struct Cells {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cells {
    fn of(combined: &Combined) -> Self {
        let mut cells = Self { text: Vec::new(), ends: vec![0] };
        for person in &combined.people {
            let name = person.name.as_bytes();
            // Names of nothing but these need no quotes.
            if !name.is_empty() && name.iter().all(|byte| !matches!(byte, b'"' | b',' | b'\r' | b'\n')) {
                cells.text.extend(name);
                cells.text.push(b',');
            } else {
                let row = lines(&[&person.name, ""], std::iter::empty());
                cells.text.extend(row.strip_suffix(b"\n").unwrap_or(&row));
            }
            cells.ends.push(cells.text.len());
        }
        cells
    }

    fn get(&self, place: usize) -> &[u8] {
        &self.text[self.ends[place]..self.ends[place + 1]]
    }
}

/// Writes numbers; those of four decimals from 0 to 1, which strengths are, are remembered as text.
struct Numbers {
    /// The text of each number that was met; the last byte is its length.
    known: Vec<[u8; 8]>,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { known: vec![[0; 8]; 10_001] }
    }
}

impl Numbers {
    fn write(&mut self, out: &mut Vec<u8>, number: Option<f64>) {
        let Some(number) = number else { return };
        let step = (number * 1e4).round();
        if !(0.0..=1e4).contains(&step) || step / 1e4 != number || number.is_sign_negative() {
            write!(out, "{number}").expect("memory takes every byte");
            return;
        }
        let known = &mut self.known[step as usize];
        if known[7] == 0 {
            let text = number.to_string();
            known[..text.len()].copy_from_slice(text.as_bytes());
            known[7] = text.len() as u8;
        }
        out.extend_from_slice(&known[..usize::from(known[7])]);
    }
}

/// Text for a comment: one line.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn scenario(read: Extent, found: &[Finding], combined: &Combined, labels: &Labels) -> String {
    let mut out = String::new();
    about(&mut out, read, found, combined, labels);
    let files = labels.files.join(", ");
    let (title, people, ties) = (&labels.title, combined.people.len(), combined.ties.len());
    let words = |nl: String, en: String| format!("{{ nl = {}, en = {} }}", quoted(&nl), quoted(&en));
    let _ = write!(
        out,
        r#"
format = 1

# How long. The months are an assumption: change them.
months = 36
membership = "closed"             # nobody leaves or arrives
actors_csv = "actors.csv"
ties_csv = "ties.csv"
baseline = "none"
default_strategy = "facilitated"

# FILL IN: how much each aspect truly matters. Equal weights assume nothing.
needs = [0.5, 0.5]

# ---- What it is about: FILL IN, in Dutch (nl) and English (en) ---------------------------------------------

title = {title}
question = {question}
pattern = {pattern}
source = {source}
status = "from_data"              # every result says that the network comes from data; "self_filled" where its own
                                  # participants filled it in, "fictional" where it is made up

# FILL IN: the sides of the shared task (opgave) that parties weigh differently, 2 to 8.
[aspects]
aspect_1 = {{ nl = "eerste kant van de opgave", en = "first side of the task" }}
aspect_2 = {{ nl = "tweede kant van de opgave", en = "second side of the task" }}

# ---- The parties: who they are is in actors.csv ------------------------------------------------------------

# FILL IN: `frame` is how a sector sees the task. Equal weights assume that all see it alike, up to chance.
# Set `concerned = true` for the people it is all about (mensen om wie het gaat).
"#,
        title = words(format!("{title}: ingelezen netwerk"), format!("{title}: imported network")),
        question = words(
            "VUL IN: welke vraag beantwoordt dit scenario?".into(),
            "FILL IN: which question does this scenario answer?".into()
        ),
        pattern =
            words("VUL IN: welk patroon verwacht u?".into(), "FILL IN: which pattern do you expect?".into()),
        source = words(
            format!("Ingelezen uit {files}: {people} actoren, {ties} relaties."),
            format!("Imported from {files}: {people} actors, {ties} ties."),
        ),
    );
    for (place, (key, label)) in combined.sectors.iter().enumerate() {
        let count = combined.people.iter().filter(|person| person.sector == place).count();
        let [nl, en] = match label.as_str() {
            "parties" if combined.sectors.len() == 1 => ["partijen", "parties"],
            "unknown" => ["onbekend", "unknown"],
            label => [label, label],
        };
        let _ = write!(
            out,
            "\n[sector.{key}]                # {}\nname = {}\nframe = [0.5, 0.5]\n",
            counted(count, ["actor", "actors"]),
            words(nl.into(), en.into())
        );
    }
    out.push_str(REST);
    out
}

/// The heading: what was read, what became of it, what is assumed.
fn about(out: &mut String, read: Extent, found: &[Finding], combined: &Combined, labels: &Labels) {
    let _ = writeln!(out, "# {}: a scenario made from data.\n#", plain(&labels.title));
    let _ = writeln!(out, "#   {}\n#", plain(&labels.command));
    let _ = write!(out, "# Read: {} actors", read.actors);
    if let Some(groups) = read.groups {
        let _ = write!(out, ", {groups} groups");
    }
    let _ = writeln!(out, ", {} ties, from {}.", read.ties, plain(&labels.files.join(", ")));
    let (people, ties) = (combined.people.len(), combined.ties.len());
    let actors = counted(people, ["actor", "actors"]);
    let sectors = counted(combined.sectors.len(), ["sector", "sectors"]);
    let _ = writeln!(out, "# Made: {actors} in {sectors}, {} tied.\n#", counted(ties, ["pair", "pairs"]));
    out.push_str("# What was left out, merged or assumed on the way:\n");
    for finding in found.iter().chain(&combined.findings) {
        let _ = writeln!(out, "#   - {}", plain(&finding.to_string()));
    }
    out.push_str(ASSUMED);
    if combined.traits.is_empty() {
        out.push_str("#   - no column of actors became a trait: capacity, openness and the like are drawn for each actor\n");
    }
    for (place, key) in combined.traits.iter().enumerate() {
        let missing = combined.people.iter().filter(|person| person.traits[place].is_none()).count();
        if missing > 0 {
            let _ = writeln!(out, "#   - {key} is not stated for {missing} of {people} actors: it is drawn");
        }
    }
    out.push_str("#\n# What to fill in is marked FILL IN. Every key is listed in docs/scenario-format.md.\n");
}

const ASSUMED: &str = "\
#   - a tie here has no direction; one number from 0 to 1 is its strength
#   - trust that the data do not state is drawn around the parameter trust_default
";

const REST: &str = r#"
# Ties are in ties.csv. One that states no strength has this one.
[network]
strength = 0.3

# ---- What can be done: an example to change ----------------------------------------------------------------

[strategy.none]
title = { nl = "Geen regie", en = "No orchestration" }

[strategy.facilitated]
title = { nl = "Alles een beetje", en = "A little of everything" }
constant = { agenda = 0.3, interaction = 0.3, mobilisation = 0.3, platform = 0.3, steering = 0.3, legitimacy = 0.3 }
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Bond, Person};
    use crate::random::mix64;

    #[test]
    fn ties_are_written_as_a_table_writer_would() {
        let names = ["plain", "com,ma", "quo\"te", "two words", "Ünie", "a;b", "#1", "-", "1.5"];
        let number = |word: u64| match word % 7 {
            0 => None,
            1 => Some((word >> 8 & 0xFFFF) as f64 / 65536.0),
            2 => Some([0.0, 1.0, -0.0, 1e-4, 1e-9, 0.99995, 0.00005][(word >> 8) as usize % 7]),
            _ => Some((word >> 8) as f64 % 10_001.0 / 1e4),
        };
        let bond = |n: u64| {
            let number = |salt| number(mix64(3 * n + salt));
            let ends = [n as usize % 9, (n as usize / 9) % 9];
            Bond { ends, strength: number(0), trust: [number(1), number(2)] }
        };
        let combined = Combined {
            people: names.map(|name| Person { name: name.into(), sector: 0, traits: Vec::new() }).into(),
            sectors: vec![("parties".into(), "parties".into())],
            ties: (0..3 * PART_OF_TIES as u64 / 2).map(bond).collect(),
            traits: Vec::new(),
            findings: Vec::new(),
        };
        let text = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
        let rows = combined.ties.iter().map(|tie| {
            let [a, b] = tie.ends.map(|end| names[end].to_string());
            vec![a, b, text(tie.strength), text(tie.trust[0]), text(tie.trust[1])]
        });
        let heading = ["from", "to", "strength", "trust", "trust_back"];
        assert!(ties(&combined, &Hands::default()) == lines(&heading, rows));
    }
}
