//! Public data sets as they are: counts equal to the files and to what their sources publish.
//!
//! The data lie beside the repository and are not part of it; without them each test says that it is skipped.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use samenspel::exchange::{
    Columns, Extent, Keep, Kind, Labels, Network, Read, Recipe, Source, combine, compose, read,
};
use samenspel::model::Hands;
use samenspel::scenario::{Memory, Scenario};

/// The folder of a data set, or nothing, which is said.
fn folder(set: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(set);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: the data set {set} is not beside this repository");
    None
}

fn source(folder: &Path, file: &str) -> Source {
    let bytes = std::fs::read(folder.join(file)).unwrap();
    let kind =
        if file.contains("member") || file.contains("adoptions") { Kind::Members } else { Kind::of(file) };
    Source { name: file.to_string(), kind, bytes }
}

/// Reads files of a set under these filters.
#[track_caller]
fn open(folder: &Path, files: &[&str], keep: &[&str], columns: Columns) -> Read {
    let sources: Vec<Source> = files.iter().map(|file| source(folder, file)).collect();
    let keep = keep.iter().map(|text| Keep::parse(text).unwrap()).collect();
    read(&sources, &Columns { keep, ..columns }).unwrap_or_else(|problems| panic!("{problems}"))
}

#[track_caller]
fn plain(folder: &Path, keep: &[&str]) -> Network {
    open(folder, &["nodes.csv", "edges.csv"], keep, Columns::default()).network
}

/// Number of rows below the heading; no cell of these tables spans lines.
fn rows(folder: &Path, file: &str) -> usize {
    std::fs::read_to_string(folder.join(file)).unwrap().lines().count() - 1
}

/// Nodes and ties are as many as the files list, and as these numbers say.
#[track_caller]
fn counts(folder: &Path, nodes: usize, ties: usize) -> Network {
    let network = plain(folder, &[]);
    assert_eq!((network.nodes.len(), network.ties.len()), (nodes, ties));
    assert_eq!((rows(folder, "nodes.csv"), rows(folder, "edges.csv")), (nodes, ties));
    network
}

/// The scenario made of a network reads without a word; returns its number of tied pairs.
#[track_caller]
fn pairs(network: &Network) -> usize {
    let combined = combine(network, &Recipe::default()).unwrap_or_else(|problems| panic!("{problems}"));
    let labels = Labels { title: "set".into(), files: vec!["edges.csv".into()], command: "import".into() };
    let files = compose(Extent::of(network), &[], &combined, &labels, &Hands::default());
    let memory = Memory(files.iter().cloned().collect());
    let scenario =
        Scenario::from_text("scenario.toml", &files[0].1, &memory, &[]).unwrap_or_else(|p| panic!("{p}"));
    let setup = &scenario.strategies[0].setup;
    assert_eq!(setup.actors.len(), network.actors.unwrap_or(network.nodes.len()));
    setup.network.ties.len()
}

/// Share of directed ties that are returned, self-ties left out.
fn reciprocity(network: &Network) -> f64 {
    let ties: BTreeSet<[usize; 2]> = network.ties.iter().map(|t| t.ends).filter(|e| e[0] != e[1]).collect();
    ties.iter().filter(|&&[a, b]| ties.contains(&[b, a])).count() as f64 / ties.len() as f64
}

fn relation(network: &Network, name: &str) -> usize {
    network.ties.iter().filter(|tie| tie.relation.as_deref() == Some(name)).count()
}

#[test]
fn brazil_farmers() {
    let Some(folder) = folder("brazil_farmers") else { return };
    let network = counts(&folder, 692, 2692);
    assert_eq!(relation(&network, "friendship"), 830);
    let villages: BTreeSet<String> =
        network.nodes.iter().map(|n| n.attributes["village"].to_string()).collect();
    assert_eq!(villages.len(), 11);
    // Who has not adopted has no year: missing stays missing.
    let adopted = network.nodes.iter().filter(|node| node.attributes.contains_key("toa_year")).count();
    let stated = network.nodes.iter().filter(|n| n.attributes["adopted"].number() == Some(1.0)).count();
    assert_eq!(adopted, stated);
    assert_eq!(pairs(&network), 1717);
}

