//! A network in waves, as RSiena reads it: an adjacency matrix for each wave, covariates, and a script that reads them.

use std::fmt::Write;

use super::network::{Network, Value};

/// What RSiena takes for a pair that cannot be tied: one of the two is not there.
const ABSENT: u8 = 10;
/// Attributes that may change from wave to wave, with what they are.
const CHANGING: [(&str, &str); 3] = [
    ("engagement", "involvement in the network, a share"),
    ("capacity", "work it can do at full engagement, in person-months per month"),
    ("prominence", "how much others listen"),
];

/// The files of waves, each with its month.
pub fn write(waves: &[(u32, Network)]) -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<&str> = Vec::new();
    for node in waves.iter().flat_map(|(_, network)| &network.nodes) {
        if !names.contains(&node.id.as_str()) {
            names.push(&node.id);
        }
    }
    let matrices: Vec<Vec<Vec<u8>>> = waves.iter().map(|(_, network)| matrix(network, &names)).collect();
    let mut files: Vec<(String, Vec<u8>)> = matrices
        .iter()
        .enumerate()
        .map(|(wave, matrix)| (format!("wave-{}.txt", wave + 1), text(matrix, u8::to_string)))
        .collect();
    for (key, _) in CHANGING {
        let column = |name: &&str| -> Vec<Option<f64>> {
            waves.iter().map(|(_, network)| value(network, name, key).and_then(Value::number)).collect()
        };
        let rows: Vec<Vec<Option<f64>>> = names.iter().map(column).collect();
        let cell = |x: &Option<f64>| x.map_or("NA".into(), |x| x.to_string());
        files.push((format!("{key}.txt"), text(&rows, cell)));
    }
    files.push(("actors.csv".into(), actors(waves, &names).into_bytes()));
    files.push(("waves.csv".into(), overview(waves, &matrices).into_bytes()));
    files.push(("siena.R".into(), script(waves.len(), names.len()).into_bytes()));
    files
}

fn value<'a>(network: &'a Network, name: &str, key: &str) -> Option<&'a Value> {
    network.nodes.iter().find(|node| node.id == name)?.attributes.get(key)
}

fn matrix(network: &Network, names: &[&str]) -> Vec<Vec<u8>> {
    let places: Vec<Option<usize>> =
        names.iter().map(|name| network.nodes.iter().position(|node| node.id == *name)).collect();
    let mut matrix = vec![vec![0; names.len()]; names.len()];
    let here: Vec<usize> = (0..names.len()).filter(|place| places[*place].is_some()).collect();
    for (i, row) in matrix.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            if i != j && (places[i].is_none() || places[j].is_none()) {
                *cell = ABSENT;
            }
        }
    }
    for tie in &network.ties {
        let end = |node: usize| here.iter().copied().find(|place| places[*place] == Some(node));
        if let (Some(from), Some(to)) = (end(tie.ends[0]), end(tie.ends[1])) {
            matrix[from][to] = 1;
            if !tie.directed {
                matrix[to][from] = 1;
            }
        }
    }
    matrix
}

fn text<T>(rows: &[Vec<T>], cell: impl Fn(&T) -> String) -> Vec<u8> {
    let line = |row: &Vec<T>| row.iter().map(&cell).collect::<Vec<String>>().join(" ") + "\n";
    rows.iter().map(line).collect::<String>().into_bytes()
}

/// The actors in the order of the rows; sectors also as numbers, since covariates of RSiena are numbers.
fn actors(waves: &[(u32, Network)], names: &[&str]) -> String {
    let sector = |name: &str| -> String {
        let found = waves.iter().find_map(|(_, network)| value(network, name, "sector"));
        found.map_or(String::new(), Value::to_string)
    };
    let mut sectors: Vec<String> = names.iter().map(|name| sector(name)).collect();
    let own = sectors.clone();
    sectors.sort();
    sectors.dedup();
    let rows = names.iter().zip(own).enumerate().map(|(place, (name, own))| {
        let code = sectors.iter().position(|sector| *sector == own).unwrap_or(0) + 1;
        vec![(place + 1).to_string(), (*name).to_string(), own, code.to_string()]
    });
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["row", "actor", "sector", "sector_code"]).expect("memory");
    rows.for_each(|row| table.write_record(row).expect("memory"));
    String::from_utf8(table.into_inner().expect("memory")).expect("text")
}

