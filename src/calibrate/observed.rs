//! What was observed: a table of statistics, and waves of ties.

use std::collections::BTreeSet;

use super::Statistic;
use super::statistic::kept;
use crate::exchange::Network;
use crate::model::metrics::{METRICS, Metric};
use crate::model::setup::Setup;
use crate::scenario::did_you_mean;

/// A statistic and its value in one's own network.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// What was observed.
    pub statistic: Statistic,
    /// The value.
    pub value: f64,
}

/// The ties of one month.
pub struct Wave {
    /// The month.
    pub month: u32,
    /// The network.
    pub network: Network,
}

/// Reads a table with the columns `statistic`, `month` and `value`, for runs of so many months.
///
/// # Errors
/// Every fault, each with its line.
pub fn read(name: &str, text: &str, months: u32) -> Result<Vec<Observed>, Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head: Vec<String> = match reader.headers() {
        Ok(head) => head.iter().map(|cell| cell.trim_start_matches('\u{feff}').to_lowercase()).collect(),
        Err(error) => return Err(vec![fault(name, 1, "the table", &error.to_string(), "a CSV table")]),
    };
    let columns = ["statistic", "month", "value"].map(|column| head.iter().position(|cell| cell == column));
    let [Some(statistic), Some(month), Some(value)] = columns else {
        let found = head.join(",");
        return Err(vec![fault(name, 1, "the heading", &found, "the columns statistic, month and value")]);
    };
    let mut observed: Vec<Observed> = Vec::new();
    let mut faults = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(fault(name, 0, "the table", &error.to_string(), "UTF-8 text"));
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| record.get(column).unwrap_or("");
        if record.len() != head.len() {
            let found = format!("{} cells", record.len());
            let allowed = format!("{} cells, one for each column", head.len());
            let hint = "write numbers with a decimal point, and text with a comma in it in double quotes";
            faults.push(hinted(fault(name, line, "the row", &found, &allowed), hint));
            continue;
        }
        let number = cell(value).parse::<f64>().ok().filter(|x| x.is_finite());
        if number.is_none() {
            faults.push(fault(name, line, "value", cell(value), "a number with a decimal point"));
        }
        match Statistic::parse(cell(statistic), cell(month)) {
            Err([found, allowed]) => {
                let known = METRICS.iter().map(|info| info.key).chain(["ties_kept", "ties_jaccard"]);
                let hint = match Metric::by_key(cell(statistic)) {
                    None => did_you_mean(cell(statistic), known),
                    Some(_) => String::new(),
                };
                faults.push(hinted(fault(name, line, "statistic or month", &found, &allowed), &hint));
            }
            Ok(found) if found.last().is_some_and(|last| last > months) => {
                faults.push(fault(
                    name,
                    line,
                    "month",
                    cell(month),
                    &format!("0 to {months}, the months of a run"),
                ));
            }
            Ok(found) if observed.iter().any(|other| other.statistic == found) => {
                faults.push(fault(name, line, "statistic", &found.key(), "each statistic once"));
            }
            Ok(found) if number.is_some_and(|x| x < found.range(months)[0] || x > found.range(months)[1]) => {
                let [low, high] = found.range(months);
                let hint = "a share of 12% is 0.12";
                let allowed = format!("{low} to {high}, what {} can be", found.key());
                faults.push(hinted(fault(name, line, "value", cell(value), &allowed), hint));
            }
            Ok(statistic) => observed.extend(number.map(|value| Observed { statistic, value })),
        }
    }
    if faults.is_empty() { Ok(observed) } else { Err(faults) }
}

fn fault(name: &str, line: u64, what: &str, found: &str, allowed: &str) -> String {
    format!("{name}:{line}: {what} cannot be used\n  found:   {found}\n  allowed: {allowed}")
}

/// A fault with what may help.
fn hinted(fault: String, hint: &str) -> String {
    if hint.is_empty() { fault } else { format!("{fault}\n  hint:    {hint}") }
}

/// What is wrong with the actors that a wave names in a network whose actors are all named; `None` where nothing is.
pub fn strangers(name: &str, wave: &Wave, setup: &Setup) -> Option<String> {
    let known: BTreeSet<&str> = setup.actors.iter().map(|actor| actor.name.as_str()).collect();
    if setup.generated > 0 || known.is_empty() {
        return None;
    }
    let named = wave.network.nodes.iter().map(|node| node.id.as_str());
    let strange: Vec<&str> = named.filter(|name| !known.contains(name)).collect();
    // A wave that names nobody of the scenario has names of another kind, such as numbers.
    let first = strange.first().filter(|_| strange.len() < wave.network.nodes.len())?;
    let hint = did_you_mean(first, known.iter().copied());
    let found = strange.iter().take(5).copied().collect::<Vec<&str>>().join(", ");
    let fault = format!(
        "--wave {}={name}: these are no actors of the scenario\n  found:   {} of {} names, such as {found}\n  allowed: the names of the scenario's actors",
        wave.month,
        strange.len(),
        wave.network.nodes.len()
    );
    Some(hinted(fault, &hint))
}