#[test]
fn chemnet() {
    let Some(folder) = folder("chemnet") else { return };
    let network = counts(&folder, 30, 1076);
    let selves = network.ties.iter().filter(|tie| tie.ends[0] == tie.ends[1]).count();
    assert_eq!((selves, relation(&network, "influence_attribution")), (14, 296));
    assert_eq!(pairs(&network), 328);
    let information = plain(&folder, &["type=political_info"]);
    assert_eq!((information.nodes.len(), information.ties.len()), (30, 342));
    assert_eq!((reciprocity(&information) * 1e3).round(), 614.0);
    // Ties and committees together: memberships are a relation of their own.
    let both = open(&folder, &["nodes.csv", "edges.csv", "memberships.csv"], &[], Columns::default());
    assert_eq!((both.network.actors, both.network.nodes.len()), (Some(30), 50));
    assert_eq!(relation(&both.network, "committee"), 180);
    assert!(pairs(&both.network) > 328);
}

#[test]
fn clinician_opinions_hold_groups_and_no_ties() {
    let Some(folder) = folder("clinician_opinions") else { return };
    // Who saw whom is not in the file, so there is no network to read, and that is said.
    let opinions = source(&folder, "opinions.csv");
    let message = read(std::slice::from_ref(&opinions), &Columns::default()).unwrap_err().to_string();
    assert!(
        message.contains("neither a table of ties nor of actors") && message.contains("--two-mode"),
        "{message}"
    );
    // Who was in which group is: 725 clinicians in 28 groups.
    let columns =
        Columns { from: Some("agent_id".into()), to: Some("group_id".into()), ..Columns::default() };
    let members = Source { kind: Kind::Members, ..opinions };
    let network = read(&[members], &columns).unwrap().network;
    assert_eq!((network.actors, network.nodes.len()), (Some(725), 753));
    assert_eq!(network.ties.len(), rows(&folder, "opinions.csv"));
    let distinct: BTreeSet<[usize; 2]> = network.ties.iter().map(|tie| tie.ends).collect();
    assert_eq!(distinct.len(), 1009);
    assert!(pairs(&network) > 0);
}

#[test]
fn dutch_college() {
    let Some(folder) = folder("dutch_college") else { return };
    let network = counts(&folder, 32, 3062);
    assert_eq!(network.ties.iter().filter(|tie| tie.weight == Some(-1.0)).count(), 57);
    // Friendly or better, the respondents of a wave.
    for wave in 2..=7 {
        let mut one = plain(&folder, &[&format!("wave={wave}"), "weight>=2"]);
        let table = std::fs::read_to_string(folder.join("nonresponse.csv")).unwrap();
        let absent: Vec<&str> =
            table.lines().filter_map(|row| row.strip_suffix(&format!(",{wave}"))).collect();
        let nodes = one.nodes.clone();
        one.ties.retain(|tie| tie.ends.iter().all(|&end| !absent.contains(&nodes[end].id.as_str())));
        let share = (reciprocity(&one) * 100.0).round();
        assert!((64.0..=72.0).contains(&share), "wave {wave}: {share}");
    }
    assert!(pairs(&network) > 400);
}

#[test]
fn dutch_joint_arrangements() {
    let Some(folder) = folder("dutch_joint_arrangements") else { return };
    let files = ["memberships.csv", "nodes.csv", "nodes_arrangements.csv"];
    let two = open(&folder, &files, &[], Columns::default()).network;
    assert_eq!((two.actors, two.nodes.len(), two.ties.len()), (Some(596), 596 + 464, 3742));
    assert_eq!(rows(&folder, "memberships.csv"), 3742);
    let combined = combine(&two, &Recipe { sector: Some("kind".into()), ..Recipe::default() }).unwrap();
    assert_eq!(combined.ties.len(), 14794);
    // The list of ties in the folder is the same projection: strengths are the same too.
    let one = counts(&folder, 596, 14794);
    let listed = combine(&one, &Recipe::default()).unwrap();
    let named = |combined: &samenspel::exchange::Combined| -> BTreeSet<(String, String, String)> {
        let name = |place: usize| combined.people[place].name.clone();
        let tie = |tie: &samenspel::exchange::Bond| {
            let [a, b] = tie.ends.map(name);
            (a.clone().min(b.clone()), a.max(b), format!("{:?}", tie.strength))
        };
        combined.ties.iter().map(tie).collect()
    };
    assert_eq!(named(&combined), named(&listed));
    let gelderland = ["gelderland_memberships.csv", "gelderland_nodes.csv"];
    let network = open(&folder, &gelderland, &[], Columns::default()).network;
    assert_eq!((network.actors, network.nodes.len(), network.ties.len()), (Some(81), 81 + 68, 487));
    assert_eq!(pairs(&network), rows(&folder, "gelderland_edges.csv"));
}