/// The waves, with how much of the ties of two waves is in both: RSiena wants 0.3 or more.
fn overview(waves: &[(u32, Network)], matrices: &[Vec<Vec<u8>>]) -> String {
    let mut table = "wave,month,actors,ties,jaccard_with_previous\n".to_string();
    for (wave, (month, network)) in waves.iter().enumerate() {
        let jaccard = wave.checked_sub(1).map_or(String::new(), |before| {
            let pairs = || matrices[before].iter().flatten().zip(matrices[wave].iter().flatten());
            let both = pairs().filter(|pair| *pair == (&1, &1)).count();
            let either = pairs().filter(|(a, b)| **a == 1 || **b == 1).count();
            format!("{:.3}", both as f64 / either.max(1) as f64)
        });
        let _ =
            writeln!(table, "{},{month},{},{},{jaccard}", wave + 1, network.nodes.len(), network.ties.len());
    }
    table
}

fn script(waves: usize, actors: usize) -> String {
    let changing: Vec<String> = CHANGING
        .iter()
        .map(|(key, words)| {
            format!("{key} <- as.matrix(read.table(\"{key}.txt\")) # {words}; a column for each wave\n")
        })
        .collect();
    let covariates: Vec<String> =
        CHANGING.iter().map(|(key, _)| format!("  {key} <- RSiena::varCovar({key})\n")).collect();
    let names: Vec<&str> = CHANGING.iter().map(|(key, _)| *key).collect();
    format!(
        r#"# Reads the waves in this folder. 1 is a tie, 0 none, 10 a pair of which one is not there (structural zero).
# The network comes from a model: it illustrates what its assumptions imply and is no observation.
waves <- lapply(1:{waves}, function(w) as.matrix(read.table(paste0("wave-", w, ".txt"))))
ties <- array(unlist(waves), dim = c({actors}, {actors}, {waves}))
actors <- read.csv("actors.csv")
{changing}if (requireNamespace("RSiena", quietly = TRUE)) {{
  network <- RSiena::sienaDependent(ties)
  sector <- RSiena::coCovar(actors$sector_code, centered = FALSE)
{covariates}  data <- RSiena::sienaDataCreate(network, sector, {names})
  effects <- RSiena::getEffects(data)
}}
"#,
        changing = changing.concat(),
        covariates = covariates.concat(),
        names = names.join(", "),
    )
}

#[cfg(test)]
mod tests {
    use super::super::network::{Node, Tie};
    use super::*;

    #[test]
    fn who_is_not_there_cannot_be_tied() {
        let first = Network {
            nodes: vec![Node::new("a"), Node::new("b")],
            ties: vec![Tie { ends: [0, 1], ..Tie::default() }],
            ..Network::default()
        };
        let second = Network {
            nodes: vec![Node::new("b"), Node::new("c")],
            ties: vec![Tie { ends: [0, 1], ..Tie::default() }],
            ..Network::default()
        };
        let files = write(&[(0, first), (12, second)]);
        let text = |name: &str| {
            let found = files.iter().find(|(file, _)| file == name).unwrap();
            String::from_utf8(found.1.clone()).unwrap()
        };
        assert_eq!(text("wave-1.txt"), "0 1 10\n1 0 10\n10 10 0\n");
        assert_eq!(text("wave-2.txt"), "0 10 10\n10 0 1\n10 1 0\n");
        assert_eq!(
            text("waves.csv"),
            "wave,month,actors,ties,jaccard_with_previous\n1,0,2,1,\n2,12,2,1,0.000\n"
        );
        assert_eq!(text("engagement.txt"), "NA NA\nNA NA\nNA NA\n");
    }
}
