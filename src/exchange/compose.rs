//! A ready, commented scenario around a network.
//!
//! One rule for small networks and large: the story in `scenario.toml`, actors and ties in tables beside it.

use std::fmt::Write as _;
use std::io::Write as _;

use super::combine::Combined;
use super::finding::Finding;
use super::network::Network;
use super::tables::lines;
use crate::scenario::quoted;

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

/// The files of the scenario: `scenario.toml`, `actors.csv`, `ties.csv`. `found` is what reading the files
/// found, `read` how much they hold.
pub fn compose(
    read: Extent,
    found: &[Finding],
    combined: &Combined,
    labels: &Labels,
) -> Vec<(String, Vec<u8>)> {
    vec![
        ("scenario.toml".to_string(), scenario(read, found, combined, labels).into_bytes()),
        ("actors.csv".to_string(), actors(combined)),
        ("ties.csv".to_string(), ties(combined)),
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

fn ties(combined: &Combined) -> Vec<u8> {
    let trusted = combined.ties.iter().any(|tie| tie.trust.iter().any(Option::is_some));
    let heading = if trusted { "from,to,strength,trust,trust_back\n" } else { "from,to,strength\n" };
    let names: Vec<Vec<u8>> = combined.people.iter().map(|person| cell(&person.name)).collect();
    let mut out = Vec::with_capacity(heading.len() + 24 * combined.ties.len());
    out.extend(heading.bytes());
    for tie in &combined.ties {
        let [a, b] = tie.ends;
        out.extend(&names[a]);
        out.extend(&names[b]);
        let trust = tie.trust.into_iter().take(if trusted { 2 } else { 0 });
        for (at, number) in std::iter::once(tie.strength).chain(trust).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            if let Some(number) = number {
                write!(out, "{number}").expect("memory takes every byte");
            }
        }
        out.push(b'\n');
    }
    out
}

/// A name as a cell of a table, with the comma behind it.
fn cell(name: &str) -> Vec<u8> {
    let row = lines(&[name, ""], std::iter::empty());
    row.strip_suffix(b"\n").map_or_else(|| row.clone(), <[u8]>::to_vec)
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
            "\n[sector.{key}]                # {count} actors\nname = {}\nframe = [0.5, 0.5]\n",
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
    let _ =
        writeln!(out, "# Made: {people} actors in {} sectors, {ties} pairs tied.\n#", combined.sectors.len());
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
            let _ = writeln!(out, "#   - {missing} of {people} actors state no {key}: it is drawn for them");
        }
    }
    out.push_str("#\n# What to fill in is marked FILL IN. Every key is listed in docs/scenario-format.md.\n");
}

const ASSUMED: &str = "\
#   - a tie here has no direction; one number is its strength, relative to the strongest in the data
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