/// What waves of ties in a network of so many actors say: the mean degree of each, and how many ties are kept from each
/// to the next.
pub fn waves(waves: &[Wave], actors: usize) -> Vec<Observed> {
    let pairs = |network: &Network| -> BTreeSet<(String, String)> {
        let id = |place: usize| network.nodes[place].id.clone();
        let ends = network.ties.iter().map(|tie| (id(tie.ends[0]), id(tie.ends[1])));
        ends.filter(|(a, b)| a != b).map(|(a, b)| if a < b { (a, b) } else { (b, a) }).collect()
    };
    let sets: Vec<BTreeSet<(String, String)>> = waves.iter().map(|wave| pairs(&wave.network)).collect();
    let mut observed = Vec::new();
    for (wave, ties) in waves.iter().zip(&sets) {
        let degree = 2.0 * ties.len() as f64 / actors as f64;
        observed.push(Observed { statistic: Statistic::Level(Metric::Degree, wave.month), value: degree });
    }
    for (two, ties) in waves.windows(2).zip(sets.windows(2)) {
        let statistic = Statistic::Kept(two[0].month, two[1].month);
        observed.push(Observed { statistic, value: kept(&ties[0], &ties[1]) });
    }
    observed.retain(|observed| observed.value.is_finite());
    observed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Node, Tie};

    #[test]
    fn every_fault_of_a_table_is_told_with_its_line() {
        let text = "statistic,month,value\ntrust,12,0.4\ntrusst,12,0.4\ntrust,99,0.4\nengagement,3,much\ntrust,12,0.5\n";
        let faults = read("own.csv", text, 60).unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:?}");
        for (fault, words) in faults.iter().zip(["own.csv:3", "own.csv:4", "own.csv:5", "own.csv:6"]) {
            assert!(fault.starts_with(words), "{fault}");
        }
        assert!(faults[0].contains("did you mean `trust`?") && faults[1].contains("0 to 60"));
        let good = read("own.csv", "Statistic,Month,Value\ntrust,12,0.4\n", 60).unwrap();
        assert_eq!((good.len(), good[0].value), (1, 0.4));
        assert!(read("own.csv", "a,b\n1,2\n", 60).unwrap_err()[0].contains("the columns statistic, month"));
    }

    /// What can never be observed is a slip of the pen: a percentage, a decimal comma, a month after the last.
    #[test]
    fn values_that_cannot_be_are_refused() {
        let rows = [
            "trust,12,0,4",
            "trust,12,5",
            "trust,-3,0.4",
            "ties_kept,0-12,1.2",
            "months_until_impact_0.2,,70",
            "months_until_impact_7,,12",
        ];
        let text = format!("statistic,month,value\n{}\n", rows.join("\n"));
        let faults = read("own.csv", &text, 60).unwrap_err();
        let words =
            ["4 cells", "0 to 1, what trust@12", "whole number from 0", "0 to 1", "0 to 60", "0 to 1"];
        assert_eq!(faults.len(), words.len(), "{faults:?}");
        for (line, (fault, words)) in faults.iter().zip(words).enumerate() {
            assert!(fault.starts_with(&format!("own.csv:{}:", line + 2)) && fault.contains(words), "{fault}");
        }
        assert!(faults[0].contains("hint:") && faults[1].contains("hint:"));
    }

    #[test]
    fn waves_tell_degree_and_what_is_kept() {
        let network = |ties: &[[usize; 2]]| Network {
            nodes: ["a", "b", "c", "d"].map(Node::new).to_vec(),
            ties: ties.iter().map(|&ends| Tie { ends, ..Tie::default() }).collect(),
            ..Network::default()
        };
        let two = [
            Wave { month: 0, network: network(&[[0, 1], [1, 0], [1, 2], [2, 3]]) },
            Wave { month: 12, network: network(&[[1, 0], [3, 2], [0, 3], [2, 2]]) },
        ];
        // A fifth actor has no ties, so no wave names it.
        let found = waves(&two, 5);
        let told: Vec<(String, f64)> = found.iter().map(|o| (o.statistic.key(), o.value)).collect();
        assert_eq!(
            told,
            [("degree@0".into(), 1.2), ("degree@12".into(), 1.2), ("ties_kept@0-12".into(), 2.0 / 3.0)]
        );
    }

    /// Who is not in the scenario is told, unless nobody is: then names are of another kind.
    #[test]
    fn strangers_are_told() {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let files = crate::scenario::Memory::default();
        let scenario = crate::scenario::Scenario::from_text("iza-regio.toml", text, &files, &[]).unwrap();
        let mut setup = scenario.strategies[0].setup.clone();
        let wave = |ids: &[&str]| Wave {
            month: 3,
            network: Network { nodes: ids.iter().map(|id| Node::new(*id)).collect(), ..Network::default() },
        };
        assert_eq!(strangers("w.csv", &wave(&["x"]), &setup), None);
        setup.generated = 0;
        let actor = |name: &str| crate::model::setup::ActorSpec {
            name: name.into(),
            sector: 0,
            chance: None,
            dormant: false,
            traits: Default::default(),
        };
        setup.actors = vec![actor("Anna"), actor("Bert")].into();
        let told = strangers("w.csv", &wave(&["Anna", "Brt"]), &setup).unwrap();
        assert!(told.contains("--wave 3=w.csv") && told.contains("1 of 2 names, such as Brt"), "{told}");
        assert!(told.contains("did you mean `Bert`?"), "{told}");
        assert_eq!(strangers("w.csv", &wave(&["1", "2"]), &setup), None);
        assert_eq!(strangers("w.csv", &wave(&["Anna", "Bert"]), &setup), None);
    }
}