#[test]
fn emon() {
    let Some(folder) = folder("emon") else { return };
    counts(&folder, 140, 840);
    let cases = [("Cheyenne", 14, 83), ("HurrFrederic", 21, 118), ("LakePomona", 20, 148), ("MtSi", 13, 33)];
    for (case, nodes, ties) in
        cases.into_iter().chain([("MtStHelens", 27, 123), ("Texas", 25, 186), ("Wichita", 20, 149)])
    {
        let network = plain(&folder, &[&format!("network={case}")]);
        assert_eq!((network.nodes.len(), network.ties.len()), (nodes, ties), "{case}");
        let share = (reciprocity(&network) * 100.0).round();
        assert!((46.0..=79.0).contains(&share), "{case}: {share}");
        assert!(pairs(&network) > 0);
    }
}

#[test]
fn global_health_ios() {
    let Some(folder) = folder("global_health_ios") else { return };
    let network = counts(&folder, 8, 1021);
    // Some organisation reported on every other in some year: 28 pairs of 8.
    assert_eq!(pairs(&network), 28);
}

#[test]
fn lazega_lawyers() {
    let Some(folder) = folder("lazega_lawyers") else { return };
    let network = counts(&folder, 71, 2571);
    let relations = ["advice", "friends", "cowork"].map(|name| relation(&network, name));
    assert_eq!(relations, [892, 575, 1104]);
    assert_eq!(pairs(&network), 1008);
    let columns = Columns { relation: Some("type".into()), ..Columns::default() };
    let advice = open(&folder, &["nodes.csv", "edges.csv"], &["type=advice"], columns).network;
    assert_eq!((advice.nodes.len(), advice.ties.len()), (71, 892));
}

#[test]
fn medical_innovation() {
    let Some(folder) = folder("medical_innovation") else { return };
    let network = counts(&folder, 125, 450);
    let dyads: BTreeSet<[usize; 2]> = network.ties.iter().map(|tie| tie.ends).collect();
    assert_eq!(dyads.len(), 294);
    let months = network.nodes.iter().filter(|node| node.attributes.contains_key("toa_month")).count();
    assert_eq!((months as f64 / 125.0 * 1e3).round(), 872.0);
    assert_eq!(pairs(&network), 240);
}

#[test]
fn newcomb_fraternity() {
    let Some(folder) = folder("newcomb_fraternity") else { return };
    let network = counts(&folder, 17, 17 * 16 * 15);
    assert_eq!(pairs(&network), 136);
    // Complete rankings: ties are ranks of at most k.
    for wave in 1..=15 {
        let top = plain(&folder, &[&format!("wave={wave}"), "rank<=4"]);
        assert_eq!((top.nodes.len(), top.ties.len()), (17, 68));
    }
}

#[test]
fn s50() {
    let Some(folder) = folder("s50") else { return };
    counts(&folder, 50, 351);
    for (wave, ties) in [(1, 113), (2, 116), (3, 122)] {
        let network = plain(&folder, &[&format!("wave={wave}")]);
        assert_eq!((network.nodes.len(), network.ties.len()), (50, ties));
        assert!(pairs(&network) > 0);
    }
}

#[test]
fn spid_policy_adoption_is_who_adopted_what() {
    let Some(folder) = folder("spid_policy_adoption") else { return };
    // No network is supplied; a state that adopted a policy is a member of its adopters.
    let two = open(&folder, &["adoptions.csv", "nodes.csv"], &[], Columns::default()).network;
    assert_eq!((two.actors, two.nodes.len(), two.ties.len()), (Some(50), 50 + 728, 17835));
    assert_eq!(rows(&folder, "adoptions.csv"), 17835);
    assert_eq!(pairs(&two), 50 * 49 / 2);
}

#[test]
fn tobacco_indiana() {
    let Some(folder) = folder("tobacco_indiana") else { return };
    let columns = Columns { directed: Some(false), ..Columns::default() };
    let network = open(&folder, &["nodes.csv", "edges.csv"], &[], columns).network;
    assert_eq!((network.nodes.len(), network.ties.len()), (25, 439));
    let densities =
        ["contact", "collaboration", "dissemination"].map(|name| relation(&network, name) as f64 / 300.0);
    assert_eq!(densities.map(|d| (d * 1e3).round()), [583.0, 537.0, 343.0]);
    assert!(network.nodes.iter().any(|node| node.label.as_deref() == Some("ITPC")));
    assert_eq!(pairs(&network), 198);
    // A full matrix of distances is a relation too; its diagonal goes.
    let distance = open(
        &folder,
        &["nodes.csv", "distance.csv"],
        &[],
        Columns { weight: Some("distance".into()), ..Columns::default() },
    );
    assert_eq!(distance.network.ties.len(), rows(&folder, "distance.csv"));
}
